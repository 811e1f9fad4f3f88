"""Plain words in Markdown, on a terminal and in a log: markup is escaped, and what gives orders is made harmless.

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


_CONTROL: Final = lazy_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LINE_BREAKS: Final = {"\n": "\\n", "\r": "\\r"}
# What GitHub takes for a command at the start of a line, and it and Azure anywhere: `::error file=…::`, `##[error]`.
_COMMAND: Final = lazy_pattern(r"^(\s*)(?=::)|#(?=#(?:\[|\w+\[))")


def marked(text: str) -> str:
    """Text with a mark for what would make a terminal do something, or show one thing for another."""
    return _CONTROL.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Text that is harmless on one line, whose breaks are shown as `\\n`: one message, one line."""
    return marked(re.sub(r"[\r\n]", lambda found: _LINE_BREAKS[found[0]], text))


def no_command(line: str) -> str:
    """A line that nothing reads as a command; a backslash shows where one was, and Markdown does not show even that."""
    return _COMMAND.sub(lambda found: f"{found[0]}\\", line)


def in_json(text: str) -> str:
    """JSON that means the same, in which what is harmful is written as escapes."""
    text = _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return re.sub(r"#(?=#(?:\[|\w+\[))", lambda _: "\\u0023", text)


def in_xml(text: str) -> str:
    """XML with a mark for what is harmful or can stand in no XML, and in which nothing is read as a command."""
    text = re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", marked(text))
    return re.sub(r"#(?=#(?:\[|\w+\[))", "&#35;", text)
