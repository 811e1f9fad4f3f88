"""Forms, and the senses that they find: what a few words say by themselves, before their neighbours have a say."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct

from cioc.timescales.periods.period import ChainItem
from cioc.timescales.reading import Flag, Kind
from cioc.timescales.scope import Scope


class Role(StrEnum):
    """The role of a sense: how it may combine with the one beside it."""

    DATE = "date"
    WINDOW = "window"
    FROM = "from"
    UNTIL = "until"
    RECURS = "recurs"
    ONGOING = "ongoing"
    DONE = "done"
    UNSET = "unset"
    CONDITION = "condition"
    MEETING = "meeting"
    """The next meeting, whose day may stand beside it."""
    UNREADABLE = "unreadable"
    ASIDE = "aside"
    """Words that look like a time and are none: Section 17, in the last 6 months. They are passed over."""


DATED = (Role.DATE, Role.WINDOW, Role.UNTIL)
"""The roles of what has a last day of its own."""


class Sense(NamedTuple):
    """Words `begin` up to `end`, and what they say."""

    begin: int
    end: int
    role: Role
    kind: Kind
    start: date | None = None
    due: date | None = None
    first: date | None = None
    """The first day of what a deadline is the last day of."""
    every: str | None = None
    months: tuple[int, ...] = ()
    day: int | None = None
    why: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    yearless: tuple[tuple[int, int | None], ...] = ()
    """Months, each with its day or None, that name no year: "May and October" may turn out to be of every year."""
    counted: bool = False
    """Its days are counted from the day written: within 3 months."""
    superseded: bool = False
    """A later promise in the same cell takes its place."""

    def saying(self, note: str, *flags: Flag) -> "Sense":
        """The same sense with one more thing to say about it."""
        return self._replace(why=(*self.why, note), flags=(*self.flags, *flags))


def aside(begin: int, end: int) -> Sense:
    """Words to pass over."""
    return Sense(begin=begin, end=end, role=Role.ASIDE, kind=Kind.NONE)


def unreadable(begin: int, end: int, why: str, *flags: Flag) -> Sense:
    """Words that look like a time and cannot be read, with the reason."""
    return Sense(
        begin=begin,
        end=end,
        role=Role.UNREADABLE,
        kind=Kind.UNREADABLE,
        why=(why,),
        flags=(Flag.UNREADABLE, *flags),
    )


T = TypeVar("T")

NUMBER = "#"
"""Among the words that open a form: any number in figures."""

Example = tuple[str, str]
"""A phrase, and its reading written 7 February 2019 in the notation of `tests/timescales/cases.py`."""


class FormMatch(NamedTuple, Generic[T]):
    """A match: what a form made of the words, and the index of the first word after them."""

    value: T
    end: int


class Form(Struct, Generic[T], frozen=True, kw_only=True):
    """One way of writing a time.

    `parse` is tried at a word in `opens`, and looks ahead a bounded number of words; None means
    that the words there are not of this form. The `examples` are its tests.
    """

    name: str
    opens: frozenset[str]
    parse: Callable[[Scope, int], FormMatch[T] | None]
    examples: tuple[Example, ...]


Periods = tuple[ChainItem, ...]
PeriodForm = Form[Periods]
"""A form that names days: a month, a quarter, a term."""

Senses = tuple[Sense, ...]
SenseForm = Form[Senses]
"""A form that says something whole: a deadline, a recurrence, a condition."""
