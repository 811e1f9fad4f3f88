"""The marks that git leaves where two people changed the same lines: what to do about them depends on what they did."""

from __future__ import annotations

import pytest

from cioc.workspace.loading import read
from cioc.workspace.sources import Blob

PLAN = """\
cioc: plan/1
id: our-plan
title: Our plan
written: 2021-01-29
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children what they think.
        delivery:
          - who: Youth workers
            progress:
"""
ONE, OTHER = (f"              - date: 2021-02-0{n}\n                note: {n}\n" for n in (1, 2))
BOTH = "where both entries belong, keep both, one below the other, and delete the marks"
RIGHT = "keep what is right of the two, and delete the marks"
SHARED = f"{RIGHT}; if they are two entries, keep both, each with a dash of its own"


def conflict(ours: str, theirs: str, base: str | None = None) -> str:
    """What git writes, with what stood there before where its settings ask for that."""
    middle = "" if base is None else f"||||||| 1234567\n{base}"
    return f"<<<<<<< HEAD\n{ours}{middle}=======\n{theirs}>>>>>>> other\n"


CASES = {
    "two entries": (conflict(ONE, OTHER), BOTH),
    "two entries, with nothing before": (conflict(ONE, OTHER, ""), BOTH),
    "one entry that both changed": (conflict(ONE, OTHER, ONE.replace("note: 1", "note: 0")), RIGHT),
    "one that a side has taken out": (conflict("", OTHER), RIGHT),
    "what stands below one dash": ("              - date: 2021-02-01\n" + conflict("a: 1\n", "a: 2\n"), SHARED),
    "marks that are torn": (f"<<<<<<< HEAD\n{ONE}", RIGHT),
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "hint"), CASES.values(), ids=list(CASES))
def test_what_to_do(text: str, hint: str, line_end: str) -> None:
    """Two entries that were added at once most likely both belong; of two versions of one, one is right."""
    blob = Blob(name="plans/our-plan.yaml", data=(PLAN + text).replace("\n", line_end).encode())
    [found] = read(blob).findings
    assert (found.code, found.hint) == ("Y201", hint)
    assert (PLAN + text).replace("\n", line_end)[found.span.start :].startswith("<<<<<<<")
