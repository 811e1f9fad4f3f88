"""The trend: numbers in words beside their dots, and nothing where there is no number to be shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from cioc.report.charts.trend import Point, Target, trend
from tests.report.charts.drawn import HOSTILE, all_faults, area_of_dot, area_of_words, labels

if TYPE_CHECKING:
    from cioc.report.view.charts import TrendChart

numbers = st.none() | st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False)
points = st.builds(Point, labels, st.dates(date(1990, 1, 1), date(2034, 1, 1)), labels, numbers, st.booleans())
targets = st.none() | st.builds(Target, labels, st.decimals(-(10**9), 10**9, places=1))


def point(year: int, words: str, value: int | None) -> Point:
    """A number of a year."""
    return Point(f"Oct {year}", date(year, 10, 1), words, None if value is None else Decimal(value))


def drawn(*given_points: Point, target: Target | None = None) -> TrendChart:
    """A trend of these."""
    return trend(name="x", headline="Fewer", points=given_points, target=target)


@given(st.lists(points, max_size=25), targets)
@settings(max_examples=150, deadline=None)
def test_geometry(found: list[Point], target: Target | None) -> None:
    """Everything lies within the drawing; words touch neither other words nor a dot."""
    chart = drawn(*found, target=target)
    assert all_faults(chart) == []
    (drawing,) = chart.drawings
    for page in (288, 480):
        dots = [area_of_dot(dot, page) for dot in drawing.dots]
        touching = [w.text for w in drawing.words if any(area_of_words(w, page).touches(dot) for dot in dots)]
        assert touching == []


@given(st.lists(points, max_size=25), targets)
@settings(max_examples=60, deadline=None)
def test_every_value_is_in_the_description(found: list[Point], target: Target | None) -> None:
    """In words, in the order of the days; a dot for each number, and none for what has no number."""
    chart = drawn(*found, target=target)
    assert all(f"{each.when}: {each.words}." in chart.description for each in found)
    assert target is None or f"Target: {target.words}." in chart.description
    assert len(chart.drawings[0].dots) == sum(each.value is not None for each in found)


def test_a_gap_where_a_value_is_missing() -> None:
    """The line stops before what is not known, and goes on after it; the words stand in its place."""
    chart = drawn(point(2018, "560", 560), point(2019, "540", 540), point(2020, "c", None), point(2021, "530", 530))
    (drawing,) = chart.drawings
    assert len([rule for rule in drawing.rules if rule.style == "trend"]) == 1
    assert len(drawing.dots) == 3
    assert {"560", "540", "c", "530"} <= {words.text for words in drawing.words}


def test_higher_numbers_stand_higher() -> None:
    """And the line of the target stands at its number."""
    chart = drawn(point(2018, "3", 3), point(2019, "1", 1), point(2020, "5", 5), target=Target("3 by 2022", Decimal(3)))
    (drawing,) = chart.drawings
    three, one, five = (dot.y for dot in drawing.dots)
    assert five < three < one
    assert [rule.y1 for rule in drawing.rules if rule.style == "target"] == [three]
    assert "Target" in {words.text for words in drawing.words}  # there is no room for more
    assert "Target: 3 by 2022." in chart.description
    (roomy,) = drawn(point(2018, "5", 5), point(2020, "4", 4), target=Target("3 by 2022", Decimal(3))).drawings
    assert "Target 3 by 2022" in {words.text for words in roomy.words}


def test_bounds_are_in_words() -> None:
    """`more than 500` stands beside its dot."""
    (drawing,) = drawn(point(2018, "560", 560), point(2019, "more than 500", 500)).drawings
    assert "more than 500" in {words.text for words in drawing.words}


def test_one_point_and_none() -> None:
    """A single number is a dot in the middle; nothing at all, or nothing published, fails nothing."""
    (drawing,) = drawn(point(2018, "560", 560)).drawings
    assert [(dot.x, dot.y) for dot in drawing.dots] == [(50, 67)]
    assert drawn().description == ""
    (silent,) = drawn(point(2018, "c", None), point(2019, "c", None)).drawings
    assert silent.dots == ()
    assert [words.text for words in silent.words if words.style == "name"] == ["c", "c"]


def test_points_of_one_day() -> None:
    """Two numbers of one day stand one above the other."""
    chart = drawn(point(2018, "1", 1), point(2018, "2", 2), point(2019, HOSTILE, 2))
    assert all_faults(chart) == []
    assert chart.drawings[0].dots[0].x == chart.drawings[0].dots[1].x


def test_no_line_to_a_bound() -> None:
    """It is no number that a line could lead to or from: a hollow dot, with its words, stands alone."""
    bound = Point("Oct 2020", date(2020, 10, 1), "more than 500", Decimal(500), is_bound=True)
    (drawing,) = drawn(point(2018, "560", 560), point(2019, "540", 540), bound, point(2021, "530", 530)).drawings
    assert [dot.style for dot in drawing.dots] == ["point", "point", "first", "point"]
    lines = [rule for rule in drawing.rules if rule.style == "trend"]
    assert [(rule.x1, rule.x2) for rule in lines] == [(drawing.dots[0].x, drawing.dots[1].x)]


@given(st.lists(points, max_size=12), targets)
@settings(max_examples=100, deadline=None)
def test_no_line_goes_through_words(found: list[Point], target: Target | None) -> None:
    """Neither that of the numbers nor that of the target, on a narrow page and on a wide one."""
    (drawing,) = drawn(*found, target=target).drawings
    lines = [rule for rule in drawing.rules if rule.style != "grid"]
    for page in (288, 480):
        for words in drawing.words:
            area = area_of_words(words, page)
            for rule in lines:
                for part in range(201):
                    x = (rule.x1 + (rule.x2 - rule.x1) * part / 200) * page / 100
                    y = rule.y1 + (rule.y2 - rule.y1) * part / 200
                    assert not (area.left < x < area.right and area.top < y < area.bottom), words.text


@given(st.lists(st.dates(date(1990, 1, 1), date(2034, 1, 1)), min_size=2, max_size=12, unique=True))
@settings(max_examples=60, deadline=None)
def test_first_and_last_date(days: list[date]) -> None:
    """Both are told, even where they have no room beside each other."""
    (drawing,) = drawn(*(Point(f"{day:%d} September {day:%Y}", day, "8", Decimal(8)) for day in days)).drawings
    said = {words.text for words in drawing.words if words.style == "plain"}
    assert {f"{day:%d} September {day:%Y}" for day in (min(days), max(days))} <= said


def test_scale_that_does_not_begin_at_nought() -> None:
    """The chart says so, on the page and to who does not see it; where there is room it begins at nought."""
    high = drawn(point(2018, "560", 560), point(2019, "500", 500))
    assert high.note == "The scale begins at 500."
    assert high.description.endswith(high.note)
    low = drawn(point(2018, "12", 12), point(2019, "3", 3))
    assert low.note == ""
    twelve, three = (dot.y for dot in low.drawings[0].dots)
    assert (102 - three) / (102 - twelve) == 0.25
    assert drawn(point(2018, "560", 560)).note == ""
