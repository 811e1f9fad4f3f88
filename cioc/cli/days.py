"""As of which days two states of the plans are seen, when it comes to what is late."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cioc.cli.options import whole_day
from cioc.cli.revisions import repository
from cioc.workspace import sides as edge

if TYPE_CHECKING:
    from pathlib import Path

    from cioc.workspace.sides import Side


def days_of(sides: tuple[Side, Side], as_of: str | None, git_dir: Path | None) -> tuple[date, date]:
    """The days as of which the two are seen, when it comes to what is late; `--as-of` is the day of the later one."""
    asked = whole_day(as_of, "--as-of") if as_of is not None else None
    where = repository(git_dir) if sides[0].commit and sides[1].is_working_tree else None
    return edge.days_of(sides, asked=asked, today=date.today(), where=where)


def titles(sides: tuple[Side, Side], days: tuple[date, date]) -> tuple[str, str]:
    """What the two are called, with the days as of which they are seen, where their names do not say so."""
    from cioc.dates import in_words

    unsaid = [day != side.as_of and day != date.min for side, day in zip(sides, days, strict=True)]
    if all(unsaid) and days[0] == days[1]:
        return sides[0].title, f"{sides[1].title}, both as of {in_words(days[1])}"
    first, second = (
        f"{side.title} as of {in_words(day)}" if is_unsaid else side.title
        for side, day, is_unsaid in zip(sides, days, unsaid, strict=True)
    )
    return first, second
