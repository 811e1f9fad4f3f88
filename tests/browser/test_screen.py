"""What axe does not see: reflow, contrast as painted, type, and tables that stay tables on a phone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.browser import sizes
from tests.browser.opening import DARK, DARK_PRINT, DESKTOP, HAND, MODES, PHONE, PRINT, Mode
from tests.browser.papers import html
from tests.browser.sizes import RATED
from tests.report.workspaces import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.opening import Opened

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("mode", [DESKTOP, PHONE, PRINT], ids=lambda mode: mode.name)
def test_reflow(paper: Opened, mode: Mode) -> None:
    """Nothing scrolls sideways, is cut off or runs into its neighbour; only a named frame may scroll."""
    paper.show(mode)
    assert paper.faults("overflow") == []


def test_text_spacing(paper: Opened) -> None:
    """On a phone a reader may space the text out, and loses nothing."""
    paper.show(PHONE)
    paper.ask("space", True)  # noqa: FBT003
    faults = paper.faults("overflow")
    paper.ask("space", False)  # noqa: FBT003
    assert faults == []


@pytest.mark.parametrize("mode", [DESKTOP, PHONE, DARK, PRINT, DARK_PRINT], ids=lambda mode: mode.name)
def test_contrast(paper: Opened, mode: Mode) -> None:
    """All text has a contrast of 4.5 to 1 with what is painted behind it; in print without backgrounds too."""
    paper.show(mode)
    assert paper.faults("contrast") == []


def test_dark_is_dark_and_print_is_light(paper: Opened) -> None:
    """A reader who asked for a dark page gets one, and still prints on white."""
    found = {}
    for mode in (DESKTOP, DARK, PRINT, DARK_PRINT):
        paper.show(mode)
        found[mode.name] = paper.ask("luminance")
    assert found == {"desktop": 1, "dark": pytest.approx(0, abs=0.05), "print": 1, "print of a dark page": 1}


@pytest.mark.parametrize("mode", [DESKTOP, DARK, PRINT, DARK_PRINT], ids=lambda mode: mode.name)
def test_ratings(opens: Callable[[str], Opened], mode: Mode) -> None:
    """All four ratings have words, a text and a ground of their own, and enough contrast."""
    paper = opens(html("prose"))
    paper.show(mode)
    chips = paper.ask("ratings")
    assert {words.partition(":")[0] for words, *_ in chips} == {"Red", "Amber", "Green", "Blue"}
    assert len({(text, ground) for _, text, ground, _ in chips}) == 4
    assert min(contrast for *_, contrast in chips) >= 4.5


@pytest.mark.parametrize("mode", [DESKTOP, PHONE, PRINT], ids=lambda mode: mode.name)
def test_type(paper: Opened, mode: Mode) -> None:
    """Text is 12 pt or more, sans, aligned to the left, and neither capitals nor italics are used for emphasis."""
    paper.show(mode)
    assert paper.faults("type") == []


@pytest.mark.parametrize("mode", [*MODES, DARK_PRINT], ids=lambda mode: mode.name)
def test_charts(paper: Opened, mode: Mode) -> None:
    """Every chart is named and whole; its words are apart and of 12 pt or more, and all in it has enough contrast."""
    paper.show(mode)
    assert paper.faults("charts") == []


@pytest.mark.parametrize(("mode", "fits"), [(DESKTOP, "page"), (PHONE, "phone"), (PRINT, "page")], ids=str)
def test_charts_are_there(opens: Callable[[str], Opened], mode: Mode, fits: str) -> None:
    """Each is drawn once: for a page, or for a phone."""
    paper = opens(html("hard charts"))
    paper.show(mode)
    assert set(paper.ask("drawings")) == {f"drawing for-{fits}"}
    assert len(paper.ask("drawings")) == paper.page.locator("figure").count() > 1


@pytest.mark.parametrize("meeting", [*SHIPPED, *RATED])
@pytest.mark.parametrize(("mode", "screens"), [(DESKTOP, 1), (HAND, 2)], ids=str)
def test_the_first_answer_is_within_reach(
    opens: Callable[[str], Opened], meeting: str, mode: Mode, screens: int
) -> None:
    """Who opens a paper sees what got better: at a desk on the first screen, on a phone at the latest on the second."""
    opened = opens(sizes.paper(meeting))
    opened.show(mode)
    opened.again()  # from its top
    box = opened.page.locator(".question h3").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < screens * mode.height


@pytest.mark.parametrize("meeting", [*SHIPPED, *RATED])
def test_a_phone_shows_a_paper_in_few_screens(opens: Callable[[str], Opened], meeting: str) -> None:
    """A paper has fewer than twenty screens."""
    opened = opens(sizes.paper(meeting))
    opened.show(HAND)
    assert opened.page.evaluate("document.documentElement.scrollHeight") < 20 * HAND.height


def test_numbers_stay_whole_on_a_phone(opens: Callable[[str], Opened]) -> None:
    """No number of a table is broken over two lines."""
    paper = opens(html("rated, with annexes"))
    paper.show(PHONE)
    heights = paper.page.evaluate(
        "[...document.querySelectorAll('.figures td')].map((cell) => {"
        " const range = document.createRange();"
        " range.selectNodeContents(cell);"
        " return range.getBoundingClientRect().height;"
        "})"
    )
    assert heights
    assert max(heights) < 30


def test_charts_in_forced_colours(opens: Callable[[str], Opened]) -> None:
    """Whoever has colours of their own sees charts in these."""
    paper = opens(html("hard charts"))
    paper.show(DESKTOP)
    paper.page.emulate_media(forced_colors="active")
    found = paper.faults("charts")
    paper.page.emulate_media(forced_colors="none")
    assert found == []


def test_tables_stay_tables(paper: Opened) -> None:
    """What a screen reader is told of the tables on a phone, where they are cards, is what it is told at a desk."""
    assert table_roles(paper) == []


def table_roles(paper: Opened) -> list[str]:
    """Each part of a table that is not told of, at a desk or on a phone, as often as it is there."""
    wanted = {
        "table": "table",
        "caption": "caption",
        "row": "tr",
        "columnheader": "thead > tr > th",
        "rowheader": "tbody > tr > th",
        "cell": "td",
    }
    faults = []
    # What is folded is told of once somebody unfolds it.
    paper.page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
    for mode in (DESKTOP, PHONE):
        found = _roles(paper, mode, list(wanted))
        for role, selector in wanted.items():
            count = paper.page.locator(selector).count()
            if found[role] != count:
                faults.append(f"{mode.name}: {found[role]} of the role {role}, and {count} of {selector}")
    paper.page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = false)")
    return faults


def _roles(opened: Opened, mode: Mode, roles: list[str]) -> Counter[str]:
    """How often Chromium tells of each role of a table."""
    opened.show(mode)
    session = opened.page.context.new_cdp_session(opened.page)
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found = {role: session.send("Accessibility.queryAXTree", {"nodeId": root, "role": role}) for role in roles}
    session.detach()
    return Counter({role: sum(not node["ignored"] for node in each["nodes"]) for role, each in found.items()})
