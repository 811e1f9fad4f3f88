"""`cioc import`: a plan of the council's own table, with an account of every cell; and the table read again."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from cioc.model import Import, Line
from cioc.workspace.loading import load
from cioc.workspace.sources import Folder
from tests.cli.terminals import PROGRAM, Terminal
from tests.office import plan_2019
from tests.office.shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

ROOT = Path(__file__).parents[2]
TABLE = """\
Priority,Ref,Action,Who/where,Lead,Timescale,RAG,Status,Progress,Impact on children
1. Homes,1.1,Recruit more foster carers,Campaign,Early Help,March 2027,Amber,In progress,Two sessions held,More stay
1. Homes,1.2,Review sufficiency,Analysis,Jo Bloggs,June 2027,,Not started,,
2. Health,2.1,Health checks on time,Nurses,Health,Ongoing,Green,In progress,Jo Bloggs rang all homes,
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace without a plan, in which the command works; what cioc keeps of people is elsewhere."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "kept"))
    folder = tmp_path / "work"
    (folder / "plans").mkdir(parents=True)
    monkeypatch.chdir(folder)
    (folder / "table.csv").write_text(TABLE)
    return folder


def first(cioc: Callable[..., Run]) -> Run:
    """The table read for the first time."""
    return cioc("import", "table.csv", "--id", "ours", "--yes", "--written", "2026-11-02")


def files(folder: Path) -> dict[str, str]:
    """All that is in plans/."""
    return {path.name: path.read_text() for path in sorted((folder / "plans").rglob("*.yaml"))}


def plan(folder: Path) -> dict[str, Any]:
    """The lines of the plan, by their names."""
    found = load(Folder(root=folder)).plans["ours"]
    return {action.ref: action for priority in found.priorities for action in priority.actions}


def test_plan_register_and_answers_are_written(here: Path, cioc: Callable[..., Run]) -> None:
    """A draft with its priorities, entries of the day, new leads, the council's own column, and what was taken."""
    run = first(cioc)
    assert run.status == 0, run.err
    found = load(Folder(root=here))
    ours = found.plans["ours"]
    assert (ours.status, ours.written, ours.title) == ("draft", date(2026, 11, 2), "table")
    assert [(each.ref, each.promise) for each in ours.priorities] == [("1", "Homes"), ("2", "Health")]
    line = ours.priorities[0].actions[0].delivery[0]
    assert (line.who, line.leads, line.timescale) == ("Campaign", ("early-help",), "March 2027")
    (entry,) = line.progress
    assert (str(entry.date), entry.rag, entry.status, entry.note) == (
        "2026-11-02",
        "amber",
        "in-progress",
        "Two sessions held",
    )
    assert line.more == {"impact-children": "More stay"}
    assert found.settings.columns["impact-children"].title == "Impact on children"
    assert set(found.register) == {"early-help", "post-1", "health"}
    (kept,) = (content for _, content in found.of(Import))
    assert kept.columns["Lead"] == "lead"
    assert cioc("validate").status == 0


@pytest.mark.usefixtures("here")
def test_what_was_guessed_and_what_is_doubtful_is_listed_by_place(cioc: Callable[..., Run]) -> None:
    """With the row and the column of each, so that an officer can go through it with the document open."""
    run = first(cioc)
    assert '"Who/where" holds who' in run.out
    assert "row 3, Lead: it names a person; kept as post-1 (1.2)" in run.out
    assert "row 4, Progress: it names a person; written as Post 1 (2.1)" in run.out
    assert "comments as of: 2026-11-02" in run.out


def test_json_accounts_for_every_cell_once(here: Path, cioc: Callable[..., Run]) -> None:
    """Each is in the plan, in a doubt, or left out; the numbers add up; a dry run prints nothing else."""
    run = cioc("import", "table.csv", "--yes", "--dry-run", "--format", "json")
    assert run.status == 0, run.err
    found = json.loads(run.out)
    assert found["schema"] == "cioc/import/1"
    assert run.status == 0, run.err
    cells = [cell for row in TABLE.splitlines() for cell in row.split(",") if cell]
    assert [each["text"] for each in found["cells"]] == cells
    for each in found["cells"]:
        assert [each[key] is None for key in ("to", "doubt", "left_out")].count(False) == 1
    counts = found["counts"]
    assert counts["cells"] == counts["in_plan"] + counts["doubts"] + counts["left_out"] == len(cells)
    assert files(here) == {}


def test_dry_run_shows_the_change_and_writes_nothing(here: Path, cioc: Callable[..., Run]) -> None:
    """Neither in plans/ nor of people."""
    run = cioc("import", "table.csv", "--yes", "--dry-run")
    assert "+++ b/plans/table.yaml" in run.out
    assert files(here) == {}
    assert not (here.parent / "kept").exists()


def test_no_name_of_a_person_is_written(here: Path, cioc: Callable[..., Run]) -> None:
    """Not in the plan, the register or the answers; who is which post is in a file outside the workspace."""
    first(cioc)
    assert "bloggs" not in "".join(files(here).values()).casefold()
    (kept,) = (here.parent / "kept").rglob("*.json")
    assert json.loads(kept.read_text())["people"] == {"jo bloggs": "post-1"}
    assert kept.stat().st_mode & 0o077 == 0


def test_a_name_in_another_column_is_not_written_either(here: Path, cioc: Callable[..., Run]) -> None:
    """Of who does it, and in a column of the council's own; nor does reading it again change anything."""
    change(here, ("Campaign", "Kim Smith and carers"), ("Two sessions held,More stay", "Two sessions held,Jane Other"))
    first(cioc)
    assert not re.search("kim|jane other", "".join(files(here).values()), re.IGNORECASE)
    line = plan(here)["1.1"].delivery[0]
    assert (line.who, line.more["impact-children"]) == ("Post 1 and carers", "Post 2")
    before = files(here)
    assert "nothing has changed" in cioc("import", "table.csv", "--yes").err
    for kept in [*(here.parent / "kept").rglob("*.json")]:
        kept.unlink()
    assert "nothing has changed" in cioc("import", "table.csv", "--yes").err
    assert files(here) == before


