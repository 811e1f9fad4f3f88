"""Meanings of words and colours in a status or rating column. None of them is guessed in silence."""

from __future__ import annotations

import re
from colorsys import rgb_to_hsv
from typing import TYPE_CHECKING, Final

from cioc.model import Status
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc.model import Rag

_STATUSES: Final = tuple(
    (status, lazy_pattern(pattern))
    for status, pattern in (
        (
            Status.NOT_STARTED,
            r"not (?:yet )?(?:started|begun|commenced|due)(?: yet)?|to (?:do|be started|start)|outstanding|planned|"
            r"pending|not due|yet to (?:start|begin)|no|n|new|proposed|scheduled|0%",
        ),
        (
            Status.DROPPED,
            r"dropped|cancell?ed|withdrawn|superseded|no longer (?:required|needed|applicable|relevant)|abandoned|"
            r"rejected|discontinued|not progressed|removed|de-?escalated",
        ),
        (
            Status.IN_PROGRESS,
            r"in progress|on-? ?going|on (?:track|target|schedule)|under ?way|started|open|active|progressing|"
            r"commenced|partial(?:ly)?(?: (?:complete|completed|implemented|met|achieved))?|part (?:complete|"
            r"completed|implemented)|wip|in development|in train|in hand|delayed|overdue|behind(?: schedule)?|off "
            r"(?:track|target)|at risk|some (?:slippage|delay)|amber|in place and ongoing|[1-9]\d?%",
        ),
        (
            Status.COMPLETE,
            r"complete(?:d)?|done|closed|achieved|finished|implemented|fully (?:implemented|complete|completed|met)|"
            r"discharged|delivered|met|yes|y|c|actioned|embedded|blue|100%|✓|☑",
        ),
    )
)
_PAUSED: Final = lazy_pattern(r"on hold|paused|deferred|suspended|parked|stalled|postponed")
PAUSED: Final = "paused"

_RATINGS: Final = {
    "red": ("red", "r"),
    "amber": ("amber", "a", "yellow", "orange", "y", "amber/green", "amber/red", "a/g", "a/r"),
    "green": ("green", "g"),
    "blue": ("blue", "b"),
}
NO_RATING: Final = "nothing"
"""The meaning of a colour that is no rating."""
_DOTS: Final = {"🔴": "red", "🟠": "amber", "🟡": "amber", "🟢": "green", "🔵": "blue"}


def is_rating(text: str) -> bool:
    """Whether a text is the name of a colour, or its first letter."""
    words = text.strip().casefold().rstrip(".")
    return words in _DOTS or any(words in known for known in _RATINGS.values())


def begins_with_rating(text: str) -> bool:
    """Whether a text is a rating, or one with words behind it: "Amber – slipping"."""
    found = re.match(r"([A-Za-z]{3,6})\b\W+\w", text)
    return is_rating(text) or (found is not None and is_rating(found[1]))


def is_status(text: str) -> bool:
    """Whether a text is a usual word for how far something has come."""
    return status_of(text, {}) is not None


def status_of(text: str, told: Mapping[str, str]) -> str | None:
    """`complete` for "Completed"; as it was told, or as it is usual."""
    words = _plain(text)
    if words in told:
        return told[words]
    if _PAUSED.fullmatch(words):
        return PAUSED
    return next((status.value for status, pattern in _STATUSES if pattern.fullmatch(words)), None)


def leading_status(text: str, told: Mapping[str, str]) -> tuple[str, str] | None:
    """The status that a text begins with, and the rest: ("complete", "report to Board in May")."""
    if whole := status_of(text, told):
        return whole, ""
    if found := re.match(r"([^\n:;,.–—(-]{2,40}?)\s*(?:[\n:;,.–—(-]|\s-\s)\s*(.+)", text, re.DOTALL):
        status = status_of(found[1], told)
        if status and len(found[1]) > 1:
            return status, found[2].strip().removesuffix(")") if "(" in text else found[2].strip()
    return None


def rating_of(text: str, told: Mapping[str, str], rag: Mapping[str, Rag]) -> str | None:
    """The workspace's word for a rating: as it was told, by its key, its label or its first letter."""
    words = _plain(text)
    if words in told:
        return told[words]
    for key, rating in rag.items():
        if words in {key.casefold(), rating.label.casefold()}:
            return key
    if text.strip() in _DOTS:
        return _DOTS[text.strip()] if _DOTS[text.strip()] in rag else None
    initials = [key for key, rating in rag.items() if words in {key[:1].casefold(), rating.label[:1].casefold()}]
    if len(initials) == 1:
        return initials[0]
    usual = next((key for key, known in _RATINGS.items() if words in known), None)
    return usual if usual in rag else None


def leading_rating(text: str, told: Mapping[str, str], rag: Mapping[str, Rag]) -> tuple[str, str] | None:
    """The rating that a text begins with, and the rest: ("amber", "slipping since May")."""
    if whole := rating_of(text, told, rag):
        return whole, ""
    if found := re.match(r"([A-Za-z]{2,12})\b\W+(.+)", text, re.DOTALL):
        rating = rating_of(found[1], told, rag)
        if rating:
            return rating, found[2].strip()
    return None


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip().casefold()).rstrip(" .!")


def colour_name(fill: str) -> str | None:
    """Red, amber, green or blue, as a person would say it; None for what is none of them, and for pale shades."""
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, value = rgb_to_hsv(red, green, blue)
    degrees = hue * 360
    if saturation < 0.14 or value < 0.25:
        return None
    for name, low, high in (
        ("red", 0, 17),
        ("amber", 17, 66),
        ("green", 66, 170),
        ("blue", 170, 262),
        ("red", 335, 361),
    ):
        if low <= degrees < high:
            return name
    return None


_HUES: Final = (
    (17, "red"),
    (46, "orange"),
    (66, "yellow"),
    (110, "light green"),
    (170, "green"),
    (262, "blue"),
    (300, "purple"),
    (335, "pink"),
)
"""The degrees of the circle of colours up to which each is called so."""


def shade(fill: str) -> str:
    """A word for any colour, by which people know it in their table: "light green", "orange", "grey"."""
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, value = rgb_to_hsv(red, green, blue)
    if value < 0.25:
        return "black"
    if saturation < 0.08:
        return "white" if value > 0.97 else "grey"
    degrees = hue * 360
    name = next((name for high, name in _HUES if degrees < high), "red")
    if saturation < 0.5 and value > 0.75:
        return f"light {name.removeprefix('light ')}"
    return f"dark {name}" if value < 0.55 and saturation > 0.5 else name
