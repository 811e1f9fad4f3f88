"""What becomes of an answer beside what was, and what is now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cioc.edit.applying import apply
from cioc.rounds.comparing import compared
from cioc.rounds.outcomes import AnswerItem, Outcome, Wanted
from cioc.rounds.packs import ANSWER_FIELDS, HEADINGS, SHOWN_FIELDS, TOKEN_HEADING, Field
from cioc.rounds.returned import Sheet, SheetRow, returned
from cioc.rounds.writing import written
from tests.rounds.councils import PLAN, council, packs_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc.workspace.loading import LoadedWorkspace

WHAT, RATING, STATUS, NEW, WHY = Field.HAPPENED, Field.RATING, Field.STATUS, Field.NEW_DATE, Field.WHY
TODAY = date(2021, 1, 20)
HEADS = [*(HEADINGS[each] for each in (*SHOWN_FIELDS, *ANSWER_FIELDS)), TOKEN_HEADING]


def sheet(lead: str, answers: Mapping[str, Mapping[Field, str]], workspace: LoadedWorkspace | None = None) -> Sheet:
    """The sheet of a lead, filled in."""
    rows = [HEADS]
    for asked in packs_of(workspace or council())[lead].asked:
        said = answers.get(asked.shown[Field.REF], {})
        shown = [asked.shown[each] for each in SHOWN_FIELDS]
        rows.append([*shown, *(said.get(each, "") for each in ANSWER_FIELDS), asked.token.text()])
    cells = (SheetRow(n, {at: text for at, text in enumerate(row, 1) if text}) for n, row in enumerate(rows, 1))
    return Sheet(file=f"{lead}.xlsx", rows=tuple(cells))


def became(workspace: LoadedWorkspace, *sheets: Sheet, **decisions: str) -> tuple[AnswerItem, ...]:
    """What becomes of the answers of some sheets."""
    return compared(returned(sheets), workspace, Wanted(day=TODAY, today=TODAY, decisions=decisions))


def after(entries: str, line: str = "            timescale: June 2021\n") -> LoadedWorkspace:
    """The council once the officer has written entries below a line; usually that of the schools."""
    assert line in PLAN
    return council({"plans/our-plan.yaml": PLAN.replace(line, f"{line}            progress:\n{entries}")})


def entry(keys: str) -> str:
    """An entry of a line."""
    return f"              - {{date: 2021-01-10, {keys}}}\n"


# What the schools' line is said to be by Early Help, beside what the officer wrote meanwhile.
CASES: dict[str, tuple[dict[Field, str], str, Outcome, dict[str, str]]] = {
    "nothing meanwhile": ({WHAT: "x", RATING: "green"}, "", Outcome.TAKEN, {"rag": "green", "note": "x"}),
    "a word meanwhile": ({WHAT: "x", RATING: "green"}, entry("note: y"), Outcome.TAKEN, {"rag": "green", "note": "x"}),
    "the same meanwhile": ({WHAT: "x", RATING: "green"}, entry("rag: green, note: y"), Outcome.TAKEN, {"note": "x"}),
    "all of it meanwhile": ({WHAT: "x", RATING: "green"}, entry("rag: green, note: x"), Outcome.KNOWN, {}),
    "another meanwhile": ({WHAT: "x", RATING: "green"}, entry("rag: red, note: y"), Outcome.CONFLICT, {}),
    "another in the same words": ({RATING: "green"}, entry("rag: red, note: y"), Outcome.CONFLICT, {}),
    "something else meanwhile": (
        {WHAT: "x", RATING: "green"}, entry("status: in-progress, note: y"), Outcome.TAKEN,
        {"rag": "green", "note": "x"},
    ),
    "the date that it has": ({WHAT: "x", NEW: "30 June 2021"}, "", Outcome.TAKEN, {"note": "x"}),
    "the date that it has, and no more": ({NEW: "June 2021", WHY: "x"}, entry("note: x"), Outcome.KNOWN, {}),
    "another date": ({NEW: "July 2021", WHY: "x"}, "", Outcome.TAKEN, {"timescale": "July 2021", "note": "x"}),
    "another date on both sides": ({NEW: "July 2021", WHY: "x"}, entry("timescale: May 2022"), Outcome.CONFLICT, {}),
    "the same date on both sides": (
        {NEW: "July 2021", WHY: "x"}, entry("timescale: 31 July 2021"), Outcome.TAKEN, {"note": "x"},
    ),
    "no update": ({WHAT: "N/A", RATING: "-"}, "", Outcome.EMPTY, {}),
    "no update but a rating": ({WHAT: "n/a", RATING: "green", STATUS: "none"}, "", Outcome.TAKEN, {"rag": "green"}),
    "no change": ({WHAT: "No change."}, "", Outcome.TAKEN, {"note": "No change."}),
    "completed": ({WHAT: "x", STATUS: "Completed"}, "", Outcome.TAKEN, {"status": "complete", "note": "x"}),
    "a day as a number": (
        {NEW: "44440", WHY: "x"}, "", Outcome.TAKEN, {"timescale": "1 September 2021", "note": "x"},
    ),
    "paused": (
        {WHAT: "x", STATUS: "on hold", NEW: "when funds come"}, "", Outcome.QUESTION, {},
    ),
    "paused until a month": (
        {WHAT: "x", STATUS: "on hold", NEW: "September 2021"}, "", Outcome.TAKEN,
        {"status": "paused", "until": "2021-09", "note": "x"},
    ),
    "both words once": (
        {WHAT: "x", NEW: "July 2021", WHY: "x"}, "", Outcome.TAKEN, {"timescale": "July 2021", "note": "x"},
    ),
    "what no file may hold": ({WHAT: "a\x0bb"}, "", Outcome.TAKEN, {"note": "a b"}),
}  # fmt: skip


@pytest.mark.parametrize(("said", "meanwhile", "outcome", "keys"), CASES.values(), ids=list(CASES))
def test_one_answer(said: dict[Field, str], meanwhile: str, outcome: Outcome, keys: dict[str, str]) -> None:
    """Is written, known, asked or left to a person; read again once it is written, it is known."""
    workspace = after(meanwhile) if meanwhile else council()
    (item,) = became(workspace, sheet("early-help", {"1.1b": said}))
    assert (item.outcome, item.say if outcome not in {Outcome.QUESTION, Outcome.EMPTY} else "") == (outcome, "")
    assert {key: item.entry[key] for key in item.entry if key not in {"date", "by", "via"}} == keys
    if outcome is Outcome.TAKEN:
        words = ", ".join(f'{key}: "{value}"' for key, value in item.entry.items() if key != "date")
        (again,) = became(after(meanwhile + entry(words)), sheet("early-help", {"1.1b": said}))
        assert again.outcome is Outcome.KNOWN


BOTH_ORDERS = pytest.mark.parametrize("turned", [False, True])


def of_two(
    one: Mapping[Field, str], other: Mapping[Field, str], workspace: LoadedWorkspace, *, turned: bool, **decisions: str
) -> dict[str, AnswerItem]:
    """What becomes of what Early Help and Health say of the schools' line, whichever is read first."""
    sheets = [sheet("early-help", {"1.1b": one}), sheet("health", {"1.1b": other})]
    found = became(workspace, *(reversed(sheets) if turned else sheets), **decisions)
    assert [each.lead for each in found] == (["health", "early-help"] if turned else ["early-help", "health"])
    return {each.lead: each for each in found}


