"""The form that is answered in an e-mail, read back as a sheet: whatever was written before it, quoted or wrapped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cioc.rounds.packs import ANSWER_FIELDS, HEADINGS, SHOWN_FIELDS, TOKEN_HEADING, Field
from cioc.rounds.returned import Sheet, SheetRow
from cioc.rounds.token import PATTERN
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEADING: Final = lazy_pattern(r"#{2}\s+(.+)")
_NAMES: Final = {each.casefold(): key for key, each in HEADINGS.items()} | {TOKEN_HEADING.casefold(): None}
_LINE: Final = lazy_pattern(
    r"(?:[-*•]\s+)?\**(" + "|".join(map(re.escape, _NAMES)) + r")\**\s*:\**\s*(.*)", re.IGNORECASE
)
_ANSWER: Final = "your answer:"
_QUOTED: Final = lazy_pattern(r"^(?:\s*>)+ ?")
_ESCAPED: Final = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
_OWN: Final = ("answers behind the colons", "our action plan for children in care", "each answer after its colon")
# What the paragraphs above the first promise say by themselves.
_COLUMNS: Final = {each: at for at, each in enumerate((*SHOWN_FIELDS, *ANSWER_FIELDS), 1)}
_TOKEN_AT: Final = len(_COLUMNS) + 1


def is_form(text: str) -> bool:
    """Whether a text is such a form: a promise with a place for each answer."""
    lines = _plain_lines(text)
    headed = any(_HEADING.match(line) for _, line in lines)
    return headed and any(f"{HEADINGS[Field.HAPPENED]}:".casefold() in line.casefold() for _, line in lines)


def form_sheet(text: str, file: str) -> Sheet:
    """The form as a sheet, with a row for each promise; other words are rows of their own."""
    heads = {at: HEADINGS[each] for each, at in _COLUMNS.items()} | {_TOKEN_AT: TOKEN_HEADING}
    return Sheet(file=file, rows=(SheetRow(1, heads), *_rows(_plain_lines(text))))


def _plain_lines(text: str) -> list[tuple[int, str]]:
    """The lines with their numbers, without the marks of quoting, and the quotes of a spreadsheet around them."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        plain = _QUOTED.sub("", line).strip()
        if len(plain) > 1 and plain.startswith('"') and (end := plain.rstrip(",;\t")).endswith('"'):
            plain = end[1:-1].replace('""', '"').strip()
        found.append((number, plain))
    return found


def _rows(lines: Iterable[tuple[int, str]]) -> Iterator[SheetRow]:
    above: list[tuple[int, str]] = []
    block: list[tuple[int, str]] = []
    for number, line in lines:
        if _HEADING.match(line):
            yield from _promise(block)
            block = [(number, line)]
        else:
            (block if block else above).append((number, line))
    yield from _promise(block)
    yield from _beside(above)


def _beside(lines: Iterable[tuple[int, str]]) -> Iterator[SheetRow]:
    """Words that somebody wrote above the form."""
    for paragraph in _paragraphs(lines):
        text = " ".join(line for _, line in paragraph)
        if not text.startswith("# ") and not _LINE.match(text) and not any(own in text for own in _OWN):
            yield from (SheetRow(number, {1: line}) for number, line in paragraph)


def _paragraphs(lines: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Lines that belong together, since a program for e-mail breaks them; a title or a column begins a new one."""
    found: list[tuple[int, str]] = []
    for number, line in lines:
        if found and (not line or line.startswith("# ") or _LINE.match(line)):
            yield found
            found = []
        if line:
            found.append((number, line))
    if found:
        yield found


def _promise(block: list[tuple[int, str]]) -> Iterator[SheetRow]:
    """The row of one promise, and what stands below it."""
    if not block:
        return
    (first, heading), *rest = block
    found = _HEADING.match(heading)
    assert found
    said: dict[Field, list[str]] = {Field.REF: [found[1]], Field.PROMISE: []}
    at: Field | None = Field.PROMISE
    token, asks = "", any(line.casefold() == _ANSWER for _, line in rest)
    is_shown, is_token, below = asks, False, []
    for number, line in rest:
        named = _LINE.match(line)
        key = _NAMES[named[1].casefold()] if named else None
        if line.casefold() == _ANSWER:
            is_shown, at = False, None
        elif named and key is None:
            token, at, is_token = _token(named[2]) or token, None, True
        elif named and key is not None and (not asks or (key in SHOWN_FIELDS) is is_shown):
            at = key
            said.setdefault(key, []).append(named[2])
        elif at is not None:
            said[at].append(line)
        elif is_token and (wrapped := _token(line)):
            token = wrapped
        elif line:
            below.append(SheetRow(number, {1: line}))
    cells = {_COLUMNS[key]: _joined(key, lines) for key, lines in said.items()} | {_TOKEN_AT: token}
    yield SheetRow(first, {at: text for at, text in cells.items() if text})
    yield from below


def _token(text: str) -> str:
    """The hidden text in a line, where one is; e-mail may have put it on a line of its own."""
    found = PATTERN.search(_ESCAPED.sub(r"\1", text))
    return found[0] if found else ""


def _joined(key: Field, lines: list[str]) -> str:
    """The words of a field: lines that were wrapped are one, and paragraphs and lists stay."""
    text = ""
    for line in lines:
        if not line:
            text = f"{text.rstrip()}\n\n" if text.strip() else ""
        else:
            between = "" if not text or text.endswith("\n") else "\n" if line.startswith(("- ", "* ", "• ")) else " "
            text += between + line
    return (_ESCAPED.sub(r"\1", text) if key in SHOWN_FIELDS else text).strip()
