"""Who was asked, and what they said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """Section `consultation`: who was asked, and what they said."""

    text: Prose
