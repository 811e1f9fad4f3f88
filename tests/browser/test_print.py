"""The paper printed: a clerk can send it out as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.report.charts.drawing import TONES
from tests.browser.opening import PRINT
from tests.browser.papers import PAPERS, html
from tests.browser.printing import blank_at_foot, break_faults, inked, lost_text, print_paper, sheet_faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.opening import Opened

pytestmark = pytest.mark.browser


def test_sheets(paper: Opened) -> None:
    """Every page is A4, has something on it, and says that it is page x of y."""
    assert sheet_faults(print_paper(paper)) == []


def test_text(paper: Opened) -> None:
    """All words are in the PDF as text, in the order of the page."""
    assert lost_text(paper, print_paper(paper)) == []


def test_breaks(paper: Opened) -> None:
    """No row and no chart is split, tables repeat their heads, and no heading is parted from what it heads."""
    assert break_faults(paper) == []


@pytest.mark.parametrize("name", [name for name in PAPERS if name not in {"hostile", "unbroken", "hard charts"}])
def test_the_first_page_is_full(opens: Callable[[str], Opened], name: str) -> None:
    """No more than a fifth of it is left blank at its foot, unless the paper ends there, or only annexes follow."""
    printed = print_paper(opens(html(name)))
    ends = len(printed.pages) == 1 or printed.on_a_page(1).strip().startswith("Annex")
    assert ends or blank_at_foot(printed) <= 0.2


def test_nothing_is_a_grid(paper: Opened) -> None:
    """What prints is laid out in ways that programs which make PDF know."""
    paper.show(PRINT)
    assert paper.faults("grids") == []


def test_charts_have_ink(opens: Callable[[str], Opened]) -> None:
    """Bars are painted even where backgrounds are not."""
    printed = print_paper(opens(html("rated")))
    pages = range(1, len(printed.pages) + 1)
    for fill in (TONES["red"].fill, TONES["amber"].fill, TONES["green"].fill):
        assert max(inked(printed, page, fill) for page in pages) > 100


@pytest.mark.parametrize("head", ["Who Lead By when How it stands", "Action, lead, when raised, and update Status"])
def test_heads_repeat(opens: Callable[[str], Opened], head: str) -> None:
    """The words of a long table's head are on several pages."""
    printed = print_paper(opens(html("long tables")))
    pages = [number for number, page in enumerate(printed.pages, start=1) if head in " ".join(page.split())]
    assert len(pages) > 2
    assert pages == list(range(pages[0], pages[-1] + 1))


def test_ratings_are_words_on_paper(opens: Callable[[str], Opened]) -> None:
    """Without any colour the ratings can be read."""
    text = " ".join(" ".join(print_paper(opens(html("prose"))).pages).split())
    for words in ("Red: off track", "Amber: at risk", "Green: on track", "Blue: complete"):
        assert words in text
