"""The words of a finding that the forms for services of CI share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.diagnostics import Diagnostic


def told(diagnostic: Diagnostic) -> str:
    """The message with its remedy, or with the reason that lets it stand, and how many more like it there are."""
    remedy = f"allowed: {diagnostic.waived}" if diagnostic.waived else diagnostic.hint
    text = f"{diagnostic.message} — {remedy}" if remedy else diagnostic.message
    if diagnostic.more:
        text += f" (and {diagnostic.more:,} more like this in the file)"
    return text
