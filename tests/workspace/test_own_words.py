"""Ratings and statuses in the words of the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.model import Plan, Status, WorkspaceSettings, own_words
from cioc.workspace.loading import LoadedWorkspace, assemble, load, read_all
from cioc.workspace.sources import Blob, Folder

if TYPE_CHECKING:
    from pathlib import Path

_SETTINGS = """\
cioc: workspace/1
rag:
  red: {label: Red, means: off track}
  amber: {label: Amber, means: at risk}
  green: {label: Green, means: on track}
  grey: {label: Not due, means: not due yet}
status: {On hold: paused, closed: complete, under way: in-progress}
"""


def _plan(said: str) -> str:
    return f"""\
cioc: plan/1
id: p
title: A plan
written: 2021-01-01
priorities:
  - {{ref: 1, promise: Heard., actions: [{{ref: 1.1, action: Ask., delivery: [{{progress: [{said}]}}]}}]}}
"""


def _workspace(said: str, settings: str = _SETTINGS) -> LoadedWorkspace:
    # The settings come after the plan by name, and hold for it all the same.
    texts = {"plans/a.yaml": _plan(said), "plans/workspace.yaml": settings}
    return assemble(read_all(Blob(name=name, data=text.encode()) for name, text in texts.items()))


def _entry(workspace: LoadedWorkspace) -> tuple[str | None, Status | None]:
    found = workspace.plans["p"].priorities[0].actions[0].delivery[0].progress[0]
    return found.rag, found.status


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("red", "red"),
        ("Red", "red"),
        ("R", "red"),
        ("a", "amber"),
        ("AMBER", "amber"),
        ("Not due", "grey"),
        ("not  due", "grey"),
        ("N", "grey"),
        ("purple", "purple"),
    ],
)
def test_rating_is_taken_by_key_label_or_initial(typed: str, key: str) -> None:
    """In any case; a word that is none of these stays as it is, for the rule to find."""
    assert _entry(_workspace(f'{{date: 2021-02-01, rag: "{typed}", note: So.}}')) == (key, None)


def test_initial_of_two_ratings_stands_for_neither() -> None:
    """Green and grey both begin with G."""
    settings = _SETTINGS.replace("Not due, means", "Grey, means")
    assert _entry(_workspace("{date: 2021-02-01, rag: G, note: So.}", settings))[0] == "G"


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("on hold", Status.PAUSED),
        ("ON HOLD", Status.PAUSED),
        ("closed", Status.COMPLETE),
        ("Under way", Status.IN_PROGRESS),
        ("complete", Status.COMPLETE),
        ("In progress", Status.IN_PROGRESS),
        ("not-started", Status.NOT_STARTED),
    ],
)
def test_status_is_taken_in_the_words_of_the_workspace(typed: str, status: Status) -> None:
    """And in the usual ones, with a space or a dash."""
    assert _entry(_workspace(f"{{date: 2021-02-01, status: {typed}, note: So.}}"))[1] is status


def test_unknown_status_says_what_may_stand_there() -> None:
    """At its place, with the nearest word, and how to name one's own."""
    document = _workspace("{date: 2021-02-01, status: finsihed, note: So.}").documents[0]
    (finding,) = document.findings
    assert finding.code == "F107"
    assert 'not one of the words for "status"' in finding.message
    assert "status: {on hold: paused}" in finding.hint
    assert document.text[finding.span.start : finding.span.end] == "finsihed"


def test_settings_are_those_that_count(tmp_path: Path) -> None:
    """Of two files of settings the one with the shorter name; from a folder as from elsewhere."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.yaml").write_text(_plan("{date: 2021-02-01, status: shut, note: So.}"))
    (tmp_path / "plans" / "workspace.yaml").write_text("cioc: workspace/1\nstatus: {shut: complete}\n")
    (tmp_path / "plans" / "workspace - Copy.yaml").write_text("cioc: workspace/1\nstatus: {shut: dropped}\n")
    assert _entry(load(Folder(root=tmp_path)))[1] is Status.COMPLETE


def test_without_settings_the_usual_words_hold() -> None:
    """A plan alone is a workspace: its ratings by their usual labels."""
    workspace = assemble(read_all([Blob(name="plans/a.yaml", data=_plan("{date: 2021-02-01, rag: A}").encode())]))
    assert _entry(workspace)[0] == "amber"
    assert list(workspace.of(Plan))


def test_key_counts_before_a_label_and_that_before_an_initial() -> None:
    """Where one rating's key is another's label."""
    settings = WorkspaceSettings.model_validate(
        {
            "cioc": "workspace/1",
            "rag": {"r": {"label": "Amber", "means": "x"}, "amber": {"label": "Red", "means": "y"}},
        }
    )
    words = own_words(settings)
    assert [words.rating(typed) for typed in ("amber", "r", "red", "a")] == ["amber", "r", "amber", "r"]


@pytest.mark.parametrize(
    ("ratings", "told"),
    [
        ({"red": None, "amber": None, "green": None}, ("red", "amber")),
        ({"red": "no", "amber": None, "green": None}, ("amber",)),
        ({"red": None, "amber": None, "green": "yes"}, ("green",)),
        ({"late": None, "behind": None, "fine": None}, ("late",)),
        ({"late": "no", "behind": None, "fine": None}, ("behind",)),
        ({"late": "no"}, ()),
    ],
)
def test_ratings_that_papers_tell_near_their_top(ratings: dict[str, str | None], told: tuple[str, ...]) -> None:
    """Those that say so; else red and amber, where they may; else the worst that may."""
    rag = {
        word: {"label": word, "means": "so"} | ({"exception": exception} if exception else {})
        for word, exception in ratings.items()
    }
    assert WorkspaceSettings.model_validate({"cioc": "workspace/1", "rag": rag}).exceptions == told
