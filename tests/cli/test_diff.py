"""`cioc diff`: what people, machines and git get to see of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cioc.dates import in_short
from tests.conftest import PLAN, SOUND
from tests.example_history import example_history
from tests.git.repositories import Repo, new

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

__all__ = ["example_history"]

SNAPSHOTS = Path(__file__).parents[1] / "changes" / "snapshots"
UPDATE = "CIOC_UPDATE_SNAPSHOTS"

# -- The example's whole story -----------------------------------------------------------------------------------------

STAGES = ("2019-02-07", "2019-10-11", "2019-12-06", "2021-02-12", "2022-08")


@pytest.mark.parametrize(("first", "second"), [*pairwise(STAGES), (STAGES[0], STAGES[-1])])
def test_story_of_the_example(cioc: Callable[..., Run], example_history: Path, first: str, second: str) -> None:
    """Each stage against the next, and the first against the last, as an officer reads it."""
    run = cioc("diff", first, second, folder=example_history)
    assert (run.status, run.err) == (0, "")
    assert max(map(len, run.out.splitlines())) <= 80
    out = _without_ids(run.out)
    path = SNAPSHOTS / f"{first}..{second}.txt"
    if os.environ.get(UPDATE):
        path.parent.mkdir(exist_ok=True)
        path.write_text(out, encoding="utf-8", newline="\n")
    assert out == path.read_text(encoding="utf-8"), f"if this is meant: {UPDATE}=1 pytest {__file__}, and look"


def _without_ids(text: str) -> str:
    return re.sub(r"\([0-9a-f]{7}\)", "(abc1234)", text)


def test_since_meeting(cioc: Callable[..., Run], example_history: Path) -> None:
    """From what was known on the day of a meeting, for which its month will do where it was the only one; or on a day.

    The option's former name does the same.
    """
    by_day = cioc("diff", "2019-12-06", "2021-02-12", folder=example_history)
    assert cioc("diff", "--since", "2019-12", "2021-02-12", folder=example_history).out == by_day.out
    assert cioc("diff", "--since-meeting", "2019-12", "2021-02-12", folder=example_history).out == by_day.out
    day = cioc("diff", "2019-11-01", "2021-02-12", folder=example_history)
    assert cioc("diff", "--since", "2019-11-01", "2021-02-12", folder=example_history).out == day.out
    assert cioc("diff", "--since", "2019-12", "HEAD~1", "HEAD", folder=example_history).status == 2


def test_nothing_changed(cioc: Callable[..., Run], example_history: Path) -> None:
    """The working tree against HEAD, with nothing done since, says so; in every form."""
    for form in ("text", "md", "html"):
        assert "Nothing changed from HEAD" in cioc("diff", "--format", form, folder=example_history).out
    assert json.loads(cioc("diff", "--format", "json", folder=example_history).out)["changes"] == []


# -- A story with everything in it -------------------------------------------------------------------------------------

LATER = PLAN.replace(
    "          - {who: Youth workers, leads: [early-help], timescale: March 2021}\n",
    """\
          - who: Youth workers
            leads: [early-help]
            timescale: March 2021
            progress:
              - {date: 2021-02-01, rag: red, status: in-progress, note: "Two <b>posts</b> are *empty*."}
              - {date: 2021-02-12, timescale: June 2021, agreed: 2021-02-12, note: No bids.}
""",
).replace("More children say that they are heard.", "Most children say that they are heard.")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A plan, a later one in the working tree, and nothing else."""
    made = new(tmp_path / "repo")
    made.commit(SOUND, "2021-01-29")
    made.write({"plans/our-plan.yaml": LATER})
    return made


def test_text(cioc: Callable[..., Run], repo: Repo) -> None:
    """What matters first; words that changed are marked without colour too; the ratings reconcile."""
    out = cioc("diff", "--as-of", "2021-03-01", folder=repo.path).out
    assert _without_ids(out) == (
        """\
From HEAD (abc1234) to the working tree, both as of 1 Mar 2021

Re-timed to later (1)

our-plan/1.1  91 days later
  Ask children what they think
  From: March 2021 (31 Mar 2021)
  To: June 2021 (30 Jun 2021)
  Agreed: said to be agreed on 12 Feb 2021, but no such meeting is on file
  Leads: Early Help
  Why: No bids.

Rated (1)

our-plan/1.1  first rated red; in progress
  Ask children what they think
  Leads: Early Help
  Why: Two <b>posts</b> are *empty*.

Words and details (1)

our-plan/1.1  outcome reworded
  Ask children what they think
  [-More-] {+Most+} children say that they are heard.
  Leads: Early Help

3 changes: 1 re-timed to later, 1 rated, 1 in words and details.

Actions by rating, our-plan
           Before  Left  Joined  After
Red             0             1      1
Not rated       1     1              0
All             1     1       1      1
  not rated → red: 1.1
Re-timed, whatever their rating: 1.1.
"""
    )


