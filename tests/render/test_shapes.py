"""The JSON of commands is what its schema says: no key is missing, none is there that is not described."""

from __future__ import annotations

import json
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from cioc.render.shapes import ANSWERS, schema, schema_name
from tests.example_history import example_history as example_history

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Run

    Cioc = Callable[..., Run]

ROOT = Path(__file__).parents[2]
DAYS = ("2019-02-07", "2019-12-06", "2021-02-12", "2022-08-31", "2026-11-30")

OUTPUTS: dict[str, list[str]] = {
    "status": [f"status --as-of {day}" for day in DAYS],
    "overdue": [f"overdue --as-of {day}" for day in DAYS],
    "list": ["list", "list --passed --sort due", "list --since 2019-10-11 --as-of 2019-12-06"],
    "validate": ["validate", "validate --against HEAD~3"],
    "diff": ["diff 2019-02-07 2019-12-06", "diff 2019-10-11 2021-02-12", "diff 2021-02-12 2022-08", "diff HEAD~4"],
    "timescale": ["timescale 'Feb/March 2019' termly 'March 19; then monthly' nonsense 'w/c 5 October 2020'"],
    "show": ["show"],
    "show-ref": [
        f"show {ref}"
        for ref in ("cioc-2019", "cioc-2019/1", "2.2", "2.2b", "cioc-2019/review", "2019-10-11",
                    "2019-10-11/plan-review", "children-looked-after", "virtual-school", "assistant-director")
    ],
    "history": [
        f"history {ref}"
        for ref in ("cioc-2019/3.2", "cioc-2021/1.1", "2.2", "2019-10-11/plan-review", "children-looked-after",
                    "cioc-2019/review", "cioc-2019/6.2", "cioc-2019/1.1 --no-authors")
    ],
    "slippage": [f"slippage --as-of {day}" for day in DAYS],
    "collect": [
        f"collect {Path(__file__).parent / 'returned.csv'} --from health --meeting 2022-11-18 --dry-run",
        f"collect {Path(__file__).parent / 'returned.csv'} --dry-run",
    ],
    "status-round": ["status --round --meeting 2019-12-06", "status --round --meeting 2022-11-18"],
    "import": [f"import {Path(__file__).parent / 'table.csv'} --yes --dry-run"],
}  # fmt: skip


def strict(whole: Any) -> Any:
    """The schema with no room for keys that it does not describe."""
    match whole:
        case dict():
            closed = {key: strict(value) for key, value in whole.items()}
            return closed | {"additionalProperties": False} if isinstance(whole.get("properties"), dict) else closed
        case list():
            return [strict(each) for each in whole]
        case _:
            return whole


def answers(cioc: Cioc, answer: str, folder: Path) -> Iterator[Any]:
    """What the command writes in a folder."""
    for typed in OUTPUTS[answer]:
        run = cioc(*shlex.split(typed), "--format", "json", folder=folder)
        if run.status != 2 and run.out:
            yield json.loads(run.out)


@pytest.mark.parametrize("answer", list(ANSWERS))
@pytest.mark.parametrize("which", ["shipped", "example"])
def test_outputs_are_as_described(which: str, answer: str, shipped: Path, example_history: Path, cioc: Cioc) -> None:
    """On the shipped plans and on the example repository, by all its commits."""
    validator = Draft202012Validator(strict(schema(answer)))
    # Only where there are commits can it be asked what changed.
    folder = example_history if which == "example" else ROOT if answer == "diff" else shipped
    found = list(answers(cioc, answer, folder))
    assert len(found) >= (1 if which == "shipped" else len(OUTPUTS[answer]))
    for each in found:
        assert each["schema"] == schema_name(answer)
        validator.validate(each)


@pytest.mark.parametrize("answer", list(ANSWERS))
def test_schemas_are_sound(answer: str, cioc: Cioc) -> None:
    """Of the draft that they name, each key with a word on it; and what the command prints."""
    whole = schema(answer)
    Draft202012Validator.check_schema(whole)
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert whole["title"] == schema_name(answer)
    assert json.loads(cioc("schema", "output", answer).out) == whole
    for each in (whole, *whole.get("$defs", {}).values()):
        assert "Raises" not in each.get("description", "")
        for key, value in each.get("properties", {}).items():
            assert value.get("description"), key


def test_each_schema_has_a_name_of_its_own() -> None:
    """The whole workspace and one entry of it are two shapes, and have two names."""
    assert len({schema_name(answer) for answer in ANSWERS}) == len(ANSWERS)


def test_another_answer_does_not_pass(shipped: Path, cioc: Cioc) -> None:
    """A key that is gone, another version, or a number for a day is found."""
    whole = json.loads(cioc("overdue", "--format", "json", folder=shipped).out)
    validator = Draft202012Validator(schema("overdue"))
    validator.validate(whole | {"more": 1})
    for wrong in ({"schema": "cioc/overdue/2"}, {"lapsed": [{"kind": "line"}]}, {"as_of": 5}):
        with pytest.raises(ValidationError):
            validator.validate(whole | wrong)
    with pytest.raises(ValidationError):
        Draft202012Validator(strict(schema("overdue"))).validate(whole | {"more": 1})


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("output", "output of which command?"),
        ("output overdu", 'no JSON of "overdu" is known (did you mean "overdue"?)'),
        ("plan overdue", '"overdue" stands behind output alone'),
    ],
)
def test_what_is_asked_for_amiss(typed: str, said: str, cioc: Cioc) -> None:
    """The commands that there are schemas of are named."""
    run = cioc("schema", *typed.split())
    assert (run.status, run.out) == (2, "")
    assert run.err.splitlines()[0] == f"cioc: {said}"


def test_shallow_clones_have_the_same_shape(example_history: Path, tmp_path: Path, cioc: Cioc) -> None:
    """What is only told of one is in the schema too: the commit at which it begins."""
    command = ["git", "clone", "-q", "--depth", "2", example_history.as_uri(), str(tmp_path / "shallow")]
    subprocess.run(command, check=True, capture_output=True)
    for answer in ("history", "slippage"):
        found = list(answers(cioc, answer, tmp_path / "shallow"))
        assert any(each["begins"] for each in found)
        for each in found:
            Draft202012Validator(strict(schema(answer))).validate(each)
