"""What is paused: `overdue`, `list`, `show`, its lead too, and `status` say of it what its entries come to, each day.

It is reckoned a second time: on each day from the first one on, the line is what that day's entries made of it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from hypothesis import example, given
from hypothesis import strategies as st

from tests.reckoning import asked
from tests.reckoning.reckon import last_day, reading
from tests.reckoning.test_one_answer import examples
from tests.reckoning.workspaces import texts

if TYPE_CHECKING:
    from tests.reckoning.workspaces import Made

WRITTEN: Final = date(2019, 2, 7)
_DAYS: Final = tuple(f"2019-{month:02}-01" for month in range(3, 11))
_UNTIL: Final = ("2019-05", "2019-07", "2019-07-15", "2019-09", "2020-03")
_ASKED: Final = tuple(date(2019, month, 1) for month in range(4, 13))


@st.composite
def records(draw: st.DrawFn) -> list[Made]:
    """Entries of one line, of which most pause it or say what it is after a pause."""
    found: list[Made] = []
    for day in draw(st.lists(st.sampled_from(_DAYS), unique=True, min_size=1).map(sorted)):
        status = draw(st.sampled_from((None, "paused", "paused", "paused", "in-progress", "complete")))
        said: Made = {"date": day, "note": "Said.", "status": status}
        said["until"] = draw(st.sampled_from(_UNTIL)) if status == "paused" else None
        found.append({key: value for key, value in said.items() if value is not None})
    return found


def _status(entries: list[Made], asked_on: date) -> str | None:
    """The status at the end of a day: each day says what it is, or that the pause which is on ended the day before."""
    now: str | None = None
    until: date | None = None  # the end of the pause that is on
    before: str | None = None  # what it was when the pause began
    day = WRITTEN
    while day <= asked_on:
        if until is not None and until < day:
            now, until = before, None
        for said in (each for each in entries if each["date"] == str(day) and "status" in each):
            if said["status"] == "paused":
                before = before if now == "paused" else now
                now, until = "paused", last_day(said["until"])
                if until < day:  # it was over when it was said
                    now, until = before, None
            else:
                now, until = said["status"], None
        day += timedelta(days=1)
    return now


def _files(entries: list[Made], timescale: str) -> dict[str, str]:
    line = {"who": "Homes", "leads": ["head"], "timescale": timescale, "progress": entries}
    plan: dict[str, Any] = {
        "cioc": "plan/1",
        "id": "p1",
        "title": "Plan",
        "written": str(WRITTEN),
        "priorities": [
            {"ref": "1", "promise": "Heard.", "actions": [{"ref": "1.1", "action": "Do.", "delivery": [line]}]}
        ],
    }
    register = {"cioc": "register/1", "leads": [{"id": "head", "name": "Head of Care"}]}
    return texts([{"cioc": "workspace/1", "organisation": "Our Council"}, register, plan])


_SHORTENED: Final = [
    {"date": "2019-03-01", "status": "in-progress", "note": "Begun."},
    {"date": "2019-04-01", "status": "paused", "until": "2020-03", "note": "Closed."},
    {"date": "2019-05-01", "status": "paused", "until": "2019-07", "note": "Open sooner."},
]


@given(records(), st.sampled_from(("May 2019", "June 2020", "Ongoing")), st.sampled_from(_ASKED))
@example(_SHORTENED, "May 2019", date(2019, 7, 1))
@example(_SHORTENED, "May 2019", date(2019, 8, 1))
@examples()
def test_pauses(entries: list[Made], timescale: str, day: date) -> None:
    """It is paused to the end of the newest pause, and in no other list meanwhile; after it, what it was before."""
    status, due = _status(entries, day), reading(timescale, WRITTEN).due
    with asked.folder_of(_files(entries, timescale)) as place:
        said = asked.overdue(place, day)
        shown = asked.text(place, "show", "1.1", "--as-of", str(day))
        counts = asked.asked(place, "status", "--as-of", str(day))
        lead = asked.text(place, "show", "head", "--as-of", str(day))
    lists = {key for key, found in said.items() if isinstance(found, list) and any("days_late" in e for e in found)}
    is_past = due is not None and due < day
    if status == "complete":
        assert lists == set()
    elif status == "paused":
        assert lists == {"paused"}
        assert said["paused"][0]["days_late"] == (max((day - due).days, 0) if due else 0)
    else:
        assert "paused" not in lists
        assert ("lapsed" in lists) == is_past
    assert ("[paused]" in shown) == (status == "paused"), shown
    assert counts["counts"]["paused"] == (status == "paused")
    assert ("Open 1 promise: 1 paused" in " ".join(lead.split())) == (status == "paused"), lead
    if status == "paused" and due:
        assert f", {_how_far((due - day).days)}" in shown


def _how_far(days: int) -> str:
    """How far a date is away, as `show` says it of what is paused."""
    number = f"{abs(days)} day{'s' if abs(days) != 1 else ''}"
    return "today" if days == 0 else f"in {number}" if days > 0 else f"{number} ago, paused"
