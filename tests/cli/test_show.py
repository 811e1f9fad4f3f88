"""`cioc show`: one thing as a person reads it, or the workspace as a machine does."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cioc.dates import in_short, parse_partial
from cioc.state.deadlines import Bucket
from tests.cli.terminals import PROGRAM, Terminal
from tests.conftest import PLAN
from tests.snapshots import assert_as_kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

CASES = Path(__file__).parent.parent / "cases"
FILES: dict[str, str | bytes | None] = {
    "plans/our-plan.yaml": """\
cioc: plan/1
id: our-plan
title: Our plan
status: agreed
written: 2021-01-29
owner: assistant-director
review: February 2022
vision: |
  All of them.

  - One
  - Two
priorities:
  - ref: 1
    title: Voice
    promise: Children are heard.
    success: [More children say so]
    actions:
      - ref: 1.1
        action: Ask children what they think, in words and ways that are their own, and tell them what came of it.
        outcome: More children say that they are heard.
        was: [old-plan/1.1]
        delivery:
          - {id: youth, who: Youth workers, leads: [early-help], timescale: March 2021}
          - who: Teachers
            progress:
              - {date: 2021-02-01, rag: amber, status: in-progress, note: Half of the schools.}
              - {date: 2021-02-12, timescale: May 2021, agreed: 2021-02-12}
""",
    "plans/old-plan.yaml": """\
cioc: plan/1
id: old-plan
title: Old plan
written: 2019-02-07
priorities:
  - {ref: 1, promise: Children are heard., actions: [{ref: 1.1, action: Ask.}, {ref: 1.2, action: Tell.}]}
""",
    "plans/meetings/2021-02-12.yaml": """\
cioc: meeting/1
date: 2021-02-12
group_met: 2021-01-28
issued: 2021-02-05
author: assistant-director
items:
  - id: voice
    title: Voice
    text: The group talked.
    about: [our-plan/1.1]
    rag: green
    updates: [{by: early-help, text: We asked.}]
    findings: {strengths: [Warm], to_improve: [Slow]}
    voice: Ask us earlier.
commitments:
  - {id: survey, text: Bring the survey., lead: early-help, timescale: March 2021}
matters_arising:
  - {about: our-plan/review, note: Begun.}
recommendations:
  - {verb: note, text: the progress}
decisions:
  - {text: Agreed.}
""",
    "plans/measures.yaml": """\
cioc: measures/1
measures:
  - id: heard
    title: Children who say that they are heard
    counts: children
    unit: children
    readings: [{date: 2021-01, value: 1200, bound: more-than, source: our-plan}]
