"""Words of a stranger: they are shown, and nothing obeys them: no terminal, no browser, no log of CI, no shell."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import pytest

from cioc.report.markdown import to_html, to_line, to_markdown
from cioc.text.escaping import in_json, no_command
from tests.cli.test_completion import tab

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

ANNOTATION = "::error file=README.md,line=1::Approved by the security team"
# As YAML writes them between double quotes; each is one value.
BREAKS = ["x\\n" + ANNOTATION, "x\\r\\n" + ANNOTATION, "x\\r" + ANNOTATION, "x\\x85" + ANNOTATION]
BREAKS += ["x\\u2028" + ANNOTATION, "x\\x0b" + ANNOTATION, "x\\n  " + ANNOTATION]
COMMANDS = [
    ANNOTATION,
    "  " + ANNOTATION,
    "x ##[error]" + ANNOTATION,
    "##[add-mask]a",
    "##vso[task.setvariable variable=a]b",
]
BIDI = "\u202e"

PLAN = """\
cioc: plan/1
id: our-plan
title: "WORDS"
written: 2021-01-29
owner: "WORDS"
priorities:
  - ref: 1
    promise: "WORDS"
    actions:
      - ref: 1.1
        action: "WORDS"
        delivery:
          - who: "WORDS"
            leads: ["WORDS"]
            timescale: "WORDS"
            progress: [{date: 2021-02-01, rag: red, note: "WORDS"}]
