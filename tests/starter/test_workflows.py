"""What a new workspace's CI runs, run here as it stands: it lets good changes through and holds back others."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from tests.git.repositories import Repo, new

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run


def github(folder: Path) -> tuple[list[str], dict[str, str]]:
    """The commands of the workflow as of a pull request, and what GitHub says in the environment."""
    made: Any = YAML(typ="safe", pure=True).load(folder / ".github/workflows/cioc.yml")
    steps = made["jobs"]["validate"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == 0
    return [step["run"] for step in steps if "run" in step], {"GITHUB_BASE_REF": "main"}


def gitlab(folder: Path) -> tuple[list[str], dict[str, str]]:
    """The commands of the job as of a merge request, and what GitLab says in the environment."""
    made: Any = YAML(typ="safe", pure=True).load(folder / ".gitlab-ci.yml")
    base = Repo(path=folder).git("rev-parse", "origin/main")
    return made["validate"]["script"], {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}


def run(folder: Path, service: Callable[[Path], tuple[list[str], dict[str, str]]]) -> tuple[int, str]:
    """Run the commands, but those that install something, until one fails."""
    commands, said = service(folder)
    assert commands.pop(0).startswith("pip install ")
    environment = os.environ | said | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    script = "\n".join(["set -e", *commands])
    done = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, check=False)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


@pytest.fixture(params=[github, gitlab], ids=["github", "gitlab"])
def service(request: pytest.FixtureRequest) -> Any:
    """Where the workflow runs."""
    return request.param


@pytest.fixture
def begun(service: object, tmp_path: Path, cioc: Callable[..., Run]) -> Repo:
    """A branch with a new workspace, in a clone of a repository that has none yet."""
    upstream = new(tmp_path / "upstream")
    upstream.commit({"README.md": "ours"})
    upstream.git("clone", "--quiet", ".", "../ours")
    assert cioc("init", tmp_path / "ours", "--yes", *(["--gitlab"] if service is gitlab else [])).status == 0
    return Repo(path=tmp_path / "ours")


def test_first_request(begun: Repo, service: Any) -> None:
    """The request that brings the workspace passes, against a main branch that has no plans."""
    begun.commit(subject="begun")
    status, said = run(begun.path, service)
    assert status == 0, said


def test_fault(begun: Repo, service: Any) -> None:
    """A fault fails the run and is told of with its place."""
    register = begun.path / "plans/register.yaml"
    register.write_text(register.read_text("utf-8") + "agencys: []\n", "utf-8")
    begun.commit()
    status, said = run(begun.path, service)
    assert status == 1
    assert "F102" in said


def test_past_that_is_rewritten(begun: Repo, service: Any) -> None:
    """A timescale that is written over fails the run, although nothing else is wrong."""
    begun.commit(subject="begun")
    begun.git("push", "--quiet", "origin", "HEAD:landed")
    begun.git("update-ref", "refs/remotes/origin/main", "HEAD")
    (plan,) = (begun.path / "plans").glob("plan-*.yaml")
    plan.write_text(re.sub("timescale: .*", "timescale: Ongoing, perhaps", plan.read_text("utf-8"), count=1), "utf-8")
    begun.commit()
    status, said = run(begun.path, service)
    assert status == 1
    assert "H604" in said
