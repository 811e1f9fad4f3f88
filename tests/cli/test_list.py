"""`cioc list`: promises that are alike, by filters that combine, and the reason of what is red."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cioc.cli.list import SORTS
from cioc.overdue import Sort
from cioc.render.list import SCHEMA
from tests.report.workspaces import RICH
from tests.snapshots import assert_as_kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

    Cioc = Callable[..., Run]

ROOT = Path(__file__).parents[2]
SNAPSHOTS = Path(__file__).parent / "snapshots"
DAY = "2020-07-02"


@pytest.fixture
def rated(workspace: Callable[..., Path]) -> Path:
    """A workspace with ratings of all kinds, something that is late, and something that is dropped."""
    return workspace(RICH | {"plans/our-plan.yaml": None})


def found(cioc: Cioc, folder: Path, *options: str, day: str = DAY) -> list[dict[str, Any]]:
    """The promises that a list has, for machines."""
    run = cioc("list", *options, "--as-of", day, "--format", "json", folder=folder)
    assert run.status == 0, run.err
    whole: dict[str, Any] = json.loads(run.out)
    assert (whole["schema"], whole["as_of"]) == (SCHEMA, day)
    promises: list[dict[str, Any]] = whole["promises"]
    return promises


FILTERS: dict[str, tuple[str, list[str]]] = {
    "all": (
        "",
        [
            "2020-02-14/kept",
            "2020-02-14/open",
            "2020-02-14/silent",
            "2020-05-15/new",
            "ours/1.1a",
            "ours/1.1b",
            "ours/1.2a",
            "ours/2.1a",
            "ours/2.1b",
            "ours/2.2",
            "ours/review",
        ],
    ),
    "one rating": ("--rag red", ["ours/1.1a", "ours/1.1b"]),
    "several, in any letters": ("--rag Red,NONE --lead early-help", ["2020-05-15/new", "ours/1.1a", "ours/2.1a"]),
    "given twice": ("--rag amber --rag red --lead schools", ["ours/1.1a", "ours/1.1b"]),
    "not rated": ("--rag none --plan ours", ["ours/2.1a", "ours/2.1b", "ours/2.2", "ours/review"]),
    "lead": ("--lead early-help", ["2020-02-14/kept", "2020-05-15/new", "ours/1.1a", "ours/2.1a"]),
    "leads": ("--lead schools,director", ["ours/1.1a", "ours/1.1b", "ours/2.1b", "ours/review"]),
    "agency": ("--agency council", ["ours/2.1b", "ours/review"]),
    "nobody": ("--lead nobody", ["2020-02-14/open", "2020-02-14/silent", "ours/1.2a", "ours/2.2"]),
    "agency and lead": ("--agency council --lead schools", []),
    "priority": ("--priority 2", ["ours/2.1a", "ours/2.1b", "ours/2.2"]),
    "priority in full": ("--priority ours/1", ["ours/1.1a", "ours/1.1b", "ours/1.2a"]),
    "status": ("--status dropped", ["ours/1.2a"]),
    "statuses": ("--status complete,dropped", ["2020-02-14/kept", "ours/1.2a"]),
    "open": ("--status open --priority 1", ["ours/1.1a", "ours/1.1b"]),
    "passed": ("--passed", ["2020-02-14/open"]),
    "no date": ("--no-date --plan ours", ["ours/2.1b", "ours/2.2"]),
    "either": ("--passed --no-date --lead director", ["ours/2.1b"]),
    "since": ("--since 2020-05-15", []),
    "since the first": (
        "--since 2020-02-14",
        ["2020-02-14/kept", "2020-02-14/open", "2020-05-15/new", "ours/1.1a", "ours/1.1b"],
    ),
    "words": ("--text school", ["ours/1.1a"]),
    "words of what was said": ("--text 'nobody LEAFLET'", ["ours/1.2a"]),
    "all of them": ("--rag red --lead early-help --text peps", ["ours/1.1a"]),
    "and none": ("--rag red --priority 2", []),
}


@pytest.mark.parametrize(("options", "names"), FILTERS.values(), ids=list(FILTERS))
def test_filters(cioc: Cioc, rated: Path, options: str, names: list[str]) -> None:
    """Each narrows the list, and they combine."""
    assert sorted(each["name"] for each in found(cioc, rated, *shlex.split(options))) == names


def test_nothing_red_where_nothing_is_rated(cioc: Cioc, rated: Path) -> None:
    """A list that is empty since nobody rates anything says so: it is no good news."""
    assert cioc("list", "--rag", "red", "--as-of", "2021-02-12", folder=ROOT).out == (
        "No open promise has a rating, as at 12 Feb 2021.\n"
    )
    assert cioc("list", "--rag", "red", "--priority", "2", "--as-of", DAY, folder=rated).out.startswith(
        "No promise rated red under priority 2, as at"
    )


def test_what_is_not_rated_where_nothing_is(cioc: Cioc, shipped: Path) -> None:
    """Whoever asks for what is not rated is not told that nothing is rated, be there no such promise of a lead."""
    run = cioc("list", "--rag", "none", "--lead", "police", folder=shipped)
    assert run.status == 0, run.err
    assert "has a rating" not in run.out


def test_what_nobody_leads(cioc: Cioc) -> None:
    """Beside the list of a lead stands how many promises nobody leads."""
    for command in ("list", "overdue"):
        out = cioc(command, "--lead", "health", "--as-of", "2022-11-01", folder=ROOT).out
        said = " ".join(out.split())
        assert "other open promises have no lead, 6 of them past their date: cioc list --lead nobody" in said
        assert "no lead" not in cioc(command, "--as-of", "2022-11-01", folder=ROOT).out


def test_only_what_nobody_leads(cioc: Cioc) -> None:
    """`nobody` is asked for like a lead, alone or beside others, and `none` is the same; its number is the one that is
    told below the list of a lead.
    """
    day = "2022-11-01"
    every = found(cioc, ROOT, "--status", "open", day=day)
    nobodys = [each["name"] for each in every if not each["leads"]]
    assert len(nobodys) > 5
    for word in ("nobody", "none", "Nobody"):
        assert [each["name"] for each in found(cioc, ROOT, "--lead", word, "--status", "open", day=day)] == nobodys
    health = [each["name"] for each in every if "health" in each["leads"] or not each["leads"]]
    both = found(cioc, ROOT, "--lead", "health,nobody", "--status", "open", day=day)
    assert [each["name"] for each in both] == health != nobodys
    told = " ".join(cioc("list", "--lead", "health", "--as-of", day, folder=ROOT).out.split())
    assert f"{len(nobodys)} other open promises have no lead" in told
    listed = cioc("list", "--lead", "nobody", "--as-of", day, folder=ROOT).out
    assert listed.startswith(f"{len(nobodys)} promises that nobody leads")
    assert "have no lead" not in listed
    assert cioc("list", "--lead", "health,nobody", "--as-of", day, folder=ROOT).out.startswith("Health and nobody: ")
    overdue = json.loads(cioc("overdue", "--lead", "none", "--as-of", day, "--format", "json", folder=ROOT).out)
    buckets = [promises for promises in overdue.values() if isinstance(promises, list)]
    assert {*nobodys} == {
        each["name"] for promises in buckets for each in promises if each.get("name") and not each["left_open"]
    }
    by_lead = cioc("overdue", "--lead", "nobody", "--by", "lead", "--as-of", day, folder=ROOT).out
    assert by_lead.startswith("Open promises that nobody leads")
    assert "\nNobody: 6 past their date" in by_lead


def test_nothing_without_a_lead(cioc: Cioc, workspace: Callable[..., Path]) -> None:
    """Where each promise has a lead, a sentence says so; what nobody leads is of no agency, whoever asks for both."""
    plan = (
        "cioc: plan/1\nid: ours\ntitle: Ours\nwritten: 2020-01-01\npriorities:\n  - ref: 1\n    promise: One.\n"
        "    actions:\n      - ref: 1.1\n        action: Do it\n        delivery:\n"
        "          - {who: The team, leads: [theirs], timescale: March 2020}\n"
    )
    register = "cioc: register/1\nagencies:\n  - {id: theirs, name: Theirs}\n"
    here = workspace({"plans/our-plan.yaml": plan, "plans/register.yaml": register})
    out = cioc("list", "--lead", "nobody", "--as-of", DAY, folder=here).out
    assert " ".join(out.split()) == (
        "No promise in the current plan is without a lead, nor any commitment, as at 2 Jul 2020."
    )
    for command in ("list", "overdue"):
        run = cioc(command, "--lead", "nobody", "--agency", "theirs", folder=here)
        assert (run.status, run.err.partition("\n")[0]) == (2, "cioc: what nobody leads is of no agency")


def test_a_lead_that_is_called_nobody(cioc: Cioc, workspace: Callable[..., Path]) -> None:
    """An id of the register is what it says, whatever else the word means."""
    here = workspace(
        {"plans/register.yaml": "cioc: register/1\nleads:\n  - {id: none, name: Network of North Estates}\n"}
    )
    out = cioc("list", "--lead", "none", "--as-of", DAY, folder=here).out
    assert out.startswith("Network of North Estates leads nothing")


@pytest.mark.parametrize("columns", [80, 100, 120])
def test_what_came_back_of_commitments(
    cioc: Cioc, shipped: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """The latest entry on each has its column before its lead has, for that is the question; where there is none for
    most of them, that is said once.
    """
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = cioc("list", "--commitments", "--as-of", "2022-08-31", folder=shipped).out.splitlines()
    assert "latest entry: nothing said yet, unless one says otherwise" in " ".join(lines)
    assert next(line for line in lines if line.startswith("Ref")).endswith("Latest entry")
    review = next(place for place, line in enumerate(lines) if line.startswith("cioc-2019/review"))
    assert "12 Feb 2021: The" in "".join(lines[review : review + 2])


def test_commitments_of_which_nothing_was_said(cioc: Cioc, shipped: Path) -> None:
    """Those that nobody came back to are listed alone, and their number stands below the list of all."""
    day = "2022-08-31"
    every = found(cioc, shipped, "--commitments", day=day)
    silent = [each["name"] for each in every if each["last_word"] is None]
    assert 1 < len(silent) < len(every)
    assert [each["name"] for each in found(cioc, shipped, "--commitments", "--nothing-said", day=day)] == silent
    whole = " ".join(cioc("list", "--commitments", "--as-of", day, folder=shipped).out.split())
    command = f"cioc list --commitments --nothing-said --as-of {day}"
    assert whole.endswith(f"Nothing was said yet of {len(silent)} of them: {command}.")
    alone = cioc(*command.split()[1:], folder=shipped).out
    assert alone.startswith(f"{len(silent)} commitments to the Board of which nothing was said yet, as at")
    assert "Nothing was said yet of" not in alone
    assert "Nothing was said yet of" not in cioc("list", "--as-of", day, folder=shipped).out


def test_sorts() -> None:
    """The help offers those that there are."""
    assert list(SORTS) == [each.value for each in Sort]


ORDERS = {
    "ref": ["ours/1.1a", "ours/1.1b", "ours/1.2a", "ours/2.1a", "ours/2.1b", "ours/2.2"],
    "due": ["ours/2.1a", "ours/1.1a", "ours/1.1b"],
    "rating": ["ours/1.1a", "ours/1.1b", "ours/2.1a", "ours/2.1b", "ours/2.2", "ours/1.2a"],
    "lead": ["ours/2.1b", "ours/2.1a", "ours/1.1a", "ours/1.1b", "ours/2.2", "ours/1.2a"],
    "last": ["ours/1.1a", "ours/1.1b", "ours/2.1a"],
}


@pytest.mark.parametrize(("sort", "begins"), ORDERS.items(), ids=list(ORDERS))
def test_order(cioc: Cioc, rated: Path, sort: str, begins: list[str]) -> None:
    """What is asked for decides, and where it is equal, what is worse comes first."""
    names = [each["name"] for each in found(cioc, rated, "--sort", sort, "--priority", "1,2")]
    assert names[: len(begins)] == begins


SINCE = "{date: 2020-06-01, note: The post has been advertised.}"


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_sorted_by_what_can_be_seen(
    cioc: Cioc, shipped: Path, monkeypatch: pytest.MonkeyPatch, sort: str, width: str
) -> None:
    """The column by which a list is sorted stays on any screen, be its entries dated by days or by months."""
    monkeypatch.setenv("COLUMNS", width)
    run = cioc("list", "--all", "--sort", sort, folder=shipped)
    assert run.status == 0, run.err
    heading = {"ref": "Ref", "due": "Due", "rating": "not rated", "lead": "Lead", "last": "Latest entry"}[sort]
    assert heading in run.out


def test_what_has_no_due_date_stands_apart(cioc: Cioc, shipped: Path) -> None:
    """Below what has one, in the order of the plan; then what is over. Where all have one there is no heading."""
    day = ("--as-of", "2019-12-06")
    said = cioc("list", "--sort", "due", *day, folder=shipped).out
    parts = re.findall(r"^(With .+|Complete .+) \(([0-9]+)\)", said, re.MULTILINE)
    assert [name for name, _ in parts] == [
        "With a due date",
        "With no due date, in the order of the plan",
        "Complete or dropped",
    ]
    listed = [each["name"] for each in found(cioc, shipped, "--sort", "due", day=day[1])]
    assert sum(int(number) for _, number in parts) == len(listed)
    dated = int(parts[0][1])
    numbers = [each["name"] for each in found(cioc, shipped, "--sort", "ref", day=day[1])]
    undated = listed[dated : dated + int(parts[1][1])]
    assert undated == sorted(undated, key=numbers.index)
    assert "With a due date" not in cioc("list", "--sort", "due", "--passed", *day, folder=shipped).out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--as-of", "2021-02-12"),
            "; the next date is 31 Mar 2021, in cioc-2021, which is to follow (cioc-2021/1.1a).",
        ),
        (
            ("--as-of", "2021-02-12", "--lead", "health"),
            "Health: no promise due soon, as at 12 Feb 2021, and no later date.",
        ),
        (("--as-of", "2026-12-01"), "No promise due soon, as at 1 Dec 2026, and no later date."),
        (
            ("--as-of", "2019-06-10", "--lead", "EH"),
            "Early Help: no promise due soon, as at 10 Jun 2019; the next date is 31 Jul 2019",
        ),
    ],
)
def test_nothing_is_due_soon(cioc: Cioc, shipped: Path, options: tuple[str, ...], said: str) -> None:
    """Then the next date of what was asked for is named, as `status` names it, or it is said that there is none."""
    assert said in " ".join(cioc("list", "--soon", *options, folder=shipped).out.split())


def test_a_list_of_one_lead_names_the_others(cioc: Cioc, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lead is in the heading; a column says who leads with it. Of several leads it names them all."""
    monkeypatch.setenv("COLUMNS", "140")
    for command in ("list", "overdue"):
        said = cioc(command, "--lead", "social-care", "--as-of", "2019-12-06", folder=shipped).out
        assert re.search(r"^Ref +Promise +Led with +Due", said, re.MULTILINE)
        assert said.count("Social Care") == 1
    several = cioc("list", "--lead", "social-care,early-help", "--as-of", "2019-12-06", folder=shipped).out
    assert "Led with" not in several


