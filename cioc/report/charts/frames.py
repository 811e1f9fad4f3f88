"""What charts are drawn on: a page with the words at its left, or a phone with the words above what they speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cioc.report.view.charts import Box, Dot, Drawing, Rule, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    Mark = Rule | Box | Dot | Words

_GUTTER: Final = 14
_INSET: Final = 12  # so that a dot at an end is whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How wide a drawing is at least, in CSS pixels, and where its track begins, in percent.

    Words do not grow with the page: what has room, and touches nothing, at the least width does so at any other.
    """

    fits: str
    width: int
    left: float

    @property
    def beside(self) -> bool:
        """Whether words stand beside their track, and not above it."""
        return self.left > 0

    @property
    def room(self) -> float:
        """For words, in pixels."""
        return self.width * self.left / 100 - _GUTTER if self.beside else self.width

    @property
    def track(self) -> float:
        """The length of the track in pixels, at least."""
        return self.width * (100 - self.left) / 100

    def along(self, fraction: float) -> float:
        """A place on the track, from 0 to 1, in percent of the width."""
        return round(self.left + fraction * (100 - self.left), 2)

    def between(self, fraction: float) -> float:
        """As `along`, but leaving room for dots at the ends."""
        inset = _INSET / self.track
        return self.along(inset + fraction * (1 - 2 * inset))

    @property
    def run(self) -> float:
        """The length in pixels, at least, of what `between` reaches."""
        return self.track - 2 * _INSET

    def pixels(self, percent: float) -> float:
        """A percentage of the least width."""
        return self.width * percent / 100


PAGE: Final = Frame(fits="page", width=640, left=48)
PHONE: Final = Frame(fits="phone", width=288, left=0)
ANY: Final = Frame(fits="any", width=288, left=0)
"""For what looks the same everywhere."""


def drawing(frame: Frame, height: float, marks: Iterable[Mark], *, part: int = 1, description: str = "") -> Drawing:
    """Marks, by what they are. A part, from 1, shows only what its description says."""
    all_marks = tuple(marks)
    return Drawing(
        fits=frame.fits,
        name=frame.fits if part == 1 else f"{frame.fits}-{part}",
        description=description,
        height=round(height),
        rules=tuple(mark for mark in all_marks if isinstance(mark, Rule)),
        boxes=tuple(mark for mark in all_marks if isinstance(mark, Box)),
        dots=tuple(mark for mark in all_marks if isinstance(mark, Dot)),
        words=tuple(mark for mark in all_marks if isinstance(mark, Words)),
    )
