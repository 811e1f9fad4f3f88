"""Files of the past, read in pieces, say what they say when they are read as a whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cioc.git import Commit
from cioc.history.from_commits import Versions, of_documents, pieces
from cioc.history.versions import ALL
from cioc.model import Meeting
from cioc.workspace.loading import read
from cioc.workspace.sources import Blob
from tests.history.timelines import action, line, plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc.history.versions import Home, WorkspaceVersion

PLANS = Path(__file__).parents[2] / "plans"
COMMIT = Commit(sha="1", short="1", committed=date.min, author="A", subject="s")


class Made:
    """The files of one commit."""

    def __init__(self, **texts: str) -> None:
        self.texts = texts

    def files(self, commit: Commit) -> Mapping[str, str]:
        """Each file is called what its bytes are called."""
        assert commit is COMMIT
        return {f"plans/{name}.yaml": name for name in self.texts}

    def read(self, object_id: str) -> bytes:
        """The bytes."""
        return self.texts[object_id].encode()


def in_pieces(**texts: str) -> WorkspaceVersion:
    """The version that texts make, as it is read from git."""
    return Versions(Made(**texts)).at(COMMIT)


def as_a_whole(**texts: str) -> WorkspaceVersion:
    """The same, as it is read from a disk."""
    return of_documents(read(Blob(name=f"plans/{name}.yaml", data=text.encode())) for name, text in texts.items())


def said(home: Home) -> tuple[object, ...]:
    """All that hangs on a home."""
    content = home.content if isinstance(home.content, Meeting) else home.content.model_copy(update={"priorities": ()})
    return home.id, home.given, content, dict(home.actions), dict(home.priorities), bool(home.doubtful)


def both(**texts: str) -> dict[str, tuple[object, ...]]:
    """What is there, which must be the same in both ways."""
    pieces, whole = in_pieces(**texts), as_a_whole(**texts)
    found = {name: said(home) for name, home in pieces.homes.items()}
    assert found == {name: said(home) for name, home in whole.homes.items()}
    assert pieces.unread == whole.unread
    return found


def test_shipped_plans() -> None:
    """With all meetings and measures."""
    texts = {str(path.relative_to(PLANS)): path.read_text("utf-8") for path in PLANS.rglob("*.yaml")}
    assert {"cioc-2019", "cioc-2021", "cioc-2022"} < both(**texts).keys()


@pytest.mark.parametrize(
    "timescale",
    [
        "March 2019  # at last",
        "March\n    2019",
        "March 2019\n    and then\n    May 2020",
        "March 2019 (or later)",
        "'March 2019'",
        ">-\n    March 2019",
        "&t March 2019",
        "zz0zz",
        "March zz0zz",
        "no",
        "March 2019: late",
        "[March 2019]",
    ],
)
def test_however_a_timescale_is_written(timescale: str) -> None:
    """What stands for it while the rest is read changes nothing."""
    entries = ("date: 2019-04-01, timescale: June 2019, note: N.", "date: 2019-05-01, timescale: July 2019")
    text = plan(action("1.1", "Ask.", line("A", timescale, *entries), line("B", "May 2019")), action("1.2", "Tell."))
    both(p=text, q=plan(called="others"))


@pytest.mark.parametrize(
    "text",
    [
        plan(action("1.1", "Ask."), action("1.1", "Ask again.")),
        plan("- action: Ask.\n  ref: 1.1\n"),
        plan(action("1.1", "Ask.")).replace("\n", "\r\n"),
        plan(action("1.1", "Ask.", line("A", "March 2019")).replace("who", "\twho")),
        plan(action("1.1", "Ask.", line("A", "March 2019")).replace("who", "whom")),
        plan(action("1.1", "Ask.")).replace("- ref: 1.1", "- &a\n        ref: 1.1"),
        plan(action("1.1", "Ask."), "- *a\n"),
        plan(action("1.1", "Ask.", line("A", "&when March 2019")), action("1.2", "Tell.", line("B", "*when"))),
        plan(action("1.1", "*Ask*"), action("1.2", "Tell *them* all.", line("B", "|\n    *March*\n"))),
        plan("- just words\n"),
        plan(action("1.1", "Ask.")).replace("written: 2019-02-07", "written: soon"),
        plan(action("1.1", "Ask.")) + "priorities: []\n",
        plan(action("1.1", "Ask.")) + "<<<<<<< HEAD\n",
        "",
        "cioc: plan/1\n",
    ],
)
def test_other_layouts_and_what_is_wrong(text: str) -> None:
    """What cannot be read in pieces is read as a whole, and what is wrong is wrong in both."""
    both(p=text)


def test_what_is_on_disk_is_not_read_again() -> None:
    """A commit that has the same files has the very same; of a plan that was changed, the same actions."""
    texts = {str(path.relative_to(PLANS)): path.read_text("utf-8") for path in PLANS.rglob("*.yaml")}
    versions = Versions(Made(**texts))
    now = versions.now(read(Blob(name=f"plans/{name}.yaml", data=text.encode())) for name, text in texts.items())
    assert now.homes == versions.at(COMMIT).homes  # which are equal to themselves alone
    assert {name: said(home) for name, home in now.homes.items()} == both(**texts)


def test_one_action_changed_on_disk() -> None:
    """Of the others each is the very same in the commit; the changed one says what stands in either."""
    text = plan(action("1.1", "Ask.", line("A", "March 2019")), action("1.2", "Tell."))
    versions = Versions(Made(p=text.replace("March", "April")))
    now = versions.now([read(Blob(name="plans/p.yaml", data=text.encode()))]).homes["ours"]
    then = versions.at(COMMIT).homes["ours"]
    assert now.actions["1.2"] is then.actions["1.2"]
    assert [home.actions["1.1"].delivery[0].timescale for home in (now, then)] == ["March 2019", "April 2019"]


def test_pieces_that_lean_on_others_are_read_in_each_version() -> None:
    """The same piece says something else where what it leans on does."""
    text = plan(action("1.1", "Ask.", line("A", "&when March 2019")), action("1.2", "Tell.", line("B", "*when")))
    versions = Versions(Made(p=text.replace("March", "April")))
    now = versions.now([read(Blob(name="plans/p.yaml", data=text.encode()))]).homes["ours"]
    then = versions.at(COMMIT).homes["ours"]
    assert [home.actions["1.2"].delivery[0].timescale for home in (now, then)] == ["March 2019", "April 2019"]


def test_unreadable_files_say_which_they_are_if_they_can() -> None:
    """So that only what may be in them is in doubt."""
    broken = plan(action("1.1", "Ask.")) + "\t:\n"
    assert in_pieces(p=broken).unread == {"ours"}
    assert in_pieces(p="\t:\n").unread == {ALL}
    assert in_pieces(p="cioc: register/1\n\t:\n").unread == frozenset()
    assert not in_pieces(p=broken, q=plan(called="others")).is_doubtful("gone")


# -- In pieces ------------------------------------------------------------------------------------------------------


def texts(text: str) -> list[tuple[int, str]]:
    """The pieces, by the index of their priority, without the space around them."""
    found = pieces(text)
    assert found is not None
    return [(each.priority, each.text.strip()) for each in found.actions]


@pytest.mark.parametrize("name", ["cioc-2019", "cioc-2021", "cioc-2022"])
def test_nothing_is_lost(name: str) -> None:
    """The pieces, each once, are the text."""
    text = (PLANS / f"{name}.yaml").read_text("utf-8")
    found = pieces(text)
    assert found is not None
    assert len(found.actions) == text.count("\n      - ref: ")
    assert len(found.frame) + sum(len(each.text) for each in found.actions) == len(text)
    assert "action:" not in found.frame
    assert [each.priority for each in found.actions] == sorted(each.priority for each in found.actions)


def test_keys_after_the_priorities_are_of_the_frame() -> None:
    """They may say when the plan was written."""
    text = plan(action("1.1", "Ask.", line("A", "March 2019")), action("1.2", "Tell.")) + "review: May 2020\n"
    found = pieces(text)
    assert found is not None
    assert found.frame.endswith("review: May 2020\n")
    assert [number for number, _ in texts(text)] == [0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "priorities: [{ref: 1, promise: P., actions: [{ref: 1.1, action: A.}]}]\n",
        plan(action("1.1", "Ask.")).replace("priorities:", '"priorities":'),
        plan(action("1.1", "Ask.")).replace("\n", "\r\n"),
        "",
    ],
)
def test_other_layouts_are_read_in_full(text: str) -> None:
    """What the layout does not tell is not guessed."""
    assert pieces(text) is None


def test_layout_with_dashes_under_the_key() -> None:
    """As some editors write lists: no deeper than the key that they belong to."""
    text = (
        "cioc: plan/1\nid: ours\ntitle: T\nwritten: 2019-02-07\npriorities:\n- ref: 1\n  promise: P.\n  success:\n"
        "  - More.\n  actions:\n  - ref: 1.1\n    action: A.\n  - ref: 1.2\n    action: B.\n    delivery:\n"
        "    - who: W\n- ref: 2\n  promise: Q.\n  actions:\n    - ref: 2.1\n      action: C.\n"
    )
    assert texts(text) == [
        (0, "- ref: 1.1\n    action: A."),
        (0, "- ref: 1.2\n    action: B.\n    delivery:\n    - who: W"),
        (1, "- ref: 2.1\n      action: C."),
    ]


def test_comment_does_not_end_an_action() -> None:
    """Wherever it stands: what follows it belongs to the action still."""
    text = plan(action("1.1", "Ask.", line("A", "March 2019"), "# at the margin\n" + line("B", "May 2019")))
    (piece,) = texts(text.replace("          # at", "# at"))
    assert "who: B" in piece[1]
