"""Waivers: comments in a file that let a finding stand, and say why.

    # cioc: allow D106 -- published by the Board on 2021-02-12
    note: ...

A waiver at the end of a line holds for that line. On a line of its own it holds for the next line that is not a
comment, and for the whole of a text that begins there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cioc.diagnostics import Lines, Span

if TYPE_CHECKING:
    from cioc.document import Document

_WAIVER = re.compile(
    r"#[ \t]*cioc:[ \t]*allow\b(?P<codes>[^\r\n]*?)(?:[ \t](?:--|—|–)[ \t]*(?P<reason>[^\r\n]*))?$", re.M
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One comment: which codes it waives, for which line, and why."""

    span: Span
    codes: tuple[str, ...]
    reason: str
    line: int


def waivers(document: Document, lines: Lines) -> tuple[Waiver, ...]:
    """The waivers of a file, in order. What only looks like one, within a text, is none."""
    text = document.text
    if "allow" not in text:
        return ()
    found = [match for match in _WAIVER.finditer(text.replace("\r", " ")) if not _inside_value(document, match.start())]
    return tuple(_waiver(match, text, lines) for match in found)


def _waiver(match: re.Match[str], text: str, lines: Lines) -> Waiver:
    line, column = lines.position(match.start())
    if not lines.source(line)[: column - 1].strip():
        line = _next_content(line, lines)
    codes = tuple(re.findall(r"[^\s,;]+", match["codes"]))
    return Waiver(
        span=Span(match.start(), match.start() + len(text[match.start() : match.end()].rstrip())),
        codes=codes,
        reason=(match["reason"] or "").strip(),
        line=line,
    )


def _next_content(line: int, lines: Lines) -> int:
    """The number of the next line that is neither blank nor a comment."""
    for number in range(line + 1, lines.count + 1):
        source = lines.source(number).strip()
        if source and not source.startswith("#"):
            return number
    return line


def _inside_value(document: Document, offset: int) -> bool:
    leaves = sorted((place.start, place.end) for place in document.place.walk() if not place.children)
    index = bisect_left(leaves, (offset, offset)) - 1
    return index >= 0 and leaves[index][0] < offset < leaves[index][1]
