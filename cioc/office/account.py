"""The account of every cell: where in the plan its words are, what is doubtful of it, or why it is left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cioc.office.grid import Aside, CellPosition, Passage, SourceCell, SourceDocument


CHANGED_IN_BOTH: Final = "changed here, and in the plan it is"
"""The beginning of a doubt about what both the table and the plan say otherwise than the last time."""


class Nameable(Protocol):
    """Something in the plan that has a name once the plan is whole."""

    @property
    def name(self) -> str:
        """Its reference: `1.1a`."""
        ...


class CellAccount(Struct, frozen=True, kw_only=True):
    """The account of one cell: exactly one of `to`, `doubt` and `left_out` says so."""

    place: CellPosition
    column: str
    text: str
    to: tuple[str, ...] = ()
    doubt: str = ""
    meanwhile: tuple[str, ...] = ()
    """Of what is doubtful: where its words are for the time being."""
    routine: bool = False
    """Whether what is doubtful is only said for information: it was read as it is read everywhere."""
    left_out: str = ""
    refused: bool = False
    """Whether it is left out for what it says, and not for where it stands."""


class BesideAccount(Struct, frozen=True, kw_only=True):
    """The account of what stands around the tables: a paragraph, a footnote, a comment, what was deleted."""

    kind: str
    text: str
    place: CellPosition | None = None
    to: tuple[str, ...] = ()
    left_out: str = ""


@dataclass(slots=True)
class _Said:
    to: list[Nameable] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Why a value that was made of it is not in the plan, whatever else is."""
    left_out: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Account:
    """All that is said of the cells of a file while its plan is put together."""

    cells: dict[CellPosition, _Said] = field(default_factory=dict)
    passages: dict[int, Nameable | str] = field(default_factory=dict)
    routine: set[str] = field(default_factory=set)
    """Doubts that are only said for information."""

    def to(self, cells: Iterable[SourceCell], target: Nameable) -> None:
        """Words of these cells are in something of the plan."""
        for cell in cells:
            said = self._of(cell.place)
            if not any(target is each for each in said.to):
                said.to.append(target)

    def doubt(self, cells: Iterable[SourceCell], why: str) -> None:
        """Note a doubt: the reading of these cells may be wrong."""
        for cell in cells:
            if why not in self._of(cell.place).doubts:
                self._of(cell.place).doubts.append(why)

    def inform(self, cells: Iterable[SourceCell], why: str) -> None:
        """Note a doubt of a sort that is hardly ever one: what was read is what most tables mean by it."""
        self.routine.add(why)
        self.doubt(cells, why)

    def is_doubtful(self, cells: Iterable[SourceCell]) -> bool:
        """Whether something was doubtful of these cells already."""
        return any(self._of(cell.place).doubts for cell in cells)

    def leave(self, cells: Iterable[SourceCell], why: str) -> None:
        """Nothing of these cells is in the plan."""
        for cell in cells:
            if why not in self._of(cell.place).left_out:
                self._of(cell.place).left_out.append(why)

    def doubt_at(self, places: Iterable[CellPosition], why: str) -> None:
        """The same by places."""
        for place in places:
            self._of(place).doubts.append(why)

    def refuse(
        self,
        places: Iterable[CellPosition],
        why: str,
        target: Nameable | None = None,
        *,
        still: Iterable[CellPosition] = (),
    ) -> None:
        """A value of these is taken out of something of the plan; other values there still have words of `still`."""
        others = {*still}
        for place in places:
            said = self._of(place)
            if why not in said.refused:
                said.refused.append(why)
            if place not in others:
                said.to = [each for each in said.to if each is not target]

    def _of(self, place: CellPosition) -> _Said:
        return self.cells.setdefault(place, _Said())

    def closed(self, source: SourceDocument, columns: Mapping[tuple[int, int], str]) -> Iterator[CellAccount]:
        """Every cell of a source that says anything, in order; `columns` are the headings by table and column."""
        for table in source.tables:
            for cell in sorted(table.cells, key=lambda cell: cell.place):
                said = self.cells.get(cell.place)
                if not cell.text and said is None:
                    continue
                yield self._closed(cell, said or _Said(), columns.get((table.number, cell.place.column), ""))

    def _closed(self, cell: SourceCell, said: _Said, column: str) -> CellAccount:
        names = tuple(dict.fromkeys(each.name for each in said.to))
        doubts = list(said.doubts)
        if cell.trouble and (names or not said.left_out):
            doubts.append(cell.trouble)
        if cell.hidden and names:
            doubts.append("it is hidden in the sheet; it is taken all the same")
        if said.refused and not names:  # told once, and what else was thought of it is of no account
            why = "; ".join(said.refused)
            return CellAccount(place=cell.place, column=column, text=cell.text, left_out=why, refused=True)
        doubts += [f"left out: {why}" for why in said.refused]
        if not names and not doubts and not said.left_out:
            doubts.append("nothing could be made of it; it is left out")
        if names and said.left_out:
            doubts += said.left_out
        return CellAccount(
            place=cell.place,
            column=column,
            text=cell.text,
            to=() if doubts else names,
            doubt="; ".join(dict.fromkeys(doubts)),
            meanwhile=names if doubts else (),
            routine=bool(doubts) and self.routine.issuperset(doubts),
            left_out="" if doubts or names else "; ".join(said.left_out),
        )

    def beside(self, passages: Iterable[Passage], asides: Iterable[Aside]) -> Iterator[BesideAccount]:
        """The accounts of what stands around the tables."""
        for passage in passages:
            said = self.passages.get(passage.number, "beside the tables")
            if isinstance(said, str):
                yield BesideAccount(kind="paragraph", text=passage.text, left_out=said)
            else:
                yield BesideAccount(kind="paragraph", text=passage.text, to=(said.name,))
        for aside in asides:
            yield BesideAccount(kind=aside.kind, text=aside.text, place=aside.place, left_out=f"a {aside.kind}")
