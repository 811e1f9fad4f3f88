"""The streams: data to standard output, talk to standard error, colour only where a person reads it."""

from __future__ import annotations

import os
import sys
import time
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from msgspec.structs import replace

from cioc.cli.colours import has_links, is_colourful
from cioc.dates import with_short_months
from cioc.errors import CannotDoError, reason, remedy
from cioc.render.terminal_text import Linked
from cioc.text.escaping import no_command, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from rich.console import Console
    from rich.progress import Progress

    from cioc.diagnostics import Diagnostic
    from cioc.render.terminal_text import Line


# The eight colours that every terminal has, so that a person's own palette holds.
_STYLES = {
    "error": "bold red",
    # Bold yellow is bright on many terminals, and cannot be read on a light ground.
    "warning": "yellow",
    "note": "bold cyan",
    "good": "green",
    "place": "bold",
    "strong": "bold",
    "head": "underline",
    "quiet": "dim",
    "hint": "cyan",
}


class _Kept(TextIOWrapper):
    """A stream of the program's own that goes on where nobody reads it, as in `cioc show | head`: the rest is let go.

    What a command finds or has written does not hang on how much of it is read. Data that a full disk will not take
    cannot be had, and that is said; talk that cannot be had is no reason to fail.
    """

    lost: OSError | None = None

    def write(self, text: str) -> int:
        """Write what can be written."""
        try:
            return super().write(text)
        except OSError as error:
            self._let_go(error)
            return len(text)

    def flush(self) -> None:
        """Write what waits to be written. Raises CannotDoError where any of what was written before could not be."""
        try:
            super().flush()
        except OSError as error:
            self._let_go(error)
        if self.lost is not None:
            hint = remedy(self.lost, "write it somewhere else")
            raise CannotDoError(f"what there is to say cannot be written: {reason(self.lost)}", hint=hint)

    def _let_go(self, error: OSError) -> None:
        # What is left in the buffer is written when the program ends, and must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
        if not isinstance(error, BrokenPipeError) and self is not sys.stderr:
            self.lost = error


