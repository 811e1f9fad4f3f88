"""Diagnostics as SARIF 2.1.0, the OASIS format that code scanning of GitHub and others, and many editors, read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from cioc import __version__
from cioc.render.diagnostics.words import fingerprints, told
from cioc.render.machine import dumped
from cioc.render.rule_pages import FAMILIES, in_markdown, page
from cioc.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.diagnostics import Diagnostic
    from cioc.render.terminal_text import Line
    from cioc.rules.rule import Rule

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "cioc/v1"
"""What the fingerprints are called. GitHub makes its own, `primaryLocationLineHash`, and warns of any other value."""


def lines(diagnostics: Sequence[Diagnostic]) -> Iterator[Line]:
    """One log of one run, with a description of each rule of which something was found."""
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    rules = [_rule(RULES[code]) for code in codes]
    marked = zip(diagnostics, fingerprints(diagnostics), strict=True)
    run = {
        "tool": {"driver": {"name": "cioc", "semanticVersion": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(each, codes.index(each.code), fingerprint) for each, fingerprint in marked],
    }
    yield dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    text = "\n".join("".join(words for words, _ in line) for line in page(rule))
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.name.replace("-", " ").capitalize()},
        "fullDescription": {"text": " ".join(rule.why.split())},
        "help": {"text": text, "markdown": in_markdown(rule)},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": [FAMILIES[rule.code[0]].partition(":")[0].lower()]},
    }


def _result(diagnostic: Diagnostic, index: int, fingerprint: str) -> dict[str, Any]:
    """One finding. What is let stand is suppressed; a service that does not know of that shows it as a note."""
    waived = [{"kind": "inSource", "justification": diagnostic.waived}]
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": "note" if diagnostic.waived else diagnostic.severity.value,
        "message": {"text": _plain(told(diagnostic))},
        "locations": [{"physicalLocation": _location(diagnostic)}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
        **({"suppressions": waived} if diagnostic.waived else {}),
    }


def _location(diagnostic: Diagnostic) -> dict[str, Any]:
    uri = quote(diagnostic.path.encode("utf-8", "surrogateescape"))
    return {
        "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": diagnostic.line,
            "startColumn": diagnostic.column,
            "endColumn": max(diagnostic.end_column, diagnostic.column + 1),
        },
    }


def _plain(text: str) -> str:
    """Text in which nothing is taken for a placeholder or a link: people's words may look like either."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")
