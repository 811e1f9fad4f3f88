"""What changed, in the forms of `cioc diff`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.output.changes import html, json, md, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.changes.told import Told
    from cioc.output.styled import Line

    Form: TypeAlias = Callable[[Told], Iterable[Line]]

FORMATS: Final[dict[str, Form]] = {
    "text": text.lines,
    "md": md.lines,
    "html": html.lines,
    "json": json.lines,
}
