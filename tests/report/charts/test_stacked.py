"""The stacked bars: they lie within the drawing, their parts are to scale, and each number is there in words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cioc.report.charts.frames import PAGE, PHONE
from cioc.report.charts.stacked import Bar, Part, stacked
from cioc.report.charts.tones import GRAINS
from tests.report.charts.drawn import HOSTILE, all_faults, labels

if TYPE_CHECKING:
    from cioc.report.charts.frames import Frame
    from cioc.report.view.charts import Drawing, StackedChart

TONES = (*GRAINS, "a tone of the workspace's own")
RAG = ("red", "amber", "green", "blue")

parts = st.builds(
    Part, st.sampled_from(["Red", "Due before the next Board", "Lapsed", "Re-timed"]), st.sampled_from(TONES),
    st.integers(0, 300),
)  # fmt: skip
bars = st.builds(Bar, labels, st.lists(parts, max_size=9).map(tuple))


def bar(label: str, *counts: int) -> Bar:
    """A bar of the four ratings."""
    return Bar(label, tuple(Part(tone.title(), tone, n) for tone, n in zip(RAG, counts, strict=False)))


def parts_for(chart: StackedChart, frame: Frame) -> list[Drawing]:
    """The drawings of a chart for pages of one kind."""
    return [drawing for drawing in chart.drawings if drawing.fits == frame.fits]


@given(st.lists(bars, max_size=12))
@settings(max_examples=150, deadline=None)
def test_geometry(given_bars: list[Bar]) -> None:
    """Everything lies within the drawing, no words touch others, and the parts of a bar lie edge to edge, to scale."""
    chart = stacked(name="x", headline="Bars", bars=given_bars)
    assert all_faults(chart) == []
    most = max((each.total for each in given_bars), default=0)
    for frame in (PAGE, PHONE):
        rows: dict[tuple[str, float], list[tuple[float, float]]] = {}
        for drawing in parts_for(chart, frame):
            for box in drawing.boxes:
                rows.setdefault((drawing.name, box.y), []).append((box.x, round(box.x + box.width, 2)))
        counted = [each.total for each in given_bars if each.total]
        for edges, total in zip(rows.values(), counted, strict=True):
            assert edges[0][0] == frame.left
            assert all(end == start for (_, end), (start, _) in pairwise(edges))
            assert edges[-1][1] - frame.left == pytest.approx((100 - frame.left) * total / most, abs=0.02)


@given(st.lists(bars, max_size=12))
@settings(max_examples=100, deadline=None)
def test_every_number_is_in_words(given_bars: list[Bar]) -> None:
    """The description and each drawing hold every count; in a drawing a count stands in its part or beside it."""
    chart = stacked(name="x", headline="Bars", bars=given_bars)
    for each in given_bars:
        counted = ", ".join(f"{part.label} {part.count}" for part in each.parts if part.count)
        assert f"{each.label}: {counted or 'none'}." in chart.description
    wanted = sum(1 for each in given_bars for part in each.parts if part.count)
    for frame in (PAGE, PHONE):
        all_words = [words for drawing in parts_for(chart, frame) for words in drawing.words]
        figures = [words for words in all_words if words.style == "figure"]
        plain = " ".join(words.text for words in all_words if words.style == "plain")
        beside = sum(plain.count(f"{label} ") for label in ("Red", "Board", "Lapsed", "Re-timed"))
        assert len(figures) + beside == wanted


def test_a_narrow_part_is_counted_beside() -> None:
    """A number stands in its part where it has room, and otherwise with its word under the bar."""
    chart = stacked(name="x", headline="Bars", bars=[bar("1 Heard", 1, 0, 99)])
    for drawing in chart.drawings:
        assert [(w.text, w.tone) for w in drawing.words if w.style == "figure"] == [("99", "green")]
        assert [w.text for w in drawing.words if w.style == "plain"] == ["1 Heard", "Red 1"]


def test_bars_have_one_scale() -> None:
    """Twice as many is twice as long; nothing is no bar, and says so."""
    chart = stacked(name="x", headline="Bars", bars=[bar("1", 0, 0, 10), bar("2", 5), bar("3"), bar("4", 0)])
    phone = chart.drawings[1]
    assert [box.width for box in phone.boxes] == [100, 50]
    assert [words.text for words in phone.words] == ["1", "10", "2", "5", "3", "none", "4", "none"]
    assert chart.description == "1: Green 10. 2: Red 5. 3: none. 4: none."


def test_many_bars_are_drawn_in_parts() -> None:
    """What one sheet of paper does not hold goes on in another drawing, to the same scale, which tells its own bars."""
    chart = stacked(name="x", headline="Bars", bars=[bar(f"Priority {n}", 0, 0, n) for n in range(1, 41)])
    page, phone = parts_for(chart, PAGE), parts_for(chart, PHONE)
    assert [drawing.name for drawing in page] == ["page", "page-2", "page-3"]
    assert all(drawing.height <= 780 for drawing in page)
    assert " ".join(drawing.description for drawing in page) == chart.description
    last = page[-1].boxes[-1]
    assert page[0].boxes[0].width == pytest.approx(last.width / 40, abs=0.01)
    assert last.x + last.width == 100
    assert [drawing.name for drawing in phone] == ["phone"]


def test_key() -> None:
    """The key names each part that occurs, once, in the order of the tables' columns, with a grain of its own."""
    chart = stacked(name="x", headline="Bars", bars=[bar("1", 0, 2, 1), bar("2", 5, 1)])
    assert [(sign.label, sign.tone) for sign in chart.key] == [("Red", "red"), ("Amber", "amber"), ("Green", "green")]
    assert len({sign.grain for sign in chart.key}) == 3


@pytest.mark.parametrize("together", [RAG, ("lapsed", "soon", "later", "recurring", "ongoing", "undated"),
                                      (*RAG, "unrated", "dropped")])  # fmt: skip
def test_grains_tell_tones_apart(together: tuple[str, ...]) -> None:
    """Of tones that stand in one chart, no two have the same grain: they are told apart without colour."""
    assert len({GRAINS[tone] for tone in together}) == len(together)


def test_a_tone_of_the_workspace_is_drawn() -> None:
    """A rating that only a workspace knows has a neutral tone, and keeps its name."""
    chart = stacked(name="x", headline="Bars", bars=[Bar("1", (Part("Purple: paused", "purple", 3),))])
    assert [(sign.label, sign.tone) for sign in chart.key] == [("Purple: paused", "unrated")]


def test_no_bars_at_all() -> None:
    """Nothing to draw is an empty drawing, and no failure."""
    assert [drawing.words for drawing in stacked(name="x", headline="Bars", bars=[]).drawings] == [(), ()]


def test_long_names_are_cut_in_the_drawing_alone() -> None:
    """In the drawing a name has two lines, and ends in a mark where it is cut; the description has all of it."""
    chart = stacked(name="x", headline="Bars", bars=[bar("A long name " * 20, 1), bar(HOSTILE, 2)])
    assert "A long name " * 19 in chart.description
    assert HOSTILE in chart.description
    first, second, *_ = (words.text for words in chart.drawings[1].words)
    assert (first, second) == ("A long name A long name A", "long name A long name A…")
