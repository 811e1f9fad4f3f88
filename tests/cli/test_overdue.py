"""`cioc overdue`: what people and machines get to see of it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import PLAN
from tests.snapshots import assert_as_kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

ROOT = Path(__file__).parents[2]
SNAPSHOTS = Path(__file__).parent / "snapshots"


def test_text_says_what_lapsed_and_the_counts_add_up(shipped: Path, cioc: Callable[..., Run]) -> None:
    """The worst first; at the end the counts of all open promises."""
    run = cioc("overdue", "--as-of", "2019-08-01", folder=shipped)
    assert run.status == 0
    assert re.search(
        r"^3.2c +Fostering recruitment strategy +Children's.*… +31 Mar 2019 +123 ago", run.out, re.MULTILINE
    )
    *_, before_last, last = run.out.splitlines()
    counts = [int(word) for word in f"{before_last} {last}".split() if word.isdigit()]
    assert sum(counts[:-1]) == counts[-1]
    assert max(map(len, run.out.splitlines())) <= 80


def test_json_is_that_of_the_design(shipped: Path, cioc: Callable[..., Run]) -> None:
    """Each bucket is a list; each promise has its keys."""
    run = cioc("overdue", "--as-of", "2021-02-12", "--format", "json", folder=shipped)
    found = json.loads(run.out)
    assert (found["schema"], found["as_of"]) == ("cioc/overdue/1", "2021-02-12")
    review = next(each for each in found["lapsed"] if each["ref"] == "cioc-2019/review")
    assert (
        review.items()
        >= {
            "kind": "review",
            "plan": "cioc-2019",
            "line": None,
            "also": ["2019-10-11/plan-review"],
            "leads": ["assistant-director"],
            "said_since": "2021-02-12",
            "left_open": False,
            "timescale": "February 2020",
            "due": "2020-02-29",
            "first_due": "2020-02-29",
            "days_late": 349,
        }.items()
    )
    assert {"due_soon", "quiet", "undated", "unreadable", "on_time"} < found.keys()


def test_csv_holds_every_open_promise(shipped: Path, cioc: Callable[..., Run]) -> None:
    """A row for each, with titles; nothing in it is a formula."""
    run = cioc("overdue", "--as-of", "2019-08-01", "--format", "csv", folder=shipped)
    rows = list(csv.DictReader(io.StringIO(run.out)))
    assert len(rows) == 96
    assert rows[0]["bucket"] == "lapsed"


def test_formula_is_disarmed(cioc: Callable[..., Run], workspace: Callable[..., Path]) -> None:
    """Words that a spreadsheet would run are kept as words."""
    plan = (
        "cioc: plan/1\nid: ours\ntitle: Ours\nwritten: 2019-02-07\npriorities:\n  - ref: 1\n    promise: P.\n"
        "    actions:\n      - {ref: 1.1, action: A., delivery: [{who: '=cmd()', timescale: March 2019}]}\n"
    )
    run = cioc("overdue", "--as-of", "2020-01-01", "--format", "csv", folder=workspace({"plans/our-plan.yaml": plan}))
    assert "'=cmd()" in run.out


def test_note_to_chase_each_lead_with(shipped: Path, cioc: Callable[..., Run]) -> None:
    """By lead and in Markdown: a section for each lead, a table for each bucket."""
    run = cioc("overdue", "--as-of", "2019-08-01", "--by", "lead", "--format", "md", folder=shipped)
    assert "## Early Help\n\n### Past its date (1)\n\n| Ref | What |" in run.out
    assert "## Nobody" in run.out


def test_agency_has_only_groups_of_its_own(shipped: Path, cioc: Callable[..., Run]) -> None:
    """A promise that it shares with another agency stands under its own teams alone."""
    options = ("--agency", "culture-leisure", "--by", "lead", "--format", "md")
    run = cioc("overdue", "--as-of", "2019-08-01", *options, folder=shipped)
    assert "## Learning and Skills" in run.out
    assert "## Libraries and Information" not in run.out


def test_by_plan_and_all(shipped: Path, cioc: Callable[..., Run]) -> None:
    """`--all` lists what is on time, and what the plan before left open."""
    run = cioc("overdue", "--as-of", "2022-08-31", "--by", "plan", "--all", folder=shipped)
    assert "cioc-2022  CIOC and Care Leavers action plan" in run.out
    gives = "Only part of cioc-2022 is on file; it gives no update on 95 open promises of cioc-2019, 16 of them past "
    assert gives in " ".join(run.out.split())
    assert "No date (" in run.out
    assert "cioc-2019/1.1a" in run.out


def test_exit_code_is_for_ci(shipped: Path, cioc: Callable[..., Run]) -> None:
    """1 when something has lapsed, but only when asked."""
    assert cioc("overdue", "--as-of", "2019-08-01", "--exit-code", folder=shipped).status == 1
    assert cioc("overdue", "--as-of", "2019-02-08", "--exit-code", folder=shipped).status == 0


def test_partial_date_is_its_last_day(shipped: Path, cioc: Callable[..., Run]) -> None:
    """`2019-07` is seen as of 31 July."""
    assert (
        json.loads(cioc("overdue", "--as-of", "2019-07", "--format", "json", folder=shipped).out)["as_of"]
        == "2019-07-31"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lead", "early-hlep"), 'did you mean "early-help"?'),
        (("--agency", "nosuch"), '--agency names nothing known: "nosuch"'),
        (("--plan", "cioc-2020"), '--plan names nothing known: "cioc-2020"'),
        (("--as-of", "2019-02-30"), "that month has 28 days"),
        (("--as-of", "tomorrow"), '--as-of "tomorrow" is not a date'),
        (("--by", "lead", "--format", "csv"), "csv has no groups"),
        (("--priority", "99"), '--priority names nothing known: "99"'),
        (("--long", "--format", "csv"), "csv is never cut short"),
        (("--within", "soon"), '--within "soon" is not a length of time'),
    ],
)
def test_wrong_option_is_explained(
    shipped: Path, cioc: Callable[..., Run], arguments: tuple[str, ...], said: str
) -> None:
    """A wrong value is named, with what to type instead."""
    run = cioc("overdue", *arguments, folder=shipped)
    assert run.status == 2
    assert said in run.err
    assert run.out == ""


def test_long_has_a_block_for_each(shipped: Path, cioc: Callable[..., Run]) -> None:
    """By its name, with who leads it, its dates and all words of what was last said."""
    run = cioc("overdue", "--as-of", "2019-08-01", "--long", folder=shipped)
    assert "\n\n3.2c  Fostering recruitment strategy\n  Action         Have enough capacity for " in run.out
    due = "31 Mar 2019, 123 days ago, no update since"
    assert f"  Lead           Social Care\n  Timescale      March 19\n  Due            {due}\n" in run.out
    assert max(map(len, run.out.splitlines())) <= 80


WIDTHS = [40, 60, 80, 120, 200]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("day", ["2021-02-12", "2022-08-31"])
def test_screen(shipped: Path, cioc: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, day: str, width: int) -> None:
    """What people see on screens that are narrow and wide: no line is wider."""
    monkeypatch.setenv("COLUMNS", str(width))
    shown = cioc("overdue", "--as-of", day, folder=shipped).out
    assert_as_kept(shown, SNAPSHOTS / f"overdue-{day}-{width}.txt")
    assert max(map(len, shown.splitlines())) <= width


@pytest.mark.parametrize("day", ["2019-08-01", "2021-02-12", "2022-08-31", "2026-11-30"])
def test_counts_are_those_of_status(shipped: Path, cioc: Callable[..., Run], day: str) -> None:
    """The whole number, with how many of it are in plans that are over; the rest is what the counts begin with."""
    counts = " ".join(cioc("overdue", "--as-of", day, folder=shipped).out.split())
    here = " ".join(cioc("status", "--as-of", day, folder=shipped).out.split())
    past = re.search(r"Past its date ([0-9,]+) promises?(?:, ([0-9]+) of them in plans that are over)?", here)
    assert past
    number, over = int(past[1]), int(past[2] or 0)
    assert f" {number - over} past their date, " in counts
    first = f"{number} promises past their date, {over} of them in plans that are over. "
    assert (first in counts) is bool(over)
    still = re.search(r"Still open (.*?), which are over", here)
    left = sum(map(int, re.findall(r"([0-9]+) promises? of", still[1]))) if still else 0
    assert (f"Plans that are over have {left} more, {over} of them past their date" in counts) is bool(left)


def test_plan_that_is_over_is_listed_when_it_is_named(shipped: Path, cioc: Callable[..., Run]) -> None:
    """Nothing else is to be had of it, so --all need not be said."""
    asked = ("overdue", "--plan", "cioc-2019", "--as-of", "2022-08-31")
    out = cioc(*asked, folder=shipped).out
    assert "cioc-2019/3.2c" in out
    assert out == cioc(*asked, "--all", folder=shipped).out


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_one_line_a_promise(
    shipped: Path, cioc: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """Whatever is left out or cut, its ref is there, whole, and so are the days."""
    monkeypatch.setenv("COLUMNS", str(width))
    for day in ("2019-08-01", "2022-08-31"):
        shown = cioc("overdue", "--as-of", day, "--all", folder=shipped).out.splitlines()
        assert max(map(len, shown)) <= width
        plan = next(iter(re.findall("^Open promises of ([^,]+),", shown[0])), None)
        found = json.loads(cioc("overdue", "--as-of", day, "--format", "json").out)
        every = [each for bucket in found.values() if isinstance(bucket, list) for each in bucket]
        for each in (each for each in every if "kind" in each):
            ref = f"{each['plan']}/{each['line']}" if each["line"] else each["name"]
            refs = (
                {ref, ref.removeprefix(f"{each['plan']}/")}
                if plan == each["plan"] and each["kind"] == "line"
                else {ref}
            )
            (place,) = (place for place, line in enumerate(shown) if line.split("  ")[0] in refs)
            # A ref that is long has its row below it.
            row = " ".join(shown[place : place + (2 if shown[place] in refs else 1)])
            assert not each["days_late"] or re.search(rf" {each['days_late']:,} ago( |$)", row)


TOLD = (
    "cioc: plan/1\nid: our-plan\ntitle: T\nwritten: 2019-01-01\npriorities:\n  - ref: 1\n    promise: Near.\n"
    "    actions:\n      - ref: 1.1\n        action: Find homes for 3 children.\n        delivery:\n"
    "          - who: The homes of 4 children\n            leads: [early-help]\n            timescale: March 2019\n"
    "            progress:\n              - {date: 2019-02-01, timescale: May 2019, note: 2 children have moved.}\n"
)


@pytest.mark.parametrize("command", ["overdue", "overdue --by lead", "overdue --by priority --all", "slippage"])
@pytest.mark.parametrize("form", ["md", "csv"])
def test_small_numbers_of_children_are_not_sent_on(
    cioc: Callable[..., Run], workspace: Callable[..., Path], command: str, form: str
) -> None:
    """What is made to be sent keeps them back; the terminal, which is the officer's own, shows them."""
    root = workspace({"plans/our-plan.yaml": TOLD})
    name, *options = command.split()
    if form == "csv":
        options = []
    sent = cioc(name, "--as-of", "2020-01-01", *options, "--format", form, folder=root).out
    assert "a small number of children" in sent
    assert not re.search(r"[234] children", sent)
    assert "4 children" in cioc(name, "--as-of", "2020-01-01", "--long", *options, folder=root).out


