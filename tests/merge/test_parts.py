"""A text in its parts: put behind each other they are the text again, and each says what the file says there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.merge.parts import indented, read, with_dash
from tests.merge.test_cases import PLAN

if TYPE_CHECKING:
    from cioc.merge.parts import TextPart

TEXTS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "keys": ("a: x\nb: y\n", [("a", "a: x\n"), ("b", "b: y\n")]),
    "comments are of what stands below": (
        "# one\na: x\n\n# two\nb: y\n",
        [("a", "# one\na: x\n"), ("b", "\n# two\nb: y\n")],
    ),
    "but for those behind, and further in": (
        "a: x  # of a\n  # of a too\n# of b\nb: y\n",
        [("a", "a: x  # of a\n  # of a too\n"), ("b", "# of b\nb: y\n")],
    ),
    "comments below the last": ("a: x\n# the end\n", [("a", "a: x\n")]),
    "no last line end": ("a: x\nb: y", [("a", "a: x\n"), ("b", "b: y\n")]),
    "a block without one": ("a: |\n  x", [("a", "a: |-\n  x\n")]),
    "a block, and blank lines below": ("a: |\n  x\n\nb: y\n", [("a", "a: |\n  x\n"), ("b", "\nb: y\n")]),
    "a list": ("a:\n  - x\n  - y\nb: z\n", [("a", "a:\n  - x\n  - y\n"), ("b", "b: z\n")]),
    "CRLF": ("a: x\r\nb: y\r\n", [("a", "a: x\n"), ("b", "b: y\n")]),
    "CR": ("a: x\rb: y\r", [("a", "a: x\n"), ("b", "b: y\n")]),
    "what begins the document goes with the first": ("---\na: x\n", [("a", "---\na: x\n")]),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=list(TEXTS))
def test_keys_with_their_lines(text: str, expected: list[tuple[str, str]]) -> None:
    """Each with the comments above it; what stands before the first and below the last is of none."""
    root = whole(text)
    assert [(part.name, part.text) for part in root.parts] == expected
    assert again(root) == root.text


ITEMS: dict[str, tuple[str, list[str]]] = {
    "texts": ("l:\n  - x\n  - y\n", ["  - x\n", "  - y\n"]),
    "below their key": ("l:\n- x\n- y\n", ["- x\n", "- y\n"]),
    "mappings, with what is above and in them": (
        "l:\n  # one\n  - a: x\n    b: y\n    # in one\n  # two\n  - a: z\n",
        ["  # one\n  - a: x\n    b: y\n    # in one\n", "  # two\n  - a: z\n"],
    ),
    "a dash on a line of its own": ("l:\n  -\n    a: x\n  - a: y\n", ["  -\n    a: x\n", "  - a: y\n"]),
    "braces": ("l:\n  - {a: x}  # one\n  - {a: y}\n", ["  - {a: x}  # one\n", "  - {a: y}\n"]),
    "within brackets": ("l: [x, {a: y}]\n", ["x", "{a: y}"]),
    "brackets over several lines": ("l: [\n  x,  # one\n  y,\n]\n", ["x", "y"]),
    "none": ("l: []\n", []),
    "nothing": ("l:\n", []),
}


@pytest.mark.parametrize(("text", "expected"), ITEMS.values(), ids=list(ITEMS))
def test_items_with_their_lines(text: str, expected: list[str]) -> None:
    """From their dash; those in brackets as they stand there."""
    (listed,) = whole(text).parts
    assert [part.text for part in listed.parts] == expected
    assert [part.value for part in listed.parts] == (listed.value or [])


def test_a_whole_plan_comes_apart_and_together() -> None:
    """Down to the last value."""

    def each(part: TextPart) -> int:
        if part.is_block:
            assert again(part) == part.text
            return 1 + sum(map(each, part.parts))
        return 1

    assert each(whole(PLAN)) > 30


def test_dash_of_an_item_is_not_its_first_key_s() -> None:
    """The key alone stands as far in as the others do."""
    (listed,) = whole("l:\n  - a: x\n    b: y\n").parts
    (item,) = listed.parts
    assert [part.text for part in item.parts] == ["    a: x\n", "    b: y\n"]
    assert with_dash("    a: x\n    b: y\n", 2) == "  - a: x\n    b: y\n"
    assert with_dash("    # of a\n    a: x\n", 2) == "    # of a\n  - a: x\n"
    assert with_dash("    # nothing else\n", 2) is None
    assert with_dash(" a: x\n", 2) is None


UNREADABLE: dict[str, tuple[str, str]] = {
    "broken": ("a: [x\n", "line "),
    "the same key twice": ("a: x\nb: y\na: z\n", "line 3: "),
    "no keys": ("- x\n", "it holds no keys and values"),
    "a text": ("x\n", "it holds no keys and values"),
    "nothing": ("", "line 1: the file is empty"),
    "marks of an earlier merge": ("<<<<<<< ours\na: x\n=======\na: y\n>>>>>>> theirs\n", "line 1: "),
}


@pytest.mark.parametrize(("text", "why"), UNREADABLE.values(), ids=list(UNREADABLE))
def test_not_taken_apart(text: str, why: str) -> None:
    """What cannot be read in full is not put together, and it is said where that is."""
    found = read(text)
    assert isinstance(found, str)
    assert found.startswith(why)


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        ("a\n b\n\nc\n", 2, "  a\n   b\n\n  c\n"),
        ("  a\n   b\n\n  c\n", -2, "a\n b\n\nc\n"),
        ("  a\n b\nc\n", -2, "a\nb\nc\n"),
        ("a\n", 0, "a\n"),
        ("", 2, ""),
    ],
)
def test_indented(text: str, by: int, expected: str) -> None:
    """Empty lines stay empty, and nothing but spaces goes."""
    assert indented(text, by) == expected


def whole(text: str) -> TextPart:
    """A text that can be taken apart."""
    side = read(text)
    assert not isinstance(side, str), side
    return side.root


def again(part: TextPart) -> str:
    """A part put together from its own."""
    body = part.body
    assert body is not None
    inner = "".join(each.text for each in body.parts)
    made = f"{body.head}{inner}{body.tail}"
    return made if not part.is_item or body.head else f"{part.comments}{with_dash(made, part.column)}"
