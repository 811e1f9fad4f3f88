"""The action log: what was promised to the Board, what this meeting is told of it, and what was decided last time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.changes.phrases import on
from cioc.dates import in_words
from cioc.model import SETTLED
from cioc.report import sentences
from cioc.report.context import commitment_anchor
from cioc.report.labels import due_day, ended, in_plan, leads, mention, numbers, rating, status
from cioc.report.summary import is_heard, is_to_come
from cioc.report.view.sections import ActionLog, DecisionView, LogEntry
from cioc.report.view.shared import Prose
from cioc.text.phrases import counted, in_number, one_line
from cioc.workspace.references import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.model import MatterArising, Meeting
    from cioc.report.context import Context
    from cioc.state import CommitmentState
    from cioc.state.promise import Promise

_PAST: Final = "past its date"
_MOST_OWNERS: Final = 2
"""So many are named of an action that many answer for."""


def build(context: Context) -> ActionLog | None:
    """Nothing where nothing was promised, reported or decided. What this meeting closes is shown once, as closed."""
    before = context.previous
    made = context.commitments
    rows = [_commitment(context, index, each) for index, each in enumerate(made)]
    others = list(_matters(context))
    rows += others
    decided = decisions(context, before) if before else ()
    if not rows and not decided:
        return None
    earlier = [each for each in made if each.meeting is not context.meeting]
    still = sum(each.state.is_open for each in earlier)
    return ActionLog(
        sentence=sentences.log_size(
            still,
            len(earlier) - still,
            len(made) - len(earlier),
            len(others),
            _plan_of(context, others),
        ),
        rows=tuple(rows),
        decided_at=f"Decided at the meeting of {in_words(before.date)}" if before and decided else "",
        decided=decided,
    )


def _plan_of(context: Context, matters: Sequence[LogEntry]) -> str:
    """`the plan`, or which one, that matters are about."""
    targets = (resolve(each.ref, context.seen.spoken_of) for each in matters)
    homes = dict.fromkeys(target.home for target in targets if target)
    plans = [plan for home in homes if (plan := context.seen.workspace.plans.get(home))]
    if len(plans) != 1:
        return "the plans" if plans else "the plan"
    return in_plan(context, plans[0]).removeprefix(" of ") or "the plan"


def decisions(context: Context, meeting: Meeting) -> tuple[DecisionView, ...]:
    """The decisions of a meeting, and what each is about: where it does not say, what it agreed the new date of."""
    about = (each.about or (*each.agrees, *each.refuses) for each in meeting.decisions)
    return tuple(
        DecisionView(text=each.text, about=(numbers(context, references),) if references else ())
        for each, references in zip(meeting.decisions, about, strict=True)
    )


def _commitment(context: Context, index: int, made: CommitmentState) -> LogEntry:
    promise = context.ledger.of(made.name)
    is_new = made.meeting is context.meeting
    return LogEntry(
        ref=made.name,
        anchor=commitment_anchor(index),
        text=ended(made.commitment.text),
        raised="this meeting" if is_new else in_words(made.meeting.date),
        owner=leads(context, promise.leads if promise else ()),
        due=_due(context, promise),
        status=_status(
            context,
            made,
            is_past=bool(promise and promise.has_passed),
            is_to_come=is_to_come(context, made.name),
        ),
        updates=_updates(context, made),
    )


def _due(context: Context, promise: Promise | None) -> str:
    """The day where the words name one; else the words. And the first day, where it was another."""
    if promise is None:
        return ""
    words = one_line(promise.timescale or "").rstrip(".")
    due = promise.last_day
    now = f"due {due_day(promise)}" if due else f"due “{words}”" if words else ""
    if promise.recorded:
        is_here = promise.recorded.entry.source == context.key  # its meeting may be after the day of the signature
        now += f", {'reported in this paper' if is_here else f'recorded {on(str(promise.recorded.entry.when))}'}"
    first = promise.first_due
    return f"{now} (first {in_words(first)})" if first and due and first != due else now


def _status(context: Context, made: CommitmentState, *, is_past: bool, is_to_come: bool) -> str:
    state = made.state
    if not state.is_open:
        return status(state.status)
    said = status(state.status) or "Open"
    if shown := rating(context, state.rag):
        said = f"{said}; {shown.text}"
    if made.meeting is context.meeting or is_heard(context, made) or is_to_come:
        return f"{said}; {_PAST}" if is_past else said
    return f"{said}; {f'{_PAST}, ' if is_past else ''}no update"


def _updates(context: Context, made: CommitmentState) -> tuple[Prose, ...]:
    """The words of this meeting on it; else the last word, with its day."""
    noted = [entry for entry in made.state.entries if entry.note]
    here = [entry.note for entry in noted if entry.source == context.key and entry.note]
    if here:
        return tuple(map(Prose, here))
    if not noted:
        return ()
    last = noted[-1]
    meetings = context.seen.workspace.meetings
    day = meetings[last.source].date if last.source else last.when
    return (Prose(f"{in_words(day)}: {last.note}"),)


# -- Matters arising that are of the plan, and not of a commitment -----------------------------------------------------


def _matters(context: Context) -> Iterator[LogEntry]:
    listed = {made.name for made in context.commitments}
    for matter in context.meeting.matters_arising:
        target = resolve(matter.about, context.seen.spoken_of)
        if target is None or target.name not in listed:
            yield _matter(context, matter, target.name if target else "")


def logged(context: Context) -> list[Promise]:
    """The promises that it lists: of an action that has several lines, all of them."""
    found = [context.ledger.of(made.name) for made in context.commitments]
    found += [each for matter in context.meeting.matters_arising for each in _lines_of(context, matter.about)]
    return list({each.name: each for each in found if each}.values())


def _matter(context: Context, matter: MatterArising, name: str) -> LogEntry:
    promise = context.ledger.of(name)
    state = promise.state if promise else None
    said = status(matter.status) or (status(state.status) if state else "")
    shown = rating(context, matter.rag)
    is_closed = matter.status in SETTLED
    has_passed = promise is not None and promise.has_passed
    past = _PAST if has_passed else _lines_past(context, name)
    # Prose that names no time would tell of the plan, and not of this matter.
    return LogEntry(
        ref=matter.about,
        anchor="",
        text=mention(context, matter.about).text,
        raised="",
        owner=_owner(context, name),
        due="" if is_closed else (matter.timescale or (_due(context, promise) if has_passed else "")),
        status="; ".join(filter(None, (said or "Open", shown.text if shown else "", "" if is_closed else past))),
        updates=(Prose(matter.note),) if matter.note else (),
    )


def _lines_past(context: Context, name: str) -> str:
    """`1 of 6 lines past its date`, of an action that has several."""
    lines = [] if context.ledger.of(name) else _lines_of(context, name)
    past = sum(line.has_passed for line in lines)
    return f"{past} of {counted(len(lines), 'line')} past {in_number(past, 'its date')}" if past else ""


def _lines_of(context: Context, reference: str) -> list[Promise]:
    """A line by its name, or the lines of an action."""
    target = resolve(reference, context.seen.spoken_of)
    name = target.name if target else reference
    own = context.ledger.of(name)
    return [own] if own else [each for each in context.ledger.promises if f"{each.plan}/{each.ref}" == name]


def _owner(context: Context, name: str) -> str:
    """The leads of a line, or of the lines of an action."""
    lines = _lines_of(context, name)
    answer = tuple(dict.fromkeys(lead for each in lines for lead in each.leads))
    others = len(answer) - _MOST_OWNERS
    return (
        f"{leads(context, answer[:_MOST_OWNERS])} and {counted(others, 'other')}"
        if others > 0
        else leads(context, answer)
    )
