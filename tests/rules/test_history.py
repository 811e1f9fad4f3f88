"""What was said stays said: honest changes are found to be none, and dishonest ones at their place."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from cioc import git
from cioc.checking.check import check
from cioc.report.facts import facts
from cioc.rules.rule import EarlierState
from cioc.workspace.loading import load
from cioc.workspace.revisions import Revision
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
    past = EarlierState(workspace({name: text.encode() for name, text in FILES.items()}), DAY, facts)
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
_FIRST = "              - {date: 2020-11-20, rag: amber, note: A post is empty.}\n"
_LAST = "              - {date: 2020-12-10, rag: green, note: The post is filled.}\n"
_TEACHERS = "          - {who: Teachers, leads: [virtual-school], timescale: Termly}\n"
_SECOND = "      - ref: 1.2\n        action: Tell them what came of it.\n"

_MORE = MEASURES.partition("measures:\n")[2].replace("asked", "heard")

HONEST: dict[str, dict[str, str]] = {
    "nothing": {},
    "a plan that is begun": {"plans/new.yaml": _NEW_PLAN},
    "a plan that is agreed once the papers were out": {
        "plans/new.yaml": f"{_NEW_PLAN}agreed: 2021-02-20\npriorities:\n{_ONE_ACTION}"
    },
    "a new entry": plan(_LAST, f"{_LAST}              - {{date: 2021-02-20, note: All is well.}}\n"),
    "re-timed by an entry": plan(
        _LAST, f"{_LAST}              - {{date: 2021-02-20, timescale: May 2021, agreed: 2020-12-04, note: Ill.}}\n"
    ),
    "wording spelled right": plan("Ask children what they think", "Ask Children what they thnik"),
    "another lead": plan("leads: [early-help]\n", "leads: [early-help, virtual-school]\n"),
    "renumbered": plan("ref: 1.2\n", "ref: 1.3\n        was: [1.2]\n"),
    "a new action": plan(_SECOND, f"{_SECOND}      - {{ref: 1.3, action: Ask again.}}\n"),
    "a new line": plan(_TEACHERS, f"{_TEACHERS}          - {{who: Foster carers, leads: [early-help]}}\n"),
    "lines in another order": {
        "plans/plan.yaml": PLAN.replace(_TEACHERS, "").replace("        delivery:\n", f"        delivery:\n{_TEACHERS}")
    },
    "what was promised at the meeting itself": meeting(
        "commitments:\n", "commitments:\n  - {id: other, text: See to it}\n"
    ),
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
    "an entry deleted": (plan(_FIRST, ""), ["plan.yaml:13 H602"]),
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
    "an open action deleted": (plan(_SECOND, ""), ["plan.yaml:7 H606"]),
    "a promise put in place of another": (
        plan("Children are heard.", "Carers are paid on time."),
        ["plan.yaml:7 H605"],
    ),
    "a priority deleted": (
        {"plans/plan.yaml": PLAN.partition("priorities")[0]},
        ["plan.yaml:1 H606"] * 3,
    ),
    "an action made another with a word in common": (
        plan("Tell them what came of it.", "Come to the party."),
        ["plan.yaml:21 H605"],
    ),
    "a measure made another": (
        measures("Young people who were asked", "Money that was spent"),
        ["measures.yaml:3 H605"],
    ),
    "an open line deleted": (plan(_TEACHERS, ""), ["plan.yaml:10 H606"]),
    "a commitment deleted": (
        {"plans/meetings/2020-12-04.yaml": MEETING.partition("commitments")[0]},
        ["meetings/2020-12-04.yaml:1 H606", "meetings/2020-12-04.yaml:1 H607"],
    ),
    "the last commitment deleted": (
        {"plans/meetings/2020-12-04.yaml": MEETING.partition("\n  - {id: survey")[0] + " []\n"},
        ["meetings/2020-12-04.yaml:5 H606", "meetings/2020-12-04.yaml:5 H607"],
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
    "a plan agreed before a paper slipped in": (
        {"plans/new.yaml": f"{_NEW_PLAN}agreed: 2020-12-04\npriorities:\n{_ONE_ACTION}"},
        ["new.yaml:5 H603"],
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
    """At the action that is probably it, which the message names; else at its priority."""

    def told(old: str, new: str) -> list[tuple[int, str, str]]:
        past = EarlierState(workspace({name: text.encode() for name, text in FILES.items()}), DAY, facts)
        files = FILES | plan(old, new)
        diagnostics = check(workspace({name: text.encode() for name, text in files.items()}), past=past)
        return [(d.line, d.message, d.hint) for d in diagnostics if d.code == "H606"]

    ((line, message, hint),) = told("ref: 1.2\n        action: Tell them", "ref: 1.5\n        action: Tell all of them")
    assert PLAN.splitlines()[line - 1].strip() == "- ref: 1.2"
    assert message == "action our-plan/1.2 was open, and is gone (probably renumbered 1.5)"
    assert hint.startswith("if it is that one, add: was: [1.2]")
    first = PLAN[PLAN.index("      - ref: 1.1") : PLAN.index(_SECOND)]
    for gone, name in ((_SECOND, "1.2"), (first, "1.1")):
        ((line, message, _),) = told(gone, "")
        assert PLAN.splitlines()[line - 1].strip() == "- ref: 1"
        assert message == f"action our-plan/{name} was open, and is gone"


def _codes(then: dict[str, str], now: dict[str, str]) -> list[str]:
    """What is found under H between two workspaces, in words."""
    past, here = (workspace({name: text.encode() for name, text in files.items()}) for files in (then, now))
    return [
        f"{d.path.removeprefix('plans/')}:{d.line} {d.code}"
        for d in check(here, past=EarlierState(past, DAY, facts))
        if d.code.startswith("H")
    ]


@pytest.mark.parametrize(
    "broken",
    [plan("        action:", "\t    action:"), plan("id: our-plan", "id: 7\n7")],
    ids=["a tab", "no plan"],
)
def test_what_cannot_be_read_is_not_deleted(broken: dict[str, str]) -> None:
    """What is not there may stand in the file that cannot be read: nothing is said of it until that is mended."""
    assert _codes(FILES, FILES | broken) == []


LATER = "cioc: meeting/1\ndate: 2021-01\n"
_PROMISED = {"plans/meetings/2020-12-04.yaml": MEETING + "  - {id: other, text: See to it}\n"}


def _messages(then: dict[str, str], now: dict[str, str]) -> list[str]:
    past, here = (workspace({name: text.encode() for name, text in files.items()}) for files in (then, now))
    return [f"{d.code} {d.message}" for d in check(here, past=EarlierState(past, DAY, facts)) if d.code.startswith("H")]


def test_what_a_later_paper_does_not_know_was_not_promised() -> None:
    """A commitment may be written down after its meeting, until the paper of a later one is out without it."""
    then = FILES | {"plans/meetings/2021-01.yaml": LATER}
    (said,) = _messages(then, then | _PROMISED)
    assert said.startswith("H607 this commitment of the meeting of 2020-12-04 is new, but its paper is out since 4 ")


@pytest.mark.parametrize(
    ("day", "paper"), [("2020-12-01", "4 December 2020"), ("2020-12-12", "January 2021"), ("2021-02-01", None)]
)
def test_the_first_paper_that_it_changes_is_named(day: str, paper: str | None) -> None:
    """By the date of its meeting as people know it, be it only a month."""
    then = FILES | {"plans/meetings/2021-01.yaml": LATER}
    found = _messages(then, then | plan(_LAST, f"{_LAST}              - {{date: {day}, note: So.}}\n"))
    assert found == ([f"H603 this entry of {day} is new, but the paper for {paper} is out"] if paper else [])
    number = f"      - {{date: {day}, value: 3, source: ours}}\n"
    found = _messages(then, then | measures(_NUMBER, _NUMBER + number))
    assert [each.partition(", but ")[2] for each in found] == ([f"the paper for {paper} is out"] if paper else [])


_SUCCESS = "    success:\n      - Nine children of ten come to their reviews.\n      - Each one has an advocate.\n"
_JUDGED = PLAN.replace("    actions:\n", f"{_SUCCESS}    actions:\n")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("      - Each one has an advocate.\n", "", ["plan.yaml:9 H611"]),
        ("Each one has an advocate.", "Carers are content.", ["plan.yaml:9 H611"]),
        (_SUCCESS, "", ["plan.yaml:7 H611"] * 2),
        ("Each one has an advocate.", "Each child who wants one has an advocate.", ["plan.yaml:9 H611"]),
        ("Each one has an advocate.", "Each one has an advocate", []),
        (_SUCCESS, f"{_SUCCESS}      - Carers are content.\n", []),
    ],
)
def test_how_we_will_know_stays(old: str, new: str, expected: list[str]) -> None:
    """A measure of success that members were told of stays in its words; others may be added.

    As long as no paper is out, it may be put in any other words.
    """
    then = FILES | {"plans/plan.yaml": _JUDGED}
    assert _codes(then, then | {"plans/plan.yaml": _JUDGED.replace(old, new)}) == expected
    unpublished = _JUDGED.replace("written: 2020-11-01", "written: 2021-02-20")
    then |= {"plans/plan.yaml": unpublished}
    assert _codes(then, then | {"plans/plan.yaml": unpublished.replace(old, new)}) == []


def test_a_measure_that_only_has_a_target_is_a_promise_too() -> None:
    """It is in each paper that is out, as one without a number yet."""
    aim = "  - {id: aim, title: Advocates, counts: other, target: {value: 9}}\n"
    bare = "  - {id: bare, title: Advocates, counts: other}\n"
    then = FILES | {"plans/measures.yaml": f"{MEASURES}{aim}{bare}"}
    assert _codes(then, FILES) == ["measures.yaml:1 H609"]


@pytest.mark.parametrize(
    "now",
    [
        PLAN.replace("ref: 1\n", "ref: 2\n    was: [1]\n", 1).replace("Children are heard", "Carers are content"),
        PLAN.replace("ref: 1\n", "ref: 2\n", 1),
    ],
)
def test_a_priority_with_another_number_is_not_gone(now: str) -> None:
    """It says so with `was`, or promises the same still."""
    assert not {"H606", "H618"} & {code.split()[1] for code in _codes(FILES, FILES | {"plans/plan.yaml": now})}


def test_what_is_over_takes_no_entries_along() -> None:
    """What is dropped is no promise any more, but what was said of it stays, and old papers go on counting it."""
    dropped = "progress: [{date: 2020-12-01, status: dropped, note: Not needed.}]}"
    then = PLAN.replace("timescale: Termly}", dropped)
    assert _codes({"plans/plan.yaml": then}, {"plans/plan.yaml": PLAN.replace(_TEACHERS, "")}) == ["plan.yaml:10 H602"]
    matter = "matters_arising:\n  - {about: our-plan/1.2, status: complete}\n"
    files = {"plans/plan.yaml": PLAN, "plans/meetings/2020-12-04.yaml": MEETING + matter}
    assert _codes(files, files | {"plans/plan.yaml": PLAN.replace(_SECOND, "")}) == ["plan.yaml:7 H618"]


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
    (found,) = [d for d in check(here, past=EarlierState(past, DAY, facts)) if d.code == "H604"]
    assert found.message == (
        "the day on which the plan was written has been changed: it was 1 November 2020; "
        'that moves the review "within 6 months" from 1 May 2021 to 1 April 2022, and 1 more date'
    )
    assert len(found.details) == 2
    assert found.details[1].startswith('1.1a "March" from 31 March 2021 to 31 March 2022')


def test_other_words_are_not_moved_by_the_day_on_which_the_plan_was_written() -> None:
    """What falls due on another day for its own new words is found there, and counted once."""
    then = {"plans/plan.yaml": PLAN.replace("timescale: March 2021", "timescale: March")}
    changed = then["plans/plan.yaml"].replace("written: 2020-11-01", "written: 2021-10-01")
    found = _messages(then, {"plans/plan.yaml": changed.replace("timescale: March\n", "timescale: May\n")})
    assert [each.partition(" ")[0] for each in found] == ["H604", "H604"]
    assert not [each for each in found if "that moves" in each]


def test_all_that_a_paper_would_say_otherwise_is_told() -> None:
    """The message has the first of it, and how many more there are; the details have them all."""
    matter = "matters_arising:\n  - {about: our-plan/1.2, status: complete}\n"
    then = {"plans/plan.yaml": PLAN, "plans/meetings/2020-12-04.yaml": MEETING + matter}
    both = then, then | {"plans/plan.yaml": PLAN.replace(_SECOND, "")}
    past, here = (workspace({name: text.encode() for name, text in each.items()}) for each in both)
    (found,) = [each for each in check(here, past=EarlierState(past, DAY, facts)) if each.code == "H618"]
    assert found.message == (
        f"the paper for 4 December 2020 is out; drawn again, it would {found.details[0]}; "
        f"{len(found.details) - 1} other places in it would change too"
    )
    assert 'say "Actions: 1" instead of "Actions: 2"' in found.details
    assert 'no longer say "1.2, No lead named, No date, Complete"' in found.details


def test_a_plan_that_papers_would_be_drawn_from_once_it_has_actions() -> None:
    """It was begun before a paper, which was drawn from the plan that is there still; agreed later, it is honest."""
    begun = FILES | {"plans/new.yaml": f"{_NEW_PLAN}priorities:\n  - {{ref: 1, promise: Heard.}}\n"}
    full = f"{_NEW_PLAN}priorities:\n{_ONE_ACTION}"
    assert _codes(begun, FILES | {"plans/new.yaml": full}) == ["new.yaml:4 H603"]
    later = full.replace("written:", "agreed: 2021-02-20\nwritten:")
    assert _codes(begun, FILES | {"plans/new.yaml": later}) == []
    assert _codes(FILES | {"plans/new.yaml": full}, FILES | {"plans/new.yaml": full + "notes: So.\n"}) == []


_SAID_AT_IT = "{date: 2020-12-04, note: It was discussed.}"


@pytest.mark.parametrize(
    ("issued", "codes"),
    [("", ["plan.yaml:19 H603"]), ("2020-11-27", []), ("2020-12-04", ["plan.yaml:19 H603"])],
)
def test_what_was_said_at_the_meeting_is_free_where_its_paper_went_out_before(issued: str, codes: list[str]) -> None:
    """When that was may be said with the entry itself; the finding says how."""
    entry = f"              - {_SAID_AT_IT}\n              - {{date: 2020-12-10"
    now = {"plans/plan.yaml": PLAN.replace("              - {date: 2020-12-10", entry)}
    if issued:
        now["plans/meetings/2020-12-04.yaml"] = MEETING.replace("2020-12-04\n", f"2020-12-04\nissued: {issued}\n", 1)
    assert _codes(FILES, FILES | now) == codes


def test_history_of_the_example_is_honest(example_history: Path) -> None:
    """Each commit of the example adds to the one before, and rewrites nothing of it."""
    repository = git.find(example_history)
    commits = list(reversed(git.commits(repository)))
    stages = [(commit, load(Revision(repository=repository, commit=commit))) for commit in commits]
    assert len(stages) == 5
    for (commit, then), (_, now) in pairwise(stages):
        found = [d for d in check(now, past=EarlierState(then, commit.committed, facts)) if d.code.startswith("H")]
        assert found == []


def test_waiver_of_h_is_judged_only_against_a_past() -> None:
    """Without a past nobody can say that there is nothing to waive."""
    waived = plan(
        "            timescale: March", "            # cioc: allow H604 -- a slip\n            timescale: March"
    )
    loaded = workspace({name: text.encode() for name, text in (FILES | waived).items()})
    assert "F202" not in {d.code for d in check(loaded)}
    past = EarlierState(workspace({name: text.encode() for name, text in FILES.items()}), DAY, facts)
    assert "F202" in {d.code for d in check(loaded, past=past)}
