"""`cioc report`: what it writes, where to, and what it says when it cannot."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlparse

import pytest

from tests.conftest import SOUND
from tests.example_history import example_history
from tests.git.repositories import Repo, new
from tests.report.workspaces import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

__all__ = ["example_history"]

ROOT = Path(__file__).parents[2]
MEETING = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\nplan: our-plan\n"}
LAST_TIME = "last time\n<!-- Written by cioc, which may write over this file. -->\n"
HEAD = "# Update on the action plan for children in care\n"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a browser was asked to open."""
    asked: list[str] = []

    def browser(url: str) -> bool:
        asked.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", browser)
    return asked


@pytest.mark.parametrize("meeting", ["2019-10-11", "2019-12-06", "2021-02-12", "2022-08"])
@pytest.mark.parametrize(("form", "start"), [("md", "# Children in Our Care"), ("html", "<!DOCTYPE html>")])
def test_the_shipped_papers(shipped: Path, cioc: Cioc, meeting: str, form: str, start: str) -> None:
    """Each real meeting has a paper in each format, on standard output, and nothing else is there."""
    run = cioc("report", "--meeting", meeting, "--format", form, folder=shipped)
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith(start)


def test_markdown_by_default(cioc: Cioc, workspace: Make) -> None:
    """Markdown on standard output, and part of the date will do."""
    run = cioc("report", "--meeting", "2021-02", folder=workspace(MEETING))
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith(HEAD)


@pytest.mark.parametrize(
    ("name", "options", "start"),
    [
        ("paper.md", (), "# "),
        ("paper.html", (), "<!DOCTYPE"),
        ("PAPER.HTM", (), "<!DOCTYPE"),
        ("paper.txt", ("--format", "md"), "# "),
    ],
)
def test_the_format_of_a_file(cioc: Cioc, workspace: Make, name: str, options: tuple[str, ...], start: str) -> None:
    """By its suffix, unless --format says otherwise."""
    folder = workspace(MEETING)
    run = cioc("report", "--meeting", "2021-02-12", "-o", name, *options, folder=folder)
    assert (run.status, run.out) == (0, "")
    assert name in run.err
    assert (folder / name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "--meeting"),
        (("--meeting", "2021-03"), "no meeting in March 2021"),
        (("--meeting", "soon"), '"soon" is not a date'),
        (("--meeting", "2021-02-12", "-o", "paper.docx"), "does not say what to write"),
        (("--meeting", "2021-02-12", "-o", "plans/our-plan.yaml/paper.md"), "belongs to the workspace"),
        (("--meeting", "2021-02-12", "--unissued"), "--unissued is for --all"),
        (("--meeting", "2021-02-12", "-o", ".", "--format", "md"), "it is a folder"),
        (("--meeting", "2021-02-12", "-o", "plans", "--format", "md"), "plans belongs to the workspace"),
        (("--meeting", "2021-02-12", "--force"), "--force says how to write a file"),
        (("--meeting", "2021-02-12", "--format", "md", "--open"), "only an HTML paper can be opened"),
        (("--meeting", "2021-02-12", "--format", "html", "-o", "paper.md"), "paper.md would hold HTML"),
        (("--meeting", "2021-02-12", "--format", "pdf"), "pdf"),
    ],
)
def test_what_cannot_be_done(cioc: Cioc, workspace: Make, arguments: tuple[str, ...], message: str) -> None:
    """Exit status 2, a message with a hint, and nothing on standard output."""
    run = cioc("report", *arguments, folder=workspace(MEETING))
    assert (run.status, run.out) == (2, "")
    assert message in run.err
    assert "\n  = " in run.err


def test_nothing_is_written_when_a_template_fails(cioc: Cioc, workspace: Make) -> None:
    """The file of last time stays as it was, and the message names the template, its line and what is missing."""
    folder = workspace({**MEETING, "templates/report.md": "\n{{ paper.colour }}", "paper.md": LAST_TIME})
    run = cioc("report", "--meeting", "2021-02-12", "-o", "paper.md", folder=folder)
    assert run.status == 2
    assert "templates/report.md:2" in run.err
    assert "colour" in run.err
    assert (folder / "paper.md").read_text() == LAST_TIME


