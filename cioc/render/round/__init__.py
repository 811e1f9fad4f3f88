"""The leads who have answered in a round, in the forms of `cioc status --round`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.render.terminal_text import Line
    from cioc.rounds.progress import RoundProgress

    Form: TypeAlias = "Callable[[RoundView], Iterable[Line]]"

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.round.text"),
    "json": form("cioc.render.round.json"),
}


class RoundView(Struct, frozen=True, kw_only=True):
    """A round, how far it has come, and how wide for a terminal."""

    progress: RoundProgress
    width: int
