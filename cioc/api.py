"""The library: what a program can ask of a workspace, in the words of the commands. `import cioc` has it all.

Nothing here prints, exits, or changes a file. What is wrong in the files is a value (`Diagnostic`); what cannot be done
is one exception, `CannotDoError`. Every value that is handed out is frozen.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from cioc.changes.between import changes_between
from cioc.changes.change import (
    CarriedOverAction,
    Change,
    CommitmentChange,
    Completed,
    Dropped,
    EntryChange,
    EntryRewritten,
    FieldChange,
    InTime,
    Lapsed,
    LeadsChange,
    NumberChange,
    NumberRewritten,
    PlanLeftOpen,
    PromiseMove,
    RatingChange,
    RecordChange,
    Renumbering,
    StatusChange,
    TimescaleChange,
)
from cioc.changes.kinds import ChangeKind, RecordKind
from cioc.checking.check import check
from cioc.dates import PartialDate, parse_period
from cioc.diagnostics import Diagnostic, Severity
from cioc.errors import CannotDoError, refused_by_the_system
from cioc.history.archive import past_of
from cioc.overdue import Bucket, LeftOpen, Overdue, Promise, PromiseKind, Waiting
from cioc.overdue.sorting import overdue_on
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.state import ActionState, CommitmentState, Entry, LineState, PlanState, Snapshot, State, Timing, snapshot
from cioc.timescales import Reading
from cioc.workspace.as_of import (
    DATE,
    PlansAsOf,
    as_known_on,
    at_commit,
    backwards,
    changed_from,
    days_of,
    moment_of,
    must_be_whole,
    up_to,
    who_tells,
)
from cioc.workspace.loading import LoadedWorkspace, load
from cioc.workspace.sources import PLANS, UNFINISHED, Folder, find_root, is_unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from os import PathLike

    from cioc.git import Repository
    from cioc.history.in_place import InPlace
    from cioc.model import Agency, Lead, Measure, Meeting, Plan

__all__ = [
    "ActionState",
    "Bucket",
    "CannotDoError",
    "CarriedOverAction",
    "Change",
    "ChangeKind",
    "CommitmentChange",
    "CommitmentState",
    "Completed",
    "Diagnostic",
    "Dropped",
    "Entry",
    "EntryChange",
    "EntryRewritten",
    "Example",
    "FieldChange",
    "Hit",
    "InTime",
    "Lapsed",
    "LeadsChange",
    "LeftOpen",
    "LineState",
    "NumberChange",
    "NumberRewritten",
    "Overdue",
    "PartialDate",
    "PlanLeftOpen",
    "PlanState",
    "Promise",
    "PromiseKind",
    "PromiseMove",
    "RatingChange",
    "Reading",
    "RecordChange",
    "RecordKind",
    "Renumbering",
    "Rule",
    "Severity",
    "Snapshot",
    "State",
    "StatusChange",
    "Subject",
    "TimescaleChange",
    "Timing",
    "Waiting",
    "Workspace",
    "diff",
    "open",
]

_ANNEXES = ("plan", "changes", "counts")


def _unsaid(_: str) -> None:
    """Nobody is told."""


def open(  # noqa: A001 -- as in gzip.open: it is called `cioc.open`
    path: str | PathLike[str] = ".",
    *,
    revision: str | date | None = None,
    today: date | None = None,
    tell: Callable[[str], None] | None = None,
) -> Workspace:
    """Open the workspace in a folder, or in one above it, as it is on disk or at a revision.

    `revision` is what git calls a commit (`HEAD~1`, `main`, an id), or a date: the last commit up to the end of that
    day (`2022-08` is a month, `2022` a year), seen as of it. For a date before the plans were committed, their first
    commit tells, by the dates in its files.

    `today` is the day on which all this is asked, and the only thing that is not in the files: without it, the clock is
    read here, and nowhere else. `tell` is called with each sentence that a command would say on standard error, such as
    that a command was cut short while it wrote; without it, they are unsaid.

    All files are read now. What is wrong with any of them is no error here: see `Workspace.check`. Raises
    CannotDoError where there is no such folder, workspace or revision, or no git.
    """
    tell, today = tell or _unsaid, _day(today) if today else date.today()
    with _refused():
        folder = Path(os.path.abspath(path))
        if not str(path) or not os.path.isdir(folder):  # noqa: PTH112 -- never raises
            raise CannotDoError(f'there is no folder called "{path}"', hint="check the spelling of the path")
        root = find_root(folder)
        if revision is not None:
            root = root or folder  # where plans/ may have been moved since
            side = _at(_typed(revision), root, today, tell)
        elif root is None:
            hint = f"name the folder that holds {PLANS}/, or begin one with: cioc init"
            raise CannotDoError(f"there is no folder called {PLANS}/ in {path} or above", hint=hint)
        else:
            side = _working_tree(root)
            if is_unfinished(root / PLANS):
                tell(f"{UNFINISHED.words}; {UNFINISHED.remedy}")
        return Workspace(
            root=root, today=today, side=side, loaded=load(side.source), where=_repository(root), tell=tell
        )


def _typed(day: str | date) -> str:
    """The words that somebody would type for it."""
    return day if isinstance(day, str) else _day(day).isoformat()


def _day(day: date) -> date:
    """Of a `datetime`, which is a date to type checkers but cannot be compared with one, its day."""
    return date(day.year, day.month, day.day)


def _repository(root: Path) -> Repository | None:
    """The repository that a workspace is in; None outside git."""
    from cioc import git

    try:
        return git.find(root)
    except CannotDoError:
        return None


def _at(revision: str, root: Path, today: date, tell: Callable[[str], None], *, or_first: bool = True) -> PlansAsOf:
    from cioc import git

    where = git.find(root)
    if DATE.fullmatch(revision):
        moment = moment_of(revision, revision)
        return as_known_on(moment, where, today=today, tell=tell, typed=revision, or_first=or_first)
    return at_commit(where, revision)


class Workspace(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """A workspace as it was read: on disk, or at a revision. `open` makes it.

    It is what the files held then. What git tells besides is asked when it is first needed. Whoever wants to see what
    has changed since opens it again.
    """

    root: Path
    """The folder that holds `plans/`."""
    today: date
    """The day on which all this is asked."""
    side: PlansAsOf
    loaded: LoadedWorkspace
    where: Repository | None
    tell: Callable[[str], None]

    @property
    def title(self) -> str:
        """Its name in messages: `the working tree`, `HEAD~1 (3f2a91c)`, `11 October 2019 (3f2a91c)`."""
        return self.side.title

    @property
    def revision(self) -> str | None:
        """The whole id of the commit that it was read from; None for what is on disk."""
        return self.side.commit.sha if self.side.commit else None

    @property
    def day(self) -> date:
        """The day as of which it is seen where no other is named.

        Of a date that day, of a commit the day on which it was made, of what is on disk today.
        """
        return self.side.own_day or self.today

    @property
    def plans(self) -> Mapping[str, Plan]:
        """The plans by their ids, in the order in which they follow each other."""
        return MappingProxyType(self.loaded.plans)

    @property
    def meetings(self) -> Mapping[str, Meeting]:
        """The meetings by their dates (`2021-02-12`, or `2022-08`), the oldest first."""
        return MappingProxyType(self.loaded.meetings)

    @property
    def measures(self) -> Mapping[str, Measure]:
        """The measures by their ids."""
        return MappingProxyType(self.loaded.measures)

    @property
    def register(self) -> Mapping[str, Agency | Lead]:
        """The agencies and leads by their ids."""
        return MappingProxyType(self.loaded.register)

    @property
    def damaged(self) -> tuple[str, ...]:
        """The names of the files that cannot be read in full; what they say besides is missing."""
        return self.loaded.damaged

    def snapshot(self, as_of: date | None = None) -> Snapshot:
        """The workspace as it was known at the end of a day: later plans, meetings and entries do not exist yet.

        It is `day` where none is named. What a damaged file says is missing, as in `cioc show`.
        """
        return snapshot(self.loaded, self.day if as_of is None else _day(as_of))

    def check(self, *, against: str | date | None = None, rules: Iterable[Rule] = ()) -> tuple[Diagnostic, ...]:
        """Everything that is wrong, by file, line and column, as `cioc validate` finds it; notes are among it.

        The rules are those of cioc, those of the plug-ins that are installed, and `rules` of the program's own.

        With `against`, a revision or a date, also what was said and is now said otherwise: as `--against`, it holds the
        files against the commit where this branch left that one. Raises CannotDoError where that cannot be read in
        full, and where a rule of a plug-in fails.
        """
        from cioc.checking.baseline import past
        from cioc.checking.plug_ins import every_rule
        from cioc.report.facts import facts

        then = None
        with _refused():
            if against is not None:
                side = _at(_typed(against), self.root, self.today, self.tell, or_first=False)
                then = past(side, self.where, draw=facts, today=self.today, tell=self.tell, head=self.side.commit)
            return check(self.loaded, past=then, today=self.today, rules=every_rule(rules))

    def overdue(self, as_of: date | None = None, *, within: str = "30d") -> Overdue:
        """Every open promise as of the end of a day, `day` without one, each in one bucket, the worst first.

        What falls due `within` a time from then (`30d`, `6w`, `2m`, `1y`), or by the next meeting, is due soon. Raises
        CannotDoError where a file cannot be read in full, or that is no length of time.
        """
        must_be_whole(self.loaded, self.side)
        try:
            soon = parse_period(within)
        except ValueError as error:
            raise CannotDoError(f'within "{within}" is {error}') from error
        with _refused():
            day = self.day if as_of is None else _day(as_of)
            return overdue_on(day, self.loaded, within=soon, today=self.today, past=self.past)

    def report(
        self,
        meeting: str | date,
        *,
        format: Literal["md", "html"] = "md",  # noqa: A002 -- as in `cioc report --format`
        annexes: Iterable[Literal["plan", "changes", "counts"]] = (),
    ) -> str:
        """The board paper of a meeting, as `cioc report` writes it to a file: Markdown, or a whole page of HTML.

        `meeting` is its date; `2021-02` will do where it was the only one. `annexes` are some of `plan`, `changes` and
        `counts`, beside those that the workspace has for every paper. Templates are those in the folder, whatever the
        revision. Raises CannotDoError where there is no such meeting, a file cannot be read in full, the paper could
        tell who a child is, a picture cannot be shown, or a template fails.
        """
        from cioc import git
        from cioc.report import Format
        from cioc.report.choosing import choose
        from cioc.report.paper_sources import paper_sources

        asked = tuple(annexes)
        if format not in tuple(Format):
            raise CannotDoError(f'a paper cannot be written as "{format}"', hint="write md or html")
        if unknown := [each for each in asked if each not in _ANNEXES]:
            raise CannotDoError(f'there is no annex called "{unknown[0]}"', hint=f"there are {', '.join(_ANNEXES)}")
        with _refused():
            if self.side.is_foretold and self.where:
                git.on_day(self.where, self.side.as_of)  # which says that there was no commit yet
            drawn_from = paper_sources(
                self.side,
                self.loaded,
                root=self.root,
                where=self.where,
                past=self.past,
                tell=self.tell,
                annexes=asked,
            )
            return drawn_from.text(
                drawn_from.view(choose(self.loaded.meetings, _typed(meeting), today=self.today)), Format(format)
            )

    @cached_property
    def past(self) -> InPlace | None:
        """Timescales that commits changed in the files; None where there is no git to ask."""
        return past_of(self.loaded, self.where, today=self.today, up_to=self.side.commit)


def diff(before: Workspace, after: Workspace, *, as_of: date | None = None) -> tuple[Change, ...]:
    """All that changed from one state of the plans to another, what matters most to a board first, as `cioc diff`.

    A workspace that was opened at a date is seen as of that date, one at a commit as of its own day, and what is on
    disk as of `today`; beside that, the commit that is checked out is as of today too. `as_of` is the day as of which
    the later state is late or not. Raises CannotDoError where a file of either cannot be read in full.
    """
    for each in (before, after):
        must_be_whole(each.loaded, each.side, otherwise="it would seem that something is new or gone")
    with _refused():
        asked = _day(as_of) if as_of else None
        sides = up_to((before.side, after.side), asked)
        if words := backwards(sides, after.where):
            after.tell(words)
        days = days_of(sides, asked=asked, today=after.today, where=after.where)
        told = who_tells(sides, days, now=lambda: _working_tree(after.root), tell=after.tell)
        first, second = (
            each if side.source is each.side.source else _read(each, side)
            for each, side in zip((before, after), told, strict=True)
        )
        seen = (
            snapshot(first.loaded, told[0].as_of, day=days[0]),
            snapshot(second.loaded, told[1].as_of, day=days[1]),
        )
        return changes_between(
            told, seen, days, (first.past, second.past), begun=lambda: changed_from(told, after.where)
        )


def _working_tree(root: Path) -> PlansAsOf:
    return PlansAsOf(source=Folder(root=root), as_of=date.max, title="the working tree", is_working_tree=True)


def _read(workspace: Workspace, side: PlansAsOf) -> Workspace:
    """The workspace as it is elsewhere than where it was read from."""
    loaded = load(side.source)
    must_be_whole(loaded, side, otherwise="it would seem that something is new or gone")
    return replace(workspace, side=side, loaded=loaded)


@contextmanager
def _refused() -> Iterator[None]:
    """A refusal of the system is a job that cannot be done, whatever it was."""
    try:
        yield
    except OSError as error:
        raise refused_by_the_system(error) from error
