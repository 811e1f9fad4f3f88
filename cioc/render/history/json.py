"""One thing's whole story, for machines: `cioc/history/1`. Dates are ISO, days whole; what is not known is null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.render.machine import dumped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cioc.git import Commit
    from cioc.history.events import Event
    from cioc.history.thing import Rated
    from cioc.history.timeline import PromiseTimeline, RelatedTimeline
    from cioc.history.walk import TimelineStep
    from cioc.model import MeasureReading
    from cioc.render.history import HistoryView
    from cioc.render.terminal_text import Line
    from cioc.state import Entry
    from cioc.state.timings import PromiseVersion, Rewritten

SCHEMA = "cioc/history/1"


def lines(asked: HistoryView) -> Iterator[Line]:
    """One JSON object: the thing, its promises with their moves and entries, and the commits; dates are ISO."""
    story, authors = asked.story, asked.authors
    thing = story.thing
    whole: dict[str, Any] = {
        "schema": SCHEMA,
        "kind": thing.kind.value,
        "ref": thing.name,
        "what": thing.what,
        "gone": story.gone,
        "in_git": story.in_git,
        "begins": _commit(story.begins, authors=authors),
        "fields": dict(thing.words),
        "ratings": _ratings(story.ratings),
        "entries": [_entry(entry) for entry in thing.told_of_whole],
        "lines": [_told(told, thing.told_of(told.holder), story.as_of) for told in story.told],
        "readings": [_reading(reading) for reading in thing.readings],
        "plan_waits": story.plan_waits.value if story.plan_waits else None,
        "not_taken_over": [{"ref": c.new, "was": c.old, "why": c.why.value} for c in story.claims],
        "was": [_generation(each, story.as_of) for each in story.generations if each.relative.generation < 0],
        "became": [_generation(each, story.as_of) for each in story.generations if each.relative.generation > 0],
        "commits": [_step(step, authors=authors) for step in reversed(story.steps)],
    }
    yield dumped(whole)


def _told(told: PromiseTimeline, entries: Sequence[Entry], as_of: date) -> dict[str, Any]:
    holder = told.holder
    state = holder.state.until(as_of)  # what is written ahead is among the entries, and not so yet
    return {
        "ref": holder.ref,
        "id": holder.id,
        "who": holder.who,
        "leads": list(holder.leads),
        "was": list(holder.was),
        "left_open": told.left_open is not None,
        "rag": state.rag,
        "status": state.status.value if state.status else None,
        "moves": len(told.moves),
        "promises": [version(each) for each in told.promises],
        "joined": [[version(each) for each in other.promises] for other in told.joined],
        "ratings": _ratings(told.ratings),
        "entries": [_entry(entry) for entry in entries],
    }


def version(given: PromiseVersion) -> dict[str, Any]:
    """One timescale. `agreed` is the date of the meeting; `rewritten_by` the commit that wrote it over another,
    be it in that one or, where `rewritten_since` names one, anywhere after that.
    """
    return {
        "timescale": given.timescale,
        "given": given.timing.given.isoformat(),
        "kind": given.reading.kind.value,
        "due": given.due.isoformat() if given.due else None,
        "why": given.reading.why,
        "moved": given.is_retiming,
        "move": given.move.value,
        "holder": given.holder,
        "handed_over": given.is_handed_over,
        "days": given.days,
        "total_days": given.total,
        "agreed": given.agreed,
        "agreed_on_file": given.on_file if given.agreed else None,
        "agreed_too_early": given.too_early if given.agreed else None,
        "agreement_to_come": given.is_agreement_to_come,
        "refused": given.refused,
        "restores": given.restores,
        "to_come": given.is_to_come,
        "source": (given.entry.source or None) if given.entry else None,
        "rewritten_by": _by(given.rewritten),
        "rewritten_since": _since(given.rewritten),
        "withdrawn_by": _by(given.withdrawn),
        "withdrawn_since": _since(given.withdrawn),
    }


def _by(rewritten: Rewritten | None) -> str | None:
    if rewritten is None:
        return None
    return rewritten.commit.sha if rewritten.commit else "uncommitted"


def _since(rewritten: Rewritten | None) -> str | None:
    return rewritten.since.sha if rewritten and rewritten.since else None


def _ratings(ratings: Sequence[Rated]) -> list[dict[str, str | None]]:
    return [
        {
            "rag": rated.rag,
            "since": rated.since.isoformat(),
            "given_as": rated.given_as,
            "corrected": rated.corrected.isoformat() if rated.corrected else None,
        }
        for rated in ratings
    ]


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "date": str(entry.when),
        "source": entry.source or None,
        "title": entry.title or None,
        "rag": entry.rag,
        "status": entry.status.value if entry.status else None,
        "timescale": entry.timescale,
        "agreed": entry.agreed,
        "until": str(entry.until) if entry.until else None,
        "corrects": str(entry.corrects) if entry.corrects else None,
        "takes_back": entry.takes_back,
        "note": entry.note,
    }


def _reading(reading: MeasureReading) -> dict[str, Any]:
    return {
        "date": str(reading.date),
        "value": float(reading.value) if reading.value % 1 else int(reading.value),
        "bound": reading.bound.value if reading.bound else None,
        "source": reading.source,
        "note": reading.note,
    }


def _generation(generation: RelatedTimeline, as_of: date) -> dict[str, Any]:
    relative = generation.relative
    rows = (
        [_told(told, relative.thing.told_of(told.holder), as_of) for told in generation.told] if relative.thing else []
    )
    return {
        "ref": relative.name,
        "of": relative.of,
        "generation": relative.generation,
        "what": relative.thing.what if relative.thing else None,
        "gone": relative.gone,
        "taken_over": sorted(relative.lines),
        "lines": rows,
    }


def _step(step: TimelineStep, *, authors: bool) -> dict[str, Any]:
    return {
        "commit": _commit(step.commit, authors=authors),
        "uncertain": step.is_uncertain,
        "since": _commit(step.since, authors=authors),
        "ref": step.after.name if step.after else None,
        "events": [_event(event) for event in step.events],
    }


def _commit(commit: Commit | None, *, authors: bool) -> dict[str, Any] | None:
    if commit is None:
        return None
    found = {"id": commit.sha, "short": commit.short, "date": commit.committed.isoformat(), "subject": commit.subject}
    return found | ({"author": commit.author} if authors else {})


def _event(event: Event) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": event.kind.value, "line": event.line or None, "field": event.field or None}
    for side, words, entry, reading in (
        ("before", event.before, event.entry_before, event.reading_before),
        ("after", event.after, event.entry_after, event.reading_after),
    ):
        found[side] = _entry(entry) if entry else _reading(reading) if reading else words
    return found
