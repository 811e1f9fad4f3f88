"""What must hold of every drawing, and the words that tests put into charts."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from hypothesis import strategies as st

from cioc.report.charts.drawing import PAGE, PHONE, width

if TYPE_CHECKING:
    from cioc.report.view.charts import Chart, ChartText, Dot, Drawing, StraightLine

WIDTHS: Final = {"page": (PAGE.width, PAGE.width + 1, 704), "phone": (PHONE.width, PHONE.width + 1, 416, 480)}
SPACING: Final = {frame.fits: frame.spacing for frame in (PAGE, PHONE)}

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
        return across > 0.1 and down > 0.1


def area_of_words(words: ChartText, page: float, fits: str) -> Area:
    """Where words stand on a page so wide, letters with tails and capitals alike."""
    long, x = width(words.text, bold=words.style != "plain", spacing=SPACING[fits]), words.x * page / 100
    left = x - {"start": 0, "middle": long / 2, "end": long}[words.anchor]
    return Area(left, words.y - 13, left + long, words.y + 4)


def area_of_dot(dot: Dot, page: float) -> Area:
    """The square around a dot, with its edge."""
    x, reach = dot.x * page / 100, dot.radius + 1
    return Area(x - reach, dot.y - reach, x + reach, dot.y + reach)


def faults(drawing: Drawing, page: float) -> list[str]:
    """Marks that leave the drawing, and words that touch other words, on a page so wide."""
    sheet = Area(-0.1, -0.1, page + 0.1, drawing.height + 0.6)
    words = [(each.text, area_of_words(each, page, drawing.fits)) for each in drawing.words]
    marks = [
        *(
            (f"box {b.fill}", Area(b.x * page / 100, b.y, (b.x + b.width) * page / 100, b.y + b.height))
            for b in drawing.boxes
        ),
        *((f"dot {dot.style}", area_of_dot(dot, page)) for dot in drawing.dots),
        *(
            (
                f"line {line.style}",
                Area(*(min(pair) for pair in _ends(line, page)), *(max(pair) for pair in _ends(line, page))),
            )
            for line in drawing.rules
        ),
    ]
    found = [
        f"{name!r} at {area} leaves {sheet}"
        for name, area in (*words, *marks)
        if area.left < sheet.left or area.top < sheet.top or area.right > sheet.right or area.bottom > sheet.bottom
    ]
    return found + [f"{one!r} touches {two!r}" for (one, a), (two, b) in combinations(words, 2) if a.touches(b)]


def _ends(line: StraightLine, page: float) -> tuple[tuple[float, float], tuple[float, float]]:
    return (line.x1 * page / 100, line.x2 * page / 100), (line.y1, line.y2)


def all_faults(chart: Chart) -> list[str]:
    """Those of all its drawings, where they are narrowest and on wider pages."""
    return [fault for each in chart.drawings for page in WIDTHS[each.fits] for fault in faults(each, page)]
