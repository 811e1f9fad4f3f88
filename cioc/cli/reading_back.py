"""What cioc makes of a timescale that is written, told to whoever wrote it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from cioc.edit.work import Work
    from cioc.workspace.loading import LoadedWorkspace


def reading_back(work: Work, timescale: str | None, given: date, workspace: LoadedWorkspace) -> Work:
    """The work, with a line on how words that are given on a day are read; what cannot be read is a finding already."""
    from cioc.edit.work import with_note
    from cioc.timescales import Kind

    if not timescale:
        return work
    reading = workspace.read(timescale, given)
    match reading.kind:
        case Kind.UNREADABLE:
            return work
        case Kind.NONE:
            words = f'"{timescale}" names no time, so it never falls due'
        case Kind.CONDITIONAL:
            words = f"{reading.why} It never falls due by itself."
        case _:
            words = f'{reading.why} Not read: "{reading.left_over}".' if reading.left_over else reading.why
    return with_note(replace(work, note=words), work.note)
