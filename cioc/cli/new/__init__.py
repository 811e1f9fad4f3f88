"""`cioc new …`: one file a thing that can be added."""

from __future__ import annotations

import typer

from cioc.cli.new.action import action
from cioc.cli.new.agency import agency
from cioc.cli.new.commitment import commitment
from cioc.cli.new.decision import decision
from cioc.cli.new.item import item
from cioc.cli.new.lead import lead
from cioc.cli.new.line import line
from cioc.cli.new.measure import measure
from cioc.cli.new.meeting import meeting
from cioc.cli.new.plan import plan
from cioc.cli.new.priority import priority
from cioc.cli.new.recommendation import recommendation
from cioc.cli.taking_text import TakesText

new = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Add to a plan, to a meeting, to the measures or to those who answer for them.\n\n"
    "On a terminal each asks for what you leave out.\n\n"
    'Examples:\n\n- `cioc new meeting`\n- `cioc new action 2 "Ask children what they think." --lead early-help`',
)

_OF_PLANS = (plan, priority, action, line)
_OF_MEETINGS = (meeting, item, recommendation, decision, commitment)

for command in (*_OF_PLANS, *_OF_MEETINGS, measure, agency, lead):
    new.command(cls=TakesText)(command)
