"""Words of files and of their names, made harmless for what prints them: a terminal, a browser, the log of CI."""

from __future__ import annotations

import re
from typing import Final

from cioc.text.patterns import lazy_pattern

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
