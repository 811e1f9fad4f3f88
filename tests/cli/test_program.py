"""The program as a whole: exit statuses, usage, pipes, signals and bugs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer

from cioc import __version__
from cioc.cli.colours import When, wants_colour, wants_links
from tests.commands import COMMANDS
from tests.conftest import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "cioc"]

USAGE = {
    "unknown option": (["validate", "--nope"], "no such option: --nope", "cioc validate --help"),
    "option of the program after the command": (["validate", "-C", "."], "no such option: -C", "cioc validate --help"),
    "wrong choice": (
        ["show", "--format", "xml"],
        'invalid value for "--format": "xml" is not one of',
        "cioc show --help",
    ),
    "missing value": (["-C"], 'option "-C" requires an argument', "cioc --help"),
    "too many": (["show", "1", "2"], "got unexpected extra argument", "cioc show --help"),
}


@pytest.mark.parametrize(("arguments", "message", "see"), USAGE.values(), ids=list(USAGE))
def test_wrong_usage(arguments: list[str], message: str, see: str, cioc: Callable[..., Run]) -> None:
    """What is wrong, and where to read how it is done; status 2, and no word of a bug."""
    run = cioc(*arguments)
    assert (run.status, run.out) == (2, "")
    first, second = run.err.splitlines()
    assert first.startswith(f"cioc: {message}")
    assert second == f"  = see what it takes with: {see}"


@pytest.mark.parametrize(
    ("arguments", "quoted"),
    [
        ("overdue --lead Early Help", '--lead "Early Help"'),
        ("overdue --all --lead Early Help Team --as-of 2021", '--lead "Early Help Team"'),
        ("overdue --lead=Early Help", '--lead "Early Help"'),
    ],
)
def test_words_without_quotes(cioc: Callable[..., Run], arguments: str, quoted: str) -> None:
    """Words behind the value of an option may be part of it, and are shown in quotes."""
    run = cioc(*arguments.split())
    hint = f"words that belong together need quotes: {quoted}; see what it takes with: cioc overdue --help"
    assert (run.status, run.out, run.err.splitlines()[1]) == (2, "", f"  = {hint}")


EMPTY = {
    "--as-of": ["status", "--as-of", ""],
    "-C": ["-C", "", "status"],
    "--date": ["progress", "1.1", "Well.", "--date="],
    "--success": ["new", "priority", "Heard.", "--success", "One.", "--success", " "],
    "--output": ["report", "--meeting", "2021-02-12", "-o", ""],
    "--git-dir": ["diff", "--git-dir", ""],
    "--written": ["timescale", "--written", "", "March"],
    "--stdin-filename": ["validate", "-", "--stdin-filename", ""],
    "REF": ["show", ""],
    "DIR": ["init", "", "--yes"],
    "PATH": ["validate", ""],
}


@pytest.mark.parametrize(("name", "arguments"), EMPTY.items(), ids=list(EMPTY))
def test_empty_value(name: str, arguments: list[str], workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """What a script makes of a variable that is not set is refused, and never means today, here or everything."""
    root = workspace()
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    run = cioc(*arguments, folder=root)
    hint = "give it a value, or leave it out; is a variable not set?"
    assert run == (2, "", f"cioc: {name} is empty\n  = {hint}\n")
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


@pytest.mark.parametrize(("option", "of"), [("title", "1.1"), ("summary", "2021-02-12"), ("who", "1.1")])
def test_empty_text(option: str, of: str, workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """Where a text can be taken out, that is how; nobody takes one out by a variable that is not set."""
    run = cioc("edit", of, f"--{option}", " ", folder=workspace())
    assert run == (2, "", f"cioc: --{option} is empty\n  = give it words; or take it out: --without {option}\n")


def test_no_option_takes_an_empty_value(cioc: Callable[..., Run], workspace: Callable[..., Path]) -> None:
    """Whatever command it is of."""
    root, tried = workspace(), 0
    for name, command in COMMANDS.items():
        for option in typer.main.get_command_from_info(
            command, pretty_exceptions_short=False, rich_markup_mode=None
        ).params:
            if option.param_type_name == "option" and not getattr(option, "is_flag", False):
                run = cioc(*name.split(), max(option.opts, key=len), "", folder=root)
                assert (run.status, run.out) == (2, ""), (name, option.opts)
                assert f"{max(option.opts, key=len)} is empty" in run.err
                tried += 1
    assert tried > 60


def test_phrase_may_be_empty(cioc: Callable[..., Run]) -> None:
    """A Timescales column has blank cells."""
    assert cioc("timescale", "").out.startswith('""  no date')


TEXT = {
    "a percentage": (["progress", "1.1", "-5% on last year"], '"-5% on last year" begins with a dash'),
    "what begins like -h": (["progress", "1.1", "-half of them"], '"-half of them" begins with a dash'),
    "two dashes": (["new", "action", "1", "--not yet"], '"--not yet" begins with a dash'),
    "a number": (["measure", "m", "-5"], "no such option: -5"),
    "a word": (["progress", "1.1", "-none"], "no such option: -n"),
}


@pytest.mark.parametrize(("arguments", "message"), TEXT.values(), ids=list(TEXT))
def test_text_that_begins_with_a_dash(
    arguments: list[str], message: str, workspace: Callable[..., Path], cioc: Callable[..., Run]
) -> None:
    """How to say it is said."""
    run = cioc(*arguments, folder=workspace())
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(f"cioc: {message}")
    assert "--" in run.err.splitlines()[1].replace("--help", "")


def test_text_behind_two_dashes(workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """Is text; so is the value of an option."""
    run = cioc(
        "progress", "1.1", "--timescale", "-1 May 2021", "--dry-run", "--", "-5% on last year", folder=workspace()
    )
    assert run.status == 0, run.err
    assert "note: -5% on last year" in run.out
    assert "timescale: -1 May 2021" in run.out


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["validate", "--help"], ["show", "-h"], ["schema", "-h"]])
def test_help(arguments: list[str], cioc: Callable[..., Run]) -> None:
    """Help is data: on standard output, status 0."""
    run = cioc(*arguments)
    assert (run.status, run.err) == (0, "")
    assert "Usage: cioc" in run.out


def test_version(cioc: Callable[..., Run]) -> None:
    """The name and the version, in one line."""
    assert cioc("--version") == (0, f"cioc {__version__}\n", "")


def test_interrupted(workspace: Callable[..., Path], cioc: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends it with 130, and says nothing."""

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cioc.workspace.loading.load", interrupt)
    assert cioc("validate", folder=workspace()) == (130, "", "")


