"""The words of a story and of a re-timing, in all forms: promises, moves, entries, commits, earlier and later plans."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cioc.changes.phrases import (
    NOT_RECORDED,
    STILL_TO_COME,
    agreed_by,
    day,
    entry_in_words,
    leads,
    not_agreed,
    quoted,
    recorded,
    to_be_put,
)
from cioc.changes.phrases import agreement as agreed_or_asked
from cioc.dates import in_words, is_to_come
from cioc.render.taking_over import followers, formers
from cioc.render.taking_over import still_open as why_open
from cioc.render.timescale import in_brief
from cioc.state.timings import MoveKind
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import are, counted, later, listed, often, sentence, unbroken
from cioc.workspace.references import TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cioc.git import Commit
    from cioc.history.thing import PromiseHolder, Rated, Thing
    from cioc.history.timeline import PromiseTimeline, RelatedTimeline, Timeline
    from cioc.model import MeasureReading
    from cioc.overdue import LeftOpen
    from cioc.render.taking_over import Labelled
    from cioc.state import Entry
    from cioc.state.timings import PromiseVersion, Rewritten
    from cioc.workspace.loading import LoadedWorkspace


NOT_COMMITTED = "not committed yet"
NOT_COMMITTED_LABEL = "not committed"
NO_READING = "No number has been given yet."


def who(holder: PromiseHolder, workspace: LoadedWorkspace) -> str:
    """The people who do the work of a line; where nobody is named, its leads."""
    return holder.who or leads(holder.leads, workspace, nobody="(nobody is named)")


def read_as(given: PromiseVersion) -> str:
    """`by 31 March 2019`, or what else became of the words."""
    if given.due:
        return f"by {in_words(given.due)}"
    return in_brief(given.reading)


def moved(given: PromiseVersion, before: PromiseVersion | None = None) -> str:
    """The days between a promise and the one before it, and the first; other words where one has no day."""
    match given.move:
        case MoveKind.NONE if before and unbroken(before.timing.timescale) == unbroken(given.timing.timescale):
            return "in the same words"
        case MoveKind.NONE:
            return "the same day in other words" if given.due else "the same in other words"
        case MoveKind.REWORDED:
            return "no day before or after"
        case MoveKind.UNDATED:
            return "names no day any more"
        case MoveKind.DATED if not given.is_retiming:
            return "the first day that it names"
        case _:
            assert given.days is not None  # both name a day
            said = later(given.days)
            return said if given.total in {None, given.days} else f"{said}, {_in_all(given.total or 0)}"


def _in_all(days: int) -> str:
    if not days:
        return "back to the first day"
    return f"{later(days)} in all"


def agreement(given: PromiseVersion) -> str:
    """The meeting that agreed a move, or that no agreement is recorded."""
    if given.rewritten is not None and not given.is_agreed_since:
        return NOT_RECORDED
    if given.entry and given.entry.source and not (given.agreed or given.refused or given.restores):
        if given.is_to_come:
            return to_be_put(given.entry.source)
        return f"reported to the meeting of {day(given.entry.source)}, {NOT_RECORDED}"
    return agreed_or_asked(given, on_file=given.on_file)


def of_commit(commit: Commit | None, since: Commit | None = None) -> str:
    """The name of a commit in a sentence. `since` is the last before it, where those in between cannot be read."""
    if since is not None:
        end = of_commit(commit) if commit else "what is on disk"
        return f"a change between {of_commit(since)} and {end}"
    return f"commit {commit.short} of {in_words(commit.committed)}" if commit else f"a change that is {NOT_COMMITTED}"


def of_change(by: Rewritten) -> str:
    """The name of a change of the record in a sentence."""
    return of_commit(by.commit, by.since)


class StoryEvent(Struct, frozen=True, kw_only=True):
    """One thing that happened to a promise: a timescale that it was given, or an entry."""

    on: date
    day: str
    """That day as it is written beside it: `12 February 2021`, `August 2022`."""
    said: str
    rating: str = ""
    """The rating that it gives."""


def happened(told: PromiseTimeline, entries: Sequence[Entry], story: Timeline) -> list[StoryEvent]:
    """All that happened to a promise, the oldest first; of one day its timescale, and then what was said with it."""
    found = [event for life in told.lives or (told,) for event in _promises(life, story, joined=bool(told.joined))]
    given = [each.entry for life in (told, *told.joined) for each in life.promises if not each.rewritten]
    written = {id(each.written) for each in given if each and each.written is not None}
    found += (event for entry in entries if (event := _said(entry, story.as_of, is_told=id(entry.written) in written)))
    return sorted(found, key=lambda event: event.on)


def said_of(entries: Iterable[Entry], story: Timeline) -> list[StoryEvent]:
    """Entries with their days."""
    return [event for entry in entries if (event := _said(entry, story.as_of))]


def _said(entry: Entry, as_of: date, *, is_told: bool = False) -> StoryEvent | None:
    """An entry; none where it only gave a timescale that is told beside it."""
    own = replace(entry, timescale=None, agreed=None) if is_told else entry
    said = entry_in_words(own, as_of)
    if not said:
        return None
    heard = ("at the meeting" if entry.source else "", STILL_TO_COME if is_to_come(entry.date, as_of) else "")
    before = ", ".join(filter(None, heard))
    return StoryEvent(
        on=entry.date,
        day=day(entry.source) if entry.source else in_words(entry.when),
        said=sentence(f"{before}: {said}" if before else said),
        rating=entry.rag or "",
    )


def _promises(told: PromiseTimeline, story: Timeline, *, joined: bool) -> Iterator[StoryEvent]:
    """Each timescale that a promise was given."""
    came = story.came if story.thing.kind is TargetKind.REVIEW else None
    of = f"for {told.promises[0].label}, " if joined and told.promises else ""
    beside = zip((None, *told.promises), told.promises, (*told.promises[1:], None), strict=False)
    for before, given, after in beside:
        said = f"{of}{_opening(given, before, story)}: {quoted(given.timing.timescale)} ({read_as(given)})."
        if before:
            slip = moved(given, before)
            said = f"{said} {sentence(slip)}{'' if given.move is MoveKind.NONE else f'; {agreement(given)}'}."
        if given.withdrawn and not (after and after.rewritten == given.withdrawn):
            said = f"{said} It stands in the files no longer, by {of_change(given.withdrawn)}."
        on, called = _day_of(given, came, story.as_of)
        yield StoryEvent(on=on, day=called, said=sentence(said))


def _day_of(given: PromiseVersion, came: Commit | None, as_of: date) -> tuple[date, str]:
    """The day on which a promise was given a timescale, and its words."""
    since, commit = given.timing.given, came if came and came.committed > given.timing.given else None
    if given.rewritten:
        if given.rewritten.commit is None:
            return as_of, NOT_COMMITTED_LABEL
        commit = given.rewritten.commit
    elif given.entry:
        return since, day(given.entry.source) if given.entry.source else in_words(given.entry.when)
    elif given.is_handed_over:
        commit = None
    return (commit.committed, in_words(commit.committed)) if commit else (since, in_words(since))


def _opening(given: PromiseVersion, before: PromiseVersion | None, story: Timeline) -> str:
    """The words before a timescale: in which way it was given."""
    since, kind, came = in_words(given.timing.given), story.thing.kind, story.came
    if given.rewritten:
        entry = f" in the entry of {since}" if given.entry else ""
        by = under_its_day(given.rewritten.commit, given.rewritten.since)
        return f"written over the timescale before it{entry}, by {by}"
    if given.entry:
        ahead = f"{STILL_TO_COME}: " if given.is_to_come else ""
        new = "first" if before is None else "same" if given.move is MoveKind.NONE else "new"
        return f"{ahead}{new} timescale{_corrected(given.entry)}"
    if given.is_handed_over:
        return f"carried over as {given.label}"
    if kind is TargetKind.REVIEW and came and came.committed > given.timing.given:
        # The review of a plan may be thought of when the plan has long been there.
        return f"added to the plan of {since}, by commit {came.short}"
    return "promised to the meeting" if kind is TargetKind.COMMITMENT else "in the plan"


def under_its_day(commit: Commit | None, since: Commit | None) -> str:
    """The name of a commit in a sentence that stands beside the commit's own day."""
    return f"commit {commit.short}" if commit and since is None else of_commit(commit, since)


