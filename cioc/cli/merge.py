"""`cioc merge`: two people changed one file."""

from __future__ import annotations

import os
import shlex
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cioc.cli.prompts import Questions
from cioc.cli.terminal import complain, say, width, wrapped, write
from cioc.errors import CannotDoError, reason, remedy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.diagnostics import Diagnostic
    from cioc.git import Commit, Repository
    from cioc.merge import Choice, Conflict, Double, Joined, Merged
    from cioc.render.terminal_text import Line

_LEAST_MARK = 7


def merge(
    given: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="BASE OURS THEIRS",
            help="Three files: what both began with, and what each made of it; with --check, two revisions.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it there; OURS is fine.", show_default=False),
    ] = None,
    interactive: Annotated[bool, typer.Option("--interactive", "-i", help="Ask about each conflict; with -o.")] = False,
    name: Annotated[
        str | None,
        typer.Option(metavar="PATH", help="The name of the file, where OURS is a copy of it.", show_default=False),
    ] = None,
    marker_size: Annotated[
        int, typer.Option(metavar="N", help="How long the marks of a conflict are.", min=_LEAST_MARK, max=200)
    ] = _LEAST_MARK,
    install: Annotated[
        bool, typer.Option("--install", help="Instead, have git merge so in this repository, from now on.")
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Instead, say what a server would make of two revisions: cioc merge --check A B."),
    ] = False,
) -> int:
    """Merge two versions of one file by its promises and entries, and not line by line.

    Additions of both sides are kept, in order; equal ones are kept once; changes to different fields of a line are
    combined. If both sides changed one field, or one deleted a thing that the other changed, a person has to decide:
    both versions are between the marks that git and editors know. Keep one of them, and delete the other and the
    marks. Comments, order and style are those of OURS; new things from THEIRS bring their own.

    After --install, git does so by itself, in merges, rebases and cherry-picks. A server does not: --check says in
    advance which files a server would stop at or mix up. A file that cannot be read is merged as git does it.

    Exit status: 0 merged, 1 something is left to decide or to mend (--check: a server would get it wrong), 2 cannot do
    the job.

    Examples:

    - `cioc merge base.yaml ours.yaml theirs.yaml -o merged.yaml`
    - `cioc merge --install`
    - `cioc merge --check main my-branch`
    """
    if install or check:
        _refuse_others(given, output, interactive=interactive, name=name, install=install, check=check)
        return _install() if install else _check(*_two(given))
    if given is None or len(given) != 3:
        hint = "name three: cioc merge BASE OURS THEIRS; to have git do it: cioc merge --install"
        raise CannotDoError("a merge is of three files", hint=hint)
    if interactive and output is None:
        raise CannotDoError("--interactive asks on the terminal, so it writes elsewhere", hint="say where: -o FILE")
    base, ours, theirs = map(Path, given)
    return _merge(base, ours, theirs, output, interactive=interactive, name=name, size=marker_size)


def _refuse_others(
    given: list[str] | None, output: Path | None, *, interactive: bool, name: str | None, install: bool, check: bool
) -> None:
    if install and (given or check):
        raise CannotDoError("--install takes nothing else", hint="cioc merge --install")
    if output or interactive or name:
        what = "--install" if install else "--check"
        raise CannotDoError(f"{what} takes neither -o nor --interactive nor --name", hint="leave them out")


def _two(given: list[str] | None) -> tuple[str, str]:
    if given is None or len(given) != 2:
        raise CannotDoError("--check takes two revisions", hint="cioc merge --check main my-branch")
    return given[0], given[1]


# -- Three files -----------------------------------------------------------------------------------------------


def _merge(
    base: Path, ours: Path, theirs: Path, output: Path | None, *, interactive: bool, name: str | None, size: int
) -> int:
    from cioc.merge import Merged, merge_bytes

    called = name or str(output or ours)
    data = [_read(path) for path in (base, ours, theirs)]
    made = merge_bytes(*data)
    if not isinstance(made, Merged):
        from cioc import git

        lines = git.merge_lines(*data, size=size)
        _put(lines.data, output)
        complain(f"{called}: {made.why}; it is merged line by line, as git does it", _LOOK)
        return 1
    choices = _decided(made, called) if interactive else {}
    result = made.data(choices, size=size)
    _put(result, output)
    _tell_doubles(called, made.doubles, result)
    left = [conflict for number, conflict in enumerate(made.conflicts) if number not in choices]
    if left:
        _tell(called, left, result, size)
        return 1
    found = _new_errors(result, data[1], data[2], Path(name) if name else ours)
    if found:
        from cioc.render.diagnostics.text import lines as shown

        write(shown(found), to=sys.stderr)
        complain(f"{called}: both sides are in it, and together they are not right", "mend it, then: cioc validate")
    return 1 if found else 0


