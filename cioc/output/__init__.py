"""Diagnostics in the forms that people and machines read. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.output import diagnostics_github, diagnostics_json, diagnostics_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cioc.diagnostics import Diagnostic
    from cioc.output.styled import Line

    Reporter: TypeAlias = Callable[[Sequence[Diagnostic]], Iterable[Line]]

FORMATS: Final[dict[str, Reporter]] = {
    "text": diagnostics_text.lines,
    "json": diagnostics_json.lines,
    "github": diagnostics_github.lines,
}
