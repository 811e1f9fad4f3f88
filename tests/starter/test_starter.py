"""A new workspace: whatever is answered comes back as it was typed, and all of it is sound at once."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.checking.check import check
from cioc.diagnostics import Severity
from cioc.edit.starts import meeting_start, plan_start
from cioc.errors import CannotDoError
from cioc.rules.samples import SAMPLES, left
from cioc.starter import (
    Answers,
    a_day_that_was,
    a_day_to_come,
    a_name,
    a_rhythm,
    files,
    lay,
    named,
    next_meeting,
    some_names,
)
from cioc.starter.filling import scalar
from cioc.workspace.loading import load
from cioc.workspace.sources import Memory
from cioc.yaml import compose, without_forbidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cioc.workspace.loading import LoadedWorkspace

TODAY = date(2026, 11, 22)


def answers(
    *,
    organisation: str = "Our Council",
    board: str = "Board",
    group: str = "Group",
    agencies: tuple[str, ...] = ("Health",),
    today: date = TODAY,
) -> Answers:
    """What somebody might say."""
    return Answers(
        organisation=organisation,
        board=board,
        group=group,
        meets="6 weekly",
        agencies=named(agencies),
        written=today,
        meeting=next_meeting("6 weekly", today),
        today=today,
    )


def plans(made: dict[str, bytes]) -> LoadedWorkspace:
    """The workspace that they are."""
    return load(Memory(files={name: data for name, data in made.items() if name.startswith("plans/")}))


NAMES = (
    "Children's Services",
    'The "Big" Plan',
    "Aim: children are heard",
    "A #1 council",
    'O\'Neill: the "first" \\ second',
    "👨‍👩‍👧 Families",
    "no",
    "null",
    "~",
    "2.10",
    "2026-11-22",
    "- a dash",
    "@home",
    "*bold*",
    "[one, two]",
    "{a: b}",
    "%{organisation}",
    "Cyngor Sir Gâr",
    "教育",
    "ends in a colon:",
    "<b>",
)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_typed_is_what_is_read(name: str) -> None:
    """Whatever it looks like, in each place where a name goes; and there is nothing to find in it."""
    made = plans(files(answers(organisation=name, board=name, group=name, agencies=(name,))))
    assert made.settings.board is not None
    assert made.settings.group is not None
    assert (made.settings.organisation, made.settings.board.name, made.settings.group.name) == (name, name, name)
    assert name in {entry.name for entry in made.register.values()}
    assert [found.message for found in check(made) if found.code != "P419"] == []


@given(st.text(min_size=1, max_size=30).map(lambda text: " ".join(text.split())))
def test_any_name_is_taken_or_refused(typed: str) -> None:
    """Any text either comes back from its file as it was, or is refused when it is typed."""
    try:
        name = a_name(typed)
    except ValueError:
        assert not typed or without_forbidden(typed)[1]
        return
    tree = compose(f"key: {scalar(name)}\n")
    assert (tree.value, tree.findings) == ({"key": name}, [])


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_sound_on_any_day(today: date) -> None:
    """Whenever it is made, there is no error and no warning, whatever the months and terms of that day."""
    made = plans(files(answers(today=today)))
    assert [found.message for found in check(made) if found.severity is not Severity.NOTE] == []
    (meeting,) = made.meetings.values()
    assert meeting.date.last > today
    assert meeting.date.last.weekday() < 5


SWITCHED_OFF = re.compile(r"^( *)#(?=\S|  )(?!#)", re.MULTILINE)


def test_examples_that_are_switched_off_can_be_switched_on() -> None:
    """Whoever takes the # away from in front of an example has something that is sound."""
    made = files(answers())
    on = {name: SWITCHED_OFF.sub(r"\1", data.decode()).encode() for name, data in made.items()}
    switched = plans(on)
    assert all(on[name] != made[name] for name in made if name.startswith("plans/") and name.endswith(".yaml"))
    # What came of a promise is told in the next meeting's file, and this is that of the meeting which was promised it.
    assert {found.code for found in check(switched) if found.severity is Severity.ERROR} == {"R212"}
    (plan,) = switched.plans.values()
    assert [action.ref for priority in plan.priorities for action in priority.actions] == ["1.1", "1.2", "2.1"]
    assert [len(line.progress) for line in plan.priorities[0].actions[0].delivery] == [2]


