"""The page for those who develop cioc leads to what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tables import try_each

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PATHS = sorted(set(re.findall(r"`((?:cioc|templates|tests|docs|benchmarks|website)/[\w./-]*)`", TEXT)))
FOUND = re.findall(r"^\| [^|]+ \| `(cioc/[\w/]+\.py)` \| (.+?) \|$", TEXT, re.MULTILINE)


@try_each("path", PATHS)
def test_a_place_that_is_named_is_there(path: str) -> None:
    """A file, a folder, or a file whose name begins so."""
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("path", "names"), FOUND, ids=[path for path, _ in FOUND])
def test_what_is_to_be_looked_for_is_in_the_file(path: str, names: str) -> None:
    """As a function, a class, a property or a table."""
    text = (ROOT / path).read_text("utf-8")
    for name in re.findall(r"`(\w+)`", names):
        assert re.search(rf"^ *(?:def|class) {name}\b|^{name}(?::.*)? = ", text, re.MULTILINE), name


def test_the_table_was_read() -> None:
    """An empty one would hold whatever it said."""
    assert len(FOUND) > 10
    assert len(PATHS) > 20
