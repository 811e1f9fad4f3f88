"""Text to words: what the forms read.

Every run of digits, every run of letters and every other mark is one word, so "31st" is `31` `st` and
"Nov-21" is `nov` `-` `21`. Full-width digits, odd dashes, curly quotes and no-break spaces become plain ones.
"""

import unicodedata

from msgspec import Struct

from cioc.text.patterns import lazy_pattern

_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_PLAIN = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹘﹣－˗"), "-"),
    **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″"), '"'),
    **dict.fromkeys(map(ord, "⁄∕"), "/"),
    **dict.fromkeys(map(ord, "•·▪●◦‣"), ";"),
    **dict.fromkeys(map(ord, "\x85\u2028\u2029"), "\n"),
}
_WORD = lazy_pattern(r"[0-9]+|[^\W\d_]+|\n|[^\s\w]|\w")
_SENTINELS = 8
_LONGEST_NUMBER = 4


class Words(Struct, frozen=True):
    """The words of a text, side by side: word `i` is `low[i]`, lower-cased, at `text[begin[i]:end[i]]`.

    A few empty words follow the last, so that looking ahead a little is always safe; and `low[-1]` is
    one of them, so that looking back a little from the first is safe too.
    """

    text: str
    low: list[str]
    begin: list[int]
    end: list[int]
    size: int

    def glued(self, index: int) -> bool:
        """Whether no space stands before word `index`."""
        return index > 0 and self.begin[index] == self.end[index - 1]

    def is_strike(self, index: int) -> bool:
        """Whether the two tildes stand at `index` between which Markdown strikes words through."""
        return self.low[index] == "~" == self.low[index + 1] and self.glued(index + 1)

    def number(self, index: int) -> int | None:
        """The number written in figures there, if there is one of at most four."""
        word = self.low[index]
        return int(word) if word.isdigit() and word.isascii() and len(word) <= _LONGEST_NUMBER else None

    def capital(self, index: int) -> bool:
        """Whether word `index` begins with a capital."""
        return self.begin[index] < len(self.text) and self.text[self.begin[index]].isupper()

    def quote(self, start: int, stop: int) -> str:
        """The text of words `start` up to, but not with, `stop`, on one line; with the bracket that closes the last."""
        if stop <= start:
            return ""
        quoted = self.text[self.begin[start] : self.end[stop - 1]]
        if self.low[stop] == ")" and quoted.count("(") > quoted.count(")"):
            quoted = self.text[self.begin[start] : self.end[stop]]
        return " ".join(quoted.split())


def split(text: str) -> Words:
    """Cut a text into words. Linear in its length."""
    clean = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_DROPPED)
    plain = clean if clean.isascii() else clean.translate(_PLAIN)
    begin = [found.start() for found in _WORD.finditer(plain)]
    low = _WORD.findall(plain)
    end = [start + len(word) for start, word in zip(begin, low, strict=True)]
    low = [word.lower() for word in low]
    size = len(low)
    low += [""] * _SENTINELS
    begin += [len(plain)] * _SENTINELS
    end += [len(plain)] * _SENTINELS
    return Words(clean, low, begin, end, size)
