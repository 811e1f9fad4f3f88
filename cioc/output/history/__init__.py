"""One thing's whole story, in the forms of `cioc history`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.output import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.output.history.asked import Asked
    from cioc.output.styled import Line

    Form: TypeAlias = Callable[[Asked], Iterable[Line]]

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.output.history.text"),
    "md": form("cioc.output.history.md"),
    "json": form("cioc.output.history.json"),
}
