"""Traps of YAML, where it does what the writer of a plan did not mean: each is a message and a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Finding, Span
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import shortened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

QUOTE_IT = "put the whole value in quotes"

EMPTY = (
    "the file is empty",
    "start it with its kind, for instance: cioc: plan/1 (or delete the file)",
)
SECOND_DOCUMENT = (
    'a second document begins here, after "---"; nothing below this line is read',
    "one file is one document: take the line out, or move what follows to a file of its own",
)
KEY_NOT_A_WORD = (
    "a list or a mapping stands where a key is expected",
    f'write a word and a colon; if it is text that begins with "[" or "{{", {QUOTE_IT}',
)
MERGE_KEY = (
    'the merge key "<<" is not read',
    "write the keys out, so that a reader sees in its place what holds",
)

# A "#" that follows a space and touches a word: "see item #4". A comment proper has a space after its "#".
# The spaces before it are not matched: to look for a run of them from each of its places is quadratic.
_LOST = lazy_pattern(r"#(?<=[ \t]#)(?=[^\s#!])[^\r\n]*")

# Spaces that are no indentation and characters without a shape: no key has them, but what Word leaves behind has.
_UNSEEN = lazy_pattern("[\x00-\x1f\x7f-\xa0\xad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")


def may_lose_text(text: str) -> bool:
    """Whether the text has a "#" that might be part of a sentence; most files have none."""
    return _LOST.search(text) is not None


def lost_to_comments(text: str, plain_ends: Collection[int]) -> Iterator[Finding]:
    """Sentences that YAML cut short at a "#"; `plain_ends` are the offsets at which unquoted values end."""
    for hit in _LOST.finditer(text):
        end = hit.start()
        while end and text[end - 1] in " \t":
            end -= 1
        if end in plain_ends:
            lost = hit.group().rstrip()
            message = f'"{shortened(lost)}" is taken for a comment, and left out of the value'
            hint = f'{QUOTE_IT}; if it is a comment, put a space after the "#"'
            yield Finding(code="Y307", span=Span(hit.start(), hit.start() + len(lost)), message=message, hint=hint)


def unseen(key: str) -> tuple[str, str] | None:
    """A character in a key that nobody sees; most often a line that is indented by the spaces of a word processor."""
    hit = _UNSEEN.search(key)
    if hit is None:
        return None
    message = f"invisible character U+{ord(hit.group()):04X} is part of this key"
    return message, "delete it; indent with the space bar"


def too_deep(limit: int) -> tuple[str, str]:
    """Nesting that no plan has; nothing after it is read."""
    return (
        f"nested more than {limit} levels deep",
        "a plan needs about ten; look for a run of brackets or dashes",
    )


def tag(name: str) -> tuple[str, str]:
    """A value that starts with an exclamation mark."""
    return f'"{name}" is a YAML tag, which cioc does not follow', f"take it out; if it is text, {QUOTE_IT}"


def duplicate_key(key: str, first_line: int) -> tuple[str, str]:
    """A key that stands twice in one mapping; the first is the one that counts."""
    return (
        f'the key "{shortened(key)}" stands twice; its first value is on line {first_line}',
        "keep one of the two; a new entry of a list starts with a dash",
    )


def undefined_alias(name: str) -> tuple[str, str]:
    """A value that starts with an asterisk, most often because somebody wanted bold type."""
    return (
        f'"*{shortened(name)}" is an alias of something that is not defined above',
        f'if it is text that begins with "*", {QUOTE_IT}',
    )


def recursive_alias(name: str) -> tuple[str, str]:
    """An alias inside of what it stands for."""
    return f'"*{shortened(name)}" stands inside of the very value that it repeats', "write the value out"


def unused_anchor(name: str) -> tuple[str, str]:
    """A value that starts with an ampersand: YAML takes the word for a name, and it would be lost."""
    message = f'an unquoted value cannot begin with "&": "&{shortened(name)}" would be left out of it'
    return message, f'{QUOTE_IT}: "&{shortened(name)}…"'


def alias_bomb(limit: int) -> tuple[str, str]:
    """Aliases of aliases of aliases; nothing after the one that goes too far is read."""
    return f"aliases stand for more than {limit:,} values in all", "write out what is meant"
