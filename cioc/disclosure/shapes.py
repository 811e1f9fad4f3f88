"""Small numbers of children that are said in another way than by a number before the word.

"A couple of girls", "a single child", "the only boy in the home", "2-3 children", "fewer than 3 children", "neither of
our children", "children in custody fell from 4 to 2", and shares of a known number: "2/40 children", "5% of the 40
children", "half of our eight care leavers".
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Final

from cioc.diagnostics import Span
from cioc.disclosure.counted import (
    AFTER_MANY,
    END,
    EVENTS,
    GAP,
    LOOK_BACK,
    NOT_AFTER,
    NOT_BEFORE,
    NUMBER,
    PLURAL,
    SINGULAR,
    SORT,
    WHOSE,
    YEAR_GROUP,
    is_capacity,
    is_pledge,
    value,
)
from cioc.disclosure.labels import is_label
from cioc.disclosure.searching import FEW, Edit, Found

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER: Final = NUMBER.removesuffix("|hundred)") + ")"


def shapes(text: str, small: str, up_to: int) -> Iterator[Found]:
    """All of these in a text; `small` is the text in small letters."""
    return chain(
        _groups(small, up_to),
        _single(small),
        _only(small),
        _neither(small, up_to),
        _events(text, small, up_to),
        _who_are(text, small, up_to),
        _ranges(text, small, up_to),
        _bounds(small, up_to),
        _moves(small, up_to),
        _shares(small, up_to),
        _slashes(text, small, up_to),
    )


# -- Words that are a number -------------------------------------------------------------------------------------------

_GROUPS: Final = {"couple": 2, "pair": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4, "quintet": 5}
_GROUP: Final = re.compile(
    rf"(?<![\w-])(?P<said>(?:(?:a|the|one|this|that){GAP})?(?P<group>{'|'.join(_GROUPS)}){GAP}of)"
    rf"(?:{GAP}{WHOSE}){{0,2}}{SORT}{GAP}{PLURAL}{NOT_AFTER}"
)
_ONE_ALONE: Final = re.compile(
    rf"(?<![\w-])(?<!not )(?<!without )(?P<said>(?:a|one|just{GAP}one){GAP}(?:single|sole|lone))"
    rf"{SORT}{GAP}{SINGULAR}{NOT_AFTER}"
)
_ONLY: Final = re.compile(
    rf"(?<![\w-])(?P<be>(?:is|was|remains|be|being){GAP})?(?P<said>(?:the|our){GAP}(?:only|sole){SORT}){GAP}(?P<noun>{SINGULAR}){NOT_AFTER}"
)
_NEITHER: Final = re.compile(rf"(?<![\w-])neither(?={GAP}of(?:{GAP}{WHOSE}){{1,2}}{SORT}{GAP}{PLURAL}{NOT_AFTER})")
_PLURALS: Final = {"child": "children", "person": "people", "woman": "women", "man": "men", "baby": "babies"}


def _groups(small: str, up_to: int) -> Iterator[Found]:
    for match in _GROUP.finditer(small):
        if _GROUPS[match["group"]] <= up_to:
            yield Found(Span(*match.span()), (Edit(*match.span("said"), f"{FEW} of"),))


def _single(small: str) -> Iterator[Found]:
    for match in _ONE_ALONE.finditer(small):
        start, end = match.span("said")
        yield Found(Span(*match.span()), (Edit(start, end, f"{FEW} of"), *plural(small, match.end())))


def _only(small: str) -> Iterator[Found]:
    """The only one of its kind: "one of a small number" where somebody is that."""
    for match in _ONLY.finditer(small):
        sort = match["said"].split(maxsplit=2)[2:]
        many = f"{FEW} of {''.join(f'{word} ' for word in sort)}{pluralised(match['noun'])}"
        words = f"one of {many}" if match["be"] else many
        edits = [Edit(match.start("said"), match.end("noun"), words)]
        if not match["be"]:
            edits += plural_verb(small, match.end())
        yield Found(Span(*match.span()), tuple(edits))


def _neither(small: str, up_to: int) -> Iterator[Found]:
    if up_to > 1:
        for match in _NEITHER.finditer(small):
            yield Found(Span(*match.span()), (Edit(*match.span(), "none"),))


_HAPPENED: Final = re.compile(
    rf"(?<![\w.,/:£$€+-])(?P<number>{_NUMBER})(?P<what>{SORT}{GAP}{EVENTS}){GAP}(?:of|among|amongst|involving|for|by|to)"
    rf"(?:{GAP}(?:an?|{WHOSE})){{0,2}}{SORT}{GAP}(?:{PLURAL}|{SINGULAR}){NOT_AFTER}"
)


def _events(text: str, small: str, up_to: int) -> Iterator[Found]:
    """ "3 permanent exclusions of children": what happened to so few happened to no more of them."""
    for match in _HAPPENED.finditer(small):
        if 1 <= value(match["number"]) <= up_to and not _is_labelled(text, small, match.start()):
            edits = [Edit(*match.span("number"), f"{FEW} of")]
            if value(match["number"]) == 1 and not match["what"].endswith("s"):
                edits.append(Edit(match.end("what"), match.end("what"), "s", is_number=False))
            yield Found(Span(*match.span()), tuple(edits))


_WHO_ARE: Final = re.compile(
    rf"(?<![\w.,/:£$€+-])(?P<number>{_NUMBER})(?:{GAP}(?!(?:of|for|with|and|or|to|in)\b)[a-z-]+){{1,4}}{GAP}who{GAP}(?:are|were)"
    rf"{SORT}{GAP}{PLURAL}{NOT_AFTER}"
)


def _who_are(text: str, small: str, up_to: int) -> Iterator[Found]:
    """ "Three mothers who are care leavers"."""
    for match in _WHO_ARE.finditer(small):
        if 1 < value(match["number"]) <= up_to and not _is_labelled(text, small, match.start()):
            yield Found(Span(*match.span()), (Edit(*match.span("number"), f"{FEW} of"),))


# One child would show in the noun and the verb.
_ONE_OF_MANY: Final = re.compile(
    r"(?:child|person|woman|man|leaver|mother|father|mum|dad|parent|adult|carer|girl|boy|lad|lass|sibling|brother|sister"
    r"|son|daughter|baby|newborn|new-born|infant|toddler|teenager|adolescent|minor|pupil|student|learner|youngster|youth"
    r"|adoptee|seeker|runaway|orphan|old)\Z",
    re.I,
)
_SAID_OF_ONE: Final = (
    r"(?:has|is|was|does|goes|needs|lives|stays|wants|waits|remains|attends|uses|speaks|says|moves|hopes|plays|works"
    r"|studies|refuses|receives|gets|comes|feels|thinks|sees|wishes|shares|sleeps|awaits|faces|takes|makes|runs|misses)\b"
)
# "One child more has", "one boy, who uses a wheelchair, waits".
_VERB: Final = re.compile(rf"(?P<before>{GAP}(?:more\s+)?)(?P<verb>{_SAID_OF_ONE})", re.I)
_WHO: Final = re.compile(
    rf",?{GAP}(?:who|that){GAP}(?P<verb>{_SAID_OF_ONE})(?:[^,.;:\n]{{0,80}},{GAP}(?P<main>{_SAID_OF_ONE}))?", re.I
)
_VERBS: Final = {
    "has": "have",
    "is": "are",
    "was": "were",
    "does": "do",
    "goes": "go",
    "studies": "study",
    "wishes": "wish",
    "misses": "miss",
}


def pluralised(noun: str) -> str:
    """The plural of a word for a child, or of the last of several."""
    if match := _ONE_OF_MANY.search(noun):
        word = match[0]
        many = _PLURALS.get(word.lower(), f"{word}es" if word.endswith("ss") else f"{word}s")
        return noun[: match.start()] + (many if word.islower() else many.capitalize())
    return noun


def plural(text: str, end: int) -> Iterator[Edit]:
    """What makes one child that ends at a place, and the verb after it, those of several."""
    if noun := _ONE_OF_MANY.search(text, max(0, end - LOOK_BACK), end):
        yield Edit(*noun.span(), pluralised(noun[0]), is_number=False)
    yield from plural_verb(text, end)


def plural_verb(text: str, end: int) -> Iterator[Edit]:
    """The verb after a place as it is said of several."""
    if verb := _VERB.match(text, end) or _WHO.match(text, end):
        for group in set(verb.re.groupindex) & {"verb", "main"}:
            if word := verb[group]:
                many = _VERBS.get(word.lower(), word.removesuffix("s"))
                yield Edit(*verb.span(group), many, is_number=False)


# -- Bounds ------------------------------------------------------------------------------------------------------------

_RANGE: Final = re.compile(
    rf"(?<![\w.,/:£$€+-])(?P<said>(?P<between>between{GAP})?(?P<low>{_NUMBER})"
    rf"(?:[ ]?[-–][ ]?|{GAP}(?:to|and){GAP})(?P<high>{_NUMBER}))(?![\w%]|[-/.,]\d)"
)
_BOUNDED: Final = re.compile(
    rf"(?<![\w-])(?P<said>(?:(?P<less>fewer|less)|(?:no|not){GAP}more){GAP}than{GAP}(?P<high>{_NUMBER})|at{GAP}most{GAP}(?P<most>{_NUMBER}))"
    rf"(?![\w%]|[-/.,]\d)"
)


def _ranges(text: str, small: str, up_to: int) -> Iterator[Found]:
    """A range that is narrower than the one that the sign stands for."""
    for match in _RANGE.finditer(small):
        children = AFTER_MANY.match(small, match.end())
        low, high = value(match["low"]), value(match["high"])
        if children is None or not low < high <= up_to or (low, high) == (1, up_to):
            continue
        if "and" in small[match.end("low") : match.start("high")] and not match["between"]:
            continue
        if _is_labelled(text, small, match.start()) or is_pledge(small, match.start()):
            continue
        yield Found(Span(match.start(), children.end()), (Edit(*match.span("said"), f"{FEW} of"),))


def _bounds(small: str, up_to: int) -> Iterator[Found]:
    """ "Fewer than 6" is how small numbers are published where five is the threshold; "fewer than 3" tells more."""
    for match in _BOUNDED.finditer(small):
        most = value(match["high"] or match["most"])
        told = 1 < most <= up_to if match["less"] else 1 <= most < up_to
        children = AFTER_MANY.match(small, match.end()) if told else None
        if children and not is_pledge(small, match.start()) and not is_capacity(small, match.start()):
            yield Found(Span(match.start(), children.end()), (Edit(*match.span("said"), f"{FEW} of"),))


def _is_labelled(text: str, small: str, start: int) -> bool:
    at = max(0, start - LOOK_BACK)
    return bool(NOT_BEFORE.search(small, at, start) or YEAR_GROUP.search(text, at, start) or is_capacity(small, start))


# -- From one number to another ----------------------------------------------------------------------------------------

_MOVE: Final = re.compile(
    rf"(?P<said>from{GAP}(?P<before>{_NUMBER}){GAP}to{GAP}(?P<after>{_NUMBER}))"
    rf"(?={END}|\n|{GAP}(?:in|at|by|between|over|since|during|last|this|on|as|and|but|while|when|after|within)\b)"
)
_MOVED: Final = re.compile(
    rf"(?:^|[.;:(]\s|,\s|\n)\s*(?:(?:and|but|while|since{GAP}then,?|this{GAP}year,?|in{GAP}\d{{4}},?)\s+)*(?P<label>[^.;:,(\n]{{4,90}}?)"
    rf"{GAP}(?:(?:has|have|had){GAP})?(?:fell|fallen|dropped|rose|risen|went|gone|came|come|grew|grown|increased"
    rf"|decreased|reduced|changed|up|down|doubled|halved)(?:{GAP}(?:up|down|slightly|again|sharply|further))?{GAP}\Z"
)


def _moves(small: str, up_to: int) -> Iterator[Found]:
    """ "The number of children in custody fell from 4 to 2"."""
    for match in _MOVE.finditer(small):
        numbers = {side: value(match[side]) for side in ("before", "after")}
        told = [side for side, number in numbers.items() if 1 <= number <= up_to]
        if not told:
            continue
        moved = _MOVED.search(small, max(0, match.start() - 140), match.start())
        if moved is None or not is_label(moved["label"]):
            continue
        whole = Edit(*match.span("said"), f"to {FEW}")
        edits = [whole] if len(told) == 2 else [Edit(*match.span(side), FEW) for side in told]
        yield Found(Span(*match.span("said")), tuple(edits))


# -- Shares ------------------------------------------------------------------------------------------------------------

_PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
_TIMES: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_PART_OF_IT: Final = (
    rf"(?:(?P<percent>\d{{1,3}}(?:\.\d{{1,2}})?)[ ]?(?:%|per[ ]?cent\b)"
    rf"|(?:(?P<times>a|one|two|three|four)[ -])?(?P<part>half|(?:third|quarter|fifth|sixth|seventh|eighth|tenth))s?\b"
    rf"|(?P<in>{_NUMBER}){GAP}(?:in|out{GAP}of){GAP}(?:every{GAP})?(?P<every>{_NUMBER}))"
)
_SHARE: Final = re.compile(
    rf"(?<![\w.,/-])(?P<said>{_PART_OF_IT}(?P<of>{GAP}of)?)(?:{GAP}{WHOSE}){{0,2}}(?P<few>{GAP}(?P<base>{_NUMBER}))(?![\w-])"
    rf"{SORT}{GAP}{PLURAL}{NOT_AFTER}"
)
# "Of 40 children, 97.5% had a review".
_OF_WHOLE: Final = re.compile(
    rf"\bof(?:{GAP}{WHOSE}){{0,2}}{GAP}(?P<base>{_NUMBER})(?![\w-]){SORT}{GAP}{PLURAL}{NOT_AFTER}[^.;\n%]{{0,80}}?[ (]"
    rf"(?P<said>{_PART_OF_IT})(?![\w-]|{GAP}of\b)"
)
_SLASHED: Final = re.compile(
    rf"(?<![\w.,/:£-])(?P<said>(?P<some>[1-9]\d{{0,3}})[ ]?/[ ]?(?P<base>[1-9]\d{{0,3}}))"
    rf"(?:{GAP}of)?(?:{GAP}{WHOSE}){{0,2}}{SORT}{GAP}(?!\d|year){PLURAL}{NOT_AFTER}"
)


_OLDEST: Final = 25  # until when councils answer for care leavers


def told_by_share(share: Decimal, base: int, up_to: int) -> str:
    """What may be said instead of a share of a number of children; nothing where it tells of no few."""
    if 1 <= round(share) <= up_to:
        return FEW
    return "most" if 1 <= round(base - share) <= up_to else ""


def _shares(small: str, up_to: int) -> Iterator[Found]:
    for match in _SHARE.finditer(small):
        base = value(match["base"])
        said = told_by_share(_share(match) * base, base, up_to)
        if said and not _is_rate(match) and not NOT_BEFORE.search(small, max(0, match.start() - 60), match.start()):
            edits = [Edit(*match.span("said"), f"{said} of")]
            if base <= up_to:
                edits.append(Edit(*match.span("few"), ""))
            yield Found(Span(*match.span()), tuple(edits))
    for match in _OF_WHOLE.finditer(small):
        base = value(match["base"])
        if said := told_by_share(_share(match) * base, base, up_to):
            yield Found(Span(*match.span("said")), (Edit(*match.span("said"), said),))


def _share(match: re.Match[str]) -> Decimal:
    if match["percent"]:
        return Decimal(match["percent"]) / 100
    if match["part"]:
        return Decimal(_TIMES[match["times"] or "one"]) / _PARTS[match["part"]]
    return Decimal(value(match["in"])) / max(1, value(match["every"]))


def _is_rate(match: re.Match[str]) -> bool:
    """Whether it is a way to speak: "9 out of 10 children" has no number of children of its own."""
    return bool(match["in"]) and not match["of"]


def _slashes(text: str, small: str, up_to: int) -> Iterator[Found]:
    for match in _SLASHED.finditer(small):
        some, base = int(match["some"]), int(match["base"])
        is_ages = base == some + 1 and base <= _OLDEST  # "16/17 homeless young people"
        said = told_by_share(Decimal(some), base, up_to) if some <= base and base > up_to and not is_ages else ""
        if said and not _is_labelled(text, small, match.start()):
            yield Found(Span(*match.span()), (Edit(*match.span("said"), f"{said} of {base}"),))
