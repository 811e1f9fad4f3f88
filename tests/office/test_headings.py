"""Which row heads a table and what its columns hold, in the words of many councils."""

from __future__ import annotations

import pytest

from cioc.model import ColumnRole as Role
from cioc.model.workspace import DEFAULT_RAG
from cioc.office.csv import read
from cioc.office.headings import layout, role_of
from cioc.office.meanings import colour_name, leading_rating, leading_status, rating_of, shade, status_of
from tests.office.reading import drafted, last
from tests.tables import try_each

HEADS = {
    Role.REFERENCE: ["Ref", "Ref.", "No.", "Action No", "Rec no.", "#", "ID", "Minute ref", "Risk ID"],
    Role.ACTION: [
        "Action",
        "Actions required",
        "What will we do?",
        "Task",
        "Agreed action",
        "Key actions",
        "How will we do it",
        "Actions to be taken",
        "Mitigating actions",
    ],
    Role.LEAD: [
        "Lead",
        "Agency leads",
        "Lead officer",
        "Owner",
        "Action owner",
        "Responsible officer",
        "By whom",
        "Who is responsible?",
        "Accountable lead",
        "Lead agency",
        "Risk owner",
    ],
    Role.WHO: ["Who/where", "Who", "Partners", "Delivered by", "Team", "Supported by"],
    Role.TIMESCALE: [
        "Timescale",
        "Timescales",
        "Time scale",
        "Deadline",
        "Due date",
        "By when",
        "When",
        "Target date",
        "Completion date",
        "Review date",
        "Date for completion",
        "Original target date",
    ],
    Role.REVISED: ["Revised date", "Revised deadline", "New target date", "Extended due date"],
    Role.START: ["Start date", "From", "Commencement date"],
    Role.DONE_ON: ["Date completed", "Completed date", "Date closed", "Actual completion date"],
    Role.PROGRESS: [
        "Progress",
        "Comments",
        "Comments/progress",
        "Update",
        "Progress to date",
        "Latest update",
        "Action taken",
        "Notes",
        "Q2 update",
    ],
    Role.RATING: ["RAG", "RAG rating", "RAG status", "BRAG", "Traffic light"],
    Role.STATUS: ["Status", "Current status", "Open/closed", "Complete?", "Progress status"],
    Role.OUTCOME: [
        "Outcome",
        "Intended outcome",
        "Success criteria",
        "How will we know?",
        "What difference will it make?",
    ],
    Role.PRIORITY: ["Priority", "Theme", "Objective", "Strategic priority", "Area of focus"],
}


@try_each(("heading", "role"), [(each, role) for role, heads in HEADS.items() for each in heads])
def test_usual_headings_are_known(heading: str, role: Role) -> None:
    """Each by itself."""
    assert role_of(heading) is role


@pytest.mark.parametrize(
    "heading", ["Impact on children", "Cost", "Budget code", "Version", "Finding", "Likelihood", ""]
)
def test_other_headings_are_the_councils_own(heading: str) -> None:
    """They are kept under themselves."""
    assert role_of(heading) is None


def roles(text: str, **told: Role) -> list[Role] | None:
    """What the columns of a table of CSV hold."""
    found = layout(read(text.encode(), "x.csv").tables[0], None, told)
    return [column.role for column in found.columns] if found else None


LAYOUTS = {
    "levels are no priority": (
        "Action,Priority,Owner\nMend it,High,HR\nBuy it,Low,HR\n",
        [Role.ACTION, Role.MORE, Role.LEAD],
    ),
    "colours under status": (
        "Action,Status,Owner\nMend it,Red,HR\nBuy it,G,HR\n",
        [Role.ACTION, Role.RATING, Role.LEAD],
    ),
    "a column without a heading": (
        ",Action,Lead\n1.,Mend it,HR\n2.,Buy it,HR\n",
        [Role.REFERENCE, Role.ACTION, Role.LEAD],
    ),
    "who where nobody leads": (
        "What,Who,When\nMend it,HR,May 2027\n",
        [Role.ACTION, Role.LEAD, Role.TIMESCALE],
    ),
    "a second date": (
        "Action,Lead,Target date,Due date\nMend it,HR,May 2027,June 2027\n",
        [Role.ACTION, Role.LEAD, Role.TIMESCALE, Role.REVISED],
    ),
    "recommendations where nothing is an action": (
        "Recommendation,Owner,Deadline\nMend it,HR,May 2027\n",
        [Role.ACTION, Role.LEAD, Role.TIMESCALE],
    ),
    "a heading in the fourth row": (
        "Our plan,,\nVersion 2,,\n,,\nAction,Lead,Deadline\nMend it,HR,May 2027\n",
        [Role.ACTION, Role.LEAD, Role.TIMESCALE],
    ),
    "a history of versions": ("Version,Date,Author\n1,May 2026,Somebody\n", None),
    "a key of colours": ("Colour,Meaning\nRed,off track\nGreen,on track\n", None),
}


