"""`cioc pack`: what it writes for each lead, what it tells, and what it refuses."""

from __future__ import annotations

import io
import re
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from cioc.dates import in_short
from cioc.render.pack import ics
from cioc.render.pack.words import day as weekday
from tests.rounds.councils import FILES, PLAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

COMMAND = ("pack", "--meeting", "12/02/2021", "-o", "packs")


@pytest.fixture
def council(workspace: Make) -> Path:
    """The council of these tests, without git."""
    return workspace(FILES)


def files(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their names."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_each_lead_has_all_forms(cioc: Cioc, council: Path) -> None:
    """And whoever is not asked is told to the officer."""
    run = cioc(*COMMAND, folder=council)
    assert (run.status, run.out) == (0, "")
    assert "4 packs with 8 promises for the meeting of 2021-02-12 are in packs · next: send them out" in run.err
    assert "not asked, since nothing that they lead is open: Idle Team" in run.err
    assert "1 open promise has no lead, so nobody is asked: our-plan/2.2" in run.err
    names = {f"{lead}-2021-02-12" for lead in ("childrens-services", "lead-con", "early-help", "health")}
    assert {*files(council / "packs")} == {
        f"{n}.{s}" for n in names for s in ("xlsx", "txt", "html", "ics", "csv", "md")
    }


def test_many_who_are_not_asked_are_counted(cioc: Cioc, council: Path) -> None:
    """The first ones by name; who reads the names of all would not read on."""
    register = council / "plans/register.yaml"
    more = "".join(f"  - {{id: team-{letter}, name: Team {letter.upper()}}}\n" for letter in "abcdefghijkl")
    register.write_text(register.read_text("utf-8").rstrip() + f"\n{more}", "utf-8")
    run = cioc(*COMMAND, folder=council)
    said = next(line for line in run.err.splitlines() if line.startswith("not asked, since nothing"))
    assert said.endswith("Team G and 5 others (all leads are in: cioc show)")
    assert "so nobody is asked: our-plan/2.2\n" in run.err


def test_the_same_round_of_the_same_files_is_the_same_bytes(cioc: Cioc, council: Path) -> None:
    """So that writing it again changes nothing, and another day of the same round neither."""
    cioc(*COMMAND, folder=council)
    first = files(council / "packs")
    run = cioc(*COMMAND, folder=council)
    assert "and had been before" in run.err
    cioc(*COMMAND[:-1], "others", folder=council)
    assert files(council / "others") == first


def test_what_may_hold_answers_is_not_written_over(cioc: Cioc, council: Path) -> None:
    """Unless it is asked for; nothing of the others is written either."""
    cioc(*COMMAND, "--lead", "early-help", folder=council)
    path = council / "packs" / "early-help-2021-02-12.csv"
    path.write_text("answers")
    run = cioc(*COMMAND, folder=council)
    assert run.status == 2
    assert "early-help-2021-02-12.csv is there already and holds something else, perhaps answers" in run.err
    assert not (council / "packs" / "health-2021-02-12.csv").exists()
    assert cioc(*COMMAND, "--force", folder=council).status == 0
    assert path.read_text("utf-8") != "answers"


def test_the_workbook(cioc: Cioc, council: Path) -> None:
    """A first sheet in plain words; then what is shown, locked, and what to fill in, with lists; the names hidden."""
    cioc(*COMMAND, "--contact", "The clerk", folder=council)
    data = (council / "packs" / "early-help-2021-02-12.xlsx").read_bytes()
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Read me first", "Your promises", "Lists"]
    assert book["Lists"].sheet_state == "hidden"
    said = " ".join(
        str(cell) for row in book["Read me first"].iter_rows(max_col=2, values_only=True) for cell in row if cell
    )
    for words in ("What to do", "By when", "Friday 29 January 2021", "Whom to ask", "Ask The clerk"):
        assert words in said
    sheet = book["Your promises"]
    assert [cell.value for cell in sheet[1]][:6] == [
        "Number", "What was promised", "By when", "How it stands", "Last word on it", "What happened",
    ]  # fmt: skip
    assert [sheet.cell(row, 1).value for row in (2, 3)] == ["1.1a", "1.1b"]
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[2]] == [True] * 5 + [False] * 6 + [True]
    assert sheet.column_dimensions["L"].hidden
    checks = {str(each.sqref): (each.type, each.formula1) for each in sheet.data_validations.dataValidation}
    assert checks["G2:G3"] == ("list", "Lists!$A$1:$A$4")
    assert checks["H2:H3"] == ("list", "Lists!$B$1:$B$5")
    assert checks["K2:K3"][0] == "date"
    assert [cell.value for cell in book["Lists"]["B"]][:3] == ["Not started", "In progress", "On hold"]
    assert {each.date_time for each in ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_of_others_goes_out(cioc: Cioc, council: Path) -> None:
    """Neither what others lead, nor a small number of children."""
    cioc(*COMMAND, folder=council)
    for name, data in files(council / "packs").items():
        parts = ZipFile(io.BytesIO(data)) if name.endswith(".xlsx") else None
        text = b"".join(map(parts.read, parts.namelist())).decode() if parts else data.decode()
        assert "Two children" not in text, name
        if name.startswith("lead-con-"):
            assert "dentist" in text or name.endswith(".ics")
            assert "Ask children" not in text, name


def test_the_letter(cioc: Cioc, council: Path) -> None:
    """How many are past their date, which these are, what to do, by when, whom to ask; in HTML, too."""
    cioc(*COMMAND, folder=council)
    text = " ".join((council / "packs" / "early-help-2021-02-12.txt").read_text("utf-8").split())
    page = (council / "packs" / "early-help-2021-02-12.html").read_text("utf-8")
    assert "Subject: 2 updates from Early Help by 29 January 2021" in text
    assert "Children&#39;s" in (council / "packs" / "childrens-services-2021-02-12.html").read_text("utf-8")
    for words in (
        "On 12 February 2021 the Corporate Parenting Board reads how they are going",
        "1 of yours will be past its date on 12 February 2021",
        "Past its date (1)",
        "1.1a: Residential homes: Ask children what they think before each review. (31 March 2020)",
        "by Friday 29 January 2021",
        "Ask Plans team, 01234 567890.",
    ):
        assert words in text
        assert words in page
    one = " ".join((council / "packs" / "lead-con-2021-02-12.txt").read_text("utf-8").split())
    assert "reads how it is going, and we ask you for a few words on it." in one


def test_the_letter_may_be_the_workspaces_own(cioc: Cioc, workspace: Make) -> None:
    """By a template of its own."""
    folder = workspace({**FILES, "templates/letter.html": "<p>{{ shown.counts }}</p>\n"})
    assert cioc(*COMMAND, "--lead", "early-help", folder=folder).status == 0
    page = (folder / "packs" / "early-help-2021-02-12.html").read_text("utf-8")
    assert page == "<p>1 of yours will be past its date on 12 February 2021.</p>\n"


def test_the_calendar(cioc: Cioc, council: Path) -> None:
    """By when to answer and what falls due, each by a name that stays the same in the next round."""
    cioc(*COMMAND, folder=council)
    (council / "plans/meetings/2021-03-12.yaml").write_text("cioc: meeting/1\ndate: 2021-03-12\n")
    cioc("pack", "--meeting", "2021-03-12", "-o", "later", folder=council)
    first, later = (
        (council / folder / f"health-{day}.ics").read_bytes().decode()
        for folder, day in (("packs", "2021-02-12"), ("later", "2021-03-12"))
    )
    assert all(len(line.encode()) <= 75 for line in first.split("\r\n"))
    assert "\n" not in first.replace("\r\n", "")
    flat = first.replace("\r\n ", "")
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", flat) == [
        "20210129",
        "20210212",
        "20210228",
        "20210531",
        "20210531",
        "20210630",
    ]
    names, names_later = (set(re.findall(r"UID:(\S+)", each)) for each in (first, later))
    assert len(names) == 6
    assert len(names & names_later) == 3


