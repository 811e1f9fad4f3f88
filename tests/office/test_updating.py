"""A table that is read again: what it alone changed is written, what the plan alone changed stays, both are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import pytest

from cioc.checking.check import check
from cioc.diagnostics import Severity
from cioc.edit.applying import apply
from cioc.errors import CannotDoError
from cioc.model import Import, Plan
from cioc.office.draft import ImportAnswers
from cioc.office.drafting import draft
from cioc.office.updating import TableUpdate, update
from cioc.office.writing import Head, new_plan, settle
from cioc.workspace.loading import assemble, read
from cioc.workspace.sources import Blob
from tests.office.reading import setting, source

if TYPE_CHECKING:
    from cioc.edit.work import Work
    from cioc.model import Action, Line
    from cioc.office.draft import Draft
    from cioc.workspace.loading import LoadedWorkspace

WRITTEN, LATER = date(2026, 11, 2), date(2026, 12, 14)
HEAD = "Priority,Ref,Action,Outcome,Who/where,Lead,Timescale,Start,RAG,Status,Progress,Impact"
ROWS = {
    "1.1": "Homes,1.1,Recruit carers,More choice,Campaign,Early Help,March 2027,May 2026,Amber,Open,Two came,More stay",
    "1.2": "Homes,1.2,Review homes,,Analysis,Health,June 2027,,,,,",
    "2.1": "Health,2.1,See a nurse,,Clinic,Health,Ongoing,,Green,Open,All rung,",
}


def table(**changed: str | None) -> str:
    """The table, with rows in place of others; None takes one out, and what has another key goes behind it.

    `a11=` stands for row 1.1 and `a11_more=` for what follows it.
    """
    rows = [HEAD]
    for key, row in ROWS.items():
        name = f"a{key.replace('.', '')}"
        if (own := changed.pop(name, row)) is not None:
            rows.append(own)
        if more := changed.pop(f"{name}_more", None):
            rows.append(more)
    assert not changed
    return "\n".join(rows) + "\n"


def row(key: str, *pairs: tuple[str, str]) -> str:
    """A row with other words in it, each of which must be there."""
    text = ROWS[key]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


@dataclass(frozen=True)  # no slots, for the sake of the cached property
class State:
    """The files of a workspace."""

    texts: dict[str, str]

    @cached_property
    def whole(self) -> LoadedWorkspace:
        """What they hold."""
        return assemble(tuple(read(Blob(name=name, data=text.encode())) for name, text in sorted(self.texts.items())))

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.whole.plans["ours"]

    def action(self, ref: str) -> Action:
        """One of its actions."""
        return next(action for each in self.plan.priorities for action in each.actions if action.ref == ref)

    def line(self, ref: str) -> Line:
        """The first line of one."""
        return self.action(ref).delivery[0]

    def edited(self, *pairs: tuple[str, str]) -> State:
        """The same after somebody has changed words of the plan."""
        text = self.texts["plans/ours.yaml"]
        for old, new in pairs:
            assert old in text, text
            text = text.replace(old, new, 1)
        return State({**self.texts, "plans/ours.yaml": text})

    def after(self, work: Work | None) -> State:
        """The same after something was written, which must be without an error."""
        if work is None:
            return self
        texts = dict(self.texts)
        for each in work.files:
            before = each.start if each.start is not None else texts.get(each.name, "")
            texts[each.name] = apply(before, each.edits, name=each.name)
        after = State(texts)
        assert [each for each in check(after.whole) if each.severity is Severity.ERROR] == []
        return after


def drafted(text: str, state: State, day: date, people: dict[str, str] | None = None) -> Draft:
    """What is made of a table beside what the workspace knows by now."""
    kept = [content for _, content in state.whole.of(Import)]
    answers = ImportAnswers()
    if kept:
        answers = ImportAnswers(
            columns=kept[0].columns, owners=kept[0].owners, posts=kept[0].posts, people=people or answers.people
        )
    register = {key: each.name for key, each in state.whole.register.items()}
    made = draft(source(text.encode(), ".csv"), answers, setting(WRITTEN, register=register, comments=day))
    settle(made, Head(id="ours", title="Ours", written=WRITTEN, comments=day, source="x.csv"), state.whole)
    return made


def first(text: str | None = None) -> State:
    """A workspace after a table was read for the first time."""
    empty = State({})
    made = drafted(text or table(), empty, WRITTEN)
    head = Head(id="ours", title="Ours", written=WRITTEN, comments=WRITTEN, source="x.csv")
    return empty.after(new_plan(made, head, ImportAnswers(), empty.whole))


def again(
    state: State, text: str, day: date = LATER, people: dict[str, str] | None = None
) -> tuple[State, TableUpdate, Draft]:
    """The workspace after the table was read again, what was found, and the draft."""
    made = drafted(text, state, day, people)
    (kept,) = (content for _, content in state.whole.of(Import))
    found = update(made, kept, state.plan, state.whole, comments=day, today=LATER, answers=ImportAnswers())
    return state.after(found.work), found, made


def told(found: TableUpdate) -> list[tuple[str, str, str]]:
    """What was found, in short."""
    return [(each.outcome, each.ref, each.field) for each in found.differences]


def settled(state: State, text: str) -> None:
    """The same table once more changes nothing, and has nothing new to tell."""
    settled_on(state, text, LATER)


def settled_on(state: State, text: str, day: date) -> None:
    """The same with comments as of a day."""
    _, found, _ = again(state, text, day)
    assert found.work is None
    assert {each.outcome for each in found.differences} <= {"kept", "shown"}


def test_nothing_changed() -> None:
    """Nothing is written and nothing told."""
    _, found, _ = again(first(), table())
    assert found == TableUpdate(work=None)


WRITTEN_ONCE = {
    "words of an action": (("Recruit carers", "Recruit more carers"), "action"),
    "an outcome": (("More choice", "More choice of homes"), "outcome"),
    "who": (("Campaign", "Campaign on buses"), "who"),
    "a start": (("May 2026", "June 2026"), "start"),
    "a column of the council's own": (("More stay", "More stay for longer"), "more/impact"),
}


@pytest.mark.parametrize(("pair", "field"), WRITTEN_ONCE.values(), ids=list(WRITTEN_ONCE))
def test_what_stands_once(pair: tuple[str, str], field: str) -> None:
    """The table alone changed it: written in its place. The plan alone: kept. Both: shown. Both alike: no word."""
    before = first()
    changed = table(a11=row("1.1", pair))
    after, found, _ = again(before, changed)
    assert told(found) == [("written", "1.1", field)]
    assert pair[1] in after.texts["plans/ours.yaml"]
    assert pair[0] not in after.texts["plans/ours.yaml"].replace(pair[1], "")
    settled(after, changed)

    mine = before.edited((pair[0], "Said otherwise"))
    kept, found, _ = again(mine, table())
    assert told(found) == [("kept", "1.1", field)]
    assert kept.texts == mine.texts

    both, found, made = again(mine, changed)
    (difference,) = found.differences
    assert (difference.outcome, difference.table, difference.plan) == ("shown", pair[1], "Said otherwise")
    assert both.texts == mine.texts
    (cell,) = (cell for cell in made.cells if cell.text == pair[1])
    assert cell.doubt.endswith("changed here, and in the plan it is otherwise: not written")

    same, found, _ = again(before.edited(pair), changed)
    assert found.differences == ()
    assert same.texts["plans/ours.yaml"] == before.edited(pair).texts["plans/ours.yaml"]
    settled(same, changed)


def test_what_is_emptied_is_told_once_and_left() -> None:
    """And what was emptied and filled in again is written."""
    before = first()
    empty = table(a11=row("1.1", ("More choice", ""), ("Campaign", ""), ("Amber", ""), ("Two came,More stay", ",")))
    after, found, _ = again(before, empty)
    assert told(found) == [
        ("emptied", "1.1", "outcome"),
        ("emptied", "1.1", "who"),
        ("emptied", "1.1", "more/impact"),
        ("emptied", "1.1", "rag"),
        ("emptied", "1.1", "note"),
    ]
    assert after.plan == before.plan
    settled(after, empty)
    filled = table(a11=row("1.1", ("Campaign", "A campaign"), ("Two came", "Three came")))
    back, found, _ = again(after, filled)
    assert back.line("1.1").who == "A campaign"
    assert back.line("1.1").progress[-1].note == "Three came"
    assert ("written", "1.1", "who") in told(found)


ENTRIES = {
    "a rating": (("Amber", "Red"), {"rag": "red"}),
    "a status": (("Open", "Closed"), {"status": "complete"}),
    "a time": (("March 2027", "May 2027"), {"timescale": "May 2027"}),
    "a comment": (("Two came", "Five came"), {"note": "Five came"}),
}


@pytest.mark.parametrize(("pair", "entry"), ENTRIES.values(), ids=list(ENTRIES))
def test_what_entries_say_anew(pair: tuple[str, str], entry: dict[str, str]) -> None:
    """An entry of the day of the comments that says this and nothing else; what stood there before stays."""
    before = first()
    changed = table(a11=row("1.1", pair))
    after, found, _ = again(before, changed)
    (field,) = entry
    assert told(found) == [("written", "1.1", field)]
    *old, new = after.line("1.1").progress
    assert tuple(old) == before.line("1.1").progress
    said = {key: value for key in ("rag", "status", "timescale", "note") if (value := getattr(new, key)) is not None}
    assert (str(new.date), said) == (LATER.isoformat(), entry)
    assert after.line("1.1").timescale == "March 2027"
    settled(after, changed)


@pytest.mark.parametrize(("pair", "entry"), ENTRIES.values(), ids=list(ENTRIES))
def test_what_was_read_of_the_same_day_is_put_right(pair: tuple[str, str], entry: dict[str, str]) -> None:
    """Where no other day is given, the entry of the last reading says it now, and nothing is said twice."""
    before = first(moved) if "timescale" in entry else first()
    changed = table(a11=row("1.1", ("March 2027", '"March 2027\n\nMay 2027"') if "timescale" in entry else pair))
    changed = changed.replace("May 2027", "June 2027") if "timescale" in entry else changed
    after, found, _ = again(before, changed, WRITTEN)
    (field,) = entry
    assert told(found) == [("written", "1.1", field)]
    assert found.differences[0].plan
    old, new = before.line("1.1").progress, after.line("1.1").progress
    assert len(new) == len(old)
    said = [value for each in new if (value := getattr(each, field)) is not None]
    assert list(map(str, said)) == (["June 2027"] if field == "timescale" else [entry[field]])
    settled_on(after, changed, WRITTEN)


moved = table(a11=row("1.1", ("March 2027", '"March 2027\n\nMay 2027"')))


@pytest.mark.parametrize("issued", ["2026-11-20", "2026-12-20"])
def test_what_a_paper_may_have_told_is_corrected_beside_it(issued: str) -> None:
    """By an entry of today; until the paper is out it is put right in its place."""
    meeting = f"cioc: meeting/1\ndate: 2026-12-20\nissued: {issued}\nitems: []\n"
    before = State({**first().texts, "plans/meetings/2026-12-20.yaml": meeting})
    changed = table(a11=row("1.1", ("Amber", "Red"), ("Two came", "Five came")))
    after, _, _ = again(before, changed, WRITTEN)
    entries = after.line("1.1").progress
    if issued > LATER.isoformat():
        assert [(each.rag, each.note) for each in entries] == [("red", "Five came")]
    else:
        assert [(str(each.date), each.rag, each.note) for each in entries] == [
            ("2026-11-02", "amber", "Two came"),
            ("2026-12-14", "red", "Five came"),
        ]
        assert str(entries[1].corrects) == "2026-11-02"
    settled_on(after, changed, WRITTEN)
    once_more = changed.replace("Red", "Green").replace("Five came", "Five came early")
    last, _, _ = again(after, once_more, WRITTEN)
    assert len(last.line("1.1").progress) == len(entries)
    assert (last.line("1.1").progress[-1].rag, last.line("1.1").progress[-1].note) == ("green", "Five came early")
    settled_on(last, once_more, WRITTEN)


def test_two_comments_in_the_place_of_one_are_news() -> None:
    """However alike one of them is."""
    changed = table(a11=row("1.1", ("Two came", '"Two came early\n\nFour left"')))
    after, _, _ = again(first(), changed, WRITTEN)
    assert [each.note for each in after.line("1.1").progress] == ["Two came", "Two came early\n\nFour left"]


def test_what_somebody_else_said_on_that_day_is_not_put_right() -> None:
    """An entry with a name or a round is not the table's: what the table says anew stands beside it."""
    mine = first().edited(("rag: amber\n", "rag: amber\n                by: early-help\n"))
    after, _, _ = again(mine, table(a11=row("1.1", ("Amber", "Red"))), WRITTEN)
    assert [each.rag for each in after.line("1.1").progress] == ["amber", "red"]


