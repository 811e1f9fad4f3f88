"""The shape of a text agrees with what is read of it, and its values end where they end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cioc.yaml import compose
from cioc.yaml.outline import ValueShape, outline

if TYPE_CHECKING:
    from cioc.yaml import Position
    from cioc.yaml.outline import Node

SHIPPED = sorted((Path(__file__).parents[2] / "plans").rglob("*.yaml"))


def disagreements(place: Position, node: Node, text: str) -> list[str]:
    """Values that begin elsewhere, or whose end has blanks before it or more of a line behind it than a comment."""
    found = [] if place.start == node.start else [f"{place.start} is not {node.start}"]
    if text[node.start : node.end] != text[node.start : node.end].rstrip():
        found.append(f"blanks end {text[node.start : node.end]!r}")
    if node.shape is not ValueShape.SCALAR and not node.flow and text[node.end : node.end + 1] not in {"\n", " ", ""}:
        found.append(f"something follows {text[node.start : node.end]!r}")
    for step, below in place.children.items():
        child = node.child(step)
        assert child is not None
        found += disagreements(below, child, text)
    return found


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped(path: Path) -> None:
    """In each file of this project."""
    text = path.read_text("utf-8")
    root = outline(text)
    assert root is not None
    assert disagreements(compose(text).place, root, text) == []


ENDS = {
    "plain": ("a: b  # c\n", "b"),
    "plain on two lines": ("a: b\n  c # d\n", "b\n  c"),
    "quoted": ("a: 'b'  # c\n", "'b'"),
    "in brackets": ("a: [b, c]  # d\n", "[b, c]"),
    "in brackets over lines": ("a: [\n  b,\n]\n", "[\n  b,\n]"),
    "literal": ("a: |\n  b\n\n# c\nd: e\n", "|\n  b"),
    "literal with a comment in its head": ("a: | # +\n  b\n\nd: e\n", "| # +\n  b"),
    "literal that keeps its blank lines": ("a: |+\n  b\n\nd: e\n", "|+\n  b\n"),
    "folded": ("a: >-\n  b\n  c\n\n", ">-\n  b\n  c"),
    "a list": ("a:\n  - b\n  - c  # d\n\n# e\n", "- b\n  - c"),
    "a mapping": ("a:\n  b: c\n  # d\ne: f\n", "b: c"),
    "a list that ends with nothing": ("a:\n  - b:\n# c\n", "- b:"),
    "nothing": ("a:  # b\n", ""),
    "an alias": ("x: &y z\na: *y\n", "*y"),
}


@pytest.mark.parametrize(("text", "value"), ENDS.values(), ids=list(ENDS))
def test_end(text: str, value: str) -> None:
    """Comments, blank lines and line breaks behind a value are not part of it."""
    for ends in ("\n", "\r\n"):
        root = outline(text.replace("\n", ends))
        node = root and root.child("a")
        assert node is not None
        assert text.replace("\n", ends)[node.start : node.end] == value.replace("\n", ends)


@pytest.mark.parametrize("text", ["a: [b\n", "a: b: c\n", "\t- a\n", "a: *b c\n", "[" * 5000])
def test_unreadable(text: str) -> None:
    """There is no outline of what is no YAML, and of what nobody could have meant."""
    assert outline(text) is None
