"""From text values to the model: what does not fit is found at its place, and what does fit is kept.

One wrong value must not hide the rest of a plan. So what is wrong is reported and then left out, with as little
around it as the model allows, until the remainder fits.
"""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from itertools import repeat, takewhile
from typing import TYPE_CHECKING, Any, get_args

from msgspec import Struct
from msgspec.structs import replace
from pydantic_core import ValidationError

from cioc.diagnostics import START_OF_FILE, AtMost, Finding, Span
from cioc.model import KINDS, Content, FileEntry, Status, keys_of
from cioc.text.phrases import did_you_mean, listed, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from cioc.model import OwnWords
    from cioc.yaml import Position, Tree
    from cioc.yaml.document import Path


class Fitted(Struct, frozen=True, kw_only=True):
    """A file as the model has it."""

    kind: str | None = None
    content: Content | None = None
    damaged: bool = False
    findings: tuple[Finding, ...] = ()


def fit(tree: Tree, words: OwnWords | None = None) -> Fitted:
    """Make a plan, a meeting or whatever the file says it is. Leaves out of `tree` what does not fit.

    `words` are what the workspace calls its ratings and statuses; without them only the usual ones are known.
    """
    value = tree.value
    if not isinstance(value, dict):
        message = f"the file holds {_described(value)} where keys and values are expected"
        hint = "start it with its kind, for instance: cioc: plan/1"
        return Fitted(damaged=True, findings=(Finding(code="F101", span=tree.place.span, message=message, hint=hint),))
    kind = value.get("cioc")
    if not isinstance(kind, str) or kind not in KINDS:
        return Fitted(damaged=True, findings=(_unknown_kind(kind, tree.place),))
    findings = list(_kind_not_first(tree.place))
    content, wrong = _fit_what_fits(KINDS[kind], value, tree.place, words)
    return Fitted(kind=kind, content=content, damaged=bool(wrong), findings=(*findings, *wrong))


def _unknown_kind(kind: object, place: Position) -> Finding:
    known = f"the kinds are {listed(KINDS, last='and')}"
    if kind is None:
        message = "the file does not say what kind it is"
        return Finding(code="F101", span=START_OF_FILE, message=message, hint=f'put "cioc: …" first; {known}')
    typed = kind if isinstance(kind, str) else _described(kind)
    message = f'unknown kind of file "{shortened(typed)}"{did_you_mean(typed, KINDS)}'
    return Finding(code="F101", span=place.find("cioc").span, message=message, hint=known)


def _kind_not_first(place: Position) -> list[Finding]:
    if next(iter(place.children)) == "cioc":
        return []
    message = 'the key "cioc" is not the first of the file'
    return [Finding(code="F108", span=place.find("cioc").key_span, message=message, hint="move it to the top")]


_TOO_MANY = 20_000
# Where more than that is wrong it is no plan of which to keep what is right, and words for all would fill the memory.


def _fit_what_fits(
    model: type[Content], value: dict[str, Any], place: Position, words: OwnWords | None
) -> tuple[Content | None, list[Finding]]:
    findings: list[Finding] | None = None
    while True:
        try:
            return model.model_validate(value, context=words), findings or []
        except ValidationError as error:
            if error.error_count() > _TOO_MANY and (first := _first_faults(model, value, place)):
                rest = first[-1].more + error.error_count() - sum(1 + each.more for each in first)
                return None, [*first[:-1], replace(first[-1], more=rest)]
            details = error.errors(include_url=False)
        if findings is None:  # what a later round finds missing is only what this one took away
            findings = _findings(model, details, place)
        if not _leave_out(value, place, details):
            return None, findings


def _findings(model: type[Content], details: list[ErrorDetails], place: Position) -> list[Finding]:
    found = AtMost[Finding]()
    for detail in details:
        found.add(_code(detail), partial(_finding, model, detail, place))
    return list(dict.fromkeys(found.all()))  # once each: what an alias repeats is wrong in one place


def _first_faults(model: type[Content], value: dict[str, Any], place: Position) -> list[Finding]:
    """The faults near the beginning of a file."""
    try:
        model.model_validate(_beginning(value, repeat(None, _TOO_MANY)))
    except ValidationError as error:
        return _findings(model, error.errors(include_url=False), place)
    return []


