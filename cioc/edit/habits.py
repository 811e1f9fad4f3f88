"""The hand of a file, so that what is added looks as if its writer had typed it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from cioc.text.patterns import lazy_pattern
from cioc.yaml.outline import ValueShape

if TYPE_CHECKING:
    from cioc.yaml.outline import Node

T = TypeVar("T")

# Text that anybody would leave without quotes, so that quotes around it are a habit.
_NEEDS_NONE = lazy_pattern(r"[A-Za-z0-9][A-Za-z0-9 ./,;()-]*")

NARROWEST, WIDEST = 100, 120
"""Between these lies the width at which a text is broken: at that of the file's longest line."""


class Habits(Struct, frozen=True, kw_only=True):
    """The habits of a file: what it does more often than not, or else most files do."""

    list_offset: int = 2
    """The distance of a list's dashes from its key: 0 or 2."""
    dash_width: int = 2
    """From a dash to what follows it."""
    step: int = 2
    """The distance of a mapping from its key."""
    width: int = 112
    quote: str = "'"
    """The quotes for what needs some."""
    quoted: dict[str, str] = field(default_factory=dict)
    """The quotes around values that need none, by their key; nothing where it has none."""
    always: str = ""
    """The quotes around values of keys that the file does not have."""
    key_quote: str = ""
    flow: dict[str, bool] = field(default_factory=dict)
    """Whether the items of a list are written in brackets, by the list's key."""
    padding: str = ""
    """The blanks between a brace and what it holds."""
    blocks: bool = True
    """Whether text of several lines may be a block; the end of a file without a last line break forbids it."""


def habits(root: Node, text: str) -> Habits:
    """The habits of a file's writer."""
    seen = _Seen(text)
    seen.node(root, "")
    return Habits(
        list_offset=_most(seen.list_offsets, 2),
        dash_width=_most(seen.dash_widths, 2),
        step=_most(seen.steps, 2),
        width=min(WIDEST, max(NARROWEST, max(map(len, text.splitlines()), default=0))),
        quote='"' if seen.all_quotes['"'] > seen.all_quotes["'"] else "'",
        quoted={key: _most(styles, "") for key, styles in seen.by_key.items()},
        always=_most(seen.quotes, ""),
        key_quote=_most(seen.key_quotes, ""),
        flow={key: _most(kinds, default=False) for key, kinds in seen.flow.items()},
        padding=_most(seen.paddings, ""),
    )


def _most(counted: Counter[T], default: T) -> T:
    return counted.most_common(1)[0][0] if counted else default


class _Seen:
    def __init__(self, text: str) -> None:
        self.text = text
        self.list_offsets: Counter[int] = Counter()
        self.dash_widths: Counter[int] = Counter()
        self.steps: Counter[int] = Counter()
        self.quotes: Counter[str] = Counter()  # around what needs none
        self.all_quotes: Counter[str] = Counter()
        self.key_quotes: Counter[str] = Counter()
        self.by_key: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.flow: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        self.paddings: Counter[str] = Counter()

    def node(self, node: Node, key: str) -> None:
        match node.shape:
            case ValueShape.SCALAR if node.style not in {"|", ">"}:
                self.all_quotes[node.style] += 1
                if not node.style or _NEEDS_NONE.fullmatch(node.text):
                    self.by_key[key][node.style] += 1
                    self.quotes[node.style] += 1
            case ValueShape.LIST:
                self._list(node, key)
            case ValueShape.MAPPING:
                self._mapping(node)

    def _list(self, node: Node, key: str) -> None:
        for item in node.children:
            if item.shape is ValueShape.MAPPING and not node.flow:
                self.flow[key][item.flow] += 1
                if not item.flow:
                    self.dash_widths[item.column - node.column] += 1
            elif item.shape is ValueShape.SCALAR:
                self.flow[key][node.flow] += 1
            self.node(item, key)

    def _mapping(self, node: Node) -> None:
        if node.flow and node.children:
            self.paddings[" " if self.text[node.start + 1] == " " else ""] += 1
        for key, child in zip(node.keys, node.children, strict=True):
            self.key_quotes[key.style] += 1
            if not node.flow and not child.flow and not child.anchor:
                if child.shape is ValueShape.LIST:
                    self.list_offsets[max(child.column - key.column, 0)] += 1
                elif child.shape is ValueShape.MAPPING:
                    self.steps[child.column - key.column] += 1
            self.node(child, key.text)