def test_a_file_is_replaced_whole(cioc: Cioc, workspace: Make) -> None:
    """It keeps its permissions, a link to it stays a link, and nothing is left beside it."""
    folder = workspace({**MEETING, "paper.md": LAST_TIME})
    (folder / "paper.md").chmod(0o640)
    (folder / "link.md").symlink_to("paper.md")
    assert cioc("report", "--meeting", "2021-02-12", "-o", "link.md", folder=folder).status == 0
    assert (folder / "link.md").is_symlink()
    assert (folder / "paper.md").stat().st_mode & 0o777 == 0o640
    assert (folder / "paper.md").read_text(encoding="utf-8").startswith(HEAD)
    assert sorted(path.name for path in folder.iterdir()) == ["link.md", "paper.md", "plans"]


def test_a_device_is_written_to_and_not_replaced(cioc: Cioc, workspace: Make) -> None:
    """`-o /dev/null` must not put a file in the place of the device."""
    run = cioc("report", "--meeting", "2021-02-12", "-o", os.devnull, "--format", "md", folder=workspace(MEETING))
    assert run.status == 0
    assert Path(os.devnull).is_char_device()


def test_open(cioc: Cioc, workspace: Make, opened: list[str]) -> None:
    """--open writes HTML and opens it: the file asked for, or else a temporary one."""
    folder = workspace(MEETING)
    assert cioc("report", "--meeting", "2021-02-12", "-o", "paper.html", "--open", folder=folder).status == 0
    assert opened == [(folder / "paper.html").as_uri()]
    run = cioc("report", "--meeting", "2021-02-12", "--open", folder=folder)
    assert (run.status, run.out) == (0, "")
    assert Path(unquote(urlparse(opened[1]).path)).read_text(encoding="utf-8").startswith("<!DOCTYPE")


