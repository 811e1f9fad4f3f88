"""The snapshot of a workspace: what was known on a day, each state derived from the entries up to it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from msgspec.structs import replace

from cioc.dates import parse_partial
from cioc.model import SETTLED, Line, PlanStatus, Progress, Status
from cioc.state.lineage import lineage, over_since
from cioc.state.states import (
    ActionState,
    CommitmentState,
    DropRuling,
    Entry,
    LineState,
    PlanState,
    Ruling,
    Snapshot,
    State,
    Timing,
    stood,
)
from cioc.state.timings import put_to
from cioc.succession import succession
from cioc.workspace.as_of import Known
from cioc.workspace.references import all_names, letters, names, resolve

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from cioc.dates import PartialDate
    from cioc.model import Action, Commitment, Item, MatterArising, Meeting, Plan, Priority
    from cioc.state.states import Lineage
    from cioc.succession import Succession
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import Names


T = TypeVar("T")


_Said: TypeAlias = "dict[str, list[Entry]]"
# What meetings said, by the full name of what they spoke of.
_Decided: TypeAlias = "dict[str, list[Ruling]]"
# What meetings decided of timescales, by the full name of what has them.


def snapshot(
    workspace: LoadedWorkspace,
    as_of: date,
    *,
    named: tuple[str, ...] = (),
    known: Known | None = None,
    day: date | None = None,
) -> Snapshot:
    """The workspace as it was known at the end of a day. `named` are the plans that a meeting of it reports on.

    `known` are the words that were known, where those are not all up to the day. `day` is the one by which it is
    reckoned whether a pause is over, where that is not `as_of`: whoever looks at all that the files hold still looks on
    a day.
    """
    day = day or as_of
    known = known or Known(as_of)
    meetings = tuple(_as_known(each, known) for each in workspace.meetings.values() if _is_known(each, known))
    called = names(workspace)
    spoken_of = all_names(workspace, called)
    said, decided = _said(meetings, spoken_of), _decided(meetings, spoken_of)
    ratings = tuple(workspace.settings.rag)
    there = [each for each in workspace.plans.values() if each.written <= known.until]
    plans = [_plan_state(each, known, day, said, decided, ratings) for each in there]
    in_use = succession((each.generation(known.until) for each in there), named)
    taken_over = lineage(plans, in_use, spoken_of, as_of, known)
    return Snapshot(
        workspace=workspace,
        as_of=as_of,
        known=known,
        names=called,
        spoken_of=spoken_of,
        plans=tuple(_without_remainder(each, plans, in_use, taken_over, ratings, as_of, known, day) for each in plans),
        meetings=meetings,
        commitments=tuple(_commitment_state(m, c, said, decided, day) for m in meetings for c in m.commitments),
        succession=in_use,
        lineage=taken_over,
    )


def _is_known(meeting: Meeting, known: Known) -> bool:
    return known.has(meeting.date.last, str(meeting.date))


def _as_known(meeting: Meeting, known: Known) -> Meeting:
    """A meeting as it was known: its paper may have been out, but before it was held it had decided nothing."""
    is_held = meeting.date.last <= known.until
    return meeting if is_held or not meeting.decisions else meeting.model_copy(update={"decisions": ()})


def _without_remainder(
    state: PlanState,
    plans: Sequence[PlanState],
    in_use: Succession,
    taken_over: Lineage,
    ratings: tuple[str, ...],
    as_of: date,
    known: Known,
    day: date,
) -> PlanState:
    """A plan that is over, with what it says of all that was open then and that no other plan took over."""
    remainder = state.plan.remainder
    if remainder is None or not in_use.is_over(state.plan.id):
        return state
    since = over_since(state, in_use, plans, as_of, known)

    def settled(state: State, name: str) -> State:
        if not state.was_open(since) or not state.is_open:
            return state
        entry = Entry(
            date=since,
            status=remainder.status,
            agreed=str(remainder.agreed) if remainder.agreed else None,
            note=remainder.note,
            about=name,
            written=remainder,
        )
        entries = tuple(sorted((*state.entries, entry), key=lambda each: each.date))
        return stood([each for each in state.timings if each.entry is None], entries, day, state)

    def line(each: LineState) -> LineState:
        return each if each.name in taken_over.to else replace(each, state=settled(each.state, each.name))

    actions = (
        _action_state(each.name, each.action, each.priority, tuple(map(line, each.lines)), ratings)
        for each in state.actions
    )
    review = settled(state.review, f"{state.plan.id}/review") if state.review else None
    return replace(state, actions=tuple(actions), review=review)


def _said(meetings: Iterable[Meeting], known: Names) -> _Said:
    said: _Said = {}
    for meeting in meetings:
        for item in meeting.items:
            for reference in item.about:
                if (target := resolve(reference, known)) is None:
                    continue
                entry = _entry(item, meeting.date, item.text, about=target.name, meeting=meeting, title=item.title)
                said.setdefault(target.name, []).append(entry)
        for matter in meeting.matters_arising:
            if target := resolve(matter.about, known):
                entry = _entry(matter, meeting.date, matter.note, about=target.name, meeting=meeting)
                said.setdefault(target.name, []).append(entry)
    return said


def _decided(meetings: Iterable[Meeting], known: Names) -> _Decided:
    """The decisions of meetings on the newest timescale of a line or a commitment, or on its end, by its full name."""
    decided: _Decided = {}
    for meeting in meetings:
        for decision in meeting.decisions:
            for references, agrees in ((decision.agrees, True), (decision.refuses, False)):
                for target in filter(None, (resolve(each, known) for each in references)):
                    decided.setdefault(target.name, []).append(Ruling(meeting.date, agrees))
    return decided


def _entry(
    said: Item | MatterArising | Progress,
    day: PartialDate,
    note: str | None,
    *,
    about: str,
    meeting: Meeting | None = None,
    title: str = "",
) -> Entry:
    return Entry(
        date=day.last,
        said_in=None if day.day else day,
        rag=said.rag,
        status=said.status,
        timescale=said.timescale,
        agreed=str(said.agreed) if said.agreed else None,
        until=said.until,
        corrects=said.corrects if isinstance(said, Progress) else None,
        takes_back=isinstance(said, Progress) and said.takes_back is not None,
        note=note,
        about=about,
        source=str(meeting.date) if meeting else "",
        title=title,
        written=said,
    )


def _plan_state(
    plan: Plan, known: Known, day: date, said: _Said, decided: _Decided, ratings: tuple[str, ...]
) -> PlanState:
    states = []
    for priority in plan.priorities:
        for action in priority.actions:
            lines = _line_states(plan, action, known, day, said, decided)
            states.append(_action_state(f"{plan.id}/{action.ref}", action, priority, lines, ratings))
    name = f"{plan.id}/review"
    review = _state(plan.review, plan.written, said.get(name, []), decided.get(name, ()), day) if plan.review else None
    return PlanState(plan=plan, actions=tuple(states), review=review)


def _action_state(
    name: str, action: Action, priority: Priority, lines: tuple[LineState, ...], ratings: tuple[str, ...]
) -> ActionState:
    return ActionState(
        name=name,
        action=action,
        priority=priority,
        lines=lines,
        rag=worst((line.state.rag for line in [line for line in lines if line.state.is_open] or lines), ratings),
        status=_status_of(lines),
    )


def put_right(
    before: ActionState,
    after: ActionState,
    day: date,
    ratings: tuple[str, ...],
    untold: Collection[tuple[str, str]] = (),
) -> ActionState:
    """An action as it stood by a day, by what is known of its lines later: no correction made it better or worse.

    `untold` are fields of lines, each by plan and ref as people call it, that differ only by what was put right where
    it stands.
    """
    later = {line.name: line.state for line in after.lines}
    plan = before.name.partition("/")[0]

    def rightly(line: LineState) -> LineState:
        now = later[line.name]
        own = {name: getattr(now, name) for name in ("rag", "status") if (f"{plan}/{line.ref}", name) in untold}
        return replace(line, state=replace(line.state.put_right_by(now, day), **own))

    lines = tuple(rightly(line) if line.name in later else line for line in before.lines)
    return _action_state(before.name, before.action, before.priority, lines, ratings)


def first_rating(action: ActionState, ratings: tuple[str, ...]) -> tuple[str, date | PartialDate] | None:
    """The rating that an action was given first, the worst of those of its lines that were open then, and its day.

    Lines that were dropped since are set aside, unless all were: what was given up made nothing better.
    """
    lines = [line for line in action.lines if line.state.status is not Status.DROPPED] or action.lines
    rated = [entry for line in lines for entry in line.state.held if entry.rag is not None]
    if not rated:
        return None
    first = min(rated, key=lambda entry: entry.date)
    states = [line.state.known_of(first.date) for line in lines]
    rag = worst((state.rag for state in [each for each in states if each.is_open] or states), ratings)
    return (rag, first.when) if rag else None


def _line_states(
    plan: Plan, action: Action, known: Known, day: date, said: _Said, decided: _Decided
) -> tuple[LineState, ...]:
    """An action without rows is its own only line: what is said of it must be kept somewhere."""
    states = []
    whole, own = f"{plan.id}/{action.ref}", letters(action) or ("",)
    for index, line in enumerate(action.delivery or (Line(),)):
        name = f"{whole}{own[index]}"
        entries = [
            _entry(progress, progress.date, progress.note, about=name)
            for progress in line.progress
            if known.has(progress.date.last)
        ]
        entries += said.get(whole, ())
        entries += said.get(name, ()) if name != whole else ()
        ref = action.ref if len(own) == 1 else name.removeprefix(f"{plan.id}/")
        rulings = [*decided.get(whole, ()), *(decided.get(name, ()) if name != whole else ())]
        state = _state(line.timescale, plan.written, entries, rulings, day)
        states.append(LineState(ref=ref, name=name, index=index, line=line, state=state))
    return tuple(states)


def _commitment_state(
    meeting: Meeting, commitment: Commitment, said: _Said, decided: _Decided, day: date
) -> CommitmentState:
    name = f"{meeting.date}/{commitment.id}"
    state = _state(commitment.timescale, meeting.date.last, said.get(name, []), decided.get(name, ()), day)
    return CommitmentState(name=name, meeting=meeting, commitment=commitment, state=state)


def _state(timescale: str | None, began: date, entries: list[Entry], decided: Iterable[Ruling], day: date) -> State:
    entries = [replace(each, too_early=True) if _is_too_early(each, began) else each for each in entries]
    entries.sort(key=lambda entry: entry.date)  # stable: what stands first in the file was said first
    first = [Timing(timescale=timescale, given=began)] if timescale else []
    rulings: list[Ruling] = []
    drops: list[DropRuling] = []
    for ruling in sorted(decided):
        so_far = State(began=began, rulings=tuple(rulings))
        known = stood(first, [each for each in entries if each.date <= ruling.meeting.last], day, so_far)
        dropped = _dropped_by(known)
        if dropped is None or is_of_a_date(ruling.meeting, known):
            rulings.append(ruling)
        else:
            drops.append(DropRuling(dropped, ruling.meeting, ruling.agrees))
    state = State(began=began, rulings=tuple(rulings), drop_rulings=tuple(drops))
    return stood(first, entries, day, state)


def _dropped_by(known: State) -> Entry | None:
    """The entry by which something was dropped, of what was known at a meeting; None where it was not."""
    held = next((each for each in reversed(known.held) if each.status), None)
    return held.giver("status") if held and held.status is Status.DROPPED else None


def is_of_a_date(meeting: PartialDate, known: State) -> bool:
    """Whether a meeting that agrees to something agrees its date, by what was known then, be it dropped that day.

    What was dropped before came to it without a date to agree; of what had one that waited, that is agreed first.
    """
    dropped = _dropped_by(known)
    if dropped is not None and dropped.date < meeting.first:
        return False
    moves = [after for before, after in pairwise(known.timings) if before.timescale != after.timescale]
    made = [(each.given, each.entry.source if each.entry else "") for each in moves]
    agreed = {at for at, each in enumerate(moves) if each.entry is None or each.entry.agreed}
    for ruling in known.rulings:
        if ruling.agrees:
            agreed |= {*[at for at in put_to(ruling.meeting, made) if at not in agreed][:1]}
    return any(at not in agreed for at in put_to(meeting, made))


def _is_too_early(entry: Entry, began: date) -> bool:
    return entry.agreed is not None and parse_partial(entry.agreed).last < began


def _status_of(lines: tuple[LineState, ...]) -> Status | None:
    """Complete when all lines are complete (or dropped, but not all of them), paused when all open ones are; else the
    furthest that is still open.
    """
    statuses = [line.state.status for line in lines]
    settled = [status for status in statuses if status in SETTLED]
    if len(settled) == len(statuses):
        return Status.COMPLETE if Status.COMPLETE in settled else Status.DROPPED
    if {*statuses} - {*settled} == {Status.PAUSED}:
        return Status.PAUSED
    if settled or Status.IN_PROGRESS in statuses:
        return Status.IN_PROGRESS
    return Status.NOT_STARTED if Status.NOT_STARTED in statuses else None


def worst(ratings: Iterable[str | None], order: tuple[str, ...]) -> str | None:
    """The rating that stands first in the workspace's own order, which goes from the worst to the best."""
    found = set(ratings)
    return next((rating for rating in order if rating in found), None)


