"""Senses that stand side by side, joined to one: monthly until March, ongoing from April, done in May.

Each rule takes two neighbours and the words between them, and gives what they say together, or None.
"""

from collections.abc import Callable

from cioc.timescales.dates import day_of, last_of, spoken
from cioc.timescales.form import Role, Sense
from cioc.timescales.reading import Flag, Kind
from cioc.timescales.scope import Scope
from cioc.timescales.statements.fixed import yearly
from cioc.timescales.vocabulary import word_set
from cioc.timescales.words import Words

Rule = Callable[[Scope, Sense, Sense, list[str]], Sense | None]
_NEAR = 6
_TIGHT = word_set(", - : ( ) / . then and the in by on at each every")
_FAR = 12
_TOO_FAR = ["…"] * (_FAR + 1)


def _recurs_between(scope: Scope, one: Sense, two: Sense, gap: list[str]) -> Sense | None:
    """Monthly from April 2020; monthly until March 2021; quarterly during 2021/22; from April 2020, monthly."""
    if two.role is Role.RECURS and one.role is Role.FROM and len(gap) <= 3:
        one, two = two, one
    bounded = two.role in (Role.FROM, Role.UNTIL) or (two.role is Role.WINDOW and not two.yearless)
    if one.role is not Role.RECURS or not bounded or one.kind is not Kind.RECURRING or len(gap) > _NEAR:
        return None
    if two.role is Role.WINDOW and not _is_span_of(scope, two, gap):
        return None
    start, due = two.start or one.start, two.due or one.due
    return None if start and due and due < start else _both(one._replace(start=start, due=due), one, two)


def _is_span_of(scope: Scope, window: Sense, gap: list[str]) -> bool:
    """Whether a window says how long something recurs: it is a long one, and nothing stands between."""
    if window.start is None or window.due is None or (window.due - window.start).days < 80:
        return False
    leads = scope.words.low[window.begin] in (
        "during",
        "throughout",
        "over",
        "from",
        "between",
        "for",
        "in",
        "across",
    )
    return leads or not any(word.isalnum() for word in gap)


def _recurs_in_months(scope: Scope, one: Sense, two: Sense, gap: list[str]) -> Sense | None:
    """Annually in March; May and October every year; termly (March, July, December)."""
    if one.yearless and two.role is Role.RECURS:
        one, two = two, one
    if one.role is not Role.RECURS or one.kind is not Kind.RECURRING or not two.yearless:
        return None
    if one.every is None or one.every[-1] not in "MY" or not (set(gap) <= _TIGHT or _leads_to(scope, one, two, gap)):
        return None
    begin, end = min(one.begin, two.begin), max(one.end, two.end)
    if one.every == "P1Y" or one.months or one.every[-1] == "M":
        months = yearly(scope, begin, end, (*((month, one.day) for month in one.months), *two.yearless))
        return months._replace(every=one.every)
    return None


def _leads_to(scope: Scope, one: Sense, two: Sense, gap: list[str]) -> bool:
    """Annual refresh in April: a few words, and then "in"."""
    yearly = one.every == "P1Y" and one.begin < two.begin
    return yearly and len(gap) < _NEAR and scope.words.low[two.begin] in ("in", "each", "every")


def _annually_each(_: Scope, one: Sense, two: Sense, gap: list[str]) -> Sense | None:
    """Annual survey each autumn; each March, annually: the months say it all."""
    if len(gap) <= _NEAR and one.every == two.every == "P1Y" and bool(one.months) != bool(two.months):
        return _both(one if one.months else two, one, two)
    return None


def _explained(_: Scope, one: Sense, two: Sense, gap: list[str]) -> Sense | None:
    """Bi-monthly (every two months), Year 1 (2019/20): the second says what the first means."""
    dated = two.role in (Role.DATE, Role.WINDOW) and two.kind is not Kind.UNREADABLE
    if one.role is Role.UNREADABLE and Flag.AMBIGUOUS in one.flags and dated and gap in (["("], ["-"], [":"], [","]):
        return two._replace(begin=one.begin)
    if one.role is not Role.RECURS or two.role is not Role.RECURS or not gap or gap[0] not in ("(", "-", ","):
        return None
    if one.kind is Kind.UNREADABLE and two.kind is Kind.RECURRING and not any(word.isalnum() for word in gap):
        return two._replace(begin=one.begin)
    if one.every == two.every and gap == ["("] and one.months == two.months:
        return two._replace(begin=one.begin)
    return None


_THAT_IS = (["i", ".", "e", "."], ["i", ".", "e"], ["ie"], ["ie", "."], ["that", "is"], ["namely"], ["meaning"])
_ABOUT_THEN = 45
"""The days that a date may lie from what it spells out: within 3 months, by May."""


def _spelt_out(_: Scope, one: Sense, two: Sense, gap: list[str]) -> Sense | None:
    """Within 3 months, i.e. by May 2024; within 6 weeks (by 26 August): the second is what the first comes to."""
    dated = two.role in (Role.DATE, Role.WINDOW, Role.UNTIL) and not two.counted and two.due is not None
    if not dated or two.due is None:
        return None
    words = [word for word in gap if word not in (",", "(", "-", ":")]
    meant = words in _THAT_IS and one.role in (Role.DATE, Role.WINDOW, Role.UNTIL, Role.UNREADABLE)
    near = one.counted and one.due is not None and abs((two.due - one.due).days) <= _ABOUT_THEN
    return two._replace(begin=one.begin) if meant or (near and gap and not words) else None


