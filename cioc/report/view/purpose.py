"""Why the report comes to the Board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """Section `purpose`: why the report comes to the Board."""

    text: Prose
