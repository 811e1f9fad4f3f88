"""Packs that LibreOffice has opened and saved, as its own files and as Excel's."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from cioc.office.returned import sheets
from cioc.rounds.packs import Field
from tests.cli.test_collect import HERE, MEETING
from tests.rounds.filling import fill_in
from tests.rounds.made import play

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from random import Random

    from cioc.rounds.returned import Sheet
    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

pytestmark = pytest.mark.tools

ANSWERS: dict[str, dict[str, dict[Field, object]]] = {
    "health": {
        "1.10": {Field.HAPPENED: "All have been trained.\nTwice – even.", Field.RATING: "Green"},
        "2.1b": {Field.STATUS: "Complete", Field.HAPPENED: "All went.", Field.DONE_ON: "3 March 2021"},
    },
    "early-help": {
        "1.1b": {Field.HAPPENED: "Staff left.", Field.NEW_DATE: "September 2030", Field.WHY: "It was needed."}
    },
}


def saved(files: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """The files as LibreOffice saves them."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", folder / kind, *files], check=True, capture_output=True, timeout=300)
    return [folder / kind / f"{file.stem}.{kind}" for file in files]


def test_answers_come_through(cioc: Cioc, workspace: Make, tmp_path: Path) -> None:
    """Whole, with their names, by .ods and by .xlsx; and nothing is said to have been changed."""
    folder = workspace(HERE)
    assert cioc("pack", "--meeting", MEETING, "-o", "packs", folder=folder).status == 0
    packs = {lead: folder / "packs" / f"{lead}-{MEETING}.xlsx" for lead in ANSWERS}
    command = ("--date", "2021-04-20", "--dry-run", "--format", "json")

    def collected(files: Sequence[Path]) -> tuple[list[dict[str, object]], list[object]]:
        told = json.loads(cioc("collect", *files, *command).out)
        assert told["words"] == []
        assert not any(each["changed"] or each["beside"] for each in told["answers"])
        entries = sorted((each["entry"] for each in told["answers"]), key=json.dumps)
        return entries, [told["rows"], *(each["outcome"] for each in told["answers"])]

    untouched = saved([*packs.values()], "ods", tmp_path / "untouched")
    assert collected(untouched)[0] == []
    filled = [fill_in(packs[lead], answers) for lead, answers in ANSWERS.items()]
    as_filled = collected(filled)
    assert as_filled[1] == [7, "taken", "taken", "taken"]
    by_ods = saved(filled, "ods", tmp_path / "one")
    assert collected(by_ods) == as_filled
    assert collected(saved(by_ods, "xlsx", tmp_path / "two")) == as_filled


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_made_up_rounds(tmp_path: Path, kind: str) -> None:
    """Whose sheets LibreOffice has saved come to what they come to without it."""

    def carry(_: Random, files: Sequence[tuple[str, list[list[str]]]]) -> list[Sheet]:
        folder = tmp_path / str(len([*tmp_path.iterdir()]))
        folder.mkdir()
        written = []
        for name, grid in files:
            book = Workbook()
            sheet = book.active
            assert sheet is not None
            for row in grid:
                sheet.append([cell or None for cell in row])
            book.save(folder / f"{name}.xlsx")
            written.append(folder / f"{name}.xlsx")
        return [
            each for path in saved(written, kind, folder / "saved") for each in sheets(path.read_bytes(), path.name)[0]
        ]

    played = [play(seed, carry) for seed in range(4)]
    assert [line for each in played for line in each.told] == []
    assert sum(given.fate == "taken" for each in played for given in each.given) > 10
