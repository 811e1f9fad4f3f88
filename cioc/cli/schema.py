"""`cioc schema`: what editors need to complete and explain, and what programs may rely on."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cioc.cli.completion import answers
from cioc.cli.options import written_as
from cioc.cli.terminal import write
from cioc.errors import CannotDoError


class SchemaKind(StrEnum):
    """The kinds of file; and what commands write."""

    PLAN = "plan"
    MEETING = "meeting"
    MEASURES = "measures"
    REGISTER = "register"
    WORKSPACE = "workspace"
    IMPORT = "import"
    ROUND = "round"
    OUTPUT = "output"


def schema(
    kind: Annotated[
        SchemaKind, typer.Argument(metavar="KIND", help="The kind of file, or output.", show_default=False)
    ],
    command: Annotated[
        str | None,
        typer.Argument(
            metavar="COMMAND",
            help="After output: the command, or show-ref for the JSON of show REF.",
            show_default=False,
            autocompletion=answers,
        ),
    ] = None,
    format: Annotated[str, written_as(("json", "md"), "A JSON Schema, or a page to read.")] = "json",
) -> None:
    """Print the keys of a kind of file: a JSON Schema for editors, or a page to read.

    An editor with YAML support reads it when the first line of the file names it:
    `# yaml-language-server: $schema=schema/plan.json`

    With `output` it prints the keys of a command's JSON, for programs that read it.

    Examples:

    - `cioc schema plan > plans/schema/plan.json`
    - `cioc schema meeting --format md`
    - `cioc schema output overdue`
    """
    if kind is SchemaKind.OUTPUT:
        _output(command, format)
        return
    if command is not None:
        raise CannotDoError(
            f'"{command}" stands behind output alone', hint="see what it takes with: cioc schema --help"
        )
    if format == "md":
        from cioc.render.format_md import lines as md_lines

        write(md_lines(kind.value))
        return
    from cioc.render.machine import dumped
    from cioc.yaml.schema import schema as schema_of

    write([dumped(schema_of(kind.value))])


def _output(command: str | None, format: str) -> None:
    from cioc.render.shapes import ANSWERS
    from cioc.text.phrases import did_you_mean, listed

    known = listed(ANSWERS, last="or")
    if command is None:
        raise CannotDoError("output of which command?", hint=f"say: cioc schema output {known}")
    if command not in ANSWERS:
        said = f'no JSON of "{command}" is known{did_you_mean(command, ANSWERS)}'
        raise CannotDoError(said, hint=f"there is that of {known}")
    if format == "md":
        from cioc.render.shapes_md import lines as md_lines

        write(md_lines(command))
        return
    from cioc.render.machine import dumped
    from cioc.render.shapes import schema as schema_of

    write([dumped(schema_of(command))])
