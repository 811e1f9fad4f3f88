"""One thing's whole story, for a terminal: what it is, its promises and entries, what was rewritten, the commits."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from cioc.changes.phrases import day, waiting
from cioc.changes.phrases import leads as names
from cioc.dates import in_words
from cioc.render.history import events, words
from cioc.render.overdue.words import NOBODY
from cioc.render.show.standing import due
from cioc.render.terminal_text import bold, coloured, fact, heading, indented, marked, row, unmarked, with_short_dates
from cioc.text.phrases import cut, listed, sentence, unbroken
from cioc.workspace.references import TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.history.timeline import PromiseTimeline, RelatedTimeline, Timeline
    from cioc.history.walk import TimelineStep
    from cioc.render.history import HistoryView
    from cioc.render.history.words import StoryEvent
    from cioc.render.terminal_text import Line
    from cioc.workspace.loading import LoadedWorkspace


@with_short_dates
def lines(asked: HistoryView) -> Iterator[Line]:
    """The story in the order of time, with the days down the left: what came before it, what happened to it and how it
    stands now, what came after it, what was rewritten, the commits.
    """
    story, workspace, width = asked.story, asked.workspace, asked.width
    yield from _head(story, width)
    earlier = [each for each in story.generations if each.relative.generation < 0]
    for generation in earlier:
        yield from _generation(generation, story, workspace, "Earlier", width)
    whole = story.thing.told_of_whole
    if whole:
        yield ()
        yield heading("Said of the whole action")
        yield from _days(words.said_of(whole, story), width)
    for told in story.told:
        if story.thing.kind is TargetKind.ACTION:
            yield ()
        elif earlier:
            yield ()
            yield heading(f"As {words.title(story)}")
        yield from _told(told, story, workspace, width)
    if story.thing.kind is TargetKind.MEASURE:
        yield from _readings(story, width)
    for generation in story.generations:
        if generation.relative.generation > 0:
            yield from _generation(generation, story, workspace, "Later", width)
    yield from _rewritten(story, width, long=asked.long)
    yield from _commits(story, width, authors=asked.authors, long=asked.long)
    if not asked.long and _is_cut(story):
        yield ()
        yield (("--long shows all words of this.", "hint"),)


def _days(events: Iterable[StoryEvent], width: int) -> Iterator[Line]:
    """Events below one another, with their days down the left; a day is said once."""
    before = ""
    for event in events:
        said = fact("" if event.day == before else event.day, event.said, width, label_style="place")
        yield from coloured(said, [event.rating] if event.rating else [])
        before = event.day


def _head(story: Timeline, width: int) -> Iterator[Line]:
    thing = story.thing
    yield from row(words.title(story), thing.called or thing.what, width, style="strong", indent=0)
    if story.gone:
        yield from fact("Gone", words.gone(story), width, label_style="warning")
    if waits := waiting(thing.home, story.plan_waits):
        yield from fact("Plan", waits, width)
    for label, said in (*words.lineage(story), *words.beside_its_name(thing)):
        yield from fact(label, said, width)
    for field, said in thing.words:
        if field in _SHOWN:
            former = f" (once {', '.join(thing.priority_was)})" if field == "priority" and thing.priority_was else ""
            yield from fact(_SHOWN[field], f"{unbroken(said)}{former}", width)
    once = _said_once(story) if thing.kind is TargetKind.ACTION else {}
    if thing.kind is TargetKind.ACTION and len(story.told) > 1 and "rating" not in once:
        of = "; the worst of its open lines" if story.ratings else ""
        rated = fact("Rating", f"{words.row(story.ratings, story.as_of)}{of}", width)
        yield from coloured(rated, words.ratings_of(story.ratings))
    if once:
        yield from fact("All lines", f"none of the {len(story.told)} has {listed(once.values(), last='or')}", width)


_FEW_LINES = 3
"""Of so many lines, words that are the same for all are said once."""


def _said_once(story: Timeline) -> dict[str, str]:
    """The facts that all lines of an action lack."""
    if len(story.told) < _FEW_LINES:
        return {}
    lacks = {
        "leads": ("a lead", any(told.holder.leads for told in story.told)),
        "rating": ("a rating", any(told.ratings for told in story.told)),
    }
    return {key: said for key, (said, is_there) in lacks.items() if not is_there}


_SHOWN = {"priority": "Priority", "outcome": "Outcome", "target": "Target", "about": "About"}


def _told(told: PromiseTimeline, story: Timeline, workspace: LoadedWorkspace, width: int) -> Iterator[Line]:
    holder = told.holder
    if story.thing.kind is TargetKind.ACTION:
        label = f"{holder.ref} ({holder.id})" if holder.id else holder.ref
        yield from row(label, words.who(holder, workspace), width, style="strong", indent=0)
    if holder.was:
        yield from fact("Was", ", ".join(holder.was), width)
    yield from _days(words.happened(told, story.thing.told_of(holder), story), width)
    yield from _now(told, story, workspace, width)


def _now(told: PromiseTimeline, story: Timeline, workspace: LoadedWorkspace, width: int) -> Iterator[Line]:
    """How a line, a commitment or a review stands in the end."""
    holder = told.holder
    is_of_action = story.thing.kind is TargetKind.ACTION
    shown_once = _said_once(story) if is_of_action else {}
    for life in told.lives:
        if told.joined or len(life.promises) > 1:
            of = f"{words.once(life, story, workspace)}: " if told.joined else ""
            yield from fact("Timescale", f"{of}{words.sum_of(life)}", width)
    if not told.lives:
        yield from fact("Timescale", "none was ever given", width)
    if told.promise and told.promise.timescale:
        label, said, style = due(told.promise, story.as_of)
        yield from fact(label, said, width, style=style)
    if (holder.who or not holder.leads or not is_of_action) and "leads" not in shown_once:
        yield from fact("Lead", names(holder.leads, workspace, nobody=NOBODY), width)
    if "rating" not in shown_once:
        rated = fact("Rating", words.row(told.ratings, story.as_of), width)
        yield from coloured(rated, words.ratings_of(told.ratings))
    if status := words.status(told, story.as_of):
        yield from fact("Status", status, width)
    if told.left_open:
        yield from fact(*words.still_open(told.left_open, story), width)


def _readings(story: Timeline, width: int) -> Iterator[Line]:
    unit = dict(story.thing.words).get("unit", "")
    yield ()
    yield heading("Readings")
    if not story.thing.readings:
        yield from indented(words.NO_READING, width)
    for reading in story.thing.readings:
        yield from fact(day(str(reading.date)), words.reading(reading, unit), width, label_style="place")


def _generation(
    generation: RelatedTimeline, story: Timeline, workspace: LoadedWorkspace, title: str, width: int
) -> Iterator[Line]:
    relative = generation.relative
    yield ()
    yield heading(f"{title}: {relative.name}")
    if relative.thing is None:
        yield from indented("nothing more is known of it: no file and no commit has it", width)
        return
    gone = " (gone from the files)" if relative.gone else ""
    yield from indented(f"{unbroken(relative.thing.what)}{gone}", width)
    if abs(relative.generation) > 1:
        yield from indented(f"{'Became' if relative.generation < 0 else 'Was'} {relative.of}.", width)
    for told in words.lines_of(story, generation):
        yield from fact(told.holder.ref, words.in_short(told, story, workspace), width, label_style="place")
    if others := words.other_lines(story, generation):
        yield from indented(others, width)


_FIRST_WORDS = 160
"""So much of a text is shown, where it begins to differ."""

_OF_A_COMMIT = 240
"""So much is shown of all that a commit did."""


def _rewritten(story: Timeline, width: int, *, long: bool) -> Iterator[Line]:
    if not story.rewritten:
        return
    yield ()
    yield heading("Rewritten in the past")
    for step, event in story.rewritten:
        read = f"{events.place(event)} read otherwise until {words.under_its_day(step.commit, step.since)}:"
        yield from fact(_day(step), sentence(read), width, label_style="place")
        before, after = (events.stood(event, story.as_of, before=side) for side in (True, False))
        if not long:
            before, after = events.where_they_part(before, after, _FIRST_WORDS)
        if before and after:
            before, after = _with_marks(before, after)
        yield from bold(lambda text: fact("  then:", text, width), before)
        yield from bold(lambda text: fact("  since:", text, width), after or "It is taken out.")


def _with_marks(before: str, after: str) -> tuple[str, str]:
    """Two texts in which the words that the other has not so are marked."""
    one, other = unmarked(before).split(), unmarked(after).split()
    said: tuple[list[str], list[str]] = [], []
    for what, start, end, there, to in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        for told, part in zip(said, (one[start:end], other[there:to]), strict=True):
            told += part if what == "equal" or not part else [marked(" ".join(part))]
    return " ".join(said[0]), " ".join(said[1])


def _is_cut(story: Timeline) -> bool:
    """Whether there are more words of what was rewritten, or of a commit, than a terminal is shown at first."""
    texts = (events.stood(event, story.as_of, before=side) for _, event in story.rewritten for side in (True, False))
    return any(len(text) > _FIRST_WORDS for text in texts) or any(
        len(events.summary(step)) > _OF_A_COMMIT for step in story.steps
    )


def _commits(story: Timeline, width: int, *, authors: bool, long: bool) -> Iterator[Line]:
    made_by = list(dict.fromkeys(step.commit.author for step in story.steps if step.commit)) if authors else []
    yield ()
    yield heading(f"Commits by {made_by[0]}" if len(made_by) == 1 else "Commits")
    if not story.in_git:
        yield from indented("There is no git history here: this is told from the dates in the files alone.", width)
        return
    before = ""
    for step in reversed(story.steps):
        day = _day(step)
        said = _commit(step, story, by=len(made_by) > 1, long=long)
        yield from fact("" if day == before else day, said, width, label_style="place")
        before = day
    if not story.steps:
        yield from indented("No commit has it yet.", width)


def _commit(step: TimelineStep, story: Timeline, *, by: bool, long: bool) -> str:
    """The id of a commit, perhaps with its author, and what it did."""
    if step.commit is not None and step.commit is story.begins:
        return words.begins(story.begins)
    summary = events.summary(step)
    said = summary if long else cut(summary, _OF_A_COMMIT)
    if step.commit is None:
        return said
    return f"{step.commit.short}{f', {step.commit.author}' if by else ''}: {said}"


def _day(step: TimelineStep) -> str:
    """The day of a commit, or that there is none yet."""
    return in_words(step.commit.committed) if step.commit else words.NOT_COMMITTED_LABEL
