"""What cioc counts, reckoned a second time: from the YAML of a workspace, by the rules of `docs/ledger.md`.

It shares nothing with the product but the reading of a timescale's words, so that both can only agree where both are
right. It is slow and plain on purpose: each rule is a few lines beside the words of the page that it follows. It knows
sound files only; what is done about broken ones is tested elsewhere.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from cioc.timescales import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cioc.timescales import Reading

SETTLED = {"complete", "dropped"}
BUCKETS = ("lapsed", "due_soon", "quiet", "unreadable", "undated", "on_time")
"""The worst first."""


# -- What the files say ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Word:
    """What was said on a day: by an entry of the plan, by a meeting, or by the plan that closed what was left."""

    day: date
    rag: str | None = None
    status: str | None = None
    timescale: str | None = None
    agreed: str | None = None
    meeting: str = ""
    """The meeting in whose file it stands."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A delivery line, as the file of its plan has it."""

    name: str
    """`cioc-2019/1.1a`."""
    plan: str
    action: str
    """The full name of its action."""
    id: str | None
    who: str | None
    leads: tuple[str, ...]
    timescale: str | None
    was: tuple[str, ...]
    progress: tuple[Word, ...]
    is_row: bool
    """Whether it stands in the file; else it is the one line of an action without any, and has the action's name."""


@dataclass(frozen=True, kw_only=True)
class Action:
    """An action and its lines; one without lines has one of its own."""

    name: str
    priority: str
    was: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A plan, with the days on which its status changed."""

    id: str
    written: date
    succeeds: str | None
    status: str | None
    agreed: date | None
    superseded: date | None
    closed: date | None
    remainder: str | None
    is_part: bool
    """Whether only a part of it is on file."""
    review: str | None
    owner: str | None
    actions: tuple[Action, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines, in the order of the file."""
        return tuple(line for action in self.actions for line in action.lines)


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """Something that a meeting was promised."""

    name: str
    """`2019-10-11/plan-review`."""
    made: date
    timescale: str | None
    lead: str | None
    about: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A meeting: what it said of what, in its order, what it was promised, and what it agreed to."""

    name: str
    """Its date, as its file says it."""
    day: date
    issued: date
    """The day on which its paper went out: that of the meeting, where the file names none."""
    said: tuple[tuple[str, Word], ...]
    commitments: tuple[Commitment, ...]
    agrees: tuple[str, ...]
    refuses: tuple[str, ...]
    plans: tuple[str, ...]

    @property
    def told(self) -> date:
        """The last day that its paper tells of: it may have gone out before the meeting."""
        return min(self.issued, self.day)


@dataclass(frozen=True, kw_only=True)
class Files:
    """A workspace."""

    plans: tuple[Plan, ...]
    """The oldest first; one that succeeds another after it."""
    meetings: tuple[Meeting, ...]
    quiet_after: str
    rag: tuple[str, ...]
    """The worst first."""
    rhythm: str | None


def folder(path: Path) -> Files:
    """The workspace in a folder."""
    return files({str(each.relative_to(path)): each.read_text() for each in sorted(path.glob("plans/**/*.yaml"))})


def files(texts: Mapping[str, str]) -> Files:
    """The workspace of some texts, by their paths."""
    whole = [_loaded(text) for path, text in texts.items() if path.startswith("plans/") and path.endswith(".yaml")]
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for each in whole:
        by_kind.setdefault(each["cioc"].partition("/")[0], []).append(each)
    settings = next(iter(by_kind.get("workspace", [])), {})
    bodies = (settings.get("board") or {}, settings.get("group") or {})
    return Files(
        plans=tuple(_in_order([_plan(each) for each in by_kind.get("plan", [])])),
        meetings=tuple(sorted((_meeting(each) for each in by_kind.get("meeting", [])), key=lambda m: (m.day, m.name))),
        quiet_after=(settings.get("thresholds") or {}).get("quiet_after") or "6 months",
        rag=tuple(settings.get("rag") or ("red", "amber", "green", "blue")),
        rhythm=next((body["meets"] for body in bodies if body.get("meets")), None),
    )


@lru_cache(maxsize=4000)
def _loaded(text: str) -> Any:
    """Every scalar as the text that it is: `2.10` is a ref and no number."""
    return _cleaned(YAML(typ="base", pure=True).load(text))


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    return None if value in {"", "~", "null"} else value


def _in_order(plans: list[Plan]) -> Iterator[Plan]:
    left = sorted(plans, key=lambda plan: (plan.written, plan.id))
    while left:
        waiting_for = {plan.id for plan in left}
        first = next((plan for plan in left if plan.succeeds not in waiting_for), left[0])
        left.remove(first)
        yield first


def _plan(said: dict[str, Any]) -> Plan:
    return Plan(
        id=said["id"],
        written=last_day(said["written"]),
        succeeds=said.get("succeeds"),
        status=said.get("status"),
        agreed=_day(said.get("agreed")),
        superseded=_day(said.get("superseded")),
        closed=_day(said.get("closed")),
        remainder=(said.get("remainder") or {}).get("status"),
        is_part=said.get("on_file") == "part",
        review=said.get("review"),
        owner=said.get("owner"),
        actions=tuple(
            _action(action, said["id"], priority["ref"])
            for priority in said.get("priorities") or []
            for action in priority.get("actions") or []
        ),
    )


def _action(said: dict[str, Any], plan: str, priority: str) -> Action:
    name = f"{plan}/{said['ref']}"
    rows = said.get("delivery") or [{}]
    lines = (
        Line(
            name=f"{name}{chr(ord('a') + index)}" if said.get("delivery") else name,
            plan=plan,
            action=name,
            id=row.get("id"),
            who=row.get("who"),
            leads=tuple(row.get("leads") or ()),
            timescale=row.get("timescale"),
            was=tuple(row.get("was") or ()),
            progress=tuple(_word(each, last_day(each["date"])) for each in row.get("progress") or []),
            is_row=bool(said.get("delivery")),
        )
        for index, row in enumerate(rows)
    )
    return Action(name=name, priority=priority, was=tuple(said.get("was") or ()), lines=tuple(lines))


def _meeting(said: dict[str, Any]) -> Meeting:
    day = last_day(said["date"])
    name, items, matters = said["date"], said.get("items") or [], said.get("matters_arising") or []
    heard = [(about, _word(item, day, name)) for item in items for about in item.get("about") or []]
    heard += [(matter["about"], _word(matter, day, name)) for matter in matters]
    return Meeting(
        name=name,
        day=day,
        issued=_day(said.get("issued")) or day,
        said=tuple(heard),
        commitments=tuple(
            Commitment(
                name=f"{said['date']}/{made['id']}",
                made=day,
                timescale=made.get("timescale"),
                lead=made.get("lead"),
                about=tuple(made.get("about") or ()),
            )
            for made in said.get("commitments") or []
        ),
        agrees=tuple(ref for decision in said.get("decisions") or [] for ref in decision.get("agrees") or []),
        refuses=tuple(ref for decision in said.get("decisions") or [] for ref in decision.get("refuses") or []),
        plans=(*([said["plan"]] if said.get("plan") else []), *(said.get("plans") or ())),
    )


def _word(said: dict[str, Any], day: date, meeting: str = "") -> Word:
    return Word(day=day, meeting=meeting, **{key: said.get(key) for key in ("rag", "status", "timescale", "agreed")})


def _day(text: str | None) -> date | None:
    return last_day(text) if text else None


def last_day(text: str) -> date:
    """`2021-02-12`, or the last day of `2022-08` or of `2022`."""
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


# -- What is reckoned --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Held:
    """Words that held for a while: what they promised, the day they are read from, and what put them there."""

    timescale: str
    given: date
    on: date
    how: str
    """`first`, `entry`, `plan` (one that took it over), or `in place`."""
    agreed: str | None = None
    meeting: str = ""
    holder: str
    holds_since: date
    """The day from which the line is the promise: what was written into a draft holds only then."""

    @property
    def due(self) -> date | None:
        """The last day of all that the words say."""
        return reading(self.timescale, self.given).due


@dataclass(frozen=True, kw_only=True)
class Own:
    """A timescale of the plan itself, the day it is read from, and that of the commit which wrote over it."""

    timescale: str | None
    given: date
    until: date = date.max


@dataclass(frozen=True, kw_only=True)
class Move:
    """A re-timing: another last day took the place of the one that held."""

    before: str
    after: str
    due_before: date | None
    due_after: date | None
    days: int | None
    """From the last day that was named before; None where there is none any more."""
    on: date
    how: str
    agreed_by: str | None
    """The meeting that agreed it."""
    refused_by: str | None = None
    """The meeting that refused it, where none agreed it."""
    place: tuple[str, int]
    """Where the words stand that hold from then on: the name of the line, and which of its timescales they are."""
    told: date
    """The day on which it first was a move of this promise."""
    meeting: str
    """The meeting in whose file it stands."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One promise that is open on the day."""

    kind: str
    name: str
    plan: str | None
    bucket: str
    sort: str
    """What sort of time the words name, or that part of them which decides: `deadline`, `recurring` …"""
    timescale: str | None
    first_timescale: str | None
    due: date | None
    first_due: date | None
    days_late: int
    said_since: date | None
    left_open: bool
    rag: str | None
    status: str | None
    formerly: tuple[str, ...]
    """What it was called before, the oldest first."""
    also: tuple[str, ...]
    """The commitments that promise the same."""