def keep_streams() -> None:
    """Let the process write to standard output and standard error for as long as it lives, whoever reads them."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, TextIOWrapper):
            lines, through = stream.line_buffering, stream.write_through
            kept = _Kept(stream.detach(), "utf-8", "replace", line_buffering=lines, write_through=through)
            setattr(sys, name, kept)


def write(lines: Iterable[Line], *, to: TextIO | None = None) -> None:
    """Write lines of styled text, never wrapped; in colour on a terminal that wants it.

    What people wrote may be in them, and stands on the line that it is put on: a break in it is shown, and starts no
    line of its own.
    """
    stream = to or sys.stdout
    _write(lines, stream, is_bright=is_colourful(stream), links=has_links(stream))


def _write(lines: Iterable[Line], stream: TextIO, *, is_bright: bool, links: bool) -> None:
    bright: Console | None = None
    for line in lines:
        looks = [_look(text, style, bright=is_bright, links=links) for text, style in line]
        plain = _plain(line)
        # What may be read as a command of a log has no colours before it, and keeps the mark that stops it.
        if not any(looks) or plain != "".join(_safe(text, style) for text, style in line):
            stream.write(f"{plain}\n")
            continue
        from rich.text import Text

        bright = bright or _console(stream)
        texts = (_safe(text, style) for text, style in line)
        bright.print(Text.assemble(*zip(texts, looks, strict=True)))


def _console(stream: TextIO) -> Console:
    from rich.console import Console

    return Console(
        file=stream,
        highlight=False,
        soft_wrap=True,
        markup=False,
        emoji=False,
        force_terminal=True,
        color_system="standard",
        no_color=False,
    )


def _look(text: str, style: str, *, bright: bool, links: bool) -> str:
    """The style of a piece as rich names it, and where it leads."""
    colour = _STYLES.get(style, "") if bright else ""
    return f"{colour} link {text.to}".strip() if links and isinstance(text, Linked) else colour


def page(lines: Iterable[Line]) -> None:
    """Write lines that may be many: where they are more than a terminal shows at once, through a pager, as git does.

    That is CIOC_PAGER, else PAGER, else less. None is wanted where it is empty or `cat`; one that cannot be started is
    done without, and one that is left early is no fault.
    """
    shown = list(lines)
    pager = _pager() if sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and _is_long(shown) else None
    if pager is None or not _has_shown(shown, pager):
        write(shown)


def _pager() -> list[str] | None:
    """The command of the pager; None where there is none, or none is wanted."""
    import shlex
    import shutil

    try:
        words = shlex.split(os.environ.get("CIOC_PAGER", os.environ.get("PAGER", "less")))
    except ValueError:  # a quotation mark that is not closed
        return None
    return words if words and words != ["cat"] and shutil.which(words[0]) else None


def _is_long(lines: Iterable[Line]) -> bool:
    """Whether a terminal does not show so many lines at once, with room for the next command."""
    import shutil

    from cioc.text.columns import columns

    size = shutil.get_terminal_size()
    texts = (part for line in lines for part in "".join(text for text, _ in line).split("\n"))
    return sum(max(1, -(-columns(text) // max(1, size.columns))) for text in texts) >= size.lines


def _has_shown(lines: Sequence[Line], pager: list[str]) -> bool:
    """Whether a pager was started on them."""
    import signal
    import subprocess
    from io import StringIO

    whole = StringIO()
    _write(lines, whole, is_bright=is_colourful(sys.stdout), links=False)
    sys.stdout.flush()
    environment = {"LESS": "FRX"} | os.environ
    try:
        program = subprocess.Popen(pager, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the pager, as long as it is there
    try:
        program.communicate(whole.getvalue().encode())
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def _plain(line: Line) -> str:
    text = "".join(_safe(text, style) for text, style in line)
    return text if any(style == "data" for _, style in line) else no_command(text)


def _safe(text: str, style: str) -> str:
    return text if style == "data" else one_line(text)


def standard_input() -> bytes:
    """All that is on standard input. Raises CannotDoError where it is closed."""
    if sys.stdin is None:
        raise CannotDoError("standard input is closed", hint="pipe something into it, or leave out the -")
    return sys.stdin.buffer.read()


def words_on_standard_input() -> str:
    """All that is on standard input, as text. Raises CannotDoError where it is not UTF-8."""
    from cioc.yaml.decoding import not_utf_8

    data = standard_input()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"standard input is not UTF-8 text: in line {line}, {not_utf_8(data[error.start])}"
        raise CannotDoError(what, hint="save the text as UTF-8, or set the terminal to it") from error


def say(message: str, *, links: Mapping[str, str] | None = None, as_is: bool = False) -> None:
    """Talk to the person: a line on standard error, or several where it is a terminal that is too narrow.

    `links` are words of it that lead somewhere, on a terminal that has links. With `as_is` a date in it is as somebody
    wrote it.
    """
    lines = wrapped(one_line(message if as_is else with_short_months(message)))
    if links and has_links(sys.stderr):
        write((tuple(_linked(line, links)) for line in lines), to=sys.stderr)
    else:
        sys.stderr.write("".join(f"{no_command(line)}\n" for line in lines))


def _linked(line: str, links: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for place, to in links.items():
        before, found, after = line.partition(place)
        if found:
            yield before, ""
            yield Linked(place, to), ""
            line = after
    yield line, ""


def complain(message: str, hint: str | None = None) -> None:
    """Say what cannot be done, and what to do instead."""
    first, *rest = wrapped(f"cioc: {one_line(with_short_months(message))}")
    lines: list[Line] = [(("cioc: ", "error"), (first.removeprefix("cioc: "), ""))]
    lines += [((line, ""),) for line in rest]
    if hint:
        first, *rest = wrapped(f"  = {one_line(with_short_months(hint))}", hanging=4)
        lines.append((("  = ", "quiet"), (first.removeprefix("  = "), "hint")))
        lines += [((line, "hint"),) for line in rest]
    write(lines, to=sys.stderr)


def wrapped(message: str, *, hanging: int = 0) -> list[str]:
    """Words for a person, in the lines that a terminal has room for; as they are where nobody sits at one.

    A break comes at a mark between two things that are said, if that is enough, and never within a word: paths and
    commands are to be copied.
    """
    lines, room = message.split("\n"), columns(sys.stderr)
    return [part for line in lines for part in _fitted(line, max(20, room), hanging)] if room else lines


def columns(stream: TextIO) -> int:
    """The columns of a terminal; 0 where it is none, or does not say."""
    return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0


def rows(stream: TextIO) -> int:
    """The lines of a terminal; 0 where it is none, or does not say."""
    return os.get_terminal_size(stream.fileno()).lines if stream.isatty() else 0


def _fitted(line: str, room: int, hanging: int) -> list[str]:
    if len(line) <= room:
        return [line]
    from textwrap import wrap

    found: list[str] = []
    for part in line.split(" · "):
        if found and len(found[-1]) + 3 + len(part) <= room:
            found[-1] += f" · {part}"
        else:
            indent = hanging or len(part) - len(part.lstrip())
            found += wrap(
                part,
                room,
                subsequent_indent=" " * indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return found


def width(*, wide: int = 120) -> int:
    """The columns to fill: the terminal's, but no more than `wide`; 80 in a pipe, so that it is the same everywhere.

    Somebody who sets COLUMNS for a command has it so in a pipe too.
    """
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return max(40, min(int(asked), wide))
    if not sys.stdout.isatty():
        return 80
    return max(40, min(os.get_terminal_size().columns, wide))


T = TypeVar("T")

# What is done sooner than that needs no bar: it would only flicker.
_PATIENCE = 1.0


def watched(items: Sequence[T], doing: str) -> Iterator[T]:
    """The items one by one; on a terminal, where they take long, with a bar on standard error that goes at the end."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from items
        return
    start, bar = time.monotonic(), None
    try:
        for number, item in enumerate(items):
            if bar is None and time.monotonic() - start > _PATIENCE:
                bar = _bar()
                bar.start()
                task = bar.add_task(doing, total=len(items))
            if bar is not None:
                bar.update(task, completed=number)
            yield item
    finally:
        if bar is not None:
            bar.stop()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where GitHub and GitLab say which folder their checkout is."""


def seen_from(
    base: Path, diagnostics: Iterable[Diagnostic], root: Path, outside: Mapping[str, Path]
) -> Iterator[Diagnostic]:
    """Findings with paths from a folder instead of the workspace's own; `outside` are files that are not in it."""
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


def address_from(base: Path) -> Callable[[str, int | str], str]:
    """The address to which a click on a path leads that is seen from a folder: the file, at a line."""
    return lambda path, line: f"{Path(os.path.abspath(base / path)).as_uri()}#{line}"


def _relative(path: Path, base: Path) -> str:
    try:
        return Path(os.path.relpath(path, base)).as_posix()
    except ValueError:  # on another drive
        return path.as_posix()


def _is_below(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
