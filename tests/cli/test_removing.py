"""`cioc edit --remove` and `--date`: what was added by mistake is taken out, and a meeting has another day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.test_edit import DRAFT, FILES, MEETING, OPEN, PEOPLE, TOLD, committed, plan

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.test_edit import Cioc, Make

BESIDE = (
    "      - ref: 1.2\n        action: Ask again.\n        delivery:\n"
    "          - {who: Schools, leads: [early-help]}\n          - {who: Homes, leads: [team]}\n"
    "          # Until the centre opens.\n          - {who: Centres, leads: [team]}\n"
)
SECOND = "  - ref: 2\n    promise: Children are safe.\n"
WIDE = OPEN + BESIDE + SECOND
COMING = "plans/meetings/2099-02-12.yaml"

TAKEN_OUT = {
    "an action": ("1.2", BESIDE, ""),
    "a line, and the one behind it keeps its letter": (
        "1.2b",
        "          - {who: Homes, leads: [team]}\n          # Until the centre opens.\n"
        "          - {who: Centres, leads: [team]}\n",
        "          # Until the centre opens.\n          - {who: Centres, letter: c, leads: [team]}\n",
    ),
    "the last line, with its comment": (
        "1.2c",
        "          # Until the centre opens.\n          - {who: Centres, leads: [team]}\n",
        "",
    ),
    "a priority without actions": ("2", SECOND, ""),
}


@pytest.mark.parametrize(("ref", "before", "after"), TAKEN_OUT.values(), ids=list(TAKEN_OUT))
def test_taken_out_of_a_plan(cioc: Cioc, workspace: Make, ref: str, before: str, after: str) -> None:
    """That alone, where it was written down and not committed yet."""
    root = committed(workspace(FILES))
    (root / "plans" / "our-plan.yaml").write_text(WIDE, "utf-8")
    run = cioc("edit", ref, "--remove", folder=root)
    assert run.status == 0, run.err
    assert run.err.startswith("taken out: ")
    assert plan(root) == WIDE.replace(before, after)
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0


def test_committed_promise_takes_a_reason(cioc: Cioc, workspace: Make) -> None:
    """And with that the check of history lets it go."""
    root = committed(workspace(FILES | {"plans/our-plan.yaml": WIDE}))
    assert cioc("edit", "1.2", "--remove", folder=root).status == 2
    run = cioc("edit", "1.2", "--remove", "--because", "It was typed twice.", folder=root)
    assert run.status == 0, run.err
    assert "ref: 1.2" not in plan(root)
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0


REFUSED = {
    "the only line of an action": (["1.3a"], FILES, "our-plan/1.3 would be left without a line"),
    "a priority with actions": (["1"], FILES, "priority our-plan/1 has 3 actions"),
    "what a meeting speaks of": (
        ["1.2"],
        FILES | {COMING: FILES[COMING] + "decisions:\n  - {text: Go on., about: [our-plan/1.2b]}\n"},
        "plans/meetings/2099-02-12.yaml:10 speaks of our-plan/1.2, so it stays",
    ),
    "a line that another was": (
        ["1.2c"],
        FILES | {COMING: FILES[COMING] + "decisions:\n  - {text: Go on., about: [our-plan/1.2c]}\n"},
        "speaks of our-plan/1.2c, so it stays",
    ),
    "what a paper may have told": (["1.2"], TOLD, "the paper of 2021-02-12 is out and may tell of our-plan/1.2"),
    "who answers for something": (["team"], FILES, "names team, so it stays"),
    "an agency with a team": (
        ["health"],
        FILES | {COMING: "cioc: meeting/1\ndate: 2099-02-12\n", "plans/our-plan.yaml": DRAFT},
        "names health, so it stays",
    ),
    "a meeting whose paper is out": (["2021-02-12"], TOLD, "the paper of 2021-02-12 is out"),
    "a meeting that something speaks of": (
        ["2099-02-12"],
        FILES
        | {
            "plans/meetings/2099-03-12.yaml": "cioc: meeting/1\ndate: 2099-03-12\nmatters_arising:\n"
            "  - {about: 2099-02-12/plan-review, note: It is on its way.}\n"
        },
        "plans/meetings/2099-03-12.yaml:4 speaks of the meeting of 2099-02-12, so it stays",
    ),
}


@pytest.mark.parametrize(("arguments", "files", "message"), REFUSED.values(), ids=list(REFUSED))
def test_refused(cioc: Cioc, workspace: Make, arguments: list[str], files: dict[str, str], message: str) -> None:
    """With the place that speaks of it; and nothing is written."""
    only = "      - ref: 1.3\n        action: Ask.\n        delivery:\n          - {who: Homes, leads: [team]}\n"
    own = files["plans/our-plan.yaml"]
    root = committed(workspace(files | {"plans/our-plan.yaml": own + BESIDE + only}))
    before = plan(root)
    run = cioc("edit", *arguments, "--remove", folder=root)
    assert (run.status, plan(root)) == (2, before), run.err
    assert message in " ".join(run.err.split())
    assert {each.name for each in (root / "plans" / "meetings").iterdir()} == {
        name.rpartition("/")[2] for name in files if "/meetings/" in name
    }


def test_nobody_names_them(cioc: Cioc, workspace: Make) -> None:
    """An agency that answers for nothing goes, be it the last of its list."""
    root = workspace(FILES)
    assert cioc("new", "agency", "Wrong", folder=root).status == 0
    assert cioc("edit", "wrong", "--remove", folder=root).status == 0
    assert (root / "plans" / "register.yaml").read_text("utf-8") == PEOPLE


def test_meeting_goes_with_its_file(cioc: Cioc, workspace: Make) -> None:
    """Where its paper is not out; a dry run says so and leaves it."""
    root = workspace(FILES)
    shown = cioc("edit", "2099-02-12", "--remove", "--dry-run", folder=root)
    assert "+++ /dev/null" in shown.out
    assert (root / COMING).exists()
    run = cioc("edit", "2099-02-12", "--remove", folder=root)
    assert run.status == 0, run.err
    assert not (root / COMING).exists()
    assert cioc("validate", folder=root).status == 0


OTHER = """\
cioc: meeting/1
date: 2099-03-12
matters_arising:
  - {about: 2099-02-12/plan-review, note: It is on its way.}
