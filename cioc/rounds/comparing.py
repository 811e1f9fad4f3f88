"""Answers beside the files: as a promise was when the pack went out, as it is now, and as it came back.

What only the lead changed is written, what only the file changed stays, and what both changed is left to a person. An
answer is one entry, written whole or not at all. It is known by its round, its promise and its lead, so that one that
is read twice is written once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from cioc.model import AnswerState
from cioc.rounds.matching import Matching, Placed
from cioc.rounds.outcomes import (
    ASKED_BEFORE,
    CURRENT,
    NOT_RECORDED,
    PLAN_KEPT,
    RETURNED,
    AnswerItem,
    Outcome,
    Rival,
)
from cioc.rounds.record import says_all, sum_of
from cioc.rounds.token import digest
from cioc.rounds.weighing import Weighing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from cioc.rounds.outcomes import Clash, Wanted
    from cioc.rounds.returned import Returned
    from cioc.rounds.weighing import Weighed
    from cioc.workspace.loading import LoadedWorkspace


def compared(found: Returned, workspace: LoadedWorkspace, wanted: Wanted) -> tuple[AnswerItem, ...]:
    """Every answer with its fate, in the order in which they came back."""
    return tuple(_Comparing(found, workspace, wanted).all())


class _Comparing:
    def __init__(self, found: Returned, workspace: LoadedWorkspace, wanted: Wanted) -> None:
        self.wanted = wanted
        self.matching = Matching(found, workspace, wanted)
        self.weighing = Weighing(self.matching.places, self.matching.names, workspace, wanted)

    def all(self) -> list[AnswerItem]:
        """Every answer in the order in which they came back.

        What nothing speaks against is written first. What is left is held against that, and not against what is decided
        of another: so it does not matter which file is read first, and it is asked alike when they are read again.
        """
        read = self.matching.all()
        done = {each.number: each for each in read if isinstance(each, AnswerItem)}
        placed = [each for each in read if isinstance(each, Placed)]
        first = {each.item.number: self.weighing.weighed(each) for each in placed}
        answered = [each for each in placed if self._is_answered(each, placed, first)]
        done |= {each.item.number: replace(each.item, outcome=Outcome.STAYS, say=ASKED_BEFORE) for each in answered}
        placed = [each for each in placed if each.item.number not in done]
        rivals = self._rivals(placed, first)
        asked = [each.item for each in placed if each.item.asks is not None]
        done |= {each.number: _asked(each, first[each.number], rivals.get(each.number, {})) for each in asked}
        placed = [each for each in placed if each.item.number not in done]
        kept_out = {each.item.number for each in placed if self.matching.is_kept_out(each.item)}
        waiting = kept_out | rivals.keys() | {number for number, each in first.items() if each.clashes}
        sure = [each for each in placed if each.item.number not in waiting]
        done |= {each.item.number: self._written(each.item, each) for each in sure}
        left = {each.item.number: each for each in placed if each.item.number in waiting}
        clashes = {number: self._clashes(each, rivals.get(number, {})) for number, each in left.items()}
        for number, each in left.items():
            usual = CURRENT if number in kept_out else ""
            done[number] = self._decided(each, clashes[number], rivals.get(number, {}), usual)
        items = (done[number] for number in sorted(done))
        return [each for each in items if each.answer.said or each.shown or each.answer.beside]

    def _written(self, item: AnswerItem, placed: Placed, chosen: Collection[str] = ()) -> AnswerItem:
        """An answer that is written, as far as it says anything new."""
        now = self.weighing.weighed(placed, chosen)
        if not now.write:
            return replace(item, outcome=Outcome.KNOWN)
        item = replace(item, outcome=Outcome.TAKEN, entry=self.weighing.entry(now.write, placed.read, item))
        self.weighing.write_down(item)
        return item

    def _clashes(self, placed: Placed, rivals: Iterable[str]) -> tuple[Clash, ...]:
        """All of an answer that has to be decided, each value once."""
        found = {key: self.weighing.clash(placed, key) for key in rivals}
        return tuple((found | {each.field: each for each in self.weighing.weighed(placed).clashes}).values())

    def _decided(
        self, placed: Placed, clashes: tuple[Clash, ...], rivals: Mapping[str, list[Rival]], usual: str
    ) -> AnswerItem:
        """An answer after its decision: one for the whole entry, by what was decided before (`usual`) if not now."""
        if not clashes and not usual:
            return self._written(placed.item, placed)
        item = replace(placed.item, clashes=clashes, rivals=_once(rivals))
        question = self._question(placed, clashes, item.rivals)
        choice = self.wanted.decisions.get(question, usual)
        choice = choice if choice in {CURRENT, RETURNED} else usual
        item = replace(item, question=question, choice=choice)
        if not choice:
            return replace(item, outcome=Outcome.CONFLICT)
        if choice == CURRENT:
            return replace(item, outcome=Outcome.DECIDED, say=NOT_RECORDED if item.rivals else PLAN_KEPT)
        return self._written(item, placed, {each.field for each in clashes})

    def _rivals(self, placed: Sequence[Placed], first: Mapping[int, Weighed]) -> dict[int, dict[str, list[Rival]]]:
        """Of each answer that says something new, the others that say something else, by what they differ in."""
        found: dict[int, dict[str, list[Rival]]] = {}
        by_name: dict[str, list[Placed]] = {}
        for each in placed:
            if first[each.item.number].is_new:
                by_name.setdefault(each.item.name, []).append(each)
                found[each.item.number] = self.weighing.others_in_plan(each)
        for together in by_name.values():
            for one in together if len(together) > 1 else ():
                for other in together:
                    for key in self.weighing.differ(one, other) if one is not other else ():
                        answer = other.item.answer
                        rival = Rival(lead=other.item.lead, place=answer.place, said=answer.said)
                        found[one.item.number].setdefault(key, []).append(rival)
        return {number: each for number, each in found.items() if each}

    def _is_answered(self, asked: Placed, placed: Iterable[Placed], first: Mapping[int, Weighed]) -> bool:
        """Whether a question is answered: as it is kept, by the plan, or by what the same lead says now.

        Of two files that are read for the first time nobody knows which is newer.
        """
        item = asked.item
        if item.asks is None:
            return False
        known = self.matching.kept.get(item.round, {})
        kept = known.get(sum_of(item))
        if kept is not None and kept.state is AnswerState.ANSWERED:
            return True
        if kept is None or kept.state is not AnswerState.ASKED:
            return self.weighing.is_answered(asked)
        newer = (
            each.item
            for each in placed
            if each.item.asks is None and first[each.item.number].is_new and sum_of(each.item) not in known
        )
        return any(
            (each.name, each.lead, each.round) == (item.name, item.lead, item.round) and says_all(kept, each)
            for each in newer
        ) or self.weighing.is_answered(asked)

    def _question(self, placed: Placed, clashes: Iterable[Clash], rivals: Iterable[Rival]) -> str:
        """The name of an entry in decisions: it holds for as long as nothing that was shown changes."""
        item = placed.item
        shown = [f"{each.field}|{each.base}|{each.current}|{each.returned}|{each.before}" for each in clashes]
        said = [f"{key}={value}" for key, value in item.answer.said.items()]
        others = sorted(f"{each.lead}|{'|'.join(each.said.values())}" for each in rivals)
        return digest("|".join((item.name, item.round, item.lead, *said, *shown, *others)), 8)


def _asked(item: AnswerItem, weighed: Weighed, rivals: Mapping[str, Iterable[Rival]]) -> AnswerItem:
    """An answer that the lead is asked about: what they said before, and what others say."""
    own = tuple(clash for clash in weighed.clashes if clash.before)
    return replace(item, outcome=Outcome.QUESTION, clashes=own, rivals=_once(rivals))


def _once(rivals: Mapping[str, Iterable[Rival]]) -> tuple[Rival, ...]:
    """The other answers, each once."""
    return tuple({(each.lead, *each.said.values()): each for found in rivals.values() for each in found}.values())
