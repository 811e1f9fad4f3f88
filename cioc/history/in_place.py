"""Which promises were changed in the files themselves, instead of by an entry, as the commits tell.

To follow every line through every commit would be to read the plans thousands of times. But a file that only ever
gains timescales has lost none, and that is seen in its text alone; so only actions of files that lost one are followed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import TYPE_CHECKING

from cioc.history.chapter import chapter
from cioc.history.identity import local
from cioc.history.library import Library, Tree
from cioc.history.overwriting import overwritten
from cioc.history.trail import trail
from cioc.loading import read
from cioc.model import Meeting, Plan
from cioc.reading import decode
from cioc.references import Target, TargetKind, actions
from cioc.sources import Blob

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cioc.git import Commit
    from cioc.history.story import Archive
    from cioc.state import PlanState, Snapshot
    from cioc.state.timings import Overwritten

# A timescale, or the day from which those of a plan are read, with the lines that it goes on in, in any style; what
# else stands on its line does no harm.
_TIMES = re.compile(
    r"""\b(?:timescale|review|written)["']?[ \t]*:.*(?:\n(?![ \t]*(?:-[ \t]|\#|["']?[\w-]+["']?[ \t]*:|$)).*)*""",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InPlace:
    """Every promise that the files once held and hold no longer, by the full name of the line that it was of.

    `newest` is the day of the newest commit: what is not committed yet came after it.
    """

    overwritten: Mapping[str, tuple[Overwritten, ...]]
    newest: date | None
    begins: Commit | None = None
    """The oldest commit of a clone that does not hold all: what was changed before that, it cannot tell."""


def in_place(seen: Snapshot, archive: Archive) -> InPlace:
    """What the commits tell of the lines, commitments and reviews of a snapshot, which is all that the files hold."""
    found: dict[str, tuple[Overwritten, ...]] = {}
    suspects = _suspects(seen, archive)
    library = Library(archive.past)
    for target, names in _targets(seen, suspects) if suspects else ():
        here = chapter(seen, target)
        if here is not None:
            steps = trail(here, Tree(snapshot=seen), archive.commits, library)
            for name, strand in zip(names, here.strands, strict=True):
                found[name] = overwritten(strand, steps)
    newest, oldest = (archive.commits[0], archive.commits[-1]) if archive.commits else (None, None)
    return InPlace(
        overwritten=found,
        newest=newest.committed if newest else None,
        begins=oldest if archive.shallow else None,
    )


def _targets(seen: Snapshot, suspects: frozenset[str]) -> Iterator[tuple[Target, tuple[str, ...]]]:
    """What has to be followed, and the full names of its lines."""
    for state in seen.plans:
        name = f"{state.plan.id}/review"
        if name in suspects and state.review is not None:
            yield Target(kind=TargetKind.REVIEW, name=name, home=state.plan.id), (name,)
        yield from _actions(state, suspects)
    for made in seen.commitments:
        if made.name in suspects:
            yield Target(kind=TargetKind.COMMITMENT, name=made.name, home=str(made.meeting.date)), (made.name,)


def _actions(state: PlanState, suspects: frozenset[str]) -> Iterator[tuple[Target, tuple[str, ...]]]:
    plan = state.plan.id
    is_suspected = any(name.startswith(f"{plan}/") for name in suspects)
    for action in state.actions:
        # One that was renumbered may have had more numbers than it says.
        was_renumbered = any(local(was, plan) for was in action.action.was)
        if action.name in suspects or (is_suspected and was_renumbered):
            target = Target(kind=TargetKind.ACTION, name=action.name, home=plan, action=action.action.ref)
            yield target, tuple(line.name for line in action.lines)


# -- Which files lost a promise ----------------------------------------------------------------------------------------


def _suspects(seen: Snapshot, archive: Archive) -> frozenset[str]:
    """The names, then, of all that may have lost a promise between a commit and one before it, or since the last."""
    files = _Files(archive)
    known = {commit.sha: commit for commit in archive.commits}
    found: set[str] = set()
    for commit in archive.commits:
        after = files.of(commit)
        for sha in commit.parents:
            if sha in known:
                found |= files.lost(files.of(known[sha]), after)
    if archive.commits:
        now = {document.name: files.keep(document.name, document.text) for document in seen.workspace.documents}
        found |= files.lost(files.of(archive.commits[0]), now)
    return frozenset(found)


@dataclass(slots=True)
class _Files:
    """The texts of many versions, each looked at once."""

    archive: Archive
    _texts: dict[str, str] = field(default_factory=dict)
    _times: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, commit: Commit) -> Mapping[str, str]:
        """What git calls the bytes of each file."""
        return self.archive.past.files(commit)

    def keep(self, name: str, text: str) -> str:
        """A name, like git's, for a text that is on disk."""
        self._texts[name] = text
        return name

    def lost(self, before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
        """The names of what may have lost a promise between two versions."""
        gone = {name: object_id for name, object_id in before.items() if after.get(name) != object_id}
        come = {name: object_id for name, object_id in after.items() if before.get(name) != object_id}
        if _is_within(self._all_times(gone), self._all_times(come)):
            return set()
        said, now = self._promised(gone), self._promised(come)
        lost = [name for name, times in said.items() if not _is_within(times, now.get(name, ()))]
        return {*lost, *map(_action_of, lost)}

    def _all_times(self, files: Mapping[str, str]) -> list[str]:
        return [words for name in sorted(files) for words in self._times_in(files[name])]

    def _times_in(self, object_id: str) -> tuple[str, ...]:
        if object_id not in self._times:
            found = _TIMES.findall(self._text(object_id))
            self._times[object_id] = tuple(" ".join(words.split()) for words in found)
        return self._times[object_id]

    def _text(self, object_id: str) -> str:
        known = self._texts.get(object_id)
        return decode(self.archive.past.read(object_id))[0] if known is None else known

    def _promised(self, files: Mapping[str, str]) -> dict[str, list[str]]:
        """All timescales, in their order, by the name of what they are of; a plan's own with the day it was written."""
        found: dict[str, list[str]] = {}
        for name, object_id in files.items():
            content = read(Blob(name=name, data=self._text(object_id).encode())).content
            for owner, timescale in _timescales(content):
                found.setdefault(owner, []).append(timescale)
        return found


def _timescales(content: object) -> Iterator[tuple[str, str]]:
    match content:
        case Plan():
            if content.review:
                yield f"{content.id}/review", f"{content.written}: {content.review}"
            for _, _, action in actions(content):
                for line in action.delivery:
                    first = line.timescale and f"{content.written}: {line.timescale}"
                    given = (first, *(entry.timescale for entry in line.progress))
                    yield from ((f"{content.id}/{action.ref}", timescale) for timescale in given if timescale)
        case Meeting():
            for made in content.commitments:
                if made.timescale:
                    yield f"{content.date}/{made.id}", made.timescale
            for item in content.items:
                yield from ((about, item.timescale) for about in item.about if item.timescale)
            for matter in content.matters_arising:
                if matter.timescale:
                    yield matter.about, matter.timescale


def _action_of(name: str) -> str:
    """The name of an action, if it is that of one of its lines."""
    home, _, rest = name.partition("/")
    return f"{home}/{rest.partition('/')[0].rstrip(ascii_lowercase)}"


def _is_within(some: Sequence[str], every: Iterable[str]) -> bool:
    """Whether the one is the other less something, in the same order."""
    rest = iter(every)
    return all(each in rest for each in some)
