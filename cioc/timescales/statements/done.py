"""Words for what is over: done, complete, completed May 2022, achieved, now in place."""

from cioc.timescales.form import Form, FormMatch, Role, Sense, Senses
from cioc.timescales.periods.chains import chain_at
from cioc.timescales.periods.resolving import resolve, span
from cioc.timescales.reading import Kind
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import MONTHS, phrases, word_set

_SURE = phrases(
    """done, completed, achieved, finished, actioned, delivered, concluded, discharged, closed, signed off,
    fully completed, 100 % complete, fully complete, now complete, already complete, all complete, work
    complete, action complete, action completed, task complete, now completed, already completed, ✓, ✔,
    ☑, ✅, in place, delivered in full, now in place, already in place, fully implemented, all done,
    complete and closed, completed and closed, no longer required, no longer needed"""
)
"""Alone, or with a date after, it is over."""
_PAST = phrases(
    """complete, published, launched, implemented, agreed, approved, reviewed, updated, held, introduced,
    submitted, presented, signed, ratified, adopted, issued, recruited, appointed, took place, met,
    last reviewed, last updated, last review, last met, last meeting, last held, previous review"""
)
"""Over if the date after is over by the day written; else it is a deadline to do it by."""
_DATED = phrases(
    """cleared, trained, filled, went live, gone live, opened, established, set up, circulated, distributed, shared,
    sent, embedded, commissioned, procured, reported, taken to, discussed, endorsed, accepted, resolved, rectified,
    installed, purchased, undertaken, carried out, conducted, audited, evaluated, finalised, created, rolled out,
    produced, developed, briefed, consulted, secured, awarded, replaced, refreshed"""
)
"""Over only if a date after is over by the day written; without one they may tell of anything."""
_HAS = word_set("been was were now already fully all has have")
_NOT = word_set(
    """not be to must should will shall can cannot would when once until till if unless after before partially
    partly part nearly almost yet for being is are get gets upon on"""
)
_TO_COME = word_set(
    """will shall must should would could can cannot needs need not never until till when once if unless after before
    partially partly nearly almost yet awaiting pending"""
)
_TAKEN = word_set("taken presented reported submitted sent agreed brought up back in")
"""Words before a "to" that begins no verb."""
_ELSEWHERE = word_set("next then due until from review reviewed ongoing but by that which who is are")
"""Between a word that says it is over and a date, what makes the date that of something else."""
_DATE_NEXT = frozenset(("on", "in", "at", ",", *MONTHS))
_WITHIN = frozenset("'&,")
_FAR = 9
_LINKS = word_set(", - : in on at ( as of during . since by the cpb board cabinet committee panel group meeting")


def parse(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """A word that says it is over, alone between marks or with a date, and not "to be" so."""
    low = scope.words.low
    end = _SURE.end_at(low, index)
    sure = end is not None
    end = end if end is not None else _PAST.end_at(low, index)
    needs_date = end is None
    end = _DATED.end_at(low, index) if end is None else end
    if end is None or _is_not(scope, index):
        return None
    dated = _date_after(scope, end) or _date_further_on(scope, end)
    past = dated is not None and dated[0]
    if needs_date and not past:
        return None
    said = index > scope.lo and low[index - 1] in _HAS
    certain = said or scope.opens_clause(index) or (past and not _is_to_come(scope, index))
    if not certain and not (low[index] == "complete" and scope.closes_clause(end)):
        return None
    if dated is not None:
        return _done(scope, index, dated[1]) if sure or past else None
    followed = not scope.closes_clause(end) and low[end] not in ("and", "but")
    return None if followed and not (said and sure and low[end] != "by") else _done(scope, index, end)


def _is_to_come(scope: Scope, index: int) -> bool:
    """Whether the words before make it something to do: to be agreed, staff must be trained, list not cleared."""
    low = scope.words.low
    for at in range(index - 1, max(scope.lo, index - _FAR) - 1, -1):
        if low[at] in _TO_COME or (low[at] == "to" and (at == scope.lo or low[at - 1] not in _TAKEN)):
            return True
    return False


def _is_not(scope: Scope, index: int) -> bool:
    """To be completed, not complete, when complete."""
    low = scope.words.low
    if index == scope.lo:
        return False
    if low[index - 2 : index] == ["have", "been"] and index - 3 >= scope.lo and low[index - 3] in _TO_COME:
        return True
    before = low[index - 1]
    if before in ("is", "are") and low[index] in ("complete", "now", "already", "fully", "all"):
        return low[index - 2] == "not"
    if before == "been" or before in ("fully", "all", "now"):
        before = low[index - 2] if low[index - 2] in _NOT and index - 2 >= scope.lo else before
    return before in _NOT


def _date_after(scope: Scope, index: int) -> tuple[bool, int] | None:
    """Whether a date after is over by the day written, and where it ends. "By" makes it a deadline, not this."""
    low = scope.words.low
    at = index
    while low[at] in _LINKS and at < index + 4:
        if low[at] == "by":
            return None
        at += 1
    chain = chain_at(scope, at)
    if chain is None:
        return None
    one = span(resolve(chain.value, scope.written))
    if one.days is None:
        return None
    return one.days.last <= scope.written, chain.end


def _date_further_on(scope: Scope, index: int) -> tuple[bool, int] | None:
    """A date that is over by the day written, after a few words: signed off by the panel on 14/03/2022."""
    low = scope.words.low
    if low[index] not in ("by", "to", "with", "at", "and") and low[index - 1] != "to":
        return None
    for at in range(index + 1, min(scope.hi, index + _FAR)):
        figure = low[at].isdigit()
        if (figure or low[at] in _DATE_NEXT) and (dated := _date_after(scope, at)) is not None:
            return dated if dated[0] else None
        if low[at] in _ELSEWHERE or not (low[at].isalpha() or low[at] in _WITHIN or (figure and len(low[at]) < 4)):
            return None
    return None


def _done(scope: Scope, index: int, end: int) -> FormMatch[Senses]:
    why = f'"{scope.words.quote(index, end)}" says that it is done.'
    return FormMatch((Sense(begin=index, end=end, role=Role.DONE, kind=Kind.DONE, why=(why,)),), end)


FORM = Form(
    name="done",
    opens=_SURE.opens | _PAST.opens | _DATED.opens,
    parse=parse,
    examples=(
        ("Complete", "done"),
        ("Done, May 2022.", "done"),
        ("Completed May 2022", "done"),
        ("May 2018 - completed", "done"),
        ("To be completed by May 2022", "deadline 2022-05-31"),
        ("Completed by July 2019", "deadline 2019-07-31"),
        ("Published March 2018", "done"),
        ("Signed off by the panel on 14/03/2018", "done"),
        ("Waiting list cleared June 2018", "done"),
        ("Waiting list to be cleared June 2018", "deadline 2018-06-30"),
        ("Published March 2020", "deadline 2020-03-31"),
        ("The programme has now been completed.", "done"),
        ("Not complete", "none"),
        ("Educational settings complete SDQ", "none"),
        ("Reports are completed in a timely manner", "none"),
    ),
)
