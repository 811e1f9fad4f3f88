"""Who in an owner column is a team, and who a person whose name is never written."""

from __future__ import annotations

from pathlib import Path

import pytest

from cioc.office.names import is_initials, naming, without_names
from cioc.office.owners import Known, is_legend_row, legend_in, names_somebody, owners
from tests.tables import try_each

KNOWN = Known(
    register={"early help": "early-help", "virtual school": "virtual-school"},
    abbreviations=frozenset({"SEN"}),
    phrases="youth direction | more stuff like this | vs – primary hubs | eis attendance team",
    told={"ola bright": "post-1"},
)

CASES = {
    "Jo Bloggs": [("", "Jo Bloggs")],
    "Early Help": [("Early Help", "")],
    "Youth Direction": [("Youth Direction", "")],
    "Kay Staff": [("", "Kay Staff")],
    "K. Park": [("", "K. Park")],
    "JB": [("", "JB")],
    "J.B.": [("", "J.B.")],
    "JB/MK": [("", "JB"), ("", "MK")],
    "VS": [("VS", "")],
    "SEN": [("SEN", "")],
    "Mrs Head": [("", "Mrs Head")],
    "Cllr Ann Other": [("", "Cllr Ann Other")],
    "Ngozi Okonkwo": [("", "Ngozi Okonkwo")],
    "Ola Bright": [("", "Ola Bright")],
    "Jackie": [("", "Jackie")],
    "Finance": [("Finance", "")],
    "Learning and Skills": [("Learning and Skills", "")],
    "Jo Bloggs and Kim Smith": [("", "Jo Bloggs"), ("", "Kim Smith")],
    "Jo Bloggs / Early Help": [("", "Jo Bloggs"), ("Early Help", "")],
    "Jo Bloggs, Early Help": [("Early Help", "Jo Bloggs")],
    "Jo Bloggs (Early Help)": [("Early Help", "Jo Bloggs")],
    "Early Help Manager (Jo Bloggs)": [("Early Help Manager", "Jo Bloggs")],
    "Early Help – Jo Bloggs": [("Early Help", "Jo Bloggs")],
    "Jo Bloggs - Head of Fostering": [("Head of Fostering", "Jo Bloggs")],
    "Head of Service Jo Bloggs": [("Head of Service", "Jo Bloggs")],
    "CAMHS – Elsie Crowe Social Care – Lisa Hobday": [("CAMHS", "Elsie Crowe"), ("Social Care", "Lisa Hobday")],
    "Assistant Director, Children's Social Care": [("Assistant Director, Children's Social Care", "")],
    "Virtual School; Early Help": [("Virtual School", ""), ("Early Help", "")],
    "Jo Bloggs\nEarly Help": [("", "Jo Bloggs"), ("Early Help", "")],
    "Helen Marsh- Hill": [("", "Helen Marsh- Hill")],
    "Karen Oyelaran\nTeam Manager, Fostering": [("Team Manager, Fostering", "Karen Oyelaran")],
    "TBC": [],
    "n/a": [],
    "Nobody": [],
    "To be confirmed": [],
    "Nobody as yet": [],
    "No one has been identified yet": [],
    "Vacant": [],
    "Post vacant": [],
    "Head of Fostering (vacant)": [("Head of Fostering", "")],
    "Head of Fostering – currently vacant": [("Head of Fostering", "")],
    "Head of Homes (vacant – Mark Ellery acting)": [("Head of Homes", "Mark Ellery")],
    "HR (Mrs Okafor) and Legal": [("HR", "Mrs Okafor"), ("Legal", "")],
    "Legal and HR (Mrs Okafor)": [("Legal and HR", "Mrs Okafor")],
    "Virtual School (Inclusion and Skills)": [("Virtual School (Inclusion and Skills)", "")],
    "=COUNTA(C6:C13)": [],
    "70": [],
    "Early Help / TBC": [("Early Help", "")],
    "Siân Prys": [("", "Siân Prys")],
    "Zoë Smith": [("", "Zoë Smith")],
    "Łukasz Nowak": [("", "Łukasz Nowak")],
    "María José García": [("", "María José García")],
    "Мария Иванова": [("", "Мария Иванова")],
    "محمد علي": [("", "محمد علي")],
    "Abdul al-Rahman": [("", "Abdul al-Rahman")],
    "O'Connor": [("", "O'Connor")],
    "Mensah, Abena": [("", "Abena Mensah")],
    "de Souza, Paulo": [("", "Paulo de Souza")],
    "Smith, Karen; Mensah, Abena": [("", "Karen Smith"), ("", "Abena Mensah")],
    "Karen, Paul": [("", "Karen"), ("", "Paul")],
    "Fostering, Adoption": [("Fostering", ""), ("Adoption", "")],
    "Team Manager, Fostering": [("Team Manager, Fostering", "")],
    "Nurse Joy Peters": [("Nurse", "Joy Peters")],
    "Designated Nurse Joy Peters": [("Designated Nurse", "Joy Peters")],
    "Joy Peters Designated Nurse": [("Designated Nurse", "Joy Peters")],
    "Head of Service Maria Garcia Lopez": [("Head of Service", "Maria Garcia Lopez")],
    "Police Sgt Hill": [("Police Sgt", "Hill")],
    "Missing Persons Coordinator": [("Missing Persons Coordinator", "")],
    "Corporate Parenting Manager": [("Corporate Parenting Manager", "")],
    "jo.bloggs@example.gov.uk": [("", "jo.bloggs@example.gov.uk")],
    "<jo.bloggs@example.gov.uk>": [("", "jo.bloggs@example.gov.uk")],
    "Jo Bloggs <jo.bloggs@example.gov.uk>": [("", "Jo Bloggs")],
    "Jo Bloggs (jo.bloggs@example.gov.uk)": [("", "Jo Bloggs")],
    "Early Help – jo.bloggs@example.gov.uk": [("Early Help", "jo.bloggs@example.gov.uk")],
    "Early Help jo.bloggs@example.gov.uk": [("Early Help", "jo.bloggs@example.gov.uk")],
    "jo.bloggs@example.gov.uk; kim.smith@example.gov.uk": [
        ("", "jo.bloggs@example.gov.uk"),
        ("", "kim.smith@example.gov.uk"),
    ],
    "jo.bloggs@example.gov.uk or Kim Smith": [("", "jo.bloggs@example.gov.uk"), ("", "Kim Smith")],
    "Headteacher or deputy": [("Headteacher or deputy", "")],
    "virtual.school@example.gov.uk": [("virtual.school@example.gov.uk", "")],
    "": [],
}


