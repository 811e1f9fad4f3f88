"""The plain form of a pack for any spreadsheet: one promise a line, with columns to fill in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cioc.render.machine import row
from cioc.rounds.packs import ANSWER_FIELDS, HEADINGS, SHOWN_FIELDS, TOKEN_HEADING, Field
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from cioc.rounds.packs import Pack, PackedPromise


_DAY: Final = lazy_pattern(r"\d+[/.-]\d+([/.-]\d+)?|[a-z]{3,9}[ -]\d+|\d+[ -][a-z]{3,9}([ -]\d+)?", re.IGNORECASE)


def text(pack: Pack) -> str:
    """CSV with a mark at its start by which Excel knows its letters."""
    heads = [*(HEADINGS[each] for each in (*SHOWN_FIELDS, *ANSWER_FIELDS)), TOKEN_HEADING]
    lines = [heads, *(_line(each) for each in pack.asked)]
    return "\ufeff" + "".join(f"{row(line)}\r\n" for line in lines)


def _is_changed_by_a_spreadsheet(number: str) -> bool:
    """Whether a spreadsheet takes a number for another, as 1.10 for 1.1, or for a day, as 1/17."""
    try:
        return f"{float(number):.15g}" != number
    except ValueError:
        return _DAY.fullmatch(number) is not None


def _line(asked: PackedPromise) -> list[str]:
    shown = [asked.shown[each] for each in SHOWN_FIELDS]
    if _is_changed_by_a_spreadsheet(asked.shown[Field.REF]):
        shown[SHOWN_FIELDS.index(Field.REF)] = asked.label  # with its plan
    return [*shown, *("" for _ in ANSWER_FIELDS), asked.token.text()]
