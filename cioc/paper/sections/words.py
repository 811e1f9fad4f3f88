"""What the words in the paper stand for: the ratings, and those abbreviations that the paper uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from cioc.paper.fields import names_of_fields
from cioc.paper.view.shared import Fact, Rating
from cioc.paper.view.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.paper.subject import Subject

TITLE: Final = "What the words mean"


def build(subject: Subject, said: object) -> Words:
    """The key of ratings is in every paper, since there is no national one. `said` is all else of the paper."""
    settings = subject.settings
    parts = list(_parts(said))
    text = "\n".join({part for part in parts if isinstance(part, str)})  # a paper says much of it many times
    return Words(
        ratings=tuple(Fact(label=rating.label, value=rating.means) for rating in settings.rag.values()),
        ratings_used=_counted(subject) or any(isinstance(part, Rating) for part in parts),
        abbreviations=tuple(
            Fact(label=short, value=settings.abbreviations[short]) for short in _used(settings.abbreviations, text)
        ),
    )


def _counted(subject: Subject) -> bool:
    """Whether the picture at a glance counts by rating."""
    return subject.plan is not None and any(action.rag for action in subject.plan.actions)


def _used(abbreviations: dict[str, str], text: str) -> list[str]:
    """Those that stand in the text as words of their own, also in the plural: PEPs."""
    if not abbreviations:
        return []
    longest_first = sorted(abbreviations, key=lambda short: (-len(short), short))
    pattern = rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?=s?(?!\w))"
    found = set(re.findall(pattern, text))
    return sorted(found, key=lambda short: (short.casefold(), short))


def _parts(said: object) -> Iterator[object]:
    """Each view and each value within a view, in no order."""
    waiting = [said]
    while waiting:
        part: Any = waiting.pop()
        if isinstance(part, (list, tuple)):
            waiting.extend(part)
        else:
            yield part
            waiting.extend(getattr(part, name) for name in names_of_fields(part.__class__))
