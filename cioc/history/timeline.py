"""One thing through all its time: what the files say of it now, and what the commits before them said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cioc.history.events import REWRITTEN
from cioc.history.from_commits import Versions, of_documents
from cioc.history.identity import Where
from cioc.history.in_place import in_place
from cioc.history.overwriting import overwritten
from cioc.history.thing import PromiseHolder, Rated, Thing, ratings, thing
from cioc.history.versions import local
from cioc.history.walk import Sighting, TimelineStep, last_seen, trail
from cioc.model import own_words
from cioc.overdue import left_open
from cioc.state import snapshot
from cioc.state.claims import Claim, Why, vain_claims, waits
from cioc.state.ledger import ledger
from cioc.state.snapshot import is_free, papers_out
from cioc.state.timings import Holding, PromiseVersion, timing_context, versions
from cioc.workspace.references import TargetKind, actions, letters, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from cioc.git import Commit
    from cioc.history.events import Event
    from cioc.history.in_place import Archive
    from cioc.overdue import LeftOpen
    from cioc.state import Snapshot
    from cioc.state.ledger import Ledger
    from cioc.state.promise import Promise, Recorded
    from cioc.state.timings import Overwritten, TimingContext
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget


class PromiseTimeline(Struct, frozen=True, kw_only=True):
    """A line, a commitment or a review: its promises one after the other, and its RAG over time."""

    holder: PromiseHolder
    name: str
    promises: tuple[PromiseVersion, ...]
    ratings: tuple[Rated, ...]
    joined: tuple[PromiseTimeline, ...] = ()
    """The other lives of a promise that joined several: their own promises, one after the other."""
    is_over: bool = False
    """Whether it was settled, or another plan holds the promise now."""
    promise: Promise | None = None
    """Where it is open, and no other holds it: how it stands on the day."""
    left_open: LeftOpen | None = None
    """Where its plan is over, it is open, and no other plan took it over."""
    recorded: Recorded | None = None
    """Where it was recorded as complete on a later day than its last one."""

    @property
    def lives(self) -> tuple[PromiseTimeline, ...]:
        """Each life of it that had a timescale."""
        return tuple(each for each in (self, *self.joined) if each.promises)

    @property
    def moves(self) -> tuple[PromiseVersion, ...]:
        """The promises that moved the one before them."""
        return tuple(promise for promise in self.promises if promise.is_retiming)

    @property
    def current(self) -> PromiseVersion | None:
        """The promise that holds now."""
        return next((each for each in reversed(self.promises) if each.withdrawn is None), None)


class RelatedTimeline(Struct, frozen=True, kw_only=True):
    """A relative, in an earlier plan or a later one, and what there is to tell of it."""

    relative: Relative
    told: tuple[PromiseTimeline, ...] = ()
    ratings: tuple[Rated, ...] = ()


class Timeline(Struct, frozen=True, kw_only=True):
    """One thing's whole story.

    `steps` are the commits in which it changed, the newest first. `begins` is the oldest commit of a clone that does
    not hold the older ones, where the thing was there already.
    """

    thing: Thing
    told: tuple[PromiseTimeline, ...]
    ratings: tuple[Rated, ...]
    generations: tuple[RelatedTimeline, ...] = ()
    claims: tuple[Claim, ...] = ()
    """Claims that it was another, or another it, without its being taken over."""
    steps: tuple[TimelineStep, ...] = ()
    rewritten: tuple[tuple[TimelineStep, Event], ...] = ()
    """Where the record of the past was changed instead of added to, the oldest first: not what was free to be."""
    gone: bool = False
    """Whether the working tree has it no longer: `thing` is how it stood last."""
    went: TimelineStep | None = None
    """The commit that took it out."""
    begins: Commit | None = None
    in_git: bool = True
    plan_waits: Why | None = None
    """Why its plan does not count on the day, if it does not."""
    as_of: date = date.max
    """The day as of which it is told: what is dated later is still to come."""

    @property
    def came(self) -> Commit | None:
        """The commit that first had it; None where nobody can tell."""
        first = self.steps[-1] if self.steps and self.begins is None else None
        return first.commit if first and first.before is None and not first.is_uncertain else None


class _Followed(Struct, frozen=True, kw_only=True):
    """A thing through all commits: those in which it changed, and what was overwritten of each of its holders."""

    steps: tuple[TimelineStep, ...] = ()
    overwritten: tuple[tuple[Overwritten, ...], ...] = ()

    def of(self, index: int) -> tuple[Overwritten, ...]:
        """The timescales of a holder that were overwritten."""
        return self.overwritten[index] if self.overwritten else ()


def renumbered(ref: str, seen: Snapshot) -> list[str]:
    """The actions that say that they had a number before, within their own plan; those of the current plan first."""
    return [
        f"{state.plan.id}/{action.ref}"
        for state in seen.in_force_first
        for _, _, action in actions(state.plan)
        if any(local(was, state.plan.id) == (local(ref, state.plan.id) or "") for was in action.was)
    ]


def tell(
    target: ReferenceTarget | str, seen: Snapshot, archive: Archive | None, *, as_of: date = date.max
) -> Timeline | None:
    """The story of a target, or of a name that nothing has now; None where nothing ever had it.

    What is dated after `as_of` is told too, as what is still to come.
    """
    past = _Past(seen, archive) if archive else None
    start = thing(seen, target) if not isinstance(target, str) else past.last_seen(target) if past else None
    if start is None:
        return None
    here = start.thing if isinstance(start, Sighting) else start
    gone: dict[str, Sighting] = {}

    def follow(start: Thing | Sighting) -> _Followed:
        return past.follow(start) if past else _Followed()

    def find(name: str) -> Thing | None:
        if past is None or (found := past.last_seen(name)) is None:
            return None
        gone[name] = found
        return found.thing

    is_gone = isinstance(start, Sighting)
    own, names = follow(start), dict(_lines_of(here))
    known = ledger(seen, day=as_of, past=in_place(seen, archive, today=as_of) if archive else None)
    relations = [
        (each, follow(gone.get(each.name) or each.thing) if each.thing else _Followed())
        for each in relatives(here, names, known, _trodden(here, own.steps), find, is_gone=is_gone)
    ]
    now = ledger(snapshot(seen.workspace, as_of))
    by = _Told(known, now, timing_context(seen.workspace, as_of), tuple(seen.workspace.settings.rag))
    order, about = by.order, {here.name, f"{here.home}/{here.action}", *names}
    return Timeline(
        thing=here,
        told=tuple(by.told(here, own)),
        ratings=ratings(here.holders, order),
        generations=tuple(_generation(each, followed, by) for each, followed in relations),
        claims=() if is_gone else tuple(each for each in vain_claims(seen) if {each.old, each.new} & about),
        steps=own.steps,
        rewritten=tuple(_rewritten(own.steps, seen.workspace, as_of)),
        gone=is_gone,
        went=next((step for step in own.steps if step.after is None), None) if is_gone else None,
        begins=_begins(archive, own.steps),
        in_git=archive is not None,
        plan_waits=waits(here.home, now.seen),
        as_of=as_of,
    )


def _rewritten(
    steps: Sequence[TimelineStep], workspace: LoadedWorkspace, today: date
) -> Iterator[tuple[TimelineStep, Event]]:
    """Changes of the past, the oldest first, less those of entries that no paper could tell of until then.

    A commit of the day on which a paper went out may be the one that made it ready.
    """
    for step in reversed(steps):
        changed = [event for event in step.events if event.kind in REWRITTEN]
        if not changed:
            continue
        papers = papers_out(workspace, step.commit.committed - timedelta(days=1) if step.commit else today)
        for event in changed:
            entry = event.entry_before
            meeting = workspace.meetings.get(entry.source) if entry else None
            if entry is None or not is_free(entry.date, meeting, papers):
                yield step, event


class _Past:
    """The versions that git holds, beside what is on disk."""

    def __init__(self, seen: Snapshot, archive: Archive) -> None:
        self.commits, self.versions = archive.commits, Versions(archive.past, own_words(seen.workspace.settings))
        self.tree = of_documents(seen.workspace.documents)

    def last_seen(self, name: str) -> Sighting | None:
        return last_seen(name, self.commits, self.versions)

    def follow(self, start: Thing | Sighting) -> _Followed:
        here, first = (start.thing, start.commit) if isinstance(start, Sighting) else (start, None)
        version = self.versions.at(first) if first else self.tree
        tracked = dict(_lines_of(here))
        told = overwritten(version, tracked, self.commits, self.versions, first=first)
        return _Followed(
            steps=trail(start, self.tree, self.commits, self.versions),
            overwritten=tuple(told.get(name, ()) for name in tracked),
        )


def _lines_of(here: Thing) -> Iterator[tuple[str, Where]]:
    """Where the holders of a thing are, by their names."""
    if here.kind is TargetKind.MEASURE:
        return
    if here.kind is TargetKind.ACTION:
        # An action without lines is its own only one, and has no name but its own.
        rows = letters(here.source) if here.source and here.source.delivery else ("",)
        for index, row in enumerate(rows):
            yield f"{here.name}{row}", Where(here.home, here.action, index)
        return
    if here.kind is TargetKind.LINE:
        yield here.name, Where(here.home, here.action, here.line)
    else:
        yield here.name, Where(here.home, here.name.removeprefix(f"{here.home}/"), 0)


def _trodden(here: Thing, steps: Iterable[TimelineStep]) -> frozenset[str]:
    things = (thing for step in steps for thing in (step.before, step.after) if thing and thing.action)
    return frozenset(f"{here.home}/{each.action}" for each in things)


def _begins(archive: Archive | None, steps: Sequence[TimelineStep]) -> Commit | None:
    """A clone's oldest commit, where the thing seems to have come with it."""
    if archive is None or not archive.shallow or not steps or steps[-1].before is not None:
        return None
    first = steps[-1].commit
    return first if first and not first.parents else None


