"""Examples of changes, one of each class."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cioc.changes.change import (
    CarriedOverAction,
    Change,
    ChangedRecord,
    CommitmentChange,
    Completed,
    Dropped,
    EntryChange,
    EntryRewritten,
    FieldChange,
    InTime,
    Lapsed,
    LeadsChange,
    LeftLine,
    NumberChange,
    NumberRewritten,
    PlanLeftOpen,
    PromiseMove,
    RatingChange,
    RecordChange,
    Renumbering,
    StatusChange,
    TimescaleChange,
)
from cioc.changes.change_report import ChangeReport
from cioc.changes.kinds import ChangeKind, RecordKind
from cioc.changes.reconcile import reconcile
from cioc.state import Entry
from cioc.state.promise import Recorded
from tests.changes.made import TODAY, plan, seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc.timescales import Reading

HERE = seen(plan(register=["health", "schools"]))


def told(*changes: Change, width: int = 0, height: int = 0) -> ChangeReport:
    """A report of some changes, as one of `HERE` and itself."""
    return ChangeReport(
        before="then",
        after="now",
        changes=changes,
        every=changes,
        reconciled=reconcile(HERE, HERE),
        retimed=(),
        workspaces=(HERE.workspace, HERE.workspace),
        day=TODAY,
        width=width,
        height=height,
    )


def _reading(words: str) -> Reading:
    return HERE.workspace.read(words, TODAY)


def _of(record: RecordKind, ref: str = "first/1.1") -> ChangedRecord:
    return ChangedRecord(record=record, ref=ref, what="Find carers.", leads=("health",))


_LINE = _of(RecordKind.LINE)
_MARCH, _JUNE, _MAY = map(_reading, ("March 2020", "June 2020", "May 2020"))
_MOVES = (
    PromiseMove(before="March 2020", after="May 2020", reading=_MAY, days=61, on="2020-01-02", note="No bids."),
    PromiseMove(before="May 2020", after="June 2020", reading=_JUNE, days=30, on="2020-02-02"),
)

EXAMPLES: dict[type[Change], tuple[Change, str, Mapping[str, Any]]] = {
    type(change): (change, headline, its_own)
    for change, headline, its_own in (
        (
            RatingChange(
                kind=ChangeKind.WORSE,
                of=_LINE,
                before="amber",
                after="red",
                is_new=True,
                on="2019-10-11",
                source="2019-10-11",
                note="Two posts are empty.",
                is_to_come=False,
            ),
            "amber → red",
            {"field": "rag", "on": "2019-10-11", "meeting": "2019-10-11", "since_promised": True},
        ),
        (
            StatusChange(
                kind=ChangeKind.REOPENED,
                of=_LINE,
                before="complete",
                after="in-progress",
                is_new=False,
                on="2030-10-11",
                source=None,
                note=None,
                is_to_come=True,
            ),
            "reopened: complete → in progress, dated 11 October 2030, still to come",
            {"field": "status", "to_come": True, "meeting": None},
        ),
        (
            Completed(
                of=_LINE,
                before=None,
                after="complete",
                is_new=False,
                on="2019-10-11",
                source=None,
                note="Built.",
                is_to_come=False,
                recorded=Recorded(due=date(2019, 10, 8), entry=Entry(date=date(2019, 10, 11))),
            ),
            "recorded complete on 11 October 2019, due 8 October 2019",
            {"kind": "done", "days_late": 3, "note": "Built."},
        ),
        (
            Dropped(
                of=_LINE,
                before=None,
                after="dropped",
                is_new=False,
                on="2019-10-11",
                source=None,
                note=None,
                is_to_come=False,
                agreed="2019-12-06",
                too_early=True,
                is_agreement_to_come=False,
            ),
            "dropped",
            {"agreed": "2019-12-06", "agreed_on_file": False, "agreed_too_early": True},
        ),
        (
            TimescaleChange(
                kind=ChangeKind.SLIPPED,
                of=_LINE,
                field="timescale",
                before="March 2020",
                after="June 2020",
                is_new=False,
                on="2020-02-02",
                source=None,
                note=None,
                is_to_come=False,
                reading_before=_MARCH,
                reading_after=_JUNE,
                days=91,
                is_retiming=True,
                was_over=False,
                total_days=122,
                days_late=2,
                agreed=None,
                too_early=False,
                is_agreement_to_come=False,
                moves=_MOVES,
            ),
            "91 days later, re-timed twice",
            {"days": 91, "total_days": 122, "retimed": True, "days_late": 2, "agreed": None},
        ),
        (
            Lapsed(
                of=_LINE,
                before="March 2020",
                after="March 2020",
                reading_before=_MARCH,
                reading_after=_MARCH,
                days_late=12,
                is_late=True,
                is_new=True,
            ),
            "12 days late",
            {"field": "late", "days_late": 12, "late": True, "since_promised": True},
        ),
        (
            InTime(of=_LINE, before="March 2020", after="March 2020", reading_before=_MARCH, reading_after=_MARCH),
            "not past its date any more",
            {"field": "late", "days_late": None, "late": False},
        ),
        (
            PlanLeftOpen(of=_of(RecordKind.PLAN, "first"), before=None, after="next", is_silent=False).only(
                (
                    LeftLine(action="1.10", leads=("schools",), priority="first/1", has_passed=True),
                    LeftLine(action="1.2", leads=("health",), priority="first/1", has_passed=False),
                )
            ),
            "displaced by next",
            {
                "field": "successor",
                "note": "1.2, 1.10",
                "leads": ["schools", "health"],
                "remark": "2 lines of 2 actions were open and not carried over; 1 of them past its date already",
            },
        ),
        (
            FieldChange(of=_of(RecordKind.ACTION), field="outcome", before="Heard.", after="All are heard."),
            "outcome reworded",
            {"from": "Heard.", "to": "All are heard.", "on": None},
        ),
        (
            LeadsChange(of=_LINE, field="leads", before="health", after="health; schools"),
            "other leads",
            {"kind": "leads", "field": "leads"},
        ),
        (
            Renumbering(
                kind=ChangeKind.RENUMBERED,
                of=_of(RecordKind.PRIORITY, "first/2"),
                field="ref",
                before="1",
                after="2",
                remark="with its 3 actions",
            ),
            "priority renumbered from 1, with its 3 actions",
            {"field": "ref", "remark": "with its 3 actions"},
        ),
        (
            EntryRewritten(
                of=_of(RecordKind.PROGRESS), field="rag", before="red", after=None, on="2019-10-02", source=None
            ),
            "red → nothing, in the entry of 2 October 2019",
            {"on": "2019-10-02", "meeting": None, "group": "rewritten"},
        ),
        (
            NumberRewritten(of=_of(RecordKind.READING, "m"), field="value", before="56", after="65", on="2019-10"),
            "number of October 2019 rewritten: 56 → 65",
            {"on": "2019-10", "group": "rewritten"},
        ),
        (
            RecordChange(kind=ChangeKind.ADDED, of=_LINE, before=None, after="Homes; March 2020"),
            "new line",
            {"field": None, "from": None, "to": "Homes; March 2020"},
        ),
        (
            CommitmentChange(
                kind=ChangeKind.REMOVED, of=_of(RecordKind.COMMITMENT), before="Bring it.", after=None, reading=_MARCH
            ),
            "commitment is missing",
            {"from": "Bring it.", "reading_to": None},
        ),
        (
            CarriedOverAction(
                kind=ChangeKind.REMOVED, of=_of(RecordKind.ACTION), before="1.1", after="older/3.3", remark="in part"
            ),
            "action is missing; it had been carried over from older/3.3",
            {"from": "1.1", "to": "older/3.3", "remark": "in part"},
        ),
        (
            EntryChange(
                kind=ChangeKind.PROGRESS,
                of=_of(RecordKind.ITEM, "2019-10-11/homes"),
                before=None,
                after="rated red",
                on="2019-10-11",
                source="2019-10-11",
                note="Goes on.",
                is_to_come=False,
            ),
            "at the meeting of 11 October 2019",
            {"on": "2019-10-11", "meeting": "2019-10-11", "note": "Goes on."},
        ),
        (
            NumberChange(
                kind=ChangeKind.READ,
                of=_of(RecordKind.READING, "m"),
                before=None,
                after="560",
                on="2019-10-02",
                note="Given as 560.",
                is_to_come=True,
            ),
            "560 on 2 October 2019, still to come",
            {"on": "2019-10-02", "to_come": True, "note": "Given as 560."},
        ),
    )
}
"""Of each class an example, its headline, and what JSON says of it."""
