"""The plain form of a pack for any spreadsheet: one promise a line, with columns to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.render.machine import row
from cioc.rounds.packs import ANSWER_FIELDS, HEADINGS, SHOWN_FIELDS, TOKEN_HEADING, Field

if TYPE_CHECKING:
    from cioc.rounds.packs import Pack, PackedPromise


def text(pack: Pack) -> str:
    """CSV with a mark at its start by which Excel knows its letters."""
    heads = [*(HEADINGS[each] for each in (*SHOWN_FIELDS, *ANSWER_FIELDS)), TOKEN_HEADING]
    lines = [heads, *(_line(each) for each in pack.asked)]
    return "\ufeff" + "".join(f"{row(line)}\r\n" for line in lines)


def _line(asked: PackedPromise) -> list[str]:
    # With its plan, for a spreadsheet takes 1.10 for a number and 1/17 for a day.
    shown = [asked.label if each is Field.REF else asked.shown[each] for each in SHOWN_FIELDS]
    return [*shown, *("" for _ in ANSWER_FIELDS), asked.token.text()]
