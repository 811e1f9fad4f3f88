"""`cioc merge`: by hand, as git's driver, and as a check of what a server would do."""

from __future__ import annotations

from subprocess import CalledProcessError
from typing import TYPE_CHECKING

import pytest

from cioc.yaml import compose
from tests.cli.terminals import PROGRAM, Terminal
from tests.conftest import SOUND
from tests.git.repositories import Repo, new
from tests.merge.rounds import REGISTER as ROUND_REGISTER
from tests.merge.rounds import Round, a_round, meaning
from tests.merge.test_cases import BEGUN, MINE, ONE, PLAN, TWO, entry, put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]

REGISTER = SOUND["plans/register.yaml"] + "  - {id: health, name: Health}\n  - {id: police, name: Police}\n"
NAME = "plans/p.yaml"
TERMLY = ("timescale: Ongoing  #", "timescale: Termly  #")


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., list[Path]]:
    """Three files: base, ours and theirs."""

    def make(ours: str | bytes, theirs: str | bytes, base: str | bytes = PLAN) -> list[Path]:
        paths = [tmp_path / f"{name}.yaml" for name in ("base", "ours", "theirs")]
        for path, text in zip(paths, (base, ours, theirs), strict=True):
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return paths

    return make


@pytest.fixture
def repo(tmp_path: Path, cioc: Cioc) -> Repo:
    """A repository with a plan, in which git merges as cioc does."""
    made = new(tmp_path / "repo")
    made.commit({NAME: PLAN, "plans/register.yaml": REGISTER})
    assert cioc("merge", "--install", folder=made.path).status == 0
    made.commit(subject="attributes")
    return made


def branches(repo: Repo, ours: str | None, theirs: str | None, *, name: str = NAME) -> None:
    """What each of two did, on `theirs` and on `main`, where it stands."""
    for branch, text in (("theirs", theirs), ("main", ours)):
        repo.git("switch", "--quiet", *(["--create", branch] if branch == "theirs" else [branch]))
        if text is None:
            repo.git("rm", "--quiet", name)
        else:
            repo.write({name: text})
        repo.commit(subject=branch)


def stops(repo: Repo, *arguments: str) -> str:
    """What stands in the plan where git stops."""
    with pytest.raises(CalledProcessError):
        repo.git(*arguments)
    return (repo.path / NAME).read_text("utf-8")


# -- Three files -----------------------------------------------------------------------------------------------


def test_result_is_data(cioc: Cioc, files: Callable[..., list[Path]]) -> None:
    """It goes to standard output, or where it is wanted; nothing is said where nothing is to be."""
    three = files(put((BEGUN, BEGUN + ONE)), put((BEGUN, BEGUN + TWO)))
    expected = put((BEGUN, BEGUN + ONE + TWO))
    assert cioc("merge", *three) == (0, expected, "")
    assert cioc("merge", *three, "-o", three[1]) == (0, "", "")
    assert three[1].read_text("utf-8") == expected


def test_conflict_is_told_at_its_line(cioc: Cioc, files: Callable[..., list[Path]]) -> None:
    """With what it was, and what each made of it; the file has both between marks."""
    three = files(put(MINE), put(TERMLY))
    run = cioc("merge", *three, "--name", "plans/p.yaml", "--marker-size", "9")
    assert run.status == 1
    line = run.out.splitlines().index("<<<<<<<<< ours: 1.1a, timescale, changed") + 1
    assert run.err.splitlines()[:4] == [
        f"plans/p.yaml:{line}: 1.1a, timescale: both have changed it",
        "  was     Ongoing",
        "  ours    May 2020",
        "  theirs  Termly",
    ]


def test_conflict_shows_both_sides_whole(cioc: Cioc, files: Callable[..., list[Path]]) -> None:
    """Their words are compared nowhere else, so none is cut."""
    long = "Homes and foster carers, with the teams that place children, in all parts of the borough"
    three = files(put(("who: Homes", f"who: {long}, each year")), put(("who: Homes", f"who: {long}, each term")))
    run = cioc("merge", *three, "-o", three[1])
    assert run.status == 1
    assert "1.1a, done by: both have changed it" in run.err
    said = " ".join(run.err.split())
    assert f"ours {long}, each year theirs {long}, each term" in said


def test_two_ratings_of_one_day(cioc: Cioc, files: Callable[..., list[Path]]) -> None:
    """Both entries are kept, and since one of them counts, it is said which."""
    three = files(*(put((BEGUN, f"{BEGUN}{ONE}                rag: {rag}\n")) for rag in ("red", "green")))
    run = cioc("merge", *three, "-o", three[1], "--name", "p.yaml")
    lower = three[1].read_text("utf-8").splitlines().index("                rag: green") - 1
    assert run == (
        0,
        "",
        f"p.yaml:{lower}: 1.1a, entry of 2 Oct 2019: both give another rating; both entries are kept\n"
        "  ours    red\n"
        "  theirs  green, which counts: it is lower in the file\n",
    )
    assert three[1].read_text("utf-8").index("rag: red") < three[1].read_text("utf-8").index("rag: green")


