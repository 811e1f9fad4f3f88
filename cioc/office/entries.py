"""Progress entries of a line: comments with their days, ratings by word and colour, statuses, moved times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cioc.model import ColumnRole as Role
from cioc.office.draft import EntryDraft, Guesses, ImportAnswers, LineDraft, Setting
from cioc.office.grid import squeezed
from cioc.office.meanings import (
    NO_RATING,
    PAUSED,
    colour_name,
    leading_rating,
    leading_status,
    rating_of,
    shade,
    status_of,
)
from cioc.office.paragraphs import comments, joined, said
from cioc.text.patterns import lazy_pattern
from cioc.timescales import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cioc.office.account import Account
    from cioc.office.grid import SourceCell
    from cioc.office.headings import SourceColumn
    from cioc.office.leads import Leads
    from cioc.office.rows import Value

_DONE_WORDS: Final = lazy_pattern(
    r"\b(?:now (?:published|complete[d]?|in place|live|available)|ha(?:s|ve) (?:now )?(?:been|taken place|gone)|"
    r"completed?|delivered"
    r"|published|launched|achieved|took place|held|closed|finished|signed off)\b",
    re.I,
)
_DONE: Final = lazy_pattern(
    r"\b(?:now |all |fully )?(?:complete[d]?|done|achieved|closed|finished|delivered|implemented|met)\b"
    r"(?: (?:in|on|by))?",
    re.I,
)
_NOT_DONE: Final = lazy_pattern(
    r"\b(?:not|to (?:be|begin|start|follow|come|commence|continue|complete|finish|happen|take place|go|agree|confirm"
    r"|draft|meet|open|launch|report|do|finali[sz]e|sign|publish|deliver|hold|roll out)|will|due|yet|still|soon"
    r"|shortly|next|remain\w*|awaiting|await\w*|pending|planned|expected|scheduled|booked|ongoing|on-going|in progress"
    r"|under ?way|delay\w*|slipp\w*|outstanding|part(?:ial|ly|ially))\b",
    re.I,
)
SUPERSEDED: Final = lazy_pattern(
    r"\b(?:superseded|withdrawn|no longer (?:needed|required|relevant|applicable|pursued)|abandoned|cancelled"
    r"|replaced by|merged (?:with|into)|not (?:being )?(?:pursued|taken forward|progressed)|dropped)\b",
    re.I,
)
"""That something is not to be done any more, which is not that it is done."""
_IN_PASSING: Final = lazy_pattern(
    r"\b(?:by|before|until|due(?: in| by| on)?|from)\s+(?:the )?(?:end of )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:20)?\d\d\b",
    re.I,
)
_DATED: Final = lazy_pattern(
    r"\W{0,2}(?:update:?\s+)?(\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d|\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|"
    r"Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"\.?,? (?:20)?\d\d)\s*(?:[:–—)-]|\s-\s|$|\s)",
    re.I,
)


@dataclass(kw_only=True)
class Entries:
    """The entries of a file's lines, made of what its cells say anew."""

    answers: ImportAnswers
    setting: Setting
    account: Account
    guesses: Guesses
    leads: Leads

    def day_of(self, column: SourceColumn | None) -> date:
        """The day that a column is as of: the last one of "Q1" or "June 2026" in its heading, if it has come."""
        if column is None or not column.period:
            return self.setting.comments
        due = self.setting.read(column.period).due
        day = min(due, self.setting.comments) if due is not None else self.setting.comments
        self.guesses.take("day", column.heading, day.isoformat())
        return day

    def note(
        self, line: LineDraft, notes: Sequence[str], cells: Sequence[SourceCell], *, on: date | None = None
    ) -> None:
        """Comments: an entry of the day that they are as of; one that begins with a date is of that."""
        places = [cell.place for cell in cells]
        undated: list[str] = []
        for note in notes:
            day = self._day_of(note)
            if day is None or day > self.setting.comments:
                undated.append(note)
                continue
            entry = EntryDraft(date=day, note=self.leads.of_sentence(note, cells), places={"note": places})
            line.entries.append(entry)
        if undated:
            entry = self._entry_of(line, on or self.setting.comments)
            text = "\n\n".join(self.leads.of_sentence(note, cells) for note in undated)
            entry.note = f"{entry.note}\n\n{text}" if entry.note else text
            entry.places.setdefault("note", []).extend(places)
        line.entries.sort(key=lambda entry: entry.date)
        self.account.to(cells, line)

    def _day_of(self, note: str) -> date | None:
        if (found := _DATED.match(note)) is None:
            return None
        reading = self.setting.read(found[1])
        return reading.due if reading.kind is Kind.DEADLINE and not reading.flags else None

    def is_dated(self, note: str) -> bool:
        """Whether a comment begins with a day."""
        return self._day_of(note) is not None

    def of_the_day(self, line: LineDraft) -> EntryDraft:
        """The entry of the day that the comments are as of."""
        return self._entry_of(line, self.setting.comments)

    def look_at(self, line: LineDraft, values: dict[str, list[Value]]) -> None:
        """Look for what the words of a line say beside what its cells are for."""
        cells = [cell for value in values["notes"] for cell in value.cells]
        notes = " ".join(entry.note or "" for entry in line.entries)
        reading = self.setting.read(line.timescale) if line.timescale else None
        is_told = any(entry.status or entry.timescale for entry in line.entries)
        # What is on track or off it is still to be done.
        is_open = any(entry.rag and not self.setting.rag[entry.rag].means_complete for entry in line.entries)
        had_passed = reading is not None and reading.due is not None and reading.due < self.setting.written
        is_told = is_told or SUPERSEDED.search(notes) is not None
        if had_passed and not is_told and not is_open and _DONE_WORDS.search(notes) and not _NOT_DONE.search(notes):
            self.of_the_day(line).status = "complete"
            times = [cell for value in values["times"] for cell in value.cells]
            why = "it had passed when the plan was written, and its comments tell of it as done; taken for complete"
            self.account.doubt(times, why)
        self._complete_by_rating(line)
        if found := _IN_PASSING.search(notes):
            self.account.doubt(cells, f'the comment names a time, "{found[0]}"; kept in the comment alone')

    def _complete_by_rating(self, line: LineDraft) -> None:
        """A rating that stands for what is done says so of a line whose status says nothing."""
        last = [entry for entry in line.entries if entry.rag]
        if not last or not self.setting.rag[last[-1].rag or ""].means_complete:
            return
        if any(entry.status for entry in line.entries):
            return
        last[-1].status = "complete"
        places = last[-1].places.get("rag", ())
        why = f"{last[-1].rag} stands for what is done; taken for complete"
        self.account.routine.add(why)
        self.account.doubt_at(places, why)

    def done(self, line: LineDraft, text: str, cells: Sequence[SourceCell]) -> None:
        """Take in words that stand in a column of times instead of a time: "Complete", "Completed in March 2024"."""
        self.account.to(cells, line)
        said = [entry.status for entry in line.entries if entry.status]
        if said and said[-1] != "complete":
            self.account.doubt(cells, f'"{text}" is no time, and its status is {said[-1]}; kept as a comment')
            self.note(line, [text], cells)
            return
        day = self._day_of_done(text)
        if not said:
            entry = self._entry_of(line, day or self.setting.comments)
            entry.status = "complete"
            entry.places.setdefault("status", []).extend(cell.place for cell in cells)
            if status_of(text, self.answers.statuses) is None:
                entry.note = text if entry.note is None else f"{entry.note}\n\n{text}"
                entry.places.setdefault("note", []).extend(cell.place for cell in cells)
            line.entries.sort(key=lambda entry: entry.date)
        self.account.doubt(cells, f'"{text}" is no time; taken for complete')

    def _day_of_done(self, text: str) -> date | None:
        """The last day of the time that is named beside the word for done, if it has come."""
        reading = self.setting.read(_DONE.sub(" ", text).strip(" .,;:()–-✓"))
        if reading.kind is not Kind.DEADLINE or reading.due is None or reading.flags or reading.parts:
            return None
        return min(reading.due, self.setting.comments)

    def _entry_of(self, line: LineDraft, day: date) -> EntryDraft:
        """The entry of a day, which is made if there is none."""
        found = next((each for each in line.entries if each.date == day and each.timescale is None), None)
        if found is None:
            found = EntryDraft(date=day)
            line.entries.append(found)
        return found

    def more_notes(self, column: SourceColumn, value: Value, lines: list[LineDraft]) -> None:
        notes = ["\n".join(p.text for p in unit) for unit in comments(value.paragraphs)]
        for line in lines[:1]:
            self.note(line, notes, value.cells, on=self.day_of(column))
        if len(lines) > 1:
            self.account.doubt(value.cells, f"one comment for {len(lines)} lines; put beside the first")

    def rate(self, column: SourceColumn, value: Value, lines: list[LineDraft]) -> None:
        texts = [each.text for each in said(value.paragraphs)]
        if len(texts) == len(lines) > 1:
            for text, line in zip(texts, lines, strict=True):
                self._rate_one(column, text, None, value.cells, [line])
            return
        self._rate_one(column, "\n".join(texts), value.fill, value.cells, lines)
        if len(lines) > 1 and (value.text or value.fill):
            self.account.doubt(value.cells, f"one {column.role.value} for {len(lines)} lines; each has it")

    def _rate_one(
        self, column: SourceColumn, text: str, fill: str | None, cells: Sequence[SourceCell], lines: Sequence[LineDraft]
    ) -> None:
        rating, status, rest = self._meaning(column, text)
        if status == PAUSED:  # the format wants to know until when
            status = None
            why = f'"{text}" is taken for paused, and the table does not say until when; kept as a comment'
            self.account.doubt(cells, why)
        colour = self._colour(fill, cells) if fill else None
        if colour and rating and colour != rating:
            self.account.doubt(cells, f"it says {rating} and is coloured {colour}; the word was taken")
        rating = rating or colour
        for line in lines:
            if rating or status:
                entry = self._entry_of(line, self.day_of(column))
                if rating and entry.rag not in {None, rating}:
                    self.account.doubt_at(entry.places.pop("rag", ()), "rated otherwise in a later column; left out")
                entry.rag, entry.status = rating or entry.rag, status or entry.status
                line.entries.sort(key=lambda entry: entry.date)
                entry.places.setdefault("rag" if rating else "status", []).extend(cell.place for cell in cells)
            if text and ((rating is None and status is None) or rest):
                self.note(line, [text], cells, on=self.day_of(column))
            self.account.to(cells, line)
        if text and rating is None and status is None and not self.account.is_doubtful(cells):
            self.account.doubt(cells, f'"{text}" is no {column.role.value} that is known; kept as a comment')

    def _meaning(self, column: SourceColumn, text: str) -> tuple[str | None, str | None, str]:
        """The rating or the status that a text is or begins with, and what else it says."""
        if column.role is Role.RATING:
            if rating := self._rating(text):
                return rating, None, ""
            if found := leading_rating(text, self.answers.ratings, self.setting.rag):
                return found[0], None, found[1]
        if status := self._status(text):
            return None, status, ""
        if column.role is Role.STATUS:
            if leading := leading_status(text, self.answers.statuses):
                return None, leading[0], leading[1]
            return self._rating(text), None, ""
        return None, None, ""

    def _rating(self, text: str) -> str | None:
        found = rating_of(text, self.answers.ratings, self.setting.rag) if text else None
        if found:
            self.guesses.take("rating", squeezed(text), found, told=squeezed(text).casefold() in self.answers.ratings)
        return found

    def _status(self, text: str) -> str | None:
        found = status_of(text, self.answers.statuses) if text else None
        if found:
            self.guesses.take("status", squeezed(text), found, told=squeezed(text).casefold() in self.answers.statuses)
        return found

    def _colour(self, fill: str, cells: Sequence[SourceCell]) -> str | None:
        word, name = shade(fill), colour_name(fill)
        told = next((found for key in (fill, word, name) if (found := self.answers.colours.get(key or ""))), None)
        found = told or name
        if found is None or found not in self.setting.rag:
            self.guesses.take("colour", word, NO_RATING, told=told is not None)
            if not any(cell.text for cell in cells):
                self.account.leave(cells, f"the colour {word} is no rating")
            elif told is None and word not in {"white", "grey", "black"}:
                self.account.doubt(cells, f"it is {word}, which is no rating that is known")
            return None
        self.guesses.take("colour", word, found, told=told is not None)
        return found

    def say_moved(self, cells: Sequence[SourceCell]) -> None:
        """Say of a date that took the place of another what the table does not say: when that was, and who agreed."""
        why = f"the table does not say when it was moved, nor who agreed; written as of {self.setting.comments}"
        self.account.inform(cells, why)

    def revise(self, value: Value, lines: list[LineDraft]) -> None:
        text = self.leads.of_sentence(joined(said(value.paragraphs)), value.cells)
        if not text:
            return
        for line in lines:
            if line.timescale is None:
                line.timescale = text
                line.places["timescale"] = [cell.place for cell in value.cells]
                self.account.to(value.cells, line)
            elif squeezed(line.timescale).casefold() != text.casefold():
                entry = EntryDraft(date=self.setting.comments, timescale=text)
                entry.places["timescale"] = [cell.place for cell in value.cells]
                line.entries.append(entry)
                self.say_moved(value.cells)
                self.account.to(value.cells, line)
            else:
                self.account.to(value.cells, line)

    def done_on(self, value: Value, lines: list[LineDraft]) -> None:
        text = joined(said(value.paragraphs))
        if not text:
            return
        reading = self.setting.read(text)
        status = self._status(text)
        if reading.kind is Kind.DEADLINE and reading.due:
            day = min(reading.due, self.setting.comments)
            if day != reading.due:
                self.account.doubt(value.cells, f"it is after {self.setting.comments}; complete as of that day")
            for line in lines:
                entry = self._entry_of(line, day)
                entry.status = "complete"
                for other in line.entries:
                    if other.date > day and other.status in {"in-progress", "not-started"}:
                        other.status = None
                line.entries.sort(key=lambda entry: entry.date)
                entry.places["status"] = [cell.place for cell in value.cells]
                self.account.to(value.cells, line)
        elif status:
            for line in lines:
                self.of_the_day(line).status = status
                self.account.to(value.cells, line)
        else:
            self.account.doubt(value.cells, f'"{text}" is no day that is known; kept as a comment')
            self.note(lines[0], [text], value.cells)
