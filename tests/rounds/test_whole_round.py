"""One round from beginning to end: 25 packs out, 25 answers mangled, collected, decided, and the paper written."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cioc.rounds.packs import Field
from tests.rounds.filling import fill_in, fill_in_csv, sheet_of
from tests.rounds.ods import ods

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]

MEETING, DAY = "2099-03-06", ("--date", "2026-02-20")
LEADS = [f"team-{number:02}" for number in range(25)]


def files() -> dict[str, str]:
    """A plan in which each of 25 teams leads an action with two lines, one of them with the next team."""
    plan = [
        "cioc: plan/1\nid: plan\ntitle: Our plan\nstatus: agreed\nwritten: 2025-02-07\nowner: team-00\npriorities:\n"
        "  - ref: 1\n    promise: Children are heard.\n    actions:\n"
    ]
    for number, lead in enumerate(LEADS):
        other = LEADS[(number + 1) % len(LEADS)]
        plan.append(
            f"      - ref: 1.{number + 1}\n        action: Ask children what they think of service {number}.\n"
            f"        delivery:\n          - who: Workers of {lead}\n            leads: [{lead}]\n"
            f"            timescale: March 2026\n            progress:\n"
            f"              - {{date: 2025-09-01, rag: amber, note: Begun by {lead}.}}\n"
            f"          - {{who: Volunteers, leads: [{lead}, {other}], timescale: Ongoing}}\n"
        )
    register = "".join(f"  - {{id: {lead}, name: Team {lead[-2:]}}}\n" for lead in LEADS)
    return {
        "plans/plan.yaml": "".join(plan),
        "plans/register.yaml": f"cioc: register/1\nleads:\n{register}",
        f"plans/meetings/{MEETING}.yaml": f"cioc: meeting/1\ndate: {MEETING}\n",
    }


def answers(number: int) -> dict[str, dict[Field, object]]:
    """What a team says of the first line of its own action, and of the second."""
    return {
        f"1.{number + 1}a": {Field.HAPPENED: f"Answer {number} of the first.", Field.RATING: "Green"},
        f"1.{number + 1}b": {Field.HAPPENED: f"Answer {number} of the second.", Field.STATUS: "In progress"},
    }


# -- What becomes of the files -----------------------------------------------------------------------------------------


def _cells(path: Path) -> list[list[Any]]:
    _, sheet, _, _ = sheet_of(path)
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def _kept(path: Path) -> Path:
    return path


def _sorted(path: Path) -> Path:
    book, sheet, columns, _ = sheet_of(path)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), 2):
        for column in range(1, len(columns) + 1):
            sheet.cell(number, column).value = row[column - 1]
    book.save(path)
    return path


def _filtered(path: Path) -> Path:
    book, sheet, _, _ = sheet_of(path)
    for row in range(2, sheet.max_row + 1):
        sheet.row_dimensions[row].hidden = True
    book.save(path)
    return path


def _rows_deleted(path: Path) -> Path:
    book, sheet, columns, _ = sheet_of(path)
    for row in reversed(range(2, sheet.max_row + 1)):
        if not sheet.cell(row, columns["What happened"]).value:
            sheet.delete_rows(row)
    book.save(path)
    return path


def _columns_moved(path: Path) -> Path:
    book, sheet, _, _ = sheet_of(path)
    sheet.insert_cols(1, 2)
    sheet.insert_cols(6)
    sheet.cell(1, 6).value = "Our notes"
    sheet.cell(2, 6).value = "see the minutes"
    book.save(path)
    return path


def _renamed(path: Path) -> Path:
    book, sheet, _, _ = sheet_of(path)
    sheet.title = "Answers of our team"
    book.remove(book["Read me first"])
    book.save(path)
    return path


def _merged(path: Path) -> Path:
    book, sheet, columns, _ = sheet_of(path)
    sheet.insert_rows(1, 2)
    sheet.merge_cells(start_row=1, end_row=2, start_column=1, end_column=8)
    sheet.cell(1, 1).value = "From all of us"
    column = columns["Done on"]
    sheet.merge_cells(start_row=4, end_row=sheet.max_row, start_column=column, end_column=column)
    book.save(path)
    return path


def _pasted(path: Path) -> Path:
    """Into a workbook of their own, without the form of the first."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Monthly return", None, "draft"])
    for row in _cells(path):
        sheet.append([None, *row])
    book.save(path)
    return path


