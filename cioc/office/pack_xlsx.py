"""The workbook of a pack: a first sheet that says what to do, and a second with what is shown and what to fill in."""

from __future__ import annotations

import io
from datetime import datetime
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct

from cioc.errors import CannotDoError
from cioc.overdue import Bucket
from cioc.rounds.packs import ANSWER_FIELDS, HEADINGS, SHOWN_FIELDS, TOKEN_HEADING, Field
from cioc.rounds.returned import first_sheet_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.rounds.packs import Pack

_WIDTHS: Final = {
    Field.REF: 9,
    Field.PROMISE: 36,
    Field.BY_WHEN: 17,
    Field.STANDING: 18,
    Field.LAST_WORD: 30,
    Field.HAPPENED: 40,
    Field.RATING: 10,
    Field.STATUS: 13,
    Field.NEW_DATE: 14,
    Field.WHY: 22,
    Field.DONE_ON: 14,
}
_FIELDS: Final = (*SHOWN_FIELDS, *ANSWER_FIELDS)
_FIRST_WIDTHS: Final = (24, 92)
_POINTS: Final = 10
_A3: Final = 8
# The paper of the lines: on A4 the letters of eleven columns would be half as high as these.
_LETTERS: Final = 1.08
# How many of them stand in the room of one letter of the usual size, by which columns are measured; rather fewer.
_ALLOWED: Final = dict.fromkeys(("autofilter", "format_cells", "format_columns", "format_rows"), True)
"""The rights of people on a protected sheet: those that they need to see all of it."""


class FirstRow(NamedTuple):
    """A row of the first sheet: what stands at the left, what beside it, and whether it is a title or a heading."""

    left: str
    right: str = ""
    style: str = ""


class FirstSheet(Struct, frozen=True, kw_only=True):
    """The first sheet, and what the two sheets are called."""

    name: str
    lines: str
    title: str
    rows: tuple[FirstRow, ...]


