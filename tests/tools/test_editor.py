"""What an editor makes of the schemas: it completes and explains keys, and underlines what is wrong, at its place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.tools.conftest import ROOT, program
from tests.tools.editor import Editor

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.tools

SHIPPED = sorted(path.relative_to(ROOT / "plans") for path in (ROOT / "plans").rglob("*.yaml"))
PLAN = Path("cioc-2021.yaml")


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    """One editor for all tests."""
    how = "npm install --no-save --prefix build/node yaml-language-server@1"
    with Editor(program("yaml-language-server", how)) as made:
        yield made


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A copy of the shipped plans, for each test its own: an editor remembers what it has seen of a file."""
    return shutil.copytree(ROOT / "plans", tmp_path / "plans")


def place(text: str, words: str) -> tuple[int, int]:
    """The line and column, from 0, at which words stand first."""
    before = text[: text.index(words)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def starts(found: list[dict[str, Any]]) -> set[tuple[int, int]]:
    """Where it is underlined."""
    return {(each["range"]["start"]["line"], each["range"]["start"]["character"]) for each in found}


@pytest.mark.parametrize("path", SHIPPED, ids=str)
def test_shipped_files_are_sound(editor: Editor, plans: Path, path: Path) -> None:
    """Nothing is underlined in any of them but the key that is added here."""
    text = (plans / path).read_text("utf-8") + "nonsense: x\n"
    assert starts(editor.open(plans / path, text)) == {(text.count("\n") - 1, 0)}


def test_key_is_completed(editor: Editor, plans: Path) -> None:
    """On a new line of a delivery line, the keys that are not there yet are offered, with what each is for."""
    text = (plans / PLAN).read_text("utf-8")
    end = "            who: Our Place, for short respite stays, together with the family support team\n"
    assert end in text
    text = text.replace(end, f"{end}            t\n", 1)
    editor.open(plans / PLAN, text)
    line, _ = place(text, "            t\n")
    offered = {item["label"]: item for item in editor.at("completion", line, 13)["items"]}
    assert {"leads", "timescale", "progress"} <= offered.keys()
    assert offered.keys().isdisjoint({"who", "id", "ref", "promise"})
    assert "The first promise, in the plan's own words." in str(offered["timescale"]["documentation"])


def test_value_is_completed(editor: Editor, plans: Path) -> None:
    """Where only some words can stand, they are offered."""
    text = (plans / PLAN).read_text("utf-8").replace("status: draft", "status: ", 1)
    editor.open(plans / PLAN, text)
    line, column = place(text, "status: ")
    offered = {item["label"] for item in editor.at("completion", line, column + 8)["items"]}
    assert {"draft", "agreed", "superseded", "closed"} <= offered


def test_key_is_explained(editor: Editor, plans: Path) -> None:
    """Over a key stand its description and its example."""
    text = (plans / PLAN).read_text("utf-8")
    editor.open(plans / PLAN, text)
    line, column = place(text, "succeeds:")
    said = str(editor.at("hover", line, column + 2)["contents"])
    assert "The id of the plan before it." in said
    assert "cioc-2019" in said


def test_error_is_at_its_place(editor: Editor, plans: Path) -> None:
    """A key that is none, and a word that cannot stand there, are underlined where they stand, and nothing else is."""
    text = (
        (plans / PLAN).read_text("utf-8").replace("status: draft", "status: drafted", 1).replace("owner:", "ownr:", 1)
    )
    found = editor.open(plans / PLAN, text)
    assert starts(found) == {place(text, "drafted"), place(text, "ownr")}
