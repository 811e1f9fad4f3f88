"""Chains of periods: X to Y, X/Y, X, Y and Z; and a year with what lies in it, 2020/21 Q4."""

from cioc.timescales.dates import MONTH_NAMES
from cioc.timescales.form import NUMBER, FormMatch
from cioc.timescales.periods.nth import OPENS as NTH
from cioc.timescales.periods.nth import Nth, nth_at, take_nth
from cioc.timescales.periods.partials import OPENS as PARTS
from cioc.timescales.periods.partials import part_at, take
from cioc.timescales.periods.period import ChainItem, Edge, Grain, unreadable
from cioc.timescales.periods.registry import PERIODS
from cioc.timescales.periods.resolving import days_of
from cioc.timescales.periods.year_words import OPEN_YEARS, open_year
from cioc.timescales.reading import Flag
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import MISSPELT, MONTHS, SUFFIXES, word_set

_RANGE = word_set("- to until till til through thru upto")
_SLASH = frozenset(("/", "or"))
_LIST = frozenset((",", "and", "&", "+", "then"))
_MOST_ARTICLES = 2


def _openers() -> dict[str, list[int]]:
    table: dict[str, list[int]] = {}
    for number, form in enumerate(PERIODS):
        for word in form.opens:
            table.setdefault(word, []).append(number)
    return table


_TABLE = {word: tuple(PERIODS[number] for number in numbers) for word, numbers in _openers().items()}
_FIGURES = _TABLE[NUMBER]
OPENS = frozenset(_TABLE)


def period_at(scope: Scope, index: int) -> FormMatch[tuple[ChainItem, ...]] | None:
    """The longest period that any form makes of the words there, with the part of it that is meant."""
    low = scope.words.low
    start = index
    while low[index] in ("the", "a") and index < start + _MOST_ARTICLES:
        index += 1
    best = _base_at(scope, index)
    ordered = low[index + 1] in SUFFIXES  # 2nd, 3rd
    if (ordered or low[index] in NTH) and (nth := nth_at(scope, index)) is not None:
        inner = _base_at(scope, nth[1])
        if inner is not None and (best is None or inner.end > best.end):
            return FormMatch(_each_of(inner.value[0], nth[0], start), inner.end)
    parts = part_at(scope, index) if ordered or low[index] in PARTS else None
    if parts is not None:
        inner = _base_at(scope, parts[1])
        if inner is not None and (best is None or inner.end > best.end):
            first = inner.value[0]
            item = first._replace(period=take(first.period, parts[0]), begin=start)
            best = FormMatch((item, *inner.value[1:]), inner.end)
    return best


def _each_of(inner: ChainItem, nths: tuple[Nth, ...], begin: int) -> tuple[ChainItem, ...]:
    """2nd and 4th Tuesday in October: one item each, the words of all of them together."""
    return tuple(
        ChainItem("list" if number else "", take_nth(inner.period, nth), begin, inner.end)
        for number, nth in enumerate(nths)
    )


def _base_at(scope: Scope, index: int) -> FormMatch[tuple[ChainItem, ...]] | None:
    word = scope.words.low[index]
    best = None
    for form in _TABLE.get(word, ()) if not word[:1].isdigit() else _FIGURES:
        found = form.parse(scope, index)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return None if best is None else _doubted(scope, index, best)


def _doubted(scope: Scope, index: int, found: FormMatch[tuple[ChainItem, ...]]) -> FormMatch[tuple[ChainItem, ...]]:
    """The same period with what is odd about its words: a year left open, a month misspelt."""
    low = scope.words.low
    items, end = found
    last = items[-1]
    if last.period.year is None and low[end][:1] in OPEN_YEARS and (left_open := open_year(scope, end)) is not None:
        name = scope.words.quote(index, left_open)
        period = unreadable(name, f'"{name}" leaves the year open: write it.')
        return FormMatch((*items[:-1], last._replace(period=period, end=left_open)), left_open)
    if MISSPELT.isdisjoint(low[index:end]) or last.period.problem:
        return found
    word = next(at for at in range(index, end) if low[at] in MISSPELT)
    note = f'"{scope.words.quote(word, word + 1)}" is taken for {MONTH_NAMES[MONTHS[low[word]] - 1]}.'
    return FormMatch((*items[:-1], last._replace(period=last.period.noting(note, Flag.ASSUMED))), end)


