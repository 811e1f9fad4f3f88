"""The forms that results have are those that commands offer."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

import pytest

from cioc.cli.validate import validate
from cioc.render import formats

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

COMMANDS: Final[dict[str, formats.Forms[Any]]] = {
    "diff": formats.DIFF,
    "history": formats.HISTORY,
    "list": formats.LIST,
    "overdue": formats.OVERDUE,
    "slippage": formats.SLIPPAGE,
    "status": formats.STATUS,
    "validate": formats.DIAGNOSTICS,
}


@pytest.mark.parametrize("command", COMMANDS)
def test_each_format_has_its_form(command: str, cioc: Callable[..., Run]) -> None:
    """`--format` takes the names of the forms, no more and no less, in the same order; any other is refused."""
    forms = ", ".join(f'"{name}"' for name in COMMANDS[command])
    run = cioc(command, "--format", "nosuch")
    assert (run.status, run.out) == (2, "")
    said = f'cioc: invalid value for "--format": "nosuch" is not one of {forms}\n'
    assert run.err == f"{said}  = see what it takes with: cioc {command} --help\n"


def test_formats_of_validate_are_explained() -> None:
    """There are too many of them for the option to list; the help says what each is for."""
    explained = (validate.__doc__ or "").partition("The format text ")[2].partition("\n\n")[0]
    assert {*re.findall(r"[a-z]+", f"text {explained}")} >= {*formats.DIAGNOSTICS}


def test_words_do_not_wait_for_pages() -> None:
    """What fills pages takes long to import, and is imported by no form but the one that needs it."""
    seen = "import sys, cioc.render.formats, cioc.render.diff.text; print('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True).stdout == "False\n"