class _Told(Struct, frozen=True):
    """The teller of holders: the ledger, or of what is gone, the commits alone."""

    known: Ledger
    now: Ledger
    """That of the day: whether something is left open is not told ahead."""
    by: TimingContext
    order: tuple[str, ...]

    def told(self, here: Thing, followed: _Followed) -> Iterator[PromiseTimeline]:
        """Each holder of a thing."""
        names = list(dict(_lines_of(here)))
        for index, holder in enumerate(here.holders):
            promise, standing = self.known.of(names[index]), self._standing(names[index])
            told = PromiseTimeline(
                # One of a meeting is led by whoever leads what it is the same as, where it names nobody.
                holder=replace(holder, leads=holder.leads or (promise.leads if promise else ())),
                name=names[index],
                is_over=not holder.state.is_open or names[index] in self.known.seen.lineage.to,
                promise=standing,
                left_open=next(iter(left_open([standing], self.now.seen)), None) if standing else None,
                recorded=self._recorded(names[index]),
                promises=(),
                ratings=ratings([holder], self.order),
            )
            own, *others = (
                replace(told, promises=each) for each in self._lives(names[index], holder, followed.of(index))
            )
            yield replace(own, joined=tuple(others))

    def _standing(self, name: str) -> Promise | None:
        promise = self.now.of(name)
        return promise if promise is not None and promise.name == name and promise.is_open else None

    def _recorded(self, name: str) -> Recorded | None:
        promise = self.now.of(name)
        return promise.recorded if promise and promise.name == name else None

    def _lives(
        self, name: str, holder: PromiseHolder, overwritten: tuple[Overwritten, ...]
    ) -> Iterator[tuple[PromiseVersion, ...]]:
        """Of each life, the timescales from the first one up to its own, as long as it held the promise."""
        promise = self.known.of(name)
        if promise is None:
            yield versions([Holding(name=name, state=holder.state, overwritten=overwritten)], self.by)
            return
        yield from (life.held_as(name) for life in promise.lives_of(name))


