"""Where an answer belongs, whatever became of its line; and where nobody could say, it belongs nowhere."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cioc.rounds.packs import Field
from cioc.rounds.places import Places
from cioc.rounds.token import Siblings, digest, parsed
from tests.rounds.councils import PLAN, council, packs_of

HOMES = """\
          - id: homes
            who: Residential homes
            leads: [early-help]
            timescale: March 2020
"""
SCHOOLS = "          - who: Schools\n            leads: [early-help, health]\n            timescale: June 2021\n"
WORDS = "Ask children what they think before each review"
TWINS = "          - {who: Clinic, leads: [health], timescale: May 2021}\n" * 2
TRAINERS = "          - {who: Trainers, leads: [health], timescale: Ongoing}\n"
ENTRY = "            progress: [{date: 2020-06-01, note: One school has begun.}]\n"
SAID = "{who: Clinic, leads: [health], timescale: May 2021, progress: [{date: 2021-01-02, note: x}]}"

# The lead and the number in the pack; what is put in place of what; the line of now.
FOUND: dict[str, tuple[str, str, dict[str, str], str | None]] = {
    "as it was": ("early-help", "1.1a", {}, "1.1a"),
    "renumbered": ("early-help", "1.1b", {"ref: 1.1\n": "ref: 1.7\n        was: [1.1]\n"}, "1.7b"),
    "renumbered without a word": ("early-help", "1.1b", {"ref: 1.1\n": "ref: 1.7\n"}, "1.7b"),
    "another has its number now": (
        "early-help", "1.1b", {"ref: 1.1\n": "ref: 1.7\n        was: [1.1]\n", "ref: 1.10": "ref: 1.1"}, "1.7b",
    ),
    "numbers swapped": ("early-help", "1.1b", {"ref: 1.1\n": "ref: 1.9\n", "ref: 1.10": "ref: 1.1"}, "1.9b"),
    "its action reworded": ("early-help", "1.1b", {"before each review": "before every single review"}, "1.1b"),
    "another action with its number": ("early-help", "1.1b", {WORDS: "Paint the walls"}, None),
    "reordered": ("early-help", "1.1b", {SCHOOLS: "", HOMES: SCHOOLS + HOMES}, "1.1a"),
    "by its id": ("early-help", "1.1a", {"who: Residential homes": "who: All", "[early-help]\n": "[health]\n"}, "1.1a"),
    "its id gone": ("early-help", "1.1a", {"id: homes\n            ": ""}, "1.1a"),
    "its id gone, and reworded": ("early-help", "1.1a", {"id: homes\n            who: Res": "who: Our res"}, "1.1a"),
    "another id": ("early-help", "1.1a", {"id: homes": "id: other"}, None),
    "an id now": ("early-help", "1.1b", {"- who: Schools": "- id: x\n            who: Schools"}, "1.1b"),
    "gone": ("early-help", "1.1b", {SCHOOLS: ""}, None),
    "given to others": ("early-help", "1.1b", {"[early-help, health]": "[health]"}, "1.1b"),
    "its timescale changed": ("early-help", "1.1b", {"timescale: June 2021": "timescale: July 2021"}, "1.1b"),
    "somebody else's words for who": ("early-help", "1.1b", {"who: Schools": "who: Nurseries and all Schools"}, None),
    "a few more words for who": ("early-help", "1.1b", {"who: Schools": "who: Schools too"}, "1.1b"),
    "nobody that was there": ("early-help", "1.1b", {"who: Schools": "who: Nurses"}, None),
    "a few more words for who, and another with the old ones": (
        "early-help", "1.1b",
        {SCHOOLS: SCHOOLS.replace("Schools", "Schools too") + SCHOOLS.replace("June 2021", "May 2030")}, None,
    ),
    "all of it changed": (
        "early-help", "1.1b", {SCHOOLS: "          - {who: Nurses, leads: [health], timescale: May 2030}\n"}, None,
    ),
    "two thirds of it changed": (
        "early-help", "1.1b",
        {"[early-help, health]\n            timescale: June": "[con]\n            timescale: May"}, None,
    ),
    "an only line, reworded": ("health", "1.10", {"who: Trainers": "who: Trainers all"}, "1.10a"),
    "the first of twins": ("health", "2.1a", {}, "2.1a"),
    "the second of twins": ("health", "2.1b", {}, "2.1b"),
    "a twin that was spoken of": ("health", "2.1a", {TWINS: f"{TWINS[:len(TWINS) // 2]}          - {SAID}\n"}, None),
    "a twin that has gone": ("health", "2.1b", {TWINS: TWINS[: len(TWINS) // 2]}, None),
    "a twin more": ("health", "2.1b", {TWINS: TWINS + TWINS[: len(TWINS) // 2]}, None),
    "twins behind another": ("health", "2.1b", {TWINS: TRAINERS + TWINS}, "2.1c"),
    "in a plan that has gone": ("early-help", "1.1b", {"id: our-plan": "id: other-plan"}, None),
}  # fmt: skip


@pytest.mark.parametrize(("lead", "number", "changes", "line"), FOUND.values(), ids=list(FOUND))
def test_lines(lead: str, number: str, changes: dict[str, str], line: str | None) -> None:
    """Of a pack that was made before the changes."""
    (asked,) = [each for each in packs_of(council())[lead].asked if each.shown[Field.REF] == number]
    plan = PLAN
    for old, new in changes.items():
        assert old in plan
        plan = plan.replace(old, new, 1)
    found = Places(workspace=council({"plans/our-plan.yaml": plan})).of(asked.token, asked.shown[Field.PROMISE])
    assert (found.name.partition("/")[2] if found else None) == line


# The lines of an action in the pack; those of now; the line that the answer of the first is of.
CHANGED: dict[str, tuple[str, str, str | None]] = {
    "another has its leads now": ("A a 1, A b 2", "A a 2", None),
    "another has its leads now, beside one that stayed": ("A a 1, B c 1, A b 2", "A a 2, B c 1", None),
    "another that is known by its id has them": ("A a 1, A b 2 id", "A a 2 id", None),
    "another that is known by its id has all of it": ("A a 1, B b 2 id", "A a 1 id", None),
    "an id that nobody had": ("A a 1, B b 2", "A c 1 id, B b 2", "1.1a"),
    "its own leads, and the other stayed": ("A a 1, A b 2", "A c 1, A b 2", "1.1a"),
    "its own leads are those of the other, which stayed": ("A a 1, A b 2", "A b 1, A b 2", "1.1a"),
    "its own leads, and the other is known by its id": ("A a 1, B b 1 id", "A b 1, A b 3 id", "1.1a"),
    "its own leads, and the other, with another id, has gone": ("A a 1, A b 2 id", "A b 1, A b 2", "1.1a"),
    "its own leads, and another as it was has gone": ("A a 1, A b 1", "A b 1", None),
    "its own leads, and one of two that were alike has gone": ("A a 1, B b 1, B b 1", "A b 1, B b 1", None),
    "an only line": ("A a 1", "A b 1", "1.1a"),
    "one of as many as a pack knows": (
        ", ".join(["A a 1", *(f"B{n} b{n} {n}" for n in range(2, 26))]),
        "A b 1",
        "1.1a",
    ),
    "one of more": (", ".join(["A a 1", *(f"B{n} b{n} {n}" for n in range(2, 27))]), "A b 1", None),
}


def _lines(told: str) -> str:
    found = []
    for each in told.split(", "):
        who, lead, when, *has_id = each.split()
        found.append(f"{{{'id: x, ' if has_id else ''}who: {who}, leads: [{lead}], timescale: {when} May 2021}}")
    return "".join(f"          - {each}\n" for each in found)


@pytest.mark.parametrize(("then", "now", "line"), CHANGED.values(), ids=list(CHANGED))
def test_what_may_be_another_line_is_asked_about(then: str, now: str, line: str | None) -> None:
    """What a line shares with it counts for nothing where it shares as much with another that has gone."""
    (first,) = [each for each in packs_of(council({"plans/our-plan.yaml": _only(then)}))["a"].asked if each.token.ref]
    found = Places(workspace=council({"plans/our-plan.yaml": _only(now)})).of(first.token, first.shown[Field.PROMISE])
    assert (found.name.partition("/")[2] if found else None) == line


def _only(told: str) -> str:
    start, end = PLAN.index("          - id: homes"), PLAN.index("      - ref: 1.10")
    return PLAN[:start] + _lines(told) + PLAN[end:]


def test_a_pack_of_the_first_form_is_understood() -> None:
    """It tells nothing of the other lines: what shares two things with its own is taken for it, as when it went out."""
    (asked,) = [each for each in packs_of(council())["early-help"].asked if each.shown[Field.REF] == "1.1b"]
    *_, last = Siblings._fields
    assert last == "lines"
    body = asked.token.text().rpartition("|")[0].rpartition("|")[0]
    body = body.replace(asked.token.siblings, asked.token.siblings.rpartition(".")[0])
    first = parsed(f"{body}|{digest(body, 8)}")
    assert first == replace(asked.token, siblings=asked.token.siblings.rpartition(".")[0], others="")
    assert asked.token.other_lines != first.other_lines == ()
    for old, new, line in (("[early-help, health]", "[health]", "1.1b"), ("who: Schools", "who: Nurses", None)):
        found = Places(workspace=council({"plans/our-plan.yaml": PLAN.replace(old, new)})).of(first)
        assert (found.name.partition("/")[2] if found else None) == line


def test_words_that_the_token_does_not_know_prove_nothing() -> None:
    """A reworded action is only known by what the sheet shows."""
    (asked,) = [each for each in packs_of(council())["early-help"].asked if each.shown[Field.REF] == "1.1b"]
    plan = PLAN.replace("before each review", "before every single review")
    assert Places(workspace=council({"plans/our-plan.yaml": plan})).of(asked.token) is None


def test_entries_tell_lines_apart() -> None:
    """Where all else of a line was changed, and where it is one of twins; but not by entries that others had too."""
    twins = f"          - {SAID}\n" + TWINS[: len(TWINS) // 2]
    workspace = council({"plans/our-plan.yaml": PLAN.replace(TWINS, twins)})
    first, second = (each for each in packs_of(workspace)["health"].asked if each.shown[Field.REF] in {"2.1a", "2.1b"})
    turned = council({"plans/our-plan.yaml": PLAN.replace(TWINS, TWINS[: len(TWINS) // 2] + f"          - {SAID}\n")})
    of = [Places(workspace=turned).of(each.token, each.shown[Field.PROMISE]) for each in (first, second)]
    assert [each and each.name for each in of] == ["our-plan/2.1b", None]
    other = SAID.replace("Clinic", "Dentists").replace("[health]", "[con]").replace("May 2021", "Ongoing")
    moved = council({"plans/our-plan.yaml": PLAN.replace(TWINS, f"          - {other}\n")})
    assert Places(workspace=moved).of(first.token, "") is not None


def test_what_was_typed_anew_is_another_line() -> None:
    """Entries stay with their line: one that shares much with it, and has none of them, is not it."""
    said = "{who: Trainers, leads: [health], timescale: Ongoing, progress: [{date: 2021-01-02, note: x}]}"
    bare = TRAINERS.strip(" -\n")
    workspace = council({"plans/our-plan.yaml": PLAN.replace(bare, said)})
    (asked,) = [each for each in packs_of(workspace)["health"].asked if each.shown[Field.REF] == "1.10"]
    for line, found in ((said, True), (bare, False)):
        now = council({"plans/our-plan.yaml": PLAN.replace(bare, line.replace("Ongoing", "May 2030"))})
        assert (Places(workspace=now).of(asked.token) is not None) is found


def test_words_are_only_needed_for_who() -> None:
    """What was given to others, or has another timescale, is known where the sheet shows nothing of it."""
    (asked,) = [each for each in packs_of(council())["early-help"].asked if each.shown[Field.REF] == "1.1b"]
    for old, new in (("[early-help, health]", "[health]"), ("June 2021", "July 2021")):
        assert (
            Places(workspace=council({"plans/our-plan.yaml": PLAN.replace(old, new)})).of(asked.token, "") is not None
        )
    assert (
        Places(workspace=council({"plans/our-plan.yaml": PLAN.replace("who: Schools", "who: Schools too")})).of(
            asked.token
        )
        is None
    )
