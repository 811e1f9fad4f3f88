"""Words that were typed into a form: what they mean, and what is asked where they mean nothing."""

from __future__ import annotations

from datetime import date

import pytest

from cioc.rounds.packs import Field
from cioc.rounds.understanding import Question, Understood, understood
from tests.rounds.councils import council

WHAT, RATING, STATUS, NEW, WHY, DONE = (
    Field.HAPPENED, Field.RATING, Field.STATUS, Field.NEW_DATE, Field.WHY, Field.DONE_ON,
)  # fmt: skip
TODAY = date(2021, 1, 20)


def read(said: dict[Field, str], *, is_first: bool = False) -> Understood | Question:
    """What is understood of it."""
    return understood(said, council(), day=TODAY, today=TODAY, is_first=is_first)


ASKED: dict[str, tuple[dict[Field, str], Field, str]] = {
    "an error of LibreOffice": ({WHAT: "Err:509", RATING: "Green"}, WHAT, '"Err:509", an error of the spreadsheet'),
    "an error of Excel": ({WHAT: " #NAME? "}, WHAT, "Words may not begin with =, + or -"),
    "an error under another column": ({WHAT: "x", RATING: "#REF!"}, RATING, "Rating holds"),
    "an error by a number": ({WHAT: "#DIV/0!"}, WHAT, "an error of the spreadsheet"),
    "blue alone": (
        {WHAT: "x", RATING: "Blue"},
        STATUS,
        "you chose Blue. Is it complete? Then choose",
    ),
    "a sentence as a status": ({STATUS: "we have begun to ask them"}, STATUS, "seems to belong under What happened"),
    "a status with a fault": ({WHAT: "x", STATUS: "in progres"}, STATUS, '"in progres" is no status'),
    "amber, above": ({WHAT: "See above.", RATING: "Amber"}, WHAT, "it is amber: why"),
    "a day that is none": ({WHAT: "x", DONE: "last week"}, DONE, "on which day was it done?"),
    "a day to come": ({WHAT: "x", DONE: "20 December 2021"}, DONE, "which is still to come"),
    "two that cannot both be": ({WHAT: "x", STATUS: "paused", DONE: "3 January 2021"}, STATUS, "which of the two"),
}


@pytest.mark.parametrize(("said", "about", "words"), ASKED.values(), ids=list(ASKED))
def test_what_is_asked(said: dict[Field, str], about: Field, words: str) -> None:
    """With the column that the question is about; and all else is read."""
    found = read(said)
    assert isinstance(found, Question)
    assert (found.about, words in found.text) == (about, True), found.text
    assert about not in said or about in found.again
    if said.get(WHAT) == "x":
        assert (found.rest.note, WHAT in found.again) == ("x", True)


def test_a_cell_that_cannot_be_read_hides_no_other() -> None:
    """The first question is asked, and the values beside it are known."""
    found = read({WHAT: "x", RATING: "amber", STATUS: "in progres", NEW: "July 2021", DONE: "soon"})
    assert isinstance(found, Question)
    assert (found.rest.rag, found.rest.status, found.rest.timescale) == ("amber", "", "July 2021")
    assert found.again == (WHAT, NEW, RATING, STATUS)


DAYS = {
    "23 Nov": "2020-11-23", "23/11": "2020-11-23", "23.11.": "2020-11-23", "3 January": "2021-01-03",
    "20 Jan": "2021-01-20", "21 Jan": "2020-01-21", "November": "2020-11", "3 March 2020": "2020-03-03",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "day"), DAYS.items())
def test_a_day_without_a_year_is_the_last_such(typed: str, day: str) -> None:
    """Up to the day of the answer."""
    found = read({WHAT: "x", DONE: typed})
    assert isinstance(found, Understood)
    assert (str(found.done), found.status) == (day, "complete")


def test_as_last_time() -> None:
    """Is asked about where nothing was said before; and no change is news of what nobody spoke of."""
    for words in ("as last time", "Same as before."):
        assert isinstance(read({WHAT: words}, is_first=True), Question)
        assert isinstance(read({WHAT: words}), Understood)
    assert isinstance(read({WHAT: "No change."}, is_first=True), Understood)


def test_words_that_point_elsewhere_are_no_reason() -> None:
    """But they are words where no reason is needed."""
    assert isinstance(read({WHAT: "See above", RATING: "Green"}), Understood)
    assert isinstance(read({WHAT: "See above", STATUS: "Complete"}), Question)
