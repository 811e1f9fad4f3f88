"""Readings for machines: `cioc/timescale/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.render.machine import dumped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.render.terminal_text import Line
    from cioc.timescales import Reading

SCHEMA = "cioc/timescale/1"


def lines(readings: Iterable[Reading]) -> Iterator[Line]:
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
