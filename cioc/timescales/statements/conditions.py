"""Conditions: until funding committed, when the JSNA is complete, after recruitment, as required."""

from cioc.timescales.form import Form, FormMatch, Role, Sense, Senses
from cioc.timescales.reading import Kind
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import phrases, word_set

_ANYWHERE = phrases(
    """until, till, when, once, whenever, as soon as, upon, on completion, on receipt, on approval, on
    appointment, on publication, on entry, on admission, on referral, pending, subject to, dependent on,
    dependent upon, depending on, awaiting, as required, as needed, as and when, as necessary, where
    necessary, when required, if required, if needed, on request, on demand, ad hoc, ad - hoc, as
    appropriate, when necessary, when needed, as it arises, as they arise, contingent on, by the time, at
    the point of, at point of, prior to, needs led, needs - led"""
)
_AT_HEAD = phrases(
    "after, following, if, unless, before, post, in advance of, ahead of, in line with the outcome, at start of"
)
_HAPPENS = word_set(
    """become becomes arise arises occur occurs emerge emerges allow allows permit permits expire
    expires end ends leave leaves turn turns come comes fall falls"""
)
_NO_SUBJECT = word_set(
    """a part noted above below per agreed required needed it they set stated described shown above well in from at
    of soon and to such usual long often many much far little few before is was with detailed outlined
    identified appropriate necessary"""
)
_FILLED = word_set("filled recruited advertised appointed created vacant holder holders evaluated")
"""After "post", what makes it somebody's job."""
_NEXT = phrases("the next, next, the following, the forthcoming, our next, its next, their next")
_MEETINGS = word_set(
    """meeting board cpb panel committee review inspection visit audit assembly conference forum lac cabinet
    council ofsted agm scrutiny supervision"""
)
_TO = word_set("by at for to before in until from - : ,")
_REACH = 5


def parse(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """A word that waits on something, with something after it to wait on; or the next meeting."""
    low = scope.words.low
    if low[index] == "permitting":
        before = index - (index > scope.lo and low[index - 1].isalpha())
        return _waits(scope, before, index + 1, "waits on something that is to happen")
    end = _ANYWHERE.end_at(low, index)
    if end is None and scope.opens_clause(index):
        end = _AT_HEAD.end_at(low, index) or _as_it_happens(scope, index)
    if end == index + 1 and low[index] == "post" and low[end] in _FILLED:
        return None
    if end is None:
        return _next_meeting(scope, index)
    if end - index == 1 and (low[end] in ("only", "off") or (low[end] != "-" and scope.closes_clause(end))):
        return None
    return _waits(scope, index, end, "waits on something that is to happen")


def _as_it_happens(scope: Scope, index: int) -> int | None:
    """The index after "as vehicles are", as vacancies arise, as funding allows; and not of "as noted above"."""
    low = scope.words.low
    if low[index] != "as" or low[index + 1] in _NO_SUBJECT:
        return None
    for at in range(index + 2, min(scope.hi, index + _REACH + 2)):
        if low[at] in _HAPPENS or (low[at] in ("are", "is") and low[at + 1].endswith(("ed", "able", "vacant", "due"))):
            return at + 1
        if low[at] == "as" or not low[at].isalpha():
            return None
    return None


def _next_meeting(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """By the next meeting: a day that is known elsewhere, but not here."""
    low = scope.words.low
    end = _NEXT.end_at(low, index)
    if end is None or not (low[index - 1] in _TO or scope.opens_clause(index)):
        return None
    for at in range(end, end + _REACH):
        if low[at] in _MEETINGS:
            return _waits(scope, index, at + 1, "is a day that the words do not name", Role.MEETING)
        if not low[at].isalpha():
            return None
    return None


def _waits(scope: Scope, index: int, end: int, why: str, role: Role = Role.CONDITION) -> FormMatch[Senses]:
    words = scope.words.quote(index, end if role is Role.MEETING else min(scope.hi, end + 8))
    sense = Sense(
        begin=index,
        end=end,
        role=role,
        kind=Kind.CONDITIONAL,
        why=(f'"{words}" {why}: it stays listed until that is said to have happened.',),
    )
    return FormMatch((sense,), end)


FORM = Form(
    name="conditions",
    opens=_ANYWHERE.opens | _AT_HEAD.opens | _NEXT.opens | {"permitting"},
    parse=parse,
    examples=(
        ("Until funding committed", "conditional"),
        ("When the JSNA is complete", "conditional"),
        ("Upon completion", "conditional"),
        ("When a vacancy arises", "conditional"),
        ("After recruitment", "conditional"),
        ("By the next meeting", "conditional"),
        ("as required", "conditional"),
        ("As vehicles are renewed.", "conditional"),
        ("(funding permitting)", "conditional"),
        ("Report to the Board once the review is completed", "conditional"),
        ("CAMHS looked after children contract", "none"),
    ),
)
