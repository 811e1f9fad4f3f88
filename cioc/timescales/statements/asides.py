"""What looks like a time and is none: where to look (see paper to the October committee), Section 17, Year 6."""

from cioc.timescales.form import Form, FormMatch, Senses, aside, unreadable
from cioc.timescales.periods.year_words import year_after
from cioc.timescales.reading import Flag
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import NUMBERS, SUFFIXES, phrases, word_set

_LEADS = phrases(
    "see, please see, refer to, as per, per, as set out in, as reported in, as reported to, as described in, as in, cf"
)
_DOCUMENTS = word_set(
    """paper papers report reports minutes minute appendix appendices annex update plan strategy document notes note
    comments agenda letter email policy presentation schedule table tracker briefing review"""
)
_STOPS = word_set("by before until due from complete completed done , ; : - ( ) . /")
"""Words that end the pointer, for they say when: see action plan by March 2021."""
_REACH, _FAR = 6, 14


def parse_pointer(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """A word that points to a document, which is then named; and all words up to a mark or to "by"."""
    low = scope.words.low
    end = _LEADS.end_at(low, index)
    if end is None or not scope.opens_clause(index):
        return None
    named, at = False, end
    while at < min(scope.hi, end + _FAR) and low[at] not in _STOPS:
        named = named or (low[at] in _DOCUMENTS and at < end + _REACH)
        at += 1
    return FormMatch((aside(index, at),), at) if named else None


POINTERS = Form(
    name="pointers to documents",
    opens=_LEADS.opens,
    parse=parse_pointer,
    examples=(
        ("See paper to the October scrutiny committee", "none"),
        ("As per the June 2019 report", "none"),
        ("See action plan; complete by March 2020", "deadline 2020-03-31"),
        ("See action plan by March 2020", "deadline 2020-03-31"),
        ("See each child by March 2020", "deadline 2020-03-31"),
    ),
)


_UNITS = word_set("year yr month week wk day term years months weeks ht period")
_PACKED = frozenset("mp")
"""Month 6 and period 6 of a financial year, as accountants write them: M6 2021/22."""
_YEARS = frozenset(("year", "years", "yr"))
"""Units whose number may be that of a year group, with a year of its own beside it: Year 11 2027."""
_STAGES = word_set("pupils pupil children group groups students cohort s transition")


def parse_counted(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """Year 1, Month 3, Term 2: of what, the words do not say."""
    words = scope.words
    if words.low[index] in _PACKED and not words.glued(index + 1):
        return None
    number = words.number(index + 1)
    if number is None:
        number = NUMBERS.get(words.low[index + 1])
    if number is None or number > 99:
        return None
    end = index + 2
    if words.low[end] in ("-", "/", "to", "and", "&") and words.number(end + 1) is not None:
        end += 2
    if words.low[end] in SUFFIXES and words.glued(end):
        return None
    before = words.low[index - 1]
    cued = before in ("by", "end") or (before == "of" and words.low[index - 2] in ("end", "start", "beginning"))
    alone = (scope.opens_clause(index) or cued) and (scope.closes_clause(end) or words.low[end] == "of")
    year = year_after(scope, end, short=False) if words.low[index] not in _YEARS else None
    if words.low[index] in _PACKED and year is None:
        return None
    if not (alone or year) or words.low[end] in _STAGES:
        return FormMatch((aside(index, end),), end)
    end = year.end if year else end
    name = words.quote(index, end)
    why = f'"{name}" is counted from a start that the words do not name: write the dates.'
    return FormMatch((unreadable(index, end, why, Flag.AMBIGUOUS),), end)


COUNTED = Form(
    name="counted years, months and weeks",
    opens=_UNITS | _PACKED,
    parse=parse_counted,
    examples=(
        ("Year 1", "unreadable !ambiguous !unreadable"),
        ("Year 6 pupils", "none"),
        ("support for Year 11", "none"),
        ("by end of Year 1", "unreadable !ambiguous !unreadable"),
        ("Month 6 2019/20", "unreadable !ambiguous !unreadable"),
        ("Week 3", "unreadable !ambiguous !unreadable"),
    ),
)
