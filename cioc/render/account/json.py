"""The account of every cell, for machines: `cioc/import/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.render.account.words import counts
from cioc.render.machine import dumped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.render.account import AccountView
    from cioc.render.terminal_text import Line

SCHEMA = "cioc/import/1"


def lines(asked: AccountView) -> Iterator[Line]:
    """One JSON object: every cell, with exactly one of `to`, `doubt` and `left_out`; and what stands around them."""
    draft = asked.draft
    whole: dict[str, Any] = {"schema": SCHEMA, "plan": asked.plan, "source": asked.file}
    whole["cells"] = [
        {
            "table": cell.place.table,
            "row": cell.place.row,
            "column": cell.place.column,
            "heading": cell.column,
            "text": cell.text,
            "to": list(cell.to) or None,
            "doubt": cell.doubt or None,
            "new": asked.is_new(cell) if cell.doubt else None,
            "routine": cell.routine if cell.doubt else None,
            "meanwhile": list(cell.meanwhile) or None,
            "left_out": cell.left_out or None,
        }
        for cell in draft.cells
    ]
    whole["beside"] = [
        {
            "kind": each.kind,
            "table": each.place.table if each.place else None,
            "row": each.place.row if each.place else None,
            "column": each.place.column if each.place else None,
            "text": each.text,
            "to": list(each.to) or None,
            "left_out": each.left_out or None,
        }
        for each in draft.beside
    ]
    whole["guesses"] = [
        # Who a person is stands in no file; what is taken for one does.
        {"about": each.about, "key": None if each.about == "person" else each.key, "taken": each.taken}
        for each in draft.guesses
        if not each.told
    ] + [{"about": about, "key": None, "taken": taken} for about, taken in asked.assumed]
    whole["changes"] = (
        None
        if asked.differences is None
        else [
            {"ref": each.ref, "field": each.field, "table": each.table, "plan": each.plan, "outcome": each.outcome}
            for each in asked.differences
        ]
    )
    whole["counts"] = counts(draft)
    yield dumped(whole)
