"""What records say, in words: a few to know one by, its whole text, the values of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from cioc.changes.change import RecordKind
from cioc.model import keys_of

if TYPE_CHECKING:
    from cioc.changes.records import Record


def in_short(record: Record) -> str:
    """A few words to know it by."""
    fields = ("action", "title", "promise", "text", "who", "name", "note")
    return next((words(record.fields[field]) or "" for field in fields if field in record.fields), "")


def text_of(record: Record) -> str:
    """What a record says, as a whole."""
    match record.kind:
        case RecordKind.PLAN:
            counts = [(RecordKind.ACTION, "action"), (RecordKind.PRIORITY, "priority")]
            numbers = {name: sum(child.kind is kind for child in record.children) for kind, name in counts}
            # An action without lines is its own only line.
            lines = sum(max(len(child.children), 1) for child in record.children if child.kind is RecordKind.ACTION)
            return ", ".join(_counted(n, what) for what, n in (*reversed(numbers.items()), ("line", lines)))
        case RecordKind.MEETING:
            kinds = (RecordKind.ITEM, RecordKind.COMMITMENT, RecordKind.MATTER, RecordKind.RECOMMENDATION)
            numbers = {kind.value: sum(child.kind is kind for child in record.children) for kind in kinds}
            return ", ".join(_counted(number, what) for what, number in numbers.items() if number)
        case RecordKind.READING:
            return f"{record.fields.get('bound', '')} {record.fields['value']}".strip().replace("-", " ")
        case RecordKind.LINE:
            return "; ".join(filter(None, (words(record.fields.get(field)) for field in ("who", "timescale"))))
        case RecordKind.RECOMMENDATION:
            return f"{words(record.fields.get('verb')) or ''} {record.fields['text']}".strip()
        case _:
            return in_short(record)


def _counted(number: int, what: str) -> str:
    one, many = _WORDS.get(what, (what, f"{what}s"))
    return f"{number} {one if number == 1 else many}"


_WORDS = {"priority": ("priority", "priorities"), "matter": ("matter arising", "matters arising")}


def said(fields: dict[str, Any]) -> str | None:
    """What an entry says of how something stands: `rag: amber, status: in-progress`."""
    told = ("rag", "status", "timescale", "agreed")
    return ", ".join(f"{field}: {words(fields[field])}" for field in told if field in fields) or None


def words(value: object) -> str | None:
    """A value of a file in words; nothing for what is not there."""
    match value:
        case None:
            return None
        case str():
            return str(value)
        case tuple():
            # Quoted where the marks between them might be taken for their own.
            return "; ".join(f'"{each}"' if ";" in str(each) else words(each) or "" for each in value)
        case BaseModel():
            keys = keys_of(type(value))
            return ", ".join(f"{keys[name]}: {words(each)}" for name, each in value if each not in (None, ()))
        case _:
            return str(value)
