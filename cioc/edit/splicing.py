"""From an edit to the stretches of text that change."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from msgspec.structs import replace

from cioc.edit.edits import Insert, Put, Remove
from cioc.edit.rendering import beneath, entry, in_brackets, inline, item, key_as_written
from cioc.errors import CannotDoError
from cioc.text.patterns import lazy_pattern
from cioc.yaml.outline import Node, ValueShape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.edit.edits import Edit, Written
    from cioc.edit.habits import Habits
    from cioc.yaml.document import Path


class Splicer:
    """A file that edits are made to: its text, its shape and its habits."""

    def __init__(self, name: str, text: str, root: Node, habits: Habits) -> None:
        self.name = name
        self.text = text
        self.root = root
        self.habits = habits
        self._shared = {node.style for node in root.walk() if node.shape is ValueShape.ALIAS}

    def splices(self, edit: Edit) -> Iterator[Splice]:
        """The changes of an edit in the text. Raises CannotDoError where it would change more than is meant."""
        trail = self._trail(edit.path)
        match edit:
            case Insert():
                yield from self._insert(edit, trail)
            case Put():
                yield from self._put(edit, trail)
            case Remove():
                yield self._remove(edit, trail[-1])

    def _trail(self, path: Path) -> list[Node]:
        trail = [self.root]
        for step in path:
            below = self._alone(trail[-1]).child(step)
            if below is None:
                raise self.refused(trail[-1], f'there is no "{step}" here')
            trail.append(below)
        self._alone(trail[-1])
        return trail

    def _alone(self, node: Node) -> Node:
        """The node, if it stands for one place of the file alone."""
        if node.shape is ValueShape.ALIAS:
            raise self.refused(node, f'"*{node.style}" repeats what stands elsewhere')
        if node.anchor in self._shared:
            raise self.refused(node, f'this is repeated elsewhere, as "*{node.anchor}"')
        return node

    def refused(self, node: Node, why: str) -> CannotDoError:
        """That an edit is not made, and where it would have been."""
        line = self.text.count("\n", 0, node.start) + 1
        column = node.start - line_start(self.text, node.start) + 1
        return CannotDoError(
            f"{self.name}:{line}:{column}: {why}, so it cannot be changed here alone",
            hint="write it out in both places, or make the change in an editor",
        )

    def _insert(self, edit: Insert, trail: list[Node]) -> Iterator[Splice]:
        here = trail[-1]
        listed = here.child(edit.key)
        if listed is None:
            yield from self._new_key(edit.key, [edit.value], edit.order, trail, items=edit.text)
            return
        self._alone(listed)
        if listed.is_nothing or (listed.shape is ValueShape.LIST and not listed.children):
            yield from self._first_item(edit, here, listed)
        elif listed.shape is not ValueShape.LIST:
            raise self.refused(listed, "a list is expected here")
        elif listed.flow:
            at = len(listed.children) if edit.at is None else edit.at
            yield from self._in_flow(listed, at, in_brackets(edit.value, edit.key, self.habits))
        else:
            at = len(listed.children) if edit.at is None else edit.at
            yield from self._in_block(listed, here.keys[here.number_of(edit.key) or 0].column, at, edit)

    def _first_item(self, edit: Insert, here: Node, listed: Node) -> Iterator[Splice]:
        """`progress:`, `progress: []` and `progress: ~` become a list with one item below."""
        key = here.keys[here.number_of(edit.key) or 0]
        if here.flow:
            before = "" if self.text[listed.start - 1] in " [" else " "
            yield Splice(listed.start, listed.end, f"{before}[{in_brackets(edit.value, edit.key, self.habits)}]")
            return
        column = key.column + self.habits.list_offset
        written = item(edit.value, edit.key, self.habits, column=column)
        if edit.text:
            written = indented(edit.text, column).lstrip(" ")
        colon = self.text.index(":", key.end) + 1
        follows = self.text[listed.end : line_end(self.text, listed.end)].strip()
        # What was no value goes, and a comment behind it stays.
        yield Splice(colon, listed.end + (0 if follows else line_end(self.text, listed.end) - listed.end), "")
        yield self._below(after(self.text, listed.end, key.column + 1), column, written)

    def _in_block(self, listed: Node, key_column: int, at: int, edit: Insert) -> Iterator[Splice]:
        neighbour = listed.children[at - 1 if at else 0]
        is_mapping = neighbour.shape is ValueShape.MAPPING
        width = neighbour.column - listed.column if is_mapping else None
        written = item(
            edit.value,
            edit.key,
            self.habits,
            column=listed.column,
            dash_width=width if width and width > 1 else None,
            flow=neighbour.flow if is_mapping else None,
        )
        if edit.text and ("#" in edit.text or not (is_mapping and neighbour.flow)):
            written = indented(edit.text, listed.column).lstrip(" ")
        if at == 0:
            start = line_start(self.text, listed.start)
            lines = f"{' ' * listed.column}{written}\n".replace("\n", newline(self.text, start))
            yield Splice(start, start, lines)
            return
        # At its end, comments level with the dashes are the list's own; between items they are of the next one.
        is_own = at == len(listed.children) and listed.column > key_column
        column = listed.column if is_own else listed.column + 1
        yield self._below(after(self.text, neighbour.end, column), listed.column, written)

    def _below(self, at: int, column: int, written: str) -> Splice:
        lines = f"\n{' ' * column}{written}".replace("\n", newline(self.text, at))
        return Splice(at, at, lines)

    def _in_flow(self, around: Node, at: int, written: str) -> Iterator[Splice]:
        """Behind what stands before it within brackets, or first of all, on lines of its own where the others are."""
        starts = around.keys or around.children
        if not starts:
            padding = self.habits.padding if around.shape is ValueShape.MAPPING else ""
            yield Splice(around.end - 1, around.end - 1, f"{padding}{written}{padding}")
            return
        if at == 0:
            yield Splice(starts[0].start, starts[0].start, f"{written}, ")
            return
        before = around.children[at - 1]
        indent = " " * (starts[0].start - line_start(self.text, starts[0].start))
        comma = re.compile(r"[ ]*,").match(self.text, before.end)
        rest = comma.end() if comma else before.end
        ends_line = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n])").match(self.text, rest)
        if ends_line and begins_its_line(self.text, starts[at - 1].start) and starts[at - 1].start != around.start:
            if not comma:
                yield Splice(before.end, before.end, ",")
            yield self._below(ends_line.end(), len(indent), written + ("," if comma else ""))
            return
        line = line_start(self.text, before.end)
        is_short = line_end(self.text, before.end) - line + len(written) + 2 <= self.habits.width
        break_ = " " if is_short else newline(self.text, before.end) + indent
        yield Splice(before.end, before.end, f",{break_}{written}")

    def _new_key(
        self,
        key: str,
        value: Written,
        order: tuple[str, ...],
        trail: list[Node],
        *,
        items: str = "",
        may_be_first: bool = False,
    ) -> Iterator[Splice]:
        """A key behind those that come before it; `items` is how those of its list were written elsewhere."""
        here = trail[-1]
        if here.shape is not ValueShape.MAPPING:
            raise self.refused(here, "keys and values are expected here")
        at = self._behind(key, here, order, at_least=0 if may_be_first else 1)
        if here.flow:
            name = key_as_written(key, self.habits)
            yield from self._in_flow(here, at, f"{name}: {in_brackets(value, key, self.habits)}")
            return
        column = here.keys[0].column
        if at == 0:
            start = with_comments(self.text, line_start(self.text, here.keys[0].start), column)
            lines = f"{' ' * column}{entry(key, value, self.habits, column=column)}\n"
            yield Splice(start, start, lines.replace("\n", newline(self.text, start)))
            return
        before = here.children[at - 1]
        end = max(before.end, here.keys[at - 1].end)
        written = entry(key, value, self.habits, column=column)
        if items:
            name = key_as_written(key, self.habits)
            written = f"{name}:\n{indented(items, column + self.habits.list_offset)}"
        yield self._below(after(self.text, end, column + 1), column, written)

    @staticmethod
    def _behind(key: str, here: Node, order: tuple[str, ...], *, at_least: int) -> int:
        """The number of keys that stand before a new one: all that come first by the order."""
        if key not in order:
            return len(here.keys)
        first = order[: order.index(key)]
        before = [index for index, each in enumerate(here.keys) if each.text in first]
        return before[-1] + 1 if before else min(at_least, len(here.keys))

    def _put(self, edit: Put, trail: list[Node]) -> Iterator[Splice]:
        here = trail[-1]
        before = here.child(edit.key)
        if before is None and isinstance(edit.key, str):
            yield from self._new_key(edit.key, edit.value, edit.order, trail, may_be_first=edit.may_be_first)
            return
        if before is not None and isinstance(edit.key, str) and _are_texts(edit.value):
            yield from self._put_list(self._alone(before), edit.value, edit.key, here)
            return
        is_text = before is not None and self._alone(before).shape is ValueShape.SCALAR
        if before is None or not is_text or not isinstance(edit.value, str):
            raise self.refused(before or here, "one value is expected here")
        flow = any(node.flow for node in trail)
        key = str(edit.key) if isinstance(edit.key, str) else ""
        quotes = before.style if before.style in {"'", '"'} else ""
        manner = replace(self.habits, quoted=self.habits.quoted | {key: quotes})
        written = inline(edit.value, key, manner, flow=flow)
        if key and not flow:
            written = self._as_it_stands(before, edit.value, written, key, manner, here)
        space = " " if before.start == before.end and self.text[before.start - 1] == ":" else ""
        yield Splice(before.start, before.end, space + written)

    def _as_it_stands(self, before: Node, value: str, one_line: str, key: str, manner: Habits, here: Node) -> str:
        """A text in the place of another: over several lines where it is long, with the comment behind the old one."""
        column = here.keys[here.number_of(key) or 0].column
        written = beneath(value, key, manner, column=column, room=manner.width - column - len(key) - 2)
        header = self.text[before.start : line_end(self.text, before.start)] if before.style in _BLOCKS else ""
        first, break_, rest = written.partition("\n")
        if "#" in header:
            written = f"{first}  {header[header.index('#') :].rstrip()}{break_}{rest}"
        elif break_ and self.text[before.end : line_end(self.text, before.end)].strip():
            return one_line  # what stands behind it would become a part of the block
        return written.replace("\n", newline(self.text, before.start))

    def _put_list(self, listed: Node, value: list[str], key: str, here: Node) -> Iterator[Splice]:
        """Texts in the place of those that a list has; what is in both stays as it stands, with its comments."""
        if listed.is_nothing or (listed.shape is ValueShape.LIST and not listed.children):
            space = " " if listed.start == listed.end and self.text[listed.start - 1] == ":" else ""
            yield Splice(listed.start, listed.end, space + in_brackets(value, key, self.habits))
            return
        if listed.shape is not ValueShape.LIST or any(item.shape is not ValueShape.SCALAR for item in listed.children):
            raise self.refused(listed, "a list of texts is expected here")
        if listed.flow:
            if "#" in self.text[listed.start : listed.end]:
                raise self.refused(listed, "there is a comment within the brackets")
            yield Splice(listed.start, listed.end, in_brackets(value, key, self.habits))
            return
        column = here.keys[here.number_of(key) or 0].column
        before = [item.text for item in listed.children]
        for _, start, end, first, last in SequenceMatcher(None, before, value, autojunk=False).get_opcodes():
            shared = min(end - start, last - first)
            for old, new in zip(listed.children[start:end], value[first:last], strict=False):
                if self._alone(old).text != new:
                    yield Splice(old.start, old.end, inline(new, key, self.habits, flow=False))
            for index in range(start + shared, end):
                yield self._remove(Remove(path=(), key=index), listed)
            for new in value[first + shared : last]:
                yield from self._in_block(listed, column, start + shared, Insert(path=(), key=key, value=new))

    def _remove(self, edit: Remove, here: Node) -> Splice:
        number = here.number_of(edit.key)
        if number is None:
            raise self.refused(here, f'there is no "{edit.key}" here')
        self._alone(here.children[number])
        if here.flow:
            return self._out_of_flow(here, number)
        value = here.children[number]
        of_key = here.keys[number] if here.keys else None
        first = line_start(self.text, of_key.start if of_key else self._dash(here, value))
        if edit.with_comments:
            first = with_comments(self.text, first, here.column)
        if of_key and not begins_its_line(self.text, of_key.start):
            raise self.refused(of_key, f'"{edit.key}" stands first in its entry')
        end = after(self.text, max(value.end, of_key.end if of_key else 0), here.column + 1)
        if here.shape is ValueShape.LIST and len(here.children) == 1:
            return Splice(first, end, f"{' ' * (here.column + 1)}[]")
        if of_key is None and (before := list(_BREAK.finditer(self.text, max(0, first - 2), first))):
            return Splice(before[-1].start(), end, "")  # so that something else may be put right behind it
        stop = _BREAK.match(self.text, end)
        return Splice(first, stop.end() if stop else end, "")

    def _dash(self, here: Node, item: Node) -> int:
        return dash(self.text, here, item)

    @staticmethod
    def _out_of_flow(here: Node, number: int) -> Splice:
        """With the comma that parts it from its neighbour."""
        starts = here.keys or here.children
        if number + 1 < len(starts):
            return Splice(starts[number].start, starts[number + 1].start, "")
        before = here.children[number - 1].end if number else starts[number].start
        return Splice(before, here.children[number].end, "")


def dash(text: str, here: Node, item: Node) -> int:
    """Where the line begins on which the dash of a list's item stands, which may be before the item's own."""
    start = line_start(text, item.start)
    while not text[start:].lstrip(" ").startswith("-") and start > here.start:
        start = line_start(text, start - 1)
    return start


def with_comments(text: str, start: int, column: int) -> int:
    """Where the comments begin that stand right above a line, level with a column; where there are none, the line."""
    while start > 0:
        above = line_start(text, start - 1 - text[:start].endswith("\r\n"))
        line = text[above:start].rstrip("\r\n")
        if not line.startswith(f"{' ' * column}#"):
            break
        start = above
    return start


def comments_above(text: str, here: Node, index: int) -> tuple[str, ...]:
    """The comments right above the dash of an item, as if that stood at the left edge."""
    first = dash(text, here, here.children[index])
    above = text[with_comments(text, first, here.column) : first].splitlines()
    return tuple(line.strip() for line in above) if not here.flow else ()


def item_text(text: str, here: Node, index: int) -> str:
    """An item of a list as it is written and as if its dash stood at the left edge, with the comments above, within and
    behind it; nothing for one in brackets that has none.
    """
    item = here.children[index]
    if here.flow:
        return ""
    first = dash(text, here, item)
    lines = text[with_comments(text, first, here.column) : after(text, item.end, here.column + 1)].splitlines()
    is_bare = len(lines) == 1 and text[item.end : line_end(text, item.end)].strip() == ""
    if item.flow and is_bare:
        return ""
    comments = [line.lstrip(" ").startswith("#") for line in lines]
    near = [len(line) - len(line.lstrip(" ")) < here.column and bool(line.strip()) for line in lines]
    if any(is_near and not comment for is_near, comment in zip(near, comments, strict=True)):
        return ""
    return "\n".join(
        line.lstrip(" ") if is_near else line[here.column :] for line, is_near in zip(lines, near, strict=True)
    )


def indented(text: str, column: int) -> str:
    """Lines as far in as a column; empty ones stay so."""
    return "\n".join(f"{' ' * column}{line}" if line else "" for line in text.split("\n"))


_BREAK = lazy_pattern(r"\r\n|\n|\r")
_BLOCKS = {"|", ">"}


def _are_texts(value: Written) -> TypeGuard[list[str]]:
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)


class Splice(NamedTuple):
    """A stretch of text and what stands there instead; an insertion where the stretch is empty."""

    start: int
    end: int
    text: str


def newline(text: str, at: int) -> str:
    """The line break of the line before an offset, or else of the file."""
    breaks = list(_BREAK.finditer(text, max(0, at - 2000), at)) or list(_BREAK.finditer(text, at))[:1]
    return breaks[-1].group() if breaks else "\n"


def line_start(text: str, at: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of an offset ends, before its line break."""
    found = _BREAK.search(text, at)
    return found.start() if found else len(text)


def begins_its_line(text: str, at: int) -> bool:
    """Whether nothing but spaces stands before an offset."""
    return not text[line_start(text, at) : at].strip(" ")


def after(text: str, end: int, column: int) -> int:
    """The end of the line on which a value ends, or of the last comment below that belongs to it.

    That is one that follows at once and is indented as far as `column`, or further.
    """
    here = line_end(text, end)
    while (following := _BREAK.match(text, here)) is not None:
        stop = line_end(text, following.end())
        line = text[following.end() : stop]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) < column:
            break
        here = stop
    return here
