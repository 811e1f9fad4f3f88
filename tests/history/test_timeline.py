"""The story of one thing through real commits."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from cioc.history.events import EventKind
from cioc.history.thing import Thing
from cioc.history.timeline import _is_former_number, _rewritten
from cioc.model import Meeting
from cioc.render.history import words
from cioc.state.claims import Why
from cioc.workspace.references import TargetKind
from tests.git.repositories import Repo
from tests.history.timelines import action, did, line, plan, repository, seen_in, story

if TYPE_CHECKING:
    from cioc.history.timeline import Timeline

MOVE_1 = "date: 2019-04-01, timescale: June 2019, agreed: 2019-03-29"
MOVE_2 = "date: 2019-07-01, rag: amber, timescale: October 2019, note: Staff left."
MOVE_3 = "date: 2019-11-01, rag: red, timescale: March 2020, agreed: 2019-10-11"


def told(repo: Repo, ref: str) -> Timeline:
    """A story that there is."""
    found = story(repo, ref)
    assert found is not None
    return found


def ask(*entries: str, timescale: str = "March 2019", ref: str = "1.1", words: str = "Ask.", was: str = "") -> str:
    """The action that the tests follow."""
    return action(ref, words, line("Youth workers", timescale, *entries), was=was)


OTHER = action("1.2", "Tell.", line("Teachers", "May 2019"))


@pytest.fixture
def moved(moved_once: Path, tmp_path: Path) -> Repo:
    """A repository to write to."""
    return Repo(path=Path(shutil.copytree(moved_once, tmp_path / "moved")))


@pytest.fixture(scope="session")
def moved_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A promise that moved three times, twice agreed, with a commit in between that has nothing to do with it."""
    return repository(
        tmp_path_factory.mktemp("moved"),
        ("2019-02-07", {"p": plan(ask(), OTHER)}),
        ("2019-04-01", {"p": plan(ask(MOVE_1), OTHER)}),
        ("2019-05-01", {"p": plan(ask(MOVE_1), OTHER.replace("Tell.", "Tell all."))}),
        ("2019-07-01", {"p": plan(ask(MOVE_1, MOVE_2), OTHER)}),
        ("2019-11-01", {"p": plan(ask(MOVE_1, MOVE_2, MOVE_3), OTHER)}),
    ).path


def test_each_move_is_counted(moved: Repo) -> None:
    """Days from the promise before and from the first, and who agreed."""
    (holder,) = told(moved, "ours/1.1").told
    assert [(str(g.due), g.days, g.total, g.agreed) for g in holder.promises] == [
        ("2019-03-31", None, None, None),
        ("2019-06-30", 91, 91, "2019-03-29"),
        ("2019-10-31", 123, 214, None),
        ("2020-03-31", 152, 366, "2019-10-11"),
    ]
    assert [(rated.rag, str(rated.since)) for rated in holder.ratings] == [
        ("amber", "2019-07-01"),
        ("red", "2019-11-01"),
    ]


@pytest.mark.parametrize("ref", ["ours/1.1", "ours/1.1a"])
def test_only_commits_in_which_it_changed(moved: Repo, ref: str) -> None:
    """An action and its line alike; the commit on the other action is no part of it."""
    assert did(told(moved, ref)) == [
        ("2019-02-07", ["came"]),
        ("2019-04-01", ["entry"]),
        ("2019-07-01", ["entry"]),
        ("2019-11-01", ["entry"]),
    ]


def test_what_is_not_committed_yet(moved: Repo) -> None:
    """The working tree is the newest version."""
    moved.write({"plans/p.yaml": plan(ask(MOVE_1, MOVE_2, MOVE_3, "date: 2020-01-01, note: Now."))})
    assert did(told(moved, "ours/1.1"))[-1] == ("uncommitted", ["entry"])


