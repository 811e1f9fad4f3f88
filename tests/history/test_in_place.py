"""What was changed in the files themselves, found without following every line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cioc import git
from cioc.history.in_place import Archive, in_place
from cioc.history.slippage import slippage
from cioc.state.ledger import ledger as ledger_of
from cioc.workspace.revisions import past
from tests.history.timelines import action, line, plan, repository, seen_in, story

if TYPE_CHECKING:
    from pathlib import Path

    from cioc.history.slippage import Slippage
    from tests.git.repositories import Repo

JUNE = "date: 2019-04-01, timescale: June 2019"


def ledger(repo: Repo, as_of: date = date.max) -> Slippage:
    """The ledger of a repository's working tree."""
    where, seen = git.find(repo.path), seen_in(repo.path)
    with past(where) as files:
        commits = files.commits(where)
        changed = in_place(seen, Archive(commits=commits, past=files))
    from cioc.state import snapshot

    return slippage(ledger_of(snapshot(seen.workspace, as_of), past=changed))


def rows(found: Slippage) -> list[tuple[str, int, int, int | None]]:
    """Ref, times moved, of these in place, days in all."""
    return [(row.promise.label, row.times, row.in_place, row.days) for row in found.rows]


def ask(timescale: str, *entries: str, ref: str = "1.1", was: str = "") -> str:
    """An action with two lines, of which the first one moves."""
    return action(ref, "Ask children.", line("Youth", timescale, *entries), line("Schools", "May 2019"), was=was)


def test_written_over(tmp_path: Path) -> None:
    """Each time that it was written over counts, be it committed or not; what an entry says counts beside it."""
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(ask("March 2019"))}),
        ("2019-03-01", {"p": plan(ask("April 2019"))}),
        ("2019-04-01", {"p": plan(ask("April 2019", JUNE))}),
    )
    assert rows(ledger(repo)) == [("ours/1.1a", 2, 1, 91)]
    repo.write({"plans/p.yaml": plan(ask("May 2019", JUNE))})
    found = ledger(repo)
    assert rows(found) == [("ours/1.1a", 3, 2, 91)]
    assert [move.timing.timescale for move in found.rows[0].moves] == ["April 2019", "May 2019", "June 2019"]


def test_as_of_a_day_before_it_was_written_over(tmp_path: Path) -> None:
    """On that day the file still held the earlier promise, and so does the ledger."""
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(ask("March 2019", JUNE))}),
        ("2019-05-01", {"p": plan(ask("April 2019", JUNE))}),
    )
    (before,) = ledger(repo, date(2019, 4, 30)).rows
    assert (before.life.versions[0].timing.timescale, before.times, before.days) == ("March 2019", 1, 91)
    assert rows(ledger(repo, date(2019, 5, 1))) == [("ours/1.1a", 2, 1, 91)]


def test_renumbered_moved_between_files_and_merged(tmp_path: Path) -> None:
    """It is the same promise under another number, in another file, and where the change came with a merge."""
    repo = repository(tmp_path, ("2019-02-07", {"p": plan(ask("March 2019", ref="1.4"))}))
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit({"plans/p.yaml": plan(ask("April 2019", ref="1.4"))}, "2019-03-01")
    repo.git("checkout", "--quiet", "main")
    repo.commit({"plans/q.yaml": plan(called="others", year=2018)}, "2019-03-02")
    repo.git("merge", "--quiet", "--no-ff", "--message=m", "side", when="2019-03-03T12:00:00+00:00")
    repo.git("mv", "plans/p.yaml", "plans/r.yaml")
    repo.commit({"plans/r.yaml": plan(ask("May 2019", ref="1.1", was="1.4"))}, "2019-04-01")
    assert rows(ledger(repo)) == [("ours/1.1a", 2, 2, 61)]


def test_commitment_and_review(tmp_path: Path) -> None:
    """What a meeting was promised, and when a plan is to be reviewed, are promises too."""
    meeting = "cioc: meeting/1\ndate: 2019-03-29\ncommitments:\n  - {{id: survey, text: Bring it, timescale: {}}}\n"
    revisions = [
        {"p": plan(ask("Ongoing")) + f"review: {review}\n", "meetings/2019-03-29": meeting.format(survey)}
        for review, survey in (("March 2020", "May 2019"), ("June 2020", "July 2019"))
    ]
    repo = repository(tmp_path, ("2019-02-07", revisions[0]), ("2019-04-01", revisions[1]))
    assert rows(ledger(repo)) == [("ours/review", 1, 1, 91), ("2019-03-29/survey", 1, 1, 61)]


