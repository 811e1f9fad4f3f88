"""One kind of quotation mark in everything that cioc says on a screen: "this one"."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.tables import try_each

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "cioc").rglob("*.py"))

# Papers are set as print is; and patterns know all that people write.
_OTHERS = ("cioc/report/", "cioc/privacy/", "cioc/timescales/words.py")
_OF_PRINT = re.compile("[“”„‟‘‚‛«»]")


@cache
def nodes(path: Path) -> list[ast.AST]:
    """All that a module is made of."""
    return list(ast.walk(ast.parse(path.read_text("utf-8"))))


def said(path: Path) -> Iterator[str]:
    """The strings of a module."""
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@try_each("path", MODULES)
def test_marks_are_straight(path: Path) -> None:
    """No message has the marks of print, nor those of Python: `{value!r}` is for programmers."""
    if not path.relative_to(ROOT).as_posix().startswith(_OTHERS):
        assert [text for text in said(path) if _OF_PRINT.search(text)] == []
    if path.parent.name == "cioc" and path.stem == "__init__":  # what Python says of a name that is not there
        return
    shown = [node for node in nodes(path) if isinstance(node, ast.FormattedValue)]
    assert [node.lineno for node in shown if node.conversion == ord("r")] == []


def test_papers_and_patterns_are_all_that_is_left_out() -> None:
    """What is left out has such marks, and would be found."""
    for part in _OTHERS:
        texts = (text for path in MODULES if path.relative_to(ROOT).as_posix().startswith(part) for text in said(path))
        assert any(_OF_PRINT.search(text) for text in texts), part
