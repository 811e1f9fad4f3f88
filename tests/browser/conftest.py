"""One Chromium for all tests, and one page for each paper."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.browser.opening import AXE, CHROMIUM, Opened, open_paper
from tests.browser.papers import PAPERS, html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. What is missing is a failure, never a skip: a check that does not run is none."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.fail("playwright is missing: python -m pip install --editable '.[browser]'", pytrace=False)
    if not CHROMIUM.exists():
        pytest.fail(
            f"{CHROMIUM} is missing: apt-get install chromium fonts-dejavu-core fonts-liberation", pytrace=False
        )
    if not AXE.exists():
        pytest.fail(f"{AXE} is missing: npm install --no-save --prefix build/node axe-core@4", pytrace=False)
    if not shutil.which("pdftotext"):
        pytest.fail("pdftotext is missing: apt-get install poppler-utils", pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def opens(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Opened]:
    """Opens HTML as a file; the same HTML is the same page in all tests."""
    folder = tmp_path_factory.mktemp("papers")
    pages: dict[str, Opened] = {}

    def opened(text: str) -> Opened:
        if text not in pages:
            path = folder / f"{len(pages)}.html"
            path.write_text(text, encoding="utf-8")
            pages[text] = open_paper(browser, path)
        return pages[text]

    return opened


@pytest.fixture(scope="session")
def opens_once(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Opened]:
    """Opens HTML in one and the same page, until other HTML is opened there."""
    path = tmp_path_factory.mktemp("broken") / "paper.html"
    path.touch()
    page = open_paper(browser, path)

    def opened(text: str) -> Opened:
        path.write_text(text, encoding="utf-8")
        page.requests.clear()
        page.alarms.clear()
        page.again()
        return page

    return opened


@pytest.fixture(params=PAPERS, scope="session")
def paper(request: pytest.FixtureRequest, opens: Callable[[str], Opened]) -> Opened:
    """Each of the papers."""
    return opens(html(request.param))
