"""Help that teaches: commands by what people do, and examples that can be typed."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from tests.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run


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
    assert examples(name)[0].split(" <")[0] in " ".join(cioc(*name.split(), "--help").out.split())


@pytest.mark.parametrize("name", [name for name in COMMANDS if " " not in name])
def test_each_command_stands_under_what_people_do(name: str, cioc: Callable[..., Run]) -> None:
    """In a panel, in words that fit on one line of it."""
    command = COMMANDS[name]
    assert command.rich_help_panel in {"Look", "Check", "Write", "Publish", "Set up"}
    assert command.short_help is not None
    assert re.search(rf"^│ {name} +{re.escape(command.short_help)} +│$", cioc("--help").out, re.MULTILINE)


NEXT = {
    "report": "cioc report --meeting 2022-08",
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
