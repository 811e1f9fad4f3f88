"""When something that recurs falls due next."""

from datetime import date

from cioc.timescales.calendar import DEFAULT, Calendar, halves, terms_from
from cioc.timescales.dates import DateStep, Days, before, first_of, month_length, shift
from cioc.timescales.reading import Kind, Reading

_STEPS = {"D": DateStep(days=1), "W": DateStep(days=7), "M": DateStep(months=1), "Y": DateStep(months=12)}


def next_due(reading: Reading, *, after: date, calendar: Calendar = DEFAULT) -> date | None:
    """The day by which a recurring timescale is due next, `after` being the last time it was seen to.

    - A length of time: so long after `after`, by calendar months kept to the month's end, or by days.
    - "term": the end of the first term that begins after `after`. What was done in the spring term is due
      again by the end of the summer term; what was done in a holiday, by the end of the term to come.
      "half-term" likewise, with the two halves of each term.
    - Fixed months: the end of the first of them that begins after `after`; where a day is named, the first
      such day after `after`.
    - A recurrence that starts later than `after` is due one length of time from its start, or by the end of
      the term or month in which it starts.
    - Of several recurrences in a cell, the first to fall due.

    None for a reading that does not recur, that does not say how often, or whose end comes before.
    """
    recurring = [part for part in reading.parts if part.kind is Kind.RECURRING]
    if reading.kind is not Kind.RECURRING:
        return None
    dues = [_next(part, after, calendar) for part in recurring or [reading]]
    return min((due for due in dues if due is not None), default=None)


def _next(reading: Reading, last: date, calendar: Calendar) -> date | None:
    waits = reading.start is not None and last < reading.start
    since = before(reading.start) if waits and reading.start is not None else last
    try:
        due = _following(reading, since, calendar, waits=waits)
    except OverflowError:
        return None
    return None if due is None or (reading.due is not None and due > reading.due) else due


def _following(reading: Reading, since: date, calendar: Calendar, *, waits: bool) -> date | None:
    if reading.months:
        return _in_months(reading, since)
    match reading.every:
        case None:
            return None
        case "term":
            return _end_of_next([one.days for one in terms_from(calendar, since)], since, waits=waits)
        case "half-term":
            terms = terms_from(calendar, since)
            return _end_of_next([half for one in terms for half in halves(one)], since, waits=waits)
        case every:
            step, count = _STEPS[every[-1]], int(every[1:-1])
            return shift(since, DateStep(months=step.months * count, days=step.days * count))


def _end_of_next(spans: list[Days], since: date, *, waits: bool) -> date | None:
    """The end of the first span that begins after a day; of one that it is in, where nothing was due yet."""
    return next((one.last for one in spans if one.first > since or (waits and one.last > since)), None)


def _in_months(reading: Reading, since: date) -> date | None:
    for ahead in range(25):
        first = first_of(since.year, since.month + ahead)
        if first.month not in reading.months:
            continue
        length = month_length(first.year, first.month)
        due = first.replace(day=min(reading.day or length, length))
        if due > since if reading.day else first > since:
            return due
    return None
