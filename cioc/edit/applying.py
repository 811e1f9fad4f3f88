"""Edits made to a text, and the proof that they did what they should and nothing else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cioc.edit.edits import Remove, edited
from cioc.edit.habits import habits
from cioc.edit.splicing import Splice, Splicer
from cioc.errors import CannotDoError
from cioc.yaml import compose
from cioc.yaml.decoding import undecoded, without_forbidden
from cioc.yaml.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cioc.edit.edits import Edit, Written
    from cioc.yaml.outline import Node


def apply(text: str, edits: Sequence[Edit], *, name: str) -> str:
    """The text of the file `name` after the edits, whose paths are those of the text as it is given.

    Raises CannotDoError, with the place, where an edit cannot be made without changing more than is meant.
    """
    # Characters that are not allowed are faults of the file, and stay; the reader sees a space for each.
    seen = without_forbidden(text)[0]
    root, tree = outline(seen), compose(seen)
    if root is None or not tree.whole:
        raise CannotDoError(f"{name} cannot be read", hint="see what is wrong: cioc validate")
    for edit in edits:
        for words in () if isinstance(edit, Remove) else _words(edit.value):
            if not_text := undecoded(words):
                raise CannotDoError(f"{not_text}: {words!a}", hint="set the terminal to UTF-8, and type it anew")
            if trouble := without_forbidden(words)[1]:
                raise CannotDoError(f"{trouble[0].message}: {words!a}", hint=trouble[0].hint)
    usual = habits(root, seen)
    # What ends at one place ends from within: the last entry of the last action, and then another action.
    inner_first = sorted(edits, key=lambda edit: -len(edit.path))
    # At the end of a file without a last line break a block of text would not come back as it was given.
    for manner in (usual, replace(usual, blocks=False)):
        splicer = Splicer(name, seen, root, manner)
        splices = _in_order(splice for edit in inner_first for splice in splicer.splices(edit))
        if _overlap(splices):
            break
        after = _spliced(text, [*_closed(text, root, splices), *splices])
        if compose(without_forbidden(after)[0]).value == edited(tree.value, edits):
            return after
    raise splicer.refused(root, "other things would change with it")


def _words(value: Written) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _words(item)
        case dict():
            for item in value.values():
                yield from _words(item)


def _in_order(splices: Iterable[Splice]) -> list[Splice]:
    """By their places; those at one place in the order of their edits."""
    return sorted(splices, key=lambda splice: (splice.start, splice.end))


def _overlap(splices: list[Splice]) -> bool:
    return any(before.end > after.start for before, after in pairwise(splices))


def _closed(text: str, root: Node, splices: list[Splice]) -> Iterator[Splice]:
    """A block of text that ends the file without a line break: with one behind it, it would say one more."""
    last = root.last
    if last.style in {"|", ">"} and not text.endswith(("\n", "\r")) and any(s.start == len(text) for s in splices):
        header = text[last.start : last.end].splitlines()[0]
        sign = header.index(last.style)
        if "-" not in header:
            keeps = header.find("+")
            at = last.start + (keeps if keeps > 0 else sign + 1)
            yield Splice(at, at + (1 if keeps > 0 else 0), "-")


def _spliced(text: str, splices: list[Splice]) -> str:
    parts, here = [], 0
    for splice in _in_order(splices):
        parts += [text[here : splice.start], splice.text]
        here = splice.end
    return "".join([*parts, text[here:]])
