"""One thing's whole story, for a terminal: what it is, its promises and entries, what was rewritten, the commits."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from cioc.changes.phrases import day, entry_in_words, waiting
from cioc.changes.phrases import leads as names
from cioc.dates import in_words
from cioc.render.history import events, words
from cioc.render.terminal_text import bold, coloured, heading, indented, marked, row, unmarked, with_short_dates
from cioc.text.phrases import cut, unbroken
from cioc.workspace.references import TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.history.timeline import PromiseTimeline, RelatedTimeline, Timeline
    from cioc.history.walk import TimelineStep
    from cioc.render.history import HistoryView
    from cioc.render.terminal_text import Line
    from cioc.state import Entry
    from cioc.workspace.loading import LoadedWorkspace


@with_short_dates
def lines(asked: HistoryView) -> Iterator[Line]:
    """The story in the order of time: what it was, what was promised and said, what became of it, the commits."""
    story, workspace, width = asked.story, asked.workspace, asked.width
    yield from _head(story, width)
    if story.thing.kind is not TargetKind.ACTION:
        for told in story.told:
            yield from _told(told, story, workspace, width)
    for generation in story.generations:
        if generation.relative.generation < 0:
            yield from _generation(generation, story, workspace, "Earlier", width)
    whole = story.thing.said_of_whole
    if whole:
        yield ()
        yield heading("Said of the whole action")
        yield from _entries(whole, story, width)
    if story.thing.kind is TargetKind.ACTION:
        for told in story.told:
            yield ()
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


def _head(story: Timeline, width: int) -> Iterator[Line]:
    thing = story.thing
    yield from row(words.title(story), thing.called or thing.what, width, style="strong", indent=0)
    if story.gone:
        yield from row("Gone", words.gone(story), width, label_style="warning")
    if waits := waiting(thing.home, story.plan_waits):
        yield from row("Plan", waits, width)
    for label, said in (*words.lineage(story), *words.beside_its_name(thing)):
        yield from row(label, said, width)
    for field, said in thing.words:
        if field in _SHOWN:
            former = f" (once {', '.join(thing.priority_was)})" if field == "priority" and thing.priority_was else ""
            yield from row(_SHOWN[field], f"{unbroken(said)}{former}", width)
    once = _said_once(story) if thing.kind is TargetKind.ACTION else {}
    if thing.kind is TargetKind.ACTION and len(story.told) > 1 and "rating" not in once:
        of = "; the worst of its open lines" if story.ratings else ""
        rated = row("Rating", f"{words.row(story.ratings, story.as_of)}{of}", width)
        yield from coloured(rated, words.ratings_of(story.ratings))
    if once:
        yield from row(f"For all {len(story.told)} lines", "; ".join(once.values()), width)


_FEW_LINES = 3
"""Of so many lines, words that are the same for all are said once."""


def _said_once(story: Timeline) -> dict[str, str]:
    """The facts that all lines of an action lack."""
    if len(story.told) < _FEW_LINES:
        return {}
    lacks = {
        "leads": ("leads: none", any(told.holder.leads for told in story.told)),
        "rating": ("rating: not rated", any(told.ratings for told in story.told)),
    }
    return {key: said for key, (said, is_there) in lacks.items() if not is_there}


_SHOWN = {"priority": "Priority", "outcome": "Outcome", "target": "Target", "about": "About"}


def _told(told: PromiseTimeline, story: Timeline, workspace: LoadedWorkspace, width: int) -> Iterator[Line]:
    holder = told.holder
    if story.thing.kind is TargetKind.ACTION:
        label = f"{holder.ref} ({holder.id})" if holder.id else holder.ref
        yield from row(label, words.who(holder, workspace), width, style="strong", indent=0)
    if holder.was:
        yield from row("Was", ", ".join(holder.was), width)
    shown_once = _said_once(story) if story.thing.kind is TargetKind.ACTION else {}
    if (holder.who or not holder.leads or story.thing.kind is not TargetKind.ACTION) and "leads" not in shown_once:
        yield from row("Leads", names(holder.leads, workspace, nobody="none"), width)
    if "rating" not in shown_once:
        rated = row("Rating", words.row(told.ratings, story.as_of), width)
        yield from coloured(rated, words.ratings_of(told.ratings))
    if status := words.status(told, story.as_of):
        yield from row("Status", status, width)
    if told.left_open:
        yield from row(*words.still_open(told.left_open, story), width)
    for each in told.lives or (told,):
        if told.joined:
            yield from row("Once", words.once(each, story, workspace), width)
        yield from _promises(each, story, width)
    entries = story.thing.said_of(holder)
    if entries:
        yield heading("  Entries")
        yield from _entries(entries, story, width)


def _promises(told: PromiseTimeline, story: Timeline, width: int) -> Iterator[Line]:
    if not told.promises:
        yield from row("Promises", "none: no timescale was ever given", width)
        return
    sentences = words.promises(told, story)
    if len(sentences) == 1:
        yield from row("Promise", sentences[0], width)
        return
    yield from row("Promises", words.sum_of(told), width)
    for number, sentence in enumerate(sentences, 1):
        yield from row(f"{number}.", sentence, width, indent=4)


def _entries(entries: Sequence[Entry], story: Timeline, width: int) -> Iterator[Line]:
    for entry in entries:
        said = row(words.when(entry, story.as_of), entry_in_words(entry, story.as_of), width, indent=4)
        yield from coloured(said, [entry.rag] if entry.rag else [])


def _readings(story: Timeline, width: int) -> Iterator[Line]:
    unit = dict(story.thing.words).get("unit", "")
    yield ()
    yield heading("Readings")
    if not story.thing.readings:
        yield from indented(words.NO_READING, width)
    for reading in story.thing.readings:
        yield from row(day(str(reading.date)), words.reading(reading, unit), width)


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
        yield from row(told.holder.ref, words.in_short(told, story, workspace), width)
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
        yield from indented(
            f"Until {words.of_commit(step.commit, step.since)}, {events.place(event)} read otherwise:", width
        )
        before, after = (events.stood(event, story.as_of, before=side) for side in (True, False))
        if not long:
            before, after = events.where_they_part(before, after, _FIRST_WORDS)
        if before and after:
            before, after = _with_marks(before, after)
        yield from bold(lambda text: row("then:", text, width, indent=4), before)
        yield from bold(lambda text: row("since:", text, width, indent=4), after or "It is taken out.")


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
    yield ()
    yield heading("Commits")
    if not story.in_git:
        yield from indented("There is no git history here: this is told from the dates in the files alone.", width)
        return
    for step in reversed(story.steps):
        if step.commit is not None and step.commit is story.begins:
            yield from indented(words.begins(story.begins), width)
        else:
            said = events.summary(step)
            yield from row(_commit(step, authors=authors), said if long else cut(said, _OF_A_COMMIT), width)
    if not story.steps:
        yield from indented("No commit has it yet.", width)


def _commit(step: TimelineStep, *, authors: bool) -> str:
    if step.commit is None:
        return f"{words.NOT_COMMITTED.capitalize()}:"
    author = f", {step.commit.author}" if authors else ""
    return f"{step.commit.short}  {in_words(step.commit.committed)}{author}:"