def test_neither_the_title_nor_the_name_of_the_file_names_a_person(here: Path, cioc: Callable[..., Run]) -> None:
    """Of one who leads, or of another; a title that somebody gives stands, and both are told."""
    (here / "Ngozi Okonkwo Karen Smith plan.csv").write_text("Action,Lead,By\nOpen,Ngozi Okonkwo,May 2027\n")
    run = cioc("import", "Ngozi Okonkwo Karen Smith plan.csv", "--yes", "--written", "2026-11-02")
    written = "".join(files(here).values())
    assert not re.search("ngozi|okonkwo|karen|smith", written, re.IGNORECASE)
    assert "title: Plan\n" in written
    assert "source:" not in written
    assert "title: the one in the document names a person; left out" in run.out
    run = cioc("import", "table.csv", "--id", "ours", "--title", "Plan of Karen Smith", "--yes")
    assert "title: the one you gave names a person" in run.out


def test_names_in_a_column_of_the_councils_own_are_not_written(here: Path, cioc: Callable[..., Run]) -> None:
    """Initials of an owner, a first name with its surname, and a name of one who owns nothing; each is a doubt."""
    (here / "table.csv").write_text(
        "Action,Owner,When,What we heard,Progress\n"
        "Agree a protocol,TK,Sept 2026,TK met Housing on 3 June. Sarah Obi to draft.,Paul Other and T.K. wrote\n"
        "Two flats,Sarah (Housing),Summer 2026,,Sarah asked the board\n"
    )
    run = first(cioc)
    assert not re.search("TK|T\\.K|Sarah|Obi|Paul|Other", "".join(files(here).values()))
    line = plan(here)["1.1"].delivery[0]
    assert line.more["what-we-heard"] == "Post 1 met Housing on 3 June. Housing to draft."
    assert line.progress[0].note == "somebody and Post 1 wrote"
    assert "row 2, What we heard: it may name a person; written as Post 1" in " ".join(run.out.split())
    assert "it names a person; written as somebody" in " ".join(run.out.split())


def test_reading_the_same_again_asks_nothing_and_changes_nothing(here: Path, cioc: Callable[..., Run]) -> None:
    """Not even where the file of people is gone, as it is for a colleague."""
    first(cioc)
    before = files(here)
    for kept in [*(here.parent / "kept").rglob("*.json")]:
        run = cioc("import", "table.csv")
        assert run.status == 0, run.err
        assert "nothing has changed" in run.err
        assert files(here) == before
        kept.unlink()
    assert cioc("import", "table.csv", "--yes").status == 0
    assert files(here) == before


def test_people_are_not_mixed_up_on_another_machine(here: Path, cioc: Callable[..., Run]) -> None:
    """Where who is which post is not on file, a changed table gives nobody the post of another, and keeps no guess."""
    change(here, ("Campaign,Early Help", "Campaign,Kim Smith"), ("Nurses,Health", "Nurses,Health / Jo Bloggs"))
    first(cioc)
    assert plan(here)["1.1"].delivery[0].leads == ("post-1",)
    for kept in [*(here.parent / "kept").rglob("*.json")]:
        kept.unlink()
    change(
        here,
        ("Campaign,Kim Smith", "Campaign,Jo Bloggs"),
        ("2. Health,2.1", "1. Homes,1.3,Open a home,Builders,Amir Khan / Health,2028,,,,\n2. Health,2.1"),
    )
    for _ in range(2):
        run = again(cioc)
        assert "not on file here" in " ".join(run.out.split())
        assert "copy that file to " in run.err
        assert "without --yes, and say who each is" in run.err
        lines = {ref: action.delivery[0] for ref, action in plan(here).items()}
        assert {ref: line.leads for ref, line in lines.items()} == {
            "1.1": ("post-1",),
            "1.2": ("post-2",),
            "1.3": ("health",),
            "2.1": ("health", "post-2"),
        }
        assert [each.note for each in lines["2.1"].progress] == ["Post 2 rang all homes"]
        assert [*(here.parent / "kept").rglob("*.json")] == []
    with Terminal([*PROGRAM, "import", "table.csv"], here) as terminal:
        for name, answer in (("Jo Bloggs", "post-2"), ("Amir Khan", "Estates Manager")):
            terminal.expect(f"Which team or post is {name}?")
            terminal.expect("[post-3] >")
            terminal.type(f"{answer}\r")
        assert terminal.end() == 0
    assert plan(here)["1.1"].delivery[0].leads == ("post-2",)
    assert plan(here)["1.3"].delivery[0].leads == ("health", "estates-manager")


def test_two_spellings_of_one_person_are_no_conflict_on_another_machine(here: Path, cioc: Callable[..., Run]) -> None:
    """They are asked about once, are one post, and are it by their place; what else changed is written."""
    (here / "table.csv").write_text(
        "Action,Lead,By,Comments\nOpen,Jo Bloggs,May 2027,\nTrain,J Bloggs,June 2027,J Bloggs rang\n"
    )
    with Terminal([*PROGRAM, "import", "table.csv", "--id", "ours", "--written", "2026-11-02"], here) as terminal:
        terminal.expect("title of the plan")
        terminal.type("\r")
        terminal.expect("were its comments so")
        terminal.type("\r")
        for column in ("Action", "Lead", "By", "Comments"):
            terminal.expect(f'What does the column "{column}" hold?')
            terminal.expect("] >")
            terminal.type("\r")
        terminal.expect("Which team or post is Jo Bloggs?")
        terminal.expect("] >")
        terminal.type("Head of Fostering\r")
        assert terminal.end() == 0
    for kept in [*(here.parent / "kept").rglob("*.json")]:
        kept.unlink()
    before = files(here)
    assert "nothing has changed" in cioc("import", "table.csv", "--yes").err
    assert files(here) == before
    change(here, ("J Bloggs rang", "J Bloggs rang twice"))
    run = again(cioc)
    assert "decide" not in run.out
    line = plan(here)["1.2"].delivery[0]
    assert line.leads == ("head-fostering",)
    assert [each.note for each in line.progress] == ["Head of Fostering rang", "Head of Fostering rang twice"]


def test_a_text_with_somebody_who_may_be_another_is_not_written(here: Path, cioc: Callable[..., Run]) -> None:
    """A column of the council's own that names an owner keeps what the plan has, where no file tells who that is."""
    change(here, ("Campaign,Early Help", "Campaign,Kim Smith"), ("Two sessions held,More stay", ",Jo Bloggs says so"))
    first(cioc)
    before = files(here)["ours.yaml"]
    assert "Post 2 says so" in before
    for kept in [*(here.parent / "kept").rglob("*.json")]:
        kept.unlink()
    change(here, ("Campaign,Kim Smith", "Campaign,Jo Bloggs"))
    again(cioc)
    assert files(here)["ours.yaml"] == before