def test_bytes_stay(cioc: Cioc, files: Callable[..., list[Path]]) -> None:
    """A mark of UTF-8 and the line ends of Windows are those of ours."""
    windows = b"\xef\xbb\xbf" + put((BEGUN, BEGUN + ONE)).replace("\n", "\r\n").encode()
    three = files(windows, put((BEGUN, BEGUN + TWO)))
    assert cioc("merge", *three, "-o", three[1]).status == 0
    expected = put((BEGUN, BEGUN + ONE + TWO)).replace("\n", "\r\n").encode()
    assert three[1].read_bytes() == b"\xef\xbb\xbf" + expected


@pytest.mark.parametrize(
    "broken", [PLAN + "  - [\n", put((BEGUN, BEGUN + TWO)).encode("utf-16"), PLAN.encode() + b"\xff"]
)
def test_unreadable_side_is_left_to_git(cioc: Cioc, files: Callable[..., list[Path]], broken: str | bytes) -> None:
    """What git makes of the lines stands there, as far as they are text, and it is said why."""
    three = files(put((BEGUN, BEGUN + ONE)), broken)
    run = cioc("merge", *three, "-o", three[1])
    if isinstance(broken, bytes) and b"\0" in broken:
        assert run.status == 2  # git cannot either, and the driver leaves the file to it
        assert three[1].read_text("utf-8") == put((BEGUN, BEGUN + ONE))
        return
    assert run.status == 1
    assert "theirs cannot be read: " in run.err
    assert "as git does it" in run.err
    assert ONE in three[1].read_bytes().decode("latin-1")


WRONG = {
    ("merge",): "a merge is of three files",
    ("merge", "a", "b"): "a merge is of three files",
    ("merge", "a", "b", "c"): "cannot read a",
    ("merge", "--install", "a"): "--install takes nothing else",
    ("merge", "--check", "a"): "--check takes two revisions",
    ("merge", "--check", "a", "b", "--name", "x"): "--check takes neither -o nor --interactive nor --name",
    ("merge", "a", "b", "c", "-i"): "--interactive asks on the terminal",
}


@pytest.mark.parametrize(("typed", "words"), WRONG.items(), ids=[" ".join(typed) for typed in WRONG])
def test_wrong_usage(cioc: Cioc, tmp_path: Path, typed: tuple[str, ...], words: str) -> None:
    """It says what it takes."""
    run = cioc(*typed, folder=tmp_path)
    assert run.status == 2
    assert words in run.err


def test_nobody_to_ask(cioc: Cioc, files: Callable[..., list[Path]]) -> None:
    """A pipe is never asked, and nothing is written."""
    three = files(put(MINE), put(TERMLY))
    run = cioc("merge", *three, "-i", "-o", three[1])
    assert run.status == 2
    assert "there is nobody to ask" in run.err
    assert three[1].read_text("utf-8") == put(MINE)


def test_asked_on_a_terminal(files: Callable[..., list[Path]], tmp_path: Path) -> None:
    """Each conflict is shown, and decided or left; what is left stands between marks."""
    three = files(put(MINE, ("title: T", "title: A")), put(TERMLY, ("title: T", "title: B")))
    command = [*PROGRAM, "merge", "-i", *map(str, three), "-o", str(three[1]), "--name", "p.yaml"]
    with Terminal(command, tmp_path, columns=100) as terminal:
        terminal.expect("2 things to decide")
        terminal.expect("title: which?")
        terminal.expect("> ")
        terminal.type("theirs\r")
        terminal.expect("timescale: Termly")
        terminal.expect("it was: Ongoing")
        terminal.expect("> ")
        terminal.type("\r")
        assert terminal.end() == 1
    text = three[1].read_text("utf-8")
    assert "\ntitle: B\n" in text
    assert text.count("<<<<<<< ") == 1


# -- In git ----------------------------------------------------------------------------------------------------


def test_install_twice(cioc: Cioc, repo: Repo) -> None:
    """The second time there is nothing to do; other lines of the attributes stay."""
    config = (repo.path / ".git/config").read_bytes()
    run = cioc("merge", "--install", folder=repo.path)
    assert run.status == 0
    assert "nothing was changed" in run.err
    assert (repo.path / ".git/config").read_bytes() == config
    repo.write({".gitattributes": b"* text\r\n*.md eol=lf"})
    assert cioc("merge", "--install").status == 0
    assert (repo.path / ".gitattributes").read_bytes() == b"* text\r\n*.md eol=lf\r\nplans/**/*.yaml merge=cioc\r\n"


