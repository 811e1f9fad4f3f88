"""What things are called in a paper, and when they are due."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cioc.dates import parse_partial
from cioc.history.slippage import slippage
from cioc.model import Progress, Rag
from cioc.report.labels import (
    as_at,
    call,
    dates,
    in_full,
    label,
    mention,
    month,
    numbers,
    overdue_by,
    quoted,
    rating,
    short,
    spoken,
)
from cioc.state import Entry
from tests.changes.made import Made, action, entry, line, loaded, plan, workspaces
from tests.report.rated import MEETINGS, context
from tests.report.workspaces import shipped

if TYPE_CHECKING:
    from cioc.report.context import Context

LONG = "Keep children who cannot live with their own family as close to home as is safe"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A short action.", "A short action"),
        ("", ""),
        ("Two\nlines  of it.", "Two lines of it"),
        (f"{LONG}.", LONG),
        (f"{LONG}, and ask them", LONG),
        (f"Fostering strategy, so that {LONG}", "Fostering strategy"),
        (
            "Give each child in care (500+) a book, the target that the Council has set itself",
            "Give each child in care (500+) a book",
        ),
        (f"Early, {LONG}", f"Early, {LONG}"),
        (
            "Ask each child, listen to each child, write it down; and then " + LONG,
            "Ask each child, listen to each child, write it down",
        ),
        ("W" * 200, f"{'W' * 160}…"),
        (f"{LONG} {LONG} {LONG}", f"{LONG} {LONG}…"),
    ],
)
def test_short(text: str, name: str) -> None:
    """To the end of a clause that says enough; cut between words only where there is none for far too long."""
    assert short(text) == name


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_short_is_short(text: str) -> None:
    """Whatever is written, on one line, and it is what it begins with."""
    name = short(text)
    assert len(name) <= 161
    assert "\n" not in name
    assert " ".join(text.split()).startswith(name.removesuffix("…")) or name.endswith("…")


def test_rating_that_means_its_word() -> None:
    """`On track: on track` says one thing twice."""
    words = {"label": "On track", "means": "on track"}
    assert in_full(Rag.model_validate(words)) == "On track"
    assert in_full(Rag.model_validate(words | {"means": "to time"})) == "On track: to time"


def test_quoted() -> None:
    """Marks within those of the quotation are single ones."""
    assert quoted("“You said, we did” went out.", 60) == "“‘You said, we did’ went out”"
    assert quoted('The "tour" is over.', 60) == "“The 'tour' is over”"


def its(*lines: Made, **more: object) -> Made:
    """A plan with one action of these lines, and the two meetings."""
    return plan(action("1.1", "Ask each child.", *lines, **more), meetings=MEETINGS)


@pytest.mark.parametrize(
    ("made", "reference", "name"),
    [
        (its(line("Homes")), "first/1.1", "Ask each child (1.1)"),
        (its(line("Homes")), "first/1.1a", "Ask each child (1.1)"),
        (its(line("Homes"), line("Teams")), "first/1.1b", "Teams: Ask each child (1.1b)"),
        (its(line("Homes", id="homes"), line("Teams")), "first/1.1/homes", "Homes: Ask each child (1.1a)"),
        (its({"leads": []}, line("Teams")), "first/1.1a", "Ask each child (1.1a)"),
        (its(line("Homes"), title="Asking"), "first/1.1", "Asking (1.1)"),
        (its(line("Homes"), line("Teams"), title="Asking"), "first/1.1b", "Teams: Asking (1.1b)"),
        (its(line("Homes", title="Second home"), line("Teams")), "first/1.1a", "Second home (1.1a)"),
        (its(line("Homes", title="Second home")), "first/1.1a", "Second home (1.1)"),
        (its(line("Homes")), "first/1", "Priority 1, P"),
        (its(line("Homes")), "first/review", "Review of the February 2019 plan"),
        (its(line("Homes")), "no/1.1", "no/1.1"),
    ],
)
def test_names(made: Made, reference: str, name: str) -> None:
    """By its title, else by its first words; who does it tells lines apart; then its number."""
    made["plans"][0]["review"] = "March 2020"
    assert mention(context(loaded(made)), reference).text == name


def test_a_commitment_is_named_by_its_meeting() -> None:
    """And leads to its row in the action log, where it has one."""
    held = [MEETINGS[0] | {"commitments": [{"id": "c", "text": "Bring it."}]}, MEETINGS[1]]
    found = mention(context(loaded(plan(meetings=held))), "2019-10-11/c", "36 days late")
    assert (found.text, found.anchor) == ("Bring it, 36 days late (promised 11 October 2019)", "commitment-1")


def test_names_lead_to_the_plan_in_full_where_there_is_one() -> None:
    """And nowhere else."""
    files = loaded(its(line("Homes")))
    assert mention(context(files), "first/1.1").anchor == ""
    assert mention(context(files, "2019-12-06", "plan"), "first/1.1").anchor == "action-1"


@pytest.mark.parametrize(
    ("references", "said"),
    [
        ([], ""),
        (["cioc-2022/2.2"], "Action 2.2"),
        (["cioc-2022/2.2", "cioc-2022/4.3"], "Actions 2.2 and 4.3"),
        (["cioc-2022/2.2", "cioc-2022/4.3", "cioc-2022/5.6"], "Actions 2.2, 4.3 and 5.6"),
        (["cioc-2022/2", "cioc-2022/2.2b"], "Priority 2; Action 2.2b"),
        (["cioc-2022/2", "cioc-2022/4"], "Priorities 2 and 4"),
        (["cioc-2019/3.3", "cioc-2022/2.2"], "Action 3.3 of the February 2019 plan; Action 2.2"),
        (["no/1"], "no/1"),
    ],
)
def test_numbers(references: list[str], said: str) -> None:
    """By kind and plan; a number alone is one of the plan that is reported on."""
    assert numbers(context(shipped(), "2022-08"), references) == said


@pytest.mark.parametrize(
    ("its_line", "said"),
    [
        (line(), ("No date",)),
        (line(timescale="Ongoing."), ("Ongoing",)),
        (line(timescale="monthly"), ("Monthly",)),
        (line(timescale="March 2020"), ("Due 31 March 2020",)),
        (line(timescale="October 2019"), ("Was due 31 October 2019; no update since",)),
        (
            line("Homes", entry("2019-12-01", note="No."), timescale="October 2019"),
            ("Was due 31 October 2019; 36 days late",),
        ),
        (
            line("Homes", entry("2019-11-05", note="No."), timescale="5 December 2019"),
            ("Was due 5 December 2019; no update since",),
        ),
        (
            line("Homes", entry("2019-11-01", timescale="March 2020"), timescale="January 2020"),
            ("Due 31 March 2020", "First promised for 31 January 2020; re-timed once", "No agreement recorded"),
        ),
        (
            line("Homes", entry("2019-11-01", timescale="31 March 2020"), timescale="March 2020"),
            ("Due 31 March 2020",),
        ),
        (
            line(
                "Homes",
                entry("2019-11-01", timescale="March 2020", agreed="2019-12-06"),
                entry("2019-11-02", timescale="January 2020", agreed="2019-12-06"),
                timescale="January 2020",
            ),
            ("Due 31 January 2020", "For agreement at this meeting"),
        ),
    ],
)
def test_dates(its_line: Made, said: tuple[str, ...]) -> None:
    """The date that holds and how it stands, the first one, and who agreed; nothing moved where the day is the same."""
    of = context(loaded(its(its_line)))
    promise = of.ledger.of("first/1.1a")
    assert promise is not None
    assert dates(of, promise) == said


def joined(*lines: Made, **more: object) -> Context:
    """A paper on a plan that joined these lines of the one before it."""
    made = plan(action("1.1", "A.", *lines), meetings=[MEETINGS[0], MEETINGS[1] | more])
    goes_on = action("2.1", "A.", line("All", timescale="June 2020", was=[f"first/1.1/{each['id']}" for each in lines]))
    second = {"cioc": "plan/1", "id": "second", "title": "N", "written": "2019-12-01", "succeeds": "first"}
    made["plans"].append(
        second | {"status": "agreed", "priorities": [{"ref": "1", "promise": "P", "actions": [goes_on]}]}
    )
    return context(loaded(made))


A_LATER = line("Homes", id="a", timescale="September 2019")
B_MOVED = line("Teams", entry("2019-07-06", timescale="January 2020"), id="b", timescale="June 2019")
B_AGREED = line("Teams", entry("2019-07-06", timescale="June 2020", agreed="2019-10-11"), id="b", timescale="June 2019")
OF_A = "The part that was 1.1a of the February 2019 plan: first promised for 30 September 2019; re-timed once"
OF_B = "The part that was 1.1b of the February 2019 plan: first promised for 30 June 2019; re-timed"
ASKED: Made = {"recommendations": [{"verb": "agree", "text": "Agree.", "about": ["second/2.1"]}]}


@pytest.mark.parametrize(
    ("lines", "more", "said"),
    [
        (
            (A_LATER, B_MOVED),
            {},
            (f"{OF_A}; no agreement recorded", f"{OF_B} twice; no agreement recorded for the newest date"),
        ),
        (
            (A_LATER, B_MOVED),
            ASKED,
            (f"{OF_A}; for agreement at this meeting", f"{OF_B} twice; for agreement at this meeting"),
        ),
        (
            (A_LATER, B_AGREED),
            {},
            (f"{OF_A}; no agreement recorded", f"{OF_B} once; agreed by the meeting of 11 October 2019"),
        ),
        (
            (B_AGREED, A_LATER),
            {},
            (
                OF_B.replace("1.1b", "1.1a") + " once; agreed by the meeting of 11 October 2019",
                OF_A.replace("1.1a", "1.1b") + "; agreed by the meeting of 11 October 2019",
            ),
        ),
        (
            (A_LATER, A_LATER | {"id": "b"}),
            {},
            ("First promised for 30 September 2019; re-timed once", "No agreement recorded"),
        ),
        ((A_LATER, line("Teams", id="b", timescale="June 2020")), {}, (f"{OF_A}; no agreement recorded",)),
    ],
)
def test_what_was_joined_has_the_dates_of_each_part(lines: tuple[Made, ...], more: Made, said: tuple[str, ...]) -> None:
    """The first date of one and the re-timings of another are of no promise that anybody made."""
    of = joined(*lines, **more)
    promise = of.ledger.of("second/2.1a")
    assert promise is not None
    assert dates(of, promise) == ("Due 30 June 2020", *said)
    rows = [row for row in slippage(of.ledger).rows if row.promise is promise]
    times = sorted({"once": 1, "twice": 2}[each] for told in said for each in re.findall("re-timed (once|twice)", told))
    assert sorted({row.times for row in rows}) == sorted(set(times))


@pytest.mark.parametrize("more", [{}, ASKED])
def test_what_members_are_asked_elsewhere_is_not_told_with_the_dates(more: Made) -> None:
    """That a part waits for agreement stands beside it already; that nobody agreed does not."""
    of = joined(A_LATER, B_MOVED, **more)
    promise = of.ledger.of("second/2.1a")
    assert promise is not None
    told = dates(of, promise, is_asked=True)[1:]
    assert told == ((OF_A, f"{OF_B} twice") if more else dates(of, promise)[1:])


@pytest.mark.parametrize(
    ("days", "said"), [("2019-12-05", "due 31 October 2019, 36 days late"), (None, "due 31 October 2019")]
)
def test_overdue_by(days: str | None, said: str) -> None:
    """Late only where something said since shows that it was not done."""
    words = (entry(days, note="Not yet."),) if days else ()
    of = context(loaded(its(line("Homes", *words, timescale="October 2019"))))
    assert [overdue_by(promise) for promise in of.passed] == [said]


def test_ratings_in_words() -> None:
    """In full, or in a sentence; one that the workspace does not know stands as it is."""
    of = context(shipped(), "2019-12-06")
    full = rating(of, "amber")
    assert full is not None
    assert (full.text, full.tone, label(of, "amber")) == ("Amber: at risk", "amber", "amber")
    unknown = rating(of, "pink")
    assert unknown is not None
    assert (unknown.text, label(of, "pink"), label(of, None)) == ("pink", "pink", "")
    assert rating(of, None) is None


def test_plans_are_told_apart_by_their_months_and_those_of_one_month_by_their_days() -> None:
    """What people call a plan by is when it was written."""
    of = context(shipped(), "2021-02-12")
    assert month(of, shipped().plans["cioc-2019"]) == "February 2019"
    made = its(line("Homes"))
    made["plans"].append(made["plans"][0] | {"id": "second", "written": "2019-02-20"})
    files = loaded(made)
    assert [month(context(files), each) for each in files.plans.values()] == ["7 February 2019", "20 February 2019"]


@pytest.mark.parametrize(("day", "said"), [("2021-02-12", "12 February 2021"), ("2022-08", "the end of August 2022")])
def test_as_at(day: str, said: str) -> None:
    """No day is made up."""
    assert as_at(parse_partial(day)) == said


@settings(max_examples=40, deadline=None)
@given(workspaces())
def test_every_promise_has_a_name(made: Made) -> None:
    """Whatever is on file: one of its own, on one line, and dates."""
    files = loaded(made)
    for meeting in files.meetings:
        of = context(files, meeting, "plan")
        for promise in of.ledger.promises:
            assert call(of, promise).text.strip()
            assert "\n" not in call(of, promise).text
            assert dates(of, promise)


def test_a_name_that_ends_in_a_full_stop_goes_on_without_it() -> None:
    """A title is somebody's own; the sentence that it stands in goes on."""
    of = context(loaded(its(line("Homes"), title="Ask each child.")))
    assert mention(of, "first/1.1", "due 31 May 2020").text == "Ask each child, due 31 May 2020 (1.1)"


