"""Three texts to one: what each side changed since the base, put together by the identity of what it is about.

A part that only one side changed is taken as it stands there, with its comments; one that both changed is looked into,
down to the single value. What comes out is read again, and compared with what it should say.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import groupby, product
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from cioc.merge.alignment import Gone, ItemPosition, Moves, in_order
from cioc.merge.brackets import ClashError, merge_written, pairs, sort_of
from cioc.merge.conflicts import (
    MISSING,
    Choice,
    Conflict,
    ConflictKind,
    ConflictNames,
    Double,
    Either,
    Merged,
    MergeRefusal,
    settled,
)
from cioc.merge.parts import TextPart, indented, read, with_dash
from cioc.yaml import compose, without_forbidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.merge.alignment import Slot


def merge(base: str, ours: str, theirs: str) -> Merged | MergeRefusal:
    """A file as both sides made it; an empty base is that of a file that both have added.

    Comments, order and style are those of ours, and what is new from theirs brings its own.
    """
    texts = [text.replace("\r\n", "\n").replace("\r", "\n") for text in (base, ours, theirs)]
    if texts[1] == texts[2] or texts[0] == texts[2]:
        return Merged(pieces=(ours,))
    sides = [read(text) for text in texts if text.strip() or text is not texts[0]]
    names = ("base", "ours", "theirs")[-len(sides) :]
    for name, side in zip(names, sides, strict=True):
        if isinstance(side, str):
            return MergeRefusal(why=f"{name} cannot be read: {side}")
    *before, mine, other = (side.root for side in sides if not isinstance(side, str))
    if texts[0] == texts[1]:
        made, doubles = _Made((other.text,), other.value, other), []
    else:
        merger = _Merger(before[0] if before else None, mine, other)
        made, doubles = merger.all(), merger.doubles
    ends = [text.endswith("\n") for text in texts]
    newline = "\r\n" if 2 * ours.count("\r\n") > ours.count("\n") else "\n"
    pieces = tuple(_joined(made.pieces))
    merged = Merged(
        pieces=pieces,
        newline=newline,
        last_newline=ends[2] if ends[0] == ends[1] else ends[1],
        doubles=tuple(dict.fromkeys(doubles)),
    )
    if _says(merged, made.value):
        return merged
    if _says(whole := replace(merged, last_newline=True), made.value):
        return whole
    return MergeRefusal(why="put together, the two would say something else")


def _joined(pieces: Sequence[str | Conflict]) -> Iterator[str | Conflict]:
    """The same with all text between two conflicts in one."""
    for is_text, some in groupby(pieces, lambda piece: isinstance(piece, str)):
        if is_text:
            yield "".join(piece for piece in some if isinstance(piece, str))
        else:
            yield from some


def _says(merged: Merged, value: Any) -> bool:
    """Whether what is to be written says what it should, whichever side is taken."""
    count = len(merged.conflicts)
    for choice in Choice if count else (Choice.OURS,):
        tree = compose(without_forbidden(merged.text(dict.fromkeys(range(count), choice)))[0])
        if not tree.whole or tree.value != settled(value, choice):
            return False
    return True


class _Made(Struct, frozen=True):
    """A part that is put together: its text, with conflicts in it, what it says, and the part that it stands like."""

    pieces: tuple[str | Conflict, ...]
    value: Any
    like: TextPart

    def at(self, column: int) -> _Made:
        """The same, where it is to stand at a column, among entries that have lines of their own."""
        if not self.like.inline and self.like.column == column:
            return self
        return replace(self, pieces=tuple(self._moved(piece, column) for piece in self.pieces))

    def _moved(self, piece: str | Conflict, column: int) -> str | Conflict:
        if isinstance(piece, str):
            return self.like.moved(piece, column) if piece else piece
        ours, theirs = (
            self.like.moved(text, column) if text else text for text in (piece.our_lines, piece.their_lines)
        )
        return replace(piece, our_lines=ours, their_lines=theirs)


def _is_same(one: TextPart, other: TextPart) -> bool:
    """Whether two parts are written in the same way, wherever they stand."""
    if one.inline or other.inline or one.column == other.column:
        return one.inline == other.inline and one.text == other.text
    return indented(one.text, -one.column) == indented(other.text, -other.column)


class _Merger:
    def __init__(self, base: TextPart | None, ours: TextPart, theirs: TextPart) -> None:
        self.base, self.ours, self.theirs = base, ours, theirs
        self.home = str((base or ours).value.get("id", ""))
        self.moves = Moves(self.home)
        self.doubles: list[Double] = []

    def all(self) -> _Made:
        """The whole file; once more, where something that was missed in its place stands in another."""
        made = self.part(self.base, self.ours, self.theirs, ConflictNames())
        if self.moves.gone and self.base and self.moves.found(self.base, self.ours, self.theirs):
            self.doubles.clear()
            return self.part(self.base, self.ours, self.theirs, ConflictNames())
        return made

    def part(self, base: TextPart | None, ours: TextPart, theirs: TextPart, names: ConflictNames) -> _Made:
        """A part that both sides have, as it is to stand where ours stands."""
        if _is_same(ours, theirs) or (base and _is_same(base, theirs) and not self.moves.hold("ours", ours)):
            return _Made((ours.text,), ours.value, ours)
        if base and _is_same(base, ours) and not self.moves.hold("theirs", theirs):
            return _Made((theirs.text,), theirs.value, theirs)
        made: _Made | None
        sorts = {sort_of(each.value) for each in (base, ours, theirs) if each} - {""}
        if sorts in ({"mapping"}, {"list"}) and (ours.is_block or theirs.is_block):
            made = self._block(base, ours, theirs, names)
        else:
            try:
                made = self._leaf(base, ours, theirs)
            except ClashError:
                made = None
        if made is None:
            return self._conflict(base, ours, theirs, names)
        return replace(made, pieces=(self._comments(base, ours, theirs, made.like), *made.pieces))

    @staticmethod
    def _comments(base: TextPart | None, ours: TextPart, theirs: TextPart, like: TextPart) -> str:
        """The comments above a part, of both sides."""
        before, mine, other = (
            part.moved(part.comments, like.column) if part and part.comments and not part.inline else ""
            for part in (base, ours, theirs)
        )
        return _comments_of_both(before, mine, other)

    def _conflict(self, base: TextPart | None, ours: TextPart, theirs: TextPart, names: ConflictNames) -> _Made:
        """Both sides' lines, of which a person has to take one."""
        like = theirs if ours.inline and not theirs.inline else ours
        our_lines, their_lines = (
            part.lines
            if (part.inline, part.column) == (like.inline, like.column)
            else part.moved(part.lines, like.column)
            for part in (ours, theirs)
        )
        conflict = Conflict(
            name=names.title,
            kind=ConflictKind.CHANGED if base else ConflictKind.ADDED,
            base=base.value if base else None,
            ours=ours.value,
            theirs=theirs.value,
            our_lines=our_lines,
            their_lines=their_lines,
        )
        pieces = (self._comments(base, ours, theirs, like), conflict)
        return _Made(pieces, Either(ours.value, theirs.value), like)

    # -- An entry with one value, or with several in brackets --------------------------------------------------

    def _leaf(self, base: TextPart | None, ours: TextPart, theirs: TextPart) -> _Made:
        if ours.value == theirs.value or (base and base.value == theirs.value):
            return _Made((_with_comment(base, ours, theirs),), ours.value, ours)
        if base and base.value == ours.value and not (ours.is_one_line and theirs.is_one_line):
            return _Made((theirs.lines,), theirs.value, theirs)
        if base and (made := _paragraphs(base, ours, theirs)):
            return _Made((made[0],), made[1], ours)
        written, value = merge_written(base, ours, theirs, self.home)
        return _Made((ours.with_value(written),), value, ours)

    # -- What has lines of its own for each entry --------------------------------------------------------------

    def _block(self, base: TextPart | None, ours: TextPart, theirs: TextPart, names: ConflictNames) -> _Made | None:
        """A list or a mapping by its entries; None where the whole of it is in conflict.

        It stands as it does in ours, or as in theirs where ours has it in brackets, or empty.
        """
        frame = ours if ours.is_block else theirs
        body = frame.body
        assert body is not None
        is_list = isinstance(frame.value, list)
        before, mine, other = base.parts if base else [], ours.parts, theirs.parts
        pieces: list[str | Conflict] = []
        values: list[tuple[str, Any]] = []
        found = pairs(base, ours, theirs, self.home)
        if names.home == "progress":
            self.doubles += _of_one_day(found, mine, other, names)
        our_values, their_values = ([part.value for part in parts] for parts in (mine, other))
        for slot in in_order(found, our_values, their_values, is_list=is_list):
            three = tuple(
                parts[index] if index is not None else None
                for parts, index in zip((before, mine, other), slot, strict=True)
            )
            some = three[1] or three[2]
            each = self._slot(three, body.parts[0].column, names.below(some)) if some else None
            if some and each:
                pieces += each.pieces
                values.append((some.name, each.value))
        if not values:
            return self._emptied(ours, theirs, frame)
        head = "" if frame.is_item and not body.head else self._head(base, ours, theirs)
        tail = self._tail(base, ours, theirs)
        whole = [head, *pieces, tail] if head or not frame.is_item else _dashed([*pieces, tail], frame.column)
        if whole is None:
            return None
        return _Made(tuple(whole), [value for _, value in values] if is_list else dict(values), frame)

    def _slot(self, three: tuple[TextPart | None, ...], column: int, names: ConflictNames) -> _Made | None:
        """A thing put together, as the base and both sides have it; None where it is gone, or stands elsewhere."""
        base, ours, theirs = three
        if ours and theirs:
            made = self.part(base, ours, theirs, names)
            if base is None and ours.is_item and any(isinstance(piece, Conflict) for piece in made.pieces):
                made = self._conflict(None, ours, theirs, names)
            return made.at(column)
        here, side = (ours, "ours") if ours else (theirs, "theirs")
        assert here is not None
        if base is None:
            return self._came(here, side, column, names)
        if base.value == here.value or ItemPosition(side, here.start) in self.moves.left:
            return None
        self.moves.gone.append(Gone(names.ref, base, here, "theirs" if ours else "ours"))
        lines = here.text
        conflict = Conflict(
            name=names.title,
            kind=ConflictKind.DELETED_BY_THEM if ours else ConflictKind.DELETED_BY_US,
            base=base.value,
            ours=ours.value if ours else None,
            theirs=theirs.value if theirs else None,
            our_lines=lines if ours else "",
            their_lines=lines if theirs else "",
        )
        value = Either(here.value, MISSING) if ours else Either(MISSING, here.value)
        return _Made((conflict,), value, here).at(column)

    def _came(self, here: TextPart, side: str, column: int, names: ConflictNames) -> _Made:
        """A part that one side alone has, and the base not: new, or from another place."""
        moved = self.moves.now.get(ItemPosition(side, here.start))
        if moved is None:
            return _Made((here.text,), here.value, here).at(column)
        ours, theirs = (here, moved.other) if side == "ours" else (moved.other, here)
        return self.part(moved.base, ours, theirs, names).at(column)

    @staticmethod
    def _emptied(ours: TextPart, theirs: TextPart, frame: TextPart) -> _Made:
        """Nothing is left: each side took out some of it, or one side all."""
        empty = next((part for part in (ours, theirs) if not part.value), None)
        if empty:
            return _Made((empty.lines,), empty.value, empty)
        head, _, _ = frame.lines.partition("\n")
        opened, closed = "[]" if isinstance(frame.value, list) else "{}", head.partition("#")[2]
        key = head.partition("#")[0].rstrip()
        return _Made((f"{key} {opened}{f'  #{closed}' if closed else ''}\n",), [] if opened == "[]" else {}, frame)

    @staticmethod
    def _head(base: TextPart | None, ours: TextPart, theirs: TextPart) -> str:
        """The line of the key, with a comment that either side has put behind it."""
        if not ours.is_block:
            return theirs.body.head if theirs.body else ""
        heads = [part.body.head if part and part.is_block and part.body else "" for part in (base, ours, theirs)]
        is_theirs = all(heads) and heads[0] == heads[1] and ours.column == theirs.column
        return heads[2] if is_theirs else heads[1]

    @staticmethod
    def _tail(base: TextPart | None, ours: TextPart, theirs: TextPart) -> str:
        """Comments below the last entry."""
        column = ours.column if ours.is_block else theirs.column
        before, mine, other = (
            part.moved(part.body.tail, column) if part and part.is_block and part.body and part.body.tail else ""
            for part in (base, ours, theirs)
        )
        return _comments_of_both(before, mine, other)


