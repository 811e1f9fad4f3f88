"""From what a command wants written to what stands on the disk: checked, locked, atomic, or shown as a diff."""

from __future__ import annotations

import codecs
import errno
import os
import stat
import sys
import time
from collections import Counter
from contextlib import contextmanager, suppress
from datetime import date
from difflib import unified_diff
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.cli.replacing import Replacement, overwrite, replace, sweep
from cioc.cli.replacing import finish as finish_replacing
from cioc.cli.terminal import address_from, columns, say, write
from cioc.cli.workspace import root_here
from cioc.errors import CannotDoError, reason, remedy
from cioc.report import SIGN
from cioc.text.patterns import lazy_pattern
from cioc.workspace.sources import PLANS, is_unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from cioc.diagnostics import Diagnostic
    from cioc.edit.work import FileEdits, Work
    from cioc.render.terminal_text import Line
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.sources import Blob


_LOST_THE_RACE = "somebody else has written at the same time, and has that name now; run it again"
_LINE_END = lazy_pattern(r"\r\n|\n|\r")


class Desk(Struct, frozen=True, kw_only=True):
    """A workspace as a command read it, and the bytes that it read."""

    root: Path
    blobs: tuple[Blob, ...]
    workspace: LoadedWorkspace
    reread: bool = False
    """Whether somebody else has written since the command began, so that what it chose then may be taken."""

    @classmethod
    def open(cls) -> Desk:
        """Read the workspace here, once what was cut short in it is finished."""
        root = root_here()
        if is_unfinished(root / PLANS):
            with locked(root / PLANS):
                _finish_other(root)
        return cls._read(root)

    @classmethod
    def _read(cls, root: Path, *, reread: bool = False) -> Desk:
        from cioc.workspace.loading import assemble, read_all
        from cioc.workspace.sources import Folder

        blobs = tuple(Folder(root=root).blobs())
        return cls(root=root, blobs=blobs, workspace=assemble(read_all(blobs)), reread=reread)

    def fresh(self) -> Desk:
        """The workspace as it is now: this one, where nothing has changed while a person was thinking."""
        from cioc.workspace.sources import Folder

        unchanged = tuple(Folder(root=self.root).blobs()) == self.blobs
        return self if unchanged else self._read(self.root, reread=True)

    def data(self, name: str) -> bytes | None:
        """The bytes that a file held; None where it is not there."""
        return next((blob.data for blob in self.blobs if blob.name == name), None)


def carry_out(
    desk: Desk,
    work: Callable[[LoadedWorkspace], Work],
    *,
    dry_run: bool,
    finish: Callable[[Desk, dict[str, bytes]], dict[str, bytes]] = lambda _, after: after,
    tried: Tried | None = None,
) -> None:
    """Do the work, and say in a line what was written and what to do next; or show it as a diff and write nothing.

    `finish` adds to the files what cannot be known before they are what they will be. What was `tried` already, on the
    same files, is not done again.

    Whoever else has written in the meantime is not overwritten: the work is done on what is there now. Raises
    CannotDoError where what comes out would have errors that are not there already.
    """
    if dry_run:
        made = work(desk.workspace)
        after, new = _outcome(desk, made, tried, finish)
        _refuse_errors(desk, new)
        write(_diff(desk, {**dict.fromkeys(made.gone), **after}))
        return
    plans = desk.root / PLANS
    with locked(plans):
        _finish_other(desk.root)
        desk = desk.fresh()
        made = work(desk.workspace)
        after, warnings = _outcome(desk, made, tried, finish)
        _refuse_errors(desk, warnings)
        whole: dict[str, bytes | None] = {**after, **dict.fromkeys(made.gone)}
        paths = {name: desk.root / name for name in whole}
        sweep({plans, *(Path(os.path.realpath(desk.root / name)).parent for name in (*after, *_names(desk)))})
        replace(
            [Replacement(path=paths[name], before=desk.data(name), after=data) for name, data in whole.items()],
            journal_in=plans,
        )
    _tell(desk, made, after, warnings)


