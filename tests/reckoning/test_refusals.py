"""New dates that meetings agreed or refused: `slippage`, `history`, `diff` and `agree` tell one and the same of them.

It is reckoned a second time, from the YAML, by the rules of `docs/ledger.md`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from hypothesis import example, given
from hypothesis import strategies as st

from tests.reckoning import asked
from tests.reckoning.reckon import Reckoning, files
from tests.reckoning.test_one_answer import examples
from tests.reckoning.workspaces import texts

if TYPE_CHECKING:
    from tests.reckoning.workspaces import Made

NAME: Final = "p1/1.1a"
_DAYS: Final = tuple(f"2019-{month:02}-01" for month in range(3, 11))
_MEETINGS: Final = tuple(f"2019-{month:02}-15" for month in range(3, 11))
_WORDS: Final = ("March 2020", "June 2020", "September 2020")
_LAST: Final = date(2019, 12, 31)


@st.composite
def records(draw: st.DrawFn) -> tuple[list[Made], list[Made]]:
    """Entries of one line that give dates, and meetings that agree or refuse them, or say nothing."""
    days = draw(st.lists(st.sampled_from(_DAYS), unique=True, min_size=1, max_size=5).map(sorted))
    entries = [{"date": day, "timescale": draw(st.sampled_from(_WORDS)), "note": "Said."} for day in days]
    meetings = []
    for day in draw(st.lists(st.sampled_from(_MEETINGS), unique=True, min_size=2, max_size=4).map(sorted)):
        key = draw(st.sampled_from(("agrees", "refuses", "refuses", None)))
        decided = {"decisions": [{"text": "It was decided.", key: [NAME]}]} if key else {}
        meetings.append({"cioc": "meeting/1", "date": day, **decided})
    return entries, meetings


def _files(entries: list[Made], meetings: list[Made]) -> dict[str, str]:
    lines = [
        {"who": "Homes", "leads": ["health"], "timescale": "March 2020", "progress": entries},
        {"who": "Schools", "leads": ["health"], "timescale": "2020"},
    ]
    plan: dict[str, Any] = {
        "cioc": "plan/1",
        "id": "p1",
        "title": "The plan",
        "written": "2019-02-07",
        "priorities": [
            {"ref": "1", "promise": "Heard.", "actions": [{"ref": "1.1", "action": "Do it.", "delivery": lines}]}
        ],
    }
    register = {"cioc": "register/1", "leads": [{"id": "health", "name": "Health"}]}
    return texts([plan, register, *meetings])


def _refused(day: str) -> Made:
    return {"cioc": "meeting/1", "date": day, "decisions": [{"text": "No.", "refuses": [NAME]}]}


_PUT_BACK: Final = (
    [
        {"date": "2019-03-01", "timescale": "June 2020", "note": "Said."},
        {"date": "2019-04-01", "timescale": "March 2020", "note": "Said."},
        {"date": "2019-05-01", "timescale": "June 2020", "note": "Said."},
    ],
    [_refused("2019-03-15"), {"cioc": "meeting/1", "date": "2019-05-15"}],
)


@given(records())
@example(_PUT_BACK)
@examples(0.5)
def test_one_answer_of_what_was_refused(record: tuple[list[Made], list[Made]]) -> None:
    """A refused date is told as that wherever it is told; to put the old one back is no re-timing and no good news."""
    entries, meetings = record
    found = _files(entries, meetings)
    first, second = (date.fromisoformat(meetings[at]["date"]) for at in (0, -1))
    whole = Reckoning(files(found), _LAST)
    moves = whole.moves(NAME)
    with asked.repository_of(found) as place:
        rows = asked.asked(place, "slippage", "--as-of", str(_LAST))["rows"]
        history = asked.asked(place, "history", NAME)["lines"][-1]["promises"]
        told = asked.diff(place, first, second)
        changes = asked.asked(place, "diff", str(first), str(second))["changes"]
        waits = asked.text(place, "agree", str(second), NAME, "--dry-run", statuses=(0, 2))
    assert asked.retimings(history) == [asked.as_told(move) for move in moves]
    assert [each["refused"] for each in history[1:] if each["moved"]] == [
        None if move.agreed_by else move.refused_by for move in moves
    ]
    assert [(row["moves"], row["moves_refused"]) for row in rows] == (
        [(len(moves), sum(bool(move.refused_by and not move.agreed_by) for move in moves))] if moves else []
    )
    then = Reckoning(files(found), second)
    assert told.get(NAME, []) == [asked.as_told(move) for move in then.moves_within(NAME, first, second)]
    restored = [each for each in changes if each["restores"] and len(each["moves"]) < 2]
    assert all(each["kind"] == "re-timed" for each in restored)
    newest = then.moves(NAME)[-1:]
    assert bool(waits) == any(not (move.agreed_by or move.refused_by) for move in newest)