def test_open_without_a_browser(cioc: Cioc, workspace: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """The paper is there all the same, and the message says where."""
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    run = cioc("report", "--meeting", "2021-02-12", "-o", "paper.html", "--open", folder=workspace(MEETING))
    assert run.status == 0
    assert "paper.html" in run.err
    assert "no browser" in run.err


def test_nothing_is_drawn_from_a_damaged_file(cioc: Cioc, workspace: Make) -> None:
    """A paper that lacks something without showing it is worse than none."""
    run = cioc("report", "--meeting", "2021-02-12", folder=workspace({**MEETING, "plans/bad.yaml": "cioc: plan/1\n\t"}))
    assert (run.status, run.out) == (2, "")
    assert "plans/bad.yaml cannot be read in full" in run.err


def test_what_could_tell_who_a_child_is_is_held_back(cioc: Cioc, workspace: Make) -> None:
    """No paper with an NHS number in it, unless the finding is waived; the number is not repeated."""
    plan = "cioc: plan/1\nid: other\ntitle: Other\nwritten: 2021-01-29\nnotes: Child 943 476 5919 has moved.\n"
    run = cioc("report", "--meeting", "2021-02-12", folder=workspace({**MEETING, "plans/other.yaml": plan}))
    assert (run.status, run.out) == (2, "")
    assert "plans/other.yaml:5:14: D101" in run.err
    assert "943" not in run.err


COUNTED = (
    "cioc: measures/1\nmeasures:\n"
    "  - {id: base, title: Base, counts: children, readings: [{date: 2021-01, value: 40, source: us}]}\n"
    "  - {id: share, title: Share, counts: children, %s, readings: [{date: 2021-01, value: 95, source: us}]}\n"
)
UNSURE = {
    "a percentage in another unit": ("unit: of all, percent_of: base", "R214"),
    "a part of another unit": ("unit: homes, part_of: base", "R214"),
    "a part of itself": ("part_of: share", "R213"),
    "a total that is not there": ("unit: '%', percent_of: nosuch", "R204"),
    "two of one name": ("unit: '%', percent_of: base}\n  - {id: base, title: Base, counts: children", "F106"),
}


@pytest.mark.parametrize(("keys", "code"), UNSURE.values(), ids=list(UNSURE))
def test_what_cannot_be_kept_back_is_held_back(cioc: Cioc, workspace: Make, keys: str, code: str) -> None:
    """No paper where the sums are wrong by which a small number of children could be worked out."""
    root = workspace({**MEETING, "plans/measures.yaml": COUNTED % keys})
    run = cioc("report", "--meeting", "2021-02-12", folder=root)
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(
        "cioc: there is no telling which numbers of children must be suppressed: plans/measures.yaml:"
    )
    assert f" {code} " in run.err


@pytest.mark.parametrize("unit", ["'%'", "per cent", "Percent", "per-cent"])
def test_percentage_of_children_is_kept_back(cioc: Cioc, workspace: Make, unit: str) -> None:
    """Whichever way its unit is written: 95 per cent of 40 leaves two."""
    root = workspace({**MEETING, "plans/measures.yaml": COUNTED % f"unit: {unit}, percent_of: base"})
    run = cioc("report", "--meeting", "2021-02-12", folder=root)
    assert run.status == 0, run.err
    assert "Base" in run.out
    assert "95" not in run.out


def test_other_errors_are_spoken_of(cioc: Cioc, workspace: Make) -> None:
    """The paper is written, with a word that something is wrong."""
    plan = "cioc: plan/1\nid: other\ntitle: Other\nwritten: 2021-01-29\nowner: nosuch\n"
    run = cioc("report", "--meeting", "2021-02-12", folder=workspace({**MEETING, "plans/other.yaml": plan}))
    assert run.status == 0
    assert "the plans have 1 error" in run.err


# -- Where a paper comes from ------------------------------------------------------------------------------------------

SIGNED = "cioc: meeting/1\ndate: 2021-02-12\nsigned: 2021-02-01\nplan: our-plan\n"
MEETING_FILE = "plans/meetings/2021-02-12.yaml"


def changed(folder: Path, old: str, new: str) -> dict[str, str]:
    """The plan with other words in it."""
    text = (folder / "plans/our-plan.yaml").read_text(encoding="utf-8")
    assert old in text
    return {"plans/our-plan.yaml": text.replace(old, new)}


@pytest.fixture
def repo(workspace: Make) -> Repo:
    """A workspace in git, committed on the day after its paper was signed."""
    made = new(workspace({MEETING_FILE: SIGNED}))
    made.commit(day="2021-02-02")
    return made


def paper(cioc: Cioc, repo: Repo, *options: str) -> str:
    """The paper of its meeting, and nothing on standard error."""
    run = cioc("report", "--meeting", "2021-02-12", *options, folder=repo.path)
    assert (run.status, run.err) == (0, "")
    return run.out


def test_a_paper_names_its_revision(cioc: Cioc, repo: Repo) -> None:
    """The last commit that changed plans or templates: one that changed neither does not change the paper."""
    sha = repo.git("rev-parse", "HEAD")
    before = paper(cioc, repo)
    assert "From the record as at 12 February 2021; the paper was signed on 1 February 2021." in before
    assert f"Drawn from revision {sha[:10]}." in before
    repo.commit({"README.md": "x"})
    assert paper(cioc, repo) == before
    own = repo.commit({"templates/sections/sign-off.md": "Signed.\n"})
    assert f"Drawn from revision {own[:10]}." in paper(cioc, repo)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("plans/notes.yaml", True),
        ("plans/drafts/notes.yaml", True),
        ("templates/sections/sign-off.md", True),
        ("plans/.our-plan.yaml.swp", False),
        ("elsewhere.yaml", False),
    ],
)
def test_changes_not_yet_committed_are_told(cioc: Cioc, repo: Repo, name: str, told: bool) -> None:  # noqa: FBT001
    """Of what a paper is drawn from, new files included; ignored by git or not."""
    for ignored in ("", "notes.yaml\n"):
        repo.commit({".gitignore": ignored})
        repo.write({name: "cioc: register/1\n"})
        text = paper(cioc, repo)
        assert ("with changes that are not committed yet." in text) == told
        (repo.path / name).unlink()
    assert "not committed yet" not in paper(cioc, repo)


@pytest.mark.parametrize("prefix", ["", "care/"])
def test_line_ends_are_no_change(cioc: Cioc, workspace: Make, tmp_path: Path, prefix: str) -> None:
    """Git may change them on the way to the disk; a file that has gone is a change."""
    made = new(workspace({f"{prefix}{name}": text for name, text in {**SOUND, MEETING_FILE: SIGNED}.items()}))
    made.commit()
    for path in (tmp_path / prefix / "plans").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    run = cioc("report", "--meeting", "2021-02-12", folder=tmp_path / prefix)
    assert ("Drawn from revision" in run.out, "not committed yet" in run.out) == (True, False)
    (tmp_path / prefix / "plans/register.yaml").unlink()
    assert "not committed yet" in cioc("report", "--meeting", "2021-02-12", folder=tmp_path / prefix).out


