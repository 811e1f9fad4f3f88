"""Pages in plain English: subject, verb, object. No clause begins with "What", unless it asks something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cioc.rules import RULES
from tests.docs.test_docs import DOCS, PAGES
from tests.tables import try_each

if TYPE_CHECKING:
    from pathlib import Path

_ROOT = DOCS.parent
_READ = (*PAGES, *(_ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")))

_CLAUSE = re.compile(r"(?:^|[.:;!?] |\| |[-*>] |\*\*|\()What (?!if\b)[^.?|]*[.?|]?", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"|\*[^*]*\*")

_ASKS = re.compile(r"^## cioc (?:new|progress|edit|correct)\b.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
"""The commands that ask for each thing in a question, whose helps are as short as that."""


def clauses(text: str) -> list[str]:
    """Those that begin with "What" and ask nothing, outside code and what is quoted."""
    plain = _QUOTED.sub("…", _FENCED.sub("", text)) if "\n" in text else text
    found = [match[0] for match in _CLAUSE.finditer(" ".join(plain.split(" ")))]
    return [each for each in found if not each.endswith("?")]


@pytest.mark.parametrize("page", _READ, ids=lambda page: page.name)
def test_page(page: Path) -> None:
    """Tables, lists and paragraphs alike."""
    text = page.read_text("utf-8")
    assert clauses(_ASKS.sub("", text) if page.name == "commands.md" else text) == []


@try_each("code", RULES)
def test_rule(code: str) -> None:
    """Why it is there."""
    assert clauses(" ".join(RULES[code].why.split())) == []


def test_a_clause_is_found() -> None:
    """A question is none, and neither is what stands in code or in quotation marks."""
    assert clauses("Read it.\n\nWhat stands there is old. And `What is code` too.\n") == ["What stands there is old."]
    assert clauses("| `id` | What it is. |\n") == ["| What it is."]
    assert clauses("- What got better?\n") == []
    assert clauses("It says what is wrong.\n") == []