def chain_at(scope: Scope, index: int, *, between: bool = False) -> FormMatch[list[ChainItem]] | None:
    """All the periods that follow each other, joined; None where there is no first."""
    first = period_at(scope, index)
    if first is None:
        return None
    items, end = list(first.value), first.end
    if between:
        items = [items[0], *(one._replace(joint="to") for one in items[1:])]
    year: ChainItem | None = None
    while True:
        if _is_year_before(scope, items[-1], end):
            inner = period_at(scope, end + (not scope.words.low[end].isalnum()))
            if inner is not None and inner.value[0].period.year is None:
                year = items.pop()
                items += [_within(one, year) for one in inner.value]
                end = inner.end
                continue
        joint, at = _joint_at(scope, end)
        following = period_at(scope, at) if joint else None
        if following is None:
            return FormMatch(items, end)
        if joint == "/" and _is_interval(scope, items[-1], following.value[0]):
            joint = "to"
        if joint == "and" and (between or (items[-1].period.year is not None and year is None)):
            joint = "to" if between else "list"
        head, *rest = following.value
        items += [head._replace(joint=joint), *rest]
        if year is not None:
            items[-1] = _after_in(items[-2], items[-1], year)
        end = following.end


def _is_interval(scope: Scope, one: ChainItem, two: ChainItem) -> bool:
    """2021-04-01/2021-09-30, the way ISO 8601 writes an interval."""
    low = scope.words.low
    return (len(low[one.begin]), low[one.begin + 1], len(low[two.begin]), low[two.begin + 1]) == (
        4,
        "-",
        4,
        "-",
    )


def _after_in(earlier: ChainItem, item: ChainItem, year: ChainItem) -> ChainItem:
    """A later period in the year named before them all, if it does not come before the one it follows."""
    within = _within(item, year)
    one, two = days_of(earlier.period), days_of(within.period)
    return within if one is not None and two is not None and two.first >= one.first else item


def _is_year_before(scope: Scope, item: ChainItem, index: int) -> bool:
    """Whether a year may be followed, here, by what lies in it: "2020/21 Q4", "2021: May/June"."""
    low = scope.words.low
    if item.period.grain is not Grain.YEAR or item.period.edge is not Edge.NONE or item.period.problem:
        return False
    if low[index] in (":", ",", "-"):
        return low[index + 1] not in _SHY
    if low[index] == "/" and scope.words.glued(index):
        return low[index + 1] in MONTHS
    return low[index].isalnum() and low[index] not in _SHY


_SHY = word_set("monday tuesday wednesday thursday friday next this current new")


def _within(item: ChainItem, year: ChainItem) -> ChainItem:
    """The item in the year that was named before it."""
    if item.period.year is not None or year.period.year is None:
        return item
    days = year.period.at(year.period.year)
    paired = days is not None and days.first.year != days.last.year
    return item._replace(period=item.period.beside(year.period.year, paired=paired), begin=min(item.begin, year.begin))


def _joint_at(scope: Scope, index: int) -> tuple[str, int]:
    """The joint of two periods ("to", "/", ", and"), and the index after; "" where nothing does."""
    low = scope.words.low
    word = low[index]
    if word not in _RANGE and word not in _SLASH and word not in _LIST:
        return "", index
    at = index + 1
    if word in (",", "-", "and") and low[at] in ("and", "&", "to", "/", "or", "until"):
        word, at = (low[at] if word != "and" else "and"), at + 1
    if word in ("up",) or (word == "to" and low[at] == "the"):
        at += 1
    return ("/" if word in _SLASH else "to" if word in _RANGE else "and"), at
