"""Words that no form knows and that could be part of a time: autum 2027, 31 Mch 2027, 3l March 2027.

What is left over is prose most of the time, and is passed over. But beside a day, a year or the word "term" it may be
the very word that says when: then the whole cannot be read, rather than be read as the bare year. A word such as "yer"
or "nxt" is looked at in its clause, which is a time with the word that it misspells, or is none.
"""

from functools import lru_cache

from msgspec.structs import replace

from cioc.timescales.dates import MONTH_NAMES
from cioc.timescales.form import Sense, unreadable
from cioc.timescales.periods.period import nearly
from cioc.timescales.periods.terms import TERM
from cioc.timescales.periods.year_words import full_year, year_after
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import MONTHS, SUFFIXES, UNITS, word_set

_UNITS = word_set("term terms half quarter qtr week wk month trem quater")
_REST = frozenset(MONTHS) | _UNITS | word_set("holiday holidays break of the , - (")
"""Words that may stand between the word and its year, or after it."""
_LEADS = word_set(
    """by before after until till from since in the of end early late mid first second third fourth last
    and - start beginning"""
)
_MOST = 4
_BLURS = {"l": "1", "i": "1", "o": "0"}
_MARKS = frozenset("/.-")
_ENDINGS = ("ember", "ober", "uary")
_NO_MONTHS = word_set(
    """member remember number ember amber sober october november december january february september mortuary
    actuary estuary sanctuary statuary"""
)
_NTH = word_set("first second third fourth")
_LONGEST_ABBREVIATION = 4
_SHORT = word_set("week month term")


def leftover(scope: Scope, index: int, *, led: bool = False) -> Sense | None:
    """A fault of the word there, if it could be part of a time; `led`, where the words before call for one."""
    word = scope.words.low[index]
    if len(word) == 1:
        return _blurred(scope, index) if word in _BLURS else None
    return _misspelt(scope, index, led=led) if _may_be_time(word) else None


@lru_cache(maxsize=8192)
def _may_be_time(word: str) -> bool:
    """Whether a word is like one of time at all; nearly all words are not, and are passed over here."""
    return bool(time_like(word, loose=True)) or _is_made_up(word)


def _misspelt(scope: Scope, index: int, *, led: bool) -> Sense | None:
    """A word that is nearly a month, a season or a quarter, alone or beside a day, a year or "term"."""
    low = scope.words.low
    end, dated = _rest(scope, index + 1)
    before = scope.low_before(index - (scope.low_before(index) == "of"))
    day = before in SUFFIXES or (before.isdigit() and len(before) <= 2)
    short = day and (low[index - 1] == "of" or (low[index + 1].isdigit() and len(low[index + 1]) == 2))
    after_year = before.isdigit() and full_year(scope, index - 1) is not None
    beside = dated or short or after_year or low[index + 1] in TERM
    alone = led or _alone(scope, index)
    if not (beside or day or alone or low[index + 1].isdigit()):
        return None
    name = _meant(scope, index, beside=beside, alone=alone)
    if not name and not (dated and _is_made_up(low[index])):
        return None
    end = max(end, index + 1 + (low[index + 1].isdigit() and index + 1 < scope.hi))
    begin = _begin(scope, index)
    quoted = scope.words.quote(index, end)
    why = nearly(quoted, name) if name else f'"{quoted}" names no month that cioc knows.'
    if begin < index:
        why = f'"{scope.words.quote(begin, end)}" cannot be read. {why}'
    return unreadable(begin, end, why)


def _meant(scope: Scope, index: int, *, beside: bool, alone: bool) -> str:
    """The word of time that the word there misspells, as far as those beside it make that likely."""
    low, word = scope.words.low, scope.words.low[index]
    name = time_like(word, loose=beside) if beside or len(word) >= SHORTEST else ""
    if not name and alone and is_season_like(word):
        name = time_like(word, loose=True)
    if name in _NTH and low[index + 1] not in _UNITS:
        return ""
    if name in _SHORT and not (low[index + 1].isdigit() or beside):
        return ""
    is_abbreviation = len(word) <= _LONGEST_ABBREVIATION and scope.words.quote(index, index + 1).isupper()
    return "" if is_abbreviation else name  # SPR 2027 is no September


