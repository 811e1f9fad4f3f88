"""The name of an answer about files: the same for as long as nothing that the answer hangs on is another.

Where an answer takes long to find, it is kept under this name beside the commits (`cioc.git.keep`).
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cioc import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.yaml.document import Document

_PACKAGE: Final = Path(__file__).parents[1]


def fingerprint(documents: Iterable[Document], *besides: str) -> str:
    """The name of an answer about some files, by this build of cioc, and what else it hangs on."""
    found = hashlib.blake2b(digest_size=16)
    for part in (_build(), *besides, *_parts(documents)):
        data = part.encode(errors="surrogatepass")
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()


def _parts(documents: Iterable[Document]) -> Iterator[str]:
    for each in documents:
        yield from (each.name, "damaged" if each.damaged else "", each.text)


@cache
def _build() -> str:
    """This build of cioc: another may make something else of the same files."""
    sizes, times, folders = 0, [0], [os.fspath(_PACKAGE)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(entry.path)
                elif entry.name.endswith(".py"):
                    stat = entry.stat()
                    sizes += stat.st_size
                    times.append(stat.st_mtime_ns)
    return f"{__version__} {sizes} {max(times)}"
