"""What follows from the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Implication:
    """What follows in one respect."""

    title: str
    """`Financial`; `Climate and environment`."""
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Implications:
    """Section `implications`: what follows from the report; only those headings that are filled."""

    implications: tuple[Implication, ...]
