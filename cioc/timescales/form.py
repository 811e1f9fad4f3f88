"""Forms: what each is made of."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct

from cioc.timescales.periods.period import ChainItem
from cioc.timescales.scope import Scope
from cioc.timescales.senses import Sense

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
