"""Timescales and their readings: the forms of `cioc timescale`."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

from cioc.dates import in_words, with_short_months
from cioc.render.machine import dumped
from cioc.render.terminal_text import plain, with_short_dates
from cioc.text.phrases import shortened
from cioc.timescales import Kind
from cioc.timescales import in_words as period_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    yield (f'{indent}"{shown}"', "strong"), ("  ", ""), (_summary(reading), style)
    left = f' Not read: "{shortened(reading.left_over)}".' if reading.left_over else ""
    why = fill(
        f"{with_short_months(reading.why)}{left}", width, initial_indent=f"{indent}  ", subsequent_indent=f"{indent}  "
    )
    yield from map(plain, why.splitlines())
    for part in reading.parts:
        yield from _one(part, width, f"{indent}    ")


def _summary(reading: Reading) -> str:
    """`deadline, due 31 March 2019`."""
    parts = [reading.kind.value]
    if reading.every:
        parts.append(period_in_words(reading.every))
    if reading.start:
        parts.append(f"from {in_words(reading.start)}")
    if reading.due:
        parts.append(f"{'until' if reading.kind is Kind.RECURRING else 'due'} {in_words(reading.due)}")
    return ", ".join([*parts, *(flag.value for flag in reading.flags if flag.value != reading.kind.value)])


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
