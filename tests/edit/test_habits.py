"""The hand of a writer, told from a file: what it does more often than not."""

from __future__ import annotations

from typing import Any, Final

import pytest

from cioc.edit.habits import NARROWEST, WIDEST, Habits, habits
from cioc.yaml.outline import outline

HANDS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "nothing to tell it from": ("id: a\n", {"list_offset": 2, "dash_width": 2, "step": 2, "quote": "'", "always": ""}),
    "dashes below their key": ("a:\n- x\nb:\n- y\nc:\n  - z\n", {"list_offset": 0}),
    "dashes further in": ("a:\n- x\nb:\n  - y\nc:\n  - z\n", {"list_offset": 2}),
    "far further in": ("a:\n    - x\n", {"list_offset": 4}),
    "lists in brackets say nothing of dashes": ("a:\n- x\nb: [y]\nc: [z]\n", {"list_offset": 0}),
    "wide dashes": ("a:\n-   who: x\n    id: y\n", {"dash_width": 4}),
    "mappings four further in": ("a:\n    b: x\nc:\n    d: y\ne:\n  f: z\n", {"step": 4}),
    "a mapping with an anchor stands where it likes": ("a: &a\n      b: x\n", {"step": 2}),
    "most quotes are double": ('a: "x: y"\nb: "#"\nc: \':\'\n', {"quote": '"'}),
    "as many of both": ("a: \"#\"\nb: '#'\n", {"quote": "'"}),
    "quotes that are needed are no habit": ('a: "x: y"\nb: z\n', {"always": "", "quote": '"'}),
    "quotes that nobody needs are one": ('a: "x"\nb: "y"\nc: z\n', {"always": '"'}),
    "by their key": (
        "l:\n  - {who: 'Homes', id: a}\n  - {who: 'Schools', id: b}\n",
        {"quoted": {"who": "'", "id": ""}, "always": "'"},
    ),
    "of a key that is written in both ways, what is more": (
        "l:\n  - {a: 'x'}\n  - {a: y}\n  - {a: z}\n",
        {"quoted": {"a": ""}},
    ),
    "a block is no quotation": ("a: |\n  x\nb: >-\n  y\n", {"quote": "'", "always": "", "quoted": {}}),
    "keys in quotes": ('"a": x\n"b": y\nc: z\n', {"key_quote": '"'}),
    "entries in brackets, by their list": (
        "progress:\n  - {a: x}\n  - {a: y}\n  - a: z\ndelivery:\n  - a: x\n",
        {"flow": {"progress": True, "delivery": False}},
    ),
    "words in brackets": ("leads: [a]\nwas:\n  - b\n", {"flow": {"leads": True, "was": False}}),
    "braces with a blank": ("l:\n  - { a: x }\n  - { a: y }\n  - {a: z}\n", {"padding": " "}),
    "empty braces say nothing": ("a: { }\nb: {c: x}\n", {"padding": ""}),
    "no narrower than this": (f"a: {'x' * (NARROWEST - 4)}\n", {"width": NARROWEST}),
    "as wide as its longest line": (f"a: {'x' * (NARROWEST + 7)}\nb: y\n", {"width": NARROWEST + 10}),
    "no wider than this": (f"a: {'x' * 300}\n", {"width": WIDEST}),
}


@pytest.mark.parametrize(("text", "expected"), HANDS.values(), ids=list(HANDS))
def test_hand(text: str, expected: dict[str, Any]) -> None:
    """Of each text, what it shows."""
    found = hand(text)
    assert {key: getattr(found, key) for key in expected} == expected


def test_a_file_at_the_edge_is_as_wide_as_it_is() -> None:
    """Each width between the narrowest and the widest is taken as it stands, to the character."""
    widths = (NARROWEST, NARROWEST + 1, WIDEST - 1, WIDEST, WIDEST + 1)
    found = [hand(f"a: {'x' * (width - 3)}\n").width for width in widths]
    assert found == [NARROWEST, NARROWEST + 1, WIDEST - 1, WIDEST, WIDEST]


def hand(text: str) -> Habits:
    """The habits that a text shows."""
    root = outline(text)
    assert root is not None
    return habits(root, text)
