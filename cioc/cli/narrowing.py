"""Options by which several commands list less than all: as of a day, of one lead, of one plan."""

from __future__ import annotations

from typing import Annotated

import typer

from cioc.cli.completion import leads, plans

AsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="See it as of this day, or the end of this month.", show_default="today"),
]
OnlyLead = Annotated[
    str | None, typer.Option(help="Only what this lead answers for.", show_default=False, autocompletion=leads)
]
OnlyPlan = Annotated[str | None, typer.Option(help="Only this plan.", show_default=False, autocompletion=plans)]