def test_outside_git_no_revision_is_made_up(cioc: Cioc, workspace: Make) -> None:
    """The paper says what it was drawn from all the same."""
    run = cioc("report", "--meeting", "2021-02-12", folder=workspace(MEETING))
    assert "From the record as at 12 February 2021." in run.out
    assert "evision" not in run.out


def test_a_repository_without_commits_has_no_revision(cioc: Cioc, workspace: Make) -> None:
    """The first paper may well come before the first commit."""
    assert "evision" not in paper(cioc, new(workspace(MEETING)))


def test_a_workspace_below_the_top_of_a_repository(cioc: Cioc, workspace: Make, tmp_path: Path) -> None:
    """Only what is in the workspace counts."""
    made = new(workspace({f"care/{name}": text for name, text in {**SOUND, MEETING_FILE: SIGNED}.items()}))
    sha = made.commit()
    made.write({"plans/our-plan.yaml": "x: y\n"})
    run = cioc("report", "--meeting", "2021-02-12", folder=tmp_path / "care")
    assert f"Drawn from revision {sha[:10]}." in run.out


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_paper_of_a_revision_is_drawn_again(cioc: Cioc, repo: Repo, form: str) -> None:
    """The revision that a paper names gives the same bytes, whatever has become of the plans since."""
    before = paper(cioc, repo, "--format", form)
    named = repo.git("rev-parse", "HEAD")[:10]
    assert paper(cioc, repo, "--format", form, "--revision", named) == before
    repo.commit(changed(repo.path, "Ask children what they think.", "Ask nobody."), day="2021-03-01")
    repo.write(changed(repo.path, "Ask nobody.", "Ask."))
    assert paper(cioc, repo, "--format", form) != before
    assert paper(cioc, repo, "--format", form, "--revision", named) == before
    assert paper(cioc, repo, "--format", form, "--revision", "2021-02-28") == before


@pytest.mark.parametrize(
    ("revision", "message"),
    [("none", 'no commit is called "none"'), ("HEAD~7", "goes back further"), ("2020-01-01", "no commit yet")],
)
def test_revisions_that_are_not_there(cioc: Cioc, repo: Repo, revision: str, message: str) -> None:
    """Exit status 2, and why."""
    run = cioc("report", "--meeting", "2021-02-12", "--revision", revision, folder=repo.path)
    assert (run.status, run.out) == (2, "")
    assert message in run.err


def test_a_folder_is_no_revision(cioc: Cioc, repo: Repo) -> None:
    """What is on disk has no revision to name."""
    run = cioc("report", "--meeting", "2021-02-12", "--revision", "./plans", folder=repo.path)
    assert run.status == 2
    assert "./plans is on disk, and no revision" in run.err


def test_nothing_is_drawn_from_a_damaged_revision(cioc: Cioc, repo: Repo) -> None:
    """Just as from a damaged file on disk."""
    repo.commit({"plans/bad.yaml": "cioc: plan/1\n\t"})
    (repo.path / "plans/bad.yaml").unlink()
    run = cioc("report", "--meeting", "2021-02-12", "--revision", "HEAD", folder=repo.path)
    assert run.status == 2
    assert "plans/bad.yaml cannot be read in full in HEAD" in run.err


# -- What changed after it was signed ----------------------------------------------------------------------------------

CHANGED = "Changed since it was signed on 1 February 2021"


def test_what_changed_after_signing_is_told(cioc: Cioc, repo: Repo) -> None:
    """In the paper, and in which parts, whether it is committed or not; and no more once it is as it was."""
    assert "Changed since" not in paper(cioc, repo)
    as_signed = (repo.path / "plans/our-plan.yaml").read_text(encoding="utf-8")
    repo.write(changed(repo.path, "Children are heard.", "Children may speak."))
    (told,) = (line for line in paper(cioc, repo).splitlines() if CHANGED in line)
    assert told.startswith(f"**{CHANGED}, in ")
    assert told.endswith("At a glance.**")
    repo.commit(day="2021-02-05")
    assert CHANGED in paper(cioc, repo)
    repo.commit({"plans/our-plan.yaml": as_signed}, day="2021-02-06")
    assert CHANGED not in paper(cioc, repo)


