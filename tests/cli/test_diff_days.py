"""`cioc diff` and its days: plans that are older than their repository, and what is still to come."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import SOUND
from tests.git.repositories import Repo, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]

# -- Plans that are older than their repository ------------------------------------------------------------------------

OLD_PLAN = """\
cioc: plan/1
id: old
title: The old plan
written: 2019-02-07
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask them.
        delivery:
          - timescale: March 2020
            progress:
              - {date: 2019-10-02, rag: green, note: Asked.}
              - {date: 2020-03-01, rag: red, timescale: June 2020, note: The schools were closed.}
"""
NEW_PLAN = """\
cioc: plan/1
id: new
title: The new plan
written: 2021-02-01
succeeds: old
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - {ref: 1.1, action: Ask them again., was: [old/1.1]}
"""
FILES = {
    "plans/old.yaml": OLD_PLAN,
    "plans/new.yaml": NEW_PLAN,
    "plans/meetings/2019-12-06.yaml": "cioc: meeting/1\ndate: 2019-12-06\n",
    "plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n",
}


@pytest.fixture
def late_repo(tmp_path: Path) -> Repo:
    """A repository that began as one of code, years after the plans that were put into it then."""
    made = new(tmp_path / "repo")
    made.commit({"README.md": "No plans yet.\n"}, "2026-11-01")
    made.commit(FILES, "2026-11-22")
    return made


def changes(cioc: Cioc, repo: Repo, *arguments: str) -> list[tuple[str, str, str | None]]:
    """What changed, by kind, ref and field."""
    run = cioc("diff", *arguments, "--format", "json", folder=repo.path)
    assert run.status == 0
    found: list[dict[str, Any]] = json.loads(run.out)["changes"]
    return [(each["kind"], each["ref"], each["field"]) for each in found]


@pytest.mark.parametrize("first", [("2019-12-06",), ("--since", "2019-12-06"), ("--since", "2019-12")])
def test_before_the_first_commit(cioc: Cioc, late_repo: Repo, first: tuple[str, ...]) -> None:
    """What the first commit's files say of the day is compared: entries, plans and meetings after it are new."""
    found = changes(cioc, late_repo, *first)
    # The new plan took the promise over, after it had got worse and been moved; it names no time, so that one holds.
    assert {("worse", "new/1.1", "rag"), ("added", "new", None)} <= set(found)
    assert ("undated", "new/1.1", "timescale") not in found
    assert ("added", "2021-02-12", None) in found
    assert not [ref for _, ref, _ in found if ref == "2019-12-06"]


def test_before_the_first_commit_it_says_so(cioc: Cioc, late_repo: Repo) -> None:
    """One line, on standard error, and the heading names no commit of that day."""
    run = cioc("diff", "2019-12-06", folder=late_repo.path)
    short = late_repo.git("rev-parse", "--short", "HEAD")
    assert run.err == (
        f"there was no commit of the plans yet on 6 Dec 2019: cioc takes the words of the first commit, {short} "
        "of 22 Nov 2026, about that day\n"
    )
    assert run.out.startswith(f"From 6 Dec 2019 (as {short} has it) to the working tree")


def test_both_before_the_first_commit(cioc: Cioc, late_repo: Repo) -> None:
    """The files of now tell of both days, as they do for `overdue --as-of`: what was edited since is no news."""
    before = changes(cioc, late_repo, "2019-10-01", "2020-12-31")
    plan = late_repo.path / "plans/old.yaml"
    plan.write_text(plan.read_text("utf-8").replace("Ask them", "Hear them"), "utf-8")
    assert changes(cioc, late_repo, "2019-10-01", "2020-12-31") == before
    told = cioc("diff", "2019-10-01", "2020-12-31", folder=late_repo.path).out
    assert "Hear them" in told
    later = changes(cioc, late_repo, "2019-10-01", "--as-of", "2020-12-31")
    assert not [each for each in later if each[0] in {"reworded", "rewritten"}]
    assert [each for each in changes(cioc, late_repo, "2019-10-01") if each[0] == "reworded"]
    run = cioc("diff", "2019-10-01", "2020-12-31", folder=late_repo.path)
    assert run.err == (
        "there was no commit of the plans yet on 1 Oct 2019 and on 31 Dec 2020: cioc compares the words of "
        "the files of now about those days\n"
    )
    assert run.out.startswith("From 1 Oct 2019 to 31 Dec 2020\n")


