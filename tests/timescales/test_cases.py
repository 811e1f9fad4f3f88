"""Every phrase of the cases and of the forms' own examples is read as a person would read it."""

from datetime import date

from cioc.timescales import read
from cioc.timescales.form import Example
from cioc.timescales.periods.registry import PERIODS
from cioc.timescales.statements.registry import STATEMENTS
from tests.tables import try_each
from tests.timescales.cases import Case, brief, cases

CASES = cases()
EXAMPLES: list[tuple[str, Example]] = [
    *((form.name, example) for form in PERIODS for example in form.examples),
    *((form.name, example) for form in STATEMENTS for example in form.examples),
]


@try_each("case", CASES)
def test_case(case: Case) -> None:
    """A phrase is read as its case says."""
    reading = read(case.phrase, written=case.written)
    assert brief(reading) == case.expected, f"{case.phrase!r}: {reading.why}"


@try_each(("name", "example"), EXAMPLES)
def test_example(name: str, example: Example) -> None:
    """A form's examples, written on 7 February 2019, are read as it says."""
    phrase, expected = example
    reading = read(phrase, written=date(2019, 2, 7))
    assert brief(reading) == expected, f"{name}: {phrase!r}: {reading.why}"


def test_there_are_cases() -> None:
    """The cases are found, and each is given once."""
    assert len(CASES) >= 500
    keys = [(case.phrase, case.written) for case in CASES]
    assert len(keys) == len(set(keys))


def test_every_form_has_examples() -> None:
    """A form without examples is a form without tests."""
    assert [form.name for form in PERIODS if not form.examples] == []
    assert [form.name for form in STATEMENTS if not form.examples] == []
