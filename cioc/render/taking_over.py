"""How it is put that a promise goes on in another plan, or does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.phrases import why_not

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from cioc.overdue import LeftOpen
    from cioc.state.claims import Claim


def not_taken_over(claims: Iterable[Claim], names: Collection[str]) -> Iterator[str]:
    """What some names say that they were, or are said to have been, without its being taken over: a sentence each."""
    for claim in claims:
        why = why_not(claim)
        if claim.new in names:
            yield f"{claim.old}, which `was` of {claim.new} names: {why}"
        elif claim.old in names:
            yield f"by {claim.new}, whose `was` names {claim.old}: {why}"


def still_open(left: LeftOpen) -> str:
    """Why a promise of a plan that is over is still open."""
    if left.successor is None:
        return f"{left.plan} is over, and it was not carried over into another plan"
    if left.is_silent:
        return f"{left.successor} does not say what became of it"
    return f"{left.successor} did not carry it over"
