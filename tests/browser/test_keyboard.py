"""All of a paper for a person with only a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.keyboard import link_faults, skip_faults, stop_faults
from tests.browser.opening import DESKTOP, PHONE, Mode

if TYPE_CHECKING:
    from tests.browser.opening import Opened

pytestmark = pytest.mark.browser


def test_skip_link(paper: Opened) -> None:
    """The first stop is the skip link, and it moves the focus to the paper itself."""
    paper.show(DESKTOP)
    assert skip_faults(paper) == []


@pytest.mark.parametrize("mode", [DESKTOP, PHONE], ids=lambda mode: mode.name)
def test_stops(paper: Opened, mode: Mode) -> None:
    """Tab reaches every link and every frame that scrolls, in order, and the focus can be seen."""
    paper.show(mode)
    assert stop_faults(paper) == []


def test_links(paper: Opened) -> None:
    """Every link within the paper can be followed, and reading goes on at its target."""
    paper.show(DESKTOP)
    assert link_faults(paper) == []