""",
    "plans/workspace.yaml": "cioc: workspace/1\norganisation: A Council\nboard: {name: The Board}\n",
}
REFS = [
    None,
    "our-plan",
    "1",
    "our-plan/1.1",
    "1.1b",
    "1.1/youth",
    "2021-02-12",
    "2021-02-12/survey",
    "heard",
    "review",
]


@pytest.fixture
def root(workspace: Callable[..., Path]) -> Path:
    """A workspace with one of everything."""
    return workspace(FILES)


def test_everything_as_a_person_reads_it(root: Path, cioc: Callable[..., Run]) -> None:
    """Each kind of thing, in 80 columns; kept in `tests/cases/show.txt`, to be looked at when it changes."""
    shown = ""
    for ref in REFS:
        run = cioc("show", *filter(None, [ref]), "--as-of", "2021-12-31", folder=root)
        assert run.status == 0
        assert all(len(line) <= 80 for line in run.out.splitlines())
        shown += f"$ cioc show {ref or ''}".rstrip() + f"\n{run.out}\n"
    assert_as_kept(shown, CASES / "show.txt")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.1c", ""),
        ("our-plam", ""),
        ("our-plan/1.1/yuoth", ' (did you mean "our-plan/1.1/youth"?)'),
        ("herad", ' (did you mean "heard"?)'),
        ("2021-02-12/surveys", ' (did you mean "2021-02-12/survey"?)'),
    ],
)
def test_unknown_ref(typed: str, meant: str, root: Path, cioc: Callable[..., Run]) -> None:
    """What is not there is named, with what was meant, and status 2."""
    run = cioc("show", typed, folder=root)
    assert (run.status, run.out) == (2, "")
    assert run.err.splitlines()[0].startswith(f'cioc: nothing is called "{typed}"{meant}')


def test_ref_in_two_plans(root: Path, cioc: Callable[..., Run]) -> None:
    """A bare ref is looked for in the current plan first, and what else it may be is said."""
    run = cioc("show", "1.1", folder=root)
    assert "\nour-plan/1.1  " in run.out
    assert run.err == "this is our-plan/1.1; there is also old-plan/1.1\n"
    old = cioc("show", "1.2", folder=root)
    assert old.err == "this is old-plan/1.2; the current plan, our-plan, has no 1.2\n"


def test_whole_workspace_as_json(root: Path, cioc: Callable[..., Run]) -> None:
    """Every entry with the keys of the files; dates as text, numbers as numbers, nothing that is not set."""
    run = cioc("show", "--format", "json", folder=root)
    found = json.loads(run.out)
    assert (run.status, run.err) == (0, "")
    assert found["schema"] == "cioc/workspace/1"
    assert {"plans", "meetings", "measures", "register", "workspace"} <= set(found)
    assert [plan["id"] for plan in found["plans"]] == ["old-plan", "our-plan"]
    lines = found["plans"][1]["priorities"][0]["actions"][0]["delivery"]
    assert lines[1]["progress"][1] == {"date": "2021-02-12", "timescale": "May 2021", "agreed": "2021-02-12"}
    assert found["measures"][0]["readings"][0]["value"] == 1200
    assert found["meetings"][0]["items"][0]["findings"] == {"strengths": ["Warm"], "to_improve": ["Slow"]}
    assert "succeeds" not in found["plans"][1]


def test_one_entry_as_json(root: Path, cioc: Callable[..., Run]) -> None:
    """The entry as it stands in the file, with its full name."""
    for ref in REFS[1:]:
        found = json.loads(cioc("show", str(ref), "--format", "json", folder=root).out)
        assert set(found) == {"schema", "ref", "kind", "entry"}
        assert found["schema"] == "cioc/entry/1"
    assert json.loads(cioc("show", "1.1b", "--format", "json", folder=root).out)["ref"] == "our-plan/1.1b"


def test_word_of_warning_where_a_file_is_broken(root: Path, cioc: Callable[..., Run]) -> None:
    """What can be read is shown, and that something may be missing is said."""
    (root / "plans/broken.yaml").write_text("a: [")
    run = cioc("show", "our-plan", folder=root)
    assert (run.status, bool(run.out)) == (0, True)
    assert run.err.startswith("cioc: plans/broken.yaml cannot be read in full")


def test_a_name_that_may_stand_in_a_file_that_is_broken(root: Path, cioc: Callable[..., Run]) -> None:
    """That nothing is called so would be untrue: it may be in what cannot be read."""
    (root / "plans/measures.yaml").write_text("cioc: measures/1\nmeasures:\n  - {id: children-looked-after, title: [")
    run = cioc("show", "children-looked-after", folder=root)
    assert (run.status, run.out) == (2, "")
    assert 'nothing is called "children-looked-after", as far as plans/measures.yaml can be read\n' in run.err
    assert run.err.endswith("see what is wrong: cioc validate\n")


def test_a_code_of_a_rule_is_explained_elsewhere(root: Path, cioc: Callable[..., Run]) -> None:
    """As `status` names it."""
    assert "it may be a rule: cioc help T303" in cioc("show", "T303", folder=root).err


def test_a_number_that_may_be_of_a_plan_that_cannot_be_read(root: Path, cioc: Callable[..., Run]) -> None:
    """Is not answered with that of another plan; nor does `status` begin with another plan without saying so."""
    (root / "plans/next.yaml").write_text("hello")
    run = cioc("show", "1.2", folder=root)
    assert (run.status, run.out) == (2, "")
    assert "cioc: plans/next.yaml cannot be read, and 1.2 may be in it\n" in run.err
    assert "name the plan: cioc show old-plan/1.2" in run.err
    assert "\nold-plan/1.2  Tell\n" in cioc("show", "old-plan/1.2", folder=root).out
    first = "plans/next.yaml cannot be read: the current plan may be in it. See cioc validate"
    assert f" {first} old-plan " in " ".join(cioc("status", folder=root).out.split())


def test_crlf_files_show_the_same(root: Path, cioc: Callable[..., Run]) -> None:
    """Windows' line ends make no difference to what is shown."""
    before = cioc("show", "--format", "json", folder=root)
    for path in root.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert cioc("show", "--format", "json", folder=root) == before


