"""A memory of what is told already, so that nothing is told twice: by how it stands, or by the entries it comes from.

A rating or a status that is another only because an entry was rewritten is another past, and no change since then: the
entry alone tells it. A promise that moved is told as such whatever moved it, because it is the days that count; what
was rewritten to move it is told there too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.model import RESTATED, Plan
from cioc.state.snapshot import is_free

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.changes.states import Stand
    from cioc.model import FileEntry, Meeting
    from cioc.state import Entry

PROMISED_IN: dict[type, str] = {Plan: "review"}
"""The field of a file in which something is promised, where that is not `timescale`."""


class Rewriting(Struct, frozen=True):
    """An entry that is on both sides, and of which one field reads otherwise."""

    before: FileEntry
    after: FileEntry
    name: str

    @property
    def is_any(self) -> bool:
        """Whether the field does read otherwise."""
        return bool(_value(self.before, self.name) != _value(self.after, self.name))

    def is_all_of(self, before: object, after: object) -> bool:
        """Whether a change of standing between two values tells all of it; where nothing stood, nothing is lost."""
        was, now = _value(self.before, self.name), _value(self.after, self.name)
        return was in {None, before} and now in {None, after}


@dataclass(slots=True)
class ToldAlready:
    """Which fields of which entries are told by a change of standing, and which entries are on both sides.

    `meetings` are those of the earlier state, and `papers` those of them whose papers are out.
    """

    meetings: tuple[Meeting, ...]
    papers: tuple[Meeting, ...]
    _after_of: dict[int, FileEntry] = field(default_factory=dict)
    _before_of: dict[int, FileEntry] = field(default_factory=dict)
    _before: set[tuple[int, str]] = field(default_factory=set)
    _after: set[tuple[int, str]] = field(default_factory=set)
    _both: set[tuple[int, int, str]] = field(default_factory=set)

    def pair(self, both: Iterable[tuple[FileEntry, FileEntry]]) -> None:
        """Learn of the entries that are on both sides."""
        for before, after in both:
            self._after_of[id(before)], self._before_of[id(after)] = after, before

    def add(self, old: Stand, new: Stand, name: str) -> None:
        """The field of what gave the old state and of what gave the new one is told, and what rewriting it tells."""
        before, after = old.giver(name), new.giver(name)
        self._before.add((id(before), name))
        self._after.add((id(after), name))
        self._both.add((id(before), id(after), name))
        values = getattr(old.state, name), getattr(new.state, name)
        for each in self.rewritings(old, new, name):
            if each.is_all_of(*values):
                self._both.add((id(each.before), id(each.after), name))

    def add_between(self, entry: Entry) -> None:
        """A promise between the old and the new one is told by the way from the one to the other."""
        model, name = entry.written, "timescale"
        self._before.add((id(model), name))
        self._after.add((id(model), name))
        self._both.add((id(model), id(model), name))

    def of(self, before: FileEntry | None, after: FileEntry | None, name: str) -> bool:
        """Whether a field's change is told already: of an entry that is on both sides, that came, or that went."""
        if before is None:
            return (id(after), name) in self._after
        if after is None:
            return (id(before), name) in self._before
        return (id(before), id(after), name) in self._both

    def rewritings(self, old: Stand, new: Stand, name: str) -> tuple[Rewriting, ...]:
        """Of what gave either state, what is on both sides and says something else now."""
        given, gives = old.giver(name), new.giver(name)
        pairs = ((given, self._after_of.get(id(given))), (self._before_of.get(id(gives)), gives))
        found = (Rewriting(before, after, name) for before, after in pairs if before is not None and after is not None)
        return tuple(each for each in found if each.is_any)

    def is_by_rewriting(self, old: Stand, new: Stand, name: str) -> bool:
        """Whether nothing came or went that says so: an entry was rewritten, and tells it."""
        given, gives = old.giver(name), new.giver(name)
        is_gone = given is not None and id(given) not in self._after_of
        is_new = gives is not None and id(gives) not in self._before_of
        return not is_gone and not is_new and bool(self.rewritings(old, new, name))

    def is_rewritten(self, entry: Entry | None, name: str) -> bool:
        """Whether an entry of the later side was there already, and said something else."""
        before = self._before_of.get(id(entry.written)) if entry else None
        return before is not None and entry is not None and _value(before, name) != getattr(entry, name)

    def is_put_right(self, given: Entry | None, gives: Entry | None, name: str) -> bool:
        """Whether all that made a difference is that an entry was put right or taken out before a paper told of it."""
        if gives is not None and id(gives.written) not in self._before_of:
            return False
        was = [given] if given and self.became(given, name) else []
        became = [gives] if gives and self.is_rewritten(gives, name) else []
        return bool(was or became) and all(map(self._is_free, was + became))

    def _is_free(self, entry: Entry) -> bool:
        meeting = next((each for each in self.meetings if str(each.date) == entry.source), None)
        return (meeting is not None or not entry.source) and is_free(entry.date, meeting, self.papers)

    def now(self, entry: Entry) -> FileEntry | None:
        """An entry of the earlier side as it is in the later one; None where it is gone, or says something else."""
        after = self._after_of.get(id(entry.written))
        same = after is not None and all(_value(after, name) == getattr(entry, name) for name in RESTATED)
        return after if same else None

    def became(self, entry: Entry, name: str) -> str | None:
        """The rewriting of an entry of the earlier side; None where it says what it said."""
        after = self._after_of.get(id(entry.written))
        if after is None:
            return "is gone"
        return None if _value(after, name) == getattr(entry, name) else "was rewritten"


def _value(model: FileEntry, name: str) -> object:
    """The value of an entry's field; None where entries of its kind have no such field."""
    return getattr(model, PROMISED_IN.get(type(model), name) if name == "timescale" else name, None) or None
