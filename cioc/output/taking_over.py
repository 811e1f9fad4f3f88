"""How it is put that a promise goes on in another plan, or does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.state.claims import Why

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from cioc.overdue import LeftOpen
    from cioc.state.claims import Claim

_WHY = {
    Why.DRAFT: "{plan} is a draft",
    Why.WAITING: "{plan} is not in use",
    Why.NOT_OVER: "{plan} is not over",
    Why.TAKEN: "another took it over",
    Why.SETTLED: "it is complete or dropped",
    Why.NO_LINE: "nothing says which line goes on in which",
}


def not_taken_over(claims: Iterable[Claim], names: Collection[str]) -> Iterator[str]:
    """What some names say that they were, or are said to have been, without its being taken over: a sentence each."""
    for claim in claims:
        why = _WHY[claim.why].format(plan=claim.plan)
        if claim.new in names:
            yield f"{claim.old}, which `was` of {claim.new} names: {why}"
        elif claim.old in names:
            yield f"by {claim.new}, whose `was` names {claim.old}: {why}"


def waiting(plan: str, why: Why | None) -> str:
    """That a plan does not count yet: `p2 is a draft`; nothing of one that does, or did."""
    return _WHY[why].format(plan=plan) if why else ""


def still_open(left: LeftOpen) -> str:
    """Why a promise of a plan that is over is still open."""
    if left.successor is None:
        return f"{left.plan} is over, and no other plan took it over"
    if left.is_silent:
        return f"{left.successor} does not say what became of it"
    return f"{left.successor} did not carry it over"
