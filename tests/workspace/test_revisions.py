"""A commit reads as a checkout of it would."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cioc import git
from cioc.errors import CannotDoError
from cioc.workspace import sources
from cioc.workspace.loading import load
from cioc.workspace.revisions import Revision
from cioc.workspace.sources import Blob, Folder
from tests.git.repositories import PLAN, Repo, new, of_days


def at(root: Path, revision: str = "HEAD") -> Revision:
    """The workspace of a folder, as it is at a revision."""
    found = git.find(root)
    return Revision(repository=found, commit=git.resolve(found, revision))


def assert_same(root: Path) -> None:
    """What is on disk and what is in HEAD are the same to a reader."""
    assert list(at(root).blobs()) == list(Folder(root=root).blobs())


class Link(str):
    """What a link says."""

    __slots__ = ()


NAMES = [
    "a.yaml",
    "b.yml",
    "C.YAML",
    "notes.txt",
    "sub",
    "deep",
    "x.yaml",
    "ü.yaml",
    "new\nline.yaml",
    "q\"'.yaml",
    " .yaml",
]
TARGETS = [
    "a.yaml",
    "sub",
    "sub/",
    "./sub/a.yaml",
    "../a.yaml",
    "..",
    "../..",
    "../../beside.yaml",
    "missing",
    "C.YAML",
]
TARGETS += [
    "../.hidden/p.yaml",
    "../.hidden",
    ".b.yaml",
    "../../.hidden/p.yaml",
    "../../outside",
    "notes.txt",
    "x.yaml",
    "a.yaml/..",
    "deep/sub/../a.yaml",
    "../plans/sub/b.yml",
    "../beside",
    ".",
]
FILES = st.sampled_from([PLAN.encode(), b"", b"\xff\xfe", PLAN.replace("\n", "\r\n").encode()])
LEAVES = FILES | st.sampled_from(TARGETS).map(Link)
TREES = st.recursive(
    LEAVES, lambda below: st.dictionaries(st.sampled_from(NAMES), below, min_size=1, max_size=5), max_leaves=12
)


def write(path: Path, tree: Any) -> None:
    """Put a tree of dicts, links and bytes on disk."""
    if isinstance(tree, dict):
        path.mkdir()
        for name, below in tree.items():
            write(path / name, below)
    elif isinstance(tree, Link):
        path.symlink_to(tree)
    else:
        path.write_bytes(tree)


@settings(max_examples=40)
@given(plans=TREES, beside=TREES)
def test_commit_reads_as_its_checkout(plans: Any, beside: Any) -> None:
    """Whatever stands in and beside `plans/`: the same files in the same order, with the same troubles."""
    with tempfile.TemporaryDirectory() as folder:
        repo = new(Path(folder) / "repo")
        root = repo.path / "so/deep/that/no/link/leads/out"
        root.mkdir(parents=True)
        write(root / "plans", plans)
        write(root / "beside", beside)
        write(root / "beside.yaml", b"beside")
        write(root / ".hidden", {"p.yaml": b"hidden"})
        write(root.parent / "outside", {"p.yaml": b"outside"})
        repo.commit()
        assert_same(root)


def test_links_that_lead_in_circles(tmp_path: Path) -> None:
    """A link to itself, and two to each other, are the trouble that they are on disk."""
    repo = new(tmp_path)
    repo.commit({"plans/p.yaml": PLAN})
    for name, target in (("self.yaml", "self.yaml"), ("one.yaml", "two.yaml"), ("two.yaml", "one.yaml"), ("t", "t")):
        (tmp_path / "plans" / name).symlink_to(target)
    repo.commit()
    assert_same(tmp_path)
    assert [b.name for b in at(tmp_path).blobs() if b.trouble] == [
        "plans/one.yaml",
        "plans/self.yaml",
        "plans/two.yaml",
    ]


@pytest.mark.parametrize("target", ["/etc/hostname", "../../outside.yaml", "../..", "loop/../../../x.yaml"])
def test_link_out_of_the_repository(tmp_path: Path, target: str) -> None:
    """What a disk may have behind such a link no commit knows; it is said, and nothing of the disk is read."""
    (tmp_path / "outside.yaml").write_text("secret")
    repo = new(tmp_path / "repo")
    repo.commit({"plans/p.yaml": PLAN})
    (repo.path / "plans/loop").symlink_to(".")
    (repo.path / "plans/link.yaml").symlink_to(target)
    (repo.path / "plans/link").symlink_to(target)
    repo.commit()
    found = {blob.name: blob for blob in at(repo.path).blobs()}
    assert set(found) == {"plans/link", "plans/link.yaml", "plans/loop", "plans/p.yaml"}
    for name in ("plans/link", "plans/link.yaml"):
        assert (found[name].data, found[name].trouble) == (
            b"",
            "this link leads out of the workspace, and is not followed",
        )


def test_submodule_below_plans(tmp_path: Path) -> None:
    """A repository within the plans is trouble, since a commit does not hold its files."""
    of_days(tmp_path / "inner", "2019-02-07")
    repo = new(tmp_path / "repo")
    repo.commit({"plans/p.yaml": PLAN})
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(tmp_path / "inner"), "plans/sub")
    repo.commit()
    [_, inner] = at(repo.path).blobs()
    assert (inner.name, inner.trouble is not None) == ("plans/sub", True)
    assert "submodule" in (inner.trouble or "")


def test_link_into_a_submodule(tmp_path: Path) -> None:
    """It leads out of what a commit holds; one through a file leads nowhere."""
    of_days(tmp_path / "inner", "2019-02-07")
    repo = new(tmp_path / "repo")
    repo.commit({"plans/p.yaml": PLAN})
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(tmp_path / "inner"), "sub")
    for name, target in (("q", "../sub/plans/p.yaml"), ("r", "p.yaml/q.yaml")):
        (repo.path / f"plans/{name}.yaml").symlink_to(target)
    repo.commit()
    trouble = {each.name: each.trouble for each in at(repo.path).blobs()}
    assert trouble["plans/p.yaml"] is None
    assert trouble["plans/q.yaml"] == "this link leads out of the workspace, and is not followed"
    assert "not a directory" in (trouble["plans/r.yaml"] or "")


def test_file_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A huge file is not read, and hides no other; the same is said of it on disk."""
    monkeypatch.setattr(sources, "MAX_BYTES", 2**20)
    monkeypatch.setattr("cioc.workspace.revisions.MAX_BYTES", 2**20)
    repo = new(tmp_path)
    repo.commit({"plans/a.yaml": b"#" * (2**20 + 1), "plans/b.yaml": b"#" * 2**20, "plans/c.yaml": PLAN})
    assert_same(tmp_path)
    long, *others = at(tmp_path).blobs()
    assert "cioc reads up to 1 MB" in (long.trouble or "")
    assert [blob.trouble for blob in others] == [None, None]


