"""As of which days two states of the plans are seen, when it comes to what is late."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cioc.cli.options import whole_day
from cioc.cli.revisions import HEAD, repository

if TYPE_CHECKING:
    from pathlib import Path

    from cioc.cli.revisions import Side


def days_of(sides: tuple[Side, Side], as_of: str | None, git_dir: Path | None) -> tuple[date, date]:
    """The days as of which the two are seen, when it comes to what is late.

    What is named by a date is seen as of that date, a commit as of the day on which it was made, and what is on disk as
    of today. Beside the working tree, the commit that is checked out is as of today too: it is what stands, and only
    what was edited since is to be told. Of a single file nobody knows of when it is: git hands over any commit's.

    `--as-of` is the day of the later one, and of both where they are of the same day for one of these reasons.
    """
    typed = whole_day(as_of, "--as-of") if as_of is not None else None
    now = typed or (date.min if sides[0].alone else date.today())
    first, second = (_own_day(side) or now for side in sides)
    if sides[1].is_working_tree and sides[0].as_of == date.max and _is_checked_out(sides[0], git_dir):
        first = now
    return first, typed or second


def is_backwards(sides: tuple[Side, Side], git_dir: Path | None) -> bool:
    """Whether the second is known to be older than the first: by the days that they name, or as commits."""
    from cioc import git

    first, second = sides
    if first.as_of != second.as_of:
        return second.as_of < first.as_of and second.commit is not None and first.commit is not None
    if first.commit is None or second.commit is None or first.commit.sha == second.commit.sha:
        return False
    return git.is_before(repository(git_dir), second.commit, first.commit)


def _own_day(side: Side) -> date | None:
    """The day that a date names, or that of a commit; None for what is on disk."""
    if side.as_of != date.max:
        return side.as_of
    return side.commit.committed if side.commit else None


def _is_checked_out(side: Side, git_dir: Path | None) -> bool:
    from cioc import git

    return side.commit is not None and git.resolve(repository(git_dir), HEAD).sha == side.commit.sha


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
