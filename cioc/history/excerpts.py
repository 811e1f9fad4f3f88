"""A plan's text cut into its actions by the layout alone, so that each distinct piece need be understood only once.

A long history is a plan read hundreds of times, and from one time to the next nearly all of it is the same text. This
knows the layout that people use: block style. Of any other it says nothing, and the whole text is read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each begins with letters or a line's end, which is what makes a search through a long text fast.
_PRIORITIES = lazy_pattern(r"\npriorities:[ \t]*(?:#.*)?(?=\n)")
_ACTIONS = lazy_pattern(r"\n( +)actions:[ \t]*(?:#.*)?(?=\n)")
_FIRST_ITEM = lazy_pattern(r"(?:\n[ \t]*(?:#.*)?(?=\n))*\n( *)- ")


class PlacedAction(NamedTuple):
    """An action, with the index of its priority.

    Its text begins with the end of the line before it. Under a key `actions:` that stands no deeper than two spaces, it
    means what it means in the plan.
    """

    priority: int
    text: str


class Pieces(NamedTuple):
    """A plan without its actions, and each of those, in the order of the file."""

    frame: str
    actions: tuple[PlacedAction, ...]


def pieces(text: str) -> Pieces | None:
    """The pieces of a plan's text; None where the layout does not tell."""
    found = list(_PRIORITIES.finditer(text))
    first = _FIRST_ITEM.match(text, found[0].end()) if len(found) == 1 else None
    if first is None:
        return None
    start, indent = found[0].end(), len(first[1])
    body = text[start : _end(text, start, indent)]
    priorities = [each.start() for each in _items(indent).finditer(body)]
    frame, actions, at, number = [text[:start]], [], 0, 0
    for under, piece in _cut(body):
        while number < len(priorities) and priorities[number] < under:
            number += 1
        frame.append(body[at:under])
        at = under + len(piece)
        actions.append(PlacedAction(number - 1, piece))
    return Pieces("".join((*frame, body[at:], text[start + len(body) :])), tuple(actions))


def _cut(body: str) -> Iterator[tuple[int, str]]:
    """Each action and where it stands."""
    for key in _ACTIONS.finditer(body):
        first = _FIRST_ITEM.match(body, key.end())
        if first is None or len(first[1]) < len(key[1]):
            continue
        depth = len(first[1])
        end = _end(body, key.end(), depth)
        starts = [each.start() for each in _items(depth).finditer(body, key.end(), end)]
        yield from ((one, body[one:other]) for one, other in zip(starts, [*starts[1:], end], strict=True))


def _end(text: str, start: int, indent: int) -> int:
    """Where the first line stands that is no part of a list of that depth."""
    found = _after(indent).search(text, start)
    return found.start() if found else len(text)


@lru_cache
def _after(indent: int) -> re.Pattern[str]:
    shallower = f" {{0,{indent - 1}}}[^\\s#]|" if indent else ""
    return re.compile(rf"\n(?:{shallower} {{{indent}}}(?!-[ \n])[^\s#])")


@lru_cache
def _items(indent: int) -> re.Pattern[str]:
    return re.compile(rf"\n {{{indent}}}-(?=[ \n])")
