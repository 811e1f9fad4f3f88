"""`cioc schema`: what editors need to complete and explain."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cioc.cli.options import written_as
from cioc.cli.terminal import write


class Kind(StrEnum):
    """The kinds of file."""

    PLAN = "plan"
    MEETING = "meeting"
    MEASURES = "measures"
    REGISTER = "register"
    WORKSPACE = "workspace"
    IMPORT = "import"


def schema(
    kind: Annotated[Kind, typer.Argument(help="The kind of file.", show_default=False)],
    format: Annotated[str, written_as(("json", "md"), "A JSON Schema, or a page to read.")] = "json",
) -> None:
    """Print what may stand in a kind of file: a JSON Schema for editors, or a page to look things up on.

    An editor with YAML support reads it when the first line of the file names it:
    `# yaml-language-server: $schema=schema/plan.json`

    Examples:

    - `cioc schema plan > plans/schema/plan.json`
    - `cioc schema meeting --format md`
    """
    if format == "md":
        from cioc.render.format_md import lines as md_lines

        write(md_lines(kind.value))
        return
    from cioc.render.machine import dumped
    from cioc.yaml.schema import schema as schema_of

    write([dumped(schema_of(kind.value))])
