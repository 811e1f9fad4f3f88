"""From the senses of a cell to its reading.

Where a cell holds several timescales the whole has the kind and the dates of the part that matters most:

1. a deadline or a window, the one that falls due first, so that none can pass unseen;
2. what cannot be read, for it may be a date;
3. a recurrence, the most frequent;
4. a condition; 5. something ongoing; 6. something done; 7. a time that is not set.

A date that a later one replaces in the same cell ("revised to June 2021") gives way to it.
The flags of the whole are those of all its parts.
"""

from datetime import date
from itertools import pairwise

from cioc.text.phrases import shortened
from cioc.timescales.reading import Flag, Kind, Reading
from cioc.timescales.senses import Sense
from cioc.timescales.statements.rhythms import approximate_days
from cioc.timescales.words import Words

_RANK = {
    Kind.DEADLINE: 0,
    Kind.WINDOW: 0,
    Kind.UNREADABLE: 1,
    Kind.RECURRING: 2,
    Kind.CONDITIONAL: 3,
    Kind.ONGOING: 4,
    Kind.DONE: 5,
    Kind.NONE: 6,
}
_REASONS = {
    Kind.DEADLINE: "the first to fall due counts",
    Kind.WINDOW: "the first to fall due counts",
    Kind.UNREADABLE: "one of them cannot be read",
    Kind.RECURRING: "the most frequent counts",
    Kind.CONDITIONAL: "what it waits for counts",
    Kind.ONGOING: "what goes on counts",
    Kind.DONE: "none is open",
    Kind.NONE: "none names a day",
}
_CUTS = frozenset((";", "/", ",", "-", "and", "with", "then", "but", "&", "(", ":", ".", "\n", "|", "+", "~"))
_JOINING = (" and", " with", " then", " but", " at", " or")
_EDGES = " \t\n.,;:–—-/[]•·&|+*~"


def nothing(text: str | None) -> Reading:
    """The reading of a cell that holds no time at all."""
    if text is None or not text.strip():
        return Reading(text=text or "", kind=Kind.NONE, why="Nothing is written.", blank=True)
    if not any(map(str.isalnum, text)):
        return Reading(text=text, kind=Kind.NONE, why=f'"{_short(text)}" stands where a time would, and names none.')
    return Reading(text=text, kind=Kind.NONE, why="The words give no date.")


def unreadable(text: str, why: str) -> Reading:
    """The reading of words whose days no calendar holds."""
    return Reading(text=text, kind=Kind.UNREADABLE, why=why, flags=(Flag.UNREADABLE,))


def whole(text: str, words: Words, senses: list[Sense]) -> Reading:
    """The reading of a cell that holds one timescale or several."""
    if len(senses) == 1:
        return _reading(words, senses[0], text)
    parts = tuple(_reading(words, sense, own) for sense, own in zip(senses, _own_words(words, senses), strict=True))
    pick = min(range(len(parts)), key=lambda number: _weight(parts[number], senses[number]))
    chosen = parts[pick]
    why = f'It holds {_count(senses, chosen.kind)}: "{_short(chosen.text)}". {chosen.why}'
    return Reading(
        text=text,
        kind=chosen.kind,
        start=chosen.start,
        due=chosen.due,
        every=chosen.every,
        months=chosen.months,
        day=chosen.day,
        why=why,
        words=chosen.words,
        flags=tuple(sorted({flag for part in parts for flag in part.flags})),
        parts=parts,
    )


def _count(senses: list[Sense], kind: Kind) -> str:
    """How many timescales there are, and why one of them counts."""
    gone = sum(sense.superseded for sense in senses)
    reason = "the other counts" if len(senses) - gone == 1 else _REASONS[kind]
    some = "" if not gone else f", {gone if gone > 1 else 'one'} of them replaced"
    return f"{len(senses)} timescales{some}, and {reason if gone else _REASONS[kind]}"


def _weight(part: Reading, sense: Sense) -> tuple[int, date, int]:
    """A weight to choose the most important part by: the least of these."""
    rank = _RANK[part.kind] + (10 if sense.superseded else 0)
    due = part.due if part.due is not None and rank == 0 else date.max
    return rank, due, approximate_days(part.every) if part.every else 100_000


def _reading(words: Words, sense: Sense, text: str) -> Reading:
    return Reading(
        text=text,
        kind=sense.kind,
        start=sense.start,
        due=sense.due,
        every=sense.every,
        months=sense.months,
        day=sense.day,
        why=" ".join(sense.why),
        words=words.quote(sense.begin, sense.end),
        flags=tuple(sorted(set(sense.flags))) if sense.flags else (),
        superseded=sense.superseded,
    )


def _own_words(words: Words, senses: list[Sense]) -> list[str]:
    """Each sense's share of the text: up to the last mark, joining word or capital before the next."""
    cuts = [0]
    for one, two in pairwise(senses):
        cuts.append(_cut(words, one.end, two.begin))
    cuts.append(words.size)
    return [
        _trimmed(words.quote(start, stop)) or words.quote(sense.begin, sense.end)
        for sense, start, stop in zip(senses, cuts[:-1], cuts[1:], strict=True)
    ]


def _trimmed(text: str) -> str:
    """Without the marks at its ends, and without a bracket that has lost its other half."""
    text = text.strip(_EDGES)
    while text.endswith(_JOINING):
        text = text.rpartition(" ")[0].strip(_EDGES)
    if (text.startswith(("(", ")")) and text.count("(") != text.count(")")) or (
        text.startswith("(") and text.endswith(")")
    ):
        text = text[1:].strip(_EDGES)
    if text.endswith(("(", ")")) and text.count("(") != text.count(")"):
        text = text[:-1].strip(_EDGES)
    return text


def _cut(words: Words, end: int, begin: int) -> int:
    """Where the words of one sense end and those of the next begin."""
    for index in range(begin - 1, end - 1, -1):
        if words.low[index] in ("\n", ";", "."):
            return index + 1
    for index in range(begin - 1, end - 1, -1):
        if words.low[index] in _CUTS:
            return index if words.low[index] == "(" else index + 1
    return next((index for index in range(begin - 1, end - 1, -1) if words.capital(index)), begin)


def _short(text: str) -> str:
    """A few words of a long text."""
    return shortened(text[:400], 80)
