"""The day as of which something is shown, and what the files hold that is dated later."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from cioc.changes.phrases import STILL_TO_COME
from cioc.dates import in_short
from cioc.text.phrases import are

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.render.terminal_text import Line


def closing(day: date, *, later: int, is_there: bool, width: int) -> Iterator[Line]:
    """The last line of what is shown. `later` is the number of entries that are left out."""
    said = f"As at {in_short(day)}."
    if not is_there:
        said = f"As at {in_short(day)} this is {STILL_TO_COME}: all that the files say of it is shown."
    elif later:
        number = are(later, "entry_that_is/entries dated later is/are {left}", left=_LEFT)
        said = f"As at {in_short(day)}; {number}."
    yield ()
    yield from (((part, "quiet"),) for part in wrap(said, width))


_LEFT = "left out (--as-of shows a later day)"
