"""`cioc slippage`: what people and machines get to see of it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.history.timelines import action, line, plan, repository

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

ROOT = Path(__file__).parents[2]
FILES: dict[str, str | bytes | None] = {
    "plans/meetings/2019-03-29.yaml": "cioc: meeting/1\ndate: 2019-03-29\n",
    "plans/our-plan.yaml": plan(
        action(
            "1.1",
            "Ask | tell.",
            line(
                "'=Youth()'",
                "March 2019",
                "date: 2019-04-01, timescale: June 2019, agreed: 2019-03-29",
                "date: 2019-07-01, timescale: October 2019, status: complete",
            ),
            line("Schools", "March 2019", "date: 2019-04-01, timescale: TBC", leads="assistant-director"),
        )
    ),
}

TEXT = """\
Re-timed in ours, as at 31 Dec 2019

1.1a  =Youth(): Ask | tell
  Re-timed       twice, 214 days later (complete)
  Lead           Early Help
  First promise  March 2019 (31 Mar 2019)
  Move           1 Apr 2019, to "June 2019": 91 days later; agreed by the
                 meeting of 29 Mar 2019
  Move           1 Jul 2019, to "October 2019": 123 days later, 214 days later
                 in all; no agreement recorded
  Now            October 2019 (31 Oct 2019)

1.1b  Schools: Ask | tell
  Re-timed       once, no day any more
  Lead           Assistant Director
  First promise  March 2019 (31 Mar 2019)
  Move           1 Apr 2019, to "TBC": names no day any more; no agreement
                 recorded
  Now            TBC

2 of 2 promises with a timescale were re-timed, 3 times in all: 1 agreed by a
meeting, 2 with no agreement recorded.
"""


@pytest.fixture
def root(workspace: Callable[..., Path]) -> Path:
    """A plan of which two lines moved."""
    return workspace(FILES)


def test_text(cioc: Callable[..., Run], root: Path) -> None:
    """With --long a block for each promise that moved, the worst first, and the counts."""
    run = cioc("slippage", "--as-of", "2019", "--long", folder=root)
    assert (run.status, run.out) == (0, TEXT)


@pytest.mark.parametrize(
    ("since", "rows", "counts"),
    [
        ("last", ["ours/1.1a", "ours/1.1b"], "3 times in all"),
        ("2019-03-29", ["ours/1.1a", "ours/1.1b"], "3 times in all"),
        ("1 April 2019", ["ours/1.1a"], "once in all: 0 agreed by a meeting, 1 with no agreement recorded"),
        (
            "2019-07",
            [],
            "None of the 2 promises that had a timescale by 31 Dec 2019 was re-timed since 31 Jul 2019. An entry "
            "counts by its date, whenever it was written down.",
        ),
    ],
)
def test_since_a_meeting_or_a_day(
    cioc: Callable[..., Run], root: Path, since: str, rows: list[str], counts: str
) -> None:
    """Only what was re-timed after it is told, in every form; how far is counted from the first promise."""
    asked = ("slippage", "--as-of", "2019", "--since", since)
    said = " ".join(cioc(*asked, "--long", folder=root).out.split())
    assert counts in said
    assert [f"ours/{ref}" for ref in re.findall(r"1\.1[ab]", said)] == rows
    found = json.loads(cioc(*asked, "--format", "json", folder=root).out)
    assert [each["ref"] for each in found["rows"]] == rows
    assert all(each["days"] in {214, None} for each in found["rows"])
    assert found["since"] == {"last": "2019-03-29", "1 April 2019": "2019-04-01", "2019-07": "2019-07-31"}.get(
        since, since
    )


def test_since_goes_by_the_dates_of_entries(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """Not by when they were written down, as `diff` does, and it says so; what no entry gave goes by its commit."""
    move = "date: 2019-03-04, timescale: June 2019"
    files = [
        plan(action("1.1", "Ask.", line("Youth", "March 2019", *entries), line("Schools", words)))
        for entries, words in (((), "March 2019"), ((move,), "March 2020"))
    ]
    repo = repository(tmp_path, ("2019-02-07", {"ours": files[0]}), ("2019-04-01", {"ours": files[1]}))
    said = " ".join(cioc("slippage", "--since", "2019-03-10", folder=repo.path).out.split())
    assert "1 of 2 promises with a timescale was re-timed since 10 Mar 2019, once in all" in said
    by_dates = "An entry counts by its date, whenever it was written down; a change in the file counts by its commit."
    assert by_dates in said
    later = " ".join(cioc("slippage", "--since", "2019-04-01", folder=repo.path).out.split())
    assert f"was re-timed since 1 Apr 2019. {by_dates}" in later
    assert "whenever" not in cioc("slippage", folder=repo.path).out


@pytest.mark.parametrize("since", ["HEAD", "HEAD~1", "lately"])
def test_since_is_no_revision(cioc: Callable[..., Run], tmp_path: Path, since: str) -> None:
    """A commit would seem to tell what was written down since; `diff` is the command for that."""
    files = [{"ours": plan(action("1.1", "Ask.", line("Youth", words)))} for words in ("March 2019", "March 2020")]
    repo = repository(tmp_path, ("2019-02-07", files[0]), ("2019-04-01", files[1]))
    run = cioc("slippage", "--since", since, folder=repo.path)
    assert (run.status, run.out) == (2, "")
    assert f'--since names no meeting and no day: "{since}"' in run.err
    assert "to see what changed since a commit: cioc diff" in " ".join(run.err.split())


@pytest.mark.parametrize(
    ("since", "said"),
    [("next", "no meeting that is to come is on file"), ("2019-12-01", "is after the day of the answer")],
)
def test_since_what_was_not_yet(cioc: Callable[..., Run], root: Path, since: str, said: str) -> None:
    """Nothing can have moved since a day that is still to come."""
    run = cioc("slippage", "--as-of", "2019-11-30", "--since", since, folder=root)
    assert (run.status, run.out) == (2, "")
    assert said in run.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("slippage", "--since", "last"),
        ("list", "--since", "last"),
        ("report", "--meeting", "next"),
        ("progress", "1.1a", "All began.", "--agreed", "last"),
    ],
)
def test_since_the_last_of_no_meetings(
    cioc: Callable[..., Run], workspace: Callable[..., Path], arguments: tuple[str, ...]
) -> None:
    """Each command that takes the word says the same of it, and what to do."""
    run = cioc(*arguments, folder=workspace({name: text for name, text in FILES.items() if "meetings" not in name}))
    assert (run.status, run.out) == (2, "")
    assert run.err.endswith("cioc: there is no meeting yet\n  = begin one: cioc new meeting\n")


LINES = """\
Re-timed in ours, as at 31 Dec 2019

