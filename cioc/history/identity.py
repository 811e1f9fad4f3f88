"""Which thing of an earlier version is the one that is known from a later version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from cioc.model import Action


class Row(Protocol):
    """A delivery line, as far as it is told apart from others."""

    @property
    def id(self) -> str | None:
        """Its own short name."""

    @property
    def who(self) -> str | None:
        """Who does it."""

    @property
    def leads(self) -> tuple[str, ...]:
        """Who answers for it."""

    @property
    def timescale(self) -> str | None:
        """Its first promise."""


R = TypeVar("R", bound=Row)


def by_ref(actions: Iterable[Action]) -> dict[str, Action]:
    """Actions by their numbers; where two share one, the first has it."""
    found: dict[str, Action] = {}
    for action in actions:
        found.setdefault(action.ref, action)
    return found


def former_action(
    newer: Mapping[str, Action], older: Mapping[str, Action], ref: str, was: Iterable[str], plan: str
) -> str | None:
    """The ref that an action of a plan had in an earlier version of it; None where it was not there.

    `was` are its former refs as they are known from later on. Of two actions that share a number it is the words of
    `was` that decide: where another action took over the number, whoever had it before was that other.
    """
    now, then = newer.get(ref), older.get(ref)
    if now and then and (now is then or (now.action, now.was) == (then.action, then.was)):
        return ref
    said_before = set(then.was) if then else set()
    for reference in (*was, *(now.was if now else ())):
        former = local(reference, plan)
        if former and former != ref and reference not in said_before and former in older:
            return former
    if then is None or _taken_over(newer, older, ref, plan):
        return None
    return ref


def paired(before: Sequence[R], after: Sequence[R], *, at_once: bool = True) -> list[tuple[R | None, R | None]]:
    """The same lines before and after; None where one was not there.

    By their ids; else by who does them, first where those answer for it who did; else by who answers for them and by
    when; else by their place. `at_once` says that nothing came between the two versions: only then may a line at the
    same place have nothing else in common with the one before.
    """
    pairs = matched(before, after, at_once=at_once)
    gone = [old for index, old in enumerate(before) if index not in pairs.values()]
    was = [(None if (at := pairs.get(index)) is None else before[at], new) for index, new in enumerate(after)]
    return [*(pair for pair in was if pair[0] is not None), *((old, None) for old in gone),
            *(pair for pair in was if pair[0] is None)]  # fmt: skip


def matched(
    before: Sequence[Row],
    after: Sequence[Row],
    *,
    at_once: bool = True,
    elsewhere: Container[int] = (),
    claimed: Container[int] = (),
) -> dict[int, int]:
    """By the index of each line after, that of the same line before.

    Those after that are `elsewhere` say what they were. Those before that are `claimed` are what others say they were:
    no line is one of them by its place alone.
    """
    found: dict[int, int] = {}
    gone = list(range(len(before)))
    come = [index for index in range(len(after)) if index not in elsewhere]
    for is_same in _RULES:
        for old in list(gone):
            new = next((new for new in come if is_same(before[old], after[new])), None)
            if new is not None:
                _pair(found, gone, come, old, new)
    gone = [old for old in gone if old not in claimed]
    for old in list(gone):
        if old in come and not (_told_apart if at_once else _strangers)(before[old], after[old]):
            _pair(found, gone, come, old, old)
    if len(gone) == len(come) == 1 and not _strangers(before[gone[0]], after[come[0]]):
        found[come[0]] = gone[0]
    return found


def _pair(found: dict[int, int], gone: list[int], come: list[int], old: int, new: int) -> None:
    gone.remove(old)
    come.remove(new)
    found[new] = old


def local(reference: str, plan: str) -> str | None:
    """The ref of an action in that plan which a reference means; None where it means one in another plan."""
    home, slash, rest = reference.partition("/")
    if not slash:
        return reference
    return rest.split("/")[0] if home == plan else None


def _same_id(one: Row, other: Row) -> bool:
    return one.id is not None and one.id == other.id


def _same_who(one: Row, other: Row) -> bool:
    return one.who is not None and one.who == other.who and not _told_apart(one, other)


def _same_who_and_leads(one: Row, other: Row) -> bool:
    return _same_who(one, other) and one.leads == other.leads


def _same_leads_and_timescale(one: Row, other: Row) -> bool:
    alike = one.timescale is not None and (one.leads, one.timescale) == (other.leads, other.timescale)
    return alike and not _told_apart(one, other)


def _same_in_all(one: Row, other: Row) -> bool:
    return _same_who_and_leads(one, other) and one.timescale == other.timescale


_RULES: tuple[Callable[[Row, Row], bool], ...] = (
    _same_id,
    _same_in_all,
    _same_who_and_leads,
    _same_who,
    _same_leads_and_timescale,
)


def _told_apart(one: Row, other: Row) -> bool:
    """Whether each has an id of its own."""
    return bool(one.id and other.id)


def _strangers(one: Row, other: Row) -> bool:
    """Whether each has an id of its own, or neither who nor leads are the same."""
    return _told_apart(one, other) or (one.who != other.who and one.leads != other.leads)


def _taken_over(newer: Mapping[str, Action], older: Mapping[str, Action], ref: str, plan: str) -> bool:
    """Whether the newer version says of another action that it had this number, which the older does not say yet."""
    for action in newer.values():
        named = [reference for reference in action.was if local(reference, plan) == ref]
        before = older.get(action.ref)
        if named and action.ref != ref and (before is None or not set(named) <= set(before.was)):
            return True
    return False
