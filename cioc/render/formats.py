"""The forms in which commands write their results: the keys of each dict are what `--format` takes.

A form is imported when it is called, so that the help and the Tab key wait for none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cioc.changes.change_report import ChangeReport
    from cioc.diagnostics import Diagnostic
    from cioc.render.account import AccountView
    from cioc.render.collect import CollectView
    from cioc.render.history import HistoryView
    from cioc.render.list import ListView
    from cioc.render.overdue import OverdueView
    from cioc.render.round import RoundView
    from cioc.render.slippage import SlippageView
    from cioc.render.status import StatusView
    from cioc.render.terminal_text import Line

    V = TypeVar("V")
    Forms: TypeAlias = dict[str, Callable[[V], Iterable[Line]]]
    """The functions that write a result, by the names of their forms."""


def _of_module(result: str, *names: str) -> Forms[Any]:
    """Forms that are functions of the result's module."""
    return {name: _form(f"cioc.render.{result}", name) for name in names}


def _of_folder(result: str, *names: str) -> Forms[Any]:
    """Forms that have a module each in the result's folder, with a function `lines`."""
    return {name: _form(f"cioc.render.{result}.{name}", "lines") for name in names}


def _form(module: str, function: str) -> Callable[[Any], Iterable[Line]]:
    return lambda asked: getattr(import_module(module), function)(asked)


DIAGNOSTICS: Final[Forms[Sequence[Diagnostic]]] = _of_folder(
    "diagnostics", "text", "json", "github", "sarif", "junit", "gitlab"
)
DIFF: Final[Forms[ChangeReport]] = _of_folder("diff", "text", "md", "html", "json")
HISTORY: Final[Forms[HistoryView]] = _of_folder("history", "text", "md", "json")
OVERDUE: Final[Forms[OverdueView]] = _of_folder("overdue", "text", "md", "csv", "json")
STATUS: Final[Forms[StatusView]] = _of_folder("status", "text", "json")
ACCOUNT: Final[Forms[AccountView]] = _of_module("account", "text", "json")
COLLECT: Final[Forms[CollectView]] = _of_module("collect", "text", "json")
LIST: Final[Forms[ListView]] = _of_module("list", "text", "md", "csv", "json")
ROUND: Final[Forms[RoundView]] = _of_module("round", "text", "json")
SLIPPAGE: Final[Forms[SlippageView]] = _of_module("slippage", "text", "md", "csv", "json")
