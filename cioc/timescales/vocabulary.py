"""The words for months, numbers and units, with the spellings people use; and finding set phrases among words."""

from collections.abc import Iterable

from cioc.timescales.dates import MONTH_NAMES, DateStep


class Phrases:
    """A set of phrases, found at a word: the longest that stands there."""

    def __init__(self, phrases: Iterable[str]) -> None:
        table: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            words = phrase.split()
            table.setdefault(words[0], []).append(words)
        self._table = {word: sorted(many, key=len, reverse=True) for word, many in table.items()}
        self.opens = frozenset(self._table)

    def end_at(self, low: list[str], index: int) -> int | None:
        """The index after the longest of the phrases that stands at `index`."""
        for words in self._table.get(low[index], ()):
            if low[index : index + len(words)] == words:
                return index + len(words)
        return None


def phrases(text: str) -> Phrases:
    """Phrases written one after another, with commas between."""
    return Phrases(filter(None, (phrase.strip() for phrase in text.split(","))))


def word_set(text: str) -> frozenset[str]:
    """Words written one after another."""
    return frozenset(text.split())


_SHORT = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9}
_SHORT |= {"oct": 10, "nov": 11, "dec": 12, "febr": 2, "octo": 10, "novem": 11, "decem": 12, "septem": 9}
_MISSPELT = {
    **dict.fromkeys(("janurary", "januray", "janaury", "januari", "janury"), 1),
    **dict.fromkeys(("febuary", "feburary", "febraury", "februrary", "feburay", "februay", "febrary"), 2),
    **dict.fromkeys(("marhc", "marchh", "mrach"), 3),
    **dict.fromkeys(("apirl", "aprill", "arpil", "apil"), 4),
    **dict.fromkeys(("juen", "jnue"), 6),
    **dict.fromkeys(("juy", "jully", "juli"), 7),
    **dict.fromkeys(("agust", "augst", "auguest", "augustt"), 8),
    **dict.fromkeys(("septmber", "setember", "setpember", "septemeber", "sepember", "septembr"), 9),
    **dict.fromkeys(("ocotber", "octobr", "otcober", "ocober", "ocotober", "octber"), 10),
    **dict.fromkeys(("novmber", "novemeber", "novemebr", "novemer", "novembr"), 11),
    **dict.fromkeys(("decmber", "decemeber", "decemebr", "decembr", "dcember"), 12),
}
MONTHS: dict[str, int] = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)} | _SHORT | _MISSPELT
"""Every spelling of a month, and its number."""

MISSPELT = frozenset(_MISSPELT)

WEEKDAYS: dict[str, int] = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "weds": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
    "wednesay": 2,
    "wensday": 2,
    "wedneday": 2,
}

NUMBERS: dict[str, int] = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}

ORDINALS: dict[str, int] = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
}

SUFFIXES = frozenset(("st", "nd", "rd", "th"))
"""Letters that are glued to a figure to make it an ordinal."""

UNITS: dict[str, str] = {
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("week", "weeks", "wk", "wks", "week's"), "week"),
    **dict.fromkeys(("fortnight", "fortnights"), "fortnight"),
    **dict.fromkeys(("month", "months", "mth", "mths", "mnth", "mnths"), "month"),
    **dict.fromkeys(("quarter", "quarters", "qtr", "qtrs"), "quarter"),
    **dict.fromkeys(("year", "years", "yr", "yrs", "annum"), "year"),
    **dict.fromkeys(("term", "terms"), "term"),
}

LETTERS: dict[str, str] = {"d": "day", "w": "week", "m": "month", "y": "year", "mo": "month", "yr": "year"}
"""Units by a letter glued to their figure, where nothing else stands beside: 6m, 12w."""

STEPS: dict[str, DateStep] = {
    "day": DateStep(days=1),
    "week": DateStep(days=7),
    "fortnight": DateStep(days=14),
    "month": DateStep(months=1),
    "quarter": DateStep(months=3),
    "year": DateStep(months=12),
}

ARTICLES = frozenset(("the", "a", "an", "this"))

LABELS = word_set(
    """section sections action actions paragraph paragraphs para paras regulation regulations reg regs article
    articles appendix annex annexe item items ref reference recommendation recommendations priority
    priorities objective objectives outcome step phase stage tier level band grade schedule chapter page
    pages pp p table figure fig version v no number nos room tel telephone ext extension part option
    standard theme strand key ks post unit ward group cohort pathway target indicator kpi ni line point
    criterion aged age ages type category act si uksi rule order clause volume vol issue edition question
    domain area workstream goal ambition pledge principle £ € $ # § class set form model team module"""
)
"""Words whose number is a name and not a time: Section 17, Regulation 44, action 2.10, aged 16."""

COUNTED = word_set(
    """children child people persons pupils students carers families family cases places staff members hours
    hrs homes schools meetings sessions visits referrals placements responses adults workers posts learners
    apprentices apprenticeships apprenticeship young looked care foster per percent pounds plans assessments
    participants attendees respondents households units beds more additional new other of"""
)
"""After a bare number: what is counted, so the number is no year (2,019 children; 22 young people)."""
CUES = word_set(
    """in by during until till from since before each every of end early mid late this next last to and or the
    for / - ( over"""
)
"""Words before a name that show that a day or a season is meant."""
