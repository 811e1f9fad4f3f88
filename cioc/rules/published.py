"""The common ground of the H rules: a workspace beside what it was, pair by pair, with the places of what is there now.

The rules run only where there is something to compare with: `cioc validate --against REV`.
"""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.changes.kinds import RecordKind
from cioc.diagnostics import START_OF_FILE
from cioc.model import Measures, Meeting, Plan, Register, WorkspaceSettings
from cioc.rules.rule import Hit
from cioc.state.snapshot import first_to_tell, first_with, papers_of
from cioc.text.patterns import lazy_pattern
from cioc.workspace.references import actions, resolve
from cioc.yaml.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from cioc.changes.pairing import MovedLines, Pair, Renumbered
    from cioc.changes.records import Record
    from cioc.diagnostics import Span
    from cioc.rules.rule import Check, Subject
    from cioc.state import Snapshot, State
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Path

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


LISTS = {
    RecordKind.ITEM: "items",
    RecordKind.COMMITMENT: "commitments",
    RecordKind.MATTER: "matters_arising",
    RecordKind.RECOMMENDATION: "recommendations",
    RecordKind.DECISION: "decisions",
    RecordKind.UPDATE: "updates",
}
"""The keys of a meeting, and of its items, under which somebody would look for what is gone from it."""


class Compared(Struct, frozen=True, dict=True):
    """Two states of a workspace.

    `pairs` are all of theirs, each with the pair that holds it; `root` is that of the settings, which holds all others.
    `published` are the meetings, as they were then, whose papers are out, the first one first; when one went out may be
    said later. `places` are where
    entries stand now and `states` how lines and commitments stood then, both by their identity.
    """

    then: Snapshot
    now: Snapshot
    root: Pair
    pairs: tuple[tuple[Pair, Pair], ...]
    published: tuple[Meeting, ...]
    today: date
    places: dict[int, tuple[Document, Path]]
    files: dict[str, str]
    """The names of the files that plans, meetings, measures, leads and the settings were in, by their id or date."""
    states: dict[int, State]
    kept: frozenset[str]
    """The full names, then, of what actions say now that they were."""
    moved: MovedLines
    """The lines that went to another action."""

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
        return first_to_tell(self.published, day)

    def paper_with(self, meeting: Meeting) -> Meeting | None:
        """The first paper that is out and tells of a meeting: its own, or that of a later one."""
        return first_with(self.published, meeting)

    def paper_of(self, pair: Pair, within: Pair) -> Meeting | None:
        """The first paper that is out and tells of a plan, or of what stands in one; of anything else, the first."""
        plan = pair.before.plan if pair.before else within.either.plan
        written = self.then.workspace.plans.get(plan)
        if written is None:
            return self.published[0] if self.published else None
        return self.paper_from(written.written)

    @cached_property
    def _below(self) -> dict[int, list[Pair]]:
        found: dict[int, list[Pair]] = {}
        for pair, within in self.pairs:
            found.setdefault(id(within), []).append(pair)
        return found

    def below(self, within: Pair) -> list[Pair]:
        """The pairs that a pair holds."""
        return self._below.get(id(within), [])

    @cached_property
    def renumbered(self) -> Renumbered:
        """The things told of other names by a new number alone."""
        from cioc.changes.pairing import Renumbered

        return Renumbered(pair for pair, _ in self.pairs)

    def at(self, pair: Pair, within: Pair, key: str | None = None) -> tuple[Document, Span]:
        """Where something stands now; of what is gone, where that stands which held it, or else its file."""
        for each in (pair.after, within.after):
            is_around = each is within.after and pair is not self.root and within is self.root  # the settings
            if each is not None and not is_around and id(each.model) in self.places:
                document, path = self.places[id(each.model)]
                held = LISTS.get(pair.either.kind) if each is within.after else None
                if held and held in document.place.find(*path).children:
                    return document, document.key(*path, held)
                if key is None or each is not pair.after:
                    return document, document.at(*path)
                entry = path[:-1] if path and path[-1] == "ref" else path  # what is shown of an action, or a priority
                return document, document.at(*entry, *key.split("."))
        name = self.files.get(pair.either.plan) or self.files.get(within.either.plan) or "plans"
        return Document(name=name), START_OF_FILE


def compared(subject: Subject) -> Compared | None:
    """The comparison of a subject with its past; None where it has none."""
    if subject.past is None:
        return None
    from cioc.changes.pairing import MovedLines, Pair
    from cioc.changes.records import records
    from cioc.state import snapshot

    then, now = snapshot(subject.past.workspace, date.max), snapshot(subject.workspace, date.max)
    root = Pair(records(then), records(now))
    moved = MovedLines(root.before, root.after)
    files = dict(_files(subject.past.workspace))
    return Compared(
        then=then,
        now=now,
        root=root,
        pairs=tuple(each for each in _below(root, moved) if not _is_unreadable(each[0], files, subject.workspace)),
        published=papers_of(subject.past.workspace, subject.workspace, subject.past.today),
        today=subject.past.today,
        places=dict(_places(subject.workspace)),
        files=files,
        states=dict(_states(then)),
        kept=frozenset(_kept(then, now)),
        moved=moved,
    )


