"""The text that a reader sees, each character of it with its place in the text that was typed.

"943&nbsp;476&nbsp;5919", "**two** children" and "[two](https://example.org) girls" hide nothing from a reader, and so
may hide nothing from whoever looks for what must not be published. Entities and escapes are decoded here, and marks of
emphasis, tags, the addresses of links and characters of no width are taken out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from msgspec import Struct

from cioc.diagnostics import Span
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection

_NO_WIDTH = "\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010-\u2012\u2212\ufe63\uff0d"
# Letters, digits and signs that have a plain one beside them: of full width, bold, small.
_VARIANTS = "\uff01-\uff0c\uff0e-\uff5e\U0001d400-\U0001d7ff"
_TAGS = "a|abbr|b|br|code|del|div|em|font|i|ins|li|mark|p|s|small|span|strong|sub|sup|td|th|tr|u|ul|ol"
# What does not read as it is typed. An asterisk alone between spaces, or before one at the start of a line, stays.
_TYPED: Final = (
    r"(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});)"
    r"|(?P<code>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}))"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    rf"|(?P<nothing>[{_NO_WIDTH}]+|[`~]+|(?<=\S)\*+|\*+(?=\S)|(?<![^\W_])_+(?=[^\s_])|(?<=[^\s_])_+(?![^\W_])"
    rf"|</?(?i:{_TAGS})(?:\s[^<>\n]{{0,200}})?/?>"
    r"|\[(?=[^\[\]\n]{1,200}\]\()|\]\([^()\s]{0,300}\))"
    rf"|(?P<space>[{_SPACES}])|(?P<hyphen>[{_HYPHENS}])|(?P<variant>[{_VARIANTS}])"
)
_LINE_BREAK: Final = r"|(?P<fold>(?:(?<![ \t])[ \t]+)?\\?\r?\n[ \t]*(?:\#[ \t]*)?)"
_GAP: Final = r"(?P<gap>[ \t]{9,})"
# What any of these begins with. To look for it first is ten times as fast: most of a text reads as it is typed.
_TYPED_BEGINS: Final = rf"&\\`~*_<\[\]{_NO_WIDTH}{_SPACES}{_HYPHENS}{_VARIANTS}"
_GAP_BEGINS: Final = r"[ \t]{9}"
_LINE_BREAK_BEGINS: Final = r"[ \t]*\\?\r?\n"
_WIDE_GAP: Final = lazy_pattern(_GAP)
_BY_CHARACTER: Final = lazy_pattern(f"(?=[{_TYPED_BEGINS}]|{_GAP_BEGINS})(?:{_TYPED}|{_GAP})")
_WITH_LINES_JOINED: Final = lazy_pattern(
    f"(?=[{_TYPED_BEGINS}]|{_GAP_BEGINS}|{_LINE_BREAK_BEGINS})(?:{_TYPED}{_LINE_BREAK}|{_GAP})"
)


class Plain(Struct, frozen=True):
    """Plain text, and where each stretch of it stands in what is typed."""

    text: str
    _starts: tuple[int, ...]
    """Where each stretch begins in the text that is read."""
    _places: tuple[tuple[int, int], ...]
    """Its place in what is typed. One of another length was written in another way, and is never split."""

    def source(self, span: Span) -> Span:
        """The place in what is typed of a stretch of what is read."""
        if span.start >= span.end:
            at = self._at(span.start)[0]
            return Span(at, at)
        return Span(self._at(span.start)[0], self._at(span.end - 1)[1])

    def _at(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self._starts, offset) - 1
        start, (begin, end) = self._starts[index], self._places[index]
        length = (self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)) - start
        if length == end - begin:
            return begin + offset - start, begin + offset - start + 1
        return begin, end


def plain(typed: str, *, joined: bool = False, children: Collection[str] = ()) -> Plain:
    """The plain text of a typed one: `joined` makes one line of all, without the # of comments.

    `children` are abbreviations by which a workspace calls children; they read as one that everybody knows.
    """
    pattern = _WITH_LINES_JOINED if joined else _BY_CHARACTER
    if children:
        names = "|".join(re.escape(each) for each in sorted(children, key=len, reverse=True))
        pattern = re.compile(rf"(?<![\w-])(?P<child>{names})(?![\w-])|{pattern.pattern}")
    return _replaced(pattern, typed)


def squeezed(typed: str) -> Plain:
    """A typed text without its wide gaps: a file of nothing but indentation takes no longer than its words."""
    return _replaced(_WIDE_GAP, typed)


def _replaced(pattern: re.Pattern[str], typed: str) -> Plain:
    pieces: list[str] = []
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    at = length = 0

    def add(piece: str, begin: int, end: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            starts.append(length)
            places.append((begin, end))
            length += len(piece)

    for match in pattern.finditer(typed):
        add(typed[at : match.start()], at, match.start())
        add(_read(match), match.start(), match.end())
        at = match.end()
    add(typed[at:], at, len(typed))
    return Plain("".join(pieces), tuple(starts) or (0,), tuple(places) or ((0, len(typed)),))


def _read(match: re.Match[str]) -> str:
    typed = match[0]
    match match.lastgroup:
        case "entity":
            return _seen(unescape(typed))
        case "code":
            number = int(typed[2:], 16)
            return _seen(chr(number)) if number <= 0x10FFFF else typed
        case "escape":
            return typed[1]
        case "space" | "fold" | "gap":
            return " "
        case "hyphen":
            return "-"
        case "variant":
            return normalize("NFKC", typed)
        case "child":
            return "CIOC"
        case _:
            return " " if typed[:3].lower() == "<br" else ""


def _seen(character: str) -> str:
    """A character that was written as a number or a name: one of no width is still not seen."""
    match = _BY_CHARACTER.fullmatch(character) if not character.isascii() else None
    return _read(match) if match else character
