"""The order in which changes are told: what matters to a board first."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from cioc.changes.change import Change, InTime, Lapsed, RatingChange, TimescaleChange, sort_key
from cioc.changes.kinds import ChangeKind
from tests.changes.examples import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Sequence


def of(sort: type[Change], ref: str = "first/1.1", **more: Any) -> Any:
    """A change of a class, of a promise with that name."""
    change = EXAMPLES[sort][0]
    return replace(change, of=replace(change.of, ref=ref), **more)


def slip(days: int | None, ref: str = "first/1.1", **more: Any) -> Any:
    """A promise of a later day."""
    return of(TimescaleChange, ref, **({"kind": ChangeKind.SLIPPED, "days": days, "days_late": None} | more))


ORDERS: dict[str, Sequence[Any]] = {
    "the longest slip": (slip(92), slip(91, "first/1.0"), slip(1), slip(None)),
    "of equal slips as plans are numbered": (slip(30, "first/1.2"), slip(30, "first/1.10"), slip(30, "first/2.1")),
    "a slip is as long as it is, however long it is past": (slip(9, days_late=None), slip(8, days_late=500)),
    "what is longest past its date": (of(Lapsed, "first/9.9", days_late=90), of(Lapsed, days_late=2)),
    "what is past its date before what was done in time": (of(Lapsed, "first/9.9", days_late=1), of(InTime)),
    "worse before better": (of(RatingChange, "first/9.9"), of(RatingChange, kind=ChangeKind.BETTER)),
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=list(ORDERS))
def test_order(order: Sequence[Any]) -> None:
    """The same, in whichever order they come."""
    for turned in permutations(order):
        assert sorted(turned, key=sort_key) == list(order)
