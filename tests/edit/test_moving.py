"""A line that goes to another action is the same promise, and nothing that speaks of any line comes to mean another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from cioc.edit.applying import apply
from cioc.edit.moving import moved, split
from cioc.errors import CannotDoError
from cioc.state import snapshot
from cioc.state.ledger import ledger
from cioc.workspace.loading import assemble, read_all
from cioc.workspace.references import former_names, lines, names, resolve
from cioc.workspace.sources import Blob

if TYPE_CHECKING:
    from cioc.edit.work import Work
    from cioc.workspace.loading import LoadedWorkspace

TODAY = date(2021, 6, 1)
OUT, COMING = "2021-02-12", "2999-02-12"
PLAN = """\
cioc: plan/1
id: ours
title: Ours
written: 2021-01-29
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask.
        delivery:
          - who: A
            leads: [x]
            timescale: March 2022  # as agreed
          # cioc: allow P406 -- nobody is named
          - id: homes
            who: B
            progress:
              # by telephone
              - date: 2021-03-01
                note: |
                  Two lines
                  of it.
          - {who: C, timescale: ongoing}
          - who: D
      - ref: 1.2
        action: Tell.
        delivery:
          - who: E
      - ref: 1.3
        action: Sing.
"""


def loaded(texts: dict[str, str]) -> LoadedWorkspace:
    """A workspace of some files."""
    return assemble(read_all(Blob(name=name, data=text.encode()) for name, text in texts.items()))


def done(work: Work, texts: dict[str, str]) -> dict[str, str]:
    """The files once the work is done."""
    return texts | {each.name: apply(texts[each.name], each.edits, name=each.name) for each in work.files}


def meant(texts: dict[str, str]) -> dict[str, list[str | None]]:
    """Who does each line that the meetings speak of."""
    workspace = loaded(texts)
    known = former_names(workspace, names(workspace)) | names(workspace)
    found: dict[str, list[str | None]] = {}
    for day, meeting in workspace.meetings.items():
        said = [*(each.about for each in meeting.matters_arising), *meeting.decisions[0].agrees]
        targets = [resolve(each, known) for each in said]
        found[day] = [_who(target.action, target.line, workspace) if target else None for target in targets]
    return found


def _who(action: str, index: int, workspace: LoadedWorkspace) -> str | None:
    below = [line for _, each, line in lines(workspace.plans["ours"]) if each.ref == action]
    return below[index].who


def meeting(day: str, refs: list[str]) -> str:
    """A meeting that speaks of some lines."""
    matters = "".join(f"  - {{about: ours/{ref}, note: N}}\n" for ref in refs)
    agreed = f"decisions:\n  - {{text: T, agrees: [{', '.join(f'ours/{ref}' for ref in refs)}]}}\n"
    return f"cioc: meeting/1\ndate: {day}\nmatters_arising:\n{matters}{agreed}"


REFS = ["1.1a", "1.1b", "1.1/homes", "1.1c", "1.1d", "1.2a"]


@given(st.lists(st.sampled_from(REFS), min_size=1), st.lists(st.sampled_from(REFS), min_size=1), st.data())
def test_nothing_comes_to_mean_another_line(out: list[str], coming: list[str], data: Any) -> None:
    """What papers that are out say is found where it is now, or nothing is written; the rest follows."""
    texts = {
        "plans/ours.yaml": PLAN,
        f"plans/meetings/{OUT}.yaml": meeting(OUT, out),
        f"plans/meetings/{COMING}.yaml": meeting(COMING, coming),
    }
    workspace = loaded(texts)
    known = names(workspace)
    try:
        if data.draw(st.booleans()):
            line, to = data.draw(st.sampled_from(REFS[:-1])), data.draw(st.sampled_from(["1.2", "1.3"]))
            work = moved(known[f"ours/{line}"], known[f"ours/{to}"], TODAY, workspace)
        else:
            chosen = data.draw(st.sets(st.integers(0, 3), min_size=1, max_size=3))
            work = split(known["ours/1.1"], sorted(chosen), {"ref": "1.4", "action": "N."}, TODAY, workspace)
    except CannotDoError:
        reject()  # test_move has what is said of it
    after = done(work, texts)
    assert meant(after) == meant(texts)
    assert after[f"plans/meetings/{OUT}.yaml"] == texts[f"plans/meetings/{OUT}.yaml"]
    promises = [ledger(snapshot(loaded(each), TODAY)).promises for each in (texts, after)]
    told = [
        sorted((each.who or "", each.timescale or "", str(each.last_word)) for each in side if each.who)
        for side in promises
    ]
    assert told[0] == told[1]


def files(**more: str) -> dict[str, str]:
    """Our plan, and others."""
    return {"plans/ours.yaml": PLAN, **more}


def test_as_it_was_written() -> None:
    """With its comments, blocks and entries; `was` is where the format has it."""
    workspace = loaded(files())
    known = names(workspace)
    after = done(moved(known["ours/1.1b"], known["ours/1.2"], TODAY, workspace), files())["plans/ours.yaml"]
    assert (
        """\
          - who: E
          # cioc: allow P406 -- nobody is named
          - id: homes
            who: B
            was: [ours/1.1/homes]
            progress:
              # by telephone
              - date: 2021-03-01
                note: |
                  Two lines
                  of it.
      - ref: 1.3
