"""Owners: which of them are teams and posts, and which are people, whose names and initials are never written."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.office.grid import squeezed
from cioc.office.name_words import (
    ALSO_FIRST,
    OF_A_PLACE,
    OF_WORK,
    ORDINARY,
    PARTICLES,
    QUALIFIER,
    SURNAMES,
    SURNAMES_OF_TEAMS,
    TEAM_WORD,
    WORDS_TOO,
)
from cioc.privacy.persons import FIRST_NAMES, is_person
from cioc.rules.births_and_addresses import personal_addresses
from cioc.text.letters import composed, shaped, unaccented
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FIRST: Final = frozenset(name.casefold() for name in FIRST_NAMES) | ALSO_FIRST
_RANK: Final = lazy_pattern(
    r"(?:D?C?PC|P[CS]|D[CSI]|DC[IS]|DSI|Sgt|Sergeant|Insp|Inspector|Supt|Superintendent|Constable|Nurse|Sister|Matron"
    r"|Judge|Capt|Captain|Major)\.?"
)
"""Ranks, which may stand before a surname alone."""
_NOT_YET: Final = (
    r"(?: (?:has been|is))?"
    r"(?: (?:as )?(?:yet|at present|currently|so far|named|identified|assigned|agreed|known|in post))*"
)
_NOBODY: Final = lazy_pattern(
    r"(?:lead |owner |currently |post )?(?:tb[acd]|n/?a|n\.a\.|nothing|not applicable|unassigned"
    r"|vacan(?:t|cy)(?: (?:post|at present|currently))?"
    r"|(?:to be|not yet) (?:confirmed|agreed|decided|determined|allocated|appointed|assigned)"
    rf"|(?:nobody|no ?[- ]?one|none|no lead|not){_NOT_YET}"
    r"|[-–—?.]+|=.*|[£$]?[\d.,:%\s]+)[.?!]*",
    re.I,
)
"""Nobody: words for that nobody is named yet, a number, and a formula."""
_POST: Final = lazy_pattern(
    r"\b(?:director|manager|officer|head|lead|chief|nurse|consultant|adviser|advisor|coordinator)\b", re.I
)
_NAME: Final = lazy_pattern(r"(?:[A-Z]['’]|(?:al|el|ul|ur)-)?[A-Z][a-z]*[A-Z]?[a-z'’]+(?:-\s?[A-Za-z][a-z'’]+)*-?")
INITIALS: Final = lazy_pattern(r"(?:[A-Z]\.?\s?){2,3}")
TITLE: Final = lazy_pattern(
    r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|cllr|councillor|rev|sir|dame|lord|lady)\b\.?\s*", re.I
)
_LEGEND: Final = lazy_pattern(
    r"(?<!\w)([A-Z]{2,4}|(?:[A-Z]\.\s?){2,4})\s*([-–—=:(]?)\s*"
    r"([A-Z][A-Za-z'’]+(?:[ -](?:[a-z]{1,3} )?[A-Z][A-Za-z'’]+){1,3})(?!\w)"
)
_EXPLAINED: Final = lazy_pattern(r"[A-Za-z]{1,6}\s*=\s*[A-Za-z].*", re.S)
"""Letters, and what they stand for, whatever that is: "AD = Assistant Director", "G = green"."""
_LETTER: Final = lazy_pattern(r"^\(?(?:[a-h]|[ivx]{1,4}|[1-9])[.)]\s+(?=\S{2})")
"""The letter or number of a line in a cell."""
_JOINED: Final = lazy_pattern(r"\s*[/;&+\n]\s*|\s*,\s*|\s+(?:and|or|with)\s+")
_VACANT: Final = lazy_pattern(
    r"\s*(?:\(\s*(?:currently )?vacan(?:t|cy)\s*\)|[-–—,:]\s*(?:currently )?vacan(?:t|cy))\s*$", re.I
)
"""That nobody holds a post, behind its name."""
_DASH: Final = lazy_pattern(r"\s+[-–—]\s+|\s*[–—]\s*|:\s+")
_AROUND: Final = " \t<>()[]{},.;:–—-/|"
"""Signs around an e-mail address that say nothing."""


class Owner(Struct, frozen=True, kw_only=True):
    """One who answers for something, as a cell has it."""

    text: str
    """All that the cell says of this one."""
    team: str = ""
    """The team or post, in the words of the cell."""
    person: str = ""
    """The name or initials, which are never written; what they are known by in the local file."""

    @property
    def key(self) -> str:
        """The key of a person: the name, squeezed and in small letters."""
        return squeezed(re.sub(r"\s*-\s*", "-", unaccented(self.person))).casefold()

    def is_called(self, words: str) -> bool:
        """Whether words are the team's or the person's name, some of it, or its first letters: VS, Jo, Virtual."""
        own = {word.casefold() for word in re.findall(r"\w+", words)} - {"and", "of", "the"}
        for name in filter(None, (self.team, self.person)):
            theirs = re.findall(r"\w+", name)
            letters = "".join(word[0] for word in theirs if word.casefold() not in {"and", "of", "the"})
            if own and (own <= {word.casefold() for word in theirs} or words.casefold() == letters.casefold()):
                return True
        return False


class Known(Struct, frozen=True, kw_only=True):
    """Everything that tells a team from a person beside the words themselves."""

    register: Mapping[str, str]
    """Names and ids, in small letters, and the ids they stand for."""
    abbreviations: frozenset[str]
    phrases: str
    """All that the columns of who and of actions say, in small letters: a team is spoken of there."""
    told: Mapping[str, str]
    """People, by their keys, and the posts that they are."""

    def speaks_of(self, words: str) -> bool:
        """Whether the plan's other columns say those words."""
        return re.search(rf"(?<!\w){re.escape(squeezed(words).casefold())}(?!\w)", self.phrases) is not None


