"""`cioc report` on the way out: the list before a paper goes, folders that are made, what is not out yet, pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import PLAN
from tests.git.repositories import new
from tests.rules.rule_examples import PNG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

NAME = "plans/meetings/2021-02-12.yaml"
MEETING = "cioc: meeting/1\ndate: 2021-02-12\nplan: our-plan\n"
FULL = (
    f"{MEETING}signed: 2021-02-01\nauthor: assistant-director\nsummary: All is well.\n"
    "items: [{id: all, title: All, text: The group met.}]\n"
    "recommendations: [{verb: note, text: the report}]\n"
)
WITHOUT_REASON = PLAN + "            progress: [{date: 2021-02-01, rag: red}]\n"
MOVED = "\n".join(
    (
        "            progress:",
        "              - {date: 2021-02-01, rag: red, timescale: June 2021, note: The trainer fell ill.}",
        "",
    )
)
SAMPLE_PROMISE = (
    "commitments: [{id: say, text: Bring what children say of their reviews., lead: early-help, timescale: May 2021}]\n"
)
SPLIT = PLAN.replace(
    "          - {who: Youth workers, leads: [early-help], timescale: March 2021}\n",
    "          - who: Youth workers\n            leads: [early-help]\n            timescale: March 2021\n",
)


# -- The list ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("issued", "title", "ready"),
    [
        ("", "The paper of 12 Feb 2021 has been out since 12 Feb 2021", "Nothing must be mended."),
        ("issued: 2021-02-05\n", "The paper of 12 Feb 2021 has been out since 5 Feb 2021", "Nothing must be mended."),
        (
            "issued: 2099-02-05\n",
            "Before the paper of 12 Feb 2021 goes out",
            "Nothing must be mended.",
        ),
    ],
)
def test_nothing_to_mend(cioc: Cioc, workspace: Make, issued: str, title: str, ready: str) -> None:
    """Status 0; of leads that the paper does not name, nothing. Whether it is out is judged by today."""
    run = cioc("report", "--meeting", "2021-02", "--check", folder=workspace({NAME: f"{FULL}{issued}"}))
    assert (run.status, run.err) == (0, "")
    assert run.out == (f"{title}\n\n{ready}\n")


def test_what_is_missing_from_the_meeting(cioc: Cioc, workspace: Make) -> None:
    """It is said; it holds the paper up only where nothing in it would be the officer's own words."""
    bare = cioc("report", "--meeting", "2021-02-12", "--check", folder=workspace({NAME: MEETING}))
    assert bare.status == 1
    assert "\nMend: Missing from the meeting's file (5)\n  summary: " in bare.out
    begun = workspace({NAME: f"{MEETING}summary: All is well.\n"})
    run = cioc("report", "--meeting", "2021-02-12", "--check", folder=begun)
    assert run.status == 0
    assert "\nMissing from the meeting's file (4)\n  items: " in run.out


def test_samples_must_be_mended_first(cioc: Cioc, workspace: Make) -> None:
    """Status 1; they come first, with the files that they are in, but not those of a later meeting."""
    sample = FULL.replace("All is well.", "What got better, what did not, and what you ask of members.")
    later = sample.replace("2021-02-12", "2021-03-12").replace("signed: 2021-02-01\n", "")
    root = workspace({NAME: sample, "plans/meetings/2021-03-12.yaml": later})
    run = cioc("report", "--meeting", "2021-02-12", "--check", folder=root)
    assert run.status == 1
    _, _, first, _, second, entry, *_ = run.out.splitlines()
    assert first == "1 thing must be mended."
    assert second == "Mend: Sample words are still in it (1)"
    assert entry.startswith(f"  {NAME}: What got better")


def test_samples_of_an_earlier_meeting(cioc: Cioc, workspace: Make) -> None:
    """Its paper had them, and this one has not; but what was promised there it tells again."""
    earlier = FULL.replace("2021-02-12", "2021-01-15").replace("signed: 2021-02-01\n", "")
    earlier = earlier.replace("All is well.", "What got better, what did not, and what you ask of members.")
    root = workspace({NAME: FULL, "plans/meetings/2021-01-15.yaml": earlier})
    run = cioc("report", "--meeting", "2021-02-12", "--check", folder=root)
    assert "Sample words" not in run.out
    assert "sample" not in cioc("report", "--meeting", "2021-02-12", folder=root).err
    run = cioc("report", "--meeting", "2021-01-15", "--check", folder=root)
    assert "\nMend: Sample words are still in it (1)\n  plans/meetings/2021-01-15.yaml: " in run.out
    promised = earlier + SAMPLE_PROMISE
    (root / "plans/meetings/2021-01-15.yaml").write_text(promised, encoding="utf-8")
    run = cioc("report", "--meeting", "2021-02-12", "--check", folder=root)
    assert "\nMend: Sample words are still in it (1)\n  plans/meetings/2021-01-15.yaml: " in run.out


