"""Changes: `Change` is any of the classes below, each with what a change of its sort has, and nothing else.

Who handles a change goes over them with `match` and ends in `assert_never`, so that mypy names each place where a new
one is to be thought of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from cioc.changes.kinds import ChangeKind, RecordKind, natural
from cioc.text.phrases import counted, in_number, past_its_date

if TYPE_CHECKING:
    from cioc.state.promise import Recorded
    from cioc.timescales import Reading


_KINDS = {kind: rank for rank, kind in enumerate(ChangeKind)}
_RECORDS = {kind: rank for rank, kind in enumerate(RecordKind)}


class PromiseMove(Struct, frozen=True, kw_only=True):
    """One of several moves of a promise; `on`, `source` and `note` are of the entry that made it."""

    before: str
    after: str
    reading: Reading
    """The reading of the new words."""
    days: int | None
    is_retiming: bool = True
    """Whether the last day changed; a first day for what had none is no re-timing."""
    is_in_place: bool = False
    """Whether the words were changed where they stood, and no entry says so."""
    is_handed_over: bool = False
    """Whether a plan that took the promise over says so."""
    agreed: str | None = None
    refused: str | None = None
    """The date of the meeting that did not agree it."""
    restores: str | None = None
    """The date of the meeting that did not agree the one before it, where it puts back what held before that."""
    on: str | None = None
    source: str | None = None
    note: str | None = None
    too_early: bool = False
    is_to_come: bool = False
    is_agreement_to_come: bool = False


class LeftLine(Struct, frozen=True, kw_only=True):
    """An open line of a plan that was succeeded, or its review, which nobody took over."""

    action: str
    """The ref of its action; of the review, nothing."""
    leads: tuple[str, ...]
    priority: str
    """The full name of the priority that it is of; of the review, nothing."""
    has_passed: bool
    """Whether its last day is over."""


class ChangedRecord(Struct, frozen=True, kw_only=True):
    """The record that a change is of, and whose it is."""

    record: RecordKind
    ref: str
    """Its full name in the later snapshot, or in the earlier one where it is gone."""
    formerly: str | None = None
    """Its name in the earlier snapshot, where that was another."""
    what: str = ""
    """A few words to know it by."""
    called: str = ""
    """The name by which all lists call a line, an action or a commitment; of anything else nothing."""
    who: str | None = None
    """Of a line: who does it."""
    action: str | None = None
    """Of a line: the full name of its action."""
    leads: tuple[str, ...] = ()
    """Its leads, or those that it had before."""
    priorities: tuple[str, ...] = ()
    """The full names of the priorities that it is of, or was before."""
    about: tuple[str, ...] = ()
    """The refs that a meeting's item or commitment is about, as its file says."""


class BaseChange(Struct, frozen=True, kw_only=True):
    """The fields of every change. `before` and `after` are words, as in the files; None where nothing is said there."""

    kind: ChangeKind
    of: ChangedRecord
    field: str | None = None
    """The key of the file that has changed; None where it is the whole record."""
    before: str | None
    after: str | None
    remark: str | None = None
    """A remark of cioc's own: that it is probably another, renumbered."""

    @property
    def record(self) -> RecordKind:
        """The sort of record that it is of."""
        return self.of.record

    @property
    def ref(self) -> str:
        """The full name of what has changed: the later one, or the earlier where it is gone."""
        return self.of.ref

    @property
    def formerly(self) -> str | None:
        """The name in the earlier snapshot, where that was another."""
        return self.of.formerly

    @property
    def what(self) -> str:
        """A few words to know the record by."""
        return self.of.what

    @property
    def called(self) -> str:
        """The name of the record, as all lists have it, or else a few words to know it by."""
        return self.of.called or self.of.what

    @property
    def who(self) -> str | None:
        """The people who do it, of a line."""
        return self.of.who

    @property
    def leads(self) -> tuple[str, ...]:
        """Its leads on the later side, or those that it had where it is gone; of other leads, both."""
        return self.of.leads

    @property
    def priorities(self) -> tuple[str, ...]:
        """The full names of the priorities that it is of, or was before."""
        return self.of.priorities

    @property
    def about(self) -> tuple[str, ...]:
        """The refs that a meeting's item or commitment is about, as its file says."""
        return self.of.about


# -- How a promise stands ----------------------------------------------------------------------------------------------