def test_a_new_row_and_a_new_comment_on_the_last_action_are_written_together(
    here: Path, cioc: Callable[..., Run]
) -> None:
    """Both stand at the end of the file: the comment belongs to the action that was there, whatever comes behind it."""
    head = "Ref,Action,Lead,Timescale,Comments\n1.1,Recruit more foster carers,Fostering,June 2027,Begun\n"
    (here / "table.csv").write_text(f"{head}1.2,Open two small homes,Commissioning,June 2027,Refused\n")
    first(cioc)
    (here / "table.csv").write_text(
        f"{head}1.2,Respite weekends for every carer,Fostering,June 2027,\n"
        '1.3,Open two small homes,Commissioning,June 2027,"Refused\n\nAppeal won"\n'
    )
    again(cioc)
    found = plan(here)
    assert [each.note for each in found["1.2"].delivery[0].progress] == ["Refused", "Appeal won"]
    assert found["1.3"].action == "Respite weekends for every carer"
    assert found["1.3"].delivery[0].progress == ()


@pytest.mark.parametrize("rest", ["", "posts: []\n"])
def test_who_everybody_is_can_be_said_anew(here: Path, cioc: Callable[..., Run], rest: str) -> None:
    """Without the file of owners and without `posts:`, or with an empty list: it asks, and writes what it is told."""
    rows = (
        "Open homes,Karen Smith,May 2027\nTrain,Paul Jones,May 2027\nHear,Karen Smith,June 2027\nAsk,Fostering,2028\n"
    )
    (here / "table.csv").write_text(f"Action,Lead,Timescale\n{rows}")
    first(cioc)
    kept = here / "plans" / "import" / "ours.yaml"
    text = kept.read_text()
    assert "posts:" in text
    kept.write_text(re.sub(r"posts:.*?\n(?=\w)", rest, text, flags=re.DOTALL))
    for each in [*(here.parent / "kept").rglob("*.json")]:
        each.unlink()
    with Terminal([*PROGRAM, "import", "table.csv"], here) as terminal:
        for name, answer in (("Karen Smith", "Head of Homes"), ("Paul Jones", "Training Lead")):
            terminal.expect(f"Which team or post is {name}?")
            terminal.expect("] >")
            terminal.type(f"{answer}\r")
        assert terminal.end() == 0
    assert [plan(here)[f"1.{n}"].delivery[0].leads for n in (1, 2, 3)] == [
        ("head-homes",),
        ("training-lead",),
        ("head-homes",),
    ]
    (owners,) = (here.parent / "kept").rglob("*.json")
    assert json.loads(owners.read_text())["people"] == {"karen smith": "head-homes", "paul jones": "training-lead"}
    assert re.search(r"posts:[\s\S]*head-homes[\s\S]*training-lead", kept.read_text())


def test_who_is_which_post_is_not_kept_where_the_plan_cannot_be_written(here: Path, cioc: Callable[..., Run]) -> None:
    """Both are written, or neither."""
    first(cioc)
    in_plan(here, "leads: [early-help]", "leads: &same [early-help]")
    in_plan(here, "leads: [health]", "leads: *same")
    (owners,) = (here.parent / "kept").rglob("*.json")
    before = owners.read_text()
    change(here, ("Campaign,Early Help", "Campaign,Amir Khan"))
    run = cioc("import", "table.csv", "--yes")
    assert run.status == 2
    assert "repeated elsewhere" in run.err
    assert owners.read_text() == before


def test_a_post_that_has_its_name_now_is_no_new_comment(here: Path, cioc: Callable[..., Run]) -> None:
    """The comment in which it stands for a person is the same as before."""
    first(cioc)
    register = here / "plans" / "register.yaml"
    register.write_text(register.read_text().replace("name: Post 1", "name: Head of Homes"))
    before = files(here)
    assert "nothing has changed" in again(cioc).err
    assert files(here) == before


def change(folder: Path, *pairs: tuple[str, str]) -> None:
    """Change words of the table, each of which must be there."""
    path = folder / "table.csv"
    text = path.read_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)


def in_plan(folder: Path, old: str, new: str) -> None:
    """Change words of the plan."""
    path = folder / "plans" / "ours.yaml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def again(cioc: Callable[..., Run]) -> Run:
    """The table read again, some weeks later."""
    run = cioc("import", "table.csv", "--yes", "--comments-as-of", "2026-12-14")
    assert run.status == 0, run.err
    return run


def test_what_only_the_table_changed_is_written(here: Path, cioc: Callable[..., Run]) -> None:
    """A moved time, a rating and a comment as an entry; other words in their place; a new row as an action."""
    first(cioc)
    change(
        here,
        ("March 2027,Amber,In progress,Two sessions held", "May 2027,Red,In progress,The trainer fell ill"),
        ("Review sufficiency,Analysis", "Review our sufficiency,Needs analysis"),
        ("2. Health,2.1", "1. Homes,1.3,Open a third home,Builders,Health,2028,,,,\n2. Health,2.1"),
    )
    run = again(cioc)
    found = plan(here)
    line = found["1.1"].delivery[0]
    assert line.timescale == "March 2027"
    assert [(str(each.date), each.rag, each.timescale, each.note) for each in line.progress] == [
        ("2026-11-02", "amber", None, "Two sessions held"),
        ("2026-12-14", "red", "May 2027", "The trainer fell ill"),
    ]
    assert (found["1.2"].action, found["1.2"].delivery[0].who) == ("Review our sufficiency", "Needs analysis")
    assert found["1.3"].action == "Open a third home"
    assert "New in the table, and added: 1" in run.out
    before = files(here)
    assert "nothing has changed" in again(cioc).err
    assert files(here) == before


def test_a_changed_heading_is_written(here: Path, cioc: Callable[..., Run]) -> None:
    """As the priority's promise, where the table alone changed it; else both are shown, and it does not say nothing
    has changed.
    """
    first(cioc)
    change(here, ("1. Homes", "1. Homes that last"))
    run = again(cioc)
    assert "nothing has changed" not in run.err
    assert "promise: Homes that last" in files(here)["ours.yaml"]
    assert [*plan(here)] == ["1.1", "1.2", "2.1"]
    in_plan(here, "promise: Homes that last", "promise: Homes for as long as it takes")
    change(here, ("1. Homes that last", "1. Good homes"))
    before = files(here)
    run = again(cioc)
    assert 'the table says "Good homes", the plan says "Homes for as long as it takes"' in " ".join(run.out.split())
    assert "nothing has changed" not in run.err
    assert files(here) == before


