"""Rounds of concurrent edits, made up: a plan in some style, what two people do to it, and what must come of both.

What must come of it is worked out on values alone, from what was done and not from the texts: no part of it is shared
with the merge. Where both did a thing to one place, the round says how many conflicts that is.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from random import Random
from typing import Any

from cioc.edit.applying import apply
from cioc.edit.edits import Insert, Put
from cioc.yaml import compose
from cioc.yaml.outline import outline

Value = dict[str, Any]
_DAYS = [f"20{year}-{month:02}-{day:02}" for year in (19, 20, 21) for month in (2, 6, 10) for day in (1, 7, 12)]
_WORDS = (
    "Two posts are empty, and adverts are out.",
    "A first group has begun: see the minutes.",
    "It's late; the trainer fell ill.",
    "Schools say that it helps",
    "No word from health since June, and nobody to ask; we have written to the trust and wait for what they say.",
    "Funding ends in March #4",
    "Half of the children took part. The others were asked why they did not, and said that nobody had told them.",
)
_TIMESCALES = ("March 2020", "Ongoing", "Monthly meetings", "Q3 2019/20", "Feb/March 2019", "2021", "When it's agreed")
_LEADS = ("early-help", "health", "police", "virtual-school", "camhs")
_RAGS = ("red", "amber", "green")
REGISTER = "cioc: register/1\nleads:\n" + "".join(
    f"  - {{id: {lead}, name: {lead}}}\n" for lead in (*_LEADS, "social-care", "housing")
)
"""The leads of these plans."""


@dataclass(frozen=True)
class Edit:
    """One thing that a person does. `at` is a path in the base; `what` says what, and `value` with which value."""

    what: str
    at: tuple[Any, ...]
    value: Any = None

    @property
    def target(self) -> tuple[Any, ...]:
        """What it is that two people cannot both do."""
        return (*self.at, self.what) if self.what in {"delete", "reorder"} else self.at


@dataclass
class Round:
    """A base, what each of two people did, and the texts that they have now."""

    base: str
    value: Value
    ours: list[Edit]
    theirs: list[Edit]
    texts: tuple[str, str] = field(default=("", ""))

    @property
    def conflicts(self) -> set[tuple[Any, ...]]:
        """What both sides did to one thing, and not the same."""
        found = set()
        for one in self.ours:
            for other in self.theirs:
                if clash(one, other):
                    found.add(one.target if one.what == "delete" else other.target)
        return found

    def expected(self, *, for_theirs: bool = False) -> Value:
        """What the plan says with the edits of both, once each; where they clash, with those of one."""
        first, second = (self.theirs, self.ours) if for_theirs else (self.ours, self.theirs)
        left, both = [repr(edit) for edit in first], list(first)
        for edit in second:
            if repr(edit) in left:
                left.remove(repr(edit))
            elif not any(clash(edit, other) for other in first):
                both.append(edit)
        return done(self.value, both)


def clash(one: Edit, other: Edit) -> bool:
    """Whether a person has to decide between two edits."""
    if one.what == "delete" or other.what == "delete":
        if one.what == other.what:
            return False
        gone, kept = (one, other) if one.what == "delete" else (other, one)
        return kept.at[: len(gone.at)] == gone.at and kept.what != "reorder"
    return one.what == other.what == "put" and one.at == other.at and one.value != other.value


# -- What is made of values ------------------------------------------------------------------------------------


def done(value: Value, edits: list[Edit]) -> Value:
    """A value after edits, whose paths are those before all of them."""
    value = copy.deepcopy(value)
    places = [_find(value, edit.at) for edit in edits]
    doomed: list[tuple[list[Any], Any]] = []
    for edit, (parent, here) in zip(edits, places, strict=True):
        match edit.what:
            case "put":
                parent[edit.at[-1]] = edit.value
            case "add":
                listed = parent.setdefault(edit.at[-1], [])
                listed.append(copy.deepcopy(edit.value))
            case "delete":
                doomed.append((parent, here))
            case "renumber":
                here["ref"] = edit.value
                here.setdefault("was", []).append(here_was(edit))
    for parent, here in doomed:
        index = next((i for i, each in enumerate(parent) if each is here), None)
        if index is not None:
            del parent[index]
    return value


def here_was(edit: Edit) -> str:
    """The number that a renumbered action had."""
    return f"{edit.at[1] + 1}.{edit.at[3] + 1}"


def _find(value: Any, path: tuple[Any, ...]) -> tuple[Any, Any]:
    parent = value
    for step in path[:-1]:
        parent = parent[step]
    here = parent.get(path[-1]) if isinstance(parent, dict) else parent[path[-1]]
    return parent, here


def meaning(value: Any) -> Any:
    """What a file says, whatever the order of what was added beside each other."""
    if isinstance(value, dict):
        return tuple(sorted((name, meaning(below)) for name, below in value.items() if below not in (None, [])))
    if isinstance(value, list):
        return tuple(sorted((meaning(each) for each in value), key=repr))
    return value


# -- What a person does to a text ------------------------------------------------------------------------------


_TURNS = ("put", "add", "renumber", "delete", "reorder")
"""What does not shift others comes first."""


def written(text: str, edits: list[Edit]) -> str:
    """A text after the edits, each made as `cioc progress` makes it; of one sort the last in the file first."""
    newline = "\r\n" if "\r\n" in text else "\n"
    for edit in sorted(edits, key=lambda edit: (_TURNS.index(edit.what), _depth_first(edit.at))):
        match edit.what:
            case "put":
                text = apply(text, [Put(path=edit.at[:-1], key=edit.at[-1], value=edit.value)], name="plan")
            case "add":
                at = _by_day(compose(text).value, edit)
                text = apply(text, [Insert(path=edit.at[:-1], key=edit.at[-1], value=edit.value, at=at)], name="plan")
            case "renumber":
                text = apply(text, [Put(path=edit.at, key="ref", value=edit.value)], name="plan")
                text = apply(text, [Insert(path=edit.at, key="was", value=here_was(edit))], name="plan")
            case "delete":
                start, end = _lines_of(text, edit.at)
                text = text[:start] + text[end:]
            case "reorder":
                start, end = _lines_of(text, edit.at)
                _, after = _lines_of(text, (*edit.at[:-1], edit.at[-1] + 1))
                text = text if text.endswith("\n") else f"{text}{newline}"
                after = after if text[after - 1] == "\n" else len(text)
                text = text[:start] + text[end:after] + text[start:end] + text[after:]
    return text


def _by_day(value: Any, edit: Edit) -> int | None:
    """Where an entry goes: behind those of its day; all else goes to the end of its list."""
    if edit.at[-1] != "progress":
        return None
    listed = _find(value, edit.at)[1] or []
    return sum(entry["date"] <= edit.value["date"] for entry in listed) if listed else None


def _depth_first(path: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(-step if isinstance(step, int) else step for step in path)


def _lines_of(text: str, path: tuple[Any, ...]) -> tuple[int, int]:
    """Where the lines of an item of a list begin and end."""
    node = outline(text)
    assert node
    for step in path:
        below = node.child(step)
        assert below
        node = below
    start = text.rfind("\n", 0, node.start) + 1
    end = text.find("\n", node.end) + 1
    return start, end or len(text)


# -- Plans -----------------------------------------------------------------------------------------------------


def plan(draw: Random) -> Value:
    """A small plan, with what plans have."""
    return {
        "cioc": "plan/1",
        "id": "made",
        "title": "A made plan",
        "written": "2019-02-07",
        "review": "February 2020",
        "priorities": [_priority(draw, number) for number in range(draw.randint(1, 3))],
    }


def _priority(draw: Random, number: int) -> Value:
    return {
        "ref": str(number + 1),
        "promise": f"Children are safe, part {number + 1}.",
        "success": [f"More of them say so, {each}." for each in range(draw.randint(0, 2))],
        "actions": [action(draw, f"{number + 1}.{each + 1}") for each in range(draw.randint(1, 4))],
    }


def action(draw: Random, ref: str) -> Value:
    """An action, with lines that may be told apart by their ids, or only by who does them."""
    return {
        "ref": ref,
        "action": f"Keep children in touch with their families: {ref}. {draw.choice(_WORDS)}",
        "outcome": draw.choice(_WORDS),
        "delivery": [line(draw, str(each)) for each in range(draw.randint(1, 3))],
    }


def line(draw: Random, name: str) -> Value:
    """A delivery line; its entries may be of one day."""
    made: Value = {"id": f"line-{name}"} if draw.randrange(2) else {}
    made |= {
        "who": f"Team {name}",
        "leads": draw.sample(_LEADS, draw.randint(1, 2)),
        "timescale": draw.choice(_TIMESCALES),
    }
    days = sorted(draw.choices(_DAYS, k=draw.randint(0, 3)))
    return made | ({"progress": [entry(draw, day) for day in days]} if days else {})


def entry(draw: Random, day: str) -> Value:
    """A progress entry."""
    made: Value = {"date": day}
    if draw.randrange(2):
        made["rag"] = draw.choice(_RAGS)
    return made | {"note": draw.choice(_WORDS)}


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a file is written."""

    offset: int = 2
    dash: int = 2
    quote: str = ""
    flow: bool = False
    comments: bool = False
    newline: str = "\n"
    last: bool = True

    def file(self, value: Value) -> str:
        """The text of a plan."""
        lines = ["# yaml-language-server: $schema=schema/plan.json", *self._mapping(value, 0)]
        text = self.newline.join(lines)
        return f"{text}{self.newline}" if self.last else text

    def _mapping(self, value: Value, column: int) -> list[str]:
        lines: list[str] = []
        for key, below in value.items():
            pad = " " * column
            if isinstance(below, str):
                lines.append(f"{pad}{key}: {self._scalar(below)}")
            elif key == "leads" or (not below):
                lines.append(f"{pad}{key}: [{', '.join(below)}]")
            else:
                lines.append(f"{pad}{key}:")
                for number, item in enumerate(below):
                    if self.comments and number and key in {"actions", "delivery", "progress"}:
                        lines += ["", f"{' ' * (column + self.offset)}# about number {number} of {key}"]
                    lines += self._item(item, column + self.offset, key)
        return lines

    def _item(self, item: Any, column: int, key: str) -> list[str]:
        dash = " " * column + "-" + " " * (self.dash - 1)
        if isinstance(item, str):
            return [f"{' ' * column}- {self._scalar(item)}"]
        if self.flow and key == "progress":
            return [f"{' ' * column}- {{{', '.join(f'{name}: {self._quoted(text)}' for name, text in item.items())}}}"]
        first, *rest = self._mapping(item, column + self.dash)
        return [dash + first[column + self.dash :], *rest]

    def _scalar(self, text: str) -> str:
        needs = ": " in text or " #" in text
        return self._quoted(text) if needs or self.quote else text

    def _quoted(self, text: str) -> str:
        quote = self.quote or "'"
        return f"{quote}{text.replace(quote, quote * 2) if quote == chr(39) else text}{quote}"


