"""One state of the plans: where to read it, and the day as of which it is seen.

When it comes to what is late, a date is seen as of that date, a commit as of the day on which it was made, and what is
on disk as of today. HEAD beside the working tree is as of today as well: what lapsed meanwhile, nobody edited.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from cioc.dates import parse_partial
from cioc.errors import CannotDoError
from cioc.text.patterns import lazy_pattern
from cioc.workspace.sources import PLANS

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.dates import PartialDate
    from cioc.git import Commit, Repository
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.sources import Source

Tell: TypeAlias = "Callable[[str], None]"
"""Takes a sentence for a person, which the command line writes to standard error."""
HEAD = "HEAD"
DATE = lazy_pattern(r"[0-9]{4}(-[0-9]{1,2}){0,2}")
"""A text that is a date, whatever else has its name: it must not hang on which tags there are."""


class Known(Struct, frozen=True):
    """The words that were known: those of all days up to one, and what stands in papers that were out by then.

    A paper that goes out before its meeting counts as of the meeting, and knows no more than was said by its issue.
    """

    until: date
    papers: frozenset[str] = frozenset()
    """The dates of the later meetings, as their files say them, whose papers were out."""

    def has(self, day: date, meeting: str = "") -> bool:
        """Whether something was known that is of a day, and stands in the file of a `meeting`, if it names one."""
        return day <= self.until or meeting in self.papers


class PlansAsOf(Struct, frozen=True, kw_only=True):
    """One state of the plans: where to read it, and the day as of which to see it.

    `as_of` is the last day there is where everything counts that the files hold: a commit may well hold the paper of a
    meeting that is still to come. `commit` is None for what is on disk.
    """

    source: Source
    as_of: date
    title: str
    """Its name in messages and reports."""
    commit: Commit | None = None
    known: Known | None = None
    """The words that count, where those are not all up to that day."""
    alone: bool = False
    """Whether it is a single file, and no workspace."""
    is_working_tree: bool = False

    @property
    def is_foretold(self) -> bool:
        """Whether it is of a day before its commit, of which only the dates in the files tell."""
        return self.commit is not None and self.commit.committed > self.as_of

    @property
    def own_day(self) -> date | None:
        """The day that a date names, or that of a commit; None for what is on disk."""
        if self.as_of != date.max:
            return self.as_of
        return self.commit.committed if self.commit else None


def at_commit(where: Repository, typed: str) -> PlansAsOf:
    """The plans as a revision holds them. Raises CannotDoError where there is none of that name."""
    from cioc import git
    from cioc.workspace.revisions import Revision

    commit = git.resolve(where, typed)
    title = commit.short if commit.sha.startswith(typed) else f"{typed} ({commit.short})"
    return PlansAsOf(source=Revision(repository=where, commit=commit), as_of=date.max, title=title, commit=commit)


def moment_of(text: str, typed: str) -> PartialDate:
    """The day, the month or the year that is meant. Raises CannotDoError, with what was `typed`, where it is none."""
    try:
        return parse_partial(text)
    except ValueError as error:
        raise CannotDoError(f'"{typed}" is {error}', hint="write it like 2019-10-11, or 2022-08 for a month") from error


def as_known_on(
    moment: PartialDate,
    where: Repository,
    *,
    today: date,
    tell: Tell,
    typed: str | None = None,
    or_first: bool = False,
) -> PlansAsOf:
    """The plans as they were known at the end of a day, a month or a year.

    With `or_first`, a day before the plans were committed is told by their first commit. What was `typed` may also be
    the name of a branch or a tag, and that is told. Raises CannotDoError where there was no commit yet.
    """
    from cioc import git
    from cioc.dates import in_words
    from cioc.workspace.revisions import Revision

    if typed is not None and (same := git.namesakes(where, typed)):
        tell(f"{typed} is taken for the date; the other is {' or '.join(same)}")
    if moment.first > today:
        tell(f"{typed or moment} is still to come: this is what is known by now, as of {in_words(moment.last)}")
    commit = git.on_day_with(where, moment.last, PLANS) if or_first else git.on_day(where, moment.last)
    if wrong := git.misdated(where, commit, moment.last):
        tell(f"{wrong}: a clock was wrong there, so it may hold what was not known yet on {in_words(moment.last)}")
    is_early = commit.committed > moment.last
    title = in_words(moment) if is_early else f"{in_words(moment)} ({commit.short})"
    return PlansAsOf(source=Revision(repository=where, commit=commit), as_of=moment.last, title=title, commit=commit)


def who_tells(
    sides: tuple[PlansAsOf, PlansAsOf], days: tuple[date, date], *, now: Callable[[], PlansAsOf], tell: Tell
) -> tuple[PlansAsOf, PlansAsOf]:
    """Two states to compare, read from the files of now where both are of days before any commit of the plans.

    What was edited between two such days no commit can say, and `cioc overdue --as-of` reads the files of now too. Of
    one such day beside a later state, the first commit tells. Either is told.
    """
    from cioc.dates import in_words

    commit = next((side.commit for side in sides if side.is_foretold), None)
    if commit is None:
        return sides
    both = [*zip(sides, days, strict=True)]
    early = [day for side, day in both if side.is_foretold or (side.is_working_tree and day < commit.committed)]
    when = f"there was no commit of the plans yet on {' and on '.join(dict.fromkeys(map(in_words, early)))}"
    if len(early) == len(sides):
        of = "that day" if days[0] == days[1] else "those days"
        tell(f"{when}: cioc compares the words of the files of now about {of}")
        first, second = (replace(now(), as_of=side.as_of, known=side.known, title=side.title) for side in sides)
    else:
        first_one = f"the first commit, {commit.short} of {in_words(commit.committed)}"
        tell(f"{when}: cioc takes the words of {first_one}, about that day")
        first, second = (
            replace(side, title=f"{side.title} (as {commit.short} has it)") if side.is_foretold else side
            for side in sides
        )
    return first, second


def days_of(
    sides: tuple[PlansAsOf, PlansAsOf], *, asked: date | None, today: date, where: Repository | None
) -> tuple[date, date]:
    """The days as of which two states are seen, when it comes to what is late.

    `asked` is the day of the later one, and of both where they are of the same day for one of these reasons. Of a
    single file nobody knows of when it is: git hands over any commit's. `where` tells which commit is checked out.
    """
    now = asked or (date.min if sides[0].alone else today)
    first, second = (side.own_day or now for side in sides)
    if sides[1].is_working_tree and sides[0].as_of == date.max and _is_checked_out(sides[0], where):
        first = now
    return first, asked or second


def up_to(sides: tuple[PlansAsOf, PlansAsOf], asked: date | None) -> tuple[PlansAsOf, PlansAsOf]:
    """Two states, the later one without anything dated after the day that was `asked` for, if one was.

    So it is where the earlier is of a day: two days are compared. Beside a commit every edit of the files counts,
    whichever day it is about.
    """
    from cioc.dates import in_words

    first, second = sides
    if asked is None or first.as_of == date.max or second.as_of <= asked:
        return sides
    title = f"{second.title} as of {in_words(asked)}" if second.as_of == date.max else in_words(asked)
    return first, replace(second, as_of=asked, title=title)


def backwards(sides: tuple[PlansAsOf, PlansAsOf], where: Repository | None) -> str:
    """A warning where the second is known to be older than the first, by their days or as commits; else nothing."""
    from cioc import git

    first, second = sides
    if first.commit is None or second.commit is None:
        return ""
    is_older = second.as_of < first.as_of
    if first.as_of == second.as_of:
        is_other = first.commit.sha != second.commit.sha
        is_older = is_other and where is not None and git.is_before(where, second.commit, first.commit)
    if not is_older:
        return ""
    return f"{second.title} is older than {first.title}: what came in between is told as gone; swap the two"


def _is_checked_out(side: PlansAsOf, where: Repository | None) -> bool:
    from cioc import git

    return side.commit is not None and where is not None and git.resolve(where, HEAD).sha == side.commit.sha


def is_since(sides: tuple[PlansAsOf, PlansAsOf]) -> bool:
    """Whether the first is as of a day, of which its commit held the files, and the second all that its files hold."""
    commit, day = sides[0].commit, sides[0].as_of
    return commit is not None and commit.committed <= day < date.max and sides[1].as_of == date.max


def changed_from(sides: tuple[PlansAsOf, PlansAsOf], where: Repository | None) -> date | None:
    """The day of the first commit of the plans that one of two states has and the other has not.

    None where there is none, and where git does not hold them both.
    """
    from cioc import git

    if where is None or not all(side.commit or side.is_working_tree for side in sides):
        return None
    between = "...".join(side.commit.sha if side.commit else HEAD for side in sides)
    found = git.commits(where, PLANS, start=between, first_parent=False)
    return min((each.committed for each in found), default=None)


def must_be_whole(
    workspace: LoadedWorkspace, side: PlansAsOf, *, otherwise: str = "something would be missing"
) -> None:
    """Raise CannotDoError, with what would be wrong `otherwise`, where a file cannot be read in full.

    A list of what is late or a board paper that lacks something without showing it is worse than none.
    """
    if workspace.damaged:
        where = f" in {side.title}" if side.commit else ""
        raise CannotDoError(
            f"{', '.join(workspace.damaged)} cannot be read in full{where}, so {otherwise}",
            hint="name a revision in which it can be read" if side.commit else "mend what is wrong: cioc validate",
        )
