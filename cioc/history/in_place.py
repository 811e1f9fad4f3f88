"""Which promises were changed in the files themselves, instead of by an entry, as the commits tell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cioc.git import Commit
    from cioc.history.identity import Where
    from cioc.history.versions import FilesOfCommits
    from cioc.state import Snapshot
    from cioc.state.timings import Overwritten, Rewritten


class Archive(Struct, frozen=True, kw_only=True):
    """The archive that git is: the commits that changed any file of the plans, the newest first, and their files."""

    commits: tuple[Commit, ...]
    past: FilesOfCommits
    shallow: bool = False


class InPlace(Struct, frozen=True, kw_only=True):
    """Every promise that the files once held and hold no longer, by the full name of the line that it was of.

    `newest` is the day of the newest commit: what is not committed yet came after it.
    """

    overwritten: Mapping[str, tuple[Overwritten, ...]]
    newest: date | None
    made: Mapping[str, date] = field(default_factory=dict)
    """The day by which each commit was there, by its id. A clock that is wrong, or in another part of the world, dates
    none after today: what it changed is in the files."""
    begins: Commit | None = None
    """The oldest commit of a clone that does not hold all: what was changed before that, it cannot tell."""

    def day(self, by: Rewritten) -> date | None:
        """The day by which a change was made; for what is not committed, that of the newest commit."""
        return self.made.get(by.commit.sha, by.commit.committed) if by.commit else self.newest


def in_place(seen: Snapshot, archive: Archive, *, today: date = date.max) -> InPlace:
    """The changes in place of the lines, commitments and reviews of a snapshot, which is all that the files hold."""
    # An answer that is remembered needs none of this.
    from cioc.history.overwriting import overwritten
    from cioc.history.versions import Versions
    from cioc.model import own_words

    made = _made(archive.commits, today)
    versions = Versions(archive.past, own_words(seen.workspace.settings))
    return InPlace(
        overwritten=overwritten(
            versions.now(seen.workspace.documents),
            dict(_tracked(seen)),
            archive.commits,
            versions,
            first=None,
        ),
        newest=made[archive.commits[0].sha] if archive.commits else None,
        made=made,
        begins=archive.commits[-1] if archive.shallow and archive.commits else None,
    )


def _tracked(seen: Snapshot) -> Iterator[tuple[str, Where]]:
    """All that promises hang on, by its full name."""
    from cioc.history.identity import Where
    from cioc.history.versions import REVIEW

    for state in seen.plans:
        plan = state.plan.id
        if state.review is not None:
            yield f"{plan}/{REVIEW}", Where(plan, REVIEW, 0)
        for action in state.actions:
            yield from ((line.name, Where(plan, action.action.ref, line.index)) for line in action.lines)
    for made in seen.commitments:
        yield made.name, Where(str(made.meeting.date), made.commitment.id, 0)


def _made(commits: Sequence[Commit], today: date) -> dict[str, date]:
    """The day of each commit; one that is said to be of a day to come was there when the next was made, or is today."""
    found: dict[str, date] = {}
    following: dict[str, date] = {}
    for commit in commits:  # each before its parents
        day = commit.committed if commit.committed <= today else following.get(commit.sha, today)
        found[commit.sha] = day
        following |= {sha: min(day, following.get(sha, day)) for sha in commit.parents}
    return found