def test_git_merges_by_promises(repo: Repo) -> None:
    """Two entries of one day, which git would fuse, and two fields of one line."""
    branches(repo, put((BEGUN, BEGUN + ONE)), put(MINE, (BEGUN, BEGUN + entry("2019-10-02", "Other."))))
    repo.git("merge", "--quiet", "theirs")
    expected = put(MINE, (BEGUN, BEGUN + ONE + entry("2019-10-02", "Other.")))
    assert (repo.path / NAME).read_text("utf-8") == expected


def test_rebase_and_cherry_pick(repo: Repo) -> None:
    """They merge each commit in the same way."""
    branches(repo, put((BEGUN, BEGUN + ONE)), put((BEGUN, BEGUN + TWO)))
    expected = put((BEGUN, BEGUN + ONE + TWO))
    start = repo.git("rev-parse", "HEAD")
    repo.git("cherry-pick", "theirs")
    assert (repo.path / NAME).read_text("utf-8") == expected
    repo.git("reset", "--quiet", "--hard", start)
    repo.git("rebase", "--quiet", "main", "theirs")
    assert (repo.path / NAME).read_text("utf-8") == expected


def test_merge_tree(repo: Repo) -> None:
    """A merge that touches no file, as newer gits make it, is made in the same way."""
    branches(repo, put((BEGUN, BEGUN + ONE)), put((BEGUN, BEGUN + TWO)))
    if tuple(map(int, repo.git("--version").split()[2].split(".")[:2])) < (2, 38):
        pytest.skip("this git cannot")
    tree = repo.git("merge-tree", "--write-tree", "main", "theirs")
    assert repo.git("show", f"{tree}:{NAME}") == put((BEGUN, BEGUN + ONE + TWO)).strip()


def test_git_stops_at_a_conflict(repo: Repo) -> None:
    """The marks are in the file, and it is no conflict for git's own lines: one block, and all else is merged."""
    branches(repo, put(MINE, (BEGUN, BEGUN + ONE)), put(TERMLY, (BEGUN, BEGUN + TWO)))
    text = stops(repo, "merge", "theirs")
    assert text.count("<<<<<<< ") == text.count("=======\n") == 1
    assert ONE + TWO in text


def test_branches_that_parted_twice(repo: Repo) -> None:
    """Each has merged the other once: their two bases are no conflict of their own."""
    branches(repo, put((BEGUN, BEGUN + ONE)), put((BEGUN, BEGUN + TWO), ("title: T", "title: U")))
    repo.git("branch", "before")
    repo.git("merge", "--quiet", "theirs")
    repo.git("switch", "--quiet", "theirs")
    repo.git("merge", "--quiet", "before")
    text = put((BEGUN, BEGUN + ONE + TWO), ("title: T", "title: U"))
    assert (repo.path / NAME).read_text("utf-8") == text
    repo.commit({NAME: put(MINE, text=text)}, subject="once more")
    repo.git("switch", "--quiet", "main")
    repo.commit({NAME: put(("[early-help]", "[police]"), text=text)}, subject="and here")
    repo.git("merge", "--quiet", "theirs")
    assert (repo.path / NAME).read_text("utf-8") == put(MINE, ("[early-help]", "[police]"), text=text)


def test_names_with_blanks_and_folders(repo: Repo) -> None:
    """A file is found by git's name for it, whatever that holds."""
    name = "plans/my plans/it's a plan.yaml"
    repo.commit({name: PLAN.replace("id: p", "id: q")})
    branches(repo, *(put((BEGUN, BEGUN + each), ("id: p", "id: q")) for each in (ONE, TWO)), name=name)
    repo.git("merge", "--quiet", "theirs")
    assert (repo.path / name).read_text("utf-8") == put((BEGUN, BEGUN + ONE + TWO), ("id: p", "id: q"))


def test_without_cioc_git_merges_as_ever(repo: Repo) -> None:
    """Where the program has gone, what git makes of the lines is there, and it stops so that somebody looks."""
    driver = repo.git("config", "merge.cioc.driver")
    python = driver.split(" ")[2]
    repo.git("config", "merge.cioc.driver", driver.replace(python, "/nowhere/python"))
    branches(repo, put((BEGUN, BEGUN + ONE)), put(("title: T", "title: U")))
    text = stops(repo, "merge", "theirs")
    assert text == put((BEGUN, BEGUN + ONE), ("title: T", "title: U"))


