"""Taking entries out of a text: just they go, with the comment above them."""

from __future__ import annotations

import pytest

from cioc.example.history import without

TEXT = """\
# head

first: 1   # beside

# about the list
list:
  # about a
  - id: a
    note: >-
      folded
      text

  # about b
  # in two lines
  - id: b
    of: [x, y, z]
    at: {p: 1}  # beside
  - {id: c, date: d}
# between
block: |
  text

last:
  - x
"""


@pytest.mark.parametrize(
    ("paths", "gone"),
    [
        ([], ""),
        ([("first",)], "first: 1   # beside\n"),
        ([("list", "a", "note")], "    note: >-\n      folded\n      text\n"),
        ([("list", "b")], TEXT[TEXT.index("  # about b") : TEXT.index("  - {id: c")]),
        ([("list", "b", "of", "y")], ", y"),
        ([("list", "b", "of", "z")], ", z"),
        ([("list", "b", "at")], "    at: {p: 1}  # beside\n"),
        ([("list", "d")], "  - {id: c, date: d}\n"),
        ([("block",)], "# between\nblock: |\n  text\n"),
        ([("last",)], "last:\n  - x\n"),
    ],
)
def test_only_the_entry_goes(paths: list[tuple[str, ...]], gone: str) -> None:
    """What is left is the text as it was, less one stretch."""
    assert TEXT.count(gone) == 1 or not gone
    left = without(TEXT, paths)
    assert left == TEXT.replace(gone, "", 1) or left == TEXT.replace(f"{gone}\n", "", 1)


def test_one_within_another() -> None:
    """An entry goes with what it stands in."""
    assert without(TEXT, [("list", "a", "note"), ("list", "a")]) == without(TEXT, [("list", "a")])


def test_one_empty_line_is_left() -> None:
    """Where there was one above and one below, one is left."""
    assert without("a: 1\n\nb: 2\n\nc: 3\n", [("b",)]) == "a: 1\n\nc: 3\n"


def test_an_entry_that_is_not_there() -> None:
    """A recipe that fits no more fails."""
    with pytest.raises(KeyError):
        without(TEXT, [("nosuch",)])
    with pytest.raises(StopIteration):
        without(TEXT, [("list", "nosuch")])
