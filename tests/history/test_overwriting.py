"""Promises that were written over, through whatever commits do to the files in the meantime."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from cioc import git
from cioc.history.in_place import Archive, in_place
from cioc.state.timings import Holding, timing_context, versions
from cioc.workspace.revisions import past
from tests.git.repositories import new
from tests.history.timelines import action, line, plan, repository, seen_in, story

if TYPE_CHECKING:
    from pathlib import Path

    from cioc.history.in_place import InPlace
    from tests.git.repositories import Repo


def changed(repo: Repo, *, today: date = date.max) -> InPlace:
    """What the commits of a repository tell of the promises that its working tree has."""
    where = git.find(repo.path)
    with past(where) as files:
        return in_place(seen_in(repo.path), Archive(commits=files.commits(where), past=files), today=today)


def held(repo: Repo, name: str = "ours/1.1a") -> list[str]:
    """All that a line promised, one after the other: the words, and from the second on the day that put them there."""
    seen = seen_in(repo.path)
    state = next(line.state for plan in seen.plans for each in plan.actions for line in each.lines if line.name == name)
    told = changed(repo).overwritten.get(name, ())
    found = versions([Holding(name=name, state=state, overwritten=told)], timing_context(seen.workspace, date.max))
    return [
        each.timing.timescale
        + (f" ({each.rewritten.commit.committed if each.rewritten.commit else 'now'})" if each.rewritten else "")
        + (" gone" if each.withdrawn and not (after and after.rewritten == each.withdrawn) else "")
        for each, after in zip(found, (*found[1:], None), strict=True)
    ]


def youth(timescale: str, *, who: str = "Youth", leads: str = "early-help", called: str = "") -> str:
    """A plan whose one action has a line that moves, before one that does not."""
    return plan(
        action("1.1", "Ask.", line(who, timescale, leads=leads, called=called), line("Schools", "May 2019", leads="s"))
    )


def branch(repo: Repo, name: str = "side", at: str = "HEAD") -> None:
    """Go on from a commit on a branch of its own."""
    repo.git("checkout", "--quiet", "-b", name, at)


def merge(repo: Repo, text: str, day: str, name: str = "side") -> None:
    """Merge a branch into main and let the merge itself say what the plan is."""
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-commit", "--no-ff", "--strategy=ours", name)
    repo.commit({"plans/p.yaml": text}, day)


# -- Merges ------------------------------------------------------------------------------------------------------------


def test_date_set_in_a_merge(tmp_path: Path) -> None:
    """The first promise is the one that both parents had; the merge moved it."""
    repo = repository(tmp_path, ("2019-02-07", {"p": youth("March 2020")}))
    branch(repo)
    repo.commit({"plans/q.yaml": plan(called="others")}, "2019-03-01")
    merge(repo, youth("December 2020"), "2019-03-02")
    assert held(repo) == ["March 2020", "December 2020 (2019-03-02)"]


@pytest.mark.parametrize("days", [("2019-03-01", "2019-03-05"), ("2019-03-05", "2019-03-01")])
def test_both_parents_moved_it_and_the_merge_again(tmp_path: Path, days: tuple[str, str]) -> None:
    """What the other branch tried out was never promised; its commits are in the story all the same."""
    repo = repository(tmp_path, ("2019-02-07", {"p": youth("March 2020")}))
    branch(repo)
    repo.commit({"plans/p.yaml": youth("June 2020")}, days[0])
    repo.git("checkout", "--quiet", "main")
    repo.commit({"plans/p.yaml": youth("July 2020")}, days[1])
    merge(repo, youth("December 2020"), "2019-04-01")
    assert held(repo) == ["March 2020", f"July 2020 ({days[1]})", "December 2020 (2019-04-01)"]
    told = story(repo, "ours/1.1")
    assert told is not None
    assert [str(step.commit.committed) for step, _ in told.rewritten if step.commit] == [*sorted(days), "2019-04-01"]


def test_one_parent_moved_it_and_the_merge_again(tmp_path: Path) -> None:
    """What the branch tried out was never promised."""
    repo = repository(tmp_path, ("2019-02-07", {"p": youth("March 2020")}))
    branch(repo)
    repo.commit({"plans/p.yaml": youth("June 2020")}, "2019-03-01")
    merge(repo, youth("December 2020"), "2019-04-01")
    assert held(repo) == ["March 2020", "December 2020 (2019-04-01)"]


def test_merge_that_takes_one_side(tmp_path: Path) -> None:
    """Nobody was promised what the other side said."""
    repo = repository(tmp_path, ("2019-02-07", {"p": youth("March 2020")}))
    branch(repo)
    repo.commit({"plans/p.yaml": youth("June 2020")}, "2019-03-01")
    repo.git("checkout", "--quiet", "main")
    repo.commit({"plans/p.yaml": youth("July 2020")}, "2019-03-02")
    merge(repo, youth("June 2020"), "2019-04-01")
    assert held(repo) == ["March 2020", "June 2020 (2019-03-01)"]


def test_three_parents(tmp_path: Path) -> None:
    """As many branches as there are."""
    repo = repository(tmp_path, ("2019-02-07", {"p": youth("March 2020")}))
    for number, words in enumerate(("May 2020", "June 2020")):
        branch(repo, f"side-{number}", "main")
        repo.commit({"plans/p.yaml": youth(words)}, f"2019-03-0{number + 1}")
    repo.git("checkout", "--quiet", "main")
    repo.commit({"plans/q.yaml": plan(called="others")}, "2019-03-04")
    tree = repo.commit({"plans/p.yaml": youth("July 2020")}, "2019-03-05")
    parents = [part for each in ("main~1", "side-0", "side-1") for part in ("-p", each)]
    made = repo.git("commit-tree", f"{tree}^{{tree}}", *parents, "-m", "m", when="2019-04-01T12:00:00+00:00")
    repo.git("reset", "--quiet", "--hard", made)
    assert held(repo) == ["March 2020", "July 2020 (2019-04-01)"]


# -- There and gone ----------------------------------------------------------------------------------------------------


def without(words: str) -> str:
    """A plan without the action that moves."""
    return plan(action("1.2", words))


@pytest.mark.parametrize(
    "between",
    [
        pytest.param({"p": without("Tell.")}, id="the action"),
        pytest.param({"p": plan(action("1.1", "Ask.", line("Schools", "May 2019", leads="s")))}, id="the line"),
        pytest.param({"p": None}, id="the file"),
        pytest.param({"p": plan(action("1.1", "Ask.", line("Youth")))}, id="the timescale"),
    ],
)
def test_deleted_and_brought_back_with_another_date(tmp_path: Path, between: dict[str, str | None]) -> None:
    """What was taken out and put back is the same promise; what put it back moved it."""
    repo = repository(tmp_path, ("2019-02-07", {"p": youth("March 2020"), "q": plan(called="others")}))
    if between["p"] is None:
        repo.git("rm", "--quiet", "plans/p.yaml")
        repo.commit(day="2019-03-01")
    else:
        repo.commit({"plans/p.yaml": between["p"]}, "2019-03-01")
    repo.commit({"plans/p.yaml": youth("June 2020")}, "2019-04-01")
    assert held(repo) == ["March 2020", "June 2020 (2019-04-01)"]


def test_taken_out_for_good(tmp_path: Path) -> None:
    """A timescale that nothing has taken the place of is gone."""
    repo = repository(tmp_path, ("2019-02-07", {"p": youth("March 2020")}), ("2019-03-01", {"p": youth("")}))
    assert held(repo) == ["March 2020 gone"]


def test_brought_back_under_another_number(tmp_path: Path) -> None:
    """Where it says so."""
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(action("1.4", "Ask.", line("Youth", "March 2020")), action("1.2", "Tell."))}),
        ("2019-03-01", {"p": without("Tell.")}),
        (
            "2019-04-01",
            {"p": plan(action("1.1", "Ask.", line("Youth", "June 2020"), was="1.4"), action("1.2", "Tell."))},
        ),
    )
    assert held(repo) == ["March 2020", "June 2020 (2019-04-01)"]


def test_brought_back_without_a_timescale(tmp_path: Path) -> None:
    """The promise was taken out with the line."""
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": youth("March 2020")}),
        ("2019-03-01", {"p": without("Tell.")}),
        ("2019-04-01", {"p": youth("")}),
    )
    assert held(repo) == ["March 2020 gone"]
    (moved,) = changed(repo).overwritten["ours/1.1a"]
    assert moved.by.commit is not None
    assert str(moved.by.commit.committed) == "2019-03-01"


def test_another_entry_of_the_same_day(tmp_path: Path) -> None:
    """One that was put before it has not taken its place."""
    texts = [f"date: 2019-04-01, timescale: {words} 2020" for words in ("June", "July")]
    entries = [plan(action("1.1", "Ask.", line("Youth", "March 2020", *each))) for each in (texts[1:], texts)]
    repo = repository(tmp_path, ("2019-04-01", {"p": entries[0]}), ("2019-04-02", {"p": entries[1]}))
    assert held(repo) == ["March 2020", "June 2020", "July 2020"]


WRONG = "date: 2019-03-01, timescale: June 2020"
CORRECTED = "date: 2019-04-01, corrects: 2019-03-01, timescale: May 2020"
AGAIN = "date: 2019-05-01, corrects: 2019-03-01, timescale: July 2020"
BACK = 'date: 2019-04-01, corrects: 2019-03-01, takes_back: "yes"'
CORRECTIONS = {
    "an entry that is taken back": ([(WRONG,), (WRONG, BACK)], ["March 2020"]),
    "one that is taken back and rewritten": (
        [(WRONG,), (WRONG.replace("June", "August"), BACK)],
        ["March 2020", "June 2020 gone"],
    ),
    "an entry that corrects": ([(WRONG,), (WRONG, CORRECTED)], ["March 2020", "May 2020"]),
    "two of them": (
        [(WRONG,), (WRONG, CORRECTED), (WRONG, CORRECTED, AGAIN)],
        ["March 2020", "July 2020"],
    ),
    "a correction that is rewritten": (
        [(WRONG,), (WRONG, CORRECTED), (WRONG, CORRECTED.replace("May", "July"))],
        ["March 2020", "May 2020", "July 2020 (2019-03-03)"],
    ),
    "a correction that is taken out": (
        [(WRONG,), (WRONG, CORRECTED), (WRONG,)],
        ["March 2020", "May 2020", "June 2020 (2019-03-03)"],
    ),
    "a wrong entry that is rewritten as well": (
        [(WRONG,), (WRONG.replace("June", "August"), CORRECTED)],
        ["March 2020", "June 2020", "May 2020 (2019-03-02)"],
    ),
    "a correction of what gave no date": (
        [("date: 2019-03-01",), ("date: 2019-03-01", CORRECTED)],
        ["March 2020", "May 2020"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("entries", "promised"), CORRECTIONS.values(), ids=list(CORRECTIONS))
def test_corrected_is_not_written_over(tmp_path: Path, entries: list[tuple[str, ...]], promised: list[str]) -> None:
    """The wrong entry stands as it stood; what is changed in it, or in the correction, is written over."""
    texts = [plan(action("1.1", "Ask.", line("Youth", "March 2020", *each))) for each in entries]
    repo = repository(tmp_path, *((f"2019-03-0{day}", {"p": text}) for day, text in enumerate(texts, 1)))
    assert held(repo) == promised


def test_another_line_at_its_place_is_not_the_one_that_was_taken_out(tmp_path: Path) -> None:
    """Where nothing is the same, and it was gone for a while."""
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": youth("March 2020")}),
        ("2019-03-01", {"p": plan(action("1.1", "Ask."))}),
        ("2019-04-01", {"p": plan(action("1.1", "Ask.", line("Nurses", "June 2021", leads="health")))}),
    )
    assert held(repo) == ["June 2021"]


def test_another_action_under_a_number_that_was_given_up(tmp_path: Path) -> None:
    """Where nothing is the same and it was not there for a while."""
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": youth("March 2020")}),
        ("2019-03-01", {"p": without("Tell.")}),
        ("2019-04-01", {"p": youth("June 2021", who="Nurses", leads="health")}),
    )
    assert held(repo) == ["June 2021"]


def test_number_that_went_to_a_new_action(tmp_path: Path) -> None:
    """What the number had before is the past of the action that says so, and not of the one that has it now."""
    ask = [line("Youth", words) for words in ("March 2020", "May 2020")]
    newcomer = action("1.4", "Sing.", line("Choir", "June 2021"))
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(action("1.4", "Ask.", ask[0]))}),
        ("2019-03-01", {"p": plan(action("1.4", "Ask.", ask[1]))}),
        ("2019-04-01", {"p": plan(action("1.1", "Ask.", ask[1], was="1.4"), newcomer)}),
    )
    assert held(repo, "ours/1.4a") == ["June 2021"]
    assert held(repo) == ["March 2020", "May 2020 (2019-03-01)"]


@pytest.mark.parametrize("folders", [("council/care", "."), (".", "council"), ("a", "b/c")])
def test_plans_moved_within_the_repository(tmp_path: Path, folders: tuple[str, str]) -> None:
    """What was promised where they were before is promised still, be they changed on the way or not."""
    repo, (old, new_place) = new(tmp_path), folders
    for day, words in (("2019-02-07", "March 2020"), ("2019-03-01", "June 2020")):
        repo.commit({f"{old}/plans/p.yaml": youth(words), "elsewhere/plans/x.yaml": "a: 1\n"}, day)
    (tmp_path / new_place).mkdir(parents=True, exist_ok=True)
    repo.git("mv", f"{old}/plans", f"{new_place}/plans")
    repo.commit({f"{new_place}/plans/p.yaml": youth("July 2020")}, "2019-04-01")
    repo.commit({f"{new_place}/plans/p.yaml": youth("August 2020")}, "2019-05-01")
    inner = replace(repo, path=tmp_path / new_place)
    assert held(inner) == [
        "March 2020",
        "June 2020 (2019-03-01)",
        "July 2020 (2019-04-01)",
        "August 2020 (2019-05-01)",
    ]
    told = story(inner, "ours/1.1")
    assert told is not None
    assert len(told.steps) == 4


def test_new_line_of_the_same_people_is_not_one_that_goes_on(tmp_path: Path) -> None:
    """What was there before it came is the past of the line that was there then."""
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(action("1.1", "Ask.", line("A", "March 2020")))}),
        ("2019-03-01", {"p": plan(action("1.1", "Ask.", line("A", "May 2020")))}),
        ("2019-04-01", {"p": plan(action("1.1", "Ask.", line("A", "July 2021"), line("A", "May 2020")))}),
    )
    assert held(repo, "ours/1.1a") == ["July 2021"]
    assert held(repo, "ours/1.1b") == ["March 2020", "May 2020 (2019-03-01)"]


# -- Which line is the same -------------------------------------------------------------------------------------------


def test_who_leads_and_date_changed_in_one_commit(tmp_path: Path) -> None:
    """It is the line at that place still."""
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": youth("March 2020")}),
        ("2019-03-01", {"p": youth("June 2020", who="Nurses", leads="health")}),
    )
    assert held(repo) == ["March 2020", "June 2020 (2019-03-01)"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            [line("A", "March 2020", called="a"), line("B", "May 2020", called="b")],
            [line("B", "July 2020", called="a"), line("A", "August 2020", called="b")],
            {"a": ["March 2020", "July 2020"], "b": ["May 2020", "August 2020"]},
            id="by id before who",
        ),
        pytest.param(
            [line("A", "March 2020", leads="x"), line("A", "May 2020", leads="y")],
            [line("A", "May 2020", leads="y"), line("A", "July 2020", leads="x")],
            {"a": ["May 2020"], "b": ["March 2020", "July 2020"]},
            id="by who and leads before who",
        ),
        pytest.param(
            [line("A", "March 2020", leads="x"), line("B", "May 2020", leads="y")],
            [line("B", "June 2020", leads="x"), line("A", "July 2020", leads="y")],
            {"a": ["May 2020", "June 2020"], "b": ["March 2020", "July 2020"]},
            id="by who before leads",
        ),
        pytest.param(
            [line("A", "March 2020", leads="x"), line("B", "May 2020", leads="y")],
            [line("D", "May 2020", leads="y"), line("C", "June 2020", leads="x")],
            {"a": ["May 2020"], "b": ["March 2020", "June 2020"]},
            id="by leads and timescale before place",
        ),
        pytest.param(
            [line("A", "March 2020", leads="x"), line("A", "May 2020", leads="x")],
            [line("A", "May 2020", leads="x")],
            {"a": ["May 2020"]},
            id="of two alike, the one that is left",
        ),
    ],
)
def test_lines_of_an_action(
    tmp_path: Path, before: list[str], after: list[str], expected: dict[str, list[str]]
) -> None:
    """By id; else by who, first with the same leads; else by leads and timescale; else by place."""
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(action("1.1", "Ask.", *before))}),
        ("2019-03-01", {"p": plan(action("1.1", "Ask.", *after))}),
    )
    found = {letter: [words.split(" (")[0] for words in held(repo, f"ours/1.1{letter}")] for letter in expected}
    assert found == expected


@pytest.mark.parametrize("named", ["1.1/res", "1.1a", "ours/1.1/res"])
def test_line_that_says_what_it_was(tmp_path: Path, named: str) -> None:
    """A line that went to another action, with other people and another date; the one in its place is another."""
    moved = line("Homes", "July 2020", leads="homes").replace("leads", f"was: [{named}]\n  leads")
    newcomer = line("Nurses", "June 2021", leads="health")
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(action("1.1", "Ask.", line("Youth", "March 2020", called="res")))}),
        ("2019-03-01", {"p": plan(action("1.1", "Ask.", newcomer), action("1.2", "Tell.", moved))}),
        ("2019-04-01", {"p": plan(action("1.1", "Ask.", newcomer), action("1.2", "Tell all.", moved))}),
    )
    assert held(repo, "ours/1.2a") == ["March 2020", "July 2020 (2019-03-01)"]
    assert held(repo) == ["June 2021"]


def test_line_that_says_what_it_was_within_its_action(tmp_path: Path) -> None:
    """Its own words count before its place, and what stood at its place goes on where it now is."""
    one, other = line("A", "March 2020", leads="x", called="a"), line("B", "May 2020", leads="y", called="b")
    now = line("C", "July 2020", leads="z").replace("leads", "was: [1.1/b]\n  leads")
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(action("1.1", "Ask.", one, other))}),
        ("2019-03-01", {"p": plan(action("1.1", "Ask.", now, one.replace("March", "June")))}),
    )
    assert held(repo, "ours/1.1a") == ["May 2020", "July 2020 (2019-03-01)"]
    assert held(repo, "ours/1.1b") == ["March 2020", "June 2020 (2019-03-01)"]


def test_line_that_says_what_it_was_leaves_its_place_to_another(tmp_path: Path) -> None:
    """Who does it now did something else before, which goes on as another line of theirs."""
    now = line("A", "July 2020").replace("leads", "was: [1.1/b]\n  leads")
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(action("1.1", "Ask.", line("A", "March 2020"), line("B", "May 2020", called="b")))}),
        ("2019-03-01", {"p": plan(action("1.1", "Ask.", now, line("A", "June 2020")))}),
    )
    assert held(repo, "ours/1.1a") == ["May 2020", "July 2020 (2019-03-01)"]
    assert held(repo, "ours/1.1b") == ["March 2020", "June 2020 (2019-03-01)"]


# -- Files that cannot be read -----------------------------------------------------------------------------------------

TAB = youth("June 2020").replace("    leads", "\tleads")
CONFLICT = youth("June 2020").replace(
    "      timescale: June 2020\n", "<<<<<<< HEAD\n      timescale: June 2020\n=======\n>>>>>>> side\n"
)
NONSENSE = {"a tab": TAB, "conflict marks": CONFLICT, "not UTF-8": b"\xff\xfe\x00", "empty": b""}


@pytest.mark.parametrize("broken", NONSENSE.values(), ids=list(NONSENSE))
def test_unreadable_in_between(tmp_path: Path, broken: str | bytes) -> None:
    """What changed over such a commit is put to the first one after it that can be read, and said to be since the last
    before; the ledger and the story say so alike.
    """
    repo = repository(tmp_path, ("2019-02-07", {"p": youth("March 2020")}))
    repo.commit({"plans/p.yaml": broken}, "2019-03-01")
    repo.commit({"plans/p.yaml": broken, "plans/q.yaml": plan(called="others")}, "2019-03-02")
    repo.commit({"plans/p.yaml": youth("June 2020")}, "2019-03-03")
    assert held(repo) == ["March 2020", "June 2020 (2019-03-03)"]
    (moved,) = changed(repo).overwritten["ours/1.1a"]
    assert moved.by.since is not None
    assert str(moved.by.since.committed) == "2019-02-07"
    told = story(repo, "ours/1.1")
    assert told is not None
    step, came = told.steps
    assert [(str(each.commit.committed), each.is_uncertain) for each in (step, came) if each.commit] == [
        ("2019-03-03", True),
        ("2019-02-07", False),
    ]
    assert step.since is not None
    assert step.since.sha == moved.by.since.sha


@pytest.mark.parametrize("broken", NONSENSE.values(), ids=list(NONSENSE))
def test_unreadable_without_a_change(tmp_path: Path, broken: str | bytes) -> None:
    """Nobody did anything to the promise."""
    repo = repository(tmp_path, ("2019-02-07", {"p": youth("March 2020")}))
    repo.commit({"plans/p.yaml": broken}, "2019-03-01")
    repo.commit({"plans/p.yaml": youth("March 2020")}, "2019-03-03")
    assert held(repo) == ["March 2020"]
    told = story(repo, "ours/1.1")
    assert told is not None
    assert [str(step.commit.committed) for step in told.steps if step.commit] == ["2019-02-07"]


def test_unreadable_merge(tmp_path: Path) -> None:
    """Conflict marks were committed with the merge: what mended it took one side, and that side's commit moved it."""
    repo = repository(tmp_path, ("2019-02-07", {"p": youth("March 2020")}))
    branch(repo)
    repo.commit({"plans/p.yaml": youth("June 2020")}, "2019-03-01")
    repo.git("checkout", "--quiet", "main")
    repo.commit({"plans/p.yaml": youth("July 2020")}, "2019-03-02")
    merge(repo, CONFLICT, "2019-04-01")
    repo.commit({"plans/p.yaml": youth("June 2020")}, "2019-04-02")
    assert held(repo) == ["March 2020", "June 2020 (2019-03-01)"]


