"""`cioc validate`: which files it looks at, what it says, and with which exit status it ends."""

from __future__ import annotations

import io
import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from cioc import git
from cioc.example.history import create
from cioc.workspace.revisions import Revision
from cioc.workspace.sources import Folder
from tests.conftest import SOUND
from tests.git.repositories import new

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    MakeWorkspace = Callable[..., Path]
    RunCioc = Callable[..., Run]

FAULT = "cioc: measures/1\nmesures: []\n"
WARNING = "measures: []\ncioc: measures/1\n"
NOTE = {"plans/register.yaml": "cioc: register/1\nagencies:\n  - {id: early-help, name: Early Help}\n"}


def places(run: Run) -> list[str]:
    """Where findings are, of the text that was printed."""
    lines = run.out.splitlines()
    return [line.split(": ")[0] for index, line in enumerate(lines) if index == 0 or not lines[index - 1]]


@pytest.fixture
def faulty(workspace: MakeWorkspace) -> Path:
    """Two files with a fault each, beside the sound ones."""
    return workspace({"plans/a.yaml": FAULT, "plans/more/b.yaml": FAULT})


def test_sound_workspace(workspace: MakeWorkspace, cioc: RunCioc) -> None:
    """Nothing on standard output, a word on standard error, status 0."""
    assert cioc("validate", folder=workspace()) == (0, "", "2 files checked: no errors or warnings\n")


def test_every_finding_of_every_file(faulty: Path, cioc: RunCioc) -> None:
    """All findings of all files in one run, status 1."""
    run = cioc("validate", folder=faulty)
    assert (run.status, places(run)) == (1, ["plans/a.yaml:2:1", "plans/more/b.yaml:2:1"])
    assert run.err == "4 files checked: 2 errors\n"


PATHS = {
    "a file": (["plans/a.yaml"], "", ["plans/a.yaml:2:1"], 1),
    "a sound file": (["plans/our-plan.yaml"], "", [], 0),
    "a folder": (["plans/more"], "", ["plans/more/b.yaml:2:1"], 1),
    "a folder with a slash": (["plans/more/"], "", ["plans/more/b.yaml:2:1"], 1),
    "all": (["plans"], "", ["plans/a.yaml:2:1", "plans/more/b.yaml:2:1"], 1),
    "the workspace": (["."], "", ["plans/a.yaml:2:1", "plans/more/b.yaml:2:1"], 1),
    "two files": (["plans/more/b.yaml", "plans/our-plan.yaml"], "", ["plans/more/b.yaml:2:1"], 1),
    "from a folder below": (["b.yaml"], "plans/more", ["b.yaml:2:1"], 1),
    "upwards": (["../a.yaml"], "plans/more", ["../a.yaml:2:1"], 1),
    "the same twice": (["plans/a.yaml", "./plans/../plans/a.yaml"], "", ["plans/a.yaml:2:1"], 1),
}


@pytest.mark.parametrize(("arguments", "below", "expected", "status"), PATHS.values(), ids=list(PATHS))
def test_paths(arguments: list[str], below: str, expected: list[str], status: int, faulty: Path, cioc: RunCioc) -> None:
    """Only what is asked for is reported and counts for the status."""
    run = cioc("validate", *arguments, folder=faulty / below)
    assert (run.status, places(run)) == (status, expected)


def test_references_resolve_to_files_that_are_not_asked_for(workspace: MakeWorkspace, cioc: RunCioc) -> None:
    """The whole workspace is read, whatever is reported on: a lead stands in the register."""
    root = workspace()
    assert cioc("validate", "plans/our-plan.yaml", folder=root).status == 0
    (root / "plans/register.yaml").unlink()
    assert "R201" in cioc("validate", "plans/our-plan.yaml", folder=root).out