def test_empty_workspace(tmp_path: Path, cioc: Callable[..., Run]) -> None:
    """There is nothing to show, and no complaint."""
    (tmp_path / "plans").mkdir()
    run = cioc("show", folder=tmp_path)
    assert (run.status, run.err) == (0, "")
    assert json.loads(cioc("show", "--format", "json", folder=tmp_path).out)["plans"] == []


AHEAD: dict[str, str | bytes | None] = {
    "plans/our-plan.yaml": """\
cioc: plan/1
id: our-plan
title: Our plan
written: 2021-01-29
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children.
        delivery:
          - timescale: March 2021
            progress:
              - {date: 2021-02-01, rag: amber, timescale: May 2021, agreed: 2021-06-04, note: Half of the schools.}
              - {date: 2021-06-10, rag: green, note: All of them.}
""",
    "plans/meetings/2021-06-04.yaml": """\
cioc: meeting/1
date: 2021-06-04
items: [{id: asked, title: Asked, about: [our-plan/1.1], status: complete}]
commitments: [{id: survey, text: Bring the survey.}]
""",
}


@pytest.mark.parametrize(
    ("day", "head", "first"),
    [
        (
            "2021-03-01",
            "our-plan/1.1  Ask children [amber]",
            "As at 1 Mar 2021; 2 entries dated later are left out (--as-of shows a later day).",
        ),
        (
            "2021-06-04",
            "our-plan/1.1  Ask children [amber, complete]",
            "As at 4 Jun 2021; 1 entry that is dated later is left out (--as-of shows a later day).",
        ),
        ("2021-06", "our-plan/1.1  Ask children [green, complete]", "As at 30 Jun 2021."),
    ],
)
def test_how_it_stands_on_a_day(
    workspace: Callable[..., Path], cioc: Callable[..., Run], day: str, head: str, first: str
) -> None:
    """It says the day first, and that there is more."""
    out = cioc("show", "1.1", "--as-of", day, folder=workspace(AHEAD)).out
    assert _words(out).startswith(_words(f"{first} {head}"))


def test_not_written_yet(shipped: Path, cioc: Callable[..., Run]) -> None:
    """What is of a later day says so first, and is shown with its dates: no days are counted to them, from no day."""
    for ref in ("cioc-2022/2", "cioc-2022/2.2", "cioc-2022/2.2b", "2022-08/aati-documents", "2022-08"):
        out = " ".join(cioc("show", ref, "--as-of", "2021-02-12", folder=shipped).out.split())
        of = "Aug 2022" if ref.startswith("2022") else "25 Jul 2022"
        assert out.startswith(f"As at 12 Feb 2021 this is still to come: it is of {of}.")
        assert "Due 30 Sep 2022 " in out
        assert not re.search(r"\bdays?\b (ago|late)|in [0-9,]+ days|since", out.partition("Due 30 Sep 2022")[2][:40])


@pytest.mark.parametrize(
    ("ref", "day", "meant", "said"),
    [
        ("2", "2021-02-12", "2  Relationships", "this is cioc-2019/2; there is also cioc-2021/2\n"),
        ("1.1", "2019-12-06", "cioc-2019/1.1  ", ""),
        ("1.1", "2021-02-12", "cioc-2019/1.1  ", "this is cioc-2019/1.1; there is also cioc-2021/1.1\n"),
        ("1.1", "2022-07-25", "cioc-2021/1.1  ", None),
        ("5.6b", "2021-02-12", "As at 12 Feb 2021 this is still to come", ""),
    ],
)
def test_a_number_is_one_of_the_day(
    shipped: Path, cioc: Callable[..., Run], ref: str, day: str, meant: str, said: str | None
) -> None:
    """A number without a plan is one of the plan that was current then, as `list` has it; else one of a later plan."""
    run = cioc("show", ref, "--as-of", day, folder=shipped)
    head = run.out if meant.startswith("As at") else run.out.partition("\n")[2]
    assert head.lstrip().startswith(meant)
    assert said is None or run.err == said


