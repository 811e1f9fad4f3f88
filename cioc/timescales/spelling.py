"""Words that are nearly a month: Spetember, Octobre, Marchember."""

from functools import lru_cache

from cioc.timescales.dates import MONTH_NAMES
from cioc.timescales.vocabulary import MONTHS

_NAMES = tuple((name.lower(), name) for name in MONTH_NAMES)
INITIALS = frozenset(name[0] for name, _ in _NAMES)
SHORTEST = 6
"""The letters that a month needs for a near miss to tell it from other words: "match" is not March."""
_OTHER_WORDS = frozenset(("augusta", "augustus", "augustine"))


def month_like(word: str, *, loose: bool = False) -> str:
    """The month that a word misspells, or "": one slip away, or `loose`, beside a year, two or with letters after it.

    A slip is a letter added, dropped or changed, or two that have changed places.
    """
    return _month_like(word, loose) if word[:1] in INITIALS and len(word) < 20 else ""


@lru_cache(maxsize=4096)
def _month_like(word: str, loose: bool) -> str:  # noqa: FBT001 - lru_cache takes no keywords of its own
    if word in MONTHS or word in _OTHER_WORDS or len(word) < SHORTEST - 1:
        return ""
    for low, name in _NAMES:
        if word[0] != low[0]:
            continue
        if len(low) >= SHORTEST and len(word) >= SHORTEST and _slips(word, low) <= (2 if loose else 1):
            return name
        if loose and len(low) > 4 and word.startswith(low):
            return name
    return ""


def _slips(one: str, two: str) -> int:
    """How many slips lie between two words (their optimal string alignment distance); 3 where their lengths say so."""
    if abs(len(one) - len(two)) > 2:
        return 3
    above: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = above, row, [i]
        for j, other in enumerate(two, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1]
