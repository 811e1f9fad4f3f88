"""`cioc templates`: what prints the papers, and how to make it one's own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.apply import make_folder, save
from cioc.cli.terminal import say, write
from cioc.cli.workspace import root_here
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.render.terminal_text import Line
    from cioc.report.templates import Template


def templates(
    copy: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="Copy this packaged one into the workspace's templates/.", show_default=False
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a template that is there already.")] = False,
    view: Annotated[bool, typer.Option("--view", help="Print what a template may print, as Markdown.")] = False,
) -> None:
    """List the templates of the papers, and which of them are the workspace's own; copy one to change it.

    A file in the workspace's `templates/` takes the place of the packaged one of that name; all else stays.

    Examples:

    - `cioc templates`
    - `cioc templates --copy sections/sign-off.html`
    """
    if view and copy:
        raise CannotDoError("--view and --copy cannot both be", hint="leave one of them out")
    if force and not copy:
        raise CannotDoError("--force says how to copy, and nothing is to be copied", hint="add --copy NAME")
    if view:
        from cioc.render.terminal_text import plain
        from cioc.report.template_docs import lines

        write(plain(line) for line in lines())
    elif copy:
        _copy(copy, force=force)
    else:
        _list()


def _list() -> None:
    from cioc.report.templates import FOLDER
    from cioc.report.templates import templates as all_templates

    write(_lines(all_templates(root_here() / FOLDER)))


def _lines(found: list[Template]) -> Iterator[Line]:
    from cioc.report.templates import Whose

    width = max(len(template.name) for template in found)
    known = [template.name for template in found if template.whose is not Whose.EXTRA]
    for template in found:
        style, words = _words(template, known)
        yield ((f"{template.name:{width}}", "strong" if style else ""), ("  ", ""), (words, style or "quiet"))


def _words(template: Template, known: Iterable[str]) -> tuple[str, str]:
    """The words for a template, and their style; packaged ones need no notice."""
    from cioc.report.templates import Whose
    from cioc.text.phrases import did_you_mean

    match template.whose:
        case Whose.PACKAGED:
            return "", "packaged"
        case Whose.OWN:
            return "good", "your own"
        case Whose.SAME:
            return "warning", "your own, but the same as the packaged one: delete it, and it will keep up with cioc"
        case Whose.EXTRA if template.used_by:
            return "good", f"your own, used by {template.used_by}"
        case Whose.EXTRA:
            return "warning", f"cioc has no template of this name{did_you_mean(template.name, known)}"


def _copy(names: list[str], *, force: bool) -> None:
    """Copy packaged templates; where one cannot be, none is."""
    from cioc.report.templates import FOLDER, Whose, packaged
    from cioc.report.templates import templates as all_templates
    from cioc.text.phrases import did_you_mean

    own = root_here() / FOLDER
    if os.path.realpath(own) == os.path.realpath(packaged()):
        raise CannotDoError("these are the packaged templates themselves", hint=f"edit them in {FOLDER}/")
    known = {template.name: template for template in all_templates(own)}
    for name in names:
        if name not in known or known[name].whose is Whose.EXTRA:
            raise CannotDoError(
                f'there is no packaged template "{name}"{did_you_mean(name, known)}', hint="see all: cioc templates"
            )
        if (own / name).resolve() != own.parent.resolve() / FOLDER / name:
            hint = "delete the link, and copy the template again"
            raise CannotDoError(f"{FOLDER}/{name} is behind a link, and nothing is written through it", hint=hint)
        if (own / name).exists() and not force:
            raise CannotDoError(f"{FOLDER}/{name} is there already", hint="write over it with --force")
    for name in names:
        make_folder((own / name).parent)
        save(own / name, (packaged() / name).read_text(encoding="utf-8"))
        say(f"copied to {FOLDER}/{name}; what it may print: cioc templates --view")