def _generation(each: Relative, followed: _Followed, by: _Told) -> RelatedTimeline:
    if each.thing is None:
        return RelatedTimeline(relative=each)
    told = tuple(by.told(each.thing, followed))
    return RelatedTimeline(relative=each, told=told, ratings=ratings(each.thing.holders, by.order))


class Relative(Struct, frozen=True, kw_only=True):
    """A relative: what another generation of a plan had in a thing's place.

    `generation` is -1 for what it was, -2 for what that was; 1 for what became of it. `of` is the name of the one
    that it became or was. `lines` are those of its lines that are the same promise, by their full names. `thing` is
    None where nothing is known of it but its name; `gone` says that it is known from the past alone.
    """

    generation: int
    name: str
    of: str
    lines: frozenset[str] = frozenset()
    thing: Thing | None = None
    gone: bool = False


def relatives(
    start: Thing,
    names: Collection[str],
    known: Ledger,
    trodden: frozenset[str],
    find: Callable[[str], Thing | None],
    *,
    is_gone: bool,
) -> tuple[Relative, ...]:
    """All generations before and after, the oldest first; each once, however many ways lead to it.

    `names` are those of its lines; `trodden` those that it had itself under other numbers of the same plan. `find`
    looks in the past for what the ledger does not have; `is_gone` says that it was found there itself.
    """
    found = list(_of_lives(names, known))
    own = trodden | {_action_name(start), *(each.name for each in found)}
    itself = Relative(generation=0, name=start.name, of="", thing=start, gone=is_gone)
    found += _gone([itself, *(each for each in found if each.generation < 0)], known.seen, own, find)
    return tuple(sorted(found, key=lambda each: each.generation))


