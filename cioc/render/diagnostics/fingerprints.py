"""Fingerprints of findings, by which services of CI tell what is new from what was there before."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.diagnostics import Diagnostic

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