"""
        in after
    )


def test_action_of_some_lines() -> None:
    """The new one stands behind the old one, with the lines as they were written."""
    workspace = loaded(files())
    keys = {"ref": "1.4", "action": "Write down what they say: all of it."}
    after = done(split(names(workspace)["ours/1.1"], [0, 3], keys, TODAY, workspace), files())["plans/ours.yaml"]
    assert (
        """\
          - {who: C, timescale: ongoing}
      - ref: 1.4
        action: 'Write down what they say: all of it.'
        delivery:
          - who: A
            leads: [x]
            timescale: March 2022  # as agreed
            was: [ours/1.1a]
          - who: D
            was: [ours/1.1d]
      - ref: 1.2
"""
        in after
    )


def test_letters_that_change_are_told() -> None:
    """So that nobody says 1.1c from memory and means another line."""
    workspace = loaded(files())
    known = names(workspace)
    work = moved(known["ours/1.1b"], known["ours/1.2"], TODAY, workspace)
    assert work.note == "1.1c is 1.1b now and 1.1d is 1.1c now"


REFUSED = {
    "the only line": ("1.2a", "1.3", "ours/1.2 would be left without a line"),
    "where it is": ("1.1a", "1.1", "ours/1.1a is a line of ours/1.1 already"),
}


@pytest.mark.parametrize(("line", "to", "message"), REFUSED.values(), ids=list(REFUSED))
def test_refused(line: str, to: str, message: str) -> None:
    """With what is wrong."""
    workspace = loaded(files())
    known = names(workspace)
    with pytest.raises(CannotDoError) as error:
        moved(known[f"ours/{line}"], known[f"ours/{to}"], TODAY, workspace)
    assert message in error.value.message


def test_name_that_another_line_had() -> None:
    """A second line of the same former letter could not be told from the first, so it needs an id."""
    workspace = loaded(files())
    known = names(workspace)
    once = done(moved(known["ours/1.1c"], known["ours/1.2"], TODAY, workspace), files())
    workspace = loaded(once)
    known = names(workspace)
    with pytest.raises(CannotDoError) as error:
        moved(known["ours/1.1c"], known["ours/1.2"], TODAY, workspace)
    assert "another line was ours/1.1c before" in error.value.message


ONLY = """\
      # of 2020
      - ref: 1.2
        action: Tell.
        was: [1.9, old/4.1]
        delivery:
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize(
    ("line", "to", "made"),
    {
        "in brackets": (
            "          - {who: E, timescale: ongoing}\n",
            "ours/1.1",
            "          - who: D\n          # of 2020\n"
            "          - who: E\n            timescale: ongoing\n            was: [FORMER]\n      - ref: 1.3\n",
        ),
        "with comments": (
            "          # not yet\n          # agreed\n          - who: E  # or F\n            # by whom?\n",
            "ours/1.1",
            "          - who: D\n          # of 2020\n          # not yet\n          # agreed\n"
            "          - who: E  # or F\n            was: [FORMER]\n            # by whom?\n      - ref: 1.3\n",
        ),
        "to an action without lines": (
            "          # not yet\n          - who: E\n",
            "ours/1.3",
            "          - who: D\n      - ref: 1.3\n        action: Sing.\n        delivery:\n"
            "          # of 2020\n          # not yet\n          - who: E\n            was: [FORMER]\n",
        ),
    }.values(),
)
def test_only_line_and_its_action(line: str, to: str, made: str, end: str) -> None:
    """The action is taken out, and the line remembers what that was as well, so that whoever spoke of it finds it."""
    text = PLAN.replace(PLAN[PLAN.index("      - ref: 1.2") : PLAN.index("      - ref: 1.3")], ONLY + line)
    old = "cioc: plan/1\nid: old\ntitle: Old\nwritten: 2020-01-29\n"
    texts = {
        "plans/ours.yaml": text.replace("\n", end),
        "plans/old.yaml": old,
        f"plans/meetings/{OUT}.yaml": meeting(OUT, []),
    }
    texts[f"plans/meetings/{OUT}.yaml"] += "items:\n  - {id: i, title: T, text: T, about: [ours/1.2, ours/1.9]}\n"
    workspace = loaded(texts)
    known = names(workspace)
    work = moved(known["ours/1.2a"], known[to], TODAY, workspace, remove=True)
    after = done(work, texts)
    former = "old/4.1, ours/1.9, ours/1.9a, ours/1.2, ours/1.2a"
    assert made.replace("FORMER", former).replace("\n", end) in after["plans/ours.yaml"]
    assert "\n      - ref: 1.2" not in after["plans/ours.yaml"].replace("\r", "")
    assert 'taken out: action ours/1.2, "Tell."' in work.note
    found = loaded(after)
    for name in ("ours/1.2", "ours/1.2a", "ours/1.9", "ours/1.9a"):
        target = resolve(name, former_names(found, names(found)) | names(found))
        assert target is not None
        assert _who(target.action, target.line, found) == "E", name


@pytest.mark.parametrize("above", ["          # agreed\n", "          # agreed\n          # by all\n", ""])
def test_comments_above_a_line_travel_with_it(above: str) -> None:
    """Those right above its dash, and no others."""
    text = PLAN.replace("          - who: D\n", f"          # of C, or of D\n\n{above}          - who: D\n")
    workspace = loaded(files(**{"plans/ours.yaml": text}))
    known = names(workspace)
    after = done(moved(known["ours/1.1d"], known["ours/1.2"], TODAY, workspace), {"plans/ours.yaml": text})
    assert after["plans/ours.yaml"] == text.replace(f"{above}          - who: D\n", "").replace(
        "          - who: E\n", f"          - who: E\n{above}          - who: D\n            was: [ours/1.1d]\n"
    )