@cache
def reading(timescale: str | None, given: date) -> Reading:
    """What the words say, written on that day."""
    return read(timescale, written=given)


@dataclass(frozen=True, kw_only=True)
class _Pairs:
    """The pairs of the lines of one action that is over with those that are said to have been it, as they are found."""

    olds: tuple[Line, ...]
    news: list[Line]
    """Those that name the action, or some of its lines."""
    names: Callable[[Line, Line], bool]
    is_open: Callable[[Line], bool]
    """Whether an old line can be taken over: it was open then, and no plan in between has taken it over."""
    found: list[tuple[Line, Line]]

    def _left(self) -> tuple[list[Line], list[Line]]:
        old = [line for line in self.olds if all(line != each for each, _ in self.found)]
        new = [line for line in self.news if all(line != each for _, each in self.found)]
        return old, new

    def where(self, alike: Callable[[Line, Line], bool]) -> None:
        """The first with the first, of those that are alike."""
        for new in self.news:
            for old in self._left()[0]:
                if new in self._left()[1] and self.is_open(old) and self.names(new, old) and alike(old, new):
                    self.found.append((old, new))

    def of_the_last(self) -> None:
        """The one old line and the one new line that are left."""
        olds, news = self._left()
        if len(olds) == len(news) == 1 and self.is_open(olds[0]) and self.names(news[0], olds[0]):
            self.found.append((olds[0], news[0]))

    def of_only_lines(self, actions: Iterable[Action]) -> None:
        """The only line of the old action and that of the first of the new ones that has one."""
        olds, news = self._left()
        only = [action.lines[0] for action in actions if len(action.lines) == 1 and action.lines[0] in news]
        if len(self.olds) == len(olds) == 1 and self.is_open(olds[0]) and only:
            self.found.append((olds[0], only[0]))


