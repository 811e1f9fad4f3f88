"""axe-core on every paper, in every way of looking at it; and what it does not ask of the order of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.opening import DESKTOP, MODES, PRINT, Mode

if TYPE_CHECKING:
    from tests.browser.opening import Opened

pytestmark = pytest.mark.browser

ALLOWED: Final[frozenset[str]] = frozenset(
    {"incomplete color-contrast in a frame that scrolls", "incomplete color-contrast in a chart"}
)
"""What axe may leave undecided: cells that are out of sight, and words drawn over shapes.

test_contrast and test_charts of test_screen look at these.
"""


ON_PAPER: Final[frozenset[str]] = frozenset({"incomplete link-in-text-block"})
"""And there: nobody can follow a link on paper, where none is told from the words around it."""


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_axe(paper: Opened, mode: Mode) -> None:
    """axe finds no violation of WCAG 2.2 AA or of good practice, and leaves nothing undecided."""
    paper.show(mode)
    allowed = ALLOWED | ON_PAPER if mode is PRINT else ALLOWED
    assert [found for found in paper.axe() if found.partition(":")[0] not in allowed] == []


def test_structure(paper: Opened) -> None:
    """Headings are in order, tables have captions and heads, and no two rows or links are called the same."""
    paper.show(DESKTOP)
    assert paper.faults("structure") == []
