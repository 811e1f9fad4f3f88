"""JSON Schemas of the file kinds, for editors that complete and explain.

Descriptions and examples are the models' own docstrings. They are read from the source here, and not by pydantic when
a model is made, because that would cost every command a tenth of a second.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic.json_schema import GenerateJsonSchema

from cioc.dates import TimeSpan
from cioc.model import KINDS, FileEntry, keys_of
from cioc.model.entry import pydantic_model
from cioc.text.patterns import lazy_pattern
from cioc.yaml import compose

if TYPE_CHECKING:
    from pydantic import BaseModel

NAMES = {kind.split("/")[0]: kind for kind in KINDS}
"""The name that people have for a kind of file, and the kind with its version."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file: plan, meeting, measures, register or workspace."""
    return described(KINDS[NAMES[name]], f"cioc {NAMES[name]}")


def described(model: type[FileEntry | BaseModel], title: str) -> dict[str, Any]:
    """The JSON Schema of a model, with what the docstrings of its source say."""
    whole = pydantic_model(model) if issubclass(model, FileEntry) else model
    made = _by_titles(whole.model_json_schema(schema_generator=_Described))
    return {"$schema": GenerateJsonSchema.schema_dialect, **made, "title": title}


def _by_titles(made: dict[str, Any]) -> dict[str, Any]:
    """The same schema with each definition under its title, which is not always the name of its class."""
    titles = {name: each.get("title", name) for name, each in made.get("$defs", {}).items()}

    def renamed(value: Any) -> Any:
        match value:
            case dict():
                return {
                    key: _reference(each, titles) if key == "$ref" else renamed(each) for key, each in value.items()
                }
            case list():
                return [renamed(each) for each in value]
            case _:
                return value

    definitions = {titles[name]: renamed(each) for name, each in made.get("$defs", {}).items()}
    whole: dict[str, Any] = renamed(made)
    return whole | {"$defs": dict(sorted(definitions.items()))} if definitions else whole


def _reference(value: str, titles: dict[str, str]) -> str:
    before, slash, name = value.rpartition("/")
    return f"{before}{slash}{titles.get(name, name)}"


class Doc(NamedTuple):
    """The purpose of a key, and what may stand there as somebody would type it on one line."""

    description: str
    example: str

    @property
    def value(self) -> Any:
        """The example as an editor takes it: a number where it is spelled as JSON would spell it, else text."""
        tree = compose(f"example: {self.example}\n").value
        return _as_an_editor_takes_it(tree["example"] if isinstance(tree, dict) else None)


def field_docs(model: type[FileEntry | BaseModel]) -> dict[str, Doc]:
    """The description of each key of an entry, by the docstrings that follow its fields, the base classes' first."""
    docs: dict[str, Doc] = {}
    for base in reversed(model.__mro__):
        if base.__module__.startswith("cioc."):
            docs |= _docs_in(base)
    keys = (
        keys_of(model)
        if issubclass(model, FileEntry)
        else {name: field.alias or name for name, field in model.model_fields.items()}
    )
    return {key: docs[name] for name, key in keys.items() if name in docs}


def entry_docs(kind: str, name: str) -> dict[str, Doc]:
    """The description of each key of an entry, by its name in the schema of a kind; the file has its kind's."""
    root = KINDS[NAMES[kind]]
    return field_docs(root if name == kind else _models(root)[name])


def _models(root: type[FileEntry]) -> dict[str, type[FileEntry]]:
    """The models that a model is made of, by their names."""
    module = inspect.getmodule(root)
    return {name: each for name, each in vars(module).items() if isinstance(each, type) and issubclass(each, FileEntry)}


class _Described(GenerateJsonSchema):
    """Adds what the docstring under each field says, and drops pydantic's made-up titles."""

    def function_before_schema(self, schema: Any) -> dict[str, Any]:
        """What stands before a list or a mapping in the models makes an empty one of nothing; else it takes an id."""
        made = super().function_before_schema(schema)
        if "type" not in made:  # an entry's
            return {"anyOf": [made, {"type": ["string", "number"]}]}
        return made | {"type": [made["type"], "null"]}

    def enum_schema(self, schema: Any) -> dict[str, Any]:
        made = super().enum_schema(schema)
        made.setdefault("description", _class_doc(schema["cls"]))
        return made

    def default_schema(self, schema: Any) -> dict[str, Any]:
        """With the default also where it is made anew for each entry, which takes less time than to copy it."""
        make = schema.get("default_factory")
        return super().default_schema(schema | {"default": make()} if make else schema)

    def encode_default(self, dft: Any) -> Any:
        """As people write it; pydantic would take a length of time apart, and say so in a warning."""
        match dft:
            case TimeSpan():
                return str(dft)
            case FileEntry():
                return {name: self.encode_default(value) for name, value in dft}
            case dict():
                return {key: self.encode_default(value) for key, value in dft.items()}
            case _:
                return super().encode_default(dft)

    def model_schema(self, schema: Any) -> dict[str, Any]:
        made = super().model_schema(schema)
        source = getattr(schema["cls"], "entry", schema["cls"])
        made.setdefault("description", _class_doc(source))
        docs = field_docs(source)
        for name, field in made.get("properties", {}).items():
            field.pop("title", None)
            if name in docs:
                field["description"] = docs[name].description
                if docs[name].example:
                    field["examples"] = [docs[name].value]
            if field.get("default", "") in (None, []):
                field.pop("default")
        return made


_EXAMPLE = lazy_pattern(r"(?P<description>.+?) Example: `(?P<example>.+)`\.")


@cache
def _classes_in(module: str) -> dict[str, ast.ClassDef]:
    """The classes of a module, by their names. All of them are read at once: Python would read it again for each."""
    body = ast.parse(inspect.getsource(sys.modules[module])).body
    return {each.name: each for each in body if isinstance(each, ast.ClassDef)}


def _source_of(model: type) -> ast.ClassDef:
    return _classes_in(model.__module__)[model.__name__]


@cache
def _class_doc(model: type) -> str:
    """A class's docstring from its source: where Python is to save room (-OO) the class itself has none."""
    return ast.get_docstring(_source_of(model)) or ""


@cache
def _docs_in(model: type) -> dict[str, Doc]:
    body = _source_of(model)
    docs = {}
    for field, after in pairwise(body.body):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                words = " ".join(text.split())
                said = _EXAMPLE.fullmatch(words)
                docs[name] = Doc(**said.groupdict()) if said else Doc(words, "")
    return docs


def _as_an_editor_takes_it(value: Any) -> Any:
    match value:
        case dict():
            return {key: _as_an_editor_takes_it(below) for key, below in value.items()}
        case list():
            return [_as_an_editor_takes_it(below) for below in value]
        case str() if re.fullmatch(r"[1-9][0-9]*(\.[0-9]*[1-9])?", value):
            return json.loads(value)
        case _:
            return value
