"""Where a file is, for whoever is to go there: from the folder that a person stands in, or from a repository's top."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cioc.diagnostics import Diagnostic

_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where GitHub and GitLab say which folder their checkout is."""


def seen_from(
    base: Path, diagnostics: Iterable[Diagnostic], root: Path, outside: Mapping[str, Path]
) -> Iterator[Diagnostic]:
    """The same, with paths from a folder instead of the workspace's own; `outside` are files that are not in it."""
    for diagnostic in diagnostics:
        path = outside.get(diagnostic.path, root / diagnostic.path)
        yield replace(diagnostic, path=_relative(path, base))


def top_for_services(root: Path) -> Path:
    """The folder from which GitHub or GitLab reads paths: its checkout of the repository, or else the top of it."""
    from cioc import git

    for name in _CHECKOUTS:
        checkout = os.environ.get(name)
        if checkout and _is_below(root, Path(checkout)):
            return Path(checkout)
    try:
        prefix = git.find(root).prefix
    except CannotDoError:
        return root
    return Path(os.path.realpath(root)).parents[prefix.count("/")] if prefix else root


def _relative(path: Path, base: Path) -> str:
    try:
        return Path(os.path.relpath(path, base)).as_posix()
    except ValueError:  # on another drive
        return path.as_posix()


def _is_below(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