def test_unreadable_from_the_start(tmp_path: Path) -> None:
    """Nobody can tell what it said, and the commit that can be read has it first."""
    repo = new(tmp_path)
    repo.commit({"plans/p.yaml": TAB}, "2019-02-07")
    repo.commit({"plans/p.yaml": youth("June 2020")}, "2019-03-01")
    assert held(repo) == ["June 2020"]
    told = story(repo, "ours/1.1")
    assert told is not None
    (step,) = told.steps
    assert (step.is_uncertain, step.since) == (True, None)


def test_part_that_cannot_be_read(tmp_path: Path) -> None:
    """Only what it may hold is in doubt: a timescale that had to be left out was not taken out by anybody."""
    broken = youth("June 2020").replace("timescale: June 2020", "timescale: [June 2020]")
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": youth("March 2020")}),
        ("2019-03-01", {"p": broken}),
        ("2019-03-02", {"p": youth("June 2020")}),
    )
    assert held(repo) == ["March 2020", "June 2020 (2019-03-02)"]
    (moved,) = changed(repo).overwritten["ours/1.1a"]
    assert moved.by.since is not None
    assert str(moved.by.since.committed) == "2019-02-07"


def test_part_of_the_working_tree_that_cannot_be_read(tmp_path: Path) -> None:
    """What is wrong there took nothing out."""
    repo = repository(tmp_path, ("2019-02-07", {"p": youth("March 2020")}))
    repo.write({"plans/p.yaml": youth("March 2020").replace("timescale: March 2020", "timescale: [March 2020]")})
    assert changed(repo).overwritten.get("ours/1.1a", ()) == ()