def _of_lives(names: Collection[str], known: Ledger) -> Iterator[Relative]:
    rows: dict[str, tuple[int, str, set[str]]] = {}
    for life in (life for promise in known.promises for life in promise.lives):
        for place in [place for place, name in enumerate(life.names) if name in names]:
            for at, name in enumerate(life.names):
                nearer = life.names[at + 1 if at < place else at - 1] if at != place else ""
                if nearer:
                    row = rows.setdefault(_action_of(name, known.seen), (at - place, nearer, set()))
                    row[2].add(name)
    for action, (generation, nearer, lines) in rows.items():
        of = _action_of(nearer, known.seen)
        yield Relative(generation=generation, name=action, of=of, lines=frozenset(lines), thing=_in(known.seen, action))


def _gone(
    waiting: list[Relative],
    seen: Snapshot,
    own: frozenset[str],
    find: Callable[[str], Thing | None],
) -> Iterator[Relative]:
    """Relatives that things say they were and no file has, and those that these name in their turn."""
    met = set(own)
    while waiting:
        each = waiting.pop(0)
        if (later := each.thing) is None:
            continue
        for name in (_full(reference, later.home) for reference in later.was):
            here = _in(seen, name)
            if name in met or (here is not None and not each.gone):
                continue  # of what is on file, the ledger says what it took over
            met.add(name)
            found = here or find(name)
            if here is None and _is_former_number(name, later, first=each.generation < 0, known=found is not None):
                continue
            gone = found is not None and here is None
            earlier = Relative(
                generation=each.generation - 1, name=name, of=_action_name(later), thing=found, gone=gone
            )
            yield earlier
            waiting.append(earlier)


def _is_former_number(name: str, later: Thing, *, first: bool, known: bool) -> bool:
    """Whether a name in the same plan that nothing has now is but the number that an action had before.

    Of the start it is known which one that was, as far as the commits go; of the others it is the first of them.
    """
    if local(name, later.home) is None:
        return False
    within = [each for each in later.was if local(each, later.home)]
    return not known or (first and _full(within[0], later.home) == name)


def _full(reference: str, plan: str) -> str:
    return reference if local(reference, plan) is None else f"{plan}/{local(reference, plan)}"


def _in(seen: Snapshot, name: str) -> Thing | None:
    target = resolve(name, seen.names)
    return thing(seen, target) if target else None


def _action_of(line: str, seen: Snapshot) -> str:
    target = resolve(line, seen.names)
    return f"{target.home}/{target.action}" if target and target.action else line


def _action_name(start: Thing) -> str:
    return f"{start.home}/{start.action}" if start.action else start.name