def _corrected(entry: Entry) -> str:
    """The words of a timescale that was wrong, and until when they stood; nothing where it is as it was given."""
    corrected = next((each for each in entry.corrections if each.timescale), None)
    if corrected is None:
        return ""
    was = getattr(entry.written, "timescale", None)
    return f", {f'given as {quoted(was)}' if was else 'not given'} until {in_words(corrected.date)}"


def sum_of(told: PromiseTimeline) -> str:
    """`Re-timed 3 times, 457 days later in all; …`. A new date that is still to come does not count yet."""
    ahead = sum(move.is_to_come for move in told.moves)
    further = f" {are(ahead, 'new_date/new_dates is/are')} {STILL_TO_COME}." if ahead else ""
    if said := retimed(told.promises):
        return f"Re-timed {said}.{further}"
    return f"{'Not re-timed yet' if ahead else 'Never re-timed'}.{further}"


def retimed(promises: Sequence[PromiseVersion]) -> str:
    """`3 times, 457 days later in all; 2 of the 3 new dates agreed by a meeting`; nothing of what never was."""
    held = [promise for promise in promises if not promise.is_to_come]
    moves = [promise for promise in held if promise.is_retiming]
    if not moves:
        return ""
    last = next((each for each in reversed(held) if each.withdrawn is None), held[-1])
    days = f", {_in_all(last.total)}" if last.total is not None else ""
    if promises[0].due and last.due is None:
        days = ", and names no day any more"
    return f"{often(len(moves))}{days}; {_agreed_of(moves)}"


