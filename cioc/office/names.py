"""Names of people in texts: those of owners in whole and in part, those of others, and what may be one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.office.grid import squeezed
from cioc.office.name_words import NO_WORDS, ORDINARY, PARTICLES, QUALIFIER, SURNAMES, TEAM_WORD, WORDS_TOO
from cioc.office.owners import FIRST, INITIALS, TITLE
from cioc.privacy.persons import is_person
from cioc.text.letters import composed, shaped, unaccented
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cioc.office.owners import Known

SOMEBODY: Final = "somebody"
"""The word in place of the name of one who owns nothing."""
_WITH_A_THING: Final = lazy_pattern(r"(?<!\bSt )(?<!\bSt\. )(?<!\bSaint )(?<![\w'’-])([A-Z][a-z]+)(?=['’]s(?!\w))")
"""A word to which something belongs: "Karen's notes"; a saint has a school."""
_MONTHS: Final = frozenset({"april", "may", "june", "july", "august"})
_AMONG_WORDS: Final = lazy_pattern(
    r"(?<!\w)(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Cllr|Councillor|Rev)\.?(?:[ \t]+[A-Z]\.?){0,2}|(?:[A-Z]\.?){1,3}"
    r"|[A-Z][a-z'’]+(?:-[A-Z][a-z]+)?)"
    r"[ \t]+(?:(?:de|da|dos|van|der|den|von|bin|bint|al|el|ap)[ \t]+){0,2}"
    r"(?:[A-Z]['’])?[A-Z][a-z]*[A-Z]?[a-z'’]+(?:-[A-Z][a-z]+)?(?!\w)"
)


_TWO_CAPITALS: Final = lazy_pattern(
    r"(?<![\w'’-])(?:[A-Z]['’]|(?:al|el)-)?[A-Z][a-z]*[A-Z]?[a-z]+(?:-[A-Z]?[a-z]+)?[ \t]+"
    r"(?:(?:de|da|dos|van|der|den|von|bin|bint|al|el|ap)[ \t]+){0,2}"
    r"(?:[A-Z]['’]|(?:al|el)-)?[A-Z][a-z]*[A-Z]?[a-z]+(?:-[A-Z]?[a-z]+)?(?:['’]s)?(?![\w-])"
    r"(?![ \t]+[A-Z])"
)
_SHORT_ALONE: Final = lazy_pattern(r"(?:^|[(\[])([A-Z]{2})(?:[)\]]|$)", re.M)


def naming(person: str) -> re.Pattern[str]:
    """The pattern that finds a person in a text: the whole name; initials, with stops or without; or a first name
    alone, and the surname that may stand behind it.
    """
    name = unaccented(squeezed(person)).strip(" ,;:()")
    letters = re.sub(r"[^A-Za-z]", "", name)
    if INITIALS.fullmatch(name):
        dotted = r"\.\s?".join(letters)
        return re.compile(rf"(?<!\w)(?:{dotted}\.?|{letters}|{' '.join(letters)})(?!\w)")
    if " " not in name:
        behind = r"(?:[ \t]+(?!(?i:" + TEAM_WORD.pattern + r")\b)[A-Z][a-z'’-]+)"
        behind += "" if name.casefold() in _MONTHS else "?"
        return re.compile(rf"(?<!\w)(?:{re.escape(name)}|{re.escape(name.title())}){behind}(?!\w)")
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)", re.I)


class Part(Struct, frozen=True, kw_only=True):
    """A part of a person's name, or the initials, as it may stand for the whole in a comment."""

    pattern: re.Pattern[str]
    key: str
    """The form of the name, by which it is known: two people may have it."""
    is_word: bool = False
    """Whether it is a word or an abbreviation too, so that it is only asked about."""


