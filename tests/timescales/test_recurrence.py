"""When a recurrence falls due next."""

from datetime import date

import pytest

from cioc.timescales import Calendar, TermDates, in_words, next_due, read

WRITTEN = date(2019, 2, 7)


@pytest.mark.parametrize(
    ("text", "after", "due"),
    [
        ("Meet every 3 months.", "2019-02-07", "2019-05-07"),
        ("monthly", "2019-01-31", "2019-02-28"),
        ("monthly", "2020-01-31", "2020-02-29"),
        ("6 weekly", "2019-10-02", "2019-11-13"),
        ("annually", "2020-02-29", "2021-02-28"),
        ("every 3 years", "2019-02-07", "2022-02-07"),
        ("daily", "2019-12-31", "2020-01-01"),
        # terms: the end of the first that begins after the last entry
        ("termly", "2019-02-07", "2019-07-31"),
        ("termly", "2019-04-21", "2019-07-31"),
        ("termly", "2019-04-22", "2019-12-31"),
        ("termly", "2019-09-10", "2020-04-12"),
        ("half-termly", "2019-02-07", "2019-04-21"),
        ("half-termly", "2019-03-01", "2019-05-31"),
        ("half-termly", "2019-11-05", "2020-02-29"),
        # fixed months: the end of the first that begins after, or the first such day after
        ("each March", "2019-02-07", "2019-03-31"),
        ("each March", "2019-03-15", "2020-03-31"),
        ("May and October every year", "2019-05-20", "2019-10-31"),
        ("every February", "2019-03-01", "2020-02-29"),
        ("by 31 March each year", "2019-03-05", "2019-03-31"),
        ("by 31 March each year", "2019-03-31", "2020-03-31"),
        # a start, and an end
        ("monthly from April 2020", "2019-02-07", "2020-04-30"),
        ("monthly from April 2020", "2020-05-10", "2020-06-10"),
        ("termly from September 2019", "2019-02-07", "2019-12-31"),
        ("monthly from 1 April 2020", "2020-03-31", "2020-04-30"),
        ("monthly from 1 April 2020", "2020-04-01", "2020-05-01"),
        ("monthly until March 2021", "2021-02-10", "2021-03-10"),
        ("monthly until 10 March 2021", "2021-02-10", "2021-03-10"),
        ("monthly until 9 March 2021", "2021-02-10", None),
        ("monthly until March 2021", "2021-03-10", None),
        # several: the first to fall due
        ("Weekly monitoring/Termly PEP meeting", "2019-02-07", "2019-02-14"),
        ("Primary – termly meetings. Secondary – twice per year", "2019-02-07", "2019-07-31"),
        ("Primary – termly meetings. Secondary – twice per year", "2019-04-30", "2019-10-30"),
        ("Weekly monitoring/at every meeting", "2019-02-07", "2019-02-14"),
        # none
        ("March 2019; monthly", "2019-02-07", None),
        ("at every meeting", "2019-02-07", None),
        ("bi-monthly", "2019-02-07", None),
        ("Ongoing", "2019-02-07", None),
        ("March 2019", "2019-02-07", None),
    ],
)
def test_next_due(text: str, after: str, due: str | None) -> None:
    """The next day due after the last entry."""
    found = next_due(read(text, written=WRITTEN), after=date.fromisoformat(after))
    assert found == (date.fromisoformat(due) if due else None)


@pytest.mark.parametrize(
    ("every", "words"),
    [
        ("P6W", "every 6 weeks"),
        ("P1M", "every month"),
        ("P3M", "every 3 months"),
        ("P1Y", "every year"),
        ("P1D", "every day"),
        ("term", "every term"),
        ("half-term", "every half-term"),
    ],
)
def test_in_words(every: str, words: str) -> None:
    """How often something recurs is said as people say it."""
    assert in_words(every) == words


def test_next_due_in_own_terms() -> None:
    """The workspace's terms, where it gives them; in a holiday, the end of the term to come."""
    autumn = TermDates(
        name="Autumn",
        start=date(2021, 9, 2),
        end=date(2021, 12, 17),
        half_term=(date(2021, 10, 25), date(2021, 10, 29)),
    )
    calendar = Calendar(terms=(autumn, TermDates(name="Spring", start=date(2022, 1, 4), end=date(2022, 4, 8))))
    termly = read("termly", written=WRITTEN, calendar=calendar)
    assert next_due(termly, after=date(2021, 10, 1), calendar=calendar) == date(2022, 4, 8)
    assert next_due(termly, after=date(2021, 8, 20), calendar=calendar) == date(2021, 12, 17)
    half = read("half-termly", written=WRITTEN, calendar=calendar)
    assert next_due(half, after=date(2021, 9, 10), calendar=calendar) == date(2021, 12, 17)
    assert next_due(half, after=date(2021, 8, 20), calendar=calendar) == date(2021, 10, 24)


@pytest.mark.parametrize("text", ["every 9 years", "termly", "each March", "half-termly"])
def test_at_the_end_of_time(text: str) -> None:
    """Past the last year there is, nothing falls due, and nothing fails."""
    assert next_due(read(text, written=WRITTEN), after=date(9999, 12, 31)) is None