def test_markdown_and_html_show_markup_as_words(cioc: Callable[..., Run], repo: Repo) -> None:
    """What somebody wrote is never markup; words that changed are struck out and stressed."""
    md = cioc("diff", "--format", "md", folder=repo.path).out
    assert "## Re-timed to later (1)\n\n- **our-plan/1.1**: 91 days later\n" in md
    assert r"Two \<b>posts\</b> are \*empty\*." in md
    assert "~~More~~ **Most** children" in md
    html = cioc("diff", "--format", "html", folder=repo.path).out
    assert "Two &lt;b&gt;posts&lt;/b&gt; are *empty*." in html
    assert '<del><span class="unseen">taken out: </span>More</del>' in html
    assert html.startswith('<!DOCTYPE html>\n<html lang="en-GB">')


def test_json_is_that_of_the_design(cioc: Callable[..., Run], repo: Repo) -> None:
    """Both states, each change with its keys, and the ratings."""
    found = json.loads(cioc("diff", "--as-of", "2021-03-01", "--format", "json", folder=repo.path).out)
    assert (found["schema"], found["to"]) == (
        "cioc/changes/1",
        {"title": "the working tree", "commit": None, "as_of": "2021-03-01"},
    )
    assert (found["from"]["commit"], found["from"]["as_of"]) == (repo.git("rev-parse", "HEAD"), "2021-03-01")
    slip = found["changes"][0]
    expected = {"kind": "slipped", "ref": "our-plan/1.1", "field": "timescale", "from": "March 2021", "to": "June 2021"}
    assert slip.items() >= (expected | {"days": 91, "total_days": 91, "agreed": "2021-02-12"}).items()
    assert (slip["reading_from"]["due"], slip["reading_to"]["due"]) == ("2021-03-31", "2021-06-30")
    assert (found["ratings"]["from"], found["ratings"]["to"]) == ({"unrated": 1}, {"red": 1})
    assert found["ratings"]["moves"] == [
        {"ref": "our-plan/1.1", "formerly": "our-plan/1.1", "from": "unrated", "to": "red", "kin": None}
    ]


def test_chosen(cioc: Callable[..., Run], repo: Repo) -> None:
    """By kind or group, by priority, by lead; how many there are in all is told."""
    out = cioc("diff", "--only", "slipped", "--only", "rated", folder=repo.path).out
    assert "2 changes, of 3 in all: 1 re-timed to later, 1 rated." in out
    assert "Actions by rating" not in out
    assert cioc("diff", "--only", "slipped, rated", folder=repo.path).out == out
    assert "3 changes:" in cioc("diff", "--priority", "1", "--lead", "early-help", folder=repo.path).out
    assert "there are 3 other changes." in cioc("diff", "--only", "gone", folder=repo.path).out.replace("\n", " ")
    run = cioc("diff", "--priority", "99", folder=repo.path)
    assert (run.status, run.out) == (2, "")
    assert 'no plan has a priority "99" in either state' in run.err


def test_small_number_is_kept_back_from_papers(cioc: Callable[..., Run], repo: Repo) -> None:
    """Markdown and HTML are published; a terminal is not."""
    measure = (
        "cioc: measures/1\nmeasures:\n  - id: moved\n    title: Children who moved\n    counts: children\n"
        "    readings: [{date: 2021-02-01, value: 4, source: our-plan, note: Four of them.}]\n"
    )
    repo.write({"plans/measures.yaml": measure})
    assert "moved  4 on 1 Feb 2021" in cioc("diff", folder=repo.path).out
    for form in ("md", "html"):
        out = cioc("diff", "--format", form, folder=repo.path).out
        assert "c on 1 February 2021" in out
        assert "4 on 1 February" not in out
        assert "Four of them" not in out