def test_what_is_not_right_together(repo: Repo) -> None:
    """Each side is sound, and both together are not: git stops, and the rule says why."""
    new_line = "          - id: {}\n            who: {}\n            leads: [health]\n            timescale: 2021\n"
    second = "      - ref: 1.2\n        action: Listen.\n"
    branches(
        repo,
        put((second, second.replace("1.2", "1.3"))),
        PLAN + f"      - ref: 1.3\n        action: Hear.\n        delivery:\n{new_line.format('x', 'Y')}",
    )
    with pytest.raises(CalledProcessError) as stopped:
        repo.git("merge", "theirs")
    assert "both sides are in it, and together they are not right" in stopped.value.stderr.decode()
    text = (repo.path / NAME).read_text("utf-8")
    assert text.count("ref: 1.3") == 2
    assert "<<<<<<<" not in text


@pytest.mark.parametrize("seed", range(12))
def test_rounds_through_git(cioc: Cioc, tmp_path: Path, seed: int) -> None:
    """What holds for texts holds for branches; the benchmark plays many more."""
    made = a_round(seed)
    repo = new(tmp_path / "repo")
    repo.commit({NAME: made.base, "plans/register.yaml": ROUND_REGISTER})
    assert cioc("merge", "--install", folder=repo.path).status == 0
    repo.commit(subject="attributes")
    branches(repo, *made.texts)
    repo.git("merge", "--quiet", "theirs")
    assert _says(repo, made)


def _says(repo: Repo, made: Round) -> bool:
    text = (repo.path / NAME).read_bytes().decode()
    return bool(meaning(compose(text).value) == meaning(made.expected()))


# -- What a server would do ------------------------------------------------------------------------------------

CHECKS = {
    "neighbours": (
        put((BEGUN, BEGUN + ONE)),
        put((BEGUN, BEGUN + TWO)),
        "plans/p.yaml: a server stops there; cioc merges it\n",
    ),
    "a conflict": (
        put(MINE),
        put(TERMLY),
        "plans/p.yaml: a server stops there; cioc leaves 1 thing to decide: 1.1a, timescale\n",
    ),
    "deleted": (
        put(MINE),
        None,
        "plans/p.yaml: changed on one side, and deleted on the other; a server stops there\n",
    ),
    "one number given twice": (
        put(("      - ref: 1.1\n", "      - ref: 1.0\n        action: A.\n      - ref: 1.1\n")),
        PLAN + "      - ref: 1.0\n        action: B.\n",
        "plans/p.yaml: a server merges it without a word, and it says something else than the two sides did; "
        "cioc leaves 1 thing to decide: 1.0\n",
    ),
    "far from each other": (put(("title: T", "title: U")), PLAN + "      - ref: 1.3\n        action: B.\n", ""),
    "one side alone": (PLAN, put(MINE), ""),
}


@pytest.mark.parametrize(("ours", "theirs", "said"), CHECKS.values(), ids=list(CHECKS))
def test_check(cioc: Cioc, repo: Repo, ours: str, theirs: str | None, said: str) -> None:
    """Which files a server would stop at or get wrong, whatever driver is installed here; nothing is changed."""
    branches(repo, ours, theirs)
    run = cioc("merge", "--check", "main", "theirs", folder=repo.path)
    assert (run.status, run.out) == (1 if said else 0, said)
    assert ("git switch theirs && git merge main" in run.err) == bool(said)
    assert repo.git("status", "--porcelain") == ""


def test_check_sees_what_is_fused(cioc: Cioc, repo: Repo) -> None:
    """With `merge=union`, as without any driver, a server joins equal lines of two entries."""
    base = put((BEGUN, ""), ("              - date: 2019-02-07\n", ""), ("            progress:\n", ""))
    repo.commit({NAME: base})
    one = "            progress:\n              - date: 2019-10-02\n                rag: red\n"
    at = "timescale: Ongoing  # as it was\n"
    branches(repo, put((at, at + one), text=base), put((at, at + one + "                note: N.\n"), text=base))
    run = cioc("merge", "--check", "main", "theirs", folder=repo.path)
    assert run.status == 1
    assert run.out == "plans/p.yaml: a server stops there; cioc merges it\n"


def test_check_follows_a_new_name(cioc: Cioc, repo: Repo) -> None:
    """A file that one side has given another name is still that file, as it is for git."""
    branches(repo, PLAN, put((BEGUN, BEGUN + TWO)))
    repo.git("mv", NAME, "plans/new.yaml")
    repo.commit({"plans/new.yaml": put((BEGUN, BEGUN + ONE))})
    run = cioc("merge", "--check", "main", "theirs", folder=repo.path)
    assert run.out == "plans/p.yaml: a server stops there; cioc merges it\n"


def test_check_of_strangers(cioc: Cioc, repo: Repo) -> None:
    """Branches that have nothing in common are not merged."""
    repo.git("switch", "--quiet", "--orphan", "other")
    repo.commit({NAME: PLAN})
    run = cioc("merge", "--check", "main", "other", folder=repo.path)
    assert run.status == 2
    assert "have no commit in common" in run.err
