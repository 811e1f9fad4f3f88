"""The plan at a glance: its ratings by priority, or, where it gives none, how far its lines have come."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cioc.model import Status
from cioc.paper.view.glance import Glance
from cioc.paper.view.shared import Fact, Row, Table
from cioc.paper.wording import STATUS, count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cioc.model import Rag
    from cioc.paper.subject import Subject
    from cioc.snapshot import ActionState, LineState, PlanState

    Column = tuple[str, Callable[[Sequence[ActionState]], int]]

_NO_RATINGS = "The plan gives no red, amber or green ratings, so none are shown."


def build(subject: Subject) -> Glance | None:
    """Nothing without a plan: the section that shows the plan in full says why there is none."""
    plan = subject.plan
    if plan is None:
        return None
    if not plan.actions:
        return Glance(sentences=("The plan has no actions yet.",), table=None)
    rated = any(action.rag for action in plan.actions)
    columns = _rated_columns(plan, subject.settings.rag) if rated else _unrated_columns(plan)
    caption = "Actions by priority and rating" if rated else "Actions and delivery lines by priority"
    sentences = (_extent(plan), *(() if rated else (_NO_RATINGS,)), *_progress(plan), *_timescales(plan))
    return Glance(sentences=sentences, table=_table(plan, caption, columns))


def _extent(plan: PlanState) -> str:
    return (
        f"The plan has {count(len(plan.plan.priorities), 'priority', 'priorities')}, "
        f"{count(len(plan.actions), 'action')} and {count(len(_lines(plan.actions)), 'delivery line')}."
    )


def _progress(plan: PlanState) -> tuple[str, ...]:
    counts = Counter(line.state.status for line in _lines(plan.actions))
    stated = [f"{counts[status]} {word.lower()}" for status, word in STATUS.items() if counts[status]]
    if not stated:
        return ("No line states how far it has come.",)
    silent = f"; for {counts[None]} no status is stated" if counts[None] else ""
    return (f"Lines by status: {', '.join(stated)}{silent}.",)


def _timescales(plan: PlanState) -> tuple[str, ...]:
    lines = _lines(plan.actions)
    given, moved = _with_timescale(lines), _retimed(lines)
    sentences = [f"{_lines_that(given, 'has', 'have')} a timescale; {_that(len(lines) - given, 'has', 'have')} none."]
    if moved:
        sentences.append(f"{_lines_that(moved, 'was', 'were')} re-timed since the first promise.")
    return tuple(sentences)


def _lines_that(number: int, one: str, many: str) -> str:
    return f"{count(number, 'line')} {one if number == 1 else many}"


def _that(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _rated_columns(plan: PlanState, words: dict[str, Rag]) -> list[Column]:
    """Each action once, in the column of its rating; a dropped one is counted on its own, whatever its rating was."""

    def rated(rag: str | None) -> Callable[[Sequence[ActionState]], int]:
        return lambda actions: sum(a.rag == rag and a.status is not Status.DROPPED for a in actions)

    used = [rag for rag in dict.fromkeys(action.rag for action in plan.actions) if rag and rag not in words]
    columns: list[Column] = [("Actions", len)]
    columns += [(f"{word.label}: {word.means}", rated(rag)) for rag, word in words.items()]
    columns += [(rag, rated(rag)) for rag in used]
    optional: list[Column] = [
        ("Not rated", rated(None)),
        ("Dropped", lambda actions: sum(a.status is Status.DROPPED for a in actions)),
        ("Re-timed (counted in its rating too)", lambda actions: sum(_retimed(a.lines) > 0 for a in actions)),
    ]
    return columns + _that_count(optional, plan)


def _unrated_columns(plan: PlanState) -> list[Column]:
    def standing(status: Status | None) -> Callable[[Sequence[ActionState]], int]:
        return lambda actions: sum(line.state.status is status for line in _lines(actions))

    optional: list[Column] = [(word, standing(status)) for status, word in STATUS.items()]
    optional += [("Re-timed", lambda actions: _retimed(_lines(actions)))]
    return [
        ("Actions", len),
        ("Delivery lines", lambda actions: len(_lines(actions))),
        *_that_count(optional, plan),
        ("With a timescale", lambda actions: _with_timescale(_lines(actions))),
    ]


def _that_count(columns: list[Column], plan: PlanState) -> list[Column]:
    return [column for column in columns if column[1](plan.actions)]


def _table(plan: PlanState, caption: str, columns: list[Column]) -> Table:
    def row(head: str, actions: Sequence[ActionState]) -> Row:
        return Row(head=head, cells=tuple(Fact(label=label, value=str(number(actions))) for label, number in columns))

    rows = [row(f"{p.ref} {p.title or p.promise}", plan.under(p)) for p in plan.plan.priorities]
    if len(rows) > 1:
        rows.append(row("All priorities", plan.actions))
    return Table(caption=caption, columns=("Priority", *(label for label, _ in columns)), rows=tuple(rows))


def _lines(actions: Sequence[ActionState]) -> list[LineState]:
    return [line for action in actions for line in action.lines]


def _with_timescale(lines: Sequence[LineState]) -> int:
    return sum(line.state.timescale is not None for line in lines)


def _retimed(lines: Sequence[LineState]) -> int:
    return sum(line.state.timescale != line.state.first_timescale for line in lines)