@pytest.mark.parametrize(("number", "outcomes"), [("TB 26/2", {"new", "gone"}), ("1.9", {"written"})])
def test_a_number_that_is_given_once_is_no_other(number: str, outcomes: set[str]) -> None:
    """An action with other words and the lines of one that is gone is new, if its number is none that rows move."""
    text = table(a12=row("1.2", ("1.2", "TB 26/1")))
    changed = text.replace("TB 26/1,Review homes", f"{number},Ask the board")
    after, found, _ = again(first(text), changed)
    assert {outcome for outcome, _, _ in told(found)} == outcomes
    settled(after, changed)


def test_a_first_time_is_no_move() -> None:
    """Where neither had one, it is written as the timescale of the line."""
    bare = table(a12=row("1.2", ("June 2027", "")))
    after, found, _ = again(first(bare), table())
    assert told(found) == [("written", "1.2", "timescale")]
    assert after.line("1.2").timescale == "June 2027"
    assert after.line("1.2").progress == ()


def test_an_entry_goes_before_those_of_later_days() -> None:
    """The plan may have been written in since the day of the comments."""
    before = first()
    entries = "            progress:\n              - date: 2026-11-02\n"
    later = before.edited(
        (
            "                note: Two came\n",
            "                note: Two came\n              - {date: 2027-01-09, note: Six came}\n",
        )
    )
    assert entries in before.texts["plans/ours.yaml"]
    after, _, _ = again(later, table(a11=row("1.1", ("Amber", "Red"))))
    assert [str(each.date) for each in after.line("1.1").progress] == ["2026-11-02", "2026-12-14", "2027-01-09"]
    assert after.line("1.1").progress[1].rag == "red"


