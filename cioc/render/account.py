"""The account of every cell of a table: the forms of `cioc import`."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from cioc.render.machine import dumped
from cioc.render.terminal_text import heading, plain, with_short_dates
from cioc.text.phrases import counted, extent, in_number, listed, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.office.account import CellAccount
    from cioc.office.comparison import Difference
    from cioc.office.draft import Draft, Guess
    from cioc.office.grid import CellPosition
    from cioc.render.terminal_text import Line


class AccountView(Struct, frozen=True, kw_only=True, dict=True):
    """The account of a file: all that was read, and all that was made of it."""

    draft: Draft
    plan: str
    file: str
    width: int
    assumed: tuple[tuple[str, str], ...] = ()
    """Values that nobody gave, and what was taken for them: the day of the comments."""
    differences: tuple[Difference, ...] | None = None
    """All that is not as it was, where the table was read before."""
    told_before: frozenset[str] = frozenset()
    """The doubts that were listed when it was, by their sums."""
    all_doubts: bool = False
    """Whether these are listed too."""

    def is_new(self, cell: CellAccount) -> bool:
        """Whether a doubt of a cell was not listed before."""
        return self._sums.get(cell.place, "") not in self.told_before

    def is_as_before(self, cell: CellAccount) -> bool:
        """Whether a doubt was listed before, and something else is new: where nothing is, all of them are looked at."""
        return self._has_news and not self.is_new(cell)

    @cached_property
    def _has_news(self) -> bool:
        told = any(each.outcome != "kept" for each in self.differences or ())
        return told or any(self.is_new(cell) for cell in self.draft.cells if cell.doubt)

    @cached_property
    def _sums(self) -> dict[CellPosition, str]:
        from cioc.office.writing import doubt_sums

        return doubt_sums(self.draft)


def _counts(draft: Draft) -> dict[str, int]:
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


_OUTCOMES = {
    "new": "New in the table, and added",
    "written": "Changed in the table, and written",
    "kept": "Changed in the plan, and kept",
    "shown": "Not written: decide, and change the table or the plan",
    "emptied": "Emptied in the table; left in the plan, where you may take it out",
    "gone": "No longer in the table; left in the plan",
}
_ABOUT = {
    "column": ("Columns", '"{key}" holds {taken}'),
    "status": ("Statuses", '"{key}" is {taken}'),
    "rating": ("Ratings", '"{key}" is {taken}'),
    "colour": ("Colours", "{key} is {taken}"),
    "owner": ("Teams", '"{key}" is {taken}'),
    "day": ("Days", '"{key}" is as of {taken}'),
    "priority": ("Priorities", "{taken}"),
}


@with_short_dates
def text(asked: AccountView) -> Iterator[Line]:
    """The numbers, what was guessed, what changed, each doubt by its place, and what is left out."""
    number = _counts(asked.draft)
    unit = asked.draft.source.unit
    yield heading(f"{asked.file}: {counted(number['tables'], unit)}, {counted(number['cells'], 'cell')}")
    yield plain(
        f"{number['in_plan']:,} in the plan · {number['doubts']:,} with a doubt · {number['left_out']:,} left out"
    )
    yield plain(extent(number["priorities"], number["actions"], number["lines"]))
    if asked.differences:
        yield from _changes(asked.differences, asked.draft, asked.width)
    yield from _guessed(asked)
    yield from _doubts(asked, unit)
    yield from _left_out(asked, unit)


def _guessed(asked: AccountView) -> Iterator[Line]:
    guesses: defaultdict[str, list[Guess]] = defaultdict(list)
    for guess in asked.draft.guesses:
        if not guess.told:
            guesses[guess.about].append(guess)
    if not guesses and not asked.assumed:
        return
    yield plain("")
    yield heading("Taken as guessed")
    for about, taken in asked.assumed:
        yield from _hanging(f"{about}: {taken}", asked.width)
    if people := guesses.pop("person", []):
        posts = listed(dict.fromkeys(guess.taken for guess in people), last="and")
        yield from _hanging(f"{counted(len(people), 'person', 'people')}: {posts}", asked.width)
    for about, each in guesses.items():
        title, form = _ABOUT[about]
        said = dict.fromkeys(form.format(key=guess.key, taken=guess.taken) for guess in each)
        yield from _hanging(f"{title}: {'; '.join(said)}", asked.width)


def _doubts(asked: AccountView, unit: str) -> Iterator[Line]:
    """Each doubt by its place; where the table was read before, those that were listed then are only counted."""
    every = [cell for cell in asked.draft.cells if cell.doubt]
    new = [cell for cell in every if not asked.is_as_before(cell)]
    old = len(every) - len(new)
    if not every:
        return
    yield plain("")
    yield heading(
        ("no new doubts" if not new else counted(len(new), "new doubt")) if old else counted(len(new), "doubt")
    )
    cells = every if asked.all_doubts else new
    routine = [cell for cell in cells if cell.routine]
    others = [cell for cell in cells if not cell.routine]
    if routine and others:
        yield ((f"  {len(others)} that may be wrong", "strong"),)
    yield from _by_place(others, asked, unit)
    if routine:
        yield ((f"  {len(routine)} for your information", "strong"),)
    yield from _by_place(routine, asked, unit)
    if old and not asked.all_doubts:
        yield plain(f"  {counted(old, 'doubt')} as the last time; --all-doubts lists {in_number(old, 'it')} too")


def _by_place(cells: Sequence[CellAccount], asked: AccountView, unit: str) -> Iterator[Line]:
    """Doubts below the table that they are of, row by row."""
    table = 0
    for cell in cells:
        if cell.place.table != table:
            table = cell.place.table
            yield ((f"  {unit} {table}", "strong"),)
        where = f"row {cell.place.row}, {cell.column or f'column {cell.place.column}'}"
        at = f" ({listed(cell.meanwhile, last='and')})" if cell.meanwhile else ""
        again = "as before, " if asked.is_as_before(cell) else ""
        yield from _hanging(f"  {again}{where}: {cell.doubt}{at}", asked.width)


def _left_out(asked: AccountView, unit: str) -> Iterator[Line]:
    reasons: Counter[tuple[str, int]] = Counter()
    for cell in asked.draft.cells:
        if cell.left_out and not cell.refused:
            reasons[cell.left_out, cell.place.table] += 1
    beside = Counter(each.left_out for each in asked.draft.beside if each.left_out)
    refused = [cell for cell in asked.draft.cells if cell.refused]
    if not reasons and not beside and not refused:
        return
    yield plain("")
    yield heading("Left out")
    for cell in refused:
        where = f"{unit} {cell.place.table}, row {cell.place.row}, {cell.column or f'column {cell.place.column}'}"
        yield from _hanging(f"{where}: {cell.left_out}", asked.width)
    by_reason: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for (reason, table), number in reasons.items():
        by_reason[reason].append((table, number))
    for reason, found in by_reason.items():
        total = sum(number for _, number in found)
        tables = [str(table) for table, _ in found]
        where = f"{unit} {tables[0]}" if len(tables) == 1 else f"{unit}s {listed(tables, last='and')}"
        yield from _hanging(f"{reason}: {counted(total, 'cell')} of {where}", asked.width)
    for reason, number in beside.items():
        texts = [each.text for each in asked.draft.beside if each.left_out == reason]
        some = listed([f'"{shortened(each, 40)}"' for each in texts[:_SHOWN]], last="and")
        yield from _hanging(f"{reason}: {number}, {'such as ' if number > _SHOWN else ''}{some}", asked.width)


_SHOWN = 4
"""So many texts beside the tables are quoted."""
_ROLES = {"note": "progress", "rag": "rating", "leads": "lead"}
"""The columns of fields that are called otherwise."""


def _heading_of(field: str, draft: Draft) -> str:
    """The heading of a field of the plan in the table: "Progress" for a note."""
    from cioc.office.draft import key_of

    role = _ROLES.get(field, field)
    for layout in draft.layouts.values():
        for column in layout.columns:
            if column.heading and (column.role.value == role or field == f"more/{key_of(column)}"):
                return column.heading
    return field.removeprefix("more/")


def _changes(differences: tuple[Difference, ...], draft: Draft, width: int) -> Iterator[Line]:
    for outcome, title in _OUTCOMES.items():
        found = [each for each in differences if each.outcome == outcome]
        if found:
            yield plain("")
            yield heading(f"{title}: {len(found)}")
        for each in found:
            said = f"{each.ref}, {_heading_of(each.field, draft)}"
            sides = [f'{where} "{shortened(text)}"' for where, text in _sides(each) if text]
            yield from _hanging(f"{said}: {', '.join(sides)}" if sides else said, width)


def _sides(each: Difference) -> tuple[tuple[str, str], ...]:
    """Both sides of a difference: the table's, and the plan's now or until now."""
    plan = "the plan said" if each.outcome == "written" else "the plan says"
    table = "now" if each.field in {"title", "written"} else "the table says"
    return ((table, each.table), (plan, each.plan))


def _hanging(text: str, width: int) -> Iterator[Line]:
    from textwrap import wrap

    inner = len(text) - len(text.lstrip()) + 4
    for line in wrap(text.strip(), width - inner, break_long_words=False, break_on_hyphens=False)[:1]:
        yield plain(f"{' ' * (inner - 2)}{line}")
        rest = text.strip()[len(line) :].strip()
        for more in wrap(rest, width - inner - 2, break_long_words=False, break_on_hyphens=False) if rest else ():
            yield plain(f"{' ' * inner}{more}")


SCHEMA = "cioc/import/1"


def json(asked: AccountView) -> Iterator[Line]:
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
    whole["counts"] = _counts(draft)
    yield dumped(whole)
