"""The real program on a real terminal, as a person would use it."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PROGRAM = (sys.executable, "-m", "cioc")
_PATIENCE = 30.0


class Terminal:
    """A program on a terminal of its own. `screen` is all that it has shown."""

    def __init__(
        self, command: Sequence[str], folder: Path, *, columns: int = 80, environment: Mapping[str, str] | None = None
    ) -> None:
        main, other = pty.openpty()
        size = {"COLUMNS": str(columns), "LINES": "40", "TERM": "dumb", "INPUTRC": "/dev/null"}
        self._process = subprocess.Popen(
            # Whoever leads a session and opens a terminal is the one whom Ctrl-C on it interrupts.
            ["sh", "-c", f'exec <"$0" >"$0" 2>&1; stty cols {columns} rows 40; exec "$@"', os.ttyname(other), *command],
            cwd=folder,
            env=os.environ | size | dict(environment or {}),
            stdin=other,
            start_new_session=True,
        )
        self._main, self._other = main, other
        self._seen = 0
        self.screen = ""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._main)

    def expect(self, words: str) -> None:
        """Wait until these words have been shown, after all that was waited for before."""
        while words not in self.screen[self._seen :]:
            assert self._read(), f"waited for {words!r}:\n{self.screen}"
        self._seen = self.screen.index(words, self._seen) + len(words)

    def type(self, text: str) -> None:
        """What a person types; Ctrl-C a moment after what was shown: Python loses one that comes before it waits."""
        if "\x03" in text:
            time.sleep(0.1)
        os.write(self._main, text.encode())

    def end(self) -> int:
        """Wait for the program to end; its exit status."""
        os.close(self._other)
        while self._read():
            pass
        return self._process.wait(_PATIENCE)

    def _read(self) -> bool:
        until = time.monotonic() + _PATIENCE
        ready, _, _ = select.select([self._main], [], [], until - time.monotonic())
        assert ready, f"nothing more is shown after:\n{self.screen}"
        try:
            data = os.read(self._main, 65536)
        except OSError:  # how Linux says that nobody has the terminal open any more
            return False
        self.screen = (self.screen + data.decode("utf-8", errors="replace")).replace("\r\n", "\n")
        return bool(data)
