"""Going through a clause word by word, and trying at each the forms that it may open."""

from cioc.timescales.form import NUMBER, SenseForm
from cioc.timescales.leftovers import leftover
from cioc.timescales.scope import Scope
from cioc.timescales.senses import Role, Sense
from cioc.timescales.statements.registry import STATEMENTS


def _table() -> dict[str, tuple[SenseForm, ...]]:
    """For each word, the forms it may open, in the registry's order."""
    table: dict[str, list[SenseForm]] = {}
    for form in STATEMENTS:
        for word in form.opens:
            table.setdefault(word, []).append(form)
    return {word: tuple(forms) for word, forms in table.items()}


_TABLE = _table()
_FIGURES = _TABLE[NUMBER]
_AFTER_CONDITION = (Role.DONE, Role.ONGOING, Role.CONDITION, Role.MEETING)


def _give_way(found: list[Sense], begin: int) -> None:
    """Drop what a sense that reaches back covers: the bare year of "2027 autum", the "before" of "before Chrismas"."""
    while found and found[-1].begin >= begin:
        found.pop()


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
        if forms is None and (slip := leftover(scope, index)) is not None:
            _give_way(found, slip.begin)
            found.append(slip)
            end = slip.end
        for form in forms or ():
            parsed = form.parse(scope, index)
            if parsed is not None:
                end = parsed.end
                if parsed.value[0].begin < index:
                    _give_way(found, parsed.value[0].begin)
                found += [one for one in parsed.value if not (waits and one.role in _AFTER_CONDITION)]
                waits = waits or parsed.value[0].role is Role.CONDITION
                break
        index = end
    return [one for one in found if one.role is not Role.ASIDE]
