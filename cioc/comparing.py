"""What is compared of a value that is equal to another one where less than all of it is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from msgspec import Struct


def all_but(value: Struct, *names: str) -> tuple[object, ...]:
    """The fields of a value, in their order, without some."""
    return tuple(getattr(value, name) for name in value.__struct_fields__ if name not in names)
