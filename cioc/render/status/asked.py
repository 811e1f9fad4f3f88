"""What is asked of `cioc status`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc.rules.rule import Rule
    from cioc.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be shown, and how wide for a terminal."""

    here: Status
    rules: Mapping[str, Rule]
    """Those by which the files were checked, by their codes."""
    width: int
    dated: bool = False
    """Whether it is of another day than today, so that the commands on the screen name the day."""
