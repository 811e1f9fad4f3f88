"""T309: which school terms meet, and where that is said."""

from __future__ import annotations

import pytest

from cioc.checking.check import check
from tests.rules.rule_examples import workspace

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