def _rest(scope: Scope, index: int) -> tuple[int, bool]:
    """The index after what belongs to the word before `index`, up to its year; and whether there is one."""
    low, at = scope.words.low, index
    while at < index + _MOST and (low[at] in _REST or low[at].isdigit()):
        year = full_year(scope, at)
        if year is not None:
            found = year_after(scope, at, short=False)
            return (found.end if found else at + 1), True
        if low[at].isdigit() and len(low[at]) > 2:
            break
        at += 1
    return index + (low[index] in TERM), False


def _begin(scope: Scope, index: int) -> int:
    """Where the time begins of which the word is a part: at the day, the year or the lead before it."""
    low, at = scope.words.low, index
    while at > scope.lo and index - at < _MOST:
        before = low[at - 1]
        if before not in _LEADS and before not in SUFFIXES and not (before.isdigit() and len(before) in (1, 2, 4)):
            break
        at -= 1
    return at + (low[at] in (",", "-", "and") and at < index)


def _alone(scope: Scope, index: int) -> bool:
    return scope.opens_clause(index) and scope.closes_clause(index + 1)


def _is_made_up(word: str) -> bool:
    """Febtober: it ends as months do."""
    return word.endswith(_ENDINGS) and word not in _NO_MONTHS


def _blurred(scope: Scope, index: int) -> Sense | None:
    """3l March 2027, 1O/03/2027: a letter that looks like a figure, within figures that are a date but for it."""
    begin, end = _figures(scope, index)
    low = scope.words.low
    if begin == end:
        return None
    marked = low[begin - 1] in _MARKS or low[end] in _MARKS
    if not marked:
        month = low[end] in MONTHS or (low[begin - 1] in MONTHS and begin > scope.lo)
        if not month:
            return None
        after = end + 1 if low[end] in MONTHS else end
        year = year_after(scope, after, short=True)
        begin = begin if low[end] in MONTHS else begin - 1
        end = year.end if year else after
    else:
        begin, end, marks = _over_marks(scope, begin, end)
        if marks != 2:
            return None
    quoted = scope.words.quote(begin, end)
    meant = "".join(
        f"{'' if scope.words.glued(at) or at == begin else ' '}{_sharp(scope, at)}" for at in range(begin, end)
    )
    why = f'"{quoted}" has a letter where a figure belongs: is it {meant}?'
    return unreadable(begin, end, why)


def _sharp(scope: Scope, at: int) -> str:
    """The word there, or the figure that a letter of a number stands for."""
    word, words = scope.words.low[at], scope.words
    is_figure = word in _BLURS and (words.glued(at) or words.glued(at + 1))
    return _BLURS[word] if is_figure else words.quote(at, at + 1)


def _figures(scope: Scope, index: int) -> tuple[int, int]:
    """The figures and letters like them that are glued to the one at `index`: with a figure among them, two or four."""
    words, low = scope.words, scope.words.low
    begin, end = index, index + 1
    while begin > scope.lo and words.glued(begin) and (low[begin - 1].isdigit() or low[begin - 1] in _BLURS):
        begin -= 1
    while end < scope.hi and words.glued(end) and (low[end].isdigit() or low[end] in _BLURS):
        end += 1
    size = sum(len(word) for word in low[begin:end])
    figures = size in (2, 4) and any(map(str.isdigit, low[begin:end]))
    return (begin, end) if figures or (size == 1 and low[end] in _MARKS) else (index, index)


def _over_marks(scope: Scope, begin: int, end: int) -> tuple[int, int, int]:
    """The whole of what marks join to some figures, and how many marks there are."""
    words, low = scope.words, scope.words.low
    marks = 0
    for _ in range(2):
        if begin - 1 > scope.lo and low[begin - 1] in _MARKS and words.glued(begin) and low[begin - 2].isdigit():
            begin, marks = begin - 2, marks + 1
        if end < scope.hi and low[end] in _MARKS and words.glued(end) and low[end + 1].isdigit():
            end, marks = end + 2, marks + 1
    return begin, end, marks