def test_small_baseline_is_kept_back_from_papers(cioc: Callable[..., Run], repo: Repo) -> None:
    """As a reading is: on both sides of its change."""
    measure = (
        "cioc: measures/1\nmeasures:\n  - {id: moved, title: Children who moved, counts: children, baseline: %s}\n"
    )
    repo.commit({"plans/measures.yaml": measure % "{value: 4, date: 2019-03-31}"})
    repo.write({"plans/measures.yaml": measure % "{value: 23, date: 2019-03-31}"})
    assert "4" in cioc("diff", "--format", "json", folder=repo.path).out
    out = cioc("diff", "--format", "md", folder=repo.path).out
    assert "baseline" in out
    assert "23" not in out
    assert "  - c\n" in out


@pytest.mark.parametrize("form", ["md", "html"])
def test_names_and_ids_are_kept_back_too(cioc: Callable[..., Run], repo: Repo, form: str) -> None:
    """Names of leads, of the council, and ids say as much as a sentence does."""
    register = SOUND["plans/register.yaml"]
    more = "agencies:\n  - {id: carers, name: Carers of two girls}\n"
    plan = LATER.replace("leads: [early-help]", "leads: [early-help, carers]", 1)
    repo.write(
        {
            "plans/our-plan.yaml": plan,
            "plans/register.yaml": register.replace("agencies:\n", more),
            "plans/workspace.yaml": "cioc: workspace/1\norganisation: Council of three boys\n",
            "plans/meetings/2021-02-12.yaml": (
                "cioc: meeting/1\ndate: 2021-02-12\ncommitments:\n"
                "  - {id: three-boys-moved, text: Bring it back, lead: carers, timescale: March 2021}\n"
            ),
        }
    )
    told = cioc("diff", "--format", "text", folder=repo.path).out
    assert "two girls" in told
    assert "three-boys-moved" in told
    out = cioc("diff", "--format", form, folder=repo.path).out.replace("\\", "")
    assert "Carers of a small number of girls" in out
    assert "a-small-number-of-boys-moved" in out
    for said in ("two girls", "three-boys", "three boys"):
        assert said not in out


def test_number_that_was_rewritten(cioc: Callable[..., Run], repo: Repo) -> None:
    """It is another past, told as one: that it was exact, and is more than that."""
    measure = (
        "cioc: measures/1\nmeasures:\n  - id: cared-for\n    title: Children in our care\n    counts: children\n"
        "    readings: [{date: 2021-02-01, value: 500, source: our-plan}]\n"
    )
    repo.commit({"plans/measures.yaml": measure}, "2021-02-02")
    repo.write({"plans/measures.yaml": measure.replace("value: 500", "value: 500, bound: more-than")})
    assert (
        "The past rewritten (1)\n\ncared-for  number of 1 Feb 2021 rewritten: exactly → more than\n"
        in cioc("diff", folder=repo.path).out
    )
    repo.commit({}, "2021-02-03")
    repo.write({"plans/measures.yaml": measure.replace("value: 500", "value: 510")})
    out = " ".join(cioc("history", "cared-for", folder=repo.path).out.split())
    assert "Reading of 1 Feb 2021 rewritten: it was more than 500, and is 510." in out


# -- As of which day ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "heading", "is_late"),
    [
        ((), "Nothing changed from HEAD to the working tree, both as of TODAY.", False),
        (("main",), "Nothing changed from main to the working tree, both as of TODAY.", False),
        (("--as-of", "2021-01-29"), "from HEAD to the working tree, both as of 29 Jan 2021.", False),
        (("HEAD~1",), "From HEAD~1 as of 29 Jan 2021 to the working tree as of TODAY", True),
        (("HEAD~1", "HEAD"), "From HEAD~1 as of 29 Jan 2021 to HEAD as of 2 Apr 2021", True),
        (("HEAD~1", "--as-of", "2021-03-31"), "to the working tree as of 31 Mar 2021", False),
        (("2021-01-29",), "From 29 Jan 2021 to the working tree as of TODAY", True),
        (("2021-02", "2021-03"), "Nothing changed from February 2021 to March 2021", False),
        (("2021-03", "2021-04"), "From March 2021 to April 2021", True),
        (("HEAD..2021-04-01",), "from HEAD as of 2 Apr 2021 to 1 Apr 2021", False),
    ],
)
def test_as_of_which_day(
    cioc: Callable[..., Run], tmp_path: Path, typed: tuple[str, ...], heading: str, *, is_late: bool
) -> None:
    """A date is seen as of that date, a commit as of its own, what is on disk as of today; HEAD beside it too."""
    made = new(tmp_path / "repo")
    made.commit(SOUND, "2021-01-29")
    made.commit({"plans/register.yaml": SOUND["plans/register.yaml"].replace("Early Help", "Help")}, "2021-04-02")
    out = re.sub(
        r" \([0-9a-f]{7}\)", "", " ".join(cioc("diff", *typed, "--only", "late", folder=made.path).out.split())
    )
    today = in_short(date.today())
    assert heading.replace("TODAY", today).rstrip(".") in out
    assert ("our-plan/1.1 " in out) == is_late