def written(pack: Pack, first: FirstSheet) -> bytes:
    """The bytes of the workbook: the same for one pack, whenever and wherever they are made."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise CannotDoError(
            "writing Excel needs xlsxwriter, which is not installed",
            hint="install it: pip install 'cioc[office]'; or send out the other forms: --without-excel",
        ) from error
    data = io.BytesIO()
    book = Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {
            "title": first.title,
            "author": pack.organisation,
            "created": datetime(pack.meeting.first.year, pack.meeting.first.month, pack.meeting.first.day),
        }
    )
    _Writer(book, pack, first).all()
    book.close()
    return data.getvalue()


def _height(*cells: tuple[str, int], points: int = _POINTS, least: int = 1) -> float:
    """The height of a row in which all words can be read, in points: not every program makes it grow by itself."""
    lines = max(
        sum(max(1, len(wrap(part, round(wide * _LETTERS)))) for part in text.split("\n")) for text, wide in cells
    )
    return max(lines, least) * points * 1.3 + 4


class _Writer:
    def __init__(self, book: Any, pack: Pack, first: FirstSheet) -> None:
        self.book, self.pack, self.first = book, pack, first
        plain: dict[str, object] = {"font_name": "Arial", "font_size": _POINTS, "text_wrap": True, "valign": "top"}
        boxed = plain | {"border": 1, "border_color": "#8a8a8a"}
        self.text = book.add_format(plain)
        self.strong = book.add_format(plain | {"bold": True})
        self.title = book.add_format(plain | {"bold": True, "font_size": 16})
        self.under = book.add_format(plain | {"bold": True, "font_size": 13, "top": 1, "top_color": "#8a8a8a"})
        self.head = book.add_format(boxed | {"bold": True, "bg_color": "#dfe3e8"})
        self.head_to_fill = book.add_format(boxed | {"bold": True, "bg_color": "#1f4e79", "font_color": "#ffffff"})
        self.shown = book.add_format(boxed | {"bg_color": "#efefef", "num_format": "@"})
        self.passed = book.add_format(
            boxed | {"bg_color": "#efefef", "num_format": "@", "bold": True, "font_color": "#9c1c13"}
        )
        self.fill = book.add_format(boxed | {"locked": False})
        self.fill_text = book.add_format(boxed | {"locked": False, "num_format": "@"})
        self.fill_day = book.add_format(boxed | {"locked": False, "num_format": "d mmmm yyyy"})
        self.missing = book.add_format({"bg_color": "#fff2b3"})

    def all(self) -> None:
        """All sheets."""
        first, lines = self.book.add_worksheet(self.first.name), self.book.add_worksheet(self.first.lines)
        lists = self.book.add_worksheet("Lists")
        self._first(first)
        self._lists(lists)
        self._lines(lines)

    # -- The first sheet -----------------------------------------------------------------------------------------------

    def _first(self, sheet: Any) -> None:
        sheet.hide_gridlines(2)
        for column, wide in enumerate(_FIRST_WIDTHS):
            sheet.set_column(column, column, wide, self.text)
        sheet.set_column(2, 2, None, None, {"hidden": True})
        said = []
        for number, (left, right, style) in enumerate(self.first.rows):
            form = {"title": self.title, "heading": self.under}.get(style)
            if right and style != "title":
                sheet.write_string(number, 0, left, form or self.strong)
                sheet.write_string(number, 1, right, self.text)
                sheet.set_row(number, _height((left, _FIRST_WIDTHS[0]), (right, _FIRST_WIDTHS[1])))
            else:
                sheet.merge_range(number, 0, number, 1, "", form or self.text)
                sheet.write_string(number, 0, left, form or self.text)
                points = {"title": 16, "heading": 13}.get(style, _POINTS)
                sheet.set_row(number, _height((left, sum(_FIRST_WIDTHS) * _POINTS // points), points=points))
            said += [left, right]
        self._mark(sheet, 2, said)
        sheet.protect(options={"select_locked_cells": True})
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.activate()

    def _mark(self, sheet: Any, column: int, said: Sequence[str]) -> None:
        """Whose it is, and the sums of what a sheet says, by which it is known when it comes back."""
        texts = dict.fromkeys(each for each in said if each)
        sheet.write_string(0, column, first_sheet_mark(self.pack.lead, str(self.pack.meeting), texts))

    def _lists(self, sheet: Any) -> None:
        """The words that can be chosen: a list in a cell may be no longer than 255 letters, and hold no comma."""
        ratings = [each.label for each in self.pack.ratings]
        statuses = list(self.pack.statuses.values())
        for column, words in enumerate((ratings, statuses)):
            for number, word in enumerate(words):
                sheet.write_string(number, column, word)
        self._mark(sheet, 2, [*ratings, *statuses])
        sheet.hide()

    # -- What is asked -------------------------------------------------------------------------------------------------

    def _lines(self, sheet: Any) -> None:
        for at, each in enumerate(_FIELDS):
            sheet.set_column(at, at, _WIDTHS[each])
            sheet.write_string(0, at, HEADINGS[each], self.head if each in SHOWN_FIELDS else self.head_to_fill)
        hidden = len(_FIELDS)
        sheet.set_column(hidden, hidden, 4, None, {"hidden": True})
        sheet.write_string(0, hidden, TOKEN_HEADING, self.head)
        for number, asked in enumerate(self.pack.asked, 1):
            for at, each in enumerate(SHOWN_FIELDS):
                is_late = each is Field.STANDING and asked.bucket is Bucket.LAPSED
                sheet.write_string(number, at, asked.shown[each], self.passed if is_late else self.shown)
            for at, each in enumerate(ANSWER_FIELDS, len(SHOWN_FIELDS)):
                sheet.write_blank(number, at, None, self._form(each))
            sheet.write_string(number, hidden, asked.token.text(), self.shown)
            sheet.set_row(number, _height(*((asked.shown[each], _WIDTHS[each]) for each in SHOWN_FIELDS), least=3))
        self._checks(sheet, len(self.pack.asked))
        sheet.autofilter(0, 0, len(self.pack.asked), hidden)
        sheet.freeze_panes(1, 2)
        sheet.protect(options={**_ALLOWED, "select_locked_cells": True})
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&F&RPage &P of &N")

    def _form(self, each: Field) -> Any:
        return {Field.DONE_ON: self.fill_day, Field.NEW_DATE: self.fill_text}.get(each, self.fill)

    def _checks(self, sheet: Any, last: int) -> None:
        rating, status, done = (_FIELDS.index(each) for each in (Field.RATING, Field.STATUS, Field.DONE_ON))
        for at, column, number, what in (
            (rating, "A", len(self.pack.ratings), "rating"),
            (status, "B", len(self.pack.statuses), "status"),
        ):
            sheet.data_validation(
                1,
                at,
                last,
                at,
                {
                    "validate": "list",
                    "source": f"=Lists!${column}$1:${column}${number}",
                    "error_title": f"Choose a {what}",
                    "error_message": "Please choose one from the list.",
                },
            )
        sheet.data_validation(
            1,
            done,
            last,
            done,
            {
                "validate": "date",
                "criteria": ">",
                "value": datetime(2000, 1, 1),
                "error_type": "warning",
                "error_title": "A day, please",
                "error_message": "Please write the day on which it was done.",
            },
        )
        happened, letter = _FIELDS.index(Field.HAPPENED), chr(ord("A") + rating)
        needed = ",".join(f'${letter}2="{each.replace(chr(34), chr(34) * 2)}"' for each in self.pack.exceptions)
        if needed:
            own = chr(ord("A") + happened)
            sheet.conditional_format(
                1,
                happened,
                last,
                happened,
                {
                    "type": "formula",
                    "criteria": f"=AND(OR({needed}),LEN(TRIM(${own}2))=0)",
                    "format": self.missing,
                },
            )
