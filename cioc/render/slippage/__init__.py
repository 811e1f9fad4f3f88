"""The ledger of what was re-timed, in the forms of `cioc slippage`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.render.slippage.asked import Asked
    from cioc.render.styled import Line

    Form: TypeAlias = Callable[[Asked], Iterable[Line]]

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.slippage.text"),
    "md": form("cioc.render.slippage.md"),
    "csv": form("cioc.render.slippage.csv"),
    "json": form("cioc.render.slippage.json"),
}
