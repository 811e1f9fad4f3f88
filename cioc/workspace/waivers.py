"""Waivers: comments in a file that let a finding stand, and say why.

    # cioc: allow D106 -- published by the Board on 2021-02-12
    note: ...

A waiver at the end of a line holds for that line. On a line of its own it holds for the next line that is not a
comment, and for the whole of a text that begins there. Each code lets one finding stand: what is added to a text later
is found again. For two findings of a code, it is named twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.diagnostics import LineIndex, Span
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from cioc.yaml.document import Document

_WAIVER = lazy_pattern(
    r"#(?<!\S#)[ \t]*cioc:[ \t]*(?P<verb>allow|ignore|waive|disable|skip|accept|permit)\b(?P<codes>[^\r\n]*?)"
    r"(?:[ \t](?:--?|—|–)[ \t]*(?P<reason>[^\r\n]*))?(?=[\r\n]|\Z)",
    re.IGNORECASE,
)


class Waiver(Struct, frozen=True, kw_only=True):
    """One comment: which codes it waives, for which line, and why.

    `inside` says that it stands in a text, where it is no comment: papers would print it.
    """

    span: Span
    verb: str
    codes: tuple[str, ...]
    reason: str
    line: int
    inside: bool = False


def waivers(document: Document, lines: LineIndex) -> tuple[Waiver, ...]:
    """The waivers of a file, in order, and what was meant to be one."""
    matches = list(_WAIVER.finditer(document.text)) if "cioc:" in document.text.casefold() else []
    if not matches:
        return ()
    leaves = sorted((place.start, place.end) for place in document.place.walk() if not place.children)
    below = _content_below(lines)
    return tuple(_waiver(match, lines, below, inside=_is_inside(leaves, match, document.text)) for match in matches)


def _waiver(match: re.Match[str], lines: LineIndex, below: list[int], *, inside: bool) -> Waiver:
    line, column = lines.position(match.start())
    before = lines.source(line)[: column - 1].strip()
    alone = not before or before.startswith("#")
    return Waiver(
        span=Span(match.start(), match.start() + len(match.group().rstrip())),
        verb=match["verb"].casefold(),
        codes=tuple(code.upper() for code in re.findall(r"[^\s,;]+", match["codes"])),
        reason=(match["reason"] or "").strip(),
        line=below[line] if alone else line,
        inside=inside,
    )


def _content_below(lines: LineIndex) -> list[int]:
    """For the number of each line that of the next which is neither blank nor a comment; the last one's is its own."""
    below = [lines.count] * (lines.count + 1)
    for number in range(lines.count, 0, -1):
        source = lines.source(number).strip()
        if source and not source.startswith("#"):
            below[number - 1] = number
        else:
            below[number - 1] = below[number]
    return below


def _is_inside(leaves: list[tuple[int, int]], match: re.Match[str], text: str) -> bool:
    """Whether a comment is none, because it stands within a value; behind the | of a block it is one."""
    index = bisect_left(leaves, (match.start(), match.start())) - 1
    if index < 0 or not leaves[index][0] < match.start() < leaves[index][1]:
        return False
    start = leaves[index][0]
    first_line = re.split(r"[\r\n]", text[start : match.start()], maxsplit=1)
    return not (text[start] in "|>" and len(first_line) == 1)
