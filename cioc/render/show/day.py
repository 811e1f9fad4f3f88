"""The day as of which something is shown, and the remark that the files hold more, dated later."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from cioc.dates import in_short
from cioc.text.phrases import are

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.dates import PartialDate
    from cioc.render.terminal_text import Line


def as_at(day: date, *, later: int, width: int) -> Iterator[Line]:
    """The first line of a thing as of a day. `later` is the number of entries that are left out."""
    said = f"As at {in_short(day)}."
    if later:
        number = are(later, "entry_that_is/entries dated later is/are {left}", left=_LEFT)
        said = f"As at {in_short(day)}; {number}."
    yield from _quiet(said, width)


def not_yet(day: date, *, written: date | PartialDate, width: int) -> Iterator[Line]:
    """The first line of a thing that is dated later than the day, and so is shown as of no day."""
    yield from _quiet(
        f"As at {in_short(day)} this is still to come: it is of {in_short(written)}. All that the files say is shown.",
        width,
    )


def _quiet(said: str, width: int) -> Iterator[Line]:
    yield from (((part, "quiet"),) for part in wrap(said, width))


_LEFT = "left out (--as-of shows a later day)"
