"""Rows of an action to its lines: who, leads and times in units, each value with the cells that it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cioc.model import ColumnRole as Role
from cioc.office.affinity import Affinity
from cioc.office.draft import EntryDraft, LineDraft, Setting, key_of
from cioc.office.grid import Paragraph, squeezed
from cioc.office.leads import NO_LEAD
from cioc.office.paragraphs import comments, in_one_line, is_divided, joined, labels, said, units
from cioc.office.splitting import RowParts, RowShare, Time, split
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import listed
from cioc.timescales import Kind, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cioc.office.account import Account
    from cioc.office.draft import ActionDraft
    from cioc.office.entries import Entries
    from cioc.office.grid import SourceCell
    from cioc.office.headings import Layout, SourceColumn
    from cioc.office.leads import Leads
    from cioc.office.owners import Owner
    from cioc.office.rows import ActionRows, LineRow, PriorityRows, Value

_LONGEST_TIME: Final = 70
_TIMELY: Final = frozenset((Kind.DEADLINE, Kind.WINDOW, Kind.RECURRING, Kind.ONGOING, Kind.CONDITIONAL, Kind.DONE))


_REFUSED: Final = lazy_pattern(r"(?:rejected|refused|declined|not (?:accepted|agreed|approved|supported))\b", re.I)
"""The beginning of an answer to a recommendation that is not taken up."""
_LETTERED: Final = lazy_pattern(r"\(?(?:[a-h]|[ivx]{1,4}|[1-9])\)\s|(?:phase|stage|part) \d", re.I)
_ARROW: Final = lazy_pattern(r"\s*(?:→|⇒|[-=]>)\s*")
_TIME_AND_DONE: Final = lazy_pattern(
    r"(.+?)\s*[-–—:;,(]\s*((?:now )?(?:complete[d]?|done|achieved|closed|finished|delivered|implemented|met)\b.*?)\)?",
    re.I,
)


@dataclass(kw_only=True)
class Lines:
    """The lines of all actions, each row split by what the whole file says of who works for whom."""

    setting: Setting
    account: Account
    leads: Leads
    entries: Entries
    columns: dict[str, str] = field(default_factory=dict)
    """The keys of the council's own columns, and their headings."""
    affinity: Affinity = field(default_factory=Affinity)
    _readings: dict[str, Reading] = field(default_factory=dict)

    def learn(self, found: Sequence[PriorityRows]) -> None:
        """Learn from plain rows who works for whom, and then from what that makes of the others."""
        rows = [
            self._parts(group.layout, row)[0] for section in found for group in section.groups for row in group.rows
        ]
        for parts in rows:
            self.affinity.learn(parts)
        for parts, made in [(parts, split(parts, self.affinity)) for parts in rows]:
            self.affinity.learn_from(parts, made)

    def add(self, group: ActionRows, row: LineRow, action: ActionDraft) -> None:
        """Put the lines of a row below its action, with all that its cells say of them."""
        parts, values = self._parts(group.layout, row)
        found = split(parts, self.affinity)
        day = self.entries.day_of(group.layout.first(Role.PROGRESS)) if values["notes"] else None
        made = [self._line(action, share, parts, values, day) for share in found.lines]
        lines = [line for line, _ in made]
        if not parts.who and not parts.leads and action.lines:
            self._inherit(lines, action.lines[-1], values)
        for value in values["leads"]:
            if not value.shared:
                self.leads.say_people(
                    [owner for unit in self._lead_units(value.paragraphs) for owner in self._of_unit(unit)], value.cells
                )
        self._say_doubts(found.doubts, values)
        if any(entry.timescale for line in lines for entry in line.entries):
            self.entries.say_moved([cell for value in values["times"] for cell in value.cells])
        self._say_several_times(parts, values)
        for column in group.layout.columns:
            if (beside := row.values.get(column.number)) is not None:
                self._beside(column, beside, lines, action)
        for line, done in made:
            if done:
                self.entries.done(line, done, [cell for value in values["times"] for cell in value.cells])
        filled = [line for line in lines if line.keys()]
        if filled:
            action.lines += [line for line in lines if line.keys() or len(lines) > 1]
        for line in filled:
            self.entries.look_at(line, values)

    def _inherit(self, lines: Sequence[LineDraft], above: LineDraft, values: dict[str, list[Value]]) -> None:
        """Who, and leads, where a row below another has none: those of the row above."""
        cells = [cell for name in ("times", "notes") for value in values[name] for cell in value.cells]
        for line in lines:
            if line.keys() or "done" in line.places:
                line.who, line.leads = above.who, list(above.leads)
                self.account.doubt(cells[:1], "its row does not say who; taken from the row above")

    def _parts(self, layout: Layout, row: LineRow) -> tuple[RowParts, dict[str, list[Value]]]:
        """The contents of a row in units, and the values that they came from."""
        values = {
            "who": [row.values[c.number] for c in layout.of(Role.WHO) if c.number in row.values],
            "leads": [row.values[c.number] for c in layout.of(Role.LEAD) if c.number in row.values],
            "times": [row.values[c.number] for c in layout.of(Role.TIMESCALE)[:1] if c.number in row.values],
            "notes": [row.values[c.number] for c in layout.of(Role.PROGRESS)[:1] if c.number in row.values],
        }
        divided = {name for name, each in values.items() if len(each) == 1 and is_divided(each[0].paragraphs)}
        who = tuple(joined(unit) for value in values["who"] for unit in units(value.paragraphs))
        leads = tuple(
            tuple(owner.key or owner.team for owner in self._of_unit(unit))
            for value in values["leads"]
            for unit in self._lead_units(value.paragraphs)
        )
        times, moved = self._times(values["times"], alone=len(who) <= 1 and len(leads) <= 1)
        notes = tuple(
            "\n".join(p.text for p in unit) for value in values["notes"] for unit in comments(value.paragraphs)
        )
        return (
            RowParts(
                who=who,
                leads=leads if len(values["leads"]) <= 1 else (tuple(key for unit in leads for key in unit),),
                times=times,
                notes=notes,
                divided=frozenset(divided),
                moved=moved,
                labels=self._labels(notes, values["leads"]),
                dated=any(self.entries.is_dated(note) for note in notes),
            ),
            values,
        )

    def _labels(self, notes: Sequence[str], values: Sequence[Value]) -> tuple[tuple[int, ...], ...]:
        """For each comment the leads by whose names parts of it begin, counted one by one."""
        units = [unit for value in values for unit in self._lead_units(value.paragraphs)]
        owners = [owner for unit in units for owner in self._of_unit(unit)]
        if len(owners) < 2:
            return ()
        called = [
            [at for at, each in enumerate(owners) for label in labels(note) if each.is_called(label)] for note in notes
        ]
        return tuple(tuple(sorted({*each})) for each in called)

    def _lead_units(self, paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
        """The leads of a cell in units: a person, and the post in the line below, are one."""
        made: list[list[Paragraph]] = []
        for unit in units(paragraphs):
            if made and self.leads.is_post_of(joined(made[-1]), joined(unit)):
                made[-1] = [*made[-1], *unit]
            else:
                made.append(unit)
        return made

    def _of_unit(self, unit: Sequence[Paragraph]) -> tuple[Owner, ...]:
        return self.leads.owners("\n".join(paragraph.text for paragraph in unit))

    def _times(self, values: Sequence[Value], *, alone: bool) -> tuple[tuple[Time, ...], bool]:
        """The times of a row, and whether some took the place of others; `alone` where they are of one who and lead."""
        if not values:
            return (), False
        paragraphs: list[Paragraph] = []
        moved = False
        for each in values[0].paragraphs:
            if each.kept:
                # Struck and not struck in one line: what is struck comes first, as it was.
                struck = squeezed(each.text.replace(each.kept, " ", 1))
                paragraphs += [Paragraph(text=struck, struck=True), Paragraph(text=each.kept)]
                moved = True
            else:
                paragraphs.append(each)
        if len({each.struck for each in said(paragraphs)}) > 1:
            paragraphs = sorted(said(paragraphs), key=lambda each: not each.struck)
            moved = True
        texts = [joined(unit) for unit in units(paragraphs)]
        whole = " ".join(texts)
        if len(texts) > 1 and not moved and self._is_one(whole, texts):
            texts = [whole]
        if alone and len(texts) == 2 and [self._read(text).kind is Kind.DONE for text in texts] == [False, True]:
            texts, moved = [" – ".join(texts)], False
        if len(texts) == 1 and len(both := self._one_after_the_other(texts[0])) > 1:
            texts, moved = both, True
        return tuple(self._time(text) for text in texts), moved

    def _one_after_the_other(self, text: str) -> list[str]:
        """The two dates of a line with an arrow between them, or nothing but a blank where the second is later."""
        moved = _ARROW.split(text)
        if len(moved) == 2 and all(self._read(each).due for each in moved):
            return moved
        parts = self._read(text).parts
        texts = [each.text for each in parts]
        is_moved = len(parts) == 2 and parts[0].superseded and " ".join(texts) == squeezed(text)
        return texts if is_moved and not any(each.left_over for each in parts) else [text]

    def _is_one(self, whole: str, units: Sequence[str]) -> bool:
        """Whether lines are one time that was broken: "31 March" above "2020"."""
        if any(re.fullmatch(r"(?:19|20)\d\d|\(.*\)", unit) for unit in units[1:]) and len(whole) <= _LONGEST_TIME:
            reading = self._read(whole)
            return reading.kind in _TIMELY and not reading.parts
        return False

    def _time(self, text: str) -> Time:
        reading = self._read(text)
        plain = len(text) <= _LONGEST_TIME and reading.kind in _TIMELY
        day = reading.due if reading.kind in {Kind.DEADLINE, Kind.WINDOW} else None
        return Time(text=text, plain=plain, day=day, lettered=_LETTERED.match(text) is not None)

    def _line(
        self, action: ActionDraft, share: RowShare, parts: RowParts, values: dict[str, list[Value]], day: date | None
    ) -> tuple[LineDraft, str]:
        """A line with its who, leads, times and comments of a day; and what its times say of it as done."""
        line = LineDraft(action=action)
        cells = {name: [cell for value in each for cell in value.cells] for name, each in values.items()}
        if share.who:
            line.who = self.leads.of_cell(in_one_line(parts.who[i] for i in share.who), cells["who"])
            self._put(line, "who", cells["who"])
        if share.leads:
            every = [unit for value in values["leads"] for unit in self._lead_units(value.paragraphs)]
            chosen = every if len(every) != len(parts.leads) else [every[i] for i in share.leads]
            found = [owner for unit in chosen for owner in self._of_unit(unit)]
            ids = (self.leads.id_of(owner) for owner in found)
            line.leads = list(dict.fromkeys(lead for lead in ids if lead != NO_LEAD))
            if line.leads:
                self._put(line, "leads", cells["leads"])
        times, done = self._times_and_done(parts.times[i].text for i in share.times)
        if done:
            line.places["done"] = [cell.place for cell in cells["times"]]
        if times:
            times = [self.leads.of_sentence(time, cells["times"]) for time in times]
            line.timescale = times[0] if share.moved else " ".join(times)
            self._put(line, "timescale", cells["times"])
            if share.moved:
                for time in times[1:]:
                    entry = EntryDraft(date=self.setting.comments, timescale=time)
                    entry.places["timescale"] = [cell.place for cell in cells["times"]]
                    line.entries.append(entry)
        if share.notes:
            self.entries.note(line, [parts.notes[i] for i in share.notes], cells["notes"], on=day)
        return line, done

    def _times_and_done(self, texts: Iterable[str]) -> tuple[list[str], str]:
        """Times, and what stands among them of what is done: "31 March 2024 – completed" is both."""
        times, done = [], []
        for text in texts:
            if self._read(text).kind is not Kind.DONE:
                times.append(text)
                continue
            cut = _TIME_AND_DONE.fullmatch(text)
            if cut and self._read(cut[1]).kind in {Kind.DEADLINE, Kind.WINDOW, Kind.RECURRING}:
                times.append(cut[1])
                done.append(cut[2])
            else:
                done.append(text)
        return times, " ".join(done)

    def _read(self, text: str) -> Reading:
        """The reading of a time; each is asked for several times."""
        if text not in self._readings:
            self._readings[text] = self.setting.read(text)
        return self._readings[text]

    def _say_several_times(self, parts: RowParts, values: dict[str, list[Value]]) -> None:
        """Dates that stand beside each other in one line, and of which one counts; or one beside a word for done."""
        cells = [cell for value in values["times"] for cell in value.cells]
        for time in parts.times:
            reading = self._read(time.text)
            dated = [each for each in reading.parts if each.due is not None]
            if len(dated) > 1 and reading.due is not None:
                said = listed([f'"{each.text}"' for each in dated], last="and")
                self.account.doubt(cells, f"{said} stand side by side; kept as one time, due {reading.due}")
            if any(each.kind is Kind.DONE for each in reading.parts):
                self.account.doubt(cells, "it says that something is done, and more; kept as a time")

    def _put(self, line: LineDraft, key: str, cells: Sequence[SourceCell]) -> None:
        line.places[key] = [cell.place for cell in cells]
        self.account.to(cells, line)

    def _say_doubts(self, doubts: Sequence[tuple[str, str]], values: dict[str, list[Value]]) -> None:
        for name, why in doubts:
            cells = [cell for value in values.get(name, ()) for cell in value.cells]
            self.account.doubt(cells, why)

    def _beside(self, column: SourceColumn, value: Value, lines: list[LineDraft], action: ActionDraft) -> None:
        match column.role:
            case Role.RATING | Role.STATUS:
                self.entries.rate(column, value, lines)
            case Role.PROGRESS if value.cells and not self._is_used(value, lines):
                self.entries.more_notes(column, value, lines)
            case Role.OUTCOME:
                self._outcome(value, action)
            case Role.REVISED:
                self.entries.revise(value, lines)
            case Role.START:
                self._start(value, lines)
            case Role.DONE_ON:
                self.entries.done_on(value, lines)
            case Role.MORE:
                self._more(column, value, lines)
            case Role.TIMESCALE if not self._is_used(value, lines):
                self._more(column, value, lines)
            case Role.NOTHING:
                self.account.leave([cell for cell in value.cells if cell.text], "in a column that is not needed")
            case _:
                pass

    def _is_used(self, value: Value, lines: Sequence[LineDraft]) -> bool:
        places = {cell.place for cell in value.cells}
        used = {place for line in lines for each in line.places.values() for place in each}
        used |= {place for line in lines for entry in line.entries for each in entry.places.values() for place in each}
        return bool(places & used)

    def _outcome(self, value: Value, action: ActionDraft) -> None:
        text = self.leads.of_sentence(in_one_line(joined(unit) for unit in units(value.paragraphs)), value.cells)
        if not text:
            return
        action.outcome = text if action.outcome is None or text == action.outcome else f"{action.outcome} {text}"
        action.places.setdefault("outcome", []).extend(cell.place for cell in value.cells)
        self.account.to(value.cells, action)

    def _start(self, value: Value, lines: list[LineDraft]) -> None:
        text = self.leads.of_sentence(joined(said(value.paragraphs)), value.cells)
        if not text:
            return
        for line in lines:
            line.start = text
            self._put(line, "start", value.cells)

    def _more(self, column: SourceColumn, value: Value, lines: Sequence[LineDraft]) -> None:
        text = self.leads.of_cell("\n".join(p.text for p in said(value.paragraphs)), value.cells)
        cells = [cell for cell in value.cells if cell.text]
        if not text:
            return
        if refused := _REFUSED.match(text):
            self.account.doubt(cells, f'"{refused[0]}" stands there, and it is open in the plan; drop it if so decided')
        key = key_of(column)
        self.columns.setdefault(key, column.heading)
        line = lines[0]
        line.more[key] = f"{line.more[key]}\n{text}" if key in line.more else text
        line.places.setdefault(f"more/{key}", []).extend(cell.place for cell in cells)
        self.account.to(cells, line)