def test_what_a_paper_does_not_show_is_no_change(cioc: Cioc, repo: Repo) -> None:
    """A later plan, a later meeting, a comment; and decisions, which are filled in after the meeting."""
    with_decision = f"{SIGNED}decisions: [{{text: Agreed.}}]\n"
    later = {"plans/meetings/2021-06-11.yaml": "cioc: meeting/1\ndate: 2021-06-11\n"}
    repo.commit({MEETING_FILE: f"# A comment.\n{with_decision}", **later}, day="2021-02-13")
    text = paper(cioc, repo)
    assert "Agreed." in text
    assert "Changed since" not in text


def test_a_paper_may_be_signed_anew(cioc: Cioc, repo: Repo) -> None:
    """Then it is the later signature that counts."""
    repo.commit(changed(repo.path, "Children are heard.", "Children may speak."), day="2021-02-05")
    assert CHANGED in paper(cioc, repo)
    repo.commit({MEETING_FILE: SIGNED.replace("02-01", "02-08")}, day="2021-02-08")
    assert "Changed since" not in paper(cioc, repo)


@pytest.mark.parametrize("day", ["2021-02-13", "2024-05-01"])
def test_of_a_paper_that_came_to_git_after_its_meeting_nobody_can_tell(cioc: Cioc, workspace: Make, day: str) -> None:
    """What was signed is not in the history, so nothing is said of what changed since."""
    made = new(workspace({MEETING_FILE: SIGNED}))
    made.commit(day=day)
    made.commit(changed(made.path, "Children are heard.", "Children may speak."), day="2024-05-02")
    assert "Changed since" not in paper(cioc, made)


def test_what_was_committed_before_signing_counts(cioc: Cioc, workspace: Make) -> None:
    """A paper written in January and signed in February is that of the last commit up to the signature."""
    made = new(workspace({MEETING_FILE: SIGNED}))
    made.commit(day="2021-01-20")
    made.commit(changed(made.path, "Children are heard.", "Children speak."), day="2021-01-31")
    made.commit({"README.md": "x"}, day="2021-02-03")
    assert "Changed since" not in paper(cioc, made)
    made.commit(changed(made.path, "Children speak.", "Children may speak."), day="2021-02-03")
    assert CHANGED in paper(cioc, made)


@pytest.mark.parametrize("meeting", SHIPPED)
def test_the_example_has_not_changed_since_it_was_signed(cioc: Cioc, example_history: Path, meeting: str) -> None:
    """Its commits are of the days of the papers, and what came later is not in them."""
    run = cioc("report", "--meeting", meeting, folder=example_history)
    assert "Drawn from revision" in run.out
    assert "Changed since" not in run.out


# -- The plan, short and in full ---------------------------------------------------------------------------------------


def test_the_plan_in_full_is_an_annex(shipped: Path, cioc: Cioc) -> None:
    """Only where it is asked for, after everything else."""
    short, full = (
        cioc("report", "--meeting", "2019-10-11", *options, folder=shipped).out for options in ((), ("--annex", "plan"))
    )
    assert "Annex" not in short
    headings = [line for line in full.splitlines() if line.startswith("## ")]
    assert headings[-1] == "## Annex A: The plan in full"
    assert len(full) > 2 * len(short)


# -- All papers --------------------------------------------------------------------------------------------------------

TWO = MEETING | {"plans/meetings/2021-06.yaml": "cioc: meeting/1\ndate: 2021-06\ntitle: 'A <b> | c'\n"}


@pytest.mark.parametrize(("options", "suffix"), [((), "html"), (("--format", "md"), "md")])
def test_all_papers_and_their_list(cioc: Cioc, workspace: Make, options: tuple[str, ...], suffix: str) -> None:
    """Each as it is by itself; the newest comes first in the list; the same files give the same bytes."""
    folder = workspace(TWO)
    run = cioc("report", "--all", "-o", "new/public", *options, folder=folder)
    assert (run.status, run.out) == (0, "")
    assert run.err == f"2 papers are in new/public, listed in new/public/index.{suffix}\n"
    public = folder / "new" / "public"
    names = [f"{each}.{suffix}" for each in ("2021-02-12", "2021-06", "index")]
    assert sorted(path.name for path in public.iterdir()) == names
    alone = cioc("report", "--meeting", "2021-06", "--format", suffix, folder=folder).out
    assert (public / names[1]).read_text(encoding="utf-8") == alone
    listed = (public / names[2]).read_text(encoding="utf-8")
    assert -1 < listed.index(names[1]) < listed.index(names[0])
    before = {name: (public / name).read_bytes() for name in names}
    assert cioc("report", "--all", "-o", "new/public", *options, folder=folder).status == 0
    assert before == {name: (public / name).read_bytes() for name in names}


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_names_in_the_list_are_masked(cioc: Cioc, workspace: Make, suffix: str) -> None:
    """The council's, the board's and the paper's names are masked in the list as they are in papers."""
    settings = "cioc: workspace/1\norganisation: Council of 3 girls\nboard: {name: Board for two boys}\n"
    folder = workspace(TWO | {"plans/workspace.yaml": settings})
    assert cioc("report", "--all", "-o", "public", "--format", suffix, folder=folder).status == 0
    listed = (folder / f"public/index.{suffix}").read_text(encoding="utf-8")
    assert "Papers for the Board for a small number of boys" in listed
    for each in (folder / "public").iterdir():
        assert "two boys" not in each.read_text(encoding="utf-8")
        assert "3 girls" not in each.read_text(encoding="utf-8")


