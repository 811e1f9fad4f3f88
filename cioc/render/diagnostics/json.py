"""Diagnostics for machines: `cioc/diagnostics/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.render.machine import dumped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.diagnostics import Diagnostic
    from cioc.render.terminal_text import Line

SCHEMA = "cioc/diagnostics/1"


def lines(diagnostics: Sequence[Diagnostic]) -> Iterator[Line]:
    """One JSON object, with the diagnostics in order; those that are let stand are apart, with the reason.

    `more` of one says how many others like it are left out; `details` is all that its message tells of, where that
    names the first alone.
    """
    found = [_entry(diagnostic) for diagnostic in diagnostics if not diagnostic.waived]
    waived = [_entry(each) | {"reason": each.waived} for each in diagnostics if each.waived]
    yield dumped({"schema": SCHEMA, "diagnostics": found} | ({"waived": waived} if waived else {}))


def _entry(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        **({"more": diagnostic.more} if diagnostic.more else {}),
        **({"details": diagnostic.details} if diagnostic.details else {}),
    }