def _ongoing_between(scope: Scope, one: Sense, two: Sense, gap: list[str]) -> Sense | None:
    """Ongoing until March 2021; ongoing from April 2020; April 2020 – ongoing."""
    if one.role is Role.ONGOING and two.role in (Role.FROM, Role.UNTIL) and len(gap) <= _NEAR:
        return _both(two, one, two)._replace(why=two.why)
    if two.role is not Role.ONGOING:
        return None
    if one.role is Role.FROM and set(gap) <= _TIGHT:
        return _both(one, one, two)._replace(why=one.why)
    follows = gap in (["-"], ["to"]) or (not gap and scope.words.low[two.begin] == "to")
    if one.role in (Role.DATE, Role.WINDOW) and follows and one.first is not None:
        why = (f"It begins on {spoken(one.first)} and goes on, with no end named.", *one.why[1:])
        started = one._replace(role=Role.FROM, kind=Kind.ONGOING, start=one.first, due=None, why=why)
        return _both(started, one, two)._replace(why=why)
    return None


def _done_on(_: Scope, one: Sense, two: Sense, gap: list[str]) -> Sense | None:
    """May 2022 – completed."""
    if one.role not in (Role.DATE, Role.WINDOW) or two.role is not Role.DONE or any(map(str.isalnum, gap)):
        return None
    return two._replace(begin=one.begin)


def _done_twice(_: Scope, one: Sense, two: Sense, gap: list[str]) -> Sense | None:
    """Taken to and signed off by the panel on 14 March: it is done once."""
    return two._replace(begin=one.begin) if one.role is two.role is Role.DONE and gap in (["and"], ["&"]) else None


def _unconfirmed(scope: Scope, one: Sense, two: Sense, gap: list[str]) -> Sense | None:
    """March 2021 (TBC): the time is read, and said to be unsettled."""
    if one.role is Role.UNSET:
        one, two = two, one
    dated = one.role in (Role.DATE, Role.WINDOW, Role.FROM, Role.UNTIL, Role.RECURS)
    if not dated or two.role is not Role.UNSET or any(map(str.isalnum, gap)) or one.kind is Kind.UNREADABLE:
        return None
    words = scope.words.quote(two.begin, two.end)
    noted = one.saying(f'"{words}" beside it says that it is not settled.', Flag.ASSUMED)
    return noted._replace(begin=min(one.begin, two.begin), end=max(one.end, two.end))


def _meeting_on(_: Scope, one: Sense, two: Sense, gap: list[str]) -> Sense | None:
    """Next review March 2020; by the next Board, 12 February 2021: the day is named after all."""
    dated = two.role in (Role.DATE, Role.WINDOW) and two.kind is not Kind.UNREADABLE
    return two._replace(begin=one.begin) if one.role is Role.MEETING and dated and len(gap) <= 2 else None


def _month_then_year(scope: Scope, one: Sense, two: Sense, gap: list[str]) -> Sense | None:
    """June Cabinet 2021: the year stands a word or two after the month."""
    if len(one.yearless) != 1 or one.role is not Role.DATE or two.role is not Role.WINDOW or two.end - two.begin != 1:
        return None
    if not gap or len(gap) > 3 or not all(map(str.isalpha, gap)) or "and" in gap or two.start is None:
        return None
    month, day = one.yearless[0]
    due = day_of(two.start.year, month, day) if day else last_of(two.start.year, month)
    if due is None:
        return None
    words, year = scope.words.quote(one.begin, one.end), two.start.year
    why = f'"{words}" is taken as of {year}, the year named after it: due by {spoken(due)}.'
    return one._replace(end=two.end, due=due, first=None, yearless=(), why=(why,), flags=(Flag.ASSUMED,))


def _both(kept: Sense, one: Sense, two: Sense) -> Sense:
    """The sense that is kept, over the words of both and with what both say."""
    why = dict.fromkeys((*one.why, *two.why))
    return kept._replace(
        begin=min(one.begin, two.begin),
        end=max(one.end, two.end),
        why=tuple(why),
        flags=(*one.flags, *two.flags),
        yearless=(),
    )


RULES: tuple[Rule, ...] = (
    _recurs_in_months,
    _recurs_between,
    _annually_each,
    _explained,
    _spelt_out,
    _ongoing_between,
    _done_on,
    _done_twice,
    _unconfirmed,
    _meeting_on,
    _month_then_year,
)


def join(scope: Scope, senses: list[Sense]) -> list[Sense]:
    """The senses of a clause, with neighbours joined wherever a rule says that they belong together."""
    joined: list[Sense] = []
    for sense in senses:
        while joined:
            before = joined[-1]
            gap = scope.words.low[before.end : sense.begin] if sense.begin - before.end <= _FAR else _TOO_FAR
            both = next((found for rule in RULES if (found := rule(scope, before, sense, gap))), None)
            if both is None:
                break
            joined.pop()
            sense = both
        joined.append(sense)
    return joined


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