Ref   Promise               First promise  Now          Days             Agreed
1.1a (complete)
      =Youth(): Ask | tell  31 Mar 2019    31 Oct 2019  214 later        1 of 2
1.1b  Schools: Ask | tell   31 Mar 2019    TBC          no day any more  0 of 1
"""


def test_one_line_each(cioc: Callable[..., Run], root: Path) -> None:
    """A line for each: from when to when, and how many of its moves a meeting agreed."""
    run = cioc("slippage", "--as-of", "2019", folder=root)
    assert (run.status, run.out[: len(LINES)]) == (0, LINES)


def test_json(cioc: Callable[..., Run], root: Path) -> None:
    """Versioned; the counts add up."""
    found = json.loads(cioc("slippage", "--as-of", "2019-12-31", "--format", "json", folder=root).out)
    assert (found["schema"], found["as_of"]) == ("cioc/slippage/1", "2019-12-31")
    assert (found["promises"], found["moved"], found["moves"], found["moves_agreed"]) == (2, 2, 3, 1)
    assert sum(row["moves"] for row in found["rows"]) == found["moves"]
    assert found["rows"][0]["promises"][2]["total_days"] == found["rows"][0]["days"] == 214


def test_csv(cioc: Callable[..., Run], root: Path) -> None:
    """A row for each; a formula stays words, and a number a number."""
    rows = list(csv.DictReader(io.StringIO(cioc("slippage", "--format", "csv", folder=root).out)))
    assert [(row["ref"], row["who"], row["moves"], row["days"]) for row in rows] == [
        ("ours/1.1a", "'=Youth()", "2", "214"),
        ("ours/1.1b", "Schools", "1", ""),
    ]


def test_markdown(cioc: Callable[..., Run], root: Path) -> None:
    """A table in which no word is markup."""
    run = cioc("slippage", "--as-of", "2019-12-31", "--format", "md", folder=root)
    assert "| ours/1.1a (complete) | =Youth(): Ask \\| tell | Early Help | March 2019 (31 March 2019) |" in run.out
    assert run.out.splitlines()[0] == "# Slippage as at 31 December 2019"


def test_agreed_by_no_meeting_on_file(cioc: Callable[..., Run], workspace: Callable[..., Path]) -> None:
    """It is said so in every form, and not counted as agreed."""
    said = "but no such meeting is on file"
    root = workspace(FILES | {"plans/meetings/2019-03-29.yaml": "cioc: meeting/1\ndate: 2019-03-28\n"})
    text = cioc("slippage", "--as-of", "2019", "--long", folder=root).out
    assert f"said to be agreed on 29 Mar 2019, {said}" in " ".join(text.split())
    assert "0 agreed by a meeting, 2 with no agreement recorded, 1 said to be agreed" in " ".join(text.split())
    assert "| 0 of 2 |" in cioc("slippage", "--format", "md", folder=root).out
    rows = list(csv.DictReader(io.StringIO(cioc("slippage", "--format", "csv", folder=root).out)))
    assert (rows[0]["moves_agreed"], rows[0]["moves_said_to_be_agreed"]) == ("0", "1")
    found = json.loads(cioc("slippage", "--format", "json", folder=root).out)
    assert (found["moves_agreed"], found["moves_said_to_be_agreed"]) == (0, 1)
    assert found["rows"][0]["promises"][1]["agreed_on_file"] is False
    story = " ".join(cioc("history", "ours/1.1", folder=root).out.split())
    assert f"said to be agreed on 29 Mar 2019, {said}" in story
    assert "none of the 2 new dates agreed by a meeting" in story


def test_changed_in_the_file(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """In a repository a timescale that was written over counts, with its commit; one that was taken out does too."""
    lines = [line("Youth", "March 2019"), line("Schools", "May 2019"), line("Homes", "June 2019")]
    later = [line("Youth", "March 2020"), line("Schools"), line("Homes", "June 2019")]
    files = [{"ours": plan(action("1.1", "Ask.", *each))} for each in (lines, later)]
    repo = repository(tmp_path, ("2019-02-07", files[0]), ("2019-04-01", files[1]))
    run = cioc("slippage", "--as-of", "2019-12-31", "--long", folder=repo.path)
    assert (run.status, run.err) == (0, "")
    assert re.sub(r"commit [0-9a-f]{7}", "commit abc1234", run.out, flags=re.IGNORECASE) == (
        """\
