"""What the words of a row tell beside what its cells are for."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from openpyxl import Workbook

from cioc.model import ColumnRole as Role
from cioc.office.draft import ImportAnswers
from cioc.office.drafting import draft
from tests.office.reading import drafted, last, setting, source

if TYPE_CHECKING:
    from cioc.office.draft import Draft

DONE = "First meeting of the older group held 12 September."


@pytest.mark.parametrize(
    ("comment", "rating", "status"),
    [
        (DONE, "", "complete"),
        (DONE, "Blue", "complete"),
        (DONE, "Amber", None),
        (DONE, "Green", None),
        (f"{DONE} Younger group to begin in November.", "", None),
        (f"{DONE} The second group is still being formed.", "", None),
        (f"{DONE} Next in May.", "", None),
        ("The guide was published to partners.", "", "complete"),
        ("Nobody has said.", "", None),
    ],
)
def test_what_had_passed_is_complete_if_nothing_is_still_to_come(comment: str, rating: str, status: str | None) -> None:
    """A comment that tells of more to do, or a rating that is open, says that it is not."""
    table = f"Action,Lead,Timescale,RAG,Progress\nHear children,Early Help,September 2025,{rating},{comment}\n"
    made = drafted(table.encode(), ".csv")
    assert last(made.actions[0].lines[0], "status") == status


TIMES = {
    "a deadline": ("March 2026", "March 2026", [], ""),
    "a word for done": ("Complete", None, [("2026-01-01", "complete", None)], '"Complete" is no time'),
    "another": ("Done", None, [("2026-01-01", "complete", None)], '"Done" is no time'),
    "done in a month": (
        "Completed March 2024",
        None,
        [("2024-03-31", "complete", "Completed March 2024")],
        "taken for complete",
    ),
    "done after the day of the comments": (
        "Completed March 2027",
        None,
        [("2026-01-01", "complete", "Completed March 2027")],
        "taken for complete",
    ),
    "a deadline, and that it was met": (
        "31 October 2025 – completed",
        "31 October 2025",
        [("2026-01-01", "complete", None)],
        '"completed" is no time; taken for complete',
    ),
    "a deadline above a word for done": (
        "March 2025\nComplete",
        "March 2025",
        [("2026-01-01", "complete", None)],
        '"Complete" is no time; taken for complete',
    ),
    "two dates with nothing between them": (
        "31/03/2026 30/06/2026",
        "31/03/2026",
        [("2026-01-01", None, None)],
        '"31/03/2026" is taken for the first promise, and "30/06/2026" for what took its place',
    ),
    "two dates with a stroke between them": (
        "March 2026 / June 2026",
        "March 2026 / June 2026",
        [],
        '"March 2026" and "June 2026" stand side by side; kept as one time, due 2026-03-31',
    ),
    "a span is one time": ("March 2026 - June 2026", "March 2026 - June 2026", [], ""),
    "done, and more to come": (
        "Completed; review June 2027",
        "Completed; review June 2027",
        [],
        "it says that something is done, and more; kept as a time",
    ),
    "not done": ("Not complete", "Not complete", [], ""),
}


@pytest.mark.parametrize(("time", "timescale", "entries", "doubt"), TIMES.values(), ids=list(TIMES))
def test_a_column_of_times_may_say_that_it_is_done(
    time: str, timescale: str | None, entries: list[tuple[str, str | None, str | None]], doubt: str
) -> None:
    """What is no time is a status, and a doubt; two dates in one line are a move where nothing stands between them."""
    made = drafted(f'Action,Lead,Timescale\nHear children,Early Help,"{time}"\n'.encode(), ".csv")
    (line,) = made.actions[0].lines
    assert line.timescale == timescale
    assert [(str(each.date), each.status, each.note) for each in line.entries] == entries
    (cell,) = (cell for cell in made.cells if cell.column == "Timescale" and cell.place.row == 2)
    assert doubt in cell.doubt
    assert bool(doubt) == bool(cell.doubt)
    assert line.more == {}


def test_a_status_column_is_believed_before_the_time() -> None:
    """Where it says otherwise, what stands in place of a time is a comment."""
    made = drafted(b"Action,Lead,Timescale,Status\nHear children,Early Help,Complete,In progress\n", ".csv")
    (line,) = made.actions[0].lines
    assert (last(line, "status"), last(line, "note"), line.timescale) == ("in-progress", "Complete", None)
    same = drafted(b"Action,Lead,Timescale,Status\nHear children,Early Help,Complete,Closed\n", ".csv")
    assert last(same.actions[0].lines[0], "status") == "complete"
    assert last(same.actions[0].lines[0], "note") is None


def test_a_row_below_another_that_says_only_that_it_is_done_has_the_leads_of_the_row_above() -> None:
    """It is one more line of the action."""
    made = drafted(b"Action,Who,Lead,Timescale\nMeet,Schools,Early Help,March 2027\n,,,Complete\n", ".csv")
    assert [(line.who, line.leads, last(line, "status")) for line in made.actions[0].lines] == [
        ("Schools", ["early-help"], None),
        ("Schools", ["early-help"], "complete"),
    ]


@pytest.mark.parametrize(
    ("status", "rating", "expected"),
    [("", "Blue", "complete"), ("In progress", "Blue", "in-progress"), ("", "Green", None)],
)
def test_a_rating_that_means_done_is_a_status_too(status: str, rating: str, expected: str | None) -> None:
    """Unless the row says otherwise; it is a doubt."""
    made = drafted(f"Action,Lead,Status,RAG\nHear children,Early Help,{status},{rating}\n".encode(), ".csv")
    assert last(made.actions[0].lines[0], "status") == expected
    doubts = [cell.doubt for cell in made.cells if "stands for what is done" in cell.doubt]
    assert len(doubts) == (rating == "Blue" and not status)


HEADED = b"Action,Lead,By,Notes 943 476 5919\nHear children,Early Help (case 943 476 5919),March 2027,Begun\n"


@pytest.mark.parametrize(
    "total",
    [
        "Total actions,=COUNTA(B2:B3),",
        "Total actions,2,",
        "Total:,2,50%",
        "Grand total,,",
        "Number,Total,",
        'Total actions,36,"Blue 10, Green 8, Amber 14"',
        ',,"Green 1, Red 1"',
        ",,2 of 2 on track",
        "TOTAL,2 actions,",
        'Totals,,Complete: 4; Open: 3\n,,"Red 1, Green 2"',
    ],
)
def test_a_row_of_totals_is_no_promise(total: str) -> None:
    """It is left out and listed, but for a row that says something else beside it."""
    made = drafted(f"Action,Lead,Timescale\nHear children,Early Help,May 2027\n{total}\n".encode(), ".csv")
    is_total = not total.startswith("Number")
    assert len(made.actions) == (1 if is_total else 2)
    said = [cell.left_out for cell in made.cells if cell.place.row == 3]
    assert said == ["a row of totals"] * len(said) if is_total else "a row of totals" not in said


def test_a_column_of_formulas_is_left_out() -> None:
    """What is reckoned from the others is not kept as text."""
    table = b"Action,Lead,Timescale,Days left\nHear,Health,May 2027,=C2-TODAY()\nSee,Health,May 2027,=C3-TODAY()\n"
    made = drafted(table, ".csv")
    assert made.columns == {}
    said = [cell.left_out for cell in made.cells if cell.column == "Days left" and cell.place.row > 1]
    assert said == ["in a column that is not needed"] * 2


@pytest.mark.parametrize(
    ("heading", "formula", "value", "is_kept"),
    [
        ("Days left", "=C2-TODAY()", -248, False),
        ("Days left", "=C2-TODAY()", "#VALUE!", False),
        ("To go", "=C2-TODAY()", "over by 3 days", False),
        ("Length", "=C2-B2", 90, False),
        ("Ward", "=VLOOKUP(A2,X1:Y9,2)", "in the north", True),
        ("Days left", None, -248, False),
        ("Budget", None, 4500, True),
    ],
)
def test_a_column_that_is_reckoned_by_a_sheet_is_left_out(
    heading: str, formula: str | None, value: object, *, is_kept: bool
) -> None:
    """With the values that Excel kept, and errors; words that a formula looks up are kept, and typed numbers.

    The title of a priority goes over all columns, and is none of their words.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Action", "Lead", "By when", heading])
        sheet.merge_range(1, 0, 1, 3, "Priority 1: Children are heard")
        sheet.write_row(2, 0, ["Hear children", "Legal", "May 2027"])
        if formula:
            sheet.write_formula(2, 3, formula, None, value)
        else:
            sheet.write(2, 3, value)
    made = drafted(stream.getvalue(), ".xlsx")
    (cell,) = (each for each in made.cells if each.place == (1, 3, 4))
    assert (bool(made.columns), cell.doubt) == (is_kept, "")
    assert cell.left_out == ("" if is_kept else "in a column that is not needed")