def test_timescale_changed_in_place(tmp_path: Path) -> None:
    """The promise that was overwritten is the first still, and says which commit overwrote it."""
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(ask())}),
        ("2019-05-01", {"p": plan(ask(timescale="June 2019"))}),
        ("2019-08-01", {"p": plan(ask("date: 2019-08-01, timescale: May 2019", timescale="June 2019"))}),
    )
    found = told(repo, "ours/1.1a")
    first, second, third = found.told[0].promises
    assert (first.timing.timescale, second.timing.timescale, third.timing.timescale) == (
        "March 2019",
        "June 2019",
        "May 2019",
    )
    assert first.withdrawn == second.rewritten
    assert second.rewritten is not None
    assert second.rewritten.commit is not None
    assert str(second.rewritten.commit.committed) == "2019-05-01"
    assert (second.days, third.days, third.total) == (91, -30, 61)
    assert second.agreed is None


class CountedMeetings(dict[str, Meeting]):
    """Meetings that count how often all of them are gone through."""

    times = 0

    def values(self) -> Any:
        """The meetings."""
        self.times += 1
        return super().values()


def test_papers_are_worked_out_once_for_each_commit_that_rewrote(tmp_path: Path) -> None:
    """However many entries it rewrote: plans have hundreds of entries, and workspaces years of meetings."""
    notes = [[f"date: 2019-04-0{day}, rag: amber, note: {word}." for day in range(1, 6)] for word in ("One", "Two")]
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(ask())}),
        ("2019-04-06", {"p": plan(ask(*notes[0]))}),
        ("2019-06-01", {"p": plan(ask(*notes[1])), "m": "cioc: meeting/1\ndate: 2019-05-10\n"}),
    )
    meetings = CountedMeetings(seen_in(repo.path).workspace.meetings)
    counted = replace(seen_in(repo.path).workspace, meetings=meetings)
    assert len(list(_rewritten(told(repo, "ours/1.1").steps, counted, date(2019, 7, 1)))) == 5
    assert meetings.times == 1


def test_rewritten_entry_is_shown_as_it_was(tmp_path: Path) -> None:
    """Its words then and since; where it had moved the promise and a paper was out, that promise is not forgotten."""
    out = {"m": "cioc: meeting/1\ndate: 2019-08-01\n"}
    kinder = MOVE_2.replace("red", "amber").replace("October 2019", "December 2019").replace("Staff left", "All well")
    repo = repository(
        tmp_path,
        ("2019-07-01", out | {"p": plan(ask(MOVE_2))}),
        ("2019-09-01", out | {"p": plan(ask(kinder))}),
        ("2019-10-01", out | {"p": plan(ask())}),
    )
    found = told(repo, "ours/1.1")
    assert [(event.kind, event.entry_before and event.entry_before.note) for _, event in found.rewritten] == [
        (EventKind.ENTRY_REWRITTEN, "Staff left."),
        (EventKind.ENTRY_DELETED, "All well."),
    ]
    assert [(g.timing.timescale, g.withdrawn is not None) for g in found.told[0].promises] == [
        ("March 2019", False),
        ("October 2019", True),
        ("December 2019", True),
    ]


def test_renumbered_keeps_its_history(tmp_path: Path) -> None:
    """Also where its old number went to another, which did not have it before."""
    newcomer = action("1.4", "Sing.", line("Choir"))
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(OTHER, ask(ref="1.4"))}),
        ("2019-04-01", {"p": plan(OTHER, ask(MOVE_1, ref="1.4"))}),
        ("2019-05-01", {"p": plan(ask(MOVE_1, was="1.4"), OTHER, newcomer)}),
    )
    assert did(told(repo, "ours/1.1")) == [
        ("2019-02-07", ["came"]),
        ("2019-04-01", ["entry"]),
        ("2019-05-01", ["renumbered"]),
    ]
    assert did(told(repo, "ours/1.4")) == [("2019-05-01", ["came"])]
    assert told(repo, "ours/1.1").generations == ()


