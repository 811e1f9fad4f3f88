"""What a view is made of, for those that go through a whole paper."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache


@cache
def names_of_fields(kind: type) -> tuple[str, ...]:
    """The names of a view's fields; of anything else, none."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
