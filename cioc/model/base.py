"""The parts that all files of a workspace are made of: the kinds of value, and how the text in a file becomes one.

Every scalar arrives as the text in the file, or as None where there is nothing; the types below are what
gives it a meaning. Their errors are messages for people: `cioc.yaml.format` puts a place to each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final, Protocol, TypeVar

from msgspec import Struct
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import (
    ValidationInfo,
    no_info_plain_validator_function,
    str_schema,
    with_info_after_validator_function,
    with_info_plain_validator_function,
)

from cioc.dates import PartialDate, TimeSpan, parse_day, parse_partial, parse_period
from cioc.model.entry import First, Kind
from cioc.text.patterns import lazy_pattern

T = TypeVar("T")


class Status(StrEnum):
    """How far a line or a commitment has come. What is paused is open, but neither passes its date nor needs news."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    PAUSED = "paused"
    COMPLETE = "complete"
    DROPPED = "dropped"

    @property
    def is_settled(self) -> bool:
        """Complete or dropped: no longer open."""
        return self in SETTLED


SETTLED: Final = frozenset({Status.COMPLETE, Status.DROPPED})
"""The statuses of what is no longer open, be they given as values or as words."""
RESTATED: Final[tuple[str, ...]] = ("rag", "status", "timescale")
"""The fields of a line that its entries say anew."""


class RatingWords(Protocol):
    """The workspace's own words for ratings and statuses, which it hands to what reads its other files."""

    def rating(self, typed: str) -> str:
        """The key of a rating, whatever of it was typed: its key, its label or its initial; else what was typed."""

    def status(self, typed: str) -> Status | None:
        """The status that a word stands for here, if it does for one."""


def _rating(text: str, info: ValidationInfo) -> str:
    words: RatingWords | None = info.context
    return words.rating(text) if words else text


def _status(value: object, info: ValidationInfo) -> Status:
    if not isinstance(value, str):
        raise PydanticCustomError("not_text", "expected a status")
    words: RatingWords | None = info.context
    found = (words.status(value) if words else None) or usual_status(value)
    if found is None:
        raise PydanticCustomError("unknown_status", "not a status")
    return found


def usual_status(typed: str) -> Status | None:
    """The status that a word is, in small letters or large, with a space or a dash."""
    plain = "-".join(typed.casefold().split())
    return next((each for each in Status if each.value == plain), None)


class Bound(StrEnum):
    """What a number in a paper says of itself: "over 500" is more-than 500, "circa 85" is about 85."""

    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    ABOUT = "about"
    ALMOST = "almost"
    LESS_THAN = "less-than"
    AT_MOST = "at-most"


def _words(json: dict[str, Any]) -> Kind:
    """Any words but none at all."""
    return Kind(str_schema(pattern=r"\S"), json)


def _reads(kind: str, read: Callable[[str], Any], json: dict[str, Any], *, error: str = "unreadable") -> Kind:
    """A kind that turns text into a value, and a ValueError into an error of that type for `cioc.yaml.format`."""
    return Kind(no_info_plain_validator_function(_reader(kind, read, error)), json)


def _reader(kind: str, read: Callable[[str], Any], error: str = "unreadable") -> Callable[[object], object]:

    def validate(value: object) -> object:
        if not isinstance(value, str):
            raise PydanticCustomError("not_text", "expected {kind}", {"kind": kind})
        try:
            return read(value)
        except ValueError as problem:
            raise PydanticCustomError(error, '"{text}" is {why}', {"text": value, "why": str(problem)}) from problem

    return validate


# Not all that Decimal reads: 1e9999999 would take a day to print, and a comma is one for thousands only.
_NUMBER = lazy_pattern(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,6})?")


def _decimal(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text.strip()):
        raise ValueError("not a number; write digits, as in 1200, 1,200 or 12.5, and what it counts in `unit`")
    return Decimal(text.replace(",", "").strip())


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text.strip()):
        raise ValueError("not a whole number; write digits only")
    return int(text)


def _matching(kind: str, pattern: str, example: str) -> Kind:
    json = {"type": ["string", "number"], "examples": [example]}
    return _reads(kind, _in_form(kind, pattern, example), json)


def _in_form(kind: str, pattern: str, example: str) -> Callable[[str], str]:
    compiled = lazy_pattern(pattern)

    def read(text: str) -> str:
        if not compiled.fullmatch(text):
            near = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:40]
            like = near if kind == "an id" and compiled.fullmatch(near) else f"it like {example}"
            raise ValueError(f"not {kind}; write {like}")
        return text

    return read


def _colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        raise ValueError('not a colour; write # and six digits from 0 to f, in quotes, as in "#124b73"')
    return text


def _none_to_empty(value: object) -> object:
    return () if value is None else value


def none_to_no_names(value: object) -> object:
    """No names where there is nothing at all."""
    return {} if value is None else value


# An editor's YAML takes an unquoted 2019 for a number and `no` for a truth value; cioc takes both for text.
_ANY_SCALAR = {"type": ["string", "number", "boolean"]}

