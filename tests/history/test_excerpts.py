"""A plan that is read in pieces says what the whole says."""

from __future__ import annotations

from pathlib import Path

import pytest

from cioc.history.excerpts import pieces
from tests.history.timelines import action, line, plan

PLANS = Path(__file__).parents[2] / "plans"


def texts(text: str) -> list[tuple[int, str]]:
    """The pieces, by the index of their priority, without the space around them."""
    found = pieces(text)
    assert found is not None
    return [(each.priority, each.text.strip()) for each in found.actions]


@pytest.mark.parametrize("name", ["cioc-2019", "cioc-2021", "cioc-2022"])
def test_nothing_is_lost(name: str) -> None:
    """The pieces, each once, are the text."""
    text = (PLANS / f"{name}.yaml").read_text("utf-8")
    found = pieces(text)
    assert found is not None
    assert len(found.actions) == text.count("\n      - ref: ")
    assert len(found.frame) + sum(len(each.text) for each in found.actions) == len(text)
    assert "action:" not in found.frame
    assert [each.priority for each in found.actions] == sorted(each.priority for each in found.actions)


def test_keys_after_the_priorities_are_of_the_frame() -> None:
    """They may say when the plan was written."""
    text = plan(action("1.1", "Ask.", line("A", "March 2019")), action("1.2", "Tell.")) + "review: May 2020\n"
    found = pieces(text)
    assert found is not None
    assert found.frame.endswith("review: May 2020\n")
    assert [number for number, _ in texts(text)] == [0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "priorities: [{ref: 1, promise: P., actions: [{ref: 1.1, action: A.}]}]\n",
        plan(action("1.1", "Ask.")).replace("priorities:", '"priorities":'),
        plan(action("1.1", "Ask.")).replace("\n", "\r\n"),
        "",
    ],
)
def test_other_layouts_are_read_in_full(text: str) -> None:
    """What the layout does not tell is not guessed."""
    assert pieces(text) is None


def test_layout_with_dashes_under_the_key() -> None:
    """As some editors write lists: no deeper than the key that they belong to."""
    text = (
        "cioc: plan/1\nid: ours\ntitle: T\nwritten: 2019-02-07\npriorities:\n- ref: 1\n  promise: P.\n  success:\n"
        "  - More.\n  actions:\n  - ref: 1.1\n    action: A.\n  - ref: 1.2\n    action: B.\n    delivery:\n"
        "    - who: W\n- ref: 2\n  promise: Q.\n  actions:\n    - ref: 2.1\n      action: C.\n"
    )
    assert texts(text) == [
        (0, "- ref: 1.1\n    action: A."),
        (0, "- ref: 1.2\n    action: B.\n    delivery:\n    - who: W"),
        (1, "- ref: 2.1\n      action: C."),
    ]


def test_comment_does_not_end_an_action() -> None:
    """Wherever it stands: what follows it belongs to the action still."""
    text = plan(action("1.1", "Ask.", line("A", "March 2019"), "# at the margin\n" + line("B", "May 2019")))
    (piece,) = texts(text.replace("          # at", "# at"))
    assert "who: B" in piece[1]
