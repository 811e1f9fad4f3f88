"""Things of a plan and the same things in the table that it was made of, when that is read again.

Each goes by the name under which its sums were kept the last time, `1` or `1.1` or `1.1a`. By now the table may number
it otherwise, and so may the plan.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from cioc.office.affinity import likeness, words
from cioc.office.writing import a_sum, line_sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cioc.model import Action, Plan
    from cioc.office.draft import ActionDraft, Draft, LineDraft, PriorityDraft

GONE = "gone"
"""The word in place of a sum where a table no longer has something, so that it is told once."""
_ALIKE = 0.6
"""From here on the words of two actions are nearly the same."""
_FEW_WORDS = 2
"""So many words of an action that are all among those of another are nearly the same."""
_OFTEN_ALIKE = frozenset({"leads", "timescale", "rag", "status"})
"""Keys of which lines that have nothing to do with each other often say the same."""
_SAME_PRIORITY = 0.8
"""Above it the words of two priorities are, whatever their numbers."""


class Sums(dict[str, str]):
    """The sums of all that was read the last time, by their keys; it is never changed."""

    @cached_property
    def keys_of(self) -> dict[str, tuple[str, ...]]:
        """The keys of each thing, by its name."""
        found: dict[str, list[str]] = {}
        for key in self:
            found.setdefault(name_of(key), []).append(key)
        return {name: tuple(keys) for name, keys in found.items()}

    @cached_property
    def lines(self) -> dict[str, tuple[str, ...]]:
        """The names of the lines of each action: one letter at their end, or two, are the lines' own."""
        found: dict[str, list[str]] = {}
        for name in self.keys_of:
            for number in (1, 2):
                action = name[:-number]
                if line_number(name, action) >= 0:
                    found.setdefault(action, []).append(name)
        return {action: tuple(sorted(names)) for action, names in found.items()}

    def said(self, action: str) -> set[tuple[str, str]]:
        """The sums of the lines of an action, each with what it is of, `who` for `1.1a/who`."""
        keys = (key for line in self.lines.get(action, ()) for key in self.keys_of[line])
        return {(_said(key), self[key]) for key in keys if self[key] != GONE}


def name_of(key: str) -> str:
    """The name of the thing that a sum is of: `1.1a` for `1.1a/who`. No small letter follows a stroke in a number."""
    return re.split(r"/(?=[a-z])", key, maxsplit=1)[0]


def is_action(key: str) -> bool:
    """Whether a sum is that of the words of an action."""
    return key == f"{name_of(key)}/action"


def line_number(key: str, action: str) -> int:
    """The number of the line that a sum is of, among those of an action; -1 for another's."""
    head = name_of(key)
    letters = head.removeprefix(action) if head.startswith(action) else ""
    if re.fullmatch("[a-z]{1,2}", letters) is None:
        return -1
    number = 0
    for each in letters:
        number = 26 * number + ord(each) - ord("a") + 1
    return number - 1


def lines_of(action: str, base: Sums) -> list[str]:
    """The names of the lines that an action had the last time."""
    return [name for name in base.lines.get(action, ()) if any(base[key] != GONE for key in base.keys_of[name])]


def places(plan: Plan, base: Sums) -> dict[str, tuple[int, int]]:
    """Where in the plan each action is that the table had: by its number, what it was called before, or its words."""
    found: dict[str, tuple[int, int]] = {}
    names = {name_of(key): value for key, value in base.items() if is_action(key)}
    every = [(p, a, action) for p, priority in enumerate(plan.priorities) for a, action in enumerate(priority.actions)]
    for name, own in names.items():
        same = [(p, a) for p, a, action in every if action.ref == name]
        same = same or [(p, a) for p, a, action in every if f"{plan.id}/{name}" in action.was or name in action.was]
        same = same or [(p, a) for p, a, action in every if a_sum(action.action) == own]
        if same:
            found[name] = same[0]
    return found


def named_actions(draft: Draft, base: Sums, plan: Plan, placed: Mapping[str, tuple[int, int]]) -> dict[int, str]:
    """The name that each action had when the table was read the last time, by its identity; a new one has none.

    By words and number, by words, by words that are nearly those of the plan or go on from them, by what its lines
    say, by number: a row that was put in between may have the number of another now.
    """
    free = {name_of(key): value for key, value in base.items() if is_action(key) and value != GONE}
    sums = {id(action): a_sum(action.action) for action in draft.actions}
    found: dict[int, str] = {}

    def place(action: ActionDraft, name: str | None) -> None:
        if name is not None and id(action) not in found:
            found[id(action)] = name
            del free[name]

    for action in draft.actions:
        place(action, action.ref if free.get(action.ref) == sums[id(action)] else None)
    for action in draft.actions:
        place(action, next((name for name, each in free.items() if each == sums[id(action)]), None))
    for action, name in _by_nearness(draft, [name for name in free if name in placed], plan, placed):
        if name in free:
            place(action, name)
    # A number with letters or a stroke, such as TB 26/095, is given once, and never moved by a row in between.
    left = [action for action in draft.actions if id(action) not in found and not _is_given(action)]
    for action, name in list(_by_lines(left, free, base)):
        if name in free:
            place(action, name)
    for action in draft.actions:
        place(action, action.ref if action.ref in free and (action.typed or _kin(action, base)) else None)
    return found


def _by_nearness(
    draft: Draft, names: Sequence[str], plan: Plan, placed: Mapping[str, tuple[int, int]]
) -> list[tuple[ActionDraft, str]]:
    """Actions whose words are nearly those of the plan, the nearest first."""
    pairs = []
    for name in names:
        there = plan.priorities[placed[name][0]].actions[placed[name][1]]
        for number, action in enumerate(draft.actions):
            nearness = _nearness(words(there.action), words(action.action))
            if nearness > _ALIKE:
                pairs.append((-nearness, number, name))
    return [(draft.actions[number], name) for _, number, name in sorted(pairs)]


