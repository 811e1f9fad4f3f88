"""Where the plan stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.paper.view.shared import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Section `glance`: where the plan stands, in a few sentences and a table by priority."""

    sentences: tuple[str, ...]
    table: Table | None
