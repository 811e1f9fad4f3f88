"""What changed, in the forms of `cioc diff`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.changes.change_report import ChangeReport
    from cioc.render.terminal_text import Line

    Form: TypeAlias = Callable[[ChangeReport], Iterable[Line]]

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.diff.text"),
    "md": form("cioc.render.diff.md"),
    "html": form("cioc.render.diff.html"),
    "json": form("cioc.render.diff.json"),
}