def test_reason(cioc: Cioc, workspace: Callable[..., Path]) -> None:
    """What was said when the rating was given that holds, which need not be the last word."""
    plan = RICH["plans/plan.yaml"].replace("note: The school was closed.}", f"note: Shut.}}\n              - {SINCE}")
    root = workspace(RICH | {"plans/our-plan.yaml": None, "plans/plan.yaml": plan})
    red = found(cioc, root, "--rag", "red")[0]
    assert (red["rating"], red["rated_on"], red["reason"]) == ("red", "2020-05-15", "It is late.")
    assert (red["last_word"], red["last_note"]) == ("2020-06-01", "The post has been advertised.")
    shown = cioc("list", "--rag", "red", "--as-of", DAY, folder=root).out
    assert shown.startswith("2 promises rated red, of ours, as at 2 Jul 2020\n\n1.1a  ")
    assert (
        "\n  Red            15 May 2020: It is late.\n  Latest entry   1 Jun 2020: The post has been advertised.\n"
        in shown
    )
    assert "  15 May 2020: Not yet." in cioc("list", "--rag", "none", "--as-of", DAY, folder=root).out


def test_nothing_of_two_filters_is_a_sentence(cioc: Cioc, rated: Path) -> None:
    """The words that are looked for stand with what is looked for, and not with what was said of it."""
    unrated = cioc("list", "--rag", "none", "--text", "zebra", "--as-of", DAY, folder=rated).out
    assert unrated == 'No promise with "zebra" that is not rated, as at 2 Jul 2020.\n'
    silent = cioc("list", "--commitments", "--nothing-said", "--text", "zebra", "--as-of", DAY, folder=rated).out
    assert silent.startswith('No commitment to the Board with "zebra" of which nothing was said yet')


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_screen(cioc: Cioc, rated: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """What people see: one line each, and none that is wider than the screen."""
    monkeypatch.setenv("COLUMNS", str(width))
    asked = ((), ("--rag", "red,none", "--sort", "rating"))
    shown = "\n".join(cioc("list", *more, "--as-of", DAY, folder=rated).out for more in asked)
    assert_as_kept(shown, SNAPSHOTS / f"list-{width}.txt")
    assert max(map(len, shown.splitlines())) <= width


def test_markdown_and_csv(cioc: Cioc, rated: Path) -> None:
    """The same promises; nothing is cut, and small numbers of children are kept back."""
    md = cioc("list", "--lead", "early-help", "--as-of", DAY, "--format", "md", folder=rated).out
    headings = "| Ref | Promise | Lead | Due | Days | Update since | Rating | Latest entry |"
    assert md.startswith(f"# Early Help: 4 promises, as at 2 July 2020\n\n{headings}\n")
    assert "| ours/1.1a | Youth workers: Ask children about their PEPs | Early Help, Schools |" in md
    rows = list(csv.DictReader(io.StringIO(cioc("list", "--as-of", DAY, "--format", "csv", folder=rated).out)))
    assert [row["name"] for row in rows] == [each["name"] for each in found(cioc, rated)]
    assert (rows[0]["name"], rows[0]["days_to_go"], rows[0]["rating"]) == ("2020-02-14/open", "-2", "none")


@pytest.mark.parametrize("form", ["md", "csv"])
def test_small_numbers_are_kept_back(cioc: Cioc, workspace: Callable[..., Path], form: str) -> None:
    """In what is made to be sent."""
    plan = RICH["plans/plan.yaml"].replace("Ask children about their PEPs.", "Find homes for 3 children.")
    root = workspace(RICH | {"plans/our-plan.yaml": None, "plans/plan.yaml": plan})
    assert "3 children" not in cioc("list", "--as-of", DAY, "--format", form, folder=root).out
    assert "3 children" in cioc("list", "--as-of", DAY, "--format", "json", folder=root).out


def test_nothing_is_one_sentence(cioc: Cioc, rated: Path) -> None:
    """And no fault."""
    run = cioc("list", "--rag", "blue", "--as-of", DAY, folder=rated)
    assert run == (0, "No promise rated blue, as at 2 Jul 2020.\n", "")
    assert cioc("list", "--as-of", "2019-01-01").out == "There is no promise yet, as at 1 Jan 2019.\n"
    assert found(cioc, rated, "--rag", "blue") == []


def test_nothing_of_a_status(shipped: Path, cioc: Cioc) -> None:
    """That others match but for their status is said: nothing done is not nothing there."""
    run = cioc("list", "--priority", "2", "--status", "complete", "--as-of", "2022-08-31", folder=shipped)
    assert run.out.endswith(", as at 31 Aug 2022; 15 have another status.\n")


def test_a_rating_by_what_it_means(cioc: Cioc, rated: Path) -> None:
    """As the key of every screen has it."""
    by_key, by_meaning = (cioc("list", "--rag", typed, folder=rated).out for typed in ("red", "off track"))
    assert by_key == by_meaning


def test_plans_that_are_over(shipped: Path, cioc: Cioc) -> None:
    """Are told of, and listed on request or where they are named."""
    run = cioc("list", "--passed", "--as-of", "2022-08-31", folder=shipped)
    assert "\nPlans that are over have 17 more (--all lists them).\n" in run.out
    assert len(found(cioc, shipped, "--passed", day="2022-08-31")) == 3
    assert len(found(cioc, shipped, "--passed", "--all", day="2022-08-31")) == 20
    assert len(found(cioc, shipped, "--passed", "--plan", "cioc-2019", day="2022-08-31")) == 16


def test_a_lead_of_nothing(shipped: Path, cioc: Cioc) -> None:
    """Where nothing else is asked for, a sentence says so; what plans that are over have is told as in overdue."""
    over = "Plans that are over have 10"
    run = cioc("list", "--lead", "early-help", "--as-of", "2022-08-31", folder=shipped)
    said = " ".join(run.out.split())
    assert said.startswith(
        "Early Help leads nothing in the current plan, nor any commitment, as at 31 Aug 2022. "
        f"{over} open promises, 1 of them past its date (--all lists them)."
    )
    assert "other open promises have no lead" in said
    overdue = " ".join(cioc("overdue", "--lead", "early-help", "--as-of", "2022-08-31", folder=shipped).out.split())
    assert f"{over} open promises, 1 of them past its date" in overdue
    late = " ".join(
        cioc("list", "--lead", "early-help", "--passed", "--as-of", "2022-08-31", folder=shipped).out.split()
    )
    assert late.startswith("Early Help: no promise past its date, as at 31 Aug 2022. Plans that are over have 1 such")
    assert "have no lead" not in late


@pytest.mark.parametrize("day", ["2019-08-01", "2021-02-12", "2022-08-31", "2026-11-30"])
def test_it_agrees_with_overdue(shipped: Path, cioc: Cioc, day: str) -> None:
    """What is open is the same, in the same order, with the same days, word for word."""
    overdue = json.loads(cioc("overdue", "--as-of", day, "--format", "json", folder=shipped).out)
    buckets = ("lapsed", "due_soon", "quiet", "unreadable", "undated", "on_time")
    every = [each | {"bucket": bucket} for bucket in buckets for each in overdue[bucket]]
    listed = found(cioc, shipped, "--status", "open", "--all", day=day)
    assert [{key: each[key] for key in every[0]} for each in listed] == every
    assert all(each["days_to_go"] == -each["days_late"] for each in listed if each["bucket"] == "lapsed")
    shown = cioc("list", "--status", "open", "--all", "--as-of", day, folder=shipped).out
    assert shown.startswith((f"{len(every)} open promises of cioc-", f"{len(every)} open promises, as at "))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--rag", "rde"), '--rag names nothing known: "rde" (did you mean "red"?)'),
        (("--rag", "red,ambr"), 'did you mean "amber"?'),
        (("--lead", "early-help,scools"), '--lead names nothing known: "scools" (did you mean "schools"?)'),
        (("--priority", "ours/11"), '(did you mean "ours/1"?)'),
        (("--plan", "theirs"), '--plan names nothing known: "theirs"'),
        (("--status", "done"), '--status names nothing known: "done"'),
        (("--since", "spring"), "--since names no meeting and no day"),
        (("--since", "2020-07-03"), "--since 2020-07-03 is after the day of the answer"),
        (("--sort", "size"), '"size" is not one of "ref", "due"'),
        (("--as-of", "tomorrow"), '--as-of "tomorrow" is not a date'),
    ],
)
def test_wrong_option_is_explained(cioc: Cioc, rated: Path, arguments: tuple[str, ...], said: str) -> None:
    """A wrong value is named, with what to type instead; what came after the day is not known on it."""
    options = arguments if "--as-of" in arguments else (*arguments, "--as-of", DAY)
    run = cioc("list", *options, folder=rated)
    assert (run.status, run.out) == (2, "")
    assert said in run.err


def test_changed_in_the_file_since(cioc: Cioc, tmp_path: Path) -> None:
    """A timescale that was changed in the file since a meeting is a change, though no entry says so."""
    from tests.history.timelines import action, line, plan, repository

    files = [
        {"ours": plan(action("1.1", "Ask.", line("A", words), line("B", "May 2019")))}
        for words in ("March 2019", "June 2019")
    ]
    files[0]["meetings/2019-03-01"] = files[1]["meetings/2019-03-01"] = "cioc: meeting/1\ndate: 2019-03-01\n"
    repo = repository(tmp_path, ("2019-02-07", files[0]), ("2019-04-01", files[1]))
    assert [each["name"] for each in found(cioc, repo.path, "--since", "2019-03-01")] == ["ours/1.1a"]
    assert found(cioc, repo.path, "--since", "2019-03-01", day="2019-03-31") == []