Text = Annotated[str, _words(_ANY_SCALAR)]
"""Words on one line or more, as typed."""

MARKDOWN: Final = "markdown"
"""The mark that tells a field of Markdown from one of plain words."""

Markdown = Annotated[str, _words(_ANY_SCALAR), MARKDOWN]
"""Words that may hold paragraphs, lists, emphasis and links. HTML in it is shown, not followed."""

Timescale = Annotated[str, _words(_ANY_SCALAR)]
"""A timescale in the plan's own words, exactly as people write it."""

Ref = Annotated[
    str,
    _matching("a ref", r"(?=.{1,40}\Z)[^\s/\-](?:[^\x00-\x1f\x7f/]|/(?![a-z/]|\Z))*(?<!\s)", "2.10"),
]
"""The number of a priority or an action, or whatever the council tells it by: `BOD 60/17(h)`, `May 2012`. No small
letter follows a slash in it: that is a line's id."""

_AN_ID = ("an id", r"[a-z0-9]+(?:[.-][a-z0-9]+)*", "early-help")

Id = Annotated[str, _matching(*_AN_ID)]
"""A name that other entries refer to: small letters, digits and dashes."""

Letter = Annotated[str, _matching("a letter", r"[a-z]{1,2}", "c")]
"""The letter of a line of an action, as in `1.1c`; after z comes aa."""

_as_id = _reader("an id", _in_form(*_AN_ID))


def _alone(value: object) -> object:
    """An id that stands alone becomes its entry here, so that what is wrong with it is found where it stands."""
    return {"id": _as_id(value)} if isinstance(value, str) else value


OR_ITS_ID = First(_alone)
"""For an entry that may be no more than its id: `page` is short for `{id: page}`."""


Known = Annotated[str, _words({"type": "string", "examples": ["early-help"]})]
"""The id of something in another file, or a rating: any word will do here, and a rule says whether it is known."""

Rating = Annotated[
    str,
    Kind(
        with_info_after_validator_function(_rating, str_schema(pattern=r"\S")),
        {"type": "string", "examples": ["early-help"]},
    ),
]
"""A rating of the workspace, by its key, its label or its initial; any other word stays, and a rule finds it."""

HowFar = Annotated[
    Status,
    Kind(
        with_info_plain_validator_function(_status),
        {"anyOf": [{"enum": [each.value for each in Status]}, {"type": "string"}]},
    ),
]
"""A status, in its own word or in one that the workspace has for it."""

Reference = Annotated[
    str,
    _matching(
        "a reference",
        r"(?=.{1,200}\Z)[^\s/](?:[^\x00-\x1f\x7f/]|/(?![/\s]|\Z))*(?<!\s)",
        "cioc-2021/1.1 or 2019-10-11/plan-review",
    ),
]
"""Points to a priority, an action, a line, a commitment or a measure."""

Colour = Annotated[
    str,
    _reads("a colour", _colour, {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$", "examples": ["#124b73"]}),
]
"""A colour as six digits of red, green and blue."""

Day = Annotated[
    date,
    _reads("a date", parse_day, {"type": "string", "format": "date", "examples": ["2021-02-12"]}, error="not_a_date"),
]
"""A whole date."""

Moment = Annotated[
    PartialDate,
    _reads(
        "a date",
        parse_partial,
        {"type": ["string", "integer"], "examples": ["2021-02-12", "2022-08"]},
        error="not_a_date",
    ),
]
"""A date of which perhaps only the month or the year is known."""


class Corrected(Struct, frozen=True):
    """Which entry was wrong: its date, and its place among those of that date, from 1."""

    date: PartialDate
    place: int = 1

    def __str__(self) -> str:
        return f"{self.date}#{self.place}" if self.place > 1 else str(self.date)


def _corrected(text: str) -> Corrected:
    date, mark, place = text.partition("#")
    if mark and not re.fullmatch(r"[1-9][0-9]?", place):
        raise ValueError("not the number of an entry; write it like 2021-02-12#2 for the second of that date")
    return Corrected(parse_partial(date), int(place or 1))


Correction = Annotated[
    Corrected,
    _reads(
        "a date",
        _corrected,
        {"type": ["string", "integer"], "examples": ["2021-02-12", "2021-02-12#2"]},
        error="not_a_date",
    ),
]
"""The date of an entry that is corrected."""

Number = Annotated[
    Decimal,
    _reads("a number", _decimal, {"type": ["number", "string"], "examples": [560]}),
]

Count = Annotated[int, _reads("a whole number", _whole, {"type": "integer", "minimum": 0})]

Duration = Annotated[
    TimeSpan,
    _reads("a length of time", parse_period, {"type": "string", "examples": ["6 months", "30d"]}),
]
"""A length of time."""

Named = Annotated[dict[str, T], First(none_to_no_names)]
"""Names, each with something, that may be left out or empty; in order."""

Listed = Annotated[tuple[T, ...], First(_none_to_empty)]
"""A list that may be left out, or empty."""
