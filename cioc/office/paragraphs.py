"""Paragraphs of a cell as the units that people mean by them: what empty lines divide, else each line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from cioc.office.grid import squeezed
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cioc.office.grid import Paragraph


def said(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Those that say something."""
    return [each for each in paragraphs if each.text]


def is_divided(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether empty lines stand between those that say something."""
    spoken = [bool(each.text) for each in paragraphs]
    return True in spoken and False in spoken[spoken.index(True) :]


def units(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Units of a cell, which empty lines divide; without any, each line, where a bullet is one too."""
    if not is_divided(paragraphs):
        return [[each] for each in said(paragraphs)]
    units: list[list[Paragraph]] = [[]]
    for each in paragraphs:
        if each.text:
            units[-1].append(each)
        elif units[-1]:
            units.append([])
    return [unit for unit in units if unit]


def comments(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Comments: as above, bullets with the line that stands before them."""
    made: list[list[Paragraph]] = []
    for unit in units(paragraphs):
        first = unit[0]
        marked = [replace(each, text=f"- {each.text}") if each.bullet else each for each in unit]
        if made and (first.bullet or re.match(r"[•*·▪-]\s", first.text)):
            made[-1] += marked
        else:
            made.append(marked)
    return made


_LABEL: Final = lazy_pattern(r"(?:^|(?<=[.;!?)])\s|\n)\s*(?:[-•*]\s*)?([A-Z][\w&'’/. -]{0,48}?)\s*(?::|\s[–—-])(?=\s)")


def labels(comment: str) -> list[str]:
    """The labels of parts of a comment, before a colon or a dash: "Health: done. Social care: waiting" has two."""
    return [squeezed(found[1]) for found in _LABEL.finditer(comment)]


def joined(paragraphs: Sequence[Paragraph]) -> str:
    """Lines of one thing as one."""
    return squeezed(" ".join(each.text for each in paragraphs))


def in_one_line(texts: Iterable[str]) -> str:
    """Several things on one line, with semicolons where there is no stop."""
    found = [text for text in texts if text]
    parts = [f"{text};" if text[-1] not in ".;:,!?" else text for text in found[:-1]]
    return " ".join([*parts, *found[-1:]])