def test_a_priority_that_is_put_in_between_is_new(here: Path, cioc: Callable[..., Run]) -> None:
    """It moves the numbers of those below, and is none of them; its actions are in it."""
    first(cioc)
    change(
        here,
        ("2. Health,2.1", "3. Health,3.1"),
        ("3. Health", "2. School,2.1,Meet each head,,,May 2027,,,,\n2. School,2.2,Buy books,,,May 2027,,,,\n3. Health"),
    )
    again(cioc)
    found = load(Folder(root=here)).plans["ours"]
    assert [(each.ref, each.promise, [a.ref for a in each.actions]) for each in found.priorities] == [
        ("1", "Homes", ["1.1", "1.2"]),
        ("2", "Health", ["2.1"]),
        ("3", "School", ["3.1", "3.2"]),
    ]
    assert "nothing has changed" in again(cioc).err


def test_without_another_day_what_was_read_is_put_right_and_that_is_told(here: Path, cioc: Callable[..., Run]) -> None:
    """A rating, and a comment that was reworded; one in quite other words is news. With a day all is news."""
    first(cioc)
    change(here, ("Amber", "Red"), ("Two sessions held", "Three sessions held"))
    run = cioc("import", "table.csv", "--yes")
    (entry,) = plan(here)["1.1"].delivery[0].progress
    assert (entry.rag, entry.note) == ("red", "Three sessions held")
    assert "for news give its day" in " ".join(run.out.split())
    change(here, ("Three sessions held", "Carers were approved"))
    cioc("import", "table.csv", "--yes")
    assert [each.note for each in plan(here)["1.1"].delivery[0].progress] == [
        "Three sessions held",
        "Carers were approved",
    ]
    change(here, ("Red", "Green"))
    run = again(cioc)
    assert [each.rag for each in plan(here)["1.1"].delivery[0].progress] == ["red", None, "green"]
    assert "for news" not in run.out


def test_a_cell_that_was_emptied_is_told_once_and_left(here: Path, cioc: Callable[..., Run]) -> None:
    """By the heading of its column; a comment, a rating and a column of the council's own as well."""
    first(cioc)
    change(here, ("March 2027,Amber,In progress,Two sessions held,More stay", ",,In progress,,"))
    before = files(here)["ours.yaml"]
    run = again(cioc)
    _, _, told = run.out.partition("Emptied in the table; left in the plan, where you may take it out: 4\n")
    fields = [
        '1.1, Impact on children: the plan says "More stay"',
        '1.1, RAG: the plan says "amber"',
        '1.1, Timescale: the plan says "March 2027"',
        "1.1, Progress",
    ]
    assert [line.strip() for line in told.splitlines()[:4]] == fields
    assert files(here)["ours.yaml"] == before
    run = again(cioc)
    assert "Emptied" not in run.out
    assert "nothing has changed" in run.err
    change(here, (",,In progress,,", ",Red,In progress,It fell through,"))
    again(cioc)
    entry = plan(here)["1.1"].delivery[0].progress[-1]
    assert (entry.rag, entry.note) == ("red", "It fell through")


def test_changed_leads_are_written(here: Path, cioc: Callable[..., Run]) -> None:
    """Another in the place of one, one more, one less; who is new stands in the register."""
    first(cioc)
    steps = [
        ("Campaign,Early Help", "Campaign,Head of Fostering", ("head-fostering",)),
        ("Campaign,Head of Fostering", "Campaign,Head of Fostering / Health", ("head-fostering", "health")),
        ("Campaign,Head of Fostering / Health", "Campaign,Virtual School", ("virtual-school",)),
    ]
    for old, new, leads in steps:
        change(here, (old, new))
        again(cioc)
        assert plan(here)["1.1"].delivery[0].leads == leads
        assert cioc("validate").status == 0
        assert "nothing has changed" in again(cioc).err


def test_what_is_not_written_is_not_said_to_be_in_the_plan(here: Path, cioc: Callable[..., Run]) -> None:
    """A lead that both changed is a doubt in the account, and nobody is put into the register for it."""
    first(cioc)
    in_plan(here, "leads: [early-help]", "leads: [health]")
    change(here, ("Campaign,Early Help", "Campaign,Head of Fostering"))
    run = cioc("import", "table.csv", "--yes", "--format", "json")
    found = json.loads(run.out)
    (cell,) = (each for each in found["cells"] if each["text"] == "Head of Fostering")
    assert cell["to"] is None
    assert "not written" in cell["doubt"]
    assert [each["outcome"] for each in found["changes"]] == ["shown"]
    assert "head-fostering" not in files(here)["register.yaml"]


def test_a_row_in_between_and_changed_words_below_it(here: Path, cioc: Callable[..., Run]) -> None:
    """Numbers that count on by themselves: the row below is known by its words, and the new one has a free number."""
    first(cioc)
    row = next(line for line in TABLE.splitlines() if "1.2" in line)
    below = row.replace("1.2,Review sufficiency", "1.3,Review sufficiency again")
    change(here, (row, f"1. Homes,1.2,Open a third home,Builders,Health,2028,,,,\n{below}"))
    again(cioc)
    found = plan(here)
    assert {ref: each.action for ref, each in found.items()} == {
        "1.1": "Recruit more foster carers",
        "1.2": "Review sufficiency again",
        "1.3": "Open a third home",
        "2.1": "Health checks on time",
    }
    assert "nothing has changed" in again(cioc).err


def test_two_new_rows_have_two_numbers(here: Path, cioc: Callable[..., Run]) -> None:
    """Also where the numbers that the table has for them are taken, or are the same."""
    first(cioc)
    row = next(line for line in TABLE.splitlines() if "1.2" in line)
    new = "1. Homes,1.2,Open a third home,Builders,Health,2028,,,,\n1. Homes,1.3,Ask all tenants,,Health,2028,,,,"
    change(here, (row, f"{new}\n{row.replace('1.2', '1.4')}"))
    again(cioc)
    assert sorted(plan(here)) == ["1.1", "1.2", "1.3", "1.4", "2.1"]
    assert cioc("validate").status == 0


