"""Words that are struck through, as Markdown does it: ~~March 2019~~ June 2019; March ~~2019~~ 2020.

What stays is read as if the struck words were not there; the struck words are read by themselves and give way.
"""

from collections.abc import Callable

from cioc.timescales.reading import Flag
from cioc.timescales.senses import Sense
from cioc.timescales.words import Words

Reader = Callable[[Words], list[Sense]]


def strike(words: Words, read: Reader) -> list[Sense]:
    """The senses of a cell, with those that are struck through marked as superseded where anything else stays."""
    gone, kept = _parted(words)
    if not gone:
        return read(words)
    stays = [_moved(sense, kept) for sense in read(_only(words, kept))]
    struck = [sense for sense in read(words) if sense.begin in gone]
    if not stays:
        note = "It is struck through, and nothing stands in its place."
        return [sense.saying(note, Flag.ASSUMED) for sense in struck]
    covered = {index for sense in stays for index in range(sense.begin, sense.end)}
    stays += [
        sense.saying("It is struck through.")._replace(superseded=True)
        for sense in struck
        if sense.begin not in covered
    ]
    return sorted(stays, key=lambda sense: sense.begin)


def _parted(words: Words) -> tuple[set[int], list[int]]:
    """The words between one mark and the next, and all others but the marks; what no second mark closes stays."""
    marks = []
    index = 0
    while index < words.size:
        is_mark = words.is_strike(index)
        if is_mark:
            marks.append(index)
        index += 1 + is_mark
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    gone = {index for one, two in pairs for index in range(one + 2, two)}
    out = gone.union(index for pair in pairs for mark in pair for index in (mark, mark + 1))
    return gone, [index for index in range(words.size) if index not in out]


def _only(words: Words, kept: list[int]) -> Words:
    """The words that stay, each still at its place in the text."""
    places = [*kept, *range(words.size, len(words.low))]
    low = [words.low[index] for index in places]
    begin, end = [words.begin[index] for index in places], [words.end[index] for index in places]
    return Words(words.text, low, begin, end, len(kept))


def _moved(sense: Sense, kept: list[int]) -> Sense:
    """The sense by the places its words have among all of them."""
    return sense._replace(begin=kept[sense.begin], end=kept[sense.end - 1] + 1)
