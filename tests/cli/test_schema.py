"""`cioc schema`: what editors need, on standard output."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from cioc.yaml.schema import NAMES, schema

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


@pytest.mark.parametrize("name", list(NAMES))
def test_page_to_read(name: str, tmp_path: Path, cioc: Callable[..., Run]) -> None:
    """With --format md, every key of every entry has its row, and every link a heading to go to."""
    page = cioc("schema", name, "--format", "md", folder=tmp_path).out
    whole = schema(name)
    keys = [key for entry in (whole, *whole.get("$defs", {}).values()) for key in entry.get("properties", {})]
    assert sorted(re.findall(r"^\| `(\w+)`", page, re.MULTILINE)) == sorted(keys)
    headings = re.findall(r"^### (.+)$", page, re.MULTILINE)
    anchors = {re.sub(r"[()]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\(#([\w-]+)\)", page)) == anchors
