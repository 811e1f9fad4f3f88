"""Answers beside the files: as a promise was when the pack went out, as it is now, and as it came back.

What only the lead changed is written, what only the file changed stays, and what both changed is left to a person. An
answer is one entry, written whole or not at all. It is known by its round, its promise and its lead, so that one that
is read twice is written once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from cioc.rounds.matching import Matching, Placed
from cioc.rounds.outcomes import CURRENT, NOT_RECORDED, RETURNED, AnswerItem, Outcome, Rival
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
        placed = [each for each in read if isinstance(each, Placed)]
        first = {each.item.number: self.weighing.weighed(each) for each in placed}
        rivals = self._rivals(placed, first)
        done = {each.number: each for each in read if isinstance(each, AnswerItem)}
        kept_out = {each.item.number for each in placed if self.matching.is_kept_out(each.item)}
        waiting = kept_out | rivals.keys() | {number for number, each in first.items() if each.clashes}
        left = [each for each in placed if each.item.number in waiting]
        for each in placed:
            if each.item.number not in waiting:
                done[each.item.number] = self._written(each.item, each)
        clashes = {each.item.number: self._clashes(each, rivals.get(each.item.number, {})) for each in left}
        for each in left:
            number = each.item.number
            usual = CURRENT if number in kept_out else ""
            done[number] = self._decided(each, clashes[number], rivals.get(number, {}), usual)
        items = (done[number] for number in sorted(done))
        return [each for each in items if each.answer.said or each.shown or each.answer.beside]

    def _written(self, item: AnswerItem, placed: Placed, chosen: Collection[str] = ()) -> AnswerItem:
        """An answer that is written, as far as it says anything new."""
        now = self.weighing.weighed(placed, chosen)
        if not now.write:
            # A copy of what was chosen is known, whatever else of it stays as the plan has it.
            return replace(item, outcome=Outcome.STAYS if now.stays and not chosen else Outcome.KNOWN)
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
        others = {(each.lead, *each.said.values()): each for found in rivals.values() for each in found}
        item = replace(placed.item, clashes=clashes, rivals=tuple(others.values()))
        question = self._question(placed, clashes, item.rivals)
        choice = self.wanted.decisions.get(question, usual)
        choice = choice if choice in {CURRENT, RETURNED} else usual
        item = replace(item, question=question, choice=choice)
        if not choice:
            return replace(item, outcome=Outcome.CONFLICT)
        if choice == CURRENT:
            return replace(item, outcome=Outcome.DECIDED, say=NOT_RECORDED)
        return self._written(item, placed, {each.field for each in clashes})

    def _rivals(self, placed: Sequence[Placed], first: Mapping[int, Weighed]) -> dict[int, dict[str, list[Rival]]]:
        """Of each answer that says something new, the others that say something else, by what they differ in."""
        found: dict[int, dict[str, list[Rival]]] = {}
        by_name: dict[str, list[Placed]] = {}
        for each in placed:
            if first[each.item.number].write or first[each.item.number].clashes:
                by_name.setdefault(each.item.name, []).append(each)
        for together in by_name.values():
            for one in together if len(together) > 1 else ():
                for other in together:
                    for key in self.weighing.differ(one, other) if one is not other else ():
                        answer = other.item.answer
                        rival = Rival(lead=other.item.lead, place=answer.place, said=answer.said)
                        found.setdefault(one.item.number, {}).setdefault(key, []).append(rival)
        return found

    def _question(self, placed: Placed, clashes: Iterable[Clash], rivals: Iterable[Rival]) -> str:
        """The name of an entry in decisions: it holds for as long as nothing that was shown changes."""
        item = placed.item
        shown = [f"{each.field}|{each.base}|{each.current}|{each.returned}|{each.before}" for each in clashes]
        said = [f"{key}={value}" for key, value in item.answer.said.items()]
        others = sorted(f"{each.lead}|{'|'.join(each.said.values())}" for each in rivals)
        return digest("|".join((item.name, item.round, item.lead, *said, *shown, *others)), 8)