def test_bug(workspace: Callable[..., Path], cioc: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw is one line, status 3; CIOC_DEBUG=1 shows where it was."""

    def fail(_: object) -> None:
        raise ZeroDivisionError("of all things")

    monkeypatch.delenv("CIOC_DEBUG", raising=False)
    monkeypatch.setattr("cioc.workspace.loading.load", fail)
    run = cioc("validate", folder=workspace())
    assert (run.status, run.out) == (3, "")
    assert run.err.startswith("cioc: this is a bug in cioc, and not your doing: ZeroDivisionError: of all things\n")
    assert "Traceback" not in run.err
    monkeypatch.setenv("CIOC_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cioc("validate", folder=workspace())


@pytest.fixture
def faulty(workspace: Callable[..., Path]) -> Path:
    """A workspace with more findings than a pipe holds."""
    return workspace({"plans/x.yaml": "cioc: register/1\n" + "".join(f"key{n}: x\n" for n in range(3000))})


def test_program_and_its_streams(faulty: Path) -> None:
    """The real program: findings in UTF-8 on one stream, talk on the other, no colour in a pipe, status 1."""
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "TERM": "xterm-256color"}
    (faulty / "plans/x.yaml").write_text("cioc: register/1\né: x\n", "utf-8")
    run = subprocess.run([*PROGRAM, "validate"], cwd=faulty, env=environment, capture_output=True, check=False)
    assert run.returncode == 1
    assert run.stdout.decode().startswith('plans/x.yaml:2:1: F102 error  unknown key "é"\n  2 | é: x\n    | ^\n')
    assert run.stderr == b"3 files checked: 1 error\n"


def test_reader_that_has_had_enough(faulty: Path) -> None:
    """A pipe that is closed early, as by `head`, changes nothing about the status and makes no noise."""
    program = subprocess.Popen([*PROGRAM, "validate"], cwd=faulty, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.readline().startswith(b"plans/x.yaml:2:1:")
        program.stdout.close()
        noise = program.stderr.read()
    assert (program.returncode, noise) == (1, b"3 files checked: 3,000 errors\n")


def test_streams_that_are_closed_or_full(faulty: Path) -> None:
    """A closed standard output is nobody reading; a full disk is something that cannot be done."""
    closed = subprocess.run(["sh", "-c", 'exec "$@" >&-', "sh", *PROGRAM, "show"], cwd=faulty, check=False)
    assert closed.returncode == 0
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        run = subprocess.run([*PROGRAM, "validate"], cwd=faulty, stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 2
    assert run.stderr.endswith(NO_ROOM)


NO_ROOM = b"cioc: what there is to say cannot be written: no space left on device\n  = make room on the disk\n"
SAID = [
    (["--help"], 0),
    (["--version"], 0),
    (["show", "--help"], 0),
    (["show"], 0),
    (["new"], 2),
    (["schema", "plan"], 0),
    (["report", "--meeting", "2021-02-12"], 0),
    (["validate"], 1),
    (["progress", "1.1", "Well.", "--dry-run"], 0),
]


@pytest.fixture
def meeting(workspace: Callable[..., Path]) -> Path:
    """A workspace with a meeting and an error."""
    faulty = PLAN.replace("owner: assistant-director", "owner: nobody-known")
    out = "cioc: meeting/1\ndate: 2021-02-12\n"
    return workspace({"plans/our-plan.yaml": faulty, "plans/meetings/2021-02-12.yaml": out})


def streaming(arguments: list[str], folder: Path, streams: str) -> subprocess.CompletedProcess[bytes]:
    """The program with its streams as a shell is told."""
    command = ["sh", "-c", f'exec "$@" {streams}', "sh", *PROGRAM, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False)


@pytest.mark.parametrize(("arguments", "status"), SAID, ids=[" ".join(arguments) for arguments, _ in SAID])
def test_data_that_cannot_go_where_it_should(arguments: list[str], status: int, meeting: Path) -> None:
    """A full disk cannot take it: 2, with a word. Nobody who reads it is nothing wrong: help, too, is data."""
    run = streaming(arguments, meeting, ">/dev/full")
    assert (run.returncode, run.stderr[-len(NO_ROOM) :]) == (2, NO_ROOM)
    for streams in (">&-", "| true"):
        script = f'{{ "$@"; echo $? >&3; }} 3>status {streams}'
        subprocess.run(["sh", "-c", script, "sh", *PROGRAM, *arguments], cwd=meeting, capture_output=True, check=False)
        assert (meeting / "status").read_text() == f"{status}\n"


@pytest.mark.parametrize("streams", ["2>/dev/full", "2>&-", ">&- 2>&-", ">/dev/null 2>/dev/full"])
def test_talk_that_nobody_can_hear(streams: str, meeting: Path) -> None:
    """Tells by its status what happened to the work all the same: done, found, or not to be done."""
    plan = meeting / "plans/our-plan.yaml"
    for arguments, status in ((["status"], 0), (["validate"], 1), (["nosuch"], 2), (["show", "9.9"], 2)):
        assert streaming(arguments, meeting, streams).returncode == status
    assert streaming(["progress", "1.1", "They were asked."], meeting, streams).returncode == 0
    assert "They were asked." in plan.read_text()
    assert streaming(["report", "--meeting", "2021-02-12", "-o", "paper.md"], meeting, streams).returncode == 0
    assert (meeting / "paper.md").read_text().startswith("#")


@pytest.mark.parametrize("arguments", [["schema", "meeting", "--format", "md"], ["schema", "plan"], ["--help"]])
def test_python_without_docstrings(arguments: list[str], meeting: Path) -> None:
    """What is data says the same; help says less."""
    small = os.environ | {"PYTHONOPTIMIZE": "2"}
    run, usual = (
        subprocess.run([*PROGRAM, *arguments], cwd=meeting, env=environment, capture_output=True, check=False)
        for environment in (small, os.environ)
    )
    assert (run.returncode, run.stderr) == (0, b"")
    if arguments[0] == "schema":
        assert run.stdout == usual.stdout
    else:
        assert b"How things stand, on one screen." in run.stdout


def test_early_signal(tmp_path: Path) -> None:
    """Ctrl-C while modules are imported ends it at once, even where one of them would swallow it."""
    swallowing = (
        "import os, signal\ntry:\n    os.kill(os.getpid(), signal.SIGINT)\nexcept KeyboardInterrupt:\n    pass\n"
    )
    (tmp_path / "typer.py").write_text(swallowing)
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    run = subprocess.run([*PROGRAM, "--help"], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (130, b"", b"")


def test_signal(faulty: Path) -> None:
    """The real Ctrl-C, while a pipe is waited for."""
    command = [*PROGRAM, "validate", "-"]
    program = subprocess.Popen(
        command, cwd=faulty, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with program:
        assert program.stdin is not None
        program.stdin.write(b"#" * 1_000_000)  # more than a pipe holds: when this returns, it is being read
        program.send_signal(signal.SIGINT)
        out, err = program.communicate()
    assert (program.returncode, out, err) == (130, b"", b"")


class Terminal:
    """Standard output as on a terminal."""

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        """It is one."""
        return True

    def write(self, text: str) -> int:
        """Keep what is written."""
        self.text += text
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Keep what is written."""
        self.text += "".join(lines)

    def flush(self) -> None:
        """There is nothing to wait for."""


ALWAYS, AUTO, NEVER = When.ALWAYS, When.AUTO, When.NEVER

# What is asked for, what is set, and whether there is colour on a terminal and in a pipe.
COLOURS: dict[str, tuple[When, dict[str, str], bool, bool]] = {
    "nothing": (AUTO, {}, True, False),
    "NO_COLOR": (AUTO, {"NO_COLOR": "1"}, False, False),
    "NO_COLOR=0": (AUTO, {"NO_COLOR": "0"}, False, False),
    "empty": (AUTO, {"NO_COLOR": "", "FORCE_COLOR": "", "CLICOLOR": "", "CLICOLOR_FORCE": ""}, True, False),
    "dumb": (AUTO, {"TERM": "dumb"}, False, False),
    "FORCE_COLOR": (AUTO, {"FORCE_COLOR": "1"}, True, True),
    "FORCE_COLOR=0": (AUTO, {"FORCE_COLOR": "0"}, False, False),
    "FORCE_COLOR dumb": (AUTO, {"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
    "FORCE_COLOR NO_COLOR": (AUTO, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    "CLICOLOR_FORCE": (AUTO, {"CLICOLOR_FORCE": "1"}, True, True),
    "CLICOLOR_FORCE=0": (AUTO, {"CLICOLOR_FORCE": "0"}, True, False),
    "CLICOLOR_FORCE NO_COLOR": (AUTO, {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False, False),
    "CLICOLOR": (AUTO, {"CLICOLOR": "1"}, True, False),
    "CLICOLOR=0": (AUTO, {"CLICOLOR": "0"}, False, False),
    "CLICOLOR=0 CLICOLOR_FORCE": (AUTO, {"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True, True),
    "always": (ALWAYS, {}, True, True),
    "always NO_COLOR": (ALWAYS, {"NO_COLOR": "1"}, True, True),
    "always dumb": (ALWAYS, {"TERM": "dumb"}, True, True),
    "never": (NEVER, {}, False, False),
    "never FORCE_COLOR": (NEVER, {"FORCE_COLOR": "1"}, False, False),
}


@pytest.mark.parametrize(("asked", "environment", "terminal", "pipe"), COLOURS.values(), ids=list(COLOURS))
def test_when_there_is_colour(asked: When, environment: dict[str, str], *, terminal: bool, pipe: bool) -> None:
    """`--color` before NO_COLOR, that before what forces colour, and that before what a terminal says."""
    environment = {"TERM": "xterm"} | environment
    assert wants_colour(asked, environment, on_terminal=True) is terminal
    assert wants_colour(asked, environment, on_terminal=False) is pipe


# The same of paths as links.
LINKS: dict[str, tuple[When, dict[str, str], bool, bool]] = {
    "nothing": (AUTO, {}, True, False),
    "dumb": (AUTO, {"TERM": "dumb"}, False, False),
    "CI": (AUTO, {"CI": "true"}, False, False),
    "FORCE_HYPERLINK": (AUTO, {"FORCE_HYPERLINK": "1", "CI": "true"}, True, True),
    "FORCE_HYPERLINK=0": (AUTO, {"FORCE_HYPERLINK": "0"}, False, False),
    "NO_COLOR": (AUTO, {"NO_COLOR": "1"}, True, False),
    "always": (ALWAYS, {}, True, False),
    "never": (NEVER, {"FORCE_HYPERLINK": "1"}, False, False),
}


@pytest.mark.parametrize(("asked", "environment", "terminal", "pipe"), LINKS.values(), ids=list(LINKS))
def test_when_there_are_links(asked: When, environment: dict[str, str], *, terminal: bool, pipe: bool) -> None:
    """On terminals that are known to have them, or where they are asked for; never with `--color never`."""
    environment = {"TERM": "xterm"} | environment
    assert wants_links(asked, environment, on_terminal=True) is terminal
    assert wants_links(asked, environment, on_terminal=False) is pipe


@pytest.mark.parametrize(
    "typed",
    ["--color always show 2.2", "--color=always show 2.2", "show 2.2 --color always", "show --color=always 2.2",
     "--color never show 2.2 --color always", "--color always help show", "help show --color always"],
)  # fmt: skip
def test_color_is_taken_before_a_command_and_behind_it(shipped: Path, typed: str, cioc: Callable[..., Run]) -> None:
    """What is said last counts, and for that run alone."""
    assert "\x1b[1m" in cioc(*typed.split(), folder=shipped).out
    assert "\x1b[" not in cioc("show", "2.2", folder=shipped).out


def test_color_is_text_where_text_is_taken(workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """Behind `--` it is words, and it is the value of an option that takes one."""
    run = cioc("progress", "1.1", "--dry-run", "--", "--color always", folder=workspace())
    assert "note: --color always" in run.out
    for typed in (["--color", "green", "show"], ["show", "--color", "green"], ["show", "--color"]):
        assert cioc(*typed).status == 2


# What is set, and whether there is colour.
SET = {"terminal": ({}, True), "NO_COLOR": ({"NO_COLOR": "1"}, False), "dumb": ({"TERM": "dumb"}, False)}


@pytest.mark.parametrize(("environment", "colourful"), SET.values(), ids=list(SET))
def test_colour(environment: dict[str, str], *, colourful: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """In colour on a terminal that wants it; never wrapped, and what looks like markup stays."""
    from cioc.cli.terminal import write

    for name, value in ({"NO_COLOR": "", "TERM": "xterm", "COLUMNS": "20"} | environment).items():
        monkeypatch.setenv(name, value)
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    write([(("plans/x.yaml:1:1: ", "place"), ("[bold]unknown[/] :smile: key", "")), (("x" * 100, ""),)])
    assert ("\x1b[" in terminal.text) is colourful
    plain = terminal.text.replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert plain == f"plans/x.yaml:1:1: [bold]unknown[/] :smile: key\n{'x' * 100}\n"
