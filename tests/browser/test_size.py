"""How long papers are: what members read in five minutes, and what cioc adds to what an officer wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser import sizes
from tests.browser.printing import print_paper
from tests.browser.sizes import RATED
from tests.report.workspaces import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.opening import Opened

pytestmark = pytest.mark.browser

ADDED: Final = 3
"""Sides, beside what the officer wrote."""
MORE: Final = {"2024-03-15": 4, "2024-10-11": 4}
"""Those that are over it: the one names fourteen new dates that the meeting is asked to agree, beside nine exceptions;
of the other's 40 rated actions thirteen are exceptions, beside nine commitments and eight measures.
"""


@pytest.mark.parametrize("meeting", [*SHIPPED, *RATED])
def test_what_is_added_is_short(opens: Callable[[str], Opened], meeting: str) -> None:
    """Without the items and all other text of the officer, a paper prints on three sides."""
    sides = len(print_paper(opens(sizes.added(meeting))).pages)
    assert sides <= MORE.get(meeting, ADDED)


@pytest.mark.parametrize("meeting", SHIPPED)
def test_whole_papers_are_short(opens: Callable[[str], Opened], meeting: str) -> None:
    """A whole paper prints on seven sides."""
    assert len(print_paper(opens(sizes.paper(meeting))).pages) <= 7


@pytest.mark.parametrize("meeting", [*SHIPPED, *RATED])
def test_words_of_its_own_are_few(meeting: str) -> None:
    """Of the words of a paper, at most 600 stand in no file of the council's."""
    assert 100 < len(sizes.own_words(meeting)) <= 600
