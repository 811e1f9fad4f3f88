"""Who answers for the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """Section `sign-off`: who answers for the paper, and since when."""

    facts: tuple[Fact, ...]
