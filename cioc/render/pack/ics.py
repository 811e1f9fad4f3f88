"""The dates of a pack for a calendar (RFC 5545): by the same names in every round, so that nothing comes twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cioc.overdue import Bucket
from cioc.render.pack import words
from cioc.rounds.packs import HEADINGS, Field
from cioc.rounds.token import digest
from cioc.text.phrases import counted, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.rounds.packs import Pack

_OCTETS = 75


def text(pack: Pack) -> str:
    """A calendar: by when to answer, the meeting, and the last day of each promise that is still to come."""
    return "".join(f"{part}\r\n" for line in _lines(pack) for part in folded(line))


def _lines(pack: Pack) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cioc//cioc//EN", "METHOD:PUBLISH", "CALSCALE:GREGORIAN")
    reply = f"Send back {counted(len(pack.asked), 'update')} for the action plan: {pack.form}"
    yield from _event(pack, f"reply {pack.meeting}", pack.reply_by, reply, words.contact(pack))
    if pack.meeting.day:
        meets = f"{sentence(words.board(pack))} meets"
        yield from _event(pack, f"meeting {pack.meeting}", pack.meeting.first, meets, words.contact(pack))
    for asked in pack.asked:
        if asked.due and asked.bucket is not Bucket.LAPSED:
            said = f"{asked.shown[Field.PROMISE]}\n{HEADINGS[Field.BY_WHEN]}: {asked.shown[Field.BY_WHEN]}"
            yield from _event(pack, asked.name, asked.due, f"Due: {asked.what}", said)
    yield "END:VCALENDAR"


def _event(pack: Pack, about: str, day: date, summary: str, description: str) -> Iterator[str]:
    """An event of a whole day. A later round has a higher sequence, and takes the place of the one before."""
    yield "BEGIN:VEVENT"
    yield f"UID:{digest(f'{pack.organisation} {pack.lead} {about}', 32)}@cioc.invalid"
    yield f"DTSTAMP:{pack.meeting.first:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{pack.meeting.first.toordinal()}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{_next(day):%Y%m%d}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"DESCRIPTION:{_escaped(description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < day.max else day


def _escaped(text: str) -> str:
    for old, new in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(old, new)
    return "".join(each for each in text if each >= " " and each != "\x7f")


def folded(line: str) -> Iterator[str]:
    """A line in parts of no more than 75 octets, of which all but the first begin with a blank."""
    part, room = "", _OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield part
            part, room = " ", _OCTETS - 1
        part += letter
        room -= size
    yield part
