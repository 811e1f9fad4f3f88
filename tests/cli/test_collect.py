"""`cioc collect`: what it writes of what came back, what it asks, and what it refuses."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl.comments import Comment

from cioc.render.shapes import schema
from cioc.rounds.packs import Field
from cioc.rounds.token import Token
from tests.cli.test_prompts import talk
from tests.cli.test_writing_commands import changes
from tests.conftest import SOUND
from tests.reckoning.asked import text as text_of
from tests.render.test_shapes import strict
from tests.rounds.councils import FILES, PLAN
from tests.rounds.filling import fill_in, fill_in_csv, sheet_of
from tests.snapshots import assert_as_kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

SNAPSHOTS = Path(__file__).parent / "snapshots"
MEETING = "2099-03-06"
HERE = {**FILES, f"plans/meetings/{MEETING}.yaml": f"cioc: meeting/1\ndate: {MEETING}\n"}
DAY = ("--date", "2021-03-20")
WHAT, RATING, STATUS, NEW, WHY, DONE = (
    Field.HAPPENED, Field.RATING, Field.STATUS, Field.NEW_DATE, Field.WHY, Field.DONE_ON,
)  # fmt: skip


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packs of the council, made once: to write them takes longer than most of what is tried with them."""
    folder = tmp_path_factory.mktemp("packed")
    for name, text in (SOUND | HERE).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    text_of(folder, "pack", "--meeting", MEETING, "-o", "packs")
    return folder / "packs"


