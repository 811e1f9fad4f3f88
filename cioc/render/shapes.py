"""The shapes of what commands write as JSON, and the JSON Schemas that are made of them.

An answer may come to have further keys without a new version of its schema, so whoever reads it passes over keys that
are not known. Nothing here is loaded but by `cioc schema`: the answers are made beside this, and tests hold the two to
each other.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from cioc.changes.kinds import ChangeKind, Group, RecordKind
from cioc.diagnostics import Severity
from cioc.model import (
    Action,
    Agency,
    Bound,
    Commitment,
    Lead,
    Line,
    Measure,
    Meeting,
    Plan,
    Priority,
    Status,
    WorkspaceSettings,
)
from cioc.state.promise import PromiseKind
from cioc.timescales import Flag, Kind
from cioc.workspace.references import TargetKind
from cioc.yaml.schema import described


class Shape(BaseModel):
    """An object of an answer."""

    # In schemas it is called by what it is the shape of.
    model_config = ConfigDict(
        defer_build=True, model_title_generator=lambda model: model.__name__.removesuffix("Shape")
    )


# -- What an answer says in several places


class ReadingShape(Shape):
    """The reading of the words of a timescale."""

    text: str
    """The words."""
    kind: Kind
    """The sort of timescale."""
    start: date | None
    """The first day, if they name one."""
    due: date | None
    """The last day, if they name one."""
    every: str | None
    """The time after which it recurs: an ISO 8601 duration, `term` or `half-term`."""
    why: str
    """The reason for the reading, as a sentence."""
    flags: list[Flag]
    """The remarks on the reading: that something was assumed, or cannot be."""
    superseded: bool
    """Whether other words beside these hold in their place."""
    left_over: str
    """The words that say nothing of a time."""
    parts: list[ReadingShape]
    """The readings of its parts, if it names several times."""


class PromiseShape(Shape):
    """An open promise: a line of a plan, a commitment, or the review of a plan."""

    kind: PromiseKind
    """The sort of promise."""
    plan: str | None
    """The id of its plan; null for a commitment."""
    ref: str
    """The ref of the action; for a commitment or a review its full name."""
    line: str | None
    """The everyday name of the line: `1.1a`; null for a commitment or a review."""
    name: str
    """The full name, which `cioc show` and `cioc history` take."""
    who: str | None
    """The people who do it, in the words of the plan."""
    what: str
    """The action, or the promise."""
    title: str | None
    """The few words to call it by, where the files give them."""
    leads: list[str]
    """The ids of its leads; in CSV their names."""
    timescale: str | None
    """The words of the present timescale."""
    first_timescale: str | None
    """The words of the first promise."""
    due: date | None
    """The last day of the present timescale; for recurring work, the next one."""
    first_due: date | None
    """The last day of the first promise."""
    days_late: int
    """The days since its last day; 0 if that has not passed."""
    said_since: date | None
    """The day of the latest entry after its last day. Only then is it late."""
    left_open: bool
    """Whether its plan is over, and it was not carried over."""
    also: list[str]
    """The commitments to the board that promise the same by the same day."""
    settled_as: str | None
    """For a commitment, the settled promise that promised the same."""
    recurs: bool
    """Whether it comes round again."""
    last_word: str | None
    """The day of its latest entry, or the month if no more is known."""
    status: Status | None
    """Its status."""
    rag: str | None
    """Its rating, a key of the workspace's."""
    why: str
    """The reason for the reading of its timescale."""


class VersionShape(Shape):
    """One timescale of a promise."""

    timescale: str
    """The words."""
    given: date
    """The day on which they were given."""
    kind: Kind
    """The sort of timescale."""
    due: date | None
    """The last day."""
    why: str
    """The reason for the reading."""
    moved: bool
    """Whether it changed the last day of the one before."""
    move: str
    """The sort of move."""
    holder: str
    """The full name of its promise at that time."""
    handed_over: bool
    """Whether a later plan took the promise over with it."""
    days: int | None
    """The days by which it moved the one before."""
    total_days: int | None
    """The days from the first."""
    agreed: str | None
    """The date of the meeting that agreed it."""
    agreed_on_file: bool | None
    """Whether that meeting is on file."""
    agreed_too_early: bool | None
    """Whether that meeting was before the promise."""
    agreement_to_come: bool
    """Whether that meeting is still to come."""
    refused: str | None
    """The date of the meeting that did not agree it."""
    restores: str | None
    """The date of the meeting that did not agree the move before it, where it puts back what held before that."""
    to_come: bool
    """Whether it is dated later than the day of the answer."""
    source: str | None
    """The meeting whose file says so."""
    rewritten_by: str | None
    """The commit that wrote it over another, or `uncommitted`."""
    rewritten_since: str | None
    """The last readable commit before that, if those between cannot be read."""
    withdrawn_by: str | None
    """The commit that took it out of the files."""
    withdrawn_since: str | None
    """The last commit before that which can be read."""


