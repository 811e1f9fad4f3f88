"""What must hold of every drawing, and the words that tests put into charts."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from hypothesis import strategies as st

from cioc.report.charts.frames import ANY, PAGE, PHONE
from cioc.report.charts.lettering import width

if TYPE_CHECKING:
    from cioc.report.view.charts import Chart, Dot, Drawing, Words

WIDTHS: Final = {frame.fits: frame.width for frame in (PAGE, PHONE, ANY)}
RADIUS: Final = 7.25  # of a dot with its edge

HOSTILE: Final = "</text></svg><script>alert(1)</script> \"' &amp; {{ 7 * 7 }}"
labels = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60),
    st.sampled_from([HOSTILE, "Unbroken" * 40, "W" * 200, "", "1.2", "Outcomes and life chances for all our children"]),
)


class Area(NamedTuple):
    """A rectangle in CSS pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Area) -> bool:
        """Whether the two have more in common than an edge."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.05 and down > 0.05


def area_of_words(words: Words, page: float) -> Area:
    """Where words stand on a page so wide, letters with tails and capitals alike."""
    long, x = width(words.text, bold=words.style != "plain"), words.x * page / 100
    left = x - {"start": 0, "middle": long / 2, "end": long}[words.anchor]
    return Area(left, words.y - 13, left + long, words.y + 4)


def area_of_dot(dot: Dot, page: float) -> Area:
    """The square around a dot."""
    x = dot.x * page / 100
    return Area(x - RADIUS, dot.y - RADIUS, x + RADIUS, dot.y + RADIUS)


def faults(drawing: Drawing, page: float) -> list[str]:
    """Marks that leave the drawing, and words that touch other words, on a page so wide."""
    sheet = Area(-0.05, -0.05, page + 0.05, drawing.height + 0.05)
    areas = [(words.text, area_of_words(words, page)) for words in drawing.words]
    boxes = [
        (box.tone, Area(box.x * page / 100, box.y, (box.x + box.width) * page / 100, box.y + box.height))
        for box in drawing.boxes
    ]
    dots = [(dot.style, area_of_dot(dot, page)) for dot in drawing.dots]
    rules = [
        (rule.style, Area(min(rule.x1, rule.x2) * page / 100, min(rule.y1, rule.y2), rule.x2, max(rule.y1, rule.y2)))
        for rule in drawing.rules
    ]
    found = [
        f"{name!r} at {area} leaves {sheet}"
        for name, area in (*areas, *boxes, *dots, *rules)
        if area.left < sheet.left or area.top < sheet.top or area.right > sheet.right or area.bottom > sheet.bottom
    ]
    found += [f"{one!r} touches {two!r}" for (one, a), (two, b) in combinations(areas, 2) if a.touches(b)]
    return found


def all_faults(chart: Chart) -> list[str]:
    """Those of all its drawings, where they are narrowest and on wider pages."""
    return [
        fault
        for drawing in chart.drawings
        for page in (WIDTHS[drawing.fits], WIDTHS[drawing.fits] + 1, 704, 1200)
        for fault in faults(drawing, page)
    ]