class Reckoning:
    """A workspace on a day. `named` are the plans that a meeting reports on, for its paper.

    Of `paper`, a meeting of that day, it is what the paper has that went out before it. `before` has for the own words
    of a line, by its name, those that the file had before them.
    """

    def __init__(
        self,
        here: Files,
        day: date,
        *,
        named: Iterable[str] = (),
        paper: Meeting | None = None,
        before: Mapping[str, tuple[Own, ...]] | None = None,
    ) -> None:
        self.files = here
        self.day = day
        self.known = paper.told if paper else day
        """The last day of which it knows what was said."""
        self.named = frozenset(named)
        self.before = before or {}
        self.plans = tuple(plan for plan in here.plans if plan.written <= self.known)
        self.meetings = tuple(self._as_known(each) for each in here.meetings if self._is_known(each, paper))
        self.by_id = {plan.id: plan for plan in self.plans}
        self.lines = {line.name: line for plan in self.plans for line in plan.lines}
        self.actions = {action.name: action for plan in self.plans for action in plan.actions}

    def _is_known(self, meeting: Meeting, paper: Meeting | None) -> bool:
        """Whether a meeting was held by then; of earlier ones than that of the paper, whether theirs was out."""
        if paper and meeting.day > self.known:
            return meeting == paper or (meeting.day < paper.day and meeting.issued <= self.known)
        return meeting.day <= self.known

    def _as_known(self, meeting: Meeting) -> Meeting:
        """Before it was held, it had decided nothing."""
        return meeting if meeting.day <= self.known else replace(meeting, agrees=(), refuses=())

    # -- Plans in use

    def _status(self, plan: Plan, day: date) -> str:
        """`agreed` and the others hold from their days; a status without one, since the plan was written."""
        day = min(day, self.known)
        for ended, word in ((plan.closed, "closed"), (plan.superseded, "superseded")):
            if (ended is not None and ended <= day) or (ended is None and plan.status == word):
                return word
        if plan.agreed is not None:
            return "agreed" if plan.agreed <= day else "draft"
        return "draft" if plan.status == "draft" else "agreed"

    def earlier(self, plan: Plan) -> list[str]:
        """The plans that it succeeds, directly or through others; the nearest first."""
        found: list[str] = []
        while plan.succeeds in self.by_id and plan.succeeds not in found:
            found.append(plan.succeeds)
            plan = self.by_id[plan.succeeds]
        return found

    def _usable(self, plan: Plan, day: date) -> bool:
        return plan.written <= day and bool(plan.actions) and self._status(plan, day) == "agreed"

    @cached_property
    def _history(self) -> list[tuple[date, set[str], set[str]]]:
        """The days on which something may change, each with the plans in use and those displaced by then."""
        days = {self.day}
        for plan in self.plans:
            days |= {day for day in (plan.written, plan.agreed, plan.superseded, plan.closed) if day}
        displaced: set[str] = set()
        standing_in: set[str] = set()
        found = []
        for day in sorted(day for day in days if day <= self.known or day == self.day):
            usable = [plan for plan in self.plans if self._usable(plan, day)]
            succeeded = {earlier for plan in usable for earlier in self.earlier(plan)}
            in_use = {plan.id for plan in usable} - succeeded - displaced
            displaced = displaced | {earlier for plan in in_use for earlier in self.earlier(self.by_id[plan])}
            drafts = [plan.id for plan in self.plans if self._is_draft(plan, day) and plan.id not in displaced]
            # A draft that stood in goes on until something is done about it: its promises do not vanish because a
            # plan that has nothing to do with it came into use.
            standing_in = standing_in & set(drafts) or set([] if in_use else drafts[:1])
            found.append((day, in_use | standing_in, displaced))
        if named := self.named & set(self.by_id):
            day, in_use, displaced = found.pop()
            below = {earlier for plan in named for earlier in self.earlier(self.by_id[plan])}
            above = {plan.id for plan in self.plans if named & set(self.earlier(plan))}
            found.append((day, (in_use - below - above) | named, (displaced | below) - named - above))
        return found

    def _is_draft(self, plan: Plan, day: date) -> bool:
        return plan.written <= day and bool(plan.actions) and self._status(plan, day) == "draft"

    @property
    def in_use(self) -> set[str]:
        """The plans that are in use on the day; the draft that stands in for them where there is none."""
        return self._history[-1][1]

    @property
    def ended(self) -> dict[str, date]:
        """The plans that were displaced, superseded or closed, and since when."""
        found: dict[str, date] = {}
        for plan in self.plans:
            since = [day for day, _, displaced in self._history if plan.id in displaced]
            since += [day for day, _, _ in self._history if day >= plan.written and self._ended_itself(plan, day)]
            # One that succeeds a plan in use waits: it was over before it took its place, or a meeting goes back. What
            # was over before it ever was in use, and says when, never promised anything.
            goes_on = any(earlier in self.in_use for earlier in self.earlier(plan))
            was_there = any(plan.id in in_use | displaced for _, in_use, displaced in self._history)
            never_held = bool(plan.closed or plan.superseded) and not was_there
            if since and plan.id not in self.in_use and not goes_on and not never_held:
                found[plan.id] = min(since)
        return found

    def is_silent(self, plan: str) -> bool:
        """Whether nothing follows from what the plan in the place of another does not say: a draft, or a part."""
        held = {each for day, in_use, _ in self._history for each in in_use if self._holds(each, day)}
        nearest = [(self.earlier(p).index(plan), at, p) for at, p in enumerate(self.plans) if plan in self.earlier(p)]
        successor = next((each for _, _, each in sorted(nearest, key=lambda of: of[:2]) if each.id in held), None)
        return successor is not None and (successor.is_part or self._status(successor, self.day) == "draft")

    def _holds(self, plan: str, day: date) -> bool:
        """Whether a plan in use is no draft by then, or is in use still: a draft that only stood in left nothing."""
        return plan in self.in_use or self._status(self.by_id[plan], day) != "draft"

    def _ended_itself(self, plan: Plan, day: date) -> bool:
        return self._status(plan, day) in {"superseded", "closed"}

    @property
    def waiting(self) -> set[str]:
        """The plans whose lines are no promises yet."""
        return set(self.by_id) - self.in_use - set(self.ended)

    # -- What is meant by a reference

    @cached_property
    def _names(self) -> dict[str, str]:
        """All that can be referred to, by each of its names."""
        found: dict[str, str] = {}
        for plan in self.plans:
            found[f"{plan.id}/review"] = f"{plan.id}/review"
            found |= {f"{line.action}/{line.id}": line.name for line in plan.lines if line.id}
            found |= {line.name: line.name for line in plan.lines}
            found |= {action.name: action.name for action in plan.actions}
        for plan in self.plans:
            for action in plan.actions:
                for was in (each.removeprefix(f"{plan.id}/") for each in action.was):
                    if "/" not in was and f"{plan.id}/{was}" not in found:
                        found[f"{plan.id}/{was}"] = action.name
                        for line in action.lines:
                            found[f"{plan.id}/{was}{line.name.removeprefix(action.name)}"] = line.name
        for meeting in self.meetings:
            found |= {made.name: made.name for made in meeting.commitments}
        return found

    def meant(self, reference: str, within: str = "") -> str:
        """The full name of what a reference points to; nothing where that is nothing."""
        return self._names.get(f"{within}/{reference}") or self._names.get(reference, "")

    def said_of(self, name: str) -> tuple[Word, ...]:
        """What meetings said of just this, in their order."""
        return tuple(word for meeting in self.meetings for about, word in meeting.said if self.meant(about) == name)

    # -- Which word counts

    def words(self, name: str) -> tuple[Word, ...]:
        """All that was said of a line, a review or a commitment under this name, the last word last."""
        line = self.lines.get(name)
        said = [word for word in line.progress if word.day <= self.known] if line else []
        said += [*(self.said_of(line.action) if line and line.is_row else ()), *self.said_of(name)]
        return tuple(sorted(said, key=lambda word: word.day))  # which keeps those of one day in their order

    def words_and_remainder(self, name: str) -> tuple[Word, ...]:
        """All that was said, and what the plan says of all that it left."""
        plan = self.by_id.get(name.partition("/")[0])
        words = self.words(name)
        if plan is None or not plan.remainder or plan.id not in self.ended or name in self.taken_over:
            return words
        closed = Word(day=self.ended[plan.id], status=plan.remainder)
        if _last(words, "status", closed.day) in SETTLED:
            return words
        return tuple(sorted((*words, closed), key=lambda word: word.day))

    def status(self, name: str) -> str | None:
        """The status that holds, by this name."""
        return _last(self.words_and_remainder(name), "status", self.day)

    def rag(self, name: str) -> str | None:
        """The rating that holds, by this name."""
        return _last(self.words(name), "rag", self.day)

    # -- When a plan takes over

    @cached_property
    def pairs(self) -> list[tuple[str, str, date]]:
        """Each line that was taken over, the line that it became, and since when."""
        found: list[tuple[str, str, date]] = []
        for plan in self.plans:
            if plan.id in self.waiting:
                continue
            for earlier in reversed(self.earlier(plan)):
                if earlier in self.in_use:
                    continue
                since = self._took_over(plan, earlier)
                if since is not None:
                    found += self._paired(plan, self.by_id[earlier], since, {old for old, _, _ in found})
        return found

    def _took_over(self, plan: Plan, earlier: str) -> date | None:
        """The day since when a plan is in use, or is itself history, and the earlier one is not in use."""
        for day, in_use, displaced in self._history:
            if plan.id in in_use | displaced and earlier not in in_use:
                return day
        return None

    def _paired(self, plan: Plan, earlier: Plan, since: date, gone: set[str]) -> list[tuple[str, str, date]]:
        """The pairs of two plans."""

        def can_go_on(old: Line) -> bool:
            return old.name not in gone and _last(self.words(old.name), "status", since) not in SETTLED

        found: list[tuple[str, str, date]] = []
        for action in earlier.actions:
            own = [(old, new) for old in action.lines for new in plan.lines if old.name in self._own_was(new)]
            naming = [each for each in plan.actions if self._names_action(each, action)]
            lines = [new for each in naming for new in each.lines]
            pairs = _Pairs(
                olds=action.lines,
                news=[new for new in lines if any(self._may_have_been(new, old) for old in action.lines)],
                names=self._may_have_been,
                is_open=can_go_on,
                found=[(old, new) for old, new in own if can_go_on(old)],  # 1. a line that says so itself
            )
            pairs.where(_same_id)  # 2. the same id
            pairs.where(_same_who)  # 3. the same who
            pairs.of_the_last()  # 4. the two that are left
            pairs.of_only_lines(naming)  # or the only lines of both actions
            found += [(old.name, new.name, since) for old, new in pairs.found]
        return found

    def _own_was(self, new: Line) -> list[str]:
        return [self.only_line(self.meant(was, new.plan)) for was in new.was]

    def _names_action(self, new: Action, old: Action) -> bool:
        plan = new.name.partition("/")[0]
        meant = {self.meant(was, plan) for was in new.was} | {
            name for line in new.lines for name in self._own_was(line)
        }
        return bool(meant & {old.name, *(line.name for line in old.lines)})

    def _may_have_been(self, new: Line, old: Line) -> bool:
        """Whether a line is said to have been the old one, or some line of its action: what it says itself holds."""
        own = self._own_was(new)
        meant = own or [self.meant(was, new.plan) for was in self.actions[new.action].was]
        return old.action in meant or (old.name in meant and not own)

    @property
    def taken_over(self) -> dict[str, list[str]]:
        """By the name of each line that was taken over: the lines that it became."""
        found: dict[str, list[str]] = {}
        for old, new, _ in self.pairs:
            found.setdefault(old, []).append(new)
        return found

    def names_now(self, name: str) -> list[str]:
        """What a promise is called on the day; several names where it was split."""
        became = self.taken_over.get(name)
        return [now for each in became for now in self.names_now(each)] if became else [name]

    def formers(self, name: str) -> list[str]:
        """The names of the lines that it took over itself, in the order in which they were."""
        return [old for old, new, _ in self.pairs if new == name]

    def chains(self, name: str) -> list[list[str]]:
        """What the promise was called before, and its name, the oldest first; of a merger, of each that was joined."""
        places = list(self.lines)
        found = [[*way, name] for old in self.formers(name) for way in self.chains(old)]
        return sorted(found, key=lambda chain: [places.index(each) for each in chain]) or [[name]]

    def chain(self, name: str) -> list[str]:
        """The one of them that decides: where the new line names no timescale, the worst still holds."""

        def badness(chain: list[str]) -> tuple[int, date]:
            life = self.life(name, chain)
            bucket, due, _ = self._stands(life[-1] if life else None, self.last_word(name))
            return BUCKETS.index(bucket), due or date.max

        chains = self.chains(name)
        return min(chains, key=badness) if len(chains) > 1 else chains[0]

    def names(self, name: str) -> list[str]:
        """All that the promise was ever called."""
        return list(dict.fromkeys(each for chain in self.chains(name) for each in chain))

    # -- First promise and moves

    def lives(self, name: str) -> list[list[Held]]:
        """The life of each promise that was joined to one; else its own."""
        return [self.life(name, chain) for chain in self.chains(name)]

    def first(self, name: str) -> Held | None:
        """The first promise: of several that were joined, what was given first, and of those the earliest."""
        firsts = [life[0] for life in self.lives(name) if life]
        return min(firsts, key=lambda held: (held.given, held.due or date.max), default=None)

    def now(self, name: str) -> Held | None:
        """What holds: of several that were joined, what stands worst."""
        life = self.life(name)
        return life[-1] if life else None

    def life(self, name: str, chain: Sequence[str] = ()) -> list[Held]:
        """All that was ever promised, the first promise first."""
        found: list[Held] = []
        chain = chain or self.chain(name)
        for index, each in enumerate(chain):
            began = self._began(each)
            pair = (chain[index - 1], each) if index else None
            since = next((day for old, new, day in self.pairs if (old, new) == pair), None)
            on, how, over = since or began, "plan" if since else "first", since or self._in_use_since(each)
            for own in (*self.before.get(each, ()), Own(timescale=self._own(each), given=began)):
                if self._was_put_right(each, own):
                    continue
                if own.timescale:
                    held = Held(timescale=own.timescale, given=own.given, on=on, how=how, holder=each, holds_since=over)
                    found.append(held)
                on, how = own.until, "in place"
            found += [
                Held(
                    timescale=word.timescale,
                    given=word.day,
                    on=word.day,
                    how="entry",
                    agreed=word.agreed,
                    meeting=word.meeting,
                    holder=each,
                    holds_since=over,
                )
                for word in self.words(each)
                if word.timescale
            ]
        return found

    def _was_put_right(self, name: str, own: Own) -> bool:
        """Whether other words took its place while the plan was a draft, before a paper reported on it."""
        plan = self.by_id.get(name.partition("/")[0])
        if plan is None or own.until == date.max or self._status(plan, own.until) != "draft":
            return False
        papers = [each for each in self.files.meetings if plan.written <= each.day <= own.until]
        return not any(plan.id in Reckoning(self.files, each.day, named=each.plans).in_use for each in papers)

    def _in_use_since(self, name: str) -> date:
        """The day on which the plan of a line first was in use, or over; that of a meeting."""
        home = name.partition("/")[0]
        if home not in self.by_id:
            return last_day(home)
        plan = self.by_id[home]
        return next(
            (
                day
                for day, in_use, displaced in self._history
                if home in in_use | displaced or (plan.written <= day and self._ended_itself(plan, day))
            ),
            plan.written,
        )

    def _began(self, name: str) -> date:
        home = name.partition("/")[0]
        return self.by_id[home].written if home in self.by_id else last_day(home)

    def _own(self, name: str) -> str | None:
        if name in self.lines:
            return self.lines[name].timescale
        home = name.partition("/")[0]
        if home in self.by_id:
            return self.by_id[home].review
        return next(made.timescale for made in self.commitments if made.name == name)

    @property
    def commitments(self) -> list[Commitment]:
        """Those of the meetings up to the day."""
        return [made for meeting in self.meetings for made in meeting.commitments]

    def all_moves(self, name: str) -> list[list[Move]]:
        """The re-timings of each promise that was joined to one; else its own; only of those that have any."""
        return [moves for chain in self.chains(name) if (moves := self.moves(name, chain))]

    def moves(self, name: str, chain: Sequence[str] = ()) -> list[Move]:
        """The re-timings of a promise, the first first."""
        life = self.life(name, chain)
        found = []
        for index, (before, after) in enumerate(pairwise(life)):
            had_a_day = any(held.due for held in life[: index + 1])
            if before.due == after.due or not had_a_day:
                continue
            last_named = [held.due for held in life[: index + 1] if held.due][-1]
            found.append(
                Move(
                    before=before.timescale,
                    after=after.timescale,
                    due_before=before.due,
                    due_after=after.due,
                    days=(after.due - last_named).days if after.due else None,
                    on=after.on,
                    how=after.how,
                    agreed_by=self._agreed_by(life, index + 1),
                    place=(after.holder, [held.holder for held in life[: index + 1]].count(after.holder)),
                    told=max(after.on, after.holds_since),
                    meeting=after.meeting,
                )
            )
        return self._without_restored(self._with_decisions(chain or self.chain(name), found))

    def _without_restored(self, moves: list[Move]) -> list[Move]:
        """To put back the date from before a move that a meeting refused is a move, but no re-timing."""
        before = [None, *moves]
        return [
            move
            for last, move in zip(before, moves, strict=False)
            if not (last and last.refused_by and not last.agreed_by and move.due_after == last.due_before)
        ]

    def _agreed_by(self, life: list[Held], index: int) -> str | None:
        """The meeting that the entry names, or a later entry that restates the same timescale."""
        for held in life[index:]:
            if _said_alike(held, life[index]) and self._can_have_agreed(held.agreed, life[0].on):
                return held.agreed
            if not _said_alike(held, life[index]):
                break
        return None

    def _can_have_agreed(self, meeting: str | None, began: date) -> bool:
        return any(each.name == meeting and began <= each.day <= self.known for each in self.meetings)

    def _with_decisions(self, chain: Sequence[str], moves: list[Move]) -> list[Move]:
        """A decision that agrees to a promise, or refuses it, is of the newest move that came to the meeting; of one of
        the same day, which need not have come to it, only where that was agreed before.
        """
        names = set(chain)
        names |= {self.lines[each].action for each in names if each in self.lines}
        for meeting in self.meetings:
            for reference in meeting.agrees:
                if self.meant(reference) in names and not self._was_dropped_before(meeting, reference, chain):
                    for n in self._open_to(meeting, moves):
                        moves[n] = replace(moves[n], agreed_by=meeting.name)
            for reference in meeting.refuses:
                if self.meant(reference) in names and not self._was_dropped_before(meeting, reference, chain):
                    for n in self._open_to(meeting, moves):
                        moves[n] = replace(moves[n], refused_by=meeting.name)
        return moves

    def _open_to(self, meeting: Meeting, moves: list[Move]) -> list[int]:
        """The one move that a meeting decided on; none where all that it may have meant were agreed."""
        made = [n for n, move in enumerate(moves) if move.on <= meeting.day]
        on_its_day = [n for n in made if moves[n].on == meeting.day and meeting.name.count("-") == 2]
        after = [n for n in on_its_day if moves[n].meeting != meeting.name]
        before = [n for n in made if n not in after]
        return [n for n in (*before[-1:], *after[-1:]) if not moves[n].agreed_by][:1]

    def _was_dropped_before(self, meeting: Meeting, reference: str, chain: Sequence[str]) -> bool:
        """Whether a meeting had something before it that was dropped: then that is what it agreed to, or did not."""
        meant = self.meant(reference)
        for name in chain:
            if meant in {name, self.lines[name].action if name in self.lines else name}:
                said = [word for word in self.words(name) if word.status and word.day <= meeting.day]
                if said and said[-1].status == "dropped" and said[-1].day < meeting.day:
                    return True
        return False

    def total_days(self, name: str) -> int | None:
        """From the first day that was ever named to the one that holds; None where none does."""
        life = self.life(name)
        named = [held.due for held in life if held.due]
        return (life[-1].due - named[0]).days if life and life[-1].due else None

    def moves_within(self, name: str, after: date, until: date) -> list[Move]:
        """Those after a day, up to another."""
        return [move for move in self.moves(name) if after < move.told <= until]

    def moves_since(self, name: str, then: Reckoning) -> list[list[Move]]:
        """Those that were not there on an earlier day: of each that the promise became, where they are several.

        What was promised to the Board as well is one of them. Of what waited then, nothing was told.
        """
        also = self.rows[name].also if name in self.rows else ()
        each = [moves for one in (name, *also) for moves in self.all_moves(one)]
        is_new = [[move for move in moves if move.place not in then.places_of_moves] for moves in each]
        return [moves for moves in is_new if moves]

    @cached_property
    def places_of_moves(self) -> set[tuple[str, int]]:
        """Where all moves of all promises stand."""
        names = {
            each for name in self.promises for each in (name, *(self.rows[name].also if name in self.rows else ()))
        }
        return {move.place for name in names for moves in self.all_moves(name) for move in moves}

    def waits(self, name: str) -> bool:
        """Whether the plan of a line was there, and was not in use yet."""
        return name.partition("/")[0] in self.waiting

    @property
    def promises(self) -> list[str]:
        """All promises that were made up to the day, open or settled, by what they are called on it; each once."""
        found = []
        for plan in self.plans:
            if plan.id not in self.waiting:
                found += [line.name for line in plan.lines if line.name not in self.taken_over]
                found += [f"{plan.id}/review"] if plan.review else []
        twice = {name for row in self.rows.values() for name in row.also}
        return found + [made.name for made in self.commitments if made.name not in twice]

    def called(self, name: str) -> str:
        """What a person types to ask for it."""
        line = self.lines.get(name)
        return line.action if line and not line.is_row else name

    def only_line(self, name: str) -> str:
        """The line of an action that has one, for those who call it by the action; else the name as it is."""
        lines = self.actions[name].lines if name in self.actions else ()
        return lines[0].name if len(lines) == 1 else name

    def is_merged(self, name: str) -> bool:
        """Whether two promises became one somewhere in its life."""
        return len(self.chains(name)) > 1

    # -- How each promise stands

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Each promise that is open on the day, by its name, in exactly one place."""
        found: dict[str, Row] = {}
        for plan in self.plans:
            if plan.id in self.waiting:
                continue
            for line in plan.lines:
                if line.name not in self.taken_over and self.status(line.name) not in SETTLED:
                    found[line.name] = self._row("line", line.name, plan)
            review = f"{plan.id}/review"
            if plan.review and self.status(review) not in SETTLED:
                found[review] = self._row("review", review, plan)
        for made in self.commitments:
            if self.status(made.name) in SETTLED:
                continue
            row = self._row("commitment", made.name, None)
            same = found.get(self._the_one_line(made))
            days_are_same = same and row.due and row.first_due == same.first_due and self._is_by_same_day(row, same)
            if same and days_are_same and (not made.lead or made.lead in self._leads(same.name)):
                found[same.name] = replace(same, also=(*same.also, made.name), said_since=self._later_of(same, row))
            else:
                found[made.name] = row
        return found

    def _is_by_same_day(self, made: Row, line: Row) -> bool:
        """Whether the Board knows the date of a line as its own: it never had another, or meetings agreed to each."""
        if made.due == line.due:
            return True
        moves = self.moves(line.name)
        return not self.all_moves(made.name) and bool(moves) and all(move.agreed_by for move in moves)

    def _leads(self, name: str) -> tuple[str | None, ...]:
        """Those who lead a line, or owe the review of a plan."""
        plan = self.by_id[name.partition("/")[0]]
        return next((line.leads for line in plan.lines if line.name == name), (plan.owner,))

    def _later_of(self, one: Row, other: Row) -> date | None:
        """What was said of either of two that are one promise was said of it."""
        return max((row.said_since for row in (one, other) if row.said_since), default=None)

    def _the_one_line(self, made: Commitment) -> str:
        """The one line or review that a commitment is about, by its name of today; nothing where it is about more."""
        meant = [self.meant(about) for about in made.about]
        if len(meant) != 1:
            return ""
        now = self.names_now(self.only_line(meant[0]))
        return now[0] if len(now) == 1 else ""

    def _row(self, kind: str, name: str, plan: Plan | None) -> Row:
        first, now = self.first(name), self.now(name)
        bucket, due, sort = self._stands(now, self.last_word(name))
        words = [(word, each) for each in self.names(name) for word in self.words(each) if due and word.day > due]
        since = [word.day for word, each in words if self._tells_of(word, each)]
        return Row(
            kind=kind,
            name=name,
            plan=plan.id if plan else None,
            bucket=bucket,
            sort=sort,
            timescale=now.timescale if now else None,
            first_timescale=first.timescale if first else None,
            due=due,
            first_due=first.due if first else None,
            days_late=(self.day - due).days if due and bucket == "lapsed" else 0,
            said_since=max(since) if since and bucket == "lapsed" else None,
            left_open=plan is not None and plan.id in self.ended,
            rag=self.rag(name),
            status=self.status(name),
            formerly=tuple(self.chain(name)[:-1]),
            also=(),
        )

    def _tells_of(self, word: Word, name: str) -> bool:
        """Whether a word shows how one line stands; of a note on its action, only where no other line was open then."""
        line = self.lines.get(name)
        if line is None or not line.is_row or any(word is each for each in (*line.progress, *self.said_of(name))):
            return True
        if word.rag or word.timescale or word.status:
            return bool(word.rag or word.timescale or word.status not in SETTLED)
        rows = self.actions[line.action].lines
        were_open = [
            row.name for row in rows if _last(self.words_and_remainder(row.name), "status", word.day) not in SETTLED
        ]
        return were_open == [name]

    def recorded_late(self, name: str) -> bool:
        """Of what is complete: whether it was recorded so after its last day, and not as it was first written down."""
        since: date | None = None
        for word in self.words_and_remainder(name):
            if word.status and word.day <= self.day:
                since = (since or word.day) if word.status == "complete" else None
        life = self.life(name)
        return bool(since and life and (due := life[-1].due) and since > due and since != self._began(name))

    def last_word(self, name: str) -> date:
        """The day of the last word; without any, and after a plan took it over, at least the day that was written."""
        return max([self._began(name), *(word.day for each in self.names(name) for word in self.words(each))])

    @property
    def soon(self) -> date:
        """The last day that counts as soon: in 30 days, or by the next meeting, where that is later."""
        month = self.day + timedelta(days=30)
        weeks = reading(self.files.rhythm, self.day).every if self.files.rhythm else None
        if not weeks or not self.meetings:
            return month
        step = timedelta(weeks=int(weeks.strip("PW")))
        board: date = self.meetings[-1].day
        while board <= self.day:
            board += step
        return max(month, board)

    def _stands(self, now: Held | None, last: date) -> tuple[str, date | None, str]:
        """The bucket, and the last day and the sort of what decides it: the worst part of words that have several."""
        if now is None:
            return "undated", None, "none"
        whole = reading(now.timescale, now.given)
        stands = [(*self._part(part, last), part.kind.value) for part in whole.parts or (whole,)]
        return min(stands, key=lambda each: (BUCKETS.index(each[0]), each[1] or date.max, each[2] != "recurring"))

    def _part(self, part: Reading, last: date) -> tuple[str, date | None]:
        if part.kind == "unreadable":
            return "unreadable", None
        if part.kind in {"none", "conditional"}:
            return "undated", None
        if part.due and part.due < self.day:
            return "lapsed", part.due
        if part.due and part.due <= self.soon:
            return "due_soon", part.due
        if part.kind in {"recurring", "ongoing"} and self.day > max(
            later(last, self.files.quiet_after), period_after(last, part.every)
        ):
            return "quiet", part.due
        return "on_time", part.due

    # -- Counts

    def place(self, action: Action) -> str:
        """Where an action is counted, in one place only."""
        statuses = [self.status(line.name) for line in action.lines]
        if all(status in SETTLED for status in statuses):
            return "complete" if "complete" in statuses else "dropped"
        ratings = [self.rag(line.name) for line in action.lines if self.status(line.name) not in SETTLED]
        return next((rag for rag in self.files.rag if rag in ratings), "unrated")

    def tally(self, plan: str) -> dict[str, Counter[str]]:
        """By priority, how many of a plan's actions stand in each place."""
        found: dict[str, Counter[str]] = {}
        for action in self.by_id[plan].actions:
            found.setdefault(action.priority, Counter())[self.place(action)] += 1
        return found

    def line_places(self, plan: str) -> dict[str, Counter[str]]:
        """By priority, how many of a plan's lines stand in each bucket, or are settled."""
        found: dict[str, Counter[str]] = {}
        for action in self.by_id[plan].actions:
            for line in action.lines:
                row = self.rows.get(line.name)
                found.setdefault(action.priority, Counter())[row.bucket if row else self.status(line.name) or ""] += 1
        return found

    def line_ratings(self, plan: str) -> dict[str, Counter[str]]:
        """By priority, how many of a plan's lines have each rating, have none, or are settled."""
        found: dict[str, Counter[str]] = {}
        for action in self.by_id[plan].actions:
            for line in action.lines:
                status = self.status(line.name)
                place = status if status in SETTLED else self.rag(line.name)
                found.setdefault(action.priority, Counter())[place or "unrated"] += 1
        return found

    def fate(self, name: str) -> str:
        """What became of a promise, by a name that it ever had: `open`, `complete`, `dropped`, `taken over`."""
        if any(name in (row.name, *row.also) for row in self.rows.values()):
            return "open"
        if name in self.taken_over:
            return "taken over"
        return self.status(name) or "nowhere"


