"""Going through a clause word by word, and trying at each the forms that it may open."""

from cioc.timescales.form import NUMBER, SenseForm
from cioc.timescales.periods.period import nearly
from cioc.timescales.scope import Scope
from cioc.timescales.senses import Role, Sense, unreadable
from cioc.timescales.spelling import INITIALS, SHORTEST, month_like
from cioc.timescales.statements.registry import STATEMENTS
from cioc.timescales.vocabulary import SUFFIXES


def _table() -> dict[str, tuple[SenseForm, ...]]:
    """For each word, the forms it may open, in the registry's order."""
    table: dict[str, list[SenseForm]] = {}
    for form in STATEMENTS:
        for word in form.opens:
            table.setdefault(word, []).append(form)
    return {word: tuple(forms) for word, forms in table.items()}


_TABLE = _table()
_YEAR = 4
_FIGURES = _TABLE[NUMBER]
_AFTER_CONDITION = (Role.DONE, Role.ONGOING, Role.CONDITION, Role.MEETING)


def _misspelt(scope: Scope, index: int) -> Sense | None:
    """A word that is nearly a month, alone or beside a day or a year of two figures: Spetember, 5th Spetember.

    Where a year of four figures follows, it is the years' form that finds it.
    """
    low = scope.words.low
    if low[index][0] not in INITIALS:
        return None
    before, after = scope.low_before(index), low[index + 1]
    if len(after) == _YEAR and after.isdigit():
        return None
    if not (before.isdigit() or before in SUFFIXES or after.isdigit() or _is_whole_clause(scope, index)):
        return None
    name = month_like(low[index])
    if not name:
        return None
    end = index + 1 + (after.isdigit() and index + 1 < scope.hi)
    return unreadable(index, end, nearly(scope.words.quote(index, end), name))


def _is_whole_clause(scope: Scope, index: int) -> bool:
    return scope.opens_clause(index) and scope.closes_clause(index + 1)


def scan(scope: Scope) -> list[Sense]:
    """Every sense in a clause, from left to right. Each word is tried once, and looks ahead only a little."""
    low = scope.words.low
    found: list[Sense] = []
    waits = False
    index = scope.lo
    while index < scope.hi:
        word = low[index]
        forms = _FIGURES if word[0].isdigit() else _TABLE.get(word)
        end = index + 1
        if forms is None and len(word) >= SHORTEST and (slip := _misspelt(scope, index)) is not None:
            found.append(slip)
            end = slip.end
        for form in forms or ():
            parsed = form.parse(scope, index)
            if parsed is not None:
                end = parsed.end
                found += [one for one in parsed.value if not (waits and one.role in _AFTER_CONDITION)]
                waits = waits or parsed.value[0].role is Role.CONDITION
                break
        index = end
    return [one for one in found if one.role is not Role.ASIDE]