def test_what_was_superseded_is_not_said_to_be_done() -> None:
    """Whatever else its comment says of it: somebody has to decide that it is dropped."""
    comment = "Superseded by the new offer, closed"
    made = drafted(f'Action,Lead,Timescale,Comments\nHear,Health,May 2025,"{comment}"\n'.encode(), ".csv")
    assert last(made.actions[0].lines[0], "status") is None


def test_an_action_that_begins_with_total_is_one() -> None:
    """What is asked is more than the number of the others."""
    made = drafted(b"Action,Lead,Timescale\nTotal respect training for all,Early Help,May 2027\n", ".csv")
    assert [action.action for action in made.actions] == ["Total respect training for all"]


def test_identifiers_in_headings_and_names_of_teams_are_left_out() -> None:
    """The column and the team are called by the rest of their words; both cells are listed."""
    made = drafted(HEADED, ".csv")
    assert [lead.name for lead in made.leads] == ["Early Help"]
    assert last(made.actions[0].lines[0], "note") == "Begun"
    assert "943" not in repr((made.leads, made.columns, made.guesses, made.people))
    said = {cell.place[1:]: cell for cell in made.cells}
    assert said[1, 4].refused
    assert "is an NHS number (D101)" in said[1, 4].left_out
    assert said[2, 2].doubt == 'left out: "9** *** ****" is an NHS number (D101)'
    bare = drafted(HEADED.replace(b"Notes ", b"").replace(b"Early Help (case 943 476 5919)", b"943 476 5919"), ".csv")
    assert [column.heading for column in bare.layouts[1].columns] == ["Action", "Lead", "By", "column 4"]
    assert bare.leads == ()  # a number leads nothing


