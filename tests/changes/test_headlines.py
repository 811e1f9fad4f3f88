"""Headlines, where those of the examples do not say it all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from cioc.changes.change import (
    CarriedOverAction,
    CommitmentChange,
    Completed,
    EntryChange,
    EntryRewritten,
    FieldChange,
    Lapsed,
    LeadsChange,
    NumberChange,
    NumberRewritten,
    PlanLeftOpen,
    RatingChange,
    RecordChange,
    Renumbering,
    StatusChange,
    TimescaleChange,
)
from cioc.changes.headlines import headline
from cioc.changes.kinds import ChangeKind as K
from cioc.changes.kinds import RecordKind
from tests.changes.examples import EXAMPLES, HERE
from tests.changes.made import TODAY
from tests.tables import try_each

if TYPE_CHECKING:
    from cioc.changes.change import Change

_ONGOING = HERE.workspace.read("Ongoing", TODAY)
_ALL_IN_TIME = HERE.workspace.read("March 2023", TODAY)


@try_each(
    ("sort", "otherwise", "said"),
    [
        (RatingChange, {"before": None}, "first rated red"),
        (
            RatingChange,
            {"before": None, "first": ("amber", "2019-10-02")},
            "first rated amber on 2 October 2019, red now",
        ),
        (RatingChange, {"before": None, "first": ("amber", "2019-10")}, "first rated amber in October 2019, red now"),
        (TimescaleChange, {"total_days": 0, "moves": ()}, "91 days later, back to the first day"),
        (
            Lapsed,
            {"is_late": False, "silence": "no update on this line since"},
            "12 days past its date, no update on this line since",
        ),
        (RatingChange, {"after": None}, "no longer rated; it was amber"),
        (StatusChange, {"kind": K.STATUS, "before": None}, "in progress"),
        (StatusChange, {"kind": K.STATUS, "before": "not-started"}, "not started → in progress"),
        (StatusChange, {"kind": K.STATUS, "before": "not-started", "after": None}, "not started → no status"),
        (StatusChange, {"after": None}, "reopened: complete → no status"),
        (Completed, {"recorded": None}, "complete"),
        (TimescaleChange, {"moves": ()}, "91 days later"),
        (TimescaleChange, {"kind": K.BROUGHT_FORWARD, "days": -30, "moves": ()}, "30 days earlier"),
        (TimescaleChange, {"kind": K.UNDATED, "after": "Ongoing"}, "no day is promised any more"),
        (TimescaleChange, {"kind": K.UNDATED, "after": None}, "timescale taken out"),
        (TimescaleChange, {"kind": K.DATED, "reading_after": _ALL_IN_TIME}, "promised by 31 March 2023"),
        (TimescaleChange, {"kind": K.DATED, "reading_after": _ONGOING}, "given a time"),
        (TimescaleChange, {"kind": K.DATED, "reading_after": None}, "given a time"),
        (TimescaleChange, {"kind": K.RETIMED}, "re-timed twice, back to the same day"),
        (TimescaleChange, {"kind": K.RETIMED, "is_retiming": False}, "re-timed"),
        (TimescaleChange, {"kind": K.RETIMED, "moves": ()}, "re-timed"),
        (TimescaleChange, {"kind": K.RETIMED, "moves": (), "before": None}, "timescale given"),
        (TimescaleChange, {"kind": K.RETIMED, "moves": (), "after": None}, "timescale taken out"),
        (Lapsed, {"is_late": False}, "12 days past its date, no update since"),
        (PlanLeftOpen, {"after": None}, "current again"),
        (PlanLeftOpen, {"is_silent": True}, "followed by next, which does not speak of all of it"),
        (FieldChange, {"field": "thresholds.quiet_after", "before": None}, "thresholds quiet after added"),
        (FieldChange, {"after": None}, "outcome taken out"),
        (LeadsChange, {"before": None}, "leads named"),
        (LeadsChange, {"after": None}, "no lead now"),
        (Renumbering, {"remark": None}, "priority renumbered from 1"),
        (Renumbering, {"kind": K.MOVED, "before": "1", "after": "3"}, "moved from priority 1 to 3"),
        (EntryRewritten, {"before": None, "after": "red"}, "nothing → red, in the entry of 2 October 2019"),
        (EntryRewritten, {"field": "note", "after": "M."}, "note of 2 October 2019 reworded"),
        (NumberRewritten, {"before": None}, "number of October 2019 rewritten: no number → 65"),
        (
            NumberRewritten,
            {"field": "bound", "before": None, "after": "more-than"},
            "number of October 2019 rewritten: exactly → more than",
        ),
        (NumberRewritten, {"field": "note", "before": None}, "note added"),
        (RecordChange, {"kind": K.REMOVED}, "line is missing"),
        (CommitmentChange, {"kind": K.ADDED}, "new commitment"),
        (CarriedOverAction, {"kind": K.CARRIED_OVER, "before": "older/3.3"}, "carried over from older/3.3, in part"),
        (EntryChange, {"is_to_come": True}, "to be put to the meeting of 11 October 2019"),
        (EntryChange, {"source": None}, "on 11 October 2019"),
        (EntryChange, {"kind": K.REMOVED}, "item of 11 October 2019 is missing"),
        (EntryChange, {"kind": K.ADDED}, "new item"),
        (NumberChange, {"is_to_come": False}, "560 on 2 October 2019"),
        (NumberChange, {"kind": K.REMOVED}, "number of 2 October 2019 is missing"),
    ],
)
def test_otherwise(sort: type[Change], otherwise: dict[str, Any], said: str) -> None:
    """As the example of its class, but for one thing or two."""
    change, *_ = EXAMPLES[sort]
    assert headline(replace(change, **otherwise)) == said


def test_action_with_another_number() -> None:
    """That it is an action goes without saying."""
    change, *_ = EXAMPLES[Renumbering]
    assert isinstance(change, Renumbering)
    action = replace(change, of=replace(change.of, record=RecordKind.ACTION), remark=None)
    assert headline(action) == "renumbered from 1"
