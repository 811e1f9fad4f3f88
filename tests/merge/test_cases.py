"""What becomes of edits that two people made to one file, line by line."""

from __future__ import annotations

import pytest

from cioc.merge import Choice, ConflictKind, Merged, MergeRefusal, merge
from cioc.yaml import compose

PLAN = """\
cioc: plan/1
id: p
title: T
written: 2019-02-07
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask them.
        delivery:
          - id: homes
            who: Homes
            leads: [early-help]
            timescale: Ongoing  # as it was
            progress:
              - date: 2019-02-07
                note: Begun.
          - who: Schools
            leads: [health]
            timescale: March 2020
      - ref: 1.2
        action: Listen.
        delivery:
          - {who: Clubs, leads: [health], timescale: Ongoing}
"""
BEGUN = "                note: Begun.\n"
HOMES = PLAN[PLAN.index("          - id: homes") : PLAN.index("          - who: Schools")]
SCHOOLS = PLAN[PLAN.index("          - who: Schools") : PLAN.index("      - ref: 1.2")]
SECOND = PLAN[PLAN.index("      - ref: 1.2") :]


def entry(day: str, note: str) -> str:
    """A progress entry of the first line."""
    return f"              - date: {day}\n                note: {note}\n"


def merged(ours: str, theirs: str, base: str = PLAN) -> Merged:
    """What comes of a merge that can be made."""
    found = merge(base, ours, theirs)
    assert isinstance(found, Merged), found
    return found


def settled(ours: str, theirs: str, base: str = PLAN) -> str:
    """What comes of a merge without conflicts."""
    found = merged(ours, theirs, base)
    assert found.conflicts == ()
    return found.text()


