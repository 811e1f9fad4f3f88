"""pre-commit: the hook that this repository offers, and the configuration that `cioc init` writes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.conftest import ROOT, program

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

pytestmark = pytest.mark.tools

INSTALL = "python -m pip install --editable '.[tools]'"


def run(folder: Path, *command: str) -> tuple[int, str]:
    """What a command said, in a folder, with nobody's own settings."""
    alone = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(folder.parent / "home"),
    }
    path = f"{Path(program('cioc', INSTALL)).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | alone | {"PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode()


@pytest.fixture
def begun(tmp_path: Path, cioc: Callable[..., Run]) -> Path:
    """A new workspace in a new repository, with everything staged."""
    folder = tmp_path / "ours"
    assert cioc("init", folder, "--yes").status == 0
    run(folder, "git", "init", "--quiet")
    run(folder, "git", "add", ".")
    return folder


def break_it(folder: Path) -> None:
    """Somebody types a key that is none."""
    with (folder / "plans/register.yaml").open("a", encoding="utf-8") as file:
        file.write("agencys: []\n")
    run(folder, "git", "add", ".")


def test_hook_of_this_repository(begun: Path) -> None:
    """`pre-commit try-repo` installs cioc from this repository, and finds the fault and nothing else."""
    break_it(begun)
    status, said = run(begun, program("pre-commit", INSTALL), "try-repo", str(ROOT), "cioc-validate", "--all-files")
    assert status == 1
    assert 'F102 error  unknown key "agencys" (did you mean "agencies"?)' in said, said
    assert "1 error" in said


def test_configuration_of_a_new_workspace(begun: Path) -> None:
    """What `cioc init` writes holds back a commit with a fault, and lets the others through."""
    pre_commit = program("pre-commit", INSTALL)
    assert run(begun, pre_commit, "validate-config", ".pre-commit-config.yaml") == (0, "")
    assert run(begun, pre_commit, "install")[0] == 0
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    status, said = run(begun, "git", *author, "commit", "--quiet", "-m", "begun")
    assert status == 0, said
    break_it(begun)
    status, said = run(begun, "git", *author, "commit", "--quiet", "-m", "broken")
    assert status == 1
    assert "plans/register.yaml" in said


def test_manifest_is_one() -> None:
    """pre-commit takes the manifest for what it is."""
    command = (program("pre-commit", INSTALL), "validate-manifest", ".pre-commit-hooks.yaml")
    assert run(ROOT, *command) == (0, "")


@pytest.mark.parametrize(
    ("options", "name", "kind"),
    [
        ((), ".github/workflows/cioc.yml", "vendor.github-workflows"),
        (("--gitlab",), ".gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
    ids=["github", "gitlab"],
)
def test_workflows_are_what_their_services_take(
    options: tuple[str, ...], name: str, kind: str, tmp_path: Path, cioc: Callable[..., Run]
) -> None:
    """The workflow files of a new workspace are valid by the services' own schemas."""
    assert cioc("init", tmp_path / "ours", "--yes", *options).status == 0
    checker = program("check-jsonschema", INSTALL)
    status, said = run(tmp_path, checker, "--builtin-schema", kind, str(tmp_path / "ours" / name))
    assert status == 0, said


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / ".github/workflows").iterdir()))
def test_workflows_of_this_repository(name: str) -> None:
    """They are valid by GitHub's own schema."""
    checker = program("check-jsonschema", INSTALL)
    status, said = run(ROOT, checker, "--builtin-schema", "vendor.github-workflows", f".github/workflows/{name}")
    assert status == 0, said
