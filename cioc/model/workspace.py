"""The workspace's own settings: who publishes, for which board, in which words, within which bounds."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Struct

from cioc.dates import TimeSpan
from cioc.diagnostics import Severity
from cioc.model.base import (
    OR_ITS_ID,
    Colour,
    Count,
    Day,
    Duration,
    HowFar,
    Id,
    Listed,
    Named,
    Status,
    Text,
    Timescale,
    none_to_no_names,
)
from cioc.model.entry import FileEntry, First
from cioc.model.sections import Section
from cioc.text.phrases import folded

if TYPE_CHECKING:
    from collections.abc import Mapping


class Body(FileEntry):
    """A board or a group."""

    name: Text
    """Its full name. Example: `Corporate Parenting Board`."""
    short: Text | None = None
    """Its short name. Example: `CPB`."""
    meets: Timescale | None = None
    """How often it meets, in your own words. Example: `6 weekly`."""


class Rag(FileEntry):
    """One rating."""

    label: Text
    """The word that papers print. Example: `Amber`."""
    means: Text
    """Its meaning, for the key of every paper. Example: `at risk`."""
    exception: Literal["yes", "no"] | None = None
    """Whether papers list lines with this rating under "What needs attention". Without this key, they list red,
    amber and all that is worse.
    Example: `"yes"`."""

    @property
    def means_complete(self) -> bool:
        """Whether what is rated so is done. Only a workspace that says so in these words has such a rating."""
        return self.means.strip().casefold() in {"complete", "completed", "done", "finished"}


class HalfTerm(FileEntry):
    """The holiday in the middle of a school term."""

    start: Day
    """Its first day. Example: `2020-10-26`."""
    end: Day
    """Its last day. Example: `2020-10-30`."""


class Term(FileEntry):
    """A school term."""

    name: Text
    """Its name. Example: `Autumn 2020`."""
    start: Day
    """Its first day. Example: `2020-09-02`."""
    end: Day
    """Its last day. Example: `2020-12-18`."""
    half_term: HalfTerm | None = None
    """The holiday in its middle. Example: `{start: 2020-10-26, end: 2020-10-30}`."""


class CalendarSettings(FileEntry):
    """The council's own year."""

    terms: Listed[Term] = ()
    """School terms, as the council publishes them.

    Example: `[{name: Autumn 2020, start: 2020-09-02, end: 2020-12-18}]`.
    """


class Thresholds(FileEntry):
    """Limits that differ from council to council."""

    suppress_up_to: Count = 5
    """Papers suppress counts of children from 1 up to this. Example: `5`."""
    symbol: Text = "c"
    """The sign for a suppressed number. Example: `c`."""
    quiet_after: Duration = TimeSpan(months=6)
    """How long ongoing work may go without an entry before it has no recent update. Example: `6 months`."""


