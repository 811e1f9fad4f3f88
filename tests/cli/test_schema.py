"""`cioc schema`: what editors need, on standard output."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cioc.schema import NAMES, schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run


@pytest.mark.parametrize("name", list(NAMES))
def test_schema_is_printed(name: str, tmp_path: Path, cioc: Callable[..., Run]) -> None:
    """One JSON object, with no word on standard error; no workspace is needed."""
    run = cioc("schema", name, folder=tmp_path)
    assert (run.status, run.err) == (0, "")
    assert json.loads(run.out) == schema(name)


@pytest.mark.parametrize("arguments", [[], ["plans"], ["plan", "meeting"]], ids=["none", "unknown", "two"])
def test_one_kind_is_asked_for(arguments: list[str], cioc: Callable[..., Run]) -> None:
    """Anything but one known kind is a wrong usage."""
    run = cioc("schema", *arguments)
    assert (run.status, run.out) == (2, "")
    assert run.err.endswith("  = see what it takes with: cioc schema --help\n")
