"""What has lapsed, in the forms of `cioc overdue`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.output import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.output.overdue.asked import Asked
    from cioc.output.styled import Line

    Form: TypeAlias = Callable[[Asked], Iterable[Line]]

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.output.overdue.text"),
    "md": form("cioc.output.overdue.md"),
    "csv": form("cioc.output.overdue.csv"),
    "json": form("cioc.output.overdue.json"),
}
