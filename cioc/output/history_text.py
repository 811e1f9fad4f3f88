"""One thing's whole story, for a terminal: what it is, its promises and entries, what was rewritten, the commits."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from cioc.output import history_events as events
from cioc.output import history_story as story_words
from cioc.output import history_words as words
from cioc.output.styled import heading, plain
from cioc.references import TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.history.telling import Generation, Story, Told
    from cioc.history.trail import Step
    from cioc.loading import LoadedWorkspace
    from cioc.output.styled import Line
    from cioc.snapshot import Entry


def lines(story: Story, workspace: LoadedWorkspace, *, width: int, authors: bool = True) -> Iterator[Line]:
    """The story in the order of time: what it was, what was promised and said, what became of it, the commits."""
    yield from _head(story, width)
    if story.chapter.kind is not TargetKind.ACTION:
        for told in story.told:
            yield from _told(told, story, workspace, width)
    for generation in story.generations:
        if generation.kin.generation < 0:
            yield from _generation(generation, "What it was", width)
    whole = story.chapter.said_of_whole
    if whole:
        yield ()
        yield heading("Said of the whole action")
        yield from _entries(whole, width)
    if story.chapter.kind is TargetKind.ACTION:
        for told in story.told:
            yield ()
            yield from _told(told, story, workspace, width)
    if story.chapter.kind is TargetKind.MEASURE:
        yield from _readings(story, width)
    for generation in story.generations:
        if generation.kin.generation > 0:
            yield from _generation(generation, "What became of it", width)
    yield from _rewritten(story, width)
    yield from _commits(story, width, authors=authors)


def _head(story: Story, width: int) -> Iterator[Line]:
    chapter = story.chapter
    yield from _row(story_words.title(story), chapter.what, width, style="strong", indent=0)
    if story.gone:
        yield from _row("Gone", story_words.gone(story), width, label_style="warning")
    if chapter.was:
        yield from _row("Was", ", ".join(chapter.was), width)
    if chapter.within and chapter.within != chapter.what:
        yield from _row("Action", words.one_line(chapter.within), width)
    for field, said in chapter.words:
        if field in _SHOWN:
            yield from _row(_SHOWN[field], words.one_line(said), width)
    if chapter.kind is TargetKind.ACTION and len(story.told) > 1:
        of = "; the worst of its open lines" if story.ratings else ""
        yield from _row("RAG", f"{words.row(story.ratings)}{of}", width)


_SHOWN = {"priority": "Priority", "outcome": "Outcome", "target": "Target", "about": "About"}


def _told(told: Told, story: Story, workspace: LoadedWorkspace, width: int) -> Iterator[Line]:
    strand = told.strand
    if story.chapter.kind is TargetKind.ACTION:
        label = f"{strand.ref} ({strand.id})" if strand.id else strand.ref
        yield from _row(label, strand.who or words.NOBODY_NAMED, width, style="strong", indent=0)
    yield from _row("Leads", ", ".join(map(workspace.name_of, strand.leads)) or "none", width)
    yield from _row("RAG", words.row(told.ratings), width)
    if strand.state.status:
        yield from _row("Status", str(strand.state.status).replace("-", " "), width)
    yield from _promises(told, story.chapter.kind, width)
    entries = story.chapter.said_of(strand)
    if entries:
        yield heading("  Entries")
        yield from _entries(entries, width)


def _promises(told: Told, kind: TargetKind, width: int) -> Iterator[Line]:
    if told.earlier:
        yield from _row("Earlier", words.earlier(told.earlier), width)
    if not told.promises:
        yield from _row("Promises", "none: no timescale was ever given", width)
        return
    sentences = words.promises(told, kind)
    if len(sentences) == 1:
        yield from _row("Promise", sentences[0], width)
        return
    yield from _row("Promises", words.sum_of(told), width)
    for number, sentence in enumerate(sentences, 1):
        yield from _row(f"{number}.", sentence, width, indent=4)


def _entries(entries: Sequence[Entry], width: int) -> Iterator[Line]:
    for entry in entries:
        yield from _row(words.when(entry), words.entry(entry), width, indent=4)


def _readings(story: Story, width: int) -> Iterator[Line]:
    unit = dict(story.chapter.words).get("unit", "")
    yield ()
    yield heading("Readings")
    for reading in story.chapter.readings:
        yield from _row(words.moment(str(reading.date)), words.reading(reading, unit), width)


def _generation(generation: Generation, title: str, width: int) -> Iterator[Line]:
    kin = generation.kin
    yield ()
    yield heading(f"{title}: {kin.name}")
    if kin.chapter is None:
        yield from _text("nothing more is known of it: no file and no commit has it", width)
        return
    gone = " (gone from the files)" if kin.gone else ""
    yield from _text(f"{words.one_line(kin.chapter.what)}{gone}", width)
    if abs(kin.generation) > 1:
        yield from _text(f"{'Became' if kin.generation < 0 else 'Was'} {kin.of}.", width)
    for told in generation.told:
        yield from _row(told.strand.ref, story_words.in_short(told), width)


def _rewritten(story: Story, width: int) -> Iterator[Line]:
    if not story.rewritten:
        return
    yield ()
    yield heading("Rewritten in the past")
    for step, event in story.rewritten:
        yield from _text(f"Until {words.of_commit(step.commit)}, {events.place(event)} read otherwise:", width)
        yield from _row("then:", events.stood(event, before=True), width, indent=4)
        yield from _row("since:", events.stood(event, before=False) or "It is taken out.", width, indent=4)


def _commits(story: Story, width: int, *, authors: bool) -> Iterator[Line]:
    yield ()
    yield heading("Commits")
    if not story.in_git:
        yield from _text("There is no git history here: this is told from the dates in the files alone.", width)
        return
    for step in reversed(story.steps):
        if step.commit is not None and step.commit is story.begins:
            yield from _text(story_words.begins(story.begins), width)
        else:
            yield from _row(_commit(step, authors=authors), events.summary(step), width)
    if not story.steps:
        yield from _text("No commit has it yet.", width)


def _commit(step: Step, *, authors: bool) -> str:
    if step.commit is None:
        return f"{words.NOT_COMMITTED.capitalize()}:"
    author = f", {step.commit.author}" if authors else ""
    return f"{step.commit.short}  {words.on(step.commit.committed)}{author}:"


def _text(text: str, width: int) -> Iterator[Line]:
    yield from map(plain, _wrapped(text, width, "  ", "    "))


def _row(
    label: str, text: str, width: int, *, style: str = "", label_style: str = "place", indent: int = 2
) -> Iterator[Line]:
    """A label, and text that hangs under it."""
    lead = " " * indent + label
    first, *rest = _wrapped(words.one_line(text), width, f"{lead}  ", " " * (indent + 2)) or [lead]
    yield ((lead, label_style), (first[len(lead) :], style))
    for part in rest:
        yield ((part, style),)


def _wrapped(text: str, width: int, first: str, hang: str) -> list[str]:
    return fill(text, width, initial_indent=first, subsequent_indent=hang, break_on_hyphens=False).splitlines()
