"""What stands before everything that was discussed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Section `introduction`: what stands before everything that was discussed."""

    text: Prose