class StandingChange(BaseChange, frozen=True, kw_only=True):
    """A change of how a promise stands, and the entry that says so."""

    is_new: bool
    """Whether the promise is newer than the earlier state: then this happened since it was made."""
    on: str | None
    """The date of the entry; None where none says so."""
    source: str | None
    """The meeting in whose paper it was said; None for what was said in the plan."""
    note: str | None
    """The note on it, such as the reason for a worse rating."""
    is_to_come: bool
    """Whether that date is after the day as of which the plans are seen: it was written down ahead."""
    is_put_right: bool = False
    """Whether nothing happened: an entry was put right or taken out before any paper could tell of it."""


class RatingChange(StandingChange, frozen=True, kw_only=True):
    """Another rating, a first one, or none any more."""

    kind: Literal[ChangeKind.WORSE, ChangeKind.BETTER, ChangeKind.RATED]
    field: Literal["rag"] = "rag"
    first: tuple[str, str] | None = None
    """Of what was not rated before, the rating that it was given first, and on which day; None where that holds."""


class StatusChange(StandingChange, frozen=True, kw_only=True):
    """Another status that ends nothing."""

    kind: Literal[ChangeKind.STATUS, ChangeKind.REOPENED]
    field: Literal["status"] = "status"
    refused: str | None = None
    """Of what was dropped and is open again: the meeting that did not agree to drop it."""


class Completed(StandingChange, frozen=True, kw_only=True):
    """A promise that is done."""

    kind: Literal[ChangeKind.DONE] = ChangeKind.DONE
    field: Literal["status"] = "status"
    recorded: Recorded | None
    """The record of its completion, where that is of a later day than its last one; None where it was in time."""

    @property
    def days_late(self) -> int:
        """The days after its last day on which it was recorded as complete; 0 where that was in time."""
        return self.recorded.days if self.recorded else 0


class Dropped(StandingChange, frozen=True, kw_only=True):
    """A promise that was given up, and who agreed."""

    kind: Literal[ChangeKind.DROPPED] = ChangeKind.DROPPED
    field: Literal["status"] = "status"
    agreed: str | None
    """The date of the meeting that is said to have agreed, or that is to agree it."""
    too_early: bool
    """Whether that meeting was over before there was a promise to give up."""
    is_agreement_to_come: bool
    """Whether that meeting is after the day as of which the plans are seen."""

    @property
    def refused(self) -> None:
        """No meeting, since what is dropped is no new date; nor does it restore one."""

    restores = refused


TimescaleKind: TypeAlias = Literal[
    ChangeKind.SLIPPED, ChangeKind.UNDATED, ChangeKind.BROUGHT_FORWARD, ChangeKind.DATED, ChangeKind.RETIMED
]


class TimescaleChange(StandingChange, frozen=True, kw_only=True):
    """A promise of another time: of another day, of a first one, of none any more, or in other words."""

    kind: TimescaleKind
    field: str
    """`timescale`; of the review of a plan, `review`."""
    reading_before: Reading | None
    """The reading of the words; None where there were none."""
    reading_after: Reading | None
    days: int | None
    """The days by which the last day has moved, later is positive; None where there is no day on either side."""
    is_retiming: bool
    """Whether its last day changed, be it that it is the same again; a first day is no re-timing."""
    was_over: bool
    """Whether a last day was over already when it was moved to a later one."""
    total_days: int | None
    """The days from the first promise, later is positive; None where there is no day on either side."""
    days_late: int | None
    """The days since its last day; None where that has not passed."""
    agreed: str | None
    """The date of the meeting that is said to have agreed the new promise, or that is to agree it."""
    too_early: bool
    """Whether that meeting was over before there was a promise to agree to."""
    is_agreement_to_come: bool
    """Whether that meeting is after the day as of which the plans are seen."""
    refused: str | None = None
    """The date of the meeting that did not agree it."""
    restores: str | None = None
    """The date of the meeting that did not agree the one before it, where it puts back what held before that."""
    moves: tuple[PromiseMove, ...] = ()
    """Each move of what was moved more than once, from the earlier state to the later one."""