@try_each(("text", "expected"), CASES.items())
def test_owners_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    """Each with the team or the post, and with the name, that the cell gives."""
    assert [(each.team, each.person) for each in owners(text, KNOWN)] == expected


def who_is_who() -> dict[str, list[str]]:
    """The lines of the file beside this, by their headings."""
    made: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("who_is_who.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            made[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            made[list(made)[-1]].append(line)
    return made


def test_no_person_is_taken_for_a_team_and_few_teams_for_people() -> None:
    """With nothing known of a workspace: a name is never unsaid, and a post can be named later."""
    bare = Known(register={}, abbreviations=frozenset(), phrases="", told={})
    found = who_is_who()
    read = {text: [bool(each.person) for each in owners(text, bare)] for each in found.values() for text in each}
    assert [text for text in found["people"] if not all(read[text])] == []
    assert [text for text in found["teams and posts"] if any(read[text])] == []
    assert [text for text in found["taken for a person"] if not any(read[text])] == []
    assert len(found["taken for a person"]) < 0.07 * len(found["teams and posts"])


def test_one_person_has_one_key() -> None:
    """However the name is spaced and written."""
    first, second = owners("Helen Marsh- Hill\nHELEN  Marsh-Hill", KNOWN)
    assert first.key == second.key == "helen marsh-hill"


@pytest.mark.parametrize(
    ("person", "text", "expected"),
    [
        ("TK", "TK met Housing, T.K. and T. K. drafted. ATK. TKs", "# met Housing, # and # drafted. ATK. TKs"),
        ("T.K.", "TK met; T.K. wrote", "# met; # wrote"),
        ("Sarah", "Sarah Obi to draft; Sarah Housing", "# to draft; # Housing"),
        ("Sarah", "sarahs and Sarah's", "sarahs and #'s"),
        ("Jo Bloggs", "JO  BLOGGS wrote; Jo Bloggson", "# wrote; Jo Bloggson"),
        ("June", "In June 2027 June Smith wrote", "In June 2027 # wrote"),
    ],
)
def test_people_are_found_among_words(person: str, text: str, expected: str) -> None:
    """By their initials, by a first name with or without the surname, or by the whole name; no part of a word."""
    assert naming(person).sub("#", text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "number"),
    [
        ("Sarah Obi to draft, and Mrs Staffe", "somebody to draft, and somebody", 2),
        ("In June Ofsted came; Victoria House; April Edition", "In June Ofsted came; Victoria House; April Edition", 0),
        ("Sarah Obi\nMark wrote", "somebody\nMark wrote", 1),
    ],
)
def test_names_of_others_are_masked(text: str, expected: str, number: int) -> None:
    """A first name with a surname; but no month, and no house that is called after somebody."""
    assert without_names(text) == (expected, number)


