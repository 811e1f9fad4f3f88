"""The events of a commit, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from cioc.changes.phrases import day, entry_in_words, gives, quoted
from cioc.dates import in_words
from cioc.history.events import EventKind
from cioc.render.history import words
from cioc.text.phrases import cut, sentence, unbroken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from cioc.history.events import Event
    from cioc.history.walk import TimelineStep
    from cioc.model import MeasureReading
    from cioc.state import Entry

_FIELDS = {
    "what": "wording",
    "was": "former refs",
    "who": "who does it",
    "id": "id",
    "about": "what it is about",
}


class Hide(NamedTuple):
    """The means to hide numbers from readers. `reading` gives the symbol for one of a measure; none where it is told.

    `text` gives words less the small numbers in them. It is asked before a text is cut: a part alone may not tell that
    a number is one of children.
    """

    reading: Callable[[MeasureReading], str]
    text: Callable[[str], str]


_NOTHING_HIDDEN = Hide(reading=lambda _: "", text=lambda said: said)


def summary(step: TimelineStep, hide: Hide = _NOTHING_HIDDEN) -> str:
    """All that a commit did, as one sentence; or it and those before it that cannot be read."""
    said = "; ".join(dict.fromkeys(event(happened, hide) for happened in step.events))
    if step.is_uncertain and said:
        since = f", since {words.of_commit(step.since)}" if step.since else ""
        said = f"in this commit or before it{since}, in files that cannot be read: {said}"
    return f"{sentence(said)}." if said else ""


def event(happened: Event, hide: Hide = _NOTHING_HIDDEN) -> str:
    """One thing that a commit did."""
    line = f"{happened.line}: " if happened.line else ""
    return f"{line}{_did(happened, hide)}"


def _did(happened: Event, hide: Hide) -> str:
    match happened.kind:
        case EventKind.CAME:
            return f"first in the files, as {happened.after}"
        case EventKind.WENT:
            return f"taken out of the files, where it was {happened.before}"
        case EventKind.RENUMBERED:
            return f"renumbered from {happened.before} to {happened.after}"
        case EventKind.SPLIT_OFF:
            return f"split off as {happened.after}; it was {happened.before}"
        case EventKind.LINE_CAME:
            return f"new line{_quoted(happened.after)}"
        case EventKind.LINE_WENT:
            return f"line taken out{_quoted(happened.before)}"
        case EventKind.LEADS:
            return f"leads changed from {happened.before or 'none'} to {happened.after or 'none'}"
        case EventKind.REWORDED:
            return _reworded(happened, hide)
        case EventKind.FIRST_PROMISE:
            return f"timescale given: {quoted(happened.after or '')}"
        case _:
            return _recorded(happened, hide)


def _recorded(happened: Event, hide: Hide) -> str:
    before, after = happened.entry_before, happened.entry_after
    match happened.kind:
        case EventKind.ENTRY if after:
            return f"new {_entry(after)}{_standing(after)}"
        case EventKind.ENTRY_STAYED if before:
            return f"{_entry(before)}{_standing(before)} stays with {happened.before}"
        case EventKind.READING if read := happened.reading_after:
            return f"new {_reading(read, hide)}"
        case EventKind.PROMISE_REWRITTEN:
            if happened.before == happened.after and happened.given_before and happened.given_after:
                now, then = in_words(happened.given_after), in_words(happened.given_before)
                return f"timescale {quoted(happened.after or '')} read from {now}, and no longer from {then}"
            return f"timescale changed in place{_from_to(happened)}"
    if happened.reading_before and happened.reading_after:
        of = day(str(happened.reading_before.date))
        was, now = (
            hide.reading(read) or words.bounded(read) for read in (happened.reading_before, happened.reading_after)
        )
        return f"reading of {of} rewritten: it was {was}, and is {now}"
    name = _entry(before) if before else "reading"
    if happened.reading_before:
        name = _reading(happened.reading_before, hide)
    gone = happened.kind in {EventKind.ENTRY_DELETED, EventKind.READING_DELETED}
    return f"{name} {'taken out' if gone else 'rewritten'}"


def _reading(reading: MeasureReading, hide: Hide) -> str:
    return f"reading of {day(str(reading.date))} ({hide.reading(reading) or words.bounded(reading)})"


def _reworded(happened: Event, hide: Hide) -> str:
    if happened.field == "priority" and happened.before and happened.after:
        return f"moved from priority {happened.before} to priority {happened.after}"
    field = _FIELDS.get(happened.field, happened.field)
    if happened.before and happened.after:
        return f"{field} changed{_in_part(happened, hide)}"
    return f"{field} {'added' if happened.after else 'taken out'}"


def _in_part(happened: Event, hide: Hide) -> str:
    """From what to what; of long words only the part that differs."""
    before, after = (unbroken(hide.text(said or "")) for said in (happened.before, happened.after))
    if before == after:
        is_same = unbroken(happened.before) == unbroken(happened.after)
        return ", in spaces or line breaks alone" if is_same else ", in what is suppressed"
    if max(len(before), len(after)) > _SHORT:
        before, after = _passage(before, after), _passage(after, before)
    return _from_to(replace(happened, before=before, after=after))


_SHORT = 40
# So few characters are told as a whole.


def _from_to(happened: Event) -> str:
    after = quoted(happened.after) if happened.after else "nothing"
    return f" from {quoted(happened.before or '')} to {after}"


def _entry(entry: Entry) -> str:
    return f"entry of the {words.source(entry)}" if entry.source else f"entry of {in_words(entry.when)}"


def _standing(entry: Entry) -> str:
    return f" ({said})" if (said := gives(entry)) else ""


def _quoted(said: str | None) -> str:
    return f" ({unbroken(said)})" if said else ""


def stood(happened: Event, as_of: date, *, before: bool, hide: Hide = _NOTHING_HIDDEN) -> str:
    """The record before it was rewritten, or since; nothing where it is gone.

    Where the two would look the same, the later one says what is not to be seen.
    """
    said = _stood(happened, as_of, before=before, hide=hide)
    if before or not said or said != _stood(happened, as_of, before=True, hide=hide):
        return said
    notes = [each.note or "" for each in (happened.entry_before, happened.entry_after) if each]
    is_hidden = happened.reading_after and hide.reading(happened.reading_after)
    if is_hidden or len(set(map(unbroken, notes))) > 1:
        return f"{said} The change is suppressed."
    return f"{said} The words are the same, with other spaces or line breaks."


def _stood(happened: Event, as_of: date, *, before: bool, hide: Hide) -> str:
    entry, other = happened.entry_before, happened.entry_after
    if not before:
        entry, other = other, entry
    if entry is not None:
        return _entry_that_stood(entry, other, as_of, hide)
    reading = happened.reading_before if before else happened.reading_after
    if reading is not None:
        return words.reading(reading, symbol=hide.reading(reading))
    said = happened.before if before else happened.after
    given = happened.given_before if before else happened.given_after
    read = f", read from {in_words(given)}" if given and happened.before == happened.after else ""
    return f"Timescale {quoted(said)}{read}." if said else ""


def _entry_that_stood(entry: Entry, other: Entry | None, as_of: date, hide: Hide) -> str:
    """An entry: of an item of a meeting, which goes by its title, and of a long note the part that differs."""
    if other is None or entry.note == other.note or entry.title != other.title:
        return entry_in_words(entry, as_of)
    own, others = (unbroken(hide.text(each.note or "")) for each in (entry, other))
    passage = _passage(own, others) if own != others else ""
    if entry.title:
        return f'{entry_in_words(entry, as_of)} "{passage}"' if passage else entry_in_words(entry, as_of)
    is_long = max(len(own), len(others)) > _LONG
    return entry_in_words(replace(entry, note=passage) if passage and is_long else entry, as_of)


_AROUND = 4
# So many words around what differs tell where it stands.

_LONG = 200
# Of more characters nobody finds the word that differs.


def _passage(said: str, other: str) -> str:
    """The words of a text that another has not so."""
    own, others = said.split(), other.split()
    first = _alike(own, others)
    last = _alike(own[first:][::-1], others[first:][::-1])
    start, end = max(first - _AROUND, 0), min(len(own) - last + _AROUND, len(own))
    return f"{'… ' if start else ''}{' '.join(own[start:end])}{' …' if end < len(own) else ''}"


def where_they_part(one: str, other: str, length: int) -> tuple[str, str]:
    """Two texts, each cut to a length; of what they begin with alike, only the end stays where all would not fit."""
    if max(len(one), len(other)) <= length:
        return one, other
    own, others = one.split(), other.split()
    alike = _alike(own, others)
    start = alike - _AROUND if len(" ".join(own[:alike])) > length // 2 else 0
    first, second = (" ".join(each[start:]) for each in (own, others))
    before = "… " if start else ""
    return f"{before}{cut(first, length)}", f"{before}{cut(second, length)}" if second else ""


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """With how many words two texts begin alike."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )


def place(happened: Event) -> str:
    """The part of the record that was rewritten: `the entry of 2 October 2019, 1.1a`."""
    of_line = f" for {happened.line}" if happened.line else ""
    if happened.entry_before:
        return f"the {_entry(happened.entry_before)}{of_line}"
    if happened.reading_before:
        return f"the reading of {day(str(happened.reading_before.date))}"
    return f"the timescale{of_line}"
