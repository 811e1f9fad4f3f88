"""What cioc was installed from is told by the record that pip leaves, in words that install it elsewhere."""

from __future__ import annotations

import json
from importlib.metadata import PathDistribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cioc.starter import InstalledFrom, files, find_origin, workflow
from cioc.starter.origin import told_by
from tests.git.repositories import Repo, new
from tests.starter.test_starter import answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

COMMIT = "4f0c1d2e3b4a5968778695a4b3c2d1e0f1a2b3c4"


def laid(folder: Path, record: object) -> Path:
    """What pip leaves of an installed cioc, with that record: nothing for one from an index, text as it is."""
    made = folder / "cioc-1.2.3.dist-info"
    made.mkdir(parents=True)
    (made / "METADATA").write_text("Metadata-Version: 2.4\nName: cioc\nVersion: 1.2.3\n")
    if record is not None:
        (made / "direct_url.json").write_text(record if isinstance(record, str) else json.dumps(record))
    return made


def recorded(folder: Path, record: object) -> InstalledFrom:
    """What is told by a distribution with that record."""
    return told_by(PathDistribution(laid(folder, record)))


def vcs(url: str, **more: object) -> dict[str, Any]:
    """The record of what came from a repository; the branch or tag that was asked for may have moved since."""
    return {"url": url, "vcs_info": {"vcs": "git", "commit_id": COMMIT, "requested_revision": "main"}, **more}


def archive(url: str, **about: object) -> dict[str, Any]:
    """The record of what came from a wheel or a source archive."""
    return {"url": url, "archive_info": about}


CLEAN = f"git+https://git.example.org/care/cioc.git@{COMMIT}"
WHEEL = "https://files.example.org/cioc-1.2.3-py3-none-any.whl"
ELSEWHERE: dict[str, tuple[object, str]] = {
    "an index": (None, "cioc==1.2.3"),
    "git": (vcs("https://git.example.org/care/cioc.git"), CLEAN),
    "git, in a folder below": (vcs("https://git.example.org/a.git", subdirectory="b c"), f"git+https://git.example.org/a.git@{COMMIT}#subdirectory=b%20c"),
    "git, with a password": (vcs("https://ada:secret@git.example.org/care/cioc.git"), CLEAN),
    "git, with a token": (vcs("https://secret@git.example.org/care/cioc.git"), CLEAN),
    "git, with a token in a query": (vcs("https://git.example.org/care/cioc.git?token=secret"), CLEAN),
    "git, with names of variables": (vcs("https://${USER}:${secret}@git.example.org/care/cioc.git"), CLEAN),
    "git by ssh": (vcs("ssh://git:secret@git.example.org:2222/a.git"), f"git+ssh://git@git.example.org:2222/a.git@{COMMIT}"),
    "git as git writes ssh": (vcs("git@git.example.org:care/a.git"), f"git+ssh://git@git.example.org/care/a.git@{COMMIT}"),
    "git by a number": (vcs("https://[2001:db8::7]:8443/a.git"), f"git+https://[2001:db8::7]:8443/a.git@{COMMIT}"),
    "Mercurial": ({"url": "https://hg.example.org/a", "vcs_info": {"vcs": "hg", "commit_id": "7"}}, "hg+https://hg.example.org/a@7"),
    "a wheel": (archive(WHEEL), WHEEL),
    "a wheel with its checksum": (archive(WHEEL, hashes={"sha256": "ab12"}), f"{WHEEL}#sha256=ab12"),
}  # fmt: skip


@pytest.mark.parametrize(("record", "requirement"), ELSEWHERE.values(), ids=list(ELSEWHERE))
def test_what_others_can_install(record: object, requirement: str, tmp_path: Path) -> None:
    """To the commit, and without a name or a password of whoever installed it."""
    found = recorded(tmp_path, record)
    assert (found.requirement, found.unpublished) == (requirement, "")
    assert "secret" not in repr(found)


