"""Small numbers of children that are said in another way than by a number before the word.

"A couple of girls", "a single child", "the only boy in the home", "2-3 children", "fewer than 3 children", "neither of
our children", "children in custody fell from 4 to 2", and shares of a known number: "2/40 children", "5% of the 40
children", "half of our eight care leavers".
"""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Final

from cioc.diagnostics import Span
from cioc.privacy.agreement import plural_noun, plural_verbs, pluralised
from cioc.privacy.counted import (
    AFTER_MANY,
    COUNT,
    DO,
    END,
    EVENT_WORDS,
    EVENTS,
    GAP,
    LOOK_BACK,
    NOT_AFTER,
    NOT_BEFORE,
    NUMBER_WORDS,
    PLURAL,
    SINGULAR,
    SORT,
    WHOSE,
    YEAR_GROUP,
    is_capacity,
    is_pledge,
    value,
)
from cioc.privacy.labels import is_label
from cioc.privacy.searching import FEW, Disclosure, Edit, every, occurrences
from cioc.text.patterns import RarePattern, lazy_pattern, matches_at

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator


def shapes(text: str, small: str, up_to: int, digits: list[int]) -> Iterator[Disclosure]:
    """All of these in a text; `small` is the text in small letters, and `digits` are where numbers in it begin."""
    numbers = sorted({*digits, *every(NUMBER_WORDS, small)})  # much that is found here begins with one
    return chain(
        _groups(small, up_to),
        _single(small),
        _only(small),
        _neither(small, up_to),
        _events(text, small, up_to, numbers),
        _who_are(text, small, up_to, numbers),
        _ranges(text, small, up_to, numbers),
        _bounds(small, up_to),
        _moves(small, up_to),
        _shares(small, up_to, numbers),
        _slashes(text, small, up_to, numbers),
    )


def _with(numbers: list[int], others: Iterable[int]) -> list[int]:
    return sorted({*numbers, *others})


def _phrase(place: tuple[int, int], *edits: Edit) -> Disclosure:
    return Disclosure(Span(*place), edits, is_phrase=True)


# -- Words that are a number -------------------------------------------------------------------------------------------

_GROUPS: Final = {"couple": 2, "pair": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4, "quintet": 5}
_GROUP: Final = RarePattern(
    rf"(?<![\w-])(?P<said>(?:(?:a|one|(?P<the>the|this|that)){GAP})?(?P<group>{'|'.join(_GROUPS)}){GAP}of)"
    rf"(?P<whose>(?:{GAP}{WHOSE}){{1,2}})?{SORT}{GAP}{PLURAL}{NOT_AFTER}",
    words=tuple(_GROUPS),
    has=rf"(?:{'|'.join(_GROUPS)}){GAP}of",
)
_ONE_ALONE: Final = RarePattern(
    rf"(?<![\w-])(?<!not )(?<!without )(?P<said>(?:a|one|just{GAP}one){GAP}(?:single|sole|lone))"
    rf"{SORT}{GAP}{SINGULAR}{NOT_AFTER}",
    words=("single", "sole", "lone"),
    has=rf"(?:a|one){GAP}(?:single|sole|lone)",
)
_ONLY: Final = RarePattern(
    rf"(?<![\w-])(?P<be>(?:is|was|remains|be|being){GAP})?(?P<said>(?:the|our){GAP}(?:only|sole){SORT}){GAP}(?P<noun>{SINGULAR}){NOT_AFTER}",
    words=("only", "sole"),
    has=rf"(?:the|our){GAP}(?:only|sole)",
)
_NEITHER: Final = RarePattern(
    rf"(?<![\w-])neither(?:(?={GAP}of(?:{GAP}{WHOSE}){{1,2}}{SORT}{GAP}{PLURAL}{NOT_AFTER})"
    rf"|{GAP}(?P<noun>{SINGULAR})(?={END}|{GAP}{DO}))",
    words=("neither",),
)


def _groups(small: str, up_to: int) -> Iterator[Disclosure]:
    for match in _GROUP.finditer(small):
        if _GROUPS[match["group"]] <= up_to:
            words = "the" if match["the"] and not match["whose"] else f"{FEW} of"
            yield _phrase(match.span(), Edit(*match.span("said"), words))


