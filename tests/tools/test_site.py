"""The site of the documentation: built without a warning, whole, and with nothing in it that comes from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cioc.rules import RULES
from cioc.yaml.schema import NAMES
from tests.tools.conftest import ROOT
from website.pages import gather

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.tools

_TAGS = r"<(?:script|link|img|iframe|source|object|embed)\b"
_LOADED = re.compile(_TAGS + r"[^>]*\b(?:src|href|data)=\"((?:https?:)?//[^\"]*)\"")


def build(gathered: Path, folder: Path) -> int:
    """Make a site in a process of its own, whose warnings are not those of the tests; the exit status."""
    command = [sys.executable, "-m", "website", str(folder), "--from", str(gathered)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the site."""
    folder = tmp_path_factory.mktemp("site") / "pages"
    gather(folder)
    return folder


@pytest.fixture(scope="module")
def site(gathered: Path) -> Path:
    """The site itself. A warning would be a failure: a link that leads nowhere, a page that no other leads to."""
    folder = gathered.with_name("site")
    assert build(gathered, folder) == 0
    return folder


def test_every_page_is_there(site: Path) -> None:
    """Those of docs/, one for each rule, and the schemas."""
    written = {page.stem for page in (ROOT / "docs").glob("*.md")} - {"README", "rules"}
    found = {page.relative_to(site).with_suffix("").as_posix() for page in site.rglob("*.html")}
    assert written | {f"rules/{code}" for code in RULES} | {"index", "about", "changelog", "contributing"} <= found
    assert {path.stem for path in site.rglob("*.json")} >= set(NAMES)
    assert "early-hlep" in (site / "rules/R201.html").read_text("utf-8")


def test_nothing_is_fetched(site: Path) -> None:
    """Neither a script nor a font, a picture or a style: the site reads the same without a network."""
    found = {address for page in site.rglob("*.html") for address in _LOADED.findall(page.read_text("utf-8"))}
    assert found == set()
    styles = "".join(path.read_text("utf-8") for path in site.rglob("*.css"))
    assert styles
    assert re.findall(r"(?:@import\s+|url\()[\"']?(?:https?:)?//", styles) == []


def test_link_that_leads_nowhere(gathered: Path, tmp_path: Path) -> None:
    """It fails the building, be it only to a heading."""
    page = gathered / "lead.md"
    text = page.read_text("utf-8")
    page.write_text(f"{text}\n[nowhere](officer.md#nowhere)\n", "utf-8")
    try:
        assert build(gathered, tmp_path / "site") == 1
    finally:
        page.write_text(text, "utf-8")
