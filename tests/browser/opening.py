"""A paper opened in Chromium, and the ways in which people look at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, Request, Route

CHROMIUM: Final = Path("/usr/bin/chromium")
AXE: Final = Path(__file__).parents[2] / "build" / "node" / "node_modules" / "axe-core" / "axe.min.js"
SCRIPT: Final = Path(__file__).with_name("faults.js")


class Mode(NamedTuple):
    """A way of looking at a page."""

    name: str
    width: int = 1280
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"
    height: int = 900


DESKTOP: Final = Mode("desktop")
PHONE: Final = Mode("320 px", width=320)
HAND: Final = Mode("phone", width=375, height=667)
DARK: Final = Mode("dark", scheme="dark")
PRINT: Final = Mode("print", width=680, media="print")  # A4 without the margins of the stylesheet
DARK_PRINT: Final = PRINT._replace(name="print of a dark page", scheme="dark")
MODES: Final = (DESKTOP, PHONE, DARK, PRINT)


@dataclass(eq=False)
class Opened:
    """A page, what it asked for, and what it did. The test's own scripts come in from outside, not as elements."""

    page: Page
    url: str
    requests: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def show(self, mode: Mode) -> None:
        """Look at the page in this way, without loading it anew."""
        self.page.set_viewport_size({"width": mode.width, "height": mode.height})
        self.page.emulate_media(media=mode.media, color_scheme=mode.scheme)

    def again(self) -> None:
        """Load the page anew: nothing is focused, and nothing scrolled."""
        self.page.goto(self.url)

    def ask(self, name: str, *arguments: Any) -> Any:
        """What a function of faults.js says of the page as it is now."""
        if not self.page.evaluate("'faults' in window"):
            self.page.evaluate(_source(SCRIPT))
        return self.page.evaluate("([name, given]) => window.faults[name](...given)", [name, list(arguments)])

    def faults(self, name: str, *arguments: Any) -> list[str]:
        """The faults that a function of faults.js finds."""
        found = self.ask(name, *arguments)
        assert isinstance(found, list)
        return [str(fault) for fault in found]

    def axe(self) -> list[str]:
        """What axe-core finds, and what it could not decide: `violations color-contrast: #main`."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(_source(AXE))
        return self.faults("axe")


def open_paper(browser: Browser, path: Path) -> Opened:
    """Open a file in a browser of its own, which may load this file and nothing else."""
    url = path.as_uri()
    context = browser.new_context()
    opened = Opened(context.new_page(), url)

    def meet(route: Route) -> None:
        if route.request.url == url:
            route.continue_()
        else:
            route.abort()

    def note(request: Request) -> None:
        opened.requests.append(request.url)

    def dismiss(dialog: Dialog) -> None:
        opened.alarms.append(f"{dialog.type}: {dialog.message}")
        dialog.dismiss()

    context.route("**/*", meet)
    context.on("request", note)
    context.on("page", lambda page: opened.alarms.append(f"window: {page.url}"))
    context.on("weberror", lambda error: opened.alarms.append(f"error: {error.error}"))
    opened.page.on("dialog", dismiss)
    opened.again()
    return opened


@cache
def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")
