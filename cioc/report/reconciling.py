"""Last time's counts, what moved since, and today's: by the code of `cioc diff`, action by action."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from cioc.changes.phrases import counted
from cioc.changes.travel import Travel
from cioc.dates import in_words
from cioc.model import OnFile, PlanStatus, Status
from cioc.report.picture import LAPSED
from cioc.report.summary import directions
from cioc.report.telling import that
from cioc.report.view.glance import Moved, Reconciled
from cioc.report.view.shared import Fact, Link, Row, Table
from cioc.report.wording import mention, month
from cioc.state.ledger import is_silent
from cioc.state.tally import COMPLETE, DROPPED
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.changes.reconcile import Move, Reconciliation
    from cioc.model import Plan
    from cioc.report.context import Subject
    from cioc.report.picture import Picture
    from cioc.state import ActionState


def reconciled(subject: Subject, drawn: Picture) -> Reconciled | None:
    """Nothing for the first meeting on file."""
    if subject.previous is None or subject.reconciled is None:
        return None
    when = in_words(subject.previous.date)
    found = drawn.reconciled
    moves = found.moves if found else ()
    return Reconciled(
        heading=f"How the counts moved since the meeting of {when}",
        sentences=tuple(filter(None, (_succession(subject), _direction(subject, drawn, when)))),
        table=_table(drawn, found, when) if found and moves else None,
        moves=tuple(_moved(subject, drawn, found)) if found else (),
    )


# -- In words ----------------------------------------------------------------------------------------------------------


def _direction(subject: Subject, drawn: Picture, when: str) -> str:
    found = drawn.reconciled
    if found is None:
        return "" if subject.plans_before else f"There was no plan yet at the meeting of {when}."
    if not found.moves:
        where = "with another rating" if drawn.is_rated else "elsewhere"
        return f"Compared with the meeting of {when}, no {drawn.unit} is counted {where}."
    said = _by_rating(subject, drawn) if drawn.is_rated else _by_timescale(found)
    return f"Compared with the meeting of {when}: {', '.join(said)}."


def _by_rating(subject: Subject, drawn: Picture) -> list[str]:
    """`3 actions better, 1 worse`: the unit is named once."""
    found = [(number, way.value) for way in Travel if (number := directions(subject)[way])]
    (first, word), *others = found
    return [f"{counted(first, drawn.unit)} {word}", *(f"{number} {way}" for number, way in others)]


def _by_timescale(found: Reconciliation) -> list[str]:
    ends = {LAPSED: "past their dates", COMPLETE: "complete", DROPPED: "dropped"}
    reached = Counter(move.counted_after for move in found.moves)
    left = sum(move.counted_before == LAPSED and move.counted_after not in ends for move in found.moves)
    others = len(found.moves) - left - sum(reached[end] for end in ends)
    parts = [
        *((reached[end], word) for end, word in ends.items()),
        (left, "no longer past their dates"),
        (others, "otherwise moved"),
    ]
    (first, word), *rest = [(number, word) for number, word in parts if number]
    return [f"{counted(first, 'line')} {word}", *(f"{number} {word}" for number, word in rest)]


def _succession(subject: Subject) -> str:
    """What became of the actions of the plans before, and where those of these come from; the sums add up."""
    olds, news = subject.plans_before, subject.plans
    gone = [each for each in olds if not subject.reports_on(each.plan.id)]
    come = [each for each in news if all(each.plan.id != old.plan.id for old in olds)]
    if not gone or not come:
        return ""
    old, new = gone[-1], come[-1]
    old = subject.seen.plan(old.plan.id) or old  # as it stands now: that is by what it is told what was left open
    ours, heirs = {action.name for action in new.actions}, subject.seen.lineage.actions
    kept = [action for action in old.actions if ours & set(heirs.get(action.name, ()))]
    names = {heir for action in kept for heir in heirs[action.name]}
    come_over = sum(action.name in names for action in new.actions)
    earlier = sum(bool(action.action.was) and action.name not in names for action in new.actions)
    parts = (
        (come_over, "comes from the earlier one", "come from the earlier one"),
        (earlier, "comes from a plan before that", "come from a plan before that"),
        (len(new.actions) - come_over - earlier, "is new", "are new"),
    )
    said = listed([that(*part) for part in parts if part[0]] or ["none is there yet"], last="and")
    is_part = new.plan.on_file is OnFile.PART
    of_old = _kept(kept, old.actions, is_silent=is_silent(new.plan.id, subject.seen))
    if not kept and is_silent(new.plan.id, subject.seen):
        of_old = f"{_UNKNOWN}: {'only a part of it is on file' if is_part else 'it is a draft'}."
    on_file = " that are on file" if is_part else ""
    return (
        f"{_replaces(subject, old.plan, new.plan)} {of_old} "
        f"Of {_its_actions(len(new.actions))} of the new plan{on_file}, {said}."
    )


_UNKNOWN: Final = "Which actions of the earlier plan it carries over is not known"


def _replaces(subject: Subject, old: Plan, new: Plan) -> str:
    earlier, later = (f"plan of {month(subject, plan)}" for plan in (old, new))
    if new.status is PlanStatus.DRAFT:
        return f"This meeting reports on the draft {later}, in place of the {earlier}."
    return f"The {later} has taken the place of the {earlier}."


def _its_actions(number: int) -> str:
    return "the 1 action" if number == 1 else f"the {number} actions"


def _kept(kept: Sequence[ActionState], old: Sequence[ActionState], *, is_silent: bool) -> str:
    """What was over needed nobody to carry it over; of what a draft does not name nothing is known."""
    names = {action.name for action in kept}
    left = [action.status for action in old if action.name not in names]
    over = [that(left.count(each), f"was {each.value}", f"were {each.value}") for each in _OVER if each in left]
    open_still = sum(status not in _OVER for status in left)
    said = f"None of {_its_actions(len(old))} of the earlier plan was carried over"
    if len(old) == 1:
        said = "The 1 action of the earlier plan was not carried over"
    if kept:
        how = f"{'is' if open_still == 1 else 'are'} not mentioned in the new one" if is_silent else "not"
        rest = f" and {open_still} {how}" if open_still or not left else ""
        said = f"Of {_its_actions(len(old))} of the earlier plan, {that(len(kept), 'was', 'were')} carried over{rest}"
    return f"{said}; {listed(over, last='and')}." if over else f"{said}."


_OVER = (Status.COMPLETE, Status.DROPPED)


# -- Action by action --------------------------------------------------------------------------------------------------


def _table(drawn: Picture, found: Reconciliation, when: str) -> Table:
    columns = (f"At the meeting of {when}", "Moved in", "Moved out", "Now")
    rows = []
    for name in found.places:
        before, after = found.before.get(name, 0), found.after.get(name, 0)
        if before or after:
            rows.append((drawn.place(name).label, (before, found.gained(name), found.lost(name), after)))
    if len(rows) > 1:
        sums = [sum(figures[column] for _, figures in rows) for column in range(len(columns))]
        rows.append(("All", (sums[0], sums[1], sums[2], sums[3])))
    unit = "Actions by rating" if drawn.is_rated else "Delivery lines by timescale"
    return Table(
        caption=f"{unit}: then, what moved, and now",
        columns=("Rating" if drawn.is_rated else "Timescale", *columns),
        rows=tuple(
            Row(
                head=label,
                cells=tuple(Fact(label=c, value=str(figure)) for c, figure in zip(columns, figures, strict=True)),
            )
            for label, figures in rows
        ),
    )


def _moved(subject: Subject, drawn: Picture, found: Reconciliation) -> Iterator[Moved]:
    """What went to the worst place first."""
    ways: dict[str, list[Move]] = {}
    order = {place: rank for rank, place in enumerate((*found.places, None))}
    for move in sorted(found.moves, key=lambda move: (order[move.counted_after], order[move.counted_before])):
        ways.setdefault(_way(drawn, move), []).append(move)
    for way, moves in ways.items():
        yield Moved(way=f"{way} ({len(moves)})", refs=tuple(_ref(subject, move) for move in moves))


def _way(drawn: Picture, move: Move) -> str:
    was, now = (name and drawn.place(name).short for name in (move.counted_before, move.counted_after))
    if was is None:
        return f"New in the plan, {now}"
    if now is None:
        return f"{was}, and no longer in the plan"
    return f"From {was} to {now}"


def _ref(subject: Subject, move: Move) -> Link:
    """By number: the plan goes without saying where the action is in the plan that the paper is of."""
    name = move.after or move.before or ""
    found = mention(subject, name)
    kind, _, number = found.label.partition(" ")  # the only line of an action is called by the action's number
    return Link(text=number if kind in {"Action", "Line"} else name.partition("/")[2], anchor=found.anchor)
