"""Tables as rows of a plan: which priority each belongs to, which action, and where a row only goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from cioc.model import ColumnRole as Role
from cioc.office.grid import Paragraph, SourceCell, squeezed
from cioc.office.owners import is_legend_row
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cioc.office.account import Account
    from cioc.office.grid import Passage, SourceDocument, SourceTable
    from cioc.office.headings import Layout


@dataclass(slots=True, kw_only=True)
class Value:
    """The content of a row in a column: paragraphs, and the cells that they came from."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    cells: list[SourceCell] = field(default_factory=list)
    shared: bool = False
    """Whether the cell began in a row above."""

    @property
    def text(self) -> str:
        """All that it says."""
        return "\n".join(each.text for each in self.paragraphs if each.text)

    @property
    def fill(self) -> str | None:
        """Its colour."""
        return next((cell.fill for cell in self.cells if cell.fill), None)


@dataclass(slots=True, kw_only=True)
class LineRow:
    """A row that is a line of its own, or several."""

    number: int
    values: dict[int, Value]
    struck: bool = False


@dataclass(slots=True, kw_only=True)
class ActionRows:
    """The rows of one action."""

    layout: Layout
    ref: Value
    action: Value
    rows: list[LineRow] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class PriorityRows:
    """The actions of one priority, as far as one table has them."""

    number: str = ""
    promise: str = ""
    cells: list[SourceCell] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    groups: list[ActionRows] = field(default_factory=list)
    goes_on: bool = False
    """Whether nothing says that another priority begins."""
    certain: bool = True


_KINDS: Final = (
    r"(?:strategic |key )?(?:priority|objective|theme|aim|goal|work ?stream|strand|pledge|promise|outcome|domain|"
    r"standard|section|part|area|pillar|ambition)"
    r"(?: area)?"
)
_PRIORITY: Final = lazy_pattern(
    rf"(?:our )?{_KINDS}\s+(?:no\.? ?)?"
    r"([0-9]{1,2}|[A-Z]|one|two|three|four|five|six|seven|eight|nine|ten)\b[\s.:)–—-]*(.*)",
    re.I | re.S,
)
_ONLY_KIND: Final = lazy_pattern(rf"{_KINDS}\s*[:–—-]\s*(.+)", re.I | re.S)
_NUMBERED: Final = lazy_pattern(r"([0-9]{1,2}|[A-H])\s*[.:)–—-]\s*(?![0-9])(\D.{3,})", re.S)
_TOTAL: Final = lazy_pattern(
    r"(?:grand |sub-? ?|overall )?(?:totals?|sum|count)"
    r"(?: (?:number |count )?(?:of )?(?:all )?(?:open |closed |complete[d]? |overdue )?"
    r"(?:actions?|tasks?|recommendations?|items?|rows?|lines?|red|amber|green|blue|open|closed|complete[d]?|overdue))?"
    r"(?: ?[:=–-]? ?\d+%?)?[:.]?",
    re.I,
)
_TOTAL_OF: Final = lazy_pattern(r"(?:grand |sub-? ?|overall )?totals?(?: (?:number )?(?:of )?[a-z]+){0,3}[:.]?", re.I)
"""The same of whatever it counts, where a number stands beside it."""
_DASH: Final = lazy_pattern(r"[-–—]{1,3}")
_COUNTED: Final = lazy_pattern(r"=.*|[£$]?[\d\s.,:%/]+|[-–—]", re.S)
_SORT: Final = (
    r"(?:(?:actions?|tasks?|recommendations?|items?|rows?|lines?|reds?|ambers?|greens?|blues?|complete[d]?|closed|open|done"
    r"|overdue|late|outstanding|on track|off track|at risk|(?:not )?started|in progress|ongoing|paused|dropped)\b ?)+"
)
_OF_A_SORT: Final = (
    rf"(?:{_SORT}[:=–-]? ?\d+%?|\d+%?(?: (?:out )?of \d+)?(?: are| is)? ?[:=–-]? ?{_SORT}|\d+ (?:out )?of \d+)"
)
_TALLY: Final = lazy_pattern(rf"{_OF_A_SORT}(?:(?: ?[,;/|•·] ?| and | ){_OF_A_SORT})*[.]?", re.I)
"""Numbers of rows of some sorts: "Blue 10, Green 8", "2 of 2 on track"."""
_IN_WORDS: Final = {
    word: str(n)
    for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}


