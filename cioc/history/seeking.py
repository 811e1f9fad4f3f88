"""Finding one thing in a version of the files: by what was known of it later, or by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.history.identity import former_action, paired, surely_same
from cioc.letters import letter
from cioc.references import Target, TargetKind

if TYPE_CHECKING:
    from cioc.history.chapter import Chapter, Strand
    from cioc.history.versions import Version


def same(older: Version, then: Chapter, newer: Version) -> Chapter | None:
    """What a version says of the thing that is known from a newer version on; None where it was not there.

    `then` is what was last known of it, going back; it need not have been there in `newer`.
    """
    if not then.action:
        return older.chapter(Target(kind=then.kind, name=then.name, home=then.home))
    action = _former(older, then, newer)
    found = older.chapter(_action(then.home, action)) if action else None
    if found is None or then.kind is not TargetKind.LINE:
        return found
    line = _line_before(found, then.strands[0], newer.chapter(_action(then.home, then.action)))
    if line is None:
        return None
    index = found.strands.index(line)
    name = f"{found.name}{letter(index)}"
    return older.chapter(Target(kind=TargetKind.LINE, name=name, home=then.home, action=found.action, line=index))


def number_is_taken(version: Version, then: Chapter) -> bool:
    """Whether a version has an action of the number that a thing's action has."""
    home = version.homes.get(then.home)
    return then.kind is TargetKind.ACTION and home is not None and then.action in home.actions


def is_doubtful(version: Version, then: Chapter) -> bool:
    """Whether a thing that a version does not have may stand in a file that cannot be read in full."""
    if then.kind is TargetKind.MEASURE:
        return bool(version.unread)
    return version.is_doubtful(then.home, then.action)


def _line_before(older: Chapter, line: Strand, newer: Chapter | None) -> Strand | None:
    """The line of an action that became one of its lines; the lines beside it tell which are taken."""
    if newer is not None and line in newer.strands:
        return next(old for old, new in paired(older.strands, newer.strands) if new == line)
    return surely_same(line, older.strands)


def _former(older: Version, then: Chapter, newer: Version) -> str | None:
    """The ref that an action had before."""
    before, after = (version.homes.get(then.home) for version in (older, newer))
    if before is None:
        return None
    return former_action(after.actions if after else {}, before.actions, then.action, then.was, then.home)


def _action(home: str, ref: str) -> Target:
    return Target(kind=TargetKind.ACTION, name=f"{home}/{ref}", home=home, action=ref)
