"""One thing's whole story, in the forms of `cioc history`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.render.history.asked import Asked
    from cioc.render.styled import Line

    Form: TypeAlias = Callable[[Asked], Iterable[Line]]

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.history.text"),
    "md": form("cioc.render.history.md"),
    "json": form("cioc.render.history.json"),
}