def parts_of_name(person: str, known: Known) -> tuple[Part, ...]:
    """The surname with an initial, the first name with one, each alone, and the initials, the longest first.

    They are found in a text as `shaped` gives it.
    """
    words = [word for word in squeezed(shaped(person)).strip(" ,;:()").split() if not TITLE.fullmatch(word)]
    if not words or "@" in person or INITIALS.fullmatch(person):
        return ()
    first, last = words[0], words[-1]
    has_both = len(words) > 1
    made: list[Part] = []
    if has_both and len(first) > 1:
        both = (rf"{first[0]}\.?[ \t]+{re.escape(last)}", rf"{re.escape(first)}[ \t]+{last[0]}\b\.?")
        made += [Part(pattern=re.compile(rf"(?<!\w){text}(?!\w)"), key=text) for text in both]
    alone = [first] if len(first.strip(".")) > 1 and has_both else []
    if has_both or person.split()[:-1]:  # "Mrs Smith" is Smith too
        alone.append(last)
    made += [_alone(text, known, titled=text == last) for text in alone]
    if has_both:
        made += _initials("".join(word[0].upper() for word in words if word not in PARTICLES), known)
    return tuple(made)


def _alone(text: str, known: Known, *, titled: bool) -> Part:
    """A first name or a surname by itself, the latter with its title."""
    small = text.casefold()
    is_word = small in ORDINARY or small in _MONTHS or small in WORDS_TOO - NO_WORDS
    is_word = is_word or TEAM_WORD.fullmatch(text) is not None or QUALIFIER.fullmatch(text) is not None
    # Beside a number it is a month: 15 May, May 2027.
    before, behind = (r"(?<!\d )(?<!\d(?:st|nd|rd|th) )", r"(?! '?\d)") if small in _MONTHS else ("", "")
    title = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Cllr)\.?[ \t]+)?" if titled else ""
    pattern = re.compile(rf"{before}(?<![\w-]){title}(?<![\w-]){re.escape(text)}(?![\w-]){behind}")
    return Part(pattern=pattern, key=text, is_word=is_word or known.speaks_of(text))


def _initials(letters: str, known: Known) -> Iterator[Part]:
    """The initials, where they are those of nothing else."""
    if not 2 <= len(letters) <= 3:
        return
    is_word = not is_person(letters, known.abbreviations) and len(letters) == 2
    is_word = is_word or letters in known.abbreviations or letters.casefold() in known.register
    if not (is_word or known.speaks_of(letters)):
        dotted = r"\.\s?".join(letters)
        yield Part(pattern=re.compile(rf"(?<!\w)(?:{letters}|{dotted}\.?)(?!\w)"), key=letters)


def in_full(people: Iterable[str]) -> tuple[dict[str, str], frozenset[str]]:
    """The name in full of each person whom others name by a part of it, such as "Mrs Smith" for Karen Smith; and those
    whose part of a name is that of several. All by the words as they are written.
    """
    words = {person: _words_of(person) for person in people if "@" not in person and not INITIALS.fullmatch(person)}
    made: dict[str, str] = {}
    several: set[str] = set()
    # The more a name says, the sooner: K Smith is Karen Smith before Mrs Smith may be K Smith.
    for short in sorted(words, key=lambda person: -_fullness(words[person])):
        fuller = [each for each in words if _fullness(words[each]) > _fullness(words[short])]
        whole = {made.get(each, each) for each in fuller if _may_be(words[short], words[each], short)}
        if len(whole) == 1:
            made[short] = whole.pop()
        elif whole:
            several.add(short)
    return made, frozenset(several)


def _words_of(person: str) -> tuple[str, ...]:
    words = unaccented(squeezed(person)).casefold().strip(" ,;:()").split()
    return tuple(word.strip(".") for word in words if not TITLE.fullmatch(word) and word not in PARTICLES)


def _fullness(words: Sequence[str]) -> int:
    """1 for one name, 2 for a name and an initial, 3 for a first name and a surname."""
    if len(words) < 2:
        return len(words)
    return 2 if 1 in {len(words[0]), len(words[-1])} else 3


