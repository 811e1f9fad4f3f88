"""The words and the fingerprint of a finding, which several forms share."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.diagnostics import Diagnostic


def told(diagnostic: Diagnostic) -> str:
    """The message with its remedy, or with the reason that lets it stand, and how many more like it there are."""
    said = allowed(diagnostic) or diagnostic.hint
    text = f"{diagnostic.message} — {said}" if said else diagnostic.message
    return f"{text} (and {_like_this(diagnostic)})" if diagnostic.more else text


def allowed(diagnostic: Diagnostic) -> str:
    """The reason that lets it stand: `allowed: published on 12 February 2021`; nothing of what is not waived."""
    return f"allowed: {diagnostic.waived}" if diagnostic.waived else ""


def others(diagnostic: Diagnostic) -> str:
    """`there are 7 more like this in the file`; nothing of the only one."""
    return f"there are {_like_this(diagnostic)}" if diagnostic.more else ""


def _like_this(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.more:,} more like this in the file"


# Some messages name another place: "its first value is on line 12", "in plans/register.yaml:12".
_PLACE = lazy_pattern(r"(?<=\bline )\d+|(?<=\.yaml:)\d+|(?<=\.yml:)\d+")


def fingerprints(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """The fingerprint of each, in order: its code, its file, what is said, and which of its equals in the file it is.

    Where in the file it stands is no part of it, so lines that are added above do not make a finding a new one. Nor
    does a remedy that is worded differently, or another severity.
    """
    before = Counter[tuple[str, ...]]()
    for diagnostic in diagnostics:
        finding = (diagnostic.code, diagnostic.path, _PLACE.sub("", diagnostic.message))
        before[finding] += 1
        words = "\0".join((*finding, str(before[finding])))
        yield sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
