"""`cioc new …`: what can be added to a plan, to a meeting, and to what both speak of."""

from __future__ import annotations

import typer

from cioc.cli.arguments import CommandGroup, OfMeeting, TakesText
from cioc.cli.new.meetings import commitment, decision, item, meeting, recommendation
from cioc.cli.new.plans import action, line, plan, priority
from cioc.cli.new.register import agency, lead, measure

new = typer.Typer(
    cls=CommandGroup,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Add to a plan, to a meeting, to the measures or to those who answer for them.\n\n"
    "On a terminal each asks for what you leave out.\n\n"
    'Examples:\n\n- `cioc new meeting`\n- `cioc new action 2 "Ask children what they think." --lead early-help`',
)

_OF_PLANS = (plan, priority, action, line)
_OF_MEETINGS = (item, recommendation, decision, commitment)

for command in (*_OF_PLANS, meeting, *_OF_MEETINGS, measure, agency, lead):
    new.command(cls=OfMeeting if command in _OF_MEETINGS else TakesText)(command)