Re-timed in ours, as at 31 Dec 2019

1.1a  Youth: Ask
  Re-timed       once, 366 days later
  Lead           early-help
  First promise  March 2019 (31 Mar 2019)
  Move           commit abc1234 of 1 Apr 2019, to "March 2020": 366 days later;
                 changed in the file, no agreement recorded
  Now            March 2020 (31 Mar 2020)

1.1b  Schools: Ask
  Re-timed       once, no promise any more
  Lead           early-help
  First promise  May 2019 (31 May 2019)
  Move           commit abc1234 of 1 Apr 2019: taken out of the file, no
                 agreement recorded
  Now            no timescale

2 of 3 promises with a timescale were re-timed, twice in all: 0 agreed by a
meeting, 2 with no agreement recorded. 2 of these changes were made in the files
without an entry.
"""
    )
    assert cioc("slippage", "--as-of", "2019-03-31", folder=repo.path).out.startswith("None of the 3 promises")
    found = json.loads(cioc("slippage", "--format", "json", folder=repo.path).out)
    assert (found["in_git"], found["moves"], found["moves_in_place"]) == (True, 2, 2)
    assert "| once | 366 days later | 0 of 1 | 1 |" in cioc("slippage", "--format", "md", folder=repo.path).out


def test_changed_where_files_cannot_be_read(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """Nobody is blamed for what may have been done in any of several commits, in no form."""
    files = [{"ours": plan(action("1.1", "Ask.", line("Youth", words)))} for words in ("March 2019", "March 2020")]
    broken = {"ours": files[1]["ours"].replace("    action", "\taction")}
    days = ("2019-02-07", "2019-03-01", "2019-04-01")
    repo = repository(tmp_path, *zip(days, (files[0], broken, files[1]), strict=True))
    first, _, mended = repo.git("log", "--reverse", "--format=%H").split()
    between = f"commit {first[:7]} of 7 Feb 2019 and commit {mended[:7]} of 1 Apr 2019"
    text = " ".join(cioc("slippage", "--long", folder=repo.path).out.split())
    assert f'a change between {between}, to "March 2020": 366 days later; changed in the file' in text
    story = " ".join(cioc("history", "1.1", folder=repo.path).out.split())
    assert (
        f'over the timescale before it, by a change between {between}: "March 2020" (by 31 Mar 2020). 366 days' in story
    )
    assert f"The timescale read otherwise until a change between {between}" in story
    since = f"commit {first[:7]} of 7 Feb 2019"
    assert f"In this commit or before it, since {since}, in files that cannot be read: timescale changed" in story
    for command in (("slippage",), ("history", "1.1")):
        found = json.loads(cioc(*command, "--format", "json", folder=repo.path).out)
        moved = (found.get("rows") or found["lines"])[0]["promises"][1]
        assert (moved["rewritten_by"], moved["rewritten_since"]) == (mended, first)
    assert [each["uncertain"] for each in found["commits"]] == [False, True]
    assert found["commits"][1]["since"]["id"] == first


def test_without_git(cioc: Callable[..., Run], root: Path) -> None:
    """That only entries tell what moved is said once, beside the ledger."""
    run = cioc("slippage", folder=root)
    assert run.err.count("so only moves that entries record are counted") == 1
    assert json.loads(cioc("slippage", "--format", "json", folder=root).out)["in_git"] is False


def test_git_dir(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """A bare repository has the ledger of its last commit, and the history of what is in it."""
    files = [{"ours": plan(action("1.1", "Ask.", line("A", f"March {year}")))} for year in (2019, 2020)]
    repo = repository(tmp_path / "repo", ("2019-02-07", files[0]), ("2019-04-01", files[1]))
    bare = tmp_path / "plans.git"
    repo.git("clone", "--quiet", "--bare", ".", str(bare))
    assert "366 later" in cioc("slippage", "--git-dir", bare, folder=tmp_path).out
    assert "Re-timed once, 366 days later" in cioc("history", "ours/1.1", "--git-dir", bare, folder=tmp_path).out
    assert "366 later" in cioc("slippage", folder=bare).out
    assert "Re-timed once, 366 days later" in cioc("history", "ours/1.1", folder=bare).out
    assert cioc("history", "ours/1.1", "--git-dir", tmp_path / "no.git", folder=tmp_path).status == 2


def test_shallow_clone(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """That nothing moved is not to be had from a clone that does not hold what was there before."""
    files = [{"ours": plan(action("1.1", "Ask.", line("A", f"March {year}")))} for year in (2019, 2020, 2020)]
    files[2]["more"] = "cioc: measures/1\n"
    days = ("2019-02-07", "2019-04-01", "2019-05-01")
    repo = repository(tmp_path / "repo", *zip(days, files, strict=True))
    clone = tmp_path / "clone"
    repo.git("clone", "--quiet", "--depth=2", f"file://{repo.path}", str(clone))
    caution = "this clone is shallow, and holds nothing older. What was changed in the files before is not counted."
    said = re.compile(rf"not re-timed\.\s+History begins at [0-9a-f]{{7}} \(1 Apr(il)? 2019\): {caution}")
    for form in ("text", "md"):
        assert said.search(" ".join(cioc("slippage", "--format", form, folder=clone).out.split()))
    found = json.loads(cioc("slippage", "--format", "json", folder=clone).out)
    assert (found["begins"]["date"], len(found["begins"]["commit"])) == ("2019-04-01", 40)
    assert caution in " ".join(cioc("slippage", "--format", "csv", folder=clone).err.split())
    assert json.loads(cioc("slippage", "--format", "json", folder=repo.path).out)["begins"] is None


def test_of_one_lead(cioc: Callable[..., Run], root: Path) -> None:
    """The counts are of that lead's promises."""
    run = cioc("slippage", "--lead", "assistant-director", folder=root)
    assert "1 of 1 promise with a timescale was re-timed, once in all" in run.out


