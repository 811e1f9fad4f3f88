"""A view and a format become text."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError, pass_context
from jinja2 import __version__ as jinja_version
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from cioc.errors import CannotDoError
from cioc.report import Format as Format
from cioc.report import markdown, sandbox
from cioc.report.sandbox import Compiled, Refused, Sandbox
from cioc.report.view.shared import Prose
from cioc.text.escaping import escape, marked
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from jinja2 import BaseLoader

    from cioc.report.sandbox import TemplateCode
    from cioc.report.view.paper import Paper


def render(paper: Paper, form: Format, loader: BaseLoader, pictures: Mapping[str, str] | None = None) -> str:
    """The paper as text. Raises CannotDoError with the template, the line and the reason where a template fails.

    `pictures` are those that it shows, as `data:` addresses by their paths; without them, what they show is told.
    """
    return fill(f"report.{form}", form, loader, pictures, paper=paper)


def fill(
    name: str, form: Format, loader: BaseLoader, pictures: Mapping[str, str] | None = None, **given: object
) -> str:
    """The text that a template makes of what it is given. Raises CannotDoError as `render` does."""
    environment = _ENVIRONMENTS[form](loader, pictures)
    try:
        text = environment.get_template(name).render(given)
    except CannotDoError:
        raise
    except Exception as error:
        raise _cannot(error, name) from error
    text = marked(text)
    return tidy(text) if form is Format.MD else f"{_with_pictures(text, pictures or {}).strip()}\n"


# A picture is longer than any text that templates may handle, so that a sign stands for it until they are done. What
# people write cannot look like it: in HTML there is no quotation mark of theirs.
_SIGN: Final = lazy_pattern(r'(?<=<img src=")picture:([0-9]+)(?=")')


def _signs(pictures: Mapping[str, str]) -> dict[str, str]:
    return {path: f"picture:{index}" for index, path in enumerate(pictures)}


def _with_pictures(text: str, pictures: Mapping[str, str]) -> str:
    addresses = list(pictures.values())
    return _SIGN.sub(lambda found: addresses[int(found[1])] if int(found[1]) < len(addresses) else found[0], text)


def _html(loader: BaseLoader, pictures: Mapping[str, str] | None) -> Sandbox:
    environment, tables = _environment(loader, _COMPILED[Format.HTML]), count(1)
    signs = None if pictures is None else _signs(pictures)
    environment.finalize = environment.print
    environment.add(
        "prose",
        lambda text, under, about="text": Markup(
            markdown.to_html(_source(text), under=_level(under), about=about, numbers=tables, pictures=signs)
        ),
    )
    environment.add("css_string", lambda text: Markup(_css_string(str(text))))
    return environment


def _css_string(text: str) -> str:
    """Words as a string of CSS in which nothing can end it, nor the element that it stands in."""
    return '"' + "".join(each if each.isascii() and each.isalnum() else f"\\{ord(each):x} " for each in text) + '"'


def _markdown(loader: BaseLoader, pictures: Mapping[str, str] | None) -> Sandbox:
    """A sandbox that escapes for Markdown too whatever has not been through a filter that made it so."""
    environment = _environment(loader, _COMPILED[Format.MD])

    # With the context (unused), Jinja cannot finish constants while it compiles: it would escape those for HTML first.
    @pass_context
    def finish(_context: object, value: object) -> Markup:
        value = environment.print(value)
        return value if isinstance(value, Markup) else Markup(escape(str(value)))

    environment.finalize = finish
    keep = pictures is not None
    environment.add(
        "prose",
        lambda text, under: Markup(markdown.to_markdown(_source(text), under=_level(under), pictures=keep)),
    )
    environment.add("line", lambda text: Markup(markdown.to_line(_source(text), pictures=keep)))
    for name in ("e", "escape"):  # for this format, and not for HTML
        environment.add(name, lambda text: text if isinstance(text, Markup) else Markup(escape(str(text))))
    return environment


_ENVIRONMENTS: Final[dict[Format, Callable[[BaseLoader, Mapping[str, str] | None], Sandbox]]] = {
    Format.MD: _markdown,
    Format.HTML: _html,
}


_COMPILED: Final = {form: Compiled() for form in Format}


def take_up(known: TemplateCode) -> None:
    """Let templates be filled by the code that an earlier run has made of them."""
    for (form, key), code in known.items():
        _COMPILED[Format(form)].code[key] = code


def made_by() -> tuple[int | str, ...]:
    """The makers of the code of templates: Jinja, and the modules that make it a sandbox."""
    here = [Path(each).stat() for each in (__file__, sandbox.__file__)]
    return jinja_version, *(number for each in here for number in (each.st_size, each.st_mtime_ns))


def compiled_below(folder: Path) -> TemplateCode:
    """The code of the templates in a folder that have been filled."""
    return {
        (form.value, key): code
        for form, compiled in _COMPILED.items()
        for key, code in compiled.code.items()
        if key[1] is not None and folder in Path(key[1]).parents
    }


def _environment(loader: BaseLoader, compiled: Compiled) -> Sandbox:
    return Sandbox(
        loader=loader,
        bytecode_cache=compiled,
        undefined=StrictUndefined,
        # For every template, whatever its name ends in: a partial must not be safe only by the luck of its suffix.
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=-1,
        auto_reload=False,
    )


def _source(text: object) -> str:
    if isinstance(text, Prose):
        return text.source
    raise TypeError(f"this filter is for prose, and was given {_kind(text)}; print plain words without it")


def _level(under: object) -> int:
    """The level of a heading, of which HTML and Markdown have six."""
    if not isinstance(under, int) or not 0 < under < 7:
        raise TypeError(f'the level of a heading is a number from 1 to 6, and not "{under!s:.20}"')
    return under


def _kind(value: object) -> str:
    return "nothing" if value is None else f"a value of type {type(value).__name__}"


def tidy(text: str) -> str:
    """Markdown with single blank lines and none at its ends. Blocks of code stay as they are."""
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = re.match(r"[\s>*+-]*(`{3,})", line) if "```" in line else None
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        if line.strip() or fence or (lines and lines[-1].strip()):
            lines.append(line if fence else line.rstrip())
    return "\n".join(lines).strip("\n") + "\n"


# -- What is wrong with a template -------------------------------------------------------------------------------------


def _cannot(error: Exception, asked: str) -> CannotDoError:
    """The error of a template as a person can mend it. Jinja has put the lines of the template into the traceback."""
    place = _place(error) or asked
    match error:
        case TemplateSyntaxError():
            name = error.filename or error.name or asked
            return CannotDoError(f"{name}:{error.lineno}: the template cannot be read: {error.message}", hint=_HINT)
        case TemplateNotFound(name=str(name)):
            return CannotDoError(
                f"{place}: there is no template called {name}",
                hint="correct the name, or add the file to the workspace's templates/",
            )
        case Refused() | SecurityError():
            return CannotDoError(f"{place}: the template does what no template may: {error}", hint=_HINT)
        case UndefinedError():
            return CannotDoError(f"{place}: the template asks for what is not there: {error.message}", hint=_HINT)
        case _:
            reason = str(error) or type(error).__name__
            return CannotDoError(f"{place}: the template fails: {reason}", hint=_HINT)


_HINT: Final = "see what a template may print: cioc templates --view"


def _place(error: Exception) -> str:
    """`templates/report.html:12`, of the innermost template that was at work; empty where none was."""
    place = ""
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