@pytest.mark.parametrize(
    ("lead", "comment", "expected"),
    [
        ("Health\nSocial Care", "Social care – waiting\nHealth: done.", [["Health: done."], ["Social care – waiting"]]),
        ("Virtual School\nJo Bloggs", "VS: two came\nJo: more to come", [["VS: two came"], ["Post 1: more to come"]]),
        ("Health\nSocial Care", "All went well: two came. Next – more", [["All went well: two came. Next – more"]]),
        ("Health / Social Care", "Health: done. Social care: waiting", [["Health: done. Social care: waiting"]]),
    ],
)
def test_a_comment_is_known_by_the_name_that_it_begins_with(lead: str, comment: str, expected: list[list[str]]) -> None:
    """The name of a team, its first letters, or a part of a person's."""
    made = drafted(f'Action,Lead,By,Comments\nOpen,"{lead}",May 2027,"{comment}"\n'.encode(), ".csv")
    assert [[entry.note for entry in line.entries] for line in made.actions[0].lines] == expected


TIMES_IN_TURN: dict[str, tuple[str, list[str | None], list[str | None]]] = {
    "lettered, in two lines": ("a) March 2026\nb) June 2026", ["a) March 2026", "b) June 2026"], [None, None]),
    "an arrow": ("March 2026 → June 2026", ["March 2026"], ["June 2026"]),
    "an arrow of two signs": ("March 2026 -> June 2026", ["March 2026"], ["June 2026"]),
    "an arrow to what is no time": ("March 2026 → ask", ["March 2026 → ask"], [None]),
    "one above the other": ("March 2026\nJune 2026", ["March 2026"], ["June 2026"]),
    "a dash": ("–", [None], [None]),
}


