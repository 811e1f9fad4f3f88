"""Edits of a file: put something into a list, or a value to a key, or take it out; and what that means for
what it says."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.yaml.document import Path

Written: TypeAlias = "str | list[Any] | dict[str, Any]"
"""A value to be written: text, and lists and mappings of text, whose keys are written in their order."""


class Insert(Struct, frozen=True, kw_only=True):
    """An item for the list `key` of the mapping at `path`, which may have no such list yet.

    It becomes the item number `at`, or the last one. `order` is that of the mapping's keys, for where the list is new.
    `text` is how the item was written elsewhere, from its dash on, where its writer's own way and comments are to stay.
    """

    path: Path
    key: str
    value: Written
    at: int | None = None
    order: tuple[str, ...] = ()
    text: str = ""


class Put(Struct, frozen=True, kw_only=True):
    """A value for a key of the mapping at `path`, or for an index of the list there, in place of what it had.

    Text takes the place of one text, and a list of texts that of another; a new key may have any value. It comes behind
    those that are before it in `order`, and behind one at least, unless it `may_be_first`.
    """

    path: Path
    key: str | int
    value: Written
    order: tuple[str, ...] = ()
    may_be_first: bool = False


class Remove(Struct, frozen=True, kw_only=True):
    """An item of the list at `path`, by its index, or a key of the mapping there with its value, that is taken out.

    A comment above it stays: it may be of more than that. One behind or below it, indented as far, goes with it; and
    where the item goes on elsewhere (`with_comments`), those right above its dash and level with that.
    """

    path: Path
    key: str | int
    with_comments: bool = False


Edit: TypeAlias = "Insert | Put | Remove"


def edited(value: Any, edits: Iterable[Edit]) -> Any:
    """A file's value after the edits, given the one before; their indexes are those of before."""
    value = deepcopy(value)
    put_in: dict[tuple[Path, str], list[int]] = {}
    for edit in edits:
        here = value
        for step in edit.path:
            here = here[step]
        match edit:
            case Insert():
                items = here.get(edit.key) or []
                others = put_in.setdefault((edit.path, edit.key), [])
                shift = 0 if edit.at is None else sum(at <= edit.at for at in others)
                items.insert(len(items) if edit.at is None else edit.at + shift, deepcopy(edit.value))
                others += [] if edit.at is None else [edit.at]
                here[edit.key] = items
            case Put():
                here[edit.key] = edit.value
            case Remove():
                del here[edit.key]
    return value
