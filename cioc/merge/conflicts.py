"""Conflicts, in which two people made two things of one: whole lines between the marks that git and editors know."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from cioc.dates import in_short, parse_partial
from cioc.text.phrases import letter, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc.merge.parts import TextPart


class Choice(StrEnum):
    """The side that is taken of a conflict."""

    OURS = "ours"
    THEIRS = "theirs"


class ConflictKind(StrEnum):
    """The deeds of the two sides."""

    CHANGED = "changed"
    """Both changed it, to two values."""
    ADDED = "added"
    """Both added it under one name, and it is not the same."""
    DELETED_BY_US = "deleted by us"
    DELETED_BY_THEM = "deleted by them"


class Conflict(Struct, frozen=True, kw_only=True):
    """A thing that a person has to decide on: its lines on either side, and what is told of it."""

    name: str
    """Its name, as other commands call it: `1.1a, timescale`."""
    kind: ConflictKind
    base: Any
    ours: Any
    theirs: Any
    our_lines: str
    """Empty where ours has it no more."""
    their_lines: str

    def lines(self, choice: Choice) -> str:
        """Its lines on one side."""
        return self.our_lines if choice is Choice.OURS else self.their_lines

    def marked(self, size: int) -> str:
        """Both, between marks of a length; whoever takes the lines of one side and no mark has a sound file."""
        return (
            f"{'<' * size} ours: {self._told('ours')}\n{self.our_lines}{'=' * size}\n"
            f"{self.their_lines}{'>' * size} theirs: {self._told('theirs')}\n"
        )

    def _told(self, side: str) -> str:
        match self.kind, side:
            case (ConflictKind.DELETED_BY_US, "ours") | (ConflictKind.DELETED_BY_THEM, "theirs"):
                return f"{self.name}, taken out"
            case (ConflictKind.ADDED, _):
                return f"{self.name}, added"
            case _:
                return f"{self.name}, changed"


MISSING: Final = object()
"""The value where one side has nothing."""


class Either(Struct, frozen=True):
    """The value of what is in conflict: the one side's, or the other's."""

    ours: Any
    theirs: Any


def settled(value: Any, choice: Choice) -> Any:
    """The values of a file where each conflict is settled for one side."""
    match value:
        case Either():
            return settled(value.ours if choice is Choice.OURS else value.theirs, choice)
        case dict():
            below = {key: settled(each, choice) for key, each in value.items()}
            return {key: each for key, each in below.items() if each is not MISSING}
        case list():
            left = [each for each in (settled(each, choice) for each in value) if each is not MISSING]
            return left if left or not value else None  # a key with no items below it has no value
        case _:
            return value


class Double(Struct, frozen=True, kw_only=True):
    """A rating, a status or a timescale that entries of both sides give for one day: the lower counts."""

    name: str
    """`1.1a, entry of 2 Oct 2019`."""
    key: str
    ours: str
    theirs: str
    their_lines: str
    """The lines of the entry that counts."""

    def line_in(self, text: str) -> int | None:
        """The line of a merged file at which that entry begins; None where it cannot be told from others."""
        wanted = [line.strip() for line in self.their_lines.strip().splitlines()]
        there = [line.strip() for line in text.splitlines()]
        found = [at for at in range(len(there)) if there[at : at + len(wanted)] == wanted]
        return found[0] + 1 if len(found) == 1 else None


class Merged(Struct, frozen=True, kw_only=True):
    """The outcome of a merge: text and conflicts, in the order of the file."""

    pieces: tuple[str | Conflict, ...]
    newline: str = "\n"
    last_newline: bool = True
    mark: bytes = b""
    """The mark of the bytes as UTF-8."""
    doubles: tuple[Double, ...] = ()
    """Entries of which both were kept, though one alone counts: no conflict, and to be looked at."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that a person has to decide."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Conflict))

    def text(self, choices: Mapping[int, Choice] | None = None, *, size: int = 7) -> str:
        """The file. Conflicts, by their numbers, stand as they were chosen, and the others between marks."""
        made, number = [], 0
        for piece in self.pieces:
            if isinstance(piece, str):
                made.append(piece)
                continue
            choice = (choices or {}).get(number)
            made.append(piece.lines(choice) if choice else piece.marked(size))
            number += 1
        text = "".join(made)
        if not self.last_newline and not text.endswith(f"{'>' * size}\n"):
            text = text.removesuffix("\n")
        return text.replace("\n", self.newline)

    def data(self, choices: Mapping[int, Choice] | None = None, *, size: int = 7) -> bytes:
        """The same as bytes."""
        return self.mark + self.text(choices, size=size).encode()


class MergeRefusal(Struct, frozen=True, kw_only=True):
    """Files that cannot be merged by what they say, and why; nothing is made of them."""

    why: str


# -- Names ------------------------------------------------------------------------------------------------------------

_DATED = {"progress": "entry", "readings": "reading"}
FIELD_NAMES: Final = {"who": "done by", "rag": "rating", "leads": "lead", "delivery": "lines"}
"""The names of keys, where screens have other words for them."""


class ConflictNames(Struct, frozen=True):
    """The names of all that a part is in, the outermost first; and the list that it stands in."""

    above: tuple[str, ...] = ()
    home: str = ""
    ref: str = ""
    """The name of an action or a line in references: `1.4`, `1.1/fostering`."""

    @property
    def title(self) -> str:
        """All of them, with commas between."""
        return ", ".join(self.above) or "the file"

    def below(self, part: TextPart) -> ConflictNames:
        """The same of what stands in a part: at a key, or at an index."""
        name, value = part.name, part.value
        if not part.is_item:
            # A list is told by its items alone.
            held = isinstance(value, list) and any(isinstance(each, dict) for each in value)
            shown = FIELD_NAMES.get(name, name.replace("_", " "))
            return ConflictNames(self.above if held else (*self.above, shown), name, self.ref)
        item = value if isinstance(value, dict) else {}
        match self.home:
            case "priorities":
                return ConflictNames((f"priority {item.get('ref', name)}",))
            case "actions":
                action = str(item.get("ref") or f"action {int(name) + 1}")
                return ConflictNames((action,), ref=action)
            case "delivery":
                own = item.get("letter") or letter(int(name))
                ref = f"{self.ref}/{item['id']}" if item.get("id") else f"{self.ref}{own}"
                return ConflictNames((*self.above[:-1], f"{self.above[-1]}{own}" if self.above else own), ref=ref)
            case "progress" | "readings":
                return ConflictNames((*self.above, f"{_DATED[self.home]} of {_day(item.get('date', '?'))}"))
        called = next((str(item[key]) for key in ("id", "date", "by", "about", "title", "text") if item.get(key)), "")
        return ConflictNames((*self.above, shortened(called or str(value or name), 40)))


def _day(written: str) -> str:
    """`2 Oct 2019`; what is no date as it is written."""
    try:
        return in_short(parse_partial(written))
    except ValueError:
        return written
