"""`cioc diff`: what people, machines and git get to see of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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
    """From what was known on the day of a meeting; its month will do where it was the only one."""
    by_day = cioc("diff", "2019-12-06", "2021-02-12", folder=example_history)
    assert cioc("diff", "--since-meeting", "2019-12", "2021-02-12", folder=example_history).out == by_day.out
    assert "there is no meeting" in cioc("diff", "--since-meeting", "2019-11-01", folder=example_history).err
    assert cioc("diff", "--since-meeting", "2019-12", "HEAD~1", "HEAD", folder=example_history).status == 2


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
From HEAD (abc1234) to the working tree

Slipped (1)

our-plan/1.1  91 days later
  Youth workers: Ask children what they think.
  From: March 2021 (31 March 2021)
  To: June 2021 (30 June 2021)
  Agreed: by the meeting of 12 February 2021
  Leads: Early Help
  Why: No bids.

Rated (1)

our-plan/1.1  first rated red
  Youth workers: Ask children what they think.
  Leads: Early Help
  Why: Two <b>posts</b> are *empty*.

Reworded (1)

our-plan/1.1  outcome reworded
  Ask children what they think.
  [-More-] {+Most+} children say that they are heard.
  Leads: Early Help

Progress (1)

our-plan/1.1  in progress
  Youth workers: Ask children what they think.
  Leads: Early Help
  Why: Two <b>posts</b> are *empty*.

4 changes: 1 slipped, 1 rated, 1 reworded, 1 of progress.

Actions by rating, our-plan
                   Before     Moved away  Moved here  After
Red                0                      +1          1
Unrated            1          -1                      0
All                1          -1          +1          1
  unrated → red: 1.1
Re-timed, wherever they count: 1.1.
"""
    )


def test_markdown_and_html_show_markup_as_words(cioc: Callable[..., Run], repo: Repo) -> None:
    """What somebody wrote is never markup; words that changed are struck out and stressed."""
    md = cioc("diff", "--format", "md", folder=repo.path).out
    assert "## Slipped (1)\n\n- **our-plan/1.1**: 91 days later\n" in md
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
    assert (found["from"]["commit"], found["from"]["as_of"]) == (repo.git("rev-parse", "HEAD"), "2021-01-29")
    slip = found["changes"][0]
    expected = {"kind": "slipped", "ref": "our-plan/1.1", "field": "timescale", "from": "March 2021", "to": "June 2021"}
    assert slip.items() >= (expected | {"days": 91, "total_days": 91, "agreed": "2021-02-12"}).items()
    assert (slip["reading_from"]["due"], slip["reading_to"]["due"]) == ("2021-03-31", "2021-06-30")
    assert (found["ratings"]["from"], found["ratings"]["to"]) == ({"unrated": 1}, {"red": 1})
    assert found["ratings"]["moves"] == [
        {"ref": "our-plan/1.1", "formerly": "our-plan/1.1", "from": "unrated", "to": "red"}
    ]


def test_chosen(cioc: Callable[..., Run], repo: Repo) -> None:
    """By kind or group, by priority, by lead; how many there are in all is told."""
    out = cioc("diff", "--only", "slipped", "--only", "rated", folder=repo.path).out
    assert "2 changes, of 4 in all: 1 slipped, 1 rated." in out
    assert "Actions by rating" not in out
    assert "4 changes:" in cioc("diff", "--priority", "1", "--lead", "early-help", folder=repo.path).out
    assert "there are 4 other changes." in cioc("diff", "--priority", "2", folder=repo.path).out.replace("\n", " ")


def test_small_number_is_kept_back_from_papers(cioc: Callable[..., Run], repo: Repo) -> None:
    """Markdown and HTML are published; a terminal is not."""
    measure = (
        "cioc: measures/1\nmeasures:\n  - id: moved\n    title: Children who moved\n    counts: children\n"
        "    readings: [{date: 2021-02-01, value: 4, source: our-plan, note: Four of them.}]\n"
    )
    repo.write({"plans/measures.yaml": measure})
    assert "moved  4 on 1 February 2021" in cioc("diff", folder=repo.path).out
    for form in ("md", "html"):
        out = cioc("diff", "--format", form, folder=repo.path).out
        assert "c on 1 February 2021" in out
        assert "4 on 1 February" not in out
        assert "Four of them" not in out


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
        (("",), "the revision is empty"),
        (("HEAD..HEAD", "HEAD"), "names both already"),
        (("2019-02-30",), "that month has 28 days"),
        (("2019-02-07",), "there was no commit yet"),
        (("--only", "wrose"), 'did you mean "worse"?'),
        (("--lead", "early-hlep"), 'did you mean "early-help"?'),
        (("--as-of", "soon"), '--as-of "soon" is not a date'),
        (("--since-meeting", "2021-02-12"), "there is no meeting on 12 February 2021"),
        (("nosuch.yaml", "other.yaml"), "there is no file or folder called nosuch.yaml"),
    ],
)
def test_cannot(cioc: Callable[..., Run], repo: Repo, arguments: tuple[str, ...], said: str) -> None:
    """An odd revision or option exits 2 with a clear word, and nothing on standard output."""
    run = cioc("diff", *arguments, folder=repo.path)
    assert (run.status, run.out) == (2, "")
    assert said in run.err
    assert "Traceback" not in run.err


def test_file_that_cannot_be_read_in_full(cioc: Callable[..., Run], repo: Repo) -> None:
    """What cannot be read must not seem to be gone; of a commit, which nobody can mend, it is only said."""
    repo.write({"plans/our-plan.yaml": "cioc: plan/1\n\tid: x\n"})
    run = cioc("diff", folder=repo.path)
    assert (run.status, run.out) == (2, "")
    assert "plans/our-plan.yaml cannot be read in full" in run.err
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
    assert "our-plan/1.1  91 days later" in repo.git("difftool", "--no-prompt", "--tool=cioc")
    whole = repo.git("difftool", "--no-prompt", "--tool=cioc", "--dir-diff")
    assert "our-plan/1.1  91 days later" in whole


def test_pipe_and_no_color(repo: Repo) -> None:
    """Off a terminal there is no colour, and a reader that has had enough is no error."""
    done = subprocess.run(
        f'"{sys.executable}" -m cioc diff | head -1', cwd=repo.path, shell=True, capture_output=True, check=False
    )
    assert done.stderr == b""
    assert b"\x1b" not in done.stdout
