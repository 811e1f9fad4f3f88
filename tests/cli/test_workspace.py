"""What was meant when it was read is what is written to, whatever others have done to the files in the meantime."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.cli.workspace import again
from cioc.errors import CannotDoError
from cioc.workspace.loading import assemble, read
from cioc.workspace.references import names
from cioc.workspace.sources import Blob
from tests.cli.terminals import PROGRAM, Terminal
from tests.conftest import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cioc.workspace.loading import LoadedWorkspace

HEAD = PLAN.partition("          - {who")[0]
HOMES, SCHOOLS, NAMED = "{who: Homes, leads: [a]}", "{who: Schools, leads: [a]}", "{id: n, who: Schools, leads: [a]}"


def plan(*lines: str) -> LoadedWorkspace:
    """A workspace with a plan whose action 1.1 has these lines."""
    text = HEAD + "".join(f"          - {line}\n" for line in lines)
    return assemble((read(Blob(name="plans/our-plan.yaml", data=text.encode())),))


SAME = {
    "nothing changed": ("1.1b", (HOMES, SCHOOLS), (HOMES, SCHOOLS), "our-plan/1.1b"),
    "one more behind it": ("1.1b", (HOMES, SCHOOLS), (HOMES, SCHOOLS, HOMES), "our-plan/1.1b"),
    "its timescale": ("1.1a", (HOMES,), (HOMES.replace("leads", "timescale: May 2021, leads"),), "our-plan/1.1a"),
    "an id keeps it through a move": ("1.1b", (HOMES, NAMED), (NAMED, HOMES), "our-plan/1.1a"),
    "an id keeps it through other words": ("1.1a", (NAMED,), (NAMED.replace("Schools", "All"),), "our-plan/1.1a"),
    "the only line of an action": ("1.1", (HOMES,), (HOMES, SCHOOLS), "our-plan/1.1"),
}
OTHER = {
    "reordered": ("1.1b", (HOMES, SCHOOLS), (SCHOOLS, HOMES), "our-plan/1.1b is not the line that it was"),
    "one more before it": ("1.1a", (HOMES,), (SCHOOLS, HOMES), "our-plan/1.1a is not the line that it was"),
    "deleted": ("1.1b", (HOMES, SCHOOLS), (HOMES,), "our-plan/1.1b has gone"),
    "its id is gone": ("1.1a", (NAMED,), (SCHOOLS,), "our-plan/1.1/n has gone"),
    "another only line": ("1.1", (HOMES,), (SCHOOLS,), "our-plan/1.1 is not the line that it was"),
    "no line any more": ("1.1", (HOMES,), (), "our-plan/1.1 is not the line that it was"),
}


@pytest.mark.parametrize(("ref", "before", "now", "found"), SAME.values(), ids=list(SAME))
def test_the_same(ref: str, before: tuple[str, ...], now: tuple[str, ...], found: str) -> None:
    """A line is found again by its id, or by who does it and its leads at its place."""
    then = plan(*before)
    assert again(names(then)[f"our-plan/{ref}"], plan(*now), then, its_line=True).name == found


@pytest.mark.parametrize(("ref", "before", "now", "message"), OTHER.values(), ids=list(OTHER))
def test_another(ref: str, before: tuple[str, ...], now: tuple[str, ...], message: str) -> None:
    """Is refused, and not taken for the one that was meant."""
    then = plan(*before)
    with pytest.raises(CannotDoError, match=message):
        again(names(then)[f"our-plan/{ref}"], plan(*now), then, its_line=True)


def test_meeting_that_goes_while_it_asks(workspace: Callable[..., Path]) -> None:
    """Is refused with its date; it is no bug of cioc's."""
    meeting = "plans/meetings/2021-02-12.yaml"
    root = workspace({meeting: "cioc: meeting/1\ndate: 2021-02-12\n"})
    with Terminal([*PROGRAM, "progress", "1.1", "--meeting", "2021-02-12"], root) as terminal:
        terminal.expect("What happened?")
        (root / meeting).unlink()
        for answer in ("Done.\n", "\n"):
            terminal.expect("> ")
            terminal.type(answer)
        for question in ("Its rating now?", "Its status now?", "A new timescale?"):
            terminal.expect(question)
            terminal.expect("> ")
            terminal.type("\n")
        terminal.expect("cioc: the meeting of 2021-02-12 has gone since it was read")
