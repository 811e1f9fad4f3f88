"""The repository that a workspace is in: found, begun, configured, where it came from, and what is kept in it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

from cioc.errors import CannotDoError
from cioc.git.program import run, words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from subprocess import CompletedProcess


class Repository(Struct, frozen=True, kw_only=True):
    """Where a repository is, and where the workspace is in it."""

    git_dir: Path
    prefix: str = ""
    """The workspace's folder within the repository, with forward slashes; empty where it is the top."""
    shallow: bool = False
    """Whether this is a clone of the newest commits alone."""


def find(folder: Path) -> Repository:
    """The repository that a folder is in: a clone, a linked worktree, or a bare repository itself.

    Raises CannotDoError where there is none, or git does not trust it.
    """
    asked = ("--is-inside-work-tree", "--is-shallow-repository", "--show-cdup", "--absolute-git-dir")
    answer = run("-C", os.fspath(folder), "rev-parse", *asked)
    if answer.returncode:
        raise _no_repository(folder, words(answer.stderr))
    inside, shallow, *rest = os.fsdecode(answer.stdout).removesuffix("\n").split("\n")
    up = rest.pop(0).count("../") if inside == "true" else 0
    # Git answers with the real path of the folder, and so must this.
    parts = Path(os.path.realpath(folder)).parts
    return Repository(
        git_dir=Path("\n".join(rest)),
        prefix="/".join(parts[len(parts) - up :]) if up else "",
        shallow=shallow == "true",
    )


def open_git_dir(path: Path, *, workspace: Path | None = None) -> Repository:
    """The repository whose own folder is named: `plans.git`, or `.git`, or the folder that holds `.git`.

    To name it is to trust it, as with git's own `--git-dir`. The workspace is at its top, unless `workspace` is a
    folder below the one that holds `.git`.
    """
    git_dir = path / ".git" if os.path.exists(path / ".git") else path  # noqa: PTH110 -- never raises
    answer = run(f"--git-dir={git_dir}", "rev-parse", "--is-shallow-repository", "--absolute-git-dir")
    if answer.returncode:
        raise CannotDoError(f"{path} is not a git repository", hint="name its own folder: --git-dir plans.git")
    shallow, absolute = os.fsdecode(answer.stdout).removesuffix("\n").split("\n", 1)
    top, below = Path(absolute).parent, Path(os.path.realpath(workspace or Path.cwd()))
    prefix = below.relative_to(top).as_posix() if Path(absolute).name == ".git" and below.is_relative_to(top) else "."
    return Repository(git_dir=Path(absolute), prefix="" if prefix == "." else prefix, shallow=shallow == "true")


def ask(repository: Repository, *arguments: str) -> CompletedProcess[bytes]:
    """The answer of git, whether it succeeds or not."""
    return run(*at(repository), *arguments)


def at(repository: Repository) -> tuple[str, ...]:
    """The options that tell git which repository is meant.

    It is started in the repository's own folder, so that paths are read from the top wherever cioc was started.
    """
    return ("-C", os.fspath(repository.git_dir), f"--git-dir={repository.git_dir}")


def must(repository: Repository, *arguments: str) -> bytes:
    """The answer of a command that fails only where something is wrong with the repository."""
    answer = ask(repository, *arguments)
    if answer.returncode:
        message = f"git cannot read {repository.git_dir}: {words(answer.stderr)}"
        raise CannotDoError(message, hint="see what is wrong with: git fsck")
    return answer.stdout


def _no_repository(folder: Path, said: str) -> CannotDoError:
    if "dubious ownership" in said:
        hint = f"if you trust it: git config --global --add safe.directory {os.path.realpath(folder)}"
        return CannotDoError(f"git does not trust {folder}, which belongs to somebody else", hint=hint)
    if "not a git repository" in said:
        hint = "go to the repository, or name it with --git-dir; outside git, name two folders or two files"
        return CannotDoError(f"{folder} is not in a git repository", hint=hint)
    return CannotDoError(f"git cannot work in {folder}: {said}")


