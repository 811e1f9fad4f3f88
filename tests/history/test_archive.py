"""What commits tell, put down as text and read back: the same answer, for as long as nothing else is asked."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from cioc import git
from cioc.history.archive import archive, past_of
from cioc.history.in_place import _Entry, as_text, from_text, in_place
from cioc.state import Entry
from cioc.state.ledger import ledger
from cioc.workspace.loading import load
from cioc.workspace.sources import Folder
from tests.git.repositories import Repo, new
from tests.history.test_properties import VERSIONS, Version, made
from tests.history.timelines import action, line, plan, repository, seen_in

if TYPE_CHECKING:
    from cioc.history.in_place import InPlace
    from cioc.state import Snapshot
    from cioc.workspace.loading import LoadedWorkspace

TODAY = date(2026, 1, 1)
CORRECTED = "date: 2019-03-01, timescale: June 2019, agreed: 2019-02-20, rag: amber, note: Later."
PAUSED = "date: 2019-04, status: paused, until: 2019-09, note: 'No trainer “yet”.'"


def told(repo: Repo) -> tuple[Snapshot, InPlace]:
    """What its commits tell of a repository, found anew."""
    seen = seen_in(repo.path)
    with archive(git.find(repo.path)) as commits:
        assert commits
        return seen, in_place(seen, commits, today=TODAY)


def loaded(repo: Repo) -> LoadedWorkspace:
    """The files of a repository."""
    return load(Folder(root=repo.path))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A history in which words were written over, and entries taken out and put right."""
    correcting = "date: 2019-05-01, corrects: 2019-03-01, timescale: July 2019, note: Not June."

    def ask(first: str, second: str, *entries: str) -> dict[str, str]:
        return {"p": plan(action("1.1", "Ask.", line("Youth", first, *entries), line("B", second)))}

    return repository(
        tmp_path,
        ("2019-02-07", ask("March 2019", "May 2019", CORRECTED)),
        ("2019-05-02", ask("April 2019", "2020", CORRECTED, PAUSED, correcting)),
        ("2019-06-01", ask("April 2019", "2021", PAUSED)),
    )


def test_read_back_it_is_the_same(repo: Repo) -> None:
    """Words, days, entries with all that they said, and commits with their authors."""
    seen, found = told(repo)
    back = from_text(as_text(found))
    assert back is not None
    assert sum(map(len, back.overwritten.values())) >= 4
    assert back.overwritten == {name: row for name, row in found.overwritten.items() if row}
    assert (back.newest, back.begins) == (found.newest, found.begins)
    assert ledger(seen, past=back).promises == ledger(seen, past=found).promises
    rows = [each for row in back.overwritten.values() for each in row]
    assert [back.day(each.by) for each in rows] == [
        found.day(each.by) for row in found.overwritten.values() for each in row
    ]


def test_all_of_an_entry_is_put_down() -> None:
    """A field that an entry gets later is no longer told once it was remembered, unless it is put down too."""
    assert set(Entry.__struct_fields__) - set(_Entry.__struct_fields__) == {"written"}


@settings(max_examples=25, deadline=None)
@given(versions=VERSIONS, branches=VERSIONS)
def test_any_history_is_read_back_the_same(versions: list[Version], branches: list[Version]) -> None:
    """Also where branches were merged, lines went and came, and files could not be read for a while."""
    with tempfile.TemporaryDirectory() as folder:
        seen, found = told(made(Path(folder), versions, branches))
        back = from_text(as_text(found))
        assert back is not None
        assert ledger(seen, past=back).promises == ledger(seen, past=found).promises


def test_the_second_time_no_commit_is_read(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found is kept; what is broken there is found again."""
    workspace, where = loaded(repo), git.find(repo.path)
    first = past_of(workspace, where, today=TODAY)
    (kept,) = (where.git_dir / "cioc").iterdir()
    with monkeypatch.context() as patched:
        patched.setattr("cioc.history.archive.archive", None)
        again = past_of(workspace, where, today=TODAY)
    assert first
    assert again
    assert again.overwritten == {name: row for name, row in first.overwritten.items() if row}
    for broken in (
        b"",
        b"{",
        b"[]",
        b"[" * 100_000,
        kept.read_bytes().replace(b'"commit":"', b'"commit":"x'),
        b'{"newest":1}',
    ):
        kept.write_bytes(broken)
        assert past_of(workspace, where, today=TODAY) == first
        kept.write_bytes(broken)


def test_what_is_edited_or_committed_meanwhile_is_told(repo: Repo) -> None:
    """The words that the files hold now are never told by an answer of yesterday."""
    where = git.find(repo.path)
    past_of(loaded(repo), where, today=TODAY)
    repo.write({"plans/p.yaml": plan(action("1.1", "Ask.", line("Youth", "May 2019")))})
    edited = past_of(loaded(repo), where, today=TODAY)
    assert edited
    assert edited.overwritten["ours/1.1a"][0].new
    assert edited.overwritten["ours/1.1a"][0].new.timescale == "May 2019"
    repo.commit({"plans/p.yaml": plan(action("1.1", "Ask.", line("Youth", "May 2019")))}, "2019-07-01")
    committed = past_of(loaded(repo), where, today=TODAY)
    assert committed
    assert committed.overwritten["ours/1.1a"][0].by.commit


def test_a_clone_of_the_newest_commits_is_asked_each_time(repo: Repo, tmp_path_factory: pytest.TempPathFactory) -> None:
    """It may get more of them while it stands on the same one."""
    folder = tmp_path_factory.mktemp("shallow") / "clone"
    repo.git("clone", "--quiet", "--depth=2", f"file://{repo.path}", str(folder))
    where = git.find(folder)
    found = past_of(load(Folder(root=folder)), where, today=TODAY)
    assert found
    assert found.begins
    assert not (where.git_dir / "cioc").exists()


def test_without_commits_there_is_nothing_to_remember(tmp_path: Path) -> None:
    """Neither without git."""
    empty = new(tmp_path)
    empty.write({"plans/p.yaml": plan(action("1.1", "Ask.", line("Youth", "May 2019")))})
    assert past_of(loaded(empty), git.find(tmp_path), today=TODAY) is None
    assert past_of(loaded(empty), None, today=TODAY) is None
