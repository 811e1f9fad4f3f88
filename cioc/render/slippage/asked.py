"""What is asked of `cioc slippage`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.history.slippage import Slippage
    from cioc.workspace.loading import LoadedWorkspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The ledger that is to be written, and how wide for a terminal."""

    result: Slippage
    workspace: LoadedWorkspace
    width: int
