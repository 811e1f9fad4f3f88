"""Versions: all plans, meetings and measures as the files had them at one time, by what is promised in them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from cioc.history.thing import thing
from cioc.model import Action, Agency, Lead, Line, Meeting, Plan, WorkspaceSettings
from cioc.state import snapshot
from cioc.workspace.loading import LoadedWorkspace
from cioc.workspace.references import ReferenceTarget, TargetKind, letters, parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from cioc.history.thing import Thing
    from cioc.model import Measures, Priority, Register
    from cioc.state import Snapshot, Timing

REVIEW = "review"
ALL = ""
"""In a set of what cannot be relied on: everything."""


class Home(Struct, frozen=True, kw_only=True, eq=False):
    """A plan or a meeting. `given` is the day on which it promised; a review or a commitment is an action of one line.

    `doubtful` are the refs of the actions of which something had to be left out; `ALL` where it is of the rest.
    """

    id: str
    given: date
    content: Plan | Meeting
    """The meeting; of a plan, what stands around its actions."""
    actions: Mapping[str, Action]
    priorities: Mapping[str, int] = field(default_factory=dict)
    """The index of the priority of each action of a plan."""
    doubtful: frozenset[str] = frozenset()
    speaking: tuple[tuple[Action, int], ...] = ()
    """The lines that say what they were, by their actions and indexes."""
    spoken_of: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    """The homes of which a meeting says something, with what it promises anew there: a name, as it calls it, and the
    timescale.
    """
    told: Meeting | None = None
    """A meeting without what it promised itself, which is no part of the story of anything else."""

    def called(self, names: Collection[str]) -> Iterator[str]:
        """The refs of the actions that may be meant by any of some names, be it by a former number, or a line's."""
        for action in self.actions.values() if names else ():
            formers = (local(reference, self.id) for reference in action.was)
            if any(name.startswith((action.ref, *filter(None, formers))) for name in names):
                yield action.ref

    def part(self, ref: str) -> tuple[Action, ...]:
        """An action of a plan, with those that have a number now that it once had: what is said of that is theirs."""
        if ref not in self.priorities:
            return ()
        formers = (local(reference, self.id) or "" for reference in self.actions[ref].was)
        return (self.actions[ref], *(self.actions[each] for each in formers if each in self.priorities and each != ref))

    def plan(self, ref: str) -> Plan | None:
        """The plan with no more than that part of it."""
        if not isinstance(self.content, Plan):
            return None
        kept: tuple[Priority, ...] = ()
        if part := self.part(ref):
            priority = self.content.priorities[self.priorities[ref]]
            kept = (priority.model_copy(update={"actions": part}),)
        return self.content.model_copy(update={"priorities": kept})

    def target(self, ref: str, index: int | None = None) -> ReferenceTarget:
        """The action that a ref means, and the index of a line in it."""
        name = f"{self.id}/{ref}"
        if ref not in self.priorities:
            kind = TargetKind.REVIEW if isinstance(self.content, Plan) else TargetKind.COMMITMENT
            return ReferenceTarget(kind=kind, name=name, home=self.id)
        if index is None:
            return ReferenceTarget(kind=TargetKind.ACTION, name=name, home=self.id, action=ref)
        return ReferenceTarget(
            kind=TargetKind.LINE,
            name=f"{name}{letters(self.actions[ref])[index]}",
            home=self.id,
            action=ref,
            line=index,
        )

    def named(self, name: str) -> tuple[str, int | None] | None:
        """The action, and the line of it, that a reference within this home means; by its former refs too."""
        if name in self.actions:
            return name, None
        for action in self.actions.values():
            if (index := _line(action, action.ref, name)) is not None:
                return action.ref, index
        for action in self.actions.values():
            for former in (local(reference, self.id) for reference in action.was):
                if former is None or former in self.actions:
                    continue
                index = _line(action, former, name)
                if former == name or index is not None:
                    return action.ref, index
        return None


def _line(action: Action, ref: str, name: str) -> int | None:
    """The index of the line that is called so where its action is called `ref`."""
    if not name.startswith(ref):
        return None
    rest = name.removeprefix(ref)
    for index, (line, own) in enumerate(zip(action.delivery, letters(action), strict=True)):
        if rest == own or (line.id and rest == f"/{line.id}"):
            return index
    return None


def by_ref(actions: Iterable[Action]) -> dict[str, Action]:
    """Actions by their numbers; where two share one, the first has it."""
    found: dict[str, Action] = {}
    for action in actions:
        found.setdefault(action.ref, action)
    return found


def local(reference: str, plan: str) -> str | None:
    """The ref of an action in that plan which a reference means; None where it means one in another plan."""
    said = parts(reference)
    return said.ref if said.home in {None, plan} else None


def of_plan(plan: Plan, acts: Iterable[tuple[int, Action]], doubtful: Iterable[str] = ()) -> Home:
    """A plan as a home of promises, out of its actions and the indexes of their priorities."""
    acts = list(acts)
    actions = by_ref(action for _, action in acts)
    if plan.review:
        actions.setdefault(REVIEW, _alone(REVIEW, plan.review))
    return Home(
        id=plan.id,
        given=plan.written,
        content=plan,
        actions=actions,
        priorities={action.ref: index for index, action in reversed(acts)},
        doubtful=frozenset(doubtful),
        speaking=tuple((each, at) for each in actions.values() for at, line in enumerate(each.delivery) if line.was),
    )


