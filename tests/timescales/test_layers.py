"""The timescales are a pure core: words and days in, readings out."""

import ast
from collections.abc import Iterator
from pathlib import Path

import cioc.timescales

FOLDER = Path(cioc.timescales.__file__).parent
ALLOWED = {"cioc", "collections", "dataclasses", "datetime", "enum", "functools", "itertools", "re", "typing"}
ALLOWED |= {"msgspec", "unicodedata"}


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_only_pure_modules() -> None:
    """No clock, no disk, no terminal, and nothing of cioc but timescales, plain dates and words alone."""
    own = ("cioc.timescales", "cioc.dates", "cioc.text")
    for path in FOLDER.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name in imported(tree):
            assert name.split(".")[0] in ALLOWED, f"{path}: {name}"
            assert not name.startswith("cioc") or name.startswith(own), f"{path}: {name}"
        called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not called & {"today", "now", "utcnow"}, path
