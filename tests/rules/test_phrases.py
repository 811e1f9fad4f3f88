"""Timescales of lines: what is complete or dropped is so by the ledger, whoever said it."""

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
