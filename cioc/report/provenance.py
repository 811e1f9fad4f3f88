"""The provenance of a paper: the revision, and the files as they stood when it was signed. The caller knows git."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.dates import in_words
from cioc.errors import CannotDoError
from cioc.report.labels import as_at
from cioc.report.templates import FOLDER as TEMPLATES
from cioc.state import snapshot_for
from cioc.text.phrases import counted
from cioc.workspace.sources import PLANS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from cioc.git import Commit, Repository
    from cioc.model import Meeting
    from cioc.report.view.paper import Paper
    from cioc.state import Snapshot
    from cioc.workspace.as_of import Tell
    from cioc.workspace.loading import LoadedWorkspace


# Decisions are filled in after the meeting, as they should be; the key of words only follows what the others say.
_NOT_SIGNED_FOR: Final = {"decisions", "key"}


class Origin(Struct, frozen=True, kw_only=True):
    """The files that a paper is drawn from, as far as the caller knows where they come from."""

    revision: str = ""
    """The id of the last commit that changed them; empty outside git."""
    uncommitted: bool = False
    """Whether they hold more than that commit."""
    when_signed: Snapshot | None = None
    """The files as they stood when the paper was signed, seen as of the meeting; None where nobody can tell."""


UNKNOWN: Final = Origin()


def record(meeting: Meeting) -> str:
    """As at when the record was read. A month's meeting is seen from its last day, and no day is made up.

    A paper counts as at its meeting, which comes after the signature: it says so.
    """
    signed = meeting.signed
    later = f"; the paper was signed on {in_words(signed)}" if signed and signed < meeting.date.last else ""
    return f"From the record as at {as_at(meeting.date)}{later}."


def revision(origin: Origin) -> str:
    """The commit that the paper was drawn from, with which it can be drawn again; nothing outside git."""
    more = " with changes that are not committed yet" if origin.uncommitted else ""
    return f"Drawn from revision {origin.revision}{more}." if origin.revision else ""


def changed_since_signing(then: Paper, now: Paper, meeting: Meeting) -> str:
    """The parts of a paper that changed since it was signed, in a sentence; empty where none did."""
    before, after = ({section.name: section for section in paper.sections} for paper in (then, now))
    parts = [
        section.title
        for name, section in (before | after).items()
        if name not in _NOT_SIGNED_FOR
        and (name not in before or name not in after or before[name].body != section.body)
    ]
    if (then.title, then.organisation, then.board, then.cover) != (now.title, now.organisation, now.board, now.cover):
        parts.insert(0, "the cover")
    if not parts or meeting.signed is None:
        return ""
    quoted = "; ".join(parts)
    return f"Changed since it was signed on {in_words(meeting.signed)}, in {counted(len(parts), 'part')}: {quoted}."


# Git's own short ids grow with the repository; the same paper must say the same for years.
_SHORT = 10
_SUFFIXES = (".yaml", ".yml", ".html", ".md", ".css")


@dataclass(kw_only=True)
class Origins:
    """The commits behind the papers of a workspace, asked of git once for all of them.

    `line` holds those that changed the plans or the templates, the newest first. None of it is known outside git.
    """

    repository: Repository | None = None
    line: tuple[Commit, ...] = ()
    uncommitted: bool = False
    _read: dict[str, LoadedWorkspace] = field(default_factory=dict)

    def of(self, meeting: Meeting) -> Origin:
        """The commit that a meeting's paper is of, and whether files have changed since. `UNKNOWN` without git."""
        if not self.line:
            return UNKNOWN
        signed = self._when_signed(meeting)
        return Origin(
            revision=self.line[0].sha[:_SHORT],
            uncommitted=self.uncommitted,
            when_signed=snapshot_for(meeting, signed) if signed else None,
        )

    def _when_signed(self, meeting: Meeting) -> LoadedWorkspace | None:
        """The first commit, from the last of the signing day on, that holds the paper with that signature.

        People sign on Monday and commit on Tuesday. But what is first committed after the meeting says nothing of what
        was signed before it: then nobody can tell, and nothing is said.
        """
        if meeting.signed is None:
            return None
        for commit in self._since(meeting.signed):
            if commit.committed > meeting.date.last:
                break
            if commit is self.line[0] and not self.uncommitted:
                return None  # it is what the paper is drawn from
            workspace = self._at(commit)
            found = workspace.meetings.get(str(meeting.date))
            if found and found.signed == meeting.signed:
                damaged = any(document.damaged for document in workspace.documents)
                return None if damaged else workspace
        return None

    def _since(self, day: date) -> Iterator[Commit]:
        """The last commit of a day, or else the last before it; and those after, the oldest first."""
        last = next((at for at, commit in enumerate(self.line) if commit.committed <= day), len(self.line) - 1)
        return reversed(self.line[: last + 1])

    def _at(self, commit: Commit) -> LoadedWorkspace:
        from cioc.workspace.loading import load
        from cioc.workspace.revisions import Revision

        assert self.repository is not None
        if commit.sha not in self._read:
            self._read[commit.sha] = load(Revision(repository=self.repository, commit=commit))
        return self._read[commit.sha]


def of_disk(root: Path, where: Repository | None, pictures: Sequence[str] = (), *, tell: Tell) -> Origins:
    """The origin of the workspace on disk, as git knows it. Without git, a paper can be drawn all the same.

    `pictures` are those that papers show: who changes one changes the paper.
    """
    from cioc import git

    if where is None:
        return Origins()
    try:
        git.resolve(where, "HEAD")
    except CannotDoError:
        return Origins()
    try:
        line = git.commits(where, PLANS, TEMPLATES, *pictures)
        changed = git.uncommitted(where, root, PLANS, TEMPLATES, *pictures)
    except CannotDoError as error:
        tell(f"the paper names no revision: {error.message}")
        return Origins()
    return Origins(
        repository=where,
        line=line,
        uncommitted=any(name.endswith(_SUFFIXES) or name in pictures for name in changed),
    )


def of_commit(repository: Repository, commit: Commit, pictures: Sequence[str] = ()) -> Origins:
    """The origin of the workspace at a commit, as git knows it."""
    from cioc import git

    line = git.commits(repository, PLANS, TEMPLATES, *pictures, start=commit.sha)
    return Origins(repository=repository, line=line or (commit,))