def _single(small: str) -> Iterator[Disclosure]:
    for match in _ONE_ALONE.finditer(small):
        start, end = match.span("said")
        yield _phrase(match.span(), Edit(start, end, f"{FEW} of"), *plural_noun(small, match.end()))


def _only(small: str) -> Iterator[Disclosure]:
    """The only one of its kind: "one of a small number" where somebody is that."""
    for match in _ONLY.finditer(small):
        sort = match["said"].split(maxsplit=2)[2:]
        many = f"{FEW} of {''.join(f'{word} ' for word in sort)}{pluralised(match['noun'])}"
        words = f"one of {many}" if match["be"] else many
        edits = [Edit(match.start("said"), match.end("noun"), words)]
        if not match["be"]:
            edits += plural_verbs(small, Span(*match.span()))
        yield Disclosure(Span(*match.span()), tuple(edits))


def _neither(small: str, up_to: int) -> Iterator[Disclosure]:
    if up_to > 1:
        for match in _NEITHER.finditer(small):
            words = f"none of the {pluralised(match['noun'])}" if match["noun"] else "none"
            yield Disclosure(Span(*match.span()), (Edit(*match.span(), words),))


_OF: Final = rf"{GAP}(?:of|among|amongst|involving|for|by|to)"
_HAPPENED: Final = lazy_pattern(
    rf"(?<![\w.,/:£$€+-])(?P<number>{COUNT})(?P<what>{SORT}{GAP}{EVENTS}){_OF}"
    rf"(?:{GAP}(?:an?|{WHOSE})){{0,2}}{SORT}{GAP}(?:{PLURAL}|{SINGULAR}){NOT_AFTER}"
)
_EVENTS_OF: Final = lazy_pattern(rf"{EVENTS}{_OF}")


def _events(text: str, small: str, up_to: int, numbers: list[int]) -> Iterator[Disclosure]:
    """ "3 permanent exclusions of children": what happened to so few happened to no more of them."""
    if not any(_EVENTS_OF.match(small, at) for at in every(EVENT_WORDS, small)):
        return
    for match in matches_at(_HAPPENED, small, numbers):
        if 1 <= value(match["number"]) <= up_to and not _is_labelled(text, small, match.start()):
            edits = [Edit(*match.span("number"), f"{FEW} of")]
            if value(match["number"]) == 1 and not match["what"].endswith("s"):
                edits.append(Edit(match.end("what"), match.end("what"), "s", is_number=False))
            yield _phrase(match.span(), *edits)


_THOSE_WHO_ARE: Final = (
    rf"(?<![\w.,/:£$€+-])(?P<number>{COUNT})(?:{GAP}(?!(?:of|for|with|and|or|to|in)\b)[a-z-]+){{1,4}}"
    rf"{GAP}who{GAP}(?:are|were)"
)
_WHO_ARE: Final = RarePattern(
    rf"{_THOSE_WHO_ARE}{SORT}{GAP}{PLURAL}{NOT_AFTER}", has=rf"who{GAP}(?:are|were)", begins=_THOSE_WHO_ARE
)


def _who_are(text: str, small: str, up_to: int, numbers: list[int]) -> Iterator[Disclosure]:
    """ "Three mothers who are care leavers"."""
    for match in _WHO_ARE.finditer(small, numbers):
        if 1 < value(match["number"]) <= up_to and not _is_labelled(text, small, match.start()):
            yield _phrase(match.span(), Edit(*match.span("number"), f"{FEW} of"))


# -- Bounds ------------------------------------------------------------------------------------------------------------

_RANGE: Final = lazy_pattern(
    rf"(?<![\w.,/:£$€+-])(?P<said>(?P<between>between{GAP})?(?P<low>{COUNT})"
    rf"(?:[ ]?[-–][ ]?|{GAP}(?:to|and){GAP})(?P<high>{COUNT}))(?![\w%]|[-/.,]\d)"
)
_BOUNDED: Final = lazy_pattern(
    rf"(?<![\w-])(?P<said>(?:(?<!\bno\s)(?<!\bnot\s)(?P<less>fewer|less)|(?:no|not){GAP}more){GAP}than{GAP}(?P<high>{COUNT})|at{GAP}most{GAP}(?P<most>{COUNT}))"
    rf"(?![\w%]|[-/.,]\d)"
)


