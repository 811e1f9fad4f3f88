"""What was said stays said: honest changes are found to be none, and dishonest ones at their place."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from cioc import git
from cioc.checking import check
from cioc.revisions import workspaces
from cioc.rules.rule import Past
from tests.example_history import example_history
from tests.rules.rule_examples import workspace

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["example_history"]

PLAN = """\
cioc: plan/1
id: our-plan
title: Our plan
written: 2020-11-01
review: March 2021
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children what they think of their care.
        delivery:
          - id: youth
            who: Youth workers
            leads: [early-help]
            timescale: March 2021
            progress:
              - {date: 2020-11-20, rag: amber, note: A post is empty.}
              - {date: 2020-12-10, rag: green, note: The post is filled.}
          - {who: Teachers, leads: [virtual-school], timescale: Termly}
      - ref: 1.2
        action: Tell them what came of it.
"""
MEETING = """\
cioc: meeting/1
date: 2020-12-04
items:
  - {id: voice, title: The voice of the child, text: Discussed., updates: [{by: early-help, text: It is late.}]}
commitments:
  - {id: survey-results, text: Bring the results of the survey, lead: early-help, timescale: February 2021}
"""
COMING = "cioc: meeting/1\ndate: 2021-03-05\nitems:\n  - {id: voice, title: The voice of the child, text: To come.}\n"
MEASURES = """\
cioc: measures/1
measures:
  - id: asked
    title: Young people who were asked
    counts: children
    readings:
      - {date: 2020-11-30, value: 56, source: 2020-12-04}
      - {date: 2021-02-01, value: 58, source: 2021-03-05}
