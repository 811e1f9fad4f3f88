"""The text that a reader sees, each character of it with its place in the text that was typed.

"943&nbsp;476&nbsp;5919", "**two** children" and "[two](https://example.org) girls" hide nothing from a reader, and so
may hide nothing from whoever looks for what must not be published. Entities and escapes are decoded here, and marks of
emphasis, tags, the addresses of links and characters of no width are taken out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
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
# Each begins behind its first character, which is looked for by itself: that is six times as fast.
_TYPED: Final = (
    r"(?P<entity>(?<=&)(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});)"
    r"|(?P<code>(?<=\\)(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}))"
    r"|(?P<escape>(?<=\\)[!-/:-@\[-`{-~])"
    rf"|(?P<nothing>(?<=[{_NO_WIDTH}])[{_NO_WIDTH}]*|(?<=[`~])[`~]*|(?<=\S\*)\**|(?<=\*)\**(?=\S)"
    rf"|(?<=_)(?<![^\W_]_)_*(?=[^\s_])|(?<=[^\s_]_)_*(?![^\W_])"
    rf"|(?<=<)/?(?i:{_TAGS})(?:\s[^<>\n]{{0,200}})?/?>"
    r"|(?<=\[)(?=[^\[\]\n]{1,200}\]\()|(?<=\])\([^()\s]{0,300}\))"
    rf"|(?P<space>(?<=[{_SPACES}]))|(?P<hyphen>(?<=[{_HYPHENS}]))|(?P<variant>(?<=[{_VARIANTS}]))"
)
_LINE_END: Final = r"\r?\n[ \t]*(?:\#[ \t]*)?"
_LINE_BREAK: Final = rf"|(?P<fold>(?<=\\){_LINE_END}|(?<=\r)\n[ \t]*(?:\#[ \t]*)?|(?<=\n)[ \t]*(?:\#[ \t]*)?)"
_SPACES_BEFORE: Final = rf"(?P<end>(?<![ \t]{{2}})[ \t]*\\?{_LINE_END})|"
_GAP: Final = r"(?P<gap>[ \t]{8,})"
_GAPS: Final = ("\t", " " * 9)
_GAPS_OF_LINES: Final = (*_GAPS, " \n", " \r", " \\")
_AS_A_SPACE: Final = frozenset({"space", "fold", "end", "gap"})
_WORDS_BEGIN: Final = rf"&\\`~*_<\[\]{_NO_WIDTH}{_SPACES}{_HYPHENS}{_VARIANTS}"
_BEGINS: Final = rf"{_WORDS_BEGIN} \t"
_WIDE_GAP: Final = lazy_pattern(r"(?P<gap>[ \t](?<![ \t]{2})[ \t]{8,})")
_INDENTATION: Final = lazy_pattern(r"\n[ ]*(?:#[ ]*)?")
_BY_CHARACTER: Final = rf"(?<=[ \t]){_GAP}|(?<![ \t])(?:{_TYPED})"
_WITH_LINES_JOINED: Final = rf"(?<=[ \t])(?:{_SPACES_BEFORE}{_GAP})|(?<![ \t])(?:{_TYPED}{_LINE_BREAK})"
_PATTERNS: Final = {
    (False, False): lazy_pattern(f"[{_WORDS_BEGIN}](?:{_TYPED})"),
    (False, True): lazy_pattern(f"[{_BEGINS}](?:{_BY_CHARACTER})"),
    (True, False): lazy_pattern(rf"[{_WORDS_BEGIN}\r\n](?:{_TYPED}{_LINE_BREAK})"),
    (True, True): lazy_pattern(rf"[{_BEGINS}\r\n](?:{_WITH_LINES_JOINED})"),
}
"""The patterns of what does not read as it is typed, by whether lines are joined, and whether there are gaps."""


# Without slots, so that places are looked for once, and only where something is found.
class Plain(Struct, frozen=True, dict=True):
    """Plain text, and where each stretch of it stands in what is typed."""

    text: str
    _typed: str
    _pattern: re.Pattern[str]
    """The stretches that read in another way than they are typed."""

    def source(self, span: Span) -> Span:
        """The place in what is typed of a stretch of what is read."""
        if span.start >= span.end:
            at = self._at(span.start)[0]
            return Span(at, at)
        return Span(self._at(span.start)[0], self._at(span.end - 1)[1])

    def _at(self, offset: int) -> tuple[int, int]:
        starts, places = self._stretches
        index = bisect_right(starts, offset) - 1
        start, (begin, end) = starts[index], places[index]
        length = (starts[index + 1] if index + 1 < len(starts) else len(self.text)) - start
        if length == end - begin:
            return begin + offset - start, begin + offset - start + 1
        return begin, end

    @cached_property
    def _stretches(self) -> tuple[list[int], list[tuple[int, int]]]:
        """Where each stretch begins in the text that is read, and its place in what is typed.

        One of another length was written in another way, and is never split.
        """
        starts: list[int] = []
        places: list[tuple[int, int]] = []
        at = length = 0
        for match in self._pattern.finditer(self._typed):
            begin, end = match.span()
            if at < begin:
                starts.append(length)
                places.append((at, begin))
                length += begin - at
            if read := _read(match):
                starts.append(length)
                places.append((begin, end))
                length += len(read)
            at = end
        return [*starts, length], [*places, (at, len(self._typed))]


def plain(typed: str, *, joined: bool = False, children: Collection[str] = ()) -> Plain:
    """The plain text of a typed one: `joined` makes one line of all, without the # of comments.

    `children` are abbreviations by which a workspace calls children; they read as one that everybody knows.
    """
    if children:
        return _replaced(_with_names(frozenset(children), joined=joined), typed)
    # What is indented is read with the line break before it; other spaces are seldom to be read in another way.
    lines, gaps = (_INDENTATION.sub("\n", typed), _GAPS_OF_LINES) if joined else (typed, _GAPS)
    has_gaps = any(each in lines for each in gaps)
    return _replaced(_PATTERNS[joined, has_gaps], typed)


@lru_cache(maxsize=8)
def _with_names(children: frozenset[str], *, joined: bool) -> re.Pattern[str]:
    """The pattern of all that does not read as it is typed, abbreviations for children included."""
    names = "|".join(map(_as_name, sorted(children, key=len, reverse=True)))
    begins = "".join(sorted({re.escape(each[0]) for each in children}))
    every, line_ends = (_WITH_LINES_JOINED, r"\r\n") if joined else (_BY_CHARACTER, "")
    return lazy_pattern(rf"[{begins}{_BEGINS}{line_ends}](?:(?P<child>{names})(?![\w-])|{every})")


def _as_name(child: str) -> str:
    """An abbreviation that stands alone, behind its first letter."""
    first = re.escape(child[0])
    return rf"(?<={first})(?<![\w-]{first}){re.escape(child[1:])}"


def squeezed(typed: str) -> Plain:
    """A typed text without its wide gaps: a file of nothing but indentation takes no longer than its words."""
    return Plain(_WIDE_GAP.sub(" ", typed), typed, _WIDE_GAP)


def _replaced(pattern: re.Pattern[str], typed: str) -> Plain:
    return Plain(pattern.sub(_read, typed), typed, pattern)


def _read(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind in _AS_A_SPACE:
        return " "
    typed = match[0]
    match kind:
        case "entity":
            return _seen(unescape(typed))
        case "code":
            number = int(typed[2:], 16)
            return _seen(chr(number)) if number <= 0x10FFFF else typed
        case "escape":
            return typed[1]
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
    match = _PATTERNS[False, True].fullmatch(character) if not character.isascii() else None
    return _read(match) if match else character
