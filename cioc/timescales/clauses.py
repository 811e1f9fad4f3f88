"""Cutting a cell into clauses: at line ends, semicolons, the ends of sentences, "a)", "b)", and strike-throughs."""

from cioc.timescales.phrases import word_set
from cioc.timescales.vocabulary import MONTHS
from cioc.timescales.words import Words

_BREAKS = frozenset("\n;|.!?)~")
_MARKS = _BREAKS | {"("}
_SHORT = word_set("""e i eg ie etc approx c ca no nos vs dept st w q qtr para reg ref yr yrs wk wks est p""")
_ROMAN = word_set("i ii iii iv v vi vii viii ix x")


def clauses(words: Words) -> list[tuple[int, int]]:
    """The word ranges of the clauses, without the marks between them."""
    low = words.low
    if _BREAKS.isdisjoint(low):
        return [(0, words.size)] if words.size else []
    found = []
    start = index = 0
    while index < words.size:
        marked = low[index] in _MARKS or low[index + 1] == ")"
        step = _break_at(words, index, start) if marked else 0
        if step:
            if index > start:
                found.append((start, index))
            start = index = index + step
        else:
            index += 1
    if words.size > start:
        found.append((start, words.size))
    return found


def _break_at(words: Words, index: int, start: int) -> int:
    """How many words a break between clauses takes up at `index`; 0 where there is none."""
    low = words.low
    word = low[index]
    if word in ("\n", ";", "|"):
        return 1
    if word == "~":
        return 2 if words.is_strike(index) else 0
    if word in (".", "!", "?"):
        return int(_ends_sentence(words, index))
    size = _enumerator(words, index)
    if size and (index == start or not words.glued(index)):
        return size
    return 0


def _ends_sentence(words: Words, index: int) -> bool:
    """A full stop that a space follows, and that does not only shorten a word."""
    low = words.low
    if index + 1 < words.size and words.glued(index + 1) and low[index + 1] != ")":
        return words.glued(index) and words.capital(index + 1) and len(low[index - 1]) > 3
    before = low[index - 1] if index else ""
    if before in _SHORT or (len(before) == 1 and before.isalpha()):
        return index + 1 >= words.size
    if before in MONTHS and len(before) <= 4 and before != "may":
        return words.capital(index + 1) and low[index + 1] not in MONTHS
    return True


def _enumerator(words: Words, index: int) -> int:
    """The size of "a)", "(b)", "1)" or "ii)" there."""
    low = words.low
    opened = low[index] == "("
    at = index + opened
    mark = low[at]
    lettered = (len(mark) == 1 and mark.isalpha()) or mark in _ROMAN
    numbered = len(mark) <= 2 and mark.isdigit() and not opened
    if not (lettered or numbered) or low[at + 1] != ")" or not words.glued(at + 1):
        return 0
    return 2 + opened
