"""The sections of a paper, and its annexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from cioc.report.view.charts import RunChart, StackedChart
    from cioc.report.view.shared import Fact, Link, PaperTable, Prose, Rating

# -- At a glance -------------------------------------------------------------------------------------------------------


class Answer(Struct, frozen=True, kw_only=True):
    """A sentence, with the first of what it counts."""

    kind: str
    """The sort of count: `moved-later`."""
    number: int
    text: str
    """`2 promises were re-timed to later dates`, without its full stop."""
    names: tuple[Link, ...] = ()
    """Up to three of them: `Second short-breaks home, green to red (2.2)`."""
    rest: str = ""
    """The number of the others: `and 4 more`; empty if these are all."""
    see: Link | None = None
    """The section that lists them, if it is another: `section 2`."""


class Question(Struct, frozen=True, kw_only=True):
    """A question of a member who has a minute, and the answer of the record."""

    heading: str
    told: tuple[Answer, ...]


class Glance(Struct, frozen=True, kw_only=True):
    """Section `page`: what the record shows, for a member who has a minute."""

    lead: str
    """The meeting or the day that this one is compared with."""
    ratings: tuple[Question, ...]
    """Better and worse ratings: beside the chart."""
    promises: tuple[Question, ...]
    """Promises that were re-timed, and commitments that were not reported back."""
    headline: str
    """The worst that there is to say, for a list of papers."""
    sentences: tuple[str, ...]
    """The size of the plan, and the lines that are not in the chart."""
    chart: StackedChart | None
    table: PaperTable | None
    """The numbers behind the chart, by priority."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """All of them."""
        return self.ratings + self.promises


# -- What needs attention ----------------------------------------------------------------------------------------------


class Concern(Struct, frozen=True, kw_only=True):
    """A promise with an adverse rating, or past its date."""

    name: Link
    """Its name, and its reference."""
    rating: Rating | None
    direction: str
    """`Worse: was amber`; empty if nothing changed or was compared."""
    who: str
    """The people who do it; empty if the plan does not say."""
    leads: str
    reasons: tuple[Prose, ...]
    """The last reason that was given for it, and what is being done."""
    said: str
    """The day of that entry: `7 February 2019`; or the words in its place if there is none. Empty if the same words
    hold for all: a sentence says them."""
    dates: tuple[str, ...]
    """The date that holds and how it stands, the first date, and who agreed to the change."""
    asked: str
    """The request to members about it; empty if there is none."""


class PastDate(Struct, frozen=True, kw_only=True):
    """A date that is over, and what was promised for it."""

    day: str
    """`31 March 2019`."""
    past: str
    """How long it has been over: `684 days`."""
    names: tuple[Link, ...]


class EarlierPlan(Struct, frozen=True, kw_only=True):
    """The promises past their dates in a plan about which the next one says nothing."""

    text: str
    """`16 promises of the February 2019 plan are past their dates`, without its full stop."""
    dates: tuple[PastDate, ...]
    """Their dates, the oldest first."""


class Exceptions(Struct, frozen=True, kw_only=True):
    """Section `exceptions`, and its annex if there are many: the worst first."""

    sentences: tuple[str, ...]
    rows: tuple[Concern, ...]
    earlier: tuple[EarlierPlan, ...]
    in_log: Answer | None
    """The commitments past their dates, which the action log tells."""
    has_reasons: bool
    has_asks: bool


# -- Action log --------------------------------------------------------------------------------------------------------


class LogEntry(Struct, frozen=True, kw_only=True):
    """A commitment to the Board, or a report to this meeting about an action of the plan."""

    ref: str
    """Its name in the files: `2019-10-11/plan-review`."""
    anchor: str
    text: str
    raised: str
    """`11 October 2019`; empty for a report about an action of the plan."""
    owner: str
    due: str
    status: str
    """`Open`, `Complete`, `Open; no update`."""
    updates: tuple[Prose, ...]


class DecisionView(Struct, frozen=True, kw_only=True):
    """One thing that a meeting decided."""

    text: str
    about: tuple[str, ...]


class ActionLog(Struct, frozen=True, kw_only=True):
    """Section `action-log`: commitments and matters arising, open and just closed."""

    sentence: str
    rows: tuple[LogEntry, ...]
    decided_at: str
    """`Decided at the meeting of 6 December 2019`."""
    decided: tuple[DecisionView, ...]


# -- Measures ----------------------------------------------------------------------------------------------------------


class MeasureView(Struct, frozen=True, kw_only=True):
    """A number followed over time, as it was known at the meeting."""

    title: str
    value: str
    """With its bound and its unit in words: `more than 500`, or the symbol of a number that is not published."""
    date: str
    """`6 December 2019`; empty if there is no number yet."""
    source: str
    """The source of the value, but for this meeting."""
    change: str
    """`Up from 510 on 2 October 2019 (better)`; empty if it is the first number."""
    target: str
    """`at least 16 by March 2021`, and whether that is met where it is sure; empty if none is set."""
    comparators: tuple[str, ...]
    """`England: 67 (2020)`."""
    note: Prose | None
    """The note that readers need on the value."""


class MeasuresView(Struct, frozen=True, kw_only=True):
    """Section `measures`: numbers that are new at this meeting, and those that are held against a target."""

    sentence: str
    rows: tuple[MeasureView, ...]
    """Those with a new number, or a target; in a first paper all."""
    as_at: str
    """The date of most of them, which the sentence gives and a row need not; empty if they differ."""
    charts: tuple[RunChart, ...]
    footnote: str
    """The reason why a symbol stands in place of a number; empty if none does."""


# -- What officers wrote -----------------------------------------------------------------------------------------------


class UpdateView(Struct, frozen=True, kw_only=True):
    """The report of one agency."""

    by: str
    text: Prose


class ItemView(Struct, frozen=True, kw_only=True):
    """One item discussed. A list is empty, and a text None, where the item has none."""

    anchor: str
    number: str
    title: str
    about: str
    """`Actions 1.1 and 1.2 of the plan`; empty if it is about none."""
    restated: tuple[Fact, ...]
    """The news in it of the thing that it is about: its status, its timescale."""
    rating: Rating | None
    text: Prose | None
    voice: Prose | None
    """The views of children and young people."""
    updates: tuple[UpdateView, ...]
    strengths: tuple[Prose, ...]
    to_improve: tuple[Prose, ...]


class Items(Struct, frozen=True, kw_only=True):
    """Section `items`: the discussion."""

    introduction: Prose | None
    items: tuple[ItemView, ...]


class Heading(Struct, frozen=True, kw_only=True):
    """A heading within a section, and the text below it."""

    title: str
    text: Prose


class Texts(Struct, frozen=True, kw_only=True):
    """Sections `consultation`, `implications`, and those of the council's own: text, with headings where there are."""

    text: Prose | None
    headings: tuple[Heading, ...]


