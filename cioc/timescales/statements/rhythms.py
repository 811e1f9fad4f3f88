"""How often, as a length: every 6 weeks, twice a year, once a half-term."""

from typing import NamedTuple


class Rhythm(NamedTuple):
    """Once in so many units: day, week, month, year, term, half-term."""

    size: int
    unit: str

    def duration(self) -> str:
        """ISO 8601, or "term" or "half-term", of which there are no others: two terms are six months or so."""
        if self.unit in ("term", "half-term"):
            return self.unit
        letter = {"day": "D", "week": "W", "month": "M", "year": "Y"}[self.unit]
        return f"P{self.size}{letter}"


_MANY = {"fortnight": (2, "week"), "quarter": (3, "month")}


def whole(count: int, unit: str) -> Rhythm:
    """Once every so many units; quarters as months, several terms as months (three to a year)."""
    if unit in _MANY:
        each, unit = _MANY[unit]
        return Rhythm(count * each, unit)
    if unit == "working":
        return Rhythm(-(-count * 7 // 5) if count > 1 else 1, "day")
    if count == 1 or unit not in ("term", "half-term"):
        return Rhythm(count, unit)
    if unit == "half-term" and count % 2 == 0:
        return whole(count // 2, "term")
    return Rhythm(count * (4 if unit == "term" else 2), "month")


def times_a(count: int, unit: str) -> Rhythm | None:
    """So many times a unit, evenly spread and rounded up: twice a year is every 6 months; None for nought."""
    if count < 1:
        return None
    if count == 1:
        return whole(1, unit)
    if unit == "term":
        return Rhythm(1, "half-term") if count == 2 else Rhythm(-(-91 // count), "day")
    days = {"day": 1, "working": 1, "week": 7, "fortnight": 14, "half-term": 42, "month": 30}.get(unit)
    if days is not None:
        return Rhythm(max(1, -(-days // count)), "day")
    months = {"quarter": 3, "year": 12}.get(unit)
    if months is None:
        return None
    if months % count == 0:
        return Rhythm(months // count, "month")
    return (
        Rhythm(-(-months * 13 // (3 * count)), "week")
        if count <= 2 * months
        else Rhythm(-(-months * 30 // count), "day")
    )


def spoken_rhythm(rhythm: Rhythm) -> str:
    """A rhythm as people say it: every month, every 6 weeks."""
    return f"every {rhythm.unit}" if rhythm.size == 1 else f"every {rhythm.size} {rhythm.unit}s"


_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def in_words(every: str) -> str:
    """How often, as people say it: "P6W" is "every 6 weeks", "P1Y" "every year", "half-term" "every half-term".

    `every` is that of a `Reading`.
    """
    if every in ("term", "half-term"):
        return f"every {every}"
    return spoken_rhythm(Rhythm(int(every[1:-1]), _UNITS[every[-1]]))


def approximate_days(every: str) -> int:
    """About how long a recurrence is, to tell the most frequent of several."""
    if every in ("term", "half-term"):
        return 120 if every == "term" else 60
    return int(every[1:-1]) * {"D": 1, "W": 7, "M": 30, "Y": 365}[every[-1]]