def test_what_only_the_plan_changed_stays(here: Path, cioc: Callable[..., Run]) -> None:
    """And is told."""
    first(cioc)
    in_plan(here, "who: Campaign", "who: A campaign in all wards")
    before = files(here)
    run = again(cioc)
    assert "Changed in the plan, and kept: 1" in run.out
    assert files(here) == before


def test_what_both_changed_is_shown_and_not_written(here: Path, cioc: Callable[..., Run]) -> None:
    """Each time, until one of them says what the other says."""
    first(cioc)
    in_plan(here, "who: Campaign", "who: A campaign in all wards")
    change(here, ("Campaign", "Campaign and open evenings"))
    before = files(here)
    for _ in range(2):
        run = again(cioc)
        assert 'the table says "Campaign and open evenings", the plan says "A campaign in all wards"' in " ".join(
            run.out.split()
        )
        assert files(here) == before
    change(here, ("Campaign and open evenings", "A campaign in all wards"))
    assert "Not written" not in again(cioc).out


def test_what_is_gone_from_the_table_is_told_once_and_left(here: Path, cioc: Callable[..., Run]) -> None:
    """To drop a promise is somebody's decision."""
    first(cioc)
    row = next(line for line in TABLE.splitlines() if "1.2" in line)
    change(here, (f"{row}\n", ""))
    assert "No longer in the table; left in the plan: 1" in again(cioc).out
    assert "1.2" in plan(here)
    assert "No longer in the table" not in again(cioc).out


def test_an_action_that_was_renumbered_is_known_again(here: Path, cioc: Callable[..., Run]) -> None:
    """By its words or by what it was called before."""
    first(cioc)
    assert cioc("renumber", "ours/1.2", "1.7").status == 0
    change(here, ("Not started", "In progress"))
    again(cioc)
    assert plan(here)["1.7"].delivery[0].progress[-1].status == "in-progress"
    assert "1.2" not in plan(here)


def test_values_that_may_not_be_published_are_left_out_and_listed(here: Path, cioc: Callable[..., Run]) -> None:
    """An NHS number is an error in a plan; all that stands beside it is written, in its cell and in the next."""
    text = "Saw NHS number 943 476 5919 twice"
    change(
        here,
        ("Two sessions held", text),
        ("March 2027", "31 February 2027"),
        ("In progress,Saw", "In progress: two,Saw"),
    )
    account = json.loads(cioc("import", "table.csv", "--id", "ours", "--yes", "--dry-run", "--format", "json").out)
    found = {each["text"]: each for each in account["cells"]}
    assert found["31 February 2027"]["left_out"]
    assert found[text]["doubt"] == 'left out: "9** *** ****" is an NHS number (D101); "…" stands for it'
    assert (found[text]["meanwhile"], found["In progress: two"]["to"]) == (["1.1"], ["1.1"])
    run = first(cioc)
    assert run.status == 0, run.err
    assert "943 476 5919" not in (here / "plans" / "ours.yaml").read_text()
    assert "Saw NHS number … twice" in (here / "plans" / "ours.yaml").read_text()
    assert run.out.partition("Left out\n")[2].count("row 2, Timescale:") == run.out.count("row 2, Timescale:") == 1
    assert cioc("validate").status == 0


def test_identifiers_in_headings_and_teams_are_no_reason_to_refuse_the_table(
    here: Path, cioc: Callable[..., Run]
) -> None:
    """They are left out and listed; the rest is written, and reading it again changes nothing."""
    change(here, ("Impact on children", "Impact 943 476 5919"), ("Early Help", "Early Help 943 476 5919"))
    run = first(cioc)
    assert run.status == 0, run.err
    assert "5919" not in "".join(files(here).values())
    told = " ".join(run.out.split())
    assert 'table 1, row 1, Impact: "9** *** ****" is an NHS number (D101); left out of the name of its column' in told
    assert 'row 2, Lead: left out: "9** *** ****" is an NHS number (D101)' in told
    before = files(here)
    assert "nothing has changed" in again(cioc).err
    assert files(here) == before
    (here / "table.csv").rename(here / "Case 943 476 5919.csv")
    run = cioc("import", "Case 943 476 5919.csv", "--yes")
    assert run.status == 0, run.err
    assert load(Folder(root=here)).plans["plan"].title == "Plan"
    assert "5919" not in "".join(files(here).values())


def test_another_day_and_title_are_written_when_the_table_is_read_again(here: Path, cioc: Callable[..., Run]) -> None:
    """Nothing that is typed is passed over; said once, they stay."""
    first(cioc)
    run = cioc("import", "table.csv", "--yes", "--written", "2026-10-01", "--title", "Our plan")
    assert run.status == 0, run.err
    found = load(Folder(root=here))
    assert (found.plans["ours"].written, found.plans["ours"].title) == (date(2026, 10, 1), "Our plan")
    (kept,) = (content for _, content in found.of(Import))
    assert kept.written == date(2026, 10, 1)
    assert 'ours, written: now "2026-10-01", the plan said "2026-11-02"' in run.out
    before = files(here)
    for more in ((), ("--written", "2026-10-01", "--title", "Our plan")):
        assert "nothing has changed" in cioc("import", "table.csv", "--yes", *more).err
    assert files(here) == before


def test_the_day_of_new_comments_is_taken_from_the_cover(here: Path, cioc: Callable[..., Run]) -> None:
    """Where the table says that it was updated since, and no day is given."""
    table = (here / "table.csv").read_text()
    assert first(cioc).status == 0
    changed = table.replace("Two sessions held", "Six sessions held")
    (here / "table.csv").write_text(f"Updated 20 November 2026\n\n{changed}")
    run = cioc("import", "table.csv", "--yes")
    assert run.status == 0, run.err
    assert 'comments as of: 2026-11-20 (its cover says "Updated 20 November 2026")' in " ".join(run.out.split())
    assert [str(each.date) for each in plan(here)["1.1"].delivery[0].progress] == ["2026-11-02", "2026-11-20"]


def test_several_values_of_one_cell_that_may_not_be_published(here: Path, cioc: Callable[..., Run]) -> None:
    """Each is told, in the order of the cell; what nothing is left of stays as something that is still to be done."""
    contact = "Call 943 476 5919 or kim.smith@example.gov.uk"
    (here / "table.csv").write_text(f"Action,Timescales,Comments\nHomes,31 February,{contact}\n")
    run = first(cioc)
    assert run.status == 0, run.err
    assert 'left out: "9** *** ****" is an NHS number (D101); "k**.*****@*******.***.**" is the e-mail' in " ".join(
        run.out.split()
    )
    (line,) = plan(here)["1.1"].delivery
    assert [each.note for each in line.progress] == ["Call … or …"]
    (here / "table.csv").write_text("Action,Timescales,Comments\nHomes,31 February,943 476 5919\n")
    assert cioc("import", "table.csv", "--id", "bare", "--yes").status == 0
    (line,) = load(Folder(root=here)).plans["bare"].priorities[0].actions[0].delivery
    assert line == Line(id="whole")
    assert cioc("validate").status == 0


