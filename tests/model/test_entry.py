"""Entries of files: made as all of pydantic would make them, frozen, and equal where their values are."""

import pickle
from collections.abc import Callable
from copy import copy, deepcopy
from datetime import date
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import ValidationError

from cioc.model import KINDS, DatedTarget, FileEntry, Line, Progress, Status, WorkspaceSettings, keys_of
from cioc.model.base import Known, Text
from cioc.model.entry import fitted, pydantic_model

_TYPED = [
    "",
    " ",
    "~",
    "x",
    "early-help",
    "Early Help",
    "2.10",
    "1",
    "0",
    "-4",
    "1,200",
    "2021-02-12",
    "2022-08",
    "2022",
]
_TYPED += ["amber", "in-progress", "yes", "no", "plan/1", "6 months", "#124b73", "children", "lower", "text"]
_TYPED += ["page"]
_WORDS = st.sampled_from(_TYPED) | st.none() | st.text(max_size=5)
# Keys that some entry has, and some that none has.
_KEYS = sorted({key for kind in KINDS.values() for key in keys_of(kind).values()} | {"ref", "actions", "delivery"})


def _values(depth: int = 3) -> st.SearchStrategy[Any]:
    """Text values as they come out of a file."""
    below = _WORDS if depth == 0 else _values(depth - 1)
    return _WORDS | st.lists(below, max_size=3) | st.dictionaries(st.sampled_from([*_KEYS, "kee"]), below, max_size=4)


def _of(kind: type[FileEntry]) -> st.SearchStrategy[dict[str, Any]]:
    """What a file of a kind may hold, most of it right by its keys."""
    keys = st.sampled_from(sorted(keys_of(kind).values()))
    return st.dictionaries(keys | st.sampled_from(_KEYS), _values(), max_size=8).map(
        lambda made: {"cioc": next(name for name, each in KINDS.items() if each is kind)} | made
    )


def _outcome(make: Callable[[], Any]) -> object:
    """All the values of an entry, or all that is wrong, each with its path."""
    try:
        return _plain(make())
    except ValidationError as error:
        return [
            (each["type"], each["loc"], each["msg"], str(each["input"])) for each in error.errors(include_url=False)
        ]


def _plain(value: Any) -> Any:
    if isinstance(value, FileEntry) or hasattr(value, "model_fields_set"):
        return {name: _plain(each) for name, each in value} | {"": value.model_fields_set}
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_what_all_of_pydantic_would_make(kind: type[FileEntry]) -> None:
    """Of whatever stands in a file, the same values or the same faults in the same places."""
    whole = pydantic_model(kind)

    @settings(max_examples=60, deadline=None)
    @given(value=_of(kind) | _values())
    def holds(value: Any) -> None:
        assert _outcome(lambda: kind.model_validate(value)) == _outcome(lambda: whole.model_validate(value))

    holds()


def test_a_key_that_python_keeps_for_itself() -> None:
    """The field has an underscore behind it, the file has none; the fields of the class above come first."""
    made = DatedTarget.model_validate({"value": "90", "from": "2020-04-01"})
    assert made.from_ == date(2020, 4, 1)
    assert list(keys_of(DatedTarget).items()) == [
        ("value", "value"),
        ("bound", "bound"),
        ("by", "by"),
        ("from_", "from"),
    ]
    with pytest.raises(ValidationError, match="from_\n"):
        DatedTarget.model_validate({"value": "90", "from_": "2020-04-01"})


def test_an_entry_is_frozen() -> None:
    """Nobody sets a value, or takes one out."""
    line = Line(who="Schools")
    with pytest.raises(AttributeError, match="Line is frozen: who"):
        line.who = "Homes"
    with pytest.raises(AttributeError, match="Line is frozen: who"):
        del line.who
    assert line.who == "Schools"


def test_equal_where_all_values_are() -> None:
    """However it was made; an entry of another kind with the same values is another entry."""
    line = Line.model_validate({"who": "Schools", "leads": ["health"]})
    same = Line.model_construct(who="Schools", leads=("health",))
    assert line == same == Line(who="Homes", leads=["health"]).model_copy(update={"who": "Schools"})
    assert line != line.model_copy(update={"leads": ()})
    assert line != "Schools"
    note = Progress.model_validate({"date": "2021-02-12"}).model_copy(update={"more": ()})
    assert len({note, note.model_copy(update={"status": Status.PAUSED}), note.model_copy(update={})}) == 2

    class Other(FileEntry):
        id: Known

    class Another(FileEntry):
        id: Known

    assert Other(id="x") == Other(id="x")
    assert Other(id="x") != Another(id="x")
    assert len({Other(id="x"), Other(id="x"), Another(id="x")}) == 2


def test_copies() -> None:
    """A copy is the entry itself, what comes out of a pickle is equal, and no entry shares what one might add to."""
    line = Line(who="Schools", more={"cost": "5"})
    assert copy(line) is deepcopy(line) is line
    again = pickle.loads(pickle.dumps(line))
    assert again == line
    assert again.model_fields_set == {"who", "more"}
    first, second, third = Line(who="x"), Line(who="y"), Line.model_construct(who="z")
    first.more["cost"] = "5"
    assert second.more == third.more == {}


def test_the_fields_that_its_file_has() -> None:
    """Also where a file says what would hold without it; a copy has what was given to it."""
    said = WorkspaceSettings.model_validate({"cioc": "workspace/1", "status": None})
    assert said.model_fields_set == {"cioc", "status"}
    assert said.model_copy(update={"footer": "x"}).model_fields_set == {"cioc", "status", "footer"}
    assert said.model_fields_set == {"cioc", "status"}
    assert Line.model_construct(who="Schools").model_fields_set == {"who"}


def test_what_it_is_called_by() -> None:
    """Its class and its values, for whoever looks into it."""

    class Small(FileEntry):
        known_to: ClassVar[str] = "no file"
        id: Known
        title: Text | None = None

    assert repr(Small(id="x")) == f"Small(id={'x'!r}, title=None)"
    assert [(name, field.is_required()) for name, field in Small.model_fields.items()] == [
        ("id", True),
        ("title", False),
    ]


def test_a_value_of_a_kind() -> None:
    """What an option is asked: whether the format takes these words for that kind of value."""
    assert fitted(Known, "early-help") == "early-help"
    with pytest.raises(ValidationError):
        fitted(Known, "  ")


def test_a_kind_of_field_that_no_entry_has() -> None:
    """It is said when the model is written, and not when a file is read."""

    class Wrong(FileEntry):
        number: float

    with pytest.raises(TypeError, match="no field of an entry can be <class 'float'>"):
        Wrong(number="1")
