"""What is past its date, in the forms of `cioc overdue`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.overdue import Overdue
    from cioc.render.overdue.words import Grouping
    from cioc.render.terminal_text import Line
    from cioc.workspace.loading import LoadedWorkspace

    Form: TypeAlias = "Callable[[OverdueView], Iterable[Line]]"


FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.overdue.text"),
    "md": form("cioc.render.overdue.md"),
    "csv": form("cioc.render.overdue.csv"),
    "json": form("cioc.render.overdue.json"),
}


class OverdueView(Struct, frozen=True, kw_only=True):
    """What is to be listed, and how. The forms for machines and spreadsheets have no groups and no width."""

    result: Overdue
    workspace: LoadedWorkspace
    width: int
    by: Grouping | None = None
    long: bool = False
    """Whether text has a block of lines for each promise, instead of one line."""
    everything: bool = False
    """Whether what is not yet due, and what was not carried over, is listed too."""