def test_csv_of_all_has_what_was_left_open(shipped: Path, cioc: Callable[..., Run]) -> None:
    """What is open of plans that are over, each in its bucket and marked as left open."""
    run = cioc("overdue", "--as-of", "2022-08-31", "--format", "csv", folder=shipped)
    rows = list(csv.DictReader(io.StringIO(run.out)))
    assert sum(row["left_open"] == "True" for row in rows) == 107


def test_no_first_promise_of_what_never_moved(cioc: Callable[..., Run], workspace: Callable[..., Path]) -> None:
    """What goes on or comes round may be put in other words; it was never to be by a day."""
    entry = "progress: [{date: 2021-02-01, timescale: WORDS, note: As agreed.}]"
    for before, after, is_told in (("Monthly meetings", "Termly", False), ("March 2021", "June 2021", True)):
        line = f"timescale: {before}, {entry.replace('WORDS', after)}"
        root = workspace({"plans/our-plan.yaml": PLAN.replace("timescale: March 2021", line)})
        run = cioc("overdue", "--long", "--all", "--as-of", "2021-12-01", folder=root)
        assert f"Timescale      {after}\n" in run.out
        assert (f"First promise  {before}" in run.out) == is_told
        assert (f"First promise  {before}" in cioc("show", "1.1", "--as-of", "2021-12-01").out) == is_told


