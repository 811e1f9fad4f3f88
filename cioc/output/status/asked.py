"""What is asked of `cioc status`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be shown, and how wide for a terminal."""

    here: Status
    width: int
    dated: bool = False
    """Whether it is of another day than today, so that the commands on the screen name the day."""
