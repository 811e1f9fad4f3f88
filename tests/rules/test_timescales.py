"""Timescales of lines: what is complete or dropped is so by the ledger, whoever said it. Which school terms meet."""

from __future__ import annotations

import pytest

from cioc.checking.check import check
from tests.rules.rule_examples import workspace

_PLAN = """\
cioc: plan/1
id: p1
title: Plan
written: 2019-02-07
priorities:
  - ref: 1
    promise: Heard.
    actions:
      - ref: 1.1
        action: Do it.
        delivery:
          - who: Homes
            timescale: TIMESCALE
            progress:
              - {date: 2019-03-01, status: STATUS, note: Said.}
"""
_MEETING = "cioc: meeting/1\ndate: 2019-06\nmatters_arising:\n  - {about: p1/1.1a, status: STATUS, note: Said.}\n"


@pytest.mark.parametrize(("code", "timescale"), [("T306", "May 2018"), ("T308", "Completed")])
@pytest.mark.parametrize(
    ("first", "then", "is_open"),
    [
        ("in-progress", "in-progress", True),
        ("in-progress", "complete", False),  # said at a meeting
        ("complete", "in-progress", True),  # opened again
        ("paused", "dropped", False),
    ],
)
def test_what_is_settled_is_no_surprise(code: str, timescale: str, first: str, then: str, *, is_open: bool) -> None:
    """A date that was over and words such as "completed" are found on lines that are open after all that was said."""
    texts = {
        "plans/p1.yaml": _PLAN.replace("TIMESCALE", timescale).replace("STATUS", first),
        "plans/meetings/2019-06.yaml": _MEETING.replace("STATUS", then),
    }
    found = [each.code for each in check(workspace({name: text.encode() for name, text in texts.items()}))]
    assert (code in found) == is_open


@pytest.mark.parametrize(
    ("timescale", "message"),
    [
        ("31 February 2021", '"31 February 2021" names a time that does not exist: there is no 31 February'),
        ("by next yer", '"by next yer" cannot be read: it is no time that cioc knows: is it year?'),
    ],
)
def test_a_reason_is_given_once(timescale: str, message: str) -> None:
    """That the words cannot be read is said by the message, so that their own reason says no more than why."""
    text = _PLAN.replace("TIMESCALE", timescale).replace("STATUS", "in-progress")
    assert message in [each.message for each in check(workspace({"plans/p1.yaml": text.encode()}))]


BEFORE = "cioc: workspace/1\ncalendar:\n  terms:\n    - {name: Summer, start: 2028-04-20, end: 2028-07-20}\n"

CASES = {
    "right behind it": ("name: Later, start: 2028-07-21, end: 2028-07-22", []),
    "right before it": ("name: Sooner, start: 2028-01-04, end: 2028-04-19", []),
    "from its last day": (
        "name: Later, start: 2028-07-20, end: 2028-07-22",
        ['5:28 the term "Later" begins before "Summer" is over, on 20 Jul 2028'],
    ),
    "up to its first day": (
        "name: Sooner, start: 2028-01-04, end: 2028-04-20",
        ['4:29 the term "Summer" begins before "Sooner" is over, on 20 Apr 2028'],
    ),
    "within it, and another behind that": (
        "name: Part, start: 2028-05-02, end: 2028-05-20}\n    - {name: Last, start: 2028-06-01, end: 2028-08-01",
        [
            '5:27 the term "Part" begins before "Summer" is over, on 20 Jul 2028',
            '6:27 the term "Last" begins before "Summer" is over, on 20 Jul 2028',
        ],
    ),
    "the same once more": (
        "name: Summer, start: 2028-04-20, end: 2028-07-20",
        ['5:29 the term "Summer" begins before "Summer" is over, on 20 Jul 2028'],
    ),
}


@pytest.mark.parametrize(("term", "expected"), CASES.values(), ids=list(CASES))
def test_terms_that_meet(term: str, expected: list[str]) -> None:
    """At the one that begins later: of two that begin together, the one that is longer, or stands below."""
    found = check(workspace({"plans/workspace.yaml": f"{BEFORE}    - {{{term}}}\n".encode()}))
    told = [f"{each.line}:{each.column} {each.message}" for each in found if each.code == "T309"]
    assert told == expected
