"""The edge that the command line and the library share: which files are meant, in which state, seen as of which day.

It reads the disk and git. It prints nothing and asks no clock: the day is handed in, and what a person should know
beside the answer is handed to `tell`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Tell: TypeAlias = Callable[[str], None]
"""Takes a sentence for a person, which the command line writes to standard error."""
