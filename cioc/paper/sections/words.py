"""What the words in the paper stand for: the ratings, and those abbreviations that the paper uses."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Final

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
    text = "\n".join(part for part in parts if isinstance(part, str))
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


def _parts(value: object) -> Iterator[object]:
    """Each view and each text within a view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _parts(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
