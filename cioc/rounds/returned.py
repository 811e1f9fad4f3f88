"""Sheets that came back, to answers: whatever was sorted, filtered, cut out, pasted together or put beside them.

Columns are known by their heads wherever they stand, and a promise by the token in its cells. Words that stand anywhere
else are kept as they are, so that somebody sees them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, unquote

from msgspec import Struct, field

from cioc.rounds.packs import ANSWER_FIELDS, HEADINGS, SHOWN_FIELDS, TOKEN_HEADING, Field
from cioc.rounds.token import PATTERN, SHOWN, Token, chopped, digest, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_FEWEST_HEADINGS: Final = 3
FIRST_SHEET: Final = "cioc1-first-sheet|"
"""The start of the cell that says whose the workbook is, and holds sums of all that the first sheet says."""


def first_sheet_mark(lead: str, asked: str, texts: Iterable[str]) -> str:
    """The words of that cell."""
    sums = (digest(text, SHOWN) for text in texts)
    return FIRST_SHEET + "|".join((f"lead={quote(lead)}", f"round={quote(asked)}", *sums))


class SheetRow(NamedTuple):
    """A row of a sheet: its number, and its words by their columns, from 1."""

    number: int
    cells: Mapping[int, str]


class Sheet(Struct, frozen=True, kw_only=True):
    """A sheet as it was read. A cell that spans several rows stands in each of them."""

    file: str
    name: str = ""
    rows: tuple[SheetRow, ...] = ()


class ReturnedAnswer(Struct, frozen=True, kw_only=True):
    """All that stands beside one promise."""

    file: str
    sheet: str
    row: int
    token: Token | None
    """None where there is none, or it is not whole."""
    shown: Mapping[Field, str] = field(default_factory=dict)
    said: Mapping[Field, str] = field(default_factory=dict)
    """The cells that were filled in; none is empty."""
    beside: tuple[tuple[str, str], ...] = ()
    """Words in columns of their own, with their heads."""

    @property
    def place(self) -> str:
        """Where it stands, as people say it."""
        return _place(self.file, self.sheet, self.row)

    @property
    def changed(self) -> tuple[Field, ...]:
        """The cells that are shown and are not as they were; none where nobody knows how it was."""
        if self.token is None:
            return ()
        sums = dict(zip(SHOWN_FIELDS, chopped(self.token.shown, SHOWN), strict=False))
        return tuple(
            each
            for each, total in sums.items()
            if each in self.shown and not _is_as_it_was(each, self.shown[each], total)
        )


_TEXTS: Final = (".md", ".txt", ".eml")


def _place(file: str, sheet: str, row: int) -> str:
    """A place in a file: a text has lines, and a sheet has rows."""
    unit = "line" if file.lower().endswith(_TEXTS) else "row"
    return f"{file}, {f'{sheet}, ' if sheet else ''}{unit} {row}"


def _is_as_it_was(each: Field, said: str, total: str) -> bool:
    """Whether a cell says what it said; a number may have its plan before it, as in the plain form."""
    known = {said, said.partition("/")[2]} if each is Field.REF else {said, said.removeprefix("'")}
    return any(digest(text, SHOWN) == total for text in known)


class StrayText(Struct, frozen=True, kw_only=True):
    """Words that stand where no answer does."""

    file: str
    sheet: str
    row: int
    text: str

    @property
    def place(self) -> str:
        """Where it stands, as people say it."""
        return _place(self.file, self.sheet, self.row)


class Returned(Struct, frozen=True, kw_only=True):
    """All that came back."""

    answers: tuple[ReturnedAnswer, ...]
    words: tuple[StrayText, ...] = ()
    tokens: tuple[tuple[str, Token], ...] = ()
    """Each promise that stands in a file, filled in or not, with the file."""
    first_sheets: tuple[tuple[str, str, str], ...] = ()
    """First sheets of workbooks: the file, whose it is, and of which round."""

    def whose(self, file: str) -> tuple[str, str]:
        """The lead and the round of a file: those of most of its promises, or of its first sheet; nothing where neither
        says so."""
        known = [(token.lead, token.round) for name, token in self.tokens if name == file]
        by_sheet = next(((lead, asked) for name, lead, asked in self.first_sheets if name == file), ("", ""))
        return max(known, key=known.count, default=by_sheet)


def returned(sheets: Iterable[Sheet]) -> Returned:
    """Every answer of some sheets, and every word that is none."""
    answers: list[ReturnedAnswer] = []
    words: list[StrayText] = []
    tokens: list[tuple[str, Token]] = []
    first: list[tuple[str, str, str]] = []
    for sheet in sheets:
        known = _first_sheet(sheet)
        if known is not None:
            told = dict(each.split("=", 1) for each in known if "=" in each)
            first.append((sheet.file, unquote(told.get("lead", "")), unquote(told.get("round", ""))))
            words += _words(sheet, [row for row in sheet.rows if _is_new(row, known)], known)
            continue
        for found in _read(sheet):
            if isinstance(found, StrayText):
                words.append(found)
                continue
            if found.token is not None:
                tokens.append((found.file, found.token))
            if found.said or found.beside or found.changed:
                answers.append(found)
    return Returned(answers=tuple(answers), words=tuple(words), tokens=tuple(tokens), first_sheets=tuple(first))


def _first_sheet(sheet: Sheet) -> frozenset[str] | None:
    """Sums of what the first sheet of a pack says; None for any other sheet."""
    for row in sheet.rows:
        for text in row.cells.values():
            if text.startswith(FIRST_SHEET):
                return frozenset(text.removeprefix(FIRST_SHEET).split("|"))
    return None


def _is_new(row: SheetRow, known: frozenset[str]) -> bool:
    return any(digest(text, SHOWN) not in known and not text.startswith(FIRST_SHEET) for text in row.cells.values())


def _words(sheet: Sheet, rows: Iterable[SheetRow], known: frozenset[str] = frozenset()) -> Iterator[StrayText]:
    for row in rows:
        new = [each for each in row.cells.values() if each.strip() and digest(each, SHOWN) not in known]
        text = " · ".join(" ".join(each.split()) for each in new if not each.startswith(FIRST_SHEET))
        if text:
            yield StrayText(file=sheet.file, sheet=sheet.name, row=row.number, text=text)


# -- Rows --------------------------------------------------------------------------------------------------------------

_USUAL: Final = (*SHOWN_FIELDS, *ANSWER_FIELDS)


def _read(sheet: Sheet) -> Iterator[ReturnedAnswer | StrayText]:
    """The answers of a sheet, and the words around them."""
    # Heads may have been sorted in among what they head.
    columns, heads = next((each for row in sheet.rows if (each := _headings(row)) is not None), ({}, {}))
    is_above = bool(columns)
    for row in sheet.rows:
        if (found := _headings(row)) is not None:
            (columns, heads), is_above = found, False
            continue
        at = next((each for each, text in row.cells.items() if PATTERN.search(text)), None)
        if not columns and at == len(_USUAL) + 1:  # somebody has taken the heads away
            columns = dict(enumerate(_USUAL, 1))
        answer = _answer(sheet, row, columns, heads, at)
        is_title = is_above and not any(answer.shown.values())
        if answer.token is None and not answer.said and not answer.beside and _is_as_packed(answer):
            continue
        if answer.token is None and (is_title or not answer.said):
            yield from _words(sheet, [row])
        else:
            yield answer


def _answer(
    sheet: Sheet, row: SheetRow, columns: Mapping[int, Field], heads: Mapping[int, str], at: int | None
) -> ReturnedAnswer:
    token = parsed(found[0]) if at is not None and (found := PATTERN.search(row.cells[at])) else None
    cells = {columns[each]: text.strip() for each, text in row.cells.items() if each in columns and each != at}
    others = {each: text for each, text in row.cells.items() if each not in columns and each != at and text.strip()}
    return ReturnedAnswer(
        file=sheet.file,
        sheet=sheet.name,
        row=row.number,
        token=token,
        shown={each: cells.get(each, "") for each in SHOWN_FIELDS if each in set(columns.values())},
        said={each: cells[each] for each in ANSWER_FIELDS if cells.get(each)},
        beside=tuple(
            (heads.get(each, "") or "a column without a heading", " ".join(text.split()))
            for each, text in others.items()
            if not PATTERN.search(text) and _plain(text) != _plain(heads.get(each, ""))
        ),
    )


def _is_as_packed(answer: ReturnedAnswer) -> bool:
    """Whether a row without a hidden name has what a pack shows in each column: nobody has touched it."""
    return all(answer.shown.get(each) for each in SHOWN_FIELDS)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


_KNOWN: Final = {_plain(heading): each for each, heading in HEADINGS.items()}


def _headings(row: SheetRow) -> tuple[dict[int, Field], dict[int, str]] | None:
    """The columns' fields and their heads, where a row is one of heads. Of two with one head the first has it."""
    found: dict[int, Field] = {}
    for at, text in row.cells.items():
        known = _KNOWN.get(_plain(text))
        if known is not None and known not in found.values():
            found[at] = known
    if len(found) >= _FEWEST_HEADINGS or (
        found and any(_plain(t) == _plain(TOKEN_HEADING) for t in row.cells.values())
    ):
        return found, {at: " ".join(text.split()) for at, text in row.cells.items()}
    return None
