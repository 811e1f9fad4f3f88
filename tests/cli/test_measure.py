"""`cioc measure --of` and `cioc edit` of a measure: a number that is wrong, another title or target, and a sample."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from cioc.dates import in_short
from tests.conftest import PLAN
from tests.git.repositories import new

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

PAST, TO_COME = date(2021, 2, 12), date.today() + timedelta(days=20)
MEASURES = """\
cioc: measures/1
measures:
  - id: reviews
    title: Reviews in time
    counts: other
    target: {value: 95, by: March 2022}  # the Board's
    readings:
      - {date: 2021-01-31, value: 45, bound: about, source: Return}
  - {id: visits, title: Visits, counts: other}
"""


def made(workspace: Make, meeting: date, measures: str = MEASURES) -> Path:
    """A workspace with one meeting, committed."""
    root = workspace(
        {
            "plans/our-plan.yaml": PLAN,
            "plans/measures.yaml": measures,
            f"plans/meetings/{meeting}.yaml": f"cioc: meeting/1\ndate: {meeting}\ncommitments:\n"
            "  - {id: bring, text: Bring it., lead: early-help, timescale: May 2031}\n",
        }
    )
    new(root).commit(day="2021-02-01")
    return root


def text(root: Path) -> str:
    """The file of measures."""
    return (root / "plans/measures.yaml").read_text("utf-8")


CHANGED = {
    "another number, which is exact": (
        ["measure", "reviews", "54", "--of", "2021-01-31"],
        ("value: 45, bound: about", "value: 54"),
    ),
    "another source": (
        ["measure", "reviews", "45", "--bound", "about", "--of", "2021-01-31", "--source", "Count"],
        ("source: Return", "source: Count"),
    ),
    "another title": (["edit", "reviews", "--title", "In time"], ("title: Reviews in time", "title: In time")),
    "another target": (["edit", "reviews", "--target", "90"], ("{value: 95,", "{value: 90,")),
    "another day of a target": (["edit", "reviews", "--by", "June 2031"], ("by: March 2022}", "by: June 2031}")),
    "a first target with its day": (
        ["edit", "visits", "--target", "12", "--by", "June 2031"],
        ("counts: other}", "counts: other, target: {value: 12, by: June 2031}}"),
    ),
    "a first target": (["edit", "visits", "--target", "12"], ("counts: other}", "counts: other, target: {value: 12}}")),
    "taken out": (["edit", "visits", "--remove"], ("  - {id: visits, title: Visits, counts: other}\n", "")),
}


@pytest.mark.parametrize(("arguments", "change"), CHANGED.values(), ids=list(CHANGED))
def test_free_until_a_paper_is_out(cioc: Cioc, workspace: Make, arguments: list[str], change: tuple[str, str]) -> None:
    """What no paper could show is changed where it stands, without a reason; all else stays as it was written."""
    root = made(workspace, TO_COME)
    run = cioc(*arguments, folder=root)
    assert run.status == 0, run.err
    assert text(root) == MEASURES.replace(*change)
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0


def test_a_target_is_another_from_today(cioc: Cioc, workspace: Make) -> None:
    """Papers that are out keep the number that they told, so it needs no reason; the next one tells both."""
    later = f"cioc: meeting/1\ndate: {TO_COME}\n"
    of_2031 = MEASURES.replace("March 2022", "May 2031")
    root = made(workspace, PAST, of_2031)
    (root / f"plans/meetings/{TO_COME}.yaml").write_text(later, "utf-8")
    today = date.today()
    for number in ("90", "85"):  # the second puts right that of the same day
        run = cioc("edit", "reviews", "--target", number, folder=root)
        assert run.status == 0, run.err
        assert f"target of reviews, from {in_short(today)}" in run.err
        dated = f"      - value: {number}\n        by: May 2031\n        from: {today}\n"
        assert text(root) == of_2031.replace("    readings:", f"    targets:\n{dated}    readings:")
        assert cioc("validate", "--strict", "--against", "HEAD", folder=root).status == 0
    assert cioc("edit", "reviews", "--target", "85", folder=root).status == 2
    assert "95 by May 2031" in cioc("report", "--meeting", str(PAST), folder=root).out
    paper = cioc("report", "--meeting", str(TO_COME), folder=root).out
    assert "85 by May 2031; at the meeting of 12 February 2021 it was 95 by May 2031" in paper


def test_a_target_is_to_be_reached_by_another_day(cioc: Cioc, workspace: Make) -> None:
    """The number stays, and papers that are out keep the day that they told."""
    root = made(workspace, PAST, MEASURES.replace("March 2022", "May 2031"))
    for words in ("June 2031", "July 2031"):
        run = cioc("edit", "reviews", "--by", words, folder=root)
        assert run.status == 0, run.err
        assert f"      - value: 95\n        by: {words}\n        from: {date.today()}\n" in text(root)
        assert cioc("validate", "--strict", "--against", "HEAD", folder=root).status == 0
    assert cioc("edit", "reviews", "--by", "July 2031", folder=root).status == 2
    assert "95 by May 2031" in cioc("report", "--meeting", str(PAST), folder=root).out
    refused = cioc("edit", "visits", "--by", "July 2031", folder=root)
    assert (refused.status, "give the number to reach too: --target NUMBER" in refused.err) == (2, True)


def test_a_target_on_the_day_of_a_paper(cioc: Cioc, workspace: Make) -> None:
    """It is another from the day after, since the paper is out and told the old one."""
    today = date.today()
    root = made(workspace, today, MEASURES.replace("March 2022", "May 2031"))
    run = cioc("edit", "reviews", "--target", "90", folder=root)
    assert run.status == 0, run.err
    assert f"target of reviews, from {in_short(today + timedelta(days=1))}" in run.err
    assert "95 by May 2031" in cioc("report", "--meeting", str(today), folder=root).out
    assert cioc("validate", "--strict", "--against", "HEAD", folder=root).status == 0


def paper_of(meeting: date, cioc: Cioc, root: Path) -> str:
    """The paper of a meeting, be the files committed or not."""
    return cioc("report", "--meeting", str(meeting), folder=root).out.replace(
        " with changes that are not committed yet", ""
    )


@pytest.mark.parametrize("reason", [[], ["--because", "It was forgotten."]], ids=["no reason", "a reason"])
def test_a_first_target_is_from_today(cioc: Cioc, workspace: Make, reason: list[str]) -> None:
    """The paper that is out told none, and does not when it is drawn again; so there is nothing to put right."""
    root = made(workspace, PAST)
    drawn = paper_of(PAST, cioc, root)
    run = cioc("edit", "visits", "--target", "12", *reason, folder=root)
    assert run.status == 0, run.err
    today = date.today()
    assert f"target of visits, from {in_short(today)}" in run.err
    assert f"counts: other, targets: [{{value: 12, from: {today}}}]}}" in text(root)
    assert paper_of(PAST, cioc, root) == drawn


NEXT_YEAR = date.today() + timedelta(days=365)
COMING = (
    f"  - id: visits\n    title: Visits\n    counts: other\n    targets:\n      - {{value: 40, from: {NEXT_YEAR}}}\n"
)


def test_a_target_before_a_later_one(cioc: Cioc, workspace: Make) -> None:
    """It comes before it in the file, the later one stays, and the paper that is out told neither."""
    measures = MEASURES.replace("  - {id: visits, title: Visits, counts: other}\n", COMING)
    root = made(workspace, PAST, measures)
    drawn = paper_of(PAST, cioc, root)
    run = cioc("edit", "visits", "--target", "12", folder=root)
    assert run.status == 0, run.err
    today = date.today()
    assert text(root) == measures.replace("targets:\n", f"targets:\n      - {{value: 12, from: {today}}}\n")
    assert f"target of visits, from {in_short(today)}" in run.err
    assert paper_of(PAST, cioc, root) == drawn
    assert cioc("validate", "--strict", "--against", "HEAD", folder=root).status == 0


HELD = "targets:\n      - {value: 10, from: 2020-04-01}  # then\n"


@pytest.mark.parametrize(
    ("held", "change", "told"),
    [
        ("target: {value: 10}\n    targets:\n", ("{value: 10}", "{value: 12}"), "target of visits ("),
        (HELD, ("{value: 10,", "{value: 12,"), "target of visits, from 1 Apr 2020 ("),
    ],
    ids=["the only one so far", "the last one so far"],
)
def test_the_target_of_today_is_put_right(
    cioc: Cioc, workspace: Make, held: str, change: tuple[str, str], told: str
) -> None:
    """With a reason it is the one that papers have told, and that is asked about; that of next year stays."""
    measures = MEASURES.replace("  - {id: visits, title: Visits, counts: other}\n", COMING.replace("targets:\n", held))
    root = made(workspace, PAST, measures)
    run = cioc("edit", "visits", "--target", "12", "--because", "It was misread.", folder=root)
    assert run.status == 0, run.err
    assert told in run.err
    lines = [line for line in text(root).splitlines(keepends=True) if "# cioc: allow" not in line]
    assert "".join(lines) == measures.replace(*change)
    assert "# cioc: allow" in text(root)
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0


def test_a_first_target_before_a_later_one(cioc: Cioc, workspace: Make) -> None:
    """Where no paper is out it holds until the later one begins."""
    measures = MEASURES.replace("  - {id: visits, title: Visits, counts: other}\n", COMING)
    root = made(workspace, TO_COME, measures)
    assert cioc("edit", "visits", "--target", "12", folder=root).status == 0
    assert text(root) == measures.replace("    targets:\n", "    target:\n      value: 12\n    targets:\n")


def test_a_time_that_is_over_is_not_that_of_another_target(cioc: Cioc, workspace: Make) -> None:
    """It was to be reached by March 2022; nobody says by when the new number is."""
    root = made(workspace, PAST)
    assert cioc("edit", "reviews", "--target", "90", folder=root).status == 0
    assert "by: March 2022" in text(root)
    assert text(root).count("March 2022") == 1


def test_asked_about_once_a_paper_is_out(cioc: Cioc, workspace: Make) -> None:
    """Without a reason nothing is written; with one, that stands above it."""
    arguments, _ = next(iter(CHANGED.values()))
    root = made(workspace, PAST)
    run = cioc(*arguments, folder=root)
    assert (run.status, text(root)) == (2, MEASURES)
    assert "--because" in run.err
    assert cioc(*arguments, "--because", "It was misread.", folder=root).status == 0
    assert "-- It was misread." in text(root)
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0


REFUSED = {
    "no number of that date": (["measure", "reviews", "5", "--of", "2021-01-30"], "it has those of 2021-01-31"),
    "a number that has none": (["measure", "visits", "5", "--of", "2021-01-30"], "add one: cioc measure visits NUMBER"),
    "the same": (["measure", "reviews", "45", "--bound", "about", "--of", "2021-01-31"], "says of 2021-01-31 already"),
    "one there already": (["measure", "reviews", "5", "--date", "2021-01-31", "--source", "A"], "--of 2021-01-31"),
    "two dates": (["measure", "reviews", "5", "--date", "2021-01-31", "--of", "2021-01-31"], "two answers"),
    "the same target": (["edit", "reviews", "--target", "95"], "what reviews says already"),
    "no number": (["edit", "reviews", "--target", "many"], "--target"),
    "gone and changed": (["edit", "reviews", "--remove", "--title", "A"], "says nothing any more"),
    "no field of it": (["edit", "reviews", "--lead", "early-help"], "it has --title, --target, --by and --remove"),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=list(REFUSED))
def test_refused(cioc: Cioc, workspace: Make, arguments: list[str], message: str) -> None:
    """With what is wrong, and what to do; nothing is written."""
    root = made(workspace, TO_COME)
    run = cioc(*arguments, folder=root)
    assert (run.status, text(root)) == (2, MEASURES)
    assert message in " ".join(run.err.split())


def test_the_last_measure(cioc: Cioc, workspace: Make) -> None:
    """The file stays without it, and is sound."""
    root = made(workspace, TO_COME, MEASURES.partition("  - {id: visits")[0])
    assert cioc("edit", "reviews", "--remove", folder=root).status == 0
    assert "reviews" not in text(root)
    assert cioc("validate", folder=root).status == 0


@pytest.mark.parametrize(("meeting", "status"), [(TO_COME, 0), (PAST, 2)])
def test_a_commitment_is_free_until_its_paper_is_out(cioc: Cioc, workspace: Make, meeting: date, status: int) -> None:
    """One that no paper could show is taken out without a reason."""
    root = made(workspace, meeting)
    run = cioc("edit", f"{meeting}/bring", "--remove", folder=root)
    assert run.status == status, run.err
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0