@pytest.mark.parametrize("text", ["x" * 300, "ü" * 100, "🙂" * 60, "", "SUMMARY:" + "é" * 40])
def test_long_lines_are_folded(text: str) -> None:
    """At most 75 octets, never within a letter, and the same again when they are put together."""
    parts = list(ics.folded(text))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part.removeprefix(" ") for part in parts[1:]) == text


def test_the_plain_form(cioc: Cioc, council: Path) -> None:
    """Numbers as in the workbook, but with their plan where a spreadsheet would take 1.10 for 1.1; and no formula."""
    plan = PLAN.replace("action: Train staff.", 'action: "=1+1"').replace("who: Trainers, ", "")
    (council / "plans" / "our-plan.yaml").write_text(plan)
    cioc(*COMMAND, folder=council)
    data = (council / "packs" / "health-2021-02-12.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfNumber,What was promised,")
    text = data.decode("utf-8-sig")
    assert "\r\nour-plan/1.10,'=1+1,Ongoing," in text
    assert "\r\n2.1a,Clinic" in text
    assert "## 1.10\n" in (council / "packs" / "health-2021-02-12.md").read_text("utf-8")


def test_the_day_of_the_answers_is_to_come(cioc: Cioc, workspace: Make) -> None:
    """Half way to the meeting where two weeks before it are over; it is said before anything is written."""
    meeting = date.today() + timedelta(days=9)
    folder = workspace({**FILES, f"plans/meetings/{meeting}.yaml": f"cioc: meeting/1\ndate: {meeting}\n"})
    run = cioc("pack", "-o", "packs", folder=folder)
    by = date.today() + timedelta(days=4)
    first, *_ = run.err.splitlines()
    assert first == (
        f"the packs ask for answers by {in_short(by)}, since two weeks before the meeting was "
        f"{in_short(meeting - timedelta(days=14))}; another day: --reply-by DATE"
    )
    assert weekday(by) in (folder / f"packs/health-{meeting}.txt").read_text("utf-8")
    run = cioc("pack", "-o", "more", "--reply-by", "2020-01-01", folder=folder)
    assert run.err.startswith("the packs ask for answers by 1 Jan 2020, which is over")


