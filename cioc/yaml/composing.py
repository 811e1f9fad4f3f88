"""From text to nested lists, mappings and strings, with the place of each in the text.

The source of events is ruamel.yaml's C parser: on a plan of 1,000 actions (1.2 MB) it takes 0.07 s with positions,
where loading for round trips takes seconds. It is lazy, which is what bounds deep nesting; aliases are expanded
here, which is what bounds an alias bomb.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, NamedTuple

from _ruamel_yaml import CParser
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from cioc.diagnostics import AtMost, Finding, LineIndex, Span
from cioc.yaml import traps
from cioc.yaml.decoding import without_forbidden
from cioc.yaml.syntax import explain
from cioc.yaml.tree import Position, Tree, Value

# Deeper than any plan; the parser itself is quadratic in depth (20,000 brackets take two seconds).
MAX_DEPTH = 64
# Values that aliases may stand for, in all, in one file.
MAX_ALIASED = 10_000
_NOTHING = frozenset({"", "~", "null"})


def compose(text: str) -> Tree:
    """Read one YAML document. Never raises for what stands in the text."""
    composer = _Composer(text)
    try:
        value, place = composer.document()
    except _StopReading as stop:
        return Tree(findings=[*composer.findings.all(), stop.finding], whole=False)
    except YAMLError as error:
        return Tree(findings=[*composer.findings.all(), explain(error, text, composer.quoted)], whole=False)
    for finding in traps.lost_to_comments(text, composer.plain_ends):
        composer.findings.keep(finding)
    return Tree(value=value, place=place, findings=composer.findings.all())


class _StopReading(Exception):  # noqa: N818 -- control flow within this module, not an error that anybody sees
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


class _Anchored(NamedTuple):
    """The value of an anchor: how many values it holds, and how many levels of them."""

    value: Value
    place: Position
    size: int
    height: int


class _Composer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.findings = AtMost[Finding]()
        # Where unquoted values end: what follows a "#" there was meant as a comment, or was not.
        self.plain_ends: set[int] = set()
        self.quoted: Span | None = None
        self._keep_ends = traps.may_lose_text(text)
        self._parser = CParser(text)
        self._next = self._parser.get_event
        self._depth = 0
        self._deepest = 0  # since the last anchor began
        self._composed = 0
        self._aliased = 0
        # By name; None while the value is still being read.
        self._anchors: dict[str, _Anchored | None] = {}
        # Where each anchor stands that no alias has used yet.
        self._unused: dict[str, Span] = {}
        self._lines: LineIndex | None = None

    def document(self) -> tuple[Value, Position]:
        self._next()  # the start of the stream
        event = self._next()
        if not isinstance(event, DocumentStartEvent):
            raise _StopReading(self._finding("Y102", Span(0, 0), *traps.EMPTY))
        value, place = self._node(self._next())
        self._expect_end()
        for name, span in self._unused.items():
            self._find("Y204", span, *traps.unused_anchor(name))
        return value, place

    def _expect_end(self) -> None:
        event = self._next()
        assert isinstance(event, DocumentEndEvent)
        event = self._next()
        if isinstance(event, DocumentStartEvent):
            self._find("Y206", _span(event), *traps.SECOND_DOCUMENT)

    def _node(self, event: Any) -> tuple[Value, Position]:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            return self._alias(event)
        self._depth += 1
        self._check_depth(self._depth, event)
        if event.ctag is not None:
            self._find("Y305", _span(event), *traps.tag(event.tag))
        if event.anchor is not None:
            value, place = self._anchored(event)
        else:
            value, place = self._below(event)
        self._depth -= 1
        return value, place

    def _below(self, event: Any) -> tuple[Value, Position]:
        return self._mapping(event) if type(event) is MappingStartEvent else self._sequence(event)

    def _anchored(self, event: Any) -> tuple[Value, Position]:
        name, before, deepest = event.anchor, self._composed, self._deepest
        self._anchors[name] = None
        self._unused[name] = _anchor_span(event)
        self._deepest = self._depth
        value, place = self._below(event)
        height = self._deepest - self._depth + 1
        self._deepest = max(deepest, self._deepest)
        self._anchors[name] = _Anchored(value, place, self._composed - before + 1, height)
        return value, place

    def _check_depth(self, depth: int, event: Any) -> None:
        if depth > MAX_DEPTH:
            raise _StopReading(self._finding("Y207", _span(event), *traps.too_deep(MAX_DEPTH)))
        self._deepest = max(self._deepest, depth)

    def _scalar(self, event: Any) -> tuple[str | None, Position]:
        start, end = event.start_mark.index, event.end_mark.index
        text: str | None = event.value
        place = Position(start, end)
        self._composed += 1
        style = event.style
        if not style:  # neither quoted nor a block
            if text in _NOTHING:
                text = None
            if self._keep_ends:
                self.plain_ends.add(end)
        elif style in "'\"":
            self.quoted = place.span
            if style == '"' and text:
                text, unseen = without_forbidden(text)
                for found in unseen:
                    self._find(found.code, place.span, found.message, found.hint)
        if event.ctag is not None:
            self._find("Y305", Span(start, end), *traps.tag(event.tag))
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(text, place, 1, 0)
            self._unused[event.anchor] = _anchor_span(event)
        return text, place

    def _sequence(self, event: Any) -> tuple[list[Any], Position]:
        following, node = self._next, self._node
        places: dict[str | int, Position] = {}
        place = Position(event.start_mark.index, 0, places)
        items: list[Any] = []
        while type(item := following()) is not SequenceEndEvent:
            value, places[len(items)] = node(item)
            items.append(value)
        place.end = item.end_mark.index
        self._composed += 1
        return items, place

    def _mapping(self, event: Any) -> tuple[dict[str, Any], Position]:
        following = self._next
        places: dict[str | int, Position] = {}
        place = Position(event.start_mark.index, 0, places)
        entries: dict[str, Any] = {}
        while type(key_event := following()) is not MappingEndEvent:
            key = self._key(key_event)
            value_event = following()
            # Nearly all are one value, and each call that is saved is a hundredth of reading a plan.
            is_scalar = type(value_event) is ScalarEvent
            value, below = self._scalar(value_event) if is_scalar else self._node(value_event)
            if key is None:
                continue
            if key in entries:
                first = self._line_of(places[key].key_start)
                self._find("Y301", _span(key_event), *traps.duplicate_key(key, first))
                continue
            below.key_start, below.key_end = key_event.start_mark.index, key_event.end_mark.index
            places[key] = below
            entries[key] = value
        place.end = key_event.end_mark.index
        self._composed += 1
        return entries, place

    def _key(self, event: Any) -> str | None:
        """The text of a key, or nothing (and a finding) where it is not a plain word."""
        if type(event) is not ScalarEvent:
            self._node(event)
            self._find("Y306", _span(event), *traps.KEY_NOT_A_WORD)
            return None
        key: str = event.value
        if key == "<<" and not event.style:
            self._find("Y308", _span(event), *traps.MERGE_KEY)
            return None
        if event.ctag is not None:
            self._find("Y305", _span(event), *traps.tag(str(event.ctag)))
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(event.value, Position(*_span(event)), 1, 0)
            self._unused[event.anchor] = _anchor_span(event)
        if (event.style == '"' or not key.isascii()) and (unseen := traps.unseen(key)):
            self._find("Y104", _span(event), *unseen)
            return None
        return key

    def _alias(self, event: Any) -> tuple[Value, Position]:
        name, span = event.anchor, _span(event)
        self._unused.pop(name, None)
        if name not in self._anchors:
            self._find("Y302", span, *traps.undefined_alias(name))
            return f"*{name}", Position(*span)
        if (known := self._anchors[name]) is None:
            self._find("Y303", span, *traps.recursive_alias(name))
            return f"*{name}", Position(*span)
        self._composed += known.size
        self._aliased += known.size
        if self._aliased > MAX_ALIASED:
            raise _StopReading(self._finding("Y304", span, *traps.alias_bomb(MAX_ALIASED)))
        self._check_depth(self._depth + known.height, event)
        here = known.place.copy()
        here.start, here.end = span
        return deepcopy(known.value), here

    def _line_of(self, offset: int) -> int:
        if self._lines is None:
            self._lines = LineIndex(self.text)
        return self._lines.position(offset)[0]

    def _find(self, code: str, span: Span, message: str, hint: str) -> None:
        self.findings.add(code, lambda: self._finding(code, span, message, hint))

    @staticmethod
    def _finding(code: str, span: Span, message: str, hint: str) -> Finding:
        return Finding(code=code, span=span, message=message, hint=hint)


def _span(event: Any) -> Span:
    return Span(event.start_mark.index, event.end_mark.index)


def _anchor_span(event: Any) -> Span:
    start = event.start_mark.index
    return Span(start, start + 1)
