"""From tables and answers to a draft plan, with an account of every cell. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cioc.model import ColumnRole as Role
from cioc.model import Priority
from cioc.office.account import Account
from cioc.office.cover import naming_leads, of_nobody
from cioc.office.draft import ActionDraft, Draft, Guesses, ImportAnswers, LineDraft, PriorityDraft, Setting
from cioc.office.entries import SUPERSEDED, Entries
from cioc.office.grid import Paragraph, squeezed
from cioc.office.headings import Layout, layout
from cioc.office.identifiers import identifiers_in
from cioc.office.leads import Leads
from cioc.office.lines import Lines
from cioc.office.meanings import say_signs
from cioc.office.names import SOMEBODY
from cioc.office.owners import is_legend_row, legend_in
from cioc.office.paragraphs import joined, said
from cioc.office.rows import PriorityRows, priority_in, sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.office.grid import SourceCell, SourceDocument
    from cioc.office.rows import ActionRows, Value


def draft(source: SourceDocument, answers: ImportAnswers, setting: Setting, *, plan_title: str = "") -> Draft:
    """The plan that a file's tables make."""
    return _Drafting(source=source, answers=answers, setting=setting).done(plan_title)


def layouts_of(source: SourceDocument, answers: ImportAnswers) -> dict[int, Layout]:
    """The tables that are the plan, and their columns."""
    found: dict[int, Layout] = {}
    before: Layout | None = None
    for table in source.tables:
        if answers.tables and table.number not in answers.tables:
            continue
        made = layout(table, before, answers.columns)
        if made is not None:
            found[table.number] = before = made
    return _without_names_in_headings(source, answers, found)


def _without_names_in_headings(
    source: SourceDocument, answers: ImportAnswers, found: dict[int, Layout]
) -> dict[int, Layout]:
    """The same columns under headings in which nobody is named: a heading is a key of what is written."""
    people = naming_leads(source, found)
    before: Layout | None = None
    for table in source.tables:
        if table.number not in found:
            continue
        header = found[table.number].header
        cells = tuple(_of_nobody(cell, people) if cell.place.row in header else cell for cell in table.cells)
        if cells != table.cells:
            made = layout(replace(table, cells=cells), before, answers.columns)
            found[table.number] = made or found[table.number]
        elif found[table.number].inherited and before is not None:
            found[table.number] = replace(before, header=(), inherited=True)
        before = found[table.number]
    return found


def _of_nobody(cell: SourceCell, people: Sequence[re.Pattern[str]]) -> SourceCell:
    text = of_nobody(cell.text, people)
    if text == cell.text:
        return cell
    return replace(cell, paragraphs=tuple(Paragraph(text=line) for line in text.split("\n")))


