"""The program: runs a command and turns what comes of it into an exit status.

0 fine, 1 findings, 2 cannot do the job, 3 a bug in cioc, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import signal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # without what takes long to import: until `program` begins, Ctrl-C is Python's to handle
    from typing import NoReturn


def main() -> int:
    """Run the command line; return its exit status."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115, PTH123 -- stays open for as long as we run
        elif hasattr(stream, "reconfigure"):  # Windows consoles and the C locale are not UTF-8 by themselves
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        from cioc.cli.app import run

        return run()
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("CIOC_DEBUG"):
            raise
        from cioc.text.escaping import one_line

        sys.stderr.write(
            f"cioc: this is a bug in cioc, and not your doing: {type(error).__name__}: {one_line(str(error))}\n"
            "  = run it again with CIOC_DEBUG=1 and send us what it prints\n"
        )
        return 3


def _stop(*_: object) -> NoReturn:
    os._exit(130)


def program() -> None:
    """Run the command line as a process of its own."""
    # A run lives for a second and makes no cycles worth collecting; without this, reading a large plan takes twice
    # as long, because the collector walks all of it again and again.
    gc.disable()
    # Whatever else is installed beside cioc has no part in it, and to look for plug-ins takes a tenth of a start.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # Ctrl-C while modules are still being imported may be swallowed by one of them, or shown with a traceback.
    is_usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if is_usual:
        signal.signal(signal.SIGINT, _stop)
    from contextlib import suppress

    from cioc.cli import app, compiled, terminal  # noqa: F401 -- what takes long to import

    terminal.keep_streams()
    compiled.take_up()
    if is_usual:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):  # main has said what there was to say
            stream.flush()
    compiled.put_by()
    # A large plan is a hundred thousand objects, and taking them down one by one is a seventh of the time that
    # checking them takes. The process is over: the system takes its memory back at once.
    os._exit(status)


if __name__ == "__main__":
    program()