def style(draw: Random) -> Style:
    """How some person writes."""
    return Style(
        offset=draw.choice((0, 2)),
        dash=draw.choice((2, 2, 4)),
        quote=draw.choice(("", "", "'", '"')),
        flow=draw.randrange(4) == 0,
        comments=draw.randrange(2) == 0,
        newline=draw.choice(("\n", "\n", "\n", "\r\n")),
        last=draw.randrange(5) != 0,
    )


# -- Rounds ----------------------------------------------------------------------------------------------------


def edits(draw: Random, value: Value, number: int) -> list[Edit]:
    """What one person does; no two of these are in each other's way."""
    made: list[Edit] = []
    for _ in range(number):
        new = _edit(draw, value)
        if not _is_idle(new, value) and not any(_in_the_way(new, each) for each in made):
            made.append(new)
    return made


def _is_idle(edit: Edit, value: Value) -> bool:
    """Whether it would change nothing."""
    return edit.what == "put" and bool(_find(value, edit.at)[1] == edit.value)


def _in_the_way(one: Edit, other: Edit) -> bool:
    if {one.what, other.what} == {"reorder", "delete"} or one.what == other.what == "reorder":
        return one.at[:-1] == other.at[:-1] or _covers(one, other) or _covers(other, one)
    if one.what == "reorder" or other.what == "reorder":
        return False
    return (one.at == other.at and one.what != "add") or _covers(one, other) or _covers(other, one)