# -- Status and overdue


class PlanName(Shape):
    """A current plan."""

    id: str
    """Its id."""
    title: str
    """Its title."""
    status: str | None
    """Its status, as its file has it."""
    written: date
    """The day on which it was written."""


class LineCounts(Shape):
    """The lines of a priority, counted by rating and by timescale."""

    ratings: dict[str, int]
    """The number of lines with each rating, or none."""
    timescales: dict[str, int]
    """The number of lines that are past their date, have none, and so on."""


class PictureRow(Shape):
    """One priority of the picture."""

    plan: str
    """The plan that it is of."""
    ref: str
    """Its number."""
    title: str
    """Its title, or its promise."""
    counts: dict[str, int]
    """The number of its actions by rating, or of its lines by timescale."""
    lines: LineCounts
    """Its lines, as the bars on the screen have them."""


class PictureShape(Shape):
    """The numbers behind the bars on the screen."""

    of: str
    """Whether it counts ratings or timescales."""
    priorities: list[PictureRow]
    """A bar for each."""


class CountsShape(Shape):
    """The number of open promises in each bucket."""

    lapsed: int
    """Past their date."""
    due_soon: int
    """Due soon."""
    quiet: int
    """With no recent update."""
    unreadable: int
    """With a timescale that cannot be read."""
    undated: int
    """With no date."""
    paused: int
    """Paused, with a reason."""
    on_time: int
    """All other open promises."""


class NextMeeting(Shape):
    """The next meeting."""

    date: str
    """Its date, or its month if no more is known."""
    on_file: bool
    """Whether it has a file; else it is by the rhythm of the board."""


class Code(Shape):
    """The number of findings of a rule."""

    code: str
    """The code of the rule."""
    severity: Severity
    """Its severity."""
    count: int
    """The number of times."""


class FindingsShape(Shape):
    """The findings of `cioc validate`."""

    errors: int
    """The number of errors."""
    warnings: int
    """The number of warnings."""
    notes: int
    """The number of notes."""
    codes: list[Code]
    """The same by rule."""


class WorstRated(Shape):
    """The open lines that have the worst rating of all."""

    rating: str
    """The rating, a key of the workspace's."""
    promises: list[PromiseShape]
    """The lines."""


class StatusAnswer(Shape):
    """The state of the plans on one day: `cioc status --format json`."""

    schema_: Literal["cioc/status/1"] = Field(alias="schema")
    """The shape, and its version."""
    as_of: date
    """The day of the answer."""
    organisation: str | None
    """The council."""
    plan: PlanName | None
    """The current plan: the last of `plans`."""
    plans: list[PlanName]
    """The current plans."""
    picture: PictureShape | None
    """The priorities by their ratings, or by the timescales of their lines; null if there is no plan."""
    counts: CountsShape
    """Open promises by bucket."""
    soon: date
    """The last day that counts as soon."""
    lapsed: list[PromiseShape]
    """The promises past their date, the longest first."""
    due_soon: list[PromiseShape]
    """The promises that fall due by then."""
    next_due: PromiseShape | None
    """The promise that falls due first after that."""
    worst_rated: WorstRated | None
    """The promises with the worst rating, if it needs attention; else null."""
    copies: list[list[str]]
    """The promises that are on file more than once, and counted each time: of each the full names of all copies."""
    left_open: dict[str, int]
    """The number of open promises of each plan that is over, which were not carried over."""
    commitments: list[PromiseShape]
    """Open commitments."""
    last_paper: str | None
    """The date of the last meeting whose paper is out."""
    next_meeting: NextMeeting | None
    """The next meeting."""
    findings: FindingsShape
    """The findings in the files."""