def priority_in(text: str) -> tuple[str, str] | None:
    """The number and the words of a priority, if a text names one: "Priority 2: Relationships"."""
    words = squeezed(text)
    if found := _PRIORITY.fullmatch(words):
        return _IN_WORDS.get(found[1].lower(), found[1].upper()), found[2].strip()
    if found := _ONLY_KIND.fullmatch(words):
        return "", found[1].strip()
    return None


def sections(source: SourceDocument, layouts: dict[int, Layout], account: Account) -> Iterator[PriorityRows]:
    """The priorities of all tables that are the plan, with the rows of their actions."""
    several = len(layouts) > 1
    previous = 0
    for table in source.tables:
        if table.number not in layouts:
            continue
        layout = layouts[table.number]
        before = [each for each in source.passages if previous < each.before <= table.number]
        previous = table.number
        yield from _of_table(table, layout, _opening(table, layout, before, account, several=several), account)


def _opening(
    table: SourceTable, layout: Layout, before: Sequence[Passage], account: Account, *, several: bool
) -> PriorityRows:
    """The priority that a table begins with: by the rows above its heading, the text before it, or its sheet's name."""
    above = [cell for cell in table.cells if cell.text and layout.header and cell.place.row < layout.header[0]]
    for cell in above:
        if found := priority_in(cell.text):
            account.leave([each for each in above if each is not cell], "the title of the table")
            return PriorityRows(number=found[0], promise=found[1] or squeezed(cell.text), cells=[cell])
    account.leave(above, "the title of the table")
    if found_in_text := _in_passages(before):
        return found_in_text
    if several and table.name:
        named = priority_in(table.name) or (
            ("", table.name) if not re.fullmatch(r"(?i)sheet ?\d+", table.name) else None
        )
        if named:
            numbered = _NUMBERED.fullmatch(table.name)
            if numbered and not named[0]:
                return PriorityRows(number=numbered[1], promise=numbered[2])
            return PriorityRows(number=named[0], promise=named[1] or table.name)
    return PriorityRows(goes_on=True)


def _in_passages(before: Sequence[Passage]) -> PriorityRows | None:
    """The priority that the text before a table names."""
    for index, passage in reversed(list(enumerate(before))):
        if (found := priority_in(passage.text)) is None or len(passage.text) > 400:
            continue
        number, words = found
        used = [passage]
        if not words:
            near = [
                each for each in before[max(0, index - 1) : index + 2] if each is not passage and len(each.text) <= 400
            ]
            # The sentence above "Priority 1", or below it; a heading rather than text, the nearer to the table else.
            near = [each for each in near if priority_in(each.text) is None]
            near.sort(key=lambda each: (not _is_promise(each.text), not each.heading, -each.number))
            if near:
                words = near[0].text
                used.append(near[0])
        return PriorityRows(number=number, promise=words or passage.text, passages=used)
    headings = [each for each in before if each.heading]
    if headings:
        last = headings[-1]
        numbered = _NUMBERED.fullmatch(last.text)
        return PriorityRows(
            number=numbered[1] if numbered else "", promise=numbered[2] if numbered else last.text, passages=[last]
        )
    short = [each for each in before[-1:] if len(each.text) <= 160 and not each.title]
    if short and _is_promise(short[0].text):
        return PriorityRows(promise=short[0].text, passages=short)
    numbered_text = _NUMBERED.fullmatch(short[0].text) if short else None
    if numbered_text:
        return PriorityRows(number=numbered_text[1], promise=numbered_text[2], passages=short, certain=False)
    return None


