"""The leads who have answered in a round, for machines: `cioc/round/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.render.machine import dumped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.render.round import RoundView
    from cioc.render.terminal_text import Line

SCHEMA = "cioc/round/1"


def lines(asked: RoundView) -> Iterator[Line]:
    """One JSON object: each lead with what they were asked, have answered and have not; dates are ISO."""
    progress = asked.progress
    yield dumped(
        {
            "schema": SCHEMA,
            "meeting": str(progress.meeting),
            "leads": len(progress.replied),
            "answered": progress.answered,
            "replied": [
                {
                    "lead": each.lead,
                    "name": each.name,
                    "asked": each.asked,
                    "answered": each.answered,
                    "last": str(each.last) if each.last else None,
                    "waiting": list(each.waiting),
                    "asked_again": list(each.asked_again),
                    "to_decide": list(each.to_decide),
                    "unplaced": each.unplaced,
                    "not_recorded": list(each.not_recorded),
                }
                for each in progress.replied
            ],
        }
    )
