"""What the first sheet of a workbook says, handed to its writer as words."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct


class FirstRow(NamedTuple):
    """A row of the first sheet: what stands at the left, what beside it, and whether it is a title or a heading."""

    left: str
    right: str = ""
    style: str = ""


class FirstSheet(Struct, frozen=True, kw_only=True):
    """The first sheet, and what the two sheets are called."""

    name: str
    lines: str
    title: str
    rows: tuple[FirstRow, ...]
