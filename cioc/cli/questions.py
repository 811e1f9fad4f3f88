"""Asking a person: one question at a time, each with the answer that most people would give."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from cioc.cli.terminal import complain, say
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, usual: str, read: Callable[[str], T]) -> T:
    """Ask until the answer can be read; nothing typed means the usual answer, where there is one.

    `read` raises CannotDoError for what it cannot take. Raises CannotDoError where there is nobody any more.
    """
    with suppress(ImportError):  # not on Windows, whose terminals let a line be edited by themselves
        import readline  # noqa: F401
    prompt = f"  [{usual}]: " if usual else "  : "
    while True:
        say(question)
        try:
            typed = input(prompt)
        except EOFError:
            sys.stdout.write("\n")
            raise CannotDoError("the questions were not answered, so nothing is written") from None
        try:
            return read(typed.strip() or usual)
        except CannotDoError as error:
            complain(error.message, error.hint)