def test_carried_over_twice(tmp_path: Path) -> None:
    """Each generation is told of from each of them, and the first promise of all counts."""
    plans = {
        "a": plan(ask(), called="a"),
        "b": plan(ask(was="a/1.1", ref="2.1", timescale="March 2021"), called="b", year=2021) + "succeeds: a\n",
        "c": plan(ask(was="b/2.1", ref="3.1", timescale="March 2022"), called="c", year=2022) + "succeeds: b\n",
    }
    repo = repository(
        tmp_path,
        ("2019-02-07", {"a": plans["a"]}),
        ("2021-02-07", {"b": plans["b"]}),
        ("2022-02-07", {"c": plans["c"]}),
    )
    last, first = told(repo, "c/3.1"), told(repo, "a/1.1")
    assert [(g.relative.generation, g.relative.name) for g in last.generations] == [(-2, "a/1.1"), (-1, "b/2.1")]
    assert [(g.relative.generation, g.relative.name) for g in first.generations] == [(1, "b/2.1"), (2, "c/3.1")]
    held = last.told[0].promises
    assert [(each.holder, str(each.due), each.total) for each in held] == [
        ("a/1.1a", "2019-03-31", None),
        ("b/2.1a", "2021-03-31", 731),
        ("c/3.1a", "2022-03-31", 1096),
    ]
    (repo.path / "plans" / "a.yaml").unlink()
    repo.commit(day="2023-01-01")
    generations = told(repo, "c/3.1").generations
    assert [(each.relative.generation, each.relative.name) for each in generations] == [(-2, "a/1.1"), (-1, "b/2.1")]
    again = generations[0]
    assert again.relative.gone
    assert again.told[0].promises[0].timing.timescale == "March 2019"


def test_circle_of_was_comes_to_an_end(tmp_path: Path) -> None:
    """Plans that say of each other that they were the other: neither is over, so neither has taken anything over."""
    files = {"a": plan(ask(was="b/1.1"), called="a"), "b": plan(ask(was="a/1.1"), called="b", year=2021)}
    found = told(repository(tmp_path, ("2021-02-07", files)), "a/1.1")
    assert found.generations == ()
    assert [(each.new, each.old, each.why) for each in found.claims] == [
        ("a/1.1", "b/1.1", Why.NOT_OVER),
        ("b/1.1", "a/1.1", Why.NOT_OVER),
    ]


@pytest.mark.parametrize("ref", ["ours/1.1", "1.1", "ours/1.1a", "1.1a"])
def test_deleted_action_is_found(moved: Repo, ref: str) -> None:
    """By its name or its number alone, as it stood last; and which commit took it out."""
    taken_out = moved.commit({"plans/p.yaml": plan(OTHER)}, "2020-01-01")
    moved.commit({"plans/p.yaml": plan(OTHER, action("1.3", "Sing."))}, "2020-02-01")
    found = told(moved, ref)
    assert found.gone
    assert found.went is not None
    assert found.went.commit is not None
    assert found.went.commit.sha == taken_out
    assert len(found.told[0].promises) == 4
    assert did(found)[-1] == ("2020-01-01", ["went"])


def test_deleted_line_is_found(tmp_path: Path) -> None:
    """By its id, while its action goes on; the action's own story tells of it too."""
    lines = (line("A", "March 2019", called="one"), line("B", "May 2019", called="two"))
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(action("1.1", "Ask.", *lines))}),
        ("2019-04-01", {"p": plan(action("1.1", "Ask.", lines[1]))}),
    )
    found = told(repo, "1.1/one")
    assert (found.gone, found.thing.name) == (True, "ours/1.1a")
    assert did(told(repo, "ours/1.1"))[-1] == ("2019-04-01", ["line-went"])
    assert did(told(repo, "ours/1.1a")) == [("2019-02-07", ["came"])]


def test_never_there(moved: Repo) -> None:
    """Neither now nor ever."""
    assert story(moved, "ours/9.9") is None
    assert story(moved, "no-such-measure") is None


def test_taken_out_and_back_again(moved: Repo) -> None:
    """What was before the gap belongs to it."""
    moved.commit({"plans/p.yaml": plan(OTHER)}, "2020-01-01")
    moved.commit({"plans/p.yaml": plan(ask(MOVE_1), OTHER)}, "2020-02-01")
    kinds = [kinds for _, kinds in did(told(moved, "ours/1.1"))]
    assert kinds == [["came"], ["entry"], ["entry"], ["entry"], ["went"], ["came"]]


def test_merge_is_no_change_of_its_own(moved: Repo) -> None:
    """What came in by a branch is told of the commit that made it; the merge only where it did something itself."""
    moved.git("checkout", "--quiet", "-b", "branch", "HEAD~1")
    moved.commit({"plans/p.yaml": plan(ask(MOVE_1, MOVE_2), OTHER, action("1.3", "Sing."))}, "2019-11-15")
    moved.git("checkout", "--quiet", "main")
    moved.git("merge", "--quiet", "--no-ff", "--message=merge", "branch", when="2019-12-01T12:00:00+00:00")
    assert [day for day, _ in did(told(moved, "ours/1.1"))] == ["2019-02-07", "2019-04-01", "2019-07-01", "2019-11-01"]
    assert did(told(moved, "ours/1.3")) == [("2019-11-15", ["came"])]


