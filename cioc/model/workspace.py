"""The workspace's own settings: who publishes, for which board, in which words, within which bounds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from cioc.dates import Period
from cioc.diagnostics import Severity
from cioc.model.base import Count, Day, Duration, Entry, Id, Listed, Text, Timescale


class Body(Entry):
    """A board or a group."""

    name: Text
    """Its full name."""
    short: Text | None = None
    """What people call it."""
    meets: Timescale | None = None
    """How often it meets, in its own words: 6 weekly."""


class Rag(Entry):
    """One rating."""

    label: Text
    """The word that papers print."""
    means: Text
    """What the word stands for; the key of every paper says so."""
    exception: Literal["yes", "no"] | None = None
    """Whether papers tell near their top, with reasons, what is rated so; else they do for red and amber."""


class HalfTerm(Entry):
    """The holiday in the middle of a school term."""

    start: Day
    """Its first day."""
    end: Day
    """Its last day."""


class Term(Entry):
    """A school term."""

    name: Text
    """For instance: Autumn 2020."""
    start: Day
    """Its first day."""
    end: Day
    """Its last day."""
    half_term: HalfTerm | None = None
    """The holiday in its middle."""


class CalendarSettings(Entry):
    """The council's own year."""

    terms: Listed[Term] = ()
    """School terms as the council publishes them."""


class Thresholds(Entry):
    """Bounds that differ from council to council."""

    suppress_up_to: Count = 5
    """Counts of children from 1 up to this are not published."""
    symbol: Text = "c"
    """What stands in place of a number that is not published."""
    quiet_after: Duration = Period(months=6)
    """How long an ongoing line may go without an entry."""


def _own_words(value: object) -> object:
    return {} if value is None else value


DEFAULT_RAG = {
    "red": Rag(label="Red", means="off track"),
    "amber": Rag(label="Amber", means="at risk"),
    "green": Rag(label="Green", means="on track"),
    "blue": Rag(label="Blue", means="complete"),
}
"""The usual ratings, the worst first."""

_USUAL_EXCEPTIONS = frozenset({"red", "amber"})


class Workspace(Entry):
    """The settings of a workspace."""

    cioc: Literal["workspace/1"]
    """The kind of file and the version of its format."""
    organisation: Text | None = None
    """The council."""
    board: Body | None = None
    """The board that the papers go to."""
    group: Body | None = None
    """The group behind the papers."""
    rag: Annotated[dict[Id, Rag], BeforeValidator(_own_words)] = DEFAULT_RAG
    """The ratings, the worst first."""
    calendar: CalendarSettings = CalendarSettings()
    """The council's own year."""
    thresholds: Thresholds = Thresholds()
    """Bounds that differ from council to council."""
    abbreviations: Annotated[dict[str, Text], BeforeValidator(_own_words)] = {}
    """What each acronym stands for; papers explain those that they use."""
    severities: Annotated[dict[str, Severity], BeforeValidator(_own_words)] = {}
    """How grave a finding is here, by its code: `T301: warning`."""

    @property
    def exceptions(self) -> tuple[str, ...]:
        """The ratings that papers tell near their top: those that say so, else red and amber, else the worst."""
        if named := tuple(word for word, rating in self.rag.items() if rating.exception == "yes"):
            return named
        others = [word for word, rating in self.rag.items() if rating.exception != "no"]
        return tuple(word for word in others if word in _USUAL_EXCEPTIONS) or tuple(others[:1])