def _agreed_of(moves: Sequence[PromiseVersion]) -> str:
    """The number of some new dates that were agreed."""
    agreed = sum(move.is_agreed for move in moves)
    if len(moves) > 1:
        refused = sum(move.refused is not None for move in moves)
        but = f", {refused} that a meeting did not agree to" if refused else ""
        return f"{agreed or 'none'} of the {len(moves)} new dates agreed by a meeting{but}"
    if moves[0].refused:
        return not_agreed(moves[0].refused)
    if moves[0].is_said_to_be_agreed:
        is_early = moves[0].too_early and moves[0].on_file
        return f"said to be agreed, but by {'a meeting before it was promised' if is_early else 'no meeting on file'}"
    if moves[0].is_to_be_put:
        return "to be put to a meeting"
    return agreed_by(moves[0].agreed, on_file=True) if moves[0].agreed and agreed else NOT_RECORDED


def row(ratings: Sequence[Rated], as_of: date) -> str:
    """`amber (2 October 2019) → red (6 December 2019, given as green until 12 February 2020)`."""
    return " → ".join(f"{each.rag} ({_rated_on(each, as_of)})" for each in ratings) or "not rated"


def ratings_of(ratings: Sequence[Rated]) -> list[str]:
    """The ratings that such a row names, in their order."""
    return [rag for each in ratings for rag in (each.rag, each.given_as) if rag]


def _rated_on(rated: Rated, as_of: date) -> str:
    day = f"{in_words(rated.since)}{_ahead(rated.since, as_of)}"
    if rated.corrected is None:
        return day
    until = f"{in_words(rated.corrected)}{_ahead(rated.corrected, as_of)}"
    return f"{day}, {f'given as {rated.given_as}' if rated.given_as else 'not rated'} until {until}"


def status(told: PromiseTimeline, as_of: date) -> str:
    """`in progress`; of what is complete, when that was recorded, where it was after its last day; of what is only
    written down ahead, when it is to be so. Nothing where nobody said.
    """
    holder = told.holder
    if holder.state.status is None:
        return ""
    if told.recorded:
        return recorded(told.recorded)
    giver = next(entry for entry in reversed(holder.state.entries) if entry.status is not None)
    ahead = _ahead(giver.date, as_of)
    said = str(holder.state.status).replace("-", " ")
    return f"{said} ({in_words(giver.date)}{ahead})" if ahead else said


def _ahead(on: date, as_of: date) -> str:
    return f", {STILL_TO_COME}" if is_to_come(on, as_of) else ""


def source(entry: Entry) -> str:
    """`meeting of 11 October 2019`, or nothing for what stands in the plan."""
    return f"meeting of {day(entry.source)}" if entry.source else ""


def when(said: Entry, as_of: date = date.max) -> str:
    """`6 December 2019`, with the meeting that said it; of a meeting the date as it is known, be it only a month."""
    ahead = _ahead(said.date, as_of)
    return f"{day(said.source)} (meeting{ahead})" if said.source else f"{in_words(said.when)}{ahead}"


