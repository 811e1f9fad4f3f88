"""Diagnostics as GitHub's workflow commands, which it shows beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.render.diagnostics.words import told
from cioc.render.terminal_text import data
from cioc.text.escaping import marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.diagnostics import Diagnostic
    from cioc.render.terminal_text import Line

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def lines(diagnostics: Sequence[Diagnostic]) -> Iterator[Line]:
    """One workflow command for each."""
    for diagnostic in diagnostics:
        command = "notice" if diagnostic.waived else _COMMANDS[diagnostic.severity.value]
        place = f"file={_value(diagnostic.path)},line={diagnostic.line},col={diagnostic.column}"
        yield data(f"::{command} {place},title={_value(diagnostic.code)}::{_data(told(diagnostic))}")


def _data(text: str) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return marked(text)


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
