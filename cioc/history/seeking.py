"""Finding one thing in a version of the files: by what was known of it later, or by its name."""

from __future__ import annotations

from dataclasses import replace
from string import ascii_lowercase
from typing import TYPE_CHECKING

from cioc.history.chapter import chapter
from cioc.history.identity import former_action, paired, surely_same
from cioc.history.library import Topic, topic
from cioc.references import Target, TargetKind, letter, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.history.chapter import Chapter, Strand
    from cioc.history.library import Version


def same(older: Version, then: Chapter, newer: Version) -> Chapter | None:
    """What a version says of the thing that is known from a newer version on; None where it was not there.

    `then` is what was last known of it, going back; it need not have been there in `newer`.
    """
    action = _former(older, then, newer) if then.action else ""
    if action is None:
        return None
    kind = TargetKind.ACTION if then.kind is TargetKind.LINE else then.kind
    target = Target(kind=kind, name=f"{then.home}/{action}" if action else then.name, home=then.home, action=action)
    found = _chapter(older, target)
    if found is None or then.kind is not TargetKind.LINE:
        return found
    line = _line_before(found, then.strands[0], _chapter(newer, _action(then)))
    if line is None:
        return None
    index = found.strands.index(line)
    line_target = replace(target, kind=TargetKind.LINE, name=f"{target.name}{letter(index)}", line=index)
    return _chapter(older, line_target)


def number_is_taken(version: Version, then: Chapter) -> bool:
    """Whether a version has an action of the number that a thing's action has."""
    return bool(then.action) and then.kind is TargetKind.ACTION and _chapter(version, _action(then)) is not None


def is_damaged(version: Version, then: Chapter) -> bool:
    """Whether a file that may hold a thing cannot be read in full."""
    home = _action(then) if then.action else Target(kind=then.kind, name=then.name, home=then.home)
    return any(document.damaged for document in version.seen(topic(home)).workspace.documents)


def _line_before(older: Chapter, line: Strand, newer: Chapter | None) -> Strand | None:
    """The line of an action that became one of its lines; the lines beside it tell which are taken."""
    if newer is not None and line in newer.strands:
        return next(old for old, new in paired(older.strands, newer.strands) if new == line)
    return surely_same(line, older.strands)


def _former(older: Version, then: Chapter, newer: Version) -> str | None:
    """The ref that an action had before. Only where it may be another are the whole plans looked at."""
    before, after = _chapter(older, _action(then)), _chapter(newer, _action(then))
    if before and after and (before.what, before.was) == (after.what, after.was):
        return then.action
    whole = older.plan(then.home)
    return former_action(newer.plan(then.home), whole, then.action, then.was) if whole else None


def _action(then: Chapter) -> Target:
    name = f"{then.home}/{then.action}"
    return Target(kind=TargetKind.ACTION, name=name, home=then.home, action=then.action)


def _chapter(version: Version, target: Target) -> Chapter | None:
    return chapter(version.seen(topic(target)), target)


def called(version: Version, ref: str, about: Topic) -> Chapter | None:
    """What a version says of the thing of a name, which may lack the id of its plan."""
    seen = version.seen(about)
    homes = (None, *(state.plan.id for state in seen.in_force_first))
    found = next(filter(None, (resolve(ref, seen.names, within=home) for home in homes)), None)
    return _chapter(version, found) if found else None


def topics(ref: str) -> Iterator[Topic]:
    """What somebody may be looking for who types a name that nothing has now."""
    home, slash, rest = ref.partition("/")
    if slash:
        yield Topic(meeting=home, mention=ref)
    if rest == "review":
        yield Topic(plan=home)
    for plan, own in ((home, rest), ("", home)) if slash else (("", ref),):
        action = own.split("/")[0]
        yield from (Topic(plan=plan, action=each) for each in dict.fromkeys((action, action.rstrip(ascii_lowercase))))
    if not slash:
        yield Topic(measure=ref)
