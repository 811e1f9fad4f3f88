"""The ledger of what was re-timed, in the forms of `cioc slippage`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.output.slippage import csv, json, md, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.output.slippage.asked import Asked
    from cioc.output.styled import Line

    Form: TypeAlias = Callable[[Asked], Iterable[Line]]

FORMATS: Final[dict[str, Form]] = {
    "text": text.lines,
    "md": md.lines,
    "csv": csv.lines,
    "json": json.lines,
}