def test_merge_of_two_changes(tmp_path: Path) -> None:
    """Two branches changed a line each: two commits, and the merge is none."""
    start = [line("A", "March 2019", called="a"), line("B", "May 2019", called="b")]
    repo = repository(tmp_path, ("2019-02-07", {"p": plan(action("1.1", "Ask.", *start))}))
    on_a = line("A", "March 2019", "date: 2019-03-01, note: N.", called="a")
    on_b = line("B", "May 2019", "date: 2019-03-02, note: N.", called="b")
    repo.git("checkout", "--quiet", "-b", "branch")
    repo.commit({"plans/p.yaml": plan(action("1.1", "Ask.", on_a, start[1]))}, "2019-03-01")
    repo.git("checkout", "--quiet", "main")
    repo.commit({"plans/p.yaml": plan(action("1.1", "Ask.", start[0], on_b))}, "2019-03-02")
    repo.git("merge", "--quiet", "--no-commit", "--strategy=ours", "branch")
    repo.commit({"plans/p.yaml": plan(action("1.1", "Ask.", on_a, on_b))}, "2019-03-03")
    first, *branches = did(told(repo, "ours/1.1"))
    assert first == ("2019-02-07", ["came"])
    assert sorted(branches) == [("2019-03-01", ["entry"]), ("2019-03-02", ["entry"])]


def test_merge_without_what_each_branch_added(tmp_path: Path) -> None:
    """Each entry is gone as the other branch never had it: the merge took out nothing that both had. That it did take
    out what both had is told of it, with what that was.
    """
    both, one, other = ("date: 2019-03-01, note: N.", "date: 2019-03-02, note: O.", "date: 2019-03-02, note: P.")
    start, first, second, last = (
        {"p": plan(action("1.1", "Ask.", line("A", "March 2019", *entries)))}
        for entries in ((both,), (both, one), (both, other), ())
    )
    repo = repository(tmp_path, ("2019-02-07", start))
    repo.git("checkout", "--quiet", "-b", "branch")
    repo.commit({"plans/p.yaml": first["p"]}, "2019-03-03")
    repo.git("checkout", "--quiet", "main")
    repo.commit({"plans/p.yaml": second["p"]}, "2019-03-04")
    repo.git("merge", "--quiet", "--no-commit", "--strategy=ours", "branch")
    repo.commit({"plans/p.yaml": last["p"]}, "2019-03-05")
    found = told(repo, "ours/1.1")
    assert did(found)[-1] == ("2019-03-05", ["entry-deleted"])
    (event,) = found.steps[0].events
    assert event.entry_before is not None
    assert event.entry_before.note == "N."


def test_shallow_clone_says_where_it_begins(moved: Repo, tmp_path: Path) -> None:
    """The first commit that it has did not make the thing."""
    moved.git("clone", "--quiet", "--depth=2", f"file://{moved.path}", str(tmp_path / "clone"))
    found = told(Repo(path=tmp_path / "clone"), "ours/1.1")
    assert found.begins is not None
    assert str(found.begins.committed) == "2019-07-01"
    assert [day for day, _ in did(found)] == ["2019-07-01", "2019-11-01"]
    assert told(moved, "ours/1.1").begins is None


def test_broken_revision_hides_nothing(moved: Repo) -> None:
    """A file that could not be read for a while did not take the action out."""
    text = (moved.path / "plans/p.yaml").read_text("utf-8")
    moved.commit({"plans/p.yaml": text + "nonsense\n  - : [\n"}, "2019-11-10")
    moved.commit({"plans/p.yaml": text}, "2019-11-11")
    moved.commit({"plans/p.yaml": b"\xff\xfe\x00"}, "2019-11-12")
    moved.commit({"plans/p.yaml": text}, "2019-11-13")
    assert [day for day, _ in did(told(moved, "ours/1.1"))][-2:] == ["2019-07-01", "2019-11-01"]


