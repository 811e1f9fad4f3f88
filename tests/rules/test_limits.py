"""The rules are quick on big files and on hostile ones, and no text makes one of them fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cioc.checking.check import check
from cioc.privacy.described import children_described
from cioc.privacy.plain import plain
from cioc.privacy.small_numbers import small_numbers
from cioc.rules.births_and_addresses import birth_dates, mobile_numbers, personal_addresses, postcodes, street_addresses
from cioc.rules.numbers_of_people import insurance_numbers, nhs_numbers, pupil_numbers
from tests.pace import Effort
from tests.rules.rule_examples import workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cioc.diagnostics import Span


def five(text: str) -> Iterator[Span]:
    """Small numbers up to the usual five."""
    return small_numbers(text, 5)


_SCANS: tuple[Callable[[str], Iterator[Span]], ...] = (
    nhs_numbers,
    pupil_numbers,
    birth_dates,
    postcodes,
    personal_addresses,
    street_addresses,
    mobile_numbers,
    insurance_numbers,
    children_described,
    five,
)
_TYPED = r"""
1|1 |1\n|9434765919 |B801200005001|A|A1 |a|TS18 |TS18 1A| |\n|# |@|a@|a@b.|born |born on the |dob is |born 12 |d.o.b
|birth 1/|one |one of our |two of the the |two young |two looked-after |two a-b-c-|five *|five (5) |priority 1, 2 and
|1 to |1 and |a couple of |a single |the only |neither of our |2-3 |fewer than 3 |from 4 to |half of our |5% of the
|2/40 |children: |children (|: a 2, |- a: 2\n|children fell |a boy of |Kai, 9, |14 Aa |07|jo at a.|nhs 9|AB12
|turned 9 on 1/1|[|](|*a|&nbsp;|\u00a0|\u200b|<b>|<!--|two deaf |two or three |exclusions of |two-a-
|sibling of |five          |123          |born          |12 March          |İ
"""
_UNITS = _TYPED.replace("\n", "").replace(r"\n", "\n").split("|")
_TABLES = ["| 2 |", "|a|2|\n", "|children|\n|-|\n|2|\n"]
_WORDS = ["children", "child", "'s", "12 March 2010", "2010-03-12", "care leavers", "in care"]
_FRAGMENTS = st.sampled_from([*_UNITS, *_TABLES, *_WORDS])


@pytest.mark.parametrize("unit", [*_UNITS, *_TABLES])
def test_repetition_takes_no_time(unit: str) -> None:
    """Sixty kilobytes of anything are scanned in a moment: no pattern tries again and again.

    What tries again at each character takes thousands of times as long as the peer.
    """
    text = unit * (60_000 // len(unit))
    with Effort() as effort:
        for scan in _SCANS:
            assert list(scan(text)) is not None
        # Small numbers are looked for only where there are children.
        assert list(five(f"{text[:10_000]} children")) is not None
        assert plain(text, joined=True) is not None
    assert effort.times < 400


@given(st.lists(_FRAGMENTS | st.text(max_size=5), max_size=12).map("".join))
@settings(deadline=None)
def test_stretches_lie_within_the_text(text: str) -> None:
    """Each scan yields stretches of the text, in order."""
    for scan in _SCANS:
        spans = list(scan(text))
        assert spans == sorted(spans)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_thousands_of_wrong_references_take_no_time() -> None:
    """What is near is looked for only a few times; each wrong reference is reported all the same."""
    plan = (
        "cioc: plan/1\nid: our-plan\ntitle: Big\nwritten: 2020-11-01\npriorities:\n  - ref: 1\n    promise: Be heard.\n"
    )
    plan += "    actions:\n" + "".join(f"      - {{ref: 1.{n}, action: Ask.}}\n" for n in range(1500))
    meeting = "cioc: meeting/1\ndate: 2021-02-12\nmatters_arising:\n"
    meeting += "".join(f"  - {{about: our-plan/2.{n}, note: Late.}}\n" for n in range(1500))
    files = {"plans/plan.yaml": plan.encode(), "plans/meetings/2021-02-12.yaml": meeting.encode()}
    with Effort() as effort:
        found = [diagnostic for diagnostic in check(workspace(files)) if diagnostic.code == "R202"]
    assert effort.times < 1000
    assert sum(1 + each.more for each in found) == 1500
    assert "did you mean" in found[0].message
