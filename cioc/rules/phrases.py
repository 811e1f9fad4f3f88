"""Every timescale of a workspace: its place, its words, and what cioc reads in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.model import Measures, Meeting, Plan, WorkspaceSettings
from cioc.rules.rule import Hit
from cioc.workspace.references import lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from cioc.model import Item, Line, MatterArising, Progress
    from cioc.rules.rule import Check, Subject
    from cioc.timescales import Reading
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document, Path


class Phrase(Struct, frozen=True):
    """A timescale of a file: its place, its words and the day on which they were given."""

    document: Document
    path: Path
    words: str | None
    given: date
    line: Line | None = None
    """The line whose own timescale it is; None for all others."""
    said: Progress | Item | MatterArising | None = None
    """The entry that says so; None for all others."""

    def hit(self, message: str, hint: str) -> Hit:
        place = self.document.at(*self.path)
        return Hit(self.document, place, message, hint)


def _phrases(subject: Subject) -> Iterator[Phrase]:
    workspace = subject.workspace
    yield from _in_plans(workspace)
    for statement in subject.statements:
        if (said := statement.said).timescale:
            given = statement.given
            yield Phrase(statement.document, (*statement.path, "timescale"), said.timescale, given, said=said)
    for document, meeting in workspace.of(Meeting):
        for index, commitment in enumerate(meeting.commitments):
            if commitment.timescale:  # without one it is M503's
                path = ("commitments", index, "timescale")
                yield Phrase(document, path, commitment.timescale, meeting.date.last)
    for document, file in workspace.of(Measures):
        for index, measure in enumerate(file.measures):
            if measure.target and measure.target.by and measure.readings:
                given = measure.readings[0].date.last
                yield Phrase(document, ("measures", index, "target", "by"), measure.target.by, given)
            for number, target in enumerate(measure.targets):
                if target.by:
                    yield Phrase(document, ("measures", index, "targets", number, "by"), target.by, target.from_)
    yield from _rhythms(workspace)


def _in_plans(workspace: LoadedWorkspace) -> Iterator[Phrase]:
    for document, plan in workspace.of(Plan):
        if plan.review:
            yield Phrase(document, ("review",), plan.review, plan.written)
        for path, _, line in lines(plan):
            yield Phrase(document, (*path, "timescale"), line.timescale, plan.written, line)


def _rhythms(workspace: LoadedWorkspace) -> Iterator[Phrase]:
    """How often the board and the group meet, counted from the last meeting; without one there is nothing to count."""
    last = max((meeting.date.last for meeting in workspace.meetings.values()), default=None)
    for document, settings in workspace.of(WorkspaceSettings):
        for key, body in (("board", settings.board), ("group", settings.group)):
            if body and body.meets and last:
                yield Phrase(document, (key, "meets"), body.meets, last)


def _read(subject: Subject) -> list[tuple[Phrase, Reading]]:
    """Each timescale with its reading, or with that of each of its parts."""
    read = subject.workspace.read
    found = []
    for phrase in _phrases(subject):
        whole = read(phrase.words, phrase.given)
        found += [(phrase, part) for part in whole.parts or (whole,)]
    return found


def _settled(subject: Subject) -> frozenset[int]:
    """The lines that are complete or dropped, whoever said so: their identities."""
    states = (line for plan in subject.seen.plans for action in plan.actions for line in action.lines)
    return frozenset(id(each.line) for each in states if not each.state.is_open)


def _put_back(subject: Subject) -> frozenset[int]:
    """The entries that put back a date from before one which a meeting did not agree: their identities."""
    from cioc.state.ledger import ledger

    found: set[int] = set()
    for promise in ledger(subject.seen).promises:
        before: set[str] = set()
        for version in promise.life.versions:
            # On the very day of the meeting its decision is still on the newest date of all.
            is_back = version.restores or (version.refused and version.timescale in before)
            if is_back and (entry := version.timing.entry) and entry.written is not None:
                found.add(id(entry.written))
            before.add(version.timescale)
    return frozenset(found)


def finds_in_phrases(
    say: Callable[[Phrase, Reading], tuple[str, str] | None], *, of_what_is_open: bool = False
) -> Check:
    """A check that asks of each reading what there is to say; if need be not of lines that are complete or dropped, nor
    of dates that are put back.
    """

    def check(subject: Subject) -> Iterator[Hit]:
        for phrase, reading in subject.once(_read):
            if said := say(phrase, reading):
                if of_what_is_open and phrase.line is not None and id(phrase.line) in subject.once(_settled):
                    continue
                if of_what_is_open and phrase.said is not None and id(phrase.said) in subject.once(_put_back):
                    continue
                yield phrase.hit(*said)

    return check
