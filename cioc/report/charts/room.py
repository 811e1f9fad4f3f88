"""Where words have room in a drawing that stretches: they touch no other words and no dot, and no line strikes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cioc.report.charts.frames import ANY
from cioc.report.charts.lettering import width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.report.view.charts import Dot, Rule, Words

# A line gets flatter as the page gets wider, while words keep their size: it is looked at from phones to the widest.
_WIDTHS: Final = (ANY.width, 352, 416, 480)
_CLEAR: Final = 2  # between a line and words


@dataclass(frozen=True, slots=True)
class _Area:
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: _Area) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(slots=True)
class Room:
    """What is taken of a drawing by what stands in it already."""

    height: float
    rules: list[Rule] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def first_that_fits(self, choices: Iterable[Words]) -> Iterable[Words]:
        """The first place of several where words have room, or none; it is taken then."""
        for choice in choices:
            if all(self._has_room(choice, page) for page in _WIDTHS):
                self.words.append(choice)
                return (choice,)
        return ()

    def _has_room(self, words: Words, page: float) -> bool:
        area = _around_words(words, page)
        if area.left < 0 or area.right > page or area.top < 0 or area.bottom > self.height:
            return False
        if any(area.touches(_around_words(other, page)) for other in self.words):
            return False
        dots = (_Area(x - 8, dot.y - 8, x + 8, dot.y + 8) for dot in self.dots for x in (dot.x * page / 100,))
        return not any(map(area.touches, dots)) and not any(_crosses(rule, area, page) for rule in self.rules)


def _around_words(words: Words, page: float) -> _Area:
    long, x = width(words.text, bold=words.style == "name"), words.x * page / 100
    left = x - {"start": 0, "middle": long / 2, "end": long}[words.anchor]
    return _Area(left, words.y - 16, left + long, words.y + 4)


def _crosses(rule: Rule, area: _Area, page: float) -> bool:
    """Whether a line comes near words anywhere."""
    (x1, y1), (x2, y2) = sorted(((rule.x1 * page / 100, rule.y1), (rule.x2 * page / 100, rule.y2)))
    left, right = max(x1, area.left), min(x2, area.right)
    if left > right:
        return False
    # Where it is over the left and the right edge of the words; it is straight between.
    ends = [y1 + (y2 - y1) * (x - x1) / (x2 - x1) for x in (left, right)] if x2 > x1 else [y1, y2]
    return min(ends) < area.bottom + _CLEAR and max(ends) > area.top - _CLEAR
