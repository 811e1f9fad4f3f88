"""The YAML parser's errors, said in the words of somebody who writes plans and not parsers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cioc.diagnostics import Finding, Span
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import shortened
from cioc.yaml.traps import QUOTE_IT

if TYPE_CHECKING:
    from ruamel.yaml.error import YAMLError


class _Trouble(NamedTuple):
    """The words of the parser, and the text around it."""

    problem: str
    context: str
    at: int
    began: int
    text: str
    quoted: Span | None
    """The last value in quotes before the trouble."""

    @property
    def line_before(self) -> str:
        return re.split(r"[\r\n]", self.text[: self.at])[-1]

    @property
    def rest_of_line(self) -> str:
        return re.split(r"[\r\n]", self.text[self.at :], maxsplit=1)[0]


def explain(error: YAMLError, text: str, quoted: Span | None = None) -> Finding:
    """One finding for the parser's error: where it is, what it means, and what to type instead.

    `quoted` is where the last value in quotes stands, which may have swallowed more than was meant.
    """
    trouble = _trouble(error, text, quoted)
    for explanation in _EXPLANATIONS:
        if finding := explanation(trouble):
            return finding
    words = ", ".join(part for part in (trouble.context, trouble.problem) if part)
    hint = "check the indentation and the quotes of this line and the one above"
    return _finding("Y201", trouble.at, f"not valid YAML: {words}", hint)


def _trouble(error: Any, text: str, quoted: Span | None) -> _Trouble:
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    at = mark.index if mark is not None else getattr(error, "position", 0)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    began = context_mark.index if context_mark is not None else at
    return _Trouble(problem, getattr(error, "context", None) or "", at, began, text, quoted)


def _tab(trouble: _Trouble) -> Finding | None:
    if trouble.rest_of_line.startswith("\t") and trouble.line_before.lstrip(" ").startswith("-"):
        message = "a tab stands where a space is expected"
        return _finding("Y203", trouble.at, message, "put one space after the dash or the colon")
    indent = re.match(r"[ \t]*", trouble.line_before + trouble.rest_of_line)
    about_it = "cannot start any token" in trouble.problem or "tab character" in trouble.problem
    if indent is None or "\t" not in indent.group() or not about_it:
        return None
    line_start = trouble.at - len(trouble.line_before)
    at = line_start + indent.group().index("\t")
    return _finding("Y203", at, "a tab is used to indent this line", "indent with spaces, two for each level")


def _colon(trouble: _Trouble) -> Finding | None:
    if "unexpected ':'" in trouble.problem:
        message = 'inside brackets a key needs a space after its ":", and a value with a ":" in it needs quotes'
        return _finding("Y202", trouble.at, message, QUOTE_IT)
    if "mapping values are not allowed" not in trouble.problem:
        return None
    if not re.search(r":[ \t]", trouble.line_before):
        message = "this line is indented further than the one above it, which already has a value"
        return _finding("Y201", trouble.at, message, "line up the keys of one entry under each other")
    value = re.split(r":[ \t]+", trouble.line_before, maxsplit=1)[-1] + trouble.rest_of_line
    message = 'a value that has ": " inside it needs quotes'
    # What is cut short must not be offered as what to type.
    fits = "'" not in value and len(value) <= 80
    return _finding("Y202", trouble.at, message, f"write: '{value}'" if fits else f"{QUOTE_IT}, single or double")


# What begins something else than a value: an alias, a list, a comment. The empty text is not among them.
_SPECIAL = frozenset("@`%&*!|>?,[]{}#-:")
_OPENED_BY_SIGN = {
    "while scanning an anchor",
    "while scanning an alias",
    "while scanning a directive",
    "while scanning a tag",
    "while parsing a tag",
}
_STOPPED_BY_SIGN = (
    "did not find expected node content",
    "mapping keys are not allowed",
    "undefined tag handle",
    "incompatible YAML document",
)


def _special_start(trouble: _Trouble) -> Finding | None:
    if "cannot start any token" in trouble.problem:
        at = trouble.at
    elif trouble.context in _OPENED_BY_SIGN:
        at = trouble.began
    elif any(problem in trouble.problem for problem in _STOPPED_BY_SIGN):
        at = trouble.at
    else:
        return None
    character = trouble.text[at : at + 1]
    if character not in _SPECIAL:
        return None
    message = f'an unquoted value cannot begin with "{character}"'
    return _finding("Y204", at, message, f'{QUOTE_IT}: "{character}…"')


def _unclosed(trouble: _Trouble) -> Finding | None:
    if trouble.context == "while parsing a flow node" and not trouble.text[trouble.at :].strip():
        message = "the file ends before a bracket is closed"
        return _finding("Y205", trouble.at, message, 'close it with "]" or "}" at the end of the value')
    opened = trouble.text[trouble.began : trouble.began + 1]
    if trouble.context == "while scanning a quoted scalar":
        message = f"the quote {opened} that opens here is never closed"
        return _finding("Y205", trouble.began, message, f"close it with {opened} at the end of the value")
    if trouble.context in {"while parsing a flow sequence", "while parsing a flow mapping"}:
        closing = "]" if opened == "[" else "}"
        message = f'the bracket "{opened}" that opens here is not closed'
        hint = (
            f'close it with "{closing}"; within brackets, quote each value that has a comma, a colon or a bracket in it'
        )
        return _finding("Y205", trouble.began, message, hint)
    return None


def _escape(trouble: _Trouble) -> Finding | None:
    if trouble.context != "while parsing a quoted scalar":
        return None
    message = "a backslash in double quotes starts an escape, and this is not one"
    return _finding("Y201", trouble.at, message, "use single quotes, or write the backslash twice")


def _after_quote(trouble: _Trouble) -> Finding | None:
    if "did not find expected key" not in trouble.problem or not re.search(r"['\"]\s*$", trouble.line_before):
        return None
    if trouble.quoted and re.search(r"[\r\n]", trouble.text[trouble.quoted.start : trouble.quoted.end]):
        quote = trouble.text[trouble.quoted.start]
        message = f"the quote {quote} that opens here swallows all up to the next one, lines below"
        return _finding("Y205", trouble.quoted.start, message, f"close it with {quote} at the end of the value")
    message = "there is text after the closing quote"
    hint = "quote the whole value; inside single quotes write an apostrophe twice: 'it''s'"
    return _finding("Y201", trouble.at, message, hint)


def _not_an_entry(trouble: _Trouble) -> Finding | None:
    if "could not find expected ':'" in trouble.problem:
        line = re.split(r"[\r\n]", trouble.text[trouble.began :], maxsplit=1)[0]
        message = f'"{shortened(line)}" is neither a key with a colon nor the rest of a value'
        return _finding(
            "Y201",
            trouble.began,
            message,
            "indent it under its key, or put a colon and a space after the key",
        )
    if "did not find expected key" in trouble.problem and trouble.line_before.strip(" -"):
        message = f'"{shortened(trouble.rest_of_line)}" stands after the end of the value'
        return _finding("Y201", trouble.at, message, f"take it out; if it belongs to the value, {QUOTE_IT}")
    if "did not find expected key" in trouble.problem or "expected '-' indicator" in trouble.problem:
        message = "this line does not fit the indentation of the lines above"
        hint = 'line up keys with keys and dashes with dashes; every entry of one list starts with "- "'
        return _finding("Y201", trouble.at, message, hint)
    if "expected comment or line break" in trouble.problem:
        message = 'after "|" or ">" nothing may follow on the same line; the text begins on the next one'
        return _finding("Y201", trouble.at, message, f"move the text below, or {QUOTE_IT}")
    if "expected <document start>" in trouble.problem:
        message = "this belongs to nothing above it"
        hint = 'line it up with the keys of the file, and take out any line of dots ("...") above it'
        return _finding("Y201", trouble.at, message, hint)
    if "block sequence entries are not allowed" in trouble.problem:
        message = 'a list cannot start on the same line as its key; "- " means a list here'
        return _finding("Y201", trouble.at, message, f"start the list on the next line, or {QUOTE_IT}")
    return None


def _conflict(trouble: _Trouble) -> Finding | None:
    """Git's marks in a file that two people have changed."""
    found = re.compile(r"^(?:<{7}|={7}|>{7})(?=[ \r\n]|$)", re.MULTILINE).search(trouble.text)
    if found is None or found.start() > trouble.at:
        return None
    message = "this is a mark that git left, because two people changed the same lines"
    return _finding("Y201", found.start(), message, _how_to_settle(trouble.text[found.start() :]))