class WaitingShape(Shape):
    """A plan whose lines are no promises yet."""

    plan: str
    """The plan."""
    place_of: str
    """The plan that it will succeed; empty if it displaces nothing."""
    lines: int
    """The number of its open lines."""


class OverdueAnswer(Shape):
    """Every open promise: `cioc overdue --format json`."""

    schema_: Literal["cioc/overdue/1"] = Field(alias="schema")
    """The shape, and its version."""
    as_of: date
    """The day of the answer."""
    lapsed: list[PromiseShape]
    """Past their date, the longest first."""
    due_soon: list[PromiseShape]
    """Due soon."""
    quiet: list[PromiseShape]
    """With no recent update."""
    unreadable: list[PromiseShape]
    """With a timescale that cannot be read."""
    undated: list[PromiseShape]
    """With no date."""
    paused: list[PromiseShape]
    """Paused, with a reason."""
    on_time: list[PromiseShape]
    """All other open promises."""
    waiting: list[WaitingShape]
    """The plans that are not current yet."""
    copies: list[list[str]]
    """The promises that are on file more than once, and counted each time: of each the full names of all copies."""


class ListedPromise(PromiseShape):
    """A promise of a list, open or not."""

    bucket: str | None
    """Its group on the day; null if it is no longer open."""
    days_to_go: int | None
    """The days to the last day; below 0 if that is over."""
    rating: str
    """A key of the workspace's ratings, or `none`, `complete` or `dropped`."""
    rated_on: str | None
    """The day on which that rating was given, or its month."""
    reason: str | None
    """The reason for it: the note of what gave it, or of a later correction of that."""
    last_note: str | None
    """The words of its latest entry."""


class ListAnswer(Shape):
    """The promises that were asked for: `cioc list --format json`."""

    schema_: Literal["cioc/list/1"] = Field(alias="schema")
    """The shape, and its version."""
    as_of: date
    """The day of the answer."""
    promises: list[ListedPromise]
    """The promises, in the order that was asked for."""
    not_listed: dict[str, int]
    """The number of promises that were not carried over and are not among them, by plan."""
    waiting: list[str]
    """The plans asked for by name whose lines are among them, though they are no promises yet."""


# -- Diagnostics


class FindingShape(Shape):
    """One finding."""

    code: str
    """The code of the rule; `cioc rules CODE` explains it."""
    severity: Severity
    """Its severity."""
    path: str
    """The file, from the folder of the workspace."""
    line: int
    """The line, from 1."""
    column: int
    """The character of the line, from 1."""
    message: str
    """The fault, in words."""
    hint: str
    """The remedy; empty if there is nothing to say."""
    more: int = 0
    """The number of others like it in the file, which are left out."""
    details: list[str] = []
    """All things that the message is about, if it names the first and counts the rest."""


class Waived(FindingShape):
    """A finding that a comment allows."""

    reason: str
    """The reason that the file gives."""


class DiagnosticsAnswer(Shape):
    """The findings: `cioc validate --format json`."""

    schema_: Literal["cioc/diagnostics/1"] = Field(alias="schema")
    """The shape, and its version."""
    diagnostics: list[FindingShape]
    """The findings, by file and line."""
    waived: list[Waived] = []
    """The allowed findings, with --against; left out if there are none."""


# -- Changes


class MoveShape(Shape):
    """One of several moves of a promise."""

    from_: str = Field(alias="from")
    """The words before."""
    to: str
    """The words after."""
    reading_to: ReadingShape
    """The reading of those."""
    days: int | None
    """The days by which it is later."""
    retimed: bool
    """Whether the last day changed."""
    in_place: bool
    """Whether the words were changed in the file, and no entry says so."""
    handed_over: bool
    """Whether a later plan took the promise over with it."""
    agreed: str | None
    """The date of the meeting that agreed it."""
    agreed_on_file: bool | None
    """Whether that meeting is on file."""
    agreed_too_early: bool | None
    """Whether that meeting was before the promise."""
    agreement_to_come: bool
    """Whether that meeting is still to come."""
    refused: str | None
    """The date of the meeting that did not agree it."""
    restores: str | None
    """The date of the meeting that did not agree the move before it, where it puts back what held before that."""
    on: str | None
    """The day of the entry."""
    meeting: str | None
    """The meeting whose file says so."""
    to_come: bool
    """Whether it is dated later than the later day."""
    note: str | None
    """The words of the entry."""