@pytest.mark.parametrize(
    "timescale",
    ["'March 2019'", '"March 2019"', ">-\n    March\n    2019", "March\n    2019", "&t March 2019"],
)
def test_however_it_is_written(tmp_path: Path, timescale: str) -> None:
    """The words count, and not how they are quoted or broken into lines."""
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(ask(timescale))}),
        ("2019-03-01", {"p": plan(ask("March 2019"))}),
        ("2019-04-01", {"p": plan(ask(timescale.replace("2019", "2020")))}),
    )
    assert rows(ledger(repo)) == [("ours/1.1a", 1, 1, 366)]


def test_two_lines_change_places(tmp_path: Path) -> None:
    """The same timescales in another order are other promises."""
    first, second = line("Youth", "March 2019"), line("Schools", "May 2019")
    swapped = line("Youth", "May 2019"), line("Schools", "March 2019")
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(action("1.1", "Ask.", first, second))}),
        ("2019-03-01", {"p": plan(action("1.1", "Ask.", *swapped))}),
    )
    assert rows(ledger(repo)) == [("ours/1.1a", 1, 1, 61), ("ours/1.1b", 1, 1, -61)]


def test_the_ledger_and_the_story_agree(tmp_path: Path) -> None:
    """What `cioc history` tells of a line's promises is what the ledger has of it."""
    out = {"m": "cioc: meeting/1\ndate: 2019-04-01\n"}
    repo = repository(
        tmp_path,
        ("2019-02-07", out | {"p": plan(ask("March 2019", ref="1.4"))}),
        ("2019-03-01", out | {"p": plan(ask("April 2019", JUNE, ref="1.4"))}),
        ("2019-05-01", out | {"p": plan(ask("April 2019", JUNE.replace("June", "July"), was="1.4"))}),
        ("2019-06-01", out | {"p": plan(ask("May 2019", JUNE.replace("June", "July"), was="1.4"))}),
    )
    told = story(repo, "ours/1.1")
    assert told
    (row,) = ledger(repo).rows
    assert [each.timing for each in row.life.versions] == [each.timing for each in told.told[0].promises]
    assert row.in_place == ledger(repo).in_place == 3


def test_plan_written_on_another_day(tmp_path: Path) -> None:
    """The same words, read from another day, are another promise; those that name a year are what they were."""
    text = plan(ask("within 3 months"))
    repo = repository(tmp_path, ("2019-02-07", {"p": text}))
    repo.commit({"plans/p.yaml": text.replace("written: 2019-02-07", "written: 2019-06-07")}, "2019-07-01", "later")
    found = ledger(repo)
    assert rows(found) == [("ours/1.1a", 1, 1, 123)]
    assert [str(given.due) for given in found.rows[0].life.versions] == ["2019-05-07", "2019-09-07"]
    told = story(repo, "ours/1.1")
    assert told is not None
    ((event,),) = (step.events for step in told.steps if step.before)
    assert (event.line, event.before, event.after) == ("1.1a", "within 3 months", "within 3 months")
    assert (str(event.given_before), str(event.given_after)) == ("2019-02-07", "2019-06-07")


def test_written_over_before_the_plan_was_written_later(tmp_path: Path) -> None:
    """Each promise is read from the day from which it was read then."""
    first, second = plan(ask("within 3 months")), plan(ask("within 6 months"))
    later = second.replace("written: 2019-02-07", "written: 2019-06-07")
    days = ("2019-02-07", "2019-03-01", "2019-07-01")
    repo = repository(tmp_path, *((day, {"p": text}) for day, text in zip(days, (first, second, later), strict=True)))
    found = ledger(repo)
    assert rows(found) == [("ours/1.1a", 2, 2, 214)]
    assert [str(given.due) for given in found.rows[0].life.versions] == ["2019-05-07", "2019-08-07", "2019-12-07"]