_SIDES = lazy_pattern(
    r"<{7}[^\r\n]*[\r\n]+(?P<ours>.*?)(?:^\|{7}[^\r\n]*[\r\n]+(?P<base>.*?))?^={7}[\r\n]+(?P<theirs>.*?)^>{7}",
    re.MULTILINE | re.DOTALL,
)


def _how_to_settle(text: str) -> str:
    """The remedy of a conflict: two entries that were added side by side most likely both belong."""
    sides = _SIDES.match(text)
    one_of_them = "keep what is right of the two, and delete the marks"
    if sides is None or (sides["base"] or "").strip() or not (sides["ours"].strip() and sides["theirs"].strip()):
        return one_of_them
    if all(sides[name].lstrip(" ").startswith("- ") for name in ("ours", "theirs")):
        return "where both entries belong, keep both, one below the other, and delete the marks"
    return f"{one_of_them}; if they are two entries, keep both, each with a dash of its own"


def _hard_space(trouble: _Trouble) -> Finding | None:
    """A colon and what looks like a space, as it comes out of Word."""
    line = re.split(r"[\r\n]", trouble.text[trouble.began :], maxsplit=1)[0]
    if (found := re.search(r":[\u00a0\u2007\u202f]", line)) is None:
        return None
    message = "after this colon stands a space that only looks like one (U+00A0)"
    return _finding("Y104", trouble.began + found.start() + 1, message, "delete it, and type a space")


_EXPLANATIONS = (_conflict, _hard_space, _escape, _tab, _colon, _special_start, _unclosed, _after_quote, _not_an_entry)


def _finding(code: str, at: int, message: str, hint: str) -> Finding:
    return Finding(code=code, span=Span(at, at + 1), message=message, hint=hint)
