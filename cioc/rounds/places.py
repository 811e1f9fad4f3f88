"""Where an answer belongs: the line of now that a pack spoke of, whatever became of its number, place and words.

A line is known as `cioc merge` knows it: by `was`, by its id, by who does it, its leads and its timescale, by its
entries. Where that does not tell it from another, nobody guesses: a person is asked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, Final

from cioc.rounds.token import ENTRY, digest
from cioc.workspace.references import actions, letter, own_former_refs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cioc.model import Action, Line, Plan, Progress
    from cioc.rounds.token import Token
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Path

_ALIKE: Final = 0.6
"""How much of the words of an action must still be there for it to be the same one under the same number."""
_MOST_ENTRIES: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A line of a plan, where it stands now."""

    plan: Plan
    action: Action
    index: int
    line: Line
    path: Path

    @property
    def name(self) -> str:
        """Its full name: `cioc-2019/1.1a`."""
        return f"{self.plan.id}/{self.action.ref}{letter(self.index)}"


@dataclass(frozen=True, kw_only=True)  # no slots, for the sake of the cached properties
class Places:
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
            return _line_of(token, under[0]) if len(under) == 1 else None
        alike = [each for each in numbered if _likeness(seen, each[0].action.action) >= _ALIKE] if seen else []
        return _line_of(token, alike[0]) if len(alike) == 1 else None


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio()


def _line_of(token: Token, spots: Sequence[Spot]) -> Spot | None:
    """Which of the lines of an action it is."""
    if token.id and (named := [each for each in spots if each.line.id == token.id]):
        return named[0] if len(named) == 1 else None
    # What has an id of its own now that it had not is the same; what has another id is another line.
    left = [each for each in spots if not (token.id and each.line.id)]
    lines, who, alike, place, with_entries = token.counts
    found = [each for each in left if identity(each.line) == (token.who, token.leads, token.first)]
    if len(found) == alike == 1:
        return found[0]
    told = [each for each in found or left if _has(each.line, token.entry_sums)]
    if token.entries and with_entries == len(told) == 1:
        return told[0]
    if len(found) == alike > 1:
        same = len({_record(each.line, token.round) for each in found}) == 1
        return found[place] if same and place < alike else None
    if not found and lines == len(spots) == len(left) == 1:
        return left[0]
    by_who = [each for each in left if identity(each.line)[0] == token.who]
    return by_who[0] if not found and who == len(by_who) == 1 else None


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
    """What is said of a line, but for answers of a round."""
    return tuple(entry_sum(each) for each in line.progress if str(each.via) != asked)


def _has(line: Line, sums: Iterable[str]) -> bool:
    return not Counter(sums) - Counter(map(entry_sum, line.progress))


def siblings(spot: Spot) -> str:
    """What tells a line from the others of its action: see `Token.siblings`."""
    lines = spot.action.delivery
    own, sums = identity(spot.line), entry_sums(spot.line)
    same = [index for index, line in enumerate(lines) if identity(line) == own]
    who = sum(identity(line)[0] == own[0] for line in lines)
    return ".".join(map(str, (len(lines), who, len(same), same.index(spot.index), sum(_has(x, sums) for x in lines))))
