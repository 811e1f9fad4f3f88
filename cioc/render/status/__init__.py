"""The state of things, in the forms of `cioc status`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.render.terminal_text import Line
    from cioc.status import Dashboard

    Form: TypeAlias = "Callable[[StatusView], Iterable[Line]]"


FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.status.text"),
    "json": form("cioc.render.status.json"),
}


class StatusView(Struct, frozen=True, kw_only=True):
    """What is to be shown, and how wide for a terminal."""

    here: Dashboard
    width: int
    dated: bool = False
    """Whether it is of another day than today, so that the commands on the screen name the day."""