def test_date_to_come(cioc: Callable[..., Run], repo: Repo) -> None:
    """It is a question that can be answered, with a word on what the answer is."""
    run = cioc("diff", "2021-03", "2199-01-01", folder=repo.path)
    assert run.err == "2199-01-01 is still to come: this is what is known by now, as of 1 Jan 2199\n"
    assert "our-plan/1.1" in run.out


def test_agreed_by_a_meeting_on_file(cioc: Callable[..., Run], repo: Repo) -> None:
    """Only then is it agreed; of a file by itself nobody knows which meetings there are."""
    said = "said to be agreed on 12 {} 2021, but no such meeting is on file"
    for form, month in {"text": "Feb", "md": "February", "html": "February"}.items():
        assert said.format(month) in " ".join(cioc("diff", "--format", form, folder=repo.path).out.split())
    found = json.loads(cioc("diff", "--format", "json", folder=repo.path).out)
    assert found["changes"][0]["agreed_on_file"] is False
    (repo.path / "old.yaml").write_text(PLAN)
    alone = cioc("diff", "old.yaml", "plans/our-plan.yaml", folder=repo.path).out
    assert "Agreed: by the meeting of 12 Feb 2021" in alone
    assert "Leads: Early Help" in alone
    repo.write({"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"})
    assert "Agreed: by the meeting of 12 Feb 2021" in cioc("diff", folder=repo.path).out


@pytest.mark.parametrize(
    ("timescale", "heading"),
    [
        ("March 2021", "Re-timed to later, or without a date now (1)"),
        ("Ongoing", "Renumbered, moved, re-timed or first dated (1)"),
    ],
)
def test_timescale_that_was_taken_out(cioc: Callable[..., Run], tmp_path: Path, timescale: str, heading: str) -> None:
    """It says so, and that nobody agreed to it."""
    made = new(tmp_path / "made")
    made.commit(SOUND | {"plans/our-plan.yaml": PLAN.replace("March 2021", timescale)}, "2021-01-29")
    made.write({"plans/our-plan.yaml": PLAN.replace(", timescale: March 2021", "")})
    out = cioc("diff", "--as-of", "2021-01-30", folder=made.path).out
    assert f"{heading}\n\nour-plan/1.1  timescale taken out\n" in out
    assert "  To: no timescale\n  Agreed: no agreement recorded\n" in out


def test_each_move_of_a_range(cioc: Callable[..., Run], repo: Repo) -> None:
    """A promise that moved twice tells each move, with its day, its agreement and its reason; the total is of all."""
    again = "{date: 2021-03-01, timescale: September 2021, note: Still none.}"
    moved = LATER.replace("note: No bids.}\n", f"note: No bids.}}\n              - {again}\n")
    repo.write({"plans/our-plan.yaml": moved, "plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"})
    out = cioc("diff", "--only", "slipped", "--as-of", "2021-03-01", folder=repo.path).out
    assert (
        """\
our-plan/1.1  183 days later, re-timed twice
  Ask children what they think
  From: March 2021 (31 Mar 2021)
  To, on 12 Feb 2021: June 2021 (30 Jun 2021), 91 days later; agreed by the
    meeting of 12 Feb 2021. No bids.
  To, on 1 Mar 2021: September 2021 (30 Sep 2021), 92 days later; no agreement
    recorded. Still none.
  Leads: Early Help

1 change, of 4 in all: 1 re-timed to later.
"""
        in out
    )
    found = json.loads(cioc("diff", "--format", "json", folder=repo.path).out)["changes"][0]
    assert [(move["days"], move["agreed"], move["agreed_on_file"]) for move in found["moves"]] == [
        (91, "2021-02-12", True),
        (92, None, None),
    ]


