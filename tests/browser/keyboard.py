"""A person with only a keyboard goes through a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.browser.opening import Opened


def skip_faults(opened: Opened) -> list[str]:
    """The first press of Tab reaches a link, Enter on it moves the focus to the main part, and Tab goes on within."""
    opened.again()
    keyboard = opened.page.keyboard
    keyboard.press("Tab")
    faults = []
    if not opened.page.evaluate("document.activeElement.matches('body > a.skip:first-child')"):
        faults.append("the skip link is not the first stop")
    keyboard.press("Enter")
    if not opened.page.evaluate("document.activeElement.matches('main')"):
        faults.append("the skip link does not move the focus to main")
    keyboard.press("Tab")
    has_stops = opened.page.locator("main a, main summary, main [tabindex='0']").count()
    if has_stops and not opened.page.evaluate("!!document.activeElement.closest('main')"):
        faults.append("after the skip link, Tab does not go on within main")
    return faults


def stop_faults(opened: Opened) -> list[str]:
    """Tab reaches all there is to reach, in the order of the page, and one can see where one is."""
    opened.again()
    wanted = opened.faults("stops")
    reached: list[str] = []
    faults: list[str] = []
    while len(reached) <= len(wanted):
        opened.page.keyboard.press("Tab")
        here = opened.ask("focus")
        if here is None:
            break
        reached.append(here[0])
        faults += here[1]
    if reached != wanted:
        faults.append(f"Tab reaches {reached}, not {wanted}")
    return faults


def link_faults(opened: Opened) -> list[str]:
    """Enter on each link within the page leads to its target, and Tab goes on from there.

    Of hundreds of links, about a hundred are followed, some from every part of the page.
    """
    opened.again()
    faults = []
    links = list(enumerate(opened.faults("links")))
    for index, href in links[:: len(links) // 100 + 1]:
        if href.startswith("#"):
            opened.ask("focusLink", index)
            opened.page.keyboard.press("Enter")
            faults += opened.faults("arrived", href)
            opened.page.keyboard.press("Tab")
            faults += opened.faults("goesOn", href)
    return faults