def test_new_doubts_are_told_from_those_that_were_listed_before(here: Path, cioc: Callable[..., Run]) -> None:
    """Where something has changed, and an option lists them all; where nothing has, they are all listed."""
    (here / "table.csv").write_text(TABLE.replace("March 2027", "March 2027 / May 2027"))
    run = first(cioc)
    assert "\n3 doubts\n" in run.out
    kept = next(content for _, content in load(Folder(root=here)).of(Import))
    assert len(kept.doubts) == 3
    assert "\n3 doubts\n" in cioc("import", "table.csv", "--yes").out
    change(here, ("June 2027", "June 2027 / December 2027"), ("Ongoing", "Sometimes"))
    dry = cioc("import", "table.csv", "--yes", "--comments-as-of", "2026-12-14", "--dry-run", "--format", "json")
    cells = json.loads(dry.out)["cells"]
    assert [(each["heading"], each["new"]) for each in cells if each["doubt"]] == [
        ("Timescale", False),
        ("Lead", False),
        ("Timescale", True),
        ("Progress", False),
    ]
    marked = cioc("import", "table.csv", "--yes", "--dry-run", "--all-doubts", "--marked", "doubts.xlsx")
    assert "as before, row 3, Lead: it names a person" in marked.out
    sheet = load_workbook(here / "doubts.xlsx").worksheets[0]
    assert (sheet["F3"].fill.fgColor.rgb, sheet["E3"].fill.fgColor.rgb) == ("00FFF2A8", "00FFFBE3")
    assert sheet["E3"].comment.text.startswith("as the last time; it names a person")
    run = again(cioc)
    assert "\n1 new doubt\n" in run.out
    assert "row 3, Timescale: " in run.out
    assert "Lead: it names a person" not in run.out
    assert "3 doubts as the last time; --all-doubts lists them too" in run.out
    change(here, ("Sometimes", "Often"))
    assert "\nno new doubts\n" in again(cioc).out


def test_a_doubt_is_the_same_when_its_person_is_on_file(here: Path, cioc: Callable[..., Run]) -> None:
    """Letters that may be those of a person, of which nobody has said anything, are read again."""
    (here / "table.csv").write_text(TABLE.replace("Jo Bloggs,June", "BI,June").replace("Jo Bloggs", "BI"))
    assert "it may name a person; kept as post-1" in first(cioc).out
    run = cioc("import", "table.csv", "--yes")
    assert "it may name a person; kept as post-1" in run.out
    assert "new doubt" not in run.out


def test_no_name_of_a_person_is_in_the_sum_of_a_doubt(here: Path, cioc: Callable[..., Run]) -> None:
    """Not even hashed: the same doubt of another person in the same line has the same one."""
    sums = []
    for name in ("Jo Bloggs", "Karen Smith"):
        (here / "table.csv").write_text(TABLE.replace("Jo Bloggs", name))
        cioc("import", "table.csv", "--id", name.split()[0].lower(), "--yes", "--written", "2026-11-02")
        sums.append([content.doubts for _, content in load(Folder(root=here)).of(Import)])
    assert sums[1][0] == sums[1][1] == sums[0][0]


def test_a_marked_copy_is_made_only_where_it_is_asked_for(here: Path, cioc: Callable[..., Run]) -> None:
    """An Excel file in which doubtful cells are yellow and say why; never over what is there."""
    first(cioc)
    assert [*here.glob("*.xlsx")] == []
    run = cioc("import", "table.csv", "--yes", "--marked", "doubts.xlsx")
    assert run.status == 0, run.err
    sheet = load_workbook(here / "doubts.xlsx").worksheets[0]
    assert sheet["E2"].value == "Early Help"
    assert sheet["I4"].fill.fgColor.rgb == "00FFF2A8"
    assert "it names a person" in sheet["I4"].comment.text
    run = cioc("import", "table.csv", "--yes", "--marked", "doubts.xlsx")
    assert run.status == 2
    assert "doubts.xlsx is there already" in run.err
    assert "delete it, or give another name" in run.err
    assert "--force" not in run.err
    assert cioc("import", "table.csv", "--yes", "--marked", "table.csv").status == 2
    assert cioc("import", "table.csv", "--yes", "--marked", "doubts.xlsx").status == 2
    assert cioc("import", "table.csv", "--yes", "--marked", "plans/doubts.xlsx").status == 2


