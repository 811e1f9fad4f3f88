"""What the report relies on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.report.view.shared import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class BackgroundPapers:
    """Section `background-papers`: the documents that the report relies on."""

    documents: tuple[Prose, ...]
