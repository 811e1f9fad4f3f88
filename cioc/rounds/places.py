"""The place of an answer: the line of now that a pack spoke of, whatever became of its number, place and words.

A line is known as `cioc merge` knows it: by `was`, by its id, by who does it, its leads and its timescale, by its
entries. Where that does not tell it from another, nobody guesses: a person is asked.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.rounds.token import ENTRY, MOST_OTHERS, OTHER, Siblings, digest
from cioc.workspace.references import actions, letters, own_former_refs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cioc.model import Action, Line, Plan, Progress
    from cioc.rounds.token import Token
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Path

_ALIKE: Final = 0.6
"""The part of an action's words that must still be there for it to be the same one under the same number."""
_ALIKE_WHO: Final = 0.5
_MOST_ENTRIES: Final = 12


class Spot(Struct, frozen=True, kw_only=True):
    """A line of a plan, where it stands now."""

    plan: Plan
    action: Action
    index: int
    line: Line
    path: Path

    @property
    def name(self) -> str:
        """Its full name: `cioc-2019/1.1a`."""
        return f"{self.plan.id}/{self.action.ref}{letters(self.action)[self.index]}"


class Places(Struct, frozen=True, kw_only=True, dict=True):
    """All lines of a workspace."""

    workspace: LoadedWorkspace

    @cached_property
    def spots(self) -> dict[str, Spot]:
        """Each line by its full name."""
        found: dict[str, Spot] = {}
        for plan in self.workspace.plans.values():
            for path, _, action in actions(plan):
                for index, line in enumerate(action.delivery):
                    spot = Spot(plan=plan, action=action, index=index, line=line, path=(*path, "delivery", index))
                    found.setdefault(spot.name, spot)
        return found

    @cached_property
    def _actions(self) -> dict[str, dict[str, list[list[Spot]]]]:
        """The lines of actions, by plan; by the refs that they have and had, and by a sum of their words."""
        found: dict[str, dict[str, list[list[Spot]]]] = {}
        by_action: dict[int, list[Spot]] = {}
        for spot in self.spots.values():
            by_action.setdefault(id(spot.action), []).append(spot)
        for spots in by_action.values():
            plan, action = spots[0].plan, spots[0].action
            known = found.setdefault(plan.id, {})
            for key in dict.fromkeys((f"#{action.ref}", *(f"#{ref}" for ref in own_former_refs(action, plan)))):
                known.setdefault(key, []).append(spots)
            known.setdefault(digest(action.action), []).append(spots)
        return found

    def of(self, token: Token, seen: str = "") -> Spot | None:
        """The line that a token speaks of; None where it is gone, or cannot be told from another.

        `seen` are the words of the action as the sheet shows them, which are only believed where the token knows them.
        """
        known = self._actions.get(token.name.partition("/")[0], {})
        numbered = known.get(f"#{token.ref}", [])
        same = known.get(token.what, [])
        if same:
            under = [each for each in same if any(each is other for other in numbered)] or same
            return _line_of(token, under[0], seen) if len(under) == 1 else None
        alike = [each for each in numbered if _likeness(seen, each[0].action.action) >= _ALIKE] if seen else []
        return _line_of(token, alike[0], seen) if len(alike) == 1 else None

    def near(self, token: Token) -> list[Spot]:
        """The lines among which one is that cannot be told from others: all of its action."""
        known = self._actions.get(token.name.partition("/")[0], {})
        under = (*known.get(f"#{token.ref}", ()), *known.get(token.what, ()))
        return list({spot.name: spot for spots in under for spot in spots}.values())


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio()


def _line_of(token: Token, spots: Sequence[Spot], seen: str) -> Spot | None:
    """The line of an action that it is."""
    if token.id and (named := [each for each in spots if each.line.id == token.id]):
        return named[0] if len(named) == 1 else None
    found = _by_marks(token, spots, seen)
    return None if found is None or _had_its_id(token, found) else found


def _by_marks(token: Token, spots: Sequence[Spot], seen: str) -> Spot | None:
    """The line of an action that it is by what a line has beside its id."""
    # What has an id of its own now that it had not is the same; what has another id is another line.
    left = [each for each in spots if not (token.id and each.line.id)]
    was = token.counts
    own = (token.who, token.leads, token.first)
    found = [each for each in left if identity(each.line) == own]
    if found and not token.id and _one_has_gone(token, left):
        # It may be that one, and what looks like it one of the others, which has its leads or its people now.
        told = [each for each in found if _has(each.line, token.entry_sums)]
        return told[0] if token.entries and was.entries == len(told) == 1 else None
    if len(found) == was.alike == 1:
        # Another may have become what this one was, while this one was put in other words.
        others = (each for each in left if each is not found[0] and identity(each.line)[1:] == own[1:])
        return None if was.leads_first == 1 and any(_says(each, seen) for each in others) else found[0]
    told = [each for each in found or left if _has(each.line, token.entry_sums)]
    if token.entries and was.entries == len(told) == 1:
        return told[0]
    if len(found) == was.alike > 1:
        same = len({_record(each.line, token.round) for each in found}) == 1
        return found[was.place] if same and was.place < was.alike else None
    if found or token.id:
        return None
    return _much_the_same(token, left, seen)


