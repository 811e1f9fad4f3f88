"""Ratings in words, for pages: how many actions have each, what moved from where to where, and what was re-timed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.state.tally import UNRATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cioc.changes.change_report import ChangeReport
    from cioc.changes.reconcile import ActionMove


Row = tuple[str, int, int, int, int]
"""A rating; how many actions had it, how many moved away from it and to it, how many have it now."""


def rows(told: ChangeReport) -> list[Row]:
    """A row for each rating that is or was given, and one for all actions where there are several."""
    found = _ratings(told)
    if len(found) > 1:
        before, lost, gained, after = (sum(column) for column in zip(*(row[1:] for row in found), strict=True))
        found.append(("All", before, lost, gained, after))
    return found


def _ratings(told: ChangeReport) -> list[Row]:
    reconciled, settings = told.reconciled, told.workspaces[1].settings
    found = []
    for place in reconciled.places:
        before, after = reconciled.before.get(place, 0), reconciled.after.get(place, 0)
        if before or after:
            label = settings.rag[place].label if place in settings.rag else _in_words(place).capitalize()
            found.append((label, before, reconciled.lost(place), reconciled.gained(place), after))
    return found


def as_before(told: ChangeReport) -> str | None:
    """The totals in a sentence, where no action is counted elsewhere than before."""
    if told.reconciled.moves:
        return None
    numbers = ", ".join(f"{after} {name.lower()}" for name, *_, after in _ratings(told))
    return f"Actions by rating, {plans(told)}: {numbers}, as before." if numbers else "No current plan has actions."


def moves(told: ChangeReport) -> list[tuple[str, str]]:
    """Moves from one rating to another: `amber → red`, and which actions."""
    found: dict[str, list[ActionMove]] = {}
    for move in told.reconciled.moves:
        found.setdefault(_way(move), []).append(move)
    return [(way, ", ".join(_refs(each))) for way, each in found.items()]


def retimed(told: ChangeReport) -> str:
    """The actions that were re-timed: that is no rating, and must not be hidden by one."""
    refs = ", ".join(name.partition("/")[2] for name in told.retimed)
    return f"Re-timed, whatever their rating: {refs}." if refs else ""


def _way(move: ActionMove) -> str:
    if move.before is None:
        return f"{'follows from another too' if move.kin else 'new'}, {_in_words(move.counted_after)}"
    if move.after is None:
        return f"{_in_words(move.counted_before)}, and {'followed by another' if move.kin else 'no longer in the plan'}"
    said = f"{_in_words(move.counted_before)} → {_in_words(move.counted_after)}"
    return f"{said}, corrected" if move.rightly_before == move.counted_after else said


def _in_words(place: str | None) -> str:
    return "not rated" if place == UNRATED else place or ""


def _refs(moves: Sequence[ActionMove]) -> Iterable[str]:
    """The plan goes without saying: it is the one that is in force on that side."""
    for move in moves:
        ref = (move.after or move.before or "").partition("/")[2]
        kin = (move.kin or "").partition("/")[2]
        yield f"{ref} ({'from' if move.before is None else 'by'} {kin})" if kin else ref


def plans(told: ChangeReport) -> str:
    """The plan whose actions are counted, or the two of them."""
    before, after = (" and ".join(each) for each in (told.reconciled.plans_before, told.reconciled.plans_after))
    return f"{before or 'no plan'}, then {after or 'no plan'}" if before != after else after or "no plan"