@pytest.fixture
def council(workspace: Make, packs: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The council with its packs out for a meeting to come."""
    folder = workspace(HERE)
    monkeypatch.chdir(folder)
    shutil.copytree(packs, folder / "packs")
    return folder


def pack(council: Path, lead: str, suffix: str = "xlsx") -> Path:
    """The file of a lead."""
    return council / "packs" / f"{'lead-con' if lead == 'con' else lead}-{MEETING}.{suffix}"


def of(run: Run) -> Any:
    """What a run tells as JSON, which is as its schema says."""
    told = json.loads(run.out)
    answer = "collect" if told["schema"] == "cioc/collect/1" else "status-round"
    Draft202012Validator(strict(schema(answer))).validate(told)
    return told


def test_each_answer_is_an_entry_of_who_gave_it(cioc: Cioc, council: Path) -> None:
    """With its day and its round; and nothing else of the file is touched. Read again, it changes nothing."""
    file = fill_in(
        pack(council, "health"),
        {
            "1.10": {WHAT: "All have been trained.", RATING: "green", STATUS: "In progress"},
            "1.1b": {WHAT: "Two schools are late.", RATING: "Amber", NEW: "September 2026", WHY: "Staff left."},
        },
    )
    run = cioc("collect", file, *DAY)
    assert run.status == 0, run.err + run.out
    assert "collected: 2 answers of 1 lead (plans/our-plan.yaml:27) · next: cioc status --round" in run.err
    assert changes(council, FILES) .replace(f"+cioc: meeting/1\n+date: {MEETING}\n", "") == (
        "+            progress:\n"
        "+              - date: 2021-03-20\n"
        "+                rag: amber\n"
        "+                timescale: September 2026\n"
        "+                note: |-\n"
        "+                  Two schools are late.\n"
        "+\n"
        "+                  Staff left.\n"
        "+                by: health\n"
        f"+                via: {MEETING}\n"
        "-          - {who: Trainers, leads: [health], timescale: Ongoing}\n"
        "+          - {who: Trainers, leads: [health], timescale: Ongoing,\n"
        "+             progress: [{date: 2021-03-20, rag: green, "
        f"status: in-progress, note: All have been trained., by: health, via: {MEETING}}}]}}\n"
    )  # fmt: skip
    before = (council / "plans/our-plan.yaml").read_bytes()
    again = cioc("collect", file, *DAY)
    assert again.status == 0
    assert "2 in the plan already" in again.out
    assert "nothing is written" in again.err
    assert (council / "plans/our-plan.yaml").read_bytes() == before


def test_who_said_it_is_shown(cioc: Cioc, council: Path) -> None:
    """Behind what they said."""
    file = fill_in(
        pack(council, "health"),
        {"1.10": {WHAT: "All have been trained."}, "2020-12-04/figures": {WHAT: "They are item 3."}},
    )
    assert cioc("collect", file, *DAY).status == 0
    assert "All have been trained. (Health)" in cioc("show", "1.10").out
    shown = cioc("show", "2020-12-04/figures", "--as-of", MEETING).out
    assert "They are item 3. (Health, meeting of 6 Mar 2099)" in shown


def test_a_dry_run_writes_nothing(cioc: Cioc, council: Path) -> None:
    """It shows the change; for machines what becomes of each answer."""
    file = fill_in(pack(council, "con"), {"2.1c": {WHAT: "Funding is agreed."}})
    before = (council / "plans/our-plan.yaml").read_bytes()
    run = cioc("collect", file, "--dry-run", *DAY)
    assert "+++ b/plans/our-plan.yaml" in run.out
    assert "1 to be written" in run.out
    machine = of(cioc("collect", file, "--dry-run", *DAY, "--format", "json"))
    assert machine["written"] is False
    assert machine["answers"][0]["entry"] == {
        "date": "2021-03-20", "note": "Funding is agreed.", "by": "con", "via": MEETING,
    }  # fmt: skip
    assert (council / "plans/our-plan.yaml").read_bytes() == before


ASKED: dict[str, tuple[dict[Field, object], str]] = {
    "red without a reason": ({RATING: "Red"}, "it is red: why, and what is being done about it?"),
    "complete without a word": ({STATUS: "complete"}, "it is complete: what was done"),
    "dropped without a word": ({STATUS: "Dropped"}, "it is dropped: why, and who agreed it?"),
    "paused without an end": ({STATUS: "On hold", WHAT: "x"}, "it is to be paused: until when?"),
    "paused until something": ({STATUS: "paused", WHAT: "x", NEW: "we know"}, 'paused until when? "we know"'),
    "a date without a reason": ({NEW: "June 2030"}, "its date moves: why?"),
    "no date": ({WHAT: "x", NEW: "as soon as we can"}, 'what is the new date? "as soon as we can"'),
    "no day": ({WHAT: "x", DONE: "when it was warm"}, 'on which day was it done? "when it was warm"'),
    "a day to come": ({WHAT: "x", DONE: "3 March 2098"}, "which is still to come"),
    "done and not done": ({WHAT: "x", STATUS: "In progress", DONE: "3 March 2020"}, "it says in progress, and that"),
    "no rating": ({WHAT: "x", RATING: "purple"}, '"purple" is no rating: is it Red, Amber, Green or Blue?'),
    "no status": ({WHAT: "x", STATUS: "so so"}, '"so so" is no status: is it not started, in progress, on hold'),
    "a number of a child": ({WHAT: "NHS number 943 476 5919."}, "it holds what may not be published"),
}


@pytest.mark.parametrize(("said", "words"), ASKED.values(), ids=list(ASKED))
def test_what_is_asked_again(cioc: Cioc, council: Path, said: dict[Field, object], words: str) -> None:
    """Nothing of such an answer is written, and the question goes into a letter to whoever gave it."""
    file = fill_in(pack(council, "con"), {"2.1c": said})
    before = (council / "plans/our-plan.yaml").read_bytes()
    run = cioc("collect", file, *DAY, "--questions", "questions")
    assert run.status == 1
    assert words in " ".join(run.out.split())
    assert (council / "plans/our-plan.yaml").read_bytes() == before
    letter = " ".join((council / "questions/questions-lead-con.txt").read_text("utf-8").split())
    assert "1 question about the answers of Contracts" in letter
    assert words[1:].replace('"', "") in letter.replace('"', "")
    assert ("943 476" in letter) is False


def test_one_answer_that_is_asked_again_holds_up_no_other(cioc: Cioc, council: Path) -> None:
    """What the check of the files alone finds, too."""
    file = fill_in(
        pack(council, "health"),
        {"1.10": {WHAT: "NHS number 943 476 5919."}, "2.1a": {WHAT: "Half of them went."}, "2.1b": {RATING: "red"}},
    )
    run = cioc("collect", file, *DAY, "--format", "json")
    assert run.status == 1
    assert of(run)["counts"] | {"taken": 1, "question": 2} == of(run)["counts"]
    plan = (council / "plans/our-plan.yaml").read_text("utf-8")
    assert "Half of them went." in plan
    assert "943" not in plan


def officer(cioc: Cioc, *arguments: str) -> None:
    """What the officer writes meanwhile."""
    run = cioc(*arguments)
    assert run.status == 0, run.err


def test_what_both_changed_is_decided(cioc: Cioc, council: Path) -> None:
    """It is shown in three columns and left; once it is decided, what came back is written or is not."""
    file = fill_in(pack(council, "early-help"), {"1.1a": {WHAT: "All homes do it.", RATING: "Green"}})
    officer(cioc, "progress", "1.1a", "A home has closed.", "--rag", "red", "--date", "2021-03-15")
    before = (council / "plans/our-plan.yaml").read_bytes()
    run = cioc("collect", file, *DAY)
    assert run.status == 1
    assert "1 to decide" in run.out
    shown = [line.split() for line in run.out.splitlines()]
    assert ["rating"] in shown
    assert ["amber", "red", "(15", "Mar", "2021)", "green"] in shown
    assert (council / "plans/our-plan.yaml").read_bytes() == before
    told = of(cioc("collect", file, *DAY, "--format", "json"))
    (decision,) = told["decisions"]
    (clash,) = decision["clashes"]
    assert (clash["base"], clash["current"], clash["returned"]) == ("amber", "red", "green")
    decision["choice"] = "returned"
    (council / "decided.json").write_text(json.dumps(told))
    run = cioc("collect", file, *DAY, "--decide", "decided.json")
    assert run.status == 0, run.out
    plan = (council / "plans/our-plan.yaml").read_text("utf-8")
    assert "                rag: green\n                note: All homes do it.\n" in plan
    assert "                note: A home has closed.\n" in plan
    again = cioc("collect", file, *DAY, "--decide", "decided.json")
    assert again.status == 0
    assert (council / "plans/our-plan.yaml").read_text("utf-8") == plan


def test_the_plan_may_be_right(cioc: Cioc, council: Path) -> None:
    """Then nothing of the answer is written, and that is said with its words."""
    file = fill_in(pack(council, "early-help"), {"1.1a": {WHAT: "All homes do it.", RATING: "Green"}})
    officer(cioc, "progress", "1.1a", "A home has closed.", "--rag", "red", "--date", "2021-03-15")
    before = (council / "plans/our-plan.yaml").read_bytes()
    told = of(cioc("collect", file, *DAY, "--format", "json"))
    told["decisions"][0]["choice"] = "current"
    (council / "decided.json").write_text(json.dumps(told))
    run = cioc("collect", file, *DAY, "--decide", "decided.json")
    assert run.status == 0
    assert (council / "plans/our-plan.yaml").read_bytes() == before
    said = " ".join(run.out.split())
    for words in ("1 not recorded", "All homes do it.", "the plan's value is kept; this answer is not recorded"):
        assert words in said
    assert "older than the plan" not in said
    assert "the plan says all of it already" not in run.err


def test_a_decision_may_be_made_on_the_terminal(cioc: Cioc, council: Path) -> None:
    """One after the other; Enter leaves it for later."""
    file = fill_in(pack(council, "early-help"), {"1.1a": {WHAT: "All homes do it.", RATING: "Green"}})
    officer(cioc, "progress", "1.1a", "A home has closed.", "--rag", "red", "--date", "2021-03-15")
    command = ("collect", str(file), *DAY)
    status, shown = talk(council, command, [("Which holds?", "\n")])
    assert (status, "1 to decide" in shown) == (1, True)
    before = shown.partition("Which holds?")[0]
    for words in ("1 of 1", "What happened: All homes do it.", "Rating: Green", f"early-help-{MEETING}.xlsx"):
        assert words in before
    status, shown = talk(council, command, [("Which holds?", "returned\n")])
    assert (status, "1 written" in shown) == (0, True)
    assert "rag: green" in (council / "plans/our-plan.yaml").read_text("utf-8")


def test_a_rating_as_it_was_is_held_against_a_newer_one(cioc: Cioc, council: Path) -> None:
    """The lead says again what was so before, and the plan says something else: nothing is written of it unasked."""
    file = fill_in(pack(council, "early-help"), {"1.1a": {WHAT: "Two more homes.", RATING: "Amber"}})
    officer(cioc, "progress", "1.1a", "A home has closed.", "--rag", "red", "--date", "2021-03-15")
    before = (council / "plans/our-plan.yaml").read_text("utf-8")
    run = cioc("collect", file, *DAY)
    assert (run.status, "1 to decide" in run.out) == (1, True)
    assert (council / "plans/our-plan.yaml").read_text("utf-8") == before


def test_the_same_from_two_people_is_one(cioc: Cioc, council: Path) -> None:
    """Of another version of one answer a person decides."""
    one = fill_in(pack(council, "con"), {"2.1c": {WHAT: "Funding is agreed."}}, council / "one.xlsx")
    same = fill_in_csv(pack(council, "con", "csv"), {"2.1c": {WHAT: "Funding  is agreed."}}, council / "two.csv")
    other = fill_in(pack(council, "con"), {"2.1c": {WHAT: "Funding is agreed for a year."}}, council / "three.xlsx")
    told = of(cioc("collect", one, same, other, *DAY, "--format", "json"))
    assert [each["outcome"] for each in told["answers"]] == ["conflict"] * 2
    for each in told["decisions"]:
        each["choice"] = "returned"
    (council / "decided.json").write_text(json.dumps(told))
    assert cioc("collect", one, same, other, *DAY, "--decide", "decided.json").status == 0
    plan = (council / "plans/our-plan.yaml").read_text("utf-8")
    assert plan.count("Funding is agreed") == 2
    assert cioc("collect", other, one, *DAY).status == 0
    assert (council / "plans/our-plan.yaml").read_text("utf-8") == plan


def test_a_lead_answers_for_no_other(cioc: Cioc, council: Path) -> None:
    """A line of another's pack, pasted into one's own, is shown and not taken."""
    fill_in(pack(council, "con"), {"2.1c": {WHAT: "Not ours to say."}})
    _, theirs, columns, rows = sheet_of(pack(council, "con"))
    book, sheet, _, _ = sheet_of(pack(council, "health"))
    sheet.append([theirs.cell(rows["2.1c"], column).value for column in range(1, len(columns) + 1)])
    book.save(council / "pasted.xlsx")
    before = (council / "plans/our-plan.yaml").read_bytes()
    run = cioc("collect", "pasted.xlsx", *DAY)
    assert run.status == 1
    assert "Health does not lead it; Contracts does" in " ".join(run.out.split())
    assert (council / "plans/our-plan.yaml").read_bytes() == before


def test_a_lead_that_leads_it_no_more(cioc: Cioc, council: Path) -> None:
    """Answers in vain, and is told so."""
    file = fill_in(pack(council, "con"), {"2.1c": {WHAT: "Funding is agreed."}})
    path = council / "plans/our-plan.yaml"
    path.write_text(path.read_text().replace("leads: [con]", "leads: [health]"))
    run = cioc("collect", file, *DAY, "--format", "json")
    assert [each["outcome"] for each in of(run)["answers"]] == ["refused"]


def test_what_cannot_be_changed_is_shown(cioc: Cioc, council: Path) -> None:
    """And so are columns of their own, comments and what stands around; the answer itself is taken."""
    book, sheet, columns, rows = sheet_of(pack(council, "con"))
    sheet.cell(rows["2.1c"], columns["By when"]).value = "June 2031"
    sheet.cell(rows["2.1c"], columns["What happened"]).value = "Funding is agreed."
    sheet.cell(rows["2.1c"], columns["Rating"]).comment = Comment("or is it amber?", "somebody")
    sheet.cell(1, 14).value = "Cost"
    sheet.cell(rows["2.1c"], 14).value = "£4,000"
    sheet.cell(6, 1).value = "Please ring me."
    book["Read me first"].cell(30, 1).value = "What does rating mean?"
    book.save(council / "back.xlsx")
    run = cioc("collect", "back.xlsx", *DAY)
    said = " ".join(run.out.split())
    assert run.status == 0
    for words in (
        'By when says "June 2031"', "Cost: £4,000", "Please ring me.", "What does rating mean?",
        "a comment: or is it amber?",
    ):  # fmt: skip
        assert words in said
    assert "June 2031" not in (council / "plans/our-plan.yaml").read_text("utf-8")


NAMELESS: dict[str, tuple[str, dict[str, str], str | None]] = {
    "as it was": ("1.10", {}, "our-plan/1.10a"),
    "by its number": ("1.10", {"What was promised": ""}, "our-plan/1.10a"),
    "by its full name": ("1.10", {"Number": "our-plan/1.10a", "What was promised": ""}, "our-plan/1.10a"),
    "by its words": ("1.10", {"Number": ""}, "our-plan/1.10a"),
    "by words and a number that is none": ("1.10", {"Number": "9.9"}, "our-plan/1.10a"),
    "with the number of another": ("1.10", {"Number": "1.1b"}, None),
    "with other words": ("1.10", {"What was promised": "Something else."}, None),
    "one of two that are alike": ("2.1a", {}, None),
    "with nothing": ("1.10", {"Number": "", "What was promised": ""}, None),
}


@pytest.mark.parametrize(("number", "cells", "name"), NAMELESS.values(), ids=list(NAMELESS))
def test_a_line_without_its_name(
    cioc: Cioc, council: Path, number: str, cells: dict[str, str], name: str | None
) -> None:
    """Is placed by its number or its words where these are of one alone; else a person says, its number first."""
    file = fill_in(pack(council, "health"), {number: {WHAT: "All trained."}, "1.1b": {WHAT: "Two are late."}})
    book, sheet, columns, rows = sheet_of(file)
    for heading, text in {"Leave this as it is": "oops", **cells}.items():
        sheet.cell(rows[number], columns[heading]).value = text
    book.save(file)
    told = of(cioc("collect", file, *DAY, "--format", "json"))
    found = next(each for each in told["answers"] if each["said"]["happened"] == "All trained.")
    assert (found["outcome"], found["ref"]) == ("taken" if name else "unsure", name)
    if name:
        return
    (decision,) = told["decisions"]
    seen = cells.get("Number", number)
    if seen:
        assert decision["choices"][0].removeprefix("our-plan/").startswith(seen)
        assert "no number" not in cioc("collect", file, *DAY).out
    decision["choice"] = "our-plan/1.10a"
    (council / "decided.json").write_text(json.dumps(told))
    assert cioc("collect", file, *DAY, "--decide", "decided.json").status == 0
    plan = (council / "plans/our-plan.yaml").read_text("utf-8")
    assert "note: All trained., by: health" in plan
    again = of(cioc("collect", file, *DAY, "--format", "json"))
    assert "known" in [each["outcome"] for each in again["answers"]]


def test_a_form_without_any_name(cioc: Cioc, council: Path) -> None:
    """Whose it is, and of which round, has to be said, where no first sheet does."""
    (council / "typed.csv").write_text("Number,What was promised,What happened\n1.10,Train staff.,All trained.\n")
    run = cioc("collect", "typed.csv", *DAY)
    assert run.status == 1
    assert "nothing says whose answer it is; say so: --from LEAD --meeting DATE" in " ".join(run.out.split())
    told = of(
        cioc("collect", "typed.csv", *DAY, "--from", "health", "--meeting", MEETING, "--dry-run", "--format", "json")
    )
    assert told["answers"][0]["ref"] == "our-plan/1.10a"
    file = fill_in(pack(council, "health"), {"1.10": {WHAT: "All trained."}})
    book, sheet, columns, _ = sheet_of(file)
    sheet.delete_cols(columns["Leave this as it is"])
    book.save(file)
    told = of(cioc("collect", file, *DAY, "--format", "json"))
    assert [(each["outcome"], each["ref"], each["lead"], each["round"]) for each in told["answers"]] == [
        ("taken", "our-plan/1.10a", "health", MEETING)
    ]


def test_commitments_are_told_to_the_meeting(cioc: Cioc, council: Path) -> None:
    """As a matter arising, with who said it."""
    file = fill_in(pack(council, "health"), {"2020-12-04/figures": {WHAT: "They are item 3.", STATUS: "Complete"}})
    run = cioc("collect", file, *DAY)
    assert run.status == 0
    assert "the meeting of 6 Mar 2099 is told of it, as a matter arising" in " ".join(run.out.split())
    assert (council / f"plans/meetings/{MEETING}.yaml").read_text() == (
        f"cioc: meeting/1\ndate: {MEETING}\nmatters_arising:\n  - about: 2020-12-04/figures\n    status: complete\n"
        f"    note: They are item 3.\n    by: health\n    via: {MEETING}\n"
    )
    assert "1 in the plan already" in cioc("collect", file, *DAY).out


def test_commitments_wait_for_a_meeting(cioc: Cioc, council: Path) -> None:
    """Where none is on file whose paper is not out."""
    file = fill_in(pack(council, "health"), {"2020-12-04/figures": {WHAT: "They are item 3."}})
    (council / f"plans/meetings/{MEETING}.yaml").unlink()
    run = cioc("collect", file, *DAY)
    assert run.status == 1
    assert "no meeting is on file that can be told of it" in " ".join(run.out.split())


@pytest.mark.parametrize(
    ("done", "entry"),
    [
        (datetime(2021, 3, 3), {"date": "2021-03-03", "status": "complete", "note": "All agreed."}),
        ("3/3/2021", {"date": "2021-03-03", "status": "complete", "note": "All agreed."}),
        ("March 2021", {"date": "2021-04-20", "status": "complete", "note": "All agreed.\n\nDone in March 2021."}),
        ("1 Feb 2021", {"date": "2021-04-20", "status": "complete", "note": "All agreed.\n\nDone on 1 February 2021."}),
    ],
)
def test_the_day_on_which_it_was_done(cioc: Cioc, council: Path, done: object, entry: dict[str, str]) -> None:
    """Is that of the entry, where no paper that is out told of it; else the note says so. Read again, it is known."""
    file = fill_in(pack(council, "con"), {"2.1c": {WHAT: "All agreed.", DONE: done}})
    command = ("collect", file, "--date", "2021-04-20", "--format", "json")
    told = of(cioc(*command))
    assert told["answers"][0]["entry"] == entry | {"by": "con", "via": MEETING}
    assert of(cioc(*command))["answers"][0]["outcome"] == "known"


def test_who_has_answered(cioc: Cioc, council: Path) -> None:
    """And who has not is reminded of what they have not, and of nothing else."""
    assert "answers of 0 of 4 leads are recorded; 0 of 9 answers" in cioc("status", "--round", "--meeting", MEETING).out
    fill_in(pack(council, "early-help"), {"1.1a": {WHAT: "All homes do it."}})
    fill_in(pack(council, "con"), {"2.1c": {WHAT: "Funding is agreed."}})
    assert cioc("collect", pack(council, "early-help"), pack(council, "con"), *DAY).status == 0
    run = cioc("status", "--round")
    assert run.out.splitlines()[1] == "answers of 2 of 4 leads are recorded; 2 of 9 answers"
    told = of(cioc("status", "--round", "--format", "json"))
    assert {each["lead"]: each["waiting"] for each in told["replied"]}["early-help"] == ["our-plan/1.1b"]
    assert cioc("pack", "--remind", "-o", "again").status == 0
    names = {path.name for path in (council / "again").iterdir()}
    assert f"lead-con-{MEETING}-reminder.txt" not in names
    form = (council / f"again/early-help-{MEETING}-reminder.csv").read_text("utf-8-sig")
    assert ("our-plan/1.1b" in form, "our-plan/1.1a" in form) == (True, False)
    text = (council / f"again/early-help-{MEETING}-reminder.txt").read_text("utf-8")
    assert text.startswith("Subject: Reminder: 1 update from Early Help")
    assert "We have had no answer" not in text
    assert "it may wait for your reply to a question that we sent back" in " ".join(text.split())


@pytest.mark.usefixtures("council")
@pytest.mark.parametrize("width", [44, 90])
def test_who_has_answered_on_a_screen(cioc: Cioc, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """Everything that nobody has answered is there, however narrow it is; the plan of most of it is named once."""
    monkeypatch.setenv("COLUMNS", str(width))
    shown = cioc("status", "--round", "--meeting", MEETING).out
    assert_as_kept(shown, SNAPSHOTS / f"status-round-{width}.txt")
    assert "…" not in shown
    monkeypatch.setenv("COLUMNS", "300")
    wide = cioc("status", "--round", "--meeting", MEETING).out
    assert sorted(wide.split()) == sorted(shown.split())


def test_an_answer_that_the_officer_writes_down(cioc: Cioc, council: Path) -> None:
    """After a telephone call: it counts as the lead's, answers what they were asked, and the file is known after it."""
    file = fill_in(pack(council, "health"), {"2.1a": {WHAT: "It is open.", RATING: "Grn"}})
    assert "1 to ask again" in cioc("collect", file, *DAY).out
    said = ("progress", "2.1a", "It is open.", "--rag", "green", "--date", "2021-03-20")
    assert "say which lead: --by LEAD" in cioc(*said, "--via", MEETING).err
    assert '--by names nothing known: "helth" (did you mean "health"?)' in cioc(*said, "--by", "helth").err
    assert "Early Help does not lead our-plan/2.1a; Health does" in cioc(*said, "--by", "early-help").err
    assert cioc(*said, "--by", "health").status == 0
    assert "note: It is open., by: health, via: 2099-03-06" in (council / "plans/our-plan.yaml").read_text("utf-8")
    assert "state: answered" in (council / f"plans/rounds/{MEETING}.yaml").read_text("utf-8")
    health = {each["lead"]: each for each in of(cioc("status", "--round", "--format", "json"))["replied"]}["health"]
    assert (health["answered"], health["asked_again"]) == (1, [])
    run = cioc("collect", file, *DAY)
    assert (run.status, "1 answered since" in run.out) == (0, True)


def test_a_question_is_open_until_it_is_answered(cioc: Cioc, council: Path) -> None:
    """Whatever else the same lead says of the line: nothing of what they typed is in the plan yet."""
    folder = council / "two"
    folder.mkdir()
    one = fill_in(pack(council, "health"), {"2.1a": {WHAT: "x", STATUS: "in progres"}}, folder / "one.xlsx")
    other = fill_in(pack(council, "health"), {"2.1a": {RATING: "Green"}}, folder / "other.xlsx")
    for files in ([one], [other], [one, other]):
        assert cioc("collect", *files, *DAY).status == (files != [other])
        told = of(cioc("status", "--round", "--format", "json"))["replied"]
        (health,) = (each for each in told if each["lead"] == "health")
        assert (health["answered"], health["asked_again"]) == (0, ["our-plan/2.1a"])
    last = fill_in(pack(council, "health"), {"2.1a": {WHAT: "x", STATUS: "in progress"}}, folder / "last.xlsx")
    assert cioc("collect", last, *DAY).status == 0
    kept = (council / f"plans/rounds/{MEETING}.yaml").read_text("utf-8")
    assert cioc("collect", one, other, last, *DAY).status == 0
    assert (council / f"plans/rounds/{MEETING}.yaml").read_text("utf-8") == kept


def test_what_waits_for_the_officer_is_no_lead_s_to_answer(cioc: Cioc, council: Path) -> None:
    """It is told apart from what has not come back, and nobody is reminded of it; a question is theirs to answer."""
    said = {"1.1a": {WHAT: "All homes do it.", RATING: "Green"}, "1.1b": {RATING: "Red"}}
    file = fill_in(pack(council, "early-help"), said)
    officer(cioc, "progress", "1.1a", "A home has closed.", "--rag", "red", "--date", "2021-03-15")
    assert cioc("collect", file, *DAY).status == 1
    run = cioc("status", "--round")
    assert "To decide (1)\n  our-plan/1.1a  Early Help\n\nAsked again (1)\n  our-plan/1.1b  Early Help\n" in run.out
    assert "decide with the files that came back: cioc collect FILES" in run.out
    replied = of(cioc("status", "--round", "--format", "json"))["replied"]
    early_help = {each["lead"]: each for each in replied}["early-help"]
    assert (early_help["to_decide"], early_help["waiting"]) == (["our-plan/1.1a"], ["our-plan/1.1b"])
    assert early_help["asked_again"] == ["our-plan/1.1b"]
    run = cioc("pack", "--remind", "-o", "again")
    assert "1 answer waits for your decision, and is not asked for again" in run.err
    form = (council / f"again/early-help-{MEETING}-reminder.csv").read_text("utf-8-sig")
    assert ("our-plan/1.1b" in form, "our-plan/1.1a" in form) == (True, False)
    fill_in(file, {**said, "1.1b": {RATING: "Green"}})
    assert cioc("collect", file, *DAY).status == 1
    run = cioc("pack", "--remind", "--lead", "early-help", "-o", "more")
    assert "1 answer waits for your decision" in run.err
    assert "nothing is written" in run.err
    assert not (council / "more").exists()


def test_a_decision_is_kept(cioc: Cioc, council: Path) -> None:
    """The same file is not asked about again, without any file of decisions; what it says anew is."""
    file = fill_in(pack(council, "early-help"), {"1.1a": {WHAT: "All homes do it.", RATING: "Green"}})
    officer(cioc, "progress", "1.1a", "A home has closed.", "--rag", "red", "--date", "2021-03-15")
    told = of(cioc("collect", file, *DAY, "--format", "json"))
    told["decisions"][0]["choice"] = "current"
    (council / "decided.json").write_text(json.dumps(told))
    assert cioc("collect", file, *DAY, "--decide", "decided.json").status == 0
    kept = (council / f"plans/rounds/{MEETING}.yaml").read_text("utf-8")
    assert "state: not-recorded" in kept
    assert "All homes do it." not in kept
    assert cioc("validate").status == 0
    before = {path: path.read_bytes() for path in (council / "plans").rglob("*.yaml")}
    run = cioc("collect", file, *DAY)
    assert run.status == 0, run.out
    assert "1 not recorded" in run.out
    assert {path: path.read_bytes() for path in (council / "plans").rglob("*.yaml")} == before
    assert "Decided against, not recorded (1)\n  our-plan/1.1a  Early Help\n" in cioc("status", "--round").out
    officer(cioc, "progress", "1.1a", "It has opened again.", "--rag", "amber", "--date", "2021-03-18")
    assert cioc("collect", file, *DAY).status == 0
    told = of(cioc("collect", file, *DAY, "--format", "json"))
    told["decisions"][0]["choice"] = "returned"
    (council / "decided.json").write_text(json.dumps(told))
    assert cioc("collect", file, *DAY, "--decide", "decided.json").status == 0
    assert "note: All homes do it." in (council / "plans/our-plan.yaml").read_text("utf-8")
    assert "answers:" not in (council / f"plans/rounds/{MEETING}.yaml").read_text("utf-8")
    assert cioc("validate").status == 0
    fill_in(file, {"1.1a": {WHAT: "All homes do it well.", RATING: "Red"}})
    assert "1 to decide" in cioc("collect", file, *DAY).out


def test_a_decision_is_kept_under_another_number(cioc: Cioc, council: Path) -> None:
    """The promise may be renumbered, and the lead be called otherwise: both are followed."""
    file = fill_in(pack(council, "early-help"), {"1.1a": {WHAT: "All homes do it.", RATING: "Green"}})
    officer(cioc, "progress", "1.1a", "A home has closed.", "--rag", "red", "--date", "2021-03-15")
    told = of(cioc("collect", file, *DAY, "--format", "json"))
    told["decisions"][0]["choice"] = "current"
    (council / "decided.json").write_text(json.dumps(told))
    assert cioc("collect", file, *DAY, "--decide", "decided.json").status == 0
    officer(cioc, "renumber", "1.1", "1.7")
    kept = council / f"plans/rounds/{MEETING}.yaml"
    before = kept.read_text("utf-8")
    assert "about: our-plan/1.7/homes" in before
    run = cioc("collect", file, *DAY)
    assert (run.status, "1 not recorded" in run.out) == (0, True), run.out
    assert kept.read_text("utf-8") == before
    officer(cioc, "edit", "early-help", "--id", "help-early")
    assert "lead: help-early" in kept.read_text("utf-8")
    assert "our-plan/1.7a  Early Help" in cioc("status", "--round").out


def test_the_old_pack_after_a_new_one_went_out(cioc: Cioc, council: Path) -> None:
    """Is read as what it is: of the round before, held against what is so now."""
    file = fill_in(pack(council, "early-help"), {"1.1a": {WHAT: "All homes do it.", RATING: "Green"}})
    run = cioc("pack", "--meeting", "2099-06-05", "-o", "later")
    assert run.status == 2
    assert "no meeting of 2099-06-05 is on file" in run.err
    assert f"is it --meeting {MEETING}? else put it on file: cioc new meeting 2099-06-05" in run.err
    assert cioc("new", "meeting", "2099-06-05").status == 0
    assert cioc("pack", "--meeting", "2099-06-05", "-o", "later").status == 0
    new = fill_in(council / "later/early-help-2099-06-05.xlsx", {"1.1a": {WHAT: "One fell ill.", RATING: "red"}})
    assert cioc("collect", new, "--date", "2021-03-20").status == 0
    run = cioc("collect", file, "--date", "2021-03-20", "--format", "json")
    assert [each["outcome"] for each in of(run)["answers"]] == ["conflict"]
    assert of(run)["answers"][0]["round"] == MEETING


REFUSED: dict[str, tuple[str, bytes | None, str]] = {
    "not there": ("none.xlsx", None, "there is no file none.xlsx"),
    "of another kind": ("a.docx", b"x", "a.docx is no .xlsx, .ods, .csv or .md"),
    "no workbook": ("a.xlsx", b"x", "a.xlsx is no workbook"),
    "an old one": ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is in the format of before 2007, or has a password"),
    "no text": ("a.csv", b"a\0b", "a.csv is not text"),
    "no form": ("a.md", b"# Hello\n\nAll is well.\n", "a.md holds no form of a pack"),
    "no sheet": ("a.ods", b"PK\x05\x06" + b"\0" * 18, "a.ods is no OpenDocument sheet"),
}


@pytest.mark.parametrize(("name", "data", "words"), REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_read(cioc: Cioc, council: Path, name: str, data: bytes | None, words: str) -> None:
    """Is said with what to do; the others are read, and the status says that one was not."""
    if data is not None:
        (council / name).write_bytes(data)
    file = fill_in(pack(council, "con"), {"2.1c": {WHAT: "Funding is agreed."}})
    before = (council / "plans/our-plan.yaml").read_bytes()
    run = cioc("collect", name, *DAY)
    assert (run.status, run.out) == (2, "")
    assert words in run.err
    assert (council / "plans/our-plan.yaml").read_bytes() == before
    run = cioc("collect", name, file, *DAY)
    assert (run.status, "1 file, 1 answer" in run.out) == (2, True)
    assert words in run.err
    assert "Funding is agreed." in (council / "plans/our-plan.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("--date 2098-01-01", "is still to come"),
        ("--from nobody", 'names nothing known: "nobody"'),
        ("--decide none.json", "cannot read none.json"),
        ("--decide packs", "cannot read packs"),
        ("--meeting 2021-13", "no such date"),
    ],
)
def test_what_is_refused(cioc: Cioc, council: Path, more: str, words: str) -> None:
    """With status 2."""
    run = cioc("collect", pack(council, "con"), *more.split())
    assert (run.status, run.out) == (2, "")
    assert words in run.err


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"decisions": 1}', '{"decisions": [1]}', '{"decisions": [{"id": 1}]}']
)
def test_decisions_that_are_none(cioc: Cioc, council: Path, text: str) -> None:
    """Are refused with what is wanted."""
    (council / "d.json").write_text(text)
    run = cioc("collect", pack(council, "con"), "--decide", "d.json")
    assert (run.status, run.out) == (2, "")
    assert "give it what --format json wrote" in run.err


