"""Words that say nothing: a file that holds them would not be valid, so they are refused before anything is made."""

from __future__ import annotations

from cioc.errors import CannotDoError

IF_EMPTY = "give it a value, or leave it out; is a variable not set?"


def refuse_empty(text: str, name: str) -> None:
    """Raise CannotDoError for text that is nothing but blanks; `name` is what a command calls it: `NOTE`, `--who`."""
    if text.strip():
        return
    if name.startswith("-"):
        raise CannotDoError(f"{name} is empty", hint=IF_EMPTY)
    raise CannotDoError(f"the {name.lower()} is empty", hint="say it in words, between quotes")
