"""The code of patterns that an earlier run has compiled, kept where Python keeps its bytecode and by the same rules.

It is what Python itself does for modules, for what takes as long: nothing hangs on it, `PYTHONDONTWRITEBYTECODE` and
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
from typing import Any, Final

from cioc.text import patterns

_FORMAT: Final = 1
_MOST: Final = 1000
"""So many patterns at most; those of builds of cioc that are gone would stay for ever."""


def take_up() -> None:
    """Let patterns be made of the code that earlier runs have kept, and remember what this one makes."""
    patterns.known, patterns.made = _read(), {}


def put_by() -> None:
    """Keep the code that this run made, with that of earlier ones."""
    if patterns.made and not sys.dont_write_bytecode:
        kept = patterns.known if len(patterns.known) + len(patterns.made) <= _MOST else {}
        with suppress(OSError, ValueError, NotImplementedError):
            _write(kept | patterns.made)


def _path() -> Path:
    return Path(cache_from_source(patterns.__file__)).with_suffix(".code")


def _made_by() -> tuple[int | str, ...]:
    """The Python that made the code: another one may number what it does otherwise."""
    import _sre  # type: ignore[import-not-found]

    return _FORMAT, sys.version, _sre.MAGIC, _sre.CODESIZE


def _read() -> dict[patterns.PatternKey, patterns.PatternCode]:
    with suppress(OSError, EOFError, ValueError, TypeError, NotImplementedError):
        data = _path().read_bytes()
        if int.from_bytes(data[:4], "little") == crc32(data[4:]):
            made_by, found = marshal.loads(data[4:])
            if made_by == _made_by():
                return dict(found)
    return {}


def _write(code: Any) -> None:
    """In one go: another run that reads it meanwhile sees the old file or the new one."""
    path = _path()
    data = marshal.dumps((_made_by(), code))
    unfinished = path.with_suffix(f".{os.getpid()}")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(unfinished, "xb") as file:  # noqa: PTH123 -- never through a link, nor over what another run writes
            file.write(crc32(data).to_bytes(4, "little") + data)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