def _nearness(before: frozenset[str], now: frozenset[str]) -> float:
    """The nearness of some words to others, 0 to 1; those that only go on are near, however long they are now."""
    goes_on = len(before) >= _FEW_WORDS and before <= now
    return max(likeness(before, now), 1.01 * _ALIKE if goes_on else 0.0)


def _is_given(action: ActionDraft) -> bool:
    return re.search(r"[A-Za-z/]", action.typed) is not None


def _by_lines(actions: Sequence[ActionDraft], names: Iterable[str], base: Sums) -> Iterator[tuple[ActionDraft, str]]:
    """Actions that were filled in and have another number at once: known by what else their rows say.

    Most of what was said the last time must be there, something of it must be said of no other action, and no other
    action may say as much of it.
    """
    before = {name: base.said(name) for name in names}
    known = Counter(pair for key in base if is_action(key) for pair in base.said(name_of(key)))
    now = {
        id(action): {(_said(key), value) for line in action.lines for key, value in line_sums(line, "").items()}
        for action in actions
    }
    for name, pairs in before.items():
        scores = sorted(((len(pairs & now[id(action)]), at) for at, action in enumerate(actions)), reverse=True)
        if not scores or [score for score, _ in scores].count(scores[0][0]) > 1:
            continue
        same, at = scores[0]
        own = [what for what, value in pairs & now[id(actions[at])] if known[what, value] == 1]
        tells = len(own) > 1 or any(what not in _OFTEN_ALIKE for what in own)
        if same > 1 and 2 * same > len(pairs) and tells:
            yield actions[at], name


def _said(key: str) -> str:
    """The key that a sum is of, less the line that says it: `who` for `1.1a/who`."""
    return key.removeprefix(name_of(key)).removeprefix("/")


def _kin(action: ActionDraft, base: Sums) -> bool:
    """Whether an action without a number of its own says beside its words what was said there the last time."""
    own = {value for line in action.lines for value in line_sums(line, "").values()}
    return any(value in own for _, value in base.said(action.ref))


def named_priorities(
    draft: Draft,
    base: Sums,
    plan: Plan,
    actions: Mapping[int, str],
    placed: Mapping[str, tuple[int, int]],
) -> dict[int, tuple[str, int]]:
    """The name that each priority had the last time and its place in the plan, by its identity.

    It is known by its words, else by the actions that stand below it: its number may be another's now.
    """
    free = {name_of(key): value for key, value in base.items() if key.endswith("/promise") and value != GONE}
    index = {name: at for name in free if (at := _priority_at(plan, name, free[name])) is not None}
    found: dict[int, str] = {}
    for by_number in (True, False):
        for each in draft.priorities:
            own = a_sum(each.promise)
            same = (name for name, value in free.items() if value == own and (name == each.ref or not by_number))
            if id(each) not in found and (name := next(same, None)) is not None:
                found[id(each)] = name
                del free[name]
    for each in draft.priorities:
        if id(each) not in found:
            below = Counter(placed[name][0] for a in each.actions if (name := actions.get(id(a), "")) in placed)
            most = below.most_common(1)[0][0] if below else None
            if most is not None and (name := next((name for name in free if index.get(name) == most), None)):
                found[id(each)] = name
                del free[name]
    return {own: (name, index[name]) for own, name in found.items() if name in index}


def _priority_at(plan: Plan, name: str, own: str) -> int | None:
    """Where in the plan a priority is that the table had: by its number, what it was called before, or its words."""
    every = list(enumerate(plan.priorities))
    same = [at for at, each in every if each.ref == name]
    same = same or [at for at, each in every if f"{plan.id}/{name}" in each.was or name in each.was]
    same = same or [at for at, each in every if a_sum(each.promise) == own]
    return same[0] if same else None


def priority_in_plan(plan: Plan, priority: PriorityDraft) -> int | None:
    """Where in the plan one is that the table did not have: by its number if the table gives it, else by its words."""
    for index, each in enumerate(plan.priorities):
        if each.ref == priority.ref and priority.typed:
            return index
    scores = [likeness(words(each.promise), words(priority.promise)) for each in plan.priorities]
    best = max(range(len(scores)), key=lambda index: scores[index], default=None)
    return best if best is not None and scores[best] > _SAME_PRIORITY else None


def named_lines(action: ActionDraft, name: str, base: Sums) -> list[tuple[LineDraft, str | None]]:
    """The name that each line had the last time: of those with most sums in common first, else by its place."""
    known = lines_of(name, base)
    pairs = []
    for index, line in enumerate(action.lines):
        for at, other in enumerate(known):
            own = line_sums(line, other)
            same = sum(base.get(key) == value for key, value in own.items())
            who = 2 * (f"{other}/who" in own and base.get(f"{other}/who") == own[f"{other}/who"])
            pairs.append((-(same + who), abs(index - at), index, other))
    found: dict[int, str] = {}
    for score, _, index, other in sorted(pairs):
        alone = len(known) == len(action.lines)
        if index not in found and other not in found.values() and (score < 0 or alone):
            found[index] = other
    return [(line, found.get(index)) for index, line in enumerate(action.lines)]


def line_in_plan(there: Action, line: str, action: str, base: Sums) -> int | None:
    """The line of the plan: that at its place, if it still says who it said; else the one that does."""
    at = line_number(line, action)
    who = base.get(f"{line}/who")
    if who is not None:
        same = [index for index, each in enumerate(there.delivery) if a_sum(each.who or "") == who]
        if at in same or not same:
            return at if at < len(there.delivery) else None
        return same[0]
    return at if at < len(there.delivery) else None
