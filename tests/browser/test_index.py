"""The list of all papers: axe, reflow, contrast and type, in every way of looking at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from cioc.report.index import index
from cioc.report.render import Format, fill
from cioc.report.templates import loader
from tests.browser.opening import DESKTOP, MODES, PHONE, PRINT, Mode
from tests.report.workspaces import HOSTILE, hostile, shipped, view, workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.workspace.loading import LoadedWorkspace
    from tests.browser.opening import Opened

pytestmark = pytest.mark.browser

LISTS: Final[dict[str, Callable[[], LoadedWorkspace]]] = {
    "shipped": shipped,
    "hostile": lambda: workspace(hostile()),
    "long words": lambda: workspace(hostile("w" * 200)),
}


def html(loaded: LoadedWorkspace) -> str:
    """The list of a workspace's papers."""
    papers = [(meeting, view(loaded, str(meeting.date))) for meeting in loaded.meetings.values()]
    return fill("index.html", Format.HTML, loader(), index=index(loaded.settings, papers, "html"))


@pytest.fixture(params=LISTS, scope="module")
def page(request: pytest.FixtureRequest, opens: Callable[[str], Opened]) -> Opened:
    """Each of the lists."""
    return opens(html(LISTS[request.param]()))


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_axe(page: Opened, mode: Mode) -> None:
    """axe finds no violation of WCAG 2.2 AA or of good practice, and leaves nothing undecided."""
    page.show(mode)
    assert page.axe() == []


@pytest.mark.parametrize("mode", [DESKTOP, PHONE, PRINT], ids=lambda mode: mode.name)
@pytest.mark.parametrize("fault", ["overflow", "contrast", "type"])
def test_form(page: Opened, mode: Mode, fault: str) -> None:
    """Nothing scrolls sideways, all text can be read, and it is set as that of the papers is."""
    page.show(mode)
    assert page.faults(fault) == []


def test_it_is_harmless_and_whole(page: Opened) -> None:
    """It asks for nothing but itself, nothing runs, and each link says where it leads: to a paper beside it."""
    assert set(page.requests) == {page.url}
    assert page.alarms == []
    links = page.page.locator("main a")
    assert links.count() == page.page.locator("main li").count() > 0
    for each in links.all():
        assert (each.get_attribute("href") or "").endswith(".html")
        assert each.inner_text().strip()


def test_hostile_words_are_there_as_words(opens: Callable[[str], Opened]) -> None:
    """The title of a paper stands as it was typed."""
    text = opens(html(workspace(hostile()))).page.locator("main").inner_text()
    assert HOSTILE.split("\n")[0] in text