@pytest.mark.parametrize(("time", "first", "then"), TIMES_IN_TURN.values(), ids=list(TIMES_IN_TURN))
def test_times_that_took_the_place_of_others(time: str, first: list[str | None], then: list[str | None]) -> None:
    """But not those that begin with a letter of their own; a dash is no time."""
    made = drafted(f'Action,Lead,By\nOpen,Early Help,"{time}"\nClose,Early Help,2027\n'.encode(), ".csv")
    assert [line.timescale for line in made.actions[0].lines] == first
    assert [last(line, "timescale") for line in made.actions[0].lines] == then


HEADINGS = {
    "Exec lead": "lead",
    "Lead Officer and Cabinet Member": "lead",
    "Progress at six months": "progress",
    "Officer comments": "progress",
    "Lead time": "more",
    "Date of last update": "more",
    "Evidence sent?": "more",
}


@pytest.mark.parametrize(("heading", "role"), HEADINGS.items())
def test_headings_that_are_no_usual_ones(heading: str, role: str) -> None:
    """By one word of them; answers of yes and no say nothing of how far something has come."""
    made = drafted(f"Action,By,{heading}\nOpen,May 2027,Yes\nClose,June 2027,No\n".encode(), ".csv")
    assert made.layouts[1].columns[2].role == role


def test_a_recommendation_that_was_rejected_is_a_doubt() -> None:
    """It is open in the plan."""
    made = drafted(b"Action,Lead,By,Response\nOpen,Early Help,2027,Rejected. No room.\n", ".csv")
    assert [cell.doubt for cell in made.cells if cell.doubt] == [
        '"Rejected" stands there, and it is open in the plan; drop it if so decided'
    ]


def test_a_row_of_totals_of_anything_is_left_out() -> None:
    """With a number beside it."""
    made = drafted(b"Action,Lead,By\nTotal place review,Early Help,2027\nTotal remedies,,5\n", ".csv")
    assert [action.action for action in made.actions] == ["Total place review"]


QUARTERS = """\
Action,Lead,By,Q1 update,Q1 RAG,Q2 update,Q2 RAG,Q3 update,Q3 RAG
Open,Early Help,2027,Begun,A,Half,R,Ready,G
Close,Early Help,2027,,G,,,,
"""


def entries_of(made: Draft) -> list[list[tuple[str, str | None, str | None]]]:
    """The day, the rating and the note of each entry, line by line."""
    lines = [line for action in made.actions for line in action.lines]
    return [[(each.date.isoformat(), each.rag, each.note) for each in line.entries] for line in lines]


def test_columns_of_quarters_are_entries_of_their_last_days() -> None:
    """As far as these have come; what is left of the last one is as of the day of the comments."""
    found = source(QUARTERS.encode(), ".csv")
    comments = date(2026, 11, 20)
    made = draft(found, ImportAnswers(), setting(date(2026, 4, 1), comments=comments), plan_title="x")
    assert entries_of(made) == [
        [("2026-06-30", "amber", "Begun"), ("2026-09-30", "red", "Half"), ("2026-11-20", "green", "Ready")],
        [("2026-06-30", "green", None)],
    ]
    days = {guess.key: guess.taken for guess in made.guesses if guess.about == "day"}
    assert days["Q2 RAG"] == "2026-09-30"
    assert [cell.doubt for cell in made.cells if cell.doubt] == []


