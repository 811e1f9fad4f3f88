"""`cioc history`: what people and machines get to see of it."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cioc.history.events import Event, EventKind
from cioc.render.history import events
from cioc.state import Entry
from tests.cli.terminals import PROGRAM, Terminal
from tests.conftest import PLAN
from tests.example_history import example_history
from tests.git.repositories import Repo, new
from tests.history.timelines import action, line, plan, repository
from tests.snapshots import assert_as_kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

__all__ = ["example_history"]

SNAPSHOTS = Path(__file__).parent.parent / "history" / "snapshots"

JUNE = "date: 2019-04-01, timescale: June 2019, agreed: 2019-03-29"
OCTOBER = "date: 2019-07-01, rag: amber, status: in-progress, timescale: October 2019, note: Two posts are empty."
MEETING = "cioc: meeting/1\ndate: 2019-03-29\n"
PAPER = MEETING.replace("2019-03-29", "2019-09-06")
KINDER = "date: 2019-07-01, rag: green, status: in-progress, timescale: October 2019, note: All is well."
TBC = "date: 2019-11-01, rag: red, timescale: TBC, note: Nobody is there to do it."


def ask(*entries: str, timescale: str = "May 2019", ref: str = "1.1", was: str = "1.4") -> str:
    """An action whose first line has a history."""
    youth = line("Youth workers", timescale, *entries, called="youth")
    return action(ref, "Ask children what they think.", youth, line("Schools", "Ongoing", called="schools"), was=was)


@pytest.fixture
def made(made_once: Path, tmp_path: Path) -> Repo:
    """A repository to write to."""
    return Repo(path=Path(shutil.copytree(made_once, tmp_path / "made")))


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Changed in place, re-timed with and without agreement, renumbered, rewritten, carried over, not committed yet."""
    following = action(
        "2.1", "Ask and tell.", line("Youth workers", "Summer term 2021", called="youth"), was="ours/1.1"
    )
    succeeding = plan(following, called="next", year=2021).replace("written:", "succeeds: ours\nwritten:")
    repo = repository(
        tmp_path_factory.mktemp("made"),
        ("2019-02-07", {"ours": plan(ask(timescale="March 2019", ref="1.4", was=""))}),
        ("2019-03-01", {"ours": plan(ask(ref="1.4", was=""))}),
        ("2019-04-01", {"ours": plan(ask(JUNE, ref="1.4", was="")), "meetings/2019-03-29": MEETING}),
        ("2019-07-01", {"ours": plan(ask(JUNE, OCTOBER, ref="1.4", was=""))}),
        ("2019-09-01", {"ours": plan(ask(JUNE, OCTOBER)), "meetings/2019-09-06": PAPER}),
        ("2019-11-01", {"ours": plan(ask(JUNE, KINDER, TBC))}),
        (
            "2021-02-07",
            {"next": succeeding},
        ),
    )
    later = (repo.path / "plans/next.yaml").read_text("utf-8")
    repo.write({"plans/next.yaml": f"{later}            progress: [{{date: 2021-03-01, rag: amber}}]\n"})
    return repo.path


def without_ids(text: str) -> str:
    """Commits by numbers in their order: their ids hang on every word of the plans."""
    ids: dict[str, str] = {}
    return re.sub(r"\b[0-9a-f]{7}\b", lambda found: ids.setdefault(found[0], f"commit{len(ids) + 1}"), text)


def compare(name: str, text: str) -> None:
    """With what is kept."""
    assert_as_kept(text, SNAPSHOTS / name)


@pytest.mark.parametrize(
    "ref",
    [
        "cioc-2019/3.2",
        "cioc-2019/3.3",
        "cioc-2019/6.2",
        "cioc-2021/1.1",
        "cioc-2022/5.6",
        "2019-10-11/plan-review",
        "children-looked-after",
    ],
)
def test_example(cioc: Callable[..., Run], example_history: Path, ref: str) -> None:
    """Five actions, a commitment and a measure of the example, in 80 columns."""
    run = cioc("history", ref, folder=example_history)
    assert (run.status, run.err) == (0, "")
    assert max(map(len, run.out.splitlines())) <= 80
    compare(f"{ref.replace('/', '_')}.txt", without_ids(run.out))