def test_a_rating_that_both_changed_is_shown() -> None:
    """The last that the plan says counts."""
    mine = first().edited(("rag: amber", "rag: green"))
    after, found, made = again(mine, table(a11=row("1.1", ("Amber", "Red"))))
    assert told(found) == [("shown", "1.1", "rag")]
    assert after.texts == mine.texts
    (cell,) = (cell for cell in made.cells if cell.text == "Red")
    assert "not written" in cell.doubt


def test_a_comment_that_is_in_the_plan_is_not_written_twice() -> None:
    """Whoever wrote it there; one of several paragraphs is new by itself."""
    mine = first().edited(("note: Two came", "note: Five came"))
    after, found, _ = again(mine, table(a11=row("1.1", ("Two came", "Five came"))))
    assert told(found) == []
    assert after.texts["plans/ours.yaml"] == mine.texts["plans/ours.yaml"]
    more = table(a11=row("1.1", ("Two came", '"Two came\n\nThree left"')))
    after, found, _ = again(first(), more)
    assert after.line("1.1").progress[-1].note == "Three left"
    settled(after, more)


LEADS = {
    "another": ("Early Help", "Health", ("health",)),
    "one more": ("Early Help", "Early Help / Health", ("early-help", "health")),
    "somebody who is new": ("Early Help", "Virtual School", ("virtual-school",)),
    "another, and one more": ("Early Help", "Health / Virtual School", ("health", "virtual-school")),
}