class Change(Shape):
    """One change."""

    kind: ChangeKind
    """The sort of change."""
    group: Group
    """The group that it is listed in."""
    record: RecordKind
    """The changes."""
    ref: str
    """Its name, as `cioc show` takes it."""
    formerly: str | None
    """The name that it had before."""
    what: str
    """Its words."""
    who: str | None
    """The people who do it."""
    leads: list[str]
    """The ids of its leads."""
    priorities: list[str]
    """The priorities that it belongs to."""
    about: list[str]
    """The refs that it is about."""
    field: str | None
    """The key whose value changed."""
    from_: str | None = Field(alias="from")
    """The value before, as the file has it."""
    to: str | None
    """The value after."""
    reading_from: ReadingShape | None
    """Of a timescale: how it was read before."""
    reading_to: ReadingShape | None
    """The reading after."""
    days: int | None
    """The days by which the last day is later."""
    total_days: int | None
    """The days from the first promise."""
    retimed: bool
    """Whether the last day changed."""
    days_late: int | None
    """The days since the last day."""
    late: bool
    """Whether a later entry shows that it is not done."""
    since_promised: bool
    """Whether it was promised between the two."""
    moves: list[MoveShape]
    """Each move, if there were several."""
    agreed: str | None
    """The date of the meeting that agreed it."""
    agreed_on_file: bool | None
    """Whether that meeting is on file."""
    agreed_too_early: bool | None
    """Whether that meeting was before the promise."""
    agreement_to_come: bool
    """Whether that meeting is still to come."""
    refused: str | None
    """The date of the meeting that did not agree it."""
    restores: str | None
    """The date of the meeting that did not agree the move before it, where it puts back what held before that."""
    on: str | None
    """The day on which it is so."""
    meeting: str | None
    """The meeting whose file says so."""
    to_come: bool
    """Whether it is dated later than the later day."""
    note: str | None
    """The words of the entry."""
    remark: str | None
    """A remark on it."""


class RatingMove(Shape):
    """An action that is counted under another rating than before."""

    ref: str
    """Its name."""
    formerly: str | None
    """Its former ref."""
    from_: str | None = Field(alias="from")
    """The place in which it was counted."""
    to: str | None
    """The place in which it is counted."""
    kin: str | None
    """The action that it went on in, or came from."""


class Ratings(Shape):
    """The actions of the plans in use by rating: `from` and all `moves` make `to`."""

    plan_from: str | None
    """The current plan before."""
    plan_to: str | None
    """The current plan after."""
    plans_from: list[str]
    """The current plans before."""
    plans_to: list[str]
    """The current plans after."""
    from_: dict[str, int] = Field(alias="from")
    """The number in each place, before."""
    to: dict[str, int]
    """The number in each place, after."""
    moves: list[RatingMove]
    """The actions whose rating moved."""
    retimed: list[str]
    """The actions that were re-timed."""


class SideShape(Shape):
    """One of the two states."""

    title: str
    """Its name."""
    commit: str | None
    """The id of the commit; null for files that are on disk."""
    as_of: date | None
    """The day as of which it is seen."""


class ChangesAnswer(Shape):
    """The changes between two states: `cioc diff --format json`."""

    schema_: Literal["cioc/changes/1"] = Field(alias="schema")
    """The shape, and its version."""
    from_: SideShape = Field(alias="from")
    """The earlier state."""
    to: SideShape
    """The later one."""
    changes: list[Change]
    """The changes; those that matter to a board come first."""
    in_all: int
    """The number of changes, with those that --only and --lead leave out."""
    ratings: Ratings
    """The counts of ratings, and how they came about."""


# -- Timescales, show


class TimescaleAnswer(Shape):
    """The readings of timescales: `cioc timescale --format json`."""

    schema_: Literal["cioc/timescale/1"] = Field(alias="schema")
    """The shape, and its version."""
    readings: list[ReadingShape]
    """One for each phrase, in their order."""


