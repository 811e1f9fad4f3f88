"""One thing's whole story, in Markdown: for a paper, or for whoever asks what became of a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.phrases import day, waiting
from cioc.changes.phrases import leads as names
from cioc.dates import in_words
from cioc.privacy.counting import counts_children, is_small
from cioc.privacy.masking import masker
from cioc.privacy.suppression import kept_back
from cioc.render.history import events, words
from cioc.render.overdue.words import NOBODY
from cioc.render.show.standing import due
from cioc.render.terminal_text import plain
from cioc.text.escaping import escape_inline
from cioc.text.phrases import unbroken
from cioc.workspace.references import TargetKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cioc.history.timeline import PromiseTimeline, RelatedTimeline, Timeline
    from cioc.history.walk import TimelineStep
    from cioc.model import MeasureReading
    from cioc.render.history import HistoryView
    from cioc.render.terminal_text import Line
    from cioc.workspace.loading import LoadedWorkspace


def lines(asked: HistoryView) -> Iterator[Line]:
    """The story as for a terminal, with a table for the promises of each line, without small numbers of children."""
    story, workspace = asked.story, asked.workspace
    mask = masker(workspace.settings)
    hide = events.Hide(reading=_hide(story, workspace), text=mask)
    for text in _texts(story, workspace, hide, authors=asked.authors):
        yield plain(mask(text)) if text else ()


def _hide(story: Timeline, workspace: LoadedWorkspace) -> Callable[[MeasureReading], str]:
    """The symbol for what is kept back of a measure; also for a number that stood there before, if it was small."""
    bounds = workspace.settings.thresholds
    measure = workspace.measures.get(story.thing.name)
    if measure is None:  # it is gone from the files, and nobody can say of what it was a part
        return lambda _: bounds.symbol
    kept = kept_back(workspace.measures, bounds.suppress_up_to)

    def hide(reading: MeasureReading) -> str:
        small = counts_children(measure) and is_small(reading.value, reading.bound, bounds.suppress_up_to)
        return bounds.symbol if small or kept.holds(measure, reading) else ""

    return hide


def _texts(story: Timeline, workspace: LoadedWorkspace, hide: events.Hide, *, authors: bool) -> Iterator[str]:
    yield from _head(story)
    whole = story.thing.kind is TargetKind.ACTION
    told = [line for told in story.told for line in _told(told, story, workspace)]
    yield from () if whole else told
    for generation in story.generations:
        if generation.relative.generation < 0:
            yield from _generation(generation, story, workspace, "Earlier")
    if story.thing.told_of_whole:
        yield from ("", "## Said of the whole action", "", *_days(words.said_of(story.thing.told_of_whole, story)))
    yield from told if whole else ()
    yield from _readings(story, hide)
    for generation in story.generations:
        if generation.relative.generation > 0:
            yield from _generation(generation, story, workspace, "Later")
    yield from _rewritten(story, hide)
    yield from _commits(story, hide, authors=authors)


def _head(story: Timeline) -> Iterator[str]:
    thing = story.thing
    yield f"# {_safe(f'{words.title(story)}: {thing.called or thing.what}')}"
    for label, said in words.beside_its_name(thing):
        yield from ("", f"{label}: {_safe(said)}")
    if story.gone:
        yield from ("", f"**Gone:** {_safe(words.gone(story))}.")
    if waits := waiting(thing.home, story.plan_waits):
        yield from ("", f"Plan: {_safe(waits)}")
    for label, said in words.lineage(story):
        yield from ("", f"{label}: {_safe(said)}")


def _readings(story: Timeline, hide: events.Hide) -> Iterator[str]:
    if story.thing.kind is TargetKind.MEASURE:
        unit = dict(story.thing.words).get("unit", "")
        readings = story.thing.readings
        rows = (
            (day(str(reading.date)), words.reading(reading, unit, symbol=hide.reading(reading))) for reading in readings
        )
        table = _table(("Date", "Reading"), rows) if readings else (words.NO_READING,)
        yield from ("", "## Readings", "", *table)


def _told(told: PromiseTimeline, story: Timeline, workspace: LoadedWorkspace) -> Iterator[str]:
    holder, kind = told.holder, story.thing.kind
    if kind is TargetKind.ACTION:
        yield from ("", f"## {_safe(f'{holder.ref}: {words.who(holder, workspace)}')}")
    leads = names(holder.leads, workspace, nobody=NOBODY)
    yield ""
    if holder.was:
        yield f"- Was: {_safe(', '.join(holder.was))}"
    if told.promise and told.promise.timescale:
        label, said, _ = due(told.promise, story.as_of)
        yield f"- {label}: {said}"
    yield from (f"- Lead: {_safe(leads)}", f"- Rating: {_safe(words.row(told.ratings, story.as_of))}")
    if status := words.status(told, story.as_of):
        yield f"- Status: {status}"
    if told.left_open:
        label, why = words.still_open(told.left_open, story)
        yield f"- {label}: {_safe(why)}"
    for each in told.lives:
        once = f", once {words.once(each, story, workspace)}" if told.joined else ""
        yield f"- Promises{_safe(once)}: {_safe(words.sum_of(each))}"
    if not told.lives:
        yield "- Promises: none, as no timescale was ever given"
    if happened := words.happened(told, story.thing.told_of(holder), story):
        yield from ("", *_days(happened))


def _days(events: Iterable[words.StoryEvent]) -> Iterator[str]:
    yield from _table(("Date", "What happened"), ((event.day, event.said) for event in events))


def _generation(generation: RelatedTimeline, story: Timeline, workspace: LoadedWorkspace, title: str) -> Iterator[str]:
    relative = generation.relative
    yield from ("", f"## {title}: {_safe(relative.name)}", "")
    if relative.thing is None:
        yield "Nothing more is known of it: no file and no commit has it."
        return
    yield f"{_safe(relative.thing.what)}{' (gone from the files)' if relative.gone else ''}"
    yield ""
    for told in words.lines_of(story, generation):
        yield f"- {_safe(f'{told.holder.ref}: {words.in_short(told, story, workspace)}')}"
    if others := words.other_lines(story, generation):
        yield f"- {_safe(others)}"


def _rewritten(story: Timeline, hide: events.Hide) -> Iterator[str]:
    if story.rewritten:
        yield from ("", "## Rewritten in the past", "")
        for step, event in story.rewritten:
            then = events.stood(event, story.as_of, before=True, hide=hide)
            since = events.stood(event, story.as_of, before=False, hide=hide) or "It is taken out."
            until = f"Until {words.of_commit(step.commit, step.since)}, {events.place(event)} read otherwise."
            yield f"- {_safe(until)} Then: {_safe(then)} Since: {_safe(since)}"


def _commits(story: Timeline, hide: events.Hide, *, authors: bool) -> Iterator[str]:
    yield from ("", "## Commits", "")
    if not story.in_git:
        yield "There is no git history here: this is told from the dates in the files alone."
    elif not story.steps:
        yield "No commit has it yet."
    else:
        titles = ("Commit", "Date", "Author", "Changes") if authors else ("Commit", "Date", "Changes")
        yield from _table(titles, (_commit(step, story, hide, authors=authors) for step in reversed(story.steps)))


def _commit(step: TimelineStep, story: Timeline, hide: events.Hide, *, authors: bool) -> tuple[str, ...]:
    commit = step.commit
    if commit is None:
        return (words.NOT_COMMITTED, *([""] * (2 if authors else 1)), events.summary(step, hide))
    did = words.begins(commit) if commit is story.begins else events.summary(step, hide)
    return (commit.short, in_words(commit.committed), *([commit.author] if authors else ()), did)


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(titles)} |"
    yield f"| {' | '.join('---' for _ in titles)} |"
    for row in rows:
        yield f"| {' | '.join(map(_safe, row))} |"


def _safe(text: str) -> str:
    return escape_inline(unbroken(text))
