"""Words for promises, their changes and entries: days, leads, which meeting agreed or is yet to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from cioc.dates import in_full, in_words, is_to_come, parse_partial
from cioc.state.claims import Why
from cioc.text.phrases import sentence, unbroken
from cioc.timescales import in_words as how_often

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cioc.state import Entry
    from cioc.state.claims import Claim
    from cioc.state.promise import Recorded
    from cioc.timescales import Reading
    from cioc.workspace.loading import LoadedWorkspace


_WITHOUT_A_DAY = {
    "conditional": "once something has happened",
    "recurring": "again and again",
    "done": "done already",
    "none": "no date",
    "unreadable": "cannot be read",
}
# What is ongoing says so in its own words.

_WHY = {
    Why.DRAFT: "{plan} is a draft",
    Why.WAITING: "{plan} is not current yet",
    Why.NOT_OVER: "{plan} is not over",
    Why.TAKEN: "it was carried over elsewhere",
    Why.SETTLED: "it is complete or dropped",
    Why.NO_LINE: "it does not say which line goes on in which",
}


def why_not(claim: Claim) -> str:
    """The reason why nothing was carried over of what one says that it was."""
    return _WHY[claim.why].format(plan=claim.plan)


def why_silent(plan: str, *, is_draft: bool) -> str:
    """The reason why nothing follows from what a plan does not say."""
    return f"{plan} is a draft" if is_draft else f"only part of {plan} is on file"


def waiting(plan: str, why: Why | None) -> str:
    """The remark that a plan does not count yet: `p2 is a draft`; nothing of one that does, or did."""
    return _WHY[why].format(plan=plan) if why else ""


def promise(timescale: str | None, reading: Reading | None) -> str:
    """A promise in its own words, with the last day that cioc reads from them; or what it is where they name none."""
    if timescale is None or reading is None:
        return "no timescale"
    if reading.due:
        return with_day(timescale, reading.due)
    instead = how_often(reading.every) if reading.every else _WITHOUT_A_DAY.get(reading.kind, "")
    return f"{unbroken(timescale)} ({instead})" if instead and instead != unbroken(timescale) else unbroken(timescale)


def with_day(timescale: str, due: date | None) -> str:
    """`Spring 2020 (31 May 2020)`: a timescale as it was written, with its last day; the day alone is said once."""
    said = unbroken(timescale)
    return said if due is None or said in {in_words(due), in_full(due)} else f"{said} ({in_words(due)})"


def quoted(timescale: str) -> str:
    """A timescale as it was written, in quotes."""
    return f'"{unbroken(timescale)}"'


def leads(ids: Iterable[str], workspace: LoadedWorkspace, *, nobody: str = "nobody") -> str:
    """`Early Help, Health`: the names of some leads, or `nobody` in its words."""
    return ", ".join(map(workspace.name_of, ids)) or nobody


def day(text: str) -> str:
    """`2019-10-11` and `2022-08` in words."""
    try:
        return in_words(parse_partial(text))
    except ValueError:
        return text


def on(text: str) -> str:
    """`on 11 October 2019`, `in August 2022`."""
    return f"{'on' if text.count('-') == 2 else 'in'} {day(text)}"


def agreed_by(meeting: str, *, on_file: bool, too_early: bool = False) -> str:
    """`agreed by the meeting of 6 December 2019`, or that there is no such meeting, or that it cannot have agreed."""
    if on_file and too_early:
        return f"said to be agreed by the meeting of {day(meeting)}, but it was not promised until later"
    if on_file:
        return f"agreed by the meeting of {day(meeting)}"
    return f"said to be agreed on {day(meeting)}, but no such meeting is on file"


def recorded(done: Recorded) -> str:
    """`recorded complete on 17 April 2026, due 31 March 2026`: when it was done, nobody need have said."""
    return f"recorded complete {on(str(done.entry.when))}, due {in_words(done.due)}"


NOT_RECORDED: Final = "no agreement recorded"
STILL_TO_COME: Final = "still to come"
CARRIED_OVER: Final = "carried over to"
PROBABLY: Final = "probably"


def not_agreed(meeting: str, what: str = "to it") -> str:
    """`the meeting of 19 June 2026 did not agree to it`."""
    return f"the meeting of {day(meeting)} did not agree {what}"


def to_be_put(meeting: str) -> str:
    """`to be put to the meeting of 4 January 2027`."""
    return f"to be put to the meeting of {day(meeting)}"


def announced(on: str, meeting: str | None) -> str:
    """Words for an entry that is still to come, of a meeting or of the plan's own."""
    return to_be_put(meeting) if meeting else f"dated {day(on)}, {STILL_TO_COME}"


class Agreed(Protocol):
    """Anything that a meeting is said to have agreed: a move of a promise, or a change of one."""

    @property
    def agreed(self) -> str | None:
        """The date of that meeting."""

    @property
    def too_early(self) -> bool:
        """Whether it was over before there was a promise to agree to."""

    @property
    def is_agreement_to_come(self) -> bool:
        """Whether it is after the day as of which all this is seen."""

    @property
    def refused(self) -> str | None:
        """The date of the meeting that did not agree it."""

    @property
    def restores(self) -> str | None:
        """The date of the meeting that did not agree the move before, where this puts back what held before that."""


def agreement(of: Agreed, *, on_file: bool) -> str:
    """The meeting that agreed a new promise, refused it, is yet to be asked or cannot have agreed; or that none is
    recorded.
    """
    if of.restores:
        return f"put back, since {not_agreed(of.restores, 'to the new date')}"
    if of.refused:
        return not_agreed(of.refused)
    if of.agreed is None:
        return NOT_RECORDED
    if of.is_agreement_to_come:
        return to_be_put(of.agreed)
    return agreed_by(of.agreed, on_file=on_file, too_early=of.too_early)


def agreed_in_brief(entry: Entry, seen: date) -> str:
    """`agreed 6 December 2019`: the agreement to an entry; nothing where it speaks of no meeting."""
    if entry.agreed is None:
        return ""
    if is_to_come(entry.agreed, seen):
        return to_be_put(entry.agreed)
    return f"{'said to be ' if entry.too_early else ''}agreed {day(entry.agreed)}"


def entry_in_words(entry: Entry, seen: date) -> str:
    """An entry in sentences: its rating, status, timescale and agreement, and its note; of an item its title."""
    parts = (gives(entry), agreed_in_brief(entry, seen), entry.title or unbroken(entry.note))
    sentences = [sentence(part).rstrip(".") for part in parts if part]
    return ". ".join(sentences) + ("." if sentences and sentences[-1][-1] not in '?!"' else "")


def gives(entry: Entry) -> str:
    """The rating, the status and the timescale that an entry gives: `amber, paused until September 2021, timescale
    "May 2022"`; nothing where it gives none. Whether that timescale is another date is for its promise to say.

    Of a correction also of what: `corrects 12 February 2021: amber`.
    """
    status = str(entry.status).replace("-", " ") if entry.status else ""
    pause = f" until {in_words(entry.until)}" if entry.until else ""
    timescale = f"timescale {quoted(entry.timescale)}" if entry.timescale else ""
    said = ", ".join(filter(None, (entry.rag, f"{status}{pause}".strip(), timescale)))
    if entry.corrects is None:
        return said
    if entry.takes_back:
        return f"takes back what was said on {in_words(entry.corrects.date)}"
    return f"corrects {in_words(entry.corrects.date)}{f': {said}' if said else ''}"