@pytest.mark.parametrize(("old", "new", "leads"), LEADS.values(), ids=list(LEADS))
def test_leads(old: str, new: str, leads: tuple[str, ...]) -> None:
    """Written where the table alone changed them, and registered; shown where both did; kept where the plan did."""
    before = first()
    changed = table(a11=row("1.1", (old, new)))
    after, found, _ = again(before, changed)
    assert told(found) == [("written", "1.1", "leads")]
    assert after.line("1.1").leads == leads
    assert set(leads) <= set(after.whole.register)
    settled(after, changed)
    back, found, _ = again(after, table())
    assert back.line("1.1").leads == ("early-help",)
    mine = before.edited(("leads: [early-help]", "leads: [police]")).after(None)
    register = mine.texts["plans/register.yaml"].replace("leads:\n", "leads:\n  - {id: police, name: Police}\n", 1)
    mine = State({**mine.texts, "plans/register.yaml": register})
    kept, found, _ = again(mine, table())
    assert told(found) == [("kept", "1.1", "leads")]
    shown, found, made = again(mine, changed)
    assert told(found) == [("shown", "1.1", "leads")]
    assert kept.texts == shown.texts == mine.texts
    (cell,) = (cell for cell in made.cells if cell.column == "Lead" and cell.place.row == 2)
    assert "not written" in cell.doubt