_LOOK = "look at the whole file, then: cioc validate"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotDoError(f"cannot read {path}: {reason(error)}", hint=remedy(error)) from error


def _put(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    from cioc.cli.replacing import overwrite

    try:
        overwrite(Path(os.path.realpath(output)), data)
    except OSError as error:
        raise CannotDoError(f"cannot write {output}: {reason(error)}", hint=remedy(error)) from error


def _tell(called: str, left: Sequence[Conflict], result: bytes, size: int) -> None:
    """Each conflict at its line, with what it was and, whole, what it is now on either side."""
    mark = f"{'<' * size} ".encode()
    numbers = [number for number, line in enumerate(result.splitlines(), 1) if line.startswith(mark)]
    for number, conflict in zip(numbers, left, strict=False):
        say(f"{called}:{number}: {conflict.name}: {_what_they_did(conflict)}")
        was, ours, theirs = (_in_words(value) for value in (conflict.base, conflict.ours, conflict.theirs))
        if ours and theirs:
            write(_beside({"was": was, "ours": ours, "theirs": theirs}), to=sys.stderr)
    say("keep one of each two, and delete the marks; or be asked, in a merge of git: git mergetool --tool cioc")


def _tell_doubles(called: str, doubles: Sequence[Double], result: bytes) -> None:
    """Each pair of entries that were both kept, at the line of the one that counts."""
    from cioc.merge import FIELD_NAMES

    text = result.decode("utf-8-sig") if doubles else ""
    for each in doubles:
        number = each.line_in(text)
        place = f"{called}:{number}" if number else called
        say(f"{place}: {each.name}: both give another {FIELD_NAMES.get(each.key, each.key)}; both entries are kept")
        counts = f"{each.theirs}, which counts: it is lower in the file"
        write(_beside({"ours": each.ours, "theirs": counts}), to=sys.stderr)


def _beside(said: dict[str, str]) -> Iterator[Line]:
    """The words of each side, below each other; nothing of one that has none."""
    for side, words in said.items():
        first, *more = _lines(words, hanging=10) if words else [""]
        if words:
            yield (f"  {side:6}  ", "quiet"), (first, "")
        yield from (((" " * 10 + line, ""),) for line in more)


def _lines(words: str, *, hanging: int) -> list[str]:
    from textwrap import wrap

    return wrap(words, max(20, width() - hanging)) or [""]


def _in_words(value: Any) -> str:
    """A value as it is written in a list or by itself; nothing of one that has keys of its own."""
    match value:
        case str():
            return " ".join(value.split()) or "nothing"
        case list() if all(isinstance(each, str) for each in value):
            return ", ".join(value) or "nothing"
        case _:
            return ""


def _what_they_did(conflict: Conflict) -> str:
    from cioc.merge import ConflictKind

    match conflict.kind:
        case ConflictKind.DELETED_BY_US:
            return "taken out in ours, and changed in theirs"
        case ConflictKind.DELETED_BY_THEM:
            return "changed in ours, and taken out in theirs"
        case ConflictKind.ADDED:
            return "both have added it, and not the same"
        case _:
            return "both have changed it"


# -- What a person decides -------------------------------------------------------------------------------------


def _decided(made: Merged, called: str) -> dict[int, Choice]:
    """The choices that a person makes on the terminal; what is left for later has none."""
    from cioc.merge import Choice
    from cioc.text.phrases import counted

    questions = Questions()
    if made.conflicts and not questions.can_ask:
        raise CannotDoError("there is nobody to ask", hint="leave --interactive out: conflicts stand between marks")
    choices = {}
    if made.conflicts:
        say(f"{called}: {counted(len(made.conflicts), 'thing')} to decide")
    for number, conflict in enumerate(made.conflicts):
        write(_sides(conflict), to=sys.stderr)
        answer = questions.needed(
            None,
            "CHOICE",
            f"{conflict.name}: which?",
            choices={"ours": "", "theirs": "", "later": ""},
            default="later",
        )
        if answer != "later":
            choices[number] = Choice(answer)
    return choices


def _sides(conflict: Conflict) -> Iterator[Line]:
    for side, lines in (("ours", conflict.our_lines), ("theirs", conflict.their_lines)):
        yield ((f"{side}:", "strong"), ("" if lines else " taken out", "quiet"))
        indent = min((len(line) - len(line.lstrip(" ")) for line in lines.splitlines() if line.strip()), default=0)
        for line in lines.splitlines():
            yield (("  ", ""), (line[indent:], ""))
    if conflict.base is not None and isinstance(conflict.base, str):
        for number, line in enumerate(wrapped(conflict.base)):
            yield (("it was: " if not number else "  ", "quiet"), (line, "quiet"))


# -- Whether it validates --------------------------------------------------------------------------------------


def _new_errors(result: bytes, ours: bytes, theirs: bytes, path: Path) -> list[Diagnostic]:
    """Errors of the merged file that neither side has, where it is one of a workspace."""
    from cioc.workspace.sources import PLANS, find_root

    path = Path(os.path.abspath(path))
    root = find_root(path.parent)
    if root is None or not path.is_relative_to(root / PLANS):
        return []
    name = path.relative_to(root).as_posix()
    found = _errors(root, name, result)
    known = [*_errors(root, name, ours), *_errors(root, name, theirs)] if found else []
    # Both sides' words may stand on one line now, so that a fault is known by its line or by what is said of it.
    said = {(each.code, words) for each in known for words in (each.message, each.source)}
    return [each for each in found if not {(each.code, each.message), (each.code, each.source)} & said]


def _errors(root: Path, name: str, data: bytes) -> list[Diagnostic]:
    """The errors of one file among the others that are there."""
    from cioc.checking.check import check
    from cioc.checking.plug_ins import every_rule
    from cioc.diagnostics import Severity
    from cioc.workspace.loading import assemble, read
    from cioc.workspace.sources import Blob, Folder

    blobs = [blob for blob in Folder(root=root).blobs() if blob.name != name]
    documents = sorted((read(blob) for blob in (*blobs, Blob(name=name, data=data))), key=lambda each: each.name)
    found = check(assemble(tuple(documents)), today=date.today(), rules=every_rule())
    return [each for each in found if each.severity is Severity.ERROR and each.path == name]


# -- In git ----------------------------------------------------------------------------------------------------

_PATTERN = "plans/**/*.yaml"
ATTRIBUTE = f"{_PATTERN} merge=cioc"
"""The line of `.gitattributes` by which git asks for the driver; without one it merges as usual."""


def _install() -> int:
    from cioc import git
    from cioc.cli.workspace import root_here
    from cioc.text.phrases import listed

    root = root_here()
    repository = git.find(root)
    written = [".git/config"] if git.configure(repository, _settings()) else []
    if _attribute(root / ".gitattributes"):
        written.append(".gitattributes")
    if not written:
        say("git merges the plans of this repository by their promises already; nothing was changed")
        return 0
    say(
        f"git merges the plans of this repository by their promises from now on; written: {listed(written, last='and')}"
    )
    if ".gitattributes" in written:
        say("commit .gitattributes, so that every clone asks for it; in each of them once: cioc merge --install")
    say("a server goes on merging line by line; what that would come to: cioc merge --check main BRANCH")
    return 0


def _settings() -> dict[str, str]:
    """The settings that git is given. Where cioc is gone or fails, it merges as it would without: nothing is lost."""
    program = f"{shlex.quote(Path(sys.executable).as_posix())} -P -m cioc merge"
    asks = f'{program} -o "$2" --marker-size "$4" --name "$5" -- "$1" "$2" "$3"'
    falls_back = 'git merge-file --marker-size="$4" -L ours -L base -L theirs "$2" "$1" "$3"; s=1'
    either = f"{asks}; s=$?; if [ $s -gt 1 ]; then {falls_back}; fi; exit $s"
    return {
        "merge.cioc.name": "plans, by their promises and entries",
        "merge.cioc.driver": f"f() {{ {either}; }}; f %O %A %B %L %P",
        # Where two branches parted more than once, git would have these merged first, conflicts and all.
        "merge.cioc.recursive": "binary",
        "mergetool.cioc.cmd": f'{program} --interactive -o "$MERGED" --name "$MERGED" -- "$BASE" "$LOCAL" "$REMOTE"',
        "mergetool.cioc.trustExitCode": "true",
    }


def _attribute(path: Path) -> bool:
    """Add the line to a file of attributes, where it has none for that; whether it was added."""
    before = _read(path) if path.exists() else b""
    lines = before.decode(errors="replace").splitlines()
    if any(line.split()[:1] == [_PATTERN] and "merge=cioc" in line.split() for line in lines):
        return False
    newline = b"\r\n" if b"\r\n" in before else b"\n"
    end = newline if before and not before.endswith(b"\n") else b""
    _put(before + end + ATTRIBUTE.encode() + newline, path)
    return True


# -- What a server would do ------------------------------------------------------------------------------------


def _check(one: str, other: str) -> int:
    from cioc import git
    from cioc.cli.workspace import root_here
    from cioc.text.phrases import counted

    repository = git.find(root_here())
    ours, theirs = git.resolve(repository, one), git.resolve(repository, other)
    base, *others = git.parted(repository, ours, theirs)
    if others:
        say(f"{one} and {other} parted more than once; held against {base.short}, a server may see it otherwise")
    number = 0
    wrong = []
    for name, joined in _both_changed(repository, base, ours, theirs):
        number += 1
        if line := _said(name, joined):
            wrong.append(line)
    write(wrong)
    files = counted(number, "file")
    if not wrong:
        say(f"{files} changed on both sides; a server merges {one} and {other} as cioc does")
        return 0
    say(f"of {files} changed on both sides, a server would get {len(wrong)} wrong")
    first, second = shlex.quote(other), shlex.quote(one)
    say(f"merge on your own machine: cioc merge --install && git switch {first} && git merge {second} && git push")
    return 1


def _both_changed(
    repository: Repository, base: Commit, ours: Commit, theirs: Commit
) -> Iterator[tuple[str, Joined | None]]:
    """Each file of the plans that both sides changed; None where one of them has deleted it."""
    from cioc import git
    from cioc.merge import joined
    from cioc.workspace.sources import PLANS, is_yaml

    before, mine, other = (git.files(repository, commit.tree) for commit in (base, ours, theirs))
    our_names, their_names = (git.renamed(repository, base, commit) for commit in (ours, theirs))
    below = f"{repository.prefix}/{PLANS}/" if repository.prefix else f"{PLANS}/"
    known = {*our_names.values(), *their_names.values()}
    names = [name for name in sorted({*before, *mine, *other}) if name.startswith(below) and is_yaml(name)]
    with git.objects(repository) as objects:

        def data(object_id: str | None) -> bytes:
            return (objects.read(object_id, up_to=1 << 30).data or b"") if object_id else b""

        for name in names:
            was = before.get(name)
            one = mine.get(our_names.get(name, name))
            two = other.get(their_names.get(name, name))
            if one == two or was in {one, two} or (was is None and (name in known or not (one and two))):
                continue
            shown = name.removeprefix(f"{repository.prefix}/") if repository.prefix else name
            if not (one and two):
                yield shown, None
                continue
            texts = data(was), data(one), data(two)
            try:
                lines = git.merge_lines(*texts)
            except CannotDoError:  # no text: a server stops there, too
                lines = git.MergedLines(texts[1], 1)
            yield shown, joined(*texts, *lines)


def _said(name: str, found: Joined | None) -> Line | None:
    """The faults of a server with a file, and what of it cioc would do by itself."""
    from cioc.merge import JoinOutcome, Merged
    from cioc.text.phrases import and_more, counted

    if found is None:
        return ((name, "place"), (": changed on one side, and deleted on the other; a server stops there", ""))
    if found.outcome is JoinOutcome.SOUND:
        return None
    does = {
        JoinOutcome.STOPS: "a server stops there",
        JoinOutcome.FUSES: "a server merges it without a word, and it says something else than the two sides did",
        JoinOutcome.BREAKS: "a server merges it without a word, and it cannot be read any more",
    }[found.outcome]
    made = found.by_promises
    if not isinstance(made, Merged):
        rest = made.why
    elif not made.conflicts:
        rest = "cioc merges it"
    else:
        rest = f"cioc leaves {counted(len(made.conflicts), 'thing')} to decide: {made.conflicts[0].name}"
        rest += and_more(len(made.conflicts) - 1, ", ")
    return ((name, "place"), (f": {does}; {rest}", ""))
