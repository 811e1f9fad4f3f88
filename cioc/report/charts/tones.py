"""The tones of parts, each with a grain of its own: it is told from the others in grey, and by who sees few colours."""

from __future__ import annotations

from typing import Final

_PLAIN: Final = ""
_RISING: Final = "M-2 2 2 -2M0 8 8 0M6 10 10 6"
_FALLING: Final = "M-2 6 2 10M0 0 8 8M6 -2 10 2"

GRAINS: Final = {
    "red": _RISING + _FALLING,
    "amber": _RISING,
    "green": _PLAIN,
    "blue": "M4 3v2M0 7v2M8 7v2M0 -1v2M8 -1v2",
    "lapsed": _RISING + _FALLING,
    "soon": _RISING,
    "later": _PLAIN,
    "recurring": "M0 4H8",
    "ongoing": "M4 0V8",
    "undated": "M4 3v2",
    "unrated": "M2 4h4",
    "dropped": "M0 4H8M4 0V8",
    "done": "M4 3v2M0 7v2M8 7v2M0 -1v2M8 -1v2",
}
"""For each tone the path on a tile of 8 by 8 that repeats. A workspace's own rating is drawn as `unrated` is."""
OTHER: Final = "unrated"


def known(tone: str) -> str:
    """The tone, or for one of a workspace's own the tone that stands for it."""
    return tone if tone in GRAINS else OTHER
