"""What the library answers is what the command says in JSON, or writes as a paper: one answer, whoever asks."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings

import cioc
from cioc.render.diagnostics.json import lines as diagnostics_in_json
from cioc.render.overdue import OverdueView
from cioc.render.overdue.json import lines as overdue_in_json
from tests.example_history import example_history
from tests.git.repositories import Repo
from tests.reckoning import asked
from tests.reckoning.histories import histories, repository
from tests.reckoning.workspaces import days, spans, workspaces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cioc.render.terminal_text import Line
    from tests.conftest import Run
    from tests.reckoning.histories import History
    from tests.reckoning.workspaces import Texts

    Cioc = Callable[..., Run]

__all__ = ["example_history"]

DAYS = (date(2019, 2, 7), date(2019, 8, 1), date(2021, 2, 12), date(2022, 8, 31), date(2023, 6, 30))

_examples = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def said(cioc: Cioc, folder: Path, *arguments: str | Path) -> dict[str, Any]:
    """What a command says in JSON."""
    run = cioc(*arguments, "--format", "json", folder=folder)
    assert run.status in {0, 1}, run.err
    found: dict[str, Any] = json.loads(run.out)
    return found


def printed(lines: Iterable[Line]) -> dict[str, Any]:
    """Values of the library, as the commands print such values."""
    found: dict[str, Any] = json.loads("".join(text for line in lines for text, _ in line))
    return found


def checked(workspace: cioc.Workspace, **how: Any) -> dict[str, Any]:
    """What the library finds wrong."""
    return printed(diagnostics_in_json(workspace.check(**how)))


def overdue(workspace: cioc.Workspace, day: date | None = None, **how: Any) -> dict[str, Any]:
    """What the library says is open."""
    result = workspace.overdue(day, **how)
    return printed(overdue_in_json(OverdueView(result=result, workspace=workspace.loaded, width=80)))


def changed(changes: Iterable[cioc.Change]) -> list[dict[str, Any]]:
    """What the library says that changed, by the keys of the command; what a change has not, the command leaves out."""
    return [
        {
            "kind": each.kind,
            "record": each.record,
            "ref": each.ref,
            "formerly": each.formerly,
            "what": each.what,
            "who": each.who,
            "leads": list(each.leads),
            "priorities": list(each.priorities),
            "about": list(each.about),
            "field": each.field,
            "from": each.before,
            "to": each.after,
            "remark": each.remark,
            "moves": [
                (move.before, move.after, move.days, move.agreed, move.is_in_place)
                for move in getattr(each, "moves", ())
            ],
            "days_late": getattr(each, "days_late", None) or None,
            "note": ", ".join(each.actions) if isinstance(each, cioc.PlanLeftOpen) else getattr(each, "note", None),
            **{key: getattr(each, name, empty) for key, (name, empty) in SOME_HAVE.items()},
        }
        for each in changes
    ]


SOME_HAVE: dict[str, tuple[str, Any]] = {
    "days": ("days", None),
    "total_days": ("total_days", None),
    "retimed": ("is_retiming", False),
    "late": ("is_late", False),
    "since_promised": ("is_new", False),
    "agreed": ("agreed", None),
    "refused": ("refused", None),
    "restores": ("restores", None),
    "on": ("on", None),
    "meeting": ("source", None),
    "to_come": ("is_to_come", False),
}
"""What some changes have: by the keys of the command, the names in the library, and what the command says of others."""


def told(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """What the command says that changed; how words are read, and what else follows from these, is not compared."""
    follows = {"group", "reading_from", "reading_to", "agreed_on_file", "agreed_too_early", "agreement_to_come"}
    return [
        {key: value for key, value in each.items() if key not in follows}
        | {
            "moves": [
                tuple(move[key] for key in ("from", "to", "days", "agreed", "in_place")) for move in each["moves"]
            ]
        }
        for each in answer["changes"]
    ]


# -- The shipped plans, and the example with their history -------------------------------------------------------------


@pytest.fixture(params=["shipped", "example"])
def folder(request: pytest.FixtureRequest, shipped: Path, example_history: Path) -> Path:
    """The shipped plans outside git, and with their history."""
    return shipped if request.param == "shipped" else example_history


def test_check(cioc: Cioc, folder: Path) -> None:
    """Findings with their places, words and severities, notes too."""
    assert checked(open_(folder)) == said(cioc, folder, "validate")


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_overdue(cioc: Cioc, folder: Path, day: date) -> None:
    """Each promise in its bucket, in order."""
    assert overdue(open_(folder), day) == said(cioc, folder, "overdue", "--as-of", str(day))


def test_overdue_today(cioc: Cioc, folder: Path) -> None:
    """Without a day it is as of today, and `within` moves what is due soon."""
    assert overdue(open_(folder)) == said(cioc, folder, "overdue")
    some = said(cioc, folder, "overdue", "--within", "1y", "--as-of", "2019-03-01")
    assert overdue(open_(folder), date(2019, 3, 1), within="1y") == some
    assert len(some["due_soon"]) > len(overdue(open_(folder), date(2019, 3, 1))["due_soon"])


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("meeting", ["2019-10-11", "2019-12-06", "2021-02-12", "2022-08"])
def test_report(cioc: Cioc, folder: Path, tmp_path: Path, meeting: str, form: Literal["md", "html"]) -> None:
    """Byte for byte, with the revision that the paper names."""
    paper = tmp_path / f"paper.{form}"
    assert cioc("report", "--meeting", meeting, "-o", paper, folder=folder).status == 0
    assert open_(folder).report(meeting, format=form) == paper.read_text("utf-8")


def test_report_with_annexes(cioc: Cioc, folder: Path, tmp_path: Path) -> None:
    """All three of them, or one."""
    every: tuple[Literal["plan", "changes", "counts"], ...] = ("plan", "changes", "counts")
    for asked_for, annexes in (("all", every), ("counts", every[2:])):
        paper = tmp_path / f"{asked_for}.md"
        run = cioc("report", "--meeting", "2021-02-12", "--annex", asked_for, "-o", paper, folder=folder)
        assert run.status == 0
        assert open_(folder).report(date(2021, 2, 12), annexes=annexes) == paper.read_text("utf-8")


@pytest.mark.parametrize("revision", ["HEAD~1", "2021-02-12", "2022"])
def test_report_of_a_revision(cioc: Cioc, example_history: Path, tmp_path: Path, revision: str) -> None:
    """The paper as it was drawn then."""
    paper = tmp_path / "paper.md"
    asked_for = ("report", "--meeting", "2021-02-12", "--revision", revision, "-o", paper)
    assert cioc(*asked_for, folder=example_history).status == 0
    assert open_(example_history, revision).report("2021-02-12") == paper.read_text("utf-8")


PAIRS = [
    ("2019-02-07", "2021-02-12"),
    ("2019-10-11", "2019-12-06"),
    ("2018-01-01", "2019-12-06"),  # before the first commit, which tells of it
    ("HEAD~2", "HEAD"),
    ("HEAD~1", "2022-08"),
    ("2021-02-12", None),
    ("HEAD", None),
    ("HEAD", "HEAD"),
    ("main", "HEAD~3"),
]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_diff(cioc: Cioc, example_history: Path, before: str, after: str | None) -> None:
    """Each change with its days and reasons, in the order in which a board wants them."""
    command = ("diff", before, *([after] if after else []))
    found = cioc_diff(example_history, before, after)
    assert changed(found) == told(said(cioc, example_history, *command))
    assert bool(found) == (before != after and (before, after) != ("HEAD", None))


def test_diff_as_of(cioc: Cioc, example_history: Path) -> None:
    """The later state is late or not as of another day."""
    answer = told(said(cioc, example_history, "diff", "HEAD~3", "HEAD~2", "--as-of", "2023-01-01"))
    assert changed(cioc_diff(example_history, "HEAD~3", "HEAD~2", as_of=date(2023, 1, 1))) == answer
    assert answer != changed(cioc_diff(example_history, "HEAD~3", "HEAD~2"))


@pytest.fixture
def edited(example_history: Path, tmp_path: Path) -> Repo:
    """A clone of the example in which somebody has written over what a paper said, and not committed it."""
    Repo(path=tmp_path).git("clone", "--quiet", str(example_history), "edited")
    repo = Repo(path=tmp_path / "edited")
    plan = repo.path / "plans/cioc-2019.yaml"
    plan.write_text(plan.read_text("utf-8").replace("timescale: March 19", "timescale: March 2025"), "utf-8")
    return repo


def test_what_is_on_disk(cioc: Cioc, edited: Repo) -> None:
    """What is not committed yet is told against what is checked out, and what was written over is found out."""
    assert changed(cioc_diff(edited.path, "HEAD", None)) == told(said(cioc, edited.path, "diff"))
    assert cioc_diff(edited.path, "HEAD", None)
    assert overdue(open_(edited.path)) == said(cioc, edited.path, "overdue")


@pytest.mark.parametrize("against", ["HEAD", "HEAD~1", "2021-02-12", "main"])
def test_check_against(cioc: Cioc, edited: Repo, against: str) -> None:
    """What was said stays said, whichever way it is asked."""
    answer = said(cioc, edited.path, "validate", "--against", against)
    assert checked(open_(edited.path), against=against) == answer
    assert any(each["code"].startswith("H") for each in answer["diagnostics"])


def test_check_against_where_the_revision_left(edited: Repo) -> None:
    """A revision is held against where it left the other itself, and not where the branch that is checked out did."""
    edited.git("stash", "--quiet")
    edited.git("checkout", "--quiet", "-b", "mine", "HEAD~2")
    plan = edited.path / "plans/cioc-2019.yaml"
    edited.commit({"plans/cioc-2019.yaml": plan.read_text("utf-8").replace("March 19", "March 2025")}, "2022-09-30")
    edited.git("checkout", "--quiet", "main")
    codes = {each.code for each in cioc.open(edited.path, revision="mine").check(against="main")}
    assert "H604" in codes
    assert not any(each.code.startswith("H") for each in cioc.open(edited.path).check(against="mine"))


def open_(folder: Path, revision: str | None = None) -> cioc.Workspace:
    """The workspace of a folder."""
    return cioc.open(folder, revision=revision)


def cioc_diff(folder: Path, before: str, after: str | None, **how: Any) -> tuple[cioc.Change, ...]:
    """What changed between two revisions."""
    return cioc.diff(open_(folder, before), open_(folder, after), **how)


# -- Whatever the plans ------------------------------------------------------------------------------------------------


@given(workspaces(), days)
@_examples
def test_made_up(texts: Texts, day: date) -> None:
    """Of workspaces that are made up, on any day."""
    with asked.folder_of(texts) as place:
        workspace = cioc.open(place)
        assert overdue(workspace, day) == asked.asked(place, "overdue", "--as-of", str(day))
        assert checked(workspace) == json.loads(asked.text(place, "validate", "--format", "json", statuses=(0, 1)))
        for meeting in list(workspace.meetings)[-1:]:
            assert workspace.report(meeting) == asked.text(place, "report", "--meeting", meeting)


@given(workspaces(), days)
@_examples
def test_snapshot_is_what_is_open(texts: Texts, day: date) -> None:
    """Each line, commitment and review stands in the snapshot of a day as the list of what is open says."""
    with asked.folder_of(texts) as place:
        said = asked.asked(place, "overdue", "--as-of", str(day))
        seen = cioc.open(place).snapshot(day)
    states = {line.name: line.state for plan in seen.plans for action in plan.actions for line in action.lines}
    states |= {f"{plan.plan.id}/review": plan.review for plan in seen.plans if plan.review}
    states |= {made.name: made.state for made in seen.commitments}
    for promise in (each for bucket in cioc.Bucket for each in said[bucket]):
        state = states[promise["name"]]
        assert state.is_open
        assert (state.rag, state.status) == (promise["rag"], promise["status"]), promise["name"]


@given(workspaces(), spans)
@_examples
def test_made_up_spans(texts: Texts, span: list[date]) -> None:
    """What changed from one day to another, as the dates in the files of one commit tell."""
    with asked.repository_of(texts) as place:
        before, after = (cioc.open(place, revision=day) for day in span)
        assert changed(cioc.diff(before, after)) == told(asked.asked(place, "diff", *map(str, span)))


@given(histories())
@_examples
def test_made_up_histories(history: History) -> None:
    """What changed from commit to commit, and what is open, with what was written over in the files."""
    with TemporaryDirectory() as name:
        place = Path(name)
        repository(place, history)
        now = cioc.open(place)
        assert overdue(now) == asked.asked(place, "overdue")
        first = cioc.open(place, revision=history[0].day)
        assert changed(cioc.diff(first, now)) == told(asked.asked(place, "diff", str(history[0].day)))
