"""Pictures of the terminal for the pages: what a command prints, as SVG with the colours that it has there.

`python -m website.pictures` draws them all anew; `tests/docs/test_pictures.py` says whether they are current.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cioc.example.history import create
from cioc.text.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

IMAGES: Final = Path(__file__).parents[1] / "docs" / "images"
COMMANDS: Final = {"status.svg": "status --as-of 2021-02-12"}
"""The file of each picture, and what is typed after `cioc`, in the folder of the example."""

_TYPEFACES: Final = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_WIDTH, _HEIGHT, _MARGIN = 8.4, 19, 16
_GROUND, _INK = "#16202a", "#e6edf3"
_COLOURS: Final = {31: "#ff8f87", 32: "#7ee08a", 33: "#f2cc60", 36: "#79d0ff"}
_ESCAPE = re.compile(r"\x1b\[([\d;]*)m")


def draw(command: str, printed: str) -> str:
    """The picture of a command and what it printed, with its colours as escapes."""
    lines = [f"$ cioc {command}", *printed.rstrip("\n").split("\n")]
    wide = max(columns(_ESCAPE.sub("", line)) for line in lines) * _WIDTH + 2 * _MARGIN
    high = len(lines) * _HEIGHT + 2 * _MARGIN
    starts = (f'<text y="{_MARGIN + 14 + at * _HEIGHT}">' for at in range(len(lines)))
    texts = [f"{start}{''.join(_spans(line))}</text>" for start, line in zip(starts, lines, strict=True)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high}" width="{wide:.0f}"'
            f' height="{high}" role="img" font-family="{_TYPEFACES}" font-size="14" fill="{_INK}">',
            f"<title>{escape(lines[0])}</title>",
            f'<rect width="100%" height="100%" rx="8" fill="{_GROUND}"/>',
            *texts,
            "</svg>\n",
        ]
    )


def _spans(line: str) -> Iterator[str]:
    """The parts of a line, each at its column, so that what stands below each other does so in any typeface."""
    at, looks = 0, ""
    parts = _ESCAPE.split(line)
    for index, part in enumerate(parts):
        if index % 2:
            looks = "".join(_look(int(code or 0)) for code in part.split(";"))
        elif part:
            for run in re.finditer(r"\S+(?: \S+)*", part):  # more than one space is lost in some browsers
                start, room = at + columns(part[: run.start()]), columns(run[0])
                place = f'x="{_MARGIN + start * _WIDTH:.1f}" textLength="{room * _WIDTH:.1f}"'
                yield f'<tspan {place} lengthAdjust="spacingAndGlyphs"{looks}>{escape(run[0])}</tspan>'
            at += columns(part)


def _look(code: int) -> str:
    if code in _COLOURS:
        return f' fill="{_COLOURS[code]}"'
    return {1: ' font-weight="bold"', 2: ' opacity="0.75"'}.get(code, "")


def printed(command: str, folder: Path) -> str:
    """The output on a terminal of 100 columns with eight colours."""
    own = {name: text for name, text in os.environ.items() if name not in {"NO_COLOR", "CIOC_DEBUG"}}
    environment = own | {"COLUMNS": "100", "FORCE_COLOR": "1", "TERM": "xterm", "PYTHONUTF8": "1"}
    words = [sys.executable, "-m", "cioc", "--color", "always", *command.split()]
    return subprocess.run(words, cwd=folder, env=environment, check=True, capture_output=True).stdout.decode()


def pictures() -> dict[str, str]:
    """All of them, by their file."""
    with tempfile.TemporaryDirectory() as here:
        folder = Path(here) / "example"
        create(folder)
        return {name: draw(command, printed(command, folder)) for name, command in COMMANDS.items()}


if __name__ == "__main__":
    for file, text in pictures().items():
        (IMAGES / file).write_text(text, encoding="utf-8")
