"""Values of columns that hold percentages or money: what is one, and what is not."""

from __future__ import annotations

import json

import pytest

from cioc.checking.check import check
from cioc.workspace.loading import assemble, read_all
from cioc.workspace.sources import Blob


def _found(kind: str, value: str) -> list[str]:
    columns = {"cost": {"title": "Cost", "type": kind}}
    action = {"ref": "1.1", "action": "Ask.", "more": {"cost": value}}
    plan = {
        "cioc": "plan/1",
        "id": "p",
        "title": "A plan",
        "written": "2021-01-01",
        "priorities": [{"ref": "1", "promise": "Heard.", "actions": [action]}],
    }
    files = {"plans/p.yaml": plan, "plans/workspace.yaml": {"cioc": "workspace/1", "columns": columns}}
    blobs = (Blob(name=name, data=json.dumps(each).encode()) for name, each in files.items())
    return [each.code for each in check(assemble(read_all(blobs))) if each.code.startswith("R22")]


@pytest.mark.parametrize("value", ["£4,500", "4500", "£1.2m", "£ 3k", "-£200", "£2 million", "0", "£12,345,678.90"])
def test_amounts(value: str) -> None:
    """As councils write them."""
    assert _found("money", value) == []


@pytest.mark.parametrize("value", ["about £50", "£4,50", "tbc", "4500 euros", "£", "40%"])
def test_no_amounts(value: str) -> None:
    """Words, a comma in the wrong place, another currency."""
    assert _found("money", value) == ["R222"]


@pytest.mark.parametrize("value", ["40%", "40", "99.5 %", "12 per cent", "100 percent"])
def test_percentages(value: str) -> None:
    """With or without the sign."""
    assert _found("percent", value) == []


@pytest.mark.parametrize("value", ["most", "40-50%", "£40"])
def test_no_percentages(value: str) -> None:
    """Ranges and words are none."""
    assert _found("percent", value) == ["R222"]


def test_text_may_be_anything() -> None:
    """That is what a column is that says no more than its head."""
    assert _found("text", "whatever we have left") == []