def test_a_rating_without_a_reason_must_be_mended(cioc: Cioc, workspace: Make) -> None:
    """Members would ask why."""
    plan = SPLIT + "            progress: [{date: 2021-02-01, rag: red}]\n"
    run = cioc(
        "report", "--meeting", "2021-02-12", "--check", folder=workspace({NAME: FULL, "plans/our-plan.yaml": plan})
    )
    assert run.status == 1
    assert "\nMend: Rated red or amber without a reason (1)\n  Ask children what they think" in run.out


def test_dates_that_nobody_is_asked_to_agree(cioc: Cioc, workspace: Make) -> None:
    """A new date is told with whether this meeting is asked to agree it."""
    root = workspace({NAME: FULL, "plans/our-plan.yaml": SPLIT + MOVED})
    run = cioc("report", "--meeting", "2021-02-12", "--check", folder=root)
    assert run.status == 0
    assert "\nNew dates that no meeting is asked to agree (1)\n  Ask children what they think" in run.out
    asked = SPLIT + MOVED.replace("June 2021,", "June 2021, agreed: 2021-02-12,")
    (root / "plans/our-plan.yaml").write_text(asked, encoding="utf-8")
    run = cioc("report", "--meeting", "2021-02-12", "--check", folder=root)
    assert "\nNew dates that this meeting is asked to agree (1)\n" in run.out


def test_abbreviations(cioc: Cioc, workspace: Make) -> None:
    """Those that the workspace does not explain, of the texts of this paper."""
    meeting = FULL.replace("All is well.", "PEPs and an EHCP are done; the NHS helps.")
    settings = "cioc: workspace/1\nabbreviations: {PEP: personal education plan}\n"
    root = workspace({NAME: meeting, "plans/workspace.yaml": settings})
    run = cioc("report", "--meeting", "2021-02-12", "--check", folder=root)
    assert run.status == 0
    assert "\nAbbreviations that are not explained (1)\n  EHCP\n" in run.out


@pytest.mark.parametrize(
    "options",
    [("--all",), ("-o", "paper.html"), ("--open",), ("--format", "html"), ("--force",)],
    ids=lambda options: str(options[0]),
)
def test_the_list_is_no_paper(cioc: Cioc, workspace: Make, options: tuple[str, ...]) -> None:
    """What says where and how to write one is refused beside it, with a remedy, and nothing is written."""
    root = workspace({NAME: FULL})
    run = cioc("report", "--meeting", "2021-02-12", "--check", *options, folder=root)
    assert (run.status, run.out) == (2, "")
    assert f"nothing for {options[0]} to do" in run.err
    assert "  = leave out" in run.err
    assert sorted(path.name for path in root.iterdir()) == ["plans"]


def test_the_list_of_no_meeting(cioc: Cioc, workspace: Make) -> None:
    """It needs one, as a paper does."""
    run = cioc("report", "--check", folder=workspace({NAME: FULL}))
    assert run.status == 2
    assert "say which meeting" in run.err


# -- Where papers go ---------------------------------------------------------------------------------------------------


def test_a_folder_is_made(cioc: Cioc, workspace: Make) -> None:
    """With those above it, once the paper is drawn."""
    root = workspace({NAME: FULL})
    assert cioc("report", "--meeting", "2021-02-12", "-o", "out/of/it/paper.html", folder=root).status == 0
    assert (root / "out/of/it/paper.html").read_text(encoding="utf-8").startswith("<!DOCTYPE")
    assert cioc("report", "--meeting", "2021-03-12", "-o", "other/paper.html", folder=root).status == 2
    assert not (root / "other").exists()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("plans/new/paper.html", "belongs to the workspace"),
        ("templates/new/paper.html", "belongs to the workspace"),
        (".git/new/paper.html", "belongs to git"),
        ("away/new/paper.html", "behind a link that leads out of the workspace"),
        ("file/new/paper.html", "cannot write file/new"),
    ],
)
def test_a_folder_is_not_made_anywhere(
    cioc: Cioc, workspace: Make, tmp_path_factory: pytest.TempPathFactory, path: str, message: str
) -> None:
    """Nor is one made where a paper must not stand."""
    root, away = workspace({NAME: FULL, "file": "x", "templates/x.md": ""}), tmp_path_factory.mktemp("away")
    (root / "away").symlink_to(away)
    run = cioc("report", "--meeting", "2021-02-12", "-o", path, "--force", folder=root)
    assert (run.status, run.out) == (2, "")
    assert message in run.err
    assert list(away.iterdir()) == []
    assert not (root / path).parent.exists()


