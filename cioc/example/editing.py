"""Taking entries out of a YAML text: what stays is not touched, comments, quotes, line ends and all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cioc.yaml import compose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.yaml import Place

Path = tuple[str, ...]
"""Keys that lead to an entry; an item of a list goes by its id or its date, or is the text itself."""


def without(text: str, paths: Iterable[Path]) -> str:
    """The text less the entries at some paths, each with the comment above it. An entry that is not there is a bug."""
    tree, going = compose(text), set(paths)
    spans = [
        _span(text, *_find(tree.value, tree.place, path))
        for path in going
        if not any(path[:length] in going for length in range(1, len(path)))  # it goes with what it stands in
    ]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def _find(value: Any, place: Place, path: Path) -> tuple[Place, Place]:
    """The place of an entry, and that of the mapping or list that it stands in."""
    within = place
    for step in path:
        key: str | int = step
        if isinstance(value, list):
            key = next(index for index, item in enumerate(value) if step in _names(item))
        within, place, value = place, place.children[key], value[key]
    return place, within


def _names(item: Any) -> tuple[Any, ...]:
    return (item.get("id"), item.get("date")) if isinstance(item, dict) else (item,)


def _span(text: str, entry: Place, within: Place) -> tuple[int, int]:
    """From where to where an entry goes."""
    if text[within.start] == "[":  # never the first item, so the comma before it goes too
        before = max(other.end for other in within.children.values() if other.end <= entry.start)
        return before, entry.end
    start = text.rindex("\n", 0, min(entry.start, entry.key_start)) + 1
    indent = re.compile(r" *").match(text, start)
    assert indent
    while (above := text[text.rfind("\n", 0, start - 1) + 1 : start]).startswith(f"{indent[0]}#"):
        start -= len(above)
    end = text.find("\n", _end(text, entry)) + 1 or len(text)
    if text[:start].endswith("\n\n") and text.startswith("\n", end):
        end += 1  # one empty line between what stood above and what stood below is enough
    return start, end


def _end(text: str, place: Place) -> int:
    """Where the last character of an entry is. YAML takes what follows a block for a part of it, comments too."""
    while place.children and text[place.start] not in "[{":
        place = max(place.children.values(), key=lambda child: child.start)
    return len(text[: place.end].rstrip())
