"""What two people changed to two things: shown with the marks that git and editors know, around whole lines."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping


class Choice(StrEnum):
    """What is to become of a conflict."""

    OURS = "ours"
    THEIRS = "theirs"


class ConflictKind(StrEnum):
    """What the two sides did."""

    CHANGED = "changed"
    """Both changed it, to two values."""
    ADDED = "added"
    """Both added it under one name, and it is not the same."""
    DELETED_BY_US = "deleted by us"
    DELETED_BY_THEM = "deleted by them"


class Conflict(Struct, frozen=True, kw_only=True):
    """A thing that a person has to decide on: its lines on either side, and what is told of it."""

    name: str
    """What it is: `timescale of 1.1/fostering`."""
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
"""What stands where one side has nothing."""


class Either(Struct, frozen=True):
    """The value of what is in conflict: the one side's, or the other's."""

    ours: Any
    theirs: Any


def settled(value: Any, choice: Choice) -> Any:
    """What a file says where each conflict is settled for one side."""
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


class Merged(Struct, frozen=True, kw_only=True):
    """What came of a merge: text and conflicts, in the order of the file."""

    pieces: tuple[str | Conflict, ...]
    newline: str = "\n"
    last_newline: bool = True
    mark: bytes = b""
    """What marks the bytes of the file as UTF-8."""
    remarks: tuple[str, ...] = ()
    """What is to be told of a merge that is no conflict."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What a person has to decide."""
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
    """Why files cannot be merged by what they say; nothing is made of them."""

    why: str
