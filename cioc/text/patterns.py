"""Patterns that are compiled when they are first used: there are two hundred, and a run needs a few of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as `re.compile` gives it; one that is wrong is told by its first use, and by a test."""
    return cast("re.Pattern[str]", _Uncompiled(pattern, flags))


class _Uncompiled:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """An attribute that is not here yet: a method of the compiled pattern, which from now on stands here too."""
        found = getattr(self._compiled(), name)
        setattr(self, name, found)
        return found

    def _compiled(self) -> re.Pattern[str]:
        if "_made" not in self.__dict__:
            self._made = re.compile(self.pattern, self._flags)
        return self._made


class RarePattern:
    """A pattern that is neither compiled nor looked for in a text that lacks what every match of it `has`.

    A paper speaks of children a hundred times, but seldom of "the only boy": to compile all that may stand between
    such words takes ten times as long as to look for the first two of them. What is found first is the quickest to
    look for: patterns that begin with a letter or a digit are, and those that begin with what must not stand before.
    """

    def __init__(self, whole: str, *, has: str | tuple[str, ...]) -> None:
        self.whole = lazy_pattern(whole)
        self._parts = tuple(map(lazy_pattern, (has,) if isinstance(has, str) else has))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in a text."""
        if all(part.search(text) for part in self._parts):
            yield from self.whole.finditer(text)
