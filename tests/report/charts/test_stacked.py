"""The stacked bars: they lie within the drawing, their parts add up to scale, and each number is there in words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cioc.report.charts.drawing import PHONE, TONES, tone
from cioc.report.charts.stacked import MOST_CATEGORIES, Category, stacked
from tests.report.charts.drawn import HOSTILE, all_faults, labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.report.charts.stacked import Row
    from cioc.report.view.charts import Drawing, StackedChart

RAG = [Category(word, word.title(), *tone(word)) for word in ("red", "amber", "green", "blue")]
SHEET = 250 / 25.4 * 96  # what A4 holds between its margins, in CSS pixels

categories = st.lists(
    st.builds(lambda label, colours: Category(label, label, *colours), labels, st.sampled_from(list(TONES.values()))),
    max_size=MOST_CATEGORIES,
    unique_by=lambda each: each.name,
)
numbers = st.lists(st.integers(0, 300), min_size=MOST_CATEGORIES, max_size=MOST_CATEGORIES)
rows = st.lists(st.tuples(labels, numbers), max_size=12)


def drawn(given_rows: Sequence[Row], given_categories: Sequence[Category] = RAG) -> StackedChart:
    """A chart of these."""
    return stacked(
        name="x",
        headline="Bars",
        subtitle="",
        source="",
        description="Bars.",
        rows=given_rows,
        categories=given_categories,
    )


def row(label: str, *counts: int) -> Row:
    """A row of the four ratings."""
    return label, {each.name: count for each, count in zip(RAG, counts, strict=False)}


def said(drawing: Drawing) -> list[str]:
    """All words, with plain spaces."""
    return [words.text.replace("\u00a0", " ") for words in drawing.words]


@given(rows, categories)
@settings(max_examples=60, deadline=None)
def test_geometry(found: list[tuple[str, list[int]]], given_categories: list[Category]) -> None:
    """Everything lies within the drawing, no words touch others, and the parts of a bar lie edge to edge, to scale."""
    names = [each.name for each in given_categories]
    given_rows: list[Row] = [(label, dict(zip(names, counts, strict=False))) for label, counts in found]
    chart = drawn(given_rows, given_categories)
    assert all_faults(chart) == []
    totals = [total for _, counts in given_rows if (total := sum(counts.values()))]
    for drawing in chart.drawings:
        bars: dict[float, list[tuple[float, float]]] = {}
        for box in drawing.boxes:
            bars.setdefault(box.y, []).append((box.x, round(box.x + box.width, 2)))
        start = next((line.x1 for line in drawing.rules), 0)
        assert all(edges[0][0] == start for edges in bars.values())
        assert all(end == begin for edges in bars.values() for (_, end), (begin, _) in pairwise(edges))
        lengths = [edges[-1][1] - start for edges in bars.values()]
        longest = max(lengths, default=0)
        assert lengths == pytest.approx([longest * total / max(totals) for total in totals], abs=0.03)


@given(st.lists(st.integers(0, 60), min_size=4, max_size=4))
@settings(max_examples=60, deadline=None)
def test_every_number_is_told(counts: list[int]) -> None:
    """With its word; or all of them in the order of the key; or alone in its part, where the bar has every part."""
    for drawing in drawn([row("first", *counts), row("second", 1, 1, 1, 1)]).drawings:
        words = said(drawing)
        told = words[words.index("first") + 1 : words.index("second")]
        alone = [int(each) for each in told if each.isdigit()]
        unlabelled = [
            count
            for each, count in zip(RAG, counts, strict=True)
            if count and f"{each.label} {count}" not in ", ".join(told)
        ]
        assert told == [", ".join(map(str, counts))] or alone == unlabelled
        assert not alone or all(counts)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([(5, 5, 5, 5)], ["Red 5", "Amber 5", "Green 5", "Blue 5"]),
        ([(19, 9, 2, 2)], ["Red 19", "Amber 9", "2", "2"]),  # all are there, in the order of the key
        ([(9, 0, 3, 0), (0, 9, 0, 9)], ["Red 9", "Green 3", "Amber 9", "Blue 9"]),
        ([(1, 0, 60, 0), (0, 1, 0, 0)], ["Green 60", "Red 1", "Amber 1"]),  # no room in the part
        ([(0, 0, 0, 0), (1, 0, 0, 0)], ["none", "Red 1"]),
    ],
)
def test_words(counts: list[tuple[int, ...]], words: list[str]) -> None:
    """A number stands in its part with its word; alone where that is plain enough; else beside the bar."""
    page = drawn([row("", *each) for each in counts]).drawings[0]
    assert said(page) == words


def test_bars_have_one_scale() -> None:
    """Twice as many is twice as long, from one line; nothing is no bar, and says so."""
    phone = drawn([row("1", 0, 0, 10), row("2", 5), row("3"), row("4", 0)]).drawings[1]
    assert [box.width for box in phone.boxes] == [90, 45]
    assert said(phone) == ["1", "Green 10", "2", "Red 5", "3", "none", "4", "none"]
    assert {line.x1 for line in phone.rules} == {0}


def test_bars_leave_room_for_words() -> None:
    """The longest bar is a little shorter where its words then stand beside it, and not below."""
    rows_of = [row("1", 1, 0, 60), row("2", 0, 1, 59)]
    page = drawn(rows_of).drawings[0]
    assert max(box.x + box.width for box in page.boxes) < 100
    assert page.height == 2 * 24


def test_words_come_before_long_bars() -> None:
    """Numbers in the order of the key are for where there is no room for words at all."""
    page = drawn([row("", 0, 2, 3, 3), row("", 0, 1, 6, 1)]).drawings[0]
    assert said(page) == ["Amber 2", "Green 3", "Blue 3", "1", "Green 6", "Blue 1"]


def test_colours_are_in_the_parts() -> None:
    """Ground, edge and words: so they are there without any stylesheet."""
    (box,) = drawn([row("1", 3)]).drawings[0].boxes
    assert (box.fill, box.ink) == TONES["red"]


def test_key() -> None:
    """The key names each part that occurs, once, in the order of the parts, and what it means."""
    words = [Category("green", "Green", *tone("green"), key="Green: on track"), *RAG[:2]]
    chart = drawn([row("1", 0, 2, 1), row("2", 0, 1)], words)
    assert [(sign.label, sign.fill) for sign in chart.key] == [("Green: on track", "#cfe4dc"), ("Amber", "#ffee80")]


def test_at_most_four_parts() -> None:
    """More cannot be told apart."""
    with pytest.raises(AssertionError):
        drawn([], [*RAG, Category("other", "Other", *tone("neutral"))])


def test_no_rows_at_all() -> None:
    """Nothing to draw is an empty drawing, and no failure."""
    assert [drawing.words for drawing in drawn([]).drawings] == [(), ()]


def test_names_are_whole() -> None:
    """However long they are, on as many lines as they need."""
    name = "A long name " * 20
    for drawing in drawn([row(name, 1), row(HOSTILE, 2)]).drawings:
        text = "".join(words.text.replace(" ", "") for words in drawing.words if words.x == 0)
        assert text.startswith(f"{name}{HOSTILE}".replace(" ", ""))


@pytest.mark.parametrize(("number", "most"), [(7, 60), (20, 230)])
def test_charts_are_short(number: int, most: int) -> None:
    """Seven rows leave room for the rest of the first page, and twenty stand on one sheet; in millimetres."""
    name = "Voice and influence of children and young people"
    page = drawn([row(f"{n} {name if n % 3 == 0 else 'Education'}", n, 2, 0, 4) for n in range(number)]).drawings[0]
    assert page.height / 96 * 25.4 <= most
    assert page.height <= SHEET


def test_a_phone_has_names_above_bars() -> None:
    """There the bars have all the width."""
    page, phone = drawn([row("1 Heard", 4)]).drawings
    assert page.boxes[0].x > 0
    assert phone.boxes[0].x == 0
    assert phone.boxes[0].y > phone.words[0].y
    assert phone.fits == PHONE.fits