def test_what_gives_a_small_number_away_is_kept_back_too(cioc: Callable[..., Run], repo: Repo) -> None:
    """The only other part of a total goes with it; and a note that says such a number in words."""
    repo.write(
        {
            "plans/measures.yaml": "cioc: measures/1\nmeasures:\n"
            "  - {id: all, title: All, counts: children, readings: [{date: 2021-02-01, value: 44, source: our-plan}]}\n"
            "  - {id: far, title: Far, counts: children, part_of: all,"
            " readings: [{date: 2021-02-01, value: 4, source: our-plan}]}\n"
            "  - {id: near, title: Near, counts: children, part_of: all,"
            " readings: [{date: 2021-02-01, value: 40, source: our-plan, note: Three boys moved}]}\n"
        }
    )
    out = cioc("diff", "--format", "md", folder=repo.path).out
    assert "44 on 1 February 2021" in out
    assert out.count("c on 1 February 2021") == 2
    assert "40" not in out
    assert "Three boys" not in out


# -- What cannot be compared -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--", "--help"), 'no commit is called "--help"'),
        (("nosuch",), 'no commit is called "nosuch"'),
        (("HEAD^{tree}",), "is a folder of a commit"),
        (("HEAD~99",), "goes back further than the history"),
        (("",), "FROM is empty"),
        (("HEAD..HEAD", "HEAD"), "names both already"),
        (("2019-02-30",), "that month has 28 days"),
        (("--only", "wrose"), 'did you mean "worse"?'),
        (("--lead", "early-hlep"), 'did you mean "early-help"?'),
        (("--as-of", "soon"), '--as-of "soon" is not a date'),
        (("--since", "HEAD~1"), "--since names no meeting and no day"),
        (("nosuch.yaml", "other.yaml"), "there is no file or folder called nosuch.yaml"),
        (("--only", "new,,late"), '--only names no kind of change: ""'),
    ],
)
def test_cannot(cioc: Callable[..., Run], repo: Repo, arguments: tuple[str, ...], said: str) -> None:
    """An odd revision or option exits 2 with a clear word, and nothing on standard output."""
    run = cioc("diff", *arguments, folder=repo.path)
    assert (run.status, run.out) == (2, "")
    assert said in run.err
    assert "Traceback" not in run.err


def test_file_that_cannot_be_read_in_full(cioc: Callable[..., Run], repo: Repo) -> None:
    """What cannot be read must not seem to be gone, nor new: not in the working tree, and not in a commit."""
    repo.write({"plans/our-plan.yaml": "cioc: plan/1\n\tid: x\n"})
    run = cioc("diff", folder=repo.path)
    assert (run.status, run.out) == (2, "")
    assert "plans/our-plan.yaml cannot be read in full" in run.err
    repo.commit()
    for arguments in (("HEAD",), ("HEAD~1", "HEAD")):
        run = cioc("diff", *arguments, folder=repo.path)
        assert (run.status, run.out) == (2, "")
    run = cioc("diff", "plans/our-plan.yaml", "plans/register.yaml", folder=repo.path)
    assert (run.status, run.out) == (2, "")


# -- Outside git, and as git sees it -----------------------------------------------------------------------------------


