"""The state of things, in the forms of `cioc status`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.render.status.asked import Asked
    from cioc.render.styled import Line

    Form: TypeAlias = Callable[[Asked], Iterable[Line]]

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.status.text"),
    "json": form("cioc.render.status.json"),
}