@pytest.mark.parametrize("first", [("2019-10-01",), ("--since", "2019-12-06")])
@pytest.mark.parametrize("day", ["2020-03-31", "2020-12-31", "2021-02-12", "2021-12-31"])
def test_nothing_after_the_day_that_is_asked_for(cioc: Cioc, late_repo: Repo, first: tuple[str, ...], day: str) -> None:
    """`--as-of` beside a day is the second day: a plan or a meeting after it is not known yet."""
    known = changes(cioc, late_repo, *first, "--as-of", day)
    assert not [ref for _, ref, _ in known if ref.startswith("2021-02-12") and day < "2021-02-12"]
    since = first[-1]
    if since < day < "2026":
        assert known == changes(cioc, late_repo, since, day)


@pytest.mark.parametrize("day", ["2026-11-10", "2026-10-01"])
def test_a_commit_before_the_plans(cioc: Cioc, late_repo: Repo, day: str) -> None:
    """A commit that had no plans yet says nothing of them, any more than none at all."""
    assert changes(cioc, late_repo, day, "HEAD") == []


def test_plans_that_were_taken_out(cioc: Cioc, late_repo: Repo) -> None:
    """Where the plans had been and were deleted, there were none: no later commit speaks for that day."""
    late_repo.git("rm", "-rq", "plans")
    late_repo.commit({}, "2026-11-23")
    late_repo.commit(FILES, "2026-11-25")
    assert ("removed", "old", None) in changes(cioc, late_repo, "2026-11-22", "2026-11-24")


def test_two_days_before_the_first_commit(cioc: Cioc, late_repo: Repo) -> None:
    """Exact: nothing changed from a day to itself, and there and back is one the mirror of the other."""
    assert changes(cioc, late_repo, "2020-01-01", "2020-01-01") == []
    there, back = (
        changes(cioc, late_repo, *days) for days in (("2019-10-01", "2020-12-31"), ("2020-12-31", "2019-10-01"))
    )
    # What has passed its date, and what it was called before the new plan, is told as it is at the later of the two.
    assert {field for _, _, field in there} - {"late"} == {field for _, _, field in back} - {"late"}
    assert there


def test_a_shallow_clone_does_not_know_its_first_commit(cioc: Cioc, late_repo: Repo, tmp_path: Path) -> None:
    """The oldest commit that it has is not the first one, so it says what to fetch."""
    late_repo.commit({"x": ""}, "2026-11-23")
    late_repo.git("clone", "--quiet", "--depth=1", f"file://{late_repo.path}", str(tmp_path / "shallow"))
    run = cioc("diff", "2019-12-06", folder=tmp_path / "shallow")
    assert (run.status, run.out) == (2, "")
    assert "git fetch --unshallow" in run.err


# -- What was written down before its day ------------------------------------------------------------------------------

HELD = "cioc: meeting/1\ndate: 2021-02-12\n"
COMING = """\
cioc: meeting/1
date: 2199-01-04
items: [{id: heard, title: Being heard, about: [our-plan/1.1], text: Soon.}]
commitments: [{id: figures, text: Bring the figures., timescale: March 2199}]
"""


@pytest.fixture
def planned(tmp_path: Path) -> Repo:
    """A repository that had the paper of a meeting to come before the last meeting was held."""
    repo = new(tmp_path / "planned")
    repo.commit({**SOUND, "plans/meetings/2199-01-04.yaml": COMING}, "2021-01-29")
    repo.commit({"plans/meetings/2021-02-12.yaml": HELD}, "2021-02-11")
    return repo


def test_what_was_on_file_and_is_still_to_come_is_no_news(cioc: Cioc, planned: Repo) -> None:
    """Since the last meeting nothing has changed but what was done since, to it or to anything else."""
    assert changes(cioc, planned, "--since", "2021-02-12", "--only", "new,progress") == []
    planned.write({"plans/meetings/2199-01-04.yaml": COMING.replace("the figures.", "all figures.")})
    found = changes(cioc, planned, "--since", "2021-02-12", "--only", "new,progress,reworded")
    assert found == [("reworded", "2199-01-04/figures", "text")]


def test_what_was_put_on_file_since_is_news(cioc: Cioc, planned: Repo) -> None:
    """Also where it is still to come."""
    planned.commit({"plans/meetings/2199-03-04.yaml": "cioc: meeting/1\ndate: 2199-03-04\n"}, "2021-03-01")
    found = changes(cioc, planned, "--since", "2021-02-12", "--only", "new,progress")
    assert found == [("added", "2199-03-04", None)]


def test_since_a_meeting_that_is_still_to_come(cioc: Cioc, planned: Repo) -> None:
    """Nothing can have changed since."""
    run = cioc("diff", "--since", "2199-01-04", folder=planned.path)
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("cioc: --since 2199-01-04 is after the day of the answer\n")


