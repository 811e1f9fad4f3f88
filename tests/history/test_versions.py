"""What a name means in a version of the files, and where nobody can tell whether something was there."""

from __future__ import annotations

import pytest

from cioc.history.from_commits import of_documents
from cioc.history.timeline import renumbered
from cioc.history.versions import ALL, WorkspaceVersion, by_ref, local
from cioc.workspace.loading import read
from cioc.workspace.sources import Blob
from tests.history.timelines import action, line, plan
from tests.state.made import action as made_action
from tests.state.made import plan as made_plan
from tests.state.made import seen

MEETING = "cioc: meeting/1\ndate: 2019-10-11\ncommitments:\n  - {id: report, text: Bring it., timescale: March 2020}\n"
BROKEN = "\t:\n"


def version(**texts: str) -> WorkspaceVersion:
    """The version that files make."""
    return of_documents(read(Blob(name=f"plans/{name}.yaml", data=text.encode())) for name, text in texts.items())


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ours/1.1", "ours/1.1"),
        ("ours/1.1b", "ours/1.1b"),
        ("ours/1.1/school", "ours/1.1b"),
        ("1.2", "later/1.2"),
        ("1.1a", "ours/1.1a"),
        ("later/9.9", "later/1.2"),
        ("later/9.9a", "later/1.2a"),
        ("later/1.2b", None),
        ("ours/review", "ours/review"),
        ("2019-10-11/report", "2019-10-11/report"),
        ("nobody/1.1", None),
    ],
)
def test_a_name_is_of_the_newest_plan_and_may_be_a_former_one(said: str, meant: str | None) -> None:
    """A name without a plan is asked of the newest; a number that an action had before is still its own."""
    found = version(
        p=plan(action("1.1", "Ask.", line("A"), line("B", called="school"))) + "review: May 2020\n",
        q=plan(action("1.2", "Tell.", line("C"), was="9.9"), called="later", year=2021),
        m=MEETING,
    ).find(said)
    assert (found.name if found else None) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ours/1.1", "ours/1.1"),
        ("ours/1.1a", "ours/1.1a"),
        ("ours/1.1b", None),
        ("ours/9.9b", "ours/1.2b"),
        ("ours/3.1", None),
    ],
)
def test_a_number_that_is_in_use_is_nobodys_former_one(said: str, meant: str | None) -> None:
    """Nor does it name the lines of the action that had it; and the number of another plan names nothing here."""
    tell = action("1.2", "Tell.", line("A"), line("B"), was="old/3.1, 1.1, 9.9")
    found = version(p=plan(tell, action("1.1", "Ask.", line("C")))).find(said)
    assert (found.name if found else None) == meant


def test_of_two_actions_that_share_a_number_the_first_has_it() -> None:
    """As references have it."""
    both = version(p=plan(action("1.1", "Ask."), action("1.1", "Ask again."))).homes["ours"]
    assert both.actions["1.1"].action == "Ask."
    assert by_ref(()) == {}


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("1.1", ["Ask."]),
        ("1.2", ["Tell.", "Ask."]),
        ("1.3", ["Sing."]),
        ("1.4", ["Play."]),
        ("9.9", []),
    ],
)
def test_what_is_said_of_a_number_is_of_those_that_had_it(ref: str, words: list[str]) -> None:
    """An action stands with the one that has a number now that it had before; one of another plan is none of it."""
    ours = version(
        p=plan(
            action("1.1", "Ask."),
            action("1.2", "Tell.", was="1.1, 1.2"),
            action("1.3", "Sing.", was="1.7"),
            action("1.4", "Play.", was="theirs/1.1"),
        )
    ).homes["ours"]
    assert [each.action for each in ours.part(ref)] == words
    made = ours.plan(ref)
    assert made is not None
    assert [each.action for priority in made.priorities for each in priority.actions] == words


@pytest.mark.parametrize(("said", "ref"), [("1.1", "1.1"), ("ours/1.1", "1.1"), ("later/1.1", None)])
def test_a_reference_into_another_plan_is_none_of_this_one(said: str, ref: str | None) -> None:
    """One that names no plan is."""
    assert local(said, "ours") == ref


def test_what_may_stand_in_a_file_that_cannot_be_read_is_in_doubt() -> None:
    """Only that: a file that says which plan it is casts no doubt on another."""
    whole = version(p=plan(action("1.1", "Ask.")))
    assert not whole.is_doubtful("ours", "1.1")
    assert not whole.is_doubtful("gone")
    broken = version(p=plan(action("1.1", "Ask.")) + BROKEN)
    assert broken.is_doubtful("ours", "1.1")
    assert not broken.is_doubtful("gone")
    assert version(p=BROKEN).is_doubtful("gone")
    assert version(p=BROKEN).unread == {ALL}


def test_a_plan_of_which_something_was_left_out_is_in_doubt() -> None:
    """Whatever is asked of it."""
    damaged = version(p=plan(action("1.1", "Ask.")).replace("written: 2019-02-07", "written: soon")).homes
    assert "ours" not in damaged or damaged["ours"].doubtful == {ALL}


def test_who_had_a_number_before() -> None:
    """The actions of the same plan that say so, with or without the plan's name; none that says so of another plan."""
    known = seen(
        "2021-02-07",
        made_plan(
            "ours",
            "2019-02-07",
            made_action("1.2", was=["1.1"]),
            made_action("1.3", was=["ours/1.1", "1.9"]),
            made_action("1.4", was=["theirs/1.1"]),
            made_action("1.5"),
        ),
    )
    assert renumbered("ours/1.1", known) == ["ours/1.2", "ours/1.3"]
    assert renumbered("1.9", known) == ["ours/1.3"]
    assert renumbered("theirs/1.1", known) == []
    assert renumbered("ours/1.2", known) == []
