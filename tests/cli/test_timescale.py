"""`cioc timescale`: a phrase, its reading and the reason."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run


def test_text_has_the_phrase_its_reading_and_the_reason(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """What it comes to stands behind the phrase, and why below."""
    run = cioc("timescale", "--written", "2019-02-07", "Feb/March 2019", folder=tmp_path)
    assert run.status == 0
    assert run.out.startswith('"Feb/March 2019"  due by 31 Mar 2019, within Feb to Mar 2019\n  ')


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("March 2020", "due by 31 Mar 2020"),
        ("2020", "due by 31 Dec 2020, within 2020"),
        ("Dec 2019 to Jan 2020", "due by 31 Jan 2020, within Dec 2019 to Jan 2020"),
        ("30.01.19 to 06.02.19", "due by 6 Feb 2019, between 30 Jan 2019 and 6 Feb 2019"),
        ("1 to 28 February 2021", "due by 28 Feb 2021, within Feb 2021"),
        ("1 January to 30 December 2020", "due by 30 Dec 2020, between 1 Jan 2020 and 30 Dec 2020"),
        ("monthly", "every month"),
        ("monthly from April 2020", "every month from 1 Apr 2020"),
        ("monthly until March 2021", "every month until 31 Mar 2021"),
        ("ongoing", "goes on, with no end named"),
        ("from Easter 2027", "goes on from 28 Mar 2027, with no end named"),
        ("until funding is agreed", "waits on something that is to happen"),
        ("TBC", "no date"),
        ("", "no date"),
        ("complete", "done already"),
        ("autum 2027", "cannot be read"),
        ("bi-monthly", "can be read in more than one way"),
        ("by 1 May", "due by 1 May 2019"),
        ("early next year", "due by 30 Apr 2020, within Jan to Apr 2020; can be read in more than one way"),
    ],
)
def test_what_a_phrase_comes_to(cioc: Callable[..., Run], tmp_path: Path, phrase: str, said: str) -> None:
    """In the words of an officer, and not in those of JSON."""
    run = cioc("timescale", "--written", "2019-02-07", phrase, folder=tmp_path)
    assert run.out.splitlines()[0] == f'"{phrase}"  {said}'


def test_code_of_a_rule(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """It is read as any other words are, and the page of the rule is named."""
    run = cioc("timescale", "t303", folder=tmp_path)
    assert run.out.startswith('"t303"  no date\n')
    assert run.err == "T303 may be the code of a rule; see: cioc help T303\n"
    assert "help" not in cioc("timescale", "May 2019", "--written", "2019-02-07", folder=tmp_path).err


def test_what_is_not_read_is_said(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """The words beside those that name the time; nothing where all are read."""
    run = cioc("timescale", "--written", "2019-02-07", "Training to be complete by July 2019", folder=tmp_path)
    assert " ".join(run.out.split()).endswith('Not read: "Training to be".')
    assert "Not read" not in cioc("timescale", "Feb/March 2019", folder=tmp_path).out
    waits = cioc("timescale", "within six weeks of the next board", folder=tmp_path)
    assert " ".join(waits.out.split()).endswith('Not read as a date: "of the next board".')


def test_of_several_one_may_be_read_in_more_than_one_way(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """The reason says the same as the heading; only what no form knows cannot be read."""
    out = " ".join(cioc("timescale", "bi-weekly from Easter 2027", folder=tmp_path).out.split())
    assert "It holds 2 timescales, and one of them can be read in more than one way:" in out
    assert "cannot be read" not in out
    assert "one of them cannot be read" in cioc("timescale", "ongoing; 13/13/2021", folder=tmp_path).out


def test_json_is_that_of_the_design(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """One reading a phrase, in their order; parts are readings too."""
    phrases = ("30.01.19 to 06.02.19", "Primary – termly. Secondary – twice per year")
    run = cioc("timescale", "--written", "2019-02-07", "--format", "json", *phrases, folder=tmp_path)
    found = json.loads(run.out)
    assert found["schema"] == "cioc/timescale/1"
    window, both = found["readings"]
    assert (window["kind"], window["start"], window["due"]) == ("window", "2019-01-30", "2019-02-06")
    assert [part["every"] for part in both["parts"]] == ["term", "P6M"]
    assert {"text", "kind", "start", "due", "every", "why", "left_over", "superseded", "parts"} <= both.keys()


class _Input:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize("text", ["March 19\nOngoing\n", "March 19\r\nOngoing", "\ufeffMarch 19\nOngoing\n"])
def test_standard_input_has_a_phrase_a_line(
    cioc: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Whatever the line ends; a byte order mark is none of the words."""
    monkeypatch.setattr("sys.stdin", _Input(text.encode()))
    run = cioc("timescale", "--stdin", "--written", "2019-02-07", "--format", "json", folder=tmp_path)
    assert [reading["text"] for reading in json.loads(run.out)["readings"]] == ["March 19", "Ongoing"]


@pytest.mark.parametrize(
    ("given", "message"),
    [(_Input(b"March 19\ncaf\xe9"), "in line 2, byte 0xE9 is not UTF-8"), (None, "standard input is closed")],
)
def test_standard_input_that_is_no_text(
    cioc: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: object, message: str
) -> None:
    """Is refused with the place, and nothing is read as something else."""
    monkeypatch.setattr("sys.stdin", given)
    run = cioc("timescale", "--stdin", folder=tmp_path)
    assert (run.status, run.out) == (2, "")
    assert message in run.err


def test_workspace_here_lends_its_calendar(cioc: Callable[..., Run], workspace: Callable[..., Path]) -> None:
    """Terms are the council's own where it gives them."""
    settings = (
        "cioc: workspace/1\ncalendar:\n  terms:\n    - {name: Spring 2021, start: 2021-01-05, end: 2021-03-26,"
        " half_term: {start: 2021-02-15, end: 2021-02-19}}\n"
    )
    folder = workspace({"plans/workspace.yaml": settings})
    run = cioc("timescale", "--written", "2021-01-10", "--format", "json", "Spring term 2021", folder=folder)
    assert json.loads(run.out)["readings"][0]["due"] == "2021-03-26"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [((), "no timescale is given"), (("--written", "2019", "March"), "is not a whole date")],
)
def test_wrong_use_is_explained(
    cioc: Callable[..., Run], tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    """What is missing is said, on standard error."""
    run = cioc("timescale", *arguments, folder=tmp_path)
    assert (run.status, run.out) == (2, "")
    assert said in run.err


@pytest.mark.parametrize(
    ("words", "is_told"),
    [(("next", "year"), True), (("next year",), False), (("termly", "annual"), False), (("next year", "x"), False)],
)
def test_words_that_need_quotes(
    cioc: Callable[..., Run], tmp_path: Path, words: tuple[str, ...], *, is_told: bool
) -> None:
    """Several words without quotes, of which one names no time, may be meant as one timescale; that is said."""
    run = cioc("timescale", *words, folder=tmp_path)
    assert run.status == 0
    assert ('put them in quotes: cioc timescale "next year"' in run.err) == is_told
