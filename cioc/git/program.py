"""Starting git: the only place where cioc starts another program (a browser apart).

What git answers is decided by the repository and by what cioc asks, and not by where it runs: a hook's variables,
a pager, a prompt, a colour or a person's `log.*` settings change nothing. Nothing is ever fetched.

A repository may be a stranger's, configuration and all. No command is asked for that runs a filter, a driver for diffs
or merges, a signature's program or an editor (`status`, `diff`, `checkout` … would); and what any command might run is
put out below. Git itself is never taken from the folder that cioc stands in.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from cioc.errors import CannotDoError, reason, remedy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# How a person points git at their settings. Among these is safe.directory, which git heeds from here alone.
_KEPT = {
    "GIT_CEILING_DIRECTORIES",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_EXEC_PATH",
}
_KEPT_PREFIXES = ("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_")

_ENVIRONMENT = {
    "LC_ALL": "C",  # messages are told apart by their words below
    "LANGUAGE": "",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    # A partial clone would fetch what it lacks; git below 2.44 knows only the second of these.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}

_SETTINGS = (
    "color.ui=false",
    "core.quotePath=false",
    "core.fsmonitor=false",  # it may name a program, as may those below
    f"core.hooksPath={os.devnull}",
    "core.pager=cat",
    "credential.helper=",
    "core.warnAmbiguousRefs=true",
    "i18n.logOutputEncoding=UTF-8",
    "log.follow=false",
    "log.mailmap=true",
    "log.showSignature=false",
    "mailmap.blob=HEAD:.mailmap",  # the file itself would be looked for where cioc was started
)


def run(
    *arguments: str, given: bytes = b"", extra: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a git command to its end, with `extra` in its environment. Raises CannotDoError where git cannot start."""
    with _starting():
        return subprocess.run(
            _command(arguments), input=given, capture_output=True, check=False, env={**_environment(), **(extra or {})}
        )


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """Start a git command that is talked with. Raises CannotDoError where git cannot start."""
    with _starting():
        return subprocess.Popen(
            _command(arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )


def words(stderr: bytes) -> str:
    """The words of git, in one line."""
    lines = stderr.decode(errors="replace").splitlines()
    said = [line for line in lines if not line.startswith("hint:")]
    return "; ".join(line.removeprefix("fatal: ").removeprefix("error: ").strip() for line in said if line.strip())


def _command(arguments: tuple[str, ...]) -> list[str]:
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    return [_git(os.environ.get("PATH", os.defpath)), "--no-pager", *settings, *arguments]


@cache
def _git(path: str) -> str:
    """Where git is. Names without a folder are looked for where cioc stands: by Windows always, else by some a PATH."""
    name = "git.exe" if os.name == "nt" else "git"
    places = (os.path.join(folder, name) for folder in path.split(os.pathsep) if os.path.isabs(folder))  # noqa: PTH117, PTH118
    found = next((place for place in places if os.path.isfile(place) and os.access(place, os.X_OK)), None)  # noqa: PTH113
    if found is None:
        raise FileNotFoundError(name)
    return found


@contextmanager
def _starting() -> Iterator[None]:
    """The error of a system that cannot start git, in words that help."""
    try:
        yield
    except FileNotFoundError as error:
        hint = "install git; files and folders can be read without it"
        raise CannotDoError("git is not installed, or not on the PATH", hint=hint) from error
    except OSError as error:  # one of the arguments may be longer than the system takes
        raise CannotDoError(f"git cannot be started: {reason(error)}", hint=remedy(error, "")) from error
    except ValueError as error:  # a NUL, or half of a character, in a revision or a path
        raise CannotDoError("a revision or a path holds a character that none can hold", hint="type it anew") from error


def _environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in _KEPT or name.startswith(_KEPT_PREFIXES)
    }
    if quarantine := os.environ.get("GIT_QUARANTINE_PATH"):
        # A pre-receive hook: what is being pushed is here until the hook accepts it. This only adds places to look.
        also = os.environ.get("GIT_ALTERNATE_OBJECT_DIRECTORIES")
        kept["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = os.pathsep.join(filter(None, (quarantine, also)))
    return kept | _ENVIRONMENT
