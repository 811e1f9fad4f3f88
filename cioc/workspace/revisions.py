"""A workspace as it stood at a commit, read from what git holds: nothing is checked out, nothing is written.

A commit reads as a fresh checkout of it would, link for link. Only what a commit cannot know is trouble that a disk
has not: a link that leads out of the repository, to a folder or not, and a repository within the repository.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from cioc import git
from cioc.errors import CannotDoError
from cioc.workspace.sources import (
    A_FOLDER,
    LEADS_ASTRAY,
    LEADS_OUT,
    LINK_TO_FOLDER,
    MAX_BYTES,
    MAX_PICTURE,
    PLANS,
    Blob,
    Trouble,
    is_hidden,
    is_picture,
    is_yaml,
    leads_nowhere,
    looks_like_a_plan,
    sized,
    too_long,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cioc.git import Commit, Objects, Repository

_TREE, _LINK, _SUBMODULE = "40000", "120000", "160000"
# How many links may lead to each other before it is a circle, as on Linux.
_MOST_LINKS = 40

# In the words that a disk has for it; but what is behind it, and whether it is a folder, no commit can tell.
_LEADS_BEYOND = Trouble(*LEADS_OUT)
_A_REPOSITORY = Trouble(
    "this is a repository within the repository (a submodule), and a commit holds nothing of what is in it",
    "keep the files themselves in plans/",
)


class Revision(Struct, frozen=True, kw_only=True):
    """A source: the workspace at a commit."""

    repository: Repository
    commit: Commit

    def blobs(self) -> Iterator[Blob]:
        """Each YAML file of the commit."""
        with git.objects(self.repository) as objects:
            for file in _Trees(objects=objects).files(self.commit, self.repository.prefix, hidden=True):
                if not is_hidden(file.name):
                    yield _blob(objects, file)
                elif looks_like_a_plan(_blob(objects, file).data):
                    yield Blob(name=file.name, passed_over=True)

    def picture(self, name: str) -> Blob | None:
        """A picture of the commit."""
        with git.objects(self.repository) as objects:
            found = _Trees(objects=objects, is_of_its_kind=is_picture).one(self.commit, self.repository.prefix, name)
            if isinstance(found, Trouble):
                return Blob(name=name, trouble=found.words, remedy=found.remedy)
            if found is None:
                return None
            read = objects.read(found, up_to=MAX_PICTURE)
            return sized(name, read.data, read.size)


class CommitFiles:
    """The files of many commits, in one process of git. Each distinct file is read once, up to a limit on memory."""

    def __init__(self, objects: Objects, prefix: str) -> None:
        self._objects, self._prefix = objects, prefix
        self._trees = _Trees(objects=objects)
        self._moved: dict[str, str] = {}
        self._files: dict[str, dict[str, str]] = {}
        self._read: dict[str, bytes] = {}
        self._room = MAX_BYTES

    def files(self, commit: Commit) -> dict[str, str]:
        """The object ids of the YAML files of a commit, by their names; those without any are left out."""
        if (known := self._files.get(commit.sha)) is None:
            found = self._trees.files(commit, self._moved.get(commit.sha, self._prefix))
            known = {file.name: file.object_id for file in found if file.object_id is not None}
            self._files[commit.sha] = known
        return known

    def read(self, object_id: str) -> bytes:
        """The bytes of a file; none where it is longer than any plan."""
        if (known := self._read.get(object_id)) is not None:
            return known
        data = self._objects.read(object_id, up_to=MAX_BYTES).data or b""
        if len(data) <= self._room:
            self._room -= len(data)
            self._read[object_id] = data
        return data

    def commits(self, repository: Repository, start: str = "HEAD") -> tuple[Commit, ...]:
        """The commits up to `start` that changed any file of the plans, the newest first and each before its parents.

        Where `plans/` came from another place in the repository, they go on there. The parents of each are those that
        come before it among them.
        """
        found: dict[str, Commit] = {}
        waiting = [(repository, start, "")]
        while waiting:
            where, newest, onward = waiting.pop()
            line = git.commits(where, PLANS, start=newest, first_parent=False)
            if onward and line:
                found[onward] = replace(found[onward], parents=(*found[onward].parents, line[0].sha))
            for commit in line:
                if commit.sha in found:
                    continue
                found[commit.sha] = commit
                self._moved[commit.sha] = where.prefix
                if not commit.parents and self._has_parents(commit):
                    former = _formerly(where, commit)
                    waiting += ((replace(where, prefix=prefix), parent, commit.sha) for parent, prefix in former)
        return tuple(found.values())

    def _has_parents(self, commit: Commit) -> bool:
        """Whether a commit has any, be they of those that changed something or not; without another process of git."""
        written = self._objects.read(commit.sha, up_to=MAX_BYTES).data or b""
        return b"\nparent " in written.partition(b"\n\n")[0]


def _formerly(repository: Repository, first: Commit) -> Iterator[tuple[str, str]]:
    """The parents of the first commit with `plans/` in its place that have it in another, and the folder it is in."""
    whole = git.commit(repository, first.sha)
    parents = whole.parents if whole else ()
    now = git.files(repository, first.sha) if parents else {}
    own = _below(now).get(repository.prefix, {})
    for parent in parents:
        then = _below(git.files(repository, parent))
        left = {prefix: files for prefix, files in then.items() if prefix not in _below(now)}
        alike = {
            prefix: (len(files.items() & own.items()), len(files.keys() & own.keys())) for prefix, files in left.items()
        }
        prefix = max(alike, key=lambda each: (alike[each], each), default=None)
        if prefix is not None and any(alike[prefix]):
            yield parent, prefix


def _below(files: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The YAML files under each folder `plans/`, by the folder that it is in."""
    found: dict[str, dict[str, str]] = {}
    for path, object_id in files.items():
        above, plans, name = f"/{path}".rpartition(f"/{PLANS}/")
        if plans and is_yaml(name):
            found.setdefault(above.removeprefix("/"), {})[name] = object_id
    return found


