"""The page on what templates may print, made from the docstrings of `cioc/report/view/`: it cannot drift."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from typing import TYPE_CHECKING, Final

from cioc.report import view

if TYPE_CHECKING:
    from collections.abc import Iterator

# What everything hangs on, and what everything uses; the others by their names.
_FIRST: Final = ("paper", "sections", "shared", "charts")


def lines() -> Iterator[str]:
    """A Markdown document: each class of the view with its fields, their types and what they mean."""
    yield "# What a template may print"
    yield ""
    yield from (ast.get_docstring(ast.parse(inspect.getsource(view))) or "").split("\n")[2:]
    for name in _modules():
        tree = ast.parse(inspect.getsource(importlib.import_module(f"{view.__name__}.{name}")))
        yield ""
        yield f"## {(ast.get_docstring(tree) or name).split(chr(10))[0].rstrip('.')}"
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield ""
                yield from _class(node)


def _modules() -> list[str]:
    names = sorted(each.name for each in pkgutil.iter_modules(view.__path__))
    return [*(name for name in _FIRST if name in names), *(name for name in names if name not in _FIRST)]


def _class(node: ast.ClassDef) -> Iterator[str]:
    yield f"### {node.name}"
    yield ""
    yield from (ast.get_docstring(node) or "").split("\n")
    yield ""
    for field, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            yield f"- `{field.target.id}`: `{ast.unparse(field.annotation)}`{_told(after)}"


def _told(after: ast.stmt | None) -> str:
    """The comment of a field: the text that stands below it."""
    match after:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return f". {' '.join(text.split())}"
        case _:
            return ""
