"""In which bucket a timescale belongs, on the very days on which that changes."""

from __future__ import annotations

from datetime import date

import pytest

from cioc.dates import TimeSpan
from cioc.state import Timing
from cioc.state.deadlines import Bucket, Judge, Judged
from cioc.timescales import DEFAULT, Kind
from cioc.workspace.timescale_reader import Reader

WRITTEN = "2019-02-07"


def judged(words: str | None, day: str, *, soon: str = "", last: str = WRITTEN) -> Judged:
    """What a timescale of the plan comes to on a day; silence counts after six months."""
    as_of = date.fromisoformat(day)
    judge = Judge(as_of, date.fromisoformat(soon) if soon else as_of, TimeSpan(months=6), Reader(DEFAULT))
    timing = Timing(timescale=words, given=date.fromisoformat(WRITTEN)) if words else None
    return judge.judge(timing, date.fromisoformat(last))


DEADLINES = [
    # words; the day, the last that counts as soon; the bucket, the last day
    ("March 2019", "2019-03-29", "2019-03-30", Bucket.ON_TIME, "2019-03-31"),
    ("March 2019", "2019-03-29", "2019-03-31", Bucket.DUE_SOON, "2019-03-31"),
    ("March 2019", "2019-03-31", "", Bucket.DUE_SOON, "2019-03-31"),
    ("March 2019", "2019-04-01", "2019-05-01", Bucket.LAPSED, "2019-03-31"),
    ("01.03.2019 to 30.06.2019", "2019-06-30", "", Bucket.DUE_SOON, "2019-06-30"),
    ("01.03.2019 to 30.06.2019", "2019-07-01", "", Bucket.LAPSED, "2019-06-30"),
    ("Completed (May 2018)", "2025-01-01", "", Bucket.ON_TIME, None),
    ("Until funding committed", "2025-01-01", "", Bucket.UNDATED, None),
    ("As part of school curriculum.", "2025-01-01", "", Bucket.UNDATED, None),
    ("30 February 2019", "2025-01-01", "", Bucket.UNREADABLE, None),
    (None, "2025-01-01", "", Bucket.UNDATED, None),
]


@pytest.mark.parametrize(("words", "day", "soon", "bucket", "due"), DEADLINES)
def test_deadline(words: str | None, day: str, soon: str, bucket: Bucket, due: str | None) -> None:
    """The last day itself is still in time, and the last day that counts as soon is soon."""
    found = judged(words, day, soon=soon)
    assert (found.bucket, found.due, found.recurs) == (bucket, date.fromisoformat(due) if due else None, False)


RECURRENCES = [
    # words; the last word, the day, the last that counts as soon; the bucket, the next day or the end; it recurs
    ("Monthly", WRITTEN, "2019-08-07", "", Bucket.ON_TIME, "2019-03-07", True),
    ("Monthly", WRITTEN, "2019-08-08", "", Bucket.QUIET, "2019-03-07", True),
    ("Monthly", "2019-02-08", "2019-08-08", "", Bucket.ON_TIME, "2019-03-08", True),
    ("Annual", WRITTEN, "2020-02-07", "", Bucket.ON_TIME, "2020-02-07", True),
    ("Annual", WRITTEN, "2020-02-08", "", Bucket.QUIET, "2020-02-07", True),
    ("At every meeting", WRITTEN, "2019-08-07", "", Bucket.ON_TIME, None, True),
    ("At every meeting", WRITTEN, "2019-08-08", "", Bucket.QUIET, None, True),
    ("Monthly until March 2019", WRITTEN, "2019-02-10", "2019-03-30", Bucket.ON_TIME, "2019-03-07", True),
    ("Monthly until March 2019", WRITTEN, "2019-02-10", "2019-03-31", Bucket.DUE_SOON, "2019-03-31", False),
    ("Monthly until March 2019", "2019-03-15", "2019-03-16", "2019-03-20", Bucket.ON_TIME, "2019-03-31", False),
    ("Monthly until March 2019", WRITTEN, "2019-03-31", "", Bucket.DUE_SOON, "2019-03-31", False),
    ("Monthly until March 2019", WRITTEN, "2019-04-01", "", Bucket.LAPSED, "2019-03-31", False),
    ("Monthly until March 2021", WRITTEN, "2019-08-08", "", Bucket.QUIET, "2019-03-07", True),
    ("Ongoing", WRITTEN, "2019-08-07", "", Bucket.ON_TIME, None, False),
    ("Ongoing", WRITTEN, "2019-08-08", "", Bucket.QUIET, None, False),
]


@pytest.mark.parametrize(("words", "last", "day", "soon", "bucket", "due", "recurs"), RECURRENCES)
def test_recurrence(
    words: str, last: str, day: str, soon: str, bucket: Bucket, due: str | None, *, recurs: bool
) -> None:
    """It is quiet on the day after the one on which a word was due, and never lapses but by its end."""
    found = judged(words, day, soon=soon, last=last)
    assert (found.bucket, str(found.due or ""), found.recurs) == (bucket, due or "", recurs)


PARTS = [
    ("March 2019; June 2019", "2019-04-01", Bucket.LAPSED, "2019-03-31", "March 2019"),
    ("June 2019; March 2019", "2019-07-01", Bucket.LAPSED, "2019-03-31", "March 2019"),
    ("May 2019; ongoing", "2019-06-01", Bucket.LAPSED, "2019-05-31", "May 2019"),
    ("May 2020; ongoing", "2019-08-08", Bucket.QUIET, None, "ongoing"),
    ("March 2019, revised to June 2019", "2019-04-01", Bucket.ON_TIME, "2019-06-30", "revised to June 2019"),
    ("March 2019", "2019-04-01", Bucket.LAPSED, "2019-03-31", ""),
]


@pytest.mark.parametrize(("words", "day", "bucket", "due", "part"), PARTS)
def test_parts(words: str, day: str, bucket: Bucket, due: str | None, part: str) -> None:
    """Where several times are named the worst of them counts, the first of two as bad, and none that was replaced."""
    found = judged(words, day)
    assert (found.bucket, str(found.due or ""), found.part) == (bucket, due or "", part)


def test_rank() -> None:
    """The worst bucket first; within one the first day, and last what has none."""
    days = (date(2019, 3, 31), date(2019, 4, 1), None)
    ranks = [Judged(bucket, day, "", Kind.DEADLINE).rank for bucket in Bucket for day in days]
    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize(
    ("bucket", "due", "late"),
    [
        (Bucket.LAPSED, date(2019, 3, 31), 2),
        (Bucket.LAPSED, date(2019, 4, 1), 1),
        (Bucket.QUIET, date(2019, 3, 31), 0),
        (Bucket.LAPSED, None, 0),
    ],
)
def test_days_late(bucket: Bucket, due: date | None, late: int) -> None:
    """Only what has lapsed is late."""
    assert Judged(bucket, due, "", Kind.DEADLINE).days_late(date(2019, 4, 2)) == late


def test_why() -> None:
    """How the words were read, and what was not said since."""
    assert judged(None, "2019-08-08").why == "No timescale is given."
    assert judged("Ongoing", "2019-08-08").why.endswith("Nothing has been said since 7 February 2019.")
    assert "Nothing has been said" not in judged("Ongoing", "2019-08-07").why
    assert judged("Completed (May 2018)", "2019-08-08").why.endswith("No entry says that it is complete.")
