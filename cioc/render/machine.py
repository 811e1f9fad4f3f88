"""Values for machines: JSON that a person can read too, and CSV in which nothing is a formula."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from cioc.render.terminal_text import data
from cioc.text.escaping import in_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cioc.render.terminal_text import Line


def dumped(whole: Mapping[str, object] | Sequence[object]) -> Line:
    """One JSON object or list, in the letters in which it was written."""
    return data(in_json(json.dumps(whole, ensure_ascii=False, indent=2)))


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
