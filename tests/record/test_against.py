"""`cioc validate --against` on real repositories: what it compares with, what it refuses, who settles what is grave."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import PLAN, REGISTER
from tests.git.repositories import Repo, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]

MEETING = """\
cioc: meeting/1
date: 2021-02-12
items:
  - {id: voice, title: The voice of the child, about: [our-plan/1.1], text: A survey has begun.}
"""
_MEETING, _PLAN = "plans/meetings/2021-02-12.yaml", "plans/our-plan.yaml"
_SETTINGS = "plans/workspace.yaml"
FILES: dict[str, str] = {_PLAN: PLAN, "plans/register.yaml": REGISTER, _MEETING: MEETING}
PUT_OFF = {_PLAN: PLAN.replace("timescale: March 2021", "timescale: March 2023")}
CODE = "H604"


def codes(run: Run) -> list[str]:
    """The codes of what was found, of the text that was printed."""
    lines = run.out.splitlines()
    heads = [line for index, line in enumerate(lines) if index == 0 or not lines[index - 1]]
    return [head.split(": ", 1)[1].split(" ", 1)[0] for head in heads]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository whose main branch has a plan, and the paper of February 2021."""
    made = new(tmp_path / "repo")
    made.commit(FILES, day="2021-02-05")
    return made


# -- A base that cannot be read is none --------------------------------------------------------------------------------

_CONFLICT = PLAN.replace("owner:", "<<<<<<< HEAD\nowner: a\n=======\nowner: b\n>>>>>>> theirs\n#")
_POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22e\nsize 12345\n"
BROKEN: dict[str, tuple[str, str | bytes]] = {
    "conflict marks": (_PLAN, _CONFLICT),
    "a stray tab": (_PLAN, PLAN.replace("  - ref: 1\n", "\t- ref: 1\n")),
    "a pointer of LFS": (_PLAN, _POINTER),
    "an empty file": (_PLAN, ""),
    "a file of comments": (_PLAN, "# cioc: plan/1\n"),
    "no UTF-8": (_PLAN, PLAN.replace("Our plan", "Our café").encode("latin-1")),
    "UTF-16": (_PLAN, PLAN.encode("utf-16")),
    "no id": (_PLAN, PLAN.replace("id: our-plan\n", "")),
    "no kind": (_PLAN, PLAN.replace("cioc: plan/1\n", "")),
    "a kind of later": (_PLAN, PLAN.replace("plan/1", "plan/9")),
    "a day that is none": (_PLAN, PLAN.replace("2021-01-29", "2021-02-30")),
    "a meeting without a date": (_MEETING, MEETING.replace("date: 2021-02-12\n", "")),
    "a meeting with conflict marks": (_MEETING, f"{MEETING}<<<<<<< HEAD\n=======\n>>>>>>> x\n"),
    "settings that cannot be read": (_SETTINGS, "cioc: workspace/1\nthresholds: [\n"),
}


@pytest.mark.parametrize(("name", "data"), BROKEN.values(), ids=list(BROKEN))
def test_base_that_cannot_be_read_is_named(repo: Repo, cioc: Cioc, name: str, data: str | bytes) -> None:
    """Exit status 2 and the file's name: "no errors" would be a claim about what nobody could read."""
    repo.commit({name: data}, day="2021-02-06")
    repo.git("checkout", "--quiet", "-b", "mine")
    repo.commit({_SETTINGS: "cioc: workspace/1\n", **FILES, **PUT_OFF}, day="2021-02-07")
    run = cioc("validate", "--against", "main", folder=repo.path)
    assert (run.status, run.out) == (2, "")
    assert f"{name} cannot be read in full in main" in run.err
    assert "mend it there first" in run.err


def _moved(repo: Repo) -> None:
    (repo.path / "council").mkdir()
    repo.git("mv", "plans", "council/plans")


def _emptied(repo: Repo) -> None:
    repo.git("rm", "-r", "--quiet", "plans")
    repo.write({"plans/README.md": "To come."})