"""
MEETING = """\
cioc: meeting/1
date: 2021-02-12
title: "WORDS"
plan: our-plan
items: [{title: "WORDS", text: "WORDS"}]
commitments: [{id: one, text: "WORDS", due: "WORDS", leads: ["WORDS"]}]
"""
READERS = [
    ("validate", "--notes"),
    ("validate", "--format", "github"),
    ("validate", "--format", "json"),
    ("validate", "--notes", "--format", "sarif"),
    ("validate", "--notes", "--format", "junit"),
    ("validate", "--notes", "--format", "gitlab"),
    ("status",),
    ("status", "--format", "json"),
    ("show",),
    ("show", "1.1"),
    ("show", "2021-02-12"),
    ("overdue", "--as-of", "2022-01-01"),
    ("overdue", "--as-of", "2022-01-01", "--format", "md"),
    ("overdue", "--as-of", "2022-01-01", "--format", "csv"),
    ("overdue", "--as-of", "2022-01-01", "--by", "lead", "--format", "md"),
    ("slippage",),
    ("history", "1.1"),
    ("report", "--meeting", "2021-02-12"),
    ("report", "--meeting", "2021-02-12", "--format", "html"),
    ("templates",),
    ("progress", "1.1", "Done.", "--dry-run"),
]


def hostile(words: str) -> dict[str, str | bytes | None]:
    """A workspace in which all words are these."""
    return {
        "plans/our-plan.yaml": PLAN.replace("WORDS", words),
        "plans/meetings/2021-02-12.yaml": MEETING.replace("WORDS", words),
    }


def commands(text: str, *, but: str = "") -> list[str]:
    """The lines of a log that a runner would obey; `but` is how those begin that cioc means."""
    lines = re.split(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", text)
    found = [line for line in lines if line.lstrip().startswith("::") or re.search(r"##(?:\[|\w+\[)", line)]
    return [line for line in found if not (but and line.startswith(but) and "##[" not in line.split("::")[1])]


@pytest.mark.parametrize("words", [*BREAKS, *COMMANDS])
@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_no_word_is_a_command_in_a_log(cioc: Cioc, workspace: Make, command: tuple[str, ...], words: str) -> None:
    """A break in a value starts no line, and what a runner obeys anywhere in a line is broken up."""
    run = cioc(*command, folder=workspace(hostile(words)))
    assert run.status in {0, 1, 2}
    but = "::" if "github" in command else ""
    if "github" in command:
        for line in run.out.splitlines():
            assert re.match(r"::(?:error|warning|notice) file=plans/", line)
    assert commands(run.out, but=but) == []
    assert commands(run.err) == []


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize("command", [each for each in READERS if "--format" not in each], ids=" ".join)
def test_nor_is_one_in_colours(
    cioc: Cioc, workspace: Make, command: tuple[str, ...], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Services of CI ask for colours (FORCE_COLOR), and take them away before they look for commands."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    run = cioc(*command, folder=workspace(hostile(words)))
    assert commands(re.sub(r"\x1b\[[0-9;]*m", "", run.out + run.err)) == []


@pytest.mark.parametrize("words", BREAKS)
def test_one_message_one_line(cioc: Cioc, workspace: Make, words: str) -> None:
    """Each finding has its line, and the break is shown in it."""
    run = cioc("validate", folder=workspace(hostile(words)))
    told = json.loads(cioc("validate", "--format", "json", folder=workspace(hostile(words))).out)["diagnostics"]
    starts = [line for line in run.out.split("\n") if re.match(r"plans/.*: [A-Z]\d\d\d (?:error|warning)  ", line)]
    assert len(starts) == sum(1 for each in told if each["severity"] != "note")
    for line in run.out.split("\n"):
        assert not line or re.match(r"plans/|  +\d* [|=]", line), line


@pytest.mark.skipif(sys.platform == "win32", reason="no file there can have such a name")
def test_names_of_files_start_no_line(cioc: Cioc, workspace: Make) -> None:
    """In findings, in talk and in what cannot be done."""
    name = "plans/x\n::error file=README.md::x.yaml"
    root = workspace(
        {name: "cioc: plan/1\n\tx", "plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"}
    )
    for command in (("validate",), ("status",), ("report", "--meeting", "2021-02-12"), ("validate", "no\n::error::x")):
        run = cioc(*command, folder=root)
        assert commands(run.out) == []
        assert commands(run.err) == []
        assert re.search(r"\w(?:\\n|�)::error", run.out + run.err)


def test_machines_read_what_was_written(cioc: Cioc, workspace: Make) -> None:
    """JSON holds the very words, by escapes that mean the same."""
    words = f'x {BIDI} ##[error] \\" \x85'
    assert json.loads(in_json(json.dumps({"a": words}, ensure_ascii=False))) == {"a": words}
    run = cioc("show", "--format", "json", folder=workspace(hostile("a \\u202e ##[error]b")))
    assert BIDI not in run.out
    assert json.loads(run.out)["plans"][0]["title"] == f"a {BIDI} ##[error]b"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("::error::x", "\\::error::x"),
        ("  ::x", "  \\::x"),
        ("a ::x", "a ::x"),
        ("##[error]", "#\\#[error]"),
        ("a ##vso[x]", "a #\\#vso[x]"),
        ("## Heading", "## Heading"),
        ("### [x]", "### [x]"),
        ("std::string", "std::string"),
    ],
)
def test_commands_are_broken_up(line: str, expected: str) -> None:
    """And nothing else is touched."""
    assert no_command(line) == expected


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_nothing_is_shown_for_something_else(cioc: Cioc, workspace: Make, command: tuple[str, ...]) -> None:
    """Neither a terminal nor a paper gets an override of the direction of writing, or an order."""
    run = cioc(*command, folder=workspace(hostile("a \\u202e b \\u2066 c \\x1b[31m d \\x07")))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b\x07]", run.out + run.err)


# -- Links -------------------------------------------------------------------------------------------------------------

LINKS = {
    "https://example.org/a": True,
    "http://example.org": True,
    "HTTPS://EXAMPLE.ORG": True,
    "mailto:a@example.org": True,
    "tel:+441234567890": True,
    "#section": True,
    "2021-02-12.html": True,
    "/meetings/1": True,
    "//host/share": False,
    "///host": False,
    "/\\host": True,  # Markdown writes the backslash as %5C, which no browser takes for a slash
    "\\\\\\\\host\\\\share": False,
    "javascript:alert(1)": False,
    "JaVaScRiPt:alert(1)": False,
    "data:text/html,x": False,
    "vbscript:x": False,
    "file:///etc/passwd": False,
    "ms-msdt:/id": False,
    "search-ms:query=x": False,
    "ftp://example.org": False,
    "http:host": False,
}


@pytest.mark.parametrize(("target", "is_link"), LINKS.items(), ids=list(LINKS))
def test_links_in_papers(target: str, is_link: bool) -> None:  # noqa: FBT001
    """They lead to the web, to an address, or beside the paper; all else is shown as it was typed."""
    for source in (f"[t]({target})", f"[t](<{target}>)", f"[t][r]\n\n[r]: {target}\n"):
        assert ("<a href" in to_html(source, under=1, about="x")) == is_link
        for text in (to_markdown(source, under=1), to_line(source)):
            assert bool(re.search(r"(?<!\\)\]\(", text)) == is_link
    assert "%5Chost" in to_html("[t](/\\host)", under=1, about="x")


# -- The Tab key -------------------------------------------------------------------------------------------------------

BRACKETS = ["[/red] agreed", "[bold]x", "a [b] c", "[/]", "[link=x]", "\\\\[/x]", "字" * 200, "a\\n[/x]", "[" * 30]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("words", BRACKETS)
def test_brackets_do_not_break_completion(workspace: Make, shell: str, words: str) -> None:
    """A shell is offered the name, whatever is said of it, and nothing that is none."""
    offered = tab("cioc show 1.", folder=workspace(hostile(words)), shell=shell)
    assert offered
    assert all("1.1" in line or "_arguments" in line for line in offered), offered
