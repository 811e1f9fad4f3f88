"""What comes of it, for people and machines: a folder for each result, and in it a file for each form of it.

`words` of a folder is what its forms say alike. What stands beside the folders is how any of them is written: styled
lines, tables and bars for terminals, JSON, rows for spreadsheets.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.render.terminal_text import Line


def form(module: str) -> Callable[[Any], Iterable[Line]]:
    """The function `lines` of a module. It is imported when it is called: of several forms a command writes one."""
    return lambda asked: import_module(module).lines(asked)