class Lapsed(BaseChange, frozen=True, kw_only=True):
    """An open promise whose last day is over now, and was not."""

    kind: Literal[ChangeKind.LAPSED] = ChangeKind.LAPSED
    field: Literal["late"] = "late"
    reading_before: Reading | None
    reading_after: Reading | None
    days_late: int
    """The days since its last day."""
    is_late: bool
    """Whether something said since shows that it was not done."""
    silence: str = "no update since"
    """The words for what is not late, as the ledger has them."""
    is_new: bool
    """Whether the promise is newer than the earlier state."""


class InTime(BaseChange, frozen=True, kw_only=True):
    """An open promise whose last day was over and, in the same words, is not any more."""

    kind: Literal[ChangeKind.IN_TIME] = ChangeKind.IN_TIME
    field: Literal["late"] = "late"
    reading_before: Reading | None
    reading_after: Reading | None


class PlanLeftOpen(BaseChange, frozen=True, kw_only=True):
    """A plan that is over on one side only, with promises that no other took over; `after` is its successor."""

    kind: Literal[ChangeKind.LEFT_OPEN] = ChangeKind.LEFT_OPEN
    field: Literal["successor"] = "successor"
    is_silent: bool
    """Whether nothing follows from what the next plan, a draft or a part, does not say."""
    left: tuple[LeftLine, ...] = ()
    """The promises that were not carried over."""

    @property
    def actions(self) -> tuple[str, ...]:
        """The refs of the actions that these promises are of."""
        return tuple(sorted(dict.fromkeys(line.action for line in self.left if line.action), key=natural))

    def only(self, left: tuple[LeftLine, ...]) -> PlanLeftOpen:
        """The plan, told of some of the promises that it left open."""
        leads = tuple(dict.fromkeys(lead for line in left for lead in line.leads))
        priorities = tuple(dict.fromkeys(line.priority for line in left if line.priority))
        of = replace(self.of, leads=leads, priorities=priorities)
        return replace(self, of=of, left=left, remark=_how_left(left, is_silent=self.is_silent))


def _how_left(left: tuple[LeftLine, ...], *, is_silent: bool) -> str:
    """`3 lines of 2 actions were left open and not carried over; 1 of them past its date already`."""
    actions = len({line.action for line in left if line.action})
    past = sum(line.has_passed for line in left)
    rows = sum(bool(line.action) for line in left)
    what = f"{counted(rows, 'line')} of {counted(actions, 'action')}" if rows else "its review"
    if 0 < rows < len(left):
        what = f"{counted(len(left), 'promise')}, {what} and its review,"
    were = in_number(len(left), "was")
    how = f"{were} open and not carried over"
    if is_silent:
        how = f"{were} open, and it is not said what became of {in_number(len(left), 'it')}"
    return f"{what} {how}{past_its_date(past, '; ')}{' already' if past else ''}"


# -- Records that are on both sides ------------------------------------------------------------------------------------


class RewrittenChange(BaseChange, frozen=True, kw_only=True):
    """A change of a record that is on both sides."""


class FieldChange(RewrittenChange, frozen=True, kw_only=True):
    """A field of a record that reads otherwise, was added or was taken out."""

    kind: Literal[ChangeKind.REWORDED] = ChangeKind.REWORDED
    field: str


class LeadsChange(RewrittenChange, frozen=True, kw_only=True):
    """Other leads of a line, or another lead of a commitment or a plan."""

    kind: Literal[ChangeKind.LEADS] = ChangeKind.LEADS
    field: str


class Renumbering(RewrittenChange, frozen=True, kw_only=True):
    """Another number of an action or a priority, or another priority of an action."""

    kind: Literal[ChangeKind.RENUMBERED, ChangeKind.MOVED]
    field: str
    before: str
    after: str


class EntryRewritten(RewrittenChange, frozen=True, kw_only=True):
    """A field of an entry of a plan or of a meeting's paper that reads otherwise."""

    kind: Literal[ChangeKind.REWORDED] = ChangeKind.REWORDED
    field: str
    on: str
    """The date of the entry."""
    source: str | None
    """The meeting in whose paper it stands; None for an entry of a plan."""
    is_free: bool = False
    """Whether no paper that was out could tell of it: it was put right, and no past is another."""
    is_uncertain: bool = False
    """Whether a paper that could tell of it came out between the two states: before or after it was changed."""

    @property
    def is_of_standing(self) -> bool:
        """Whether it is a rating or a status of the past that says something else now."""
        return self.field in {"rag", "status"}