def _covers(one: Edit, other: Edit) -> bool:
    return one.what == "delete" and other.at[: len(one.at)] == one.at


def _edit(draw: Random, value: Value) -> Edit:
    i = draw.randrange(len(value["priorities"]))
    actions = value["priorities"][i]["actions"]
    j = draw.randrange(len(actions))
    k = draw.randrange(len(actions[j]["delivery"]))
    at: tuple[Any, ...] = ("priorities", i, "actions", j)
    here = (*at, "delivery", k)
    a_line = actions[j]["delivery"][k]
    match draw.randrange(16):
        case 0 | 1 | 2 | 3 | 4:
            return Edit("add", (*here, "progress"), entry(draw, draw.choice(_DAYS[-9:])))
        case 5 | 6:
            return Edit("put", (*here, "timescale"), draw.choice(_TIMESCALES))
        case 7:
            return Edit("add", (*here, "leads"), draw.choice(("social-care", "housing")))
        case 8:
            return Edit("put", (*at, draw.choice(("action", "outcome"))), draw.choice(_WORDS))
        case 9:
            return Edit("add", (*at, "delivery"), line(draw, f"new-{draw.randrange(10_000_000)}"))
        case 10:
            return Edit("add", at[:-1], action(draw, f"{i + 1}.{draw.randrange(10, 10_000_000)}"))
        case 11 if len(actions[j]["delivery"]) > 1:
            return Edit("delete", here)
        case 12:
            return Edit("renumber", at, f"{i + 1}.{9_000 + j}")
        case 13 if k + 1 < len(actions[j]["delivery"]):
            return Edit("reorder", here)
        case 14 if a_line.get("progress"):
            number = draw.randrange(len(a_line["progress"]))
            return Edit("put", (*here, "progress", number, "note"), draw.choice(_WORDS))
        case _:
            return Edit("put", (draw.choice(("title", "review")),), draw.choice(_WORDS))


def a_round(seed: int, *, peaceful: bool = True, most: int = 4) -> Round:
    """A round by its number; a peaceful one has no edits that clash."""
    draw = Random(seed)
    value = plan(draw)
    base = style(draw).file(value)
    ours = edits(draw, value, draw.randint(1, most))
    theirs = edits(draw, value, draw.randint(1, most))
    if peaceful:
        theirs = [each for each in theirs if not any(clash(each, other) for other in ours)]
    made = Round(base, value, ours, theirs)
    made.texts = (written(base, ours), written(base, theirs))
    return made
