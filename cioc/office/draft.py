"""A plan while it is put together from tables: what its files will hold, and the cells that each value came from."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from cioc.text.phrases import letter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from cioc.model import ColumnRole as Role
    from cioc.model import Rag
    from cioc.office.account import Account, BesideAccount, CellAccount
    from cioc.office.grid import CellPosition, SourceDocument
    from cioc.office.headings import Layout, SourceColumn
    from cioc.timescales import Reading


class ImportAnswers(Struct, frozen=True, kw_only=True):
    """The answers to the questions about a file's columns, words, colours and owners; what has none is guessed."""

    columns: Mapping[str, Role] = field(default_factory=dict)
    """By the heading."""
    statuses: Mapping[str, str] = field(default_factory=dict)
    ratings: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    """By red, amber, green or blue, or by six digits."""
    owners: Mapping[str, str] = field(default_factory=dict)
    """Teams and posts, in small letters, and their ids."""
    people: Mapping[str, str] = field(default_factory=dict)
    """People, by their names in small letters, and the ids of their posts: from the local file, never from `plans/`."""
    posts: tuple[str, ...] = ()
    """The posts of all people, in the order in which the table names them."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Of ids that are not in the register yet: what they stand for."""
    tables: tuple[int, ...] = ()
    """The tables that are the plan; all that look like it where it is empty."""


class Setting(Struct, frozen=True, kw_only=True):
    """The words and leads of the workspace, and the days that a file is read by."""

    register: Mapping[str, str]
    """Ids, and names."""
    abbreviations: Mapping[str, str]
    rag: Mapping[str, Rag]
    read: Callable[[str], Reading]
    written: date
    comments: date
    """The day on which the comments were so."""


@dataclasses.dataclass(slots=True, kw_only=True)
class EntryDraft:
    """A progress entry."""

    date: date
    rag: str | None = None
    status: str | None = None
    timescale: str | None = None
    note: str | None = None
    places: dict[str, list[CellPosition]] = dataclasses.field(default_factory=dict)

    def keys(self) -> dict[str, str]:
        """As it is written."""
        found = {"date": self.date.isoformat(), "rag": self.rag, "status": self.status}
        found |= {"timescale": self.timescale, "note": self.note}
        return {key: value for key, value in found.items() if value}


@dataclasses.dataclass(slots=True, kw_only=True)
class LineDraft:
    """A delivery line."""

    action: ActionDraft
    who: str | None = None
    leads: list[str] = dataclasses.field(default_factory=list)
    timescale: str | None = None
    start: str | None = None
    more: dict[str, str] = dataclasses.field(default_factory=dict)
    entries: list[EntryDraft] = dataclasses.field(default_factory=list)
    id: str | None = None
    places: dict[str, list[CellPosition]] = dataclasses.field(default_factory=dict)

    @property
    def name(self) -> str:
        """`1.1a`, or `1.1` where it is the only one."""
        lines = self.action.lines
        index = next(index for index, line in enumerate(lines) if line is self)
        return self.action.ref if len(lines) == 1 else f"{self.action.ref}{letter(index)}"

    def keys(self) -> dict[str, Any]:
        """As it is written."""
        found: dict[str, Any] = {"id": self.id, "who": self.who, "leads": list(self.leads), "timescale": self.timescale}
        found |= {"start": self.start, "more": dict(self.more)}
        found["progress"] = [entry.keys() for entry in self.entries]
        return {key: value for key, value in found.items() if value}


@dataclasses.dataclass(slots=True, kw_only=True)
class ActionDraft:
    """An action."""

    ref: str
    action: str
    outcome: str | None = None
    more: dict[str, str] = dataclasses.field(default_factory=dict)
    lines: list[LineDraft] = dataclasses.field(default_factory=list)
    typed: str = ""
    """Its number as the table has it; nothing where cioc counted."""
    places: dict[str, list[CellPosition]] = dataclasses.field(default_factory=dict)

    @property
    def name(self) -> str:
        """`1.1`."""
        return self.ref

    def keys(self) -> dict[str, Any]:
        """As it is written."""
        found: dict[str, Any] = {
            "ref": self.ref,
            "action": self.action,
            "outcome": self.outcome,
            "more": dict(self.more),
        }
        found["delivery"] = [line.keys() for line in self.lines]
        return {key: value for key, value in found.items() if value}


