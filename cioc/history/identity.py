"""Which thing of an earlier version is the one that is known from a later version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.references import actions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cioc.history.chapter import Strand
    from cioc.model import Action, Plan


def former_action(newer: Plan | None, older: Plan, ref: str, was: Iterable[str]) -> str | None:
    """The ref that an action of a plan had in an earlier version of it; None where it was not there.

    `was` are its former refs as they are known from later on. Of two actions that share a number it is the words of
    `was` that decide: where another action took over the number, whoever had it before was that other.
    """
    now, then = _find(newer, ref), _find(older, ref)
    if now and then and (now.action, now.was) == (then.action, then.was):
        return ref
    said_before = set(then.was) if then else set()
    for reference in (*was, *(now.was if now else ())):
        former = local(reference, older.id)
        if former and former != ref and reference not in said_before and _find(older, former):
            return former
    if then is None or _taken_over(newer, older, ref):
        return None
    return ref


def paired(before: Sequence[Strand], after: Sequence[Strand]) -> list[tuple[Strand | None, Strand | None]]:
    """The same lines before and after; None where one was not there.

    By their ids, then by who does them; what is left, by its place or as the only one that is left, unless everything
    about it is another.
    """
    found: list[tuple[Strand | None, Strand | None]] = []
    gone, come = list(before), list(after)
    for alike in (_same_id, _same_who, _same_place, None):
        for old in list(gone):
            if alike is None:
                new = come[0] if len(gone) == len(come) == 1 and not _told_apart(old, come[0]) else None
            else:
                new = next((each for each in come if alike(old, each)), None)
            if new is not None:
                gone.remove(old)
                come.remove(new)
                found.append((old, new))
    return [*found, *((old, None) for old in gone), *((None, new) for new in come)]


def surely_same(line: Strand, others: Iterable[Strand]) -> Strand | None:
    """The line among others that has the same id or is done by the same people."""
    others = list(others)
    marked = [other for other in others if _same_id(line, other)] or [o for o in others if _same_who(line, o)]
    return marked[0] if marked else None


def local(reference: str, plan: str) -> str | None:
    """The ref of an action in that plan which a reference means; None where it means one in another plan."""
    home, slash, rest = reference.partition("/")
    if not slash:
        return reference
    return rest.split("/")[0] if home == plan else None


def _same_id(one: Strand, other: Strand) -> bool:
    return one.id is not None and one.id == other.id


def _same_who(one: Strand, other: Strand) -> bool:
    return one.who is not None and one.who == other.who and not (one.id and other.id)


def _same_place(one: Strand, other: Strand) -> bool:
    return one.ref == other.ref and not _told_apart(one, other)


def _told_apart(one: Strand, other: Strand) -> bool:
    """Whether both have an id, or neither who nor leads are the same."""
    return bool(one.id and other.id) or (one.who != other.who and one.leads != other.leads)


def _find(plan: Plan | None, ref: str) -> Action | None:
    return next((action for _, _, action in actions(plan) if action.ref == ref), None) if plan else None


def _taken_over(newer: Plan | None, older: Plan, ref: str) -> bool:
    """Whether the newer version says of another action that it had this number, which the older does not say yet."""
    for _, _, action in actions(newer) if newer else ():
        named = [reference for reference in action.was if local(reference, older.id) == ref]
        before = _find(older, action.ref)
        if named and action.ref != ref and (before is None or not set(named) <= set(before.was)):
            return True
    return False