def create(folder: Path, history: bytes, *, branch: str) -> None:
    """Make a repository in an empty folder out of a stream for `git fast-import`, and check its branch out.

    Nobody's settings, templates or hooks have a say in it, so that the same stream makes the same commits everywhere.
    """
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    repository = (f"--git-dir={folder / '.git'}", f"--work-tree={folder}")
    made = ("init", "--quiet", "--template=", "--object-format=sha1", f"--initial-branch={branch}")
    for command, given in (
        ((*made, os.fspath(folder)), b""),
        ((*repository, "fast-import", "--quiet", "--done"), history),
        ((*repository, "reset", "--quiet", "--hard"), b""),
    ):
        answer = run(*command, given=given, extra=alone)
        if answer.returncode:
            raise CannotDoError(f"git cannot make a repository in {folder}: {words(answer.stderr)}")


class Remote(NamedTuple):
    """Another copy of a repository: what it is called here, and its address as somebody typed it."""

    name: str
    address: str


def remote(repository: Repository) -> Remote | None:
    """The copy that a repository was cloned from, or else the first that it knows; None where it knows none."""
    names = os.fsdecode(ask(repository, "remote").stdout).splitlines()
    for name in sorted(names, key=lambda each: each != "origin"):
        answer = ask(repository, "remote", "get-url", "--", name)
        if answer.returncode == 0:
            return Remote(name, os.fsdecode(answer.stdout).splitlines()[0])
    return None


def is_at(repository: Repository, remote: Remote, sha: str) -> bool:
    """Whether a commit was on any branch of another copy when that was last looked at."""
    answer = ask(repository, "for-each-ref", "--count=1", f"--contains={sha}", f"refs/remotes/{remote.name}/")
    return answer.returncode == 0 and bool(answer.stdout.strip())


def configure(repository: Repository, settings: Mapping[str, str]) -> tuple[str, ...]:
    """Write settings into the repository's own configuration; the names of those that it did not have so."""
    changed = []
    for name, value in settings.items():
        answer = ask(repository, "config", "--local", "--get", name)
        if answer.returncode == 0 and os.fsdecode(answer.stdout).removesuffix("\n") == value:
            continue
        answer = ask(repository, "config", "--local", "--replace-all", name, value)
        if answer.returncode:
            raise CannotDoError(f"git cannot write its configuration: {words(answer.stderr)}")
        changed.append(name)
    return tuple(changed)


# -- What is kept beside the commits -----------------------------------------------------------------------------------
#
# Answers that took long to find are kept for the next time, in `.git/cioc/`. They are never needed: what is missing,
# broken or not to be written is found again, and not a word is said of it. They lie in the repository's own folder, so
# that they are no part of the plans, go where these go, and are gone with them.

_FOLDER: Final = "cioc"
_ENDING: Final = ".json"
_MOST: Final = 16
"""As many answers are kept as somebody may go back and forth between."""
_LONGEST: Final = 4_000_000


def kept(repository: Repository, name: str) -> bytes | None:
    """The bytes that were kept under a name; None where there are none, or it is no plain file."""
    with suppress(OSError):
        path = _folder(repository) / f"{name}{_ENDING}"
        is_plain = path.is_file() and not path.is_symlink() and not path.parent.is_symlink()
        if is_plain and path.stat().st_size <= _LONGEST:
            return path.read_bytes()
    return None


def keep(repository: Repository, name: str, data: bytes) -> None:
    """Keep something under a name, for as long as it is among the newest; where it cannot be written, it is not kept.

    A link is never followed: the repository may have come from a stranger as an archive, `.git` and all.
    """
    # In a hook before anything is accepted, what was seen may never have been.
    if len(data) > _LONGEST or "GIT_QUARANTINE_PATH" in os.environ:
        return
    with suppress(OSError):
        folder = _folder(repository)
        folder.mkdir(exist_ok=True)
        if folder.is_symlink():
            return
        others = sorted(folder.glob(f"*{_ENDING}"), key=lambda path: path.lstat().st_mtime_ns, reverse=True)
        for old in others[_MOST - 1 :]:
            old.unlink(missing_ok=True)
        unfinished = folder / f"{name}.{os.getpid()}"
        with open(unfinished, "xb") as file:  # noqa: PTH123 -- never through a link, nor over what another run writes
            file.write(data)
        unfinished.replace(folder / f"{name}{_ENDING}")


def _folder(repository: Repository) -> Path:
    return repository.git_dir / _FOLDER
