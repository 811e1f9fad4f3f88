"""The example's repository, made once in a run of the tests. Nobody writes to it; who must, clones it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.example.history import create

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def example_history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the example: five commits, from 2019-02-07 to 2022-08-31, on the branch main."""
    folder = tmp_path_factory.mktemp("history") / "example"
    create(folder)
    return folder
