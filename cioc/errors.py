"""The one exception of cioc: it cannot do the job that it was asked to do. And what the system says, in its words."""

from __future__ import annotations

import errno
from typing import Final


class CannotDoError(Exception):
    """The job cannot be done: wrong usage, a missing file, a broken template. Exit status 2.

    What is wrong *in* a plan is never raised; it is a `Diagnostic`.
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def gone(name: str, see: str = "what there is") -> CannotDoError:
    """The refusal to write to what somebody else has taken out in the meantime."""
    return CannotDoError(f"{name} has gone since it was read", hint=f"see {see}: cioc show")


_REMEDIES: Final = {
    errno.EACCES: "check its permissions, or name another place",
    errno.EPERM: "check its permissions, or name another place",
    errno.EDQUOT: "make room on the disk",
    errno.ENOSPC: "make room on the disk",
    errno.EISDIR: "name a file, and not a folder",
    errno.ELOOP: "its links lead in a circle: mend them, or name another place",
    errno.EMFILE: "close other programs, and run it again",
    errno.ENAMETOOLONG: "use a shorter name",
    errno.ENFILE: "close other programs, and run it again",
    errno.ENOENT: "check the spelling of the path",
    errno.ENOTDIR: "a part of the path is a file, and not a folder: name another place",
    errno.EROFS: "name a place that can be written to",
}


def reason(error: OSError) -> str:
    """The system's reason why it will not do a thing with a path: `file name too long`."""
    return (error.strerror or type(error).__name__).lower()


def remedy(error: OSError, otherwise: str = "check the path and its permissions") -> str:
    """What a person can do about it; `otherwise` where the reason alone does not tell."""
    return _REMEDIES.get(error.errno or 0, otherwise)


def refused_by_the_system(error: OSError) -> CannotDoError:
    """An error of the system that no command had words of its own for: the place that it is about, and a remedy."""
    if error.filename is not None:
        return CannotDoError(f"cannot use {error.filename}: {reason(error)}", hint=remedy(error))
    return CannotDoError(f"cannot go on: {reason(error)}", hint=remedy(error, "run it again"))


IF_EMPTY = "give it a value, or leave it out; is a variable not set?"


def refuse_empty(text: str, name: str) -> None:
    """Raise CannotDoError for text that is nothing but blanks; `name` is what a command calls it: `NOTE`, `--who`."""
    if text.strip():
        return
    if name.startswith("-"):
        raise CannotDoError(f"{name} is empty", hint=IF_EMPTY)
    raise CannotDoError(f"the {name.lower()} is empty", hint="say it in words, between quotes")
