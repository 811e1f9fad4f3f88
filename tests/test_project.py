"""What the project says of itself in several places is the same in all of them."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from cioc import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WORKFLOWS = sorted((ROOT / ".github/workflows").iterdir())


def workflow(name: str) -> Any:
    """A workflow of this repository."""
    return YAML(typ="safe", pure=True).load(ROOT / ".github/workflows" / name)


def test_each_python_is_tried() -> None:
    """From the oldest that cioc is for; none is promised that is not tried."""
    tried = workflow("ci.yml")["jobs"]["tests"]["strategy"]["matrix"]["python"]
    promised = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    assert PROJECT["requires-python"] == f">={tried[0]}"
    assert set(promised) <= set(tried)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    """To a major version, and never to what is newest."""
    used = re.findall(r"uses: (\S+)", path.read_text("utf-8"))
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w-]+/[\w-]+@(?:release/)?v\d+", each)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_may_do_little(path: Path) -> None:
    """They read, each job ends, and only the one that publishes may say who it is."""
    found = workflow(path.name)
    assert found["permissions"] == {"contents": "read"}
    assert all(job["timeout-minutes"] <= 90 for job in found["jobs"].values())
    allowed = {name: job["permissions"] for name, job in found["jobs"].items() if "permissions" in job}
    assert allowed == ({"publish": {"id-token": "write"}} if path.stem == "release" else {})


def test_changelog_tells_of_the_version() -> None:
    """What is not released yet comes first; the newest release is the version, and each has its day, newest first."""
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    releases = [re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})", heading) for heading in headings[1:]]
    assert all(releases)
    assert releases[0] is not None
    assert releases[0][1] == __version__
    days = [date.fromisoformat(release[2]) for release in releases if release]
    assert days == sorted(days, reverse=True)
