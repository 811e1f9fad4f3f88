"""Strikes, coloured words and fills outside the columns that hold ratings: none is lost, and none is believed."""

from __future__ import annotations

import pytest

from tests.office.reading import drafted
from tests.office.words_docx import cell, docx, paragraph, row, run, table

HEAD = row("Action", "Lead", "Timescale", "Progress")
PLAIN = row("Hear children", "Early Help", "May 2027", "Begun")
GREEN = '<w:color w:val="00B050"/>'
STRUCK = "<w:strike/>"


def looking(text: str, look: str) -> str:
    """A cell whose words look so."""
    return cell(paragraph(run(text, look)))


def filled(text: str, colour: str) -> str:
    """A cell with a fill."""
    return cell(text, f'<w:shd w:val="clear" w:fill="{colour}"/>')


def doubts(*rows: str) -> dict[tuple[int, int], str]:
    """The doubts of a table, by row and column."""
    made = drafted(docx(table(HEAD, *rows)), ".docx")
    return {(each.place.row, each.place.column): each.doubt for each in made.cells if each.doubt}


WORDS = "it has words in green; what the colour says is not in the plan"
FILL = "it is {}, in a column without ratings; what the colour says is not in the plan"
KEPT = "it has words that are struck through; kept as they stand"
CASES = {
    "a comment in green words": (row("Meet", "Health", "2028", looking("Held", GREEN)), {(3, 4): WORDS}),
    "a row in green words is told once": (
        row(*(looking(text, GREEN) for text in ("Meet", "Health", "2028", "Held"))),
        {(3, 1): WORDS},
    ),
    "a green action": (row(filled("Meet", "92D050"), "Health", "2028", ""), {(3, 1): FILL.format("light green")}),
    "a row that is red from end to end": (
        row(*(filled(text, "FF0000") for text in ("Meet", "Health", "2028", "Held"))),
        {(3, 1): FILL.format("red")},
    ),
    "grey and blue say nothing": (row(filled("Meet", "D9D9D9"), filled("Health", "0070C0"), "2028", ""), {}),
    "a comment that is struck through": (row("Meet", "Health", "2028", looking("Held", STRUCK)), {(3, 4): KEPT}),
    "a part of one": (
        row("Meet", "Health", "2028", cell(paragraph(f"{run('Held ', STRUCK)}{run('again')}"))),
        {(3, 4): KEPT},
    ),
    "a lead who was another": (row("Meet", looking("Health", STRUCK), "2028", ""), {(3, 2): KEPT}),
    "a time that is struck through as a whole": (row("Meet", "Health", looking("2028", STRUCK), ""), {(3, 3): KEPT}),
    "an action that is struck through and superseded is left as it is": (
        row(looking("Meet", STRUCK), "Health", "2028", looking("Superseded by the new offer, closed", STRUCK)),
        {(3, 1): 'it is struck through, and "Superseded" stands there; drop it if that was decided'},
    ),
    "an action that is struck through is complete, whatever else is": (
        row(looking("Meet", STRUCK), looking("Health", STRUCK), "2028", looking("Held", STRUCK)),
        {(3, 1): "it is struck through, and taken for complete"},
    ),
}


@pytest.mark.parametrize(("third", "expected"), CASES.values(), ids=list(CASES))
def test_what_a_cell_shows_is_a_doubt(third: str, expected: dict[tuple[int, int], str]) -> None:
    """By its place, once for each row."""
    assert doubts(PLAIN, third) == expected


def test_what_most_cells_of_a_column_show_says_nothing() -> None:
    """It is how the table is made."""
    green = row(filled("Meet", "92D050"), "Health", "2028", looking("Held", GREEN))
    assert doubts(*[green] * 5) == {}
