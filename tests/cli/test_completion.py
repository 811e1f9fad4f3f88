"""The Tab key: what a shell would be offered."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cioc.__main__ import main
from cioc.cli.completion import codes, statuses, verbs
from cioc.model import Status
from cioc.model.meeting import Verb
from cioc.model.workspace import DEFAULT_RAG
from cioc.rules import RULES
from cioc.workspace.names_for_completion import USUAL_RATINGS

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def asked(line: str, shell: str = "bash") -> dict[str, str]:
    """How a shell asks for the last word of a line."""
    words = line.split(" ")
    typer = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    return {"_CIOC_COMPLETE": f"complete_{shell}", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)} | typer


def tab(line: str, *, folder: Path = ROOT, shell: str = "bash") -> list[str]:
    """What is offered for the last word of a line."""
    offered = StringIO()
    with pytest.MonkeyPatch.context() as here, redirect_stdout(offered), suppress(SystemExit):
        here.chdir(folder)
        here.setattr("sys.argv", ["cioc"])
        for name, value in asked(line, shell).items():
            here.setenv(name, value)
        main()
    return [line for line in offered.getvalue().split("\n") if line]


LINES = {
    "cioc show 2.2": ["2.2", "2.2a", "2.2b"],
    "cioc history cioc-2019/3.2": ["cioc-2019/3.2", "cioc-2019/3.2a"],
    "cioc history 2019-10-11/plan": ["2019-10-11/plan-review"],
    "cioc overdue --lead early-": ["early-help"],
    "cioc overdue --agency chil": ["childrens-services"],
    "cioc overdue --plan cioc-202": ["cioc-2021", "cioc-2022"],
    "cioc overdue --format c": ["csv"],
    "cioc list --rag am": ["amber"],
    "cioc list --sort r": ["ref", "rating"],
    "cioc list --since 2021": ["2021-02-12"],
    "cioc report --meeting 2019": ["2019-10-11", "2019-12-06"],
    "cioc diff --since 2021": ["2021-02-12"],
    "cioc diff --only slip": ["slipped"],
    "cioc rules R20": ["R201", "R202"],
    "cioc rules r20": ["r201", "r202"],
    "cioc sch": ["schema"],
    "cioc progress 1.1 --rag a": ["amber"],
    "cioc progress 1.1 --status com": ["complete"],
    "cioc progress 2": ["2.2", "2.2a"],
    "cioc progress cioc-2019/1": ["cioc-2019/1.1", "cioc-2019/1.1a"],
    "cioc new recommendation a": ["agree", "approve"],
}


@pytest.mark.parametrize(("line", "first"), LINES.items(), ids=list(LINES))
def test_offers(line: str, first: list[str]) -> None:
    """The names that go on from what is typed."""
    offered = tab(line)
    assert offered[: len(first)] == first
    begun = line.split()[-1]
    assert all(each.startswith(begun) for each in offered)


def test_words_beside_the_names() -> None:
    """Shells that show them get a few words on each."""
    assert "cioc-2021\tChildren in Our Care (CIOC) action plan – 'our priorities' …" in tab(
        "cioc show cioc-2021", shell="fish"
    )


def test_other_folder(tmp_path: Path, workspace: Callable[..., Path]) -> None:
    """With -C the names are those of that workspace; where there is none, nothing is offered."""
    assert tab(f"cioc -C {workspace()} show 1.", folder=ROOT) == ["1.1"]
    assert tab("cioc show 1.", folder=Path(tmp_path.anchor)) == []


@pytest.mark.parametrize(
    "text", ["cioc: plan/1\n  bad: [\n", "", "\x00", "cioc: plan/1\npriorities: [1, {actions: x}]\n"]
)
def test_broken_files_are_passed_over(text: str, workspace: Callable[..., Path]) -> None:
    """Nobody is told of them in the middle of a line; the other names are there."""
    assert tab("cioc overdue --lead early", folder=workspace({"plans/x.yaml": text})) == ["early-help"]


def test_only_names_are_offered(workspace: Callable[..., Path]) -> None:
    """What a shell would take for more than a name is not put into a command line."""
    register = (
        "cioc: register/1\nagencies:\n  - {id: $(touch x), name: A}\n  - {id: fine, name: B}\n  - {id: a b, name: C}\n"
    )
    assert tab("cioc overdue --lead ", folder=workspace({"plans/register.yaml": register})) == ["fine", "nobody"]


def test_codes_are_those_of_the_rules() -> None:
    """They are read from the sources, and are all that there are."""
    assert dict(codes("")) == {code: rule.name for code, rule in RULES.items()}


@pytest.mark.parametrize("line", ["cioc show 2", "cioc overdue --lead e", "cioc report --meeting 2", "cioc rules R"])
def test_the_model_is_not_imported(line: str) -> None:
    """A key press waits for as little as can be: neither the model, the rules nor a template engine is loaded."""
    command = [sys.executable, "-X", "importtime", "-m", "cioc"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | asked(line), check=True, capture_output=True)
    loaded = done.stderr.decode()
    assert done.stdout
    assert "cioc.cli.completion" in loaded
    for heavy in ("cioc.model", "cioc.rules", "cioc.yaml.format", "jinja2"):
        assert heavy not in loaded


def test_words_are_those_of_the_format() -> None:
    """They are written out for the sake of speed, and are all that there are."""
    assert statuses("") == [each.value for each in Status]
    assert verbs("") == [each.value for each in Verb]
    assert {name: rag.means for name, rag in DEFAULT_RAG.items()} == USUAL_RATINGS
