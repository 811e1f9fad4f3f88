"""Timescales and their readings: the forms of `cioc timescale`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.dates import PartialDate, in_words, with_short_months
from cioc.render.machine import dumped
from cioc.render.terminal_text import in_lines, plain, with_short_dates
from cioc.text.phrases import shortened
from cioc.timescales import Flag, Kind
from cioc.timescales import in_words as period_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cioc.render.terminal_text import Line
    from cioc.timescales import Reading


_SHOWN = 300


@with_short_dates
def text(readings: Iterable[Reading], width: int) -> Iterator[Line]:
    """Two lines or more for each phrase, and each of its parts."""
    for index, reading in enumerate(readings):
        if index:
            yield ()
        yield from _one(reading, width, "")


def _one(reading: Reading, width: int, indent: str) -> Iterator[Line]:
    shown = shortened(reading.text, _SHOWN)
    style = "error" if reading.kind is Kind.UNREADABLE else "good" if reading.due or reading.every else "note"
    yield (f'{indent}"{shown}"', "strong"), ("  ", ""), (in_brief(reading), style)
    hang = f"{indent}  "
    yield from map(plain, in_lines(f"{with_short_months(reading.why)}{_unread(reading)}", width, hang, hang))
    for part in reading.parts:
        yield from _one(part, width, f"{indent}    ")


def _unread(reading: Reading) -> str:
    """What no form knows, behind the reason; in what waits on something that may be the very thing, and is no date."""
    if not reading.left_over:
        return ""
    no_date = " as a date" if reading.kind is Kind.CONDITIONAL else ""
    return f' Not read{no_date}: "{shortened(reading.left_over)}".'


_SAID = {
    Kind.RECURRING: "again and again",
    Kind.ONGOING: "goes on",
    Kind.CONDITIONAL: "waits on something that is to happen",
    Kind.DONE: "done already",
    Kind.NONE: "no date",
    Kind.UNREADABLE: "cannot be read",
}


def in_brief(reading: Reading) -> str:
    """`due by 31 March 2019, within February to March 2019`, `every month from 1 April 2020`.

    What was assumed is for the reasons to say.
    """
    start, due = reading.start, reading.due
    if due and reading.kind is not Kind.RECURRING:
        within = f", {_within(start, due)}" if start and start < due else ""
        said = f"due by {in_words(due)}{within}"
    else:
        said = period_in_words(reading.every) if reading.every else _SAID[reading.kind]
        said = f"{said}{f' from {in_words(start)}' if start else ''}{f' until {in_words(due)}' if due else ''}"
        if reading.kind is Kind.ONGOING and not due:
            said = f"{said}, with no end named"
    if Flag.AMBIGUOUS not in reading.flags:
        return said
    several = "can be read in more than one way"
    return several if reading.kind is Kind.UNREADABLE else f"{said}; {several}"


def _within(start: date, due: date) -> str:
    """`within 2019`, `within February to March 2019`, `between 30 January 2019 and 6 February 2019`."""
    first, last = (PartialDate(day.year, day.month) for day in (start, due))
    if start != first.first or due != last.last:
        return f"between {in_words(start)} and {in_words(due)}"
    if (first.month, last.month, first.year) == (1, 12, last.year):
        return f"within {last.year}"
    since = "" if first == last else f"{in_words(first).removesuffix(f' {last.year}')} to "
    return f"within {since}{in_words(last)}"


SCHEMA = "cioc/timescale/1"


def json(readings: Iterable[Reading]) -> Iterator[Line]:
    """One JSON object, with the readings in the order of the phrases."""
    whole = {"schema": SCHEMA, "readings": [fields(reading) for reading in readings]}
    yield dumped(whole)


def fields(reading: Reading) -> dict[str, Any]:
    """One reading. Dates are ISO; `every` is an ISO 8601 duration, "term" or "half-term"."""
    return {
        "text": reading.text,
        "kind": reading.kind.value,
        "start": reading.start.isoformat() if reading.start else None,
        "due": reading.due.isoformat() if reading.due else None,
        "every": reading.every,
        "why": reading.why,
        "flags": [flag.value for flag in reading.flags],
        "superseded": reading.superseded,
        "left_over": reading.left_over,
        "parts": [fields(part) for part in reading.parts],
    }