def test_the_last_rating_counts_where_all_are_of_one_day() -> None:
    """The others are doubts, and not in the plan."""
    made = drafted(QUARTERS.encode(), ".csv", date(2026, 4, 1))
    assert entries_of(made)[0] == [("2026-04-01", "green", "Begun\n\nHalf\n\nReady")]
    doubts = [(cell.column, cell.doubt) for cell in made.cells if cell.doubt]
    assert doubts == [(name, "rated otherwise in a later column; left out") for name in ("Q1 RAG", "Q2 RAG")]


def test_a_legend_below_the_table_is_no_action() -> None:
    """Its letters are that person wherever they lead, and neither they nor the name stand for a number of an action."""
    made = drafted(
        b"Ref,Action,Lead,By when\n1,Films,AD,March 2027\nKM-3,Plays,Karen Mbeki,March 2027\nAD = Karen Mbeki,,,\n",
        ".csv",
    )
    assert [(action.ref, action.lines[0].leads) for action in made.actions] == [
        ("1.1", ["post-1"]),
        ("1.2", ["post-1"]),
    ]
    said = {cell.text: cell.doubt or cell.left_out for cell in made.cells}
    assert said["KM-3"] == "it names a person, and so is no number; the action is counted"
    assert said["AD = Karen Mbeki"] == "whose initials stand in the table"


def test_numbers_in_the_middle_of_a_table_are_what_somebody_said() -> None:
    """Rows of numbers of a sort, without the word total, are left out at its end alone."""
    made = drafted(b"Action,Lead,Comments\nHear children,Early Help,\n,,2 of 4 complete\nGames,Legal,\n", ".csv")
    assert [entry.note for line in made.actions[0].lines for entry in line.entries] == ["2 of 4 complete"]


def test_a_merged_cell_of_the_councils_own_column_counts_for_each_row() -> None:
    """As those of leads and times do; a merged comment stands beside the first row, with a doubt."""
    book = Workbook()
    sheet = book.active
    for row in (
        ["Action", "Lead", "By when", "Budget", "Comments"],
        ["Films", "Legal", "May 2027", "Grant 12", "Begun"],
        ["Games", "", "June 2027", "", ""],
        ["Plays", "HR", "July 2027", "Own", "Later"],
    ):
        sheet.append(row)
    for cells in ("B2:B3", "D2:D3", "E2:E3"):
        sheet.merge_cells(cells)
    stream = io.BytesIO()
    book.save(stream)
    made = drafted(stream.getvalue(), ".xlsx")
    lines = [action.lines[0] for action in made.actions]
    assert [(line.leads, line.more.get("budget")) for line in lines] == [
        (["legal"], "Grant 12"),
        (["legal"], "Grant 12"),
        (["hr"], "Own"),
    ]
    (doubt,) = (cell.doubt for cell in made.cells if cell.text == "Begun")
    assert doubt == "it goes over 2 rows; put beside the first"
    (told,) = (cell.to for cell in made.cells if cell.text == "Grant 12")
    assert told == ("1.1", "1.2")


NAMED = """\
Action,Lead,By when,Karen's notes,KM comments,St Mary's
Films,Karen Mbeki,15 May 2027,x,Housing – Wendy Marsh: 5 flats,for the head
Homes,Housing – Wendy Marsh,March 2027,z,Wendy Marsh (Housing) rang,for all
Games,Theresa May,June 2027,z,Since May 2026 and 5 May,for the board
"""