def _as_ods(path: Path) -> Path:
    made = path.with_suffix(".ods")
    made.write_bytes(ods({"Read me first": [["Hello"]], "Your promises": _cells(path)}))
    return made


def _locked_changed(path: Path) -> Path:
    book, sheet, columns, _ = sheet_of(path)
    sheet.cell(2, columns["By when"]).value = "whenever"
    book.save(path)
    return path


MANGLINGS = (
    _kept,
    _sorted,
    _filtered,
    _rows_deleted,
    _columns_moved,
    _renamed,
    _merged,
    _pasted,
    _as_ods,
    _locked_changed,
)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the workspace."""
    folder = tmp_path_factory.mktemp("round")
    for name, text in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_a_whole_round(cioc: Cioc, played: Path) -> None:
    """No answer is lost, each stands in its own line, and the paper says so."""
    assert cioc("pack", "--meeting", MEETING, "-o", "packs", folder=played).status == 0
    returned = []
    for number, lead in enumerate(LEADS):
        path = played / "packs" / f"{lead}-{MEETING}"
        if number % 8 == 7:
            made = fill_in_csv(path.with_suffix(".csv"), answers(number), delimiter=";" if number % 2 else ",")
        else:
            made = MANGLINGS[number % len(MANGLINGS)](fill_in(path.with_suffix(".xlsx"), answers(number)))
        returned.append(made)
    # The officer works on the plan meanwhile: a rating that clashes, another number, a line that comes before others.
    assert cioc("progress", "1.4a", "The funding has gone.", "--rag", "red", "--date", "2026-02-10").status == 0
    assert cioc("renumber", "1.6", "1.60").status == 0
    plan = played / "plans/plan.yaml"
    first = "          - who: Workers of team-09\n"
    plan.write_text(plan.read_text().replace(first, f"          - {{who: Parents, leads: [team-01]}}\n{first}"))

    run = cioc("collect", *returned, returned[2], *DAY, "--format", "json")
    told = json.loads(run.out)
    assert run.status == 1, run.err
    counts = {name: number for name, number in told["counts"].items() if number}
    assert counts == {"taken": 49, "conflict": 1}
    (decision,) = told["decisions"]
    (clash,) = decision["clashes"]
    assert (decision["ref"], clash["base"], clash["current"], clash["returned"]) == (
        "plan/1.4a", "amber", "red", "green",
    )  # fmt: skip
    changed = [each for each in told["answers"] if each["changed"]]
    assert [each["changed"] for each in changed] == [{"by-when": "whenever"}] * 2
    decision["choice"] = "returned"
    (played / "decided.json").write_text(json.dumps(told))
    assert cioc("collect", *returned, *DAY, "--decide", "decided.json").status == 0

    from cioc.workspace.loading import load
    from cioc.workspace.sources import Folder

    actions = load(Folder(root=played)).plans["plan"].priorities[0].actions
    for number, (lead, action) in enumerate(zip(LEADS, actions, strict=True)):
        own, shared = action.delivery[-2:]
        assert own.who == f"Workers of {lead}"
        assert [(e.note, e.rag, e.by) for e in own.progress][-1] == (f"Answer {number} of the first.", "green", lead)
        assert [e.note for e in shared.progress] == [f"Answer {number} of the second."]
    before = plan.read_bytes()
    assert cioc("collect", *returned, *DAY).status == 0
    assert plan.read_bytes() == before

    assert cioc("status", "--round").out.splitlines()[1].startswith("answers of 25 of 25 leads are recorded; 50 of")
    assert cioc("validate").status == 0
    assert date.today() < date(2099, 3, 6)
    paper = cioc("report", "--meeting", MEETING, "--annex", "plan")
    assert paper.status == 0, paper.err
    for number in range(25):
        assert f"Answer {number} of the first." in paper.out
        assert f"Answer {number} of the second." in paper.out
