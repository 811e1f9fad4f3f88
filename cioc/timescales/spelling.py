"""Words that are nearly a word of time: Spetember, Octobre, Marchember, autum, quater, Mch."""

from functools import lru_cache

from cioc.timescales.dates import MONTH_NAMES
from cioc.timescales.phrases import word_set
from cioc.timescales.vocabulary import MONTHS

_MONTHS = tuple((name.lower(), name) for name in MONTH_NAMES)
_OTHERS = tuple(
    (word.lower(), word)
    for word in (
        *("spring", "summer", "autumn", "winter", "Easter", "Christmas", "Michaelmas"),
        *("quarter", "beginning", "middle", "early"),
    )
)
_SLIPS = {
    **dict.fromkeys(("trem", "temr", "trm", "terrm", "tearm"), "term"),
    **dict.fromkeys(("wek", "weke", "weeek", "wekk"), "week"),
    **dict.fromkeys(("mnoth", "monht", "motnh", "montth"), "month"),
    **dict.fromkeys(("spetmber", "setptember"), "September"),
    **dict.fromkeys(("frist", "fisrt", "firts", "fist"), "first"),
    **dict.fromkeys(("secnd", "scond", "secound", "seccond"), "second"),
    **dict.fromkeys(("thrid", "tird", "thrd", "therd"), "third"),
    **dict.fromkeys(("forth", "fouth", "foruth"), "fourth"),
    **dict.fromkeys(("erly", "ealy"), "early"),
}
"""Slips in words too short for a count of slips to tell them from other words: "team" is no term."""
_SEASON_LIKE = frozenset(word for _, word in _OTHERS)
_NAMES = (*_MONTHS, *_OTHERS)
INITIALS = frozenset(low[0] for low, _ in (*_NAMES, *((name.lower(), name) for name in _SLIPS.values())))
SHORTEST = 6
"""The letters that a word needs for a near miss to tell it from other words: "match" is not March."""
_SHORTEST_BESIDE = 4
"""The same beside a year."""
_OTHER_WORDS = word_set(
    """augusta augustus augustine match marsh merch starch sprint string sprig springs sprung sprang sparing
    spying spraying summers simmer summed summery autumns winner winters winger winder wither eastern easier eater
    christmases quarters quartet quartz earl yearly muddle meddle middles jane jute jury jolly jules marc mars
    springer sprinter"""
)
_VOWELS = frozenset("aeiou")


def is_season_like(word: str) -> bool:
    """Whether a word misspells a season or another word that is rarely near another: autum, sumer, quater."""
    return len(word) >= SHORTEST - 1 and time_like(word, loose=True) in _SEASON_LIKE


def time_like(word: str, *, loose: bool = False) -> str:
    """The word of time that a word misspells, or "": one slip away, or `loose`, beside a year, a little more.

    A slip is a letter added, dropped or changed, or two that have changed places. Beside a year a month may have two of
    them, or letters after it, or lack its vowels, and the word may be a short one.
    """
    return _time_like(word, loose) if word[:1] in INITIALS and len(word) < 20 else ""


@lru_cache(maxsize=4096)
def _time_like(word: str, loose: bool) -> str:  # noqa: FBT001 - lru_cache takes no keywords of its own
    if word in MONTHS or word in _OTHER_WORDS or any(word == low for low, _ in _NAMES):
        return ""
    if word in _SLIPS:
        return _SLIPS[word]
    shortest = _SHORTEST_BESIDE if loose else SHORTEST
    for low, name in _NAMES:
        if word[0] != low[0]:
            continue
        enough = len(word) >= shortest and len(low) >= shortest + loose
        most = 2 if loose and len(low) >= SHORTEST and len(word) >= SHORTEST and name in MONTH_NAMES else 1
        if enough and _slips(word, low) <= most:
            return name
        if loose and name in MONTH_NAMES and ((len(low) > 4 and word.startswith(low)) or _is_without_vowels(word, low)):
            return name
    return ""


def _is_without_vowels(word: str, month: str) -> bool:
    """Mch, Sptmbr, Agst: letters of the month in their order, and no vowel after the first."""
    if len(word) < 3 or not _VOWELS.isdisjoint(word[1:]):
        return False
    letters = iter(month)
    return all(letter in letters for letter in word)


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
