"""The keys of a command's JSON, as a page to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.render.shapes import schema
from cioc.render.terminal_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.render.terminal_text import Line

OF_FILES = ("show", "show-ref")
"""What these hold is described where the files are: docs/format.md, `cioc schema plan --format md`."""


def lines(answer: str) -> Iterator[Line]:
    """Its keys in a table, and those of each object in it."""
    whole = schema(answer)
    yield plain(f"## {whole['title']}")
    for line in _object(whole, whole):
        yield plain(line)
    for name, each in whole.get("$defs", {}).items():
        if "properties" in each and answer not in OF_FILES:
            yield plain("")
            yield plain(f"### {name}")
            for line in _object(each, whole):
                yield plain(line)


def _object(of: dict[str, Any], whole: dict[str, Any]) -> Iterator[str]:
    yield from ("", str(of["description"]), "", "| key | holds | what |", "|---|---|---|")
    required = of.get("required", ())
    for key, value in of["properties"].items():
        optional = "" if key in required else " (may be left out)"
        yield f"| `{key}`{optional} | {_kind(value, whole)} | {value['description']} |"


def _kind(value: dict[str, Any], whole: dict[str, Any]) -> str:
    """`text`, `date or null`, `list of Promise`."""
    match value:
        case {"$ref": str(place)}:
            name = place.rpartition("/")[2]
            meant = whole["$defs"][name]
            return name if "properties" in meant else _kind(meant, whole)
        case {"anyOf": list(kinds)}:
            return " or ".join(dict.fromkeys(_kind(each, whole) for each in kinds))
        case {"const": str(name)}:
            return f"`{name}`"
        case {"enum": list(words)}:
            return ", ".join(f"`{word}`" for word in words)
        case {"type": "array", "items": dict(items)}:
            return f"list of {_kind(items, whole)}"
        case {"type": "object", "additionalProperties": dict(held)}:
            return f"object of {_kind(held, whole)}"
        case {"format": "date"}:
            return "date"
    return _WORDS.get(str(value.get("type")), "anything")


_WORDS = {"string": "text", "integer": "number", "number": "number", "boolean": "true or false", "null": "null"}