def said(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Each text of a file, with its key."""
    match value:
        case str():
            yield key, " ".join(value.split())
        case dict():
            for name, below in value.items():
                yield from said(below, str(name))
        case list():
            for below in value:
                yield from said(below, key)


KEPT = (
    "Action plan for children in our care",
    "Being heard",
    "Ask children what they think, and tell them what came of it.",
    "More children say that they are heard.",
    "Children and young people are heard.",
    "School places",
)
"""What may well be what a council means, too."""
_WORDS = {"title", "promise", "success", "action", "outcome", "note", "text", "vision", "summary", "introduction"}
_WORDS |= {"source", "consultation", "financial", "equality", "background_papers"}


def test_all_samples_are_known() -> None:
    """The rule looks for what is put there for others to replace, also where that is switched off; and for no more."""
    empty = load(Memory(files={}))
    begun = {"plan.yaml": plan_start((), empty), "meeting.yaml": meeting_start((), "2026-12-01", empty)}
    texts = [
        data.decode() for name, data in files(answers()).items() if name.startswith("plans/") and "schema" not in name
    ]
    found: set[str] = set()
    for text in (*texts, *begun.values()):
        tree = compose(SWITCHED_OFF.sub(r"\1", text)).value
        assert isinstance(tree, dict)
        if tree["cioc"].split("/")[0] in {"plan", "meeting", "measures"}:
            found |= {words for key, words in said(tree) if key in _WORDS}
    assert {each for each in found if each not in KEPT and "date of action" not in each} == SAMPLES


def test_new_workspace_says_what_is_a_sample() -> None:
    """Each text that members would read, and only as notes, so that its checks pass until somebody has begun."""
    made = plans(files(answers()))
    found = [(found.path, found.severity) for found in check(made) if found.code == "P419"]
    assert len(found) == len(left(made)) == 11
    assert {severity for _, severity in found} == {Severity.NOTE}
    assert {path for path, _ in found} == {
        f"plans/{name}.yaml" for name in ("plan-2026", "measures", "meetings/2027-01-04")
    }


IDS = {
    "apostrophe": (["Children's Services"], ["childrens-services"]),
    "accents": (["Gwasanaethau Plant Gâr"], ["gwasanaethau-plant-gar"]),
    "no letters": (["教育", "🙂"], ["agency", "agency-2"]),
    "twice": (["Health", "Health"], ["health"]),
    "nearly twice": (["Health", "HEALTH!"], ["health", "health-2"]),
    "that of the post": (["Assistant Director"], ["assistant-director-2"]),
}


@pytest.mark.parametrize(("names", "ids"), IDS.values(), ids=list(IDS))
def test_ids_of_agencies(names: list[str], ids: list[str]) -> None:
    """Small letters, digits and dashes, and no two the same."""
    assert [agency.id for agency in named(names)] == ids


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "no name": (lambda: a_name(" \t"), "there is no name"),
    "no names": (lambda: some_names(" , "), "there is no name"),
    "arrow key": (lambda: a_name("Our\x1b[D"), "invisible character"),
    "not UTF-8": (lambda: a_name("Caf\udce9"), r'byte 0xE9 is not UTF-8 \(in Latin-1 it would be "é"\)'),
    "no rhythm": (lambda: a_rhythm("when needed"), "does not say how often"),
    "no date": (lambda: a_day_to_come("4 January", TODAY), "not a date"),
    "not yet": (lambda: a_day_that_was("2026-11-23", TODAY), "is still to come"),
    "past": (lambda: a_day_to_come("2026-11-21", TODAY), "is past"),
}


@pytest.mark.parametrize(("ask", "message"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_refused(ask: Callable[[], object], message: str) -> None:
    """It is said why."""
    with pytest.raises(ValueError, match=message):
        ask()


def everything(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_is_laid(tmp_path: Path) -> None:
    """Each file as it was made, and nothing else, in a folder that was not there."""
    made = files(answers())
    assert lay(tmp_path / "new/folder", made) == ()
    assert everything(tmp_path / "new/folder") == made


def test_what_is_there_stays(tmp_path: Path) -> None:
    """A file that somebody has already is left as it is, and named."""
    (tmp_path / ".editorconfig").write_bytes(b"mine")
    (tmp_path / "README.md").write_bytes(b"mine too")
    made = files(answers())
    assert lay(tmp_path, made) == (".editorconfig",)
    assert everything(tmp_path) == made | {".editorconfig": b"mine", "README.md": b"mine too"}


@pytest.mark.parametrize("there", ["plans/x.yaml", "plans"], ids=["a folder", "a file"])
def test_workspace_that_is_there_is_refused(there: str, tmp_path: Path) -> None:
    """Where there is anything called plans, nothing is written."""
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_bytes(b"mine")
    with pytest.raises(CannotDoError, match="is a workspace already"):
        lay(tmp_path, files(answers()))
    assert everything(tmp_path) == {there: b"mine"}


@pytest.mark.parametrize("in_the_way", [".github", ".github/workflows"])
def test_all_or_nothing(in_the_way: str, tmp_path: Path) -> None:
    """Where one file cannot be written, none is, and what was made on the way is gone again."""
    (tmp_path / in_the_way).parent.mkdir(exist_ok=True)
    (tmp_path / in_the_way).write_bytes(b"a file where a folder should be")
    before = everything(tmp_path)
    with pytest.raises(CannotDoError, match="cannot make a workspace"):
        lay(tmp_path, files(answers()))
    assert everything(tmp_path) == before
    assert not list(tmp_path.glob(".cioc-*"))


def test_folder_below_a_file(tmp_path: Path) -> None:
    """A folder that cannot be made is a thing that cannot be done."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotDoError, match="cannot make a workspace"):
        lay(tmp_path / "file/below", files(answers()))
    assert everything(tmp_path) == {"file": b""}


def test_gitlab_instead_of_github() -> None:
    """The workflow is that of the place where it will run."""
    names = set(files(answers(), gitlab=True))
    assert ".gitlab-ci.yml" in names
    assert not any(name.startswith(".github") for name in names)
