"""D101 to D105 and D111 to D113: what names one person is found, however it is written; what looks like it is not."""

from __future__ import annotations

import re
from pathlib import Path

from cioc.checking.check import check
from tests.rules.rule_examples import workspace
from tests.tables import try_each

_HERE = Path(__file__).parent
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(n|t))")


def lines(name: str) -> list[str]:
    """The lines of a list."""
    read = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in read if line and not line.startswith("#")]


def written(said: str) -> str:
    """A case as it stands in a file."""
    if not said.startswith("chars: "):
        return said
    return _ESCAPE.sub(
        lambda m: chr(int(m[1], 16)) if m[1] else {"n": "\n", "t": "\t"}[m[2]], said.removeprefix("chars: ")
    )


def file(text: str) -> bytes:
    """A file with a text in its notes: a quoted value as it stands, else a block in which something follows it."""
    head = "cioc: measures/1\nmeasures:\n  - id: a\n    title: A\n    counts: other\n    notes: "
    if text.startswith('"'):
        return f"{head}{text}\n".encode()
    block = "\n".join(f"      {line}" for line in f"See {text}, which.".split("\n"))
    return f"{head}|\n{block}\n".encode()


def codes(text: str) -> list[str]:
    """The privacy rules that find something in a text."""
    return [d.code for d in check(workspace({"plans/measures.yaml": file(text)})) if d.code.startswith("D")]


@try_each("line", lines("identifiers.txt"))
def test_each_way_to_write_it_is_found(line: str) -> None:
    """Once, by the rule that it is for."""
    code, said = line.split(" | ", 1)
    assert codes(written(said)).count(code) == 1


@try_each("line", lines("harmless_identifiers.txt"))
def test_what_looks_like_it_is_let_be(line: str) -> None:
    """Helplines, offices, references and mailboxes of teams."""
    assert codes(written(line)) == []


def test_place_is_where_it_stands_in_the_file() -> None:
    """Also of what reads otherwise than it is typed: from the first character of it to the last."""
    typed = "943&nbsp;**476**&nbsp;5919"
    (found,) = [d for d in check(workspace({"plans/measures.yaml": file(typed)})) if d.code == "D101"]
    assert (found.line, found.column) == (7, 11)
    line = file(typed).decode().splitlines()[found.line - 1]
    assert line[found.column - 1 : found.end_column - 1] == typed
    assert found.source == line.replace(typed, "9**&****;*******&****;****")
    assert found.message == '"9** *** ****" is an NHS number, by its check digit'


def test_a_folded_comment_is_one_text() -> None:
    """A number that breaks over two lines of a comment is one number."""
    number = "# 943\n# 476 5919\n"
    text = f"{number}cioc: measures/1\n".encode()
    assert [d.line for d in check(workspace({"plans/notes.yaml": text})) if d.code == "D101"] == [1]
