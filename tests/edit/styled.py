"""Files in many styles, made by a writer that never writes two lines in the same way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from random import Random

words = st.sampled_from(
    (
        "Keep children close to home.",
        "March 2020",
        "2.10",
        "no",
        "It's late: why?",
        'They said "soon"',
        "see item #4",
        "– a dash 😀",
        "null",
        "",
        "two\nlines",
        "a block\n\nof text\n",
        "  blanks around  ",
        "word " * 40 + "end",
    )
)
names = st.sampled_from(("ref", "who", "note", "timescale", "leads", "progress", "delivery"))
values = st.recursive(
    words,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(names, below, min_size=1, max_size=4),
    max_leaves=25,
)
files = st.dictionaries(names, values, min_size=1, max_size=5)
"""What a file may say."""

anything = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30) | st.lists(
    st.sampled_from(
        ("a", "word", " ", "  ", "\n", "\n\n", "\t", "\r\n", "- ", ": ", " #", "'", '"', "[", "{", "}", ",", "*b*", "%")
    ),
    max_size=12,
).map("".join)
"""Text that somebody may want to write, with all that YAML makes something else of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes YAML in ways that it draws: indentation, brackets, quotes, comments, blank lines."""

    draw: Random
    steady: bool
    """Always in one style, as people do; or each line in another, as no person does."""
    offset: int
    width: int
    step: int
    quote: str

    def file(self, value: dict[str, Any]) -> str:
        """A file, whose first line is a comment."""
        return f"# a file\n{self._mapping(value, 0)}{self._comment(0)}"

    def _pick(self, usual: int, others: tuple[int, ...]) -> int:
        return usual if self.steady else self.draw.choice((usual, *others))

    def _chance(self, one_in: int) -> bool:
        return self.draw.randrange(one_in) == 0

    def _comment(self, column: int) -> str:
        blank = "\n" if self._chance(6) else ""
        return blank + (f"{' ' * column}# a comment: {self.draw.random():.6f}\n" if self._chance(4) else "")

    def _behind(self) -> str:
        return f"  # behind: {self.draw.random():.6f}\n" if self._chance(6) else "\n"

    def _mapping(self, value: dict[str, Any], column: int, *, begun: bool = False) -> str:
        parts = []
        for index, (key, below) in enumerate(value.items()):
            lead = "" if begun and index == 0 else self._comment(column) + " " * column
            parts.append(f"{lead}{key}:{self._below(below, column)}")
        return "".join(parts)

    def _below(self, value: Any, column: int) -> str:
        """What follows the colon of a key that stands at a column."""
        if isinstance(value, str):
            return f" {self._scalar(value, column)}"
        if not value:
            return " []" + self._behind() if self._chance(2) else self._behind()
        if self._chance(5):
            return f" {self._flow(value)}" + self._behind()
        if isinstance(value, dict):
            return self._behind() + self._mapping(value, column + self._pick(self.step, (1, 2, 3, 4)))
        return self._behind() + self._list(value, column + self._pick(self.offset, (0, 2, 3)))

    def _list(self, value: list[Any], column: int) -> str:
        parts = []
        for item in value:
            start = self._comment(column) + " " * column + "-"
            width = self._pick(self.width, (2, 3, 4))
            if isinstance(item, str):
                parts.append(f"{start} {self._scalar(item, column)}")
            elif isinstance(item, dict) and not self._chance(4):
                parts.append(start + " " * (width - 1) + self._mapping(item, column + width, begun=True))
            else:
                parts.append(f"{start} {self._flow(item)}" + self._behind())
        return "".join(parts)

    def _scalar(self, value: str, column: int) -> str:
        if "\n" in value and value.strip() and self._chance(2):
            chomp = "" if value.endswith("\n") else "-"
            lines = value.removesuffix("\n").split("\n")
            pad = " " * (column + 2)
            return f"|{chomp}\n" + "".join(f"{pad}{line}\n" if line else "\n" for line in lines)
        return self._inline(value) + self._behind()

    def _inline(self, value: str) -> str:
        plain = value.replace(".", "").replace(" ", "").isalnum() and value != "null" and value == value.strip()
        if plain and (not self.quote or not (self.steady or self._chance(2))):
            return value
        if "\n" in value or self.quote == '"':
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        return "'" + value.replace("'", "''") + "'"

    def _flow(self, value: Any) -> str:
        if isinstance(value, str):
            return self._inline(value)
        pad = " " if self._chance(3) else ""
        if isinstance(value, dict):
            return "{" + pad + ", ".join(f"{key}: {self._flow(below)}" for key, below in value.items()) + pad + "}"
        return f"[{pad}{', '.join(map(self._flow, value))}{',' if value and self._chance(4) else ''}{pad}]"


@st.composite
def styled(draw: st.DrawFn) -> str:
    """The text of a file, with the line ends of one system, with or without the last of them."""
    writer = Writer(
        draw=draw(st.randoms(use_true_random=False)),
        steady=draw(st.booleans()),
        offset=draw(st.sampled_from((0, 2))),
        width=draw(st.sampled_from((2, 4))),
        step=draw(st.sampled_from((2, 4))),
        quote=draw(st.sampled_from(("", "'", '"'))),
    )
    text = writer.file(draw(files))
    if draw(st.booleans()):
        text = text.rstrip("\n")
    return text.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))
