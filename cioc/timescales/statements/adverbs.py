"""Adverbs that the forms of recurrence share: the words that say how often, and the sense that they make."""

from cioc.timescales.form import FormMatch, Senses
from cioc.timescales.phrases import word_set
from cioc.timescales.reading import Flag, Kind
from cioc.timescales.scope import Scope
from cioc.timescales.senses import Role, Sense, aside
from cioc.timescales.statements.rhythms import Rhythm, spoken_rhythm, whole

ADVERBS: dict[str, str] = {
    "daily": "day",
    "nightly": "day",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "quarterly": "quarter",
    "termly": "term",
    "yearly": "year",
    "annually": "year",
    "annual": "year",
    "monthy": "month",
    "montly": "month",
    "quaterly": "quarter",
    "annualy": "year",
    "weeky": "week",
    "fornightly": "fortnight",
    "termley": "term",
    "mthly": "month",
    "qtrly": "quarter",
    "wkly": "week",
}
EVERY = frozenset(("every", "each", "per"))
_NOT_TIMES = frozenset(("leave", "living", "life", "lives", "routine", "routines", "allowance"))
"""After an adverb, what it only describes: annual leave, daily living skills."""
MEETS = word_set(
    """meeting meetings times time session sessions report reports visit visits review reviews event events x
    workshop workshops update updates newsletter newsletters audit audits survey surveys check checks
    contact contacts forum forums week weeks day days occasion occasions"""
)
"""What happens so many times a year."""
_CENSUS = "The workspace gives no term dates: the DfE census windows stand in for them."


def recurs(scope: Scope, index: int, end: int, rhythm: Rhythm, *notes: str) -> FormMatch[Senses]:
    """That the words recur in this rhythm."""
    why = f'"{scope.words.quote(index, end)}" says that it recurs {spoken_rhythm(rhythm)}.'
    every = rhythm.duration()
    sense = Sense(begin=index, end=end, role=Role.RECURS, kind=Kind.RECURRING, every=every, why=(why, *notes))
    if rhythm.unit in ("term", "half-term") and not scope.calendar.terms:
        sense = sense.saying(_CENSUS, Flag.ASSUMED)
    return FormMatch((sense,), end)


def adverb(scope: Scope, index: int, count: int, at: int) -> FormMatch[Senses]:
    """Monthly; six-monthly, with its count before."""
    low = scope.words.low
    if low[at + 1] in _NOT_TIMES:
        return FormMatch((aside(index, at + 2),), at + 2)
    return recurs(scope, index, at + 1, whole(count, ADVERBS[low[at]]))
