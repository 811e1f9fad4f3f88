"""The page on the library: its examples do what they say, and it names what the library has."""

from __future__ import annotations

import doctest
import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

import pytest

import cioc
from tests.docs.test_docs import DOCS
from tests.example_history import example_history

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["example_history"]

_TEXT = (DOCS / "api.md").read_text("utf-8")
_ROWS = re.findall(r"^\| (`[A-Za-z]+`(?:, `[A-Za-z]+`)*) \| (.+) \|$", _TEXT, re.MULTILINE)
STAYS = {name: re.findall(r"`(\w+)`", words) for names, words in _ROWS for name in re.findall(r"\w+", names)}


def test_examples(example_history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From top to bottom, as somebody types them beside the example's folder."""
    monkeypatch.chdir(example_history.parent)
    blocks = re.findall(r"```python\n(.*?)```", _TEXT, re.DOTALL)
    page = doctest.DocTestParser().get_doctest("".join(blocks), {}, "docs/api.md", "docs/api.md", 0)
    assert len(page.examples) > 20
    said: list[str] = []
    found = doctest.DocTestRunner(verbose=False).run(page, out=said.append)
    assert found.failed == 0, "".join(said)


def test_every_name_is_on_the_page() -> None:
    """What the package has is listed, and nothing else."""
    assert sorted(STAYS) == sorted(cioc.__all__)


@pytest.mark.parametrize("name", cioc.__all__)
def test_what_stays_is_there(name: str) -> None:
    """Each attribute that the page promises."""
    found = getattr(cioc, name)
    own = {each.name for each in fields(found)} if is_dataclass(found) else set()
    own |= set(vars(found("x"))) if found is cioc.CannotDoError else set()
    assert set(STAYS[name]) <= own | set(dir(found))
