"""Promises that somebody asked for, in the forms of `cioc list`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.overdue import Listing
    from cioc.render.terminal_text import Line

    Form: TypeAlias = "Callable[[ListView], Iterable[Line]]"


FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.list.text"),
    "md": form("cioc.render.list.md"),
    "csv": form("cioc.render.list.csv"),
    "json": form("cioc.render.list.json"),
}


class ListView(Struct, frozen=True, kw_only=True):
    """What is to be listed, and how wide for a terminal."""

    result: Listing
    width: int
    reasons: bool = False
    """Whether the reason for the rating stands in place of the last word."""
    is_unrated: bool = False
    """Whether some rating is asked for, and nothing that is open has any."""
    narrowed: bool = False
    """Whether not all promises were asked for."""
    by_plan: bool = False
    """Whether the promises of each plan stand under its name, where they are of several."""