def owners(text: str, known: Known) -> tuple[Owner, ...]:
    """Those whom a cell names, in its order."""
    lines = [_VACANT.sub("", _LETTER.sub("", squeezed(line))) for line in text.split("\n") if line.strip()]
    joined: list[str] = []
    for line in lines:
        if joined and is_post_of(joined[-1], line, known):
            joined[-1] = f"{joined[-1]} ({line})"
        else:
            joined.append(line)
    found = (each for line in joined if not is_nobody(line) for each in _of_line(line, known))
    return tuple(each for each in found if not is_nobody(each.team or each.person))


def is_post_of(person: str, post: str, known: Known) -> bool:
    """Whether a line is the post of the person in the line above it."""
    name, words = squeezed(person), squeezed(post)
    is_name = " " in name and "(" not in name and len(_parts(name, known)) == 1 and looks_like_person(name, known)
    is_post = _POST.search(words) is not None and "(" not in words and not _name_within(words)
    return is_name and is_post and not looks_like_person(words, known)


def is_nobody(text: str) -> bool:
    """Whether a cell, or a part of it, says that nobody leads yet, or has a number or a formula in place of a lead."""
    return _NOBODY.fullmatch(text.strip()) is not None


def _of_line(line: str, known: Known) -> Iterator[Owner]:
    if line.casefold() in known.register or (
        known.speaks_of(line) and not looks_like_person(line, known) and not _name_within(line)
    ):
        yield Owner(text=line, team=line)
        return
    if pairs := _run_together(line, known):
        yield from pairs
        return
    if owner := _with_brackets(line, known):
        yield owner
        return
    parts = _parts(line, known)
    if len(parts) == 1:
        yield _one(parts[0], known)
        return
    made: list[Owner] = []
    for part in parts:
        owner = _one(part, known)
        # "Jo Bloggs, Early Help" is one, whose team comes behind the name.
        if (
            made
            and owner.team
            and not owner.person
            and made[-1].person
            and not made[-1].team
            and f"{made[-1].text}, {part}" in line
        ):
            made[-1] = Owner(text=f"{made[-1].text}, {part}", team=owner.team, person=made[-1].person)
        else:
            made.append(owner)
    yield from made


def _with_brackets(text: str, known: Known) -> Owner | None:
    """A person with the team in brackets, or a team with the person in them."""
    if (found := re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)", text)) is None:
        return None
    first, second = (looks_like_person(each, known) for each in (found[1], found[2]))
    if not (first or second):
        return None
    return Owner(text=text, team=_team(found[1], found[2], first, second), person=found[1] if first else found[2])


