"""`cioc schema`: what editors need to complete and explain."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cioc.cli.terminal import write


class Kind(StrEnum):
    """The kinds of file."""

    PLAN = "plan"
    MEETING = "meeting"
    MEASURES = "measures"
    REGISTER = "register"
    WORKSPACE = "workspace"


def schema(kind: Annotated[Kind, typer.Argument(help="The kind of file.", show_default=False)]) -> None:
    """Print the JSON Schema of a kind of file.

    An editor with YAML support reads it when the first line of the file names it:
    `# yaml-language-server: $schema=schema/plan.json`

    Example: `cioc schema plan > plans/schema/plan.json`
    """
    from cioc.output.dumped import dumped
    from cioc.schema import schema as schema_of

    write([dumped(schema_of(kind.value))])