def test_meeting_that_cannot_be_read(tmp_path: Path) -> None:
    """What it said is in doubt for a while, and not taken out."""
    head = "cioc: meeting/1\ndate: 2019-03-29\nitems:\n"
    item = "  - {{id: i, title: Voice, about: [ours/1.1a], timescale: {}}}\n"
    files = {"p": youth("March 2020")}
    repo = repository(
        tmp_path,
        ("2019-02-07", files | {"meetings/2019-03-29": head + item.format("June 2020")}),
        ("2019-04-01", files | {"meetings/2019-03-29": head + "\t" + item.format("June 2020")}),
        ("2019-05-01", files | {"meetings/2019-03-29": head + item.format("July 2020")}),
    )
    (moved,) = changed(repo).overwritten["ours/1.1a"]
    assert (moved.old.timescale, moved.new and moved.new.timescale) == ("June 2020", "July 2020")
    assert moved.by.since is not None
    assert str(moved.by.since.committed) == "2019-02-07"
    assert held(repo) == ["March 2020", "June 2020", "July 2020 (2019-05-01)"]


# -- What meetings promised anew ---------------------------------------------------------------------------------------

MEETING = "cioc: meeting/1\ndate: 2019-03-29\nitems:\n  - {{id: i, title: Voice, about: [ours/{}], timescale: {}}}\n"