def test_decisions_of_something_else(cioc: Cioc, council: Path) -> None:
    """Are told of; a choice that there is not is refused."""
    file = fill_in(pack(council, "early-help"), {"1.1a": {WHAT: "All homes do it.", RATING: "Green"}})
    (council / "d.json").write_text('{"decisions": [{"id": "x", "choice": "returned"}]}')
    assert "x is no longer open" in cioc("collect", file, *DAY, "--decide", "d.json", "--dry-run").err
    officer(cioc, "progress", "1.1a", "A home has closed.", "--rag", "red", "--date", "2021-03-15")
    (decision,) = of(cioc("collect", file, *DAY, "--format", "json"))["decisions"]
    (council / "d.json").write_text(json.dumps({"decisions": [{"id": decision["id"], "choice": "both"}]}))
    run = cioc("collect", file, *DAY, "--decide", "d.json")
    assert run.status == 2
    assert '"both" cannot be chosen' in run.err


def test_a_damaged_plan_takes_no_answers(cioc: Cioc, council: Path) -> None:
    """They might go to the wrong place."""
    file = fill_in(pack(council, "con"), {"2.1c": {WHAT: "Funding is agreed."}})
    (council / "plans/our-plan.yaml").write_text(PLAN.replace("timescale: Ongoing", "timescale: Ongoing, notes: x"))
    run = cioc("collect", file, *DAY)
    assert run.status == 2
    assert "cannot be read in full, so answers might go to the wrong place" in run.err