_MONTHS = tuple((name.lower(), name) for name in MONTH_NAMES)
_OTHERS = tuple(
    (word.lower(), word)
    for word in (
        *("spring", "summer", "autumn", "winter", "Easter", "Christmas", "Michaelmas"),
        *("quarter", "beginning", "middle", "early"),
    )
)
_SLIPS = {
    **dict.fromkeys(("trem", "temr", "trm", "terrm", "tearm"), "term"),
    **dict.fromkeys(("wek", "weke", "weeek", "wekk"), "week"),
    **dict.fromkeys(("mnoth", "monht", "motnh", "montth"), "month"),
    **dict.fromkeys(("spetmber", "setptember"), "September"),
    **dict.fromkeys(("frist", "fisrt", "firts", "fist"), "first"),
    **dict.fromkeys(("secnd", "scond", "secound", "seccond"), "second"),
    **dict.fromkeys(("thrid", "tird", "thrd", "therd"), "third"),
    **dict.fromkeys(("forth", "fouth", "foruth"), "fourth"),
    **dict.fromkeys(("erly", "ealy"), "early"),
}
"""Slips in words too short for a count of slips to tell them from other words: "team" is no term."""
_SEASON_LIKE = frozenset(word for _, word in _OTHERS)
_NAMES = (*_MONTHS, *_OTHERS)
INITIALS = frozenset(low[0] for low, _ in (*_NAMES, *((name.lower(), name) for name in _SLIPS.values())))
SHORTEST = 6
"""The letters that a word needs for a near miss to tell it from other words: "match" is not March."""
_SHORTEST_BESIDE = 4
"""The same beside a year."""
_OTHER_WORDS = word_set(
    """augusta augustus augustine match marsh merch starch sprint string sprig springs sprung sprang sparing
    spying spraying summers simmer summed summery autumns winner winters winger winder wither eastern easier eater
    christmases quarters quartet quartz earl yearly muddle meddle middles jane jute jury jolly jules marc mars
    springer sprinter"""
)
_VOWELS = frozenset("aeiou")

_RELATIVE = (
    *("year", "years", "week", "weeks", "month", "months", "quarter", "quarters", "fortnight", "within"),
    *("financial", "academic", "calendar"),
)
"""Words of which times without a year are made: next year, within 2 months, end of the financial year."""
_RELATIVE_SLIPS = {
    **dict.fromkeys(("nxt", "netx", "nex", "enxt", "nextt"), "next"),
    **dict.fromkeys(("tihs", "thsi", "htis", "thiss"), "this"),
    **dict.fromkeys(("dya", "dayy"), "day"),
    **dict.fromkeys(("dyas", "dasy", "dayss", "daays"), "days"),
    **dict.fromkeys(("tem", "treem"), "term"),
    **dict.fromkeys(("trems", "temrs", "trms", "terrms"), "terms"),
    **dict.fromkeys(("eyar", "eyars", "eyear"), "year"),
    **dict.fromkeys(("evey", "evrey", "eevry", "everey", "eviry"), "every"),
    **dict.fromkeys(("tow", "twoo", "tou"), "two"),
    **dict.fromkeys(("thre", "threee", "theree", "trhee", "htree"), "three"),
    **dict.fromkeys(("fuor", "foru", "foure"), "four"),
    **dict.fromkeys(("fvie", "fiev", "fivve"), "five"),
    **dict.fromkeys(("sxi", "siks", "sixx"), "six"),
    **dict.fromkeys(("seevn", "sevne", "sevn"), "seven"),
    **dict.fromkeys(("eigt", "eihgt", "eigth", "ieght"), "eight"),
    **dict.fromkeys(("nien", "nnie", "ninne"), "nine"),
    **dict.fromkeys(("tenn", "tne"), "ten"),
    **dict.fromkeys(("twleve", "twevle", "tweleve", "twelv"), "twelve"),
}
_NOT_RELATIVE = word_set(
    """yea yeas yearn yearns yearly weed weeds weep weeps weak wee weekly weekes mouth mouths moth moths monty monte
    mont monthly quartet quarterly quarts financials financially academia academics academical"""
)
_RELATIVE_INITIALS = frozenset(word[0] for word in (*_RELATIVE, *_RELATIVE_SLIPS))


