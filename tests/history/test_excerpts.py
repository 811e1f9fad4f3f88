"""Reading only what one action hangs on comes to the same as reading the whole plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cioc.history.chapter import chapter
from cioc.history.excerpts import excerpt
from cioc.loading import assemble, read
from cioc.references import TargetKind, resolve
from cioc.sources import Blob
from cioc.state import snapshot
from tests.history.stories import action, line, plan

PLANS = Path(__file__).parents[2] / "plans"


def chapters(text: str) -> dict[str, object]:
    """What a plan says of each of its actions, lines and of its review."""
    seen = snapshot(assemble((read(Blob(name="plans/p.yaml", data=text.encode())),)), date.max)
    targets = {target.name: target for target in seen.names.values() if target.kind is not TargetKind.PRIORITY}
    return {name: chapter(seen, target) for name, target in targets.items()}


@pytest.mark.parametrize("name", ["cioc-2019", "cioc-2021", "cioc-2022"])
def test_excerpt_says_what_the_whole_says(name: str) -> None:
    """Of each action of the shipped plans, and in far less text."""
    text = (PLANS / f"{name}.yaml").read_text("utf-8")
    whole = chapters(text)
    refs = {each.partition("/")[2]: each for each in whole if each.partition("/")[2].count(".") == 1}
    for ref, full in refs.items():
        if full not in whole or ref[-1].isalpha():
            continue
        part = excerpt(text, ref)
        assert part is not None
        assert len(part) < len(text)
        found = chapters(part)
        assert found == {key: said for key, said in whole.items() if key in found}
        assert full in found


def test_review_needs_no_action() -> None:
    """With no action asked for, what stands around the priorities is left."""
    text = (PLANS / "cioc-2019.yaml").read_text("utf-8")
    part = excerpt(text, "")
    assert part is not None
    assert "ref:" not in part
    assert chapters(part)["cioc-2019/review"] == chapters(text)["cioc-2019/review"]


def test_keys_after_the_priorities_are_kept() -> None:
    """They may say when the plan was written."""
    text = plan(action("1.1", "Ask.", line("A", "March 2019")), action("1.2", "Tell.")) + "review: May 2020\n"
    part = excerpt(text, "1.1")
    assert part is not None
    assert part.endswith("review: May 2020\n")
    assert "Tell." not in part


def test_absent_action_leaves_none() -> None:
    """So that a revision without it is told apart cheaply."""
    part = excerpt(plan(action("1.1", "Ask.")), "1.10")
    assert part is not None
    assert chapters(part) == {}


@pytest.mark.parametrize(
    "text",
    [
        "priorities: [{ref: 1, promise: P., actions: [{ref: 1.1, action: A.}]}]\n",
        plan("- action: Ask.\n  ref: 1.1\n"),
        plan(action("1.1", "Ask."), action("1.1", "Ask again.")),
        plan(action("1.1", "Ask.")).replace("priorities:", '"priorities":'),
        plan(action("1.1", "Ask.")).replace("ref: 1.1", 'ref: "1\\u002e1"'),
        plan(action("1.1", "Ask.")).replace("\n", "\r\n"),
        "",
    ],
)
def test_other_layouts_are_read_in_full(text: str) -> None:
    """What the layout does not tell is not guessed."""
    assert excerpt(text, "1.1") is None


def test_layout_with_dashes_under_the_key() -> None:
    """As some editors write lists: no deeper than the key that they belong to."""
    text = (
        "cioc: plan/1\nid: ours\ntitle: T\nwritten: 2019-02-07\npriorities:\n- ref: 1\n  promise: P.\n  actions:\n"
        "  - ref: 1.1\n    action: A.\n  - ref: 1.2\n    action: B.\n    delivery:\n    - who: W\n"
        "- ref: 2\n  promise: Q.\n"
    )
    part = excerpt(text, "1.2")
    assert part is not None
    found, whole = chapters(part), chapters(text)
    assert found == {key: whole[key] for key in ("ours/1.2", "ours/1.2a")}


def test_comment_does_not_end_an_action() -> None:
    """Wherever it stands: what follows it belongs to the action still."""
    text = plan(action("1.1", "Ask.", line("A", "March 2019"), "# at the margin\n" + line("B", "May 2019")))
    text = text.replace("          # at", "# at")
    part = excerpt(text, "1.1")
    assert part is not None
    assert chapters(part) == chapters(text)
    assert resolve("ours/1.1b", snapshot(assemble((read(Blob(name="p", data=part.encode())),)), date.max).names)