def _of_one_day(
    found: Sequence[Slot], ours: Sequence[TextPart], theirs: Sequence[TextPart], names: ConflictNames
) -> Iterator[Double]:
    """Where entries that the two sides added say of one day that a promise stands otherwise: both are kept."""
    mine = [ours[slot.ours] for slot in found if slot.ours is not None and slot[0] is slot[2] is None]
    other = [theirs[slot.theirs] for slot in found if slot.theirs is not None and slot[0] is slot[1] is None]
    for our_part, their_part in product(mine, other):
        one, two = our_part.value, their_part.value
        if isinstance(one, dict) and isinstance(two, dict) and one.get("date") == two.get("date"):
            for key in ("rag", "status", "timescale"):
                said, says = one.get(key), two.get(key)
                if isinstance(said, str) and isinstance(says, str) and said != says:
                    name = names.below(their_part).title
                    yield Double(name=name, key=key, ours=said, theirs=says, their_lines=their_part.lines)


def _with_comment(base: TextPart | None, ours: TextPart, theirs: TextPart) -> str:
    """The lines of ours, with the comment that theirs has put behind a value that they left."""
    if base is None or not all(part.is_one_line for part in (base, ours, theirs)):
        return ours.lines
    before, mine, other = (part.lines[part.place.end - part.start :] for part in (base, ours, theirs))
    return f"{ours.lines[: ours.place.end - ours.start]}{other}" if before == mine else ours.lines


