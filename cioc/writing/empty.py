"""Words that say nothing: a file that holds them would not be valid, so they are refused before anything is made."""

from __future__ import annotations

from cioc.errors import CannotDoError


def refuse_empty(text: str, name: str) -> None:
    """Raise CannotDoError for text that is nothing but blanks; `name` is what a command calls it: `NOTE`, `--who`."""
    if text.strip():
        return
    if name.startswith("-"):
        raise CannotDoError(f"{name} is empty", hint="say it in words, or leave it out")
    raise CannotDoError(f"the {name.lower()} is empty", hint="say it in words, between quotes")