@contextmanager
def past(repository: Repository) -> Iterator[CommitFiles]:
    """The files of a repository's commits, for as long as they are needed."""
    with git.objects(repository) as objects:
        yield CommitFiles(objects, repository.prefix)


class _File(NamedTuple):
    """A file of a commit: what git calls its bytes, or why it has none."""

    name: str
    object_id: str | None
    trouble: Trouble | None = None


class _TreeEntry(NamedTuple):
    """An entry of a folder of a commit, under its name."""

    mode: str
    object_id: str
    trouble: Trouble | None = None
    """Why a link to it is not followed."""

    @property
    def is_folder(self) -> bool:
        """Whether it is one, be it of this repository or another."""
        return self.mode in {_TREE, _SUBMODULE}


def _blob(objects: Objects, file: _File) -> Blob:
    if file.object_id is None:
        assert file.trouble is not None
        return Blob(name=file.name, trouble=file.trouble.words, remedy=file.trouble.remedy)
    found = objects.read(file.object_id, up_to=MAX_BYTES)
    if found.data is None:
        trouble, remedy = too_long(found.size)
        return Blob(name=file.name, trouble=trouble, remedy=remedy)
    return Blob(name=file.name, data=found.data)


class _Trees(Struct, frozen=True, kw_only=True):
    """The folders of commits. Each is read once: most of them are the same from commit to commit."""

    objects: Objects
    known: dict[str, dict[str, _TreeEntry]] = field(default_factory=dict)
    is_of_its_kind: Callable[[str], bool] = is_yaml

    def one(self, commit: Commit, prefix: str, name: str) -> str | Trouble | None:
        """The object id of a file by its path from the workspace, or why it has none; None: no such file."""
        base = tuple(prefix.split("/")) if prefix else ()
        end = self._follow(commit.tree, base, (), name, links=0)
        if isinstance(end, Trouble):
            return end if end in {LEADS_OUT, LEADS_ASTRAY} else None
        if end.is_folder:
            return _A_REPOSITORY if end.mode == _SUBMODULE else A_FOLDER
        return end.trouble or end.object_id

    def files(self, commit: Commit, prefix: str, *, hidden: bool = False) -> list[_File]:
        """The entries of a commit below `plans/`, sorted by name as in `sources.Folder`; hidden files if wanted."""
        root = commit.tree
        base = tuple(prefix.split("/")) if prefix else ()
        plans = self._follow(root, base, (), PLANS, links=0)
        if isinstance(plans, Trouble):
            return [_File(PLANS, None, plans)] if plans == LEADS_OUT else []
        if plans.trouble:
            return [_File(PLANS, None, plans.trouble)]
        if plans.mode == _TREE:
            found = self._below(root, base, plans)
            return sorted((each for each in found if hidden or not is_hidden(each.name)), key=lambda file: file.name)
        trouble = _A_REPOSITORY if plans.mode == _SUBMODULE else None
        return [_File(PLANS, None if trouble else plans.object_id, trouble)]

    def _below(self, root: str, base: tuple[str, ...], plans: _TreeEntry) -> Iterator[_File]:
        waiting: list[tuple[tuple[str, ...], str]] = [((PLANS,), plans.object_id)]
        while waiting:
            here, folder = waiting.pop()
            for name, node in self._tree(folder).items():
                path = (*here, name)
                if node.mode == _TREE and not is_yaml(name):
                    waiting.append((path, node.object_id))
                elif file := self._file(root, base, path, node):
                    yield file

    def _file(self, root: str, base: tuple[str, ...], path: tuple[str, ...], node: _TreeEntry) -> _File | None:
        """The file that a name means for a reader of plans; None where it means none."""
        name, yaml = "/".join(path), is_yaml(path[-1])
        if node.mode == _SUBMODULE:
            return _File(name, None, _A_REPOSITORY)
        if node.mode == _TREE:
            return _File(name, None, A_FOLDER)
        if node.mode != _LINK:
            return _File(name, node.object_id) if yaml else None
        end = self._follow(root, base, path[:-1], self._target(node))
        if isinstance(end, Trouble):
            return _File(name, None, end) if yaml or end is _LEADS_BEYOND else None
        if end.is_folder:
            return _File(name, None, end.trouble or (A_FOLDER if yaml else LINK_TO_FOLDER))
        return _File(name, None if end.trouble else end.object_id, end.trouble) if yaml else None

    def _follow(
        self, root: str, base: tuple[str, ...], folder: tuple[str, ...], path: str, *, links: int = 1
    ) -> _TreeEntry | Trouble:
        """The entry that a path leads to from a folder of the workspace, links and all, as a disk would find it.

        `base` is where the workspace is in the repository. What is outside of it, hidden in it or not a plan has its
        trouble with it, as `sources.astray` says. The path is that of a link, or else has yet to come to `links`.
        """
        if path.startswith("/"):
            return _LEADS_BEYOND
        here = [_TreeEntry(_TREE, root)]
        names: list[str] = []
        left = [*reversed(path.split("/")), *reversed((*base, *folder))]
        while left:
            step = left.pop()
            if here[-1].mode != _TREE:
                if here[-1].mode == _SUBMODULE:
                    return _LEADS_BEYOND
                return _nowhere(base, [*names, step, *reversed(left)], "not a directory")
            if step == ".." and len(here) == 1:
                return _LEADS_BEYOND
            if step == "..":
                here.pop()
                names.pop()
            elif step not in {"", "."}:
                node = self._tree(here[-1].object_id).get(step)
                if node is None:
                    return _nowhere(base, [*names, step, *reversed(left)], os.strerror(2).lower())
                if node.mode != _LINK:
                    here.append(node)
                    names.append(step)
                    continue
                links += 1
                target = self._target(node)
                if target.startswith("/"):
                    return _LEADS_BEYOND
                if links > _MOST_LINKS:
                    is_within = tuple(names[: len(base)]) == base
                    return leads_nowhere("too many levels of symbolic links") if is_within else LEADS_OUT
                left += reversed(target.split("/"))
        return here[-1]._replace(trouble=self._astray(base, names, here[-1]) if links else None)

    def _astray(self, base: tuple[str, ...], names: list[str], end: _TreeEntry) -> Trouble | None:
        """Why a link to a place in the repository is not followed, if it is not."""
        if tuple(names[: len(base)]) != base:
            return LEADS_OUT
        within = names[len(base) :]
        is_other = not (end.is_folder or self.is_of_its_kind(names[-1]))
        return LEADS_ASTRAY if is_hidden("/".join(within)) or is_other else None

    def _target(self, link: _TreeEntry) -> str:
        return os.fsdecode(self.objects.read(link.object_id, up_to=MAX_BYTES).data or b"")

    def _tree(self, object_id: str) -> dict[str, _TreeEntry]:
        if object_id not in self.known:
            found = self.objects.read(object_id, up_to=MAX_BYTES)
            if found.kind != "tree" or found.data is None:
                raise CannotDoError(f"git holds no folder called {object_id}", hint="see what is wrong with: git fsck")
            self.known[object_id] = dict(_nodes(found.data, len(object_id) // 2))
        return self.known[object_id]


def _nowhere(base: tuple[str, ...], names: list[str], reason: str) -> Trouble:
    """A link to nothing; of what is outside or hidden it is not said whether there is anything."""
    whole = os.path.normpath("/".join(names)).split("/")
    if tuple(whole[: len(base)]) != base:
        return LEADS_OUT
    return LEADS_ASTRAY if is_hidden("/".join(whole[len(base) :])) else leads_nowhere(reason)


def _nodes(data: bytes, width: int) -> Iterator[tuple[str, _TreeEntry]]:
    """The entries of a tree as git stores it: mode, space, name, NUL, and the id in so many bytes."""
    at = 0
    while at < len(data):
        space = data.index(b" ", at)
        end = data.index(b"\0", space)
        node = _TreeEntry(data[at:space].decode().lstrip("0"), data[end + 1 : end + 1 + width].hex())
        yield os.fsdecode(data[space + 1 : end]), node
        at = end + 1 + width