class Documents(Struct, frozen=True, kw_only=True):
    """Section `background-papers`: the documents that the report relies on."""

    documents: tuple[Prose, ...]


# -- Coming up, and sign-off -------------------------------------------------------------------------------------------


class Due(Struct, frozen=True, kw_only=True):
    """A promise that falls due soon."""

    when: str
    name: Link
    leads: str


class Forward(Struct, frozen=True, kw_only=True):
    """Section `forward`: what falls due before the next Board."""

    sentence: str
    dues: tuple[Due, ...]


class SignOff(Struct, frozen=True, kw_only=True):
    """Section `sign-off`: who answers for the paper."""

    facts: tuple[Fact, ...]


class Decisions(Struct, frozen=True, kw_only=True):
    """The decisions of the meeting, recorded after it: the paper ends with them, and changes nowhere else."""

    sentence: str
    """The remark that the sections above do not show new dates that the meeting agreed; empty if it agreed none."""
    decisions: tuple[DecisionView, ...]


# -- Annexes -----------------------------------------------------------------------------------------------------------


class EarlierMeasures(Struct, frozen=True, kw_only=True):
    """Annex `measures`: the last numbers of measures that have no new one."""

    measures: tuple[str, ...]
    """In brief: `Children in our care: more than 500 (6 December 2019)`."""
    footnote: str
    """The reason why a symbol stands in place of a number; empty if none does."""


class PlanColumn(Struct, frozen=True, kw_only=True):
    """The text in a column of the council's own."""

    head: str
    text: Prose


class PlanLine(Struct, frozen=True, kw_only=True):
    """A line of the plan in full, and how it stands."""

    ref: str
    who: str
    """Empty if the plan does not say."""
    leads: str
    accountable: str
    """The post that makes sure that the leads do it; empty if the plan does not say."""
    start: str
    """When it is to begin; empty if the plan does not say."""
    timescale: str
    first: str
    """The first promise, if it was another."""
    rating: Rating | None
    status: str
    said: str
    """The day of the latest entry; or the words in its place if there is none."""
    notes: tuple[Prose, ...]
    more: tuple[PlanColumn, ...]


class PlanAction(Struct, frozen=True, kw_only=True):
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


class PlanPriority(Struct, frozen=True, kw_only=True):
    """A priority of the plan in full."""

    heading: str
    promise: str
    success: tuple[str, ...]
    """The measures of success: how we will know that it makes a difference."""
    notes: Prose | None
    actions: tuple[PlanAction, ...]


class PlanInFull(Struct, frozen=True, kw_only=True):
    """Annex `plan`: the plans that the meeting reports on."""

    facts: tuple[Fact, ...]
    vision: Prose | None
    notes: Prose | None
    priorities: tuple[PlanPriority, ...]


class Piece(Struct, frozen=True, kw_only=True):
    """Words of a change, and whether they were put in, taken out, or stand as before."""

    text: str
    mark: str
    """`old`, `new`, or `same`."""


class Detail(Struct, frozen=True, kw_only=True):
    """One fact of a change: a label, which may be empty, and words."""

    label: str
    pieces: tuple[Piece, ...]


class Changed(Struct, frozen=True, kw_only=True):
    """One thing that changed, as `cioc diff` says it."""

    name: str
    """`Fostering recruitment strategy (3.2c)`."""
    headline: str
    details: tuple[Detail, ...]


class ChangeGroup(Struct, frozen=True, kw_only=True):
    """Changes of one sort."""

    heading: str
    changes: tuple[Changed, ...]


class Changes(Struct, frozen=True, kw_only=True):
    """Annex `changes`: the changes, the most important first."""

    sentence: str
    groups: tuple[ChangeGroup, ...]


class CountsView(Struct, frozen=True, kw_only=True):
    """Annex `counts`: the numbers behind the chart, and how they came from those of last time."""

    sentences: tuple[str, ...]
    table: PaperTable | None
    moved: PaperTable | None
    moves: tuple[str, ...]
    """`Amber to red: 2.2 and 3.1`."""


class Key(Struct, frozen=True, kw_only=True):
    """The meanings of the abbreviations in the paper: the last section of it."""

    abbreviations: tuple[Fact, ...]