def snapshot_for(meeting: Meeting, workspace: LoadedWorkspace, *, named: tuple[str, ...] | None = None) -> Snapshot:
    """The workspace as the paper of a meeting has it: as of the meeting, by what was known when the paper went out.

    The plans in use are those that it reports on, or those `named`.
    """
    plans = meeting.reports_on if named is None else named
    return snapshot(workspace, meeting.date.last, named=plans, known=known_to(meeting, workspace))


def known_to(meeting: Meeting, workspace: LoadedWorkspace) -> Known:
    """The words that the paper of a meeting knows: all up to the day that it tells of, and what stands in itself and in
    the papers of earlier meetings that were out by then, be their meetings still to come.
    """
    until = told_until(meeting)
    day = meeting.date.last
    if until == day:
        return Known(until)
    earlier = (each for each in workspace.meetings.values() if each.date.last < day and issued_on(each) <= until)
    return Known(until, frozenset(str(each.date) for each in (*earlier, meeting)))


def plans_for(meeting: Meeting, seen: Snapshot) -> tuple[PlanState, ...]:
    """The plans that a meeting reports on: those that it names, else those in use on its date; the oldest first."""
    named = meeting.reports_on
    return tuple(state for state in seen.plans if state.plan.id in named) if named else seen.in_use


