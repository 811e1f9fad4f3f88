"""A paper loads nothing and runs nothing, whatever somebody typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.keyboard import stop_faults
from tests.browser.opening import DESKTOP, MODES, PHONE
from tests.browser.papers import html

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.opening import Opened

pytestmark = pytest.mark.browser


def test_nothing_leaves_the_file(paper: Opened) -> None:
    """In every way of looking at it, the paper asks for itself alone."""
    for mode in MODES:
        paper.show(mode)
    paper.again()
    assert set(paper.requests) == {paper.url}


def test_nothing_runs(paper: Opened) -> None:
    """There is no script, no handler and no link that is a program; no dialog and no window was opened."""
    assert paper.faults("programs") == []
    assert paper.alarms == []


def test_using_it_runs_nothing(opens: Callable[[str], Opened]) -> None:
    """Hostile words do nothing when the focus, the pointer and a finger go over them either."""
    paper = opens(html("hostile"))
    paper.show(DESKTOP)
    stop_faults(paper)
    for element in paper.page.locator("h1, h3, dd, caption, th, td, .voice, .rating").all():
        element.dispatch_event("mouseover")
        element.dispatch_event("click")
    paper.show(PHONE)
    stop_faults(paper)
    assert paper.faults("programs") == []
    assert paper.alarms == []
    assert set(paper.requests) == {paper.url}
