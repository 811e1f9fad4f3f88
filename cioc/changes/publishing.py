"""Changes as they may be published: in a paper, or in what is pasted into one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cioc.changes.change import RecordKind
from cioc.privacy.masking import masker
from cioc.privacy.sums import Cell
from cioc.privacy.suppression import kept_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.changes.change import Change, PromiseMove
    from cioc.workspace.loading import LoadedWorkspace

_TEXTS = ("what", "who", "before", "after", "note", "remark")
_OF_A_NUMBER = {None, "value", "bound", "note"}


def publisher(before: LoadedWorkspace, after: LoadedWorkspace) -> Callable[[Change], Change]:
    """What makes a change fit to be published.

    Numbers that either state keeps back are shown as the symbol, with no note, which may repeat them; for small numbers
    of children in any text stand words.
    """
    bounds, mask = after.settings.thresholds, masker(after.settings)
    cells = frozenset[Cell]().union(*(kept_back(w.measures, bounds.suppress_up_to).cells for w in (before, after)))
    began = {
        (measure.id, "baseline.value")
        for each in (before, after)
        for measure in each.measures.values()
        if measure.baseline and Cell(measure.id, str(measure.baseline.date)) in cells
    }

    def said(move: PromiseMove) -> PromiseMove:
        return replace(move, note=move.note and mask(move.note))

    def published(change: Change) -> Change:
        given: dict[str, Any] = {name: getattr(change, name) for name in _TEXTS}
        fit = dict(given)
        of_a_number = change.record is RecordKind.READING and change.field in _OF_A_NUMBER
        if (of_a_number and Cell(change.ref, change.on or "") in cells) or (change.ref, change.field) in began:
            fit |= {side: bounds.symbol for side in ("before", "after") if given[side] is not None}
            fit["note"] = None
        fit = {name: text and mask(text) for name, text in fit.items()}
        given["moves"], fit["moves"] = change.moves, tuple(map(said, change.moves))
        return replace(change, **fit) if fit != given else change

    return published
