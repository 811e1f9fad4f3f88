"""The JSON Schemas that editors complete and explain by: current, complete, and true of the shipped files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

import cioc.model.importing
import cioc.model.measures
import cioc.model.meeting
import cioc.model.plan
import cioc.model.register
import cioc.model.workspace
from cioc.model import KINDS, FileEntry
from cioc.yaml import compose
from cioc.yaml.schema import NAMES, field_docs, schema

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "plans").rglob("*.yaml"))
_MARK = "# yaml-language-server: $schema="


@pytest.mark.parametrize("name", list(NAMES))
def test_shipped_schema_is_current(name: str) -> None:
    """What stands in plans/schema/ is what `cioc schema` prints."""
    path = ROOT / "plans" / "schema" / f"{name}.json"
    made = json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
    assert path.read_text("utf-8") == made, f"renew it with: cioc schema {name} > {path.relative_to(ROOT)}"


def test_there_is_a_schema_for_each_kind() -> None:
    """As many schemas as kinds of file, and no schema of a kind that is gone."""
    assert (
        {path.stem for path in (ROOT / "plans" / "schema").iterdir()} == set(NAMES) == {k.split("/")[0] for k in KINDS}
    )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_file_names_its_schema(path: Path) -> None:
    """The first line of each shipped file leads an editor to the schema of its kind."""
    first, second, *_ = path.read_text("utf-8").splitlines()
    assert first.startswith(_MARK)
    named = (path.parent / first.removeprefix(_MARK)).resolve()
    assert named.is_file()
    assert named == ROOT / "plans" / "schema" / f"{second.removeprefix('cioc: ').split('/')[0]}.json"


def mappings(name: str) -> list[tuple[str, dict[str, Any]]]:
    """The root of a schema and all that it defines."""
    whole = schema(name)
    return [(name, whole), *whole.get("$defs", {}).items()]


@pytest.mark.parametrize("name", list(NAMES))
def test_every_key_is_explained(name: str) -> None:
    """Each key of each entry has a description that ends as a sentence does; each entry has one too."""
    for entry, described in mappings(name):
        assert described.get("description", "").endswith("."), entry
        for key, value in described.get("properties", {}).items():
            assert value.get("description", "").endswith("."), f"{entry}.{key} needs a docstring under it"


@pytest.mark.parametrize("name", list(NAMES))
def test_every_key_has_an_example(name: str) -> None:
    """One that an editor would not underline."""
    whole = schema(name)
    for entry, described in mappings(name):
        for key, value in described.get("properties", {}).items():
            (example,) = value.get("examples", [None])
            assert example is not None, f"the docstring of {entry}.{key} needs an Example: `…`."
            Draft202012Validator({**value, "$defs": whole.get("$defs", {})}).validate(example)


def entries() -> list[type[FileEntry]]:
    """All the entries that files are made of."""
    modules = [
        cioc.model.importing,
        cioc.model.measures,
        cioc.model.meeting,
        cioc.model.plan,
        cioc.model.register,
        cioc.model.workspace,
    ]
    found = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    return sorted(
        (each for each in found if issubclass(each, FileEntry) and each is not FileEntry),
        key=lambda each: each.__name__,
    )


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.__name__)
def test_examples_are_what_cioc_takes(entry: type[FileEntry]) -> None:
    """Each example is read without a complaint, as text that somebody typed."""
    lines = "".join(f"{key}: {doc.example}\n" for key, doc in field_docs(entry).items())
    tree = compose(lines)
    assert tree.findings == []
    entry.model_validate(tree.value)


@pytest.mark.parametrize("name", list(NAMES))
def test_schema_is_one(name: str) -> None:
    """It is valid itself, says which draft it is, allows no unknown key and asks for the kind."""
    made = schema(name)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert all(entry["additionalProperties"] is False for _, entry in mappings(name) if "properties" in entry)
    assert made["properties"]["cioc"]["const"] == NAMES[name]


def as_an_editor_types_it(node: Any) -> Any:
    """YAML 1.2's core schema: numbers, truth values and null are what they look like; dates are text."""
    if isinstance(node, MappingNode):
        return {key.value: as_an_editor_types_it(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [as_an_editor_types_it(value) for value in node.value]
    assert isinstance(node, ScalarNode)
    try:
        typed = json.loads(node.value) if node.style is None else node.value
    except ValueError:
        typed = node.value
    return None if node.style is None and node.value in {"", "~"} else typed


def problems(text: str) -> list[str]:
    """What an editor would underline in a file."""
    typed = as_an_editor_types_it(YAML(typ="safe", pure=True).compose(text))
    validator = Draft202012Validator(schema(typed["cioc"].split("/")[0]))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(typed)]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_file_is_valid_to_an_editor(path: Path) -> None:
    """What cioc takes, an editor takes too, although it reads 2019 as a number and `no` as a truth value."""
    text = path.read_text("utf-8")
    assert isinstance(compose(text).value, dict)
    assert problems(text) == []


TYPED = {
    "number for a timescale": ("timescale: 2019", 0),
    "number for a ref": ("id: 7", 0),
    "truth value for text": ("who: true", 0),
    "nothing": ("who: ", 0),
    "nothing for a list": ("leads: ", 0),
    "list for text": ("who: [a]", 1),
    "text for a list": ("leads: early-help", 1),
    "unknown key": ("lead: early-help", 1),
    "entry without a date": ("progress: [{note: a}]", 1),
}


@pytest.mark.parametrize(("line", "count"), TYPED.values(), ids=list(TYPED))
def test_editor_agrees_with_cioc(line: str, count: int) -> None:
    """An editor underlines what cioc reports, and nothing else."""
    text = f"""\
cioc: plan/1
id: our-plan
title: Our plan
written: 2021-01-29
priorities:
  - {{ref: 1, promise: Heard., actions: [{{ref: 1.1, action: Ask., delivery: [{{{line}}}]}}]}}
"""
    from cioc.workspace.loading import read
    from cioc.workspace.sources import Blob

    assert len(read(Blob(name="plans/x.yaml", data=text.encode())).findings) == count
    assert len(problems(text)) == count