def _last(words: Iterable[Word], key: str, day: date) -> str | None:
    said = [getattr(word, key) for word in words if word.day <= day and getattr(word, key)]
    return said[-1] if said else None


def _same_id(old: Line, new: Line) -> bool:
    return old.id is not None and old.id == new.id


def _same_who(old: Line, new: Line) -> bool:
    return old.who == new.who


def _said_alike(one: Held, other: Held) -> bool:
    if one.due or other.due:
        return one.due == other.due
    return one.timescale.casefold().split() == other.timescale.casefold().split()


# -- What was written over ---------------------------------------------------------------------------------------------


def written_over(versions: Iterable[tuple[date, Mapping[str, str]]]) -> dict[str, tuple[Own, ...]]:
    """The own words that each line had before those of the last version, by its name there, the oldest first.

    `versions` are the commits of the branch itself, the oldest first, each with its day and its files; the last may be
    the working tree. A version of a plan that cannot be read says nothing, and so does one that is not there.
    """
    found: dict[str, list[Own]] = {}
    plans = [(day, plan) for day, texts in versions for plan in _readable(texts)]
    newest = {plan.id: plan for _, plan in plans}
    for plan in newest.values():
        for line in plan.lines:
            held = [
                (day, old.timescale, then.written)
                for day, then in plans
                if then.id == plan.id and (old := _then(line, plan, then))
            ]
            for (_, words, given), (day, *after) in pairwise(held):
                if [words, given] != after:
                    found.setdefault(line.name, []).append(Own(timescale=words, given=given, until=day))
    return {name: tuple(each) for name, each in found.items()}


