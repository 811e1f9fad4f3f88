"""Words that were taken out and words that were put in."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from cioc.text.phrases import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


class Words(NamedTuple):
    """Some words, and what became of them."""

    mark: Mark
    text: str


# Of what stayed, so many words are shown beside what changed.
_BESIDE = 6
# Comparing takes as long as the one text times the other.
_MOST = 4_000_000


def reworded(before: str, after: str) -> tuple[Words, ...]:
    """Two texts as one, word by word; of long stretches that stayed only the ends."""
    old, new = one_line(before).split(), one_line(after).split()
    if len(old) * len(new) > _MOST:
        return Words(Mark.OLD, " ".join(old)), Words(Mark.NEW, " ".join(new))
    found: list[Words] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            is_first, is_last = i == 0, j == len(old) and m == len(new)
            found.append(Words(Mark.SAME, " ".join(_ends(old[i:j], first=is_first, last=is_last))))
        else:
            found += (Words(mark, " ".join(w)) for mark, w in ((Mark.OLD, old[i:j]), (Mark.NEW, new[k:m])) if w)
    return tuple(found)


def _ends(words: list[str], *, first: bool, last: bool) -> Iterator[str]:
    before = [] if first else words[:_BESIDE]
    after = [] if last else words[-_BESIDE:]
    if len(before) + len(after) + 2 >= len(words):
        yield from words
        return
    yield from (*before, "…", *after)