def _finish_other(root: Path) -> None:
    if written := finish_replacing(root / PLANS):
        from cioc.text.phrases import listed

        names = listed([f"{PLANS}/{name}" for name in written], last="and")
        say(f"a command was cut short while it wrote; its work is finished now, in {names}")


def _names(desk: Desk) -> list[str]:
    return [blob.name for blob in desk.blobs]


def results(desk: Desk, made: Work) -> dict[str, bytes]:
    """The bytes that the files will hold, by their names."""
    return {each.name: _result(desk, each) for each in made.files}


def _result(desk: Desk, each: FileEdits) -> bytes:
    """The bytes of a file after its edits. What marked its bytes as UTF-8 goes on doing so."""
    from cioc.edit.applying import apply
    from cioc.workspace.sources import astray, is_yaml

    before = desk.data(each.name)
    if each.start is not None:
        if before is not None:
            hint = _LOST_THE_RACE if desk.reread else "change it in an editor, or choose another name"
            raise CannotDoError(f"{each.name} is there already", hint=hint)
        if trouble := astray(desk.root / each.name, desk.root, is_yaml):
            raise CannotDoError(f"{each.name} cannot be written: {trouble.words}", hint="move the folder here")
        return apply(each.start, each.edits, name=each.name).encode()
    assert before is not None  # edits are of files that were read
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    text = before.removeprefix(mark).decode()
    return mark + apply(text, each.edits, name=each.name).encode()


class Tried(Struct, frozen=True, kw_only=True):
    """Work that was done beforehand, to see what would come of it: the files, and the faults that come with it."""

    work: Work
    after: dict[str, bytes]
    faults: tuple[Diagnostic, ...]


def try_out(desk: Desk, made: Work) -> Tried:
    """The result of some work, before it is done."""
    after, faults = _without_needless(desk, results(desk, made), made.gone)
    return Tried(work=made, after=after, faults=faults)


