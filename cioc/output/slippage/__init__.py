"""The ledger of what was re-timed, in the forms of `cioc slippage`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.output import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.output.slippage.asked import Asked
    from cioc.output.styled import Line

    Form: TypeAlias = Callable[[Asked], Iterable[Line]]

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.output.slippage.text"),
    "md": form("cioc.output.slippage.md"),
    "csv": form("cioc.output.slippage.csv"),
    "json": form("cioc.output.slippage.json"),
}
