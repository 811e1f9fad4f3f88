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
from cioc.timescales.dates import spoken
from cioc.timescales.form import DATED, Role, Sense
from cioc.timescales.reading import Flag, Kind, Reading
from cioc.timescales.statements.rhythms import approximate_days
from cioc.timescales.vocabulary import word_set
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
    senses = _supersede(words, senses)
    if len(senses) == 1:
        return _reading(words, senses[0], text)
    parts = tuple(_reading(words, sense, own) for sense, own in zip(senses, _own_words(words, senses), strict=True))
    pick = min(range(len(parts)), key=lambda number: _weight(parts[number], senses[number]))
    chosen = parts[pick]
    why = f'It holds {_count(senses, chosen)}: "{_short(chosen.text)}". {chosen.why}'
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


def _count(senses: list[Sense], chosen: Reading) -> str:
    """The number of timescales, and the reason why one of them counts."""
    why = _REASONS[chosen.kind]
    if chosen.kind is Kind.UNREADABLE and Flag.AMBIGUOUS in chosen.flags:
        why = "one of them can be read in more than one way"
    gone = sum(sense.superseded for sense in senses)
    reason = "the other counts" if len(senses) - gone == 1 else why
    some = "" if not gone else f", {gone if gone > 1 else 'one'} of them replaced"
    return f"{len(senses)} timescales{some}, and {reason if gone else why}"


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


# -- Dates that others replace -----------------------------------------------------------------------------------------

_REVISED = word_set(
    """revised extended moved rescheduled deferred postponed slipped delayed now pushed retimed amended changed
    superseded carried rolled extension revision"""
)
_FORMER = frozenset(("was", "originally", "original", "previously", "formerly", "initially"))
_BETWEEN = word_set("""to until till : - , ( due date is back over deadline forward on by for timescale be been""")
_REACH = 4
_TO = (Role.WINDOW, Role.UNTIL)


def _supersede(words: Words, senses: list[Sense]) -> list[Sense]:
    """Mark each earlier date that a revised one replaces, and each that is said to be a former one.

    Only dates give way, and only where another date stays: nothing is lost for want of a better.
    """
    dated = [number for number, sense in enumerate(senses) if sense.role in DATED and not sense.superseded]
    done = [_moved(words, sense) if sense.role in _TO else sense for sense in senses] if dated else senses
    if len(dated) < 2:
        return done
    if len(senses) == 2 and _are_side_by_side(words, *senses):
        return _later_holds(done)
    revised = [number for number in dated if _follows(words, done[number], _REVISED)]
    former = {number for number in dated if _follows(words, done[number], _FORMER)}
    if revised:
        former.update(number for number in dated if number < revised[-1])
    if len(former) < len(dated):
        for number in former:
            done[number] = done[number].saying("A later date takes its place.")._replace(superseded=True)
    return done


def _are_side_by_side(words: Words, one: Sense, two: Sense) -> bool:
    """Two dates with their years and nothing between, as where the second was added to a table: 04.05.22 30.09.22."""
    if one.end > two.begin or not set(words.low[one.end : two.begin]) <= {"\n"} or one.due == two.due:
        return False
    return all(each.role in (Role.DATE, Role.WINDOW) and not each.yearless for each in (one, two))


def _later_holds(senses: list[Sense]) -> list[Sense]:
    last = max(sense.due for sense in senses if sense.due is not None)
    return [
        sense.saying("Two dates stand side by side: the later is taken to hold.", Flag.ASSUMED)
        if sense.due == last
        else sense.saying("A later date stands beside it.")._replace(superseded=True)
        for sense in senses
    ]


def _moved(words: Words, sense: Sense) -> Sense:
    """Extended to June 2021, moved from March to June 2021: June is the deadline, and no window begins in March."""
    moved = sense.role is Role.UNTIL or words.low[sense.begin] == "from"
    if sense.due is None or not moved or not _follows(words, sense, _REVISED - {"now"}):
        return sense
    why = (f'"{words.quote(sense.begin, sense.end)}" moves it: due by {spoken(sense.due)}.', *sense.why[1:])
    return sense._replace(role=Role.DATE, kind=Kind.DEADLINE, start=None, why=why)


def _follows(words: Words, sense: Sense, which: frozenset[str]) -> bool:
    """Whether one of these words stands just before the sense, or opens it."""
    if words.low[sense.begin] in which:
        return True
    at = sense.begin - 1
    while at >= 0 and sense.begin - at <= _REACH:
        if words.low[at] in which:
            return True
        if words.low[at] not in _BETWEEN:
            return False
        at -= 1
    return False
