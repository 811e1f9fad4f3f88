"""The workspace as loaded, for machines: `cioc/workspace/1`; one entry of it: `cioc/entry/1`.

Keys are those of the files; what is unset is left out.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cioc.dates import PartialDate, TimeSpan
from cioc.model import Corrected, FileEntry, keys_of
from cioc.render.machine import dumped

if TYPE_CHECKING:
    from cioc.render.terminal_text import Line
    from cioc.workspace.loading import LoadedWorkspace

SCHEMA = "cioc/workspace/1"
OF_ONE = "cioc/entry/1"


def workspace(loaded: LoadedWorkspace) -> Line:
    """The whole workspace as one JSON object."""
    whole = {
        "schema": SCHEMA,
        "workspace": _fields(loaded.settings),
        "register": [_fields(entry) for entry in loaded.register.values()],
        "plans": [_fields(plan) for plan in loaded.plans.values()],
        "meetings": [_fields(meeting) for meeting in loaded.meetings.values()],
        "measures": [_fields(measure) for measure in loaded.measures.values()],
    }
    return dumped(whole)


def entry(name: str, kind: str, found: FileEntry) -> Line:
    """One entry of the workspace as a JSON object; `kind` is what the words of the format call it."""
    return dumped({"schema": OF_ONE, "ref": name, "kind": kind, "entry": _fields(found)})


def _fields(model: FileEntry) -> dict[str, Any]:
    """The values of an entry by their keys. Not model_dump: it takes dates apart, and says so in warnings."""
    keys = keys_of(type(model))
    said = ((name, value) for name, value in model if value is not None and (value or name != "more"))
    return {keys[name]: _plain(value) for name, value in said}


def _plain(value: Any) -> Any:
    match value:
        case FileEntry():
            return _fields(value)
        case dict():
            return {key: _plain(below) for key, below in value.items()}
        case tuple():
            return [_plain(below) for below in value]
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case PartialDate() | TimeSpan() | Corrected() | date():
            return str(value)
        case _:
            return value
