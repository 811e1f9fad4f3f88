"""Counts, lists, and long texts on one line: the words that every command and paper shares."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable


def counted(number: int, one: str = "change", many: str | None = None) -> str:
    """`1 change`, `1,097 days`, `2 priorities`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def extent(priorities: int, actions: int, lines: int) -> str:
    """`2 priorities, 4 actions, 6 lines`: the size of a plan."""
    return f"{counted(priorities, 'priority', 'priorities')}, {counted(actions, 'action')}, {counted(lines, 'line')}"


_IN_NUMBER = {
    "is": "are",
    "was": "were",
    "has": "have",
    "stays": "stay",
    "it": "them",
    "its": "their",
    "its date": "their dates",
    "this": "these",
}
_EITHER = lazy_pattern(r"(\w+)/(\w+)")


def in_number(number: int, words: str) -> str:
    """Words that go with a number: `is` for 1 and `are` for 3; of `line/s was/were`, `line was` and `lines were`.

    Where one of the two is several words, they are joined: `a_plan/plans`.
    """
    if words in _IN_NUMBER:
        return words if number == 1 else _IN_NUMBER[words]

    def chosen(found: re.Match[str]) -> str:
        many = f"{found[1]}s" if found[2] == "s" else found[2]
        return (found[1] if number == 1 else many).replace("_", " ")

    return _EITHER.sub(chosen, words)


def are(number: int, words: str, **names: str) -> str:
    """`1 line was dropped` or `3 lines were dropped`, of `line/s was/were dropped`; nothing for none.

    Names that stand in braces are put in as they are.
    """
    return f"{number:,} {in_number(number, words).format(**names)}" if number else ""


def sentence(words: str) -> str:
    """Words with a capital: `For agreement at this meeting`."""
    return f"{words[:1].upper()}{words[1:]}"


def often(number: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def days(number: int) -> str:
    """`1 day`, `1,097 days`: a length of time, whichever way it goes."""
    return counted(abs(number), "day")


def later(number: int) -> str:
    """`91 days later`, `30 days earlier`."""
    return f"{days(number)} {'later' if number > 0 else 'earlier'}"


def late(number: int, *, is_late: bool, silence: str = "", past: str = " ago") -> str:
    """`5 days late`; of what nobody has spoken of since its date, `5 days ago, no update since`."""
    return f"{days(number)} late" if is_late else f"{days(number)}{past}{silence and f', {silence}'}"


def past_its_date(number: int, before: str = ", ") -> str:
    """`, 7 of them past their date`, behind a number of promises; nothing where none is."""
    return f"{before}{number:,} of them past {in_number(number, 'its')} date" if number else ""


def and_more(number: int, before: str = "", *, noun: str = "") -> str:
    """`and 3 more`, `and 1 more code`: those of a list that are not named; nothing where all are."""
    return f"{before}and {counted(number, f'more {noun}') if noun else f'{number:,} more'}" if number > 0 else ""


def number(text: str) -> str:
    """`almost 45,000` for `almost 45000`."""
    return re.sub(r"[0-9]{4,}(?![0-9]*\.[0-9])", lambda found: f"{int(found[0]):,}", text)


_PLAIN = lazy_pattern(r"[\w./:#+-]+")


def typed(name: str) -> str:
    """A name as it is typed behind a command: in quotes where a shell would take it apart (`"BOD 60/17(h)"`)."""
    return name if _PLAIN.fullmatch(name) else f'"{name}"'


def unbroken(text: str | None) -> str:
    """Words as they were written, with their line breaks made spaces."""
    return " ".join((text or "").split())


def folded(text: str) -> str:
    """Words as they are looked for: in small letters, on one line."""
    return " ".join(text.casefold().split())


_SMALL_WORDS = frozenset({"and", "for", "in", "of", "the", "to", "with"})
_SHORT_NAME = lazy_pattern(r"\((\w{2,})\)")


def short_names(name: str) -> set[str]:
    """What people make of a long name, folded: `vs` of Virtual School, `camhs` where that is behind it in brackets."""
    own = {found.casefold() for found in _SHORT_NAME.findall(name)}
    words = re.findall(r"\w+", _SHORT_NAME.sub("", name).casefold().replace("'s", "s"))
    telling = [word for word in words if word not in _SMALL_WORDS]
    return own | {"".join(word[0] for word in each) for each in (words, telling) if len(each) > 1}


def one_line(text: str) -> str:
    """Words on one line, without the marks of Markdown that only matter on several."""
    return " ".join(re.sub(r"^\s*(?:[-*+]|#+|[0-9]+[.)])\s+|\*\*|__", "", text, flags=re.MULTILINE).split())


def cut(text: str, length: int) -> str:
    """The words on one line, or as many of them as there is room for; 0 is no limit."""
    line = one_line(text)
    return line if not length or len(line) <= length else f"{line[:length].rsplit(' ', 1)[0]} …"


def listed(words: Iterable[str], *, last: str = "or") -> str:
    """`red, amber or green`."""
    *most, final = words
    return f"{', '.join(most)} {last} {final}" if most else final


def shortened(text: str, width: int = 60) -> str:
    """Text fit for a message: on one line, and not longer than `width` characters."""
    text = unbroken(text)
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"


def letter(index: int) -> str:
    """The letters of the line at an index: a, b, … z, aa, ab."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def letters(kept: Iterable[str | None]) -> tuple[str, ...]:
    """The letters of lines, in their order: the one that a line keeps, else the next after the line before."""
    found: list[str] = []
    after = 0
    for own in kept:
        after = max(after, _place(own)) if own else after
        found.append(letter(after))
        after += 1
    return tuple(found)


def _place(letters: str) -> int:
    """The index of the line with some letters."""
    place = 0
    for each in letters:
        place = place * 26 + ord(each) - ord("a") + 1
    return place - 1


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """` (did you mean "early-help"?)`, with its leading space, or nothing when no known word is near.

    One figure may be a slip. With two others a number is another number, and who is in a hurry would take it.
    """
    by_folded = {word.casefold(): word for word in known}
    near = get_close_matches(typed.casefold(), by_folded, n=3, cutoff=0.6)
    likely = next((word for word in near if _is_slip(typed, word)), None)
    return f' (did you mean "{by_folded[likely]}"?)' if likely else ""


def _is_slip(typed: str, meant: str) -> bool:
    """Whether no more than one figure is another, is missing, or is too many."""
    short, long = sorted(("".join(filter(str.isdecimal, text)) for text in (typed, meant)), key=len)
    if len(short) == len(long):
        return sum(one != other for one, other in zip(short, long, strict=True)) <= 1
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
