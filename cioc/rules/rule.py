"""A rule: a code, a page for people, and a check that yields hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from msgspec import Struct

from cioc.model import Meeting, Plan
from cioc.state import snapshot
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import did_you_mean, shortened
from cioc.workspace.references import lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc.diagnostics import Severity, Span
    from cioc.model import Item, MatterArising, Progress
    from cioc.state import Snapshot
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import Names
    from cioc.yaml.document import Document, Path

T = TypeVar("T")


class Statement(Struct, frozen=True):
    """Something said of a line, an action or a commitment on a day, with its place: what may restate its state.

    `given` is the day, the last one where only the month of a meeting is known; `explained` says whether there is
    text beside it that gives a reason.
    """

    document: Document
    path: Path
    said: Progress | Item | MatterArising
    given: date
    explained: bool

    def at(self, key: str) -> Span:
        """Where the value of one of its keys stands."""
        return self.document.at(*self.path, key)


Draw: TypeAlias = "Callable[[LoadedWorkspace, Meeting], tuple[str, ...]]"
"""Takes the facts of a meeting's paper, to be compared."""


class EarlierState(Struct, frozen=True):
    """A workspace as it was, and today, by which it is judged which of its papers are out.

    `draw` is handed in by whoever can draw papers: the facts of a meeting's paper, to be compared.
    """

    workspace: LoadedWorkspace
    today: date
    draw: Draw


# Without slots, so that what several rules walk through is walked through once.
class Subject(Struct, frozen=True, kw_only=True, dict=True):
    """The subject of rules: a workspace, and all names that references in it may use."""

    workspace: LoadedWorkspace
    names: Names
    rules: Mapping[str, Rule]
    """All rules that it is held against, by their codes."""
    past: EarlierState | None = None
    today: date | None = None
    """The day on which it is looked at, where somebody says so: rules that do not need it find the same on any day."""

    def once(self, make: Callable[[Subject], T]) -> T:
        """The result of a function of this subject, made once for all rules of a family."""
        known = self.__dict__.setdefault("_made", {})
        if make not in known:
            known[make] = make(self)
        made: T = known[make]
        return made

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every progress entry of the plans, then every item and matter arising of the meetings."""
        return tuple(chain(_in_plans(self.workspace), _in_meetings(self.workspace)))

    @cached_property
    def seen(self) -> Snapshot:
        """The workspace after all that its files say, of days to come too."""
        return snapshot(self.workspace, date.max)


def _in_plans(workspace: LoadedWorkspace) -> Iterator[Statement]:
    for document, plan in workspace.of(Plan):
        for path, _, line in lines(plan):
            for index, entry in enumerate(line.progress):
                yield Statement(document, (*path, "progress", index), entry, entry.date.last, entry.note is not None)


def _in_meetings(workspace: LoadedWorkspace) -> Iterator[Statement]:
    for document, meeting in workspace.of(Meeting):
        given = meeting.date.last
        for index, item in enumerate(meeting.items):
            explained = bool(item.text or item.updates or item.findings)
            yield Statement(document, ("items", index), item, given, explained)
        for index, matter in enumerate(meeting.matters_arising):
            yield Statement(document, ("matters_arising", index), matter, given, matter.note is not None)


class Hit(Struct, frozen=True):
    """A place that breaks the rule. The rule's code is added by whoever runs it."""

    document: Document
    span: Span
    message: str
    hint: str = ""
    of: tuple[int, str] = (0, "")
    """For the rules on history: the pair of entries that it explains, and which field of it; all of it without one."""
    details: tuple[str, ...] = ()
    """All that the message tells of, where it names the first alone."""


Check: TypeAlias = Callable[[Subject], Iterator[Hit]]


class Example(Struct, frozen=True):
    """A few lines of a file that break or keep a rule; they are printed on its page, and are its test.

    `inside` says what they are lines of: `line`, `action`, `priority` or `plan` (of plans/plan.yaml), `meeting` (of
    plans/meetings/2021-02-12.yaml), `measures`, `register`, `workspace`; or `files`, where each file begins
    with a comment that is its name. What is no text has forms of its own: `bytes` are lines of a plan in which \\xE9
    stands for that byte, and `disk` is a listing of what is not a file: `name/` is a folder, `name -> other` a link.
    """

    inside: str
    text: str
    then: str = ""
    """For the rules on history: what stood there before."""


class Rule(Struct, frozen=True, kw_only=True):
    """One rule, and its page. `check` is None where reading itself finds what breaks the rule.

    A code is the letters of a family and three digits: one letter for cioc's own, two or more for those of plug-ins.
    """

    code: str
    name: str
    severity: Severity
    why: str
    bad: Example
    good: Example
    check: Check | None = None
    is_masked: bool = False
    """Whether it finds people's own data: of these no more than the shape is shown, in the line of the file too."""
    plug_in: str = ""
    """The package and version that it comes from (`council-rules 1.0`); nothing for cioc's own."""

    @property
    def can_be_waived(self) -> bool:
        """Not what cannot be read, nor what is wrong with waivers themselves."""
        return family(self.code) != "Y" and not self.code.startswith("F2")


OF_A_PLUG_IN = lazy_pattern(r"[A-Z]{2,12}[0-9]{3}")
"""A code that a plug-in may have: no code of cioc's own is ever like it."""


def family(code: str) -> str:
    """The letters that a code begins with: `H` of H601."""
    return code.rstrip("0123456789")


def unknown(code: str, rules: Mapping[str, Rule]) -> tuple[str, str]:
    """The words for a code that no rule has, and what to do: it may be that of a plug-in which is not here."""
    if OF_A_PLUG_IN.fullmatch(code) is None:
        return f'"{shortened(code)}"{did_you_mean(code, rules)}', "cioc rules lists the codes"
    others = did_you_mean(code, (each for each in rules if OF_A_PLUG_IN.fullmatch(each)))
    called = f'"{code}", which no plug-in that is installed here has{others}'
    return called, "install the plug-in that has it, or take it out; cioc rules lists the codes"
