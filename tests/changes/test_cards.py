"""The words of a card: two texts as one, of which only what changed and the words beside it are shown."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cioc.changes.cards import Mark, _total, cards, reworded
from cioc.changes.change import Change, TimescaleChange
from tests.changes.examples import EXAMPLES, told

TEN = "one two three four five six seven eight nine ten"
SIX_FIRST, SIX_LAST = "one two three four five six", "five six seven eight nine ten"


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        (f"{TEN} old", f"{TEN} new", [("same", f"… {SIX_LAST}"), ("old", "old"), ("new", "new")]),
        (f"old {TEN}", f"new {TEN}", [("old", "old"), ("new", "new"), ("same", f"{SIX_FIRST} …")]),
        (
            f"old {TEN} {TEN} x",
            f"new {TEN} {TEN} y",
            [("old", "old"), ("new", "new"), ("same", f"{SIX_FIRST} … {SIX_LAST}"), ("old", "x"), ("new", "y")],
        ),
        # One word more is not worth a mark that some are left out.
        (
            f"{SIX_FIRST} seven old",
            f"{SIX_FIRST} seven new",
            [("same", f"{SIX_FIRST} seven"), ("old", "old"), ("new", "new")],
        ),
        (TEN, f"{TEN} new", [("same", f"… {SIX_LAST}"), ("new", "new")]),
        (f"{TEN} old", TEN, [("same", f"… {SIX_LAST}"), ("old", "old")]),
        ("a\n b", "a b", [("same", "a b")]),
        ("old " * 2001, "new " * 2001, [("old", ("old " * 2001).strip()), ("new", ("new " * 2001).strip())]),
    ],
)
def test_only_the_ends_of_what_stayed(before: str, after: str, marked: list[tuple[str, str]]) -> None:
    """Six words on the side of a change; at the beginning and the end of a text, none."""
    assert [(each.mark, each.text) for each in reworded(before, after)] == [(Mark(mark), text) for mark, text in marked]


@pytest.mark.parametrize(
    ("days", "total", "said"),
    [
        (30, 61, "; 61 days after the first promise"),
        (-30, 1, "; 1 day after the first promise"),
        (30, -61, "; 61 days before the first promise"),
        (30, 30, ""),
        (30, 0, ""),
        (None, None, ""),
    ],
)
def test_how_far_from_the_first_promise(days: int | None, total: int | None, said: str) -> None:
    """On either side of it; nothing where this is the first move, or where it is back."""
    change = EXAMPLES[TimescaleChange][0]
    assert isinstance(change, TimescaleChange)
    assert _total(replace(change, days=days, total_days=total)) == said


@pytest.mark.parametrize("sort", EXAMPLES, ids=lambda sort: sort.__name__)
def test_no_fact_is_empty(sort: type[Change]) -> None:
    """Of what has no name and no words, nothing is said in their place."""
    change, *_ = EXAMPLES[sort]
    for of in (change.of, replace(change.of, called="", what="")):
        (card,) = cards([(replace(change, of=of),)], told(change), publish=False)
        assert [label for label, words in card.facts if not any(each.text for each in words)] == []