class WorkspaceAnswer(Shape):
    """The whole workspace: `cioc show --format json`. Keys are those of the files; unset ones are left out."""

    schema_: Literal["cioc/workspace/1"] = Field(alias="schema")
    """The shape, and its version."""
    workspace: WorkspaceSettings
    """The settings."""
    register_: list[Agency | Lead] = Field(alias="register")
    """The agencies and leads."""
    plans: list[Plan]
    """The plans, the oldest first."""
    meetings: list[Meeting]
    """The meetings, the oldest first."""
    measures: list[Measure]
    """The measures."""


class EntryAnswer(Shape):
    """One entry of the files: `cioc show REF --format json`. Keys are those of the files; unset ones are left out."""

    schema_: Literal["cioc/entry/1"] = Field(alias="schema")
    """The shape, and its version."""
    ref: str
    """Its full name."""
    kind: Literal["plan", "meeting", "priority", "action", "line", "commitment", "measure", "review", "lead", "agency"]
    """The sort of thing. A review is shown with its plan."""
    entry: Plan | Meeting | Priority | Action | Line | Commitment | Measure | Lead | Agency
    """The entry as it is in the file."""


# -- History, slippage


class CommitShape(Shape):
    """A commit."""

    id: str
    """Its whole id."""
    short: str
    """As many letters of it as people use."""
    date: date
    """The day on which it was made."""
    subject: str
    """The first line of its message."""
    author: str = ""
    """The author; left out with --no-authors."""


class RatedShape(Shape):
    """A rating."""

    rag: str
    """A key of the workspace's ratings."""
    since: date
    """The day for which it was given, as it is known now."""
    given_as: str | None
    """Where another rating was given then, and was corrected later: that one; null also where none was."""
    corrected: date | None
    """The day on which it was corrected; null where it is as it was given."""


class EntryShape(Shape):
    """An entry about something on a day."""

    date: str
    """The day, or the month or year if no more is known."""
    source: str | None
    """The meeting whose file says so; null for an entry of a plan."""
    title: str | None
    """Of an item of a meeting: its title."""
    rag: str | None
    """The rating that it gives."""
    status: Status | None
    """The status that it gives."""
    timescale: str | None
    """The timescale that it gives."""
    agreed: str | None
    """The date of the meeting that agreed that."""
    until: str | None
    """For a pause, its last day or month."""
    corrects: str | None
    """The date of the entry that it puts right."""
    takes_back: bool
    """Whether nothing of that entry is so."""
    note: str | None
    """The words."""


class Number(Shape):
    """A reading of a measure."""

    date: str
    """Its date, or its month if no more is known."""
    value: float
    """The number."""
    bound: Bound | None
    """The bound of a number that is not exact, such as `more-than`."""
    source: str
    """The source."""
    note: str | None
    """The note that readers need."""


class LineStory(Shape):
    """The story of a line, a commitment or a review."""

    ref: str
    """Its name."""
    id: str | None
    """The id of the line."""
    who: str | None
    """The people who do it."""
    leads: list[str]
    """The ids of its leads."""
    was: list[str]
    """Its former refs."""
    left_open: bool
    """Whether its plan is over, and it was not carried over."""
    rag: str | None
    """Its rating on the day."""
    status: Status | None
    """Its status on the day."""
    moves: int
    """The number of times that it was re-timed."""
    promises: list[VersionShape]
    """Its timescales, the oldest first."""
    joined: list[list[VersionShape]]
    """Those of other promises that a later plan joined to it."""
    ratings: list[RatedShape]
    """Its ratings, the oldest first."""
    entries: list[EntryShape]
    """The entries about it, the oldest first."""


class NotTakenOver(Shape):
    """A thing that something names in `was` and that was not carried over."""

    ref: str
    """The ref that says so."""
    was: str
    """The ref that it names."""
    why: str
    """The reason why it was not carried over."""


class GenerationShape(Shape):
    """Its form in an earlier plan or in a later one."""

    ref: str
    """Its name there."""
    of: str
    """The name of the thing that it became, or was."""
    generation: int
    """The number of plans before or after."""
    what: str | None
    """Its words; null if nothing more is known."""
    gone: bool
    """Whether it is gone from the files."""
    taken_over: list[str]
    """The lines that were carried over."""
    lines: list[LineStory]
    """Their stories."""


