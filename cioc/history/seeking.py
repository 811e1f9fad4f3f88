"""Finding one thing in a version of the files by what was known of it later."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cioc.history.identity import former_action, matched
from cioc.workspace.references import Target, TargetKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cioc.git import Commit
    from cioc.history.chapter import Chapter
    from cioc.history.versions import Home, Version
    from cioc.model import Action


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
    """What a line says that it was, in an older version of its home; nothing where that said so already."""
    was = action.delivery[line].was if action.delivery else ()
    for reference in was:
        if counterpart and any(reference in each.was for each in counterpart.delivery):
            continue
        home, slash, rest = reference.partition("/")
        found = older.named(rest if slash and home == older.id else reference)
        if found is not None and (found[1] is not None or len(older.actions[found[0]].delivery) <= 1):
            return older.actions[found[0]], found[1] or 0
    return None


def readable(
    parents: Sequence[Commit], by_sha: Mapping[str, Commit], look: Callable[[Commit], T | None]
) -> Iterator[tuple[Commit, T]]:
    """What is seen in the parents of a commit, or where nothing can be seen (None), in those before them."""
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


def same(older: Version, then: Chapter, newer: Version, *, is_gone: bool) -> Chapter | None:
    """What a version says of the thing that is known from a newer version on; None where it was not there.

    `then` is what was last known of it, going back; `is_gone` says that the newer version does not have it.
    """
    before, after = older.homes.get(then.home), newer.homes.get(then.home)
    if then.source is None:
        return older.chapter(Target(kind=then.kind, name=then.name, home=then.home))
    if before is None:
        return None
    if then.kind is TargetKind.LINE:
        where = Where(then.home, then.action, then.line)
        found = former_line(after, before, where, then.source, is_gone=is_gone)
        return older.chapter(before.target(found[0].ref, found[1])) if found else None
    ref = former_action(after.actions if after else {}, before.actions, then.action, then.was, then.home)
    return older.chapter(before.target(ref)) if ref else None


def number_is_taken(version: Version, then: Chapter) -> bool:
    """Whether a version has an action of the number that a thing's action has."""
    home = version.homes.get(then.home)
    return then.kind is TargetKind.ACTION and home is not None and then.action in home.actions


def is_doubtful(version: Version, then: Chapter) -> bool:
    """Whether a thing that a version does not have may stand in a file that cannot be read in full."""
    if then.kind is TargetKind.MEASURE:
        return bool(version.unread)
    return version.is_doubtful(then.home, then.action)