def _one_has_gone(token: Token, left: Sequence[Spot]) -> bool:
    """Whether fewer lines than before share two of three with it: its people, its leads, its timescale."""
    was, own = token.counts, (token.who, token.leads, token.first)
    then = {(0, 1): was.who_leads, (0, 2): was.who_first, (1, 2): was.leads_first}
    marks = [identity(each.line) for each in left]
    return any(sum(all(mark[part] == own[part] for part in parts) for mark in marks) < then[parts] for parts in then)


def _much_the_same(token: Token, left: Sequence[Spot], seen: str) -> Spot | None:
    """The line of which one thing was changed since: where no other shares as much with it, then or now."""
    was, own = token.counts, (token.who, token.leads, token.first)
    then = {(0, 1): was.who_leads, (0, 2): was.who_first, (1, 2): was.leads_first}
    found = [
        (spot, parts)
        for spot in left
        for parts in then
        if not _had_its_id(token, spot)
        if all(identity(spot.line)[part] == own[part] for part in parts) and _has(spot.line, token.entry_sums)
    ]
    if len(found) != 1:
        return None
    ((spot, parts),) = found
    if _may_be_another(token, spot):
        return None
    return spot if then[parts] == 1 and (0 in parts or _says(spot, seen)) else None


def _had_its_id(token: Token, spot: Spot) -> bool:
    """Whether another line had the id of this one when the pack was made."""
    return bool(spot.line.id) and _id_sum(spot.line) in {each.id for each in token.other_lines}


def _may_be_another(token: Token, spot: Spot) -> bool:
    """Whether it shares as much with another line that was there, and that is not there any more as it was.

    Of a pack that tells nothing of the others, it is taken for the one that was asked about.
    """
    if token.counts.lines > len(token.other_lines) + 1:
        return True
    ids, own = {each.id for each in token.other_lines if each.id}, _marks(spot.line)
    elsewhere = [line for index, line in enumerate(spot.action.delivery) if index != spot.index]
    by_id = {name for line in elsewhere if (name := _id_sum(line)) in ids}
    there = Counter(_marks(line) for line in elsewhere if _id_sum(line) not in by_id)
    for other in token.other_lines:
        marks = other[1:]
        if other.id in by_id:
            continue
        if there[marks]:
            there[marks] -= 1
        elif sum(one == now for one, now in zip(marks, own, strict=True)) > 1:
            return True
    return False


def _marks(line: Line) -> tuple[str, ...]:
    return tuple(each[:OTHER] for each in identity(line))


def _id_sum(line: Line) -> str:
    return digest(line.id, OTHER) if line.id else ""


def _says(spot: Spot, seen: str) -> bool:
    """Whether somebody who is called otherwise now is still much the same by what the sheet shows."""
    action = " ".join(spot.action.action.split())
    who = seen.removesuffix(action).rstrip(": ")
    return seen.endswith(action) and _likeness(who, spot.line.who or "") >= _ALIKE_WHO


def identity(line: Line) -> tuple[str, str, str]:
    """Sums of who does it, its leads and its own timescale."""
    return digest(line.who or ""), digest(" ".join(sorted(line.leads))), digest(line.timescale or "")


def entry_sum(entry: Progress) -> str:
    """A sum of one entry of a line."""
    said = (entry.date, entry.rag, entry.status, entry.timescale, entry.note, entry.by, entry.via)
    return digest("\x1f".join(str(each or "") for each in said), ENTRY)


def entry_sums(line: Line) -> tuple[str, ...]:
    """Sums of its last entries."""
    return tuple(map(entry_sum, line.progress[-_MOST_ENTRIES:]))


def _record(line: Line, asked: str) -> tuple[str, ...]:
    """The entries of a line, but for answers of a round."""
    return tuple(entry_sum(each) for each in line.progress if str(each.via) != asked)


def _has(line: Line, sums: Iterable[str]) -> bool:
    return not Counter(sums) - Counter(map(entry_sum, line.progress))


def siblings(spot: Spot) -> str:
    """The numbers that tell a line from the others of its action, as `Siblings` has it."""
    lines = spot.action.delivery
    own, sums, marks = identity(spot.line), entry_sums(spot.line), [identity(line) for line in lines]
    same = [index for index, mark in enumerate(marks) if mark == own]

    def number(*parts: int) -> int:
        return sum(all(mark[part] == own[part] for part in parts) for mark in marks)

    found = Siblings(
        alike=len(same),
        place=same.index(spot.index),
        entries=sum(_has(line, sums) for line in lines),
        who_leads=number(0, 1),
        who_first=number(0, 2),
        leads_first=number(1, 2),
        lines=len(lines),
    )
    return ".".join(map(str, found))


def other_lines(spot: Spot) -> str:
    """Sums of the other lines of its action, as `OtherLine` has them."""
    others = [line for index, line in enumerate(spot.action.delivery) if index != spot.index]
    return "".join(part for each in others[:MOST_OTHERS] for part in (_id_sum(each) or "-" * OTHER, *_marks(each)))
