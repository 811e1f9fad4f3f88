"""The identity of a thing through versions: which one of an earlier version is known from a later one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from cioc.history.versions import local
from cioc.workspace.references import ReferenceTarget, TargetKind

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from cioc.git import Commit
    from cioc.history.thing import Thing
    from cioc.history.versions import Home, WorkspaceVersion
    from cioc.model import Action


class LineIdentity(Protocol):
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


R = TypeVar("R", bound=LineIdentity)


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
    before: Sequence[LineIdentity],
    after: Sequence[LineIdentity],
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


def _same_id(one: LineIdentity, other: LineIdentity) -> bool:
    return one.id is not None and one.id == other.id


def _same_who(one: LineIdentity, other: LineIdentity) -> bool:
    return one.who is not None and one.who == other.who and not _told_apart(one, other)


def _same_who_and_leads(one: LineIdentity, other: LineIdentity) -> bool:
    return _same_who(one, other) and one.leads == other.leads


def _same_leads_and_timescale(one: LineIdentity, other: LineIdentity) -> bool:
    alike = one.timescale is not None and (one.leads, one.timescale) == (other.leads, other.timescale)
    return alike and not _told_apart(one, other)


def _same_in_all(one: LineIdentity, other: LineIdentity) -> bool:
    return _same_who_and_leads(one, other) and one.timescale == other.timescale


_RULES: tuple[Callable[[LineIdentity, LineIdentity], bool], ...] = (
    _same_id,
    _same_in_all,
    _same_who_and_leads,
    _same_who,
    _same_leads_and_timescale,
)


def _told_apart(one: LineIdentity, other: LineIdentity) -> bool:
    """Whether each has an id of its own."""
    return bool(one.id and other.id)


def _strangers(one: LineIdentity, other: LineIdentity) -> bool:
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


T = TypeVar("T")


class Where(NamedTuple):
    """A line by its home, the ref of its action, and its index in that."""

    home: str
    ref: str
    line: int


def former_line(
    newer: Home | None, older: Home | None, where: Where, action: Action, *, is_gone: bool
) -> tuple[Action, int] | None:
    """The action and the index that a line had in an older version of its home; None where it was not there.

    `where` and `action` are what was last known of it, going back; `is_gone` says that the newer version does not have
    it. What the line says that it was comes first.
    """
    if older is None:
        return None
    now = newer.actions if newer else {}
    former = former_action(now, older.actions, where.ref, action.was, where.home)
    before = older.actions[former] if former else None
    if named := _named(action, where.line, older, before):
        return named
    if before is None:
        return None
    if not action.delivery or not before.delivery:
        # An action without lines is its own only one.
        return (before, 0) if len(action.delivery) + len(before.delivery) <= 1 else None
    elsewhere, claimed = _speaking(newer, older, action, before)
    at = matched(
        before.delivery, action.delivery, at_once=not is_gone, elsewhere=() if is_gone else elsewhere, claimed=claimed
    ).get(where.line)
    others = matched(before.delivery, now[where.ref].delivery) if is_gone and where.ref in now else {}
    return None if at is None or at in others.values() else (before, at)


def _speaking(newer: Home | None, older: Home, action: Action, before: Action) -> tuple[set[int], set[int]]:
    """The lines of an action that say which others they were, and the lines before that any says it was."""
    elsewhere, claimed = set[int](), set[int]()
    for own, line in newer.speaking if newer else ():
        former = former_action(newer.actions, older.actions, own.ref, own.was, older.id) if newer else None
        named = _named(own, line, older, older.actions[former] if former else None)
        if named and own is action:
            elsewhere.add(line)
        if named and named[0] is before:
            claimed.add(named[1])
    return elsewhere, claimed


def _named(action: Action, line: int, older: Home, counterpart: Action | None) -> tuple[Action, int] | None:
    """The lines that a line says it was, in an older version of its home; none where that said so already."""
    was = action.delivery[line].was if action.delivery else ()
    for reference in was:
        if counterpart and any(reference in each.was for each in counterpart.delivery):
            continue
        found = older.named(reference.removeprefix(f"{older.id}/"))
        if found is not None and (found[1] is not None or len(older.actions[found[0]].delivery) <= 1):
            return older.actions[found[0]], found[1] or 0
    return None


def readable(
    parents: Sequence[Commit], by_sha: Mapping[str, Commit], look: Callable[[Commit], T | None]
) -> Iterator[tuple[Commit, T]]:
    """Sights of a thing in the parents of a commit, or where nothing can be seen (None), in those before them."""
    waiting, met = list(reversed(parents)), set[str]()
    while waiting:
        parent = waiting.pop()
        if parent.sha in met:
            continue
        met.add(parent.sha)
        found = look(parent)
        if found is not None:
            yield parent, found
        else:
            waiting += [by_sha[sha] for sha in reversed(parent.parents) if sha in by_sha]


def same(older: WorkspaceVersion, then: Thing, newer: WorkspaceVersion, *, is_gone: bool) -> Thing | None:
    """The thing in a version that is known from a newer version on; None where it was not there.

    `then` is what was last known of it, going back; `is_gone` says that the newer version does not have it.
    """
    before, after = older.homes.get(then.home), newer.homes.get(then.home)
    if then.source is None:
        return older.thing(ReferenceTarget(kind=then.kind, name=then.name, home=then.home))
    if before is None:
        return None
    if then.kind is TargetKind.LINE:
        where = Where(then.home, then.action, then.line)
        found = former_line(after, before, where, then.source, is_gone=is_gone)
        return older.thing(before.target(found[0].ref, found[1])) if found else None
    ref = former_action(after.actions if after else {}, before.actions, then.action, then.was, then.home)
    if ref is None and len(then.source.delivery) == 1 and (line := _named(then.source, 0, before, None)):
        # What was split off is an action since; before that it was a line of another.
        return older.thing(before.target(line[0].ref, line[1]))
    return older.thing(before.target(ref)) if ref else None


def number_is_taken(version: WorkspaceVersion, then: Thing) -> bool:
    """Whether a version has an action of the number that a thing's action has."""
    home = version.homes.get(then.home)
    return then.kind is TargetKind.ACTION and home is not None and then.action in home.actions


def is_doubtful(version: WorkspaceVersion, then: Thing) -> bool:
    """Whether a thing that a version does not have may stand in a file that cannot be read in full."""
    if then.kind is TargetKind.MEASURE:
        return bool(version.unread)
    return version.is_doubtful(then.home, then.action)
