"""Diagnostics as they may come, for tests of the forms that services of CI read."""

from __future__ import annotations

from typing import Final

from cioc.checking.check import check
from cioc.diagnostics import Diagnostic, Severity
from cioc.workspace.loading import assemble, read
from cioc.workspace.sources import Blob
from tests.render.test_diagnostics import FAULTY, one

WAIVED: Final = one(code="H604", message="it was March", waived="a slip", line=20)
"""A finding that is let stand, with the reason."""

KINDS: Final[dict[str, tuple[Diagnostic, ...]]] = {
    "nothing": (),
    "each severity": tuple(one(severity=severity, line=number) for number, severity in enumerate(Severity, start=1)),
    "one that is allowed": (one(), WAIVED),
    "equal ones": (one(), one(line=15), one(line=16)),
    "many more": (one(more=1234),),
    "no hint and no source": (one(hint="", source="", line=1, column=1, end_column=0),),
    "other letters": (one(path="plans/a b/50%, #ü社.yaml", message='"👨‍👩‍👧" is {0} or [a](b) & <c> "d"'),),
    "breaks": (one(path="plans/a\nb.yaml", message="a\r\n::error::b\x00\x1b[0m ##[error]", hint="a\n##vso[x]b"),),
    "what is no text": (one(path="plans/\udcff.yaml", message="\ud800 \ufffe"),),
    "all faults of files": tuple(
        check(assemble(tuple(read(Blob(name=name, data=text.encode())) for name, text in FAULTY.items())))
    ),
}
"""By what is special about them."""
