"""The state of things, in the forms of `cioc status`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from cioc.status import Dashboard


class StatusView(Struct, frozen=True, kw_only=True):
    """The state of things that is to be shown, and how wide for a terminal."""

    here: Dashboard
    width: int
    dated: bool = False
    """Whether it is of another day than today, so that the commands on the screen name the day."""
