"""What the H rules have in common: a workspace beside what it was, pair by pair, with the places of what is there now.

The rules run only where there is something to compare with: `cioc validate --against REV`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cioc.changes.change import RecordKind
from cioc.diagnostics import START_OF_FILE
from cioc.document import Document
from cioc.model import Measures, Meeting, Plan
from cioc.references import actions, resolve
from cioc.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cioc.changes.pairing import Pair
    from cioc.changes.records import Record
    from cioc.diagnostics import Span
    from cioc.document import Path
    from cioc.loading import LoadedWorkspace
    from cioc.rules.rule import Check, Subject
    from cioc.state import Snapshot, State

LINE = """\
who: Youth workers
leads: [early-help]
timescale: March 2021
progress:
  - {date: 2020-11-20, rag: amber, note: A post is empty.}
"""
"""The line that stood there before, in the examples of the rules on lines and their entries."""


def line_with(entry: str) -> str:
    """That line with one more entry, given as it stands within braces."""
    return f"{LINE}  - {{{entry}}}\n"


_LISTS = {
    RecordKind.ITEM: "items",
    RecordKind.COMMITMENT: "commitments",
    RecordKind.MATTER: "matters_arising",
    RecordKind.RECOMMENDATION: "recommendations",
    RecordKind.DECISION: "decisions",
}
# Where somebody would look in a meeting's file for what is gone from it.


@dataclass(frozen=True, slots=True)
class Compared:
    """Two states of a workspace.

    `pairs` are all of theirs, each with the pair that holds it. `published` are the meetings that were over on the day
    `published_on`, so that their papers are out, the first one first. `places` are where entries stand
    now and `states` how lines and commitments stood then, both by their identity.
    """

    then: Snapshot
    now: Snapshot
    pairs: tuple[tuple[Pair, Pair], ...]
    published: tuple[Meeting, ...]
    published_on: date
    places: dict[int, tuple[Document, Path]]
    files: dict[str, str]
    """The names of the files that plans, meetings and measures were in, by their id or date."""
    states: dict[int, State]
    kept: frozenset[str]
    """The full names, then, of what actions say now that they were."""

    def is_open(self, record: Record) -> bool:
        """Whether any of what it holds was open."""
        if record.kind is RecordKind.ACTION and record.children:
            return any(self.is_open(child) for child in record.children)
        state = self.states.get(id(record.model))
        return state is not None and state.is_open

    def is_kept(self, record: Record, within: Pair) -> bool:
        """Whether some action says now that it was this action or line."""
        name = record.name
        # References call an only line by its action's ref, but its full name has a letter.
        if record.kind is RecordKind.LINE and within.before is not None and len(within.before.children) == 1:
            name = f"{record.name}a"
        return name in self.kept

    def paper_from(self, day: date) -> Meeting | None:
        """The first paper that is out and tells what was known on a day; None where none does."""
        return next((meeting for meeting in self.published if meeting.date.last >= day), None)

    def at(self, pair: Pair, within: Pair, key: str | None = None) -> tuple[Document, Span]:
        """Where something stands now; of what is gone, where that stands which held it, or else its file."""
        for each in (pair.after, within.after):
            if each is not None and id(each.model) in self.places:
                document, path = self.places[id(each.model)]
                held = _LISTS.get(pair.either.kind) if each is within.after else None
                if held and held in document.place.find(*path).children:
                    return document, document.key(*path, held)
                return document, document.at(*path, *([key] if key and each is pair.after else []))
        name = self.files.get(pair.either.plan) or self.files.get(within.either.plan) or "plans"
        return Document(name=name), START_OF_FILE


def compared(subject: Subject) -> Compared | None:
    """The comparison of a subject with its past; None where it has none."""
    if subject.past is None:
        return None
    from cioc.changes.pairing import Pair
    from cioc.changes.records import records
    from cioc.state import snapshot

    then, now = snapshot(subject.past.workspace, date.max), snapshot(subject.workspace, date.max)
    published = [meeting for meeting in then.meetings if meeting.date.last <= subject.past.day]
    root = Pair(records(then), records(now))
    return Compared(
        then=then,
        now=now,
        pairs=tuple(_below(root)),
        published=tuple(sorted(published, key=lambda meeting: meeting.date)),
        published_on=subject.past.day,
        places=dict(_places(subject.workspace)),
        files=dict(_files(subject.past.workspace)),
        states=dict(_states(then)),
        kept=frozenset(_kept(then, now)),
    )


def finds(look: Callable[[Compared], Iterator[Hit]]) -> Check:
    """A check that looks at the comparison, and finds nothing where there is none."""

    def check(subject: Subject) -> Iterator[Hit]:
        if (comparison := subject.once(compared)) is not None:
            yield from look(comparison)

    return check


def hit(comparison: Compared, pair: Pair, within: Pair, message: str, hint: str, *, key: str | None = None) -> Hit:
    """A hit at the place of a pair."""
    document, span = comparison.at(pair, within, key)
    return Hit(document, span, message, hint)


def _below(pair: Pair) -> Iterator[tuple[Pair, Pair]]:
    """Each pair under another, then what is under it; of what came or went as a whole, only itself."""
    from cioc.changes.pairing import pairs

    if pair.before is None or pair.after is None:
        return
    for each in pairs(pair.before.children, pair.after.children):
        yield each, pair
        yield from _below(each)


def _places(workspace: LoadedWorkspace) -> Iterator[tuple[int, tuple[Document, Path]]]:
    """Where each entry stands, by its identity."""
    for document, plan in workspace.of(Plan):
        yield id(plan), (document, ())
        for index, priority in enumerate(plan.priorities):
            yield id(priority), (document, ("priorities", index, "ref"))
        for path, _, action in actions(plan):
            yield id(action), (document, (*path, "ref"))
            for index, line in enumerate(action.delivery):
                here = (*path, "delivery", index)
                yield id(line), (document, here)
                for number, entry in enumerate(line.progress):
                    yield id(entry), (document, (*here, "progress", number))
    yield from _places_in_meetings(workspace)
    yield from _places_of_numbers(workspace)


def _places_in_meetings(workspace: LoadedWorkspace) -> Iterator[tuple[int, tuple[Document, Path]]]:
    for document, meeting in workspace.of(Meeting):
        yield id(meeting), (document, ())
        for key in ("items", "commitments", "matters_arising", "recommendations", "decisions"):
            for index, each in enumerate(getattr(meeting, key)):
                yield id(each), (document, (key, index))
        for index, item in enumerate(meeting.items):
            for number, update in enumerate(item.updates):
                yield id(update), (document, ("items", index, "updates", number))


def _places_of_numbers(workspace: LoadedWorkspace) -> Iterator[tuple[int, tuple[Document, Path]]]:
    for document, content in workspace.of(Measures):
        for index, measure in enumerate(content.measures):
            yield id(measure), (document, ("measures", index))
            for number, reading in enumerate(measure.readings):
                yield id(reading), (document, ("measures", index, "readings", number))


def _files(workspace: LoadedWorkspace) -> Iterator[tuple[str, str]]:
    for document, plan in workspace.of(Plan):
        yield plan.id, document.name
    for document, meeting in workspace.of(Meeting):
        yield str(meeting.date), document.name
    for document, content in workspace.of(Measures):
        yield from ((measure.id, document.name) for measure in content.measures)


def _kept(then: Snapshot, now: Snapshot) -> Iterator[str]:
    for plan in now.plans:
        for action in plan.actions:
            targets = (resolve(reference, then.names, within=plan.plan.id) for reference in action.action.was)
            yield from (target.name for target in targets if target)


def _states(seen: Snapshot) -> Iterator[tuple[int, State]]:
    for plan in seen.plans:
        for action in plan.actions:
            for line in action.lines:
                yield id(line.line if action.action.delivery else action.action), line.state
    for made in seen.commitments:
        yield id(made.commitment), made.state