@BOTH_ORDERS
def test_another_answer_hides_no_conflict(*, turned: bool) -> None:
    """Both say what the plan did not; and the officer has written something else meanwhile."""
    found = of_two({WHAT: "x", RATING: "green"}, {WHAT: "y", RATING: "green"}, after(entry("rag: red")), turned=turned)
    assert {each.outcome for each in found.values()} == {Outcome.CONFLICT}


@BOTH_ORDERS
def test_of_two_that_differ_each_is_written_whole_if_both_are_chosen(*, turned: bool) -> None:
    """One of them says what was so when the packs went out."""
    rated = after(entry("rag: red"))
    sheets = [
        sheet(lead, {"1.1b": {WHAT: lead, RATING: said}}, rated)
        for lead, said in (("early-help", "red"), ("health", "amber"))
    ]
    sheets = sheets[::-1] if turned else sheets
    asked = became(rated, *sheets)
    assert {each.outcome for each in asked} == {Outcome.CONFLICT}
    chosen = became(rated, *sheets, **{each.question: "returned" for each in asked})
    assert {each.lead: each.entry["rag"] for each in chosen} == {"early-help": "red", "health": "amber"}


@BOTH_ORDERS
def test_what_one_calls_complete_and_another_goes_on_with_is_decided(*, turned: bool) -> None:
    """And what both call complete is not."""
    found = of_two({WHAT: "x", STATUS: "complete"}, {WHAT: "y", RATING: "green"}, council(), turned=turned)
    assert {each.outcome for each in found.values()} == {Outcome.CONFLICT}
    found = of_two({WHAT: "x", STATUS: "complete"}, {WHAT: "y", STATUS: "complete"}, council(), turned=turned)
    assert {each.outcome for each in found.values()} == {Outcome.TAKEN}