def test_nothing_moved(shipped: Path, cioc: Callable[..., Run]) -> None:
    """The shipped plans give no promise anew, and that is said."""
    run = cioc("slippage", "--as-of", "2021-02-12", folder=shipped)
    assert run.status == 0
    assert run.out.startswith("None of the ")
    assert (
        cioc("slippage", "--as-of", "2001", folder=shipped).out
        == "There was no promise that had a timescale by 31 Dec 2001.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lead", "early-hlep"), 'did you mean "early-help"?'),
        (("--plan", "nosuch"), '--plan names nothing known: "nosuch"'),
        (("--as-of", "tomorrow"), '--as-of "tomorrow" is not a date'),
    ],
)
def test_wrong_option_is_explained(cioc: Callable[..., Run], root: Path, arguments: tuple[str, ...], said: str) -> None:
    """A wrong value is named, with what to type instead."""
    run = cioc("slippage", *arguments, folder=root)
    assert (run.status, run.out) == (2, "")
    assert said in run.err


def test_its_rows_join_those_of_overdue(cioc: Callable[..., Run], root: Path) -> None:
    """Both call a line by its plan and what people call the line; what is no line has its whole name as its ref."""
    tables = [
        list(csv.DictReader(io.StringIO(cioc(command, "--format", "csv", "--as-of", "2019-12-31", folder=root).out)))
        for command in ("slippage", "overdue")
    ]
    moved, still_open = ({(row["plan"], row["line"]) for row in rows if row["kind"] == "line"} for rows in tables)
    done = {(row["plan"], row["line"]) for row in tables[0] if row["status"] in {"complete", "dropped"}}
    assert moved - done
    assert moved - done <= still_open
    assert all(f"{row['plan']}/{row['line']}" == row["ref"] for row in tables[0] if row["kind"] == "line")
    assert not any(row["line"] for row in tables[0] if row["kind"] != "line")