def test_two_files_and_two_folders(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """No repository is needed. Of a file nobody knows by which day it is late."""
    for name, text in (("old", PLAN), ("new", LATER)):
        (tmp_path / name / "plans").mkdir(parents=True)
        (tmp_path / name / "plans" / "our-plan.yaml").write_text(text)
    for one, other in (("old/plans/our-plan.yaml", "new/plans/our-plan.yaml"), ("old", "new")):
        run = cioc("diff", one, other, folder=tmp_path)
        assert (run.status, run.err) == (0, "")
        assert f"From {one} to {other}" in run.out
        assert "our-plan/1.1  91 days later" in run.out
    assert "New (1)" in cioc("diff", os.devnull, "new/plans/our-plan.yaml", folder=tmp_path).out


def test_wrong_name_outside_of_git(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """It is most likely a path, so that is what is said first."""
    (tmp_path / "old" / "plans").mkdir(parents=True)
    run = cioc("diff", "old", "nwe", folder=tmp_path)
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("cioc: there is no file or folder called nwe, and ")


def test_git_dir(cioc: Callable[..., Run], repo: Repo, tmp_path: Path) -> None:
    """A bare repository, from anywhere, between two revisions."""
    repo.commit({}, "2021-02-12")
    repo.git("clone", "--quiet", "--bare", ".", str(tmp_path / "plans.git"))
    run = cioc("diff", "HEAD~1..HEAD", "--git-dir", tmp_path / "plans.git", folder=tmp_path)
    assert (run.status, run.err) == (0, "")
    assert "91 days later" in run.out


def test_git_diff_and_difftool(repo: Repo) -> None:
    """The set-up that the docs give: `git diff` tells of plans as cioc does, and so does `git difftool`."""
    cioc = f'"{sys.executable}" -m cioc'
    repo.write({".gitattributes": "plans/**/*.yaml diff=cioc\n"})
    repo.git("config", "diff.cioc.command", f'f() {{ {cioc} diff "$2" "$5"; }}; f')
    repo.git("config", "difftool.cioc.cmd", f'{cioc} diff "$LOCAL" "$REMOTE"')
    out = repo.git("diff")
    assert "our-plan/1.1  91 days later" in out
    assert "@@" not in out
    assert "From our-plan.yaml as it was to plans/our-plan.yaml\n" in out
    tool = repo.git("difftool", "--no-prompt", "--tool=cioc")
    assert "our-plan/1.1  91 days later" in tool
    assert "git-blob" not in f"{out}{tool}"
    repo.commit({"plans/new.yaml": SOUND["plans/our-plan.yaml"].replace("our-plan", "new")}, "2021-02-01")
    out = repo.git("diff", "HEAD~1", "HEAD")
    assert "From our-plan.yaml as it was to our-plan.yaml as it became\n" in out
    assert "From no file to new.yaml as it became\n" in out


def test_git_diff_goes_on_after_a_file_that_cannot_be_read(repo: Repo) -> None:
    """It is said of that file, and git tells of those behind it; by itself it stays a job that cannot be done."""
    repo.write({".gitattributes": "plans/**/*.yaml diff=cioc\n"})
    measure = "cioc: measures/1\nmeasures: [{id: asked, title: Asked, counts: children}]\n"
    repo.commit({"plans/a.yaml": "cioc: measures/1\n", "plans/b.yaml": measure}, "2021-03-01")
    repo.write({"plans/a.yaml": "\tno: yaml\n", "plans/b.yaml": measure.replace("title: Asked", "title: All asked")})
    repo.git("config", "diff.cioc.command", f'f() {{ "{sys.executable}" -m cioc diff "$2" "$5"; }}; f')
    out = repo.git("diff")
    assert "Its changes cannot be told: plans/a.yaml cannot be read" in out
    assert "asked  title reworded" in out
    run = subprocess.run(
        [sys.executable, "-m", "cioc", "diff", "plans/b.yaml", "plans/a.yaml"],
        cwd=repo.path,
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (2, b"")


def test_git_alias_for_whole_workspaces(repo: Repo) -> None:
    """`git difftool -d` hands over the files that differ and no others; an alias compares all, from any folder."""
    repo.git("config", "alias.plans", f'!cd "${{GIT_PREFIX:-.}}" && "{sys.executable}" -m cioc diff')
    repo.git("config", "difftool.cioc.cmd", f'"{sys.executable}" -m cioc diff "$LOCAL" "$REMOTE"')
    part = repo.git("difftool", "--no-prompt", "--tool=cioc", "--dir-diff")
    whole = repo.git("plans", "--only", "slipped")
    assert "Leads: early-help" in part  # without the register nobody knows its name
    assert "Leads: Early Help" in whole
    assert "our-plan/1.1  91 days later" in whole
    assert Repo(path=repo.path / "plans").git("plans", "--only", "slipped") == whole


def test_pipe_and_no_color(repo: Repo) -> None:
    """Off a terminal there is no colour, and a reader that has had enough is no error."""
    done = subprocess.run(
        f'"{sys.executable}" -m cioc diff | head -1', cwd=repo.path, shell=True, capture_output=True, check=False
    )
    assert done.stderr == b""
    assert b"\x1b" not in done.stdout