ONE_AND_OTHER: dict[str, tuple[dict[Field, str], dict[Field, str], str]] = {
    "two ratings": ({WHAT: "x", RATING: "green"}, {WHAT: "y", RATING: "amber"}, "rag"),
    "one as it was": ({WHAT: "x", RATING: "green"}, {WHAT: "y", RATING: "red"}, "rag"),
    "two dates": ({NEW: "July 2021", WHY: "x"}, {NEW: "May 2022", WHY: "y"}, "timescale"),
    "complete and going on": ({WHAT: "x", STATUS: "complete"}, {WHAT: "y", RATING: "green"}, "status"),
    "a question and a rating": ({WHAT: "x", RATING: "amber", STATUS: "in progres"}, {RATING: "green"}, "rag"),
    "a rating without a reason": ({RATING: "amber"}, {WHAT: "y", RATING: "green"}, "rag"),
}


@BOTH_ORDERS
@pytest.mark.parametrize(("one", "other", "key"), ONE_AND_OTHER.values(), ids=list(ONE_AND_OTHER))
def test_two_leads_who_contradict_each_other(
    one: dict[Field, str], other: dict[Field, str], key: str, *, turned: bool
) -> None:
    """Are asked about, in one run and one after the other, whichever comes first; a question hides nothing."""
    rated = after(entry("rag: red, note: z"))
    sheets = [sheet(lead, {"1.1b": said}, rated) for lead, said in (("early-help", one), ("health", other))]
    sheets = sheets[::-1] if turned else sheets
    together = became(rated, *sheets)
    assert {each.outcome for each in together} <= {Outcome.CONFLICT, Outcome.QUESTION}
    assert all(len(each.rivals) == 1 for each in together)
    (first,) = became(rated, sheets[0])
    if first.outcome is Outcome.QUESTION:
        return  # none of its words are kept: it is compared once it is answered
    (later,) = became(after(entry("rag: red, note: z") + as_entry(first)), sheets[1])
    assert later.outcome in {Outcome.CONFLICT, Outcome.QUESTION}
    assert [(each.lead, each.place) for each in later.rivals] == [(first.lead, "in the plan, 20 January 2021")]
    if later.outcome is Outcome.CONFLICT:
        assert key in {each.field for each in later.clashes}


def as_entry(item: AnswerItem) -> str:
    """The entry that an answer became, as it stands in a file."""
    return f"              - {{{', '.join(f'{name}: {value}' for name, value in item.entry.items())}}}\n"


def without_name(made: Sheet) -> Sheet:
    """A sheet without what is hidden in it, but for its first line."""
    head, first, *rest = made.rows
    bare = (SheetRow(row.number, {at: text for at, text in row.cells.items() if at != len(HEADS)}) for row in rest)
    return Sheet(file=made.file, rows=(head, first, *bare))


@pytest.mark.parametrize(
    ("meanwhile", "outcome"),
    [("rag: red", Outcome.CONFLICT), ("rag: green, note: y", Outcome.TAKEN), ("note: y", Outcome.TAKEN)],
)
def test_a_row_without_its_name_is_held_against_what_it_shows(meanwhile: str, outcome: Outcome) -> None:
    """It says how things stood when the pack went out, as its hidden name would."""
    made = without_name(sheet("early-help", {"1.1b": {WHAT: "x", RATING: "green"}}))
    (item,) = became(after(entry(meanwhile)), made)
    assert (item.name, item.outcome) == ("our-plan/1.1b", outcome)


