"""What a command does not import: each start is waited for, and importing is most of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# What is heavy, and what no command but those that need it loads.
_PAPER = {"jinja2", "markdown_it", "cioc.report.assemble"}
_CHECKS = {"cioc.rules", "cioc.privacy.small_numbers"}
_FILES = {"pydantic_core", "ruamel.yaml", "cioc.model", "cioc.state", "cioc.timescales"}
_GIT = {"cioc.git", "cioc.history.in_place"}
_OTHERS = {
    "pydantic",  # all of it: what makes entries is its core alone
    "rich",
    "lxml",
    "openpyxl",
    "xlsxwriter",
    "cioc.office",
    "cioc.rounds",
    "cioc.cli.rounds",
    "cioc.cli.pack",
    "cioc.cli.collect",
    "cioc.cli.import_",
    "cioc.cli.new",
    "cioc.cli.report",
    "cioc.cli.diff",
}

NOT_IMPORTED = {
    "--version": _PAPER | _CHECKS | _FILES | _GIT | _OTHERS | {"cioc.cli.status"},
    "status": _PAPER | _OTHERS | {"cioc.render.status.json"},
    "overdue": _PAPER | _CHECKS | _OTHERS | {"cioc.render.overdue.csv"},
    "list --rag red": _PAPER | _CHECKS | _OTHERS | {"cioc.render.slippage"},
    "show 2.2": _PAPER | _CHECKS | _OTHERS,
    "validate": _PAPER | _GIT | _OTHERS | {"cioc.render.diagnostics.json"},
    "timescale March": _PAPER | _CHECKS | _GIT | _OTHERS,
    "report --meeting 2021-02-12": (_OTHERS - {"cioc.cli.report"}) | {"cioc.render.status"},
}


@pytest.mark.parametrize(("typed", "heavy"), NOT_IMPORTED.items(), ids=list(NOT_IMPORTED))
def test_what_is_not_needed_is_not_imported(typed: str, heavy: set[str]) -> None:
    """Neither what fills pages nor what other commands do is loaded by a command that does without."""
    imported = _imported(typed)
    assert "cioc.cli.app" in imported
    assert not heavy & imported


@pytest.mark.parametrize("typed", ["validate", "report --meeting 2021-02-12"])
def test_what_is_needed_is_imported(typed: str) -> None:
    """The names above are those of modules that there are."""
    assert _imported(typed) >= _FILES | _CHECKS
    assert typed != "report --meeting 2021-02-12" or _imported(typed) >= _PAPER | _GIT


def _imported(typed: str) -> set[str]:
    """The modules that a run imports, as Python itself lists them."""
    command = [sys.executable, "-X", "importtime", "-m", "cioc", *typed.split()]
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), check=True, capture_output=True, text=True)
    lines = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip() for line in lines}