@pytest.mark.parametrize(
    ("text", "of", "expected"),
    [
        ("T.K.", "", True),
        ("t. k", "", True),
        ("tk", "TK", True),
        ("JB", "jo bloggs", True),
        ("HR", "jo bloggs", False),
        ("ICB", "", False),
        ("Head of I.T.", "", False),
    ],
)
def test_initials_are_known(text: str, of: str, expected: bool) -> None:  # noqa: FBT001 -- a column of the table above
    """With their stops, or as those of the person who is asked about."""
    assert is_initials(text, of) is expected


@pytest.mark.parametrize(
    ("row", "is_one"),
    [
        (["AD = Karen Mbeki"], True),
        (["AD = Assistant Director"], True),
        (["G = green, A = amber"], True),
        (["KM: Karen Mbeki"], True),
        (["KM", "Karen Mbeki"], True),
        (["KM Karen Mbeki", "JB Jo Bloggs"], False),
        (["AD", "Publish the offer"], False),
        (["1.1", "Karen Mbeki"], False),
        (["SEN – Jo Bloggs"], False),
        (["Set A = B in the form"], False),
    ],
)
def test_a_row_may_only_say_what_letters_stand_for(row: list[str], is_one: bool) -> None:  # noqa: FBT001 -- a column
    """With a sign between, or in two cells; a row of the plan is none."""
    assert is_legend_row(row) is is_one


def test_letters_of_a_legend_need_not_be_initials() -> None:
    """Where they are said to stand for somebody; and a name of nothing but particles stands for nobody."""
    assert legend_in("AD = Karen Mbeki; LV Le Van; HT – Jo Bloggs") == {"AD": "Karen Mbeki"}


@pytest.mark.parametrize(
    ("said", "of", "is_refused"),
    [
        ("Mbeki team", "karen mbeki", True),
        ("Karen's team", "karen mbeki", True),
        ("Karen’s team", "km", True),
        ("KM team", "karen mbeki", True),
        ("Team K.M.", "karen mbeki", True),
        ("KM team", "km", True),
        ("Participation Manager (Karen)", "karen mbeki", True),
        ("Participation Manager (Karen)", "km", True),
        ("Mbekí", "karen mbeki", True),
        ("karen-mbeki", "karen mbeki", True),
        ("Head", "mrs head", True),
        ("Head of Homes", "mrs head", False),
        ("HR Manager", "helen ross", False),
        ("St Mary's School", "mary ross", True),
        ("St Mary's School", "helen ross", False),
        ("Young People's Service", "jo young", False),
        ("Participation Manager", "karen mbeki", False),
        ("Lead for Van Road", "le van", False),
    ],
)
def test_no_answer_has_a_word_of_the_name(said: str, of: str, is_refused: bool) -> None:  # noqa: FBT001 -- a column
    """Nor its initials; a word of posts that is a surname too may stand in a post."""
    known = Known(register={}, abbreviations=frozenset(), phrases="", told={})
    assert names_somebody(said, known, of=of) is is_refused
