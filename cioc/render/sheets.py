"""Rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def row(cells: Iterable[object]) -> str:
    """One row of CSV, without its line end. Line breaks within a cell become spaces, and None is empty.

    A spreadsheet takes what begins with one of `=+-@` for a formula, and runs it: such words stay words. A number is no
    danger, and stays a number.
    """
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow([_cell(cell) for cell in cells])
    return buffer.getvalue()


def _cell(cell: object) -> str:
    text = "" if cell is None else " ".join(str(cell).split())
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) and not isinstance(cell, int) else text
