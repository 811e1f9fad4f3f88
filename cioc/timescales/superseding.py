"""Which promise of a cell is the current one: March 2021, revised to June 2021; ~~March 2021~~ June 2021."""

from cioc.timescales.dates import spoken
from cioc.timescales.phrases import word_set
from cioc.timescales.reading import Flag, Kind
from cioc.timescales.senses import Role, Sense
from cioc.timescales.words import Words

_REVISED = word_set(
    """revised extended moved rescheduled deferred postponed slipped delayed now pushed retimed amended changed
    superseded carried rolled extension revision"""
)
_FORMER = frozenset(("was", "originally", "original", "previously", "formerly", "initially"))
_BETWEEN = word_set("""to until till : - , ( due date is back over deadline forward on by for timescale be been""")
_REACH = 4
_DATED = (Role.DATE, Role.WINDOW, Role.UNTIL)
_TO = (Role.WINDOW, Role.UNTIL)


def supersede(words: Words, senses: list[Sense]) -> list[Sense]:
    """Mark each earlier date that a revised one replaces, and each that is said to be a former one.

    Only dates give way, and only where another date stays: nothing is lost for want of a better.
    """
    dated = [number for number, sense in enumerate(senses) if sense.role in _DATED and not sense.superseded]
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
