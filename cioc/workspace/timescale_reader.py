"""Timescales as one workspace reads them: with its own calendar, and each phrase once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.timescales import Calendar, TermDates, read

if TYPE_CHECKING:
    from datetime import date

    from cioc.model import WorkspaceSettings
    from cioc.timescales import Reading


class Reader:
    """Reads timescales by one calendar, and remembers: a plan says "Ongoing" forty times."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._known: dict[tuple[str | None, date], Reading] = {}

    def __call__(self, timescale: str | None, given: date) -> Reading:
        """The reading of words that were written on a day."""
        key = (timescale, given)
        if (known := self._known.get(key)) is None:
            known = self._known[key] = read(timescale, written=given, calendar=self.calendar)
        return known


def reader(settings: WorkspaceSettings) -> Reader:
    """A reader by the calendar of a workspace's settings."""
    return Reader(calendar(settings))


def calendar(settings: WorkspaceSettings) -> Calendar:
    """The calendar of a workspace's settings."""
    return Calendar(
        terms=tuple(
            TermDates(
                name=term.name,
                start=term.start,
                end=term.end,
                half_term=(term.half_term.start, term.half_term.end) if term.half_term else None,
            )
            for term in settings.calendar.terms
        )
    )
