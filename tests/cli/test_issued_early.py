"""A paper that went out a week before its meeting: what was said between is news, whoever is asked, and not in it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_prompts import talk
from tests.conftest import REGISTER
from tests.git.repositories import Repo, new
from tests.history.timelines import action, line, plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]

_FIRST = "date: 2021-02-05, rag: amber, note: A post is empty."
_BETWEEN = "date: 2021-02-08, timescale: June 2021, note: The builder has left."
_AFTER = "date: 2021-02-20, rag: red, note: Nobody has come."
_PAPER = """\
cioc: meeting/1
date: 2021-02-12
issued: 2021-02-05
summary: Most of it is on track.
matters_arising: [{about: ours/1.1c, status: in-progress, note: It has begun.}]
commitments: [{id: report, text: Bring a report., timescale: May 2021}]
"""
_NEXT = "cioc: meeting/1\ndate: 2021-03-12\nsummary: Some of it is late.\n"


def _files(first: tuple[str, ...], second: tuple[str, ...]) -> dict[str, str]:
    lines = (
        line("Homes", "March 2021", *first),
        line("Teams", "10 February 2021", *second),
        line("Schools", "March 2021"),
    )
    ours = plan(action("1.1", "Ask.", *lines))
    return {"plans/ours.yaml": ours, "plans/register.yaml": REGISTER, "plans/meetings/2021-02-12.yaml": _PAPER}


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """The paper as it went out; an entry before the meeting, and one after it."""
    made = new(tmp_path / "repo")
    made.commit(_files((_FIRST,), ()), "2021-02-05")
    made.commit(_files((_FIRST, _BETWEEN), ()), "2021-02-08")
    made.commit(_files((_FIRST, _BETWEEN), (_AFTER,)) | {"plans/meetings/2021-03-12.yaml": _NEXT}, "2021-02-20")
    return made


def test_list_since(cioc: Cioc, repo: Repo) -> None:
    """What was said from the issue on, and neither what the paper said itself nor what it was promised."""
    run = cioc("list", "--since", "2021-02-12", "--as-of", "2021-03-01", "--format", "json", folder=repo.path)
    assert [each["name"] for each in json.loads(run.out)["promises"]] == ["ours/1.1b", "ours/1.1a"]


def test_slippage_since(cioc: Cioc, repo: Repo) -> None:
    """A date that was moved between the issue and the meeting was moved since that paper."""
    asked = ("slippage", "--since", "2021-02-12", "--as-of", "2021-03-01", "--format", "json")
    found = json.loads(cioc(*asked, folder=repo.path).out)
    assert ([each["name"] for each in found["rows"]], found["since"]) == (["ours/1.1a"], "2021-02-05")


def _changes(cioc: Cioc, repo: Repo) -> tuple[list[tuple[str, str]], dict[str, Any]]:
    run = cioc("diff", "--since", "2021-02-12", "--format", "json", folder=repo.path)
    said = json.loads(run.out)
    return [(each["kind"], each["ref"]) for each in said["changes"]], said["from"]


def test_diff_since(cioc: Cioc, repo: Repo) -> None:
    """The move is told, and so is all later; what had passed by the meeting was told by the paper, be it as of then."""
    found, side = _changes(cioc, repo)
    assert ("slipped", "ours/1.1a") in found
    assert ("rated", "ours/1.1b") in found
    told = {("lapsed", "ours/1.1c"), ("lapsed", "2021-02-12/report")}  # since then
    assert {each for each in found if each[1] in {"ours/1.1c", "2021-02-12/report", "2021-02-12"}} == told
    assert ("lapsed", "ours/1.1b") not in found
    assert (side["title"].partition(" (")[0], side["as_of"]) == (
        "the paper for 12 February 2021, as it went out on 5 February 2021",
        "2021-02-12",
    )


def test_diff_since_a_paper_that_was_written_down_later(cioc: Cioc, tmp_path: Path) -> None:
    """From the files of the meeting, which have the paper; still not from more than was said by the issue."""
    made = new(tmp_path / "repo")
    early = _files((), ())
    made.commit({"plans/ours.yaml": early["plans/ours.yaml"]}, "2021-02-01")
    made.commit(_files((_FIRST, _BETWEEN), ()), "2021-02-11")
    made.commit(_files((_FIRST, _BETWEEN), (_AFTER,)), "2021-02-20")
    found, side = _changes(cioc, made)
    assert ("slipped", "ours/1.1a") in found
    assert ("rated", "ours/1.1a") not in found
    assert side["title"].startswith("12 February 2021 (")


def test_papers(cioc: Cioc, repo: Repo) -> None:
    """The one that is out says what it said; the next one tells the move."""
    asked = ("report", "--meeting", "2021-02-12", "--annex", "all")
    before = cioc(*asked, "--revision", "HEAD~2", folder=repo.path).out
    now = cioc(*asked, folder=repo.path).out
    assert before.partition("Drawn from revision")[0] == now.partition("Drawn from revision")[0]
    assert "past its date" in now
    assert "The builder has left" not in now
    assert "The builder has left" in cioc("report", "--meeting", "2021-03-12", folder=repo.path).out
    run = cioc("validate", "--against", "HEAD~2", folder=repo.path)
    assert " H6" not in run.out


# -- A plan that would take over a paper -------------------------------------------------------------------------------

_NEW_PLAN = ("new", "plan", "The next plan", "--id", "next", "--written", "2021-02-05")


@pytest.mark.parametrize(
    "status",
    [("--status", "agreed"), ("--agreed", "2021-02-05"), ()],
    ids=["agreed", "agreed on the day of the issue", "no status"],
)
def test_new_plan_on_the_day_of_an_issue(cioc: Cioc, repo: Repo, status: tuple[str, ...]) -> None:
    """The paper was drawn from the plan that there was: nothing is written, and the first day that is free is named."""
    run = cioc(*_NEW_PLAN, "--succeeds", "ours", "--rest", "keep", *status, folder=repo.path)
    assert (run.status, (repo.path / "plans/next.yaml").exists()) == (2, False)
    assert "is out, and was drawn from the plan before this one" in run.err
    assert "--agreed 2021-03-13" in run.err


@pytest.mark.parametrize("status", [("--status", "draft"), ("--agreed", "2021-03-13")], ids=["draft", "agreed later"])
def test_new_plan_that_no_paper_is_drawn_from(cioc: Cioc, repo: Repo, status: tuple[str, ...]) -> None:
    """A draft, and one that is agreed from a later day on, are written, and change no paper."""
    run = cioc(*_NEW_PLAN, "--succeeds", "ours", "--rest", "keep", *status, folder=repo.path)
    assert run.status == 0, run.err
    assert " H6" not in cioc("validate", "--against", "HEAD", folder=repo.path).out


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("answer", "agreed"), [("", True), ("no", False)])
def test_new_plan_asks_from_when(repo: Repo, answer: str, *, agreed: bool) -> None:
    """On a terminal the first day that is free is offered."""
    command = [*_NEW_PLAN, "--succeeds", "ours", "--status", "agreed", "--rest", "keep"]
    status, said = talk(repo.path, command, [("agreed from 13 Mar 2021 on?", f"{answer}\n")])
    path = repo.path / "plans/next.yaml"
    assert (status, path.exists()) == ((0, True) if agreed else (2, False)), said
    assert not agreed or "agreed: 2021-03-13" in path.read_text("utf-8")