def of_meeting(meeting: Meeting, doubtful: Iterable[str] = ()) -> Home:
    """A meeting as a home of promises."""
    spoken_of: dict[str, set[tuple[str, str]]] = {}
    about = ((reference, item.timescale) for item in meeting.items for reference in item.about)
    for reference, timescale in (*about, *((each.about, each.timescale) for each in meeting.matters_arising)):
        home, slash, name = reference.partition("/")
        if slash:
            spoken_of.setdefault(home, set()).update([(name, timescale)] if timescale else [])
    return Home(
        id=str(meeting.date),
        given=meeting.date.last,
        content=meeting,
        actions=by_ref(_alone(each.id, each.timescale) for each in meeting.commitments),
        doubtful=frozenset(doubtful),
        spoken_of={home: frozenset(promised) for home, promised in spoken_of.items()},
        told=meeting.model_copy(update={"commitments": ()}),
    )


@cache
def _alone(ref: str, timescale: str | None) -> Action:
    return Action.model_construct(ref=ref, action="", delivery=(Line.model_construct(timescale=timescale),))


# As many snapshots as are remembered: neighbours say the same, and those far apart need not.
_MOST = 256
# What is said of a thing does not hang on them.
_SETTINGS = WorkspaceSettings(cioc="workspace/1")


class WorkspaceVersion:
    """All plans, meetings and measures at one time, and who answers. `unread` are the ids of the plans and meetings in
    files of which nothing can be made; `ALL` where such a file does not say which it is.
    """

    __slots__ = ("_register", "_registers", "_seen", "_speakers", "homes", "measures", "unread")

    def __init__(
        self,
        homes: Mapping[str, Home],
        unread: Iterable[str] = (),
        measures: Iterable[Measures] = (),
        seen: dict[tuple[int, ...], Snapshot] | None = None,
        *,
        registers: Iterable[Register] = (),
    ) -> None:
        self.homes, self.unread, self.measures = homes, frozenset(unread), tuple(measures)
        self._speakers: dict[str, tuple[Home, ...]] = {}
        self._seen = {} if seen is None else seen
        self._registers, self._register = tuple(registers), dict[str, Agency | Lead]()

    @property
    def register(self) -> Mapping[str, Agency | Lead]:
        """Who answers, by their ids."""
        if not self._register:
            for each in self._registers:
                self._register |= {agency.id: agency for agency in each.agencies}
                self._register |= {lead.id: lead for lead in each.leads}
        return self._register

    def promised(self, home: str) -> set[tuple[str, str, str]]:
        """Promises that meetings gave anew in a home: the meeting, a name, and the timescale."""
        return {(each.id, *said) for each in self.speakers(home) for said in each.spoken_of.get(home, ())}

    def speakers(self, home: str) -> tuple[Home, ...]:
        """The meetings that say something of a home, and that itself where it is one."""
        if home not in self._speakers:
            found = (each for each in self.homes.values() if each.id == home or home in each.spoken_of)
            self._speakers[home] = tuple(each for each in found if isinstance(each.content, Meeting))
        return self._speakers[home]

    def thing(self, target: ReferenceTarget) -> Thing | None:
        """One thing, with all that is said of it: of a plan only its action, of meetings those that speak of it."""
        home = self.homes.get(target.home)
        if home is None and target.kind is not TargetKind.MEASURE:
            return None
        speakers = self.speakers(target.home)
        parts = (
            *(home.part(target.action) if home else ()),
            home and home.content,
            *(each.content for each in speakers),
        )
        key = tuple(map(id, (*parts, *self.measures)))
        if key not in self._seen:
            plan = home.plan(target.action) if home else None
            measures = [measure for each in self.measures for measure in each.measures]
            meetings = sorted(speakers, key=lambda each: each.given)
            said = ((each.id, each.content if each is home else each.told) for each in meetings)
            workspace = LoadedWorkspace(
                settings=_SETTINGS,
                plans={plan.id: plan} if plan else {},
                meetings={each: meeting for each, meeting in said if isinstance(meeting, Meeting)},
                measures={measure.id: measure for measure in reversed(measures)},
            )
            while len(self._seen) >= _MOST:
                del self._seen[next(iter(self._seen))]
            self._seen[key] = snapshot(workspace, date.max)
        return thing(self._seen[key], target)

    def promises(self, home: str, ref: str, index: int) -> tuple[Timing, ...]:
        """The promises of a line, the oldest first."""
        found = self.thing(self.homes[home].target(ref))
        return found.holders[index].state.timings if found else ()

    def find(self, ref: str) -> ReferenceTarget | None:
        """The target of a name, which may lack the id of its plan; then the newest plan is asked first."""
        home, _, name = ref.partition("/")
        plans = [each for each in self.homes.values() if isinstance(each.content, Plan)]
        newest = [(each, ref) for each in sorted(plans, key=lambda each: each.given, reverse=True)]
        for each, own in [(self.homes[home], name), *newest] if home in self.homes else newest:
            if found := each.named(own):
                return each.target(*found)
        if any(measure.id == ref for each in self.measures for measure in each.measures):
            return ReferenceTarget(kind=TargetKind.MEASURE, name=ref)
        return None

    def is_doubtful(self, home: str, ref: str = ALL) -> bool:
        """Whether a thing that is not there, or not in full, may have been left out because something is wrong."""
        found = self.homes.get(home)
        if found is None:
            return home in self.unread or ALL in self.unread
        return bool(found.doubtful) and (ref == ALL or ref in found.doubtful or ALL in found.doubtful)
