"""How the paper names lines that it tells of together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cioc.paper.wording import mention
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.paper.subject import Subject
    from cioc.paper.view.shared import Mention
    from cioc.snapshot import ActionState, LineState


def of_lines(subject: Subject, action: ActionState, lines: Sequence[LineState]) -> Mention:
    """The action, where these are all of its lines; else `Line 1.1a`, or `Lines 1.1a and 1.1b`."""
    whole = mention(subject, action.name)
    if len(lines) == len(action.lines):
        return whole
    refs = listed([line.ref for line in lines], last="and")
    return replace(whole, label=f"{'Line' if len(lines) == 1 else 'Lines'} {refs}")
