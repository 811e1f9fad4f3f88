"""The states of the plans that people name, and what each is: a source, and a day.

| typed | means |
|---|---|
| nothing | the working tree, as `plans/` is on disk |
| `2019-10-11`, `11/10/2019`, `2022-08`, `2022` | the last commit up to the end of that time, seen as of its last day |
| `HEAD~2`, `v1`, `main`, `3f2a91c` | that commit, with all that it holds |
| `A..B` | from A to B; what is left out is HEAD |
| `../other`, `old.yaml` | a workspace or a single file on disk, in git or not |

When it comes to what is late, a date is seen as of that date, a commit as of the day on which it was made, and what is
on disk as of today. HEAD beside the working tree is as of today as well: what lapsed meanwhile, nobody edited.

To compare with, a date may be earlier than any commit of the plans: their first commit tells of it by the dates in its
files, since plans are often older than the repository that they are kept in. Where both days are so early, no commit
can say what was edited between them: the files as they are now tell of both, as they do for `cioc overdue --as-of`.

A date is always a date, whatever else has its name: what somebody means by `2019-10-11` must not hang on which tags
there are. A branch or a tag so called is to be had as `heads/2019-10-11` or `tags/2019-10-11`. Of a revision and a
folder with the same name it is the revision, as long as the name does not look like a path; `./main` is the folder.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from cioc.cli.terminal import say
from cioc.cli.typed_days import as_in_files
from cioc.cli.workspace import root_here
from cioc.errors import CannotDoError
from cioc.history.archive import archive as kept_in
from cioc.history.archive import past_of
from cioc.text.patterns import lazy_pattern
from cioc.workspace import as_of as sides_of
from cioc.workspace.as_of import DATE, HEAD, PlansAsOf, at_commit, moment_of
from cioc.workspace.as_of import as_known_on as known_on
from cioc.workspace.sources import PLANS, find_root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.git import Commit, Repository
    from cioc.history.in_place import Archive, InPlace
    from cioc.workspace.loading import LoadedWorkspace


GitDir = Annotated[
    Path | None,
    typer.Option("--git-dir", metavar="DIR", help="Read commits from this repository.", show_default=False),
]

_IN_COMMIT = lazy_pattern(r"[^/\\]{2,}:|:")  # HEAD:plans/x.yaml, but not C:\plans
_PATH = lazy_pattern(r"\.{1,2}$|\.{0,2}[/\\]|~[/\\]|[A-Za-z]:[/\\]|.*\.ya?ml$", re.IGNORECASE | re.DOTALL)
_BLOB = lazy_pattern(r"(?:^|/)git-blob-[^/]+/[^/]+$")  # /tmp/git-blob-a1B2c3/cioc-2019.yaml


def between(first: str | None, second: str | None, git_dir: Path | None = None) -> tuple[PlansAsOf, PlansAsOf]:
    """The two states to compare: HEAD and the working tree, or what is typed.

    Raises CannotDoError where either cannot be had, or they cannot be compared.
    """
    if first is not None and _is_range(first):
        if second is not None:
            raise CannotDoError(f'"{first}" names both already', hint=f"leave out {second}")
        first, second = (end or HEAD for end in _ends(first))
    sides = (
        one(HEAD if first is None else first, git_dir, or_first=True),
        one(second, git_dir, or_first=True),
    )
    if sides[0].alone != sides[1].alone:
        raise CannotDoError(
            f"{sides[0].title} and {sides[1].title} cannot be compared: one is a single file, the other a workspace",
            hint="name two files, or two folders or revisions",
        )
    return sides


def one(
    typed: str | None, git_dir: Path | None = None, *, root: Path | None = None, or_first: bool = False
) -> PlansAsOf:
    """The state that is typed; None is the working tree. Revisions are those of the workspace here, or of `root`.

    With `or_first`, a date before the plans were committed is told by their first commit.
    """
    if typed is None:
        return working_tree(git_dir)
    if _PATH.match(typed) and os.path.lexists(typed):
        return _on_disk(Path(typed))
    if DATE.fullmatch(as_in_files(typed)):
        return as_known_on(typed, repository(git_dir, root), say_namesakes=True, or_first=or_first)
    return _revision_or_path(typed, git_dir, root)


def working_tree(git_dir: Path | None = None) -> PlansAsOf:
    """The plans as they are on disk, from the current folder upwards."""
    from cioc.workspace.sources import Folder

    if git_dir and find_root(Path.cwd()) is None:
        raise CannotDoError("there is no working tree here to compare with", hint="name two revisions: FROM..TO")
    return PlansAsOf(source=Folder(root=root_here()), as_of=date.max, title="the working tree", is_working_tree=True)


def as_known_on(typed: str, where: Repository, *, say_namesakes: bool = False, or_first: bool = False) -> PlansAsOf:
    """The plans as they were known at the end of a day, a month or a year."""
    moment = moment_of(as_in_files(typed), typed)
    named = typed if say_namesakes else None
    return known_on(moment, where, today=date.today(), tell=say, typed=named, or_first=or_first)


def who_tells(
    sides: tuple[PlansAsOf, PlansAsOf], days: tuple[date, date], git_dir: Path | None
) -> tuple[PlansAsOf, PlansAsOf]:
    """The two states, read from the files of now where both are of days before any commit of the plans; and says so."""

    def now() -> PlansAsOf:
        return working_tree() if find_root(Path.cwd()) else one(HEAD, git_dir)

    return sides_of.who_tells(sides, days, now=now, tell=say)


def repository(git_dir: Path | None = None, root: Path | None = None) -> Repository:
    """The repository of the workspace here, or of `root`, or the one that is named."""
    from cioc import git

    root = root or find_root(Path.cwd()) or Path.cwd()
    return git.open_git_dir(git_dir, workspace=root) if git_dir else git.find(root)


def _revision_or_path(typed: str, git_dir: Path | None, root: Path | None) -> PlansAsOf:
    """A revision before a path of the same name; where there is neither, why there is no such revision."""
    path = Path(typed)
    try:
        where = repository(git_dir, root)
    except CannotDoError as error:
        if git_dir is None and typed.strip() and "\0" not in typed:
            if os.path.lexists(path):
                return _on_disk(path)
            hint = "check the path; revisions and dates need a git repository, here or with --git-dir"
            raise CannotDoError(f"there is no file or folder called {typed}, and {error.message}", hint=hint) from error
        raise
    try:
        return at_commit(where, typed)
    except CannotDoError as error:
        if typed.strip() and "\0" not in typed and os.path.lexists(path):
            return _on_disk(path)
        if _PATH.match(typed) and not _IN_COMMIT.match(typed):
            raise CannotDoError(f"there is no file or folder called {typed}", hint="check the path") from error
        if re.fullmatch(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}", typed):
            raise CannotDoError(error.message, hint="a date has the year first: 2019-10-11") from error
        raise


def _on_disk(path: Path) -> PlansAsOf:
    from cioc.workspace.sources import File, Folder, astray, is_yaml

    path = path.expanduser()
    here = find_root(Path.cwd())
    if not path.is_dir():
        home = find_root(path.absolute().parent)
        if home and (trouble := astray(path, home, is_yaml)):
            raise CannotDoError(f"{path}: {trouble.words}", hint=trouble.remedy)
        return PlansAsOf(source=File(path=path), as_of=date.max, title=path.as_posix(), alone=True)
    root = path.absolute().parent if path.absolute().name == PLANS else path
    if not (root / PLANS).is_dir():
        raise CannotDoError(
            f"there is no folder called {PLANS}/ in {path}", hint=f"name the folder that holds {PLANS}/"
        )
    return PlansAsOf(source=Folder(root=root, lender=here), as_of=date.max, title=path.as_posix())


def called_by_git(sides: tuple[PlansAsOf, PlansAsOf]) -> tuple[PlansAsOf, PlansAsOf]:
    """Two files that `git diff` hands over: one of a commit is in a folder of no name that anybody knows."""
    titles = (_of_git(side.title, when) for side, when in zip(sides, ("as it was", "as it became"), strict=True))
    first, second = (replace(side, title=title) for side, title in zip(sides, titles, strict=True))
    return first, second


def _of_git(path: str, when: str) -> str:
    if path == os.devnull:
        return "no file"
    return f"{Path(path).name} {when}" if _BLOB.search(path) else path


def _is_range(typed: str) -> bool:
    return ".." in typed and not _PATH.match(typed) and not os.path.lexists(typed)


def _ends(typed: str) -> list[str]:
    if "..." in typed:
        raise CannotDoError(
            f'"{typed}" has three dots, which cioc does not know', hint="with two it goes from the one to the other"
        )
    ends = typed.split("..")
    if len(ends) != 2:
        raise CannotDoError(f'"{typed}" names more than two revisions', hint="write FROM..TO")
    return ends


def days_of(sides: tuple[PlansAsOf, PlansAsOf], asked: date | None, git_dir: Path | None) -> tuple[date, date]:
    """The days as of which the two are seen, when it comes to what is late; the one `asked` for is the later one's."""
    where = repository(git_dir) if sides[0].commit and sides[1].is_working_tree else None
    return sides_of.days_of(sides, asked=asked, today=date.today(), where=where)


