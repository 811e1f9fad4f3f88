"""How far something has come, for a person who waits at a terminal."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.progress import Progress

T = TypeVar("T")

# What is done sooner than that needs no bar: it would only flicker.
_PATIENCE = 1.0


def watched(items: Sequence[T], doing: str) -> Iterator[T]:
    """The items one by one; on a terminal, where they take long, with a bar on standard error that goes at the end."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from items
        return
    start, bar = time.monotonic(), None
    try:
        for number, item in enumerate(items):
            if bar is None and time.monotonic() - start > _PATIENCE:
                bar = _bar()
                bar.start()
                task = bar.add_task(doing, total=len(items))
            if bar is not None:
                bar.update(task, completed=number)
            yield item
    finally:
        if bar is not None:
            bar.stop()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