def test_file_of_another_workspace(faulty: Path, tmp_path: Path, cioc: RunCioc) -> None:
    """A path leads to its own workspace, wherever one stands; so does a folder."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for given, expected in ((faulty / "plans/a.yaml", 1), (faulty / "plans", 2), (faulty, 2)):
        assert len(places(cioc("validate", given, folder=elsewhere))) == expected


def test_file_outside_of_the_workspace(workspace: MakeWorkspace, tmp_path: Path, cioc: RunCioc) -> None:
    """It is checked as if it were part of the workspace, and called as it was given."""
    root = workspace()
    inside, outside = root / "plans", tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text("cioc: plan/1\nid: other-plan\ntitle: T\nwritten: 2021-01-29\nowner: nobody\n")
    given = f"../../{outside.name}"
    run = cioc("validate", "our-plan.yaml", given, folder=inside)
    assert (run.status, places(run)) == (1, [f"{given}:5:8"])


def test_file_without_a_workspace(tmp_path: Path, cioc: RunCioc) -> None:
    """A file by itself can be checked too."""
    (tmp_path / "x.yaml").write_text(FAULT)
    assert places(cioc("validate", "x.yaml", folder=tmp_path)) == ["x.yaml:2:1"]


CANNOT = {
    "missing file": (["validate", "plans/nowhere.yaml"], "there is no file or folder called plans/nowhere.yaml"),
    "name too long": (["validate", "x" * 5000], "there is no file or folder called xxx"),
    "folder without YAML": (["validate", "docs"], "there are no YAML files of the workspace in docs"),
    "no such folder": (["-C", "nowhere", "validate"], "cannot work in nowhere: no such file or directory"),
    "a file for a folder": (["-C", "docs/a.md", "validate"], "cannot work in docs/a.md: not a directory"),
}


@pytest.mark.parametrize(("arguments", "message"), CANNOT.values(), ids=list(CANNOT))
def test_cannot_do_the_job(arguments: list[str], message: str, workspace: MakeWorkspace, cioc: RunCioc) -> None:
    """Nothing on standard output, what is wrong and what to do on standard error, status 2."""
    run = cioc(*arguments, folder=workspace({"docs/a.md": "# A\n"}))
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(f"cioc: {message}")
    assert run.err.splitlines()[1].startswith("  = ")


@pytest.mark.parametrize("arguments", [["validate"], ["show"], ["show", "1.1"]], ids=" ".join)
def test_no_workspace(arguments: list[str], tmp_path: Path, cioc: RunCioc) -> None:
    """Without a folder called plans/ here or above there is nothing to do."""
    run = cioc(*arguments, folder=tmp_path)
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("cioc: there is no folder called plans/ here or above\n")


def test_other_folder(faulty: Path, tmp_path: Path, cioc: RunCioc) -> None:
    """`-C` works as if started there, and paths are read from there; they are shown to where the person stands."""
    (tmp_path / "elsewhere").mkdir()
    run = cioc("-C", faulty / "plans/more", "validate", "b.yaml", folder=tmp_path / "elsewhere")
    assert places(run) == ["../plans/more/b.yaml:2:1"]
    run = cioc("-C", faulty / "plans/more", "validate", folder=faulty.parent)
    assert places(run) == [f"{faulty.name}/plans/a.yaml:2:1", f"{faulty.name}/plans/more/b.yaml:2:1"]


def test_two_workspaces(tmp_path: Path, cioc: RunCioc) -> None:
    """Each path is checked in its own workspace, and shown from where the person stands; JSON is of one."""
    for name in "AB":
        (tmp_path / name / "plans").mkdir(parents=True)
        (tmp_path / name / "plans/x.yaml").write_text(FAULT)
    run = cioc("validate", "A/plans/x.yaml", "B/plans", folder=tmp_path)
    assert (run.status, places(run)) == (1, ["A/plans/x.yaml:2:1", "B/plans/x.yaml:2:1"])
    assert run.err == "2 files checked: 2 errors\n"
    run = cioc("validate", "A", "B", "--format", "json", folder=tmp_path)
    assert (run.status, run.out) == (2, "")
    assert "are two workspaces" in run.err


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Type something into the program."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input(workspace: MakeWorkspace, cioc: RunCioc, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor holds is checked in place of the file, against the rest of the workspace."""
    root = workspace({"plans/a.yaml": FAULT})
    standard_input(monkeypatch, b"cioc: measures/1\n\n\nmesures: []\n")
    run = cioc("validate", "-", "--stdin-filename", "plans/a.yaml", folder=root)
    assert (run.status, places(run)) == (1, ["plans/a.yaml:4:1"])
    standard_input(monkeypatch, b"cioc: measures/1\n")
    assert cioc("validate", "-", "--stdin-filename", root / "plans/a.yaml", folder=root.parent).status == 0