@pytest.mark.parametrize("command", ["overdue", "list", "slippage"])
def test_names_are_as_good_as_ids(cioc: Callable[..., Run], command: str) -> None:
    """Of who answers for something and of a plan, in capitals or not; what nobody is called is refused as before."""
    options = ["--as-of", "2021-02-12", "--lead"]
    by_id = cioc(command, *options, "virtual-school", "--plan", "cioc-2019", folder=ROOT)
    by_name = cioc(command, *options, "virtual School", "--plan", "cioc-2019", folder=ROOT)
    assert by_id.status == 0, by_id.err
    assert by_name == by_id
    assert cioc(command, *options, "Virtual Schol", folder=ROOT).status == 2


@pytest.mark.parametrize("command", ["overdue", "list", "status", "slippage", "show"])
def test_a_day_to_come_is_said_to_be(shipped: Path, cioc: Callable[..., Run], command: str) -> None:
    """Of a day or a month that is still to come nobody knows; one that has begun is answered as it is."""
    run = cioc(command, "--as-of", "2999-05-01", folder=shipped)
    assert run.status == 0
    said = "1 May 2999 is still to come: this is how things stand then if nothing more is said or done\n"
    assert said in run.err
    assert "still to come" not in cioc(command, "--as-of", f"{date.today():%Y-%m}", folder=shipped).err


