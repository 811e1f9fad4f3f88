"""The pages on the library and on plug-ins: their examples do what they say, and name what the library has."""

from __future__ import annotations

import doctest
import re
import sys
from typing import TYPE_CHECKING, get_args

import pytest

import cioc
from tests.checking.packages import EXAMPLE
from tests.docs.test_docs import DOCS
from tests.example_history import example_history
from tests.tables import try_each

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["example_history"]

_TEXT = (DOCS / "api.md").read_text("utf-8")
_ROWS = re.findall(
    r"^\| (`[A-Za-z]+`(?:, `[A-Za-z]+`)*) \| (.+) \|$", _TEXT.partition("## What stays")[2], re.MULTILINE
)
STAYS = {name: re.findall(r"`(\w+)`", words) for names, words in _ROWS for name in re.findall(r"\w+", names)}


def test_examples(example_history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From top to bottom, as somebody types them beside the example's folder."""
    monkeypatch.chdir(example_history.parent)
    blocks = re.findall(r"```python\n(.*?)```", _TEXT, re.DOTALL)
    _runs("".join(blocks), "docs/api.md", 20)


def _runs(text: str, name: str, at_least: int) -> None:
    page = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
    assert len(page.examples) >= at_least
    said: list[str] = []
    found = doctest.DocTestRunner(verbose=False).run(page, out=said.append)
    assert found.failed == 0, "".join(said)


_PLUG_INS = (DOCS / "plug-ins.md").read_text("utf-8")


@pytest.mark.parametrize(("language", "file"), [("python", "council_rules.py"), ("toml", "pyproject.toml")])
def test_package_is_the_one_on_the_page(language: str, file: str) -> None:
    """What the page shows is what stands in the example, and so is tested there."""
    shown = re.search(rf"```{language}\n(.*?)```", _PLUG_INS, re.DOTALL)
    assert shown
    assert shown[1] == (EXAMPLE / file).read_text("utf-8")


def test_examples_of_plug_ins(example_history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule is tried without its package being installed."""
    monkeypatch.chdir(example_history.parent)
    monkeypatch.syspath_prepend(EXAMPLE)
    _, block = re.findall(r"```python\n(.*?)```", _PLUG_INS, re.DOTALL)
    _runs(block, "docs/plug-ins.md", 4)
    monkeypatch.delitem(sys.modules, "council_rules")


def test_every_name_is_on_the_page() -> None:
    """What the package has is listed, and nothing else."""
    assert sorted(STAYS) == sorted(cioc.__all__)


@try_each("name", cioc.__all__)
def test_what_stays_is_there(name: str) -> None:
    """Each attribute that the page promises."""
    found = getattr(cioc, name)
    for each in get_args(found) or (found,):  # of a union, what each of its classes has
        own = set(getattr(each, "__struct_fields__", ()))
        own |= set(vars(found("x"))) if found is cioc.CannotDoError else set()
        assert set(STAYS[name]) <= own | set(dir(each))