_DAY = lazy_pattern(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")


def reading(measured: MeasureReading, unit: str = "", *, symbol: str = "") -> str:
    """`more than 500 children (source: meeting of 6 December 2019)`.

    A symbol stands for a number that is kept back, with its note.
    """
    source = f"meeting of {day(measured.source)}" if _DAY.fullmatch(measured.source) else measured.source
    if symbol:
        return f"{symbol} (source: {source})."
    note = f" {unbroken(measured.note)}" if measured.note else ""
    return f"{bounded(measured)}{f' {unit}' if unit else ''} (source: {source}).{note}"


def bounded(measured: MeasureReading) -> str:
    """`more than 500`: a number that is not exact says so."""
    return f"{measured.bound.value.replace('-', ' ')} {measured.value}" if measured.bound else str(measured.value)


def _own_formers(thing: Thing) -> tuple[str, ...]:
    """The former names of a thing; a line that says its own needs none of its action."""
    says_own = thing.kind is TargetKind.LINE and any(holder.was for holder in thing.holders)
    return () if says_own else thing.was


def title(story: Timeline) -> str:
    """The name by which people call a thing; of a line with its id, if it has one."""
    thing = story.thing
    if thing.kind is not TargetKind.LINE:
        return thing.name
    (holder,) = thing.holders
    own = f" ({holder.id})" if holder.id else ""
    return f"{thing.home}/{holder.ref}{own}"


def beside_its_name(thing: Thing) -> Iterator[tuple[str, str]]:
    """The texts of a line, an action or a commitment that its name does not hold, each with its label."""
    label = {TargetKind.LINE: "Done by", TargetKind.ACTION: "Action", TargetKind.COMMITMENT: "Commitment"}
    texts = {"Action": thing.within} | {label.get(thing.kind, ""): thing.what}
    for each, text in texts.items():
        said = unbroken(text)
        if thing.called and said and said.rstrip(". ") not in thing.called:
            yield each, said


def gone(story: Timeline) -> str:
    """A remark that a thing is in the files no longer, and since when."""
    if story.went and story.went.commit:
        since = of_commit(story.went.commit, story.went.since)
        return f"it stands in the files no longer, since {since}; this is how it stood last"
    return f"it stands in the files no longer, by a change that is {NOT_COMMITTED}; this is how it stood last"


def begins(commit: Commit) -> str:
    """The commit and the day at which a clone's history begins."""
    day = in_words(commit.committed)
    return f"History begins at {commit.short} ({day}): this clone is shallow, and holds nothing older."


def lineage(story: Timeline) -> tuple[Labelled, ...]:
    """The former refs of a thing, and what says that it follows from it though nothing was carried over."""
    here = story.thing
    action = f"{here.home}/{here.action}"
    is_told = len(story.told) == 1 and story.told[0].left_open is not None
    names = {here.name, action, *(told.name for told in story.told)}
    told = action if is_told else ""
    return (*formers(_own_formers(here), story.claims, names), *followers(story.claims, names, told=told))


def still_open(left: LeftOpen, story: Timeline) -> Labelled:
    """The reason why a promise of a plan that is over is still open."""
    return why_open(left, story.claims, f"{story.thing.home}/{story.thing.action}")


def lines_of(story: Timeline, generation: RelatedTimeline) -> tuple[PromiseTimeline, ...]:
    """The lines of another generation that are the same promise; of an action that is gone, all."""
    if generation.relative.generation < 0 and not generation.relative.lines and story.thing.kind is not TargetKind.LINE:
        return generation.told
    return tuple(told for told in generation.told if told.name in generation.relative.lines)


def other_lines(story: Timeline, generation: RelatedTimeline) -> str:
    """The command that tells of the lines that are left out; nothing where none is."""
    number = len(generation.told) - len(lines_of(story, generation))
    if not number:
        return ""
    what = "other line" if lines_of(story, generation) else "line"
    return f"For its {counted(number, what)}: cioc history {generation.relative.name}"


def once(life: PromiseTimeline, story: Timeline, workspace: LoadedWorkspace) -> str:
    """The name that one life of a promise began with, and who led that, where others do now."""
    first = life.promises[0]
    holders = (each.holder for of in story.generations for each in of.told if each.name == first.holder)
    led_by = next((_led_by(each, story, workspace) for each in holders), "")
    return f"{first.label}{f', {led_by}' if led_by else ''}"


def _led_by(holder: PromiseHolder, story: Timeline, workspace: LoadedWorkspace) -> str:
    """The leads of a line of another generation; nothing where they are those of this one."""
    if not holder.leads or any({*each.holder.leads} == {*holder.leads} for each in story.told):
        return ""
    return f"led by {listed([workspace.name_of(lead) for lead in holder.leads], last='and')}"


def in_short(told: PromiseTimeline, story: Timeline, workspace: LoadedWorkspace) -> str:
    """A line of another generation: who, its promises, its RAG and its end."""
    parts = [unbroken(told.holder.who), _led_by(told.holder, story, workspace)]
    if told.promises:
        first, now = told.promises[0], told.current or told.promises[-1]
        said = f"promised {quoted(first.timing.timescale)}, {read_as(first)}"
        if now is not first:
            when = "at the end" if told.is_over else "now"
            said = f"{said}; {when} {quoted(now.timing.timescale)}, {read_as(now)}"
        summed = sum_of(told).rstrip(".") if told.moves else ""
        parts += [said, f"{summed[:1].lower()}{summed[1:]}"]
    else:
        parts.append("no timescale")
    if told.ratings:
        parts.append(row(told.ratings, story.as_of))
    parts.append(status(told, story.as_of))
    return f"{'; '.join(part for part in parts if part)}."
