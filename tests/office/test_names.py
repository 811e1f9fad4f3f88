"""Names of people, which no field of a plan has: not in whole, not in part, and not unsaid where it cannot be told."""

from __future__ import annotations

import pytest

from cioc.office.names import in_full, without_first_names
from tests.office.reading import drafted

HEAD = "Action,Lead,Timescale,Comments,Chased by\n"


def plan_of(comment: str, *, lead: str = "Karen Smith", time: str = "May 2027", chased: str = "") -> tuple[str, str]:
    """What is written of a table, and what is doubtful of it."""
    row = f'Open two homes,"{lead}",{time},"{comment}","{chased}"\n'
    made = drafted(f"{HEAD}{row}Train carers,Early Help,May 2027,,\n".encode(), ".csv")
    written = repr([priority.keys() for priority in made.priorities]) + repr(made.leads)
    return written, "; ".join(cell.doubt for cell in made.cells)


@pytest.mark.parametrize(
    "name",
    ["Karen Smith", "KAREN SMITH", "Karen", "Smith", "K. Smith", "K Smith", "Karen S", "Karen S.", "KS", "K.S."],
)
def test_each_form_of_the_name_of_an_owner_becomes_the_post(name: str) -> None:
    """In a comment, a timescale, and a column of the council's own."""
    for written, doubts in (
        plan_of(f"Begun, {name} asked"),
        plan_of("", time=f"{name} by May 2027"),
        plan_of("", chased=f"Chased ({name}) 5 Jan"),
    ):
        assert "Post 1" in written
        assert name not in written
        assert "it names a person; written as Post 1" in doubts


def test_accents_make_no_difference() -> None:
    """A name is known with and without them, and the other words keep theirs."""
    written, _ = plan_of("Siân Prys and Sian met at the café", lead="Siân Prys")
    assert "Post 1 and Post 1 met at the café" in written
    written, _ = plan_of("Abena to appeal", lead="Mensah, Abena")
    assert "Post 1 to appeal" in written


def test_a_first_name_that_two_have_is_somebody() -> None:
    """And a doubt."""
    written, doubts = plan_of("Karen wrote", lead="Karen Smith\nKaren Jones")
    assert "somebody wrote" in written
    assert "it names one of 2 people; written as somebody" in doubts


@pytest.mark.parametrize(
    ("lead", "comment", "word"), [("Will Young", "Young people will come", "Young"), ("May Hill", "Due in May", "May")]
)
def test_a_name_that_is_a_word_too_is_asked_about(lead: str, comment: str, word: str) -> None:
    """It stays as it is: a comment is not to lose its words."""
    written, doubts = plan_of(comment, lead=lead)
    assert comment in written
    assert f'is "{word}" a person? it stands as it is written' in doubts


def test_two_words_that_may_be_a_name_are_asked_about() -> None:
    """But not those of a team that is known, of a day or of what a plan speaks of."""
    written, doubts = plan_of("Abena Mensah came on Monday; Early Help and the Corporate Parenting Board wrote (MK)")
    assert "Abena Mensah" in written
    assert doubts.count('is "Abena Mensah" a person?') == 1
    assert doubts.count('is "MK" a person?') == 1
    assert doubts.count("a person?") == 2


def test_a_heading_has_no_name_of_an_owner() -> None:
    """Nor has a heading of a priority in a column of its own."""
    table = "Priority,Action,Lead,By\n1. Homes (Lead: Karen Smith),Open two homes,Karen Smith,May 2027\n"
    made = drafted(table.encode(), ".csv")
    assert made.priorities[0].promise == "Homes (Lead: Post 1)"


@pytest.mark.parametrize("lead", ["Prospects", "Adeyinka Obasanjo Fostering Lead", "Workforce Lead (KM helps)"])
def test_a_lead_that_may_be_a_name_is_asked_about(lead: str) -> None:
    """One word that says of no team or post that it is one, and two before a post."""
    _, doubts = plan_of("", lead=lead)
    assert "is this a person? taken for a team or a post" in doubts


