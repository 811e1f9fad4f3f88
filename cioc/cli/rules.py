"""`cioc rules`: what is checked, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.completion import codes
from cioc.cli.terminal import write
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc.rules.rule import Rule


def rules(
    rule: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RULE",
            help="The rule: its code, its name, or words of its name.",
            show_default=False,
            autocompletion=codes,
        ),
    ] = None,
) -> None:
    """List the rules, or print the page of one: why, a bad example and a good one.

    The rules of installed plug-ins are listed under their package.

    Examples:

    - `cioc rules`
    - `cioc rules R201`
    - `cioc rules unknown-lead`
    - `cioc rules timescale`
    - `cioc rules T3`
    """
    from cioc.checking.plug_ins import every_rule
    from cioc.render.rule_pages import index, page

    known = every_rule()
    if not rule:
        write(index(known.values()))
        return
    found = _meant(" ".join(rule), known)
    write(page(found[0]) if len(found) == 1 else index(found))


def _meant(typed: str, known: Mapping[str, Rule]) -> list[Rule]:
    """The rule of a code or a name; or all that have the words in their names, or whose codes begin so."""
    from cioc.rules.rule import unknown
    from cioc.text.phrases import did_you_mean

    folded = typed.casefold().strip().replace(" ", "-")
    if exact := [each for code, each in known.items() if folded in (code.casefold(), each.name.casefold())]:
        return exact
    words = folded.split("-")
    if found := [each for each in known.values() if all(word in each.name.casefold() for word in words)]:
        return found
    if begun := [each for code, each in known.items() if code.casefold().startswith(folded)]:
        return begun
    if re.fullmatch(r"[A-Za-z]+[0-9]+", typed):
        called, _ = unknown(typed.upper(), known)
    else:
        called = f'"{typed}"{did_you_mean(folded, [each.name for each in known.values()])}'
    raise CannotDoError(f"there is no rule {called}", hint="see all of them with: cioc rules")
