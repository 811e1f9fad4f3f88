"""The facts of a paper, to be compared with those of the same paper drawn from other files: not its looks.

Facts are counts, dates, ratings and the words that it quotes, in all its sections and annexes. Numbers of sections,
their order and titles, anchors and what charts look like are none (all that a chart shows is in its description), nor
is the cover but for what an officer says and asks there, nor what the paper was drawn from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.report.assemble import ALL_ANNEXES, paper
from cioc.report.view.charts import Drawing, Sign
from cioc.report.view.shared import Link, Prose, Rating
from cioc.state import snapshot_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.model import Meeting
    from cioc.workspace.loading import LoadedWorkspace

_LOOKS: Final = {"anchor", "name", "number", "tone", "kind", "mark", "template"}
_NOT_FACTS: Final = {"annex-changes", "decisions"}
"""The annex that says at length what the others say, and what is written down after the paper is out."""


def facts(workspace: LoadedWorkspace, meeting: Meeting) -> tuple[str, ...]:
    """The facts of a meeting's paper, from top to bottom: of each entry of a list all that it says itself."""
    drawn = paper(snapshot_for(meeting, workspace), meeting, annexes=ALL_ANNEXES, as_laid_out=False)
    said = (drawn.cover.purpose, drawn.cover.summary, drawn.cover.asks)
    bodies = (section.body for section in (*drawn.sections, *drawn.annexes) if section.name not in _NOT_FACTS)
    return tuple(fact for body in (said, *bodies) for fact in _facts(body))


def _facts(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for each in value:
            yield from _facts(each)
    elif isinstance(value, Struct) and not isinstance(value, Drawing | Sign):
        own: list[str] = []
        below: list[object] = []
        for name in value.__struct_fields__:
            part = getattr(value, name)
            if name not in _LOOKS or isinstance(part, Link):
                words = _words(part)
                own += words
                if not words:
                    below.append(part)
        if own:
            yield _in_a_row(own)
        yield from _facts(tuple(below))


def _in_a_row(words: list[str]) -> str:
    """Words of one entry as one fact: `Actions: 2`, `1.2, No lead named, No date`; a sentence has its own end."""
    if len(words) == 2 and words[1].isdecimal():
        return ": ".join(words)
    return " ".join(each if each.endswith((".", "!", "?")) else f"{each}," for each in words).removesuffix(",")


def _words(value: object) -> tuple[str, ...]:
    """The words that a value is, where it is no more than words."""
    match value:
        case str():
            found: tuple[str, ...] = (value,)
        case Prose(source=text) | Rating(text=text) | Link(text=text):
            found = (text,)
        case (Prose() | str() | Link(), *_):
            found = tuple(word for each in value for word in _words(each))
        case _:
            found = ()
    return tuple(each for each in found if each)
