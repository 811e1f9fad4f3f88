"""Streams that are closed, full or gone: cioc says so in its status, and never with a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., Path]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the shell is that of POSIX")

MEETING = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\nplan: our-plan\n"}
WRONG = MEETING | {"plans/register.yaml": "cioc: register/1\nagencies: 1\n"}
CASES = [
    ("validate", WRONG),
    ("report --meeting 2021-02-12", MEETING),
    ("--help", MEETING),
]
STREAMS = {
    "no input": "<&-",
    "no output": ">&-",
    "no errors": "2>&-",
    "nothing at all": "<&- >&- 2>&-",
    "a reader that goes": "| :",
    "a reader of one line": "| head -n 1",
    "errors to a reader that goes": "2>&1 >/dev/null | :",
}
if Path("/dev/full").exists():
    STREAMS |= {"a full disk": ">/dev/full", "a full disk for errors": "2>/dev/full"}


@pytest.mark.parametrize(("command", "files"), CASES, ids=[command for command, _ in CASES])
def test_streams(workspace: Make, command: str, files: dict[str, str]) -> None:
    """The exit status is that of streams that are there; where data cannot be written it is 2, and never a bug."""
    folder = workspace(files)

    def run(line: str) -> tuple[int, bytes, bytes]:
        done = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, check=False, timeout=60)
        return done.returncode, done.stdout, done.stderr

    whole = f'"{sys.executable}" -m cioc {command}'
    usual, data, _ = run(whole)
    for stream in STREAMS.values():
        line = f"{whole} {stream}" if "|" not in stream else f"{whole} {stream}; exit ${{PIPESTATUS[0]}}"
        check(command, stream, usual, data, run(line))


def check(command: str, stream: str, usual: int, data: bytes, run: tuple[int, bytes, bytes]) -> None:
    """What comes of a command with such streams, by its status and its data with the usual ones."""
    status, out, err = run
    said = f"{command} {stream}\n{(out + err).decode()}"
    if stream == ">/dev/full" and data:
        assert status == 2, said
        assert "written" in said or usual == 2, said
    elif command != "--help" or "|" not in stream:  # there typer has its own mind
        assert status == usual, said
    assert "Traceback" not in said
    assert "bug in cioc" not in said
