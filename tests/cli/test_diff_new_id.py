"""`cioc diff` across a commit that gives a lead another id: nobody took over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.conftest import SOUND
from tests.git.repositories import new

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run


def test_another_id_is_told_once(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """As the id that it is, either way; no lead came or went, and no line has others."""
    made = new(tmp_path / "repo")
    made.commit(SOUND, "2021-01-29")
    run = cioc("edit", "early-help", "--id", "family-help", folder=made.path)
    assert run.status == 0, run.err
    assert "family-help" in (made.path / "plans" / "our-plan.yaml").read_text("utf-8")
    found = json.loads(cioc("diff", "--format", "json", folder=made.path).out)["changes"]
    assert [(each["kind"], each["ref"], each["field"]) for each in found] == [("reworded", "family-help", "id")]
    told = cioc("diff", folder=made.path).out
    assert "family-help  id reworded\n  Early Help\n  [-early-help-] {+family-help+}\n" in told


def test_other_lead_is_told_beside_another_id(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """One that has neither its names nor its id is somebody else."""
    made = new(tmp_path / "repo")
    made.commit(SOUND, "2021-01-29")
    for file in (made.path / "plans").rglob("*.yaml"):
        text = file.read_text("utf-8")
        file.write_text(text.replace("early-help", "family-help").replace("Early Help", "Family Help"), "utf-8")
    kinds = {each["kind"] for each in json.loads(cioc("diff", "--format", "json", folder=made.path).out)["changes"]}
    assert "leads" in kinds


def test_history_tells_of_no_other_lead(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """Neither of one that was committed nor of one that was not; another lead is told by its own id."""
    made = new(tmp_path / "repo")
    made.commit(SOUND, "2021-01-29")
    assert cioc("edit", "early-help", "--id", "family-help", folder=made.path).status == 0
    assert "Leads changed" not in cioc("history", "1.1", folder=made.path).out
    files = {
        f"plans/{name}.yaml": (made.path / "plans" / f"{name}.yaml").read_text() for name in ("our-plan", "register")
    }
    made.commit(files, "2021-01-30")
    assert cioc("edit", "1.1", "--lead", "assistant-director", folder=made.path).status == 0
    told = cioc("history", "1.1", folder=made.path).out
    assert told.count("Leads changed") == 1
    assert "Leads changed from family-help to assistant-director." in told
