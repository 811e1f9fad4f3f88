"""The drawing of charts: colours, lettering, and the pages that they stand on."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

from cioc.report.view.charts import Box, ChartText, Dot, Drawing, StraightLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Mark = StraightLine | Box | Dot | ChartText

HARD_SPACE: Final = "\u00a0"


# -- Colours -----------------------------------------------------------------------------------------------------------


class Tone(NamedTuple):
    """The colours of a part of a bar: its ground; its edge and the words in it."""

    fill: str
    ink: str


TONES: Final = {
    "red": Tone("#f4d7d7", "#651b1b"),
    "amber": Tone("#ffee80", "#7a3c1c"),
    "green": Tone("#cfe4dc", "#083d29"),
    "blue": Tone("#d2e2f1", "#0f385c"),
    # From dark to light, for what is no rating: these are told apart without any colour.
    "dark": Tone("#36424d", "#ffffff"),
    "middle": Tone("#b4bfca", "#1b2127"),
    "neutral": Tone("#e3e7eb", "#1b2127"),
    "plain": Tone("#ffffff", "#36424d"),
}
INK: Final = "#1b2127"
_SOFT: Final = "#4d5863"


def tone(name: str) -> Tone:
    """The tone of that name. What only a workspace knows, such as a rating of its own, is neutral."""
    return TONES.get(name, TONES["neutral"])


class _Stroke(NamedTuple):
    colour: str
    thickness: float
    dashes: str


_STROKES: Final = {
    "grid": _Stroke("#d3d9df", 1, "none"),
    "zero": _Stroke(_SOFT, 2, "none"),
    "run": _Stroke(INK, 2, "none"),
    "baseline": _Stroke(_SOFT, 2, "9 5"),
    "target": _Stroke("#124b73", 2, "none"),
    "comparator": _Stroke(_SOFT, 2, "2 4"),
}


def rule(style: str, x1: float, y1: float, x2: float, y2: float) -> StraightLine:
    """A straight line in one of the styles, between two places in percent and pixels."""
    colour, thickness, dashes = _STROKES[style]
    return StraightLine(
        x1=round(x1, 2),
        y1=round(y1, 1),
        x2=round(x2, 2),
        y2=round(y2, 1),
        style=style,
        colour=colour,
        thickness=thickness,
        dashes=dashes,
    )


# -- Lettering ---------------------------------------------------------------------------------------------------------

SIZE: Final = 16
"""The size of all words in charts, in CSS pixels: 12 pt."""
LINE: Final = 18
"""From one line to the next."""
FOOT: Final = 15
"""From the top of a line to the foot of its words."""

# Advances in ems of a wide font (DejaVu Sans), rounded up.
_ADVANCES: Final = {
    letter: advance
    for advance, letters in (
        (0.30, "IJijl'"),
        (0.35, " \u00a0,./:;\\|"),
        (0.42, "()-[]ft!r"),
        (0.55, '?csz"*_`'),
        (0.60, "FLkvxy"),
        (0.65, "$0123456789EPSTYabdeghnopqu{}£€–‘’“”"),
        (0.70, "ABCKRVXZ"),
        (0.80, "DGHNOQU&"),
        (0.90, "M#+<=>^w~"),
        (1.10, "%@Wm…—→½¼¾ÆæŒœ©®"),
    )
    for letter in letters
}
_LETTER: Final = 0.85  # of Latin script, with or without an accent
_STRANGE: Final = 1.5  # scripts and pictures that the fonts borrow from elsewhere
_BOLDER: Final = 0.09
# What a reader may add between letters without losing anything (WCAG 2.2, 1.4.12). On a page the fonts that most people
# have leave room for it; on a phone it is kept free.
_SPACING: Final = 0.12


def width(text: str, *, bold: bool = False, spacing: float = 0) -> float:
    """The width of a line of text in CSS pixels, at most; the spacing is in ems."""
    more = spacing + (_BOLDER if bold else 0)
    return SIZE * sum(_advance(letter) + more for letter in text)


def _advance(letter: str) -> float:
    return _ADVANCES.get(letter, _LETTER if letter < "\u0180" else _STRANGE)


# A chart is drawn a dozen times to find how it is lowest, each time with the same names beside its bars.
@lru_cache(maxsize=256)
def wrap(text: str, room: float, *, spacing: float = 0) -> tuple[str, ...]:
    """Text in as many lines as it needs, each of at most `room` pixels.

    A hard space holds words together, unless they are too long for any line.
    """
    lines = [""]
    for word in re.split(r"[ \t\n\r\f\v]+", text.strip()):
        for piece, joint in _pieces(word, room, spacing):
            longer = f"{lines[-1]}{joint}{piece}" if lines[-1] else piece
            if lines[-1] and width(longer, spacing=spacing) > room:
                lines.append(piece)
            else:
                lines[-1] = longer
    return tuple(line for line in lines if line)


def _pieces(word: str, room: float, spacing: float) -> Iterator[tuple[str, str]]:
    """A word, or the pieces of one that no line holds; each with what joins it to what stands before."""
    piece, joint = "", " "
    for letter in word:
        if piece and width(piece + letter, spacing=spacing) > room:
            yield piece, joint
            piece, joint = "", ""
        piece += letter
    if piece:
        yield piece, joint


def column(x: float, top: float, lines: Sequence[str], *, anchor: str = "start") -> Iterator[ChartText]:
    """Lines of text, one below the other, the first from `top` in pixels."""
    for index, text in enumerate(lines):
        y = round(top + index * LINE + FOOT, 1)
        yield ChartText(x=round(x, 2), y=y, anchor=anchor, style="plain", ink=INK, text=text)


# -- Pages -------------------------------------------------------------------------------------------------------------


class Frame(Struct, frozen=True, kw_only=True):
    """The least width of a drawing, in CSS pixels, and what stands free at the sides of its track, in percent.

    Words do not grow with the page: what has room, and touches nothing, at the least width does so at any other.
    """

    fits: str
    width: int
    left: float = 0
    right: float = 0
    spacing: float = 0
    """Between letters, in ems."""

    @property
    def track(self) -> float:
        """The length of the track in pixels, at least."""
        return self.width * (100 - self.left - self.right) / 100

    def along(self, fraction: float) -> float:
        """A place on the track, from 0 to 1, in percent of the width."""
        return round(self.left + fraction * (100 - self.left - self.right), 2)

    def wide(self, text: str, *, bold: bool = False) -> float:
        """The width of a line of text in pixels, at most."""
        return width(text, bold=bold, spacing=self.spacing)

    def wrap(self, text: str, room: float) -> tuple[str, ...]:
        """Text in lines of so many pixels."""
        return wrap(text, room, spacing=self.spacing)

    def pixels(self, percent: float) -> float:
        """A percentage of the least width."""
        return self.width * percent / 100

    def percent(self, pixels: float) -> float:
        """Pixels of the least width."""
        return pixels / self.width * 100


PAGE: Final = Frame(fits="page", width=670)
"""A screen, or A4 without the margins of the stylesheet."""
PHONE: Final = Frame(fits="phone", width=288, spacing=_SPACING)


def drawing(frame: Frame, height: float, marks: Iterable[Mark]) -> Drawing:
    """A chart of some marks, sorted by what they are; `height` is in pixels."""
    all_marks = tuple(marks)
    return Drawing(
        fits=frame.fits,
        height=max(round(height), 1),
        rules=tuple(mark for mark in all_marks if isinstance(mark, StraightLine)),
        boxes=tuple(mark for mark in all_marks if isinstance(mark, Box)),
        dots=tuple(mark for mark in all_marks if isinstance(mark, Dot)),
        words=tuple(mark for mark in all_marks if isinstance(mark, ChartText)),
    )