def _team(one: str, other: str, first: bool, second: bool) -> str:  # noqa: FBT001 -- which of the two is a name
    return "" if first and second else (other if first else one)


def _one(text: str, known: Known) -> Owner:
    if address := _address_within(text, known):
        # "Jo Bloggs <jo.bloggs@…>", "Early Help jo.bloggs@…": the words beside it say who it is.
        beside = _one(squeezed(text.replace(address, " ")).strip(_AROUND), known)
        return Owner(text=text, team=beside.team, person=beside.person or address)
    if found := _surname_first(text, known):
        return Owner(text=text, person=found)
    if owner := _with_brackets(text, known):
        return owner
    if looks_like_person(text, known):
        return Owner(text=text, person=text)
    if (name := _name_within(text)) and not known.speaks_of(name):
        # "Head of Service Jo Bloggs": the post is kept, the name is not.
        return Owner(text=text, team=_less_the_name(text, name), person=name)
    if _is_lone_name(text, known):
        return Owner(text=text, person=text)
    return Owner(text=text, team=text)


def _less_the_name(text: str, name: str) -> str:
    """The post beside a name; brackets in which the name stands go with it."""
    bare = text.replace(name, "\0")
    return squeezed(re.sub(r"\([^()]*\0[^()]*\)|\0", " ", bare)).strip(" -–—,:()/")


def _is_lone_name(text: str, known: Known) -> bool:
    """Whether a word that stands alone is nothing that is known, and so may be a first name or a surname."""
    word = shaped(squeezed(text)).strip(" .,;:()")
    if not _NAME.fullmatch(word) or TEAM_WORD.fullmatch(word) or QUALIFIER.fullmatch(word):
        return False
    is_ordinary = word.casefold() in ORDINARY - WORDS_TOO or OF_WORK.fullmatch(word) is not None
    return not is_ordinary and not known.speaks_of(text) and word.casefold() not in known.register


def _address_within(text: str, known: Known) -> str:
    """The first e-mail address that is a person's and not that of a team's mailbox."""
    if "@" not in text:
        return ""
    names = {word for name in known.register for word in re.findall(r"[a-z]+", name)}
    found = next(iter(personal_addresses(text, names)), None)
    return text[found.start : found.end] if found else ""


def _name_within(text: str) -> str:
    """The first name and the surname that stand among other words, if any do."""
    words = composed(text).split()
    for at, (one, other) in enumerate(pairwise(words)):
        first, last = (shaped(each.strip("(),.:;–-")) for each in (one, other))
        before = first.casefold()
        if not _NAME.fullmatch(last) or TEAM_WORD.fullmatch(last) or QUALIFIER.fullmatch(last):
            continue
        is_end = at + 2 == len(words)
        if _RANK.fullmatch(one) and (is_end or other.endswith((",", ")"))):
            return other.strip("(),.:;–- ")
        is_first = before in FIRST or before in WORDS_TOO or re.fullmatch(r"[A-Z]\.", one.strip("(,"))
        if is_first or re.fullmatch(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr)", first):
            third = shaped(words[-1]) if at + 3 == len(words) else ""
            if third and _NAME.fullmatch(third) and not TEAM_WORD.fullmatch(third) and not QUALIFIER.fullmatch(third):
                return " ".join(words[at:]).strip("(),.:;–- ")
            return f"{one} {other}".strip("(),.:;–- ")
    return ""