def _paragraphs(base: TextPart, ours: TextPart, theirs: TextPart) -> tuple[str, Any] | None:
    """A text of several lines, of which each side changed others; None where they changed the same."""
    parts = (base, ours, theirs)
    head, _, body = ours.lines.partition("\n")
    if not all(part.written.startswith("|") for part in parts) or not re.search(r"\|[-+]?$", head):
        return None
    before, mine, other = (str(part.value).removesuffix("\n").split("\n") for part in parts)
    merged = _lines_of_both(before, mine, other)
    if merged is None:
        return None
    pad = " " * (len(body) - len(body.lstrip(" ")))
    lines = "".join(f"{pad}{line}\n" if line else "\n" for line in merged)
    return f"{head}\n{lines}", "\n".join(merged) + ("\n" if ours.value.endswith("\n") else "")


def _dashed(pieces: Sequence[str | Conflict], column: int) -> list[str | Conflict] | None:
    """The lines of an item with its dash; None where one side of a conflict has nothing to put it before."""
    for number, piece in enumerate(pieces):
        made: str | Conflict | None
        if isinstance(piece, str):
            made = with_dash(piece, column)
            if made is None:  # comments
                continue
        else:
            ours, theirs = with_dash(piece.our_lines, column), with_dash(piece.their_lines, column)
            if ours is None or theirs is None:
                return None
            made = replace(piece, our_lines=ours, their_lines=theirs)
        return [*pieces[:number], made, *pieces[number + 1 :]]
    return None


