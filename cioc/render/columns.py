"""Tables for terminals: columns that wrap within their width, so that nothing is cut off and nothing is wider."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cioc.render.styled import Line

_GAP = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its share of the width, and the style of its text."""

    title: str
    share: int
    style: str = ""


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int) -> Iterator[Line]:
    """The rows under the titles; every line is at most `width` wide, but for words longer than their column."""
    widths = _widths(columns, width)
    yield from _row([column.title for column in columns], widths, ["quiet"] * len(columns))
    for row in rows:
        yield from _row(row, widths, [column.style for column in columns])


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    shares = sum(column.share for column in columns)
    free = width - _GAP * (len(columns) - 1)
    widths = [max(4, free * column.share // shares) for column in columns]
    widths[1] += max(0, free - sum(widths))  # what rounding left over goes to the words
    return widths


def _row(cells: Sequence[str], widths: Sequence[int], styles: Sequence[str]) -> Iterator[Line]:
    wrapped = [wrap(cell, width, break_on_hyphens=False) or [""] for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        last = max(index for index, part in enumerate(parts) if part or index == 0)
        yield tuple(
            (part if index == last else part.ljust(width + _GAP), style)
            for index, (part, width, style) in enumerate(zip(parts, widths, styles, strict=True))
            if index <= last
        )
