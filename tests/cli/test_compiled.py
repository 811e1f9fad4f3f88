"""The code of patterns is kept where Python keeps its own, and nothing hangs on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cioc.cli import compiled
from cioc.report import Format, render
from cioc.report.sandbox import Compiled
from cioc.report.templates import loader
from cioc.text import patterns

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the code, and nothing of it in this process."""
    monkeypatch.setattr(sys, "pycache_prefix", os.fspath(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(patterns, "known", {})
    monkeypatch.setattr(patterns, "made", None)
    monkeypatch.setattr(compiled, "_templates", None)
    return tmp_path


def files(folder: Path) -> list[Path]:
    """All that was written."""
    return [path for path in folder.rglob("*") if path.is_file()]


def begun() -> dict[patterns.PatternKey, patterns.PatternCode]:
    """What a run begins with."""
    compiled.take_up()
    return patterns.known


def test_the_next_run_begins_with_it(folder: Path) -> None:
    """With what this run made, and with what those before it had."""
    assert begun() == {}
    patterns.compiled("a+", 0)
    compiled.put_by()
    assert list(begun()) == [("a+", 0)]
    patterns.compiled("b+", 2)
    patterns.compiled("a+", 0)
    compiled.put_by()
    assert begun() == {("a+", 0): patterns.code_of("a+", 0), ("b+", 2): patterns.code_of("b+", 2)}
    assert len(files(folder)) == 1


def test_nothing_new_is_not_written(folder: Path) -> None:
    """A run that compiled nothing leaves the file as it is."""
    begun()
    patterns.compiled("a+", 0)
    compiled.put_by()
    (file,) = files(folder)
    os.utime(file, (0, 0))
    begun()
    patterns.compiled("a+", 0)
    compiled.put_by()
    assert file.stat().st_mtime == 0


def test_python_is_told_to_write_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`PYTHONDONTWRITEBYTECODE` holds here too."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    begun()
    patterns.compiled("a+", 0)
    compiled.put_by()
    assert files(folder) == []


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied", "of another"])
def test_damaged(damage: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be read, or was made by another Python, counts as nothing, and is written anew."""
    begun()
    patterns.compiled("a+", 0)
    if damage == "of another":
        monkeypatch.setattr(sys, "version", "3.99")
    compiled.put_by()
    monkeypatch.undo()
    monkeypatch.setattr(sys, "pycache_prefix", os.fspath(folder))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (file,) = files(folder)
    data = file.read_bytes()
    parts = {"cut": data[:-9], "changed": data[:-1] + b"?", "emptied": b""}
    file.write_bytes(parts.get(damage, data))
    assert begun() == {}
    patterns.compiled("b+", 0)
    compiled.put_by()
    assert list(begun()) == [("b+", 0)]


def test_where_nothing_can_be_written(folder: Path) -> None:
    """A file stands where a folder should: the run goes on without."""
    (folder / ROOT.parts[1]).write_text("")
    begun()
    patterns.compiled("a+", 0)
    compiled.put_by()
    assert begun() == {}


def test_too_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What builds that are gone have left does not stay for ever."""
    monkeypatch.setattr(compiled, "_MOST", 2)
    for each in ("a", "b", "c"):
        begun()
        patterns.compiled(each, 0)
        compiled.put_by()
    assert list(begun()) == [("c", 0)]
    assert len(files(folder)) == 1


def test_a_command(tmp_path: Path) -> None:
    """A second run finds what the first has made, compiles none of it, and says the same."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": os.fspath(tmp_path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run() -> tuple[bytes, int]:
        command = [sys.executable, "-m", "cioc", "timescale", "Feb/March 2019", "--written", "2019-02-07"]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
        (file,) = tmp_path.rglob("*.code")
        return done.stdout, file.stat().st_mtime_ns

    assert run() == run()


PAPER = "report --meeting 2021-02-12"


def test_a_paper(tmp_path: Path) -> None:
    """Its templates are compiled by the first run, and the second writes the same without; a changed one is read."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": os.fspath(tmp_path / "code")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    shutil.copytree(ROOT / "plans", tmp_path / "plans")

    def run() -> str:
        command = [sys.executable, "-m", "cioc", "-C", os.fspath(tmp_path), *PAPER.split()]
        done = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True)
        assert len(list(tmp_path.rglob("sandbox.*.code"))) == 1
        return done.stdout.decode()

    first = run()
    assert run() == first
    (tmp_path / "templates").mkdir()
    text = (ROOT / "templates" / "report.md").read_text("utf-8")
    (tmp_path / "templates" / "report.md").write_text(f"Our own.\n\n{text}", "utf-8")
    assert run() == f"Our own.\n\n{first}"


def test_templates_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that come with cioc, and none of a workspace; another sandbox makes them anew."""
    own = folder / "own"
    own.mkdir()
    (own / "theirs.md").write_text("{% include 'macros.md' %}theirs", "utf-8")
    for each in Format:
        monkeypatch.setitem(vars(render)["_COMPILED"], each, Compiled())
    compiled.take_up_templates()
    assert "theirs" in render.fill("theirs.md", Format.MD, loader(own))
    compiled.put_by()
    monkeypatch.setitem(vars(render)["_COMPILED"], Format.MD, again := Compiled())
    compiled.take_up_templates()
    assert [name for name, _, _ in again.code] == ["macros.md"]
    assert "theirs" in render.fill("theirs.md", Format.MD, loader(own))
    monkeypatch.setitem(vars(render)["_COMPILED"], Format.MD, anew := Compiled())
    monkeypatch.setattr(render, "jinja_version", "0")
    compiled.take_up_templates()
    assert anew.code == {}