@pytest.mark.parametrize("lead", ["TBC", "n/a", "nobody", "70", "=COUNTA(C6:C13)"])
def test_nobody_leads_what_names_nobody(lead: str) -> None:
    """And that is a doubt."""
    written, doubts = plan_of("", lead=lead)
    assert written.count("'leads'") == 1
    assert "it names no team, post or person; written without a lead" in doubts


def test_a_line_below_the_table_says_whose_initials_stand_there() -> None:
    """The person is one, under the name and the initials; the line is no action."""
    table = (
        "Action,Lead,By,Comments\nOpen,JB,May 2027,JB met\nTrain,Jo Bloggs,May 2027,\n"
        '"JB Jo Bloggs, MK Mohammed Khan",,,\n'
    )
    made = drafted(table.encode(), ".csv")
    assert [line.leads for action in made.actions for line in action.lines] == [["post-1"], ["post-1"]]
    assert made.people == {"jo bloggs": "post-1"}
    assert made.actions[0].lines[0].entries[0].note == "Post 1 met"
    assert [cell.left_out for cell in made.cells if cell.place.row == 4] == ["whose initials stand in the table"]


def test_a_person_and_the_post_below_the_name_are_one_lead() -> None:
    """Of one line, whatever else the row has."""
    made = drafted(b'Action,Lead,By\nOpen,"Karen Oyelaran\nTeam Manager, Fostering","March 2027\nJune 2027"\n', ".csv")
    (line,) = made.actions[0].lines
    assert line.leads == ["team-manager-fostering"]


def test_one_who_is_answered_to_be_nothing_leads_nothing() -> None:
    """A team, and a person, who is not written either."""
    table = "Action,Lead,By,Comments\nOpen,Karen Smith,May 2027,Karen Smith met\nTrain,Skills Hub,May 2027,\n"
    made = drafted(table.encode(), ".csv", owners={"skills hub": "nothing"}, people={"karen smith": "nothing"})
    assert [line.leads for action in made.actions for line in action.lines] == [[], []]
    assert made.leads == ()
    assert made.actions[0].lines[0].entries[0].note == "somebody met"


@pytest.mark.parametrize(
    ("people", "expected", "several"),
    [
        (["Karen Mbeki", "K Mbeki", "K. Mbeki", "Mrs Mbeki", "Mbeki", "Karen", "Karen M"], "Karen Mbeki", []),
        (["K Mbeki", "Mrs Mbeki"], "K Mbeki", []),
        (["Karen Mbeki", "Karen Smith", "Karen"], "", ["Karen"]),
        (["Karen Mbeki", "J Mbeki", "Mrs Mbeki"], "", ["Mrs Mbeki"]),
        (["Karen Mbeki", "Karen Mbekison", "Kate Mbekis", "Mrs Karen", "KM", "Paul"], "", []),
        (["Siân de la Prys", "Sian", "Ms Prys"], "Siân de la Prys", []),
    ],
)
def test_one_person_in_several_spellings(people: list[str], expected: str, several: list[str]) -> None:
    """A surname, a first name or an initial with one of them is who has it in full, where one alone does."""
    shorter = people[1:] if expected else []
    assert in_full(people) == (dict.fromkeys(shorter, expected), frozenset(several))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karen's notes", "somebody's notes"),
        ("Read Karen\u2019s and Susan's notes", "Read somebody\u2019s and somebody's notes"),
        ("St Karen's school", "St Karen's school"),
        ("Karens' notes, by Karen", "Karens' notes, by Karen"),
        ("The Board's notes", "The Board's notes"),
    ],
)
def test_first_names_to_which_something_belongs(text: str, expected: str) -> None:
    """Somebody stands in their place, and the rest stays as it is; a saint's name is a school's."""
    assert without_first_names(text) == expected
