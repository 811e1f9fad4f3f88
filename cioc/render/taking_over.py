"""Words for a promise that goes on in another plan, or does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.phrases import why_not
from cioc.state.claims import Why
from cioc.text.phrases import in_number, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from cioc.overdue import LeftOpen
    from cioc.state.claims import Claim


def not_taken_over(claims: Iterable[Claim], names: Collection[str], *, told: str = "") -> Iterator[str]:
    """Claims of some names to be, or to have become, another line that was not carried over: a sentence each.

    Of an action whose only line is `told` to be still open, it is said there what follows from it.
    """
    for claim in claims:
        if not {claim.new, claim.old} & {*names} or (claim.why is Why.NO_LINE and claim.old == told):
            continue
        if claim.why is Why.NO_LINE:
            yield f"{claim.new} follows from {claim.old}; it does not say which line goes on in which"
        else:
            yield f"{claim.new} says that it was {claim.old}: {why_not(claim)}"


def still_open(left: LeftOpen, claims: Iterable[Claim] = (), action: str = "") -> str:
    """The reason why a promise of a plan that is over is still open: by its `action`, one may follow from it."""
    followers = [claim.new for claim in claims if claim.why is Why.NO_LINE and claim.old == action]
    if followers:
        follow = in_number(len(followers), "follows/follow from its action; it/they does/do not say")
        return f"{listed(followers, last='and')} {follow} in which line it goes on"
    if left.successor is None:
        return f"{left.plan} is over, and it was not carried over into another plan"
    if left.is_silent:
        return f"{left.successor} does not say what became of it"
    return f"{left.successor} did not carry it over"