def titles(sides: tuple[PlansAsOf, PlansAsOf], days: tuple[date, date]) -> tuple[str, str]:
    """The titles of the two, with the days as of which they are seen, where their names do not say so."""
    from cioc.dates import in_words

    unsaid = [day != side.as_of and day != date.min for side, day in zip(sides, days, strict=True)]
    if all(unsaid) and days[0] == days[1]:
        return sides[0].title, f"{sides[1].title}, both as of {in_words(days[1])}"
    first, second = (
        f"{side.title} as of {in_words(day)}" if is_unsaid else side.title
        for side, day, is_unsaid in zip(sides, days, unsaid, strict=True)
    )
    return first, second


def repository_here(named: Path | None) -> Path | None:
    """The repository that is named, or the bare one in whose own folder somebody stands; None for a workspace."""
    from cioc import git

    here = Path.cwd()
    if named is not None or find_root(here) is not None:
        return named
    try:
        own = git.find(here).git_dir
    except CannotDoError:
        return None
    return own if here.resolve().is_relative_to(own.resolve()) else None


@contextmanager
def archive(git_dir: Path | None = None, *, without: str) -> Iterator[Archive | None]:
    """The commits that changed the plans; None, with a word on why and on what is told `without` them, if none did.

    Raises CannotDoError where a repository is named and is none.
    """
    from cioc import git

    try:
        where = repository(git_dir)
        git.resolve(where, HEAD)
    except CannotDoError as error:
        if git_dir is not None:
            raise
        say(f"there is no git history to tell from, so {without}: {error.message}")
        yield None
        return
    with kept_in(where) as found:
        yield found


def past_here(
    workspace: LoadedWorkspace, git_dir: Path | None = None, *, up_to: Commit | None = None
) -> InPlace | None:
    """Timescales that commits changed in the files; none where there is no git to ask.

    `up_to` is the commit that the files are of, where they are not those on disk.
    """
    return past_of(workspace, repository_or_none(git_dir), today=date.today(), up_to=up_to)


def repository_or_none(git_dir: Path | None = None) -> Repository | None:
    """The repository of the workspace here, or the one that is named; None where there is none."""
    try:
        return repository(git_dir)
    except CannotDoError:
        return None
