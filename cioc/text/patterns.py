"""Patterns that are compiled when they are first used: there are two hundred, and a run needs a few of them.

To compile those of a check takes half as long as all else that it does. So a program may hand in the code that an
earlier run has made of them (`known`), and ask afterwards for what this one made (`made`). The code is kept under all
of the pattern's text, by which alone it is known as its own; what Python does not find to be sound code is not used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PatternKey: TypeAlias = "tuple[str, int]"
"""The text of a pattern, and its flags."""

PatternCode: TypeAlias = "tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]"
"""The code of a pattern: its flags, the code itself, how many groups it has, their numbers, and their names."""

known: dict[PatternKey, PatternCode] = {}
"""The code that earlier runs of this very Python made."""

made: dict[PatternKey, PatternCode] | None = None
"""The code that this run made; None where nobody is going to keep it."""


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
            self._made = compiled(self.pattern, int(self._flags))
        return self._made


def compiled(pattern: str, flags: int) -> re.Pattern[str]:
    """A pattern by the code that an earlier run made of it, or else compiled."""
    if (code := known.get((pattern, flags))) is not None and (found := of_code(pattern, code)) is not None:
        return found
    if made is not None and (code := code_of(pattern, flags)) is not None:
        found = of_code(pattern, code)
        if found is not None:
            made[pattern, flags] = code
            return found
    return re.compile(pattern, flags)


def code_of(pattern: str, flags: int) -> PatternCode | None:
    """The code that Python makes of a pattern; None where this Python makes it in another way, or the pattern is wrong.

    `re.compile` does the same, and shows nobody what it has made.
    """
    try:
        from array import array
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(pattern, flags)
        state = parsed.state
        names: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            names[number] = name
        code = array("I", _compiler._code(parsed, flags)).tobytes()  # noqa: SLF001 -- nothing public gives it
        return int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names)
    except Exception:
        return None


def of_code(pattern: str, code: PatternCode) -> re.Pattern[str] | None:
    """The pattern that code was made of; None where it is no code. Python tries it before it takes it."""
    try:
        import _sre  # type: ignore[import-not-found]

        flags, data, groups, numbers, names = code
        steps = memoryview(data).cast("I").tolist()
        return cast("re.Pattern[str]", _sre.compile(pattern, flags, steps, groups, numbers, names))
    except Exception:
        return None


class RarePattern:
    """A pattern that is neither compiled nor looked for in a text that lacks what every match of it `has`.

    A paper speaks of children a hundred times, but seldom of "the only boy": to compile all that may stand between
    such words takes ten times as long as to look for the first two of them. What is found first is the quickest to
    look for: one of the `words`, then a pattern that begins with a letter or a digit, or with what must not stand
    before. Any match `begins` with what is given as such.
    """

    def __init__(
        self, whole: str, *, words: tuple[str, ...] = (), has: str | tuple[str, ...] = (), begins: str | None = None
    ) -> None:
        self.whole = lazy_pattern(whole)
        self._words = words
        self._parts = tuple(map(lazy_pattern, (has,) if isinstance(has, str) else has))
        self._begins = None if begins is None else lazy_pattern(begins)

    def finditer(self, text: str, starts: Sequence[int] | None = None) -> Iterator[re.Match[str]]:
        """All matches in a text; `starts` are the places, in order, where alone one may begin, if these are known."""
        if self._words and not any(word in text for word in self._words):
            return
        if all(part.search(text) for part in self._parts) and self._may_begin(text, starts):
            yield from self.whole.finditer(text) if starts is None else matches_at(self.whole, text, starts)

    def _may_begin(self, text: str, starts: Sequence[int] | None) -> bool:
        if self._begins is None:
            return True
        if starts is None:
            return self._begins.search(text) is not None
        return any(self._begins.match(text, start) for start in starts)


def matches_at(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of `finditer`, where it is known at which places, in order, a match may begin: ten times as fast."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            yield match
            end = match.end()
