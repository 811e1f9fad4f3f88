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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cioc.rounds.outcomes import Clash, Wanted
    from cioc.rounds.returned import Returned
    from cioc.rounds.weighing import Weighed
    from cioc.workspace.loading import LoadedWorkspace


def compared(found: Returned, workspace: LoadedWorkspace, wanted: Wanted) -> tuple[AnswerItem, ...]:
    """What becomes of each answer, in the order in which they came back."""
    return tuple(_Comparing(found, workspace, wanted).all())


class _Comparing:
    def __init__(self, found: Returned, workspace: LoadedWorkspace, wanted: Wanted) -> None:
        self.wanted = wanted
        self.matching = Matching(found, workspace, wanted)
        self.weighing = Weighing(self.matching.places, workspace, wanted)

    def all(self) -> Iterator[AnswerItem]:
        """Each answer, one after the other: what is written of one is there for the next."""
        read = self.matching.all()
        first = {each.item.number: self.weighing.weighed(each) for each in read if isinstance(each, Placed)}
        rivals = self._rivals([each for each in read if isinstance(each, Placed)], first)
        for each in read:
            if isinstance(each, Placed):
                number = each.item.number
                item = self._judged(each, first[number], rivals.get(number, {}))
            else:
                item = each
            if item.outcome is Outcome.TAKEN:
                self.weighing.write_down(item)
            if item.answer.said or item.shown or item.answer.beside:
                yield item

    def _judged(self, placed: Placed, first: Weighed, rivals: Mapping[str, list[Rival]]) -> AnswerItem:
        """What becomes of it: one decision for the whole entry, where anything of it is to be decided."""
        item, now = placed.item, self.weighing.weighed(placed)
        clashes = now.clashes
        if rivals:
            # Held against the files alone, whichever of the rivals is read first.
            named = {each.field for each in first.clashes}
            more = (self.weighing.against_files(placed, key) for key in rivals if key not in named)
            clashes = (*first.clashes, *more)
            found = {each.place: each for others in rivals.values() for each in others}
            item = replace(item, rivals=tuple(found.values()))
        if clashes:
            question = self._question(placed, first.clashes or clashes, item.rivals)
            choice = self.wanted.decisions.get(question, "")
            choice = choice if choice in {CURRENT, RETURNED} else ""
            item = replace(item, clashes=clashes, question=question, choice=choice)
            if not choice:
                return replace(item, outcome=Outcome.CONFLICT)
            if choice == CURRENT:
                return replace(item, outcome=Outcome.DECIDED, say=NOT_RECORDED)
        write = now.write | {each.field: each.returned for each in now.clashes if each.returned}
        if not write:
            return replace(item, outcome=Outcome.STAYS if now.stays else Outcome.KNOWN)
        return replace(item, outcome=Outcome.TAKEN, entry=self.weighing.entry(write, placed.read, item))

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
        """What a decision calls an entry: it holds for as long as nothing that was shown changes."""
        item = placed.item
        shown = [f"{each.field}|{each.base}|{each.current}|{each.returned}|{each.before}" for each in clashes]
        said = [f"{key}={value}" for key, value in item.answer.said.items()]
        others = sorted(f"{each.lead}|{'|'.join(each.said.values())}" for each in rivals)
        return digest("|".join((item.name, item.round, item.lead, *said, *shown, *others)), 8)
