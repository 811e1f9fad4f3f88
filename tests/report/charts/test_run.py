"""The run chart: numbers in words beside their dots, lines with names, and nothing where no number can be shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cioc.report.charts.run import Level, Point, run
from tests.report.charts.drawn import HOSTILE, WIDTHS, all_faults, area_of_dot, area_of_words, labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.report.view.charts import Drawing, RunChart

numbers = st.floats(-(10**9), 10**9, allow_nan=False) | st.integers(0, 100).map(float)
days = st.dates(date(1990, 1, 1), date(2034, 1, 1))
points = st.lists(st.builds(Point, days, labels, labels, st.none() | numbers, st.booleans()), max_size=20)
levels = st.builds(Level, labels, numbers)


def series(*values: float | None, every: int = 30, bounds: Sequence[int] = ()) -> list[Point]:
    """A number each month from January 2019 on."""
    found = []
    for index, value in enumerate(values):
        on = date(2019, 1, 31) + timedelta(days=index * every)
        words = "c" if value is None else f"{value:g}"
        found.append(Point(on, f"{on:%d %B %Y}", words, value, index in bounds))
    return found


def drawn(
    given_points: Sequence[Point],
    baseline: Level | None = None,
    target: Level | None = None,
    comparators: Sequence[Level] = (),
) -> RunChart:
    """A run chart of these."""
    return run(
        name="x",
        headline="Fewer",
        subtitle="",
        source="",
        description="Fewer.",
        points=given_points,
        baseline=baseline,
        target=target,
        comparators=comparators,
    )


def told(drawing: Drawing) -> list[str]:
    """The words of numbers."""
    return [words.text for words in drawing.words if words.style == "name"]


def plain(drawing: Drawing) -> str:
    """All other words."""
    return " ".join(words.text for words in drawing.words if words.style == "plain")


TWELVE = (52, 54, 49, 55, 57, 56, 58, 61, 60, 57, 59, 58)


@given(points, st.none() | levels, st.none() | levels, st.lists(levels, max_size=3))
@settings(max_examples=80, deadline=None)
def test_geometry(found: list[Point], baseline: Level | None, target: Level | None, comparators: list[Level]) -> None:
    """Everything lies within the drawing; words touch neither other words nor a dot, and no line of numbers."""
    chart = drawn(found, baseline, target, comparators)
    assert all_faults(chart) == []
    for drawing in chart.drawings:
        for page in WIDTHS[drawing.fits]:
            dots = [area_of_dot(dot, page) for dot in drawing.dots]
            areas = {words.text: area_of_words(words, page, drawing.fits) for words in drawing.words}
            assert [text for text, area in areas.items() if any(area.touches(dot) for dot in dots)] == []
    assert all(len(drawing.dots) == sum(each.value is not None for each in found) for drawing in chart.drawings)


@given(points)
@settings(max_examples=60, deadline=None)
def test_no_line_goes_through_the_words_of_numbers(found: list[Point]) -> None:
    """Neither on a narrow page nor on a wide one."""
    for drawing in drawn(found).drawings:
        for page in WIDTHS[drawing.fits]:
            for words in (each for each in drawing.words if each.style == "name"):
                area = area_of_words(words, page, drawing.fits)
                for line in (each for each in drawing.rules if each.style == "run"):
                    for part in range(101):
                        x = (line.x1 + (line.x2 - line.x1) * part / 100) * page / 100
                        y = line.y1 + (line.y2 - line.y1) * part / 100
                        assert not (area.left < x < area.right and area.top < y < area.bottom), words.text


@given(points, levels, levels)
@settings(max_examples=60, deadline=None)
def test_lines_have_names(found: list[Point], baseline: Level, target: Level) -> None:
    """Each in full, on a page and on a phone."""
    for drawing in drawn(found, baseline, target).drawings:
        letters = "".join(plain(drawing).split())
        assert all("".join(each.words.split()) in letters for each in (baseline, target))


def test_first_last_highest_and_lowest_are_told() -> None:
    """And no others, however many there are."""
    for drawing in drawn(series(*TWELVE), Level("Baseline 52", 52), Level("Target 60", 60)).drawings:
        assert sorted(told(drawing)) == ["49", "52", "58", "61"]
        assert sorted(dot.radius for dot in drawing.dots) == [3] * 8 + [5] * 4


@pytest.mark.parametrize("number", [10, 24, 60])
def test_long_runs(number: int) -> None:
    """Ten points or sixty: first and last have their words, and all of them are joined."""
    values = [50 + (n * 7) % 11 for n in range(number - 1)]
    for drawing in drawn(series(*values, 90)).drawings:
        assert "90" in told(drawing)
        assert len([line for line in drawing.rules if line.style == "run"]) == number - 1


def test_a_gap_where_a_value_is_missing() -> None:
    """The line stops before what is not known, and goes on after it; the symbol stands at the foot."""
    page, _ = drawn(series(560, 540, None, 530, 535)).drawings
    assert len([line for line in page.rules if line.style == "run"]) == 2
    assert len(page.dots) == 4
    assert "c" in told(page)


def test_no_line_to_a_bound() -> None:
    """It is no number that a line could lead to or from: a hollow dot stands alone."""
    page, _ = drawn(series(560, 540, 500, 530, bounds=[2])).drawings
    assert [dot.style for dot in page.dots] == ["point", "point", "bound", "point"]
    lines = [line for line in page.rules if line.style == "run"]
    assert [(line.x1, line.x2) for line in lines] == [(page.dots[0].x, page.dots[1].x)]


def test_higher_numbers_stand_higher() -> None:
    """And the line of the target stands at its number."""
    page, _ = drawn(series(3, 1, 5), target=Level("Target 3", 3)).drawings
    three, one, five = (dot.y for dot in page.dots)
    assert five < three < one
    assert [line.y1 for line in page.rules if line.style == "target"] == [three]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((51, 58), ["50", "55", "60"]),
        ((0, 61), ["0", "25", "50", "75"]),
        ((0, 3), ["0", "1", "2", "3"]),
        ((52, 52), ["51", "52", "53"]),
        ((1199, 599), ["500", "750", "1,000", "1,250"]),
        ((0, 3e6), ["0", "1,000,000", "2,000,000", "3,000,000"]),
        ((0.1, 0.25), ["0.10", "0.15", "0.20", "0.25"]),
        ((-4, 4), ["-5", "0", "5"]),
    ],
)
def test_scale(values: tuple[float, ...], ticks: list[str]) -> None:
    """Two to four round numbers, from below the least to above the greatest."""
    page, _ = drawn(series(*values)).drawings
    found = [words.text for words in page.words if words.anchor == "end" and words.x < 20]
    assert found == ticks


@given(st.lists(numbers, min_size=1, max_size=9))
def test_scale_of_anything(values: list[float]) -> None:
    """Two to four numbers are named, and every dot stands between the first and the last."""
    page, _ = drawn(series(*values)).drawings
    grid = [line.y1 for line in page.rules if line.style == "grid"]
    assert 2 <= len(grid) <= 4
    assert all(min(grid) <= dot.y <= max(grid) for dot in page.dots)


def test_days() -> None:
    """The first day and the last are told, and the years between them."""
    found = series(*TWELVE, every=90)
    for drawing in drawn(found).drawings:
        words = plain(drawing)
        assert all(day in words for day in (found[0].when, found[-1].when, "2020", "2021"))


def test_one_point_and_none() -> None:
    """A single number is a dot in the middle; nothing at all, or nothing published, fails nothing."""
    page, _ = drawn(series(560)).drawings
    assert told(page) == ["560"]
    assert drawn([]).drawings[0].words == ()
    silent, _ = drawn(series(None, None)).drawings
    assert silent.dots == ()
    assert told(silent) == ["c", "c"]


def test_points_of_one_day() -> None:
    """Two numbers of one day stand one above the other."""
    chart = drawn([*series(1), *series(2), Point(date(2019, 5, 1), HOSTILE, HOSTILE, 2)])
    assert all_faults(chart) == []
    assert chart.drawings[0].dots[0].x == chart.drawings[0].dots[1].x


def test_many_lines_of_one_number() -> None:
    """Their names stand one below the other, near by."""
    others = [Level(f"Neighbour {n} 55", 55) for n in range(6)]
    chart = drawn(series(*TWELVE), Level("Baseline 55", 55), Level("Target 55 by March 2022", 55), others)
    assert all_faults(chart) == []