def put(*changes: tuple[str, str], text: str = PLAN) -> str:
    """A text with some of its words changed, the first time that they stand there."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


ONE, TWO = entry("2019-10-02", "One."), entry("2019-12-06", "Two.")
WITHOUT_HOMES = put((HOMES, ""))
MINE, YOURS = ("timescale: Ongoing  #", "timescale: May 2020  #"), ("[early-help]", "[early-help, police]")

WAIVER = "            # cioc: allow T301 -- so agreed\n"
GIVEN = (
    "      - ref: 1.2\n",
    "      - ref: 1.2\n        action: New.\n      - ref: 1.3\n        was: [p/1.2]\n",
)

TOGETHER = {
    "two entries of one line, by their days": (
        put((BEGUN, BEGUN + TWO)),
        put((BEGUN, BEGUN + ONE)),
        put((BEGUN, BEGUN + ONE + TWO)),
    ),
    "two entries of one day, ours first": (
        put((BEGUN, BEGUN + ONE)),
        put((BEGUN, BEGUN + entry("2019-10-02", "Other."))),
        put((BEGUN, BEGUN + ONE + entry("2019-10-02", "Other."))),
    ),
    "the same entry twice is one": (put((BEGUN, BEGUN + ONE)), put((BEGUN, BEGUN + ONE)), put((BEGUN, BEGUN + ONE))),
    "the same entry in another style is one": (
        put((BEGUN, BEGUN + ONE), ("title: T", "title: U")),
        put((BEGUN, BEGUN + "              - {date: 2019-10-02, note: One.}\n")),
        put((BEGUN, BEGUN + ONE), ("title: T", "title: U")),
    ),
    "fields of one line": (put(MINE), put(YOURS), put(MINE, YOURS)),
    "neighbouring lines": (
        put(("who: Homes", "who: All homes")),
        put(("[early-help]", "[police]")),
        put(("who: Homes", "who: All homes"), ("[early-help]", "[police]")),
    ),
    "leads that both added": (
        put(("[early-help]", "[early-help, camhs]")),
        put(YOURS),
        put(("[early-help]", "[early-help, police, camhs]")),
    ),
    "a lead taken out, and one added": (
        put(("[early-help]", "[]")),
        put(YOURS),
        put(("[early-help]", "[police]")),
    ),
    "fields of a line in brackets": (
        put(("Clubs, leads: [health]", "All clubs, leads: [health]")),
        put(("[health], timescale: Ongoing}", "[health, police], timescale: Termly}")),
        put(("Clubs, leads: [health], timescale: Ongoing", "All clubs, leads: [health, police], timescale: Termly")),
    ),
    "a key that is new in brackets": (
        put(("who: Clubs", "who: All clubs")),
        put(("timescale: Ongoing}", "timescale: Ongoing, title: In clubs}")),
        put(("who: Clubs", "who: All clubs"), ("timescale: Ongoing}", "timescale: Ongoing, title: In clubs}")),
    ),
    "a new line and a new entry above it": (
        put((SCHOOLS, SCHOOLS + "          - who: Carers\n            timescale: 2021\n")),
        put((BEGUN, BEGUN + ONE)),
        put((BEGUN, BEGUN + ONE), (SCHOOLS, SCHOOLS + "          - who: Carers\n            timescale: 2021\n")),
    ),
    "a line deleted, another changed": (
        WITHOUT_HOMES,
        put(("[health]", "[camhs]")),
        put(("[health]", "[camhs]"), text=WITHOUT_HOMES),
    ),
    "lines in another order, one of them changed": (
        put((HOMES + SCHOOLS, SCHOOLS + HOMES)),
        put((BEGUN, BEGUN + ONE)),
        put((HOMES + SCHOOLS, SCHOOLS + put((BEGUN, BEGUN + ONE), text=HOMES))),
    ),
    "lines that they put in another order": (
        put((BEGUN, BEGUN + ONE)),
        put((HOMES + SCHOOLS, SCHOOLS + HOMES)),
        put((HOMES + SCHOOLS, SCHOOLS + put((BEGUN, BEGUN + ONE), text=HOMES))),
    ),
    "an action renumbered, and its line changed": (
        put(("ref: 1.1\n", "ref: 1.7\n        was: [1.1]\n")),
        put(MINE, (BEGUN, BEGUN + ONE)),
        put(("ref: 1.1\n", "ref: 1.7\n        was: [1.1]\n"), MINE, (BEGUN, BEGUN + ONE)),
    ),
    "a number given to another action": (
        put(GIVEN),
        put(("who: Clubs", "who: All clubs")),
        put(GIVEN, ("who: Clubs", "who: All clubs")),
    ),
    "a line that was given an id": (
        put(("- who: Schools", "- id: schools\n            who: Schools")),
        put(("[health]", "[camhs]")),
        put(("- who: Schools", "- id: schools\n            who: Schools"), ("[health]", "[camhs]")),
    ),
    "a line moved to another action, and changed": (
        put((HOMES, ""), (SECOND, SECOND + HOMES)),
        put((BEGUN, BEGUN + ONE)),
        put((HOMES, ""), (SECOND, SECOND + put((BEGUN, BEGUN + ONE), text=HOMES))),
    ),
    "a line that they moved to another action, and we changed": (
        put((BEGUN, BEGUN + ONE)),
        put((HOMES, ""), (SECOND, SECOND + HOMES)),
        put((HOMES, ""), (SECOND, SECOND + put((BEGUN, BEGUN + ONE), text=HOMES))),
    ),
    "what is new brings its comments": (
        put(MINE),
        put((BEGUN, BEGUN + "              # from the minutes\n" + ONE)),
        put(MINE, (BEGUN, BEGUN + "              # from the minutes\n" + ONE)),
    ),
    "a comment on what we changed": (
        put(MINE),
        put(("            timescale: Ongoing  #", f"{WAIVER}            timescale: Ongoing  #")),
        put(MINE, ("            timescale: May 2020  #", f"{WAIVER}            timescale: May 2020  #")),
    ),
    "a comment behind a value that they changed": (
        put(("# as it was", "# as agreed")),
        put(("Ongoing  # as it was", "Termly  # as it was")),
        put(("Ongoing  # as it was", "Termly  # as agreed")),
    ),
    "a first key that both have, one changed": (
        put(("- date: 2019-02-07", "- date: 2019-02-08")),
        put((BEGUN, BEGUN.replace("Begun", "Has begun"))),
        put(("- date: 2019-02-07", "- date: 2019-02-08"), (BEGUN, BEGUN.replace("Begun", "Has begun"))),
    ),
    "the last entry taken out, and one added": (
        put((entry("2019-02-07", "Begun."), "")),
        put((BEGUN, BEGUN + ONE)),
        put((entry("2019-02-07", "Begun."), ONE)),
    ),
    "a new list on either side": (
        put(("March 2020\n", "March 2020\n            progress:\n" + ONE)),
        put(("March 2020\n", "March 2020\n            progress:\n" + TWO)),
        put(("March 2020\n", "March 2020\n            progress:\n" + ONE + TWO)),
    ),
}


@pytest.mark.parametrize(("ours", "theirs", "expected"), TOGETHER.values(), ids=list(TOGETHER))
def test_both_are_kept(ours: str, theirs: str, expected: str) -> None:
    """What each did is there once, as it was written, in an order that says the same."""
    assert settled(ours, theirs) == expected


@pytest.mark.parametrize(("ours", "theirs", "expected"), TOGETHER.values(), ids=list(TOGETHER))
def test_windows_and_no_last_line_break(ours: str, theirs: str, expected: str) -> None:
    """Ours keeps its line ends, whatever those of the others are, and goes without the last where it did."""
    windows = [text.replace("\n", "\r\n") for text in (ours, expected)]
    assert settled(windows[0], theirs) == windows[1]
    assert settled(ours, theirs.replace("\n", "\r\n"), PLAN.replace("\n", "\r\n")) == expected
    assert settled(ours.removesuffix("\n"), theirs) == expected.removesuffix("\n")


@pytest.mark.parametrize(("ours", "theirs", "expected"), TOGETHER.values(), ids=list(TOGETHER))
def test_only_one_did_anything(ours: str, theirs: str, expected: str) -> None:
    """Then that is what stands, to the letter."""
    for text in (ours, theirs, expected):
        assert settled(text, PLAN) == text
        assert settled(PLAN, text) == text
        assert settled(text, text) == text


BLOCK = """\
<<<<<<< ours: 1.1a, timescale, changed
            timescale: May 2020  # as it was
