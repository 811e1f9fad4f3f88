"""Draws the picture of a paper that the tutorial shows: `make picture`, with the extra `browser` and Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

import cioc

ROOT: Final = Path(__file__).parents[1]
PICTURE: Final = ROOT / "docs/images/report.png"
_CHROMIUM: Final = "/usr/bin/chromium"


def draw() -> None:
    """The top of the paper for 12 February 2021, as it is in a window."""
    paper = cioc.open(ROOT).report("2021-02-12", format="html")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 1000})
        page.set_content(paper)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    draw()