def test_a_rating_that_is_filled_in_as_it_was_is_an_answer() -> None:
    """The lead says what the pack said, and the plan says something newer: both are put to a person."""
    rated = "                note: Two children have moved; one home has begun.\n"
    later = "              - {date: 2021-01-10, rag: green, note: y}\n"
    workspace = council({"plans/our-plan.yaml": PLAN.replace(rated, rated + later)})
    (item,) = became(workspace, sheet("early-help", {"1.1a": {WHAT: "x", RATING: "amber"}}))
    (clash,) = item.clashes
    assert (item.outcome, item.entry) == (Outcome.CONFLICT, {})
    assert (clash.base, clash.current, clash.returned) == ("amber", "green", "amber")
    (chosen,) = became(
        workspace, sheet("early-help", {"1.1a": {WHAT: "x", RATING: "amber"}}), **{item.question: "returned"}
    )
    assert (chosen.entry["rag"], chosen.entry["note"]) == ("amber", "x")
    (item,) = became(workspace, sheet("early-help", {"1.1a": {WHAT: "x"}}))
    assert (item.outcome, item.entry.get("rag")) == (Outcome.TAKEN, None)
    (item,) = became(council(), sheet("early-help", {"1.1a": {WHAT: "x", RATING: "amber"}}))
    assert item.entry["rag"] == "amber"


def test_two_leads_of_one_line() -> None:
    """Both are heard; where the second says otherwise than the first, it is to be decided."""
    one, other = (sheet(lead, {"1.1b": {WHAT: "No change.", RATING: "green"}}) for lead in ("early-help", "health"))
    first, second = became(council(), one, other)
    assert first.entry == {
        "date": "2021-01-20",
        "rag": "green",
        "note": "No change.",
        "by": "early-help",
        "via": "2021-02-12",
    }
    assert second.entry == {"date": "2021-01-20", "note": "No change.", "by": "health", "via": "2021-02-12"}


def test_two_who_disagree_in_one_batch() -> None:
    """Are both held, and both asked about, whichever comes first; each is decided by itself, and whole."""
    one, other = (
        sheet("early-help", {"1.1b": {WHAT: "Well.", RATING: "green"}}),
        sheet("health", {"1.1b": {WHAT: "Not well.", RATING: "red"}}),
    )
    for files in ((one, other), (other, one)):
        first, second = items = became(council(), *files)
        assert {each.outcome for each in items} == {Outcome.CONFLICT}
        assert (first.rivals[0].lead, first.rivals[0].place) == (second.lead, second.answer.place)
        assert {each.returned for item in items for each in item.clashes} == {"green", "red"}
        assert first.question != second.question
        (kept,) = (
            each.entry
            for each in became(council(), *files, **{first.question: "returned", second.question: "current"})
            if each.outcome is Outcome.TAKEN
        )
        assert (kept["by"], kept["rag"]) == (first.lead, first.clashes[0].returned)
        both = became(council(), *files, **{each.question: "returned" for each in items})
        assert [(each.entry["by"], each.entry["rag"]) for each in both] == [
            (each.lead, each.clashes[0].returned) for each in items
        ]
        undecided = became(council(), *files, **{first.question: "whatever"})
        assert {each.outcome for each in undecided} == {Outcome.CONFLICT}


def test_one_lead_who_says_two_things() -> None:
    """In two files of one round: both are asked about; more of the same is no disagreement."""
    one = sheet("early-help", {"1.1b": {WHAT: "Well."}})
    other, more = (
        Sheet(file="other.xlsx", rows=sheet("early-help", {"1.1b": said}).rows)
        for said in ({WHAT: "Not well."}, {WHAT: "Well.", RATING: "green"})
    )
    first, second = became(council(), one, other)
    assert (first.outcome, second.outcome) == (Outcome.CONFLICT, Outcome.CONFLICT)
    assert [each.place for each in first.rivals] == [second.answer.place]
    first, second = became(council(), one, more)
    assert (first.entry["note"], second.entry["rag"]) == ("Well.", "green")