def test_leads_that_both_have_in_another_order_are_the_same() -> None:
    """The order says nothing."""
    two = table(a11=row("1.1", ("Early Help", "Early Help / Health")))
    mine = first(two).edited(("leads: [early-help, health]", "leads: [health, early-help]"))
    after, found, _ = again(mine, two)
    assert told(found) == []
    assert after.texts == mine.texts


def test_new_rows_are_new_actions_and_lines() -> None:
    """An action behind the others of its priority, with a free number; a line below its action; a new priority."""
    more = table(
        a11_more=",,,,Panel,Health,2028,,,,,\nHomes,1.2,Plant a tree,,Gardeners,Health,2029,,,,,",
        a12=row("1.2", ("1.2", "1.3")),
        a21_more="School,3.1,Meet heads,,Schools,Virtual School,2030,,,,,",
    )
    before = first()
    after, found, made = again(before, more)
    assert told(found) == [
        ("new", "1.1", "line"),
        ("new", "1.3", "action"),
        ("new", "3", "priority"),
        ("new", "3.1", "action"),
    ]
    assert [[action.ref for action in each.actions] for each in after.plan.priorities] == [
        ["1.1", "1.2", "1.3"],
        ["2.1"],
        ["3.1"],
    ]
    assert [line.who for line in after.action("1.1").delivery] == ["Campaign", "Panel"]
    assert after.action("1.2").action == "Review homes"
    assert after.action("1.3").action == "Plant a tree"
    assert {action.action: action.ref for action in made.actions}["Plant a tree"] == "1.3"
    assert "virtual-school" in after.whole.register
    settled(after, more)


def test_a_row_that_is_gone_is_told_once_and_left() -> None:
    """An action, and a line of one; one that comes back is new."""
    two = table(a11_more=",,,,Panel,Health,2028,,,,,")
    before = first(two)
    after, found, _ = again(before, table(a12=None))
    assert told(found) == [("gone", "1.1b", "line"), ("gone", "1.2", "action")]
    assert after.plan == before.plan
    settled(after, table(a12=None))


def test_what_was_taken_out_of_the_plan_stays_out() -> None:
    """The table still has it: no word, until it changes there."""
    before = first()
    text = before.texts["plans/ours.yaml"]
    start = text.index("      - ref: 1.2\n")
    mine = State({**before.texts, "plans/ours.yaml": text[:start] + text[text.index("  - ref: 2\n") :]})
    assert [action.ref for action in mine.plan.priorities[0].actions] == ["1.1"]
    after, found, _ = again(mine, table())
    assert told(found) == []
    assert after.texts == mine.texts
    after, found, made = again(mine, table(a12=row("1.2", ("Review homes", "Review all homes"))))
    assert told(found) == [("shown", "1.2", "action")]
    (cell,) = (cell for cell in made.cells if cell.text == "Review all homes")
    assert "in the plan it is no longer there: not written" in cell.doubt
    assert after.texts == mine.texts


def test_a_line_that_was_taken_out_of_the_plan_stays_out() -> None:
    """And is shown where it changed in the table."""
    two = table(a12_more=",,,,Panel,Health,2028,,,,,")
    before = first(two)
    text = before.texts["plans/ours.yaml"]
    start = text.index("          - who: Panel\n")
    mine = State({**before.texts, "plans/ours.yaml": text[:start] + text[text.index("  - ref: 2\n") :]})
    assert len(mine.action("1.2").delivery) == 1
    after, found, _ = again(mine, two)
    assert told(found) == []
    after, found, made = again(mine, two.replace("Panel,Health,2028", "Panel,Health,2029"))
    assert told(found) == [("shown", "1.2b", "line")]
    assert after.texts == mine.texts
    assert any("no longer there: not written" in cell.doubt for cell in made.cells if cell.text == "Panel")


