"""What changed, in the forms of `cioc diff`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.output import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.changes.told import Told
    from cioc.output.styled import Line

    Form: TypeAlias = Callable[[Told], Iterable[Line]]

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.output.changes.text"),
    "md": form("cioc.output.changes.md"),
    "html": form("cioc.output.changes.html"),
    "json": form("cioc.output.changes.json"),
}