@dataclass(kw_only=True)
class _Drafting:
    source: SourceDocument
    answers: ImportAnswers
    setting: Setting
    account: Account = field(default_factory=Account)
    guesses: Guesses = field(default_factory=Guesses)

    def done(self, plan_title: str) -> Draft:
        """Columns, then who is who, then the rows one after the other."""
        self.layouts = layouts_of(self.source, self.answers)
        found = list(sections(self.source, self.layouts, self.account))
        self.leads = Leads(
            answers=self.answers,
            setting=self.setting,
            account=self.account,
            guesses=self.guesses,
            legend=self._legend(),
        )
        self.leads.meet(found)
        self.entries = Entries(
            answers=self.answers, setting=self.setting, account=self.account, guesses=self.guesses, leads=self.leads
        )
        self.lines = Lines(setting=self.setting, account=self.account, leads=self.leads, entries=self.entries)
        self.lines.learn(found)
        self._guess_columns()
        title = plan_title or self.source.title or next((p.text for p in self.source.passages if p.title), "")
        priorities = self._priorities(found, title)
        self._leave_other_tables()
        self._refuse_headings()
        say_signs(self.source, self.layouts, self.account)
        return Draft(
            source=self.source,
            title=title,
            priorities=tuple(priorities),
            leads=tuple(self.leads.new.values()),
            columns=self.lines.columns,
            guesses=self.guesses.all(),
            people=self.leads.posts,
            unsure=frozenset(self.leads.unsure),
            layouts=self.layouts,
            account=self.account,
        )

    def _legend(self) -> dict[str, str]:
        """Whose initials stand in the tables, by a text beside them or a row below one."""
        texts = [passage.text for passage in self.source.passages]
        rows = (
            [cell.text for cell in table.row(row) if cell.text] for table in self.source.tables for row in table.rows
        )
        texts += [" = ".join(row) if len(row) == 2 else "\n".join(row) for row in rows if is_legend_row(row)]
        return {letters: name for text in texts for letters, name in legend_in(text).items()}

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
                    self.guesses.take(
                        "column", column.heading, column.role.value, "" if is_owner else sample, told=told
                    )

    def _refuse_headings(self) -> None:
        for table in self.source.tables:
            found = self.layouts.get(table.number)
            headings = {column.number: column.heading for column in found.columns} if found else {}
            for cell in (cell for row in (found.header if found else ()) for cell in table.row(row)):
                heading = headings.get(cell.place.column, "")
                if SOMEBODY in heading and SOMEBODY not in cell.text:
                    self.account.doubt([cell], f'it names a person; the column is called "{heading}"')
                if why := identifiers_in(cell.text):
                    self.account.refuse([cell.place], f"{why}; left out of the name of its column")

    def _leave_other_tables(self) -> None:
        for table in self.source.tables:
            if table.number in self.layouts:
                continue
            asked = self.answers.tables and table.number not in self.answers.tables
            why = "in a table that was not asked for" if asked else "in a table that holds no actions"
            self.account.leave([cell for cell in table.cells if cell.text], why)

    def _priorities(self, found: Sequence[PriorityRows], title: str) -> list[PriorityDraft]:
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
            if section.cells and not any(section.cells[0].place in each.places.get("promise", ()) for each in made):
                self.account.leave(section.cells, "the title of the table")
        return [each for each in made if each.actions]

    def _priority(
        self, section: PriorityRows, made: list[PriorityDraft], by_words: dict[str, PriorityDraft], title: str
    ) -> PriorityDraft:
        if section.goes_on:
            if made:
                return made[-1]
            promise = title or "Actions"
            self.guesses.take("priority", "", promise)
            return self._new_priority("", promise, made, by_words)
        found = by_words.get(squeezed(section.promise).casefold())
        if found is None:
            found = self._new_priority(section.number, section.promise, made, by_words, section.cells)
        found.places.setdefault("promise", []).extend(cell.place for cell in section.cells)
        self.account.to(section.cells, found)
        for passage in section.passages:
            self.account.passages[passage.number] = found
        if not section.certain:
            self.guesses.take("priority", found.ref, found.promise)
        return found

    def _new_priority(
        self,
        number: str,
        promise: str,
        made: list[PriorityDraft],
        by_words: dict[str, PriorityDraft],
        cells: Sequence[SourceCell] = (),
    ) -> PriorityDraft:
        taken = {each.ref for each in made}
        ref = number if number and number not in taken and _is_ref(number) else ""
        ref = ref or next(str(n) for n in range(len(made) + 1, 10_000) if str(n) not in taken)
        found = PriorityDraft(ref=ref, promise=self.leads.of_sentence(promise, cells), typed=ref == number)
        made.append(found)
        by_words[squeezed(promise).casefold()] = found
        return found

    def _by_column(
        self, group: ActionRows, made: list[PriorityDraft], by_words: dict[str, PriorityDraft]
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
            found = self._new_priority(number, promise, made, by_words, value.cells)
            by_words[words.casefold()] = found
        found.places.setdefault("promise", []).extend(cell.place for cell in value.cells)
        for row in group.rows:
            each = row.values.get(column.number)
            if each is None:
                continue
            if squeezed(each.text).casefold() in {words.casefold(), ""}:
                self.account.to(each.cells, found)
            else:  # a key, or a remark, with no action beside it
                self.account.leave(each.cells, "it has no action beside it")
        return found

    def _typed(self, ref: Value) -> str:
        """The number of an action as it stands in the table; none where it names a person."""
        text = squeezed(ref.text)
        if (len(text) < 6 and not re.search("[A-Za-z]{2}", text)) or self.leads.of_cell(text, ()) == text:
            return text
        self.account.doubt(ref.cells, "it names a person, and so is no number; the action is counted")
        return ""

    def _action(self, group: ActionRows, priority: PriorityDraft, made: list[PriorityDraft]) -> None:
        typed, text = self._typed(group.ref), joined(said(group.action.paragraphs))
        if not typed and (found := re.match(r"(\d{1,3}(?:\.\d{1,3}){0,3})[.):]?\s+(?=\D)", text)):
            typed = found[1]
            text = text[found.end() :]
        taken = {each.ref for each in made} | {each.ref for p in made for each in p.actions}
        ref, doubt = _numbered(typed, priority, taken)
        words = self.leads.of_sentence(text, group.action.cells)
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
            self.lines.add(group, row, action)
        if not action.lines:
            # An action of which nothing is said is still to be done: it stays among what is asked after.
            action.lines.append(LineDraft(action=action, id="whole"))
        if any(row.struck for row in group.rows):
            whole = " ".join([words, *(value.text for row in group.rows for value in row.values.values())])
            if superseded := SUPERSEDED.search(whole):
                why = f'it is struck through, and "{superseded[0]}" stands there; drop it if that was decided'
                self.account.doubt(group.action.cells, why)
                return
            for line in action.lines:
                self.entries.of_the_day(line).status = "complete"
            self.account.doubt(group.action.cells, "it is struck through, and taken for complete")


def priority_words(text: str) -> tuple[str, str]:
    """The number of a priority and its words, in a column of its own."""
    if found := priority_in(text):
        return found[0], found[1] or text
    for pattern in (
        r"([0-9]{1,2}|[A-H])\s*[.:)–—-]\s*(?![0-9])(\D.{2,})",
        r"([0-9]{1,2}\.[0-9]{1,2})[.:)]?\s+(\D.{2,})",
    ):
        if found_number := re.fullmatch(pattern, text):
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