def issued_on(meeting: Meeting) -> date:
    """The day from which a meeting's paper is out."""
    return meeting.issued or meeting.date.last


def is_out(meeting: Meeting, today: date) -> bool:
    """Whether a meeting's paper is out by today."""
    return issued_on(meeting) <= today


def papers_out(workspace: LoadedWorkspace, today: date) -> tuple[Meeting, ...]:
    """The meetings whose papers are out by today, the first one first."""
    return tuple(meeting for meeting in workspace.meetings.values() if is_out(meeting, today))


def papers_of(then: LoadedWorkspace, now: LoadedWorkspace, today: date) -> tuple[Meeting, ...]:
    """The meetings that an earlier state had on file and whose papers are out by today, the first one first; when one
    went out may be said only in the later state.
    """
    out = (meeting for meeting in then.meetings.values() if is_out(meeting, today))
    known = (_as_issued(meeting, now.meetings.get(str(meeting.date)), today) for meeting in out)
    return tuple(sorted(known, key=lambda meeting: meeting.date))


def _as_issued(meeting: Meeting, later: Meeting | None, today: date) -> Meeting:
    if meeting.issued or later is None or later.issued is None or not is_out(later, today):
        return meeting
    return meeting.model_copy(update={"issued": later.issued})


def first_with(papers: Iterable[Meeting], meeting: Meeting) -> Meeting | None:
    """The first of some papers that tells what stands in the file of a meeting: its own, or that of a later one."""
    return next((paper for paper in papers if paper.date.last >= meeting.date.last), None)


