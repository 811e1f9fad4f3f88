"""The words that all forms of a pack share: what it is, what to do, by when, whom to ask, and what the columns hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cioc.dates import PartialDate, in_words
from cioc.overdue import Bucket
from cioc.rounds.packs import HEADINGS, Field
from cioc.text.phrases import are, counted, in_number, listed, sentence
from cioc.timescales.dates import DAY_NAMES

if TYPE_CHECKING:
    from datetime import date

    from cioc.rounds.packs import Pack, PackedPromise

LINES_SHEET = "Your promises"
FIRST_SHEET = "Read me first"


def day(when: date) -> str:
    """A day with its weekday: `Friday 29 January 2021`."""
    return f"{DAY_NAMES[when.weekday()]} {in_words(when)}"


def title(pack: Pack) -> str:
    """The first line of the workbook: `Early Help: what you lead, for the Board on 12 February 2021`."""
    asks = "a reminder" if pack.remind else "what you lead"
    return f"{pack.name}: {asks}, for {board(pack)} on {in_words(pack.meeting)}"


def board(pack: Pack) -> str:
    """The board in a sentence: `the Corporate Parenting Board`."""
    first = pack.board.partition(" ")[0].casefold()
    return pack.board if first in {"the", "our"} else f"the {pack.board}"


def subject(pack: Pack) -> str:
    """The subject of the e-mail: `3 updates from Early Help by 29 January 2021`."""
    begins = "Reminder: " if pack.remind else ""
    return f"{begins}{counted(len(pack.asked), 'update')} from {pack.name} by {in_words(pack.reply_by)}"


def opening(pack: Pack) -> str:
    """The first paragraph: the subject, and how much of it."""
    number, when, whose = counted(len(pack.asked), "promise"), in_words(pack.meeting), board(pack)
    if pack.remind:
        return (
            f"{sentence(whose)} reads on {when} how our action plan for children in care is going. "
            f"We could not record an answer yet on {number} that you lead. If you have sent one, it "
            "may wait for your reply to a question that we sent back."
        )
    they, each = ("it is", "it") if len(pack.asked) == 1 else ("they are", "each")
    return (
        f"You lead {number} of our action plan for children in care. On {when} {whose} reads how {they} "
        f"going, and we ask you for a few words on {each}."
    )


def counts(pack: Pack) -> str:
    """The numbers: how many are past their date by the meeting, how many had no update; nothing where none is."""
    passed, quiet = pack.number(Bucket.LAPSED), [each for each in pack.asked if each.bucket is Bucket.QUIET]
    soon = pack.number(Bucket.DUE_SOON)
    parts = []
    if passed:
        by = in_words(pack.meeting)
        parts.append(f"{passed} of yours will be past {in_number(passed, 'its date')} on {by}")
    if quiet:
        parts.append(f"{are(len(quiet), 'has/have')} had no {_since(quiet)}")
    if soon:
        parts.append(f"{are(soon, 'falls/fall')} due soon after the meeting")
    return f"{'; '.join(parts)}." if parts else ""


def _since(quiet: list[PackedPromise]) -> str:
    days = [each.last_word for each in quiet if each.last_word]
    if len(days) < len(quiet):
        return "recent update"
    newest = max(each.last if isinstance(each, PartialDate) else each for each in days)
    return f"update since {in_words(PartialDate(newest.year, newest.month))}"


def steps(pack: Pack) -> tuple[str, ...]:
    """The steps to take with the workbook, one after the other."""
    reasons = listed([each.lower() for each in pack.exceptions]) if pack.exceptions else ""
    why = f" If you choose {reasons}, say there why and what is being done about it." if reasons else ""
    return (
        f'Go to the sheet "{LINES_SHEET}". Each line is one promise that you lead; what is past its date comes first.',
        f'Write under "{HEADINGS[Field.HAPPENED]}" what you have done and what it changed for children.{why}',
        "Choose a rating and a status from the lists. If nothing has changed, choose what it was, and say so.",
        f'If the date has to move, write the new one under "{HEADINGS[Field.NEW_DATE]}", such as {_later(pack)}, and '
        "why beside it. The board is asked to agree it; the first date stays on record.",
        f'If it is done, write the day under "{HEADINGS[Field.DONE_ON]}".',
        "Leave out what you do not know; grey cells cannot be changed. Write no names of children or families, and "
        "nothing by which somebody could tell who a child is.",
        f"Save the file, and send it back by {day(pack.reply_by)}.",
    )


def _later(pack: Pack) -> str:
    """A month as people write it, half a year after the meeting: an example that is still to come."""
    months = pack.meeting.first.month + 5
    return in_words(PartialDate(min(pack.meeting.first.year + months // 12, 9999), months % 12 + 1))


class Explained(NamedTuple):
    """A column, and what goes into it."""

    heading: str
    means: str


def columns(pack: Pack) -> tuple[Explained, ...]:
    """Each column to fill in, with its meaning."""
    ratings = "; ".join(f"{each.label}: {each.means}" for each in pack.ratings)
    says = {
        Field.HAPPENED: "What you have done since the last word, and what is better for children because of it.",
        Field.RATING: f"How it is going. {ratings}.",
        Field.STATUS: f"How far it has come: {listed([each.lower() for each in pack.statuses.values()])}. For what is "
        "paused, write under New date until when.",
        Field.NEW_DATE: "Only if the date has to move: a month or a day.",
        Field.WHY: "Why it has to move, in a sentence.",
        Field.DONE_ON: "Only if it is done: the day.",
    }
    return tuple(Explained(HEADINGS[each], said) for each, said in says.items())


def contact(pack: Pack) -> str:
    """The last sentence: `Questions? Ask …`."""
    return f"Questions? Ask {pack.contact}."


def first_rows(pack: Pack) -> tuple[tuple[str, str, str], ...]:
    """The first sheet of the workbook: what stands at the left, what beside it, and how."""
    return (
        (title(pack), "", "title"),
        (opening(pack), "", ""),
        *(((counts(pack), "", ""),) if counts(pack) else ()),
        ("What to do", "", "heading"),
        *((f"Step {number}", each, "") for number, each in enumerate(steps(pack), 1)),
        ("By when", "", "heading"),
        (f"Please send it back by {day(pack.reply_by)}.", "", ""),
        ("Whom to ask", "", "heading"),
        (contact(pack), "", ""),
        ("What goes where", "", "heading"),
        *((each.heading, each.means, "") for each in columns(pack)),
    )
