"""What is kept beside the commits: never needed, and never written where it does not belong."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cioc import git
from tests.git.repositories import new

if TYPE_CHECKING:
    from pathlib import Path

    from cioc.git import Repository


@pytest.fixture
def where(tmp_path: Path) -> Repository:
    """A repository with nothing in it."""
    new(tmp_path)
    return git.find(tmp_path)


def test_what_is_kept_is_there_the_next_time(where: Repository) -> None:
    """Under its name, in the repository's own folder, with nothing else beside it."""
    assert git.kept(where, "one") is None
    git.keep(where, "one", b"[1]")
    git.keep(where, "one", b"[2]")
    assert git.kept(where, "one") == b"[2]"
    assert git.kept(where, "two") is None
    assert [path.name for path in (where.git_dir / "cioc").iterdir()] == ["one.json"]


def test_the_oldest_make_room(where: Repository) -> None:
    """Sixteen are kept."""
    for number in range(20):
        git.keep(where, f"n{number}", b"[]")
        os.utime(where.git_dir / "cioc" / f"n{number}.json", (number, number))
    kept = {path.stem for path in (where.git_dir / "cioc").iterdir()}
    assert kept == {f"n{number}" for number in range(4, 20)}


def test_a_link_is_not_followed(where: Repository, tmp_path: Path) -> None:
    """Neither the folder nor a file in it, be it to read or to write: a stranger may have put it there."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.json").write_bytes(b"[]")
    folder = where.git_dir / "cioc"
    folder.symlink_to(elsewhere)
    git.keep(where, "one", b"[1]")
    assert [path.name for path in elsewhere.iterdir()] == ["secret.json"]
    assert git.kept(where, "secret") is None
    folder.unlink()
    folder.mkdir()
    (folder / "one.json").symlink_to(elsewhere / "secret.json")
    assert git.kept(where, "one") is None
    git.keep(where, "one", b"[1]")
    assert (elsewhere / "secret.json").read_bytes() == b"[]"
    assert git.kept(where, "one") == b"[1]"


def test_what_cannot_be_written_is_not_kept(where: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where something else has the name, where it is too long, or before a push is accepted; and nobody hears of it."""
    folder = where.git_dir / "cioc"
    folder.write_bytes(b"")
    git.keep(where, "one", b"[1]")
    assert git.kept(where, "one") is None
    folder.unlink()
    git.keep(where, "one", b"0" * 4_000_001)
    monkeypatch.setenv("GIT_QUARANTINE_PATH", "incoming")
    git.keep(where, "one", b"[1]")
    assert not folder.exists()