def _is_promise(text: str) -> bool:
    return (
        re.match(
            r"(?i)we (?:will|promise|want|are)|our (?:promise|pledge|priority)|children|to (?:ensure|improve)", text
        )
        is not None
    )


def _of_table(table: SourceTable, layout: Layout, opening: PriorityRows, account: Account) -> Iterator[PriorityRows]:
    section = opening
    heads = {squeezed(cell.text).casefold() for row in layout.header for cell in table.row(row) if cell.text}
    last = max(layout.header, default=0)
    builder = _Builder(table, layout, section, account)
    body = [row for row in table.rows if row > last]
    tally = _first_tally(table, layout, body)
    for position, number in enumerate(body):
        said = [cell for cell in table.row(number) if cell.text]
        if not said and not _is_rated(table, layout, number):
            continue
        if why := _why_no_action(said, heads, is_tally=0 < tally <= number):
            account.leave(said, why)
            continue
        if title := _title(table, layout, said, is_last=position == len(body) - 1):
            if builder.section.groups:
                yield builder.section
            builder.section = PriorityRows(number=title[0], promise=title[1], cells=said)
            continue
        if len(said) == 1 and said[0].columns >= max(2, 0.6 * table.columns):
            account.leave(said, "a row of text across the table")
            continue
        builder.add(number)
    if builder.section.groups:
        yield builder.section
    elif builder.section.cells:
        account.leave(builder.section.cells, "a title with no action below it")
    for row in layout.header:
        account.leave([cell for cell in table.row(row) if cell.text], "the heading of a column")


def _is_rated(table: SourceTable, layout: Layout, number: int) -> bool:
    """Whether a row has a colour where a rating stands, be it without a word."""
    columns = {cell.place.column for cell in table.row(number) if cell.text or cell.fill}
    return any(column.number in columns for column in layout.of(Role.RATING))


def _why_no_action(said: Sequence[SourceCell], heads: set[str], *, is_tally: bool) -> str:
    """The reason why a row is neither an action nor a title: it says only what others do; nothing where it may be."""
    texts = {squeezed(cell.text).casefold() for cell in said}
    if heads and said and len(texts & heads) >= 0.8 * len(texts) and (len(texts) > 1 or texts <= heads):
        return "the heading again"
    if is_legend_row([cell.text for cell in said]):
        return "whose initials stand in the table"
    return "a row of totals" if _is_total(said) or (said and is_tally) else ""


_SAYS_NOTHING_BY_A_DASH: Final = frozenset(
    (Role.TIMESCALE, Role.REVISED, Role.START, Role.DONE_ON, Role.PROGRESS, Role.OUTCOME, Role.MORE)
)


def _is_total(said: Sequence[SourceCell]) -> bool:
    """Whether a row only counts the others: "Total actions", and beside it numbers, formulas, or "3 open"."""
    texts = [squeezed(cell.text) for cell in said]
    words = [text for text in texts if not (_COUNTED.fullmatch(text) or _TALLY.fullmatch(text))]
    form = _TOTAL_OF if len(said) > 1 else _TOTAL
    return len(words) == 1 and any(each.fullmatch(words[0]) for each in (_TOTAL, form))


def _first_tally(table: SourceTable, layout: Layout, body: Sequence[int]) -> int:
    """The first of the rows at the end of a table that count the others, with no word such as total; 0 for none."""
    action = layout.first(Role.ACTION)
    found = 0
    for number in reversed(body):
        said = [cell for cell in table.row(number) if cell.text]
        there = table.at(number, action.number) if action else None
        is_merged = there is not None and there.place.row < number
        texts = [squeezed(cell.text) for cell in said]
        is_tally = any(map(_TALLY.fullmatch, texts)) and all(
            _TALLY.fullmatch(text) or _COUNTED.fullmatch(text) for text in texts
        )
        if said and (is_merged or not (is_tally or _is_total(said))):
            break
        found = number
    return found