def test_the_plain_form_with_semicolons(cioc: Cioc, council: Path) -> None:
    """As spreadsheets write it in half of Europe; and what they make of a number is no change."""
    file = fill_in_csv(pack(council, "health", "csv"), {"1.10": {WHAT: "All; trained."}}, delimiter=";")
    file.write_bytes(file.read_bytes().replace(b"\r\nour-plan/1.10;", b"\r\n1.1;"))
    run = cioc("collect", file, *DAY)
    assert run.status == 0, run.out
    assert "Changed where nothing can be changed" not in run.out
    assert "All; trained." in (council / "plans/our-plan.yaml").read_text("utf-8")


def answered(text: str, number: str, said: dict[str, str]) -> str:
    """The form for e-mail, with answers after the colons of a promise."""
    before, heading, after = text.partition(f"## {number}\n")
    assert heading
    for field, words in said.items():
        after = after.replace(f"- {field}:\n", f"- {field}: {words}\n", 1)
    return before + heading + after


FORMS = {
    "as it is": ("back.md", lambda text: text),
    "as text": ("back.txt", lambda text: text),
    "renamed": ("back.csv", lambda text: text),
    "quoted, below a greeting": (
        "back.md", lambda text: "Dear all,\n\n" + "".join(f"> {line}\n" for line in text.splitlines()),
    ),
    "through a spreadsheet": (
        "back.csv",
        lambda text: "".join(f'"{line}",\r\n' if "," in line else f"{line}\r\n" for line in text.splitlines()),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "sent"), FORMS.values(), ids=list(FORMS))
