"""Sheets that came back: what is an answer, and what is not lost of all else."""

from __future__ import annotations

from cioc.rounds.packs import ANSWER_FIELDS, HEADINGS, SHOWN_FIELDS, TOKEN_HEADING, Field
from cioc.rounds.returned import FIRST_SHEET, Returned, Sheet, SheetRow, returned
from cioc.rounds.token import SHOWN, digest
from tests.rounds.councils import council, packs_of

FIELDS = (*SHOWN_FIELDS, *ANSWER_FIELDS)
HEADS = [*(HEADINGS[each] for each in FIELDS), TOKEN_HEADING]
ASKED = packs_of(council())["early-help"].asked
HAPPENED = len(SHOWN_FIELDS)


def line(number: int = 0, said: str = "Done.") -> list[str]:
    """A line as the pack has it, with what happened."""
    asked = ASKED[number]
    return [*(asked.shown[each] for each in SHOWN_FIELDS), said, *[""] * (len(ANSWER_FIELDS) - 1), asked.token.text()]


def read(*rows: list[str], name: str = "Your promises") -> Returned:
    """What is read of a sheet."""
    cells = (SheetRow(n, {at: text for at, text in enumerate(row, 1) if text}) for n, row in enumerate(rows, 1))
    return returned([Sheet(file="x.xlsx", name=name, rows=tuple(row for row in cells if row.cells))])


def test_what_is_filled_in_is_an_answer() -> None:
    """And what is not is none; both are counted."""
    found = read(HEADS, line(), line(1, ""))
    (answer,) = found.answers
    assert (answer.token, answer.said, answer.changed, answer.beside) == (
        ASKED[0].token, {Field.HAPPENED: "Done."}, (), (),
    )  # fmt: skip
    assert answer.place == "x.xlsx, Your promises, row 2"
    assert len(found.tokens) == 2
    assert found.words == ()
    assert found.whose("x.xlsx") == ("early-help", "2021-02-12")
    assert found.whose("y.xlsx") == ("", "")


def test_heads_are_known_wherever_they_stand() -> None:
    """Below a title, between the lines, in another order, a second time; with other blanks and capitals."""
    assert [each.said for each in read(["Our answers"], HEADS, line()).answers] == [{Field.HAPPENED: "Done."}]
    assert [each.said for each in read(line(), HEADS, line(1)).answers] == [{Field.HAPPENED: "Done."}] * 2
    turned = [list(reversed(row)) for row in (HEADS, line())]
    assert [each.said for each in read(*turned).answers] == [{Field.HAPPENED: "Done."}]
    loud = [f" {each.upper()}:" for each in HEADS]
    assert [each.said for each in read(loud, line()).answers] == [{Field.HAPPENED: "Done."}]
    assert [each.row for each in read(HEADS, line(), HEADS, line(1)).answers] == [2, 4]


def test_heads_may_be_gone() -> None:
    """Then columns are what they were, where the name stands at its old place; else all of it is words beside."""
    assert [each.said for each in read(line()).answers] == [{Field.HAPPENED: "Done."}]
    (answer,) = read(["", *line()]).answers
    assert answer.said == {}
    assert "Done." in [text for _, text in answer.beside]


def test_two_heads_are_none() -> None:
    """Unless they stand beside the name."""
    assert read(["Number", "Rating"], ["1.1a", "Red"]).words[0].text == "Number · Rating"
    (answer,) = read(["Number", "What happened", TOKEN_HEADING], ["1.1a", "Done.", line()[-1]]).answers
    assert answer.said == {Field.HAPPENED: "Done."}


def test_other_columns_and_words_are_kept() -> None:
    """With their heads, and their places."""
    found = read([*HEADS, "Cost"], [*line(), "£4"], ["", "Please ring"], [*line(1, ""), "£5"])
    assert [each.beside for each in found.answers] == [(("Cost", "£4"),), (("Cost", "£5"),)]
    assert [(each.place, each.text) for each in found.words] == [("x.xlsx, Your promises, row 3", "Please ring")]
    again = read([*HEADS, "Rating"], [*line(), "Red"])
    assert again.answers[0].beside == (("Rating", "Red"),)


def test_a_name_that_is_not_whole_is_none() -> None:
    """The answer is kept."""
    row = line()
    row[-1] = row[-1][:-1] + ("0" if row[-1][-1] != "0" else "1")
    (answer,) = read(HEADS, row).answers
    assert (answer.token, answer.said) == (None, {Field.HAPPENED: "Done."})
    assert answer.changed == ()


def test_rows_without_names_that_nobody_touched() -> None:
    """Are no words of anybody; a word beside them is, and so is a line that somebody added."""
    bare = [row[:-1] for row in (line(), line(1, ""))]
    found = read(HEADS[:-1], *bare)
    assert ([each.said for each in found.answers], found.words) == ([{Field.HAPPENED: "Done."}], ())
    found = read(HEADS[:-1], *bare, ["", "A bus ticket for each"], [*line(1, ""), "see my e-mail"])
    assert [each.text for each in found.words] == ["A bus ticket for each"]
    assert [each.beside for each in found.answers][1:] == [(("a column without a heading", "see my e-mail"),)]


def test_a_text_has_lines() -> None:
    """And a sheet has rows."""
    for file, place in (("x.md", "x.md, line 2"), ("X.TXT", "X.TXT, line 2"), ("x.csv", "x.csv, row 2")):
        sheet = Sheet(file=file, rows=(SheetRow(1, {1: "Hello"}), SheetRow(2, {1: "see below"})))
        assert returned([sheet]).words[1].place == place


def test_what_is_shown_and_was_changed() -> None:
    """By its column; blanks and line breaks are no change, nor a number with its plan, nor a column that has gone."""
    row = line(0, "")
    row[2] = "June 2031"
    assert [each.changed for each in read(HEADS, row).answers] == [(Field.BY_WHEN,)]
    row = line(0, "")
    row[0], row[1] = f"our-plan/{row[0]}", row[1].replace(" ", "\n  ")
    row[2] = f"'{row[2]}"
    assert read(HEADS, row).answers == ()
    assert read([HEADS[0], *HEADS[3:]], [line(0, "")[0], *line(0, "")[3:]]).answers == ()
    row = line(0, "")
    row[2] = ""
    assert [each.changed for each in read(HEADS, row).answers] == [(Field.BY_WHEN,)]


def test_the_first_sheet_says_nothing_new() -> None:
    """But what somebody wrote on it does."""
    mark = FIRST_SHEET + "|".join(digest(each, SHOWN) for each in ("What to do", "By when"))
    assert read(["What to do", mark], ["By when"]).words == ()
    assert [each.text for each in read(["What to do", mark], ["By when", "Which rating?"]).words] == ["Which rating?"]
    assert [each.text for each in read(["What to do"], ["Notes", "x"]).words] == ["What to do", "Notes · x"]


def test_whose_a_file_is() -> None:
    """That of most of its lines."""
    other = packs_of(council())["health"].asked[0].token.text()
    found = read(HEADS, line(), line(1, ""), [*line(0, "x")[:-1], other])
    assert found.whose("x.xlsx") == ("early-help", "2021-02-12")