HERE = {
    "a wheel of this machine": (archive("file:///tmp/cioc-1.2.3-py3-none-any.whl"), "cioc-1.2.3-py3-none-any.whl"),
    "a folder that is gone": ({"url": "file:///no/such/folder", "dir_info": {}}, str(Path("/no/such/folder"))),
    "a repository that is gone": (vcs("file:///no/such/folder"), str(Path("/no/such/folder"))),
    "a server on this machine": (vcs("https://localhost:8080/a.git"), "https://localhost:8080/a.git"),
    "a folder of Windows": (vcs("C:\\cioc"), "C:\\cioc"),
    "what is no address": (vcs("https://[::"), "https://[::"),
    "what is no folder": (vcs("file://[::"), "file://[::"),
    "an address with a space": (vcs("https://git.example.org/a b.git"), "a b.git"),
    "an address with a quote": (vcs("https://git.example.org/a'b.git"), "a'b.git"),
    "no address at all": ({"vcs_info": {}}, "does not tell"),
    "an empty record": ({}, "does not tell"),
    "a list": ([], "does not tell"),
    "no JSON": ("{", "does not tell"),
}


@pytest.mark.parametrize(("record", "place"), HERE.values(), ids=list(HERE))
def test_what_nobody_else_can_install(record: object, place: str, tmp_path: Path) -> None:
    """There is nothing to tell pip, and a word for the person."""
    found = recorded(tmp_path, record)
    assert (found.requirement, found.unpublished) == ("", "")
    assert place in found.place


@pytest.fixture
def clone(tmp_path: Path) -> Repo:
    """A clone of a repository of cioc, whose address is one that others can reach."""
    upstream = new(tmp_path / "upstream")
    upstream.commit({"pyproject.toml": "", "tools/cioc/pyproject.toml": ""})
    upstream.git("clone", "--quiet", ".", "../clone")
    made = Repo(path=tmp_path / "clone")
    made.git("remote", "set-url", "origin", "https://ada:secret@git.example.org/care/cioc.git")
    return made


@pytest.mark.parametrize("editable", [True, False], ids=["editable", ""])
def test_folder_of_a_clone(clone: Repo, tmp_path: Path, editable: bool) -> None:  # noqa: FBT001
    """Stands for where it was cloned from, at the commit that is checked out."""
    record = {"url": clone.path.as_uri(), "dir_info": {"editable": editable} if editable else {}}
    head = clone.git("rev-parse", "HEAD")
    assert recorded(tmp_path, record) == InstalledFrom(
        requirement=f"git+https://git.example.org/care/cioc.git@{head}", place="https://git.example.org/care/cioc.git"
    )


def test_folder_within_a_clone(clone: Repo, tmp_path: Path) -> None:
    """Stands for the same folder of where it was cloned from."""
    found = recorded(tmp_path, {"url": (clone.path / "tools/cioc").as_uri(), "dir_info": {}})
    assert found.requirement.endswith(f"@{clone.git('rev-parse', 'HEAD')}#subdirectory=tools/cioc")


def test_repository_of_this_machine(clone: Repo, tmp_path: Path) -> None:
    """Stands for where it was cloned from too, at the commit that was installed, whatever is checked out now."""
    first, second = clone.git("rev-parse", "HEAD"), clone.commit({"a": "1"})
    record = {"url": clone.path.as_uri(), "vcs_info": {"vcs": "git", "commit_id": first}}
    found = recorded(tmp_path, record)
    assert first != second
    assert (found.requirement[-40:], found.unpublished) == (first, "")


def test_commit_that_is_not_pushed(clone: Repo, tmp_path: Path) -> None:
    """Is said to be one: others cannot have it yet."""
    commit = clone.commit({"a": "1"})
    found = recorded(tmp_path, {"url": clone.path.as_uri(), "dir_info": {}})
    assert (found.requirement[-40:], found.unpublished) == (commit, commit)


def no_remote(repo: Repo) -> None:
    """Nobody else has it."""
    repo.git("remote", "remove", "origin")


def a_folder(repo: Repo) -> None:
    """It was cloned from a folder of this machine."""
    repo.git("remote", "set-url", "origin", str(repo.path.parent / "upstream"))