def test_the_form_for_e_mail(cioc: Cioc, council: Path, name: str, sent: Callable[[str], str]) -> None:
    """Is read as the workbook is, however it comes back, and knows of each promise what the workbook knows."""
    text = pack(council, "health", "md").read_text("utf-8")
    text = answered(text, "1.10", {"What happened": "All, at last,\n  are trained.", "Rating": "green"})
    text = answered(
        text, "1.1b", {"What happened": "Two are late.", "New date": "May 2098", "Why the date moves": "Ill."}
    )
    (council / name).write_text(sent(text), "utf-8")
    told = of(cioc("collect", name, *DAY, "--format", "json"))
    assert [each["outcome"] for each in told["answers"]] == ["taken", "taken"], told
    by_ref = {each["ref"]: each["entry"] for each in told["answers"]}
    assert by_ref["our-plan/1.10a"]["note"] == "All, at last, are trained."
    assert (by_ref["our-plan/1.10a"]["rag"], by_ref["our-plan/1.1b"]["timescale"]) == ("green", "May 2098")
    assert not any(each["changed"] for each in told["answers"])
    assert [each["text"] for each in told["words"]] == ["Dear all,"] * ("Dear" in sent(""))


def test_questions_are_written_over_nothing(cioc: Cioc, council: Path) -> None:
    """Those of a second time have a name of their own; the same again have not."""
    file = fill_in(pack(council, "con"), {"2.1c": {RATING: "red"}})
    (council / "questions").mkdir()
    (council / "questions/questions-lead-con.txt").write_text("mine")
    for _ in range(2):
        assert cioc("collect", file, *DAY, "--questions", "questions").status == 1
    assert {path.name for path in (council / "questions").iterdir()} == {
        "questions-lead-con.txt",
        "questions-lead-con-2.txt",
    }
    assert (council / "questions/questions-lead-con.txt").read_text() == "mine"


def test_a_sheet_that_names_no_round(cioc: Cioc, council: Path) -> None:
    """Or nobody that there is, is held up with a message."""
    token = Token(round="soon", lead="../x", revision="1", name="our-plan/2.1c", ref="2.1").text()
    heads = "Number,What was promised,What happened,Leave this as it is"
    for text in (
        token,
        token.replace("soon", "later"),
        Token(round=MEETING, lead="../x", revision="", name="a/b").text(),
    ):
        (council / "odd.csv").write_text(f"{heads}\n2.1c,Buyers: See a dentist each year.,Done.,{text}\n")
        run = cioc("collect", "odd.csv", *DAY, "--questions", "questions")
        assert run.status == 1
        assert "0 written" not in run.out
    assert not (council / "x").exists()