@dataclasses.dataclass(slots=True, kw_only=True)
class PriorityDraft:
    """A priority."""

    ref: str
    promise: str
    actions: list[ActionDraft] = dataclasses.field(default_factory=list)
    typed: bool = False
    """Whether its number stands in the table; else cioc counted."""
    places: dict[str, list[CellPosition]] = dataclasses.field(default_factory=dict)

    @property
    def name(self) -> str:
        """`1`."""
        return self.ref

    def keys(self) -> dict[str, Any]:
        """As it is written."""
        return {"ref": self.ref, "promise": self.promise, "actions": [action.keys() for action in self.actions]}


class NewLead(Struct, frozen=True, kw_only=True):
    """Somebody for the register."""

    id: str
    name: str
    is_post: bool
    """Whether a person stands behind it, whose post is not known yet."""


class Guess(Struct, frozen=True, kw_only=True):
    """Something that was taken for granted of the whole file, and could be asked."""

    about: str
    """column, status, rating, colour, owner, person, day, priority"""
    key: str
    taken: str
    samples: tuple[str, ...] = ()
    told: bool = False
    """Whether somebody has said so."""
    doubtful: bool = False
    """Of a team: whether it may be a person for all that can be told."""


@dataclasses.dataclass(slots=True)
class Guesses:
    """All guesses of a file, each once, with the first three cells that show it."""

    _taken: dict[tuple[str, str], Guess] = dataclasses.field(default_factory=dict)
    _samples: defaultdict[tuple[str, str], list[str]] = dataclasses.field(default_factory=lambda: defaultdict(list))

    def take(
        self, about: str, key: str, taken: str, sample: str = "", *, told: bool = False, doubtful: bool = False
    ) -> None:
        """Note one, where nothing was guessed of the same thing before."""
        guess = Guess(about=about, key=key, taken=taken, told=told, doubtful=doubtful)
        self._taken.setdefault((about, key), guess)
        if sample:
            self._samples[about, key].append(sample)

    def all(self) -> tuple[Guess, ...]:
        """In the order in which they were taken."""
        return tuple(
            replace(guess, samples=tuple(dict.fromkeys(self._samples[key]))[:3]) for key, guess in self._taken.items()
        )


class Draft(Struct, frozen=True, kw_only=True):
    """All that was made of a file."""

    source: SourceDocument
    title: str
    priorities: tuple[PriorityDraft, ...]
    leads: tuple[NewLead, ...]
    columns: Mapping[str, str]
    """The keys of the council's own columns, and their headings."""
    guesses: tuple[Guess, ...]
    people: Mapping[str, str]
    """For the local file: people's names in small letters, and the ids of their posts, in order of appearance."""
    unsure: frozenset[str]
    """Posts of people of whom no file here tells who is which: taken by their place in the table."""
    layouts: Mapping[int, Layout]
    account: Account

    @property
    def cells(self) -> tuple[CellAccount, ...]:
        """The account of every cell that says anything."""
        columns = {
            (number, column.number): column.heading for number, each in self.layouts.items() for column in each.columns
        }
        return tuple(self.account.closed(self.source, columns))

    @property
    def beside(self) -> tuple[BesideAccount, ...]:
        """The accounts of what stands around the tables."""
        return tuple(self.account.beside(self.source.passages, self.source.asides))

    @property
    def actions(self) -> tuple[ActionDraft, ...]:
        """All actions, in order."""
        return tuple(action for priority in self.priorities for action in priority.actions)


def key_of(column: SourceColumn) -> str:
    """The key of a column of the council's own in files: its heading in small letters, with dashes."""
    from cioc.edit.renumbering import an_id_of

    return an_id_of(column.heading)[:40].strip("-.") or f"column-{column.number}"