def _beginning(value: Any, room: Iterator[None]) -> Any:
    """So many values of a file; the lists end where there is no more room."""
    match value:
        case dict():
            return {key: _beginning(below, room) for key, below in value.items()}
        case list():
            return [_beginning(below, room) for below in takewhile(lambda _: next(room, value) is None, value)]
        case _:
            return value


def _leave_out(value: dict[str, Any], place: Position, details: list[ErrorDetails]) -> bool:
    """Take out of `value` and `place` what the errors name; False when that would leave nothing."""
    doomed: dict[Any, Any] = {}
    for path in {_to_leave_out(detail) for detail in details}:
        if not path:
            return False
        below = doomed
        for step in path:
            below = below.setdefault(step, {})
        below[_WHOLE] = {}
    return _prune(value, place, doomed)


def _to_leave_out(detail: ErrorDetails) -> Path:
    path = detail["loc"]
    if path and path[-1] == "[key]":
        path = path[:-1]
    # An entry without what it must have goes as a whole.
    return path[:-1] if detail["type"] == "missing" else path


# Among the steps of a path that goes on: the value at its end is to go.
_WHOLE = object()


def _prune(value: Any, place: Position, doomed: dict[Any, Any]) -> bool:
    """Take out what is doomed: steps to what is doomed below them. Says whether there was anything to take out."""
    gone = {step for step, below in doomed.items() if _WHOLE in below and step in place.children}
    pruned = bool(gone)
    for step in doomed.keys() & place.children.keys() - gone:
        pruned |= _prune(value[step], place.children[step], doomed[step])
    kept = [step for step in place.children if step not in gone]
    if isinstance(value, dict):
        for step in gone:
            del value[step], place.children[step]
    elif gone:
        value[:] = [value[index] for index in kept]
        place.children = dict(enumerate(place.children[index] for index in kept))
    return pruned


_CODES = {
    "extra_forbidden": "F102",
    "missing": "F103",
    "not_a_date": "F105",
    "unreadable": "F104",
    "string_pattern_mismatch": "F103",
    "unknown_status": "F107",
}


def _code(detail: ErrorDetails) -> str:
    """The code of what is wrong, without the words for it."""
    if code := _CODES.get(detail["type"]):
        return code
    if detail["type"] in {"enum", "literal_error"} and isinstance(detail["input"], str):
        return "F107"
    return "F103" if detail["input"] is None else "F104"


def _finding(model: type[Content], detail: ErrorDetails, place: Position) -> Finding:
    path = detail["loc"]
    match detail["type"]:
        case "extra_forbidden":
            return _unknown_key(model, path, place)
        case "missing":
            return _missing(path, place)
        case "not_a_date" | "unreadable":
            return _unreadable(detail, place)
        case "enum" | "literal_error" if isinstance(detail["input"], str):
            choices = [choice.strip(" '") for choice in detail["ctx"]["expected"].replace(" or ", ", ").split(",")]
            return _not_a_choice(detail, place, choices)
        case "unknown_status":
            own = "; or say in plans/workspace.yaml what your word stands for, as in: status: {on hold: paused}"
            return _not_a_choice(detail, place, [status.value for status in Status], own)
        case "string_pattern_mismatch":
            return _without_value(path, place)
    if detail["input"] is None:
        return _without_value(path, place)
    return _wrong_type(model, detail, place)


def _unreadable(detail: ErrorDetails, place: Position) -> Finding:
    why = detail["ctx"]["why"]
    message = f'"{shortened(detail["ctx"]["text"])}" is {why}'
    hint = "" if "write" in why else "mend it, or take it out"
    if day := _day_month_year(str(detail["ctx"]["text"])):
        hint = f"write {day}"
    code = "F105" if detail["type"] == "not_a_date" else "F104"
    return Finding(code=code, span=place.find(*detail["loc"]).span, message=message, hint=hint)