"""
FILES = {
    "plans/measures.yaml": MEASURES,
    "plans/plan.yaml": PLAN,
    "plans/meetings/2020-12-04.yaml": MEETING,
    "plans/meetings/2021-03-05.yaml": COMING,
}
DAY = date(2021, 2, 28)
"""The day by which FILES were known: the meeting of December is over, that of March is to come."""


def found(now: dict[str, str]) -> list[str]:
    """What is found under H after a change of some files, as "path:line code"."""
    files = {name: text for name, text in (FILES | now).items() if text}
    past = Past(workspace({name: text.encode() for name, text in FILES.items()}), DAY)
    diagnostics = check(workspace({name: text.encode() for name, text in files.items()}), past=past)
    return [f"{d.path.removeprefix('plans/')}:{d.line} {d.code}" for d in diagnostics if d.code.startswith("H")]


def plan(old: str, new: str) -> dict[str, str]:
    """The plan with some words in place of others."""
    assert old in PLAN
    return {"plans/plan.yaml": PLAN.replace(old, new)}


def meeting(old: str, new: str) -> dict[str, str]:
    """The meeting that is over with some words in place of others."""
    assert old in MEETING
    return {"plans/meetings/2020-12-04.yaml": MEETING.replace(old, new)}


def measures(old: str, new: str) -> dict[str, str]:
    """The measures with some words in place of others."""
    assert old in MEASURES
    return {"plans/measures.yaml": MEASURES.replace(old, new, 1)}


_NUMBER = "      - {date: 2020-11-30, value: 56, source: 2020-12-04}\n"
_NEW_PLAN = "cioc: plan/1\nid: new\ntitle: New\nwritten: 2020-12-01\n"
_ONE_ACTION = "  - {ref: 1, promise: Heard., actions: [{ref: 1.1, action: Ask.}]}\n"
_LAST = "              - {date: 2020-12-10, rag: green, note: The post is filled.}\n"
_TEACHERS = "          - {who: Teachers, leads: [virtual-school], timescale: Termly}\n"
_SECOND = "      - ref: 1.2\n        action: Tell them what came of it.\n"

_MORE = MEASURES.partition("measures:\n")[2].replace("asked", "heard")

HONEST: dict[str, dict[str, str]] = {
    "nothing": {},
    "a plan that is begun": {"plans/new.yaml": _NEW_PLAN},
    "a new entry": plan(_LAST, f"{_LAST}              - {{date: 2021-02-20, note: All is well.}}\n"),
    "re-timed by an entry": plan(
        _LAST, f"{_LAST}              - {{date: 2021-02-20, timescale: May 2021, agreed: 2020-12-04, note: Ill.}}\n"
    ),
    "wording put better": plan("Ask children what they think of their care.", "Ask all children about their care."),
    "another lead": plan("leads: [early-help]\n", "leads: [early-help, virtual-school]\n"),
    "renumbered": plan("ref: 1.2\n", "ref: 1.3\n        was: [1.2]\n"),
    "a new action": plan(_SECOND, f"{_SECOND}      - {{ref: 1.3, action: Ask again.}}\n"),
    "a new line": plan(_TEACHERS, f"{_TEACHERS}          - {{who: Foster carers, leads: [early-help]}}\n"),
    "lines in another order": {
        "plans/plan.yaml": PLAN.replace(_TEACHERS, "").replace("        delivery:\n", f"        delivery:\n{_TEACHERS}")
    },
    "decisions filled in": meeting("items:", "decisions:\n  - {text: Agreed.}\nitems:"),
    "a meeting to come": {"plans/meetings/2021-03-05.yaml": COMING.replace("To come.", "Here it is.")},
    "a paper withdrawn before its meeting": {"plans/meetings/2021-03-05.yaml": ""},
    "a new meeting": {"plans/meetings/2021-04-09.yaml": COMING.replace("2021-03-05", "2021-04-09")},
    "a number of a paper to come": measures("value: 58", "value: 59"),
    "a number known since": measures(
        _NUMBER, f"{_NUMBER}      - {{date: 2020-10-31, value: 50, source: 2021-03-05}}\n"
    ),
    "a note on a number": measures("source: 2020-12-04", "source: 2020-12-04, note: All of them."),
    "a new measure with its past": measures("measures:\n", f"measures:\n{_MORE}"),
    "a plan that is new": {"plans/new.yaml": "cioc: plan/1\nid: new\ntitle: New\nwritten: 2021-02-01\n"},
    "the plan in another file": {"plans/plan.yaml": "", "plans/ours.yaml": PLAN},
}


@pytest.mark.parametrize("now", HONEST.values(), ids=list(HONEST))
def test_honest_change_is_no_finding(now: dict[str, str]) -> None:
    """Whatever adds to the record, or says the same in better words."""
    assert found(now) == []


DISHONEST: dict[str, tuple[dict[str, str], list[str]]] = {
    "an entry recoloured": (plan("rag: amber", "rag: green"), ["plan.yaml:18 H601"]),
    "a note reworded": (plan("A post is empty.", "All is well."), ["plan.yaml:18 H601"]),
    "an entry redated": (plan("2020-11-20", "2020-11-21"), ["plan.yaml:13 H602", "plan.yaml:18 H603"]),
    "an entry deleted": (plan(_LAST, ""), ["plan.yaml:13 H602"]),
    "an entry slipped in": (
        plan(_LAST, f"              - {{date: 2020-12-01, note: So.}}\n{_LAST}"),
        ["plan.yaml:19 H603"],
    ),
    "a timescale written over": (plan("timescale: March 2021", "timescale: May 2021"), ["plan.yaml:16 H604"]),
    "a timescale taken out": (plan("            timescale: March 2021\n", ""), ["plan.yaml:13 H604"]),
    "a review put off": (plan("review: March 2021", "review: March 2022"), ["plan.yaml:5 H604"]),
    "a ref reused": (
        plan("Ask children what they think of their care.", "Recruit foster carers near home."),
        ["plan.yaml:10 H605"],
    ),
    "an id reused": (
        plan("who: Youth workers\n            leads: [early-help]", "who: Nurses\n            leads: [virtual-school]"),
        ["plan.yaml:13 H605"],
    ),
    "an open action deleted": (plan(_SECOND, ""), ["plan.yaml:10 H606"]),
    "an open line deleted": (plan(_TEACHERS, ""), ["plan.yaml:10 H606"]),
    "a commitment deleted": (
        {"plans/meetings/2020-12-04.yaml": MEETING.partition("commitments")[0]},
        ["meetings/2020-12-04.yaml:1 H606", "meetings/2020-12-04.yaml:1 H607"],
    ),
    "a commitment put off": (meeting("February 2021", "May 2021"), ["meetings/2020-12-04.yaml:6 H607"]),
    "an item rewritten": (meeting("Discussed.", "Praised."), ["meetings/2020-12-04.yaml:4 H607"]),
    "an update rewritten": (meeting("It is late.", "It is early."), ["meetings/2020-12-04.yaml:4 H607"]),
    "an update taken out": (meeting("{by: early-help, text: It is late.}", ""), ["meetings/2020-12-04.yaml:4 H607"]),
    "an update slipped in": (
        meeting("It is late.}", "It is late.}, {by: virtual-school, text: So it is.}"),
        ["meetings/2020-12-04.yaml:4 H607"],
    ),
    "an item slipped in": (
        meeting("items:\n", "items:\n  - {id: more, title: More}\n"),
        ["meetings/2020-12-04.yaml:4 H607"],
    ),
    "a meeting deleted": ({"plans/meetings/2020-12-04.yaml": ""}, ["meetings/2020-12-04.yaml:1 H607"]),
    "a meeting slipped in": (
        {"plans/meetings/2020-11-30.yaml": COMING.replace("2021-03-05", "2020-11-30")},
        ["meetings/2020-11-30.yaml:2 H603"],
    ),
    "a plan slipped in": (
        {"plans/new.yaml": f"{_NEW_PLAN}priorities:\n{_ONE_ACTION}"},
        ["new.yaml:4 H603"],
    ),
    "a plan written later": (plan("written: 2020-11-01", "written: 2021-01-01"), ["plan.yaml:4 H604"]),
    "a number written over": (measures("value: 56,", "value: 46,"), ["measures.yaml:7 H609"]),
    "a number with another bound": (
        measures("value: 56,", "value: 56, bound: almost,"),
        ["measures.yaml:7 H609"],
    ),
    "a number deleted": (measures(_NUMBER, ""), ["measures.yaml:3 H609"]),
    "a number slipped in": (measures(_NUMBER, f"{_NUMBER}{_NUMBER}"), ["measures.yaml:8 H609"]),
    "a measure deleted": ({"plans/measures.yaml": "cioc: measures/1\nmeasures: []\n"}, ["measures.yaml:1 H609"]),
    "a plan deleted": (plan("id: our-plan", "id: other-plan"), ["plan.yaml:1 H608"]),
}


@pytest.mark.parametrize(("now", "expected"), DISHONEST.values(), ids=list(DISHONEST))
def test_dishonest_change_is_found_at_its_place(now: dict[str, str], expected: list[str]) -> None:
    """In the new file, or in the file that is gone."""
    assert found(now) == expected


def test_gone_action_is_told_where_it_stood() -> None:
    """At the action that is probably it, which the message names; else at the one before it, else at its priority."""

    def told(old: str, new: str) -> list[tuple[int, str, str]]:
        past = Past(workspace({name: text.encode() for name, text in FILES.items()}), DAY)
        files = FILES | plan(old, new)
        diagnostics = check(workspace({name: text.encode() for name, text in files.items()}), past=past)
        return [(d.line, d.message, d.hint) for d in diagnostics if d.code == "H606"]

    ((line, message, hint),) = told("ref: 1.2\n        action: Tell them", "ref: 1.5\n        action: Tell all of them")
    assert PLAN.splitlines()[line - 1].strip() == "- ref: 1.2"
    assert message == "action our-plan/1.2 was open, and is gone (probably renumbered 1.5)"
    assert hint.startswith("if it is that one, add: was: [1.2]")
    ((line, message, _),) = told(_SECOND, "")
    assert (line, message) == (10, "action our-plan/1.2 was open, and is gone")
    first = PLAN[PLAN.index("      - ref: 1.1") : PLAN.index(_SECOND)]
    ((line, _, _),) = told(first, "")
    assert PLAN.splitlines()[line - 1].strip() == "- ref: 1"


def _codes(then: dict[str, str], now: dict[str, str]) -> list[str]:
    """What is found under H between two workspaces, in words."""
    past, here = (workspace({name: text.encode() for name, text in files.items()}) for files in (then, now))
    return [
        f"{d.path.removeprefix('plans/')}:{d.line} {d.code}"
        for d in check(here, past=Past(past, DAY))
        if d.code.startswith("H")
    ]


def test_what_is_over_takes_no_entries_along() -> None:
    """What is dropped is no promise any more, but what was said of it stays; one of which nothing was said may go."""
    dropped = "progress: [{date: 2020-12-01, status: dropped, note: Not needed.}]}"
    then = PLAN.replace("timescale: Termly}", dropped)
    assert _codes({"plans/plan.yaml": then}, {"plans/plan.yaml": PLAN.replace(_TEACHERS, "")}) == ["plan.yaml:10 H602"]
    matter = "matters_arising:\n  - {about: our-plan/1.2, status: complete}\n"
    files = {"plans/plan.yaml": PLAN, "plans/meetings/2020-12-04.yaml": MEETING + matter}
    assert _codes(files, files | {"plans/plan.yaml": PLAN.replace(_SECOND, "")}) == []


_AT_SECOND = ["plan.yaml:20 H610"]
_FIRST_LAST = PLAN.replace(_TEACHERS, "").replace("        delivery:\n", f"        delivery:\n{_TEACHERS}")
_SWAPPED = (
    PLAN.replace("ref: 1.1\n", "ref: 1.9\n        was: [1.1]\n")
    .replace("ref: 1.2\n", "ref: 1.1\n        was: [1.2]\n")
    .replace("ref: 1.9", "ref: 1.2")
)


@pytest.mark.parametrize(
    ("about", "now", "expected"),
    [
        ("1.1a", _FIRST_LAST, ["plan.yaml:13 H610"]),
        ("1.1/youth", _FIRST_LAST, []),
        ("1.1", _FIRST_LAST, []),
        ("1.1b", PLAN.replace(_TEACHERS, f"{_TEACHERS}          - {{who: Foster carers, leads: [early-help]}}\n"), []),
        ("1.1b", PLAN.replace(_TEACHERS, f"          - {{who: Carers, leads: [early-help]}}\n{_TEACHERS}"), _AT_SECOND),
        ("1.2", _SWAPPED, ["plan.yaml:10 H610"]),
        ("1.2", PLAN.replace("ref: 1.2\n", "ref: 1.3\n        was: [1.2]\n"), []),
    ],
)
def test_paper_speaks_of_what_it_spoke_of(about: str, now: str, expected: list[str]) -> None:
    """Whatever has the name now; an id, and what says that it was renumbered, keep it."""
    item = f"{{id: voice, title: The voice of the child, about: [our-plan/{about}], text: Discussed.}}"
    files = {
        "plans/plan.yaml": PLAN,
        "plans/meetings/2020-12-04.yaml": f"cioc: meeting/1\ndate: 2020-12-04\nitems: [{item}]\n",
    }
    assert _codes(files, files | {"plans/plan.yaml": now}) == expected


def test_plan_written_on_another_day_says_what_that_moves() -> None:
    """The words are the same, and promise another day."""
    then = {
        "plans/plan.yaml": PLAN.replace("timescale: March 2021", "timescale: March").replace(
            "March 2021", "within 6 months"
        )
    }
    now = {name: text.replace("written: 2020-11-01", "written: 2021-10-01") for name, text in then.items()}
    past, here = (workspace({name: text.encode() for name, text in files.items()}) for files in (then, now))
    (found,) = [d for d in check(here, past=Past(past, DAY)) if d.code == "H604"]
    assert found.message == (
        "the day on which the plan was written has been changed: it was 1 November 2020; "
        'that moves the review "within 6 months" from 1 May 2021 to 1 April 2022, and 1 more'
    )


def test_history_of_the_example_is_honest(example_history: Path) -> None:
    """Each commit of the example adds to the one before, and rewrites nothing of it."""
    repository = git.find(example_history)
    stages = list(workspaces(repository, list(reversed(git.commits(repository)))))
    assert len(stages) == 5
    for (commit, then), (_, now) in pairwise(stages):
        found = [d for d in check(now, past=Past(then, commit.committed)) if d.code.startswith("H")]
        assert found == []


def test_waiver_of_h_is_judged_only_against_a_past() -> None:
    """Without a past nobody can say that there is nothing to waive."""
    waived = plan(
        "            timescale: March", "            # cioc: allow H604 -- a slip\n            timescale: March"
    )
    loaded = workspace({name: text.encode() for name, text in (FILES | waived).items()})
    assert "F202" not in {d.code for d in check(loaded)}
    past = Past(workspace({name: text.encode() for name, text in FILES.items()}), DAY)
    assert "F202" in {d.code for d in check(loaded, past=past)}