def _outcome(
    desk: Desk,
    made: Work,
    tried: Tried | None,
    finish: Callable[[Desk, dict[str, bytes]], dict[str, bytes]],
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    if tried is not None and tried.work is made:
        return tried.after, tried.faults
    return _without_needless(desk, finish(desk, results(desk, made)), made.gone)


def _without_needless(
    desk: Desk, after: dict[str, bytes], gone: tuple[str, ...]
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """The files less the comments that allow what the edits have put right, and the faults that are left."""
    from cioc.edit.waiving import unneeded

    faults = _new_faults(desk, after, gone)
    codes: dict[str, dict[int, list[str]]] = {}
    for each in faults:
        if each.path in after and each.in_vain:
            codes.setdefault(each.path, {}).setdefault(each.line, []).append(each.in_vain)
    if not codes:
        return after, faults
    made = {name: unneeded(after[name].decode(), of_file).encode() for name, of_file in codes.items()}
    return after | made, _new_faults(desk, after | made, gone)


def _new_faults(desk: Desk, after: dict[str, bytes], gone: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """The errors and warnings that the edits bring."""
    from cioc.checking.check import check
    from cioc.checking.plug_ins import every_rule
    from cioc.diagnostics import Severity

    today, rules = date.today(), every_rule()
    all_found = check(as_it_will_be(desk, after, gone), today=today, rules=rules)
    found = [diagnostic for diagnostic in all_found if diagnostic.severity is not Severity.NOTE]
    return only_new(found, check(desk.workspace, today=today, rules=rules)) if found else ()


def _refuse_errors(desk: Desk, new: tuple[Diagnostic, ...]) -> None:
    """Raise CannotDoError where there are errors among the faults that the edits bring."""
    from cioc.diagnostics import Severity
    from cioc.render.diagnostics.text import lines

    errors = [diagnostic for diagnostic in new if diagnostic.severity is Severity.ERROR]
    if errors:
        write(lines(errors, width=columns(sys.stderr)), to=sys.stderr)
        number = "this error" if len(errors) == 1 else f"these {len(errors)} errors"
        lost = desk.reread and any(error.code == "F106" for error in errors)
        hint = _LOST_THE_RACE if lost else errors[0].hint or None
        raise CannotDoError(f"nothing is written: {number} would come with it", hint=hint)


def as_it_will_be(desk: Desk, after: dict[str, bytes], gone: tuple[str, ...] = ()) -> LoadedWorkspace:
    """The workspace once the files hold what they are to hold, without those that are gone then."""
    from cioc.model import own_words
    from cioc.workspace.loading import assemble, read
    from cioc.workspace.sources import Blob

    words = own_words(desk.workspace.settings)
    kept = [document for document in desk.workspace.documents if document.name not in {*after, *gone}]
    made = [read(Blob(name=name, data=data), words) for name, data in after.items()]
    return assemble(tuple(sorted([*kept, *made], key=lambda document: document.name)))


def only_new(found: list[Diagnostic], known: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings that were not there before; lines move, so it is known by what stands on them."""
    left = Counter(_identity(diagnostic) for diagnostic in known)
    new = []
    for diagnostic in found:
        if left[_identity(diagnostic)] > 0:
            left[_identity(diagnostic)] -= 1
        else:
            new.append(diagnostic)
    # Of what is counted only, no place is known: the last that is kept stands for it.
    grown = _not_kept(found) - _not_kept(known)
    seen = {(diagnostic.code, diagnostic.path) for diagnostic in new}
    new += [each for each in found if each.more and grown[each.code, each.path] and (each.code, each.path) not in seen]
    return tuple(new)


def _not_kept(found: Iterable[Diagnostic]) -> Counter[tuple[str, str]]:
    return Counter({(each.code, each.path): each.more for each in found if each.more})


def _identity(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.code, diagnostic.path, diagnostic.source


def _tell(desk: Desk, made: Work, after: dict[str, bytes], warnings: tuple[Diagnostic, ...]) -> None:
    from cioc.render.diagnostics.text import lines
    from cioc.text.phrases import listed

    places = [f"{name}:{_first_changed(desk.data(name) or b'', data)}" for name, data in after.items()] or made.gone
    address = address_from(desk.root)
    links = {place: address(*place.rsplit(":", 1)) for place in places if place not in made.gone}
    say(f"{made.done}: {made.what} ({listed(places, last='and')}) · next: {made.following}", links=links)
    for line in filter(None, made.note.split("\n")):
        say(line)
    if warnings:
        say("")
        write(lines(warnings, width=columns(sys.stderr), address=address_from(desk.root)), to=sys.stderr)


def _first_changed(before: bytes, after: bytes) -> int:
    """The number of the first line that is not as it was."""
    old, new = _lines(before), _lines(after)
    pairs = enumerate(zip(old, new, strict=False), 1)
    return next((number for number, (one, other) in pairs if one != other), min(len(old), len(new)) + 1)


def _lines(data: bytes) -> list[str]:
    return _LINE_END.split(data.decode("utf-8-sig", errors="replace"))


def _diff(desk: Desk, after: Mapping[str, bytes | None]) -> Iterator[Line]:
    styles = {"+": "good", "-": "error", "@": "note"}
    for name, data in after.items():
        before = desk.data(name)
        compared = unified_diff(
            _lines(before) if before is not None else [],
            _lines(data) if data is not None else [],
            f"a/{name}" if before is not None else "/dev/null",
            f"b/{name}" if data is not None else "/dev/null",
            lineterm="",
        )
        for line in compared:
            yield ((line, "strong" if line.startswith(("---", "+++")) else styles.get(line[:1], "")),)


PATIENCE = 20.0
"""Seconds to wait for another cioc, which needs one or two."""

_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_LOCK_FILE = ".cioc.lock"


@contextmanager
def locked(folder: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a folder. Raises CannotDoError where another holds it for too long."""
    try:
        descriptor = _open(folder)
    except OSError as error:
        raise _cannot(folder, error) from error
    try:
        _wait(descriptor, folder, time.monotonic() + patience)
        yield
    finally:
        os.close(descriptor)
        if sys.platform == "win32":
            with suppress(OSError):  # in use by the next one
                (folder / _LOCK_FILE).unlink()


def _wait(descriptor: int, folder: Path, until: float) -> None:
    while True:
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno not in _BUSY:
                raise _cannot(folder, error) from error
            if time.monotonic() > until:
                raise CannotDoError(
                    f"another cioc is writing into {folder}", hint="try again when it is done; nothing is written"
                ) from error
            time.sleep(0.02)
        else:
            return


if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        """Windows opens no folders, so the lock is a file in it."""
        return os.open(folder / _LOCK_FILE, os.O_RDWR | os.O_CREAT)

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _open(folder: Path) -> int:
        """The folder itself, so that nothing is left behind."""
        return os.open(folder, os.O_RDONLY)

    def _lock(descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # Some network drives have no locks for folders; that a file changed underneath is seen all the same.
            if error.errno not in {errno.EBADF, errno.ENOLCK, errno.ENOTSUP, errno.EINVAL}:
                raise


def _cannot(folder: Path, error: OSError) -> CannotDoError:
    return CannotDoError(f"cannot write into {folder}: {reason(error)}", hint=remedy(error, "check its permissions"))


_TEMPLATES = "templates"


def check_place(path: Path, root: Path, *, force: bool, among_papers: bool = False) -> None:
    """Raise CannotDoError where a paper must not go: over what cioc did not write, or where a link leads astray.

    What stands in a workspace may be a stranger's, links included. `among_papers` is a folder that cioc fills, in which
    nobody needs a link. With `force` files of others are written over, but never the workspace's own.
    """
    with _saying_why(path, hint="name a file in a folder that is there"):
        real = Path(realpath(path))
        if among_papers and path.is_symlink():
            raise CannotDoError(f"{path} is a link, and papers are not written through links", hint="delete the link")
        check_folder(path, root)
        if path.is_symlink() and not real.exists():
            raise CannotDoError(f"{path} is a link that leads nowhere", hint="delete the link, or name another file")
        if real.is_file() and not force and not _is_own(real):
            raise CannotDoError(
                f"{path} is there already, and cioc did not write it",
                hint="name another file, or write over it with --force",
            )


def check_folder(path: Path, root: Path) -> None:
    """Raise CannotDoError where a path of a workspace leads out of it, or to what a paper must never stand among."""
    real, top = Path(realpath(path)), _top(root)
    if _is_below(path, top) and not real.is_relative_to(Path(realpath(top))):
        raise CannotDoError(f"{path} is behind a link that leads out of the workspace", hint="name the place itself")
    own = (root / PLANS, root / _TEMPLATES)
    if any(real.is_relative_to(Path(realpath(folder))) for folder in own):
        raise CannotDoError(f"{path} belongs to the workspace", hint="name another place, for instance public/")
    if ".git" in real.parts:
        raise CannotDoError(f"{path} belongs to git", hint="name another place, for instance public/")


def _top(root: Path) -> Path:
    """The folder of the repository that a workspace is in, or else its own."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def _is_below(path: Path, folder: Path) -> bool:
    return Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder))


def _is_own(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2 * len(SIGN)))
        return SIGN.encode() in file.read()


_STALE = 60.0
# A file that is being written is moved to its place in a second; what is older was left by one that was killed.


def save(path: Path, text: str | bytes) -> None:
    """Write a file whole or not at all. A pipe or a device is written to as it is."""
    data = text.encode() if isinstance(text, str) else text
    with _saying_why(path, hint="name a file in a folder that is there"):
        if path.exists() and not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            path.write_bytes(data)
        else:
            real = Path(os.path.realpath(path))
            sweep([real.parent], older_than=_STALE)
            overwrite(real, data)


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where it is not there yet."""
    with _saying_why(path, hint="name a folder, or one that can be made"):
        path.mkdir(parents=True, exist_ok=True)


@contextmanager
def _saying_why(path: Path, hint: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotDoError(f"cannot write {path}: {reason(error)}", hint=remedy(error, hint)) from error
    except ValueError as error:  # a NUL in a name
        raise CannotDoError(f'cannot write "{path}": no file can have that name', hint=hint) from error
