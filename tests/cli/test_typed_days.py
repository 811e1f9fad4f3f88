"""Days as people type them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.cli.typed_days import as_in_files
from cioc.dates import in_words
from cioc.timescales import read
from tests.example_history import example_history

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

__all__ = ["example_history"]

TYPED = {
    "12/02/2027": "2027-02-12",
    "1/2/2027": "2027-02-01",
    "12.02.2027": "2027-02-12",
    "15/1/27": "2027-01-15",
    "15-1-27": "2027-01-15",
    "15-01-2027": "2027-01-15",
    "15.01.27": "2027-01-15",
    "2.1.10": "2.1.10",
    "15/1-27": "15/1-27",
    "15 Jan 27": "2027-01-15",
    "15th January ’27": "2027-01-15",
    "Jan 27": "Jan 27",
    "31/2/27": "2027-02-31",
    "12 February 2027": "2027-02-12",
    "12th feb 2027": "2027-02-12",
    " 3  Sept 2027 ": "2027-09-03",
    "February 2027": "2027-02",
    "2027-02-12": "2027-02-12",
    "2027": "2027",
    "12/13/2027": "2027-13-12",
    "12 Febtober 2027": "12 Febtober 2027",
    "soon": "soon",
    "١٢/٠٢/٢٠٢٧": "١٢/٠٢/٢٠٢٧",
}


@pytest.mark.parametrize("typed", TYPED)
def test_day_first(typed: str) -> None:
    """The day stands first, as in Britain; what is none is left to whoever asks for a day."""
    assert as_in_files(typed) == TYPED[typed]


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day(day: date) -> None:
    """In figures and in words."""
    assert as_in_files(f"{day:%d/%m/%Y}") == as_in_files(in_words(day)) == day.isoformat()


@given(st.dates(min_value=date(2010, 1, 1), max_value=date(2099, 12, 31)))
def test_as_timescales_are_read(day: date) -> None:
    """A day with a year of two figures is the one that the same words are in a plan."""
    for typed in (f"{day.day}/{day.month}/{day:%y}", f"{day:%d.%m.%y}", f"{day:%d %b %y}"):
        assert as_in_files(typed) == str(read(typed, written=day).due) == day.isoformat()


COMMANDS = {
    "new meeting 26/03/2021": "date: 2021-03-26\n",
    "progress 1.1 Told. --meeting 12/02/2021": "note: Told.\n",
    "new meeting 26/3/21": "date: 2021-03-26\n",
    "progress 1.1 Late. --date 13/02/2021 --timescale termly --agreed 12/02/2021": "agreed: 2021-02-12",
}


@pytest.mark.parametrize("command", COMMANDS)
def test_where_a_day_is_asked(cioc: Callable[..., Run], workspace: Callable[..., Path], command: str) -> None:
    """What is written has the year first, as all files have."""
    root = workspace({"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"})
    run = cioc(*command.split(), folder=root)
    assert run.status == 0, run.err
    assert COMMANDS[command] in "".join(path.read_text() for path in sorted((root / "plans").rglob("*.yaml")))


@pytest.mark.parametrize(
    "command",
    [["report", "--meeting"], ["diff", "--since"], ["show"], ["diff"], ["diff", "2019-03-01"]],
    ids=" ".join,
)
def test_where_a_day_is_looked_for(cioc: Callable[..., Run], example_history: Path, command: list[str]) -> None:
    """The same is shown as for the day with the year first."""
    as_in_file = cioc(*command, "2019-10-11", folder=example_history)
    assert as_in_file.status == 0, as_in_file.err
    for typed in ("11/10/2019", "11 October 2019", "11th Oct 2019"):
        assert cioc(*command, typed, folder=example_history) == as_in_file


def test_range_of_days(cioc: Callable[..., Run], example_history: Path) -> None:
    """Both ends may be as people type them."""
    run = cioc("diff", "01/03/2019..11/10/2019", folder=example_history)
    assert run.status == 0, run.err
    assert run == cioc("diff", "2019-03-01..2019-10-11", folder=example_history)


NO_SUCH_DAY = [
    "new meeting 31/02/2021",
    "progress 1.1 x --date 31/02/2021",
    "progress 1.1 x --meeting 31/02/2021",
    "new item x --meeting 31/02/2021",
    "measure moves 1 --source x --date 31/02/2021",
    "report --meeting 31/02/2021",
    "show 31/02/2021",
    "init new --yes --meeting 31/02/2021",
]


@pytest.mark.parametrize("command", NO_SUCH_DAY)
def test_no_such_day(cioc: Callable[..., Run], workspace: Callable[..., Path], command: str) -> None:
    """Is refused in the words in which it was typed, and it is said why."""
    measures = "cioc: measures/1\nmeasures:\n  - {id: moves, title: Moves, counts: other}\n"
    meeting = "cioc: meeting/1\ndate: 2021-02-12\n"
    run = cioc(
        *command.split(),
        folder=workspace({"plans/measures.yaml": measures, "plans/meetings/2021-02-12.yaml": meeting}),
    )
    assert run.status == 2
    assert '"31/02/2021" is no such date: that month has 28 days' in run.err
