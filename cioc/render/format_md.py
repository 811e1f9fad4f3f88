"""The format of a kind of file, as a page to look things up on. All of it is what the schemas say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.render.terminal_text import plain
from cioc.yaml.schema import NAMES, entry_docs, schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cioc.render.terminal_text import Line

WHERE = {
    "plan": "plans/<any name>.yaml",
    "meeting": "plans/meetings/<date>.yaml",
    "measures": "plans/measures.yaml",
    "register": "plans/register.yaml",
    "workspace": "plans/workspace.yaml",
    "import": "plans/import/<plan>.yaml",
    "round": "plans/rounds/<date>.yaml",
}
"""Where each kind of file stands."""


def lines(kind: str) -> Iterator[Line]:
    """A table of keys for the file itself, then one for each kind of entry in it."""
    whole = schema(kind)
    entries = {name: entry for name, entry in whole.get("$defs", {}).items() if "properties" in entry}
    yield plain(f"## {kind.capitalize()}")
    yield plain("")
    yield plain(f"`{WHERE[kind]}` begins with `cioc: {NAMES[kind]}`. {whole['description']}")
    yield plain("")
    yield from _table(kind, kind, whole, whole.get("$defs", {}))
    for name in _in_order(whole, entries):
        yield plain("")
        yield plain(f"### {_title(name)} ({kind})")
        yield plain("")
        yield plain(entries[name]["description"])
        yield plain("")
        yield from _table(kind, name, entries[name], whole["$defs"])


def _in_order(whole: Mapping[str, Any], entries: Mapping[str, Any]) -> list[str]:
    """The entries as one meets them on the way down from the file."""
    found: dict[str, None] = {}
    waiting = [whole]
    while waiting:
        for value in waiting.pop(0)["properties"].values():
            for name in _named_in(value):
                if name in entries and name not in found:
                    found[name] = None
                    waiting.append(entries[name])
    return list(found)


def _named_in(value: Any) -> Iterator[str]:
    match value:
        case {"$ref": str(reference)}:
            yield reference.rpartition("/")[2]
        case dict():
            for below in value.values():
                yield from _named_in(below)
        case list():
            for below in value:
                yield from _named_in(below)


def _table(kind: str, name: str, entry: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[Line]:
    docs = entry_docs(kind, name)
    yield plain("| key | takes | what it is | example |")
    yield plain("|---|---|---|---|")
    for key, value in entry["properties"].items():
        needed = " (needed)" if key in entry.get("required", ()) else ""
        takes = _takes(value, known, kind)
        yield plain(f"| `{key}`{needed} | {takes} | {value['description']} | `{docs[key].example}` |")


def _takes(value: Mapping[str, Any], known: Mapping[str, Any], kind: str) -> str:
    """The sort of value that may stand there, in words."""
    match value:
        case {"anyOf": [first, *_]} | {"allOf": [first]}:
            return _takes(first, known, kind)
        case {"enum": [*words]}:
            return " or ".join(f"`{word}`" for word in words)
        case {"const": constant}:
            return f"`{constant}`"
        case {"$ref": str(reference)}:
            name = reference.rpartition("/")[2]
            words = known[name].get("enum")
            return " or ".join(f"`{word}`" for word in words) if words else _link(name, kind)
        case {"items": items}:
            return f"a list: {_takes(items, known, kind)}"
        case {"additionalProperties": below}:
            return f"names, each with {_takes(below, known, kind)}"
        case {"format": "date"}:
            return "a date"
        case {"type": "integer"}:
            return "a whole number"
        case {"type": ["number", *_]}:
            return "a number"
        case _:
            return "words"


def _link(name: str, kind: str) -> str:
    title = _title(name)
    return f"[{title.lower()}](#{title.lower().replace(' ', '-')}-{kind})"


def _title(name: str) -> str:
    """`MatterArising` is a matter arising."""
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return spaced.capitalize()
