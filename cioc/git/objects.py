"""Reading what git holds: many objects in one process."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, NamedTuple

from cioc.errors import CannotDoError
from cioc.git.program import start
from cioc.git.repository import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.git.repository import Repository


class Object(NamedTuple):
    """What git holds under an id. `data` is None where there is more of it than was asked for."""

    kind: str
    size: int
    data: bytes | None


class Objects:
    """Reads objects by their ids, all in one process of git."""

    def __init__(self, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self._stdin, self._stdout = stdin, stdout

    def read(self, object_id: str, *, up_to: int) -> Object:
        """An object, with its bytes where they are no more than `up_to`. Raises CannotDoError where it is missing."""
        try:
            self._stdin.write(object_id.encode() + b"\n")
            self._stdin.flush()
        except BrokenPipeError:
            raise self._missing(object_id) from None
        head = self._stdout.readline().split()
        if len(head) != 3:
            raise self._missing(object_id)
        kind, size = head[1].decode(), int(head[2])
        data = None
        if size <= up_to:
            data = self._stdout.read(size)
        else:
            self._skip(size)
        if self._stdout.read(1) != b"\n":
            raise self._missing(object_id)
        return Object(kind, size, data)

    def _skip(self, size: int) -> None:
        while size and (part := self._stdout.read(min(size, 1 << 20))):
            size -= len(part)

    def _missing(self, object_id: str) -> CannotDoError:
        return CannotDoError(
            f"the repository lacks a part of its history: object {object_id[:40]} cannot be read",
            hint="in a partial clone, fetch the rest: git fetch --refetch --no-filter; else see: git fsck",
        )


@contextmanager
def objects(repository: Repository) -> Iterator[Objects]:
    """A reader of objects, for as long as it is needed."""
    process = start(*at(repository), "cat-file", "--batch")
    assert process.stdin
    assert process.stdout
    try:
        yield Objects(process.stdin, process.stdout)
    finally:
        process.stdout.close()  # first, so that git does not wait for somebody to read on
        with suppress(BrokenPipeError):
            process.stdin.close()
        process.wait()