def test_a_title_is_a_name(shipped: Path, cioc: Callable[..., Run]) -> None:
    """A promise is found by the name that lists and papers call it by, in whatever letters; of two it is said which."""
    for title, meant in (
        ("fostering  Recruitment strategy", "3.2c (recruitment)  Fostering recruitment strategy"),
        ("Review of the action plan", "2019-10-11/plan-review  Review of the action plan"),
    ):
        run = cioc("show", title, folder=shipped)
        assert run.out.splitlines()[1].strip().startswith(meant)
        assert run.err == ""
        assert cioc("history", title, folder=shipped).out.split()[0].endswith(meant.split()[0])
    assert "3.2c" in cioc("list", "--text", "fostering recruitment strategy", "--all", folder=shipped).out
    assert 'nothing is called "Fostering recruitment"' in cioc("show", "Fostering recruitment", folder=shipped).err


def test_a_title_of_two_things(workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """The one in the current plan is shown, and the other named."""
    line = "          - {who: A, title: The strategy}\n"
    root = workspace({"plans/our-plan.yaml": PLAN + line + "          - {who: B, title: the strategy}\n"})
    run = cioc("show", "The strategy", folder=root)
    assert "1.1b  The strategy\n" in run.out
    assert run.err == "this is our-plan/1.1b; our-plan/1.1c has the same title\n"


def test_what_is_to_be_agreed(workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """An agreement is none before its meeting; a meeting and its commitments can be read before it."""
    root = workspace(AHEAD)
    out = cioc("show", "1.1", "--as-of", "2021-03-01", folder=root).out
    assert "To be put to the meeting of 4 Jun 2021" in " ".join(out.split())
    assert "Agreed 4 Jun 2021" in cioc("show", "1.1", "--as-of", "2021-06-04", folder=root).out
    for ref in ("2021-06-04", "2021-06-04/survey"):
        assert "this is still to come" in cioc("show", ref, "--as-of", "2021-03-01", folder=root).out
    assert "0 items" not in (overview := cioc("show", "--as-of", "2021-03-01", folder=root).out)
    assert "1 item, 1 commitment (still to come)" in " ".join(overview.split())


def test_json_is_of_no_day(root: Path, cioc: Callable[..., Run]) -> None:
    """It is all that the files say, so a day is refused."""
    run = cioc("show", "--format", "json", "--as-of", "2021-01-01", folder=root)
    assert (run.status, run.out) == (2, "")
    assert "leave out --as-of" in run.err


_PAPER = """\
cioc: meeting/1
date: 2021-03-12
cover: {Wards: All}
summary: Most of it is on track.
items:
  - {id: voice, title: Being heard, number: 4a, text: Six schools have begun.}
recommendations:
  - {verb: agree, text: the new dates, about: [our-plan/1.1a]}
sections: [page, {id: vow, title: Our vow, text: We stand by our children.}]
appendices: [{title: A letter, text: We would like to choose who comes.}]
"""
_AIMS = """\
cioc: measures/1
measures:
  - id: heard
    title: Those who were heard
    counts: other
    unit: "%"
    target: {value: 80}
    targets: [{value: 90, bound: at-least, by: March 2022, from: 2021-04-01}]
    baseline: {value: 61, date: 2019-03}
    comparators: [{who: England, value: 91.5, date: 2020-03}, {who: Next door, value: 88}]
    readings: [{date: 2021-01-31, value: 66, source: A survey}]
"""


def test_all_measures(workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """Each with its last number of the day, which way it went and its target, in the words of the one alone."""
    more = (
        _AIMS + "  - {id: told, title: Those who were told, counts: other, better: higher,"
        " readings: [{date: 2020-01-31, value: 5, source: A}, {date: 2021-01-31, value: 7, source: B}]}\n"
        "  - {id: new, title: Those to come, counts: other}\n"
    )
    root = workspace({**FILES, "plans/measures.yaml": more})

    def shown(*arguments: str) -> list[str]:
        return [" ".join(line.split()) for line in cioc("show", *arguments, folder=root).out.splitlines()]

    now = [
        f"As at {in_short(date.today())}.",
        "heard Those who were heard",
        "Latest 66% (31 Jan 2021), up from 61% (Mar 2019)",
        "Target at least 90% by March 2022: date passed, no number since",
        "",
        "told Those who were told",
        "Latest 7 (31 Jan 2021), up from 5 (31 Jan 2020): better",
        "",
        "new Those to come",
        "Latest no number has been given yet",
        "",
        "See all numbers of one with: cioc show MEASURE",
    ]
    assert shown("measures") == shown("Numbers") == now
    assert "Target at least 90% by March 2022: date passed, no number since" in shown("heard")
    assert "Target at least 90% by March 2022: not met yet" in shown("measures", "--as-of", "2021-12-31")
    then = shown("measures", "--as-of", "2020-06-30")
    assert then[0].startswith("As at 30 Jun 2020; 2 entries dated later are left out")
    assert "Latest 5 (31 Jan 2020), the only number so far" in then
    assert "Target 80%" in then
    run = cioc("show", "measures", "--format", "json", folder=root)
    assert (run.status, run.err.partition("\n")[0]) == (2, "cioc: the measures are not one thing")


def test_no_measures_and_what_is_called_so(workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """Where there are none that is said; an agency that has the word for its name is what is meant."""
    root = workspace({**FILES, "plans/measures.yaml": None})
    assert cioc("show", "measures", folder=root).out.endswith("\nNo measure is on file.\n")
    assert "Measures" not in cioc("show", folder=root).out
    agency = "cioc: register/1\nagencies:\n  - {id: research, name: Numbers}\n"
    root = workspace({**FILES, "plans/register.yaml": agency})
    assert "research" in cioc("show", "numbers", folder=root).out


def test_what_the_paper_is_made_of(workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """The keys of a meeting and of a measure that only papers use are shown too, and under the names of the files."""
    root = workspace({**FILES, "plans/meetings/2021-03-12.yaml": _PAPER, "plans/measures.yaml": _AIMS})
    shown = [" ".join(line.split()) for line in cioc("show", "2021-03-12", folder=root).out.splitlines()]
    for line in (
        "Wards All",
        "Most of it is on track.",
        "voice 4a. Being heard",
        "agree the new dates (our-plan/1.1a)",
        "Our vow",
        "We stand by our children.",
        "A letter",
    ):
        assert line in shown
    assert [" ".join(line.split()) for line in cioc("show", "heard", folder=root).out.splitlines()] == [
        f"As at {in_short(date.today())}.",
        "heard Those who were heard",
        "Target before 80%",
        "Target at least 90% by March 2022: date passed, no number since",
        "Baseline 61% (Mar 2019)",
        "Trend 66%, up from 61% (Mar 2019)",
        "31 Jan 2021 66% (source: A survey)",
        "England 91.5% (Mar 2020)",
        "Next door 88%",
    ]
    found = json.loads(cioc("show", "heard", "--format", "json", folder=root).out)["entry"]
    assert found["targets"] == [{"value": 90, "bound": "at-least", "by": "March 2022", "from": "2021-04-01"}]


ROOT = Path(__file__).parents[2]
DAYS = ("2019-08-01", "2021-02-12", "2023-06-30")


def _words(text: str) -> str:
    return " ".join(text.split())


def _standing(promise: dict[str, Any]) -> str:
    """What `show` must say of a promise that `overdue` has in its list of what has passed."""
    late = f"{promise['days_late']:,} {'day' if promise['days_late'] == 1 else 'days'}"
    return f"Due {in_short(date.fromisoformat(promise['due']))}, {late} {'late' if promise['said_since'] else 'ago'}"


@pytest.mark.parametrize("day", DAYS)
def test_a_lead_is_shown_what_overdue_lists(shipped: Path, day: str, cioc: Callable[..., Run]) -> None:
    """Every open promise of theirs with its rating, its day and the last word, in the same order."""
    register = json.loads(cioc("show", "--format", "json", folder=shipped).out)["register"]
    several = 0
    for who in ("virtual-school", "early-help", "health", "carers"):
        entry = next((each for each in register if each["id"] == who), None)
        if entry is None:
            continue
        listed = json.loads(cioc("overdue", "--agency", who, "--as-of", day, "--format", "json", folder=shipped).out)
        promises = [{**each, "bucket": bucket} for bucket, found in listed.items() if isinstance(found, list)
                    for each in found if bucket != "waiting"]  # fmt: skip
        shown = cioc("show", who, "--as-of", day, folder=shipped).out
        assert cioc("show", entry["name"].upper(), "--as-of", day, folder=shipped).out == shown
        cards = [_words(card) for card in re.findall(r"(?:^\S+/\S+  .*\n(?:  .*\n)*)", shown, re.MULTILINE)]
        in_use = [each for each in promises if not each["left_open"]]
        assert len(cards) == len(promises)
        several += len(promises) > 1
        for card, promise in zip(cards, in_use, strict=False):
            assert card.startswith((promise["line"] and f"{promise['plan']}/{promise['line']} ") or promise["name"])
        for promise in promises:
            label = f"{promise['plan']}/{promise['line']}" if promise["line"] else promise["name"]
            (card,) = [each for each in cards if each.startswith(f"{label} ")]
            assert not promise["rag"] or f"[{promise['rag']}" in card
            assert promise["bucket"] != "lapsed" or _standing(promise) in card
            word = promise["last_word"]
            said = f"Latest entry {in_short(parse_partial(word))}" if word else "Latest entry nothing said yet"
            assert said in card
    assert several


EACH_BUCKET = {
    "past its date": "January 2021",
    "due soon": "14 February 2021",
    "with no recent update": "monthly",
    "that cannot be read": "31 Mch 2021",
    "with no date": "TBC",
    "paused": "March 2021",
    "not yet due": "2030",
}


def test_a_lead_is_told_how_many_stand_in_each_place(workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """Every place that a promise can stand in has its words, so that none of them ends in a bug."""
    pause = "[{date: 2020-02-01, status: paused, until: 2022-01, note: The nurse is ill.}]"
    lines = "".join(
        f"          - {{who: Team {number}, leads: [early-help], timescale: {timescale}"
        f"{f', progress: {pause}' if place == 'paused' else ''}}}\n"
        for number, (place, timescale) in enumerate(EACH_BUCKET.items())
    )
    plan = f"{NAMELESS.partition('          - leads')[0]}{lines}".replace("2021-01-29", "2020-01-29")
    root = workspace({"plans/our-plan.yaml": plan})
    out = _words(cioc("show", "early-help", "--as-of", "2021-02-01", folder=root).out)
    assert len(EACH_BUCKET) == len(Bucket)
    assert f"Open 7 promises: {', '.join(f'1 {place}' for place in EACH_BUCKET)}" in out


@pytest.mark.parametrize("day", DAYS)
def test_a_line_is_shown_as_overdue_lists_it(shipped: Path, day: str, cioc: Callable[..., Run]) -> None:
    """By itself, in its action and in its priority: the same day, and as far past it."""
    listed = json.loads(cioc("overdue", "--as-of", day, "--format", "json", folder=shipped).out)["lapsed"]
    lines = [each for each in listed if each["kind"] == "line"]
    assert lines
    for promise in (lines[0], lines[len(lines) // 2], lines[-1]):
        plan, ref = promise["plan"], promise["ref"]
        for name in (promise["name"], f"{plan}/{ref}", f"{plan}/{ref.partition('.')[0]}"):
            assert _standing(promise) in _words(cioc("show", name, "--as-of", day, folder=shipped).out)


@pytest.mark.parametrize("day", DAYS)
def test_what_was_promised_to_the_board_too_stands_as_its_line(
    shipped: Path, day: str, cioc: Callable[..., Run]
) -> None:
    """A commitment that is counted under a line is shown with that, and with its day and latest entry."""
    listed = json.loads(cioc("overdue", "--as-of", day, "--format", "json", folder=shipped).out)
    promises = [(name, each) for name in ("lapsed", "due_soon", "quiet", "undated", "on_time") for each in listed[name]]
    for bucket, promise in promises:
        for name in promise["also"]:
            shown = _words(cioc("show", name, "--as-of", day, folder=shipped).out)
            assert f"The same as {promise['plan']}/{promise['line'] or 'review'}" in shown
            assert bucket != "lapsed" or _standing(promise) in shown


def test_a_rating_is_in_its_colour(root: Path, cioc: Callable[..., Run]) -> None:
    """The word itself, wherever it stands, and the status beside it in none."""
    for ref in ("1", "1.1", "1.1b", "2021-02-12"):
        assert "[\x1b[32mgreen\x1b[0m" in cioc("--color", "always", "show", ref, folder=root).out
    (root / "plans/meetings/2021-02-12.yaml").unlink()
    out = cioc("--color", "always", "show", "1.1b", folder=root).out
    assert "[\x1b[33mamber\x1b[0m, in progress]" in out
    assert "\x1b[1;31m  31 May 2021, " in out


NAMELESS = """\
cioc: plan/1
id: our-plan
title: Our plan
written: 2021-01-29
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children.
        delivery:
          - leads: [early-help]
            timescale: monthly
            progress: [{date: 2021-02-01, timescale: each month, note: Begun.}]
          - timescale: March 2021
            progress: [{date: 2021-02-01, timescale: May 2021}]
"""


def test_who_answers_stands_where_nobody_is_named(workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """Nor is there a first promise of what comes round again and was only put in other words."""
    root = workspace({"plans/our-plan.yaml": NAMELESS})
    for command in ("show", "history"):
        out = cioc(command, "1.1", folder=root).out
        assert "1.1a  Early Help\n" in out
        assert "1.1b  (nobody is named)\n" in out
        assert out.count("(nobody is named)") == 1
    assert _words(cioc("show", "1.1", folder=root).out).count("First promise March 2021") == 1
    assert "First promise monthly" not in cioc("show", "1.1", folder=root).out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("early-hlp", "early-help"), ("Erly Help", "Early Help"), ("1.11", "1.1"), ("old-pln", "old-plan"),
     ("herd", "heard"), ("2021-02-13", "2021-02-12")],
)  # fmt: skip
def test_names_of_all_kinds_may_be_meant(typed: str, meant: str, root: Path, cioc: Callable[..., Run]) -> None:
    """Leads, plans, meetings, measures and what the current plan has."""
    assert f'nothing is called "{typed}" (did you mean "{meant}"?)' in cioc("show", typed, folder=root).err


MEASURES = """\
cioc: measures/1
measures:
  - id: heard
    title: Those who were heard
    counts: other
    better: higher
    target: {value: 70}
    targets: [{value: 90, bound: at-least, from: 2030-01-01}]
    readings:
      - {date: 2021-01-31, value: 66, source: 2021-02-12}
      - {date: 2021-03-31, value: 72, source: A survey}
      - {date: 2021-06-30, value: 68, source: A survey}
"""


@pytest.mark.parametrize(
    ("day", "lines"),
    [
        ("2021-02-01", ["Target 70", "Trend no number has been given yet"]),
        ("2021-02-12", ["Target 70: not met", "Trend 66, the only number so far"]),
        ("2021-04-01", ["Target 70: met", "Trend 72, up from 66 (31 Jan 2021): better"]),
        ("2021-07-01", ["Target 70: not met", "Trend 68, down from 72 (31 Mar 2021): worse"]),
        ("2030-01-01", ["Target before 70", "Target at least 90: not met"]),
    ],
)
def test_a_measure_on_a_day(
    day: str, lines: list[str], workspace: Callable[..., Path], cioc: Callable[..., Run]
) -> None:
    """Its target of that day, and which way it went by the numbers known by then."""
    root = workspace({**FILES, "plans/measures.yaml": MEASURES})
    out = cioc("show", "heard", "--as-of", day, folder=root).out
    shown = [_words(line) for line in out.splitlines()]
    assert "Better when higher" in shown
    assert set(lines) <= set(shown)
    assert ("31 Mar 2021 72 (source: A survey)" in shown) is (day >= "2021-03-31")
    assert ("dated later" in out) is (day < "2021-06-30")


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
@pytest.mark.parametrize("ref", ["2.2", "cioc-2022/2", "virtual-school", "children-looked-after"])
def test_screens(ref: str, columns: int, shipped: Path) -> None:
    """What people see at each width, of the shipped plans on a day."""
    command = (*PROGRAM, "show", ref, "--as-of", "2022-12-31")
    with Terminal(command, shipped, columns=columns) as terminal:
        assert terminal.end() == 0
    assert all(len(line) <= columns for line in terminal.screen.splitlines())
    name = ref.replace("/", "-")
    assert_as_kept(terminal.screen, Path(__file__).parent / f"snapshots/show-{name}-{columns}.txt")


@pytest.mark.parametrize(("day", "is_followed"), [("2020-12-31", False), ("2022-12-31", True)])
def test_plan_that_another_has_followed(
    day: str, shipped: Path, cioc: Callable[..., Run], *, is_followed: bool
) -> None:
    """It says which; before that day nothing had."""
    out = " ".join(cioc("show", "cioc-2019", "--as-of", day, folder=shipped).out.split())
    assert ("cioc-2022 took its place" in out) is is_followed


def test_what_follows_from_an_only_line_is_told_once(cioc: Callable[..., Run]) -> None:
    """At the line, in `show` as in `history`."""
    for command in ("show", "history"):
        told = " ".join(cioc(command, "cioc-2019/3.3", folder=CASES.parent.parent).out.split())
        assert (told.count("Still open"), told.count("Followed by")) == (1, 0), command
        assert "cioc-2021/1.1 and cioc-2021/1.2 follow from its action" in told


def test_bold_of_a_meeting(
    cioc: Callable[..., Run], workspace: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Is bold on a terminal, across lines too, and nothing of its marks is left; a lone pair of stars stays."""
    text = "**Virtual School and all who work with it, be it now and then.** It grows by 2 ** 3."
    meeting = f'cioc: meeting/1\ndate: 2021-02-12\nitems:\n  - {{id: gap, title: Gap, text: "{text}"}}\n'
    root = workspace({"plans/meetings/2021-02-12.yaml": meeting})
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    out = cioc("show", "2021-02-12", folder=root).out
    assert "  \x1b[1mVirtual School and all who work with it, be it now and\x1b[0m\n" in out
    assert "  \x1b[1mthen. \x1b[0mIt grows by 2 ** 3.\n" in out


def test_latest_entry_is_whole(cioc: Callable[..., Run], shipped: Path) -> None:
    """Of one thing that is asked for there is room for all that was said."""
    said = " ".join(cioc("show", "cioc-2019/review", "--as-of", "2021-02-12", folder=shipped).out.split())
    assert "Latest entry 12 Feb 2021: The group is reviewing the plan, to refocus it on the priorities of the" in said
    assert "…" not in said


RE_TIMED = """\
cioc: plan/1
id: our-plan
title: Our plan
written: 2021-01-29
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children.
        delivery:
          - leads: [early-help]
            timescale: March 2021
            progress: [{date: 2021-02-01, timescale: May 2021}]
          - leads: [early-help]
            timescale: March 2021
            progress:
              - {date: 2021-02-01, timescale: May 2021}
              - {date: 2021-03-01, timescale: March 2021}
          - leads: [early-help]
            timescale: March 2021
"""
DECIDED = (
    "cioc: meeting/1\ndate: 2021-02-12\ndecisions: [{text: So., agrees: [our-plan/1.1a], refuses: [our-plan/1.1b]}]\n"
)


def test_a_new_date_is_shown_with_who_agreed(workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """In the words of history: that a meeting agreed it or did not, whatever holds now; nothing of what never moved."""
    root = workspace({"plans/our-plan.yaml": RE_TIMED, "plans/meetings/2021-02-12.yaml": DECIDED})
    expected = {
        "1.1a": "once, 61 days later in all; agreed by the meeting of 12 Feb 2021",
        "1.1b": "once, back to the first day; the meeting of 12 Feb 2021 did not agree to it",
    }
    for name, said in expected.items():
        assert f"Re-timed {said}" in _words(cioc("show", name, folder=root).out)
        assert f"Re-timed {said}." in _words(cioc("history", name, folder=root).out)
    assert "Re-timed" not in cioc("show", "1.1c", folder=root).out
    assert "agreed" not in cioc("show", "1.1a", "--as-of", "2021-02-05", folder=root).out.replace("no agreement", "")


def test_a_commitment_that_a_line_promises_too(shipped: Path, cioc: Callable[..., Run]) -> None:
    """It stands as the line does, in the meeting as on its own."""
    day = ("--as-of", "2022-12-01")
    meeting = _words(cioc("show", "2022-08", *day, folder=shipped).out)
    for name, line in (("aati-documents", "2.2d"), ("exclusion-missing-report", "2.2o")):
        alone = _words(cioc("show", f"2022-08/{name}", *day, folder=shipped).out)
        found = re.search(r"Due .* Latest entry 25 Jul 2022: \w+", alone)
        assert found
        assert f"The same as cioc-2022/{line} {found[0]}" in meeting
    assert "nothing said yet" not in meeting
