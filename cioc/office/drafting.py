"""From tables and answers to a draft plan, with an account of every cell. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from cioc.model import ColumnRole as Role
from cioc.model import Priority
from cioc.office.account import Account
from cioc.office.draft import (
    ActionDraft,
    Answers,
    Draft,
    EntryDraft,
    Guess,
    LineDraft,
    NewLead,
    PriorityDraft,
    Setting,
    key_of,
)
from cioc.office.grid import Paragraph, squeezed
from cioc.office.headings import Layout, layout
from cioc.office.meanings import PAUSED, colour_name, leading_rating, leading_status, rating_of, status_of
from cioc.office.owners import SOMEBODY, Known, Owner, naming, owners, without_names
from cioc.office.rows import Section, Value, sections
from cioc.office.splitting import Affinity, Parts, Share, Time, split
from cioc.privacy.persons import is_person
from cioc.text.patterns import lazy_pattern
from cioc.timescales import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cioc.office.grid import Cell, Source
    from cioc.office.headings import Column
    from cioc.office.rows import Group, Row

_LONGEST_TIME: Final = 70
_TIMELY: Final = frozenset((Kind.DEADLINE, Kind.WINDOW, Kind.RECURRING, Kind.ONGOING, Kind.CONDITIONAL, Kind.DONE))
_DONE_WORDS: Final = lazy_pattern(
    r"\b(?:now (?:published|complete[d]?|in place|live|available)|ha(?:s|ve) (?:now )?(?:been|taken place|gone)|"
    r"completed?|delivered"
    r"|published|launched|achieved|took place|held|closed|finished|signed off)\b",
    re.I,
)
_NOT_DONE: Final = lazy_pattern(
    r"\b(?:not|to (?:be|begin|start|follow|come|commence|continue|complete|finish|happen|take place|go|agree|confirm"
    r"|draft|meet|open|launch|report|do|finali[sz]e|sign|publish|deliver|hold|roll out)|will|due|yet|still|soon"
    r"|shortly|next|remain\w*|awaiting|await\w*|pending|planned|expected|scheduled|booked|ongoing|on-going|in progress"
    r"|under ?way|delay\w*|slipp\w*|outstanding|part(?:ial|ly|ially))\b",
    re.I,
)
_IN_PASSING: Final = lazy_pattern(
    r"\b(?:by|before|until|due(?: in| by| on)?|from)\s+(?:the )?(?:end of )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:20)?\d\d\b",
    re.I,
)
_PIECES: Final = lazy_pattern(r"(\s*[,;/&\n()]\s*|\s+and\s+|\s+[–—-]\s+)")
_DATED: Final = lazy_pattern(
    r"\W{0,2}(?:update:?\s+)?(\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d|\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|"
    r"Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"\.?,? (?:20)?\d\d)\s*(?:[:–—)-]|\s-\s|$|\s)",
    re.I,
)


def draft(source: Source, answers: Answers, setting: Setting, *, plan_title: str = "") -> Draft:
    """The plan that a file's tables make."""
    return _Drafting(source, answers, setting).done(plan_title)


def layouts_of(source: Source, answers: Answers) -> dict[int, Layout]:
    """The tables that are the plan, and their columns."""
    found: dict[int, Layout] = {}
    before: Layout | None = None
    for table in source.tables:
        if answers.tables and table.number not in answers.tables:
            continue
        made = layout(table, before, answers.columns)
        if made is not None:
            found[table.number] = before = made
    return found