# -- What is still to come ---------------------------------------------------------------------------------------------

AHEAD = """\
            progress:
              - {date: 2026-10-01, timescale: April 2027, agreed: 2027-01-04, note: No bids.}
              - {date: 2027-02-01, rag: green, status: complete, note: It will have been done.}
"""
NOW_PLAN = """\
cioc: plan/1
id: now
title: The plan
written: 2026-01-05
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask them.
        delivery:
          - timescale: January 2027
"""
MEETING = """\
cioc: meeting/1
date: 2027-01-04
items:
  - {id: asked, title: Asking, about: [now/1.1], rag: red, timescale: June 2027, agreed: 2027-01-04, text: Late.}
"""


class OnTheDay(date):
    """The clock."""

    @classmethod
    def today(cls) -> OnTheDay:
        """Before the meeting."""
        return cls(2026, 11, 22)


@pytest.fixture
def ahead(tmp_path: Path) -> Repo:
    """A plan, and a commit after it with what is to be put to a meeting."""
    made = new(tmp_path / "repo")
    made.commit({"plans/now.yaml": NOW_PLAN}, "2026-06-01")
    made.commit({"plans/now.yaml": NOW_PLAN + AHEAD, "plans/meetings/2027-01-04.yaml": MEETING}, "2026-11-20")
    return made


def test_what_is_still_to_come_is_agreed_by_nobody(cioc: Cioc, ahead: Repo) -> None:
    """Each differing field is told, and that its day or its meeting is still to come; nothing says it is agreed."""
    out = cioc("diff", "HEAD~1", "HEAD", folder=ahead.path).out
    assert "agreed" not in out.casefold()
    assert "to be put to the meeting of 4 Jan 2027" in out
    assert "complete; first rated green, dated 1 Feb 2027, still to come" in out
    assert "150 days later, re-timed twice, to be put to the meeting of 4 Jan 2027" in out


def test_once_the_meeting_was_held(cioc: Cioc, ahead: Repo) -> None:
    """Seen as of a later day, the same is agreed."""
    out = cioc("diff", "HEAD~1", "HEAD", "--as-of", "2027-01-04", folder=ahead.path).out
    assert "agreed by the meeting of 4 Jan 2027" in out
    assert "to be put" not in out
    assert "dated 1 Feb 2027, still to come" in " ".join(out.split())


def test_as_of_a_day_before_all_that_changed(cioc: Cioc, ahead: Repo) -> None:
    """What is later than the day that was asked for is still to come, be it long past by now."""
    out = cioc("diff", "HEAD~1", "HEAD", "--as-of", "2018-01-01", folder=ahead.path).out
    assert "To, on 1 Oct 2026, still to come: April 2027" in " ".join(out.split())


def test_for_machines(cioc: Cioc, ahead: Repo) -> None:
    """JSON says of each change and each move whether it, or its agreement, is still to come."""
    found = json.loads(cioc("diff", "HEAD~1", "HEAD", "--format", "json", folder=ahead.path).out)["changes"]
    by_field = {each["field"]: each for each in found if each["ref"] == "now/1.1"}
    assert (by_field["status"]["to_come"], by_field["timescale"]["agreement_to_come"]) == (True, True)
    first, second = by_field["timescale"]["moves"]
    assert (first["to_come"], first["agreement_to_come"]) == (False, True)
    assert (second["to_come"], second["agreement_to_come"]) == (True, True)