class EventShape(Shape):
    """One thing that a commit changed."""

    kind: str
    """The sort of change."""
    line: str | None
    """The line that it is of."""
    field: str | None
    """The key."""
    before: EntryShape | Number | str | None
    """The words before."""
    after: EntryShape | Number | str | None
    """The words since then."""


class StepShape(Shape):
    """A commit, and what it changed."""

    commit: CommitShape | None
    """The commit; null for changes that are not committed yet."""
    uncertain: bool
    """Whether it may have been an earlier one, that cannot be read."""
    since: CommitShape | None
    """The last readable commit before that, if those between cannot be read."""
    ref: str | None
    """Its ref after the commit; null if it was gone."""
    events: list[EventShape]
    """The changes."""


class HistoryAnswer(Shape):
    """One thing's story: `cioc history REF --format json`."""

    schema_: Literal["cioc/history/1"] = Field(alias="schema")
    """The shape, and its version."""
    kind: TargetKind
    """The sort of thing."""
    ref: str
    """Its full name."""
    what: str
    """Its words."""
    gone: bool
    """Whether it is gone from the files."""
    in_git: bool
    """Whether there are commits to look at."""
    begins: CommitShape | None
    """The oldest commit of a shallow clone."""
    fields: dict[str, str]
    """The other words of its file."""
    ratings: list[RatedShape]
    """The ratings of an action."""
    entries: list[EntryShape]
    """The entries about an action as a whole."""
    lines: list[LineStory]
    """The stories of its lines."""
    readings: list[Number]
    """Of a measure: its numbers."""
    plan_waits: str | None
    """The reason why its plan does not count yet."""
    not_taken_over: list[NotTakenOver]
    """The things that it names in `was` and that were not carried over."""
    was: list[GenerationShape]
    """Its forms in earlier plans."""
    became: list[GenerationShape]
    """Its forms in later plans."""
    commits: list[StepShape]
    """The commits that changed it, the newest first."""


class Beginning(Shape):
    """The oldest commit of a shallow clone."""

    commit: str
    """Its id."""
    date: date
    """The day on which it was made."""


class SlippedShape(Shape):
    """A promise that was re-timed."""

    kind: PromiseKind
    """The sort of promise."""
    name: str
    """The full name."""
    formerly: list[str]
    """The names that it had in earlier plans."""
    plan: str | None
    """The id of its plan; null for a commitment."""
    ref: str
    """Its everyday name, with its plan."""
    line: str | None
    """The everyday name of the line."""
    who: str | None
    """The people who do it."""
    what: str
    """The action, or the promise."""
    title: str | None
    """The few words to call it by, where the files give them."""
    leads: list[str]
    """The ids of its leads; in CSV their names."""
    status: Status | None
    """Its status."""
    first_timescale: str
    """The words of the first promise."""
    first_due: date | None
    """The last day of the first promise."""
    timescale: str | None
    """The words of the present timescale."""
    due: date | None
    """Its last day."""
    moves: int
    """The number of times that it was re-timed."""
    moves_agreed: int
    """The number of moves that a meeting agreed."""
    moves_refused: int
    """The number of moves that a meeting did not agree."""
    moves_said_to_be_agreed: int
    """The number of others that are said to be agreed by a meeting that is not on file, or was before the promise."""
    moves_in_place: int
    """The number of those that were made by changing the words in the file."""
    days: int | None
    """The days of the last day from the first promise."""
    promises: list[VersionShape]
    """Its timescales, the oldest first."""


class SlippageAnswer(Shape):
    """Every promise that was re-timed: `cioc slippage --format json`."""

    schema_: Literal["cioc/slippage/1"] = Field(alias="schema")
    """The shape, and its version."""
    as_of: date
    """The day of the answer."""
    since: date | None
    """The day after which the moves were made, where only those are told."""
    promises: int
    """The number of promises."""
    moved: int
    """The number of them that were re-timed."""
    moves: int
    """The number of times."""
    moves_agreed: int
    """The number of moves that a meeting agreed."""
    moves_refused: int
    """The number of moves that a meeting did not agree."""
    moves_said_to_be_agreed: int
    """The number of others that are said to be agreed by a meeting that is not on file, or was before the promise."""
    moves_in_place: int
    """The number of those that were made by changing the words in the file."""
    in_git: bool
    """Whether there are commits to look at."""
    begins: Beginning | None
    """The oldest commit of a shallow clone."""
    rows: list[SlippedShape]
    """The promises that were re-timed, the furthest first."""