"""


def test_meeting_on_another_day(cioc: Cioc, workspace: Make) -> None:
    """Its file has that name, and what speaks of it follows."""
    root = workspace(
        FILES
        | {
            "plans/meetings/2099-03-12.yaml": OTHER,
            "plans/measures.yaml": "cioc: measures/1\nmeasures:\n  - id: visits\n    title: Visits\n    counts: other\n"
            "    readings: [{date: 2021-01-01, value: 5, source: 2099-02-12}]\n",
        }
    )
    before = (root / COMING).read_text("utf-8")
    run = cioc("edit", "2099-02-12", "--date", "20 February 2099", folder=root)
    assert run.status == 0, run.err
    folder = root / "plans" / "meetings"
    assert not (root / COMING).exists()
    assert (folder / "2099-02-20.yaml").read_text("utf-8") == before.replace("2099-02-12", "2099-02-20")
    assert (folder / "2099-03-12.yaml").read_text("utf-8") == OTHER.replace("2099-02-12", "2099-02-20")
    assert "source: 2099-02-20" in (root / "plans" / "measures.yaml").read_text("utf-8")
    assert cioc("validate", folder=root).status == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["2021-02-12", "--date", "2021-02-13"], "the paper of 2021-02-12 is out"),
        (["2099-02-12", "--date", "2021-02-12"], "there is a meeting of 2021-02-12 already"),
        (["2099-02-12", "--date", "2099-02-13", "--title", "x"], "is changed alone"),
        (["2099-02-12", "--date", "soon"], "--date"),
    ],
)
def test_days_that_will_not_do(cioc: Cioc, workspace: Make, arguments: list[str], message: str) -> None:
    """With the reason; and nothing is written."""
    root = workspace(FILES | {"plans/meetings/2021-02-12.yaml": MEETING})
    run = cioc("edit", *arguments, folder=root)
    assert run.status == 2
    assert message in run.err
    assert (root / COMING).exists()


def test_item_about_something_else(cioc: Cioc, workspace: Make) -> None:
    """By the names that people type, each as its full name."""
    root: Path = workspace(FILES)
    run = cioc("edit", "2099-02-12/voice", "--about", "1.1a", folder=root)
    assert run.status == 0, run.err
    assert "about: [our-plan/1.1/homes]" in (root / COMING).read_text("utf-8")