MEETING = "cioc: meeting/1\ndate: {day}\n{rest}"


def test_what_meetings_say(tmp_path: Path) -> None:
    """An item re-times an action, and a matter arising a commitment; both are commits behind them."""
    made = MEETING.format(
        day="2019-03-29", rest="commitments:\n  - {id: survey, text: Bring the survey, timescale: May 2019}\n"
    )
    item = "items:\n  - {id: i, title: Voice, about: [ours/1.1], rag: red, timescale: June 2019, agreed: 2019-05-10}\n"
    matter = "matters_arising:\n  - {about: 2019-03-29/survey, timescale: July 2019}\n"
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(ask())}),
        ("2019-03-29", {"meetings/2019-03-29": made}),
        ("2019-05-10", {"meetings/2019-05-10": MEETING.format(day="2019-05-10", rest=item + matter)}),
    )
    found, survey = told(repo, "ours/1.1"), told(repo, "2019-03-29/survey")
    assert did(found) == [("2019-02-07", ["came"]), ("2019-05-10", ["entry"])]
    assert [(g.days, g.agreed) for g in found.told[0].moves] == [(91, "2019-05-10")]
    assert did(survey) == [("2019-03-29", ["came"]), ("2019-05-10", ["entry"])]
    assert [(g.days, g.agreed) for g in survey.told[0].moves] == [(61, None)]


def test_measure_and_its_readings(tmp_path: Path) -> None:
    """A number that was added, and one that was changed afterwards."""
    head = "cioc: measures/1\nmeasures:\n  - id: cared-for\n    title: T\n    counts: children\n    readings:\n"
    first, again, more = (
        f"      - {{date: 2019-0{month}-01, value: {value}, source: s}}\n"
        for month, value in ((1, 560), (1, 540), (3, 500))
    )
    repo = repository(
        tmp_path,
        ("2019-02-07", {"m": head + first}),
        ("2019-03-01", {"m": head + first + more}),
        ("2019-04-01", {"m": head + again + more}),
    )
    assert did(told(repo, "cared-for")) == [
        ("2019-02-07", ["came"]),
        ("2019-03-01", ["reading"]),
        ("2019-04-01", ["reading-rewritten"]),
    ]


def test_review_of_a_plan(tmp_path: Path) -> None:
    """It came in a commit, and was changed in place in another."""
    text = plan(ask())
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": text}),
        ("2019-03-01", {"p": text + "review: March 2020\n"}),
        ("2019-04-01", {"p": text + "review: May 2020\n"}),
    )
    found = told(repo, "ours/review")
    assert did(found) == [("2019-03-01", ["came"]), ("2019-04-01", ["promise-rewritten"])]
    assert [g.days for g in found.told[0].promises] == [None, 61]


def test_line_that_went_to_another_action(tmp_path: Path) -> None:
    """Its own story goes on where it says that it was."""
    newcomer = line("Nurses", "June 2021", leads="health")
    moved = line("Homes", "July 2020", leads="homes").replace("leads", "was: [1.1/res]\n  leads")
    repo = repository(
        tmp_path,
        ("2019-02-07", {"p": plan(action("1.1", "Ask.", line("Youth", "March 2020", called="res")))}),
        ("2019-03-01", {"p": plan(action("1.1", "Ask.", newcomer), action("1.2", "Tell.", moved))}),
    )
    found = told(repo, "ours/1.2a")
    assert [day for day, _ in did(found)] == ["2019-02-07", "2019-03-01"]
    assert [each.timing.timescale for each in found.told[0].promises] == ["March 2020", "July 2020"]
    assert [day for day, _ in did(told(repo, "ours/1.1a"))] == ["2019-03-01"]