def _ranges(text: str, small: str, up_to: int, numbers: list[int]) -> Iterator[Disclosure]:
    """A range that is narrower than the one that the sign stands for."""
    for match in matches_at(_RANGE, small, _with(numbers, occurrences("between", small))):
        children = AFTER_MANY.match(small, match.end())
        low, high = value(match["low"]), value(match["high"])
        if children is None or not low < high <= up_to or (low, high) == (1, up_to):
            continue
        if "and" in small[match.end("low") : match.start("high")] and not match["between"]:
            continue
        if _is_labelled(text, small, match.start()) or is_pledge(small, match.start()):
            continue
        yield _phrase((match.start(), children.end()), Edit(*match.span("said"), f"{FEW} of"))


def _bounds(small: str, up_to: int) -> Iterator[Disclosure]:
    """ "Fewer than 6" is how small numbers are published where five is the threshold; "fewer than 3" tells more."""
    words = ("fewer", "less", *(("no",) if "more" in small else ()), *(("at",) if "most" in small else ()))
    for match in matches_at(_BOUNDED, small, every(words, small)):
        most = value(match["high"] or match["most"])
        told = 1 < most <= up_to if match["less"] else 1 <= most < up_to
        children = AFTER_MANY.match(small, match.end()) if told else None
        if children and not is_pledge(small, match.start()) and not is_capacity(small, match.start()):
            yield _phrase((match.start(), children.end()), Edit(*match.span("said"), f"{FEW} of"))


def _is_labelled(text: str, small: str, start: int) -> bool:
    at = max(0, start - LOOK_BACK)
    return bool(NOT_BEFORE.search(small, at, start) or YEAR_GROUP.search(text, at, start) or is_capacity(small, start))


# -- From one number to another ----------------------------------------------------------------------------------------

_MOVE: Final = lazy_pattern(
    rf"(?P<said>from{GAP}(?P<before>{COUNT}){GAP}to{GAP}(?P<after>{COUNT}))"
    rf"(?={END}|\n|{GAP}(?:in|at|by|between|over|since|during|last|this|on|as|and|but|while|when|after|within)\b)"
)
_MOVED: Final = lazy_pattern(
    rf"(?:^|[.;:(]\s|,\s|\n)\s*(?:(?:and|but|while|since{GAP}then,?|this{GAP}year,?|in{GAP}\d{{4}},?)\s+)*(?P<label>[^.;:,(\n]{{4,90}}?)"
    rf"{GAP}(?:(?:has|have|had){GAP})?(?:fell|fallen|dropped|rose|risen|went|gone|came|come|grew|grown|increased"
    rf"|decreased|reduced|changed|up|down|doubled|halved)(?:{GAP}(?:up|down|slightly|again|sharply|further))?{GAP}\Z"
)


def _moves(small: str, up_to: int) -> Iterator[Disclosure]:
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
        yield Disclosure(Span(*match.span("said")), tuple(edits))


# -- Shares ------------------------------------------------------------------------------------------------------------

_PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
_TIMES: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_PART_OF_IT: Final = (
    rf"(?:(?P<percent>\d{{1,3}}(?:\.\d{{1,2}})?)[ ]?(?:%|per[ ]?cent\b)"
    rf"|(?:(?P<times>a|one|two|three|four)[ -])?(?P<part>half|(?:third|quarter|fifth|sixth|seventh|eighth|tenth))s?\b"
    rf"|(?P<in>{COUNT}){GAP}(?:in|out{GAP}of){GAP}(?:every{GAP})?(?P<every>{COUNT}))"
)
_PART_OF_SO_MANY: Final = (
    rf"(?<![\w.,/-])(?P<said>{_PART_OF_IT}(?P<of>{GAP}of)?)(?:{GAP}{WHOSE}){{0,2}}"
    rf"(?P<few>{GAP}(?P<base>{COUNT}))(?![\w-])"
)
_SHARE: Final = RarePattern(rf"{_PART_OF_SO_MANY}{SORT}{GAP}{PLURAL}{NOT_AFTER}", begins=_PART_OF_SO_MANY)
# "Of 40 children, 97.5% had a review".
_OF_SO_MANY: Final = rf"of(?<!\wof)(?:{GAP}{WHOSE}){{0,2}}{GAP}(?P<base>{COUNT})(?![\w-])"
_OF_WHOLE: Final = RarePattern(
    rf"{_OF_SO_MANY}{SORT}{GAP}{PLURAL}{NOT_AFTER}[^.;\n%]{{0,80}}?[ (](?P<said>{_PART_OF_IT})(?![\w-]|{GAP}of\b)",
    has=rf"{_OF_SO_MANY}[^.;%]{{0,480}}?[ (]{_PART_OF_IT}",
)
_PAIR: Final = lazy_pattern(r"(?=[1-9])(?<![\w.,/:£-])(?=(?P<some>[1-9]\d{0,3})[ ]?/[ ]?(?P<base>[1-9]\d{0,3}))")
_SLASHED: Final = lazy_pattern(
    rf"(?<![\w.,/:£-])(?P<said>(?P<some>[1-9]\d{{0,3}})[ ]?/[ ]?(?P<base>[1-9]\d{{0,3}}))"
    rf"(?:{GAP}of)?(?:{GAP}{WHOSE}){{0,2}}{SORT}{GAP}(?!\d|year){PLURAL}{NOT_AFTER}"
)


