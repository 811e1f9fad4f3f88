"""The timeline: first and current promise on one line of time, the most urgent first."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from cioc.dates import in_words
from cioc.report.charts.timeline import Deadline, timeline
from tests.report.charts.drawn import HOSTILE, all_faults, labels

if TYPE_CHECKING:
    from cioc.report.view.charts import TimelineChart

AS_OF, BOARD = date(2019, 10, 11), date(2019, 12, 6)

days = st.dates(date(2004, 1, 1), date(2034, 12, 31))
deadlines = st.builds(Deadline, labels, st.none() | days, days)


def drawn(*given_deadlines: Deadline, board: date | None = BOARD) -> TimelineChart:
    """A timeline of October 2019."""
    return timeline(name="x", headline="Late", deadlines=given_deadlines, as_of=AS_OF, next_board=board)


@given(st.lists(deadlines, max_size=20), days, st.none() | days)
@settings(max_examples=150, deadline=None)
def test_geometry(found: list[Deadline], as_of: date, board: date | None) -> None:
    """Whatever the days: everything lies within the drawing, and no words touch others."""
    chart = timeline(name="x", headline="Late", deadlines=found, as_of=as_of, next_board=board)
    assert all_faults(chart) == []


@given(st.lists(deadlines, max_size=20))
@settings(max_examples=60, deadline=None)
def test_days_lie_in_their_order(found: list[Deadline]) -> None:
    """A later day lies further to the right, and the same day in the same place."""
    chart = drawn(*found)
    for drawing in chart.drawings:
        current = [dot for dot in drawing.dots if dot.style == "current"]
        assert all(one.x <= other.x for one, other in pairwise(current))
        day = next((rule.x1 for rule in drawing.rules if rule.style == "day"), 0)
        board = next((rule.x1 for rule in drawing.rules if rule.style == "board"), 100)
        assert day < board


@given(st.lists(deadlines, max_size=30))
@settings(max_examples=60, deadline=None)
def test_every_deadline_is_told_or_counted(found: list[Deadline]) -> None:
    """The description has the days of each row, first and current; what is not drawn is counted in the note."""
    chart = drawn(*found)
    left_out = int(chart.note.split()[2]) if chart.note else 0
    rows = {(each.current, each.first if each.first != each.current else None) for each in found}
    drawn_rows = [dot for dot in chart.drawings[0].dots if dot.style == "current"]
    assert len(drawn_rows) == min(len(rows), 8)
    told = [each for each in found if f": {in_words(each.current)}" in chart.description]
    assert len(told) >= len(found) - left_out
    assert bool(chart.note) == (len(rows) > 8)


def test_words() -> None:
    """Each row says what is due, when, how long ago that was, and what was promised first; a row for what is alike."""
    chart = drawn(
        Deadline("4.1", date(2019, 1, 31), date(2019, 12, 31)),
        Deadline("1.2", None, date(2019, 10, 10)),
        Deadline("2.2", date(2019, 10, 10), date(2019, 10, 10)),
    )
    assert chart.description == (
        "As at 11 October 2019; Next Board 6 December 2019."
        " 1.2, 2.2: 10 October 2019, 1\u00a0day\u00a0ago."
        " 4.1: 31 December 2019, first promised for 31 January 2019."
    )
    words = [words.text.replace("\u00a0", " ") for words in chart.drawings[0].words]
    assert words == [
        "As at 11 Oct 2019",
        "Next Board 6 Dec 2019",
        "1.2, 2.2",
        "10 Oct 2019, 1 day ago",
        "4.1",
        "31 Dec 2019",
        "First promise 31 Jan 2019",
        "Jul 2019",
    ]
    assert chart.note == ""


def test_marks() -> None:
    """A promise that moved is hollow where it was and solid where it is, with a line between."""
    chart = drawn(Deadline("4.1", date(2019, 1, 31), date(2019, 12, 31)), Deadline("1", None, date(2020, 1, 1)))
    phone = chart.drawings[1]
    hollow, solid, _ = phone.dots
    assert (hollow.style, solid.style) == ("first", "current")
    assert [(rule.x1, rule.x2) for rule in phone.rules if rule.style == "moved"] == [(hollow.x, solid.x)]
    assert hollow.x < solid.x
    assert [sign.label for sign in chart.key] == ["First promise", "Promise that holds"]


def test_no_key_where_nothing_moved() -> None:
    """Dots of one sort need no key."""
    assert drawn(Deadline("1", None, AS_OF)).key == ()


def test_the_rest_is_counted() -> None:
    """Eight rows are drawn, the most urgent; how many more there are, and from when to when, is said."""
    chart = drawn(*(Deadline(str(n), None, date(2020, n, 1)) for n in range(12, 0, -1)))
    assert len([dot for dot in chart.drawings[0].dots if dot.style == "current"]) == 8
    assert chart.note == "Not drawn: 4 more, due between 1 September 2020 and 1 December 2020."


def test_many_on_one_day() -> None:
    """Three hundred actions due on one day are one row, named in part in the drawing and in full in the description."""
    chart = drawn(*(Deadline(f"1.{n}", None, BOARD) for n in range(300)), board=None)
    assert "1.0, 1.1, 1.2, 1.3, 1.4, 1.5 and 294\u00a0more" in " ".join(w.text for w in chart.drawings[0].words)
    assert "1.299: 6 December 2019." in chart.description
    assert chart.note == ""


def test_two_long_names_on_one_day() -> None:
    """Where a row cannot name all that are due on its day it says how many more: the rows add up to the headline."""
    long = "Encourage people to support the participation group, and to tell others of it"
    chart = drawn(Deadline(long, None, AS_OF), Deadline("Open the library", None, AS_OF))
    for drawing in chart.drawings:
        names = [words.text.replace("\u00a0", " ") for words in drawing.words if words.style == "name"]
        assert names[-1] == "and 1 more"
        assert names[-2].endswith("…")


def test_one_day_for_all() -> None:
    """Where everything is on one day there is a place for it, and nothing fails."""
    chart = drawn(Deadline(HOSTILE, AS_OF, AS_OF), board=AS_OF)
    assert all_faults(chart) == []
    assert [dot.x for dot in chart.drawings[1].dots] == [50]


def test_thirty_years_apart() -> None:
    """Years are named where months would touch, and none at an end."""
    chart = drawn(Deadline("1", date(1990, 5, 1), date(2020, 5, 1)))
    assert [w.text for w in chart.drawings[1].words if w.anchor == "middle"] == ["2000", "2010"]
