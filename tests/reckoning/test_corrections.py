"""What was said wrongly and put right: `diff`, `slippage`, `history`, `list`, `show` and the paper give one answer.

It is reckoned a second time, from lists of entries: what was known of a day on a later day.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from hypothesis import example, given
from hypothesis import strategies as st

from cioc.report.view.sections import Exceptions
from tests.git.repositories import new
from tests.reckoning import asked
from tests.reckoning.reckon import reading
from tests.reckoning.test_one_answer import examples
from tests.reckoning.workspaces import texts
from tests.report.workspaces import view, workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.reckoning.workspaces import Made

FIRST: Final = "March 2020"
WRITTEN: Final = date(2019, 2, 7)
MONTHS: Final = tuple(date(2019, month, 1) for month in range(3, 11))
MEETINGS: Final = tuple(date(2019, month, 15) for month in range(3, 11))
_SAYS: Final[dict[str, tuple[str | None, ...]]] = {
    "rag": (None, "red", "amber", "green"),
    "status": (None, None, "in-progress", "complete"),
    "timescale": (None, None, "June 2020", "September 2020", "Ongoing"),
}
_ORDER: Final = ("red", "amber", "green")


@st.composite
def records(draw: st.DrawFn) -> list[Made]:
    """Entries of one line, one a month at most; some put an earlier one right, in what that says."""
    found: list[Made] = []
    for day in draw(st.lists(st.sampled_from(MONTHS), unique=True, min_size=1).map(sorted)):
        said: Made = {"date": str(day), "note": f"Said on {day}."}
        words = [each for each in found if "corrects" not in each and each.keys() & _SAYS.keys()]
        wrong = draw(st.none() | st.sampled_from(words)) if words else None
        if wrong:
            said |= {"corrects": wrong["date"]}
            said |= {key: draw(st.sampled_from(_SAYS[key])) for key in _SAYS if key in wrong}
        else:
            said |= {key: draw(st.sampled_from(_SAYS[key])) for key in _SAYS}
        found.append({key: value for key, value in said.items() if value is not None})
    return found


class _Known:
    """The entries up to a day as they are known on a later one."""

    def __init__(self, entries: list[Made], until: date, by: date) -> None:
        words = {
            each["date"]: {**each, "rated": each["date"], "because": each["note"]}
            for each in entries
            if "corrects" not in each and each["date"] <= str(until)
        }
        for each in entries:
            if each.get("corrects") in words and each["date"] <= str(by):
                said = {key: each[key] for key in _SAYS if key in each}
                words[each["corrects"]] |= said
                words[each["corrects"]] |= {"rated": each["date"]} if "rag" in said else {}
                words[each["corrects"]] |= {"because": each["note"]} if "rag" in said or not said else {}
        self.words = list(words.values())

    def last(self, key: str) -> str | None:
        """The last word on something."""
        return next((each[key] for each in reversed(self.words) if key in each), None)

    def reason(self) -> tuple[str | None, str | None]:
        """The day and the note of the last word on the rating, or of what corrected that, or its note alone."""
        word = next((each for each in reversed(self.words) if "rag" in each), None)
        return (word["rated"], word["because"]) if word else (None, None)

    def moves(self, since: date = WRITTEN) -> list[asked.Told]:
        """Each re-timing that an entry after a day made: the day from then on, and how many days later that is."""
        given_ = [
            (FIRST, WRITTEN),
            *((e["timescale"], date.fromisoformat(e["date"])) for e in self.words if "timescale" in e),
        ]
        named: date | None = None
        found = []
        for (words, day), (now, today) in pairwise(given_):
            before, after = reading(words, day).due, reading(now, today).due
            named = before or named
            if before != after and today > since:
                found.append((str(after) if after else None, (after - named).days if after and named else None))
        return found


def _files(entries: list[Made], *days: date) -> dict[str, str]:
    line = {"who": "Homes", "leads": ["health"], "timescale": FIRST, "progress": entries}
    plan: dict[str, Any] = {
        "cioc": "plan/1",
        "id": "p1",
        "title": "The plan",
        "written": str(WRITTEN),
        "priorities": [
            {"ref": "1", "promise": "Heard.", "actions": [{"ref": "1.1", "action": "Do it.", "delivery": [line]}]}
        ],
    }
    register = {"cioc": "register/1", "leads": [{"id": "health", "name": "Health"}]}
    return texts([plan, register, *({"cioc": "meeting/1", "date": str(day)} for day in days)])


@contextmanager
def _grown(entries: list[Made], *days: date) -> Iterator[Path]:
    """A repository in which each entry has a commit of its day, after one with no entry at all."""
    with asked.folder_of({}) as place:
        repo = new(place)
        for count in range(len(entries) + 1):
            day = entries[count - 1]["date"] if count else str(WRITTEN)
            repo.commit(_files(entries[:count], *days), day)
        yield place


_two_days = st.lists(st.sampled_from(MEETINGS), min_size=2, max_size=2, unique=True).map(sorted)


_WRONG: Final[list[Made]] = [
    {"date": "2019-03-01", "note": "N", "timescale": "June 2020", "rag": "green"},
    {"date": "2019-05-01", "note": "N", "timescale": "September 2020", "rag": "red", "corrects": "2019-03-01"},
    {"date": "2019-06-01", "note": "N", "timescale": "June 2020", "rag": "amber"},
]


@given(records(), _two_days)
@example(_WRONG, [MEETINGS[1], MEETINGS[4]])
@examples(0.5)
def test_one_answer_of_what_was_put_right(entries: list[Made], days: list[date]) -> None:
    """A correction makes nothing better or worse and moves no date; what else changed is told from what was right."""
    first, second = days
    was, now = _Known(entries, first, second), _Known(entries, second, second)
    last = _Known(entries, MEETINGS[-1], MEETINGS[-1])
    with _grown(entries, *days) as place:
        changes = asked.asked(place, "diff", str(first), str(second))["changes"]
        moved, told = asked.slippage(place, second), asked.diff(place, first, second)
        shown = asked.shown(place, "p1/1.1", second)
        history = asked.asked(place, "history", "p1/1.1")["lines"][-1]
        listed = asked.asked(place, "list", "--as-of", str(second))["promises"]
        by_last = asked.asked(place, "diff", "HEAD~1", "HEAD")["changes"]
    assert [(each["from"], each["to"]) for each in changes if each["kind"] in {"worse", "better", "rated"}] == list(
        _change(was, now, "rag")
    )
    kinds = {"done", "reopened", "status", "dropped"}
    assert [(each["from"], each["to"]) for each in changes if each["kind"] in kinds] == list(
        _change(was, now, "status")
    )
    assert list(moved.values()) == [*filter(None, [now.moves()])]
    assert list(told.values()) == [*filter(None, [now.moves(since=first)])]
    assert (shown.rag, shown.status, shown.timescale) == (
        *map(now.last, ("rag", "status")),
        now.last("timescale") or FIRST,
    )
    assert (history["rag"], history["status"]) == (last.last("rag"), last.last("status"))
    assert asked.retimings(history["promises"]) == last.moves()
    assert not [each for each in history["promises"] if each["rewritten_by"] or each["withdrawn_by"]]
    assert [tuple(each.values()) for each in history["ratings"]] == list(_row(entries))
    assert [(each["rated_on"], each["reason"]) for each in listed] == [now.reason()]
    if "corrects" in entries[-1]:
        assert {each["kind"] for each in by_last} == {"progress"}
    _paper_agrees(entries, days, was, now)


def _row(entries: list[Made]) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Each rating as it is known at the end, for which day, and what was given then until which day instead of it."""
    before = None
    for day in [date.fromisoformat(each["date"]) for each in entries if "corrects" not in each]:
        rag, given_as = (_Known(entries, day, by).last("rag") for by in (MEETINGS[-1], day))
        if rag and rag != before:
            since = [
                each["date"]
                for each in entries
                if each.get("corrects", "9") <= str(day) < each["date"] and each.keys() & {"rag", "status"}
            ]
            yield (rag, str(day), None, None) if rag == given_as else (rag, str(day), given_as, since[0])
            before = rag


def _change(was: _Known, now: _Known, key: str) -> Iterator[tuple[str | None, str | None]]:
    if was.last(key) != now.last(key):
        yield was.last(key), now.last(key)


def _paper_agrees(entries: list[Made], days: list[date], was: _Known, now: _Known) -> None:
    """The second paper says worse or better of a rating where `diff` does."""
    paper = view(workspace(_files(entries, *days)), str(days[-1]))
    rows = [row for each in paper.sections if isinstance(each.body, Exceptions) for row in each.body.rows]
    before, after = was.last("rag"), now.last("rag")
    if not rows or after not in {"red", "amber"} or "complete" in {was.last("status"), now.last("status")}:
        return
    said = rows[0].direction
    if before is None or after is None:
        assert said == "Newly rated"
    elif before == after:
        assert said == "" or said.startswith("Corrected")
    else:
        assert said.startswith("Worse" if _ORDER.index(after) < _ORDER.index(before) else "Better")
