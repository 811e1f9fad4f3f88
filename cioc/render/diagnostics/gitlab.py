"""Diagnostics as a code quality report of GitLab, which shows in a merge request what it brings and what it mends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.render.diagnostics.words import fingerprints, told
from cioc.render.machine import dumped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.diagnostics import Diagnostic
    from cioc.render.terminal_text import Line

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def lines(diagnostics: Sequence[Diagnostic]) -> Iterator[Line]:
    """One JSON list, with an entry for each."""
    marked = zip(diagnostics, fingerprints(diagnostics), strict=True)
    yield dumped([_entry(diagnostic, fingerprint) for diagnostic, fingerprint in marked])


def _entry(diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    return {
        "check_name": diagnostic.code,
        "description": told(diagnostic),
        "fingerprint": fingerprint,
        "severity": "info" if diagnostic.waived else _SEVERITIES[diagnostic.severity.value],
        "location": {"path": diagnostic.path, "lines": {"begin": diagnostic.line}},
    }
