"""Diagnostics for machines: `cioc/diagnostics/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.output.dumped import dumped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.diagnostics import Diagnostic
    from cioc.output.styled import Line

SCHEMA = "cioc/diagnostics/1"


def lines(diagnostics: Sequence[Diagnostic]) -> Iterator[Line]:
    """One JSON object, with the diagnostics in order; `more` of one says how many others like it are left out."""
    entries = [
        {
            "code": diagnostic.code,
            "severity": diagnostic.severity.value,
            "path": diagnostic.path,
            "line": diagnostic.line,
            "column": diagnostic.column,
            "message": diagnostic.message,
            "hint": diagnostic.hint,
            **({"more": diagnostic.more} if diagnostic.more else {}),
        }
        for diagnostic in diagnostics
    ]
    yield dumped({"schema": SCHEMA, "diagnostics": entries})
