"""The code of patterns and templates that an earlier run has compiled, kept where Python keeps its bytecode.

It is what Python itself does for modules, by the same rules: nothing hangs on it, `PYTHONDONTWRITEBYTECODE` and
`PYTHONPYCACHEPREFIX` say whether and where it is written, and where it cannot be, each run compiles anew.
"""

from __future__ import annotations

import marshal
import os
import sys
from binascii import crc32
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cioc.text import patterns

if TYPE_CHECKING:
    from cioc.report.sandbox import TemplateCode

_FORMAT: Final = 1
_MOST: Final = 1000
"""So many patterns or templates at most; those of builds of cioc that are gone would stay for ever."""

_templates: TemplateCode | None = None
"""The code of templates that earlier runs have kept; None where this one has not asked for it."""


def take_up() -> None:
    """Let patterns be made of the code that earlier runs have kept, and remember what this one makes."""
    patterns.known, patterns.made = _read(patterns.__file__, _python()), {}


def take_up_templates() -> None:
    """Let the templates that come with cioc be taken from the code that earlier runs have kept."""
    global _templates
    from cioc.report import render, sandbox

    _templates = _read(sandbox.__file__, _jinja())
    render.take_up(_templates)


def put_by() -> None:
    """Keep the code that this run made, with that of earlier ones."""
    if sys.dont_write_bytecode:
        return
    if patterns.made:
        _write(patterns.__file__, _python(), patterns.known, patterns.made)
    if _templates is not None:
        from cioc.report import render, sandbox
        from cioc.report.templates import packaged

        now = render.compiled_below(packaged())
        if now.keys() - _templates.keys():
            _write(sandbox.__file__, _jinja(), _templates, now)


def _python() -> tuple[int | str, ...]:
    """The Python that made the code: another one may number what it does otherwise."""
    import _sre  # type: ignore[import-not-found]

    return _FORMAT, sys.version, _sre.MAGIC, _sre.CODESIZE


def _jinja() -> tuple[int | str, ...]:
    from cioc.report import render

    return *_python(), *render.made_by()


def _path(module: str) -> Path:
    return Path(cache_from_source(module)).with_suffix(".code")


def _read(module: str, made_by: tuple[int | str, ...]) -> dict[Any, Any]:
    with suppress(OSError, EOFError, ValueError, TypeError, NotImplementedError):
        data = _path(module).read_bytes()
        if int.from_bytes(data[:4], "little") == crc32(data[4:]):
            by, found = marshal.loads(data[4:])
            if by == made_by:
                return dict(found)
    return {}


def _write(module: str, made_by: tuple[int | str, ...], known: Any, made: Any) -> None:
    """In one go: another run that reads it meanwhile sees the old file or the new one."""
    with suppress(OSError, ValueError, NotImplementedError):
        data = marshal.dumps((made_by, known | made if len(known) + len(made) <= _MOST else made))
        path = _path(module)
        unfinished = path.with_suffix(f".{os.getpid()}")
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(unfinished, "xb") as file:  # noqa: PTH123 -- never through a link, nor over what another writes
                file.write(crc32(data).to_bytes(4, "little") + data)
            unfinished.replace(path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