def _title(table: SourceTable, layout: Layout, said: Sequence[SourceCell], *, is_last: bool) -> tuple[str, str] | None:
    """The number and the words of the priority, if a row is nothing but its title."""
    if len(said) == 2 and said[0].place.column < said[1].place.column and len(said[0].text) < 16:
        # "Priority 2" in one cell, its words merged over the others.
        found = priority_in(said[0].text)
        if found and not found[1] and said[1].columns >= max(2, 0.5 * table.columns):
            return found[0], squeezed(said[1].text)
    if len(said) != 1 or is_last or len(said[0].text) > 400:
        return None
    cell = said[0]
    text = squeezed(cell.text)
    is_wide = table.columns > 1 and cell.columns >= max(2, 0.6 * table.columns)
    found = priority_in(text)
    is_first = cell.place.column <= (layout.columns[0].number if layout.columns else 1)
    if not is_wide and not (is_first and (found or ((cell.bold or cell.fill) and len(text) <= 160))):
        return None
    if found:
        return found[0], found[1] or text
    if numbered := _NUMBERED.fullmatch(text):
        return numbered[1], numbered[2]
    return "", text


@dataclass(slots=True)
class _Builder:
    """Rows become actions, one after the other."""

    table: SourceTable
    layout: Layout
    section: PriorityRows
    account: Account

    def add(self, number: int) -> None:
        values = self._values(number)
        action_column, ref_column = self.layout.first(Role.ACTION), self.layout.first(Role.REFERENCE)
        assert action_column is not None
        action = values.pop(action_column.number, Value())
        ref = values.pop(ref_column.number, Value()) if ref_column else Value()
        own_action = bool(action.text) and not action.shared
        own_ref = bool(ref.text) and not ref.shared
        last = self.section.groups[-1] if self.section.groups else None
        row = LineRow(
            number=number,
            values=values,
            struck=own_action and bool(action.cells) and all(cell.struck for cell in action.cells),
        )
        if own_action and not own_ref and last is not None and _goes_on(last.action, action):
            last.action.paragraphs += _glue(last.action, action).paragraphs
            own_action = False
        if last is not None and not own_action and not own_ref:
            self._below(last, row)
        elif last is not None and own_action and _is_again(last, action, ref if own_ref else None, row):
            last.action.cells += action.cells
            last.ref.cells += ref.cells if own_ref else []
            last.rows.append(row)
        else:
            self.section.groups.append(ActionRows(layout=self.layout, ref=ref, action=action, rows=[row]))

    def _values(self, number: int) -> dict[int, Value]:
        found: dict[int, Value] = {}
        columns = {column.number for column in self.layout.columns}
        for column in self.layout.columns:
            cell = self.table.at(number, column.number)
            if cell is None or not (cell.text or cell.fill):
                continue
            if cell.place.column != column.number and cell.place.column in columns:
                continue  # it is merged with the column to the left, and counts there
            if column.role in _SAYS_NOTHING_BY_A_DASH and _DASH.fullmatch(cell.text) and not cell.fill:
                self.account.leave([cell], "a dash")
                continue
            shared = cell.place.row < number
            if shared and column.role in {Role.PROGRESS, Role.OUTCOME, Role.DONE_ON}:
                if column.role is not Role.OUTCOME and cell.text:
                    self.account.doubt([cell], f"it goes over {cell.rows} rows; put beside the first")
                continue
            found[column.number] = Value(paragraphs=list(cell.paragraphs), cells=[cell], shared=shared)
        self._leave_what_has_no_heading(number)
        return found

    def _leave_what_has_no_heading(self, number: int) -> None:
        for cell in self.table.row(number):
            covered = range(cell.place.column, cell.place.column + cell.columns)
            if cell.text and not any(column.number in covered for column in self.layout.columns):
                self.account.leave([cell], "in a column that has no heading")

    def _below(self, group: ActionRows, row: LineRow) -> None:
        """A row without an action of its own: the end of the row above, or one more line of its action."""
        above = group.rows[-1]
        own = {column: value for column, value in row.values.items() if not value.shared and (value.text or value.fill)}
        roles = {column.number: column.role for column in self.layout.columns}
        ends = _ends_above(above, own, roles)
        said = [roles[column] for column, value in own.items() if value.text]
        only_comments = bool(said) and {*said} <= {Role.PROGRESS, Role.MORE, Role.OUTCOME}
        if not ends and not only_comments:
            if own:
                group.rows.append(row)
            return
        rest = {column: _glue(above.values[column], each) if column in ends else each for column, each in own.items()}
        rest = {column: value for column, value in rest.items() if value.text or column not in ends}
        begins = any(roles[column] in {Role.WHO, Role.TIMESCALE, Role.START} for column in rest)
        begins = begins and not all(value.fill and not value.text for value in rest.values())
        if begins and not only_comments:
            shared = {column: value for column, value in row.values.items() if value.shared}
            group.rows.append(LineRow(number=row.number, values={**shared, **rest}))
            return
        for column, value in rest.items():
            there = above.values.setdefault(column, Value())
            there.paragraphs += value.paragraphs
            there.cells += value.cells


