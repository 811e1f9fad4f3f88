"""How often each rule finds something: counted once, and remembered for as long as nothing else is asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cioc import git
from cioc.checking import counting
from cioc.checking.counting import Count, counts_in
from cioc.diagnostics import Severity
from cioc.workspace.loading import load
from cioc.workspace.sources import Folder
from tests.git.repositories import Repo, new

if TYPE_CHECKING:
    from pathlib import Path

    from cioc.workspace.loading import LoadedWorkspace

TODAY = date(2026, 1, 1)
BROKEN = "cioc: register/1\nagency: x\nleader: y\n"
FOUND = Count("F102", "unknown-key", Severity.ERROR, 2)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with two faults of one kind."""
    made = new(tmp_path)
    made.commit({"plans/register.yaml": BROKEN}, "2019-02-07")
    return made


def loaded(repo: Repo) -> LoadedWorkspace:
    """Its files as they are now."""
    return load(Folder(root=repo.path))


def never(*_: object) -> tuple[Count, ...]:
    """What must not be called."""
    raise AssertionError


def test_counted_once(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time, nothing is looked for."""
    where = git.find(repo.path)
    assert counts_in(loaded(repo), where, today=TODAY) == (FOUND,)
    monkeypatch.setattr(counting, "_counted", never)
    assert counts_in(loaded(repo), where, today=TODAY) == (FOUND,)


def test_what_is_mended_is_no_longer_counted(repo: Repo) -> None:
    """Nor what is broken anew left out; and each day is asked for itself."""
    where = git.find(repo.path)
    assert counts_in(loaded(repo), where, today=TODAY) == (FOUND,)
    repo.write({"plans/register.yaml": "cioc: register/1\nagency: x\n"})
    assert counts_in(loaded(repo), where, today=TODAY) == (FOUND._replace(number=1),)
    repo.write({"plans/register.yaml": BROKEN})
    assert counts_in(loaded(repo), where, today=TODAY) == (FOUND,)


@pytest.mark.parametrize("broken", [b"", b"{}", b'[["F102","unknown-key","grave",2]]', b"[" * 100_000, b'[["F102"]]'])
def test_what_is_broken_there_is_counted_again(repo: Repo, broken: bytes) -> None:
    """And nobody hears of it."""
    where = git.find(repo.path)
    counts_in(loaded(repo), where, today=TODAY)
    (kept,) = (where.git_dir / "cioc").iterdir()
    kept.write_bytes(broken)
    assert counts_in(loaded(repo), where, today=TODAY) == (FOUND,)


def test_without_git_or_with_plug_ins_nothing_is_remembered(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plug-in may look at whatever it likes."""
    where = git.find(repo.path)
    assert counts_in(loaded(repo), None, today=TODAY) == (FOUND,)
    monkeypatch.setattr("cioc.checking.plug_ins.names_installed", lambda: {"XY101": "council-rules"})
    assert counts_in(loaded(repo), where, today=TODAY) == (FOUND,)
    assert not (where.git_dir / "cioc").exists()