=======
            timescale: Termly  # as it was
>>>>>>> theirs: 1.1a, timescale, changed
"""
CLASHES = {
    "one field": (put(MINE), put(("Ongoing  #", "Termly  #")), ConflictKind.CHANGED, "1.1a, timescale"),
    "the first key": (
        put(("- date: 2019-02-07", "- date: 2019-02-08")),
        put(("- date: 2019-02-07", "- date: 2019-02-09")),
        ConflictKind.CHANGED,
        "1.1a, entry of 8 Feb 2019, date",
    ),
    "a line in brackets": (
        put(("who: Clubs", "who: All clubs")),
        put(("who: Clubs", "who: Youth clubs")),
        ConflictKind.CHANGED,
        "1.2a",
    ),
    "a field that both added": (
        put(("who: Homes", "title: A\n            who: Homes")),
        put(("who: Homes", "title: B\n            who: Homes")),
        ConflictKind.ADDED,
        "1.1a, title",
    ),
    "an action that both added": (
        PLAN + "      - ref: 1.3\n        action: A.\n        outcome: B.\n",
        PLAN + "      - ref: 1.3\n        action: C.\n        outcome: D.\n",
        ConflictKind.ADDED,
        "1.3",
    ),
    "a line deleted here, changed there": (WITHOUT_HOMES, put(MINE), ConflictKind.DELETED_BY_US, "1.1a"),
    "a line changed here, deleted there": (put(MINE), WITHOUT_HOMES, ConflictKind.DELETED_BY_THEM, "1.1a"),
    "a field taken out here, changed there": (
        put(("            timescale: March 2020\n", "")),
        put(("March 2020", "May 2020")),
        ConflictKind.DELETED_BY_US,
        "1.1b, timescale",
    ),
    "the first key of an item taken out": (
        put(("- who: Schools\n            leads", "- leads")),
        put(("who: Schools", "who: All schools")),
        ConflictKind.CHANGED,
        "1.1b",
    ),
    "one lead for two others": (
        put(("[early-help]", "[police]")),
        put(("[early-help]", "[camhs]")),
        ConflictKind.CHANGED,
        "1.1a, lead",
    ),
}


@pytest.mark.parametrize(("ours", "theirs", "kind", "name"), CLASHES.values(), ids=list(CLASHES))
def test_a_person_decides(ours: str, theirs: str, kind: ConflictKind, name: str) -> None:
    """One conflict, around whole lines; whichever side is taken, the file says what that side did."""
    found = merged(ours, theirs)
    [conflict] = found.conflicts
    assert (conflict.kind, conflict.name) == (kind, name)
    assert compose(found.text({0: Choice.OURS})).value == compose(ours).value
    assert compose(found.text({0: Choice.THEIRS})).value == compose(theirs).value


def test_marks_stand_around_the_lines_alone() -> None:
    """Those of git, as long as git wants them, with what it is about."""
    found = merged(put(MINE), put(("Ongoing  #", "Termly  #"), (BEGUN, BEGUN + ONE)))
    assert found.text() == put(("            timescale: Ongoing  # as it was\n", BLOCK), (BEGUN, BEGUN + ONE))
    assert "\n<<<<<<<<<< ours: " in found.text(size=10)


def test_a_file_that_both_added() -> None:
    """There is no base: what is equal is one, and what each has besides is kept."""
    ours, theirs = put((BEGUN, BEGUN + ONE)), put((BEGUN, BEGUN + TWO))
    assert settled(ours, theirs, "") == put((BEGUN, BEGUN + ONE + TWO))


def test_other_indentation_stays_ours() -> None:
    """Whoever indents a file anew is not in the way of who writes into it."""
    narrow = "\n".join(_narrower(line) for line in PLAN.split("\n"))
    assert compose(narrow).value == compose(PLAN).value
    expected = put(
        (_narrower(BEGUN), "".join(map(_narrower, (BEGUN + ONE).splitlines(keepends=True)))), MINE, text=narrow
    )
    assert settled(narrow, put((BEGUN, BEGUN + ONE), MINE)) == expected
    other = settled(put((BEGUN, BEGUN + ONE)), put(MINE, text=narrow))
    assert compose(other).value == compose(put((BEGUN, BEGUN + ONE), MINE)).value


def _narrower(line: str) -> str:
    """A line of the plan, as whoever puts dashes below the first letter of their key would have it."""
    indent = len(line) - len(line.lstrip(" "))
    return line[(indent + 2) // 4 * 2 :]


REFUSED = {
    "theirs": (PLAN, PLAN + "  - [\n", "theirs cannot be read: line "),
    "a key twice": (PLAN + "id: q\n", put(MINE), 'ours cannot be read: line 26: the key "id" stands twice'),
    "no mapping": (PLAN, "words\n", "theirs cannot be read: it holds no keys and values"),
}


@pytest.mark.parametrize(("ours", "theirs", "why"), REFUSED.values(), ids=list(REFUSED))
def test_unreadable_sides_are_refused(ours: str, theirs: str, why: str) -> None:
    """Nothing is made of what cannot be read."""
    found = merge(PLAN, put(("title: T", "title: U"), text=ours), theirs)
    assert isinstance(found, MergeRefusal)
    assert found.why.startswith(why)


def vision(*lines: str, style: str = "|", column: int = 2) -> str:
    """The plan with a text of several lines."""
    said = "".join(f"{' ' * column}{line}\n" if line else "\n" for line in lines)
    return put(("title: T\n", f"title: T\nvision: {style}\n{said}"))


@pytest.mark.parametrize("style", ["|", "|-", "|+"])
@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (["One.", "", "b", "", "c"], ["a", "", "b", "", "Three."], ["One.", "", "b", "", "Three."]),
        (["a", "", "b", "", "Three."], ["One.", "", "b", "", "c"], ["One.", "", "b", "", "Three."]),
        (["a", "", "b", "", "c", "d"], ["", "b", "", "c"], ["", "b", "", "c", "d"]),
        (["a", "", "b"], ["First.", "a", "", "b", "", "c"], ["First.", "a", "", "b"]),
    ],
)
def test_paragraphs_of_one_text(ours: list[str], theirs: list[str], both: list[str], style: str) -> None:
    """Each side's are taken, in the style and at the column of ours, where no line beside another changed."""
    base = vision("a", "", "b", "", "c", style=style)
    mine = vision(*ours, style=style, column=4)
    assert settled(mine, vision(*theirs, style=style), base) == vision(*both, style=style, column=4)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (vision("One.", "b", "", "c"), vision("a", "Two.", "", "c")),
        (vision("One.", "b", "", "c"), vision("Other.", "b", "", "c")),
        (vision("One.", "b", "", "c"), vision("a", "b", "", "Three.", style=">")),
        (vision("One.", "b", "", "c", style=">"), vision("a", "b", "", "Three.")),
    ],
    ids=["neighbours", "one line", "theirs is folded", "ours is folded"],
)
def test_lines_that_only_a_person_can_put_together(ours: str, theirs: str) -> None:
    """Both changed the same, or the lines of one side are not those that are read."""
    (conflict,) = merged(ours, theirs, vision("a", "b", "", "c")).conflicts
    assert conflict.kind is ConflictKind.CHANGED