def _surname_first(text: str, known: Known) -> str:
    """The name of one person, first name first, where a comma divides it: "Bloggs, Jo"."""
    found = re.fullmatch(r"([^,]+),\s*([^,\s]+(?:\s[A-Z]\.?)?)", composed(text).strip())
    if found is None:
        return ""
    last, first = shaped(found[1]).split(), shaped(found[2]).split()
    names = [part for part in last if part not in PARTICLES]
    parts = (*names, first[0])
    if len(names) not in {1, 2} or not all(map(_NAME.fullmatch, parts)) or any(part.endswith("s'") for part in parts):
        return ""
    if any(TEAM_WORD.fullmatch(part) or part.endswith(("'s", "’s")) for part in (*names[1:], first[0])):
        return ""
    is_first = first[0].casefold() in FIRST or first[0].casefold() in WORDS_TOO
    one, other = found[1].strip(), found[2].strip()
    if names[0].casefold() in FIRST or any(
        each.casefold() in known.register or each in known.abbreviations for each in (one, other)
    ):
        return ""
    if not is_first and (
        len(names) > 1 or TEAM_WORD.fullmatch(names[0]) or known.speaks_of(one) or known.speaks_of(other)
    ):
        return f"{other} {one}" if len(names) < len(last) else ""
    return f"{other} {one}"


def names_somebody(text: str, known: Known, *, of: str = "") -> bool:
    """Whether what is said to be a post or a team looks like a name, or has a word of the name in question."""
    words = shaped(squeezed(text)).split()
    if _has_a_word_of(text, of, known) or _is_somebodys(shaped(squeezed(text))):
        return True
    if words and all(re.fullmatch(r"[A-Z]{2,8}", word) for word in words):
        return False  # whether letters are those of a person is asked apart
    if _name_within(text) or _surname_first(text, known):
        return True
    first = words[0].casefold() if words else ""
    is_ordinary = any(word.casefold() in ORDINARY or QUALIFIER.fullmatch(word) for word in words)
    return looks_like_person(text, known) and (first in FIRST or first in WORDS_TOO or not is_ordinary)


