"""Meanings of words and colours in a status or rating column. None of them is guessed in silence."""

from __future__ import annotations

import re
from colorsys import rgb_to_hsv
from typing import TYPE_CHECKING, Final

from cioc.model import ColumnRole as Role
from cioc.model import Status
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cioc.model import Rag
    from cioc.office.account import Account
    from cioc.office.grid import SourceCell, SourceDocument, SourceTable
    from cioc.office.headings import Layout, SourceColumn

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


_TELLING: Final = frozenset({"red", "amber", "green"})
"""Blue is the colour of links, and of many a council."""
_USUAL: Final = 0.8
"""A look that so many cells of a column have says nothing of one of them."""


def say_signs(source: SourceDocument, layouts: Mapping[int, Layout], account: Account) -> None:
    """Doubts of all tables that are the plan."""
    for table in source.tables:
        if table.number in layouts:
            _of_table(table, layouts[table.number], account)


def _of_table(table: SourceTable, layout: Layout, account: Account) -> None:
    struck_rows = _struck_rows(table, layout)
    # A row that looks so from end to end is told once, beside what will be done.
    told: dict[tuple[int, str], SourceCell] = {}
    for column in layout.columns:
        if column.role is Role.NOTHING:
            continue
        cells = _body(table, layout, column)
        looks: list[tuple[SourceCell, str]] = []
        if column.role not in {Role.RATING, Role.STATUS}:
            for cell in _standing_out(cells, lambda cell: _telling(cell.fill)):
                assert cell.fill is not None
                looks.append((cell, f"it is {shade(cell.fill)}, in a column without ratings"))
            looks += [(cell, f"it has words in {_letters(cell)}") for cell in _standing_out(cells, _letters)]
        for cell, look in looks:
            if (cell.place.row, look) not in told or column.role is Role.ACTION:
                told[cell.place.row, look] = cell
        for cell in cells:
            if cell.place.row not in struck_rows and _is_struck(cell, column):
                account.doubt([cell], "it has words that are struck through; kept as they stand")
    for (_, look), cell in told.items():
        account.doubt([cell], f"{look}; what the colour says is not in the plan")


def _body(table: SourceTable, layout: Layout, column: SourceColumn) -> list[SourceCell]:
    last = max(layout.header, default=0)
    return [
        cell
        for cell in table.cells
        if cell.text and cell.place.row > last and cell.place.column == column.number and cell.columns < table.columns
    ]


def _standing_out(cells: Sequence[SourceCell], look: Callable[[SourceCell], str | None]) -> list[SourceCell]:
    """Those that have a look which most of their column do not have."""
    looks = [look(cell) for cell in cells]
    return [
        cell
        for cell, own in zip(cells, looks, strict=True)
        if own is not None and looks.count(own) < max(_USUAL * len(cells), 1.5)
    ]


def _telling(colour: str | None) -> str | None:
    name = colour_name(colour) if colour else None
    return name if name in _TELLING else None


def _letters(cell: SourceCell) -> str | None:
    """The colour of words, if a line of the cell has one that tells something."""
    return next((name for each in cell.paragraphs if each.text and (name := _telling(each.colour))), None)


def _struck_rows(table: SourceTable, layout: Layout) -> set[int]:
    """The rows whose action is struck through as a whole, which says that it is done."""
    action = layout.first(Role.ACTION)
    return {cell.place.row for cell in _body(table, layout, action) if cell.struck} if action else set()


def _is_struck(cell: SourceCell, column: SourceColumn) -> bool:
    said = [each for each in cell.paragraphs if each.text]
    if column.role is Role.TIMESCALE and not cell.struck:
        return False  # what is struck was the first promise, which is told elsewhere
    return any(each.struck or each.kept is not None for each in said)