def _is_again(last: ActionRows, action: Value, ref: Value | None, row: LineRow) -> bool:
    """Whether a row repeats the action above it, and its number if it has one of its own, for one more line."""
    if not _same(action, last.action):
        return False
    if ref is not None:
        return _same(ref, last.ref)
    return any(value.text and not value.shared for value in row.values.values())


def _ends_above(above: LineRow, own: Mapping[int, Value], roles: Mapping[int, Role]) -> set[int]:
    """The columns in which a row only ends what the row above it began."""
    ends = {column for column, value in own.items() if _goes_on(above.values.get(column), value)}
    said = [column for column, value in own.items() if value.text]
    if ends and not any(roles[column] in {Role.TIMESCALE, Role.START} for column in said):
        # A page break cut the row in all its cells: a list of who goes on where no stop ends it.
        for column in said:
            there = above.values.get(column)
            if roles[column] is Role.WHO and there is not None and there.text:
                ends |= set() if there.text.rstrip().endswith((".", ";", ":", ")")) else {column}
    return ends


_OPEN_END: Final = lazy_pattern(
    r".*(?:[,–—-]|\b(?:and|or|of|the|to|for|with|in|a|an|from|by|on|at|as|are|is|their|our|that))", re.S
)


def _goes_on(above: Value | None, below: Value) -> bool:
    """Whether a sentence that a page break cut goes on: it begins small, or what stands above it has no end."""
    if above is None or not above.text or not below.text or below.shared:
        return False
    first, last = below.text.lstrip(), above.text.rstrip()
    if last.endswith((".", "!", "?")):
        return False
    return (first[0].islower() and first[:2] not in {"a)", "b)"}) or _OPEN_END.fullmatch(last) is not None


def _glue(above: Value, below: Value) -> Value:
    """Put the first paragraph of a cell behind the last of the one above; the rest of it comes back."""
    while above.paragraphs and not above.paragraphs[-1].text:
        above.paragraphs.pop()
    said = list(below.paragraphs)
    while said and not said[0].text:
        said.pop(0)
    last, first = above.paragraphs[-1], said[0]
    # Letters that a hyphen at the end of a line cut are not joined: what stands there stays as it is.
    above.paragraphs[-1] = replace(last, text=f"{last.text} {first.text}", struck=last.struck and first.struck)
    above.cells += below.cells
    return Value(paragraphs=said[1:], cells=below.cells)


def _same(one: Value, other: Value) -> bool:
    return squeezed(one.text).casefold() == squeezed(other.text).casefold()
