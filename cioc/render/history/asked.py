"""What is asked of `cioc history`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.history.story import Story
    from cioc.workspace.loading import LoadedWorkspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The story that is to be told, and how wide for a terminal; with the authors of commits, or without."""

    story: Story
    workspace: LoadedWorkspace
    width: int
    authors: bool = True