def test_an_action_that_was_filled_in_and_renumbered_comes_once() -> None:
    """Known by what else its row says."""
    bare = table(a12=row("1.2", ("Review homes", "")))
    before = first(bare)
    assert before.action("1.2").action == "Action 1.2"
    full = table(a12=row("1.2", ("1.2,Review homes", "1.7,Look at all homes")))
    after, found, _ = again(before, full)
    assert told(found) == [("written", "1.2", "action")]
    assert [action.ref for action in after.plan.priorities[0].actions] == ["1.1", "1.2"]
    assert after.action("1.2").action == "Look at all homes"
    settled(after, full)


def test_what_is_asked_for_the_first_time_is_kept() -> None:
    """A new word for a rating and a new team, beside those that were there."""
    before = first()
    after, _, _ = again(before, table(a12=row("1.2", ("Health,June 2027,,,", "Police,June 2027,,R,"))))
    (old,) = (content for _, content in before.whole.of(Import))
    (kept,) = (content for _, content in after.whole.of(Import))
    assert dict(kept.ratings) == {**old.ratings, "r": "red"}
    assert dict(kept.owners) == {**old.owners, "police": "police"}
    assert kept.comments_as_of == LATER


def kept_of(state: State) -> Import:
    """What is remembered of the table."""
    (kept,) = (content for _, content in state.whole.of(Import))
    return kept


def remembering(state: State, *pairs: tuple[str, str]) -> State:
    """The same after somebody has changed words of what is remembered."""
    text = state.texts["plans/import/ours.yaml"]
    for old, new in pairs:
        assert old in text, text
        text = text.replace(old, new, 1)
    return State({**state.texts, "plans/import/ours.yaml": text})


def test_the_day_of_the_comments_is_kept_with_what_was_written() -> None:
    """What was only told leaves it as it was; so does the same day."""
    before = first()
    emptied, _, _ = again(before, table(a11=row("1.1", ("Campaign", ""))))
    assert kept_of(emptied).comments_as_of == WRITTEN
    assert emptied.texts["plans/ours.yaml"] == before.texts["plans/ours.yaml"]
    written, _, _ = again(before, table(a11=row("1.1", ("Amber", "Red"))))
    assert kept_of(written).comments_as_of == LATER
    same, _, _ = again(before, table(a11=row("1.1", ("Amber", "Red"))), WRITTEN)
    assert kept_of(same).comments_as_of == WRITTEN


def test_only_what_changed_is_put_into_what_is_remembered() -> None:
    """Each line of its file that says the same stays as it is, remarks of people too."""
    before = remembering(first(), ("  Ref: reference\n", "  Ref: reference  # as in the minutes\n"))
    after, found, _ = again(before, table(a11=row("1.1", ("Amber", "R"))))
    assert found.work is not None
    (edits,) = (each.edits for each in found.work.files if "import" in each.name)
    assert len(edits) == 3  # a sum, the day, and a new word for a rating
    assert "  Ref: reference  # as in the minutes\n" in after.texts["plans/import/ours.yaml"]
    assert kept_of(after).ratings["r"] == "red"


def test_a_kind_of_answer_that_was_not_there_is_put_behind_the_others() -> None:
    """The first rating that a table has."""
    bare = table(a11=row("1.1", ("Amber", "")), a21=row("2.1", ("Green", "")))
    before = first(bare)
    assert not kept_of(before).ratings
    after, _, _ = again(before, table())
    assert dict(kept_of(after).ratings) == {"amber": "amber", "green": "green"}


def test_without_anything_remembered_nothing_is_written() -> None:
    """Somebody deleted `read:`: no row comes a second time, and the remedy is said."""
    before = first()
    text = before.texts["plans/import/ours.yaml"]
    blank = State({**before.texts, "plans/import/ours.yaml": text[: text.index("read:")]})
    assert not kept_of(blank).read
    with pytest.raises(CannotDoError, match="is no longer on file"):
        again(blank, table())


