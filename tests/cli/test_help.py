"""Help that teaches: commands by what people do, and examples that can be typed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cioc.cli import help_pages
from tests.cli.terminals import PROGRAM, Terminal
from tests.commands import COMMANDS
from tests.snapshots import assert_as_kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

ROOT = Path(__file__).parents[2]
SNAPSHOTS = Path(__file__).parent / "snapshots"


def examples(name: str) -> list[str]:
    """The examples in a command's help."""
    callback = COMMANDS[name].callback
    assert callback is not None
    _, _, after = (callback.__doc__ or "").partition("    Examples:\n")
    return re.findall(r"- `([^`]+)`", after)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_each_command_has_examples(name: str, cioc: Callable[..., Run]) -> None:
    """Each is of that command, and takes the arguments and options that it is shown with."""
    assert examples(name)
    for example in examples(name):
        assert example.startswith(f"cioc {name}")
        assert cioc(*shlex.split(example.partition(" > ")[0])[1:], "--help").status == 0, example
    shown = " ".join(cioc(*name.split(), "--help").out.replace(" \\\n", " ").split())
    assert all(example in shown for example in examples(name))


@pytest.mark.parametrize("name", [name for name in COMMANDS if " " not in name])
def test_each_command_stands_under_what_people_do(name: str, cioc: Callable[..., Run]) -> None:
    """In a panel, in words that fit on one line of it."""
    command = COMMANDS[name]
    assert command.rich_help_panel in {"Look", "Check", "Write", "Ask", "Publish", "Set up"}
    assert command.short_help is not None
    assert re.search(rf"^  {name} +{re.escape(command.short_help)}$", cioc("--help").out, re.MULTILINE)


@pytest.mark.parametrize("name", ["", *COMMANDS, "new"])
def test_options_say_what_to_give(name: str, cioc: Callable[..., Run]) -> None:
    """No page has a type of Python or `TEXT`; each fits on 80 columns; `cioc help` says the same as `--help`."""
    out = cioc(*name.split(), "--help").out
    assert not re.search(r"<\w+>|\bTEXT\b|\bSTR\b|[╭│╰]", out)
    assert all(len(line) <= 80 for line in out.splitlines())
    assert cioc("help", *name.split()).out == out


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
@pytest.mark.parametrize("name", ["overdue", "new action", "validate"])
def test_pages_on_terminals(name: str, columns: int) -> None:
    """What people see at each width; no line is wider than that, nor than people read."""
    with Terminal((*PROGRAM, *name.split(), "--help"), ROOT, columns=columns) as terminal:
        assert terminal.end() == 0
    assert all(len(line) <= columns for line in terminal.screen.splitlines())
    assert_as_kept(terminal.screen, SNAPSHOTS / f"help-{name.replace(' ', '-')}-{columns}.txt")


def test_groups_name_options_that_there_are() -> None:
    """What stands in a group is an option of some command."""
    text = "".join(path.read_text("utf-8") for path in (ROOT / "cioc/cli").glob("*.py") if path.stem != "help_pages")
    made = set(re.findall(r"^    (\w+): (?:Annotated|OnlyLead|OnlyPlan|AsOf|GitDir)", text, re.MULTILINE))
    named = set(re.findall(r'"--([a-z-]+)"', text))
    for group in help_pages._GROUPS.values():
        assert {name.removeprefix("--") for name in group} <= named | {name.replace("_", "-") for name in made}


NEXT = {
    "report": "cioc report --meeting last",
    "show nothing": "cioc show",
    "rules X999": "cioc rules",
    "schema": "cioc schema --help",
    "nosuch": "cioc --help",
    "timescale": 'cioc timescale "Feb/March 2019"',
}


@pytest.mark.parametrize(("typed", "command"), NEXT.items(), ids=list(NEXT))
def test_errors_name_the_command_to_run_next(typed: str, command: str, cioc: Callable[..., Run]) -> None:
    """What cannot be done is said together with what can."""
    run = cioc(*typed.split())
    assert run.status == 2
    assert command in run.err.splitlines()[-1]


def test_help_of_a_rule(cioc: Callable[..., Run]) -> None:
    """A code is looked up among the rules, in small letters too."""
    assert cioc("help", "t303").out == cioc("rules", "T303").out
    assert cioc("help", "T999").status == 2


def test_what_is_begun_has_no_filters(cioc: Callable[..., Run]) -> None:
    """`init` asks for agencies and a meeting, and filters nothing by them."""
    shown = cioc("init", "--help").out
    assert ("--agency" in shown, "--meeting" in shown, "Filters" in shown) == (True, True, False)
    assert "Filters" in cioc("list", "--help").out
