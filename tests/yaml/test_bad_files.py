"""Bad input: each is found at its place, at no more than a good file's cost, and hides no other file.

Every file of `tests/cases/bad` is a test. Beside `x.yaml` stands `x.expected`: what reading and format find in it, a
line each: line, column, code and a part of the message. To add one, drop the YAML file in and run this test: it fails,
and prints what to write.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.conftest import SOUND
from tests.pace import Effort

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

CASES = Path(__file__).parent.parent / "cases" / "bad"
BAD = "plans/m-bad.yaml"
# One file before the bad one and one after it, each with a fault of its own.
FAULTY = "cioc: register/1\nagancies: []\n"


class Found(NamedTuple):
    """A finding of the bad file."""

    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column} {self.code} {self.message}"


def findings_beside(root: Path, cioc: Callable[..., Run]) -> list[Found]:
    """What is found in the bad file of a workspace, after a look at all that must hold for any of them."""
    for name, text in (SOUND | {"plans/a-faulty.yaml": FAULTY, "plans/z/z-faulty.yml": FAULTY}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    with Effort() as effort:
        run = cioc("validate", "--format", "json", folder=root)
    assert (run.status, run.err) == (1, "")
    assert effort.times < 200
    found = json.loads(run.out)["diagnostics"]
    faults = [(d["path"], d["line"], d["code"]) for d in found if d["path"] != BAD and d["code"][0] in "YF"]
    assert faults == [("plans/a-faulty.yaml", 2, "F102"), ("plans/z/z-faulty.yml", 2, "F102")]
    return [
        Found(d["line"], d["column"], d["code"], d["message"])
        for d in found
        if d["path"] == BAD and d["code"][0] in "YF"
    ]


def matches(found: list[Found], expected: str) -> bool:
    """Whether these are the findings that a case expects, in that order."""
    lines = expected.splitlines()
    if len(lines) != len(found):
        return False
    for line, here in zip(lines, found, strict=True):
        place, code, part = line.split(" ", 2)
        if place != f"{here.line}:{here.column}" or code != here.code or part not in here.message:
            return False
    return True


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda case: case.stem)
def test_bad_file_is_found_at_its_place(case: Path, tmp_path: Path, cioc: Callable[..., Run]) -> None:
    """A bad file has exactly the findings that stand beside it; the other files are checked all the same."""
    (tmp_path / "plans").mkdir()
    (tmp_path / BAD).write_bytes(case.read_bytes())
    found = findings_beside(tmp_path, cioc)
    expected = case.with_suffix(".expected")
    wanted = expected.read_text("utf-8") if expected.exists() else ""
    assert found, "a case of bad input in which nothing is found"
    assert matches(found, wanted), f"if this is right, it is what {expected.name} holds:\n" + "\n".join(map(str, found))


def test_every_expectation_has_its_file() -> None:
    """An expectation whose file was renamed would never be read again."""
    assert {path.stem for path in CASES.glob("*.expected")} == {path.stem for path in CASES.glob("*.yaml")}
    assert {path.suffix for path in CASES.iterdir()} == {".expected", ".yaml"}


def test_every_code_of_reading_and_format_has_a_case() -> None:
    """There is bad input for each code that reading, the format and waivers give; Y101 and Y105 are of names."""
    from cioc.rules import RULES

    seen = {line.split(" ")[1] for path in CASES.glob("*.expected") for line in path.read_text("utf-8").splitlines()}
    emitted = {code for code, rule in RULES.items() if code[0] == "Y" or (code[0] == "F" and rule.check is None)}
    assert emitted - seen == {"Y101", "Y105"}


# Too big to be kept as files.
MADE = {
    "brackets": ("a: " + "[" * 20_000, "1:67 Y207 nested more than 64 levels"),
    "closed-brackets": ("a: " + "[" * 20_000 + "]" * 20_000, "1:67 Y207 nested more than 64 levels"),
    "braces": ("{a: " * 20_000, "1:257 Y207 nested more than 64 levels"),
    "dashes": ("a:\n" + "- " * 20_000, "2:127 Y207 nested more than 64 levels"),
    "question-marks": ("? " * 20_000, "1:129 Y207 nested more than 64 levels"),
    "block-mappings": (
        "".join(" " * depth + "a:\n" for depth in range(3_000)),
        "65:65 Y207 nested more than 64 levels",
    ),
    "spaces-before-a-hash": (
        "cioc: measures/1\nmeasures: " + " " * 500_000 + "#x\n",
        "2:500011 Y307 taken for a comment",
    ),
    "too-long": (b"\n" * (64 * 1024 * 1024 + 1), "1:1 Y101 the file is 64 MB long"),
}


@pytest.mark.parametrize(("data", "expected"), MADE.values(), ids=list(MADE))
def test_made_input_is_found_at_its_place(
    data: str | bytes, expected: str, tmp_path: Path, cioc: Callable[..., Run]
) -> None:
    """Twenty thousand levels and the like cost no more time than any other mistake."""
    (tmp_path / "plans").mkdir()
    (tmp_path / BAD).write_bytes(data if isinstance(data, bytes) else data.encode())
    found = findings_beside(tmp_path, cioc)
    assert matches(found, expected), found


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


NOT_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "folder": (_folder, "this is a folder, and not a file"),
    "pipe": (_pipe, "this is a pipe or a device"),
    "dangling-link": (_link("nowhere.yaml"), "this link leads nowhere: no such file"),
    "circular-link": (_link("m-bad.yaml"), "this link leads nowhere: too many levels"),
    "link-to-a-folder": (_link("."), "this is a folder, and not a file"),
    "link-to-a-device": (_link("/dev/zero"), "this link leads out of the workspace"),
    "link-to-a-file-elsewhere": (_link("/proc/self/environ"), "this link leads out of the workspace"),
}


@pytest.mark.parametrize(("make", "message"), NOT_FILES.values(), ids=list(NOT_FILES))
def test_what_is_not_a_file_is_a_finding(
    make: Callable[[Path], None], message: str, tmp_path: Path, cioc: Callable[..., Run]
) -> None:
    """Whatever is named like a YAML file and cannot be read is found, never waited for and never skipped."""
    (tmp_path / "plans").mkdir()
    make(tmp_path / BAD)
    found = findings_beside(tmp_path, cioc)
    assert matches(found, f"1:1 Y101 {message}"), found


FINE = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
    "byte order mark": lambda text: "\ufeff" + text,
    "no final newline": lambda text: text.rstrip("\n"),
}


@pytest.mark.parametrize("change", FINE.values(), ids=list(FINE))
def test_line_ends_and_marks_move_nothing(
    change: Callable[[str], str], workspace: Callable[..., Path], cioc: Callable[..., Run]
) -> None:
    """CRLF, CR, a byte order mark and no final newline are fine: the same findings at the same places."""
    text = SOUND["plans/our-plan.yaml"].replace("early-help", "early-hlep").replace("2021-01-29", "2021-02-29")
    text += "review: see item #4\n"
    plain = cioc("validate", "--format", "json", folder=workspace({"plans/our-plan.yaml": text}))
    changed = cioc("validate", "--format", "json", folder=workspace({"plans/our-plan.yaml": change(text).encode()}))
    assert changed == plain
    assert {d["code"] for d in json.loads(plain.out)["diagnostics"]} >= {"F105", "Y307"}
