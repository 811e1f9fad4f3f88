"""All that is within a view: its fields, and what these hold."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def parts(said: object) -> Iterator[object]:
    """Each view and each value within a view, in no order."""
    waiting = [said]
    while waiting:
        part: Any = waiting.pop()
        if isinstance(part, (list, tuple)):
            waiting.extend(part)
        else:
            yield part
            waiting.extend(getattr(part, name) for name in names_of_fields(part.__class__))


@cache
def names_of_fields(kind: type) -> tuple[str, ...]:
    """The names of a view's fields; of anything else, none."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