@pytest.mark.parametrize("undo", [_moved, _emptied])
def test_base_without_plans_is_none(repo: Repo, cioc: Cioc, undo: Callable[[Repo], None]) -> None:
    """Be it that there were none, that they were elsewhere, or that there was no more than a note to come."""
    undo(repo)
    repo.commit(day="2021-02-06")
    repo.git("checkout", "--quiet", "-b", "mine")
    repo.commit({**FILES, **PUT_OFF}, day="2021-02-07")
    run = cioc("validate", "--against", "main", folder=repo.path)
    assert (run.status, run.out) == (2, "")
    assert "there are no plans in plans/ in main" in run.err


def test_plans_that_were_a_submodule(repo: Repo, cioc: Cioc) -> None:
    """A commit holds nothing of what is in it."""
    sha = repo.git("rev-parse", "HEAD")
    repo.git("rm", "-r", "--quiet", "plans")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{sha},plans")
    repo.git("commit", "--quiet", "--message=x")
    repo.git("checkout", "--quiet", "-b", "mine")
    repo.git("rm", "--cached", "--quiet", "plans")
    repo.commit({**FILES, **PUT_OFF})
    run = cioc("validate", "--against", "main", folder=repo.path)
    assert (run.status, run.out) == (2, "")
    assert "plans cannot be read in full in main" in run.err


def test_single_file_is_no_base(repo: Repo, cioc: Cioc) -> None:
    """All that is not in it would seem to be new."""
    run = cioc("validate", "--against", f"./{_PLAN}", folder=repo.path)
    assert run.status == 2
    assert "single file" in run.err


# -- Where the branch left ---------------------------------------------------------------------------------------------

_ENTRY = "            progress:\n              - {date: 2021-02-01, rag: green, note: Begun.}\n"
_LONG = PLAN.replace(
    "          - {who: Youth workers, leads: [early-help], timescale: March 2021}\n",
    "          - who: Youth workers\n            leads: [early-help]\n            timescale: March 2021\n",
)


def test_branch_that_is_behind_is_not_told_to_put_back(repo: Repo, cioc: Cioc) -> None:
    """What main added since is not this branch's to keep; it is told where it left, and how far behind it is."""
    repo.git("checkout", "--quiet", "-b", "mine")
    repo.commit({_SETTINGS: "cioc: workspace/1\n"}, day="2021-02-07")
    repo.git("checkout", "--quiet", "main")
    repo.commit({_PLAN: f"{_LONG}{_ENTRY}"}, day="2021-02-08")
    repo.commit({"plans/measures.yaml": "cioc: measures/1\nmeasures: []\n"}, day="2021-02-09")
    repo.git("checkout", "--quiet", "mine")
    run = cioc("validate", "--against", "main", "--as-of", "2021-03-01", folder=repo.path)
    assert (run.status, run.out) == (0, ""), run.out
    base = repo.git("rev-parse", "--short", "main~2")
    main = repo.git("rev-parse", "--short", "main")
    assert f"held against {base} of 5 Feb 2021, where this branch left main ({main}): it is 2 commits behind" in run.err
    repo.write(PUT_OFF)
    run = cioc("validate", "--against", "main", folder=repo.path)
    assert (run.status, codes(run)) == (1, [CODE])


def test_revision_that_the_branch_is_built_on_is_held_itself(repo: Repo, cioc: Cioc) -> None:
    """Whether it is the last commit or one before it; nothing is behind."""
    repo.commit({_SETTINGS: "cioc: workspace/1\n"}, day="2021-02-07")
    repo.write(PUT_OFF)
    for revision in ("HEAD", "HEAD~1", "2021-02-05"):
        run = cioc("validate", "--against", revision, folder=repo.path)
        assert (run.status, codes(run)) == (1, [CODE])
        assert "behind" not in run.err
        assert run.err.startswith("held against ")


