"""The first words of a screen agree with what the lists hold, in every form, over made-up workspaces with drafts, plans
on file only in part and meetings of which only the month is known.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING, Final

from hypothesis import given, note
from hypothesis import strategies as st

from cioc.report.view.sections import Forward
from tests.reckoning import asked
from tests.reckoning.reckon import Reckoning, files
from tests.reckoning.test_one_answer import examples
from tests.reckoning.workspaces import DAYS, days, workspaces
from tests.report.workspaces import view, workspace

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from tests.reckoning.workspaces import Texts

_IN_A_MONTH: Final = (date(2020, 6, 1), date(2020, 6, 15), date(2020, 6, 30), date(2022, 8, 1), date(2022, 8, 20))


def _said(place: Path, *arguments: str) -> str:
    return " ".join(asked.text(place, *arguments).split())


def _rows(place: Path, *arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(asked.text(place, *arguments, "--format", "csv"))))


# -- A number without a plan is one of the day -------------------------------------------------------------------------


@given(workspaces(), days, st.randoms(use_true_random=False))
@examples(0.4)
def test_a_bare_number(texts: Texts, day: date, chance: Random) -> None:
    """It is one of the plan that is current on the day, else of another of the day, and only else of a later one; of
    what is not written yet no days are counted.
    """
    plans = files(texts).plans
    held = {plan.id: {action.name.partition("/")[2] for action in plan.actions} for plan in plans}
    refs = sorted(set[str]().union(*held.values()))
    with asked.folder_of(texts) as place:
        current = [each["id"] for each in asked.asked(place, "status", "--as-of", str(day))["plans"]][-1:]
        for ref in chance.sample(refs, min(2, len(refs))):
            note(ref)
            having = [plan for plan in plans if ref in held[plan.id]]
            there = {plan.id for plan in having if plan.written <= day}
            out = asked.text(place, "show", ref, "--as-of", str(day))
            meant = next(line for line in out.splitlines() if re.match(r"p[0-9]/", line)).partition("/")[0]
            assert meant in (there or {plan.id for plan in having})
            assert meant == current[0] if current and current[0] in there else True
            assert ("this is still to come" in out.partition("\n")[0]) is not bool(there)
            if not there:
                assert not re.search(r"\bdays? (ago|late)|in [0-9,]+ days?\b|update since", out)


# -- One headline ------------------------------------------------------------------------------------------------------


def _counted(words: str, said: str) -> tuple[int, int]:
    """A number and how many of it are in plans that are over, as a screen says them; none of what it does not say."""
    found = re.search(rf"{words} ([0-9,]+) promises?(?:, (?:([0-9,]+) of them |(all )|)in (?:a )?plans? th)?", said)
    if found is None:
        return 0, 0
    number = int(found[1])
    is_all = bool(found[3]) or found[0].endswith("in a plan th")
    return number, int(found[2]) if found[2] else number if is_all else 0


@given(workspaces(), days)
@examples(0.4)
def test_the_first_number(texts: Texts, day: date) -> None:
    """The promises past their dates, due soon or without a date are one number in text, JSON and CSV, of `status`,
    `overdue` and `list`; and everywhere the same part of it in plans that are over.
    """
    on = ("--as-of", str(day))
    with asked.folder_of(texts) as place:
        screen, counts = _said(place, "status", *on), asked.asked(place, "status", *on)["counts"]
        rows, above = _rows(place, "overdue", *on), _said(place, "overdue", *on)
        markdown = _said(place, "overdue", *on, "--format", "md")
        for words, bucket, option in (
            ("Past its date", "lapsed", "--passed"),
            ("Due soon", "due_soon", "--soon"),
            ("No recent update", "quiet", "--quiet"),
            ("No date", "undated", "--no-date"),
        ):
            mine = [row for row in rows if row["bucket"] == bucket]
            over = sum(row["left_open"] == "True" for row in mine)
            assert _counted(words, screen.partition("For the lines of one")[2] or screen) == (len(mine), over), words
            assert counts[bucket] == len(mine)
            assert len(_rows(place, "list", option, "--all", *on)) == len(mine)
            assert len(_rows(place, "list", option, *on)) == len(mine) - over
        passed = [row for row in rows if row["bucket"] == "lapsed"]
        over = sum(row["left_open"] == "True" for row in passed)
        for said in (above, markdown):
            first = re.search(r"([0-9,]+) promises? past its|([0-9,]+) promises past their", said)
            assert bool(first) is bool(over)
            assert not first or int(first[1] or first[2]) == len(passed)
            assert f"{len(rows)} open promise{'' if len(rows) == 1 else 's'} in all" in said


# -- Plans that are to follow ------------------------------------------------------------------------------------------


@given(workspaces(), days)
@examples(0.4)
def test_what_is_to_follow(texts: Texts, day: date) -> None:
    """A plan that waits is told of with its lines and those of them past their dates, and its name lists them."""
    on = ("--as-of", str(day))
    with asked.folder_of(texts) as place:
        waiting = asked.asked(place, "overdue", *on)["waiting"]
        below = _said(place, "overdue", *on)
        assert below.count("To follow: ") == len(waiting)
        for plan in waiting:
            name = plan["plan"]
            rows = asked.asked(place, "list", "--plan", name, "--status", "open", *on)
            lines = [row for row in rows["promises"] if row["kind"] == "line"]
            assert len(lines) == plan["lines"]
            assert rows["waiting"] == [name]
            past = sum(row["bucket"] == "lapsed" for row in lines)
            told = re.search(rf"To follow: {name} \([a-z ]+\) has {len(lines)} open lines?(.*?);", below)
            assert told
            found = re.search(r"([0-9]+) of them past", told[1])
            assert (int(found[1]) if found else 0) == past
            for row in lines[:2]:
                if row["due"] and not row["recurs"] and row["bucket"] == "lapsed":
                    assert f"{row['days_late']:,} day" in _said(place, "show", row["name"], *on)


@given(workspaces())
@examples(0.4)
def test_no_later_date_is_none_in_the_paper(texts: Texts) -> None:
    """Where `status` says on the day of a meeting that there is no later date, its paper does not name one, be it that
    the paper is about a draft.
    """
    loaded, whole = workspace(texts), files(texts)
    with asked.folder_of(texts) as place:
        for meeting in whole.meetings:
            here = Reckoning(whole, meeting.day)
            if not {*meeting.plans} <= {*here.in_use, *here.waiting}:
                continue  # it reports on one that is over
            shown = next((each.body for each in view(loaded, meeting.name).sections if each.name == "forward"), None)
            screen = _said(place, "status", "--as-of", str(meeting.day))
            if isinstance(shown, Forward) and "and no later date" in screen:
                assert "next date" not in shown.sentence, (meeting.name, shown.sentence)


# -- The next meeting --------------------------------------------------------------------------------------------------


@given(workspaces(), st.sampled_from((*DAYS, *_IN_A_MONTH)))
@examples(0.4)
def test_a_meeting_of_a_month_is_to_come_until_it_is_over(texts: Texts, day: date) -> None:
    """Each meeting on file is held or to come: the last one that is over is last, the first one that is not is next."""
    meetings = sorted(files(texts).meetings, key=lambda meeting: meeting.day)
    held = [meeting.name for meeting in meetings if meeting.day <= day]
    coming = [meeting.name for meeting in meetings if meeting.day > day]
    with asked.folder_of(texts) as place:
        said = asked.asked(place, "status", "--as-of", str(day))
    assert said["last_paper"] == (held[-1] if held else None)
    if coming:
        assert said["next_meeting"] == {"date": coming[0], "on_file": True}