# -- Import


class ReadCell(Shape):
    """A cell of the table. Exactly one of `to`, `doubt` and `left_out` is not null."""

    table: int
    """The number of the table or sheet, from 1."""
    row: int
    """The number of the row."""
    column: int
    """The number of the column of the grid."""
    heading: str
    """The heading of the column."""
    text: str
    """All that the cell says."""
    to: list[str] | None
    """The refs that its words are in."""
    doubt: str | None
    """The reason to doubt its reading."""
    new: bool | None
    """For a doubt, whether it is new since the table was last read."""
    routine: bool | None
    """For a doubt, whether it is only for information, because such words nearly always have this reading."""
    meanwhile: list[str] | None
    """For a doubt, the refs that hold its words for now."""
    left_out: str | None
    """The reason why nothing of it is in the plan."""


class ReadBeside(Shape):
    """The text around the tables."""

    kind: str
    """A paragraph, a footnote, a comment or a deleted text."""
    table: int | None
    """The table that it is in."""
    row: int | None
    """The row."""
    column: int | None
    """The column."""
    text: str
    """Its words."""
    to: list[str] | None
    """The refs that they are in."""
    left_out: str | None
    """The reason why they are not in the plan."""


class Guessed(Shape):
    """A guess that cioc took, because nobody said otherwise."""

    about: str
    """The sort of thing: a column, a status, a colour."""
    key: str | None
    """Its name; null for people, who are not named."""
    taken: str
    """The meaning that was taken."""


class TableChange(Shape):
    """A difference from the last reading of the table."""

    ref: str
    """Its name."""
    field: str
    """The name of the value."""
    table: str
    """The words of the table now."""
    plan: str
    """The words of the plan now."""
    outcome: Literal["new", "written", "kept", "shown", "gone"]
    """Its outcome."""


class ImportAnswer(Shape):
    """The account of every cell of a table: `cioc import --format json`. It holds the words of the table, with
    names."""

    schema_: Literal["cioc/import/1"] = Field(alias="schema")
    """The shape, and its version."""
    plan: str
    """The id of the plan."""
    source: str
    """The name of the file."""
    cells: list[ReadCell]
    """Every cell that is not empty."""
    beside: list[ReadBeside]
    """The text around the tables."""
    guesses: list[Guessed]
    """The guesses that were taken."""
    changes: list[TableChange] | None
    """The differences; null if the table was read for the first time."""
    counts: dict[str, int]
    """The number of cells; `in_plan`, `doubts` and `left_out` add up to `cells`."""


# -- Rounds


class BesideAnswer(Shape):
    """Words in a column that somebody has added."""

    heading: str
    """The heading of the column."""
    text: str
    """The words."""


class CollectedAnswer(Shape):
    """The answer beside one promise in a file that came back."""

    outcome: Literal["taken", "known", "stays", "conflict", "unsure", "question", "held", "refused", "decided", "empty"]
    """The outcome: written; in the plan already; asked before, answered since; to decide; to place; to ask again; to
    see to first; not theirs."""
    ref: str | None
    """The promise that it is of now."""
    lead: str | None
    """Whose answer it is."""
    round: str | None
    """The meeting that it was asked for."""
    file: str
    """Its file."""
    sheet: str
    """Its sheet; empty if the file has none."""
    row: int
    """The row in that, from 1."""
    said: dict[str, str]
    """The words that were filled in, by column."""
    entry: dict[str, str] | None
    """The entry that is written of it."""
    why: str | None
    """The reason why it is not written, or what to ask."""
    changed: dict[str, str]
    """Words that came back changed in columns that nobody can change."""
    beside: list[BesideAnswer]
    """Words in columns that somebody has added."""