def test_a_question_that_was_answered_is_quiet() -> None:
    """By a newer file of the same lead, with or without the older one; of two files nobody knows which is newer."""
    asked = sheet("early-help", {"1.1b": {WHAT: "x", RATING: "green", STATUS: "in progres"}})
    more = sheet("early-help", {"1.1b": {WHAT: "y", RATING: "amber", STATUS: "in progress"}})
    (first,) = became(council(), asked)
    assert (first.outcome, first.asks) == (Outcome.QUESTION, STATUS)
    assert {each.outcome for each in became(council(), asked, more)} == {Outcome.QUESTION, Outcome.CONFLICT}
    for files in ((asked, more), (more, asked), (more,)):
        kept = collected(council(), asked)
        outcomes = {each.answer.said[WHAT]: each.outcome for each in became(kept, *files)}
        assert outcomes == {"x": Outcome.STAYS, "y": Outcome.TAKEN} if len(files) > 1 else {"y": Outcome.TAKEN}
        done = collected(kept, *files)
        assert {each.outcome for each in became(done, asked, more)} == {Outcome.STAYS, Outcome.KNOWN}
        assert collected(done, asked, more) is done


def test_what_does_not_answer_a_question_leaves_it_asked() -> None:
    """Of a colleague who wrote beside it, and of another lead."""
    asked = sheet("early-help", {"1.1b": {WHAT: "x", RATING: "green", STATUS: "in progres"}})
    kept = collected(council(), asked)
    for lead in ("early-help", "health"):
        other = collected(kept, sheet(lead, {"1.1b": {WHAT: "y"}}))
        assert other is not kept
        (again,) = became(other, asked)
        assert again.outcome is Outcome.QUESTION
        assert [clash.before for clash in again.clashes] == (["y"] if lead == "early-help" else [])


def collected(workspace: LoadedWorkspace, *sheets: Sheet) -> LoadedWorkspace:
    """The council once some sheets have been collected; itself where nothing is written."""
    work = written(became(workspace, *sheets), workspace, TODAY)
    if work is None:
        return workspace
    texts = {each.name: each.text for each in workspace.documents}
    new = {each.name: apply(each.start or texts[each.name], each.edits, name=each.name) for each in work.files}
    return council(texts | new)


def test_the_last_word_of_the_plan_is_shown() -> None:
    """With its day and who said it; what the lead said before is another."""
    said = entry("rag: red, note: Ours., by: early-help, via: 2021-02-12")
    later = "              - {date: 2021-01-15, rag: amber, note: Theirs., by: health, via: 2021-02-12}\n"
    (item,) = became(after(said + later), sheet("early-help", {"1.1b": {WHAT: "Well.", RATING: "green"}}))
    rating, note = item.clashes
    assert (rating.current, rating.current_on, rating.current_by, rating.before) == (
        "amber", "2021-01-15", "health", "red",
    )  # fmt: skip
    assert (note.current, note.current_by, note.before, note.returned) == ("Theirs.", "health", "Ours.", "Well.")


def test_a_decision_against_an_answer_records_nothing_of_it() -> None:
    """Neither its rating nor its words, and it is said."""
    workspace, file = after(entry("rag: red")), sheet("early-help", {"1.1b": {WHAT: "Well.", RATING: "green"}})
    (item,) = became(workspace, file)
    (decided,) = became(workspace, file, **{item.question: "current"})
    assert (decided.outcome, decided.entry) == (Outcome.DECIDED, {})
    assert "the plan's value is kept; this answer is not recorded" in decided.say


@pytest.mark.parametrize("status", ["complete", "dropped"])
def test_a_line_that_was_settled_meanwhile(status: str) -> None:
    """An answer about it is put to a person, be it only words."""
    workspace, file = after(entry(f"status: {status}, note: y")), sheet("early-help", {"1.1b": {WHAT: "Well."}})
    (item,) = became(workspace, file)
    (clash,) = item.clashes
    assert (item.outcome, clash.field, clash.current, clash.returned) == (Outcome.CONFLICT, "status", status, "")
    (taken,) = became(workspace, file, **{item.question: "returned"})
    assert (taken.entry["note"], "status" in taken.entry) == ("Well.", False)