def test_an_agency_that_leads_nothing_itself(shipped: Path, cioc: Callable[..., Run]) -> None:
    """Is told what its teams have, by the command that lists that; a lead, and an agency with its teams, are not."""
    asked = ("--as-of", "2021-02-12")
    said = (
        "The teams of culture-leisure have 6 open promises: cioc overdue --agency culture-leisure --as-of 2021-02-12."
    )
    for command in ("overdue", "list"):
        told = " ".join(cioc(command, "--lead", "culture-leisure", *asked, folder=shipped).out.split())
        assert said in told
        for option, name in (("--agency", "culture-leisure"), ("--lead", "libraries")):
            assert "The teams of" not in cioc(command, option, name, *asked, folder=shipped).out
    listed = json.loads(cioc("overdue", "--agency", "culture-leisure", *asked, "--format", "json", folder=shipped).out)
    assert sum(len(each) for bucket, each in listed.items() if bucket in {"lapsed", "quiet", "undated", "on_time"}) == 6


@pytest.mark.parametrize("options", [(), ("--all",)])
def test_all_that_is_open_is_of_plans_that_are_over(
    shipped: Path, cioc: Callable[..., Run], options: tuple[str, ...]
) -> None:
    """It is said so once, with no count of nothing before it."""
    run = cioc("overdue", "--lead", "early-help", *options, "--as-of", "2026-12-01", folder=shipped)
    told = " ".join(run.out.split())
    assert "None is in a current plan. Plans that are over have 10 open promises, 1 of them past its date" in told
    assert "0 open promises" not in told.replace("10 open", "")
