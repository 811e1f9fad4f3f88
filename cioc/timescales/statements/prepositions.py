"""The words before and after a period that say what is meant of it: by, before, from, until, onwards."""

from enum import StrEnum
from typing import NamedTuple

from cioc.timescales.scope import Scope


class Limit(StrEnum):
    """The sense that the words about a period give it."""

    PLAIN = "plain"
    BY = "by"
    BEFORE = "before"
    FROM = "from"
    AFTER = "after"
    UNTIL = "until"
    DURING = "during"
    BETWEEN = "between"
    ABOUT = "about"


_LEADS: dict[Limit, str] = {
    Limit.BY: """by, no later than, no later then, not later than, on or before, by or before, due, due by, due date,
    deadline, target, target date, latest, at the latest, by the latest, to be completed in, for
    completion in, in time for, in readiness for, completion date, complete by, end date""",
    Limit.BEFORE: "before, prior to, pre, pre -, ahead of, in advance of, earlier than",
    Limit.FROM: """from, as from, as of, with effect from, w e f, wef, w . e . f, effective from, since, start, starts,
    started, start in, starts in, started in, start date, starting, starting in, starting from, starting
    on, commence, commences, commenced, commencing, commencing in, commencing from, commence in,
    commenced in, beginning in, beginning from, begin in, begins in, begins, began, began in, to begin,
    to begin in, begin, not before,
    no earlier than, no sooner than, not earlier than, not until, onwards from, running from, live from,
    first meeting, to start, to start in, to commence, to commence in, from and including""",
    Limit.AFTER: "after, beyond, post, post -, not until after, from after, following",
    Limit.UNTIL: """until, till, til, up to, upto, up until, to, up to and including, ending, ending in, ends, ends in,
    expires, expires in, through to, to end, finishing, finishing in, lasting until, valid until, runs to""",
    Limit.DURING: "during, throughout, over, in the course of, over the course of, across, all through, within",
    Limit.BETWEEN: "between",
    Limit.ABOUT: """around, about, circa, c, approx, approximately, ca, roughly, hopefully, probably, provisionally,
    expected, estimated, est, anticipated, provisional, likely, planned, aim, aiming, aiming for, ~""",
    Limit.PLAIN: "in, on, at, for, dated, the, period, date",
}


def _table() -> dict[str, tuple[tuple[list[str], Limit], ...]]:
    """The leads by their first word, the longest first."""
    table: dict[str, list[tuple[list[str], Limit]]] = {}
    for bound, leads in _LEADS.items():
        for lead in leads.split(","):
            words = lead.split()
            table.setdefault(words[0], []).append((words, bound))
    return {word: tuple(sorted(leads, key=lambda one: -len(one[0]))) for word, leads in table.items()}


_BY_WORD = _table()
OPENS = frozenset(_BY_WORD)
_MOST = 5
_WEAK = frozenset((Limit.PLAIN, Limit.ABOUT))
_ONWARDS = frozenset(("onwards", "onward", "forwards", "forward"))
_CLOSES = (["close", "of", "play"], ["close", "of", "business"], ["noon"], ["cop"], ["cob"], ["midnight"])


class LeadIn(NamedTuple):
    """The sense that words give the period after them, whether loosely, and where it begins."""

    bound: Limit
    about: bool
    end: int


def leads_at(scope: Scope, index: int) -> list[LeadIn]:
    """The words before a period, the most of them first, then fewer, down to none.

    Of several that follow each other the last that is not weak counts: "to start by" is a deadline.
    """
    leads = [LeadIn(Limit.PLAIN, False, index)]  # noqa: FBT003 - keywords cost time here
    if scope.words.low[index] not in _BY_WORD:
        return leads
    while len(leads) <= _MOST:
        bound, about, at = leads[-1]
        found = _one(scope, at)
        if found is None:
            break
        at = _past_fillers(scope, found[1])
        leads.append(LeadIn(bound if found[0] in _WEAK else found[0], about or found[0] is Limit.ABOUT, at))
    leads.reverse()
    return leads


def _one(scope: Scope, index: int) -> tuple[Limit, int] | None:
    low = scope.words.low
    for words, bound in _BY_WORD.get(low[index], ()):
        if len(words) == 1 or low[index : index + len(words)] == words:
            return bound, index + len(words)
    return None


def _past_fillers(scope: Scope, index: int) -> int:
    """Past a colon, and past a time of day: "due: ", "by 5pm on", "by close of play on"."""
    low = scope.words.low
    if low[index] in (":", "=") or (low[index] == "." and len(low[index - 1]) <= 6):
        index += 1
    if low[index].isdigit() and low[index + 1] in ("pm", "am", "noon"):
        return index + 2
    return next((index + len(words) for words in _CLOSES if low[index : index + len(words)] == words), index)


_LATER = frozenset(("after", "later", "thereafter", "on", "beyond"))


def bound_after(scope: Scope, index: int, bound: Limit) -> tuple[Limit, int]:
    """The sense that the words after a period give it: onwards, on, or later, at the latest, or earlier."""
    low = scope.words.low
    if low[index] == "on" and scope.closes_clause(index + 1) and low[index + 1 : index + 3] != ["-", "going"]:
        return Limit.FROM, index + 1
    if low[index] in ("or", "and") and low[index + 1] in _LATER and scope.closes_clause(index + 2):
        return Limit.FROM, index + 2
    if low[index] in _ONWARDS or (low[index] == "+" and scope.words.glued(index) and scope.closes_clause(index + 1)):
        return Limit.FROM, index + 1
    if low[index] == "and" and low[index + 1] in ("beyond", *_ONWARDS):
        return Limit.FROM, index + 2
    if low[index] == "at" and low[index + 1] == "the" and low[index + 2] == "latest":
        return Limit.BY, index + 3
    if low[index] == "latest":
        return Limit.BY, index + 1
    if low[index] == "or" and low[index + 1] in ("earlier", "before", "sooner"):
        return Limit.BY, index + 2
    return bound, index