def first_to_tell(papers: Iterable[Meeting], day: date) -> Meeting | None:
    """The first of some papers that tells what was known on a day; None where none does."""
    return next((meeting for meeting in papers if told_until(meeting) >= day), None)


def told_until(meeting: Meeting) -> date:
    """The last day that a paper tells of: that of its meeting, or that of its issue where it went out before."""
    return min(issued_on(meeting), meeting.date.last)


def is_untold(entry: Entry, workspace: LoadedWorkspace, day: date) -> bool:
    """Whether no paper that is out by a day could tell of an entry: until then it is free to be put right where it
    stands, or taken out, and what it said is nobody's promise yet.
    """
    return is_free(entry.date, None, papers_out(workspace, day))


def is_free(said_on: date, meeting: Meeting | None, papers: Iterable[Meeting]) -> bool:
    """Whether an entry of a plan, or of the file of a `meeting`, may be put right where it stands, or taken out: none
    of the papers that are out could tell of it.
    """
    return (first_to_tell(papers, said_on) if meeting is None else first_with(papers, meeting)) is None


def is_untold_draft(plan: Plan, workspace: LoadedWorkspace, day: date) -> bool:
    """Whether a plan is a draft on a day and no paper that is out by then reports on it: its dates are nobody's promise
    yet, and one that is wrong may be put right where it stands.
    """
    if plan.generation(day).status != PlanStatus.DRAFT:
        return False
    told = (paper for paper in papers_out(workspace, day) if told_until(paper) >= plan.written)
    return not any(plan.id in known_plans(paper, workspace.plans.values()).in_use for paper in told)


def known_plans(meeting: Meeting, plans: Iterable[Plan]) -> Succession:
    """The plans in use for a meeting, of those that its paper knows."""
    day = told_until(meeting)
    return succession((each.generation(day) for each in plans if each.written <= day), meeting.reports_on)


def first_drawn_anew(papers: Iterable[Meeting], plan: str, then: Iterable[Plan], now: Iterable[Plan]) -> Meeting | None:
    """The first of some papers that would report on a plan, by its id, and was drawn from another that is there still:
    `then` are the plans that there were, and `now` all of them.
    """
    then, now = tuple(then), tuple(now)
    kept = {each.id for each in now}
    for paper in papers:
        before = known_plans(paper, then).in_use
        if kept & {*before} and plan in known_plans(paper, now).in_use:
            return paper
    return None


def first_untold_day(papers: Iterable[Meeting]) -> date:
    """The first day of which none of some papers tells."""
    return max(map(told_until, papers)) + timedelta(days=1)