def test_names_in_other_alphabets_and_bytes(tmp_path: Path) -> None:
    """A name that is not UTF-8 is a name."""
    repo = new(tmp_path)
    repo.commit({"plans/p\udce9.yaml": PLAN, "plans/план.yaml": PLAN, 'plans/"quoted" \\ name.yaml': PLAN})
    assert_same(tmp_path)
    assert len(list(at(tmp_path).blobs())) == 3


@pytest.mark.parametrize("made", ["nothing", "a file", "a link to a folder", "a link to nothing", "a folder of others"])
def test_what_plans_may_be(tmp_path: Path, made: str) -> None:
    """Where `plans` is no folder, or is not there, a commit says what a disk says."""
    repo = new(tmp_path)
    repo.commit({"elsewhere/p.yaml": PLAN})
    plans = tmp_path / "plans"
    match made:
        case "a file":
            plans.write_text(PLAN)
        case "a link to a folder":
            plans.symlink_to("elsewhere")
            (tmp_path / "elsewhere/q.yaml").symlink_to("p.yaml")
        case "a link to nothing":
            plans.symlink_to("missing")
        case "a folder of others":
            repo.write({"plans/x.txt": "x", "plans/schema/plan.json": "{}"})
    repo.commit()
    assert_same(tmp_path)


def test_carriage_returns(tmp_path: Path) -> None:
    """A file is read as git holds it. Line ends that a checkout turns are turned for the reader too, by decoding."""
    repo = new(tmp_path)
    repo.git("config", "core.autocrlf", "true")
    repo.commit({"plans/p.yaml": PLAN.replace("\n", "\r\n")})
    assert [blob.data for blob in at(tmp_path).blobs()] == [PLAN.encode()]
    assert load(at(tmp_path)).plans == load(Folder(root=tmp_path)).plans


def test_sha256(tmp_path: Path) -> None:
    """Repositories with the longer ids are read as well."""
    tmp_path.joinpath("repo").mkdir()
    repo = Repo(path=tmp_path / "repo")
    repo.git("init", "--quiet", "--object-format=sha256")
    repo.commit({"plans/p.yaml": PLAN, "plans/meetings/x.yaml": "x"})
    assert len(at(repo.path).commit.sha) == 64
    assert_same(repo.path)


def test_partial_clone(tmp_path: Path) -> None:
    """What a partial clone lacks is not fetched behind the person's back; it says what to do."""
    repo = of_days(tmp_path / "repo", "2019-02-07", "2019-10-11")
    repo.git("config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    repo.git("clone", "--quiet", "--filter=blob:none", f"file://{repo.path}", str(partial))
    assert_same(partial)
    with pytest.raises(CannotDoError, match="lacks a part of its history") as error:
        list(at(partial, "HEAD~1").blobs())
    assert "git fetch" in (error.value.hint or "")


def test_a_reader_who_stops(tmp_path: Path) -> None:
    """Nobody needs to read to the end."""
    repo = new(tmp_path)
    repo.commit({f"plans/{number}.yaml": PLAN for number in range(50)})
    blobs = at(tmp_path).blobs()
    assert next(blobs) == Blob(name="plans/0.yaml", data=PLAN.encode())
    del blobs  # nothing is left open: an unclosed pipe would be a warning, and fail


def test_nothing_is_written(tmp_path: Path) -> None:
    """Reading leaves the repository as it was, down to the times of its files."""
    repo = of_days(tmp_path, "2019-02-07", "2019-10-11")
    repo.write({"plans/p.yaml": PLAN})

    def state() -> dict[Path, tuple[int, int]]:
        return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in tmp_path.rglob("*")}

    before = state()
    found = git.find(tmp_path)
    for commit in git.commits(found, "plans"):
        load(Revision(repository=found, commit=commit))
    git.on_day(found, date(2019, 5, 1))
    assert state() == before
