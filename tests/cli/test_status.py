"""`cioc status`: the home screen, wide, narrow, piped and for machines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cioc.render.status import StatusView
from cioc.render.status.text import lines
from cioc.render.terminal_text import SHADES
from cioc.workspace.loading import load
from cioc.workspace.sources import Folder
from tests.cli.terminals import PROGRAM, Terminal
from tests.conftest import PLAN
from tests.report.workspaces import RICH
from tests.snapshots import assert_as_kept
from tests.status.test_status import seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

    Cioc = Callable[..., Run]

ROOT = Path(__file__).parents[2]
SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.fixture
def rated(workspace: Callable[..., Path]) -> Path:
    """A workspace whose plan has ratings, and something that is late."""
    return workspace(RICH | {"plans/our-plan.yaml": None, "plans/x.yaml": "cioc: register/1\nleader: x\n"})


@pytest.mark.parametrize("width", [200, 120, 100, 80, 60, 40])
@pytest.mark.parametrize("of", ["ratings", "timescales"])
def test_screen(of: str, width: int, rated: Path, shipped: Path) -> None:
    """What people see. No line is wider than the terminal, and no command is cut."""
    from datetime import date

    root, day = (rated, date(2020, 6, 20)) if of == "ratings" else (shipped, date(2021, 2, 12))
    asked = StatusView(here=seen(load(Folder(root=root)), day), width=width)
    shown = ["".join(text for text, _ in line) for line in lines(asked)]
    assert_as_kept("\n".join(shown) + "\n", SNAPSHOTS / f"status-{of}-{width}.txt")
    assert max(map(len, shown)) <= width
    assert any(line.endswith("  cioc overdue") for line in shown)


def test_commands_are_those_that_show_more(shipped: Path, cioc: Cioc) -> None:
    """Each command that the screen names runs, and finds what the screen counted."""
    screen = cioc("status", "--as-of", "2019-11-01", folder=shipped).out
    commands = re.findall(r"cioc (\S.*)$", screen, re.MULTILINE)
    assert "overdue --as-of 2019-11-01" in commands
    for command in commands:
        run = cioc(*command.split())
        if command.startswith("new "):  # it asks a person
            assert "cioc: DATE is missing\n" in run.err
        else:
            assert run.status in {0, 1}
    passed = re.search(r"^Past its date +(\d+) promises", screen, re.MULTILINE)
    assert passed
    assert f"{passed[1]} past their date" in cioc("overdue", "--as-of", "2019-11-01").out


def test_counts_are_those_of_the_lists(shipped: Path, cioc: Cioc, workspace: Callable[..., Path]) -> None:
    """Each number on the screen is that of the list that its command shows."""
    rich = workspace(RICH | {"plans/our-plan.yaml": None})
    for root, day in ((rich, "2020-06-20"), (shipped, "2021-02-12")):
        screen = cioc("status", "--as-of", day, folder=root).out
        found = re.findall(r"^\S.*? {2,}(\d+) promises?\b.*\n +cioc (list \S.*)$", screen, re.MULTILINE)
        assert len(found) >= 2
        for number, command in found:
            assert len(json.loads(cioc(*command.split(), "--format", "json").out)["promises"]) == int(number), command


def test_reds_are_named(cioc: Cioc, workspace: Callable[..., Path]) -> None:
    """At most eight lines of them, and then how many more there are, and the command that lists them all."""

    def screen(number: int) -> str:
        progress = "[{date: 2021-02-01, rag: red, note: Late.}]"
        lines = "".join(f"          - {{who: Team {n}, progress: {progress}}}\n" for n in range(number))
        plan = PLAN.partition("          - {who: Youth")[0] + lines
        root = workspace({"plans/our-plan.yaml": plan})
        return cioc("status", "--as-of", "2021-02-12", folder=root).out

    eight, more = screen(8), screen(11)
    assert re.search(r"^Red +8 promises\n +cioc list --rag red --as-of 2021-02-12\n", eight, re.MULTILINE)
    assert "  our-plan/1.1h  Team 7: Ask children what they think\n" in eight
    assert re.search(r"^ +R Red\n(.*\n)?1 +Children are heard\. +R+ +8$", eight, re.MULTILINE)
    assert "  our-plan/1.1g  Team 6: Ask" in more
    assert "Team 7" not in more
    assert "\n  and 4 more: cioc list --rag red --as-of 2021-02-12\n" in more


@pytest.mark.parametrize(
    ("files", "day", "last"),
    [
        ({"2021-02-12": "2021-02-05"}, "2021-02-04", "none yet"),
        ({"2021-02-12": "2021-02-05"}, "2021-02-05", "12 Feb 2021"),
        ({"2021-02-12": "2021-02-15"}, "2021-02-14", "none yet"),
        ({"2020-12-04": "2020-12-04", "2021-02-12": "2021-02-15"}, "2021-02-14", "4 Dec 2020"),
        ({"2020-12-04": "2020-12-04", "2021-02-12": "2021-02-05"}, "2021-02-10", "12 Feb 2021"),
    ],
)
def test_last_paper_is_the_last_that_is_out(
    workspace: Callable[..., Path], cioc: Cioc, files: dict[str, str], day: str, last: str
) -> None:
    """From the day of its issue, be that before or after the meeting, as for all that ask whether a paper is out."""
    root = workspace(
        {"plans/our-plan.yaml": PLAN}
        | {f"plans/meetings/{of}.yaml": f"cioc: meeting/1\ndate: {of}\nissued: {out}\n" for of, out in files.items()}
    )
    assert re.search(rf"^Last paper +{last}( |$)", cioc("status", "--as-of", day, folder=root).out, re.MULTILINE)


def test_json(shipped: Path, cioc: Cioc) -> None:
    """The same, for machines: counts, and all that has lapsed."""
    run = cioc("status", "--as-of", "2021-02-12", "--format", "json", folder=shipped)
    assert (run.status, run.err) == (0, "")
    found = json.loads(run.out)
    assert (found["schema"], found["as_of"], found["plan"]["id"]) == ("cioc/status/1", "2021-02-12", "cioc-2019")
    assert found["counts"]["lapsed"] == len(found["lapsed"])
    assert found["next_meeting"] == {"date": "2022-08", "on_file": True}
    assert found["last_paper"] == "2021-02-12"
    assert {row["ref"] for row in found["picture"]["priorities"]} == {str(number) for number in range(1, 8)}
    assert all(row["counts"] == row["lines"]["timescales"] for row in found["picture"]["priorities"])
    assert found["worst_rated"] is None


def test_json_of_ratings(cioc: Cioc, rated: Path) -> None:
    """Counts are of actions as ever; beside them those of lines, by their ratings and by their timescales."""
    found = json.loads(cioc("status", "--as-of", "2020-06-20", "--format", "json", folder=rated).out)
    first = found["picture"]["priorities"][0]
    assert (found["picture"]["of"], first["counts"]) == ("ratings", {"red": 1, "dropped": 1})
    assert first["lines"] == {"ratings": {"red": 2, "dropped": 1}, "timescales": {"on_time": 2, "dropped": 1}}
    worst = found["worst_rated"]
    assert (worst["rating"], [each["name"] for each in worst["promises"]]) == ("red", ["ours/1.1a", "ours/1.1b"])


def test_without_a_command(shipped: Path, cioc: Cioc, tmp_path: Path) -> None:
    """In a workspace `cioc` alone shows how things stand; elsewhere it shows its help, and how to begin."""
    run = cioc(folder=shipped)
    assert (run.status, run.err) == (0, "see what else there is with: cioc --help\n")
    assert run.out == cioc("status").out
    assert cioc("-C", shipped, folder=tmp_path).out == run.out
    nowhere = cioc(folder=tmp_path)
    assert nowhere.status == 2
    assert "validate" in nowhere.out
    assert nowhere.err.endswith("  = begin with: cioc init, or look around: cioc init --example cioc-example\n")


def test_broken_file_hides_nothing(cioc: Cioc, workspace: Callable[..., Path]) -> None:
    """The screen is shown, with the error in it, and that something may be missing; a script is told too."""
    root = workspace({"plans/x.yaml": "cioc: plan/1\n  bad: [\n"})
    run = cioc("status", folder=root)
    assert run.status == cioc(folder=root).status == cioc("overdue", folder=root).status == 2
    assert "Due soon          nothing that can be read by" in run.out
    assert "Commitments       none open that can be read" in run.out
    assert "plans/x.yaml cannot be read in full" in run.err
    assert "1 error" in run.out


@pytest.mark.parametrize("broken", ["cioc: plan/1\n<<<<<<< HEAD\n", "\xff"])
def test_plan_that_cannot_be_read(broken: str, cioc: Cioc, workspace: Callable[..., Path]) -> None:
    """Is there all the same: nobody is told to write one."""
    run = cioc("status", folder=workspace({"plans/our-plan.yaml": broken.encode("latin-1")}))
    assert run.status == 2
    assert "The plan cannot be read: see what is wrong in plans/our-plan.yaml with" in run.out
    assert "There is no plan yet" not in run.out


def test_empty_workspace(cioc: Cioc, tmp_path: Path) -> None:
    """A folder called plans/ with nothing in it has nothing late."""
    (tmp_path / "plans").mkdir()
    run = cioc("status", folder=tmp_path)
    assert run.status == 0
    assert "There is no plan yet" in run.out
    for command in ("validate", "overdue", "list"):  # a folder that is the wrong one is not in order
        run = cioc(command, folder=tmp_path)
        assert (run.status, run.out) == (2, "")
        assert run.err.startswith(
            "cioc: there is no file in plans/\n  = go to the folder of the plans, or begin with: "
        )


@pytest.mark.parametrize(("environment", "colour"), [({"TERM": "xterm"}, True), ({"NO_COLOR": "1"}, False)])
def test_terminal(environment: dict[str, str], *, colour: bool, shipped: Path) -> None:
    """In colour on a terminal that wants it; the words and numbers are the same."""
    with Terminal(
        [*PROGRAM, "status", "--as-of", "2021-02-12"], shipped, columns=100, environment=environment
    ) as terminal:
        assert terminal.end() == 0
    assert ("\x1b[" in terminal.screen) is colour
    plain = re.sub(r"\x1b\[[0-9;]*m", "", terminal.screen)
    kept = (SNAPSHOTS / "status-timescales-100.txt").read_text("utf-8")
    assert plain.count(", in the files of today") == 2  # the findings and the next meeting: whatever day is asked for
    said = plain.replace(" --as-of 2021-02-12", "").replace(", in the files of today", "")
    # Of a day that is past, the meeting after it is on file.
    assert "\nNext meeting      Aug 2022" in said
    following = re.compile(r"Next meeting.*?(?=Findings)", re.DOTALL)
    # A longer command may stand below the words and not beside them.
    assert sorted(following.sub("", said).split()) == sorted(following.sub("", kept).split())


def test_what_is_on_file_twice_is_said(cioc: Cioc, workspace: Callable[..., Path]) -> None:
    """Nothing is counted twice in silence: `status`, `overdue` and `list` name it, and the command there shows it."""
    line = "          - {who: Youth workers, leads: [early-help], timescale: March 2021}\n"
    root = workspace({"plans/our-plan.yaml": PLAN + line})
    screen = cioc("status", "--as-of", "2021-05-01", folder=root).out
    assert re.search(r"^On file twice +1 promise, counted each time\n +cioc show our-plan/1.1$", screen, re.MULTILINE)
    assert "  our-plan/1.1a and our-plan/1.1b  Youth workers: Ask children what they think" in screen.splitlines()
    assert json.loads(cioc("status", "--format", "json").out)["copies"] == [["our-plan/1.1a", "our-plan/1.1b"]]
    assert json.loads(cioc("overdue", "--format", "json").out)["copies"] == [["our-plan/1.1a", "our-plan/1.1b"]]
    said = "On file more than once, and counted each time: our-plan/1.1a and our-plan/1.1b."
    for command in ("overdue", "list"):
        for form in ("text", "md"):
            assert said in " ".join(cioc(command, "--format", form).out.split())
    assert cioc("show", "our-plan/1.1").out.count("Youth workers") == 2


def test_an_action_of_a_ref_that_is_taken_is_found_by_validate(cioc: Cioc, workspace: Callable[..., Path]) -> None:
    """`cioc show` would have but the first of them, so the screen names the command that has both."""
    again = PLAN[PLAN.index("      - ref: 1.1") :]
    root = workspace({"plans/our-plan.yaml": PLAN + again})
    screen = cioc("status", "--as-of", "2021-05-01", folder=root).out
    assert re.search(r"^On file twice +1 promise, counted each time\n +cioc validate$", screen, re.MULTILINE)
    assert "  our-plan/1.1 (twice)  Ask children what they think" in screen.splitlines()
    assert 'the ref "1.1" is there already' in cioc("validate").out


def test_a_commitment_that_is_there_twice_is_shown_by_its_meeting(cioc: Cioc, workspace: Callable[..., Path]) -> None:
    """It has no action to be shown below."""
    made = "".join(f"  - {{id: {name}, text: Bring a report., lead: early-help}}\n" for name in ("one", "two"))
    meeting = f"cioc: meeting/1\ndate: 2021-02-12\nplan: our-plan\ncommitments:\n{made}"
    root = workspace({"plans/meetings/2021-02-12.yaml": meeting})
    screen = cioc("status", "--as-of", "2021-05-01", folder=root).out
    assert re.search(r"^On file twice +1 promise, counted each time\n +cioc show 2021-02-12$", screen, re.MULTILINE)
    assert cioc("show", "2021-02-12").out.count("Bring a report.") == 2


TWO_PLANS = {
    "plans/other.yaml": PLAN.replace("our-plan", "other")
    .replace("Our plan", "The other plan")
    .replace("March", "June")
    .replace("2021-01-29", "2021-01-30"),
}


@pytest.mark.parametrize("width", [100, 60])
def test_several_plans_together_and_one_by_one(
    cioc: Cioc, workspace: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """Each has a heading, and one above its bars; what is below is of them all, or with `--plan` of one."""
    monkeypatch.setenv("COLUMNS", str(width))
    root = workspace(TWO_PLANS)
    screen = cioc("status", "--as-of", "2021-05-01", folder=root).out
    places = [screen.index(words) for words in ("our-plan  Our plan", "cioc show our-plan", "other  The other plan",
                                                "cioc show other", "\nour-plan\n1", "\nother\n1")]  # fmt: skip
    assert places == sorted(places)
    assert "\n\n\n" not in screen
    assert "cioc list --priority our-plan/1 --as-of 2021-05-01" in screen
    assert "Due soon nothing by 31 May 2021; the next date is 30 Jun 2021" in " ".join(screen.split())
    alone = cioc("status", "--plan", "other", "--as-of", "2021-05-01").out
    assert "our-plan" not in alone
    assert re.search(r"^Past its date +nothing", alone, re.MULTILINE)
    assert "cioc overdue --plan other --as-of 2021-05-01" in alone
    assert not re.search(r"^Commitments", alone, re.MULTILINE)  # no meeting says of which plan its own are
    for command in re.findall(r"cioc (\S.*)$", alone, re.MULTILINE):
        assert cioc(*command.split()).status in {0, 1} or command == "new meeting"
    found = json.loads(cioc("status", "--plan", "other", "--as-of", "2021-05-01", "--format", "json").out)
    assert ([plan["id"] for plan in found["plans"]], found["counts"]["lapsed"]) == (["other"], 0)
    assert found["next_due"]["name"] == "other/1.1a"


def test_lists_have_a_heading_for_each_plan(cioc: Cioc, workspace: Callable[..., Path]) -> None:
    """What no plan promises comes last; somebody who sorts has one list."""
    made = "commitments:\n  - {id: visit, text: Visit us., lead: early-help, timescale: April 2021}\n"
    meeting = f"cioc: meeting/1\ndate: 2021-02-12\nplans: [our-plan, other]\n{made}"
    root = workspace(TWO_PLANS | {"plans/meetings/2021-02-12.yaml": meeting})
    for command in (("overdue", "--all"), ("list",)):
        for form in ("text", "md"):
            shown = cioc(*command, "--as-of", "2021-05-01", "--format", form, folder=root).out
            places = [
                shown.index(words, shown.index("\n"))
                for words in ("Our plan", "The other plan", "Commitments to the board")
            ]
            assert places == sorted(places), (command, form)
            assert places[0] < shown.index("our-plan/1.1 ") < places[1] < shown.index("other/1.1 ") < places[2]
    assert "The other plan\n" not in cioc("list", "--sort", "due", "--as-of", "2021-05-01").out
    assert "The other plan\n" not in cioc("overdue", "--plan", "our-plan", "--as-of", "2021-05-01").out


def test_a_plan_that_is_not_in_use_has_no_status(cioc: Cioc) -> None:
    """It is said what does show it."""
    run = cioc("status", "--plan", "cioc-2019", folder=ROOT)
    assert (run.status, run.out) == (2, "")
    assert "cioc: cioc-2019 is not a current plan" in run.err
    assert "cioc list --plan cioc-2019" in run.err
    assert cioc("status", "--plan", "cioc-2019", "--as-of", "2021-02-12").status == 0


def test_its_lists_have_what_the_screen_counts(cioc: Cioc) -> None:
    """Commitments of plans that are over too: the board was promised them."""
    for day in ("2019-11-01", "2021-02-12", "2022-09-15"):
        screen = cioc("status", "--as-of", day, folder=ROOT).out
        commitments = re.search(r"^Commitments +([0-9]+) open", screen, re.MULTILINE)
        assert commitments
        listed = json.loads(
            cioc("list", "--commitments", "--status", "open", "--as-of", day, "--format", "json", folder=ROOT).out
        )
        assert len(listed["promises"]) == int(commitments[1])
        soon = json.loads(cioc("list", "--soon", "--as-of", day, "--format", "json").out)["promises"]
        found = re.search(r"^Due soon +(nothing|[0-9]+)", screen, re.MULTILINE)
        assert found
        assert found[1] == (str(len(soon)) if soon else "nothing")


def test_due_soon_in_a_plan_that_is_over(cioc: Cioc, workspace: Callable[..., Path]) -> None:
    """It is over now, and not by the day up to which something is due soon."""
    over = PLAN.replace("written: 2021-01-29", "written: 2020-01-29\nclosed: 2021-01-29").replace("our-plan", "last")
    over = over.replace("timescale: March 2021", "timescale: 31 March 2021")
    root = workspace({"plans/last.yaml": over})
    told = " ".join(cioc("status", "--as-of", "2021-03-10", folder=root).out.split())
    assert "2 promises by 9 Apr 2021, 1 of them in a plan that is over" in told, told


@pytest.mark.parametrize(("day", "is_missing"), [("2021-03-25", False), ("2021-03-26", False), ("2021-03-27", True)])
def test_a_meeting_that_is_not_on_file(
    day: str, *, is_missing: bool, cioc: Cioc, workspace: Callable[..., Path]
) -> None:
    """Where by the rhythm there should have been another since the last one on file, it is said since when none is."""
    settings = "cioc: workspace/1\nboard: {name: Board, meets: 6 weekly}\n"
    files = {"plans/workspace.yaml": settings, "plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"}
    said = " ".join(cioc("status", "--as-of", day, folder=workspace(files)).out.split())
    assert "by its rhythm (6 weekly)" in said
    assert ("; none is on file since 12 Feb 2021" in said) == is_missing


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_key_has_the_marks_of_the_bars(width: int, rated: Path) -> None:
    """A number of what no bar shows has no mark beside its word: here bars show ratings, and none the timescales."""
    from datetime import date

    asked = StatusView(here=seen(load(Folder(root=rated)), date(2020, 6, 20)), width=width)
    shown = "\n".join("".join(text for text, _ in line) for line in lines(asked))
    assert "R Red" in shown
    assert not {*shown} & {*SHADES.replace("·", "")}
