"""The workspace's own settings: who publishes, for which board, in which words, within which bounds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from cioc.dates import Period
from cioc.diagnostics import Severity
from cioc.model.base import (
    OR_ITS_ID,
    Colour,
    Count,
    Day,
    Duration,
    Entry,
    Id,
    Listed,
    Named,
    Text,
    Timescale,
    none_to_no_names,
)
from cioc.model.sections import Section


class Body(Entry):
    """A board or a group."""

    name: Text
    """Its full name. Example: `Corporate Parenting Board`."""
    short: Text | None = None
    """What people call it. Example: `CPB`."""
    meets: Timescale | None = None
    """How often it meets, in its own words. Example: `6 weekly`."""


class Rag(Entry):
    """One rating."""

    label: Text
    """The word that papers print. Example: `Amber`."""
    means: Text
    """What the word stands for; the key of every paper says so. Example: `at risk`."""
    exception: Literal["yes", "no"] | None = None
    """Whether papers tell near their top, with reasons, what is rated so; else they do for red and amber.
    Example: `"yes"`."""


class HalfTerm(Entry):
    """The holiday in the middle of a school term."""

    start: Day
    """Its first day. Example: `2020-10-26`."""
    end: Day
    """Its last day. Example: `2020-10-30`."""


class Term(Entry):
    """A school term."""

    name: Text
    """What it is called. Example: `Autumn 2020`."""
    start: Day
    """Its first day. Example: `2020-09-02`."""
    end: Day
    """Its last day. Example: `2020-12-18`."""
    half_term: HalfTerm | None = None
    """The holiday in its middle. Example: `{start: 2020-10-26, end: 2020-10-30}`."""


class CalendarSettings(Entry):
    """The council's own year."""

    terms: Listed[Term] = ()
    """School terms as the council publishes them.

    Example: `[{name: Autumn 2020, start: 2020-09-02, end: 2020-12-18}]`.
    """


class Thresholds(Entry):
    """Bounds that differ from council to council."""

    suppress_up_to: Count = 5
    """Counts of children from 1 up to this are not published. Example: `5`."""
    symbol: Text = "c"
    """What stands in place of a number that is not published. Example: `c`."""
    quiet_after: Duration = Period(months=6)
    """How long an ongoing line may go without an entry. Example: `6 months`."""


class Colours(Entry):
    """The council's own colours."""

    accent: Colour
    """That of headings, rules and links, dark enough to be read on white; in quotes. Example: `"#124b73"`."""


Annex = Literal["plan", "changes", "counts"]
"""What a paper may have behind it."""

# Defaults are not checked, as it would take long to make what checks them, for each alone, in every run.
DEFAULT_RAG = {
    "red": Rag.model_construct(label="Red", means="off track"),
    "amber": Rag.model_construct(label="Amber", means="at risk"),
    "green": Rag.model_construct(label="Green", means="on track"),
    "blue": Rag.model_construct(label="Blue", means="complete"),
}
"""The usual ratings, the worst first."""

_USUAL_EXCEPTIONS = frozenset({"red", "amber"})


class Workspace(Entry):
    """The settings of a workspace."""

    cioc: Literal["workspace/1"]
    """The kind of file and the version of its format. Example: `workspace/1`."""
    organisation: Text | None = None
    """The council. Example: `Our Council`."""
    board: Body | None = None
    """The board that the papers go to. Example: `{name: Corporate Parenting Board, short: CPB}`."""
    group: Body | None = None
    """The group behind the papers. Example: `{name: Strategic Group, meets: 6 weekly}`."""
    rag: Annotated[dict[Id, Rag], BeforeValidator(none_to_no_names)] = DEFAULT_RAG
    """The ratings, the worst first.

    Example: `{red: {label: Red, means: off track}, green: {label: Green, means: on track}}`.
    """
    calendar: CalendarSettings = CalendarSettings.model_construct()
    """The council's own year. Example: `{terms: [{name: Autumn 2020, start: 2020-09-02, end: 2020-12-18}]}`."""
    thresholds: Thresholds = Thresholds.model_construct()
    """Bounds that differ from council to council. Example: `{suppress_up_to: 5, quiet_after: 6 months}`."""
    abbreviations: Named[Text] = {}
    """What each acronym stands for; papers explain those that they use. Example: `{PEP: personal education plan}`."""
    cover: Named[Text] = {}
    """The fields of your own on the cover of each paper, in order, with what usually stands there; a meeting may say
    otherwise. Example: `{Wards: All, Contact: "Committee team, 01234 567890", For general release: "Yes"}`."""
    sections: Listed[Annotated[Section, OR_ITS_ID]] = ()
    """The sections of the paper in your order, those that are left out, and your own; the others follow in the usual
    order: page, exceptions, action-log, measures, items, consultation, implications, forward, background-papers,
    sign-off. Example: `[page, {id: measures, title: In numbers}, {id: forward, show: "no"}]`."""
    annexes: Listed[Annex] = ()
    """Those that every paper has: the plan in full, what changed, how the counts moved.
    Example: `[changes, counts]`."""
    logo: Text | None = None
    """A picture for the top of the paper, PNG, SVG or JPEG: its path from the folder that holds `plans/`.
    Example: `plans/logo.png`."""
    colours: Colours | None = None
    """Your colours. Example: `{accent: "#124b73"}`."""
    footer: Text | None = None
    """A line at the foot of each page. Example: `Our Council, Children's Services`."""
    severities: Named[Severity] = {}
    """How grave a finding is here, by its code: `T301: warning`. Example: `{P406: note}`."""

    @property
    def exceptions(self) -> tuple[str, ...]:
        """The ratings that papers tell near their top: those that say so, else red and amber, else the worst."""
        if named := tuple(word for word, rating in self.rag.items() if rating.exception == "yes"):
            return named
        others = [word for word, rating in self.rag.items() if rating.exception != "no"]
        return tuple(word for word in others if word in _USUAL_EXCEPTIONS) or tuple(others[:1])
