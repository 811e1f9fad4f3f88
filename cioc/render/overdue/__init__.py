"""Open promises by how they stand, in the forms of `cioc overdue`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.overdue import Selection

if TYPE_CHECKING:
    from cioc.overdue import Overdue
    from cioc.render.overdue.words import Grouping
    from cioc.workspace.loading import LoadedWorkspace


class OverdueView(Struct, frozen=True, kw_only=True):
    """The promises to be listed, and how. The forms for machines and spreadsheets have no groups and no width."""

    result: Overdue
    workspace: LoadedWorkspace
    width: int
    wanted: Selection = Selection()
    """What was asked for."""
    by: Grouping | None = None
    long: bool = False
    """Whether text has a block of lines for each promise, instead of one line."""
    dated: bool = False
    """Whether it is of another day than today, so that the commands that it names need the day."""
    everything: bool = False
    """Whether what is not yet due, and what was not carried over, is listed too."""
