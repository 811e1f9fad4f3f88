"""What a paper says, to be compared with what it says when it is drawn from other files: its facts, not its looks.

Facts are counts, dates, ratings and the words that it quotes. Numbers of sections, anchors and what charts look like
are none (all that a chart shows is said beside it), nor is the title block, nor what the paper was drawn from.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Final

from cioc.report.assemble import paper
from cioc.report.view.charts import Drawing, Sign
from cioc.report.view.shared import Link, Mention, Prose, Rating, Timescale
from cioc.state import snapshot_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.loading import LoadedWorkspace
    from cioc.model import Meeting

_LOOKS: Final = {"anchor", "slug", "name", "number", "full", "see", "tone"}


def facts(workspace: LoadedWorkspace, meeting: Meeting) -> tuple[str, ...]:
    """What the paper of a meeting says, from top to bottom: of each entry of a list all that it says itself."""
    drawn = paper(snapshot_for(meeting, workspace), meeting)
    return tuple(fact for section in drawn.sections for fact in _facts(section.body))


def _facts(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for each in value:
            yield from _facts(each)
    elif is_dataclass(value) and not isinstance(value, Drawing | Sign):
        own: list[str] = []
        below: list[object] = []
        for field in fields(value):
            if field.name not in _LOOKS:
                part = getattr(value, field.name)
                words = _words(part)
                own += words
                if not words:
                    below.append(part)
        if own:
            yield "; ".join(own)
        yield from _facts(tuple(below))


def _words(value: object) -> tuple[str, ...]:
    """The words that a value is, where it is no more than words."""
    match value:
        case str():
            found: tuple[str, ...] = (value,)
        case Prose(source=text) | Rating(text=text) | Link(text=text):
            found = (text,)
        case Mention(label=label, text=text):
            found = (label, text)
        case Timescale(current=current, first=first):
            found = (current, first)
        case (Prose() | str(), *_):
            found = tuple(word for each in value for word in _words(each))
        case _:
            found = ()
    return tuple(each for each in found if each)