def test_entry_of_a_meeting_stays_with_the_action_that_a_line_left(tmp_path: Path) -> None:
    """A line that was split off took nothing out of the record: the item says what it said, of what it was of."""
    youth, schools = line("Youth workers", "March 2019"), line("Schools", "May 2019")
    split = (
        action("1.1", "Ask.", youth),
        action("1.2", "Ask at school.", schools.replace("leads", "was: [ours/1.1b]\n  leads")),
    )
    item = "{id: asked, title: Asked, about: [ours/1.1], rag: amber, text: %s}"
    meeting = f"cioc: meeting/1\ndate: 2019-03-29\nitems:\n  - {item}\n"
    before = {"p": plan(action("1.1", "Ask.", youth, schools)), "meetings/2019-03-29": meeting % "All asked."}
    after = {"p": plan(*split), "meetings/2019-03-29": meeting % "All asked."}
    repo = repository(tmp_path / "moved", ("2019-04-01", before), ("2019-04-02", after))
    found = told(repo, "ours/1.2")
    line_told = told(repo, "ours/1.2a")
    assert not found.rewritten
    assert not line_told.rewritten
    (stayed,) = [event for event in line_told.steps[0].events if event.kind is EventKind.ENTRY_STAYED]
    assert stayed.before == "ours/1.1"
    assert stayed.entry_before is not None
    assert stayed.entry_before.rag == "amber"
    # Where the meeting itself says it no longer, it was taken out.
    rewritten = after | {"meetings/2019-03-29": "cioc: meeting/1\ndate: 2019-03-29\n"}
    gone = repository(tmp_path / "gone", ("2019-04-01", before), ("2019-04-02", rewritten))
    assert [event.kind for _, event in told(gone, "ours/1.2a").rewritten] == [EventKind.ENTRY_DELETED]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("Monthly meetings", "Monthly meetings", "in the same words"),
        ("March 2022", "March 2022", "in the same words"),
        ("March 2022", "31 March 2022", "the same day in other words"),
    ],
)
def test_carried_over_in_the_same_words(tmp_path: Path, was: str, now: str, said: str) -> None:
    """What another plan takes over as it was is not the same in other words."""
    following = plan(action("2.1", "Meet.", line("Homes", now), was="ours/1.1"), called="next", year=2021)
    files = {
        "p": plan(action("1.1", "Meet.", line("Homes", was))),
        "q": following.replace("written:", "succeeds: ours\nwritten:"),
    }
    found = told(repository(tmp_path, ("2021-02-07", files)), "next/2.1")
    assert words.happened(found.told[0], (), found)[-1].said.endswith(f"). {said.capitalize()}.")


def test_each_generation_tells_up_to_its_own_promise(tmp_path: Path) -> None:
    """What a line was promised after another plan took it over is told of that, with all that came before."""
    following = plan(action("2.1", "Meet.", line("Homes", "June 2022"), was="ours/1.1"), called="next", year=2021)
    moved = "date: 2020-03-01, timescale: May 2021"
    files = {
        "p": plan(action("1.1", "Meet.", line("Homes", "March 2021", moved))),
        "q": following.replace("written:", "succeeds: ours\nwritten:"),
    }
    repo = repository(tmp_path, ("2021-02-07", files))

    def promised(ref: str) -> list[str | None]:
        return [version.timescale for version in told(repo, ref).told[0].promises]

    assert promised("ours/1.1") == ["March 2021", "May 2021"]
    assert promised("next/2.1") == ["March 2021", "May 2021", "June 2022"]


def test_lives_of_a_line(tmp_path: Path) -> None:
    """A line is a promise once it has a timescale; without one it has no life to tell of."""
    repo = repository(tmp_path, ("2019-02-07", {"p": plan(action("1.1", "Ask.", line("A", "March 2019"), line("B")))}))
    dated, undated = told(repo, "ours/1.1").told
    assert dated.lives == (dated,)
    assert undated.lives == ()


@pytest.mark.parametrize(
    ("name", "first", "known", "is_number"),
    [
        ("ours/1.5", True, True, True),
        ("ours/1.4", True, True, False),  # merged with it
        ("ours/1.5", False, True, False),
        ("ours/1.5", False, False, True),
        ("ours/1.4", True, False, True),
        ("old/3.1", True, True, False),
        ("old/3.1", True, False, False),
    ],
)
def test_former_number_or_another_thing(name: str, *, first: bool, known: bool, is_number: bool) -> None:
    """Of a thing in an older revision, the first former ref in its plan; of one that no commit has, each of them."""
    now = Thing(kind=TargetKind.ACTION, name="ours/1.1", home="ours", what="Ask.", was=("old/3.1", "1.5", "ours/1.4"))
    assert _is_former_number(name, now, first=first, known=known) is is_number
