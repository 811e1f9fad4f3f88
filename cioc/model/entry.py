"""An entry of a file: a frozen value with named fields, made from the text in the file by pydantic's core.

The core is the part of pydantic that checks: it finds all that is wrong at once, each fault with its path. The part
above it reads annotations, and takes as long for that as all the rest of a command; so those of entries, which are of
few kinds, are read here. `cioc schema` alone loads all of pydantic.
"""

from __future__ import annotations

from copy import deepcopy
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Final,
    Literal,
    Self,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

from msgspec import Struct
from pydantic_core import SchemaValidator
from pydantic_core.core_schema import (
    dict_schema,
    enum_schema,
    literal_schema,
    model_field,
    model_fields_schema,
    model_schema,
    no_info_before_validator_function,
    nullable_schema,
    str_schema,
    tuple_schema,
    with_default_schema,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pydantic_core.core_schema import CoreSchema, ModelField

T = TypeVar("T", bound="FileEntry")

REQUIRED: Final = object()
"""The default of a field that has none."""


class EntryField(Struct, frozen=True, kw_only=True):
    """A field of an entry."""

    key: str
    """The key that files write for it."""
    annotation: Any
    """Its type, without its marks."""
    metadata: tuple[object, ...]
    """Its marks: those of `Annotated`."""
    default: object
    """The value where a file has nothing; `REQUIRED` where it must have something."""

    def value_of_none(self) -> Any:
        """The default, anew where somebody might add to it."""
        return {**self.default} if isinstance(self.default, dict) else self.default

    def is_required(self) -> bool:
        """Whether an entry must have it."""
        return self.default is REQUIRED


class EntryType(type):
    """The type of entries, which has their fields."""

    @property
    def model_fields(cls) -> Mapping[str, EntryField]:
        """The fields by their names, in order, those of the class above first."""
        return _fields(cls)


class FileEntry(metaclass=EntryType):
    """One mapping of a file: frozen, and with no keys but those it names.

    A name that Python keeps for itself has an underscore behind it: `from_` is the key `from`.
    """

    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__")
    # pydantic's core fills these; `__dict__` has the values.
    __pydantic_fields_set__: set[str]

    title_in_schema: ClassVar[str | None] = None
    """The name that its JSON Schema has for it, if it is not that of the class."""

    def __init__(self, **values: object) -> None:
        """As `model_validate` has it of these values."""
        _validator(type(self)).validate_python(values, self_instance=self)

    @classmethod
    def model_validate(cls, value: object, *, context: object = None) -> Self:
        """The entry that text values make; `context` is handed to the kinds of its fields.

        ValidationError of pydantic's core where they make none: all that is wrong, each with its path.
        """
        made: Self = _validator(cls).validate_python(value, context=context)
        return made

    @classmethod
    def model_construct(cls, **values: object) -> Self:
        """The entry of values that are known to be right."""
        defaults = {name: field.value_of_none() for name, field in cls.model_fields.items() if not field.is_required()}
        return _made(cls, defaults | values, set(values))

    def model_copy(self, *, update: Mapping[str, object]) -> Self:
        """The same entry with other values, which are known to be right."""
        return _made(type(self), {**self.__dict__, **update}, self.model_fields_set | update.keys())

    @property
    def model_fields_set(self) -> set[str]:
        """The names of the fields that its file has."""
        return self.__pydantic_fields_set__

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """The name and the value of each field."""
        yield from self.__dict__.items()

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={repr(value)}' for name, value in self)})"  # noqa: RUF010

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _memo: object) -> Self:
        """The entry itself: what is frozen needs no copy."""
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return _made, (type(self), self.__dict__, self.model_fields_set)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, handler: Any) -> CoreSchema:
        """The way from text values to the entry, for the models of pydantic that JSON Schemas are made of."""
        way: CoreSchema = handler.generate_schema(pydantic_model(cls))
        return way


def keys_of(model: type[FileEntry]) -> Mapping[str, str]:
    """The names of an entry's fields, and the key that files write for each."""
    return {name: field.key for name, field in model.model_fields.items()}


def fitted(kind: object, value: object) -> Any:
    """The value of a kind that a text value makes; ValidationError of pydantic's core where it makes none."""
    return SchemaValidator(_schema(kind)).validate_python(value)