def respelt(scope: Scope) -> tuple[Scope, dict[int, str]]:
    """The clause with its words like "yer" and "nxt" as they were probably meant, and these words by their places.

    Such words are prose as often as not, so that alone they say nothing: the clause shows whether they were a time.
    """
    words = scope.words
    meant = {at: word for at in range(scope.lo, scope.hi) if (word := _relative_like(words.low[at]))}
    low = [meant.get(at, word) for at, word in enumerate(words.low)] if meant else words.low
    return replace(scope, words=replace(words, low=low)), meant


def _relative_like(word: str) -> str:
    return _nearest_relative(word) if word[:1] in _RELATIVE_INITIALS and 2 < len(word) < 12 else ""


@lru_cache(maxsize=4096)
def _nearest_relative(word: str) -> str:
    if word in _RELATIVE_SLIPS or _SLIPS.get(word) in _SHORT:
        return _RELATIVE_SLIPS.get(word) or _SLIPS[word]
    if word in UNITS or word in _RELATIVE or word in _NOT_RELATIVE or word in _OTHER_WORDS:
        return ""
    near = [name for name in _RELATIVE if word[0] == name[0] and _slips(word, name) <= 1]
    return max(near, key=lambda name: name.endswith("s") == ("s" in word), default="")  # monts are months


def is_season_like(word: str) -> bool:
    """Whether a word misspells a season or another word that is rarely near another: autum, sumer, quater."""
    return len(word) >= SHORTEST - 1 and time_like(word, loose=True) in _SEASON_LIKE


def time_like(word: str, *, loose: bool = False) -> str:
    """The word of time that a word misspells, or "": one slip away, or `loose`, beside a year, a little more.

    A slip is a letter added, dropped or changed, or two that have changed places. Beside a year a month may have two of
    them, or letters after it, or lack its vowels, and the word may be a short one.
    """
    return _time_like(word, loose) if word[:1] in INITIALS and len(word) < 20 else ""


@lru_cache(maxsize=4096)
def _time_like(word: str, loose: bool) -> str:  # noqa: FBT001 - lru_cache takes no keywords of its own
    if word in MONTHS or word in _OTHER_WORDS or any(word == low for low, _ in _NAMES):
        return ""
    if word in _SLIPS:
        return _SLIPS[word]
    shortest = _SHORTEST_BESIDE if loose else SHORTEST
    for low, name in _NAMES:
        if word[0] != low[0]:
            continue
        enough = len(word) >= shortest and len(low) >= shortest + loose
        most = 2 if loose and len(low) >= SHORTEST and len(word) >= SHORTEST and name in MONTH_NAMES else 1
        if enough and _slips(word, low) <= most:
            return name
        if loose and name in MONTH_NAMES and ((len(low) > 4 and word.startswith(low)) or _is_without_vowels(word, low)):
            return name
    return ""


def _is_without_vowels(word: str, month: str) -> bool:
    """Mch, Sptmbr, Agst: letters of the month in their order, and no vowel after the first."""
    if len(word) < 3 or not _VOWELS.isdisjoint(word[1:]):
        return False
    letters = iter(month)
    return all(letter in letters for letter in word)


def _slips(one: str, two: str) -> int:
    """The number of slips between two words (their optimal string alignment distance); 3 where their lengths say so."""
    if abs(len(one) - len(two)) > 2:
        return 3
    above: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = above, row, [i]
        for j, other in enumerate(two, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1]
