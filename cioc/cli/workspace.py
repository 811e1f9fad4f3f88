"""Finding and opening the workspace that a command works on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cioc.cli.terminal import complain
from cioc.errors import CannotDoError
from cioc.workspace.sources import PLANS as PLANS
from cioc.workspace.sources import UNFINISHED, is_unfinished
from cioc.workspace.sources import find_root as find_root

if TYPE_CHECKING:
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.sources import Source


def root_here() -> Path:
    """The workspace's folder, from the current one upwards."""
    root = find_root(Path.cwd())
    if root is None:
        raise CannotDoError(
            f"there is no folder called {PLANS}/ here or above",
            hint=f"go to the folder that holds {PLANS}/, name it with cioc -C DIR, or begin with: cioc init",
        )
    return root


def say_if_unfinished(root: Path) -> None:
    """That some of the files are new and others old, for whoever only reads; who writes finishes it."""
    if is_unfinished(root / PLANS):
        complain(UNFINISHED.words, UNFINISHED.remedy)


def open_workspace(*, whole: bool = False, git_dir: Path | None = None) -> LoadedWorkspace:
    """Load the workspace for a command that draws on it; where there is none here, the last commit of a `git_dir`.

    Where parts of it cannot be read it says so; with `whole` it refuses, for a list of what is late or a board paper
    that lacks something without showing it is worse than none.
    """
    from cioc.workspace.loading import load
    from cioc.workspace.sources import Folder

    root = find_root(Path.cwd())
    if root is not None:
        say_if_unfinished(root)
    workspace = load(_last_commit(git_dir) if git_dir and root is None else Folder(root=root_here()))
    broken = [document.name for document in workspace.documents if document.damaged]
    if broken:
        names = ", ".join(broken)
        if whole:
            raise CannotDoError(
                f"{names} cannot be read in full, so something would be missing",
                hint="mend what is wrong: cioc validate",
            )
        complain(
            f"{names} cannot be read in full, so something may be missing below", "see what is wrong: cioc validate"
        )
    return workspace


def _last_commit(git_dir: Path) -> Source:
    from cioc import git
    from cioc.workspace.revisions import Revision

    where = git.open_git_dir(git_dir)
    return Revision(repository=where, commit=git.resolve(where, "HEAD"))
