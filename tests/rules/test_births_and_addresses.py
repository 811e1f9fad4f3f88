"""D103, D104, D105: dates of birth, postcodes and people's mailboxes, and what only looks like one."""

from __future__ import annotations

import pytest

from cioc.checking.check import check
from cioc.rules.births_and_addresses import birth_dates, personal_addresses, postcodes
from tests.rules.rule_examples import found, messages, workspace


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("born on 12 March 2010", "12 march 2010"),
        ("Born 12/03/2010.", "12/03/2010"),
        ("date of birth: 12.03.10", "12.03.10"),
        ("Date of Birth (2010-03-12)", "2010-03-12"),
        ("DOB 12-03-2010", "12-03-2010"),
        ("D.O.B. 12th March 2010", "12th march 2010"),
        ("d.o.b: 1st of April 2011", "1st of april 2011"),
        ("their birthday is 12 Sept 2010", "12 sept 2010"),
        ("was born on\n      the 12th of March, 2010", "12th of march, 2010"),
        ("born March 12, 2010", "march 12, 2010"),
        ("12/03/2010 (DOB)", "12/03/2010"),
        ("born in March 2010", "march 2010"),
        ("12 March 2010 is her date of birth", "12 march 2010"),
    ],
)
def test_birth_date_is_found(text: str, date: str) -> None:
    """In the forms that people write, before or after the word."""
    assert [text[s.start : s.end].lower() for s in birth_dates(text)] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "children born in 2010",
        "children born in March 2010",
        "born in 2010",
        "her new-born baby; the meeting of 12 March 2020 heard of it",
        "Dates of birth are checked. From 1 April 2019 on",
        "The form asks for a date of birth. It was new on 12 March 2019",
        "a stubborn 12/03/2010",
        "aged 12 on 12 March 2010",
        "Jacob 12/03/2010",
        "DOB is not recorded",
    ],
)
def test_other_date_is_none(text: str) -> None:
    """Years, months and dates of other things are let be."""
    assert list(birth_dates(text)) == []


@pytest.mark.parametrize(
    "text",
    ["TS18 1AB", "TS181AB", "SW1A 1AA", "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 0AX", "EC1A 1BB", "ts18 1ab"],
)
def test_postcode_is_found(text: str) -> None:
    """Each of the six shapes, with and without its space."""
    assert [text[s.start : s.end] for s in postcodes(text)] == [text]
    assert [s.start for s in postcodes(f"at {text}, where")] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "EC4",
        "TS18",
        "QX1 1AA",  # no such area
        "TS18 1CO",  # C and O do not end a postcode
        "ref TS181AB/3",
        "form X-TS181AB",
        "XTS18 1AB",
        "TS18 1ABC",
        "e12ab",
        "by s1 2nd",
        "2020 3rd quarter",
        "Q3 2019",
        "SC1 2019",
        "KS2 4th",
        "https://example.org/TS181AB",
    ],
)
def test_other_code_is_none(text: str) -> None:
    """Districts, reference numbers, revisions and ordinals are let be."""
    assert list(postcodes(text)) == []


@pytest.mark.parametrize(
    "text", ["jo.bloggs@example.gov.uk", "j.bloggs2@nhs.net", "jbloggs@example.com", "Jo_Bloggs@Example.Gov.UK"]
)
def test_personal_address_is_found(text: str) -> None:
    """Names and initials before the @."""
    assert [text[s.start : s.end] for s in personal_addresses(text)] == [text]
    assert [s.start for s in personal_addresses(f"<{text}>.")] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "info@example.gov.uk",
        "Enquiries@example.gov.uk",
        "virtual.school@example.gov.uk",
        "earlyhelpservice@example.gov.uk",
        "childrens-services@example.gov.uk",
        "no-reply@example.gov.uk",
        "101@example.gov.uk",
        "git@github.com",
        "@OurCouncil on social media",
        "5 @ 10 pounds",
        "jo@home",
    ],
)
def test_desk_is_none(text: str) -> None:
    """Mailboxes that a desk answers, and an @ that is no address, are let be."""
    assert list(personal_addresses(text)) == []


def test_register_says_what_is_a_team() -> None:
    """The words of the register's names make a mailbox that of a team."""
    assert list(personal_addresses("youth.direction@example.gov.uk", {"youth", "direction"})) == []
    assert found("D105", "line", "who: early@example.gov.uk and anne@example.gov.uk\n") == ["1:31"]


def test_a_name_that_is_an_address_makes_no_team() -> None:
    """An entry of the register that is called by it is found itself."""
    entry = "leads:\n  - id: jo-bloggs\n    name: jo.bloggs@example.gov.uk\n"
    assert found("D105", "register", entry) == ["3:11"]


@pytest.mark.parametrize(
    ("code", "text", "shown"),
    [
        ("D103", "born 12 March 2010", '"1* ***** ****"'),
        ("D104", "TS18 1AB", '"T*** ***"'),
        ("D105", "jo.bloggs@example.org", '"j*.******@…"'),
    ],
)
def test_message_is_masked(code: str, text: str, shown: str) -> None:
    """A message shows the shape of what it found, and its first letter."""
    (told,) = messages(code, check(workspace({"plans/notes.yaml": f"# {text}\ncioc: measures/1\n".encode()})))
    assert told.startswith(shown)
