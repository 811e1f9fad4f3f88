"""Each class of change is told in every form: by its headline, and in JSON by the same keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from cioc.changes.change import Change, CommitmentChange, TimescaleChange
from cioc.render.formats import DIFF as FORMATS
from tests.changes.examples import EXAMPLES, told
from tests.snapshots import assert_as_kept


def _printed(change: Change, form: str) -> str:
    return "\n".join("".join(text for text, _ in line) for line in FORMATS[form](told(change, width=200)))


def test_no_class_is_forgotten() -> None:
    """What no example is of, nobody has tried; nor a form that is not asked below."""
    assert set(EXAMPLES) == set(get_args(Change))
    assert {*_BESIDE, "json"} == set(FORMATS)


_BESIDE = {"text": "{}  {}", "md": "- **{}**: {}", "html": '<span class="ref">{}</span> {}<'}


@pytest.mark.parametrize("form", _BESIDE)
@pytest.mark.parametrize("sort", EXAMPLES, ids=lambda sort: sort.__name__)
def test_headline_in_each_form(sort: type[Change], form: str) -> None:
    """Once, beside what it is of; and a note where there is one."""
    change, headline, its_own = EXAMPLES[sort]
    said = _printed(change, form)
    if form == "text":
        headline = headline.replace("October", "Oct")
    assert said.count(_BESIDE[form].format(change.ref, headline)) == 1
    assert (its_own.get("note") or "") in said


@pytest.mark.parametrize("sort", EXAMPLES, ids=lambda sort: sort.__name__)
def test_json(sort: type[Change]) -> None:
    """The same keys in the same order for all of them, and what is its own."""
    change, _, its_own = EXAMPLES[sort]
    (said,) = json.loads(_printed(change, "json"))["changes"]
    assert list(said) == KEYS
    assert its_own.items() <= said.items()
    assert (said["kind"], said["record"], said["ref"]) == (change.kind, change.record, change.ref)


@pytest.mark.parametrize("form", ["txt", "md"])
def test_all_that_is_told(form: str) -> None:
    """Each with all that a reader is told of it."""
    printed = (_printed(change, "text" if form == "txt" else form) for change, *_ in EXAMPLES.values())
    assert_as_kept("\n\n".join(printed) + "\n", _KEPT / f"every_class.{form}")


_KEPT = Path(__file__).with_name("snapshots")


def test_json_of_readings_and_moves() -> None:
    """What cioc makes of the words on either side, and each move with its own."""
    change, *_ = EXAMPLES[TimescaleChange]
    (said,) = json.loads(_printed(change, "json"))["changes"]
    assert (said["reading_from"]["due"], said["reading_to"]["due"]) == ("2020-03-31", "2020-06-30")
    assert [(move["to"], move["days"], move["note"]) for move in said["moves"]] == [
        ("May 2020", 61, "No bids."),
        ("June 2020", 30, None),
    ]
    gone, *_ = EXAMPLES[CommitmentChange]
    (said,) = json.loads(_printed(gone, "json"))["changes"]
    assert said["reading_from"]["due"] == "2020-03-31"


KEYS = [
    "kind",
    "group",
    "record",
    "ref",
    "formerly",
    "what",
    "who",
    "leads",
    "priorities",
    "about",
    "field",
    "from",
    "to",
    "reading_from",
    "reading_to",
    "days",
    "total_days",
    "retimed",
    "days_late",
    "late",
    "since_promised",
    "moves",
    "agreed",
    "agreed_on_file",
    "agreed_too_early",
    "refused",
    "restores",
    "agreement_to_come",
    "on",
    "meeting",
    "to_come",
    "note",
    "remark",
]