# -- Lines and comments -----------------------------------------------------------------------------------------------


class _Hunk(NamedTuple):
    """Lines of the base, from one up to another, and what a side has in their place."""

    start: int
    end: int
    lines: tuple[str, ...]


def _lines_of_both(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """The lines with the changes of both sides; None where they changed the same or neighbouring ones."""
    changes = sorted({*_hunks(base, ours), *_hunks(base, theirs)})
    merged: list[str] = []
    here = 0
    for number, hunk in enumerate(changes):
        if number and hunk.start <= changes[number - 1].end:
            return None
        merged += [*base[here : hunk.start], *hunk.lines]
        here = hunk.end
    return [*merged, *base[here:]]


def _hunks(base: Sequence[str], side: Sequence[str]) -> list[_Hunk]:
    compared = SequenceMatcher(None, base, side, autojunk=False).get_opcodes()
    return [_Hunk(i, j, tuple(side[k:m])) for what, i, j, k, m in compared if what != "equal"]


def _comments_of_both(base: str, ours: str, theirs: str) -> str:
    """Comments and blank lines, with the changes of both sides: nothing that is new on either is left out."""
    if ours == theirs or base == theirs:
        return ours
    if base == ours:
        return theirs
    before, mine, other = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    merged = _lines_of_both(before, mine, other)
    return "".join(merged or [*mine, *(line for line in other if line not in before and line not in mine)])
