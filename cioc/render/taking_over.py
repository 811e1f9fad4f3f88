"""Words for a promise that goes on in another plan, or does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cioc.changes.phrases import why_not, why_silent
from cioc.state.claims import Why
from cioc.text.phrases import in_number, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from cioc.overdue import LeftOpen
    from cioc.state.claims import Claim


class Labelled(NamedTuple):
    """A row of a screen or a list of a paper."""

    label: str
    words: str


def formers(was: Iterable[str], claims: Iterable[Claim], names: Collection[str]) -> Iterator[Labelled]:
    """The former refs of what has some names, with the reason where nothing was carried over from there."""
    reasons = {claim.old: _reason(claim) for claim in claims if claim.new in names}
    carried = [ref for ref in was if ref not in reasons]
    if carried:
        yield Labelled("Was", ", ".join(carried))
    for reason in dict.fromkeys(reasons.values()):
        yield Labelled("Was", f"{', '.join(old for old, why in reasons.items() if why == reason)}; {reason}")


def followers(claims: Iterable[Claim], names: Collection[str], *, told: str = "") -> Iterator[Labelled]:
    """The things that say that they were one of these names, though nothing was carried over from there.

    Of an action whose only line is `told` to be still open, it is said there what follows from it.
    """
    for claim in claims:
        is_told = claim.why is Why.NO_LINE and claim.old == told
        if claim.old in names and claim.new not in names and not is_told:
            yield Labelled("Followed by", f"{claim.new}; {_reason(claim)}")


def _reason(claim: Claim) -> str:
    is_waiting = claim.why in {Why.DRAFT, Why.WAITING}
    return f"{why_not(claim)}{', and carries nothing over yet' if is_waiting else ''}"


def still_open(left: LeftOpen, claims: Iterable[Claim] = (), action: str = "") -> Labelled:
    """The reason why a promise of a plan that is over is still open: by its `action`, one may follow from it.

    It is not called "not carried over" where nothing follows from what the next plan does not say.
    """
    follow = [claim.new for claim in claims if claim.why is Why.NO_LINE and claim.old == action]
    if follow:
        say = in_number(len(follow), "follows/follow from its action; it/they does/do not say")
        return Labelled("Still open", f"{listed(follow, last='and')} {say} in which line it goes on")
    if left.successor is None:
        return Labelled("Not carried over", f"{left.plan} is over, and it was not carried over into another plan")
    if left.is_silent:
        why = why_silent(left.successor, is_draft=left.is_draft)
        return Labelled("Still open", f"{why}; it gives no update on this")
    return Labelled("Not carried over", f"{left.successor} did not carry it over")
