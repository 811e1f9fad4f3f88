"""Each check can fail: a paper that is broken on purpose is found to be broken, and how is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from tests.browser.keyboard import link_faults, skip_faults, stop_faults
from tests.browser.opening import DARK, DESKTOP, PHONE, PRINT, Mode, Opened
from tests.browser.papers import html
from tests.browser.printing import break_faults, lost_text, print_now, sheet_faults
from tests.browser.test_screen import table_roles

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser


class Broken(NamedTuple):
    """What is put in the place of what, in which paper; how it is looked at, and what must be said of it."""

    old: str
    new: str
    says: str
    mode: Mode = DESKTOP
    paper: str = "everything"

    def open(self, opens: Callable[[str], Opened]) -> Opened:
        """The paper with this fault in it, shown."""
        text = html(self.paper)
        assert self.old in text
        opened = opens(text.replace(self.old, self.new))
        opened.show(self.mode)
        return opened


def style(css: str, says: str, mode: Mode = DESKTOP, paper: str = "everything") -> Broken:
    """A rule at the end of the stylesheet."""
    return Broken("</style>", f"{css}</style>", says, mode, paper)


def _printed(opened: Opened) -> list[str]:
    return sheet_faults(print_now(opened))


def _lost(opened: Opened) -> list[str]:
    return lost_text(opened, print_now(opened))


def _check(name: str) -> Callable[[Opened], list[str]]:
    return lambda opened: opened.faults(name)


CASES: Final[dict[Callable[[Opened], list[str]], list[Broken]]] = {
    Opened.axe: [
        Broken(' lang="en-GB"', "", "violations html-has-lang"),
        Broken("--ink: #1b2127", "--ink: #999999", "violations color-contrast"),
        Broken("--ink: #e6e9ec", "--ink: #555555", "violations color-contrast", DARK),
        Broken("--ink: #000000", "--ink: #999999", "violations color-contrast", PRINT),
        style("main { background: linear-gradient(#fff, #eee) }", "incomplete color-contrast", PHONE),
    ],
    _check("overflow"): [
        style("main { width: 25rem }", "the page is", PHONE),
        style("body { overflow-x: hidden } main { width: 25rem }", "cut off", PHONE),
        style(".item p { width: 2rem; white-space: nowrap }", "leaves its box", PHONE),
        style("h1 { margin-left: -3rem }", "off the page", PHONE),
        Broken(' tabindex="0"', "", "cut off", PHONE, "prose"),
        Broken(' role="region"', "", "cut off", PHONE, "prose"),
        style(".scroll { overflow-x: hidden }", "cut off", PHONE, "prose"),
        style("main { width: 200mm }", "the page is", PRINT),
    ],
    _check("contrast"): [
        Broken("--ink: #1b2127", "--ink: #888888", "3.54: <h1>"),
        Broken("--soft: #aeb8c2", "--soft: #666666", ": <dt>", DARK),
        Broken("#f4d7d7; color: #651b1b", "#651b1b; color: #f4d7d7", "<span.rating", PRINT),
        style(".rating { background: #651b1b }", "<span.rating"),
        style(".cards td::before { color: #bbbbbb !important }", "::before of <td>", PHONE),
    ],
    _check("charts"): [
        style(".drawing { font-size: 10px }", "is of 10.0 px", PHONE, "hard charts"),
        style(".drawing { transform: scale(0.6) }", "is of 9.6 px", PHONE, "hard charts"),
        style(".drawing { font-size: 26px }", "touches", PHONE, "hard charts"),
        style(".drawing { font-size: 40px }", "leaves the drawing", PHONE, "hard charts"),
        style(".chart text { fill: #888888 }", "is pale", paper="hard charts"),
        style(".chart rect { fill: #888888 }", "is pale", PRINT, "hard charts"),
        style(".chart rect { stroke: #eeeeee }", "cannot be told from the page", paper="hard charts"),
        style(".chart rect { stroke: #eeeeee }", "the edge of a part is pale", paper="hard charts"),
        style(".chart circle { stroke: #cccccc !important }", "a pale point", paper="hard charts"),
        style(":root { --ink: #555555 !important }", "a pale run", DARK, "hard charts"),
        Broken(' aria-labelledby="hard-bars', ' aria-labelledby="x', "not named", paper="hard charts"),
    ],
    _check("type"): [
        style("p { font-size: 11pt }", "text of 14.6667px"),
        style("p { font-size: 11pt }", "text of 14.6667px", PRINT),
        style("h2 { text-transform: uppercase }", "text made uppercase"),
        style("em { font-style: italic }", "italic text"),
        style("p { text-align: justify }", "text aligned to justify"),
        style("body { font-family: Georgia, serif }", "a font of Georgia"),
    ],
    _check("structure"): [
        Broken('<h2 id="page">', '<h4 id="page">', "a level is left out"),
        Broken('<h2 id="page">', '<h1 id="page">', "2 headings of the first level"),
        Broken('<caption class="unseen">Action log</caption>', "", "no caption"),
        Broken('<th scope="row"', "<th", "no scope"),
        Broken('<th scope="row"', '<th scope="row" colspan="2"', "merged cells"),
        Broken(
            '<th scope="row" role="rowheader" id="commitment-1"',
            '<td role="rowheader" id="commitment-1"',
            "without a head",
        ),
        Broken("</main>", '<p><a href="#page">It</a> <a href="#items">It</a></p></main>', "two links say"),
    ],
    _check("grids"): [style("@media print { .facts { display: grid } }", "<dl.facts", PRINT)],
    _check("programs"): [
        Broken("</main>", "<script>window.ran = 1</script></main>", "ran: 1"),
        Broken("</main>", "<svg><circle r='3'/></svg></main>", "an element: <svg>"),
        Broken("</desc>", "</desc><a href='#page'><text>x</text></a>", "an element: <a>", paper="hard charts"),
        Broken("<h1>", "<h1 onclick='alert(1)'>", "a handler: onclick"),
        Broken('href="#commitment-1"', 'href="javascript:alert(1)"', "a link to javascript:alert(1)"),
    ],
    lambda opened: opened.requests: [
        Broken("</main>", "<img src='http://evil.example/p.png' alt=''></main>", "http://evil.example/p.png"),
        style("body { background: url(pattern.png) }", "/pattern.png"),
    ],
    lambda opened: opened.alarms: [
        Broken("</main>", "<script>alert('here')</script></main>", "alert: here"),
        Broken("</main>", "<script>nothing.at.all</script></main>", "error: "),
    ],
    skip_faults: [
        Broken('<a class="skip"', '<a href="#page">Words</a><a class="skip"', "is not the first stop"),
        Broken('<main id="paper" tabindex="-1">', '<main id="paper">', "does not move the focus"),
        Broken('<main id="paper" tabindex="-1">', '<p id="paper" tabindex="-1"></p><main>', "does not move the focus"),
    ],
    stop_faults: [
        Broken('<a href="#commitment-1"', '<a tabindex="5" href="#commitment-1"', "Tab reaches"),
        Broken('<a href="#commitment-1"', '<a tabindex="-1" href="#commitment-1"', "Tab reaches"),
        style("a { outline: none !important }", "has no outline"),
        style("a { outline-color: #eeeeee !important }", "has a pale outline"),
        style(".skip:focus { left: -100vw }", "is out of sight"),
    ],
    link_faults: [
        Broken(' id="commitment-1"', "", "#commitment-1 leads nowhere"),
        Broken(
            '<a href="#commitment-1"',
            '<a onclick="return false" href="#commitment-1"',
            "#commitment-1 was not followed",
        ),
        style(".log th { position: fixed; top: -50px }", "is out of sight"),
    ],
    _printed: [
        Broken("size: A4", "size: A5", "page 1 is 420"),
        Broken("counter(page)", '"one"', "does not say that it is page 1 of"),
        Broken("counter(pages)", '"many"', "does not say that it is page 1 of"),
        style("main::after { content: ''; display: block; break-before: page; height: 1cm }", "is empty"),
    ],
    _lost: [
        style("@media print { li { visibility: hidden } }", "lost or out of order"),
        style("main { display: flex; flex-direction: column-reverse }", "lost or out of order", paper="no plan"),
    ],
    break_faults: [
        style("tr { break-inside: auto !important }", "of table 3 is on pages", paper="long tables"),
        style("thead { display: table-row-group !important }", "has no head on pages", paper="long tables"),
        style("@media print { .chart { break-inside: auto } .drawing { break-before: page } }", "chart 0 is on"),
        style("@media print { h2 { break-after: page } }", "and what follows on"),
        style("@media print { tbody tr:first-child { break-before: page !important } }", "and what follows on"),
    ],
    table_roles: [
        Broken(' role="rowheader"', ' role="presentation"', "rowheader"),
        Broken(".cards > thead { position", ".cards > thead { display: none; position", "columnheader"),
    ],
}


@pytest.mark.parametrize(
    ("check", "broken"), [(check, broken) for check, cases in CASES.items() for broken in cases], ids=lambda _: ""
)
def test_a_broken_paper_is_found(
    opens_once: Callable[[str], Opened], check: Callable[[Opened], list[str]], broken: Broken
) -> None:
    """What is wrong is found, and said."""
    found = check(broken.open(opens_once))
    assert [fault for fault in found if broken.says in fault] != [], found
