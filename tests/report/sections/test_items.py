"""The items that were discussed: as the officer wrote them, with the voice of children."""

from __future__ import annotations

from cioc.report.view.sections import Items
from tests.report.workspaces import NO_PLAN, RICH, body, has, rich, view, workspace

MEETING = "plans/meetings/2020-07-03.yaml"


def items(text: str) -> Items:
    """The section of a meeting with such lines."""
    return body(view(workspace(RICH | {MEETING: f"cioc: meeting/1\ndate: 2020-07-03\n{text}"}), "2020-07-03"), Items)


def test_an_item() -> None:
    """What it is about, how that is rated now and by when it is promised, and all that was said."""
    found = body(rich(), Items)
    assert found.introduction is not None
    (item,) = found.items
    assert (item.number, item.title, item.about, item.anchor) == ("1", "Asking children", "Action 1.1", "item-1")
    assert item.rating is not None
    assert item.rating.text == "Red: off track"
    assert [(fact.label, fact.value) for fact in item.restated] == [("New date", "December 2020")]
    assert item.text is not None
    assert item.voice is not None
    assert (item.text.source, item.voice.source) == ("It is late.", "We want *short* forms.")
    assert [(each.by, each.text.source) for each in item.updates] == [("Early Help", "1. first\n2. second")]
    assert [each.source for each in (*item.strengths, *item.to_improve)] == ["Kind staff", "Slow forms"]


def test_numbers_are_the_councils_where_it_gives_them() -> None:
    """Else those of their places."""
    found = items("items: [{id: a, title: A, number: '7'}, {id: b, title: B}, {id: c, title: C, number: 7a}]\n")
    assert [item.number for item in found.items] == ["7", "2", "7a"]


def test_unknown_references_and_words_stand_as_typed() -> None:
    """A rule reports them; the paper does not fail over them."""
    (item,) = items("items: [{id: a, title: A, about: [ours/9, ours/1.1], rag: pink}]\n").items
    assert item.rating is not None
    assert (item.rating.text, item.about) == ("pink", "Action 1.1; ours/9")


def test_an_introduction_alone() -> None:
    """Is printed, and nothing else."""
    found = items("introduction: We did not meet.\n")
    assert found.introduction is not None
    assert (found.introduction.source, found.items) == ("We did not meet.", ())


def test_without_either_there_is_no_section() -> None:
    """Nobody prints empty headings."""
    assert not has(view(workspace(NO_PLAN), "2020-02-14"), Items)
