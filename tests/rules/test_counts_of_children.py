"""What D106 and D107 find in files: numbers of children that are too small to publish."""

from __future__ import annotations

from pathlib import Path

import pytest

from cioc.checking.check import check
from cioc.rules.rule import Example
from tests.rules.rule_examples import found, messages, workspace_of


def test_place_and_waiver() -> None:
    """The finding stands at the number, in each line of a block; a waiver above it lets one stand for each code."""
    block = "note: |\n      Two girls moved.\n\n      So did three boys.\n"
    text = f"leads: [early-help]\nprogress:\n  - date: 2020-12-01\n    {block}"
    assert found("D106", "line", text) == ["5:7", "7:14"]
    once = text.replace("    note", "    # cioc: allow D106 -- two girls, as published\n    note")
    assert found("D106", "line", once) == ["8:14"]
    assert found("D106", "line", once.replace("D106", "D106 D106")) == []


def test_message_says_what_is_told() -> None:
    """A small number, or what a larger one leaves."""
    text = "who: 38 of the 40 children; and 4 boys\nleads: [early-help]\n"
    assert messages("D106", check(workspace_of(Example("line", text), Path()))) == [
        "this leaves a count of children from 1 to 5, which may show who they are",
        "a count of children from 1 to 5 may show who they are",
    ]


_HEAD = "id: moved\ntitle: Moved\n"


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 5, source: x}\n", ["5:31"]),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 1, bound: about, source: x}\n", ["5:31"]),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 0, source: x}\n", []),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 6, source: x}\n", []),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 2.5, source: x}\n", []),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 5, bound: more-than, source: x}\n", []),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 6, bound: less-than, source: x}\n", []),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 5, bound: at-most, source: x}\n", []),
        ("counts: children\nreadings:\n  - {date: 2020-12-01, value: 4, bound: less-than, source: x}\n", ["5:31"]),
        ("counts: children\nunit: '%'\nreadings:\n  - {date: 2020-12-01, value: 4, source: x}\n", []),
        ("counts: other\nreadings:\n  - {date: 2020-12-01, value: 4, source: x}\n", []),
    ],
)
def test_measured(measure: str, expected: list[str]) -> None:
    """Readings of measures that count children, unless they can be none of the small numbers."""
    assert found("D107", "measures", _HEAD + measure) == expected
