"""One thing's whole story, in the forms of `cioc history`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.history.timeline import Timeline
    from cioc.render.terminal_text import Line
    from cioc.workspace.loading import LoadedWorkspace

    Form: TypeAlias = "Callable[[HistoryView], Iterable[Line]]"


FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.history.text"),
    "md": form("cioc.render.history.md"),
    "json": form("cioc.render.history.json"),
}


class HistoryView(Struct, frozen=True, kw_only=True):
    """The story that is to be told, and how: how wide for a terminal, with the authors of commits or without."""

    story: Timeline
    workspace: LoadedWorkspace
    width: int
    authors: bool = True
    long: bool = False
    """Whether a terminal is shown all words of what was rewritten, and not only the first that differ."""
