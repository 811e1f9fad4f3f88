"""The whole story of one thing: what the files say of it now, and what the commits before them said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from cioc.history.chapter import Chapter, Strand, chapter
from cioc.history.events import REWRITTEN
from cioc.history.identity import local, surely_same
from cioc.history.kin import kin
from cioc.history.library import Library, Past, Tree
from cioc.history.overwriting import overwritten
from cioc.history.ratings import Rated, ratings
from cioc.history.trail import Sighting, Step, last_seen, trail
from cioc.references import actions
from cioc.state.timings import Holding, Measure, Version, measure, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cioc.git import Commit
    from cioc.history.events import Event
    from cioc.history.kin import Kin
    from cioc.references import Target
    from cioc.state import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line, a commitment or a review: its promises one after the other, and its RAG over time."""

    strand: Strand
    promises: tuple[Version, ...]
    ratings: tuple[Rated, ...]
    earlier: Earlier | None = None
    """What was first promised of it in an earlier plan."""

    @property
    def moves(self) -> tuple[Version, ...]:
        """The promises that moved the one before them."""
        return tuple(promise for promise in self.promises if promise.is_retiming)

    @property
    def current(self) -> Version | None:
        """The promise that holds now."""
        return next((each for each in reversed(self.promises) if each.withdrawn is None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The first promise of a line in the earliest plan that had it, and the days from there to its current promise."""

    name: str
    first: Version
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """A kin and what there is to tell of it."""

    kin: Kin
    told: tuple[Told, ...] = ()
    ratings: tuple[Rated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What git holds: the commits that changed any file of the plans, the newest first, and their files."""

    commits: tuple[Commit, ...]
    past: Past
    shallow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One thing's whole story.

    `steps` are the commits in which it changed, the newest first. `begins` is the oldest commit of a clone that does
    not hold the older ones, where the thing was there already.
    """

    chapter: Chapter
    told: tuple[Told, ...]
    ratings: tuple[Rated, ...]
    generations: tuple[Generation, ...] = ()
    steps: tuple[Step, ...] = ()
    gone: bool = False
    """Whether the working tree has it no longer: `chapter` is how it stood last."""
    went: Step | None = None
    """The commit that took it out."""
    begins: Commit | None = None
    in_git: bool = True
    as_of: date = date.max
    """The day as of which it is told: what is dated later is still to come."""

    @property
    def rewritten(self) -> tuple[tuple[Step, Event], ...]:
        """Where the record of the past was changed instead of added to, the oldest first."""
        return tuple((step, event) for step in reversed(self.steps) for event in step.events if event.kind in REWRITTEN)

    @property
    def came(self) -> Commit | None:
        """The commit that first had it; None where nobody can tell."""
        is_known = self.steps and self.begins is None and self.steps[-1].before is None
        return self.steps[-1].commit if is_known else None


_Related: TypeAlias = "tuple[Kin, tuple[Step, ...]]"
# A kin, and the commits in which it changed.


def renumbered(ref: str, seen: Snapshot) -> list[str]:
    """The actions that say that they had a number before, within their own plan; those of the plan in force first."""
    return [
        f"{state.plan.id}/{action.ref}"
        for state in seen.in_force_first
        for _, _, action in actions(state.plan)
        if any(local(was, state.plan.id) == (local(ref, state.plan.id) or "") for was in action.was)
    ]


def tell(target: Target | str, seen: Snapshot, archive: Archive | None, *, as_of: date = date.max) -> Story | None:
    """The story of a target, or of a name that nothing has now; None where nothing ever had it.

    What is dated after `as_of` is told too, as what is still to come.
    """
    library = Library(archive.past) if archive else None
    start = _start(target, seen, archive, library)
    if start is None:
        return None
    here = start.chapter if isinstance(start, Sighting) else start
    commits = archive.commits if archive else ()
    past: dict[str, Sighting] = {}

    def follow(start: Chapter | Sighting) -> tuple[Step, ...]:
        return trail(start, Tree(snapshot=seen), commits, library) if library else ()

    def find(name: str) -> Chapter | None:
        if library is None or (found := last_seen(name, commits, library)) is None:
            return None
        past[name] = found
        return found.chapter

    steps = follow(start)
    relations = [
        (each, follow(past.get(each.name) or each.chapter) if each.chapter else ())
        for each in kin(here, seen, _trodden(here, steps), find)
    ]
    by = measure(seen.workspace, as_of)
    order = tuple(seen.workspace.settings.rag)
    gone = isinstance(start, Sighting)
    return Story(
        chapter=here,
        told=tuple(_told(strand, here, steps, relations, by, order) for strand in here.strands),
        ratings=ratings(here.strands, order),
        generations=tuple(_generation(each, own, by, order) for each, own in relations),
        steps=steps,
        gone=gone,
        went=next((step for step in steps if step.after is None), None) if gone else None,
        begins=_begins(archive, steps),
        in_git=archive is not None,
        as_of=as_of,
    )


def _start(
    target: Target | str, seen: Snapshot, archive: Archive | None, library: Library | None
) -> Chapter | Sighting | None:
    if not isinstance(target, str):
        return chapter(seen, target)
    return last_seen(target, archive.commits, library) if archive and library else None


def _trodden(here: Chapter, steps: Iterable[Step]) -> frozenset[str]:
    chapters = (chapter for step in steps for chapter in (step.before, step.after) if chapter and chapter.action)
    return frozenset(f"{here.home}/{each.action}" for each in chapters)


def _begins(archive: Archive | None, steps: Sequence[Step]) -> Commit | None:
    """A clone's oldest commit, where the thing seems to have come with it."""
    if archive is None or not archive.shallow or not steps or steps[-1].before is not None:
        return None
    first = steps[-1].commit
    return first if first and not first.parents else None


def _told(
    strand: Strand,
    here: Chapter,
    steps: Sequence[Step],
    relations: Iterable[_Related],
    by: Measure,
    order: tuple[str, ...],
) -> Told:
    promises = _versions(strand, steps, by)
    told = Told(strand=strand, promises=promises, ratings=ratings([strand], order))
    return replace(told, earlier=_earlier(strand, here, relations, told.current, by))


def _versions(strand: Strand, steps: Sequence[Step], by: Measure) -> tuple[Version, ...]:
    return versions([Holding(name=strand.ref, state=strand.state, overwritten=overwritten(strand, steps))], by)


def _earlier(
    strand: Strand, here: Chapter, relations: Iterable[_Related], current: Version | None, by: Measure
) -> Earlier | None:
    """Back through the plans, as long as each of them has the same line."""
    found: tuple[str, Strand, Sequence[Step]] | None = None
    names, line, alone = {f"{here.home}/{here.action}"}, strand, strand.ref == here.action
    for each, steps in sorted(relations, key=lambda related: -related[0].generation):
        if each.generation > 0 or each.of not in names or each.chapter is None:
            continue
        strands = each.chapter.strands
        same = surely_same(line, strands) or (strands[0] if alone and len(strands) == 1 else None)
        if same is not None:
            found, names, line = (f"{each.chapter.home}/{same.ref}", same, steps), {each.name}, same
            alone = len(strands) == 1
    if found is None:
        return None
    name, oldest, way = found
    promises = _versions(oldest, way, by)
    if not promises:
        return None
    first = promises[0]
    days = (current.due - first.due).days if current and current.due and first.due else None
    return Earlier(name=name, first=first, days=days)


def _generation(each: Kin, steps: Sequence[Step], by: Measure, order: tuple[str, ...]) -> Generation:
    strands = each.chapter.strands if each.chapter else ()
    return Generation(
        kin=each,
        told=tuple(
            Told(
                strand=strand,
                promises=_versions(strand, steps, by),
                ratings=ratings([strand], order),
            )
            for strand in strands
        ),
        ratings=ratings(strands, order),
    )