@pytest.mark.parametrize(("text", "expected"), LAYOUTS.values(), ids=list(LAYOUTS))
def test_columns_are_guessed(text: str, expected: list[Role] | None) -> None:
    """By their headings, and by what stands below; what is no plan has no columns."""
    assert roles(text) == expected


def test_what_was_told_holds() -> None:
    """Whatever stands in the column."""
    assert roles("Action,Why,Lead\nMend it,It leaks,HR\n", Why=Role.OUTCOME) == [Role.ACTION, Role.OUTCOME, Role.LEAD]


STATUSES = {
    "Complete": "complete",
    "Completed.": "complete",
    "Closed": "complete",
    "Done": "complete",
    "Yes": "complete",
    "100%": "complete",
    "In progress": "in-progress",
    "Ongoing": "in-progress",
    "On track": "in-progress",
    "Open": "in-progress",
    "60%": "in-progress",
    "Not started": "not-started",
    "Not yet started": "not-started",
    "No": "not-started",
    "0%": "not-started",
    "Cancelled": "dropped",
    "No longer required": "dropped",
    "On hold": "paused",
    "Deferred": "paused",
    "purple": None,
    "Report to Board": None,
}


@try_each(("text", "status"), STATUSES.items())
def test_usual_words_of_a_status_are_known(text: str, status: str | None) -> None:
    """And others are not guessed."""
    assert status_of(text, {}) == status


def test_own_words_come_first() -> None:
    """What the council said of a word holds."""
    assert status_of("Open", {"open": "not-started"}) == "not-started"
    assert rating_of("On course", {"on course": "green"}, DEFAULT_RAG) == "green"


def test_words_behind_a_status_or_a_rating_are_kept() -> None:
    """What it begins with counts, the rest is a comment."""
    assert leading_status("Complete – report to Board in May", {}) == ("complete", "report to Board in May")
    assert leading_status("Report to Board", {}) is None
    assert leading_rating("Amber – slipping", {}, DEFAULT_RAG) == ("amber", "slipping")
    assert leading_rating("Slipping", {}, DEFAULT_RAG) is None


@pytest.mark.parametrize(
    ("text", "rating"), [("Red", "red"), ("a", "amber"), ("GREEN", "green"), ("🟠", "amber"), ("x", None)]
)
def test_ratings_are_known_by_name_letter_and_dot(text: str, rating: str | None) -> None:
    """In any case."""
    assert rating_of(text, {}, DEFAULT_RAG) == rating


COLOURS = {
    "FF0000": "red",
    "C00000": "red",
    "FF6666": "red",
    "FFC000": "amber",
    "FFFF00": "amber",
    "ED7D31": "amber",
    "00B050": "green",
    "92D050": "green",
    "00FF00": "green",
    "0070C0": "blue",
    "4472C4": "blue",
    "00B0F0": "blue",
    "7030A0": None,
    "D9D9D9": None,
    "000000": None,
    "F2F2F2": None,
}


@try_each(("fill", "name"), COLOURS.items())
def test_colours_are_called_what_people_call_them(fill: str, name: str | None) -> None:
    """Grey, purple and pale shades are none of the four."""
    assert colour_name(fill) == name


SHADES = {
    "FF0000": "red",
    "FFC7CE": "light red",
    "800000": "dark red",
    "FFC000": "orange",
    "FFFF00": "yellow",
    "00B050": "green",
    "92D050": "light green",
    "C6EFCE": "light green",
    "008000": "dark green",
    "0070C0": "blue",
    "7030A0": "purple",
    "FF66CC": "pink",
    "D9D9D9": "grey",
    "FFFFFF": "white",
    "111111": "black",
}


@try_each(("fill", "name"), SHADES.items())
def test_every_colour_has_a_word(fill: str, name: str) -> None:
    """By which somebody finds it in the table; nobody is asked about six digits."""
    assert shade(fill) == name


@pytest.mark.parametrize(
    ("heading", "values", "role"),
    [
        ("RAG", ["Amber", "Complete"], Role.RATING),
        ("RAG", ["Amber – slipping", "Green – begun", "Complete"], Role.RATING),
        ("RAG", ["Complete", "In progress", "Amber"], Role.STATUS),
        ("Status", ["Red", "Green", "Complete", "Amber"], Role.RATING),
        ("Status", ["Complete", "Amber", "On hold", "In progress"], Role.STATUS),
        ("Complete?", ["Y", "Y", "N"], Role.STATUS),
    ],
)
def test_most_words_of_a_column_say_whether_it_is_the_rating(heading: str, values: list[str], role: Role) -> None:
    """And a word for how far something has come is read as such in it."""
    table = "\n".join([f"Action,Lead,{heading}", *(f"Do {number},Legal,{each}" for number, each in enumerate(values))])
    made = drafted(table.encode(), ".csv")
    assert made.layouts[1].columns[2].role is role
    done = [line for action in made.actions for line in action.lines if last(line, "status") == "complete"]
    assert len(done) == sum(value in {"Complete", "Y"} for value in values)