@pytest.mark.parametrize("named", ["1.1a", "1.1", "1.9", "1.9a"])
def test_meeting_that_says_another_date_in_its_file(tmp_path: Path, named: str) -> None:
    """The plan stays as it is; the meeting names the line, its action, or what that was called before."""
    moves, stays = line("Youth", "March 2020"), line("Schools", "2020")
    whole = plan(action("1.1", "Ask.", moves, was="1.9"), action("1.10", "Tell.", stays))
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": whole}),
        ("2019-04-01", {"meetings/2019-03-29": MEETING.format(named, "June 2020")}),
        ("2019-05-01", {"meetings/2019-03-29": MEETING.format(named, "July 2020")}),
        ("2019-06-01", {"meetings/2019-03-29": MEETING.format(named, "July 2020").replace("Voice", "Being heard")}),
    )
    assert held(repo) == ["March 2020", "June 2020", "July 2020 (2019-05-01)"]
    assert held(repo, "ours/1.10a") == ["2020"]


def test_meeting_that_takes_back_what_it_promised_anew(tmp_path: Path) -> None:
    """The promise of the plan stands again, and what stood in between was taken out."""
    said = MEETING.format("1.1a", "June 2020")
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": youth("March 2020")}),
        ("2019-04-01", {"meetings/2019-03-29": said}),
        ("2019-05-01", {"meetings/2019-03-29": said.replace(", timescale: June 2020", "")}),
    )
    assert held(repo) == ["March 2020", "June 2020 gone"]


# -- Clocks ------------------------------------------------------------------------------------------------------------


def test_commit_of_tomorrow(tmp_path: Path) -> None:
    """A clock that is ahead hides nothing that is in the file: the change was made by today."""
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": youth("March 2020")}),
        ("2019-03-02", {"p": youth("June 2020")}),
    )
    found = changed(repo, today=date(2019, 3, 1))
    (moved,) = found.overwritten["ours/1.1a"]
    assert moved.by.commit is not None
    assert moved.by.commit.committed == date(2019, 3, 2)
    assert found.day(moved.by) == found.newest == date(2019, 3, 1)


def test_commit_with_a_wrong_clock(tmp_path: Path) -> None:
    """It was there when the next one was made."""
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": youth("March 2020")}),
        ("2099-01-01", {"p": youth("June 2020")}),
        ("2019-03-02", {"p": youth("June 2020"), "q": plan(called="others")}),
    )
    found = changed(repo, today=date(2020, 1, 1))
    (moved,) = found.overwritten["ours/1.1a"]
    assert found.day(moved.by) == date(2019, 3, 2)
