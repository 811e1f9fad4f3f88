"""The title and the days that a document has above its first table."""

from __future__ import annotations

from datetime import date

import pytest

from cioc.office.cover import days_of, title_of, without_people
from cioc.office.draft import ImportAnswers
from cioc.office.drafting import layouts_of
from cioc.office.grid import Passage, SourceDocument
from tests.office.reading import source

TABLE = "Action,Lead,Timescale\nMend it,Early Help,May 2027\n"
TITLES = {
    "what stands above the heading": ("Corporate parenting tracker,,\n", "x", "Corporate parenting tracker"),
    "a line with the word plan before others": (
        "Riverside Council,,\nAdoption improvement plan,,\n",
        "x",
        "Adoption improvement plan",
    ),
    "no priority": ("Priority 1: Homes plan,,\n", "Homes", "Homes"),
    "no line about the document": ("Updated plan 3 May 2026,,\n", "Homes", "Homes"),
    "no sentence": ("This plan is reviewed each year.,,\n", "Homes", "Homes"),
    "the file, less what tells it from others": ("", "Health_plan v7 FINAL (2)", "Health plan"),
    "the file, where nothing else is left": ("", "FINAL", "FINAL"),
    "no number of a person": ("Action plan 943 476 5919,,\n", "Homes", "Homes"),
    "nothing that may be said": ("", "943 476 5919", "Plan"),
}


def read(above: str, **more: object) -> SourceDocument:
    """The table with lines above it."""
    found = source(f"{above}{TABLE}".encode(), ".csv")
    return SourceDocument(tables=found.tables, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("above", "stem", "expected"), TITLES.values(), ids=list(TITLES))
def test_titles_are_guessed(above: str, stem: str, expected: str) -> None:
    """By what stands above the table, then by the name of the file."""
    found = read(above)
    assert title_of(found, layouts_of(found, ImportAnswers()), stem) == expected


def test_a_style_comes_first_and_what_the_file_says_of_itself_before_its_name() -> None:
    """The title of the properties is often that of another document."""
    styled = read("Homes plan,,\n", passages=(Passage(number=1, text="Our promise", before=1, title=True),))
    assert title_of(styled, layouts_of(styled, ImportAnswers()), "x") == "Our promise"
    titled = read("", title="Children's plan")
    assert title_of(titled, layouts_of(titled, ImportAnswers()), "x") == "Children's plan"


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("Agreed by the board. Updated 3 May 2026. Call us.", ["Updated 3 May 2026."]),
        ("Written 7 February 2026 | Updated 3 May 2026", ["Written 7 February 2026", "Updated 3 May 2026"]),
        (
            "This plan says what we promise to all of our children and to those who have left care, as at 3 May 2026",
            ["…our children and to those who have left care, as at 3 May 2026"[-60:].partition(" ")[2]],
        ),
    ],
)
def test_a_day_is_quoted_with_its_own_words(line: str, quoted: list[str]) -> None:
    """And with no other sentence of the same line; of a long one the words before the day."""
    found = read(f'"{line}",,\n')
    days = days_of(found, layouts_of(found, ImportAnswers()))
    assert [each.line.lstrip("…") for each in days] == quoted
    assert all(len(each.line) <= 61 for each in days)


DAYS = {
    "a day in words": ("Agreed 7 February 2026", [(date(2026, 2, 7), False)]),
    "a day in figures": ("Draft 07.02.19", [(date(2019, 2, 7), False)]),
    "of an update": ("Position at 3rd May 2026", [(date(2026, 5, 3), True)]),
    "both": ("Written 07/02/2026. Updated 3 May 2026", [(date(2026, 2, 7), False), (date(2026, 5, 3), True)]),
    "an update that is of another sentence": ("Progress is reviewed. Agreed 3 May 2026", [(date(2026, 5, 3), False)]),
    "no day that there is": ("Agreed 31 February 2026", []),
    "no day": ("Version 12 of 2026", []),
}


@pytest.mark.parametrize(("line", "expected"), DAYS.values(), ids=list(DAYS))
def test_days_are_found(line: str, expected: list[tuple[date, bool]]) -> None:
    """Each with whether its line speaks of an update."""
    found = read(f"{line},,\n")
    assert [(each.day, each.of_update) for each in days_of(found, layouts_of(found, ImportAnswers()))] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Karen Smith's action plan", "Action plan"),
        ("Action plan – Ngozi Okonkwo", "Action plan"),
        ("Ngozi Okonkwo", "Plan"),
        ("Plan of Ngozi Okonkwo, 2026", "Plan, 2026"),
        ("Plan (Ngozi) for 2026", "Plan for 2026"),
        ("Karen's plan for St Mary's", "Plan for St Mary's"),
        ("Victoria House plan: phase 2", "Victoria House plan: phase 2"),
    ],
)
def test_a_title_is_without_people(title: str, expected: str) -> None:
    """Those who lead, and others with a first name that is known; the name of a house stays."""
    found = source(b"Action,Lead,Timescale\nMend it,Ngozi Okonkwo,May 2027\n", ".csv")
    assert without_people(title, found, layouts_of(found, ImportAnswers())) == expected