def test_a_reason_goes_with_its_rating() -> None:
    """Also where the words are in the plan already."""
    workspace = after(entry("note: Not well., by: early-help, via: 2021-02-12"))
    (item,) = became(workspace, sheet("early-help", {"1.1b": {WHAT: "Not well.", RATING: "red"}}))
    assert (item.entry["rag"], item.entry["note"]) == ("red", "Not well.")
    (item,) = became(workspace, sheet("early-help", {"1.1b": {WHAT: "Not well.", RATING: "green"}}))
    assert (item.entry["rag"], item.entry.get("note")) == ("green", None)


def test_a_line_that_goes_on_in_another_plan() -> None:
    """Is answered there; and what was answered before it went on is known."""
    said = entry("note: x, by: early-help, via: 2021-02-12")
    later = (
        "cioc: plan/1\nid: next\ntitle: Next\nstatus: agreed\nwritten: 2021-01-15\nsucceeds: our-plan\npriorities:\n"
        "  - ref: 1\n    promise: Children are heard.\n    actions:\n      - ref: 4.4\n        was: [our-plan/1.1]\n"
        "        action: Ask them.\n        delivery:\n"
        "          - {who: Schools, leads: [early-help], timescale: May 2022}\n"
    )
    file = sheet("early-help", {"1.1b": {WHAT: "x"}})
    for text, outcome in ((PLAN, Outcome.TAKEN), (after_text(said), Outcome.KNOWN)):
        (item,) = became(council({"plans/our-plan.yaml": text, "plans/next.yaml": later}), file)
        assert (item.outcome, item.name) == (outcome, "next/4.4a")


def after_text(entries: str) -> str:
    """The plan with entries below the schools' line."""
    line = "            timescale: June 2021\n"
    return PLAN.replace(line, f"{line}            progress:\n{entries}")


def test_a_name_that_was_sorted_away() -> None:
    """Is the one of what is seen beside the answer; where nothing of it is seen, a person says."""
    file = sheet("early-help", {"1.1a": {WHAT: "of the homes"}})
    (_, first), (_, second) = (row for row in file.rows[1:])
    token = len(HEADS)
    turned = [{**first, token: second[token]}, {**second, token: first[token]}]
    rows = (file.rows[0], *(SheetRow(n, cells) for n, cells in enumerate(turned, 2)))
    (item,) = became(council(), Sheet(file="x", rows=rows))
    assert item.name == "our-plan/1.1a"
    unknown = {**first, 1: "9.9", 2: "Something else"}
    (item,) = became(council(), Sheet(file="x", rows=(file.rows[0], SheetRow(2, unknown))))
    assert (item.outcome, [each.name for each in item.candidates]) == (
        Outcome.UNSURE,
        ["our-plan/1.1a", "our-plan/1.1b"],
    )


def test_several_answers_of_one_line_are_all_written() -> None:
    """In one go, below entries that are there or in a list that was not, before what is dated later."""
    files = [sheet(lead, {"1.1b": {WHAT: f"Words of {lead}."}}) for lead in ("early-help", "health")]
    later = "              - {date: 2021-03-01, note: Later.}\n"
    earlier = entry("note: Earlier.")
    for meanwhile in ("", earlier, later, earlier + later):
        workspace = after(meanwhile) if meanwhile else council()
        work = written(became(workspace, *files), workspace, TODAY)
        assert work
        (edits,) = work.files
        text = apply(after_text(meanwhile) if meanwhile else PLAN, edits.edits, name="plan")
        new = council({"plans/our-plan.yaml": text}).plans["our-plan"].priorities[0].actions[0].delivery[1]
        notes = [each.note for each in new.progress]
        words = ["Words of early-help.", "Words of health."]
        assert notes == [
            *(["Earlier."] if earlier in meanwhile else []),
            *words,
            *(["Later."] if later in meanwhile else []),
        ]


def test_long_words_fit_a_cell() -> None:
    """However long a timescale or a promise is; and a long one that has not changed is no change."""
    words = "when " + "the funding is agreed 🙂 " * 2_000
    workspace = council({"plans/our-plan.yaml": PLAN.replace("timescale: June 2021", f"timescale: {words}")})
    (_, asked) = packs_of(workspace)["early-help"].asked
    assert max(map(len, (asked.token.text(), *asked.shown.values()))) < 32_767
    (item,) = became(workspace, sheet("early-help", {"1.1b": {NEW: "July 2021", WHY: "x"}}, workspace))
    assert item.entry["timescale"] == "July 2021"
    assert item.shown == {}
