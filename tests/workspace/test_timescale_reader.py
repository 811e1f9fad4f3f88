"""Timescales as one workspace reads them: by its terms, and each once."""

from __future__ import annotations

from datetime import date

from cioc.timescales import Kind
from cioc.workspace.loading import load
from cioc.workspace.sources import Memory
from cioc.workspace.timescale_reader import reader

SETTINGS = """\
cioc: workspace/1
calendar:
  terms:
    - {name: Summer 2021, start: 2021-04-19, end: 2021-07-21, half_term: {start: 2021-05-31, end: 2021-06-04}}
    - {name: Autumn 2021, start: 2021-09-06, end: 2021-12-17}
"""
WRITTEN = date(2021, 1, 15)


def test_by_the_terms_of_the_workspace() -> None:
    """The dates of its own calendar, with a half term or without."""
    read = reader(load(Memory(files={"plans/workspace.yaml": SETTINGS.encode()})).settings)
    found = {words: read(words, WRITTEN).due for words in ("Summer term 2021", "Autumn term 2021")}
    assert found == {"Summer term 2021": date(2021, 7, 21), "Autumn term 2021": date(2021, 12, 17)}
    assert read("by summer half term 2021", WRITTEN).due == date(2021, 6, 4)


def test_each_is_read_once() -> None:
    """The same words of the same day are the same reading; those of another day, and none at all, are others."""
    read = reader(load(Memory(files={})).settings)
    first = read("March", WRITTEN)
    assert first.due == date(2021, 3, 31)
    assert read("March", WRITTEN) is first
    assert read("March", date(2022, 1, 15)).due == date(2022, 3, 31)
    assert read(None, WRITTEN).kind is Kind.NONE
