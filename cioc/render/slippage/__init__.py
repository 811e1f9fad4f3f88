"""The ledger of what was re-timed, in the forms of `cioc slippage`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.history.slippage import Slippage
    from cioc.render.terminal_text import Line
    from cioc.workspace.loading import LoadedWorkspace

    Form: TypeAlias = "Callable[[SlippageView], Iterable[Line]]"


FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.slippage.text"),
    "md": form("cioc.render.slippage.md"),
    "csv": form("cioc.render.slippage.csv"),
    "json": form("cioc.render.slippage.json"),
}


class SlippageView(Struct, frozen=True, kw_only=True):
    """The ledger that is to be written, and how wide for a terminal."""

    result: Slippage
    workspace: LoadedWorkspace
    width: int
    long: bool = False
    """Whether text has a block of lines for each promise, with each of its moves, instead of one line."""