def test_histories_that_have_nothing_in_common(repo: Repo, cioc: Cioc) -> None:
    """Exit status 2, and what to do."""
    repo.git("checkout", "--quiet", "--orphan", "mine")
    repo.commit(PUT_OFF, day="2021-02-07")
    run = cioc("validate", "--against", "main", folder=repo.path)
    assert (run.status, run.out) == (2, "")
    assert "have no commit in common" in run.err
    assert "git log --all" in run.err


def test_several_commits_where_they_may_have_parted(repo: Repo, cioc: Cioc) -> None:
    """After merges each way there is no one base: the remedy is to merge once more, or to name one."""
    repo.git("checkout", "--quiet", "-b", "mine")
    ours = repo.commit({"a.txt": "a"}, day="2021-02-07")
    repo.git("checkout", "--quiet", "main")
    theirs = repo.commit({"b.txt": "b"}, day="2021-02-08")
    repo.git("merge", "--quiet", "--no-edit", ours)
    repo.git("checkout", "--quiet", "mine")
    repo.git("merge", "--quiet", "--no-edit", theirs)
    repo.commit(PUT_OFF, day="2021-02-09")
    run = cioc("validate", "--against", "main", folder=repo.path)
    assert (run.status, run.out) == (2, "")
    assert "2 commits where they may have parted" in run.err
    assert ours[:10] in run.err
    assert "merge main" in run.err


def test_shallow_clone(repo: Repo, cioc: Cioc, tmp_path: Path) -> None:
    """Where its branches parted is not in it: exit status 2 and how to fetch it. What it is built on, it can tell."""
    repo.git("checkout", "--quiet", "-b", "mine")
    repo.commit(PUT_OFF, day="2021-02-07")
    repo.git("checkout", "--quiet", "main")
    repo.commit({"a.txt": "a"}, day="2021-02-08")
    repo.git("clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{repo.path}", str(tmp_path / "clone"))
    clone = Repo(path=tmp_path / "clone")
    clone.git("checkout", "--quiet", "mine")
    run = cioc("validate", "--against", "origin/main", folder=clone.path)
    assert (run.status, run.out) == (2, "")
    assert "fetch-depth: 0" in run.err
    run = cioc("validate", "--against", "HEAD", folder=clone.path)
    assert run.status == 0
    clone.git("fetch", "--quiet", "--unshallow")
    run = cioc("validate", "--against", "origin/main", folder=clone.path)
    assert (run.status, codes(run)) == (1, [CODE])


# -- When a paper is out -----------------------------------------------------------------------------------------------

_NOTED = {_PLAN: f"{_LONG}{_ENTRY}"}
_REWRITTEN = {_PLAN: f"{_LONG}{_ENTRY}".replace("Begun.", "All is well.")}


@pytest.mark.parametrize(
    ("issued", "day", "expected"),
    [
        (None, "2021-02-11", []),
        (None, "2021-02-12", ["H601"]),
        ("2021-02-05", "2021-02-04", []),
        ("2021-02-05", "2021-02-05", ["H601"]),
        ("2021-02-20", "2021-02-12", []),
        ("2021-02-20", "2021-02-20", ["H601"]),
    ],
)
def test_today_says_which_papers_are_out(
    repo: Repo, cioc: Cioc, issued: str | None, day: str, expected: list[str]
) -> None:
    """And not the day of the commit, which was a week before the meeting; `signed` says nothing of it."""
    head = "cioc: meeting/1\nsigned: 2021-02-01\n" + (f"issued: {issued}\n" if issued else "")
    repo.commit({**_NOTED, _MEETING: MEETING.replace("cioc: meeting/1\n", head)}, day="2021-02-05")
    repo.write(_REWRITTEN)
    run = cioc("validate", "--against", "HEAD", "--as-of", day, folder=repo.path)
    assert codes(run) == expected, run.out
    assert run.status == bool(expected)


