"""What the pages show beside a command is what it prints: each page is typed from top to bottom, on the example."""

from __future__ import annotations

import inspect
import re
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import pytest

from cioc.example.history import create
from tests.commands import COMMANDS
from tests.docs.test_docs import DOCS, PAGES
from tests.example_history import example_history
from tests.git.repositories import new

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]

__all__ = ["example_history"]

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_PAGES = [page for page in (DOCS.parent / "README.md", *PAGES) if _BLOCK.search(page.read_text("utf-8"))]


class Shown(NamedTuple):
    """A command of a page, and what the page says that it prints; a line of `…` stands for any number of lines."""

    command: str
    output: str


def shown(text: str) -> Iterator[Shown]:
    """All commands of the blocks of a page."""
    for block in _BLOCK.findall(text):
        assert block.startswith("$ "), block
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Shown(command, output)


def is_like(output: str, printed: str) -> bool:
    """Whether it was printed so, less what the page leaves out."""
    lines = [r"(?:.*\n)*?" if line == "…" else rf"{re.escape(line)}\n" for line in output.rstrip("\n").split("\n")]
    return re.fullmatch("".join(lines), f"{printed.rstrip()}\n") is not None


def typed(command: str, folder: Path, cioc: Cioc) -> str:
    """What a person sees who types it: what it prints, and then what it says."""
    program, *words = shlex.split(command)
    if program == "cioc":
        run = cioc(*words, folder=folder)
        assert run.status in {0, 1, 2}, run.err
        return run.out + run.err
    assert program == "git"
    return subprocess.run([program, *words], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
def test_page(page: Path, cioc: Cioc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    folder = tmp_path / "cioc-example"
    if "$ cioc init --example" not in page.read_text("utf-8"):
        create(folder)
    found = list(shown(page.read_text("utf-8")))
    assert found
    for command, output in found:
        if command.startswith("cd "):
            named = command.removeprefix("cd ")
            folder = tmp_path / named
            if named.startswith("examples/"):  # what else is shipped, in commits that are always the same
                shipped = DOCS.parent / named
                files = {path.relative_to(shipped).as_posix(): path for path in shipped.rglob("*.yaml")}
                new(folder).commit({name: path.read_text("utf-8") for name, path in files.items()}, "2026-11-30")
            assert folder.is_dir()
            continue
        at = folder if folder.is_dir() else tmp_path
        printed = typed(command, at, cioc)
        assert is_like(output, printed), f"$ {command}\n{printed}"


def test_pages_show_something() -> None:
    """Whoever begins sees what they will see."""
    assert {page.stem for page in _PAGES} >= {"README", "tutorial", "timescales", "troubleshooting"}


def test_what_is_left_out() -> None:
    """Whole lines, any number of them, and nothing of another line."""
    assert is_like("one\n…\nfour\n", "one\ntwo\nthree\nfour\n")
    assert is_like("one\n…\n", "one\n")
    assert not is_like("one\nfour\n", "one\ntwo\nfour\n")
    assert not is_like("one\n…\nfou\n", "one\ntwo\nfour\n")


_ELSEWHERE = {
    "cioc import": "needs a table of one's own, and is followed in tests/office",
    "cioc collect": "needs files that came back, and is followed in tests/docs/test_followed.py",
    "cioc merge": "asks for three files, or two branches",
    "cioc init": "makes a workspace of its own, and is typed in the tutorial",
    "cioc correct 2.2c --take-back": "needs an entry that no paper that is out can have told",
    "cioc correct 2.2c --of": "needs an entry with a small number of children",
    "cioc allow": "needs findings of its own, and is followed in tests/cli/test_allow.py",
    "cioc agree": "needs a new date that no meeting has agreed",
    "cioc validate --against": "needs a remote repository",
    "cioc new meeting": "needs the rhythm of a group, without a date",
}
"""Examples of helps for which the example has no place, each with the reason."""


def examples() -> list[str]:
    """The examples of all helps that can be typed in the example's folder."""
    helps = [inspect.getdoc(each.callback) or "" for each in COMMANDS.values()]
    found = [line for text in helps for line in re.findall(r"^- `(cioc .+)`$", text, re.MULTILINE)]
    return [line for line in found if not any(f"{line} ".startswith(f"{start} ") for start in _ELSEWHERE)]


@pytest.mark.parametrize("line", examples())
def test_example_of_a_help(
    cioc: Cioc, example_history: Path, line: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It does something on the plans of the example; one that writes only shows what it would write."""
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    words = shlex.split(line.partition(" > ")[0])[1:]
    if "--dry-run" in cioc(*words, "--help").out and "--dry-run" not in words:
        words.append("--dry-run")
    if "-o" in words:
        words[words.index("-o") + 1] = str(tmp_path / words[words.index("-o") + 1])
    if words[0] == "templates" and "--copy" in words:
        shutil.copytree(example_history, tmp_path / "example")
        example_history = tmp_path / "example"
    run = cioc(*words, folder=example_history)
    assert run.status in {0, 1}, run.err
    assert run.out or run.err
