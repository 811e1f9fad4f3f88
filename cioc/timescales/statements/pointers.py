"""Where to look: see paper to the October committee, as per the June report. A date in it is no deadline."""

from cioc.timescales.form import Form, FormMatch, Senses
from cioc.timescales.phrases import phrases, word_set
from cioc.timescales.scope import Scope
from cioc.timescales.senses import aside

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


def parse(scope: Scope, index: int) -> FormMatch[Senses] | None:
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


FORM = Form(
    name="pointers to documents",
    opens=_LEADS.opens,
    parse=parse,
    examples=(
        ("See paper to the October scrutiny committee", "none"),
        ("As per the June 2019 report", "none"),
        ("See action plan; complete by March 2020", "deadline 2020-03-31"),
        ("See action plan by March 2020", "deadline 2020-03-31"),
        ("See each child by March 2020", "deadline 2020-03-31"),
    ),
)
