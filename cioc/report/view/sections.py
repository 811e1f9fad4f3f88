"""The sections of a paper, and its annexes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.charts import RunChart, StackedChart
    from cioc.report.view.shared import Fact, Link, Prose, Rating, Table

# -- At a glance -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A sentence, with the first of what it counts."""

    kind: str
    """The sort of count: `moved-later`."""
    number: int
    text: str
    """`2 dates were moved later`, without its full stop."""
    names: tuple[Link, ...]
    """Up to three of them: `Second short-breaks home, green to red (2.2)`."""
    rest: str
    """How many others there are: `and 4 more`; empty where these are all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of a member who has a minute, and what the record says to it."""

    heading: str
    told: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Section `page`: what the record shows, for a member who has a minute."""

    lead: str
    """The meeting or the day that this one is compared with."""
    ratings: tuple[Question, ...]
    """Better and worse ratings: beside the chart."""
    promises: tuple[Question, ...]
    """Dates that moved, and commitments that were not reported back."""
    headline: str
    """The worst that there is to say, for a list of papers."""
    sentences: tuple[str, ...]
    """How large the plan is, and what is not drawn in the chart."""
    chart: StackedChart | None
    table: Table | None
    """The numbers behind the chart, by priority."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """All of them."""
        return self.ratings + self.promises


# -- What needs attention ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A promise with an adverse rating, or past its date."""

    name: Link
    """Its name, and its reference."""
    rating: Rating | None
    direction: str
    """`Worse: it was amber at the meeting of 11 October 2019`; empty where nothing changed or was compared."""
    who: str
    """Who does it; empty where the plan does not say."""
    leads: str
    reasons: tuple[Prose, ...]
    """The last reason that was given for it, and what is being done."""
    said: str
    """When that was said: `7 February 2019`; what stands in its place where nothing was."""
    dates: tuple[str, ...]
    """The date that holds and how it stands, the first date, and who agreed to the change."""
    asked: str
    """The request to members about it; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceptions:
    """Section `exceptions`, and its annex where there are many: the worst first."""

    sentences: tuple[str, ...]
    rows: tuple[Concern, ...]
    earlier: tuple[Answer, ...]
    """Promises past their date before the last paper, in plans about which the next one says nothing."""
    has_asks: bool


# -- Action log --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """A commitment to the Board, or what this meeting is told of an action of the plan."""

    ref: str
    """Its name in the files: `2019-10-11/plan-review`."""
    anchor: str
    text: str
    raised: str
    """`11 October 2019`; nothing for what is no commitment, but of an action of the plan."""
    owner: str
    due: str
    status: str
    """`Open`, `Complete`, `Open; no update`."""
    updates: tuple[Prose, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing that a meeting decided."""

    text: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLog:
    """Section `action-log`: commitments and matters arising, open and just closed."""

    sentence: str
    rows: tuple[LogEntry, ...]
    decided_at: str
    """`Decided at the meeting of 6 December 2019`."""
    decided: tuple[Decision, ...]


# -- Measures ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number followed over time, as it was known at the meeting."""

    title: str
    value: str
    """With its bound and its unit in words: `more than 500`, or the symbol of a number that is not published."""
    date: str
    """`6 December 2019`; empty where there is no number yet."""
    source: str
    """Where the value comes from, but for this meeting."""
    change: str
    """`Up from 510 on 2 October 2019 (better)`; empty where it is the first number."""
    target: str
    """`at least 16 by March 2021`, and whether that is met where it is sure; empty where none is set."""
    comparators: tuple[str, ...]
    """`England: 67 (2020)`."""
    note: Prose | None
    """The note that readers need on the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Section `measures`: numbers that are new at this meeting, and what others last were."""

    sentence: str
    rows: tuple[Measure, ...]
    """Those with a new number, or a target; in a first paper all."""
    as_at: str
    """The date of most of them, which the sentence gives and a row need not; empty where they differ."""
    earlier: tuple[str, ...]
    """The others in brief: `Children in our care: more than 500 (6 December 2019)`."""
    charts: tuple[RunChart, ...]
    footnote: str
    """Why a symbol stands in place of a number; empty where none does."""


# -- What officers wrote -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """The report of one agency."""

    by: str
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item discussed. A list is empty, and a text None, where the item has none."""

    anchor: str
    number: str
    title: str
    about: str
    """`Actions 1.1 and 1.2 of the plan`; empty where it is about none."""
    restated: tuple[Fact, ...]
    """The news in it of the thing that it is about: its status, its timescale."""
    rating: Rating | None
    text: Prose | None
    voice: Prose | None
    """The views of children and young people."""
    updates: tuple[Update, ...]
    strengths: tuple[Prose, ...]
    to_improve: tuple[Prose, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """Section `items`: what was discussed."""

    introduction: Prose | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading within a section, and the text below it."""

    title: str
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Sections `consultation`, `implications`, and those of the council's own: text, with headings where there are."""

    text: Prose | None
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """Section `background-papers`: the documents that the report relies on."""

    documents: tuple[Prose, ...]


# -- Coming up, and sign-off -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A promise that falls due soon."""

    when: str
    name: Link
    leads: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forward:
    """Section `forward`: what falls due before the next Board."""

    sentence: str
    dues: tuple[Due, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """Section `sign-off`: who answers for the paper."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """The decisions of the meeting, written down after it: the paper ends with it, and changes nowhere else."""

    decisions: tuple[Decision, ...]


# -- Annexes -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanColumn:
    """The text in a column of the council's own."""

    head: str
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A line of the plan in full, and how it stands."""

    ref: str
    who: str
    """Empty where the plan does not say."""
    leads: str
    accountable: str
    """Who sees to it that the leads do; empty where the plan does not say."""
    start: str
    """When it is to begin; empty where the plan does not say."""
    timescale: str
    first: str
    """The first promise, where it was another."""
    rating: Rating | None
    status: str
    said: str
    """When it was last spoken of; what stands in its place where nobody did."""
    notes: tuple[Prose, ...]
    more: tuple[PlanColumn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAction:
    """An action of the plan in full."""

    anchor: str
    ref: str
    text: str
    outcome: str
    more: tuple[PlanColumn, ...]
    notes: Prose | None
    said: str
    """When a meeting last spoke of the action as a whole: said once, and not for each of its lines."""
    words: tuple[Prose, ...]
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPriority:
    """A priority of the plan in full."""

    heading: str
    promise: str
    success: tuple[str, ...]
    """How we will know that it makes a difference."""
    notes: Prose | None
    actions: tuple[PlanAction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInFull:
    """Annex `plan`: the plans that the meeting reports on."""

    facts: tuple[Fact, ...]
    vision: Prose | None
    notes: Prose | None
    priorities: tuple[PlanPriority, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a change, and whether they were put in, taken out, or stand as before."""

    text: str
    mark: str
    """`old`, `new`, or `same`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One fact of a change: a label, which may be empty, and words."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One thing that changed, as `cioc diff` says it."""

    ref: str
    headline: str
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """Changes of one sort."""

    heading: str
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Annex `changes`: what changed, what matters first."""

    sentence: str
    groups: tuple[ChangeGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Annex `counts`: the numbers behind the chart, and how they came from those of last time."""

    sentences: tuple[str, ...]
    table: Table | None
    moved: Table | None
    moves: tuple[str, ...]
    """`Amber to red: 2.2 and 3.1`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """The meanings of the abbreviations in the paper: the last section of it."""

    abbreviations: tuple[Fact, ...]