def _may_be(short: Sequence[str], full: Sequence[str], written: str) -> bool:
    """Whether one who is named by a part may be the one who is named in full."""
    if len(short) == 1:
        is_last = len(full[-1]) > 1 and short[0] == full[-1]
        return is_last or (short[0] == full[0] and TITLE.match(written) is None)
    return all(own.startswith(theirs) for own, theirs in ((full[0], short[0]), (full[-1], short[-1]))) and (
        short[0] == full[0] or short[-1] == full[-1]
    )


def replaced(pattern: re.Pattern[str], by: str, text: str) -> str:
    """A text with other words where its letters, without accents, are what a pattern finds."""
    text = composed(text)
    for found in reversed(list(pattern.finditer(shaped(text)))):
        text = text[: found.start()] + by + text[found.end() :]
    return text


def without_names(text: str) -> tuple[str, int]:
    """A text in which somebody stands for each first name with a surname, and how often."""
    text = composed(text)
    number = 0
    for found in reversed(list(_AMONG_WORDS.finditer(shaped(text)))):
        first, *_, last = found[0].split()
        if first.casefold() in _MONTHS or TEAM_WORD.fullmatch(last) or not _is_of_a_person(first, last, found[0]):
            continue
        number += 1
        text = text[: found.start()] + SOMEBODY + text[found.end() :]
    return text, number


def without_first_names(text: str) -> str:
    """A text in which somebody stands for each first name to which something belongs."""
    text = composed(text)
    for found in reversed(list(_WITH_A_THING.finditer(shaped(text)))):
        if found[1].casefold() in FIRST - WORDS_TOO:
            text = text[: found.start()] + SOMEBODY + text[found.end() :]
    return text


def _is_of_a_person(first: str, last: str, whole: str) -> bool:
    """Whether a surname has a title, a usual first name or initials before it; of initials, where it is a usual one."""
    if TITLE.fullmatch(f"{first} "):
        return not _is_ordinary(last) or last.casefold() in SURNAMES
    if re.fullmatch(r"(?:[A-Z]\.?){1,3}", first):
        return last.casefold() in SURNAMES - ORDINARY or (first.endswith(".") and last.casefold() in SURNAMES)
    return is_person(whole)


def possible_names(text: str, known: Known) -> tuple[str, ...]:
    """Two words with capitals that are of no team, post, place or day that is known; and initials in brackets."""
    text = composed(text)
    shape = shaped(text)
    made: list[str] = []
    for found in _TWO_CAPITALS.finditer(shape):
        words = found[0].split()
        if any(_is_ordinary(word) for word in words) or known.speaks_of(found[0]):
            continue
        made.append(text[found.start() : found.end()])
    for found in _SHORT_ALONE.finditer(shape):
        letters = found[1]
        if is_person(letters, known.abbreviations) and letters.casefold() not in known.register:
            made.append(letters)
    return tuple(dict.fromkeys(made))


def _is_ordinary(word: str) -> bool:
    bare = re.sub(r"['’]s$", "", word.casefold())
    is_ordinary = bare in ORDINARY or bare in _MONTHS or bare.endswith(("ing", "ed", "ment", "tion", "ity", "ly"))
    return is_ordinary or TEAM_WORD.fullmatch(bare) is not None or QUALIFIER.fullmatch(bare) is not None


def is_initials(text: str, of: str = "") -> bool:
    """Whether a text is initials with stops, or those of a person in whatever way they are written."""

    def letters(words: str) -> str:
        return re.sub(r"[\W_]", "", words).casefold()

    is_short = len(letters(text)) <= 3
    dotted = re.fullmatch(r"(?:[^\W\d_]\.\s?)+[^\W\d_]?\.?", text.strip())
    starts = "".join(word[0] for word in of.split())
    return is_short and (dotted is not None or letters(text) in {letters(of), starts} - {""})
