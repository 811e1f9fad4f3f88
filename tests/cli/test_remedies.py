"""Every command that cioc tells people to type is one: it exists, has these options, and takes as many words."""

from __future__ import annotations

import ast
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cioc.rules import RULES
from tests.rules.rule_examples import diagnostics_of
from tests.typed import PLACE, faults, typed_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Run

_HERE = Path(__file__).parents[2]


def _texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The texts of a module, but for its docstrings, each with its line."""
    passed = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            passed |= {id(part) for part in node.values}
            # What follows a word at once begins with a space of its own, or is nothing.
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else PLACE for part in node.values)
            yield node.lineno, re.sub(rf"(?<=\w){PLACE}+", "", text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.lineno, node.value


def test_every_command_that_is_written_in_the_code() -> None:
    """Hints, receipts, questions, findings and papers, whatever it takes for them to be printed."""
    wrong, number = [], 0
    for path in sorted((_HERE / "cioc").rglob("*.py")):
        for line, text in _texts(ast.parse(path.read_text("utf-8"))):
            for name, words in typed_in(text):
                number += 1
                wrong += [f"{path.relative_to(_HERE)}:{line}: {each}" for each in faults(name, words)]
    assert not wrong, "\n".join(wrong)
    assert number > 300


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("see: cioc showw", "there is no command showw"),
        ("put it right: cioc corect 1.1", "there is no command corect"),
        ("see: cioc status --levels", "status has no --levels"),
        ('say so: cioc progress 1.1 "WHY" --status', "--status of progress has no value"),
        ("say so: cioc progress 1.1 --status --dry-run", "--status of progress has no value"),
        ("see: cioc show 1.1 1.2", "show takes no more than 1 words, and not 1.1 1.2"),
        (f"see: cioc show {PLACE} 1.1 1.2; or no", f"show takes no more than 1 words, and not {PLACE} 1.1 1.2"),
    ],
)
def test_what_is_none(text: str, said: str) -> None:
    """It is found, wherever it stands in a sentence."""
    assert [fault for name, words in typed_in(text) for fault in faults(name, words)] == [said]


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ('say "no": cioc progress 1.1 "Why; and how" --status dropped; or leave it', ["progress"]),
        ("begin with: cioc init, or go to cioc show 1.1 and cioc history 1.1 (both)", ["init", "show", "history"]),
        ("cioc knows what was meant; cioc takes 1.1 for it", []),
        ('next: cioc new decision "WORDS" --about 1.1 · then cioc agree 2021-02-12 1.1…', ["new decision", "agree"]),
    ],
)
def test_what_is_one(text: str, commands: list[str]) -> None:
    """Each is found where it ends, and nothing else is."""
    assert [name for name, _ in typed_in(text)] == commands
    assert not [fault for name, words in typed_in(text) for fault in faults(name, words)]


def _said_otherwise(text: str) -> list[str]:
    return [fault for name, words in typed_in(text) for fault in faults(name, words)]


@pytest.mark.parametrize("code", sorted(RULES))
def test_findings(code: str, tmp_path: Path) -> None:
    """What is to be done about the bad example of a rule, with the names of that."""
    for each in diagnostics_of(RULES[code].bad, tmp_path):
        assert not _said_otherwise(f"{each.message}\n{each.hint}")


_WORKSPACES = [
    _HERE,
    *sorted((_HERE / "tests/cases/other_bodies").iterdir()),
    *sorted(each.parent for each in (_HERE / "examples").glob("*/plans")),
]
_ASKED = [
    ["status"],
    ["overdue", "--all"],
    ["list"],
    ["slippage", "--long"],
    ["show"],
    ["show", "nothing"],
    ["validate", "--notes"],
    ["agree"],
    ["progress"],
    ["correct"],
    ["edit"],
    ["edit", "workspace"],
    ["split"],
    ["move"],
    ["report", "--check"],
    ["new", "plan"],
    ["new", "decision"],
    ["new", "action", "1", "Ask.", "--lead", "Somebody new", "--more", "Its cost=None", "--dry-run"],
    ["new", "lead", "A team", "--agency", "nobody"],
    ["measure", "none", "5"],
    ["timescale", "When?"],
]


@pytest.mark.parametrize("root", _WORKSPACES, ids=lambda root: root.name)
def test_what_commands_say(
    root: Path, cioc: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their answers, receipts and refusals, in whole lines; with the names of each workspace."""
    monkeypatch.setenv("COLUMNS", "2000")
    shutil.copytree(root / "plans", tmp_path / "plans")
    wrong, number = [], 0
    for asked in _ASKED:
        run = cioc(*asked, folder=tmp_path)
        said = f"{run.out}\n{run.err}"
        number += len([*typed_in(said)])
        wrong += [f"{' '.join(asked)}: {fault}" for fault in _said_otherwise(said)]
    assert not wrong, "\n".join(wrong)
    assert number > len(_ASKED) / 2


def test_what_edits_say(cioc: Callable[..., Run], shipped: Path, tmp_path: Path) -> None:
    """Of each line and commitment that is open: what an entry, its correction and its end are followed by."""
    shutil.copytree(shipped / "plans", tmp_path / "plans")
    listed = json.loads(cioc("list", "--format", "json", folder=tmp_path).out)["promises"]
    wrong, number = [], 0
    for ref in [each["name"] for each in listed][:12]:
        for asked in (
            ["progress", ref, "It goes on.", "--rag", "amber"],
            ["correct", ref, "It goes well."],
            ["correct", ref, "--take-back", "It was another's."],
            ["edit", ref, "--who", "The team's own people", "--lead", "Nobody"],
            ["edit", ref, "--remove"],
            ["progress", ref, "--status", "dropped"],
        ):
            run = cioc(*asked, folder=tmp_path)
            said = f"{run.out}\n{run.err}"
            number += len([*typed_in(said)])
            wrong += [f"{' '.join(asked)}: {fault}" for fault in _said_otherwise(said)]
    assert not wrong, "\n".join(wrong)
    assert number > 30