def no_project(repo: Repo) -> None:
    """What stands there now is something else."""
    (repo.path / "pyproject.toml").unlink()


def no_git(repo: Repo) -> None:
    """It is a folder like any other."""
    (repo.path / ".git").rename(repo.path / "git")


def no_commit(repo: Repo) -> None:
    """It was begun anew."""
    repo.git("checkout", "--quiet", "--orphan", "other")


@pytest.mark.parametrize("change", [no_remote, a_folder, no_project, no_git, no_commit])
def test_folder_that_only_this_machine_has(clone: Repo, tmp_path: Path, change: Callable[[Repo], None]) -> None:
    """There is nothing to tell pip."""
    change(clone)
    found = recorded(tmp_path, {"url": clone.path.as_uri(), "dir_info": {"editable": True}})
    assert found == InstalledFrom(place=str(clone.path))


def test_this_very_cioc_came_from_somewhere() -> None:
    """Whatever the tests run from, there is a word for it."""
    assert find_origin().place


PLACEHOLDER = "pip install git+https://ADDRESS-OF-YOUR-COPY/cioc.git@REVISION"


@pytest.mark.parametrize("gitlab", [False, True], ids=["github", "gitlab"])
@pytest.mark.parametrize(
    ("requirement", "typed"),
    [
        ("cioc==1.2.3", "pip install cioc==1.2.3"),
        (f"{CLEAN}#subdirectory=a", f"pip install '{CLEAN}#subdirectory=a'"),
        ("", PLACEHOLDER),
    ],
)
def test_files_name_it(gitlab: bool, requirement: str, typed: str) -> None:  # noqa: FBT001
    """CI's, and the hook's for those who set it up, as a shell takes it. What is missing is a thing to do."""
    made = files(answers(), gitlab=gitlab, requirement=requirement)
    workflows = made[workflow(gitlab=gitlab)].decode()
    assert [
        line.strip().removeprefix("- ").removeprefix("run: ") for line in workflows.splitlines() if "pip" in line
    ] == [typed]
    assert ("TO DO: put an address here" in workflows) == (not requirement)
    assert f"#   {typed} pre-commit && pre-commit install\n" in made[".pre-commit-config.yaml"].decode()


def began(
    cioc: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, folder: Path, origin: InstalledFrom, *more: str
) -> str:
    """What `cioc init` says, where it was installed from there."""
    monkeypatch.setattr("cioc.starter.find_origin", lambda: origin)
    run = cioc("init", folder, "--yes", *more)
    assert run.status == 0
    return run.err


def test_person_is_told_what_ci_lacks(
    cioc: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clone: Repo
) -> None:
    """An address, or a push; nothing where all is well, or where there is a workflow of their own."""

    def began(name: str, record: object, *more: str) -> str:
        laid(tmp_path / "site" / name, record)
        monkeypatch.syspath_prepend(tmp_path / "site" / name)
        run = cioc("init", tmp_path / name, "--yes", *more)
        assert run.status == 0
        return run.err

    here = archive("file:///tmp/cioc.whl")
    said = began("a", here)
    assert f"CI cannot install cioc from {Path('/tmp/cioc.whl')}, as this machine did" in said
    assert "put an address into .github/workflows/cioc.yml, at TO DO" in said
    assert "put an address into .gitlab-ci.yml" in began("b", here, "--gitlab")
    commit = clone.commit({"a": "1"})
    said = began("c", {"url": clone.path.as_uri(), "dir_info": {"editable": True}})
    address = "https://git.example.org/care/cioc.git"
    assert f"CI installs cioc from {address}, where {commit[:12]} may not be yet: push it there first" in said
    assert f"pip install git+{address}@{commit}\n" in (tmp_path / "c/.github/workflows/cioc.yml").read_text()
    assert "CI " not in began("d", vcs(address))
    (tmp_path / "e/.github/workflows").mkdir(parents=True)
    (tmp_path / "e/.github/workflows/cioc.yml").write_text("on: push\n")
    assert "CI " not in began("e", here)
