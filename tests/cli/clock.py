"""cioc as it runs on another day: `python -m tests.cli.clock 2026-02-02 progress 1.1 "All is well."`.

A year of commands takes a year, unless the clock is another.
"""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any

_DATE = dt.date
_TODAY = [_DATE.today()]


class _OfAnyDate(type(_DATE)):  # type: ignore[misc]
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, _DATE)


class _Date(_DATE, metaclass=_OfAnyDate):
    """A date whose today is the day that was given; all that it makes are real dates."""

    def __new__(cls, *parts: Any) -> Any:
        return _DATE(*parts)

    @classmethod
    def today(cls) -> Any:
        """That day."""
        return _TODAY[0]


def stop(day: str) -> None:
    """Let it be a day, for all that is imported from now on."""
    import cioc.history.in_place  # noqa: F401  # msgspec reads its dates, and knows real ones only

    _TODAY[0] = _DATE.fromisoformat(day)
    dt.date = _Date  # type: ignore[misc, assignment]


if __name__ == "__main__":
    stop(sys.argv[1])
    from cioc.__main__ import main

    sys.argv = ["cioc", *sys.argv[2:]]
    sys.exit(main())