class NumberRewritten(RewrittenChange, frozen=True, kw_only=True):
    """A field of a measure's number that reads otherwise."""

    kind: Literal[ChangeKind.REWORDED] = ChangeKind.REWORDED
    field: str
    on: str
    """The date of the number."""

    @property
    def is_of_value(self) -> bool:
        """Whether it is the number itself, or that it is a bound."""
        return self.field in {"value", "bound"}


# -- Records that came or went -----------------------------------------------------------------------------------------


class PresenceChange(BaseChange, frozen=True, kw_only=True):
    """A record that is on one side only."""


class RecordChange(PresenceChange, frozen=True, kw_only=True):
    """A record that came or went as a whole, with what it says on the side where it is."""

    kind: Literal[ChangeKind.ADDED, ChangeKind.REMOVED]


class CommitmentChange(PresenceChange, frozen=True, kw_only=True):
    """A commitment to the Board that came or went."""

    kind: Literal[ChangeKind.ADDED, ChangeKind.REMOVED]
    reading: Reading | None
    """The reading of the time that it names; None where it names none."""


class CarriedOverAction(PresenceChange, frozen=True, kw_only=True):
    """An action that was carried over from an earlier plan: it came, or is gone again.

    Its own ref stands on the side where it is, and what it was carried over from on the other.
    """

    kind: Literal[ChangeKind.CARRIED_OVER, ChangeKind.REMOVED]
    before: str
    after: str


class EntryChange(PresenceChange, frozen=True, kw_only=True):
    """An entry of a plan or of a meeting's paper that came or went, and no change of standing tells."""

    kind: Literal[ChangeKind.ADDED, ChangeKind.PROGRESS, ChangeKind.REMOVED]
    on: str
    """The date of the entry."""
    source: str | None
    """The meeting in whose paper it stands; None for an entry of a plan."""
    note: str | None
    is_to_come: bool
    """Whether that date is after the day as of which the plans are seen: it was written down ahead."""
    is_free: bool = False
    """Of one that went: whether no paper that was out could tell of it, so that it was but taken out."""
    is_uncertain: bool = False
    """Of one that went: whether a paper that could tell of it came out between the two states."""


class NumberChange(PresenceChange, frozen=True, kw_only=True):
    """A measure's number that came or went."""

    kind: Literal[ChangeKind.READ, ChangeKind.REMOVED]
    on: str
    """The date of the number."""
    note: str | None
    is_to_come: bool
    """Whether that date is after the day as of which the plans are seen: it was written down ahead."""


Restated: TypeAlias = RatingChange | StatusChange | Completed | Dropped | TimescaleChange
"""Each class of `StandingChange`."""

Rewritten: TypeAlias = FieldChange | LeadsChange | Renumbering | EntryRewritten | NumberRewritten
"""Each class of `RewrittenChange`."""

CameOrWent: TypeAlias = RecordChange | CommitmentChange | CarriedOverAction | EntryChange | NumberChange
"""Each class of `PresenceChange`."""

Change: TypeAlias = Restated | Lapsed | InTime | PlanLeftOpen | Rewritten | CameOrWent
"""One change of one record."""


def said_where(change: Change) -> tuple[str | None, str | None]:
    """The date of the entry or the number that a change is of or is by, and the meeting in whose paper it stands."""
    match change:
        case StandingChange() | EntryRewritten() | EntryChange():
            return change.on, change.source
        case NumberRewritten() | NumberChange():
            return change.on, None
        case Lapsed() | InTime() | PlanLeftOpen() | RewrittenChange() | PresenceChange():
            return None, None
        case _:
            assert_never(change)


def sort_key(change: Change) -> tuple[object, ...]:
    """A key to sort by: what matters to a board first; of promises the longest slip, else as plans are numbered."""
    on, _ = said_where(change)
    return (
        _KINDS[change.kind],
        _weight(change),
        _RECORDS[change.record],
        natural(change.ref),
        on or "",
        change.field or "",
    )


def _weight(change: Change) -> tuple[int, int]:
    match change:
        case TimescaleChange():
            late = 0 if change.kind is ChangeKind.SLIPPED else change.days_late or 0
            return -late, -(change.days or 0)
        case Lapsed() | Completed():
            return -change.days_late, 0
        case _:
            return 0, 0
