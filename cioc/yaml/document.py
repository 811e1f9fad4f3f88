"""One file of a workspace as it was read: its text, what it says, where each value stands, what is wrong with it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from cioc.diagnostics import LineIndex
from cioc.yaml import Position

if TYPE_CHECKING:
    from cioc.diagnostics import Finding, Span
    from cioc.model import Content

Path = tuple[str | int, ...]
"""Keys and list indexes that lead from the root of a file to a value: ("priorities", 0, "promise")."""


# Without slots, so that its lines are counted once, and only where somebody asks for one.
class Document(Struct, frozen=True, kw_only=True, dict=True):
    """A file of a workspace.

    `content` is None where nothing could be made of the file. `damaged` says that some of it had to be left out
    because it is wrong: what refers into it cannot be held to account until it is mended.
    `name` is the path within the workspace, with forward slashes.
    """

    name: str
    text: str = ""
    place: Position = field(default_factory=lambda: Position(0, 0))
    kind: str | None = None
    content: Content | None = None
    damaged: bool = False
    passed_over: bool = False
    """Whether it was not read, for it is hidden: it is no part of the workspace."""
    findings: tuple[Finding, ...] = ()

    @cached_property
    def lines(self) -> LineIndex:
        """The index that turns an offset into a line and a column."""
        return LineIndex(self.text)

    def at(self, *path: str | int) -> Span:
        """Where the value at a path stands, or the nearest thing above it that the file has."""
        return self.place.find(*path).span

    def key(self, *path: str | int) -> Span:
        """Where the key of the value at a path stands."""
        return self.place.find(*path).key_span
