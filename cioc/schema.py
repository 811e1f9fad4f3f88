"""JSON Schemas of the file kinds, for editors that complete and explain.

Descriptions are the models' own docstrings. They are read from the source here, and not by pydantic when a model is
made, because that would cost every command a tenth of a second.
"""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from cioc.dates import Period
from cioc.model import KINDS

NAMES = {kind.split("/")[0]: kind for kind in KINDS}
"""What people call a kind of file, and the kind with its version."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file: plan, meeting, measures, register or workspace."""
    model = KINDS[NAMES[name]]
    made = model.model_json_schema(schema_generator=_Described)
    made["$schema"] = GenerateJsonSchema.schema_dialect
    made["title"] = f"cioc {NAMES[name]}"
    return {"$schema": made.pop("$schema"), **made}


class _Described(GenerateJsonSchema):
    """Adds the docstring under each field as its description, and drops pydantic's made-up titles."""

    def function_before_schema(self, schema: Any) -> dict[str, Any]:
        """What stands before a list or a mapping in the models makes an empty one of nothing."""
        made = super().function_before_schema(schema)
        return made | {"type": [made["type"], "null"]}

    def encode_default(self, dft: Any) -> Any:
        """As people write it; pydantic would take a length of time apart, and say so in a warning."""
        match dft:
            case Period():
                return str(dft)
            case BaseModel():
                return {name: self.encode_default(value) for name, value in dft}
            case dict():
                return {key: self.encode_default(value) for key, value in dft.items()}
            case _:
                return super().encode_default(dft)

    def model_schema(self, schema: Any) -> dict[str, Any]:
        made = super().model_schema(schema)
        described = _field_docs(schema["cls"])
        for name, field in made.get("properties", {}).items():
            field.pop("title", None)
            if name in described:
                field["description"] = described[name]
            if field.get("default", "") in (None, []):
                field.pop("default")
        return made


def _field_docs(model: type[BaseModel]) -> dict[str, str]:
    """The docstring that follows each field, its base classes' first."""
    docs: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if base.__module__.startswith("cioc."):
            docs |= _docs_in(base)
    return docs


def _docs_in(model: type) -> dict[str, str]:
    body = ast.parse(dedent(inspect.getsource(model))).body[0]
    assert isinstance(body, ast.ClassDef)
    docs = {}
    for field, after in pairwise(body.body):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                docs[name] = " ".join(text.split())
    return docs
