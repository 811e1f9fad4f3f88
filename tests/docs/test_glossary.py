"""One word for one thing: what cioc prints, and what the pages say, keeps to the words of docs/glossary.md."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

import pytest

from cioc.render.rule_pages import in_markdown
from cioc.rules import RULES
from tests.commands import COMMANDS
from tests.docs.test_docs import DOCS, PAGES
from tests.example_history import example_history
from tests.tables import try_each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cioc.rules.rule import Rule
    from tests.conftest import Run

    Cioc = Callable[..., Run]

__all__ = ["example_history"]

ROOT: Final = DOCS.parent
_GLOSSARY: Final = DOCS / "glossary.md"
_ROWS: Final = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]*) ?\|$", _GLOSSARY.read_text("utf-8"), re.MULTILINE)[1:]


def _pattern(word: str) -> str:
    """A word as it is searched for, over the end of a line too; one in capitals is only meant in capitals."""
    words = r"[\s>]+".join(map(re.escape, word.split()))
    return rf"\b{words}s?\b" if word.isupper() else rf"\b(?i:{words})s?\b"


INSTEAD: Final = {word: say for say, _, words in _ROWS for word in re.split(r", ", words.strip()) if word}
"""What not to say, and what to say."""
_NOT_SAID: Final = {word: re.compile(_pattern(word)) for word in INSTEAD}

EXCEPTIONS: Final = {
    r"`[^`\n]+`": "code on a page: keys, options, names of rules and of Python",
    r"--(?:quiet|rag|only)\b(?: [a-z-]+\b)?": "options keep their names, and so do the values of --only",
    r"(?i)\blapsed or left-open\b": "two values of --only, in its help",
    r"(?m)^lapsed line ": "a kind of change, as a program sees it: its value in JSON stays",
    r"# cioc: allow [^\n]+": "a comment of a plan",
    r"(?m)^ *(?:rag|quiet_after):.*$": "keys of the files",
    r"taken\s+up\s+our\s+programme|A\s+row\s+that\s+gives\s+no\s+lead|where\s+the\s+row\s+names": "words of the plans",
    r"delivery lines?\s+\(tasks\)|Delivery lines by priority and timescale|RAG-rated": (
        "papers, which readers have signed off: said to members who have never seen the plan"
    ),
    r"^delivery line$": "the same, where the code counts them",
    r"waiver-[a-z-]+": "names of rules",
}


def not_said(text: str) -> list[str]:
    """Each word that is not to be said, with what stands round it."""
    for pattern in EXCEPTIONS:
        text = re.sub(pattern, "…", text)
    return [
        f"{word} (say: {INSTEAD[word]}): …{' '.join(text[max(0, found.start() - 60) : found.end() + 40].split())}…"
        for word, pattern in _NOT_SAID.items()
        for found in pattern.finditer(text)
    ]


def test_finds_what_is_not_said() -> None:
    """In any case, over the end of a line and in the plural; and nothing in what is excepted."""
    assert len(not_said("Left\nopen: 3 delivery lines, never rated; the RAG of a row. Waive it.")) == 6
    assert (
        not_said("`left_open`, --rag red, not rated, past its date, no recent update\n# cioc: allow P406 -- a row")
        == []
    )


def test_says_what_to_say_once() -> None:
    """No word is both to be said and not to be said, and none stands in two places."""
    says = [say for say, _, _ in _ROWS]
    assert len(says) > 20
    assert len(set(says)) == len(says)
    assert not {pattern for pattern in _NOT_SAID.values() if any(map(pattern.search, says))}


_PROSE_OF_A_PAGE = re.compile(r"^ *```(?:yaml|python|toml|sh)\n.*?^ *```$", re.DOTALL | re.MULTILINE)
_ABOUT_TABLES = {"templates", "import", "outputs"}
"""Pages that speak of rows of tables, in papers or in Word and Excel."""
_OF_TABLES = ("cioc/office/", "cioc/cli/import", "cioc/render/account", "cioc/render/shapes.py")
"""Modules that do."""


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda page: page.stem)
def test_pages(page: Path) -> None:
    """All of each page but its code; the glossary says what not to say in its last column."""
    text = _PROSE_OF_A_PAGE.sub("", page.read_text("utf-8"))
    if page == _GLOSSARY:
        text = re.sub(r"[^|\n]*\|$", "", text, flags=re.MULTILINE).replace('say "delivery line" once', "")
    found = not_said(text)
    assert [each for each in found if page.stem not in _ABOUT_TABLES or not each.startswith("row ")] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_helps(cioc: Cioc, command: str) -> None:
    """Of every command, with the names of its values."""
    run = cioc(*command.split(), "--help")
    assert run.status == 0
    assert not_said(run.out) == []


@try_each("rule", RULES.values())
def test_pages_of_rules(rule: Rule) -> None:
    """Less their examples."""
    assert not_said(_PROSE_OF_A_PAGE.sub("", in_markdown(rule))) == []


PRINTED: Final = [
    *(f"{command}{day}" for day in ("", " --as-of 2021-02-12", " --as-of 2019-08-01") for command in ("status",)),
    *(
        f"{command} --format {form}"
        for form in ("text", "md")
        for command in (
            "overdue --all",
            "overdue --as-of 2019-08-01 --by lead",
            "list --all",
            "list --as-of 2021-02-12 --passed",
            "slippage",
            "history cioc-2019/3.2",
            "history cioc-2019/6.6",
            "history children-looked-after",
            "diff 2019-02-07 2021-02-12",
            "diff --since 2021-02-12",
        )
    ),
    *("overdue --all --long", "slippage --long", "validate --notes", "rules", "templates --view"),
    *(f"show {name}" for name in ("", "2.2", "cioc-2019/3.2", "cioc-2019", "2021-02-12", "health", "virtual-school")),
    *(f"report --meeting {meeting}" for meeting in ("2019-10-11", "2019-12-06", "2021-02-12", "2022-08")),
    *("report --meeting 2021-02-12 --annex all", "report --meeting 2021-02-12 --check"),
]


@pytest.mark.parametrize("line", PRINTED)
def test_what_is_printed(cioc: Cioc, example_history: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the plans that come with cioc, with their history, and what is said on standard error."""
    monkeypatch.setenv("COLUMNS", "120")
    run = cioc(*line.split(), folder=example_history)
    assert run.status in {0, 1}
    assert len(run.out) > 20
    table_rows = {"templates --view"}
    assert [each for each in not_said(run.out + run.err) if line not in table_rows or not each.startswith("row ")] == []


def _sentences(path: Path) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    said_of_names = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in said_of_names:
            yield each.value


_MODULES: Final = sorted((ROOT / "cioc").rglob("*.py"))
_OTHER_PEOPLES_WORDS: Final = {
    "cioc/workspace/waivers.py": "a pattern that knows other words in which people try to allow a finding",
    "cioc/example/history.py": "comments of the plan that comes with cioc, and how its history is made",
}


def test_messages() -> None:
    """Every string of the program, and so every message and hint, be it printed in a test or not."""
    found = {}
    for path in _MODULES:
        name = path.relative_to(ROOT).as_posix()
        if name not in _OTHER_PEOPLES_WORDS:
            words = [said for each in _sentences(path) if " " in each.strip() for said in not_said(each)]
            found[name] = [each for each in words if not (name.startswith(_OF_TABLES) and each.startswith("row "))]
    assert not any(found.values()), {name: words for name, words in found.items() if words}
