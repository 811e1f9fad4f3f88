"""Diagnostics, in the forms of `cioc validate`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.output import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cioc.diagnostics import Diagnostic
    from cioc.output.styled import Line

    Form: TypeAlias = Callable[[Sequence[Diagnostic]], Iterable[Line]]

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.output.diagnostics.text"),
    "json": form("cioc.output.diagnostics.json"),
    "github": form("cioc.output.diagnostics.github"),
    "sarif": form("cioc.output.diagnostics.sarif"),
    "junit": form("cioc.output.diagnostics.junit"),
    "gitlab": form("cioc.output.diagnostics.gitlab"),
}
