"""Diagnostics, in the forms of `cioc validate`. `FORMATS` is what feeds `--format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.output.diagnostics import github, gitlab, json, junit, sarif, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cioc.diagnostics import Diagnostic
    from cioc.output.styled import Line

    Form: TypeAlias = Callable[[Sequence[Diagnostic]], Iterable[Line]]

FORMATS: Final[dict[str, Form]] = {
    "text": text.lines,
    "json": json.lines,
    "github": github.lines,
    "sarif": sarif.lines,
    "junit": junit.lines,
    "gitlab": gitlab.lines,
}
