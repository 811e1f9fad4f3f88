"""Work that must not grow out of hand, measured against a plain peer in the same run: no test asserts a time.

A machine that is slow, or busy, is as slow for the peer. What tries again at each character takes thousands of times as
long as it, and what does not takes a few times.
"""

from __future__ import annotations

import functools
import re
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_TEXT = "Meet every 3 months, and bring a report to the Board.\n" * 4_000
_PATTERN = re.compile(r"\w+|[^\w\s]")


class Effort:
    """The processor time of a `with` block, as a number of times what the peer takes."""

    times: float

    def __enter__(self) -> Effort:
        """Begin."""
        self._began = process_time()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End, and measure."""
        self.times = (process_time() - self._began) / _peer()


@functools.cache
def _peer() -> float:
    """Seconds of the processor to split 216,000 characters into their words: the best of a few."""
    return min(_seconds(lambda: _PATTERN.findall(_TEXT)) for _ in range(5))


def _seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began
