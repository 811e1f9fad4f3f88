"""From bytes to text: UTF-8 or a finding that says which byte is in the way."""

from __future__ import annotations

import codecs
import re

from cioc.diagnostics import START_OF_FILE, Finding, Span
from cioc.text.patterns import lazy_pattern
from cioc.yaml.traps import EMPTY

# U+0085, U+2028 and U+2029 end a line for YAML but not for any editor: a pasted one would cut a sentence in two.
_FORBIDDEN = lazy_pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]|[\x85\u2028\u2029]|\ufeff"
)
_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OTHER_KINDS = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF-": "a PDF file",
    b"{\\rtf": "a rich text file",
}
_SAVE_AS_UTF8 = 'save the file as "UTF-8" (in Word or Notepad: Save as, Encoding: UTF-8)'


def decode(data: bytes) -> tuple[str, list[Finding]]:
    """The text of a file, without a byte order mark, and what is wrong with its characters.

    Characters that YAML forbids are replaced one for one by a space, so that offsets stay and reading goes on.
    """
    if not data.strip():
        return "", [_empty()]
    if kind := next((kind for start, kind in _OTHER_KINDS.items() if data.startswith(start)), None):
        hint = "a plan is plain text: copy the words into a file made by a text editor, and save it as UTF-8"
        return "", [Finding(code="Y103", span=START_OF_FILE, message=f"this is {kind}, whatever its name", hint=hint)]
    if _is_wide(data):
        message = "the file is not UTF-8 text: it is saved as UTF-16 or UTF-32, or it is no text at all"
        return "", [Finding(code="Y103", span=START_OF_FILE, message=message, hint=_SAVE_AS_UTF8)]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(data, error.start)
    if not text.strip():
        return text, [_empty()]
    return without_forbidden(text)


def _empty() -> Finding:
    message, hint = EMPTY
    return Finding(code="Y102", span=START_OF_FILE, message=message, hint=hint)


def _is_wide(data: bytes) -> bool:
    """UTF-16 or UTF-32: by its mark, or because of English text half of the bytes are NUL, or three in four."""
    head = data[:64]
    return data.startswith(_WIDE_MARKS) or 3 * head.count(0) > len(head)


def _undecodable(data: bytes, at: int) -> tuple[str, list[Finding]]:
    """Read the rest as Windows' Latin-1, only so that the finding can show its line: nothing is made of the file."""
    before = data[:at].decode("utf-8")
    rest = data[at:].decode("cp1252", errors="replace")
    span = Span(len(before), len(before) + 1)
    return before + rest, [Finding(code="Y103", span=span, message=not_utf_8(data[at]), hint=_SAVE_AS_UTF8)]


def not_utf_8(byte: int) -> str:
    """That a byte is no part of a text, and which letter was most likely meant."""
    letter = bytes([byte]).decode("cp1252", errors="replace")
    meant = f' (in Latin-1 it would be "{letter}")' if letter.isprintable() and letter != "\ufffd" else ""
    return f"byte 0x{byte:02X} is not UTF-8{meant}"


def undecoded(text: str) -> str | None:
    """The fault of text from a command line that was not UTF-8: Python keeps its bytes as half characters."""
    found = re.search("[\udc80-\udcff]", text)
    return not_utf_8(ord(found.group()) - 0xDC00) if found else None


def without_forbidden(text: str) -> tuple[str, list[Finding]]:
    """The text with a space for each character that is not allowed, and a finding where there is one."""
    hits = list(_FORBIDDEN.finditer(text))
    if not hits:
        return text, []
    first = hits[0]
    more = f", and {len(hits) - 1} more such" if len(hits) > 1 else ""
    message = f"invisible character U+{ord(first.group()):04X} is not allowed here{more}"
    hint = "delete it; it often comes along when text is pasted from Word or a PDF"
    finding = Finding(code="Y104", span=Span(first.start(), first.end()), message=message, hint=hint)
    return _FORBIDDEN.sub(" ", text), [finding]