REFUSED = {
    "no such file": (["nothing.docx"], "there is no file nothing.docx"),
    "another format": (["plan.pdf"], "plan.pdf is no .docx, .xlsx or .csv"),
    "no table of actions": (["words.csv"], "words.csv has no table of actions"),
    "no action": (["empty.csv"], "and not one action"),
    "a bad day": (["table.csv", "--written", "31/02/2026"], "--written"),
    "a table that is not there": (["table.csv", "--table", "7"], "has no table of actions"),
    "answers that are none": (["table.csv", "--mapping", "words.csv"], "holds no answers"),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_done_is_said(here: Path, cioc: Callable[..., Run], arguments: list[str], message: str) -> None:
    """With status 2, and nothing written."""
    (here / "words.csv").write_text("some,words\nand,others\n")
    (here / "empty.csv").write_text("Action,Lead,Timescale\n,,\n")
    run = cioc("import", *arguments, "--yes")
    assert run.status == 2
    assert message in run.err
    assert files(here) == {}


def test_nobody_is_asked_in_a_pipe(here: Path, cioc: Callable[..., Run]) -> None:
    """Without --yes, what nobody has answered is not guessed in silence."""
    run = cioc("import", "table.csv")
    assert run.status == 2
    assert "nobody can be asked here" in run.err
    assert files(here) == {}


@pytest.mark.usefixtures("here")
def test_a_plan_that_was_written_by_hand_is_not_touched(cioc: Callable[..., Run]) -> None:
    """An id that is taken by a plan of which no table is known is refused."""
    assert cioc("new", "plan", "Ours", "--id", "ours").status == 0
    run = cioc("import", "table.csv", "--id", "ours", "--yes")
    assert run.status == 2
    assert 'there is a "ours" already' in run.err


def test_answers_of_another_import_are_taken(here: Path, cioc: Callable[..., Run]) -> None:
    """With --mapping: this year's table is like last year's."""
    change(here, ("Impact on children", "Why"), ("Progress", "What else"))
    first(cioc)
    answers = here / "plans" / "import" / "ours.yaml"
    answers.write_text(answers.read_text().replace("What else: more", "What else: progress"))
    run = cioc(
        "import", "table.csv", "--id", "next", "--yes", "--written", "2027-11-02", "--mapping", "plans/import/ours.yaml"
    )
    assert run.status == 0, run.err
    found = load(Folder(root=here)).plans["next"]
    assert found.priorities[0].actions[0].delivery[0].progress[0].note == "Two sessions held"


@pytest.mark.parametrize("name", list(SHAPES))
def test_plans_of_all_shapes_validate(here: Path, cioc: Callable[..., Run], name: str) -> None:
    """What is written has no error, and the same file read again changes nothing."""
    shape = SHAPES[name]
    file = f"shape{shape.suffix}"
    (here / file).write_bytes(shape.made())
    run = cioc("import", file, "--id", "shape", "--yes", "--written", "2026-01-01")
    assert run.status == 0, run.err
    assert cioc("validate").status == 0
    before = files(here)
    assert "nothing has changed" in cioc("import", file, "--yes").err
    assert files(here) == before


@pytest.mark.parametrize(
    ("suffix", "made"), [(".docx", plan_2019.docx), (".xlsx", plan_2019.xlsx)], ids=["Word", "Excel"]
)
def test_what_is_overdue_is_what_the_plan_made_by_hand_says(
    here: Path, cioc: Callable[..., Run], suffix: str, made: Callable[[], bytes]
) -> None:
    """But for a time within a comment and a workshop that the table has twice, each of which is a listed doubt."""
    (here / f"plan{suffix}").write_bytes(made())
    (here / "plans" / "workspace.yaml").write_text((ROOT / "plans" / "workspace.yaml").read_text())
    run = cioc("import", f"plan{suffix}", "--id", "cioc-2019", "--yes", "--written", "2019-02-07", "--format", "json")
    assert run.status == 0, run.err
    lapsed = []
    for folder in (here, ROOT):
        out = cioc("overdue", "--as-of", "2019-08-01", "--plan", "cioc-2019", "--format", "json", folder=folder).out
        lapsed.append({(each["ref"], each["timescale"], each["due"]) for each in json.loads(out)["lapsed"]})
    ours, by_hand = lapsed
    assert {(ref, time) for ref, time, _ in ours ^ by_hand} == {("4.4", "July 2019"), ("6.6", "by April 19")}
    doubts = {
        name: each["doubt"] for each in json.loads(run.out)["cells"] if each["doubt"] for name in each["meanwhile"]
    }
    assert any(name.startswith("4.4") for name in doubts)
    assert any('names a time, "by April 19"' in each["doubt"] for each in json.loads(run.out)["cells"] if each["doubt"])


def test_questions_come_one_at_a_time_with_a_guess_and_three_rows(here: Path) -> None:
    """A person answers what a column is and who somebody is; Enter takes the guess; it is kept and not asked again."""
    (here / "small.csv").write_text(
        "Action,Owner,By when,Why\nPaint the hall,Jo Bloggs,May 2027,It is grey\n"
        "Mend the roof,Early Help,June 2027,Rain\n"
    )
    asked = [
        ("What is the title", "[small] >", ""),
        ("What will other files call it", "[small] >", ""),
        ("When was it written", "] >", ""),
        ("were its comments", "] >", ""),
        ("Paint the hall", "", ""),
        ('What does the column "Action" hold?', "[action] >", ""),
        ('What does the column "Owner" hold?', "[lead] >", ""),
        ('What does the column "By when" hold?', "[timescale] >", ""),
        ("It is grey", "", ""),
        ('What does the column "Why" hold?', "", ""),
        ("?  shows all 15 answers", "[more] >", "?"),
        ("by when, since it was moved", "[more] >", "outcome"),
        ("Which team or post is Jo Bloggs?", "[post-1] >", "Kim Smith"),
        ("looks like somebody's name", "[post-1] >", "J.B."),
        ("looks like somebody's name", "[post-1] >", "?"),
        ("say the name of a team or post", "[post-1] >", "Site Manager"),
        ('"Early Help": which team or post is that?', "[early-help] >", "Early Help and Prevention"),
    ]
    with Terminal([*PROGRAM, "import", "small.csv"], here) as terminal:
        for shown, prompt, answer in asked:
            terminal.expect(shown)
            if prompt:
                terminal.expect(prompt)
                terminal.type(f"{answer}\r")
        terminal.expect("small.yaml")
        assert terminal.end() == 0
    written = files(here)
    assert "outcome: It is grey" in written["small.yaml"]
    assert "leads: [site-manager]" in written["small.yaml"]
    assert "id: site-manager\n    name: Site Manager\n" in written["register.yaml"]
    assert "leads: [early-help-prevention]" in written["small.yaml"]
    assert "id: early-help-prevention\n    name: Early Help and Prevention\n" in written["register.yaml"]
    assert not re.search("bloggs|kim smith", "".join(written.values()), re.IGNORECASE)
    with Terminal([*PROGRAM, "import", "small.csv"], here) as terminal:
        terminal.expect("nothing has changed")
        assert terminal.end() == 0
    assert files(here) == written


OWNERS = "Action,Owner,By when\nHall,Early Help,May 2027\nRoof,Legal Services,June 2027\nSite,Jo Bloggs,July 2027\n"


def test_answers_are_kept_where_nothing_is_written(here: Path) -> None:
    """Sure teams are asked about together; what was answered before Ctrl-C is taken the next time, and only then."""
    (here / "small.csv").write_text(OWNERS)
    with Terminal([*PROGRAM, "import", "small.csv"], here) as terminal:
        for shown, answer in (("title", "The halls"), ("call it", "halls"), ("written", ""), ("comments so", "")):
            terminal.expect(shown)
            terminal.expect("] >")
            terminal.type(f"{answer}\r")
        for column in ("Action", "Owner", "By when"):
            terminal.expect(f'"{column}" hold?')
            terminal.expect("] >")
            terminal.type("\r")
        terminal.expect("Legal Services (legal-services)")
        terminal.expect("These 2 are teams or posts, and none is a person: right?")
        terminal.expect("[yes] >")
        terminal.type("\r")
        terminal.expect("Which team or post is Jo Bloggs?")
        terminal.type("\x03")
        terminal.expect("the answers so far are in")
        assert terminal.end() != 0
    assert files(here) == {}
    (kept,) = (here.parent / "kept" / "cioc" / "answers").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    with Terminal([*PROGRAM, "import", "small.csv"], here) as terminal:
        terminal.expect("5 answers of the last time")
        for prompt in ("[The halls] >", "[halls] >", "] >", "] >"):
            terminal.expect(prompt)
            terminal.type("\r")
        terminal.expect("Which team or post is Jo Bloggs?")
        terminal.type("Site Manager\r")
        terminal.expect("halls.yaml")
        assert terminal.end() == 0
    assert not kept.exists()
    assert "leads: [site-manager]" in (here / "plans" / "halls.yaml").read_text()


def test_each_team_is_asked_about_where_not_all_are_right(here: Path) -> None:
    """No to all of them at once is a question for each; and what a dry run was answered is not asked again."""
    (here / "small.csv").write_text(OWNERS)
    with Terminal([*PROGRAM, "import", "small.csv", "--dry-run"], here) as terminal:
        for _ in range(7):
            terminal.expect("] >")
            terminal.type("\r")
        for shown, answer in (
            ("These 2 are teams", "no"),
            ('"Early Help": which', "Family Help"),
            ('"Legal Services": which', ""),
            ("Which team or post is Jo Bloggs?", "nothing"),
        ):
            terminal.expect(shown)
            terminal.expect("] >")
            terminal.type(f"{answer}\r")
        terminal.expect("the next run takes them")
        terminal.end()
    assert files(here) == {}
    with Terminal([*PROGRAM, "import", "small.csv"], here) as terminal:
        for _ in range(4):
            terminal.expect("] >")
            terminal.type("\r")
        terminal.expect("small.yaml")
        assert terminal.end() == 0
    assert "name: Family Help\n" in files(here)["register.yaml"]
    assert "lead-2" not in files(here)["register.yaml"]


def test_a_prompt_shows_the_name_as_it_is_written_and_takes_no_part_of_one(here: Path) -> None:
    """With the row; a first name, a surname and the name of another are refused, and nothing is no lead."""
    (here / "small.csv").write_text("Action,Owner,By when\nPaint the hall,S.W.,May 2027\nOpen,Siân Prys,May 2027\n")
    asked = [
        *(("", "") for _ in range(7)),
        ("Which team or post is S.W.?", "Sarah"),
        ("looks like somebody's name", "Karen O"),
        ("looks like somebody's name", "Zoë Smith"),
        ("looks like somebody's name", "HR, Legal"),
        ("are several", "nothing"),
        ("Which team or post is Siân Prys?", "Prys"),
        ("looks like somebody's name", "Head of Homes"),
    ]
    with Terminal([*PROGRAM, "import", "small.csv"], here) as terminal:
        for shown, answer in asked:
            terminal.expect(shown)
            terminal.expect("] >")
            terminal.type(f"{answer}\r")
        terminal.expect("small.yaml")
        assert terminal.end() == 0
    lines = [action.delivery[0] for action in load(Folder(root=here)).plans["small"].priorities[0].actions]
    assert [line.leads for line in lines] == [(), ("head-homes",)]


def test_colours_are_asked_by_their_words(here: Path) -> None:
    """Two shades of one word once; one that is no rating may become one, and is kept by its word."""
    book = Workbook()
    book.active.append(["Action", "RAG"])
    for number, colour in enumerate(("00B050", "00AA50", "7030A0"), 2):
        book.active.append([f"Step {number}"])
        book.active.cell(number, 2).fill = PatternFill("solid", fgColor=colour)
    book.save(here / "small.xlsx")
    asked = [
        *(("] >", "") for _ in range(4)),
        ("[action] >", ""),
        ("[rating] >", ""),
        ("Which rating is a cell in green?", ""),
        ("Which rating is a cell in purple?", "blue"),
    ]
    with Terminal([*PROGRAM, "import", "small.xlsx"], here) as terminal:
        for shown, answer in asked:
            terminal.expect(shown)
            if not shown.endswith(">"):
                terminal.expect("] >")
            terminal.type(f"{answer}\r")
        terminal.expect("small.yaml")
        assert terminal.end() == 0
    found = load(Folder(root=here))
    (kept,) = (content for _, content in found.of(Import))
    assert dict(kept.colours) == {"green": "green", "purple": "blue"}
    lines = [action.delivery[0] for action in found.plans["small"].priorities[0].actions]
    assert [line.progress[0].rag for line in lines] == ["green", "green", "blue"]


def test_account_names_actions_as_the_plan_does(here: Path, cioc: Callable[..., Run]) -> None:
    """Where the table numbers its rows anew; and words that cioc gave to a row without any are not told as changed."""
    head = "Ref,Action,Who,Lead,By when\n"
    paint, bare, mend = (
        "Paint the hall,Homes,Early Help,May 2027",
        ",Schools,Health,June 2027",
        "Mend it,Homes,Health,2028",
    )
    (here / "small.csv").write_text(f"{head}1.1,{paint}\n1.2,{bare}\n1.3,{mend}\n")
    assert cioc("import", "small.csv", "--yes", "--written", "2027-01-01").status == 0
    tree = "Plant a tree,Homes,Early Help,April 2027"
    (here / "small.csv").write_text(f"{head}1.1,{paint}\n1.2,{tree}\n1.3,{bare}\n1.4,{mend}\n")
    found = json.loads(cioc("import", "small.csv", "--yes", "--format", "json").out)
    words = ("Paint the hall", "Plant a tree", "Mend it")
    told = {each["text"]: each["to"] for each in found["cells"] if each["text"] in words}
    assert told == {"Paint the hall": ["1.1"], "Plant a tree": ["1.4"], "Mend it": ["1.3"]}
    assert [(each["ref"], each["outcome"]) for each in found["changes"]] == [("1.4", "new")]
    plan = (here / "plans" / "small.yaml").read_text()
    assert [line.split(": ")[1] for line in plan.splitlines() if " action: " in line] == [
        "Paint the hall",
        "Action 1.2",
        "Mend it",
        "Plant a tree",
    ]
