"""Plain words in a Markdown file: what could be taken for markup is escaped, and nothing else, for easy reading.

Most stars, brackets and backticks are rare in plain words and are always escaped. Dots, dashes, apostrophes, `<5` and
`snake_case` are not, because a reader of the file should not stumble over backslashes that do no work.
"""

from __future__ import annotations

import re
from typing import Final

from cioc.text.patterns import lazy_pattern

_INLINE: Final = lazy_pattern(
    r"""
      [*`\[\]|]                               # emphasis, code, links, cells of a table
    | \\(?=[!-/:-@\[-`{-~]|$)                 # a backslash that would escape what follows
    | (?<![^\W_])_ | _(?![^\W_])              # an underscore that is not inside a word
    | <(?!\s|\d+(?:\s|$))                     # the start of a tag, but not "< 5" or "<5"
    | &(?=\#\d+;|\#[xX][\da-fA-F]+;|\w+;)     # an entity
    | ~(?=~)|(?<=~)~                          # struck out
    | \#(?=\#*$)                              # the closing of a heading
    """,
    re.VERBOSE,
)
_AT_START: Final = lazy_pattern(
    r"""
      \#{1,6}(?=\s|$)                         # a heading
    | [-+](?=\s|$) | >                        # a list, a quotation
    | (?:=+|:?-+:?)(?=\s*$) | (?:-\s*){3,}$   # the underline of a heading, a table's rule, a line across
    | ~~~                                     # a block of code
    """,
    re.VERBOSE,
)
_NUMBER_AT_START: Final = lazy_pattern(r"(\d{1,9})([.)])(?=\s|$)")


def escape(text: str) -> str:
    """Plain words on one line. Line breaks become spaces."""
    return escape_start(escape_inline(" ".join(text.split())))


def escape_inline(text: str) -> str:
    """Plain words that something stands before: only what is markup within a line is escaped."""
    return _INLINE.sub(lambda found: f"\\{found[0]}", text)


def escape_start(line: str) -> str:
    """A line that is otherwise done, so that it is not the beginning of a heading, a list or a quotation."""
    if _AT_START.match(line):
        return f"\\{line}"
    return _NUMBER_AT_START.sub(r"\1\\\2", line, count=1) if _NUMBER_AT_START.match(line) else line