class Kind:
    """The way from the text of a file to a value, and what an editor is told of it: a mark in `Annotated`."""

    def __init__(self, schema: CoreSchema, json: dict[str, Any]) -> None:
        self.schema, self._json = schema, json

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        """The way, for pydantic, which may add to it."""
        return cast("CoreSchema", {**self.schema})

    def __get_pydantic_json_schema__(self, _schema: object, _handler: object) -> dict[str, Any]:
        """The schema that an editor is given of it, which its checks may be added to."""
        return deepcopy(self._json)


class First:
    """A change of a value before the kind of a field sees it: a mark in `Annotated`."""

    def __init__(self, change: Callable[[object], object]) -> None:
        self.change = change

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """The kind of the field, with that before it, for pydantic."""
        return no_info_before_validator_function(self.change, handler(source))


@cache
def _fields(model: EntryType) -> Mapping[str, EntryField]:
    own = [base for base in reversed(model.__mro__) if isinstance(base, EntryType) and base is not FileEntry]
    kinds = {name: kind for base in own for name, kind in base.__annotations__.items()}
    return {
        name: EntryField(
            key=name.removesuffix("_"),
            annotation=get_args(kind)[0] if get_origin(kind) is Annotated else kind,
            metadata=get_args(kind)[1:] if get_origin(kind) is Annotated else (),
            default=getattr(model, name, REQUIRED),
        )
        for name, kind in kinds.items()
        if get_origin(kind) is not ClassVar
    }


def _made(model: type[T], values: dict[str, object], given: set[str]) -> T:
    made = object.__new__(model)
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", given)
    return made


@cache
def _validator(model: type[FileEntry]) -> SchemaValidator:
    return SchemaValidator(_model(model))


@cache
def _model(model: type[FileEntry]) -> CoreSchema:
    fields = {name: _field(field) for name, field in model.model_fields.items()}
    inside = model_fields_schema(fields, model_name=model.__name__, extra_behavior="forbid")
    return model_schema(model, inside, frozen=True)


def _field(field: EntryField) -> ModelField:
    schema = _marked(field.annotation, field.metadata)
    if isinstance(field.default, dict):  # made by a function, or the core would copy all that is in it for each entry
        schema = with_default_schema(schema, default_factory=field.value_of_none)
    elif not field.is_required():
        schema = with_default_schema(schema, default=field.default)
    return model_field(schema, validation_alias=field.key)


def _schema(kind: Any) -> CoreSchema:
    """The way to one of the few kinds of annotation that entries have."""
    match get_origin(kind), get_args(kind):
        case None, _ if isinstance(kind, type) and issubclass(kind, FileEntry):
            return _model(kind)
        case None, _ if isinstance(kind, type) and issubclass(kind, Enum):
            return enum_schema(kind, list(kind), sub_type="str")
        case origin, (inner, *marks) if origin is Annotated:
            return _marked(inner, marks)
        case origin, (inner, none) if origin in {UnionType, Union} and none is NoneType:
            return nullable_schema(_schema(inner))
        case origin, words if origin is Literal:
            return literal_schema(list(words))
        case origin, (inner, _) if origin is tuple:
            return tuple_schema([_schema(inner)], variadic_item_index=0)
        case origin, (key, inner) if origin is dict:
            return dict_schema(_schema(key), _schema(inner))
        case _ if kind is str:
            return str_schema()
    raise TypeError(f"no field of an entry can be {kind}")


def _marked(inner: Any, marks: Iterable[object]) -> CoreSchema:
    """The way to a kind with marks, of which the first is the innermost."""
    kind = next((mark for mark in marks if isinstance(mark, Kind)), None)
    schema = _schema(inner) if kind is None else kind.schema
    for mark in marks:
        if isinstance(mark, First):
            schema = no_info_before_validator_function(mark.change, schema)
    return schema


@cache
def pydantic_model(model: type[FileEntry]) -> Any:
    """The same entry as a model of pydantic, which `entry` leads back from: it is what JSON Schemas are made of."""
    from pydantic import ConfigDict, Field, create_model

    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        kind: Any = field.annotation
        for mark in field.metadata:
            kind = Annotated[kind, mark]
        default = ... if field.is_required() else field.default
        fields[name] = (kind, Field(default, alias=field.key if field.key != name else None))
    settings = ConfigDict(extra="forbid", frozen=True, title=model.title_in_schema)
    made = create_model(model.__name__, __config__=settings, __module__=model.__module__, **fields)
    made.entry = model
    return made