def test_the_next_meeting_is_meant(cioc: Cioc, workspace: Make) -> None:
    """The one on file that is yet to come; where none is, by the rhythm; else it is asked for."""
    folder = workspace({**FILES, "plans/meetings/2099-03-06.yaml": "cioc: meeting/1\ndate: 2099-03-06\n"})
    assert "for the meeting of 2099-03-06" in cioc("pack", "-o", "packs", folder=folder).err
    (folder / "plans/meetings/2099-03-06.yaml").unlink()
    run = cioc("pack", "-o", "packs", folder=folder)
    assert run.status == 2
    assert "nothing says when the board meets next" in run.err


REFUSED = {
    "--lead nobody": 'names nothing known: "nobody"',
    "--lead health --agency health": "a pack is of a lead or of an agency",
    "--meeting 2021-02-31": "no such date",
    "--reply-by 2021-03-01": "is after the meeting of 2021-02-12",
    "-o plans/packs": "belongs to the workspace",
    "-o plans/register.yaml": "belongs to the workspace",
}


@pytest.mark.parametrize(("more", "words"), REFUSED.items(), ids=list(REFUSED))
def test_what_is_refused(cioc: Cioc, council: Path, more: str, words: str) -> None:
    """With what to do; and nothing is written."""
    before = sorted(council.rglob("*"))
    run = cioc("pack", "--meeting", "2021-02-12", "-o", "packs", *more.split(), folder=council)
    assert (run.status, run.out) == (2, "")
    assert words in run.err
    assert sorted(council.rglob("*")) == before