def test_a_heading_names_nobody() -> None:
    """It is a key of what is written; and a team is not written twice where the name of its person stood."""
    made = drafted(NAMED.encode(), ".csv")
    assert made.columns == {"somebodys-notes": "somebody's notes", "st-marys": "St Mary's"}
    assert [guess.key for guess in made.guesses if guess.about == "column"][3:5] == [
        "somebody's notes",
        "somebody comments",
    ]
    doubts = {cell.text: cell.doubt for cell in made.cells if cell.doubt}
    assert doubts["Karen's notes"] == 'it names a person; the column is called "somebody\'s notes"'
    notes = [entry.note for action in made.actions for line in action.lines for entry in line.entries]
    assert notes == ["Housing: 5 flats", "Housing rang", "Since May 2026 and 5 May"]
    assert "15 May 2027" not in doubts
    again = drafted(
        NAMED.encode(), ".csv", columns={"somebody's notes": Role.NOTHING, "somebody comments": Role.PROGRESS}
    )
    assert again.columns == {"st-marys": "St Mary's"}


def test_one_person_in_several_spellings_is_one_post() -> None:
    """With a doubt that says so; who may be one of several is kept apart, with a doubt too."""
    leads = ["Karen Mbeki", "K Mbeki", "Mrs Mbeki", "Paul Marsh", "Paul Smith", "Paul"]
    made = drafted(
        "\n".join(["Action,Lead,By when", *(f"Do {each},{each},May 2027" for each in leads)]).encode(), ".csv"
    )
    assert [action.lines[0].leads[0] for action in made.actions] == [
        *["post-1"] * 3,
        *(f"post-{number}" for number in (2, 3, 4)),
    ]
    doubts = {cell.text: cell.doubt for cell in made.cells if cell.place.column == 2}
    assert doubts["Mrs Mbeki"] == "it names a person; kept as post-1, taken for the one who is named in full elsewhere"
    assert doubts["Paul"].endswith("several have that name: who is it? Kept apart from all of them")


def test_a_moved_date_is_a_doubt_that_says_what_the_table_does_not() -> None:
    """In one cell and in a column of its own: neither the day of the move nor who agreed is in the table."""
    table = b'Action,Lead,By when,Revised date\nFilms,Legal,"March 2025\nMay 2026",\nGames,Legal,March 2025,May 2026\n'
    made = drafted(table, ".csv")
    doubts = [cell for cell in made.cells if cell.doubt]
    assert [(cell.place.row, cell.place.column, cell.routine) for cell in doubts] == [(2, 3, False), (3, 4, True)]
    why = "the table does not say when it was moved, nor who agreed; written as of 2026-01-01"
    assert (
        doubts[0].doubt == f'"March 2025" is taken for the first promise, and "May 2026" for what took its place; {why}'
    )
    assert doubts[1].doubt == why


def test_routine_doubts_are_told_from_those_that_may_be_wrong() -> None:
    """A person who stands beside a team, and blue; not a person without one, nor what may be a name."""
    table = b"Action,Lead,By when,RAG\nA hall,Legal (Jo Bloggs),May 2027,Blue\nA roof,Kim Smith,May 2027,mauve\n"
    made = drafted(table, ".csv")
    assert [(cell.text, cell.routine) for cell in made.cells if cell.doubt] == [
        ("Legal (Jo Bloggs)", True),
        ("Blue", True),
        ("Kim Smith", False),
        ("mauve", False),
    ]


@pytest.mark.parametrize(
    ("beside", "left_out"),
    [("Be heard", ""), ("BE  heard", ""), ("See appendix", "it has no action beside it")],
)
def test_a_priority_said_again_beside_a_further_line(beside: str, left_out: str) -> None:
    """It is the same one; other words in its column, with no action beside them, are left out, and that is said."""
    table = f"Priority,Action,Lead,Timescale\nBe heard,Ask them,Early Help,May 2027\n{beside},,Health,June 2027\n"
    made = drafted(f"{table}Be safe,Visit,Police,May 2027\n".encode(), ".csv")
    assert [(each.promise, len(each.actions[0].lines)) for each in made.priorities] == [("Be heard", 2), ("Be safe", 1)]
    (cell,) = [each for each in made.cells if (each.place.row, each.place.column) == (3, 1)]
    assert cell.left_out == left_out
