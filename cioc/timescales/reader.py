"""`read`: the words of a timescale, the day they were written, and what they say."""

from datetime import date
from functools import lru_cache

from cioc.timescales.calendar import DEFAULT, Calendar
from cioc.timescales.dates import spoken
from cioc.timescales.form import DATED, NUMBER, Role, Sense, SenseForm
from cioc.timescales.form import unreadable as cannot_be_read
from cioc.timescales.joining import join, strike
from cioc.timescales.leftovers import leftover, respelt
from cioc.timescales.periods.period import nearly
from cioc.timescales.reading import Reading
from cioc.timescales.scope import Scope
from cioc.timescales.statements.registry import STATEMENTS
from cioc.timescales.vocabulary import MONTHS, word_set
from cioc.timescales.whole import nothing, unreadable, whole
from cioc.timescales.words import Words, split

_KEPT = 200
"""The longest text whose reading is kept, in characters."""


def read(text: str | None, *, written: date, calendar: Calendar = DEFAULT) -> Reading:
    """The reading of a timescale. Any text has one; none raises.

    `written` is the day the words were written: a month or a quarter with no year is the first to end after it,
    and "within 3 months" counts from it. The same text, day and calendar give the same reading.
    """
    if text is None or len(text) > _KEPT:
        return _read(text, written, calendar)
    return _read_once(text, written, calendar)


def _read(text: str | None, written: date, calendar: Calendar) -> Reading:
    if text is None or not text.strip():
        return nothing(text)
    words = split(text)

    def parse(words: Words) -> list[Sense]:
        return _senses(words, written, calendar)

    try:
        senses = strike(words, parse) if "~" in words.low else parse(words)
    except OverflowError:
        return unreadable(text, f"It lies too far from {spoken(written)}, when it was written, for any calendar.")
    if len(senses) > 1:
        senses = _without_asides(words, senses)
    return whole(text, words, senses) if senses else nothing(text)


def _senses(words: Words, written: date, calendar: Calendar) -> list[Sense]:
    """The senses of the clauses, one after another."""
    senses: list[Sense] = []
    for lo, hi in clauses(words):
        scope = Scope(words, lo, hi, written, calendar)
        found = _joined(scope)
        senses += _with_slips(scope, found)
    return senses


def _joined(scope: Scope) -> list[Sense]:
    found = scan(scope)
    return join(scope, found) if len(found) > 1 else found


def _with_slips(scope: Scope, found: list[Sense]) -> list[Sense]:
    """The senses of a clause, where "next yer" and "within 2 yeras" cannot be read, rather than be passed over."""
    mended, meant = respelt(scope)
    if not meant:
        return found
    known = {_says(one) for one in found}
    for one in _joined(mended):
        slips = [meant[at] for at in range(one.begin, one.end) if at in meant]
        if not slips or one.role not in _TIMES or _says(one) in known:
            continue
        beside = [each for each in found if each.begin < one.end and one.begin < each.end]
        if not any(each.role is Role.UNREADABLE for each in beside):
            why = nearly(scope.words.quote(one.begin, one.end), " ".join(slips))
            found = [each for each in found if each not in beside]
            found.append(cannot_be_read(one.begin, one.end, why))
    return sorted(found, key=lambda sense: sense.begin)


_TIMES = frozenset((Role.DATE, Role.WINDOW, Role.FROM, Role.UNTIL, Role.RECURS, Role.CONDITION))


def _says(one: Sense) -> tuple[object, ...]:
    return one.kind, one.start, one.due, one.every, one.months


_read_once = lru_cache(maxsize=8192)(_read)
"""Plans say "Ongoing" and "March 2021" many times over."""


def _without_asides(words: Words, senses: list[Sense]) -> list[Sense]:
    """ "Soon" or "TBC" in the midst of prose is no timescale of its own beside others, nor are "year end accounts"."""
    kept = [one for one in senses if one.role is not Role.UNSET or _stands_alone(words, one)]
    if any(one.role in DATED and not _only_describes(words, one) for one in kept):
        kept = [one for one in kept if not _only_describes(words, one)]
    return kept or senses[:1]


_DESCRIBED = word_set(
    """figures figure accounts account report reports data results return returns review statement statements budget
    assessment assessments outturn exams tests"""
)


def _only_describes(words: Words, one: Sense) -> bool:
    """The end of year of "with the end of year figures"."""
    low = words.low
    ends = {"end", "eoy"} & set(low[one.begin : one.end]) and {"year", "term", "eoy"} & set(low[one.begin : one.end])
    return bool(ends) and one.role is Role.DATE and not low[one.end - 1].isdigit() and low[one.end] in _DESCRIBED


def _stands_alone(words: Words, one: Sense) -> bool:
    before = words.low[one.begin - 1] if one.begin else ""
    return not before.isalnum() and not words.low[one.end].isalnum()


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
    """The number of words that a break between clauses takes up at `index`; 0 where there is none."""
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


def _table() -> dict[str, tuple[SenseForm, ...]]:
    """For each word, the forms it may open, in the registry's order."""
    table: dict[str, list[SenseForm]] = {}
    for form in STATEMENTS:
        for word in form.opens:
            table.setdefault(word, []).append(form)
    return {word: tuple(forms) for word, forms in table.items()}


_TABLE = _table()
_FIGURES = _TABLE[NUMBER]
_AFTER_CONDITION = (Role.DONE, Role.ONGOING, Role.CONDITION, Role.MEETING)


def _give_way(found: list[Sense], begin: int) -> None:
    """Drop what a sense that reaches back covers: the bare year of "2027 autum", the "before" of "before Chrismas"."""
    while found and found[-1].begin >= begin:
        found.pop()


def scan(scope: Scope) -> list[Sense]:
    """Every sense in a clause, from left to right. Each word is tried once, and looks ahead only a little."""
    low = scope.words.low
    found: list[Sense] = []
    waits = False
    index = scope.lo
    while index < scope.hi:
        word = low[index]
        forms = _FIGURES if word[0].isdigit() else _TABLE.get(word)
        end = index + 1
        if forms is None and (slip := leftover(scope, index)) is not None:
            _give_way(found, slip.begin)
            found.append(slip)
            end = slip.end
        for form in forms or ():
            parsed = form.parse(scope, index)
            if parsed is not None:
                end = parsed.end
                if parsed.value[0].begin < index:
                    _give_way(found, parsed.value[0].begin)
                found += [one for one in parsed.value if not (waits and one.role in _AFTER_CONDITION)]
                waits = waits or parsed.value[0].role is Role.CONDITION
                break
        index = end
    return [one for one in found if one.role is not Role.ASIDE]
