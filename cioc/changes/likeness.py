"""How alike two texts are: whether an action that came is one that went, and whether one put otherwise is another.

Both are remarks for a reader, and never an identity.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.changes.records import Record

# Two actions that share four words of five are most likely one.
_NEARLY = 0.8

# What is another shares fewer of all words, and no more of those of the shorter; words that any sentence has left out.
# Of the 844 pairs of different actions within the shipped plans, 821 are told apart so.
_ANOTHER = 0.25
_ANOTHER_OF_SHORTER = 0.5
_STEM = 4  # "placements" and "placement", "stable" and "stability"
_ANY = frozenset(
    re.findall(
        r"\w+",
        "a about all an and any are as at be been by for from has have her his how in into is it its more of on or our "
        "so such that the their them these they this those to us we what when which who will with",
    )
)


def is_another(before: str, after: str) -> bool:
    """Whether a text says something else than it did, instead of the same in other words.

    One that was cut short, or added to, keeps the words of the shorter.
    """
    then, now = _stems(before), _stems(after)
    shared = len(then & now)
    return shared < _ANOTHER * len(then | now) and shared <= _ANOTHER_OF_SHORTER * min(len(then), len(now))


def _stems(text: str) -> frozenset[str]:
    words = set(re.findall(r"\w+", text.casefold()))
    return frozenset(word[:_STEM] for word in words - _ANY or words)


def twins(gone: Sequence[Record], come: Sequence[Record]) -> list[tuple[Record, Record]]:
    """Those of the one list and of the other that are nearly the same words, the nearest first; each at most once."""
    before, after = [_words(record) for record in gone], [_words(record) for record in come]
    alike = sorted(
        (-likeness, tuple(sorted((gone[i].name, come[j].name))), i, j) for likeness, i, j in _alike(before, after)
    )
    found, taken_before, taken_after = [], set(), set()
    for _, _, i, j in alike:
        if i not in taken_before and j not in taken_after:
            taken_before.add(i)
            taken_after.add(j)
            found.append((gone[i], come[j]))
    return found


def _alike(before: list[frozenset[str]], after: list[frozenset[str]]) -> Iterator[tuple[float, int, int]]:
    """Two texts so near to each other share one of their rarest words, so most pairs need not be looked at."""
    often = Counter(word for words in (*before, *after) for word in words)
    with_word: dict[str, list[int]] = {}
    for j, words in enumerate(after):
        for word in _rarest(words, often):
            with_word.setdefault(word, []).append(j)
    for i, words in enumerate(before):
        for j in {j for word in _rarest(words, often) for j in with_word.get(word, ())}:
            likeness = len(words & after[j]) / len(words | after[j])
            if likeness >= _NEARLY:
                yield likeness, i, j


def _rarest(words: frozenset[str], often: Counter[str]) -> Iterator[str]:
    ranked = sorted(words, key=lambda word: (often[word], word))
    return islice(ranked, len(words) - int(_NEARLY * len(words) - 1e-9))


def _words(record: Record) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", str(record.fields.get("action", "")).casefold()))
