"""One child made into several: the noun, and the verbs before and after it that would show that there is one.

Verbs are looked at whatever number stood there, so that what is printed of one child and of three is the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cioc.privacy.counted import DO, GAP, LOOK_BACK
from cioc.privacy.searching import Edit
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.diagnostics import Span

# -- Nouns -------------------------------------------------------------------------------------------------------------

_ONE_OF_MANY: Final = lazy_pattern(
    r"(?:child|person|woman|man|leaver|mother|father|mum|dad|parent|adult|carer|girl|boy|lad|lass|sibling|brother|sister"
    r"|son|daughter|baby|newborn|new-born|infant|toddler|teenager|adolescent|minor|pupil|student|learner|youngster|youth"
    r"|adoptee|seeker|runaway|orphan|old)\Z",
    re.I,
)
_PLURALS: Final = {"child": "children", "person": "people", "woman": "women", "man": "men", "baby": "babies"}


def pluralised(noun: str) -> str:
    """The plural of a word for a child, or of the last of several."""
    if match := _ONE_OF_MANY.search(noun):
        word = match[0]
        many = _PLURALS.get(word.lower(), f"{word}es" if word.endswith("ss") else f"{word}s")
        return noun[: match.start()] + (many if word.islower() else many.capitalize())
    return noun


def plural_noun(text: str, end: int) -> Iterator[Edit]:
    """Edits that make several of one child that ends at a place."""
    if noun := _ONE_OF_MANY.search(text, max(0, end - LOOK_BACK), end):
        yield Edit(*noun.span(), pluralised(noun[0]), is_number=False)


# -- Verbs -------------------------------------------------------------------------------------------------------------

_AUXILIARY: Final = r"(?:has|is|was|does)(?:n['’]t)?\b"
# Words that are nothing but verbs.
_SURE: Final = (
    rf"(?:{_AUXILIARY}|(?:goes|wants|waits|remains|attends|speaks|says|refuses|receives|gets|comes|feels|thinks|sees|awaits"
    r"|becomes|continues|enjoys|keeps|knows|requires|sits|suffers|tells|writes)\b)"
)
_SAID_OF_ONE: Final = (
    rf"(?:{_SURE}|(?:needs|lives|stays|uses|moves|hopes|plays|works|studies|wishes|shares|sleeps|faces|takes|makes|runs"
    r"|misses|asks|likes|meets|reports|returns|starts|travels|turns|visits)\b)"
)
_VERBS: Final = {"has": "have", "is": "are", "was": "were"}
_ADVERBS: Final = (
    rf"(?:{GAP}(?:also|always|now|already|currently|just|never|no{GAP}longer|not|often|only|still|then|therefore"
    r"|sometimes|usually|recently|since)\b)*"
)
# What a sentence goes on with when it is no longer said of the child: "said that it is", "because the home was".
_TURN: Final = (
    r"(?:and|or|but|that|which|who|whom|whose|because|as|when|while|whereas|if|so|since|after|before|until|where|than|though"
    r"|although|what|how|why|whether)"
)
_FINITE: Final = (
    rf"(?:{_AUXILIARY}|(?:had|have|are|were|will|would|can|could|may|might|must|should|did|do|went|said|told|left|came|got"
    r"|felt|took|asked|reported|he|she|they|it|we)\b)"
)
# "In foster care", "placed with family", "aged 14": it stands between a child and the verb.
_PHRASE: Final = (
    r"(?:in|at|from|with|without|on|under|of|for|by|near|outside|within|aged|living|waiting|staying|missing|known"
    r"|(?:placed|looked|accommodated|adopted|arrested|assessed|born|detained|excluded|found|identified|referred|remanded"
    rf"|supported|taken)(?={GAP}(?:after|at|by|from|in|into|on|out|outside|to|under|with)\b))\b"
    rf"(?:{GAP}(?!(?:{_TURN}\b|{_FINITE}))[\w'’/-]+){{1,8}}?"
)
_ASIDE: Final = r"(?:,[^,.;:()|\n]{1,80},|[ ]\([^()|\n]{1,60}\))"
_DIRECTLY: Final = lazy_pattern(
    rf"(?:{GAP}more|{GAP}of{GAP}(?:them|whom|these|those))?{_ADVERBS}{GAP}(?P<verb>{_SAID_OF_ONE})", re.I
)
_LATER: Final = lazy_pattern(rf"(?:{_ASIDE}|{GAP}{_PHRASE}){_ADVERBS}{GAP}(?P<verb>{_SURE})", re.I)
_WHO: Final = lazy_pattern(rf",?{GAP}(?:who|that)(?:{_ADVERBS}{GAP}(?P<verb>{_SAID_OF_ONE}))?", re.I)
_MAIN: Final = lazy_pattern(
    rf"(?:[^,.;:()|\n]{{0,80}},{GAP}(?P<main>{_SAID_OF_ONE})"
    rf"|(?:{GAP}(?!{_TURN}\b|{_AUXILIARY})[\w'’/-]+){{0,8}}?{_ADVERBS}{GAP}(?P<verb>{_AUXILIARY}))",
    re.I,
)
_JOINED: Final = lazy_pattern(rf"\b(?:and|but|or|nor|then){_ADVERBS}{GAP}(?P<verb>{_SAID_OF_ONE})", re.I)
_DOES: Final = lazy_pattern(rf"{GAP}(?:{DO}|[a-z]{{2,12}}ed\b)", re.I)
_BEGINS: Final = lazy_pattern(
    rf"(?:\A|[.!?;:,(]\s*|\n\s*(?:[-+*]\s+)?|\b{_TURN}{GAP})(?:(?:only|just|at{GAP}least){GAP})?[\"'“‘]?\Z", re.I
)
_SENTENCE_OR_PART: Final = lazy_pattern(r"[.;:!?](?=\s|\Z)|[|\n]")
_LONGEST: Final = 1000
# Where the verb after it is not said of the child: "the worker of one child is", "moving one child is".
_NO_SUBJECT: Final = lazy_pattern(
    r"\b(?:for|of|with|by|to|from|in|at|on|about|between|against|without|[a-z]{2,}ing)\s+"
    r"(?:(?:only|just|about|at\s+least|the|our|these|those)\s+)*[*_]{0,2}\Z",
    re.I,
)
_OF_THESE: Final = lazy_pattern(
    r"\b(?:most|all|many|some|each|number|of\s+(?:them|these|those|whom),?)\s+of\s+\Z", re.I
)
_THERE: Final = lazy_pattern(
    rf"\bthere(?:{GAP}(?P<verb>is|was|has|remains|exists)|(?P<short>['’]s))(?P<mid>(?:{GAP}(?:been|be))?{_ADVERBS})"
    rf"{GAP}(?:(?:only|just){GAP})?[*_]{{0,2}}\Z",
    re.I,
)
_ASKED: Final = lazy_pattern(rf"(?:\A|[.!?]\s+)(?P<verb>has|is|was|does){GAP}(?:only{GAP}|just{GAP})?\Z", re.I)
_TURNED: Final = lazy_pattern(rf"\b(?:is|was){_ADVERBS}{GAP}[*_]{{0,2}}\Z", re.I)


def _said_of_several(verb: str) -> str:
    stem, negation = (verb[:-3], verb[-3:]) if verb[-3:-1] in {"n'", "n’"} else (verb, "")
    if many := _VERBS.get(stem.lower()):
        return f"{many}{negation}"
    if stem.endswith("ies"):
        return f"{stem[:-3]}y{negation}"
    ending = "es" if re.search(r"(?:ss|sh|ch|x|o)es\Z", stem) else "s"
    return f"{stem.removesuffix(ending)}{negation}"


def _agreeing(match: re.Match[str], group: str = "verb") -> Edit:
    return Edit(*match.span(group), _said_of_several(match[group]), is_number=False)


def _part_of_sentence(text: str, at: int) -> int:
    """Where the part of a sentence ends in which a place stands: at its full stop, or a semicolon."""
    far = min(len(text), at + _LONGEST)
    end = _SENTENCE_OR_PART.search(text, at, far)
    return end.start() if end else far


def is_subject(text: str, start: int) -> bool:
    """Whether the verb after a count that starts at a place may be said of it."""
    near = max(0, start - LOOK_BACK)
    return not _NO_SUBJECT.search(text, near, start) or _OF_THESE.search(text, near, start) is not None


def plural_verbs(text: str, span: Span) -> Iterator[Edit]:
    """The verbs after a count as they are said of several."""
    end, stop = span.end, _part_of_sentence(text, span.end)
    if who := _WHO.match(text, end, stop):
        if who["verb"]:
            yield _agreeing(who)
        if main := _MAIN.match(text, who.end(), stop):
            yield _agreeing(main, "main" if main["main"] else "verb")
    elif verb := _DIRECTLY.match(text, end, stop) or _LATER.match(text, end, stop):
        yield _agreeing(verb)
    elif not _BEGINS.search(text, max(0, span.start - LOOK_BACK), span.start) and not _DOES.match(text, end):
        return  # "the service supports one child and is recruiting"
    for joined in _JOINED.finditer(text, end, stop):
        yield _agreeing(joined)


def plural_of_relative(text: str, end: int) -> Iterator[Edit]:
    """The verb of "who is", after one who is not what the sentence is about."""
    if (match := _WHO.match(text, end, _part_of_sentence(text, end))) and match["verb"]:
        yield _agreeing(match)


def plural_before(text: str, start: int) -> Iterator[Edit]:
    """ "There is" before a count, as it is said of several."""
    if match := _THERE.search(text, max(0, start - LOOK_BACK), start):
        yield Edit(*match.span("short"), " are", is_number=False) if match["short"] else _agreeing(match)
    elif asked := _ASKED.search(text, max(0, start - LOOK_BACK), start):
        yield _agreeing(asked)


# -- What would still show it ------------------------------------------------------------------------------------------

_STILL_ONE: Final = lazy_pattern(rf"\b{_AUXILIARY}", re.I)
_BOUNDARY: Final = lazy_pattern(rf"[,;:()–—]|\b(?:{_TURN})\b", re.I)


def stays_singular(text: str, start: int, end: int, edits: tuple[Edit, ...]) -> bool:
    """Whether a verb stays as it is said of one, and nothing shows that it is said of something else."""
    near = max(0, start - LOOK_BACK)
    if _TURNED.search(text, near, start) and not any(plural_before(text, start)):
        return True
    verb = _STILL_ONE.search(text, end, _part_of_sentence(text, end)) if is_subject(text, start) else None
    changed = {edit.start for edit in edits}
    return verb is not None and verb.start() not in changed and not _BOUNDARY.search(text, end, verb.start())
