"""Diagnostics, in the forms of `cioc validate`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cioc.diagnostics import Diagnostic
    from cioc.render.terminal_text import Line

    Form: TypeAlias = Callable[[Sequence[Diagnostic]], Iterable[Line]]

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.diagnostics.text"),
    "json": form("cioc.render.diagnostics.json"),
    "github": form("cioc.render.diagnostics.github"),
    "sarif": form("cioc.render.diagnostics.sarif"),
    "junit": form("cioc.render.diagnostics.junit"),
    "gitlab": form("cioc.render.diagnostics.gitlab"),
}
