"""`cioc rules`: what is checked, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from cioc.cli.completion import codes
from cioc.cli.terminal import write
from cioc.errors import CannotDoError


def rules(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="The rule whose page to print.", show_default=False, autocompletion=codes),
    ] = None,
) -> None:
    """List the rules, or print the page of one: why, a bad example and a good one.

    Those of plug-ins that are installed stand under the package that they come from.

    Examples:

    - `cioc rules`
    - `cioc rules R201`
    """
    from cioc.checking.plug_ins import every_rule
    from cioc.render.rule_pages import index, page
    from cioc.rules.rule import unknown

    known = every_rule()
    if code is None:
        write(index(known.values()))
        return
    rule = known.get(code.upper())
    if rule is None:
        called, _ = unknown(code.upper(), known)
        raise CannotDoError(f"there is no rule {called}", hint="see all of them with: cioc rules")
    write(page(rule))