@dataclass
class _Drafting:
    source: Source
    answers: Answers
    setting: Setting
    account: Account = field(default_factory=Account)
    guesses: dict[tuple[str, str], Guess] = field(default_factory=dict)
    samples: defaultdict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    posts: dict[str, str] = field(default_factory=dict)
    new: dict[str, NewLead] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    met: dict[str, tuple[Owner, ...]] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)

    def done(self, plan_title: str) -> Draft:
        self.layouts = layouts_of(self.source, self.answers)
        found = list(sections(self.source, self.layouts, self.account))
        self.known = self._known(found)
        self._meet_people(found)
        self.affinity = Affinity()
        rows = [
            self._parts(group.layout, row)[0] for section in found for group in section.groups for row in group.rows
        ]
        for parts in rows:
            self.affinity.learn(parts)
        for parts, made in [(parts, split(parts, self.affinity)) for parts in rows]:
            self.affinity.learn_from(parts, made)
        self._guess_columns()
        title = plan_title or self.source.title or next((p.text for p in self.source.passages if p.title), "")
        priorities = self._priorities(found, title)
        self._leave_other_tables()
        return Draft(
            source=self.source,
            title=title,
            priorities=tuple(priorities),
            leads=tuple(self.new.values()),
            columns=self.columns,
            guesses=tuple(
                replace(guess, samples=tuple(dict.fromkeys(self.samples[key]))[:3])
                for key, guess in self.guesses.items()
            ),
            people={key: self.posts[key] for key in self.people if key in self.posts},
            unsure=frozenset(self.unsure),
            layouts=self.layouts,
            account=self.account,
        )

    # Who is who

    def _known(self, found: Sequence[Section]) -> Known:
        phrases = []
        for section in found:
            for group in section.groups:
                phrases.append(group.action.text)
                for row in group.rows:
                    phrases += [row.values[c.number].text for c in group.layout.of(Role.WHO) if c.number in row.values]
        register = {alias: key for key, name in self.setting.register.items() for alias in _aliases(name)}
        register |= {name.casefold(): key for key, name in self.setting.register.items()}
        register |= {key: key for key in self.setting.register}
        # "Health (CAMHS)" and "CAMHS" are one.
        for key, name in self.setting.register.items():
            for short in re.findall(r"\(([A-Z]{2,8})\)", name):
                register.setdefault(short.casefold(), key)
        register |= self.answers.owners
        return Known(
            register=register,
            abbreviations=frozenset(self.setting.abbreviations),
            phrases=squeezed(" | ".join(phrases)).casefold(),
            told=self.answers.people,
        )

    def _meet_people(self, found: Sequence[Section]) -> None:
        """Who stands in the owner columns; a person who is named with one team only is taken for that team."""
        self.people: dict[str, Owner] = {}
        teams: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for owner in self._owners_in(found):
            if owner.person:
                self.people.setdefault(owner.key, owner)
                if owner.team:
                    teams[owner.key][owner.team] += 1
        self.team_of = {key: next(iter(each)) for key, each in teams.items() if len(each) == 1}

    def _owners_in(self, found: Sequence[Section]) -> Iterator[Owner]:
        for section in found:
            for group in section.groups:
                for row in group.rows:
                    for column in group.layout.of(Role.LEAD):
                        if (value := row.values.get(column.number)) and not value.shared:
                            yield from self._owners(value.text)

    def _lead(self, owner: Owner) -> str:
        """The id of an owner, who is put into the register where it is not there yet."""
        if not owner.person:
            return self._team(owner.team)
        if owner.team or (owner.key in self.team_of and owner.key not in self.answers.people):
            return self._team(owner.team or self.team_of[owner.key])
        if owner.key not in self.posts:
            self.posts[owner.key] = self._post(owner)
            if owner.key not in self.answers.people and self._is_by_place(self.posts[owner.key]):
                self.unsure.add(self.posts[owner.key])
        post = self.posts[owner.key]
        self._register(post, self.answers.names.get(post, post.replace("-", " ").capitalize()), is_post=_is_post(post))
        if owner.key not in self.answers.people:
            self._guess("person", owner.key, post, "")
        return post

    def _is_by_place(self, post: str) -> bool:
        """Whether it was read before, and who was which post then is not on file here: as on another machine."""
        return post in self.answers.posts or (bool(self.answers.posts) and not self.answers.people)

    def _post(self, owner: Owner) -> str:
        """The post of a person: as it was told, by the place among all people, or a new one."""
        if owner.key in self.answers.people:
            return self.answers.people[owner.key]
        alone = [key for key in self.people if key not in self.team_of or key in self.answers.people]
        place = alone.index(owner.key) if owner.key in alone else len(alone)
        known = self.answers.posts[place] if place < len(self.answers.posts) else ""
        taken = {*self.posts.values(), *self.answers.people.values()}
        if known and known not in taken:
            return known
        taken |= {*self.setting.register, *self.answers.posts}
        return next(f"post-{n}" for n in range(1, 10_000) if f"post-{n}" not in taken)

    def _team(self, name: str) -> str:
        words = squeezed(name).strip(" .,;")
        aliases = _aliases(words)
        known = next((found for alias in aliases if (found := self.known.register.get(alias))), None)
        if known is not None:
            if known not in self.setting.register:
                self._register(known, self.answers.names.get(known, words), is_post=False)
            return known
        for key, each in self.new.items():
            if aliases & _aliases(each.name):
                if "(" in words and "(" not in each.name:  # the longer name says more
                    self.new[key] = replace(each, name=words)
                return key
        from cioc.edit.renumbering import an_id_of, free

        bare = re.sub(r"\s*\([^)]*\)", "", words) or words
        made = free(an_id_of(bare)[:40].strip("-.") or "lead", {*self.setting.register, *self.new})
        self._register(made, words, is_post=False)
        self._guess("owner", words, made, "")
        return made

    def _register(self, lead: str, name: str, *, is_post: bool) -> None:
        if lead not in self.setting.register and lead not in self.new:
            self.new[lead] = NewLead(id=lead, name=name, is_post=is_post)

    def _masked(self, text: str, cells: Sequence[Cell]) -> str:
        """A text without the names of people who are owners elsewhere."""
        for owner in list(self.people.values()):
            if (pattern := naming(owner.person)).search(text):
                post = self._lead(owner)
                name = self.new[post].name if post in self.new else self.setting.register.get(post, post)
                text = pattern.sub(name.replace("\\", ""), text)
                self.account.doubt(cells, f"it names a person; written as {name}")
        return text

    def _told(self, text: str, cells: Sequence[Cell]) -> str:
        """A comment without the names of people."""
        return self._of_nobody(self._masked(text, cells), cells)

    def _unnamed(self, text: str, cells: Sequence[Cell]) -> str:
        """The same for a cell that is no sentence: a name that stands alone in it is somebody's too."""
        pieces = _PIECES.split(self._masked(text, cells))
        for index, piece in enumerate(pieces):
            name = squeezed(piece)
            if " " in name and is_person(name) and not self.known.register.get(name.casefold()):
                owner = Owner(text=name, person=name)
                self.people.setdefault(owner.key, owner)
                lead = self._lead(owner)
                said = self.new[lead].name if lead in self.new else self.setting.register.get(lead, lead)
                pieces[index] = piece.replace(piece.strip(), said)
                self.account.doubt(cells, f"it names a person; written as {said}")
        return self._of_nobody("".join(pieces), cells)

    def _of_nobody(self, text: str, cells: Sequence[Cell]) -> str:
        """The same for names of people among other words, who own nothing."""
        found, number = without_names(text)
        if number:
            self.account.doubt(cells, f"it names a person; written as {SOMEBODY}")
        return found

    # Columns

    def _guess(self, about: str, key: str, taken: str, sample: str, *, told: bool = False) -> None:
        self.guesses.setdefault((about, key), Guess(about=about, key=key, taken=taken, told=told))
        if sample:
            self.samples[about, key].append(sample)

    def _guess_columns(self) -> None:
        for number, each in self.layouts.items():
            table = next(table for table in self.source.tables if table.number == number)
            last = max(each.header, default=0)
            for column in each.columns:
                cells = (table.at(row, column.number) for row in table.rows if row > last)
                texts = [
                    squeezed(cell.text) for cell in cells if cell and cell.text and cell.place.column == column.number
                ]
                told = column.heading in self.answers.columns
                for sample in texts[:3] or [""]:
                    is_owner = column.role is Role.LEAD
                    self._guess("column", column.heading, column.role.value, "" if is_owner else sample, told=told)

    def _leave_other_tables(self) -> None:
        for table in self.source.tables:
            if table.number in self.layouts:
                continue
            asked = self.answers.tables and table.number not in self.answers.tables
            why = "in a table that was not asked for" if asked else "in a table that holds no actions"
            self.account.leave([cell for cell in table.cells if cell.text], why)

    # Priorities and actions

    def _priorities(self, found: Sequence[Section], title: str) -> list[PriorityDraft]:
        made: list[PriorityDraft] = []
        by_words: dict[str, PriorityDraft] = {}
        for section in found:
            if not section.groups:
                continue
            current: PriorityDraft | None = None
            for group in section.groups:
                if (named := self._by_column(group, made, by_words)) is not None:
                    current = named
                elif current is None:
                    current = self._priority(section, made, by_words, title)
                self._action(group, current, made)
        return [each for each in made if each.actions]

    def _priority(
        self, section: Section, made: list[PriorityDraft], by_words: dict[str, PriorityDraft], title: str
    ) -> PriorityDraft:
        if section.goes_on:
            if made:
                return made[-1]
            promise = title or "Actions"
            self._guess("priority", "", promise, "")
            return self._new_priority("", promise, made, by_words)
        found = by_words.get(squeezed(section.promise).casefold())
        if found is None:
            found = self._new_priority(section.number, section.promise, made, by_words)
        found.places.setdefault("promise", []).extend(cell.place for cell in section.cells)
        self.account.to(section.cells, found)
        for passage in section.passages:
            self.account.passages[passage.number] = found
        if not section.certain:
            self._guess("priority", found.ref, found.promise, "")
        return found

    def _new_priority(
        self, number: str, promise: str, made: list[PriorityDraft], by_words: dict[str, PriorityDraft]
    ) -> PriorityDraft:
        taken = {each.ref for each in made}
        ref = number if number and number not in taken and _is_ref(number) else ""
        ref = ref or next(str(n) for n in range(len(made) + 1, 10_000) if str(n) not in taken)
        found = PriorityDraft(ref=ref, promise=promise)
        made.append(found)
        by_words[squeezed(promise).casefold()] = found
        return found

    def _by_column(
        self, group: Group, made: list[PriorityDraft], by_words: dict[str, PriorityDraft]
    ) -> PriorityDraft | None:
        """The priority that a column of its own names, if there is one."""
        column = group.layout.first(Role.PRIORITY)
        value = group.rows[0].values.get(column.number) if column else None
        if column is None or value is None or not value.text:
            return None
        words = squeezed(value.text)
        found = by_words.get(words.casefold())
        if found is None:
            number, promise = priority_words(words)
            found = self._new_priority(number, promise, made, by_words)
            by_words[words.casefold()] = found
        found.places.setdefault("promise", []).extend(cell.place for cell in value.cells)
        for row in group.rows:
            if each := row.values.get(column.number):
                self.account.to(each.cells, found)
        return found

    def _action(self, group: Group, priority: PriorityDraft, made: list[PriorityDraft]) -> None:
        typed, text = squeezed(group.ref.text), _joined(_said(group.action.paragraphs))
        if not typed and (found := re.match(r"(\d{1,3}(?:\.\d{1,3}){0,3})[.):]?\s+(?=\D)", text)):
            typed = found[1]
            text = text[found.end() :]
        taken = {each.ref for each in made} | {each.ref for p in made for each in p.actions}
        ref, doubt = _numbered(typed, priority, taken)
        words = self._masked(text, group.action.cells)
        if not words:
            words = f"Action {ref}"
            self.account.doubt(group.ref.cells, "its row says nothing of what will be done")
        action = ActionDraft(ref=ref, action=words, typed=typed)
        priority.actions.append(action)
        action.places["action"] = [cell.place for cell in group.action.cells]
        self.account.to(group.action.cells, action)
        self.account.to(group.ref.cells, action)
        if doubt:
            self.account.doubt(group.ref.cells or group.action.cells, doubt)
        for row in group.rows:
            self._row(group, row, action)
        if not action.lines:
            # An action of which nothing is said is still to be done: it stays among what is asked after.
            action.lines.append(LineDraft(action=action, id="whole"))
        if any(row.struck for row in group.rows):
            for line in action.lines:
                self._entry(line).status = "complete"
            self.account.doubt(group.action.cells, "it is struck through, and taken for complete")

    # Rows

    def _row(self, group: Group, row: Row, action: ActionDraft) -> None:
        parts, values = self._parts(group.layout, row)
        found = split(parts, self.affinity)
        lines = [self._line(action, share, parts, values) for share in found.lines]
        if not parts.who and not parts.leads and action.lines:
            self._inherit(lines, action.lines[-1], values)
        for value in values["leads"]:
            if not value.shared:
                self._say_people(
                    [owner for unit in _units(value.paragraphs) for owner in self._of_unit(unit)], value.cells
                )
        self._say_doubts(found.doubts, values)
        for column in group.layout.columns:
            if (beside := row.values.get(column.number)) is not None:
                self._beside(column, beside, lines, action)
        filled = [line for line in lines if line.keys()]
        if not filled and len(group.rows) > 1:
            return
        if not filled:
            return
        action.lines += [line for line in lines if line.keys() or len(lines) > 1]
        for line in filled:
            self._look_at(line, values)

    def _inherit(self, lines: Sequence[LineDraft], above: LineDraft, values: dict[str, list[Value]]) -> None:
        """Who, and leads, where a row below another has none: those of the row above."""
        cells = [cell for name in ("times", "notes") for value in values[name] for cell in value.cells]
        for line in lines:
            if line.keys():
                line.who, line.leads = above.who, list(above.leads)
                self.account.doubt(cells[:1], "its row does not say who; taken from the row above")

    def _parts(self, layout: Layout, row: Row) -> tuple[Parts, dict[str, list[Value]]]:
        """What a row has in units, and the values that they came from."""
        values = {
            "who": [row.values[c.number] for c in layout.of(Role.WHO) if c.number in row.values],
            "leads": [row.values[c.number] for c in layout.of(Role.LEAD) if c.number in row.values],
            "times": [row.values[c.number] for c in layout.of(Role.TIMESCALE)[:1] if c.number in row.values],
            "notes": [row.values[c.number] for c in layout.of(Role.PROGRESS)[:1] if c.number in row.values],
        }
        divided = {name for name, each in values.items() if len(each) == 1 and _is_divided(each[0].paragraphs)}
        who = tuple(_joined(unit) for value in values["who"] for unit in _units(value.paragraphs))
        leads = tuple(
            tuple(owner.key or owner.team for owner in self._of_unit(unit))
            for value in values["leads"]
            for unit in _units(value.paragraphs)
        )
        times, moved = self._times(values["times"])
        notes = tuple("\n".join(p.text for p in unit) for value in values["notes"] for unit in _notes(value.paragraphs))
        return (
            Parts(
                who=who,
                leads=leads if len(values["leads"]) <= 1 else (tuple(key for unit in leads for key in unit),),
                times=times,
                notes=notes,
                divided=frozenset(divided),
                moved=moved,
            ),
            values,
        )

    def _of_unit(self, unit: Sequence[Paragraph]) -> tuple[Owner, ...]:
        return self._owners("\n".join(paragraph.text for paragraph in unit))

    def _owners(self, text: str) -> tuple[Owner, ...]:
        """Those whom a text names; a plan names the same few a hundred times."""
        if text not in self.met:
            self.met[text] = owners(text, self.known)
        return self.met[text]

    def _times(self, values: Sequence[Value]) -> tuple[tuple[Time, ...], bool]:
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
        said = [each for each in paragraphs if each.text]
        if len({each.struck for each in said}) > 1:
            said.sort(key=lambda each: not each.struck)
            moved = True
            paragraphs = said
        units = [_joined(unit) for unit in _units(paragraphs)]
        whole = " ".join(units)
        if len(units) > 1 and not moved and self._is_one(whole, units):
            units = [whole]
        return tuple(self._time(unit) for unit in units), moved

    def _is_one(self, whole: str, units: Sequence[str]) -> bool:
        """Whether lines are one time that was broken: "31 March" above "2020"."""
        if any(re.fullmatch(r"(?:19|20)\d\d|\(.*\)", unit) for unit in units[1:]) and len(whole) <= _LONGEST_TIME:
            reading = self.setting.read(whole)
            return reading.kind in _TIMELY and not reading.parts
        return False

    def _time(self, text: str) -> Time:
        reading = self.setting.read(text)
        plain = len(text) <= _LONGEST_TIME and reading.kind in _TIMELY
        return Time(text=text, plain=plain, day=reading.due if reading.kind in {Kind.DEADLINE, Kind.WINDOW} else None)

    def _line(self, action: ActionDraft, share: Share, parts: Parts, values: dict[str, list[Value]]) -> LineDraft:
        line = LineDraft(action=action)
        cells = {name: [cell for value in each for cell in value.cells] for name, each in values.items()}
        if share.who:
            line.who = self._unnamed(_list(parts.who[i] for i in share.who), cells["who"])
            self._put(line, "who", cells["who"])
        if share.leads:
            units = [unit for value in values["leads"] for unit in _units(value.paragraphs)]
            chosen = units if len(units) != len(parts.leads) else [units[i] for i in share.leads]
            found = [owner for unit in chosen for owner in self._of_unit(unit)]
            line.leads = list(dict.fromkeys(self._lead(owner) for owner in found))
            self._put(line, "leads", cells["leads"])
        if share.times:
            times = [parts.times[i].text for i in share.times]
            line.timescale = times[0] if share.moved else " ".join(times)
            self._put(line, "timescale", cells["times"])
            if share.moved:
                for time in times[1:]:
                    entry = EntryDraft(date=self.setting.comments, timescale=time)
                    entry.places["timescale"] = [cell.place for cell in cells["times"]]
                    line.entries.append(entry)
        if share.notes:
            self._notes(line, [parts.notes[i] for i in share.notes], cells["notes"])
        return line

    def _put(self, line: LineDraft, key: str, cells: Sequence[Cell]) -> None:
        line.places[key] = [cell.place for cell in cells]
        self.account.to(cells, line)

    def _say_people(self, found: Sequence[Owner], cells: Sequence[Cell]) -> None:
        told = {key for key, post in self.answers.people.items() if not _is_post(post)}
        people = [owner for owner in found if owner.person and owner.key not in told]
        if not people:
            return
        posts = [self._lead(owner) for owner in people]
        named = [owner for owner in people if owner.team or owner.key in self.team_of]
        number = len({owner.key for owner in people})
        what = "it names a person" if number == 1 else f"it names {number} people"
        how = "kept as" if len(named) < len(people) else "kept as the team that goes with the name:"
        why = ", by the place in the table: who is which post is not on file here" if self.unsure & {*posts} else ""
        self.account.doubt(cells, f"{what}; {how} {', '.join(dict.fromkeys(posts))}{why}")

    def _notes(self, line: LineDraft, notes: Sequence[str], cells: Sequence[Cell]) -> None:
        """Comments: an entry of the day that they are as of; one that begins with a date is of that."""
        places = [cell.place for cell in cells]
        undated: list[str] = []
        for note in notes:
            day = self._day_of(note)
            if day is None or day > self.setting.comments:
                undated.append(note)
                continue
            entry = EntryDraft(date=day, note=self._told(note, cells), places={"note": places})
            line.entries.append(entry)
        if undated:
            entry = self._entry(line)
            text = "\n\n".join(self._told(note, cells) for note in undated)
            entry.note = f"{entry.note}\n\n{text}" if entry.note else text
            entry.places.setdefault("note", []).extend(places)
        line.entries.sort(key=lambda entry: entry.date)
        self.account.to(cells, line)

    def _day_of(self, note: str) -> date | None:
        if (found := _DATED.match(note)) is None:
            return None
        reading = self.setting.read(found[1])
        return reading.due if reading.kind is Kind.DEADLINE and not reading.flags else None

    def _entry(self, line: LineDraft) -> EntryDraft:
        """The entry of the day that the comments are as of."""
        for entry in line.entries:
            if entry.date == self.setting.comments and entry.timescale is None:
                return entry
        entry = EntryDraft(date=self.setting.comments)
        line.entries.append(entry)
        return entry

    def _say_doubts(self, doubts: Sequence[tuple[str, str]], values: dict[str, list[Value]]) -> None:
        for name, why in doubts:
            cells = [cell for value in values.get(name, ()) for cell in value.cells]
            self.account.doubt(cells, why)

    def _look_at(self, line: LineDraft, values: dict[str, list[Value]]) -> None:
        """What the words of a line say beside what its cells are for."""
        cells = [cell for value in values["notes"] for cell in value.cells]
        notes = " ".join(entry.note or "" for entry in line.entries)
        reading = self.setting.read(line.timescale) if line.timescale else None
        is_told = any(entry.status or entry.timescale for entry in line.entries)
        # What is on track or off it is still to be done.
        is_open = any(entry.rag and not self.setting.rag[entry.rag].means_complete for entry in line.entries)
        had_passed = reading is not None and reading.due is not None and reading.due < self.setting.written
        if had_passed and not is_told and not is_open and _DONE_WORDS.search(notes) and not _NOT_DONE.search(notes):
            self._entry(line).status = "complete"
            times = [cell for value in values["times"] for cell in value.cells]
            why = "it had passed when the plan was written, and its comments tell of it as done; taken for complete"
            self.account.doubt(times, why)
        if found := _IN_PASSING.search(notes):
            self.account.doubt(cells, f'the comment names a time, "{found[0]}"; kept in the comment alone')

    # What stands beside a line

    def _beside(self, column: Column, value: Value, lines: list[LineDraft], action: ActionDraft) -> None:
        match column.role:
            case Role.RATING | Role.STATUS:
                self._rate(column, value, lines)
            case Role.PROGRESS if value.cells and not self._is_used(value, lines):
                self._more_notes(value, lines)
            case Role.OUTCOME:
                self._outcome(value, action)
            case Role.REVISED:
                self._revise(value, lines)
            case Role.START:
                self._start(value, lines)
            case Role.DONE_ON:
                self._done_on(value, lines)
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

    def _more_notes(self, value: Value, lines: list[LineDraft]) -> None:
        notes = ["\n".join(p.text for p in unit) for unit in _notes(value.paragraphs)]
        for line in lines[:1]:
            self._notes(line, notes, value.cells)
        if len(lines) > 1:
            self.account.doubt(value.cells, f"one comment for {len(lines)} lines; put beside the first")

    def _rate(self, column: Column, value: Value, lines: list[LineDraft]) -> None:
        said = [p.text for p in value.paragraphs if p.text]
        if len(said) == len(lines) > 1:
            for text, line in zip(said, lines, strict=True):
                self._rate_one(column, text, None, value.cells, [line])
            return
        self._rate_one(column, "\n".join(said), value.fill, value.cells, lines)
        if len(lines) > 1 and value.text:
            self.account.doubt(value.cells, f"one {column.role.value} for {len(lines)} lines; each has it")

    def _rate_one(
        self, column: Column, text: str, fill: str | None, cells: Sequence[Cell], lines: Sequence[LineDraft]
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
                entry = self._entry(line)
                entry.rag, entry.status = rating or entry.rag, status or entry.status
                entry.places.setdefault("rag" if rating else "status", []).extend(cell.place for cell in cells)
            if text and ((rating is None and status is None) or rest):
                self._notes(line, [text], cells)
            self.account.to(cells, line)
        if text and rating is None and status is None and not self.account.is_doubtful(cells):
            self.account.doubt(cells, f'"{text}" is no {column.role.value} that is known; kept as a comment')

    def _meaning(self, column: Column, text: str) -> tuple[str | None, str | None, str]:
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
            self._guess("rating", squeezed(text), found, "", told=squeezed(text).casefold() in self.answers.ratings)
        return found

    def _status(self, text: str) -> str | None:
        found = status_of(text, self.answers.statuses) if text else None
        if found:
            self._guess("status", squeezed(text), found, "", told=squeezed(text).casefold() in self.answers.statuses)
        return found

    def _colour(self, fill: str, cells: Sequence[Cell]) -> str | None:
        told = self.answers.colours.get(fill)
        name = colour_name(fill)
        found = told or (self.answers.colours.get(name, name) if name else None)
        if found is None or found not in self.setting.rag:
            if not any(cell.text for cell in cells):
                self.account.leave(cells, f"the colour {fill} is no rating")
            return None
        self._guess("colour", fill, found, "", told=told is not None)
        return found

    def _outcome(self, value: Value, action: ActionDraft) -> None:
        text = self._masked(_list(_joined(unit) for unit in _units(value.paragraphs)), value.cells)
        if not text:
            return
        action.outcome = text if action.outcome is None or text == action.outcome else f"{action.outcome} {text}"
        action.places.setdefault("outcome", []).extend(cell.place for cell in value.cells)
        self.account.to(value.cells, action)

    def _revise(self, value: Value, lines: list[LineDraft]) -> None:
        text = _joined(_said(value.paragraphs))
        if not text:
            return
        for line in lines:
            if line.timescale is None:
                line.timescale = text
                self._put(line, "timescale", value.cells)
            elif squeezed(line.timescale).casefold() != text.casefold():
                entry = EntryDraft(date=self.setting.comments, timescale=text)
                entry.places["timescale"] = [cell.place for cell in value.cells]
                line.entries.append(entry)
                self.account.to(value.cells, line)
            else:
                self.account.to(value.cells, line)

    def _start(self, value: Value, lines: list[LineDraft]) -> None:
        text = _joined(_said(value.paragraphs))
        if not text:
            return
        for line in lines:
            line.start = text
            self._put(line, "start", value.cells)

    def _done_on(self, value: Value, lines: list[LineDraft]) -> None:
        text = _joined(_said(value.paragraphs))
        if not text:
            return
        reading = self.setting.read(text)
        status = self._status(text)
        if reading.kind is Kind.DEADLINE and reading.due:
            day = min(reading.due, self.setting.comments)
            if day != reading.due:
                self.account.doubt(value.cells, f"it is after {self.setting.comments}; complete as of that day")
            for line in lines:
                same = [entry for entry in line.entries if entry.date == day and entry.timescale is None]
                entry = same[0] if same else EntryDraft(date=day)
                if not same:
                    line.entries.append(entry)
                entry.status = "complete"
                for other in line.entries:
                    if other.date > day and other.status in {"in-progress", "not-started"}:
                        other.status = None
                line.entries.sort(key=lambda entry: entry.date)
                entry.places["status"] = [cell.place for cell in value.cells]
                self.account.to(value.cells, line)
        elif status:
            for line in lines:
                self._entry(line).status = status
                self.account.to(value.cells, line)
        else:
            self.account.doubt(value.cells, f'"{text}" is no day that is known; kept as a comment')
            self._notes(lines[0], [text], value.cells)

    def _more(self, column: Column, value: Value, lines: Sequence[LineDraft]) -> None:
        text = self._unnamed("\n".join(p.text for p in _said(value.paragraphs)), value.cells)
        cells = [cell for cell in value.cells if cell.text]
        if not text:
            return
        key = key_of(column)
        self.columns.setdefault(key, column.heading)
        line = lines[0]
        line.more[key] = f"{line.more[key]}\n{text}" if key in line.more else text
        line.places.setdefault(f"more/{key}", []).extend(cell.place for cell in cells)
        self.account.to(cells, line)


def _is_post(lead: str) -> bool:
    """Whether an id stands for a person whose post nobody has named yet."""
    return re.fullmatch(r"post-\d+", lead) is not None


def _aliases(name: str) -> frozenset[str]:
    """What a team may be called too, in small letters: "Virtual School (VS)" is Virtual School, and VS."""
    found = {name.casefold()}
    if inner := re.fullmatch(r"(.+?)\s*\(([^)]+)\)", name):
        found |= {inner[1].casefold(), inner[2].casefold()}
    return frozenset(re.sub(r"\s*(?:/|&)\s*", " and ", each).removeprefix("the ") for each in found)


def priority_words(text: str) -> tuple[str, str]:
    """The number of a priority and its words, in a column of its own."""
    from cioc.office.rows import priority_in

    if found := priority_in(text):
        return found[0], found[1] or text
    if found_number := re.fullmatch(r"([0-9]{1,2}|[A-H])\s*[.:)–—-]\s*(?![0-9])(\D.{2,})", text):
        return found_number[1], found_number[2]
    return "", text


def _is_ref(text: str) -> bool:
    """Whether the format takes a text for a number of something."""
    try:
        Priority.model_validate({"ref": text, "promise": "-"})
    except ValueError:
        return False
    return True


def _numbered(typed: str, priority: PriorityDraft, taken: set[str]) -> tuple[str, str]:
    """The number of an action, within its priority's where it is a plain one; and what is doubtful of it."""
    bare = re.sub(r"^Action (?=\d)", "", typed.strip(" .:"))
    if bare.count(")") != bare.count("("):
        bare = bare.strip("()")
    wanted = f"{priority.ref}.{bare}" if bare.isdigit() else bare
    if wanted and not _is_ref(wanted):
        wanted = re.sub(r"[\s/-]*/[\s/]*", "-", wanted).strip("-. ")[:40].strip()
    if wanted and _is_ref(wanted) and wanted not in taken:
        return wanted, "" if wanted in {bare, f"{priority.ref}.{bare}"} else f'"{typed}" is written {wanted}'
    if wanted and _is_ref(wanted):
        ref = next(f"{wanted}-{n}" for n in range(2, 10_000) if f"{wanted}-{n}" not in taken)
        return ref, f"there is a {wanted} already; this one is {ref}"
    count = len(priority.actions) + 1
    return next(f"{priority.ref}.{n}" for n in range(count, 20_000) if f"{priority.ref}.{n}" not in taken), ""


# Paragraphs


def _said(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    return [each for each in paragraphs if each.text]


def _is_divided(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether empty lines stand between those that say something."""
    said = [bool(each.text) for each in paragraphs]
    return True in said and False in said[said.index(True) :]


def _units(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """What empty lines divide; without any, each line, where a bullet is one too."""
    if not _is_divided(paragraphs):
        return [[each] for each in _said(paragraphs)]
    units: list[list[Paragraph]] = [[]]
    for each in paragraphs:
        if each.text:
            units[-1].append(each)
        elif units[-1]:
            units.append([])
    return [unit for unit in units if unit]


def _notes(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Comments: as above, bullets with the line that stands before them."""
    units: list[list[Paragraph]] = []
    for unit in _units(paragraphs):
        first = unit[0]
        marked = [replace(each, text=f"- {each.text}") if each.bullet else each for each in unit]
        if units and (first.bullet or re.match(r"[•*·▪-]\s", first.text)):
            units[-1] += marked
        else:
            units.append(marked)
    return units


def _joined(paragraphs: Sequence[Paragraph]) -> str:
    """Lines of one thing as one."""
    return squeezed(" ".join(each.text for each in paragraphs))


def _list(texts: object) -> str:
    """Several things on one line, with semicolons where there is no stop."""
    found: list[str] = [text for text in texts if text]  # type: ignore[attr-defined]
    parts = [f"{text};" if text[-1] not in ".;:,!?" else text for text in found[:-1]]
    return " ".join([*parts, *found[-1:]])
