"""What is written where: data to standard output, talk to standard error, colour only where a person reads it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.output.styled import Line

# The eight colours that every terminal has, so that a person's own palette holds.
_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "good": "green",
    "place": "bold",
    "strong": "bold",
    "quiet": "dim",
    "hint": "cyan",
}


def write(lines: Iterable[Line], *, to: TextIO | None = None) -> None:
    """Write lines of styled text, never wrapped; in colour on a terminal that wants it."""
    stream = to or sys.stdout
    if not _is_colourful(stream):
        stream.writelines("".join(text for text, _ in line) + "\n" for line in lines)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, soft_wrap=True, markup=False, emoji=False)
    for line in lines:
        console.print(Text.assemble(*((text, _STYLES.get(style, "")) for text, style in line)))


def say(message: str) -> None:
    """Talk to the person: a line on standard error."""
    sys.stderr.write(f"{message}\n")


def complain(message: str, hint: str | None = None) -> None:
    """Say what cannot be done, and what to do instead."""
    lines: list[Line] = [(("cioc: ", "error"), (message, ""))]
    if hint:
        lines.append((("  = ", "quiet"), (hint, "hint")))
    write(lines, to=sys.stderr)


def width() -> int:
    """The columns to fill: the terminal's, within reason; 80 in a pipe, so that the same input gives the same."""
    if not sys.stdout.isatty():
        return 80
    return max(40, min(os.get_terminal_size().columns, 110))


def _is_colourful(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
