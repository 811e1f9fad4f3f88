"""One thing's whole story, in the forms of `cioc history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from cioc.history.timeline import Timeline
    from cioc.workspace.loading import LoadedWorkspace


class HistoryView(Struct, frozen=True, kw_only=True):
    """The story that is to be told, and how: how wide for a terminal, with the authors of commits or without."""

    story: Timeline
    workspace: LoadedWorkspace
    width: int
    authors: bool = True
    long: bool = False
    """Whether a terminal is shown all words of what was rewritten, and not only the first that differ."""