def _readable(texts: Mapping[str, str]) -> Iterator[Plan]:
    for path, text in texts.items():
        if "plans/" in path and path.endswith(".yaml"):
            with suppress(YAMLError):
                said = _loaded(text)
                if isinstance(said, dict) and said.get("cioc") == "plan/1":
                    yield _plan(said)


def _then(line: Line, plan: Plan, then: Plan) -> Line | None:
    """The line as an earlier version has it: under the former number of its action; by its id, its who, its place."""
    action = next(each for each in plan.actions if each.name == line.action)
    refs = [action.name, *(f"{plan.id}/{was.removeprefix(f'{plan.id}/')}" for was in action.was)]
    old = next((each for ref in refs for each in then.actions if each.name == ref), None)
    if old is None:
        return None
    place = action.lines.index(line)
    in_place = old.lines[place : place + 1]
    for alike in (_same_id, _same_who):
        if found := [each for each in (*in_place, *old.lines) if alike(each, line)]:
            return found[0]
    return in_place[0] if in_place else None


# -- The calendar ------------------------------------------------------------------------------------------------------


def later(day: date, period: str) -> date:
    """The day that is so long after another; the last of its month where that month is shorter."""
    number, unit = re.fullmatch(r"(\d+)\s*([dwmy])[a-z]*", period.lower()).groups()  # type: ignore[union-attr]
    if unit in "dw":
        return day + timedelta(days=int(number) * (7 if unit == "w" else 1))
    months = day.year * 12 + day.month - 1 + int(number) * (12 if unit == "y" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def period_after(day: date, every: str | None) -> date:
    """One period after a day: by the calendar, or by the end of the first school term that begins after it."""
    if every is None:
        return day
    if every not in {"term", "half-term"}:
        return later(day, every.removeprefix("P").lower())
    return next(end for begin, end in _terms(day.year, halved=every == "half-term") if begin > day)


def _terms(year: int, *, halved: bool) -> Iterator[tuple[date, date]]:
    """School terms by the windows of the school census: autumn from August, spring to Easter Sunday, summer to July."""
    for each in (year, year + 1, year + 2):
        for begin, end, half in (
            (date(each, 1, 1), easter(each), last_day(f"{each}-02")),
            (easter(each) + timedelta(days=1), date(each, 7, 31), date(each, 5, 31)),
            (date(each, 8, 1), date(each, 12, 31), date(each, 10, 31)),
        ):
            yield from [(begin, half), (half + timedelta(days=1), end)] if halved else [(begin, end)]


def easter(year: int) -> date:
    """Easter Sunday, by the rule of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)