def test_what_else_is_in_the_folder_stays(cioc: Cioc, workspace: Make) -> None:
    """Papers of meetings that are gone, and files of others, are not for cioc to delete."""
    folder = workspace(MEETING | {"public/2019-01-01.html": "old", "public/logo.svg": "x"})
    assert cioc("report", "--all", "-o", "public", folder=folder).status == 0
    assert (folder / "public/2019-01-01.html").read_text() == "old"
    assert (folder / "public/logo.svg").read_text() == "x"
    assert "2021-02-12.html" in (folder / "public/index.html").read_text(encoding="utf-8")


def test_no_paper_is_written_where_one_cannot_be(cioc: Cioc, workspace: Make) -> None:
    """All are drawn before the first is written."""
    folder = workspace(TWO | {"templates/index.html": "{{ index.colour }}", "public/2021-06.html": LAST_TIME})
    run = cioc("report", "--all", "-o", "public", folder=folder)
    assert run.status == 2
    assert "templates/index.html:1" in run.err
    assert [path.name for path in (folder / "public").iterdir()] == ["2021-06.html"]
    assert (folder / "public/2021-06.html").read_text() == LAST_TIME


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "--all needs a folder"),
        (("-o", "public", "--meeting", "2021-02-12"), "--all and --meeting cannot both be"),
        (("-o", "plans"), "plans belongs to the workspace"),
        (("-o", "templates/x"), "templates/x belongs to the workspace"),
        (("-o", "plans/our-plan.yaml"), "belongs to the workspace"),
        (("-o", "file"), "file is a file"),
        (("-o", "file/public"), "cannot write file/public"),
        (("-o", "public", "--open", "--format", "md"), "only an HTML paper can be opened"),
    ],
)
def test_where_all_papers_cannot_go(cioc: Cioc, workspace: Make, arguments: tuple[str, ...], message: str) -> None:
    """Exit status 2, a message with a hint, and nothing is made."""
    folder = workspace(MEETING | {"file": "x"})
    run = cioc("report", "--all", *arguments, folder=folder)
    assert (run.status, run.out) == (2, "")
    assert message in run.err
    assert "\n  = " in run.err
    assert sorted(path.name for path in folder.iterdir()) == ["file", "plans"]


def test_without_meetings_there_are_no_papers(cioc: Cioc, workspace: Make) -> None:
    """Rather than an empty list."""
    run = cioc("report", "--all", "-o", "public", folder=workspace())
    assert run.status == 2
    assert "there are no meetings" in run.err


def test_the_list_is_opened(cioc: Cioc, workspace: Make, opened: list[str]) -> None:
    """With --all it is the list that a browser is asked for."""
    folder = workspace(MEETING)
    assert cioc("report", "--all", "-o", "public", "--open", folder=folder).status == 0
    assert opened == [(folder / "public/index.html").as_uri()]


def test_without_a_date_the_meetings_are_named(cioc: Cioc, workspace: Make) -> None:
    """Nobody has to look for them."""
    run = cioc("report", folder=workspace(MEETING))
    assert run.status == 2
    assert "2021-02-12" in run.err


def test_a_paper_is_no_plan(cioc: Cioc, workspace: Make) -> None:
    """A slip of the pen must not write over a plan."""
    onto = ("--format", "md", "-o", "plans/our-plan.yaml")
    run = cioc("report", "--meeting", "2021-02-12", *onto, folder=workspace(MEETING))
    assert run.status == 2
    assert "would be taken for a plan" in run.err
