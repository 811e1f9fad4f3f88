"""The example's history: what was known when, and the shipped plans in the end."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cioc import git
from cioc.checking.check import check
from cioc.errors import CannotDoError
from cioc.example.history import ENTRIES, FILES, STAGES, WORDINGS, create, known_on, shipped
from cioc.workspace.loading import load
from cioc.workspace.revisions import Revision
from cioc.workspace.sources import Folder, Memory
from tests.example_history import example_history

if TYPE_CHECKING:
    from datetime import date

__all__ = ["example_history"]

ROOT = Path(__file__).parents[2]
DAYS = [stage.day for stage in STAGES]
_ALL = pytest.mark.parametrize("day", DAYS, ids=str)


def test_commits(example_history: Path) -> None:
    """There is a commit for each document, dated as it was, by nobody in particular."""
    commits = git.commits(git.find(example_history))
    assert [str(commit.committed) for commit in reversed(commits)] == [
        "2019-02-07",
        "2019-10-11",
        "2019-12-06",
        "2021-02-12",
        "2022-08-31",
    ]
    assert {commit.author for commit in commits} == {"cioc example"}


def test_last_commit_is_what_is_shipped(example_history: Path) -> None:
    """In the end the plans are those that come with cioc, byte for byte, checked out and committed."""
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "plans").rglob("*") if path.is_file()}
    assert set(shipped()) == files
    for name, data in shipped().items():
        assert (example_history / name).read_bytes() == (ROOT / name).read_bytes() == data
    found = git.find(example_history)
    revision = Revision(repository=found, commit=git.resolve(found, "HEAD"))
    assert list(revision.blobs()) == list(Folder(root=ROOT).blobs())


@_ALL
def test_stage_is_sound(day: date) -> None:
    """No stage has an error, or a finding of any weight that the shipped plans do not have."""
    final = {(d.path, d.code, d.message) for d in check(load(Memory(files=shipped())))}
    found = check(load(Memory(files=known_on(day, shipped()))))
    assert [d for d in found if d.severity == "error"] == []
    assert {(d.path, d.code, d.message) for d in found} <= final


@_ALL
def test_nothing_is_known_early(day: date) -> None:
    """No stage holds a date after its own, nor refers to what is not there yet."""
    for name, data in known_on(day, shipped()).items():
        if not name.endswith(".json"):
            later = [found for found in re.findall(r"\b2\d{3}-\d\d-\d\d", data.decode()) if found > str(day)]
            assert (name, later) == (name, [])


def test_first_stage() -> None:
    """In February 2019 there is the plan, with no review promised, and no meeting."""
    workspace = load(Memory(files=known_on(DAYS[0], shipped())))
    assert (list(workspace.plans), list(workspace.meetings)) == (["cioc-2019"], [])
    assert workspace.plans["cioc-2019"].review is None
    assert "children-looked-after" not in workspace.measures
    assert workspace.name_of("assistant-director") == "Assistant Director, Safeguarding and LAC"
    text = known_on(DAYS[0], shipped())["plans/cioc-2019.yaml"].decode()
    assert "October 2019 the group" not in text
    assert "# The table gives one list of who" in text


def test_stages_grow() -> None:
    """From stage to stage no file and no action is lost."""
    workspaces = [load(Memory(files=known_on(day, shipped()))) for day in DAYS]
    for before, after in pairwise(workspaces):
        assert {d.name for d in before.documents} < {d.name for d in after.documents}
        assert set(before.measures) <= set(after.measures)
        assert set(before.register) <= set(after.register)
        assert {name: p.priorities for name, p in before.plans.items()}.items() <= {
            name: p.priorities for name, p in after.plans.items()
        }.items()


def test_recipe_names_what_there_is() -> None:
    """Each line of the recipe is about a file that is shipped, and a day that has a commit."""
    assert {*FILES, *(e.file for e in ENTRIES), *(w.file for w in WORDINGS)} <= set(shipped())
    assert {*FILES.values(), *(e.day for e in ENTRIES), *(w.until for w in WORDINGS)} <= set(DAYS[1:])


def test_same_commits_every_time(example_history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ids of the commits hang on nothing but the plans: neither on a person's settings nor on the clock."""
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[user]\n name = Someone\n[core]\n autocrlf = true\n[commit]\n gpgSign = true\n"
        f"[init]\n defaultBranch = trunk\n templateDir = {tmp_path}\n defaultObjectFormat = sha256\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Someone")
    monkeypatch.setenv("GIT_DEFAULT_HASH", "sha256")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    create(tmp_path / "again")
    ids = [[commit.sha for commit in git.commits(git.find(folder))] for folder in (example_history, tmp_path / "again")]
    assert ids[0] == ids[1]
    assert (tmp_path / "again/.git/HEAD").read_text() == "ref: refs/heads/main\n"
    assert not (tmp_path / "elsewhere").exists()


def test_folder_that_is_taken(tmp_path: Path) -> None:
    """A folder with anything in it is left alone, and so is a file."""
    (tmp_path / ".hidden").write_text("x")
    with pytest.raises(CannotDoError, match="is not empty"):
        create(tmp_path)
    with pytest.raises(CannotDoError, match="it is a file"):
        create(tmp_path / ".hidden")
    with pytest.raises(CannotDoError, match="cannot make the folder"):
        create(tmp_path / ".hidden" / "below")
    assert [path.name for path in tmp_path.iterdir()] == [".hidden"]


def test_nothing_is_left_of_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git cannot be had, there is no half of an example; an empty folder stays empty."""
    monkeypatch.setenv("PATH", "")
    empty = tmp_path / "empty"
    empty.mkdir()
    for folder in (empty, tmp_path / "new"):
        with pytest.raises(CannotDoError, match="git is not installed"):
            create(folder)
    assert list(tmp_path.rglob("*")) == [empty]


def test_plans_of_a_wheel(tmp_path: Path) -> None:
    """Once cioc is installed, its plans are inside the package."""
    (tmp_path / "example/plans").mkdir(parents=True)
    (tmp_path / "example/plans/workspace.yaml").write_bytes(b"cioc: workspace/1\n")
    assert shipped(tmp_path) == {"plans/workspace.yaml": b"cioc: workspace/1\n"}
    with pytest.raises(CannotDoError, match="not where they should be"):
        shipped(tmp_path / "nowhere/at/all")
