"""The counts that both forms of an account give."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.office.draft import Draft


def counts(draft: Draft) -> dict[str, int]:
    """The number of cells, and of those with each end: the last three add up to the first."""
    cells = draft.cells
    lines = [line for action in draft.actions for line in action.lines]
    return {
        "cells": len(cells),
        "in_plan": sum(bool(cell.to) for cell in cells),
        "doubts": sum(bool(cell.doubt) for cell in cells),
        "left_out": sum(bool(cell.left_out) for cell in cells),
        "tables": len(draft.source.tables),
        "priorities": len(draft.priorities),
        "actions": len(draft.actions),
        "lines": len(lines),
    }