@pytest.mark.parametrize("columns", [60, 70, 79, 80, 100, 120])
def test_dates_are_whole_on_narrow_screens(
    cioc: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """No date is cut or broken, and no line is too long; the whole name of a promise is there where it is folded."""
    monkeypatch.setenv("COLUMNS", str(columns))
    folder = ROOT / "examples" / "made-up-council"
    lines = cioc("slippage", "--as-of", "2026-10-01", folder=folder).out.splitlines()
    assert max(map(len, lines)) <= columns
    assert not any("\u00a0" in line for line in lines)
    rows = [line for line in lines if re.match(r"[12]\.1[ab] ", line)]
    assert len(rows) == 3
    dates = [re.findall(r"  ([0-9]{1,2} [A-Z][a-z]{2} [0-9]{4})  ", line) for line in rows]
    assert all(found and found[-1].endswith("2026") for found in dates)
    said = " ".join(" ".join(lines).split())
    assert ("health" in said) == (columns < 80)


JOINED = plan(
    action(
        "1.1",
        "Ask.",
        "- leads: [early-help]\n  timescale: June 2021\n  was: [ours/1.1a, ours/1.1b]\n",
    ),
    called="next",
    year=2020,
)


def test_each_row_of_what_was_joined_names_its_part(
    cioc: Callable[..., Run], workspace: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two rows of one promise are told apart, and it is said why there are more rows than promises."""
    monkeypatch.setenv("COLUMNS", "120")
    old = plan(action("1.1", "Ask.", line("A", "March 2019"), line("B", "June 2019")))
    succeeded = JOINED.replace("priorities:", "succeeds: ours\npriorities:")
    root = workspace({"plans/ours.yaml": old, "plans/next.yaml": succeeded})
    out = cioc("slippage", folder=root).out
    for form in (out, cioc("slippage", "--format", "md", folder=root).out):
        assert re.findall(r"1\.1, once (\S+)", form) == ["ours/1.1a", "ours/1.1b"]
        assert "promises with a timescale was re-timed, twice in all: " in " ".join(form.split())
        assert "A promise that joined others is listed once for each, with its own moves." in " ".join(form.split())
    assert "joined" not in cioc("slippage", "--as-of", "2019-12-31", folder=root).out