def test_a_lead_with_nothing_to_do(cioc: Cioc, council: Path) -> None:
    """Gets no pack, and that is said."""
    run = cioc(*COMMAND, "--lead", "idle", folder=council)
    assert run.status == 0
    assert (
        "Idle Team leads nothing that is open on 2021-02-12; there is nothing to ask, and nothing is written" in run.err
    )
    assert not (council / "packs").exists()


def test_nothing_goes_out_that_could_tell_who_a_child_is(cioc: Cioc, workspace: Make) -> None:
    """As with papers."""
    plan = PLAN.replace("action: Train staff.", "action: Train staff for the child born on 3 March 2011.")
    run = cioc(*COMMAND, folder=workspace({**FILES, "plans/our-plan.yaml": plan}))
    assert run.status == 2
    assert "a pack could tell who a child is: plans/our-plan.yaml" in run.err


def test_nothing_is_written_through_a_link(cioc: Cioc, council: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither by a file that is one, nor into a folder that leads out of the workspace."""
    outside = tmp_path_factory.mktemp("outside")
    (council / "packs").mkdir()
    (council / "packs/health-2021-02-12.csv").symlink_to(council / "x.csv")
    run = cioc(*COMMAND, folder=council)
    assert run.status == 2
    assert "is a link, and packs are not written through links" in run.err
    (council / ".git").mkdir()
    (council / "away").symlink_to(outside)
    run = cioc("pack", "--meeting", "2021-02-12", "-o", "away", folder=council)
    assert run.status == 2
    assert "is behind a link that leads out of the workspace" in run.err
    assert list(outside.iterdir()) == []


def test_any_lead_of_a_plan_has_files_in_the_folder(cioc: Cioc, council: Path) -> None:
    """Be it in the register or not, and whatever it is called."""
    (council / "plans/our-plan.yaml").write_text(PLAN.replace("leads: [con]", 'leads: ["../../x"]'))
    assert cioc(*COMMAND, folder=council).status == 0
    assert not list(council.parent.glob("x*"))
    assert [path.name for path in (council / "packs").glob("lead-*x-*.csv")]


def test_without_the_extra(cioc: Cioc, council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install, and that the other forms need nothing; and these come back without it too."""
    for name in [*sys.modules]:
        if name.partition(".")[0] in {"xlsxwriter", "openpyxl", "lxml"}:
            monkeypatch.delitem(sys.modules, name)
    for name in ("xlsxwriter", "openpyxl", "lxml"):
        monkeypatch.setitem(sys.modules, name, None)
    run = cioc(*COMMAND, folder=council)
    assert run.status == 2
    assert "writing Excel needs xlsxwriter, which is not installed" in run.err
    assert "pip install 'cioc[office]'; or send out the other forms: --without-excel" in " ".join(run.err.split())
    assert not (council / "packs").exists()
    assert cioc(*COMMAND, "--without-excel", folder=council).status == 0
    assert {path.suffix for path in (council / "packs").iterdir()} == {".txt", ".html", ".ics", ".csv", ".md"}
    for path in (council / "packs").iterdir():
        assert ".xlsx" not in path.read_text("utf-8-sig")
    path = council / "packs/early-help-2021-02-12.csv"
    text = path.read_text("utf-8-sig").replace("(Also asked: Health.),,", "(Also asked: Health.),Done.,", 1)
    path.write_text(text, encoding="utf-8")
    run = cioc("collect", path, folder=council)
    assert run.status == 0, run.err + run.out
    assert "1 written" in run.out
    (council / "x.xlsx").write_bytes(_NO_WORKBOOK)
    run = cioc("collect", "x.xlsx", folder=council)
    assert run.status == 2
    assert "needs openpyxl, which is not installed" in run.err


_NO_WORKBOOK = b"PK\x05\x06" + b"\0" * 18