@pytest.mark.parametrize("form", ["text", "md"])
def test_its_story_as_of_today(cioc: Cioc, ahead: Repo, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """`cioc history` says likewise what is still to come, of the standing, the promises and the entries."""
    monkeypatch.setattr("cioc.cli.history.date", OnTheDay)
    out = " ".join(cioc("history", "1.1", "--format", form, folder=ahead.path).out.split())
    assert "agreed by" not in out
    february, january = ("Feb", "Jan") if form == "text" else ("February", "January")
    assert f"green (1 {february} 2027, still to come)" in out
    assert f"complete (1 {february} 2027, still to come)" in out
    assert "Re-timed once, 89 days later in all; to be put to a meeting. 1 new date is still to come." in out
    told = rf'4 {january} 2027 (\| )?Still to come: new timescale: "June 2027" \(by 30 June? 2027\)\. 61 days later'
    assert re.search(told, out.replace("Jun ", "June ")), out
    assert f"4 {january} 2027 {'| ' if form == 'md' else ''}At the meeting, still to come: Red, timescale" in out
    assert "Still to come: Green, complete. It will have been done." in out


def test_the_ledger_as_of_today(cioc: Cioc, ahead: Repo) -> None:
    """What a meeting is yet to be asked is neither agreed nor without a record."""
    out = " ".join(cioc("slippage", "--as-of", "2026-11-22", "--long", folder=ahead.path).out.split())
    assert "89 days later; to be put to the meeting of 4 Jan 2027" in out
    assert "0 agreed by a meeting, 0 with no agreement recorded, 1 to be put to a meeting" in out


# -- Which of two is the older -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("HEAD", "HEAD~1"), "HEAD~1 (SHORT) is older than HEAD (SHORT): what came in between is told as gone"),
        (("2026-11-21", "2026-06-01"), "1 Jun 2026 (SHORT) is older than 21 Nov 2026 (SHORT)"),
        (("HEAD~1", "HEAD"), ""),
        (("HEAD", "HEAD"), ""),
        (("HEAD~1",), ""),
        (("2026-06-01", "2026-11-21"), ""),
    ],
)
def test_time_told_backwards(cioc: Cioc, ahead: Repo, arguments: tuple[str, ...], said: str) -> None:
    """A line says so, for commits of one day too; it is an answer all the same."""
    run = cioc("diff", *arguments, folder=ahead.path)
    err = re.sub(r"[0-9a-f]{7}", "SHORT", run.err)
    assert err.startswith(said)
    assert bool(err) == bool(said)
    assert run.status == 0


def test_commits_of_one_day(cioc: Cioc, ahead: Repo) -> None:
    """Their order is that in which they were built on each other."""
    ahead.commit({"plans/now.yaml": NOW_PLAN}, "2026-11-20")
    assert "is older than" in cioc("diff", "HEAD", "HEAD~1", folder=ahead.path).err
    assert cioc("diff", "HEAD~1", "HEAD", folder=ahead.path).err == ""


# -- Whose priority it is ----------------------------------------------------------------------------------------------


def test_a_priority_of_several_plans(cioc: Cioc, late_repo: Repo) -> None:
    """Without a plan it is that of the newest which has it, and it says what else there is."""
    newest = cioc("diff", "2019-12-06", "2021-12-31", "--priority", "1", folder=late_repo.path)
    assert "priority 1 is that of new; there is also --priority old/1\n" in newest.err
    assert "old/1.1" not in newest.out.replace("from old/1.1", "")
    named = cioc("diff", "2019-12-06", "2021-12-31", "--priority", "old/1", folder=late_repo.path)
    assert "there is also" not in named.err
    assert "\nnew/1.1  " in named.out
    alone = cioc("diff", "2019-12-06", "2020-12-31", "--priority", "1", folder=late_repo.path)
    assert "there is also" not in alone.err


# -- What is paused ----------------------------------------------------------------------------------------------------

PAUSED_PLAN = """\
cioc: plan/1
id: ours
title: The plan
written: 2019-02-07
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask them.
        delivery:
          - timescale: December 2019
            progress:
              - {date: 2019-03-01, status: paused, until: 2019-06, note: The home is closed.}
"""


@pytest.fixture
def paused_repo(tmp_path: Path) -> Repo:
    """A line that is paused until the end of June 2019."""
    made = new(tmp_path / "repo")
    made.commit(
        {"plans/ours.yaml": PAUSED_PLAN, "plans/meetings/2019-04-01.yaml": "cioc: meeting/1\ndate: 2019-04-01\n"},
        "2019-04-01",
    )
    made.commit({"plans/register.yaml": "cioc: register/1\n"}, "2019-04-20")
    made.commit({"README.md": "Later.\n"}, "2019-07-20")
    return made


@pytest.mark.parametrize(
    ("asked", "is_over"),
    [
        (("2019-04-01", "HEAD~1"), False),
        (("HEAD~2", "HEAD~1"), False),
        (("HEAD~1", "HEAD~2"), False),
        (("--since", "2019-04-01", "--as-of", "2019-06-30"), False),
        (("HEAD~1", "--as-of", "2019-06-30"), False),
        (("--since", "2019-04-01", "--as-of", "2019-07-01"), True),
        (("2019-04-01", "HEAD"), True),
        (("2019-04-01", "2019-07-20"), True),
    ],
)
def test_pause_is_over_by_the_day_of_the_heading(
    cioc: Cioc, paused_repo: Repo, asked: tuple[str, ...], *, is_over: bool
) -> None:
    """A line that nobody changed goes on when its pause ends, and on no day before that."""
    found = changes(cioc, paused_repo, *asked)
    assert any(kind == "status" for kind, _, _ in found) is is_over
