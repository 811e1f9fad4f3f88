"""Answers that came back, and their fates, in the forms of `cioc collect`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.render.terminal_text import Line
    from cioc.rounds.outcomes import AnswerItem
    from cioc.rounds.returned import Returned
    from cioc.workspace.loading import LoadedWorkspace

    Form: TypeAlias = "Callable[[CollectView], Iterable[Line]]"

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.collect.text"),
    "json": form("cioc.render.collect.json"),
}


class CollectView(Struct, frozen=True, kw_only=True):
    """All that came back, with the fate of each answer."""

    items: tuple[AnswerItem, ...]
    found: Returned
    files: int
    workspace: LoadedWorkspace
    width: int
    written: bool = True
    """Whether what is taken is written, and not only shown."""
