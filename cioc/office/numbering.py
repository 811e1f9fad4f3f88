"""The numbers that Word puts before paragraphs by itself, which stand in no text: `1.`, `1.1`, `(a)`, restarted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class _Level(Struct, frozen=True, kw_only=True):
    form: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    abstract: dict[str, str] = field(default_factory=dict)
    """By the id of a list: the id of its pattern."""
    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """By the id of a list."""
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """By the id of a style: the list and the level that its paragraphs are in."""
    _counted: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: _Element | None, styles: _Element | None) -> Numbering:
        """The numbering that the two parts of a document define."""
        made = cls()
        patterns: dict[str, dict[int, _Level]] = {}
        by_style: dict[str, tuple[str, int]] = {}
        for pattern in numbering.iterfind(f"{W}abstractNum") if numbering is not None else ():
            name = pattern.get(f"{W}abstractNumId", "")
            patterns[name] = dict(map(_level, pattern.iterfind(f"{W}lvl")))
            for level in pattern.iterfind(f"{W}lvl"):
                if style := _value(level, "pStyle"):
                    by_style[style] = (name, int(level.get(f"{W}ilvl", "0")))
        for each in numbering.iterfind(f"{W}num") if numbering is not None else ():
            number = each.get(f"{W}numId", "")
            pattern_id = _value(each, "abstractNumId") or ""
            made.abstract[number] = pattern_id
            made.levels[number] = dict(patterns.get(pattern_id, {}))
            for change in each.iterfind(f"{W}lvlOverride"):
                index = int(change.get(f"{W}ilvl", "0"))
                start = _value(change, "startOverride")
                if start is not None and start.isdigit():
                    made.restarts.setdefault(number, {})[index] = int(start)
                if (level := change.find(f"{W}lvl")) is not None:
                    made.levels[number][index] = _level(level)[1]
        made._read_styles(styles, by_style)
        return made

    def _read_styles(self, styles: _Element | None, by_style: dict[str, tuple[str, int]]) -> None:
        """A style is in a list by its own word, by that of the style it is based on, or by that of the list."""
        based: dict[str, str] = {}
        own: dict[str, tuple[str | None, int | None]] = {}
        for style in styles.iterfind(f"{W}style") if styles is not None else ():
            name = style.get(f"{W}styleId", "")
            based[name] = _value(style, "basedOn") or ""
            properties = style.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                typed = _value(properties, "ilvl")
                own[name] = (_value(properties, "numId"), int(typed) if typed and typed.isdigit() else None)
        for name in based:
            here, seen = name, set[str]()
            while here and here not in seen:
                seen.add(here)
                listed, level = own.get(here, (None, None))
                if listed is not None:
                    self.styles[name] = (listed, level if level is not None else by_style.get(name, ("", 0))[1])
                    break
                here = based.get(here, "")

    def next(self, paragraph: _Element) -> tuple[str, bool]:
        """The number of a paragraph, and whether it has a bullet instead; each call counts on."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", False
        found = properties.find(f"{W}numPr")
        number, level = self.styles.get(_value(properties, "pStyle") or "", ("", 0))
        if found is not None:
            number = _value(found, "numId") or number
            own = _value(found, "ilvl")
            level = int(own) if own and own.isdigit() else level
        if number in {"", "0"} or number not in self.levels:
            return "", False
        known = self.levels[number].get(level, _Level())
        if known.form == "bullet":
            return "", True
        if known.form == "none":
            return "", False
        return self._count(number, level), False

    def _count(self, number: str, level: int) -> str:
        counted = self._counted.setdefault(self.abstract[number], {})
        starts = self.restarts.get(number, {})
        for index in starts:
            if (number, index) not in self._begun:
                self._begun.add((number, index))
                counted[index] = starts[index] - 1
        levels = self.levels[number]
        for above in range(level):
            if above not in counted:
                counted[above] = levels.get(above, _Level()).start
        counted[level] = counted.get(level, levels.get(level, _Level()).start - 1) + 1
        for deeper in [index for index in counted if index > level]:
            del counted[deeper]
        text = levels.get(level, _Level()).text

        def written(found: re.Match[str]) -> str:
            index = int(found[1]) - 1
            form = levels.get(index, _Level()).form
            return _in_form(counted.get(index, levels.get(index, _Level()).start), form)

        return re.sub(r"%([1-9])", written, text).strip()


def _level(level: _Element) -> tuple[int, _Level]:
    start = _value(level, "start")
    return int(level.get(f"{W}ilvl", "0")), _Level(
        form=_value(level, "numFmt") or "decimal",
        text=_value(level, "lvlText") or "",
        start=int(start) if start and start.isdigit() else 1,
    )


def _value(element: _Element, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val") if found is not None else None


_ROMANS: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMANS: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _in_form(number: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            left, found = min(number, 5000), ""
            for value, sign in (*_ROMANS, *_SMALL_ROMANS):
                while left >= value:
                    found, left = found + sign, left - value
            return found.upper() if form == "upperRoman" else found
        case "decimalZero":
            return f"{number:02}"
        case _:
            return str(number)