def test_posts_of_people_are_remembered_in_their_order() -> None:
    """One who stands in between is put in between; where others are gone, the order is left as it was."""
    before = first(
        table(a11=row("1.1", ("Early Help", "Jo Bloggs")), a21=row("2.1", ("Clinic,Health", "Clinic,Kim Smith")))
    )
    assert kept_of(before).posts == ("post-1", "post-2")
    known = {"jo bloggs": "post-1", "kim smith": "post-2"}
    three = table(
        a11=row("1.1", ("Early Help", "Jo Bloggs")),
        a12=row("1.2", ("Analysis,Health", "Analysis,Amir Khan")),
        a21=row("2.1", ("Clinic,Health", "Clinic,Kim Smith")),
    )
    after, _, _ = again(before, three, people=known)
    assert kept_of(after).posts == ("post-1", "post-3", "post-2")
    assert after.line("1.2").leads == ("post-3",)
    gone, _, _ = again(before, three.replace("Jo Bloggs", "Health"), people=known)
    assert kept_of(gone).posts == ("post-1", "post-2")


def test_headings() -> None:
    """Written where the table alone changed one, shown where both did; the others stay as they are."""
    before = first()
    changed = table().replace("\nHealth,", "\nGood health,")
    after, found, _ = again(before, changed)
    assert told(found) == [("written", "2", "promise")]
    assert [each.promise for each in after.plan.priorities] == ["Homes", "Good health"]
    settled(after, changed)
    mine = before.edited(("promise: Health", "promise: Health for all"))
    shown, found, _ = again(mine, changed)
    assert told(found) == [("shown", "2", "promise")]
    assert shown.texts == mine.texts


def test_an_action_below_another_heading_is_shown() -> None:
    """It stays where the plan has it, and is told as long as both say otherwise."""
    before = first()
    changed = table(a12=None, a21_more=row("1.2", ("Homes,1.2", "Health,1.2")))
    after, found, _ = again(before, changed)
    assert told(found) == [("shown", "1.2", "priority")]
    (shown,) = found.differences
    assert (shown.table, shown.plan) == ("Health", "Homes")
    assert after.texts == before.texts
    other = changed.replace("\nHealth,1.2", "\nSchool,1.2")
    assert ("shown", "1.2", "priority") in told(again(before, other)[1])


def test_words_that_the_table_never_had_are_the_plans_own() -> None:
    """A row without an action: what stands in the plan is nobody's change."""
    bare = table(a12=row("1.2", ("Review homes", "")))
    before = first(bare)
    for mine in (before, before.edited(("action: Action 1.2", "action: Look around"))):
        after, found, _ = again(mine, bare)
        assert found.differences == ()
        assert after.texts == mine.texts
    after, found, _ = again(before, bare.replace("Analysis", "Panel"))
    assert told(found) == [("written", "1.2", "who")]
    emptied, found, _ = again(first(), bare)
    assert told(found) == [("emptied", "1.2", "action")]
    assert emptied.action("1.2").action == "Review homes"


def test_one_of_several_lines() -> None:
    """Told by its letter; a line that came later too."""
    before = first()
    two = table(a11_more=",,,,Panel,Health,2028,,,,,")
    after, found, _ = again(before, two)
    assert [(each.field, each.table) for each in found.differences] == [("line", "Panel")]
    later = two.replace("Panel,Health,2028", "Panel,Health,2029")
    moved, found, _ = again(after, later)
    assert told(found) == [("written", "1.1b", "timescale")]
    assert moved.action("1.1").delivery[1].progress[0].timescale == "2029"
    settled(moved, later)


def test_a_priority_that_somebody_has_put_into_the_plan_takes_the_rows_of_the_table() -> None:
    """It is not there twice; one that another of the table is already is not taken."""
    new = table(a21_more="School,3.1,Meet heads,,Schools,Health,2030,,,,,")
    before = first()
    text = before.texts["plans/ours.yaml"]
    more = "  - ref: 3\n    promise: School\n    actions:\n      - {ref: 3.9, action: Sing}\n"
    after, found, _ = again(State({**before.texts, "plans/ours.yaml": text + more}), new)
    assert told(found) == [("new", "3.1", "action")]
    assert [[action.ref for action in each.actions] for each in after.plan.priorities][2:] == [["3.9", "3.1"]]
    moved = table(
        a21=row("2.1", ("Health,2.1", "Health,3.1")), a12_more="School,2.1,Meet heads,,Schools,Health,2030,,,,,"
    )
    other, found, _ = again(before, moved)
    assert [each.promise for each in other.plan.priorities] == ["Homes", "Health", "School"]
    assert other.plan.priorities[1].actions[0].action == "See a nurse"
