"""RAG over time, as a row: each rating and the day from which it held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cioc.model import Status
from cioc.state import worst

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cioc.history.chapter import Strand
    from cioc.state import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A rating, and the day from which it held."""

    rag: str
    since: date


def ratings(strands: Sequence[Strand], order: tuple[str, ...]) -> tuple[Rated, ...]:
    """The row of a line, or of an action: on each day the worst of its open lines, or of all where none is open.

    `order` is the workspace's own, from the worst to the best. A rating that is only said again is not said twice.
    """
    days = sorted({entry.date for strand in strands for entry in strand.state.entries if entry.rag or entry.status})
    return tuple(_changes((_on(day, strands, order), day) for day in days))


def _on(day: date, strands: Sequence[Strand], order: tuple[str, ...]) -> str | None:
    standings = [_standing(entry for entry in strand.state.entries if entry.date <= day) for strand in strands]
    is_open = [rag for rag, status in standings if status not in {Status.COMPLETE, Status.DROPPED}]
    every = [rag for rag, _ in standings]
    if len(strands) == 1:
        return every[0]  # in its own word, even where it is none of the workspace's
    return worst(is_open, order) or worst(every, order)


def _standing(entries: Iterable[Entry]) -> tuple[str | None, Status | None]:
    rag: str | None = None
    status: Status | None = None
    for entry in entries:
        rag, status = entry.rag or rag, entry.status or status
    return rag, status


def _changes(row: Iterable[tuple[str | None, date]]) -> Iterator[Rated]:
    before = None
    for rag, day in row:
        if rag and rag != before:
            yield Rated(rag=rag, since=day)
            before = rag
