"""Tables of many bodies, read with no answer given."""

from __future__ import annotations

import pytest

from tests.office.reading import drafted, rows
from tests.office.shapes import SHAPES


@pytest.mark.parametrize("name", list(SHAPES))
def test_rows_are_right(name: str) -> None:
    """Each row has its number, words, leads, time, status and rating, under its priority."""
    shape = SHAPES[name]
    made = drafted(shape.made(), shape.suffix)
    assert list(rows(made)) == shape.rows
    assert [priority.promise for priority in made.priorities] == shape.priorities


@pytest.mark.parametrize("name", list(SHAPES))
def test_every_cell_is_accounted_for(name: str) -> None:
    """Each cell that says anything is in the plan, in a doubt or left out, and in one of these alone."""
    shape = SHAPES[name]
    made = drafted(shape.made(), shape.suffix)
    saying = [cell for table in made.source.tables for cell in table.cells if cell.text]
    accounts = {cell.place: cell for cell in made.cells}
    for cell in saying:
        account = accounts[cell.place]
        assert [bool(account.to), bool(account.doubt), bool(account.left_out)].count(True) == 1
        assert account.text == cell.text
        assert "nothing could be made of it" not in account.doubt
