"""The forms of a pack that need no workbook: CSV for any spreadsheet, and Markdown for an answer in an e-mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cioc.render.machine import row
from cioc.render.pack import words
from cioc.rounds.packs import ANSWER_FIELDS, HEADINGS, SHOWN_FIELDS, TOKEN_HEADING, Field
from cioc.text.escaping import escape, escape_inline
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.rounds.packs import Pack, PackedPromise


_DAY: Final = lazy_pattern(r"\d+[/.-]\d+([/.-]\d+)?|[a-z]{3,9}[ -]\d+|\d+[ -][a-z]{3,9}([ -]\d+)?", re.IGNORECASE)


def csv(pack: Pack) -> str:
    """CSV with a mark at its start by which Excel knows its letters."""
    heads = [*(HEADINGS[each] for each in (*SHOWN_FIELDS, *ANSWER_FIELDS)), TOKEN_HEADING]
    lines = [heads, *(_csv_row(each) for each in pack.asked)]
    return "\ufeff" + "".join(f"{row(line)}\r\n" for line in lines)


def _is_changed_by_a_spreadsheet(number: str) -> bool:
    """Whether a spreadsheet takes a number for another, as 1.10 for 1.1, or for a day, as 1/17."""
    try:
        return f"{float(number):.15g}" != number
    except ValueError:
        return _DAY.fullmatch(number) is not None


def _csv_row(asked: PackedPromise) -> list[str]:
    shown = [asked.shown[each] for each in SHOWN_FIELDS]
    if _is_changed_by_a_spreadsheet(asked.shown[Field.REF]):
        shown[SHOWN_FIELDS.index(Field.REF)] = asked.label  # with its plan
    return [*shown, *("" for _ in ANSWER_FIELDS), asked.token.text()]


def md(pack: Pack) -> str:
    """The form: how to answer, then each promise with a place for each answer."""
    return "\n".join(_md_lines(pack)) + "\n"


def _md_lines(pack: Pack) -> Iterator[str]:
    yield f"# {escape_inline(words.title(pack))}"
    yield ""
    yield escape(words.opening(pack))
    yield ""
    yield escape(
        f"Write each answer after its colon, leave out what does not apply, and send this back by "
        f"{words.day(pack.reply_by)}. {words.contact(pack)}"
    )
    yield ""
    yield from (
        f"- {HEADINGS[Field(_field(each.heading))]}: {escape_inline(each.means)}" for each in words.columns(pack)
    )
    for asked in pack.asked:
        yield ""
        yield from _promise(asked)


def _field(heading: str) -> Field:
    return next(each for each, said in HEADINGS.items() if said == heading)


def _promise(asked: PackedPromise) -> Iterator[str]:
    yield f"## {escape_inline(asked.shown[Field.REF])}"
    yield ""
    yield escape(asked.shown[Field.PROMISE])
    yield ""
    for each in (Field.BY_WHEN, Field.STANDING, Field.LAST_WORD):
        yield f"- {HEADINGS[each]}: {escape_inline(asked.shown[each])}"
    yield ""
    yield "Your answer:"
    yield ""
    yield from (f"- {HEADINGS[each]}:" for each in ANSWER_FIELDS)
    yield f"- {TOKEN_HEADING}: {escape_inline(asked.token.text())}"
