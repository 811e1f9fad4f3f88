"""`cioc new …`: one file a thing that can be added."""

from __future__ import annotations

import typer

from cioc.cli.new.action import action
from cioc.cli.new.agency import agency
from cioc.cli.new.commitment import commitment
from cioc.cli.new.lead import lead
from cioc.cli.new.line import line
from cioc.cli.new.measure import measure
from cioc.cli.new.meeting import meeting
from cioc.cli.new.plan import plan
from cioc.cli.new.priority import priority
from cioc.cli.taking_text import TakesText

new = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Add a plan, a priority, an action, a line, a meeting, a commitment, a measure or who answers for it.\n\n"
    "On a terminal each asks for what you leave out.\n\n"
    'Examples:\n\n- `cioc new meeting`\n- `cioc new action 2 "Ask children what they think." --lead early-help`',
)

for command in (plan, priority, action, line, meeting, commitment, measure, agency, lead):
    new.command(cls=TakesText)(command)