@pytest.mark.parametrize("ref", ["ours/1.1", "next/2.1/youth"])
def test_made_history(cioc: Callable[..., Run], made: Repo, ref: str) -> None:
    """What the example has none of: moves, agreed and not; what was rewritten; what is not committed."""
    run = cioc("history", ref, folder=made.path)
    assert max(map(len, run.out.splitlines())) <= 80
    compare(f"{ref.replace('/', '_')}.txt", without_ids(run.out))


def test_markdown(cioc: Callable[..., Run], made: Repo) -> None:
    """The same, with tables."""
    run = cioc("history", "ours/1.1", "--format", "md", "--no-authors", folder=made.path)
    assert "Ada Author" not in run.out
    compare("ours_1.1.md", without_ids(run.out))


def test_markdown_of_a_measure(cioc: Callable[..., Run], example_history: Path) -> None:
    """Its readings are a table."""
    run = cioc("history", "children-looked-after", "--format", "md", folder=example_history)
    assert "| 2 October 2019 | 560 (source: meeting of 11 October 2019). |" in run.out


def test_markdown_keeps_small_numbers_back(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """In what the commits did and in what was rewritten, with the notes; a terminal shows them."""

    def measures(value: int) -> dict[str, str]:
        return {
            "plans/measures.yaml": "cioc: measures/1\nmeasures:\n  - id: moved\n    title: Children who moved\n"
            "    counts: children\n    readings:\n      - {date: 2021-01-01, value: 30, source: x}\n"
            f"      - {{date: 2021-02-01, value: {value}, source: x, note: We know of {value} now.}}\n"
        }

    repo = new(tmp_path)
    for day, value in (("2021-03-01", 4), ("2021-03-02", 3), ("2021-03-03", 12)):
        repo.commit(measures(value), day)
    out = cioc("history", "moved", "--format", "md", folder=repo.path).out
    assert "| 1 February 2021 | 12 (source: x). We know of 12 now. |" in out
    assert out.count("Then: c (source: x).") == 2
    assert not re.search(r"We know of [34]|[34] \(source", out)
    assert "We know of 4 now" in cioc("history", "moved", folder=repo.path).out


def test_json(cioc: Callable[..., Run], made: Repo) -> None:
    """Versioned; promises with days, agreement and the commits that rewrote them; commits with their events."""
    found = json.loads(cioc("history", "ours/1.1", "--format", "json", folder=made.path).out)
    assert (found["schema"], found["kind"], found["ref"]) == ("cioc/history/1", "action", "ours/1.1")
    youth = found["lines"][0]
    assert [(each["due"], each["days"], each["total_days"], each["agreed"]) for each in youth["promises"]] == [
        ("2019-03-31", None, None, None),
        ("2019-05-31", 61, 61, None),
        ("2019-06-30", 30, 91, "2019-03-29"),
        ("2019-10-31", 123, 214, None),
        (None, None, None, None),
    ]
    rewritten = found["commits"][1]["commit"]["id"]
    assert youth["promises"][0]["withdrawn_by"] == youth["promises"][1]["rewritten_by"] == rewritten
    assert [(each["rag"], each["since"]) for each in youth["ratings"]] == [
        ("green", "2019-07-01"),
        ("red", "2019-11-01"),
    ]
    assert {each[key] for each in youth["ratings"] for key in ("given_as", "corrected")} == {None}
    assert found["commits"][0]["commit"]["author"] == "Ada Author"
    assert [each["ref"] for each in found["became"]] == ["next/2.1"]
    kinds = [event["kind"] for event in found["commits"][-1]["events"]]
    assert kinds == ["entry-rewritten", "entry"]


def test_no_authors(cioc: Callable[..., Run], made: Repo) -> None:
    """Neither in text nor in JSON."""
    for form in ("text", "json"):
        assert "Ada" not in cioc("history", "1.1/youth", "--no-authors", "--format", form, folder=made.path).out


def test_former_number(cioc: Callable[..., Run], made: Repo) -> None:
    """What nothing has now is told of the action that says it had it."""
    run = cioc("history", "1.4", folder=made.path)
    assert run.err == "1.4 is now ours/1.1; the current plan, next, has no 1.4\n"
    assert run.out == cioc("history", "ours/1.1").out


def test_gone(cioc: Callable[..., Run], made: Repo) -> None:
    """It is found in the past, and said to be gone and since when."""
    made.git("checkout", "--quiet", "--", ".")
    (made.path / "plans/next.yaml").unlink()
    run = cioc("history", "2.1", folder=made.path)
    assert run.out.startswith("next/2.1  Ask and tell\n  Gone           it stands in the files no longer, by a change")
    made.commit(day="2022-01-01")
    run = cioc("history", "2.1", folder=made.path)
    assert re.search(r"since commit [0-9a-f]{7} of\s+1 Jan 2022", run.out)
    assert "Taken out of the files" in run.out
    assert "**Gone:**" in cioc("history", "2.1", "--format", "md", folder=made.path).out


def test_without_git(cioc: Callable[..., Run], workspace: Callable[..., Path]) -> None:
    """The dates in the files tell alone, and that is said."""
    files = {"plans/our-plan.yaml": plan(ask(JUNE, OCTOBER))}
    run = cioc("history", "1.1/youth", folder=workspace(files))
    assert run.status == 0
    assert "is not in a git repository" in run.err
    assert "There is no git history here" in run.out
    assert re.search(r"123\s+days\s+later,\s+153\s+days\s+later\s+in\s+all", run.out)


def test_no_commits_yet(cioc: Callable[..., Run], made: Repo) -> None:
    """As without git."""
    made.git("checkout", "--quiet", "--orphan", "new")
    run = cioc("history", "ours/1.1", folder=made.path)
    assert run.status == 0
    assert "no commits yet" in run.err


def test_not_committed_at_all(cioc: Callable[..., Run], made: Repo) -> None:
    """A plan that git does not know yet."""
    made.write({"plans/new.yaml": plan(action("7.1", "Sing."), called="new", year=2022)})
    assert "not committed  First in the files, as new/7.1." in cioc("history", "7.1", folder=made.path).out


def test_measure_without_a_number(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """There is no heading over nothing."""
    measure = "cioc: measures/1\nmeasures: [{id: asked, title: Asked, counts: children}]\n"
    repository(tmp_path, ("2019-02-07", {"measures": measure}))
    for form in ("text", "md"):
        assert "No number has been given yet." in cioc("history", "asked", "--format", form, folder=tmp_path).out


def test_review_that_came_to_the_plan_later(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """It was not in the plan on the day on which that was written."""
    text = plan(ask())
    later = {"p": f"{text}review: March 2020\n"}
    repository(tmp_path, ("2019-02-07", {"p": text}), ("2019-10-11", later))
    said = " ".join(cioc("history", "ours/review", folder=tmp_path).out.split())
    assert re.search(r"11 Oct 2019 Added to the plan of 7 Feb 2019, by commit [0-9a-f]{7}: \"March 2020\"", said)


def test_shallow_clone(cioc: Callable[..., Run], made: Repo, tmp_path: Path) -> None:
    """It says where its history begins."""
    made.git("clone", "--quiet", "--depth=2", f"file://{made.path}", str(tmp_path / "clone"))
    run = cioc("history", "ours/1.1", folder=tmp_path / "clone")
    assert re.search(r"History begins at [0-9a-f]{7} \(1 Nov 2019\): this clone is shallow", run.out)
    assert "First in the files" not in run.out


def test_workspace_in_a_subfolder(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """Of a repository that holds other things too."""
    repo = repository(tmp_path, ("2019-02-07", {}))
    repo.commit({"ours/plans/p.yaml": plan(ask())}, "2019-03-01")
    assert "First in the files, as ours/1.1" in cioc("history", "1.1", folder=tmp_path / "ours").out


def test_agreed_before_it_was_promised(cioc: Callable[..., Run], workspace: Callable[..., Path]) -> None:
    """No command repeats it as agreed: the meeting was over when the plan was written."""
    entry = "{date: 2021-03-12, timescale: June 2021, agreed: 2019-10-11, note: Late.}"
    its = PLAN.replace("March 2021}", f"March 2021, progress: [{entry}]}}")
    meetings = {
        f"plans/meetings/{day}.yaml": f"cioc: meeting/1\ndate: {day}\n"
        for day in ("2019-10-11", "2021-02-12", "2021-04-02")
    }
    root = workspace({"plans/our-plan.yaml": its, **meetings})
    (root / "old.yaml").write_text(PLAN)
    words = "said to be agreed by the meeting of 11 Oct 2019, but it was not promised until later"
    story = cioc("history", "1.1", folder=root).out
    assert words in " ".join(story.split())
    assert "said to be agreed, but by a meeting before it was promised" in " ".join(story.split())
    assert words in " ".join(cioc("diff", "old.yaml", "plans/our-plan.yaml", folder=root).out.split())
    paper = cioc("report", "--meeting", "2021-04-02", folder=root).out
    assert "1 promise was re-timed to a later date" in paper
    assert "agreed" not in paper
    slipped = " ".join(cioc("slippage", "--as-of", "2021-04-01", folder=root).out.split())
    assert "0 agreed by a meeting" in slipped
    assert "P416" in cioc("validate", folder=root).out


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("9.9", 'nothing is called "9.9"'),
        ("ours/1.2", 'nothing is called "ours/1.2" (did you mean "ours/1.1"?)'),
        ("ours/1", "ours/1 is a priority, and only what is in it has a history"),
        ("ours", "ours is a plan, and only what is in it has a history"),
        ("--help/x", "--help"),
        ("a/b/c/d", "nothing is called"),
        ("", "REF is empty"),
        ("\x00", "nothing is called"),
    ],
)
def test_wrong_ref_is_explained(cioc: Callable[..., Run], made: Repo, ref: str, said: str) -> None:
    """With what may be meant; nothing is written."""
    run = cioc("history", ref, folder=made.path)
    assert (run.status, run.out) == (2, "")
    assert said in run.err


def test_what_changed_within_an_item(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """An item goes by its title; where its text was rewritten, the words that changed are told."""
    item = "cioc: meeting/1\ndate: 2019-03-01\nitems:\n  - {{id: i, title: Voice, about: [ours/1.1], text: {}}}\n"
    text = "We have asked each of the ten children in our homes what they think of it, and will go on."
    files = {"ours": plan(action("1.1", "Ask.", line("Youth", "March 2019")))}
    repo = repository(
        tmp_path,
        ("2019-03-01", files | {"meetings/2019-03-01": item.format(f"'{text}'")}),
        ("2019-05-01", files | {"meetings/2019-03-01": item.format(f"'{text.replace('each of the ten', 'some')}'")}),
    )
    told = " ".join(cioc("history", "1.1", folder=repo.path).out.split())
    assert 'then: Voice. "We have asked each of the ten children in our homes …" since:' in told
    assert 'since: Voice. "We have asked some children in our homes …"' in told


_LONG = "We met the schools one after the other and asked each what it needs for children in our care. " * 4


@pytest.mark.parametrize(
    ("before", "after", "then", "since"),
    [
        ("Begun.", "Nearly done.", "Begun.", "Nearly done."),
        (f"{_LONG}It took days.", f"{_LONG}It took weeks.", "… our care. It took days.", "… our care. It took weeks."),
        ("One two.", "One  two.", "One two.", "One two. The words are the same, with other spaces or line breaks."),
    ],
)
def test_what_was_rewritten_never_looks_the_same(
    cioc: Callable[..., Run], tmp_path: Path, before: str, after: str, then: str, since: str
) -> None:
    """Of a long note the part that differs is told; where only spaces differ, that is said."""
    files = [
        {"ours": plan(action("1.1", "Ask.", line("Youth", "March 2019", f"date: 2019-03-02, note: '{note}'")))}
        for note in (before, after)
    ]
    told_it = {"meetings/2019-03-29": MEETING}
    repo = repository(tmp_path, ("2019-03-03", files[0] | told_it), ("2019-05-01", files[1]))
    told = " ".join(cioc("history", "1.1", folder=repo.path).out.split())
    assert f"then: {then} since: {since} Commits" in told
    papers = cioc("history", "1.1", "--format", "md", folder=repo.path).out
    assert f"Then: {then} Since: {since}" in papers.replace("\\", "")


@pytest.mark.parametrize(
    ("meeting", "changed", "is_told"),
    [
        ("", "2019-05-01", False),
        (MEETING, "2019-03-28", False),
        (MEETING, "2019-03-29", False),
        (MEETING, "2019-03-30", True),
        (f"{MEETING}issued: 2019-03-20\n", "2019-03-28", True),
        (MEETING.replace("03-29", "03-01"), "2019-05-01", False),
    ],
)
def test_what_no_paper_could_tell_is_free_to_be_put_right(
    cioc: Callable[..., Run], tmp_path: Path, meeting: str, changed: str, *, is_told: bool
) -> None:
    """Up to the day on which a paper that could tell it is out; the commit has it all the same."""
    files = [
        {"ours": plan(action("1.1", "Ask.", line("Youth", "March 2019", f"date: 2019-03-02, note: {note}")))}
        for note in ("Begun.", "Done.")
    ]
    with_paper = {"meetings/m": meeting} if meeting else {}
    repo = repository(tmp_path, ("2019-03-03", files[0] | with_paper), (changed, files[1]))
    told = cioc("history", "1.1", folder=repo.path).out
    assert ("Rewritten in the past" in told) == is_told
    assert "Entry of 2 Mar 2019 rewritten" in " ".join(told.split())


def test_a_line_says_once_what_it_was(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """By its own former name, where it says that, and else by that of its action."""
    said = line("Youth", "March 2019").replace("  leads:", "  was: [ours/1.4a]\n  leads:")
    rows = action("1.1", "Ask.", said, line("Schools", "May 2019"), was="ours/1.4")
    repo = repository(tmp_path, ("2019-03-03", {"ours": plan(rows)}))
    for ref, was in (("1.1a", "ours/1.4a"), ("1.1b", "ours/1.4")):
        told = cioc("history", ref, folder=repo.path).out
        assert re.findall(r"^ +Was +(.*)$", told, re.MULTILINE) == [was]


def test_long_texts_show_their_first_words(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """From where they part, and with --long all of them; so does what a commit did."""
    texts = [f"We asked {' '.join([word] * 60)}." for word in ("children", "parents")]
    files = [
        {"ours": plan(action("1.1", "Ask.", line("Youth", "March 2019", f"date: 2019-03-02, note: '{note}'")))}
        for note in texts
    ]
    told_it = {"meetings/2019-03-29": MEETING}
    repo = repository(tmp_path, ("2019-03-03", files[0] | told_it), ("2019-05-01", files[1]))
    short, long = (" ".join(cioc("history", "1.1", *more, folder=repo.path).out.split()) for more in ((), ("--long",)))
    assert "then: We asked children children" in short
    assert "since: We asked parents parents" in short
    assert short.count("…") == 2
    assert short.endswith("--long shows all words of this.")
    assert all(text in long for text in texts)
    assert "--long" not in long
    assert cioc("history", "1.1", "--long", "--format", "json", folder=repo.path).status == 2


@pytest.mark.parametrize(
    ("one", "other", "parted"),
    [
        ("a b", "a c", ("a b", "a c")),
        ("a " * 9 + "b", "", ("a a a a …", "")),
        (
            "same " * 9 + "old old old",
            "same " * 9 + "new",
            ("… same same same same old …", "… same same same same new"),
        ),
    ],
)
def test_where_they_part(one: str, other: str, parted: tuple[str, str]) -> None:
    """Texts that fit stay whole; of what both begin with, the end stays."""
    length = 8 if not other else 24
    assert events.where_they_part(one, other, length) == parted


def test_a_part_of_a_text_gives_no_small_number_away() -> None:
    """In what may be published a text is read as a whole for small numbers of children, and only then cut."""
    hide = events.Hide(
        reading=lambda _: "", text=lambda said: re.sub("[45]", "c", said) if "children" in said else said
    )
    before, after = (f"Of the children whom we asked in the autumn of last year {n} answered." for n in (4, 5))
    reworded = Event(kind=EventKind.REWORDED, field="what", before=before, after=after)
    assert events.event(reworded) == (
        'wording changed from "… autumn of last year 4 answered." to "… autumn of last year 5 answered."'
    )
    assert events.event(reworded, hide) == "wording changed, in what is suppressed"
    entries = [Entry(date=date(2019, 3, 2), title="Voice", note=note) for note in (before, after)]
    rewritten = Event(kind=EventKind.ENTRY_REWRITTEN, entry_before=entries[0], entry_after=entries[1])
    then, since = (events.stood(rewritten, date(2019, 5, 1), before=is_then, hide=hide) for is_then in (True, False))
    assert (then, since) == ("Voice.", "Voice. The change is suppressed.")


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_screens(example_history: Path, columns: int) -> None:
    """What people see at each width, with who made the commits left out."""
    command = (*PROGRAM, "history", "cioc-2019/3.2a", "--no-authors")
    with Terminal(command, example_history, columns=columns) as terminal:
        assert terminal.end() == 0
    assert all(len(line) <= columns for line in terminal.screen.splitlines())
    # What a commit is called hangs on all that is in the files of the example, and not on what is held here.
    screen = re.sub(r"\b[0-9a-f]{7}\b", "c0ffee5", terminal.screen)
    assert_as_kept(screen, Path(__file__).parent / f"snapshots/history-{columns}.txt")


def test_ratings_are_in_their_colours(workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """Each where it stands among the ratings, and at the head of its entry; the words are the same without."""
    said = "progress: [{date: 2021-02-01, rag: amber, note: Half.}, {date: 2021-03-01, rag: red, note: None.}]"
    root = workspace({"plans/our-plan.yaml": PLAN.replace("March 2021", f"March 2021, {said}")})
    out = cioc("--color", "always", "history", "1.1", folder=root).out
    assert re.sub(r"\x1b\[[0-9;]*m", "", out) == cioc("history", "1.1", folder=root).out
    amber, red = "\x1b[33m{}\x1b[0m", "\x1b[1;31m{}\x1b[0m"
    assert f"  {amber.format('amber')} (1 Feb 2021) → {red.format('red')} (1 Mar 2021)\n" in out
    assert f"{amber.format('Amber')}. Half." in out
    assert f"{red.format('Red')}. None." in out


def test_a_timescale_that_was_put_right_is_told_once(cioc: Callable[..., Run], workspace: Callable[..., Path]) -> None:
    """What it was given as stands beside the right one, and not again in the entry that was wrong."""
    wrong = "date: 2019-02-20, rag: red, timescale: July 2019, note: Ill."
    right = "date: 2019-03-20, corrects: 2019-02-20, timescale: June 2019, note: It was misheard."
    root = workspace({"plans/p.yaml": plan(action("1.1", "Ask.", line("Homes", "May 2019", wrong, right)))})
    told = " ".join(cioc("history", "ours/1.1", folder=root).out.split())
    assert 'New timescale, given as "July 2019" until 20 Mar 2019: "June 2019" (by 30 Jun 2019).' in told
    assert "Red. Ill." in told
    assert 'Corrects 20 Feb 2019: timescale "June 2019". It was misheard.' in told
    assert told.count('"July 2019"') == 1


def test_status_of_what_is_paused(cioc: Callable[..., Run], workspace: Callable[..., Path]) -> None:
    """It is paused up to the end that it names, and not until all that the files hold is over."""
    paused = line("Homes", "May 2019", "date: 2019-03-01, status: paused, until: 2199-06, note: Closed.")
    root = workspace({"plans/p.yaml": plan(action("1.1", "Ask.", paused))})
    assert "  Status         paused" in cioc("history", "ours/1.1", folder=root).out
    over = (root / "plans/p.yaml").read_text("utf-8").replace("2199", "2019")
    (root / "plans/p.yaml").write_text(over, "utf-8")
    assert "Status" not in cioc("history", "ours/1.1", folder=root).out


@pytest.mark.parametrize(
    "ref", ["cioc-2022/2.2d", "cioc-2022/2.2i", "cioc-2019/6.4", "cioc-2021/1.1a", "cioc-2019/review"]
)
def test_it_stands_as_show_has_it(cioc: Callable[..., Run], example_history: Path, ref: str) -> None:
    """The due date of what is open, how far that is from today and what was said since: one answer."""

    def standing(command: str) -> list[str]:
        said = cioc(command, ref, folder=example_history).out
        return re.findall(r"^ +((?:Due|Now) .*)", said, re.MULTILINE)

    assert len(standing("history")) == 1
    assert standing("history") == standing("show")
