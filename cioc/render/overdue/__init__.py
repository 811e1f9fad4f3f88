"""What has lapsed, in the forms of `cioc overdue`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.render.overdue.asked import Asked
    from cioc.render.styled import Line

    Form: TypeAlias = Callable[[Asked], Iterable[Line]]

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.overdue.text"),
    "md": form("cioc.render.overdue.md"),
    "csv": form("cioc.render.overdue.csv"),
    "json": form("cioc.render.overdue.json"),
}
