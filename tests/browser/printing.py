"""The PDF that Chromium makes of a paper, read with poppler's pdftotext and pdfinfo."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from tests.browser.opening import PRINT

if TYPE_CHECKING:
    from tests.browser.opening import Opened

_A4: Final = re.compile(r"59[45](\.\d+)? x 84[12](\.\d+)? pts \(A4\)")
_FOOT: Final = re.compile(r"Page (\d+) of (\d+)")
_MARK: Final = re.compile(r"zq([hbkc])(\d+)x(\d+)zq")


@dataclass(frozen=True)
class Printed:
    """A paper as PDF, as a clerk would print it."""

    data: bytes

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page, in the order in which it was painted."""
        return _run("pdftotext", "-raw", data=self.data).removesuffix("\f").split("\f")

    @cached_property
    def info(self) -> dict[str, str]:
        """What pdfinfo says, of the file and of each page."""
        lines = _run("pdfinfo", "-l", "-1", data=self.data).splitlines()
        pairs = (line.split(":", 1) for line in lines if ":" in line)
        return {" ".join(key.split()): " ".join(value.split()) for key, value in pairs}

    def on_a_page(self, number: int) -> str:
        """The text of a page without its foot."""
        return _FOOT.sub("", self.pages[number])


@cache
def print_paper(opened: Opened) -> Printed:
    """The paper printed, once."""
    return print_now(opened)


def print_now(opened: Opened) -> Printed:
    """The paper printed as it is now. Background graphics are off, as they are for whoever changes nothing."""
    opened.show(PRINT)  # otherwise Chromium would print what is on the screen
    return Printed(opened.page.pdf(prefer_css_page_size=True, print_background=False, tagged=True))


def sheet_faults(printed: Printed) -> list[str]:
    """Pages that are not A4, are empty, or do not say which of how many they are."""
    last = len(printed.pages)
    faults = []
    if printed.info.get("Tagged") != "yes":
        faults.append("the PDF is not tagged")
    for number, page in enumerate(printed.pages, start=1):
        size = printed.info.get(f"Page {number} size", "unknown")
        if not _A4.fullmatch(size):
            faults.append(f"page {number} is {size}")
        if _FOOT.findall(page) != [(str(number), str(last))]:
            faults.append(f"page {number} does not say that it is page {number} of {last}")
        if not printed.on_a_page(number - 1).strip():
            faults.append(f"page {number} is empty")
    return faults


def blank_at_foot(printed: Printed, number: int = 1) -> float:
    """The part of a page that is left blank below its last words, from 0 to 1; its margins do not count."""
    words = _run("pdftotext", "-bbox", "-f", str(number), "-l", str(number), data=printed.data)
    top, bottom = (mm * 72 / 25.4 for mm in (15, 297 - 15))
    lowest = max(float(y) for y in re.findall(r'<word [^>]*yMax="([\d.]+)"', words) if float(y) < bottom)
    return (bottom - lowest) / (bottom - top)


def inked(printed: Printed, number: int, colour: str) -> int:
    """How many pixels of a page, at 50 to the inch, have this colour: `#f4d7d7`."""
    options = ("-r", "50", "-f", str(number), "-l", str(number), "-")
    picture = subprocess.run(["pdftoppm", *options], input=printed.data, capture_output=True, check=True).stdout
    pixels = picture.split(b"\n", 3)[3]
    return sum(pixels[place : place + 3] == bytes.fromhex(colour[1:]) for place in range(0, len(pixels), 3))


def lost_text(opened: Opened, printed: Printed) -> list[str]:
    """The place from which on the text of the paper is not in the PDF, in the same order."""
    opened.show(PRINT)
    wanted = _letters(str(opened.ask("printed")))
    found = iter(_letters("".join(printed.on_a_page(number) for number in range(len(printed.pages)))))
    if opened.faults("tallRows"):  # their cells go on side by side, page by page: all must be there, in whatever order
        lost = Counter(wanted) - Counter(found)
        return [f"lost: {dict(lost)}"] if lost else []
    for index, letter in enumerate(wanted):
        if letter not in found:  # looks on from where it was
            return [f"lost or out of order, at the latest here: …{wanted[max(index - 60, 0) : index + 20]}…"]
    return []


def break_faults(opened: Opened) -> list[str]:
    """Rows and charts that are split, tables without their head on a page, headings that stand alone at its foot."""
    opened.show(PRINT)
    faults = opened.faults("marks", False)  # noqa: FBT003
    printed = print_now(opened)
    opened.faults("marks", True)  # noqa: FBT003
    where: defaultdict[tuple[str, int], defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number, page in enumerate(printed.pages, start=1):
        for kind, thing, part in _MARK.findall("".join(page.split())):
            where[kind, int(thing)][int(part)].add(number)
    for (kind, thing), parts in where.items():
        if kind == "b":
            faults += [
                f"row {row} of table {thing} is on pages {sorted(pages)}"
                for row, pages in parts.items()
                if len(pages) > 1
            ]
            body = set().union(*parts.values())
            head = set().union(*where["h", thing].values()) if ("h", thing) in where else set()
            if body - head:
                faults.append(f"table {thing} has no head on pages {sorted(body - head)}")
        if kind == "c" and len(parts[0] | parts[1]) > 1:
            faults.append(f"chart {thing} is on pages {sorted(parts[0] | parts[1])}")
        if kind == "k" and len(parts[0] | parts[1]) > 1:
            faults.append(f"heading {thing} is on pages {sorted(parts[0] | parts[1])}")
        if kind == "k" and parts[2] and not parts[1] & parts[2]:
            faults.append(f"heading {thing} is on page {sorted(parts[1])}, and what follows on {sorted(parts[2])}")
    if not any(kind == "k" for kind, _ in where):
        faults.append("the marks are not in the PDF")
    return faults


def _letters(text: str) -> str:
    """Without spaces and line breaks; a PDF may have ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _run(program: str, *options: str, data: bytes) -> str:
    # pdftotext writes to standard output only where it is told to.
    target = ["-"] if program == "pdftotext" else []
    done = subprocess.run([program, *options, "-", *target], input=data, capture_output=True, check=True)
    return done.stdout.decode()