def _is_unreadable(pair: Pair, files: Mapping[str, str], workspace: LoadedWorkspace) -> bool:
    """Whether something is not there as far as its file can be read: it may be there, once that is mended."""
    if pair.before is None or pair.after is not None:
        return False
    damaged = {document.name for document in workspace.documents if document.damaged}
    return files.get(pair.before.plan) in damaged


def finds(look: Callable[[Compared], Iterator[Hit]]) -> Check:
    """A check that looks at the comparison, and finds nothing where there is none."""

    def looked(subject: Subject) -> tuple[Hit, ...]:
        comparison = subject.once(compared)
        return tuple(look(comparison)) if comparison else ()

    def check(subject: Subject) -> Iterator[Hit]:
        yield from subject.once(looked)  # once: the net below these rules asks them again

    return check


def hit(
    comparison: Compared,
    pair: Pair,
    within: Pair,
    message: str,
    hint: str,
    *,
    key: str | None = None,
    of: tuple[Pair, str] | None = None,
) -> Hit:
    """A hit at the place of a pair, which it explains as a whole; with `of`, what it explains is that field."""
    document, span = comparison.at(pair, within, key)
    told, field = of or (pair, "")
    return Hit(document, span, message, hint, of=(id(told), field))


def _below(pair: Pair, moved: MovedLines) -> Iterator[tuple[Pair, Pair]]:
    """Each pair under another, then what is under it; of what came or went as a whole, only itself, and the lines that
    it has of other actions.
    """
    is_whole = pair.before is None or pair.after is None
    for each in moved.below(pair):
        if not is_whole or (each.before is not None and each.after is not None):
            yield each, pair
            yield from _below(each, moved)


def moved_about(within: Pair, pairs: Iterable[Pair]) -> Iterator[tuple[Record, Record]]:
    """Of entries that are on both sides, those that stand now where another one of their kind stood before."""
    if within.before is None or within.after is None:
        return
    there = {id(pair.before): pair.after for pair in pairs if pair.before and pair.after}
    kept = {id(after) for after in there.values()}
    before = [record for record in within.before.children if id(record) in there]
    after = [record for record in within.after.children if id(record) in kept]
    for kind in dict.fromkeys(record.kind for record in before):
        old, new = ([record for record in side if record.kind is kind] for side in (before, after))
        yield from ((one, now) for one, now in zip(old, new, strict=True) if there[id(one)] is not now)


_NUMBER = lazy_pattern(
    "one|two|three|thir|four|for|five|fif|six|seven|eigh|nin|ten|eleven|twel|twen|hundred|thousand|half|quarter|no"
)
# How words begin of which one letter makes another number: "eighty" and "eight".
_A_WORD = 5
# Shorter words become others by one letter: "all" and "ill", "now" and "not".


def same_words(before: str, after: str) -> bool:
    """Whether two texts are the same but for case, stops and spaces, or a slip of the pen in a long word.

    Whatever else differs may be a promise made smaller, and no rule could tell: "each child" and "some children", "in
    every review" and nothing.
    """
    old, new = (re.findall(r"[\w%£]+", text.casefold()) for text in (before, after))
    return len(old) == len(new) and all(a == b or _is_slip(a, b) for a, b in zip(old, new, strict=True))


def _is_slip(one: str, other: str) -> bool:
    """`recieve` and `receive`: one letter more, less, other, or two changed about; never of a number."""
    if min(len(one), len(other)) < _A_WORD or one[0] != other[0] or not (one + other).isalpha():
        return False
    if _NUMBER.match(one) or _NUMBER.match(other):
        return False
    if sorted(one) == sorted(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 2
    shared = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return max(len(one), len(other)) - shared == 1


def _places(workspace: LoadedWorkspace) -> Iterator[tuple[int, tuple[Document, Path]]]:
    """Where each entry stands, by its identity."""
    for document, settings in workspace.of(WorkspaceSettings):
        yield id(settings), (document, ())
    for document, register in workspace.of(Register):
        for key, entries in (("agencies", register.agencies), ("leads", register.leads)):
            for index, entry in enumerate(entries):
                yield id(entry), (document, (key, index))
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
    for document, _ in workspace.of(WorkspaceSettings):
        yield "settings", document.name
    for document, plan in workspace.of(Plan):
        yield plan.id, document.name
    for document, meeting in workspace.of(Meeting):
        yield str(meeting.date), document.name
    for document, content in workspace.of(Measures):
        yield from ((measure.id, document.name) for measure in content.measures)
    for document, register in workspace.of(Register):
        yield from ((agency.id, document.name) for agency in register.agencies)
        yield from ((lead.id, document.name) for lead in register.leads)


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
