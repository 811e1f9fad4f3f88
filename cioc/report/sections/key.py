"""What the abbreviations that a paper uses stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cioc.report.redaction import parts
from cioc.report.view.sections import Key
from cioc.report.view.shared import Fact

if TYPE_CHECKING:
    from cioc.report.context import Context

TITLE: Final = "Abbreviations"


def build(context: Context, said: object) -> Key | None:
    """`said` is all else of the paper; nothing where no word of it needs a key."""
    known = context.settings.abbreviations
    text = "\n".join({part for part in parts(said) if isinstance(part, str)})  # a paper says much of it many times
    used = _used(known, text)
    return Key(abbreviations=tuple(Fact(label=each, value=known[each]) for each in used)) if used else None


def _used(abbreviations: dict[str, str], text: str) -> list[str]:
    """Those that stand in the text as words of their own, also in the plural: PEPs."""
    if not abbreviations:
        return []
    longest_first = sorted(abbreviations, key=lambda short: (-len(short), short))
    pattern = rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?=s?(?!\w))"
    found = set(re.findall(pattern, text))
    return sorted(found, key=lambda short: (short.casefold(), short))