class ClashShape(Shape):
    """A value of an answer that differs from another."""

    field: str
    """The name of the value: rag, status, timescale or note."""
    base: str
    """The value when the pack was made."""
    current: str
    """The value in the plan now."""
    current_on: str | None
    """The day of the entry that says so."""
    current_by: str | None
    """The lead who said so; null if the entry names none."""
    before: str | None
    """The value that the same lead gave earlier in the round."""
    returned: str
    """The value that came back."""


class RivalShape(Shape):
    """Another answer of the same files about the same promise."""

    lead: str
    """Whose answer it is."""
    place: str
    """Its file, with the sheet and the row."""
    said: dict[str, str]
    """The words, by columns."""


class DecisionShape(Shape):
    """A question for a person; `--decide` reads the choice."""

    id: str
    """The name of the decision, the same for as long as nothing of it changes."""
    ref: str | None
    """The promise; null if the question is which promise it is."""
    lead: str
    """Whose answer it is."""
    returned: str
    """The words that came back."""
    clashes: list[ClashShape]
    """The values that differ; empty if the question is which promise it is."""
    rivals: list[RivalShape]
    """Other answers of the same files that say something else."""
    choice: str | None
    """The decision."""
    choices: list[str]
    """The possible decisions."""


class OtherWords(Shape):
    """Words that are no answer."""

    file: str
    """Their file."""
    sheet: str
    """Its sheet; empty if the file has none."""
    row: int
    """The row in that, from 1."""
    text: str
    """The words."""


class CollectAnswer(Shape):
    """The outcome of answers: `cioc collect --format json`."""

    schema_: Literal["cioc/collect/1"] = Field(alias="schema")
    """The shape, and its version."""
    written: bool
    """Whether the answers are written; false with --dry-run."""
    files: int
    """The number of files that were read."""
    rows: int
    """The number of promises in them, answered or not."""
    counts: dict[str, int]
    """The number of answers with each outcome."""
    answers: list[CollectedAnswer]
    """Every answer, in the order in which it was read."""
    decisions: list[DecisionShape]
    """All that is to be decided, and all that was."""
    words: list[OtherWords]
    """All other words that came back."""


class RepliedLead(Shape):
    """The answers of one lead."""

    lead: str
    """The id of the lead."""
    name: str
    """Its name."""
    asked: int
    """The number of promises that they are asked about."""
    answered: int
    """The number of promises that they have answered."""
    last: str | None
    """The day of their last answer."""
    waiting: list[str]
    """The full names of those that they have not answered."""
    asked_again: list[str]
    """The full names of those that went back to them as a question."""
    to_decide: list[str]
    """The full names of those that were answered and wait for a decision."""
    unplaced: int
    """The number of answers that wait since nobody knows the promise."""
    not_recorded: list[str]
    """The full names of those that were answered and decided against."""


class RoundAnswer(Shape):
    """The leads who have answered in a round: `cioc status --round --format json`."""

    schema_: Literal["cioc/round/1"] = Field(alias="schema")
    """The shape, and its version."""
    meeting: str
    """The date of the meeting."""
    leads: int
    """The number of leads who are asked."""
    answered: int
    """The number of them who have answered something."""
    replied: list[RepliedLead]
    """Each lead; those who have not answered at all come first."""


ANSWERS: Final[dict[str, type[Shape]]] = {
    "status": StatusAnswer,
    "list": ListAnswer,
    "overdue": OverdueAnswer,
    "validate": DiagnosticsAnswer,
    "diff": ChangesAnswer,
    "timescale": TimescaleAnswer,
    "show": WorkspaceAnswer,
    "show-ref": EntryAnswer,
    "history": HistoryAnswer,
    "slippage": SlippageAnswer,
    "import": ImportAnswer,
    "collect": CollectAnswer,
    "status-round": RoundAnswer,
}
"""What `cioc schema output` takes: a command, and what it writes as JSON."""


def schema_name(answer: str) -> str:
    """The name and the version of a shape, as the answer itself has it: `cioc/overdue/1`."""
    (name,) = ANSWERS[answer].model_fields["schema_"].annotation.__args__  # type: ignore[union-attr]
    return str(name)


def schema(answer: str) -> dict[str, Any]:
    """The JSON Schema of what a command writes as JSON."""
    return described(ANSWERS[answer], schema_name(answer))
