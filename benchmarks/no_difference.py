"""The faults of `benchmarks.mutants` that no test can find, since the program does the same with them; and why."""

from __future__ import annotations

from typing import Final

_SAME: Final[dict[tuple[str, str, str], str]] = {
    (
        "cioc/changes/compare.py",
        "promise and promise.current",
        "promise.current",
    ): "a commitment is in the ledger wherever its meeting is on file, so there is a promise",
    (
        "cioc/changes/state_changes.py",
        " for holder in holders if holder",
        " for holder in holders",
    ): "all that is a line, a commitment or a review has a state; it is asked for the types",
    (
        "cioc/privacy/small_numbers.py",
        "if words in idle:\n    continue",
        "if False:\n    continue",
    ): "an id that has told nothing once tells nothing again: it only saves looking",
    (
        "cioc/overdue/sorting.py",
        "promise.left_open and promise.plan",
        "promise.left_open",
    ): "only what a plan holds is left open; it is asked for the types",
    (
        "cioc/privacy/plain.py",
        "at < begin",
        "at <= begin",
    ): "an empty stretch begins where the next one does, and the last that begins there is found",
    (
        "cioc/report/labels.py",
        "target.action or ''",
        "target.action",
    ): "all that comes there names an action; it is asked for the types",
    (
        "cioc/report/summary.py",
        "promise and promise.last_day and (not promise.has_passed)",
        "promise.last_day and (not promise.has_passed)",
    ): "a commitment is in the ledger wherever its meeting is on file, so there is a promise",
    (
        "cioc/timescales/dates.py",
        "19 * golden + century - leaps - correction + 15",
        "19 * golden + century - leaps - correction - 15",
    ): "of the sum, what is left over by 30 counts",
    (
        "cioc/timescales/periods/months.py",
        "items[0].period.day or 0",
        "items[0].period.day",
    ): "the periods there are days; it is asked for the types",
}
"""The module, what stands there, and what the fault makes of it; and the reason."""


def reason_for(module: str, was: str, now: str) -> str | None:
    """Why a fault makes no difference, where it is known that it does not."""
    return _SAME.get((module, was, now))