_OLDEST: Final = 25  # until when councils answer for care leavers


def told_by_share(share: Decimal, base: int, up_to: int) -> str:
    """Words instead of a share of a number of children; nothing where it tells of no few."""
    if 1 <= round(share) <= up_to:
        return FEW
    return "most" if 1 <= round(base - share) <= up_to else ""


def _parts(small: str) -> Iterator[int]:
    """Where a share may begin that begins with no number: "half", "a third"."""
    for at in chain.from_iterable(occurrences(part, small) for part in _PARTS):
        yield from (at, at - 2) if small[max(0, at - 2) : at] in {"a ", "a-"} else (at,)


def _shares(small: str, up_to: int, numbers: list[int]) -> Iterator[Disclosure]:
    for match in _SHARE.finditer(small, _with(numbers, _parts(small))):
        base = value(match["base"])
        said = told_by_share(_share(match) * base, base, up_to)
        before = max(0, match.start() - LOOK_BACK), match.start()
        if said and not (_is_rate(match) or _is_time(match) or NOT_BEFORE.search(small, *before)):
            edits = [Edit(*match.span("said"), f"{said} of")]
            if base <= up_to:
                edits.append(Edit(*match.span("few"), ""))
            yield _phrase(match.span(), *edits)
    for match in _OF_WHOLE.finditer(small):
        base = value(match["base"])
        if not _is_time(match) and (said := told_by_share(_share(match) * base, base, up_to)):
            yield Disclosure(Span(*match.span("said")), (Edit(*match.span("said"), said),))


def _share(match: re.Match[str]) -> Decimal:
    if match["percent"]:
        return Decimal(match["percent"]) / 100
    if match["part"]:
        return Decimal(_TIMES[match["times"] or "one"]) / _PARTS[match["part"]]
    return Decimal(value(match["in"])) / max(1, value(match["every"]))


def _is_rate(match: re.Match[str]) -> bool:
    """Whether it is a way to speak: "9 out of 10 children" has no number of children of its own."""
    return bool(match["in"]) and not match["of"]


def _is_time(match: re.Match[str]) -> bool:
    """Whether it is no share but a quarter of a year: "in the last quarter 4 children"."""
    return match["part"] not in {None, "half"} and not match["times"]


def _slashes(text: str, small: str, up_to: int, numbers: list[int]) -> Iterator[Disclosure]:
    pairs = matches_at(_PAIR, small, numbers) if "/" in small else ()
    if not any(_told_by_pair(pair, up_to) for pair in pairs):
        return  # "2019/20" is in every text
    for match in matches_at(_SLASHED, small, numbers):
        said = _told_by_pair(match, up_to)
        if said and not _is_labelled(text, small, match.start()):
            yield _phrase(match.span(), Edit(*match.span("said"), f"{said} of the {match['base']}"))


def _told_by_pair(match: re.Match[str], up_to: int) -> str:
    some, base = int(match["some"]), int(match["base"])
    is_ages = base == some + 1 and base <= _OLDEST  # "16/17 homeless young people"
    return told_by_share(Decimal(some), base, up_to) if some <= base and base > up_to and not is_ages else ""
