"""The account of every cell, for somebody who has the document open: by table and row."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from cioc.render.account.words import counts
from cioc.render.terminal_text import heading, plain, with_short_dates
from cioc.text.phrases import counted, listed, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.office.account import CellAccount
    from cioc.office.comparison import Difference
    from cioc.office.draft import Draft, Guess
    from cioc.render.account import AccountView
    from cioc.render.terminal_text import Line

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
def lines(asked: AccountView) -> Iterator[Line]:
    """The numbers, what was guessed, what changed, each doubt by its place, and what is left out."""
    number = counts(asked.draft)
    unit = asked.draft.source.unit
    yield heading(f"{asked.file}: {counted(number['tables'], unit)}, {counted(number['cells'], 'cell')}")
    yield plain(
        f"{number['in_plan']:,} in the plan · {number['doubts']:,} with a doubt · {number['left_out']:,} left out"
    )
    yield plain(
        f"{counted(number['priorities'], 'priority', 'priorities')}, {counted(number['actions'], 'action')},"
        f" {counted(number['lines'], 'line')}"
    )
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
        yield plain(
            f"  {counted(old, 'doubt')} as the last time; --all-doubts lists {'it' if old == 1 else 'them'} too"
        )


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
