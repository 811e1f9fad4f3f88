"""The forms that results have are those that commands offer."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

COMMANDS = {
    "diff": "changes",
    "history": "history",
    "overdue": "overdue",
    "slippage": "slippage",
    "status": "status",
    "validate": "diagnostics",
}


@pytest.mark.parametrize(("command", "folder"), COMMANDS.items())
def test_each_format_has_its_form(command: str, folder: str) -> None:
    """`--format` takes the names of the forms, no more and no less, in the same order."""
    offered = [each.value for each in import_module(f"cioc.cli.{command}").Format]
    assert offered == list(import_module(f"cioc.output.{folder}").FORMATS)


def test_words_do_not_wait_for_pages() -> None:
    """What fills pages takes long to import, and is imported by no form but the one that needs it."""
    seen = "import sys, cioc.output.changes; print('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True).stdout == "False\n"
