"""Files are replaced whole or not at all, under one lock."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cioc.cli.apply import locked
from cioc.cli.replacing import Replacement, finish, overwrite, replace, sweep
from cioc.errors import CannotDoError
from tests.conftest import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

    Make = Callable[..., Path]

JOURNAL = ".cioc-unfinished.json"

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and signals are those of POSIX")


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


@posix
def test_mode_stays(tmp_path: Path) -> None:
    """A file that others may write to goes on being one; a new one gets the usual mode."""
    path = tmp_path / "a.yaml"
    path.write_text("a")
    path.chmod(0o664)
    new = tmp_path / "new" / "b.yaml"
    replace([Replacement(path=path, before=b"a", after=b"b"), Replacement(path=new, before=None, after=b"c")])
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"b", 0o664)
    mask = os.umask(0)
    os.umask(mask)
    assert (new.read_bytes(), stat.S_IMODE(new.stat().st_mode)) == (b"c", 0o666 & ~mask)
    assert names(tmp_path) == ["a.yaml", "new"]


@posix
def test_link_leads_to_the_same_file(tmp_path: Path) -> None:
    """Its target is written, and the link stays a link."""
    (tmp_path / "kept").mkdir()
    target, link = tmp_path / "kept" / "a.yaml", tmp_path / "a.yaml"
    target.write_text("a")
    link.symlink_to(target)
    replace([Replacement(path=link, before=b"a", after=b"b")])
    assert link.is_symlink()
    assert target.read_bytes() == b"b"
    assert names(tmp_path / "kept") == ["a.yaml"]


CHANGED = {
    "changed": (b"somebody else", b"a", "has changed since it was read"),
    "gone": (None, b"a", "has changed since it was read"),
    "there already": (b"a", None, "is there already"),
}


@pytest.mark.parametrize(("there", "before", "message"), CHANGED.values(), ids=list(CHANGED))
def test_what_changed_is_not_overwritten(
    tmp_path: Path, there: bytes | None, before: bytes | None, message: str
) -> None:
    """Neither that file nor any other of the same work is touched."""
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_bytes(b"1")
    if there is not None:
        second.write_bytes(there)
    with pytest.raises(CannotDoError, match=message):
        replace([Replacement(path=first, before=b"1", after=b"2"), Replacement(path=second, before=before, after=b"b")])
    assert first.read_bytes() == b"1"
    assert (second.read_bytes() if second.exists() else None) == there
    assert names(tmp_path) == ["a.yaml"] + (["b.yaml"] if there is not None else [])


def test_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second of two cannot be replaced, the first gets back what it held."""
    first, second, third = (tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml"))
    first.write_bytes(b"1")
    third.write_bytes(b"3")
    move = Path.replace

    def failing(path: Path, target: Path) -> Path:
        if target.name == "c.yaml":
            raise OSError(28, "No space left on device")
        return move(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(CannotDoError, match=r"cannot write .*c.yaml: no space left on device"):
        replace(
            [
                Replacement(path=first, before=b"1", after=b"2"),
                Replacement(path=second, before=None, after=b"new"),
                Replacement(path=third, before=b"3", after=b"4"),
            ]
        )
    assert (first.read_bytes(), third.read_bytes()) == (b"1", b"3")
    assert names(tmp_path) == ["a.yaml", "c.yaml"]


def test_what_goes_comes_back_where_not_all_can_go(tmp_path: Path) -> None:
    """A file that is to go is put back where a later one cannot be replaced; and goes where all can."""
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_bytes(b"1")
    second.mkdir()
    gone = Replacement(path=first, before=b"1", after=None)
    with pytest.raises(CannotDoError, match=r"cannot write .*b.yaml"):
        replace([gone, Replacement(path=second, before=None, after=b"2")], journal_in=tmp_path)
    assert first.read_bytes() == b"1"
    second.rmdir()
    replace([gone, Replacement(path=second, before=None, after=b"2")], journal_in=tmp_path)
    assert names(tmp_path) == ["b.yaml"]


def test_what_was_to_go_is_not_taken_where_it_changed(tmp_path: Path) -> None:
    """Nor by whoever finishes what a killed one has begun, who takes it away where it did not change."""
    first = tmp_path / "a.yaml"
    first.write_bytes(b"2")
    with pytest.raises(CannotDoError, match="has changed since it was read"):
        replace([Replacement(path=first, before=b"1", after=None)])
    for now, held in ((b"1", False), (b"2", True)):
        first.write_bytes(now)
        move = {"name": "a.yaml", "temporary": ".cioc-", "before": sha256(b"1").hexdigest(), "after": None}
        (tmp_path / JOURNAL).write_text(json.dumps([move]))
        with pytest.raises(CannotDoError, match="changed since") if held else nullcontext():
            assert finish(tmp_path) == ("a.yaml",)
        assert (first.exists(), (tmp_path / JOURNAL).exists()) == (held, False)


@pytest.mark.parametrize("number", [1, 2])
def test_new_folders_go_where_nothing_is_written(tmp_path: Path, number: int) -> None:
    """Those that had to be made, whichever of the files is the one that cannot be written."""
    there = tmp_path / "there.yaml"
    there.write_bytes(b"somebody else")
    new = Replacement(path=tmp_path / "one" / "two" / "a.yaml", before=None, after=b"a")
    stale = Replacement(path=there, before=b"1", after=b"2")
    with pytest.raises(CannotDoError, match="has changed"):
        replace([new, stale] if number == 1 else [stale, new])
    assert names(tmp_path) == ["there.yaml"]


def test_what_cannot_be_put_back_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason why the work was cut short, and which file is the new one."""
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_bytes(b"1")
    second.write_bytes(b"2")
    move = Path.replace
    moves = 0

    def failing(path: Path, target: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves > 1:
            raise OSError(28, "No space left on device")
        return move(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(CannotDoError) as refused:
        replace([Replacement(path=first, before=b"1", after=b"new"), Replacement(path=second, before=b"2", after=b"x")])
    assert refused.value.message == (
        f"cannot write {second}: no space left on device; and {first}, written before it, cannot be put back as it was"
    )
    assert "git diff" in (refused.value.hint or "")
    assert (first.read_bytes(), second.read_bytes()) == (b"new", b"2")
    assert names(tmp_path) == ["a.yaml", "b.yaml"]


@posix
def test_overwrite(tmp_path: Path) -> None:
    """Keeps the mode, leaves nothing else behind, and says why it cannot be done; folders it does not make."""
    path = tmp_path / "a.html"
    path.write_bytes(b"old")
    path.chmod(0o640)
    overwrite(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)
    with pytest.raises(IsADirectoryError):
        overwrite(tmp_path, b"new")
    with pytest.raises(FileNotFoundError):
        overwrite(tmp_path / "gone" / "a.html", b"new")
    assert names(tmp_path) == ["a.html"]


def test_sweep_takes_away_what_a_killed_one_left(tmp_path: Path) -> None:
    """And nothing else."""
    for name in (".cioc-a.yaml-x1.tmp", "a.yaml", ".other.tmp"):
        (tmp_path / name).write_text("")
    sweep([tmp_path])
    assert names(tmp_path) == [".other.tmp", "a.yaml"]


def test_second_waits_for_the_first(tmp_path: Path) -> None:
    """Until its patience ends; and when the first is done, the lock is free."""
    busy = pytest.raises(CannotDoError, match="another cioc is writing")
    with locked(tmp_path), busy, locked(tmp_path, patience=0.1):
        pass
    with locked(tmp_path, patience=0):
        pass
    assert names(tmp_path) == []


def test_lock_of_what_is_not_there(tmp_path: Path) -> None:
    """Is refused with its reason."""
    with pytest.raises(CannotDoError, match="cannot write into"), locked(tmp_path / "gone"):
        pass


LINE = ("progress", "1.1", "--date", "2021-02-12")

FORKING = """
import json, os, signal, sys
from cioc.cli.app import run
import cioc.cli.replacing

def command(note):
    return run(["progress", "1.1", note, "--date", "2021-02-12"])

def child(note, before=lambda: None):
    if pid := os.fork():
        return pid
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        before()
        status = command(note)
    except BaseException:
        status = 3
    os._exit(status)

def ended(pid):
    status = os.waitpid(pid, 0)[1]
    return os.waitstatus_to_exitcode(status)

def text():
    with open("plans/our-plan.yaml", "rb") as file:
        return file.read().decode()

streams = os.dup(1), os.dup(2)
for stream in (1, 2):
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
for tried in (["progress", "1.1", "Well."], ["renumber", "our-plan/1.1", "1.3"], ["new", "agency", "Health"]):
    run([*tried, "--dry-run"])
sys.stdout.flush()
for stream, kept in enumerate(streams, 1):
    os.dup2(kept, stream)
"""
# A program that has loaded cioc, and makes processes of itself that need not do so again.

KILL_AT = """
def kill_at(number):
    count = 0
    def trace(frame, event, argument):
        nonlocal count
        if frame.f_code.co_filename != cioc.cli.replacing.__file__:
            return None
        count += event == "line"
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace
    return lambda: sys.settrace(trace)
"""
# What kills a process at a line of what writes files.

KILLED = """
found, number = [], 0
while True:
    number += 3
    before = text()
    status = ended(child(f"entry {number}.", kill_at(number)))
    found.append((status, text() == before, text().replace(before, "", 1)))
    if status != -signal.SIGKILL:
        break
print(json.dumps(found))
"""

TWELVE = """
pids = [child(f"entry {number}.") for number in range(12)]
print(json.dumps([ended(pid) for pid in pids]))
"""

RENUMBERED = """
import shutil

def renumber(note):
    return run(["renumber", "our-plan/1.1", "1.3"])

def another(note):
    return run(["new", "agency", "Health"])

command = renumber

def files():
    found = {}
    for folder, _, names in os.walk("plans"):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                found[name] = file.read().decode()
    return found

shutil.copytree("plans", "start")
found, number, status, is_begun = [], 0, -signal.SIGKILL, False
while status == -signal.SIGKILL:
    # Between two files there are few lines.
    number += 3 if is_begun else 7
    shutil.rmtree("plans")
    shutil.copytree("start", "plans")
    status = ended(child("", kill_at(number)))
    between = files()
    is_begun = "JOURNAL" in between
    command = another if OTHERWISE else command
    again = ended(child("")) if status else 0
    command = renumber
    found.append((status, between, again, files()))
print(json.dumps(found))
"""


def forked(script: str, root: Path) -> Any:
    """What a script prints that runs commands in a workspace, each in a process of its own."""
    done = subprocess.run([sys.executable, "-c", FORKING + script], cwd=root, capture_output=True, check=True)
    return json.loads(done.stdout)


@posix
def test_kill_leaves_the_old_file_or_the_new_one(workspace: Make, cioc: Callable[..., Run]) -> None:
    """Killed at each line of what writes: no half-written file, and the next cioc works and clears up."""
    root = workspace(
        {"plans/our-plan.yaml": PLAN.replace("timescale: March 2021", "timescale: March 2021, progress: []")}
    )
    found = forked(KILL_AT + KILLED, root)
    assert found[-1][0] == 0
    assert len(found) > 15
    for number, (status, is_old, added) in enumerate(found, 1):
        assert is_old or f"entry {3 * number}." in added, (number, status)
    assert {is_old for _, is_old, _ in found[:-1]} == {True, False}
    assert names(root / "plans") == ["our-plan.yaml", "register.yaml"]
    assert cioc("validate", folder=root).status == 0


@posix
def test_kill_among_several_files(workspace: Make) -> None:
    """Each file is the old or the new one, the plan first; and the next command that writes finishes the work."""
    other = PLAN.replace("id: our-plan", "id: next").replace("2021-01-29", "2021-06-01")
    other = other.replace("        delivery:", "        was: [our-plan/1.1]\n        delivery:")
    meeting = "cioc: meeting/1\ndate: 2999-01-01\nmatters_arising:\n  - {about: our-plan/1.1a, note: Well.}\n"
    root = workspace({"plans/next.yaml": other, "plans/meetings/2999-01-01.yaml": meeting})
    found = forked(KILL_AT + RENUMBERED.replace("OTHERWISE", "False").replace("JOURNAL", JOURNAL), root)
    old, new = found[0][1], found[-1][1]
    states = set()
    for status, between, again, after in found:
        real = {name: text for name, text in between.items() if name.endswith(".yaml")}
        state = tuple(real[name] == new[name] for name in ("our-plan.yaml", "2999-01-01.yaml", "next.yaml"))
        assert all(text in {old[name], new[name]} for name, text in real.items())
        assert state[0] or not any(state)
        states.add(state)
        is_begun = any(state) or JOURNAL in between
        assert (again, after) == (2 if is_begun and status else 0, new)
    assert len(states) > 2, "no kill fell between two files"
    shutil.rmtree(root / "plans")
    (root / "start").rename(root / "plans")
    for status, between, again, after in forked(
        KILL_AT + RENUMBERED.replace("OTHERWISE", "True").replace("JOURNAL", JOURNAL), root
    ):
        moved = {after[name] == new[name] for name in ("our-plan.yaml", "2999-01-01.yaml", "next.yaml")}
        assert moved == {JOURNAL in between or between["our-plan.yaml"] == new["our-plan.yaml"]}
        assert again == 0
        assert status == 0 or "id: health" in after["register.yaml"]
        assert {name for name in after if name.startswith(".")} == set()


def cut_short(root: Path) -> None:
    """Number a workspace anew, and be killed between its two files."""
    meeting = "cioc: meeting/1\ndate: 2999-01-01\nmatters_arising:\n  - {about: our-plan/1.1a, note: Well.}\n"
    (root / "plans/meetings").mkdir()
    (root / "plans/meetings/2999-01-01.yaml").write_text(meeting)
    script = (
        "import os, sys, pathlib\nfrom cioc.cli.app import run\nmove, number = pathlib.Path.replace, 0\n"
        "def moving(path, target):\n    global number\n    number += 1\n"
        "    return os._exit(9) if number == 3 else move(path, target)\n"
        "pathlib.Path.replace = moving\nrun(['renumber', '1.1', '1.3'])\n"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == 9
    assert "ref: 1.3" in (root / "plans/our-plan.yaml").read_text()
    assert "our-plan/1.1a" in (root / "plans/meetings/2999-01-01.yaml").read_text()


@posix
def test_what_was_cut_short_is_said_and_finished(workspace: Make, cioc: Callable[..., Run]) -> None:
    """Who reads is told; who writes, if only to see what it would write, finds it finished, with a word."""
    root = workspace()
    cut_short(root)
    for command in (["status"], ["validate"], ["overdue"]):
        assert "a command was cut short while it wrote, so some files are" in cioc(*command, folder=root).err
    run = cioc("new", "agency", "Health", "--dry-run", folder=root)
    words = "its work is finished now, in plans/our-plan.yaml and plans/meetings/2999-01-01.yaml"
    assert words in run.err
    assert "our-plan/1.3a" in (root / "plans/meetings/2999-01-01.yaml").read_text()
    assert cioc("validate", folder=root).err == "3 files checked: no errors or warnings\n"
    assert names(root / "plans") == ["meetings", "our-plan.yaml", "register.yaml"]
    assert names(root / "plans/meetings") == ["2999-01-01.yaml"]


@posix
def test_what_cannot_be_finished_is_let_be(workspace: Make, cioc: Callable[..., Run]) -> None:
    """Where somebody has changed one of the files since; that is said once, and nothing is overwritten."""
    root = workspace()
    cut_short(root)
    meeting = root / "plans/meetings/2999-01-01.yaml"
    meeting.write_text(meeting.read_text() + "# Somebody else.\n")
    plan = (root / "plans/our-plan.yaml").read_text()
    run = cioc("new", "agency", "Health", folder=root)
    assert run.status == 2
    assert "cannot be finished: meetings/2999-01-01.yaml changed since" in run.err
    assert "git diff" in run.err
    assert meeting.read_text().endswith("# Somebody else.\n")
    assert (root / "plans/our-plan.yaml").read_text() == plan
    assert cioc("new", "agency", "Health", folder=root).status == 0
    assert list(root.rglob(".cioc-*")) == []


@posix
@pytest.mark.parametrize(
    "journal",
    [
        '[{"name": "../outside.yaml", "temporary": ".cioc-x.tmp", "before": null, "after": "HASH"}]',
        '[{"name": "/tmp/outside.yaml", "temporary": ".cioc-x.tmp", "before": null, "after": "HASH"}]',
        '[{"name": "a.yaml", "temporary": "../.cioc-x.tmp", "before": null, "after": "HASH"}]',
        '[{"name": "a.yaml", "temporary": "our-plan.yaml", "before": null, "after": "HASH"}]',
        "[1]",
        "{",
    ],
)
def test_journal_of_somebody_else(journal: str, workspace: Make) -> None:
    """What a stranger's repository brings along moves nothing, and goes."""
    plans = workspace() / "plans"
    (plans / ".cioc-x.tmp").write_text(PLAN)
    (plans.parent / ".cioc-x.tmp").write_text(PLAN)
    before = names(plans.parent)
    (plans / JOURNAL).write_text(journal.replace("HASH", sha256(PLAN.encode()).hexdigest()))
    assert finish(plans) == ()
    assert names(plans) == [".cioc-x.tmp", "our-plan.yaml", "register.yaml"]
    assert names(plans.parent) == before
    assert (plans / "our-plan.yaml").read_text() == PLAN


@posix
def test_what_is_left_is_cleared(workspace: Make, cioc: Callable[..., Run]) -> None:
    """Everywhere in plans/, and beside a paper or a new workspace; not what may still be written."""
    root = workspace({"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"})
    public = root / "public"
    public.mkdir()
    left = [root / "plans/.cioc-a-1.tmp", root / "plans/meetings/.cioc-b-2.tmp", public / ".cioc-old.tmp"]
    for path in (*left, public / ".cioc-new.tmp"):
        path.write_text("")
    os.utime(public / ".cioc-old.tmp", (1, 1))
    assert cioc("new", "agency", "Health", folder=root).status == 0
    assert cioc("report", "--all", "-o", "public", folder=root).status == 0
    assert [path for path in left if path.exists()] == []
    assert (public / ".cioc-new.tmp").exists()
    new = root / "new"
    (new / ".cioc-init-x/plans").mkdir(parents=True)
    assert cioc("init", new, "--yes", folder=root).status == 0
    assert not (new / ".cioc-init-x").exists()


@posix
def test_hard_link_is_refused(workspace: Make, cioc: Callable[..., Run]) -> None:
    """A plan that has a second name elsewhere is not parted from it, nor is any other file written."""
    root = workspace()
    (root / "elsewhere.yaml").hardlink_to(root / "plans/our-plan.yaml")
    run = cioc("progress", "1.1", "Well.", folder=root)
    assert (run.status, run.out) == (2, "")
    assert "plans/our-plan.yaml has another name elsewhere (a hard link)" in run.err
    assert (root / "elsewhere.yaml").samefile(root / "plans/our-plan.yaml")
    assert (root / "elsewhere.yaml").read_text() == PLAN
    assert names(root / "plans") == ["our-plan.yaml", "register.yaml"]
    assert cioc("new", "agency", "Health", folder=root).status == 0


@posix
def test_twelve_at_once(workspace: Make) -> None:
    """All that say that they have written have written, and none is lost."""
    root = workspace()
    assert forked(TWELVE, root) == [0] * 12
    text = (root / "plans" / "our-plan.yaml").read_text("utf-8")
    assert [number for number in range(12) if f"entry {number}." not in text] == []


def test_two_processes(workspace: Make) -> None:
    """And so for those that come from a shell."""
    root = workspace()
    commands = [[sys.executable, "-m", "cioc", *LINE, note] for note in ("First.", "Second.")]
    started = [subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL) for command in commands]
    assert [process.wait() for process in started] == [0, 0]
    text = (root / "plans" / "our-plan.yaml").read_text("utf-8")
    assert "First." in text
    assert "Second." in text