def test_standard_input_has_a_name_of_its_own(
    workspace: MakeWorkspace, cioc: RunCioc, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a name it is one more file, whose bytes may be anything."""
    for data, place in ((b"", "1:1"), (b"\xff", "1:1"), (FAULT.encode(), "2:1")):
        standard_input(monkeypatch, data)
        assert places(cioc("validate", "-", folder=workspace())) == [f"plans/standard-input.yaml:{place}"]


def test_standard_input_that_is_closed(
    workspace: MakeWorkspace, cioc: RunCioc, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is no bug."""
    monkeypatch.setattr("sys.stdin", None)
    run = cioc("validate", "-", folder=workspace())
    assert (run.status, run.err.splitlines()[0]) == (2, "cioc: standard input is closed")


HIDDEN: dict[str, str | bytes] = {
    "plans/._our-plan.yaml": b"\0\5\x16\7",
    "plans/.#our-plan.yaml": "",
    "plans/.ipynb_checkpoints/copy.yaml": "cioc: plan/1\nid: our-plan\n",
}


def test_hidden_files_stop_nothing(workspace: MakeWorkspace, cioc: RunCioc) -> None:
    """They are passed over by every command, and a note says so of one that looks like a plan; by hand it is read."""
    root = workspace({**HIDDEN, "plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"})
    run = cioc("validate", "--strict", folder=root)
    assert (run.status, run.out) == (0, "")
    assert run.err == "3 files checked: 1 note (--notes shows it); no errors or warnings\n"
    shown = cioc("validate", "--notes", folder=root)
    assert shown.out.startswith("plans/.ipynb_checkpoints/copy.yaml:1:1: Y105 note  this looks like a part of the plan")
    for command in (["overdue"], ["report", "--meeting", "2021-02-12"], ["progress", "1.1", "Well."], ["status"]):
        done = cioc(*command, folder=root)
        assert done.status == 0, done.err
        assert "cannot be read" not in done.err
    assert "F103" in cioc("validate", "plans/.ipynb_checkpoints/copy.yaml", folder=root).out


def test_hidden_files_of_a_commit(workspace: MakeWorkspace, cioc: RunCioc) -> None:
    """Are passed over as on disk."""
    root = workspace(HIDDEN)
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0
    assert cioc("diff", "HEAD", folder=root).status == 0
    assert cioc("history", "1.1", folder=root).status == 0
    assert cioc("validate", "plans", folder=root).status == 0
    where = git.find(root)
    at = Revision(repository=where, commit=git.resolve(where, "HEAD"))
    assert list(at.blobs()) == list(Folder(root=root).blobs())


def test_strict_fails_on_warnings(workspace: MakeWorkspace, cioc: RunCioc) -> None:
    """A warning is shown, and fails only with --strict."""
    root = workspace({"plans/a.yaml": WARNING})
    run = cioc("validate", folder=root)
    assert (run.status, places(run)) == (0, ["plans/a.yaml:2:1"])
    assert run.err == "3 files checked: 1 warning; no errors\n"
    assert cioc("validate", "--strict", folder=root)[:2] == (1, run.out)


def test_notes_are_shown_when_asked_for(workspace: MakeWorkspace, cioc: RunCioc) -> None:
    """A note is counted, shown with --notes, and never fails."""
    lead = "  - {id: youth-work, name: Youth Work}\n"
    root = workspace()
    register = root / "plans/register.yaml"
    register.write_text(register.read_text().replace("leads:\n", f"{lead}leads:\n"))
    assert cioc("validate", "--strict", folder=root) == (
        0,
        "",
        "2 files checked: 1 note (--notes shows it); no errors or warnings\n",
    )
    run = cioc("validate", "--strict", "--notes", folder=root)
    assert (run.status, places(run)) == (0, ["plans/register.yaml:4:10"])
    assert run.err.endswith(": 1 note; no errors or warnings\n")
    assert json.loads(cioc("validate", "--format", "json", folder=root).out)["diagnostics"][0]["severity"] == "note"


def test_json_has_nothing_but_json(faulty: Path, cioc: RunCioc) -> None:
    """The findings on standard output, and no word on standard error."""
    run = cioc("validate", "--format", "json", folder=faulty)
    assert (run.status, run.err) == (1, "")
    assert [(d["path"], d["code"]) for d in json.loads(run.out)["diagnostics"]] == [
        ("plans/a.yaml", "F102"),
        ("plans/more/b.yaml", "F102"),
    ]


def test_github_annotations(workspace: MakeWorkspace, cioc: RunCioc) -> None:
    """One workflow command a finding, for GitHub to show beside the line."""
    run = cioc("validate", "--format", "github", folder=workspace({"plans/50%, more.yaml": FAULT}))
    assert (run.status, run.err) == (1, "")
    assert run.out.startswith("::error file=plans/50%25%2C more.yaml,line=2,col=1,title=F102::unknown key ")


FOR_SERVICES = {
    "github": ("GITHUB_WORKSPACE", r"file=(.*?),"),
    "sarif": ("GITHUB_WORKSPACE", r'"uri": "(.*?)"'),
    "junit": ("CI_PROJECT_DIR", r'classname="(.*?)"'),
    "gitlab": ("CI_PROJECT_DIR", r'"path": "(.*?)"'),
}
"""The formats, where their services say which folder their checkout is, and how a path is found in what is written."""


@pytest.mark.parametrize("form", FOR_SERVICES)
def test_services_are_told_files_from_the_top_of_the_repository(
    form: str, tmp_path: Path, cioc: RunCioc, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the workspace is in it and wherever cioc is started; the checkout, if the service says which that is."""
    variable, pattern = FOR_SERVICES[form]

    def path(*before: str | Path, folder: Path) -> str:
        found = re.search(pattern, cioc(*before, "validate", "--format", form, folder=folder).out)
        assert found
        return found[1]

    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
    repo = new(tmp_path / "repo")
    repo.write({"care/plan/plans/a.yaml": FAULT})
    for folder in (repo.path / "care/plan", repo.path / "care/plan/plans"):
        assert path(folder=folder) == "care/plan/plans/a.yaml"
    assert path("-C", "care/plan", folder=repo.path) == "care/plan/plans/a.yaml"
    monkeypatch.setenv(variable, str(tmp_path))
    assert path("-C", "care/plan", folder=repo.path) == "repo/care/plan/plans/a.yaml"
    monkeypatch.setenv(variable, str(tmp_path / "elsewhere"))
    assert path("-C", "care/plan", folder=repo.path) == "care/plan/plans/a.yaml"
    (tmp_path / "alone/plans").mkdir(parents=True)
    (tmp_path / "alone/plans/a.yaml").write_text(FAULT)
    assert path(folder=tmp_path / "alone") == "plans/a.yaml"


@pytest.mark.parametrize("form", ["sarif", "junit", "gitlab"])
def test_reports_for_services(form: str, workspace: MakeWorkspace, cioc: RunCioc) -> None:
    """The report goes to standard output, and the sum of it to standard error: the log of CI says something, too."""
    run = cioc("validate", "--format", form, folder=workspace({"plans/a.yaml": FAULT}))
    assert (run.status, run.err) == (1, "3 files checked: 1 error\n")
    assert "F102" in run.out


@pytest.mark.parametrize("form", ["sarif", "junit", "gitlab"])
def test_notes_are_in_reports_when_asked_for(form: str, workspace: MakeWorkspace, cioc: RunCioc) -> None:
    """As they are on the screen; without them there is a report all the same."""
    root = workspace(NOTE | {"plans/our-plan.yaml": None})
    run = cioc("validate", "--format", form, folder=root)
    assert (run.status, run.err) == (0, "1 file checked: 1 note (--notes shows it); no errors or warnings\n")
    assert run.out
    assert "R208" not in run.out
    assert "R208" in cioc("validate", "--notes", "--format", form, folder=root).out


def test_names_and_values_cannot_drive_the_terminal(workspace: MakeWorkspace, cioc: RunCioc) -> None:
    """Control characters, in a file's name or smuggled in by an escape, are shown as a mark."""
    root = workspace({"plans/\x1b[31mred.yaml": 'cioc: register/1\nagencies: [{id: "\\e]0;x\\a", name: "\\u202e"}]\n'})
    run = cioc("validate", folder=root)
    assert run.status == 1
    assert not set(run.out) & set("\x1b\x07\u202e")


def test_validate_writes_nothing(faulty: Path, cioc: RunCioc) -> None:
    """Validation leaves every file as it is, and makes none."""

    def state() -> dict[str, tuple[int, bytes]]:
        return {str(p): (p.stat().st_mtime_ns, p.read_bytes()) for p in faulty.rglob("*") if p.is_file()}

    before = state()
    cioc("validate", folder=faulty)
    assert state() == before


def test_against_a_revision(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """What has been rewritten since is found at its place; a revision that is none is said to be none."""
    create(tmp_path / "example")
    plan = tmp_path / "example/plans/cioc-2019.yaml"
    assert cioc("validate", "--against", "HEAD", folder=tmp_path / "example").status == 0
    plan.write_text(plan.read_text("utf-8").replace("timescale: Feb/March 2019", "timescale: Feb/March 2020"), "utf-8")
    run = cioc("validate", "--against", "HEAD~1", "--format", "json")
    assert run.status == 1
    (finding,) = [each for each in json.loads(run.out)["diagnostics"] if each["code"].startswith("H")]
    assert (finding["code"], finding["path"]) == ("H604", "plans/cioc-2019.yaml")
    assert 'it was "Feb/March 2019"' in finding["message"]
    run = cioc("validate", "--against", "nosuch")
    assert run.status == 2
    assert "nosuch" in run.err


def test_against_a_revision_of_the_workspace_that_is_named(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """The revision is one of the repository of the path, and not of where cioc was started."""
    repo = new(tmp_path / "repo")
    repo.commit(SOUND)
    repo.write({"plans/our-plan.yaml": SOUND["plans/our-plan.yaml"].replace("March 2021", "June 2021")})
    run = cioc("validate", "repo", "--against", "HEAD", folder=tmp_path)
    assert (run.status, places(run)) == (1, ["repo/plans/our-plan.yaml:14:66"])


def test_against_a_revision_of_a_repository_elsewhere(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """Files that are in no repository are held against one that is named; without a revision, it would do nothing."""
    repo = new(tmp_path / "repo")
    repo.commit(SOUND)
    repo.git("clone", "--quiet", "--bare", ".", str(tmp_path / "plans.git"))
    root = tmp_path / "files"
    for name, text in SOUND.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text.replace("March 2021", "June 2021"), "utf-8")
    run = cioc("validate", "--against", "HEAD", "--git-dir", tmp_path / "plans.git", folder=root)
    assert (run.status, places(run)) == (1, ["plans/our-plan.yaml:14:66"])
    run = cioc("validate", "--git-dir", tmp_path / "plans.git", folder=root)
    assert run.status == 2
    assert "add --against REV" in run.err


def test_name_for_standard_input_needs_standard_input(cioc: Callable[..., Run], workspace: Callable[..., Path]) -> None:
    """An option that would do nothing is refused."""
    run = cioc("validate", "--stdin-filename", "plans/x.yaml", folder=workspace())
    assert run.status == 2
    assert "add the path -" in run.err
