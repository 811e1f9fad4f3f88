"""Values that are equal where less than all of them is the same."""

from __future__ import annotations

from msgspec import Struct

from cioc.comparing import all_but


class Told(Struct, frozen=True):
    """Words, and where they stand."""

    words: str
    day: int
    place: int = 0


def test_fields_in_their_order_without_some() -> None:
    """Names that are none of its fields leave nothing out."""
    told = Told("Late.", 3, 7)
    assert all_but(told) == ("Late.", 3, 7)
    assert all_but(told, "place") == ("Late.", 3)
    assert all_but(told, "words", "place") == (3,)
    assert all_but(told, "line") == ("Late.", 3, 7)
