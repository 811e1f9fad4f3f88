"""What became of every cell of a table, in the forms of `cioc import`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.office.comparison import Difference
    from cioc.office.draft import Draft
    from cioc.render.terminal_text import Line

    Form: TypeAlias = "Callable[[AccountView], Iterable[Line]]"

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.account.text"),
    "json": form("cioc.render.account.json"),
}


class AccountView(Struct, frozen=True, kw_only=True):
    """What was read, and what was made of it."""

    draft: Draft
    plan: str
    file: str
    width: int
    assumed: tuple[tuple[str, str], ...] = ()
    """What nobody said, and what was taken for it: the day of the comments."""
    differences: tuple[Difference, ...] | None = None
    """What is not as it was, where the table was read before."""