def test_without_a_day_it_is_today(repo: Repo, cioc: Cioc) -> None:
    """A paper of 2021 is out. The option alone would do nothing, and is refused."""
    repo.commit(_NOTED, day="2021-02-05")
    repo.write(_REWRITTEN)
    assert codes(cioc("validate", "--against", "HEAD", folder=repo.path)) == ["H601"]
    run = cioc("validate", "--as-of", "2021-03-01")
    assert run.status == 2
    assert "add --against REV" in run.err


def test_paper_that_was_committed_before_its_meeting_may_not_go(repo: Repo, cioc: Cioc) -> None:
    """Once the meeting is over."""
    (repo.path / _MEETING).unlink()
    run = cioc("validate", "--against", "HEAD", "--as-of", "2021-02-11", folder=repo.path)
    assert run.status == 0, run.out
    run = cioc("validate", "--against", "HEAD", "--as-of", "2021-02-12")
    assert (run.status, codes(run)) == (1, ["H607"])


# -- Who settles what is grave -----------------------------------------------------------------------------------------


def _settings(severity: str) -> dict[str, str]:
    return {_SETTINGS: f"cioc: workspace/1\nseverities: {{{CODE}: {severity}}}\n"}


def test_change_cannot_excuse_itself(repo: Repo, cioc: Cioc) -> None:
    """Severities of findings on history are those of the base; those of all others are of the files as they are."""
    repo.write(PUT_OFF | _settings("note"))
    assert cioc("validate", "--against", "HEAD", folder=repo.path).status == 1
    repo.commit(FILES | _settings("note"), day="2021-02-06")
    repo.write(PUT_OFF | _settings("error"))
    run = cioc("validate", "--against", "HEAD", "--notes")
    assert (run.status, codes(run)) == (0, [CODE])
    repo.write({_SETTINGS: "cioc: workspace/1\nseverities: {H6O4: note}\nwrong: 1\n"})
    assert "F102 error" in cioc("validate", "--against", "HEAD").out


_REASON = "the date was misread from the minutes"
_WAIVED = {
    _PLAN: _LONG.replace(
        "            timescale: March 2021\n",
        f"            # cioc: allow {CODE} -- {_REASON}\n            timescale: March 2023\n",
    )
}


def test_waiver_comes_with_the_change_and_is_printed(repo: Repo, cioc: Cioc) -> None:
    """With its reason, in every format; it fails nothing, and is counted apart."""
    repo.commit({_PLAN: _LONG}, day="2021-02-05")
    repo.write(_WAIVED)
    run = cioc("validate", "--against", "HEAD", folder=repo.path)
    assert (run.status, codes(run)) == (0, [CODE])
    assert f"{CODE} waived" in run.out
    assert f"= allowed: {_REASON}" in run.out
    assert "no errors or warnings" in run.err
    assert "1 allowed by a comment" in run.err
    run = cioc("validate", "--against", "HEAD", "--format", "github", "--strict")
    assert run.status == 0
    assert run.out.startswith("::notice file=plans/our-plan.yaml,")
    assert run.out.strip().endswith(f"allowed: {_REASON}")
    made = json.loads(cioc("validate", "--against", "HEAD", "--format", "json").out)
    assert [each["code"] for each in made["diagnostics"]] == []
    assert [(each["code"], each["reason"]) for each in made["waived"]] == [(CODE, _REASON)]


def test_waiver_excuses_nothing_that_comes_after_it(repo: Repo, cioc: Cioc) -> None:
    """Once the base has it, it tells why of what was done then: it is neither stale, nor good for more."""
    repo.commit({_PLAN: _LONG}, day="2021-02-05")
    repo.commit(_WAIVED, day="2021-02-06")
    run = cioc("validate", "--against", "HEAD", "--notes", folder=repo.path)
    assert (run.status, run.out) == (0, "")
    repo.write({_PLAN: _WAIVED[_PLAN].replace("March 2023", "March 2025")})
    run = cioc("validate", "--against", "HEAD")
    assert (run.status, codes(run)) == (1, [CODE])
    assert cioc("validate", "--against", "HEAD~1").status == 0