def _day_month_year(text: str) -> str | None:
    """A date in the order in which people write it, in that in which files have it."""
    match = re.fullmatch(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\s*", text)
    if match is None:
        return None
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _unknown_key(model: type[Content], path: Path, place: Position) -> Finding:
    key, known = str(path[-1]), _keys_at(model, path[:-1])
    near = did_you_mean(key, known)
    message = f'unknown key "{shortened(key)}"{near}'
    below = None if near else _entry_with(model, path[:-1], key)
    hint = f'"{key}" goes into an entry under "{below}:"' if below else f"the keys here are {listed(known, last='and')}"
    return Finding(code="F102", span=place.find(*path).key_span, message=message, hint=hint)


def _missing(path: Path, place: Position) -> Finding:
    *above, key = path
    entry = place.find(*above)
    inside = next((step for step in reversed(above) if isinstance(step, str)), None)
    where = f'this entry of "{inside}"' if inside else "the file"
    message = f'{where} has no "{key}"'
    return Finding(
        code="F103",
        span=Span(entry.start, entry.start + 1),
        message=message,
        hint=f'add a line to it: "{key}: …"',
    )


def _without_value(path: Path, place: Position) -> Finding:
    here = place.find(*path)
    name = path[-1] if path else "the file"
    message = f'"{name}" has no value' if isinstance(name, str) else "this entry of the list has no value"
    return Finding(code="F103", span=here.key_span, message=message, hint="give it one, or take the line out")


def _not_a_choice(detail: ErrorDetails, place: Position, choices: list[str], more: str = "") -> Finding:
    typed = detail["input"]
    key = next(step for step in reversed(detail["loc"]) if isinstance(step, str))
    message = f'"{shortened(typed)}" is not one of the words for "{key}"{did_you_mean(typed, choices)}'
    span = place.find(*detail["loc"]).span
    return Finding(code="F107", span=span, message=message, hint=f"write {listed(choices)}{more}")


_EXPECTED = {
    "tuple_type": ("a list", "write [like, this], or one entry a line, each behind a dash"),
    "model_type": ("keys and values", "write its keys one a line, indented under it"),
    "dict_type": ("keys and values", "write its keys one a line, indented under it"),
    "string_type": ("text", "write it on one line, or as a block that begins with | or >-"),
    "not_text": ("text", "write one value"),
}


def _wrong_type(model: type[Content], detail: ErrorDetails, place: Position) -> Finding:
    expected, hint = _EXPECTED.get(detail["type"], ("something else", detail["msg"]))
    path = detail["loc"]
    name = f'"{path[-1]}"' if path and isinstance(path[-1], str) else "this entry of the list"
    message = f"{name} is {_described(detail['input'])} where {expected} should be"
    typed = detail["input"]
    if detail["type"] == "tuple_type" and isinstance(typed, str) and re.fullmatch(r"\S[^\n]{0,40}", typed):
        hint = f"write it in brackets: [{typed}]"
    elif detail["type"] in {"model_type", "dict_type"} and (keys := _keys_at(model, path)) != list(
        keys_of(model).values()
    ):
        hint = f"write its keys one a line, indented under it: {listed(keys, last='and')}"
    here = place.find(*path)
    return Finding(code="F104", span=here.span, message=message, hint=hint)


def _described(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case _:
            return f'"{shortened(str(value), 40)}"'


def _keys_at(model: type[FileEntry], path: Path) -> list[str]:
    """The keys that an entry at a path may have."""
    return list(keys_of(_model_at(model, path)).values())


def _model_at(model: type[FileEntry], path: Path) -> type[FileEntry]:
    here = model
    for step in path:
        if isinstance(step, str) and step in here.model_fields:
            here = _entry_type(here.model_fields[step].annotation) or here
    return here


def _entry_with(model: type[FileEntry], path: Path, key: str) -> str | None:
    """Where below an entry a key belongs that was put into the entry itself: that of a line put to its action."""
    for field, info in _model_at(model, path).model_fields.items():
        entry = _entry_type(info.annotation)
        if entry is not None and key in entry.model_fields:
            return field
        if entry is not None and (below := _entry_with(entry, (), key)):
            return f"{field}: … {below}"
    return None


def _entry_type(annotation: Any) -> type[FileEntry] | None:
    """The model within an annotation such as `tuple[Line, ...]` or `Findings | None`."""
    if isinstance(annotation, type) and issubclass(annotation, FileEntry):
        return annotation
    return next((found for part in get_args(annotation) if (found := _entry_type(part))), None)
