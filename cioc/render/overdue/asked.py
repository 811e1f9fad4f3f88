"""What is asked of `cioc overdue`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.overdue import Overdue
    from cioc.render.overdue.words import Grouping
    from cioc.workspace.loading import LoadedWorkspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be listed, and how. The forms for machines and spreadsheets have no groups and no width."""

    result: Overdue
    workspace: LoadedWorkspace
    width: int
    by: Grouping | None = None
    everything: bool = False
    """Whether what is on time, and what old plans left open, is listed too."""
