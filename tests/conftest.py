"""What all tests share: workspaces made of a few files, and the command line run in this process."""

from __future__ import annotations

import gc
import os
import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, settings

# No test may depend on the day: CIOC_TODAY=2031-03-31 tries them on another.
if "CIOC_TODAY" in os.environ:
    from tests.cli.clock import stop

    stop(os.environ["CIOC_TODAY"])

from cioc.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable

# What is started here has its bytecode, as what people install has: to compile cioc takes as long as to run a command.
# Where none is to be written beside the sources, it goes into a folder of its own.
if os.environ.pop("PYTHONDONTWRITEBYTECODE", "") and "PYTHONPYCACHEPREFIX" not in os.environ:
    os.environ["PYTHONPYCACHEPREFIX"] = str(Path(__file__).parents[1] / "build" / "bytecode")

# Where the tests run in the background Ctrl-C is ignored, and so it would be by each program that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples in every run, and no clock: a machine that is busy is no bug. Those of `make thorough` are new ones.
_BUSY = [HealthCheck.too_slow]
settings.register_profile("cioc", deadline=None, derandomize=True, max_examples=50, suppress_health_check=_BUSY)
settings.register_profile("thorough", deadline=None, max_examples=1000, suppress_health_check=_BUSY)
settings.load_profile("cioc")


def pytest_collection() -> None:
    """Collecting makes hundreds of thousands of objects, all of which stay: nothing is to be found among them."""
    gc.disable()


def pytest_collection_finish() -> None:
    """From here on only what tests make is looked through, and not after every few hundred objects of it."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


PLAN = """\
cioc: plan/1
id: our-plan
title: Our plan
written: 2021-01-29
owner: assistant-director
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children what they think.
        outcome: More children say that they are heard.
        delivery:
          - {who: Youth workers, leads: [early-help], timescale: March 2021}
"""
REGISTER = """\
cioc: register/1
agencies:
  - {id: early-help, name: Early Help}
leads:
  - {id: assistant-director, name: Assistant Director}
"""
SOUND = {"plans/our-plan.yaml": PLAN, "plans/register.yaml": REGISTER}
"""A workspace with nothing wrong in it."""


class Run(NamedTuple):
    """What came of a command."""

    status: int
    out: str
    err: str


@pytest.fixture
def workspace(tmp_path: Path) -> Callable[..., Path]:
    """Makes a workspace: the sound files, with those given beside them or in their place; None leaves one out."""

    def make(files: dict[str, str | bytes | None] | None = None) -> Path:
        for name, text in (SOUND | (files or {})).items():
            if text is None:
                continue
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return make


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped plans in a folder of their own, without the commits of this project, which take long to read.

    Nobody writes to it; who must, copies it.
    """
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copytree(Path(__file__).parents[1] / "plans", folder / "plans")
    return folder


@pytest.fixture
def cioc(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Runs the program with arguments, in a folder, within this process."""

    def run(*arguments: str | Path, folder: Path | None = None) -> Run:
        if folder is not None:
            monkeypatch.chdir(folder)
        monkeypatch.setattr("sys.argv", ["cioc", *map(str, arguments)])
        status = main()
        captured = capsys.readouterr()
        return Run(status, captured.out, captured.err)

    return run