def _has_a_word_of(text: str, name: str, known: Known) -> bool:
    """Whether a word of a name, or its initials, is a word of a text: "Mbeki team", "KM team"; not "Head of Homes" of
    Mrs Head.
    """
    theirs = [word for word in re.findall(r"[^\W\d_]+", unaccented(name).casefold()) if word not in PARTICLES]
    letters = "".join(word[0] for word in theirs)
    said = re.findall(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+", unaccented(re.sub(r"['’]s\b", "", text)).casefold())
    named = {word for each in said if (word := each.replace(".", "")) in {*theirs, letters} and len(word) > 1}
    posts = {word for word in named if TEAM_WORD.fullmatch(word) or QUALIFIER.fullmatch(word)}
    posts |= {word for word in named if word.upper() in known.abbreviations}
    return bool(named - posts) or (bool(named) and {*said} <= {*theirs, letters})


_SOMEBODYS: Final = lazy_pattern(r"(?<!St )(?<!St\. )(?<!Saint )\b([A-Z][a-z]+)['’]s? |\(([A-Z][a-z]+)\)")
"""A name with what belongs to it, and one in brackets: "Karen's team", "Participation Manager (Karen)"."""


def _is_somebodys(text: str) -> bool:
    return any((found[1] or found[2]).casefold() in FIRST - WORDS_TOO for found in _SOMEBODYS.finditer(f"{text} "))


def names_several(text: str, known: Known) -> bool:
    """Whether what is said to be a post or a team is more than one: "HR, Legal"."""
    return len(_parts(squeezed(text), known)) > 1


def legend_in(text: str) -> dict[str, str]:
    """Initials, and the names that they stand for: "JB Jo Bloggs, MK = Mohammed Khan"; with "=" letters of any sort."""
    found: dict[str, str] = {}
    text = composed(text)
    for each in _LEGEND.finditer(shaped(text)):
        words = [word for word in re.split(r"[\s-]+", each[3]) if word.casefold() not in PARTICLES]
        if not words:
            continue
        starts = "".join(word[0] for word in words)
        letters = re.sub(r"[.\s]", "", each[1])
        is_name = not any(TEAM_WORD.fullmatch(word) or QUALIFIER.fullmatch(word) for word in words)
        if is_name and (each[2] == "=" or letters in {starts, starts[0] + starts[-1]}):
            found[letters] = text[each.start(3) : each.end(3)]
    return found


def is_legend(text: str) -> bool:
    """Whether a text says nothing but whose initials stand where."""
    bare = text if legend_in(text.partition(",")[0]) else re.sub(r"^[A-Za-z ]+:", "", text)
    parts = [part for part in re.split(r"[,;\n]", bare) if part.strip()]
    if not parts or not all(legend_in(part) or _EXPLAINED.fullmatch(part.strip()) for part in parts):
        return False
    return len(parts) > 1 or ":" in text or _EXPLAINED.fullmatch(text.strip()) is not None


def is_legend_row(texts: Sequence[str]) -> bool:
    """Whether a row only says whose initials stand where, the letters and the name in one cell or in two."""
    if len(texts) == 2 and INITIALS.fullmatch(texts[0].strip()):
        named = legend_in(f"{texts[0].strip()} = {squeezed(texts[1])}")
        return any(name == squeezed(texts[1]) and is_surely_person(name) for name in named.values())
    return bool(texts) and all(map(is_legend, texts))


def may_be_named(team: str, known: Known) -> bool:
    """Whether what is taken for a team may be somebody's name for all that can be told, or hold one."""
    words = [word.strip("(),.:;–-") for word in shaped(team).split()]
    if not words or squeezed(team).casefold() in known.register:
        return False
    if _has_initials_in_brackets(team, known):
        return True

    def is_free(word: str) -> bool:
        is_name = _NAME.fullmatch(word) and not word.endswith(("'s", "’s"))
        return bool(is_name) and not TEAM_WORD.fullmatch(word) and not QUALIFIER.fullmatch(word)

    if len(words) == 1:
        return is_free(words[0]) and not known.speaks_of(team)
    if len(words) in {2, 3} and all(is_free(word) and word.casefold() not in ORDINARY for word in words):
        return True
    if not any(_POST.search(word) or _RANK.fullmatch(word) for word in words):
        return False
    return all(map(is_free, words[:2])) or all(map(is_free, words[-2:]))


def is_surely_person(person: str) -> bool:
    """Whether what is taken for a person is one beyond doubt: by a title, a usual first name, or an initial."""
    words = shaped(squeezed(person)).split()
    is_first = bool(words) and words[0].partition("-")[0].casefold() in FIRST - WORDS_TOO
    is_first = is_first or (len(words) == 2 and re.fullmatch(r"[A-Z]\.?", words[0]) is not None and len(words[1]) > 2)
    return is_first or "@" in person or TITLE.match(person) is not None


def _has_initials_in_brackets(team: str, known: Known) -> bool:
    """Whether initials that are not its own begin what stands in brackets: "Workforce Lead (KM helps)"."""
    own = "".join(word[0] for word in re.findall(r"\w+", team.partition("(")[0])).casefold()
    found = re.findall(r"\(([A-Z]{2,3})\b", team)
    return any(looks_like_person(each, known) and each.casefold() not in own for each in found)


def _parts(line: str, known: Known) -> list[str]:
    """A line taken apart at commas, strokes, "and" and "or", but not within the name of a team or a post."""
    separators = list(_JOINED.finditer(line))
    parts, start = [], 0
    for each in separators:
        left, right = line[start : each.start()], line[each.end() :]
        following = _JOINED.split(right, maxsplit=1)[0]
        if each.group().strip() == "," and _surname_first(f"{left}, {following}", known):
            continue  # Bloggs, Jo
        sign = each.group().strip().casefold()
        if not left or not right.strip():
            continue
        if left.count("(") != left.count(")"):
            continue  # within brackets
        is_named = any(looks_like_person(each, known) for each in (left, following)) or _with_brackets(left, known)
        if sign in {"and", "or", "with", "&"} and not is_named:
            continue  # Learning and Skills
        if (
            sign == ","
            and _POST.search(left)
            and not looks_like_person(left, known)
            and not looks_like_person(following, known)
        ):
            continue  # Assistant Director, Children's Social Care
        parts.append(left)
        start = each.end()
    return [part for part in (*parts, line[start:]) if part.strip()]


def _run_together(line: str, known: Known) -> list[Owner]:
    """`CAMHS – X Social Care – Y`: teams and names run together, a dash between each pair."""
    pieces = [piece.strip() for piece in _DASH.split(line) if piece.strip()]
    if len(pieces) < 2 or any(piece.count("(") != piece.count(")") for piece in pieces):
        return []
    if len(pieces) == 2 and looks_like_person(pieces[0], known) and not looks_like_person(pieces[1], known):
        return [Owner(text=line, team=pieces[1], person=pieces[0])]
    teams, people = [pieces[0]], []
    for piece in pieces[1:-1]:
        words = piece.split()
        cut = next((at for at in (2, 3, 1) if looks_like_person(" ".join(words[:at]), known)), None)
        if cut is None or cut >= len(words):
            return []
        people.append(" ".join(words[:cut]))
        teams.append(" ".join(words[cut:]))
    people.append(pieces[-1])
    if any(looks_like_person(team, known) for team in teams):
        return []
    if not all(looks_like_person(person, known) for person in people):
        return []
    return [
        Owner(text=f"{team} – {person}", team=team, person=person) for team, person in zip(teams, people, strict=True)
    ]


def looks_like_person(text: str, known: Known) -> bool:
    """Whether it may be somebody's name or initials. In doubt it is: a post is named later, a name is never unsaid."""
    words = squeezed(text).strip(" .,;:()")
    small = words.casefold()
    if not words or small in known.register:
        return False
    if _address_within(words, known) == words.strip(_AROUND):
        return True
    if re.sub(r"\s*-\s*", "-", unaccented(small)) in known.told:
        return True
    if TITLE.match(words):
        return True
    if words in known.abbreviations or small in {"n/a", "none", "tbc", "tba", "all", "-"}:
        return False
    return _has_the_form_of_a_name(words, known)


def _has_the_form_of_a_name(as_written: str, known: Known) -> bool:
    """Whether words of which nothing is known are written as initials or as a name."""
    words = shaped(as_written)
    bare = re.sub(r"\s*-\s*", "-", words)
    parts = bare.split()
    if len(parts) > 1:
        parts = [part for part in parts if part not in PARTICLES] or parts
    if INITIALS.fullmatch(words) and len(words.replace(".", "").replace(" ", "")) <= 3:
        return not known.speaks_of(as_written) and not TEAM_WORD.fullmatch(words)
    if len(parts) > 1 and OF_A_PLACE.fullmatch(parts[0]):
        return False
    if any(map(_is_of_a_team, parts)):
        return _is_surname_of_a_team(parts)
    if is_person(words, known.abbreviations):
        return True
    if len(parts) == 1:
        return _is_one_name(parts[0], known)
    if len(parts) == 2 and words.islower():
        return _is_name_in_small_letters(*parts)
    if len(parts) <= 4 and all(_NAME.fullmatch(part) or re.fullmatch(r"[A-Z]\.?", part) for part in parts):
        is_first = parts[0].casefold() in FIRST
        return (not known.speaks_of(as_written) and len(parts) <= 3) or is_first
    return False


def _is_one_name(word: str, known: Known) -> bool:
    """Whether a word alone is a first name or a surname that is known for one."""
    small = word.casefold()
    is_surname = small in SURNAMES and (word[0].isupper() or small not in ORDINARY)
    is_surname = is_surname or re.fullmatch(r"(?:[OD]['’]|M[a]?c)[A-Z][a-z]+|X[xX'’-]+", word) is not None
    return small.partition("-")[0] in FIRST or (is_surname and not known.speaks_of(word))


def _is_name_in_small_letters(first: str, last: str) -> bool:
    is_first = first in FIRST - WORDS_TOO or (len(first.strip(".")) == 1 and last in SURNAMES)
    return is_first and last.isalpha() and last not in ORDINARY - SURNAMES


def _is_surname_of_a_team(parts: Sequence[str]) -> bool:
    """Whether words of teams in a name are surnames too, with a first name or an initial before them."""
    teams = [part for part in parts if _is_of_a_team(part)]
    is_first = parts[0].casefold() in FIRST or re.fullmatch(r"[A-Z]\.?", parts[0]) is not None
    are_surnames = all(part.casefold() in SURNAMES_OF_TEAMS for part in teams)
    return are_surnames and is_first and 2 <= len(parts) <= 3 and all(map(_NAME.fullmatch, parts[1:]))


def _is_of_a_team(word: str) -> bool:
    return any(map(TEAM_WORD.fullmatch, (word.strip("'’s(),."), word.strip("(),."))))
