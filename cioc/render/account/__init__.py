"""The account of every cell of a table, in the forms of `cioc import`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from cioc.render import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.office.account import CellAccount
    from cioc.office.comparison import Difference
    from cioc.office.draft import Draft
    from cioc.office.grid import CellPosition
    from cioc.render.terminal_text import Line

    Form: TypeAlias = "Callable[[AccountView], Iterable[Line]]"

FORMATS: Final[dict[str, Form]] = {
    "text": form("cioc.render.account.text"),
    "json": form("cioc.render.account.json"),
}


class AccountView(Struct, frozen=True, kw_only=True, dict=True):
    """The account of a file: all that was read, and all that was made of it."""

    draft: Draft
    plan: str
    file: str
    width: int
    assumed: tuple[tuple[str, str], ...] = ()
    """Values that nobody gave, and what was taken for them: the day of the comments."""
    differences: tuple[Difference, ...] | None = None
    """All that is not as it was, where the table was read before."""
    told_before: frozenset[str] = frozenset()
    """The doubts that were listed when it was, by their sums."""
    all_doubts: bool = False
    """Whether these are listed too."""

    def is_new(self, cell: CellAccount) -> bool:
        """Whether a doubt of a cell was not listed before."""
        return self._sums.get(cell.place, "") not in self.told_before

    def is_as_before(self, cell: CellAccount) -> bool:
        """Whether a doubt was listed before, and something else is new: where nothing is, all of them are looked at."""
        return self._has_news and not self.is_new(cell)

    @cached_property
    def _has_news(self) -> bool:
        told = any(each.outcome != "kept" for each in self.differences or ())
        return told or any(self.is_new(cell) for cell in self.draft.cells if cell.doubt)

    @cached_property
    def _sums(self) -> dict[CellPosition, str]:
        from cioc.office.writing import doubt_sums

        return doubt_sums(self.draft)