# -- What is not out yet -----------------------------------------------------------------------------------------------

TO_COME = {
    "plans/meetings/2997-01.yaml": "cioc: meeting/1\ndate: 2997-01\n",
    "plans/meetings/2998-02-12.yaml": "cioc: meeting/1\ndate: 2998-02-12\n",
    "plans/meetings/2999-02-12.yaml": "cioc: meeting/1\ndate: 2999-02-12\nissued: 2021-02-05\n",
}


@pytest.mark.parametrize("options", [(), ("--unissued",)], ids=["those that are out", "all"])
def test_what_is_not_out_is_left_out(cioc: Cioc, workspace: Make, options: tuple[str, ...]) -> None:
    """Of the papers and of their list, with a word on how many; a paper may be out before its meeting."""
    root = workspace({NAME: FULL, **TO_COME})
    run = cioc("report", "--all", "-o", "public", *options, folder=root)
    assert run.status == 0
    names = {"2021-02-12.html", "2999-02-12.html", *(("2997-01.html", "2998-02-12.html") if options else ())}
    assert {path.name for path in (root / "public").iterdir()} == {*names, "index.html"}
    listed = (root / "public/index.html").read_text(encoding="utf-8")
    assert ("2998-02-12.html" in listed) == bool(options)
    said = "left out: 2 papers that are not out yet; --unissued draws them too"
    assert (said in run.err) != bool(options)


def test_none_is_out(cioc: Cioc, workspace: Make) -> None:
    """Nothing is written, and it is said what to type."""
    root = workspace({name: text for name, text in TO_COME.items() if "2998" in name})
    run = cioc("report", "--all", "-o", "public", folder=root)
    assert run.status == 2
    assert "no paper is out yet\n  = draw those that are to come as well: --unissued" in run.err
    assert not (root / "public").exists()
    assert cioc("report", "--meeting", "2998-02-12", folder=root).status == 0


# -- Pictures ----------------------------------------------------------------------------------------------------------

CHART = f'{MEETING}items: [{{id: a, title: A, text: "![Reviews rose](pictures/chart.png)"}}]\n'


def test_pictures(cioc: Cioc, workspace: Make) -> None:
    """A part of the HTML; in Markdown they stay beside it."""
    root = workspace({NAME: CHART, "pictures/chart.png": PNG})
    run = cioc("report", "--meeting", "2021-02-12", "--format", "html", folder=root)
    assert (run.status, run.err) == (0, "")
    assert '<p class="picture"><img src="data:image/png;base64,iVBOR' in run.out
    assert "![Reviews rose](pictures/chart.png)" in cioc("report", "--meeting", "2021-02-12", folder=root).out


def test_a_missing_picture(cioc: Cioc, workspace: Make) -> None:
    """No paper, and the place; of another meeting's it can be drawn."""
    other = "cioc: meeting/1\ndate: 2021-03-12\nplan: our-plan\n"
    root = workspace({NAME: CHART, "plans/meetings/2021-03-12.yaml": other})
    run = cioc("report", "--meeting", "2021-02-12", "-o", "paper.html", folder=root)
    assert run.status == 2
    assert f'cioc: {NAME}:4:33: there is no picture "pictures/chart.png"' in run.err
    assert not (root / "paper.html").exists()
    assert cioc("report", "--meeting", "2021-03-12", folder=root).status == 0
    found = cioc("validate", folder=root)
    assert found.status == 1
    assert f"{NAME}:4:33: F113 error" in found.out


def test_a_picture_is_that_of_the_revision(cioc: Cioc, workspace: Make) -> None:
    """The same bytes again, whatever has become of it since; and who changes a picture changes the paper."""
    repo = new(workspace({NAME: CHART, "pictures/chart.png": PNG}))
    repo.commit(day="2021-02-01")
    first = repo.git("rev-parse", "HEAD")[:10]
    options = ("report", "--meeting", "2021-02-12", "--format", "html")
    before = cioc(*options, folder=repo.path).out
    assert f"Drawn from revision {first}." in before
    (repo.path / "pictures/chart.png").write_bytes(PNG + b"\0")
    now = cioc(*options, folder=repo.path).out
    assert "not committed yet" in now
    assert cioc(*options, "--revision", first, folder=repo.path).out == before
    repo.commit(day="2021-02-02")
    assert f"Drawn from revision {first}." not in cioc(*options, folder=repo.path).out
    (repo.path / "pictures/chart.png").unlink()
    repo.commit(day="2021-02-03")
    assert cioc(*options, folder=repo.path).status == 2
    assert cioc(*options, "--revision", first, folder=repo.path).out == before
    run = cioc(*options, "--revision", "HEAD", folder=repo.path)
    assert run.status == 2
    assert "there is no picture" in run.err