def test_words_of_a_timescale_begin_as_a_sentence_does() -> None:
    """They stand before the names of who answers for it."""
    of = context(loaded(its(line("Homes", timescale="termly."))))
    promise = of.ledger.of("first/1.1")
    assert promise is not None
    assert dates(of, promise) == ("Termly",)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([("health", "It is read.")], ["It is read."]),
        ([("health", "It is read."), ("health", "It is out.")], ["It is read.", "It is out."]),
        ([("health", "It is read."), ("police", "- One.")], ["Health: It is read.", "Police:\n\n- One."]),
        ([("health", "It is read."), ("", "It is out.")], ["Health: It is read.", "It is out."]),
        ([("health", "It is read."), ("police", "")], ["It is read."]),
        ([("", "It is read."), ("", "It is out.")], ["It is read.", "It is out."]),
    ],
)
def test_who_speaks(said: list[tuple[str, str]], told: list[str]) -> None:
    """Each is named before their words where more than one speaks; of nobody, and of one alone, there is no name."""
    of = context(loaded(plan(action("1.1", "Ask."), meetings=MEETINGS, register=["health", "police"])))
    keys = ({"date": "2019-11-01", "note": note} | ({"by": by} if by else {}) for by, note in said)
    written = [Progress.model_validate({key: words for key, words in each.items() if words}) for each in keys]
    entries = [Entry(date=date(2019, 11, 1), note=each.note, written=each) for each in written]
    assert [each.source for each in spoken(of, entries)] == told
