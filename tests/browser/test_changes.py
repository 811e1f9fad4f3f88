"""The page of `cioc diff --format html`: axe, reflow, contrast and type, in every way of looking at it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.opening import DARK, DARK_PRINT, DESKTOP, MODES, PHONE, PRINT, Mode
from tests.browser.papers import PAYLOADS, UNBROKEN
from tests.browser.test_screen import table_roles
from tests.example_history import example_history

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.opening import Opened

__all__ = ["example_history"]

pytestmark = pytest.mark.browser

PAGES: Final = {
    "first to last": ("2019-02-07", "2022-08"),
    "with worse and slipped": ("2019-10-11", "2021-02-12"),
    "backwards": ("2022-08", "2019-02-07"),
    "nothing": ("HEAD", "HEAD"),
    "odd words": ("before", "after"),
}


def plan(words: str, *entries: str) -> str:
    """A plan whose every text says so; JSON is YAML too."""
    fields = f"who: {json.dumps(words)}, leads: [l], timescale: March 2021, progress: [{', '.join(entries)}]"
    return (
        f"cioc: plan/1\nid: p\ntitle: {json.dumps(words)}\nwritten: 2021-01-04\npriorities:\n  - ref: 1\n"
        f"    promise: {json.dumps(words)}\n    actions:\n      - ref: 1.1\n        action: {json.dumps(words)}\n"
        f"        delivery:\n          - {{{fields}}}\n"
    )


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two states of a plan with words that no page has room for, and some that would do harm."""
    folder = tmp_path_factory.mktemp("odd")
    words = f"{PAYLOADS} {UNBROKEN}"
    note = json.dumps(words)
    red = f"{{date: 2021-02-01, rag: red, timescale: May 2021, note: {note}}}"
    for name, text in {"before": plan(words), "after": plan(f"{words} more", red)}.items():
        (folder / name / "plans").mkdir(parents=True)
        (folder / name / "plans/p.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(params=PAGES, scope="session")
def page(request: pytest.FixtureRequest, opens: Callable[[str], Opened], example_history: Path, odd: Path) -> Opened:
    """Each of the pages."""
    folder = odd if request.param == "odd words" else example_history
    command = [sys.executable, "-m", "cioc", "diff", *PAGES[request.param], "--format", "html"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return opens(done.stdout.decode())


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_axe(page: Opened, mode: Mode) -> None:
    """axe finds no violation of WCAG 2.2 AA or of good practice, and leaves nothing undecided."""
    page.show(mode)
    assert page.axe() == []


@pytest.mark.parametrize("mode", [DESKTOP, PHONE, PRINT], ids=lambda mode: mode.name)
@pytest.mark.parametrize("fault", ["overflow", "type"])
def test_form(page: Opened, mode: Mode, fault: str) -> None:
    """Nothing scrolls sideways or is cut off, and it is set as the papers are."""
    page.show(mode)
    assert page.faults(fault) == []


@pytest.mark.parametrize("mode", [DESKTOP, PHONE, DARK, PRINT, DARK_PRINT], ids=lambda mode: mode.name)
def test_contrast(page: Opened, mode: Mode) -> None:
    """All text can be read, what was taken out and put in too; in print without backgrounds as well."""
    page.show(mode)
    assert page.faults("contrast") == []


def test_dark_is_dark_and_print_is_light(page: Opened) -> None:
    """A reader who asked for a dark page gets one, and still prints on white."""
    found = {}
    for mode in (DESKTOP, DARK, PRINT, DARK_PRINT):
        page.show(mode)
        found[mode.name] = page.ask("luminance")
    assert found == {"desktop": 1, "dark": pytest.approx(0, abs=0.05), "print": 1, "print of a dark page": 1}


def test_tables_stay_tables(page: Opened) -> None:
    """What a screen reader is told of the table on a phone is what it is told at a desk."""
    assert table_roles(page) == []


def test_it_is_harmless(page: Opened) -> None:
    """It asks for nothing but itself, and nothing runs."""
    assert set(page.requests) == {page.url}
    assert page.alarms == []
    assert page.page.evaluate("window.ran") is None


def test_contents_lead_to_each_group(page: Opened) -> None:
    """Each link leads to a heading that says the same."""
    for link in page.page.locator("nav.contents a").all():
        target = page.page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
        assert target.inner_text() == link.inner_text()