class ColumnType(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    PERCENT = "percent"
    MONEY = "money"


class Column(FileEntry):
    """A column of the council's own."""

    title: Text
    """Its heading, as in the council's table. Example: `Cost`."""
    type: ColumnType = ColumnType.TEXT
    """The kind of its values: text, a percentage or money. Example: `money`."""


def _a_title(value: object) -> object:
    return {"title": value} if isinstance(value, str) else value


class Colours(FileEntry):
    """The council's own colours."""

    accent: Colour
    """The colour of headings and links, dark enough to read on white; in quotes. Example: `"#124b73"`."""


Annex = Literal["plan", "changes", "counts"]
"""A document that a paper may have behind it."""

# Defaults are not checked, as it would take long to make what checks them, for each alone, in every run.
DEFAULT_RAG = {
    "red": Rag.model_construct(label="Red", means="off track"),
    "amber": Rag.model_construct(label="Amber", means="at risk"),
    "green": Rag.model_construct(label="Green", means="on track"),
    "blue": Rag.model_construct(label="Blue", means="complete"),
}
"""The usual ratings, the worst first."""

_USUAL_EXCEPTIONS = frozenset({"red", "amber"})


class WorkspaceSettings(FileEntry):
    """The settings of a workspace."""

    title_in_schema = "Workspace"

    cioc: Literal["workspace/1"]
    """The kind of file and the version of its format. Example: `workspace/1`."""
    organisation: Text | None = None
    """The council. Example: `Our Council`."""
    board: Body | None = None
    """The board that the papers go to. Example: `{name: Corporate Parenting Board, short: CPB}`."""
    group: Body | None = None
    """The group behind the papers. Example: `{name: Strategic Group, meets: 6 weekly}`."""
    rag: Annotated[dict[Id, Rag], First(none_to_no_names)] = DEFAULT_RAG
    """The ratings, the worst first.

    Example: `{red: {label: Red, means: off track}, green: {label: Green, means: on track}}`.
    """
    status: Named[HowFar] = {}
    """Your own words for the status, and the status that each stands for.

    Example: `{on hold: paused, closed: complete, under way: in-progress}`.
    """
    columns: Annotated[dict[Id, Annotated[Column, First(_a_title)]], First(none_to_no_names)] = {}
    """Your own columns, which actions, lines and entries have under `more`: the key of each, with its heading, or its
    heading and type. Example: `{impact: Impact on children, cost: {title: Cost, type: money}}`.
    """
    calendar: CalendarSettings = CalendarSettings.model_construct()
    """The council's own year. Example: `{terms: [{name: Autumn 2020, start: 2020-09-02, end: 2020-12-18}]}`."""
    thresholds: Thresholds = Thresholds.model_construct()
    """Limits that differ from council to council. Example: `{suppress_up_to: 5, quiet_after: 6 months}`."""
    abbreviations: Named[Text] = {}
    """The meaning of each abbreviation. Papers explain those that they use. Example: `{PEP: personal education plan}`.
    """
    cover: Named[Text] = {}
    """Your own fields on the cover of each paper, in order, with their usual text. A meeting may change them. Example:
    `{Wards: All, Contact: "Committee team, 01234 567890", For general release: "Yes"}`.
    """
    sections: Listed[Annotated[Section, OR_ITS_ID]] = ()
    """The sections of the paper in your order, with your own, and those to leave out. The others follow in the usual
    order: page, exceptions, action-log, measures, items, consultation, implications, forward, background-papers,
    sign-off. Example: `[page, {id: measures, title: In numbers}, {id: forward, show: "no"}]`."""
    annexes: Listed[Annex] = ()
    """The annexes of every paper: the plan in full; what changed; how the counts moved, with the last numbers of
    measures that have no new one. Example: `[changes, counts]`."""
    logo: Text | None = None
    """A picture for the top of the paper, PNG, SVG or JPEG: its path from the folder that holds `plans/`.
    Example: `plans/logo.png`."""
    colours: Colours | None = None
    """Your colours. Example: `{accent: "#124b73"}`."""
    footer: Text | None = None
    """A line at the foot of each page. Example: `Our Council, Children's Services`."""
    severities: Named[Severity] = {}
    """The severity of a finding here, by its code: `T301: warning`. Example: `{P406: note}`."""

    @property
    def exceptions(self) -> tuple[str, ...]:
        """The ratings that papers tell near their top: those that say so; else red, amber and all that is worse; else
        the worst.
        """
        if named := tuple(word for word, rating in self.rag.items() if rating.exception == "yes"):
            return named
        others = [word for word, rating in self.rag.items() if rating.exception != "no"]
        usual = [place for place, word in enumerate(others) if word in _USUAL_EXCEPTIONS]
        return tuple(others[: max(usual, default=0) + 1])


class OwnWords(Struct, frozen=True, kw_only=True):
    """The words that people may type for a rating or a status here, in small letters, and what each stands for."""

    ratings: "Mapping[str, str]"
    statuses: "Mapping[str, Status]"

    def rating(self, typed: str) -> str:
        """The key of a rating, whatever of it was typed: its key, its label or its initial; else what was typed."""
        return self.ratings.get(folded(typed), typed)

    def status(self, typed: str) -> Status | None:
        """The status that a word stands for here, if it does for one."""
        return self.statuses.get(folded(typed))


def own_words(settings: WorkspaceSettings) -> OwnWords:
    """Those of a workspace. An initial that two ratings share stands for neither."""
    ratings: dict[str, str] = {}
    initials = [rating.label[:1] for rating in settings.rag.values()]
    for key, rating in settings.rag.items():
        if initials.count(rating.label[:1]) == 1:
            ratings[folded(rating.label[:1])] = key
    ratings |= {folded(rating.label): key for key, rating in settings.rag.items()}
    ratings |= {folded(key): key for key in settings.rag}
    return OwnWords(ratings=ratings, statuses={folded(word): status for word, status in settings.status.items()})
