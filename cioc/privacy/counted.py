"""Numbers of children in running text, in digits or words, of any size: the number with the children that it counts.

"Priority 2 children", "one child in five", "5 year olds" and "two children's homes" count none. Where a phrase can be
read in both ways, it is let be only if the harmless reading is the usual one in such papers.
"""

from __future__ import annotations

import re
from typing import Final

from cioc.diagnostics import Span
from cioc.text.patterns import lazy_pattern

_IN_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
NUMBER_WORDS: Final = tuple(_IN_WORDS.split())
# A space, or the break of a folded line or comment, and the marks of emphasis around a word.
GAP = r"[*_]{0,2}(?:[ \t\u00a0]+|[ \t]*\r?\n[ \t]*(?:#[ \t]*)?)[*_]{0,2}"
_YOUNG = rf"(?:young{GAP}|care[ -]experienced{GAP})"
# -- What a sentence goes on with after those whom it counts -----------------------------------------------------------

DO: Final = (
    r"(?:has|have|had|is|are|was|were|will|would|may|might|can|could|should|must|did|do|does|went|go|goes|gone|came"
    r"|come|comes|left|got|get|gets|stays?|lives?|remains?|needs?|waits?|returns?|wants?|said|say|took|take|found|gave"
    r"|chose|began|became|kept|met|lost|ran|saw|told|felt|won|moved|returned|left|missed|attended|received|joined"
    r"|entered|refused|declined|gained|achieved|passed|started|finished|waiting|living|staying|going|placed|unsure"
    r"|unknown)\b"
)
ONWARD: Final = (
    r"(?:in|at|from|with|without|to|into|back|away|home|out|for|because|as|on|by|after|since|who(?:m|se)?)\b"
)
END: Final = r"[*_]*\s*(?:[,.](?!\d)|[;:!?)]|[–—]\s|\Z)"

# -- Those who are counted ---------------------------------------------------------------------------------------------

# What stands for children, and beside another noun for what is theirs: "two LAC were moved", but "two LAC reviews".
_SHORT = (
    rf"(?:lac|cla|cioc|cic|cyp|eldest|youngest|oldest)"
    rf"(?=(?:{END})|{GAP}(?:{DO}|{ONWARD}|and\b|[a-z]{{2,12}}ed\b|missing\b))"
)
_AGED = r"\d{1,2}(?:[-/–]\d{1,2})?[- ]year[- ]old"
PLURAL = (
    rf"(?:children|kids|{_YOUNG}(?:people|persons|women|men|mothers|fathers|mums|dads|parents|adults|carers|ones)"
    rf"|care(?:{GAP}|-)leavers|girls|boys|lads|lasses|siblings|brothers|sisters|sons|daughters|twins|babies|new-?borns"
    rf"|infants|toddlers|tots|teenagers|teens|adolescents|minors|pupils|schoolchildren|students|learners|youngsters"
    rf"|youths|adoptees|asylum(?:{GAP}|-)seekers|runaways|orphans|under[- ]?(?:\d{{1,2}}|one|two|three|four|five)s"
    rf"|year{GAP}\d{{1,2}}s|{_AGED}s|uasc|yps?|{_SHORT})"
)
SINGULAR = (
    rf"(?:child|{_YOUNG}(?:person|woman|man|mother|father|mum|dad|parent|adult|carer)|care(?:{GAP}|-)leaver|girl|boy"
    rf"|lad|lass|sibling|brother|sister|son|daughter|baby|new-?born|infant|toddler|teenager|adolescent|minor|pupil"
    rf"|student|learner|youngster|youth|adoptee|asylum(?:{GAP}|-)seeker|runaway|orphan|{_AGED})"
)
WHOSE = r"(?:all|the|our|these|those|his|her|its|their|your|my|such)"
KIND_OF = (
    r"(?:more|other|further|additional|new|own|younger|older|eldest|youngest|vulnerable|disabled|unaccompanied"
    r"|asylum|seeking|looked|after|experienced|local|teenage|female|male|homeless|missing|excluded|primary|secondary|pre|school|age|aged"
    r"|adopted|fostered|foster|related|separate|different|individual|little|small|pregnant|autistic|known|such|same"
    rf"|white|black|asian|trans|british|young|care|{_AGED}|year{GAP}\d{{1,2}}|[a-z]{{2,12}}-[a-z]{{2,14}}(?:-[a-z]{{2,12}})?)"
)
# Any other word may say what sort of children they are, "two deaf girls", if it is none of those that begin something
# else, "two of the homes for children", nor the plural of what is counted, "two schools for children".
_BEGINS_ELSE = (
    r"(?:an?|and|or|but|nor|of|in|on|at|to|by|with|from|into|onto|over|about|as|per|than|then|that|this|which|who|whom"
    r"|whose|what|how|when|where|while|whereas|if|so|not|no|neither|either|both|each|every|any|some|most|many|few"
    r"|several|we|you|they|he|she|it|us|them|him|there|here|also|too|only|just|still|now|again|already|up|out|off|down"
    r"|because|since|before|during|until|through|between|among|against|without|within|like|unlike|via|plus|cent|percent"
    r"|pm|am|x|is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should"
    r"|let|help|support|enable|allow|make|get|keep|offer|show|involve|include|ask|meet|met|see|saw|visit|place|teach"
    r"|taught|give|gave|take|took|tell|told|say|said|put|set|run|ran|hear|heard|bring|brought|know|find|found|need|want"
    r"|think|feel|go|went|come|came|left|january|february|march|april|june|july|august|september|october|november"
    r"|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|people|person|staff|day|week|month|year|hour|minute|time"
    r"|home|group|team|carer|family|mother|father|parent|worker|nurse|officer|teacher|post|placement|bed|bedroom|room"
    r"|review|plan|meeting|event|session|book|laptop|survey|action|priority|step|stage|level|part|thing|idea|half|third"
    r"|quarter|fifth|way|club|council|board|panel|member|service|agency|partner|project|programme|scheme|fund|grant"
    r"|house|flat|centre|hub|job|report|paper|page|question|story|all|the|our|these|those|his|her|its|their|your|my"
    rf"|hundred|thousand|million|{'|'.join(NUMBER_WORDS)})\b"
)
_NO_PLURAL = r"[a-z][a-z-]{1,14}(?:[a-rt-z]|ss|us)\b(?!['’])"
_OTHER = rf"(?!{_BEGINS_ELSE}){_NO_PLURAL}"
# The word after "and" is held against those that begin something else when its turn comes, but for "year 9".
_OTHERS = rf"{GAP}{_OTHER}(?:{GAP}(?:and|or)(?={GAP}(?!year\b){_NO_PLURAL}))?"
SORT = rf"(?:{GAP}{KIND_OF}){{0,4}}(?:{_OTHERS}){{0,3}}(?:{GAP}{KIND_OF}){{0,3}}"
"""The sort of children that they are, between a number and the word for them."""
# What happens to children counts them: "exclusions of looked after children".
_WITH_S = (
    "exclusion suspension death arrest admission removal disruption adoption birth conviction remand detention"
    " restraint absconding suicide allegation hospitalisation breakdown"
)
_EVENT_ENDINGS = dict.fromkeys(_WITH_S.split(), "s?") | {
    "absences": "",
    "episodes": "",
    "incidents": "",
    "injur": "(?:y|ies)",
    "missing": r"\sepisodes?",
    "pregnanc": "(?:y|ies)",
    "returns": r"\shome",
    "self-harm": "",
}
EVENT_WORDS: Final = tuple(_EVENT_ENDINGS)
"""How each of these begins, whatever its ending."""
EVENTS: Final = f"(?:{'|'.join(word + ending for word, ending in _EVENT_ENDINGS.items())})"
# What is named after children and is none: "two children's homes", "one child protection plan".
_SERVICES = (
    r"(?:nurses?|teams?|services?|boards?|homes?|centres?|groups?|strateg(?:y|ies)|social[ ]workers?|panels?|forums?"
    r"|councils?|workers?|staff|officers?|managers?|partnerships?|champions?|meetings?|acts?|trusts?|hospitals?|wards?"
    r"|hubs?|departments?|directorates?|commissioners?|polic(?:y|ies)|plans|reviews|priorities|units?|premium|protocol"
    r"|offer|covenant|pledge|apprenticeships?|ambassadors?|reps|representatives?)\b"
)
COUNT: Final = rf"(?:\d{{1,6}}|{'|'.join(NUMBER_WORDS)})"
NUMBER: Final = rf"(?:{COUNT}|hundred)"
NOT_AFTER = (
    rf"(?![\w-]|(?:{GAP}and{GAP}young{GAP}people)?['’]s\b|(?<=s)['’][ ]\w"
    rf"|(?:{GAP}and{GAP}(?:young{GAP}people|care{GAP}leavers))?(?:{GAP}in{GAP}(?:our{GAP})?care)?{GAP}{_SERVICES}"
    rf"|{GAP}(?:at{GAP}a{GAP}time|too{GAP}many|per|or{GAP}more)\b|,?{GAP}one{GAP}plan\b)"
)
# "One child in five", and what begins with a child in the singular.
_NOT_AFTER_ONE = (
    rf"(?!{GAP}in{GAP}(?:every{GAP})?(?:\d{{1,3}}|{'|'.join(NUMBER_WORDS)})\b"
    rf"|{GAP}(?:protection|minders?|care|benefit|development|health|abuse|poverty|friendly|death|safeguarding"
    rf"|and{GAP}family|exploitation|criminal|sexual|in{GAP}need|plan|referral|voice)\b)"
)
# "Two of our twelve care leavers" are two; "nine out of ten" is a way to speak.
_OUT_OF = rf"out{GAP}of{GAP}"
_OF = (
    rf"{GAP}(?:(?:out{GAP})?of(?:{GAP}{WHOSE}){{1,2}}(?:{GAP}{NUMBER})?|of{GAP}{NUMBER}"
    rf"|{_OUT_OF}(?!(?:10|20|50|100|ten|twenty)\b){COUNT}(?:{GAP}of(?:{GAP}{WHOSE}){{1,2}})?)(?![\w-])"
)
# "Five (5) children", "4 (10%) of the 40 children", "2 x children".
PERCENT: Final = r"\d{1,3}(?:\.\d{1,2})?[ ]?(?:%|per[ ]cent)"
_IN_DIGITS = rf"(?:{GAP}\((?:\d{{1,2}}|{PERCENT})\)|[ ]?[x×](?=\s))?"
# Most texts of a paper speak of no children at all, and need not be searched for numbers of them.
OF_CHILDREN: Final = lazy_pattern(rf"{PLURAL}|{SINGULAR}|triplets")
# What may stand between a number and the word for children, and much that may not: it is quickly looked for.
WORDS: Final = r"[a-z0-9\s*_#/–-]{1,400}"
_REACH = lazy_pattern(rf"{_IN_DIGITS}(?!{GAP}(?!(?:of|out|year|{WHOSE})\b){_BEGINS_ELSE}(?!-)){WORDS}")
AFTER_MANY = lazy_pattern(rf"{_IN_DIGITS}(?:{_OF})?{SORT}{GAP}{PLURAL}{NOT_AFTER}")
# "Four out of five children feel safe": of those who were asked, however many.
_SHARE = lazy_pattern(rf"{GAP}{_OUT_OF}(?:\d|{'|'.join(NUMBER_WORDS[:9])})\b(?!{GAP}of\b)")
_OPINION = lazy_pattern(
    rf"{GAP}(?:sa(?:y|id)|feel|felt|think|thought|told|tell|(?:dis)?agreed?|know|knew|report(?:ed)?|rated?|believe)\b"
)
_AFTER_ONE = lazy_pattern(
    rf"{_IN_DIGITS}(?:{_OF}{SORT}{GAP}{PLURAL}"
    rf"|{SORT}{GAP}{SINGULAR}{_NOT_AFTER_ONE}|(?:{GAP}{KIND_OF}){{0,4}}{GAP}{PLURAL}){NOT_AFTER}"
)
# What stands before a number that counts no children: labels, bounds, ratios, the beginning of a larger number.
_LABEL = (
    r"(?:priorit(?:y|ies)|parts?|(?<!the\s)(?<!this\s)(?<!last\s)(?<!each\s)quarter|volume|recommendations?|(?:key\s)?stages?|ks|phases?|steps?|pages?|items?|actions?|sections?|levels?|tiers?|bands?"
    r"|tables?|appendix|annex|articles?|chapters?|questions?|ages?(?:\sof)?|aged|grades?|standards?|outcomes?|objectives?|strands?"
    r"|themes?|regulations?|paragraphs?|rules?|schedule|version|covid|(?:in|of|for|from|with|and|to|our)\syears?)"
)
NOT_BEFORE = lazy_pattern(
    rf"(?:\b{_LABEL}[.:]?\s+(?:{NUMBER}\s*(?:and|to|or|,|&|-|–)\s*)*"
    r"|\b(?:for\s+every|in\s+every|every|each|per|any|no)\s+"
    rf"|(?<!from\s)\b{NUMBER}\s+(?:to|in|in\s+every|out\s+of|out\s+of\s+every|of\s+every)\s+"
    r"|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million)(?:\s+and)?\s+"
    r")\Z"
)
_BOUND = lazy_pattern(
    rf"(?:(?<!\bno\s)(?<!\bnot\s)\b(?:fewer|less)\s+than\s+|\bmore\s+than\s+|\b(?:up\s+to|under|over|at\s+most|maximum\s+of)\s+"
    rf"|\bbetween\s+{NUMBER}\s+and\s+)\Z"
)
YEAR_GROUP = lazy_pattern(r"\bYears?\s+(?:\d+\s*(?:and|to|or|,|&|-|–)\s*)*\Z")
_HEADING = lazy_pattern(r"(?:^|\n|[.:;!?][ \t])[ \t]*(?:- +)?(?:\w+:[ \t]+)?[\"'#* ]*\Z")
_CAPITALISED = lazy_pattern(r"\s*[A-Z][a-z]")
_CHILDREN = lazy_pattern(rf"\s*(?:{KIND_OF}|{PLURAL}|{SINGULAR})\b")
PART_OF_MORE = frozenset("-–./,:£$€#&+_")
NOT_WITHIN_MORE: Final = rf"(?<![\w{re.escape(''.join(sorted(PART_OF_MORE)))}]\d)"
"""Behind the first digit of a number: it is no part of more, as those of a date are, and of most refs."""
# "At least one care leaver sits on every panel" is a rule and no count.
_NOT = lazy_pattern(r"(?<!or )\bnot\s+\Z")
_AT_LEAST = lazy_pattern(r"\bat\s+least\s+\Z")
# A home for three children says how many beds it has; "homes for two children" are for two of them.
_FOR = lazy_pattern(
    r"\b(?:(?:an?|the|each|this|every)\s+(?:[\w-]+\s+){0,3}(?:home|house|flat|unit)|beds?|bedded|capacity|registered|room|ratio)"
    r"\b[^.;:\n]{0,20}\b(?:for|of|to)\s+\Z"
)
_SENTENCE_END = lazy_pattern(r"[.!?](?=\s)|\n\s*\n|[;|]")
# What is to be, for anybody, and not what was.
_PLEDGE = lazy_pattern(
    r"\b(?:targets?|aims?|pledges?|goals?|promises?|should|must|shall|will|each|every|per|at\s+a\s+time|at\s+any\s+one\s+time"
    r"|registered|capacity|maximum)\b"
)
LOOK_BACK = 60


def counted(text: str, small: str, start: int, end: int) -> Span | None:
    """The number at a place with the children that it counts, if it does. `small` is the text in small letters."""
    before = small[start - 1 : start]
    if before.isalnum() or before in PART_OF_MORE:
        return None
    is_one = small[start:end] in {"1", "one"}
    if is_one and not are_in_reach(small, end):
        return None
    children = (_AFTER_ONE if is_one else AFTER_MANY).match(small, end)
    if children is None:
        return None
    at = max(0, start - LOOK_BACK)
    if NOT_BEFORE.search(small, at, start) or YEAR_GROUP.search(text, at, start):
        return None
    if _SHARE.match(small, end) and (is_pledge(small, start) or _OPINION.match(small, children.end())):
        return None
    if is_one and _NOT.search(small, at, start):
        return None
    if is_capacity(small, start) or (_AT_LEAST.search(small, at, start) and (is_one or is_pledge(small, start))):
        return None
    # "1 Children are heard" and "2 Young people are safe" are priorities with their numbers.
    if small[start].isdigit() and _CAPITALISED.match(text, end) and _CHILDREN.match(small, end):
        return None if _HEADING.search(text, at, start) else Span(start, children.end())
    return Span(start, children.end())


def are_in_reach(small: str, at: int) -> bool:
    """Whether a number that ends at a place can count children at all: there are some before the next sign."""
    reach = _REACH.match(small, at)
    return reach is not None and OF_CHILDREN.search(small, at, reach.end()) is not None


def is_bound(small: str, start: int) -> bool:
    """Whether a number only bounds a count: "fewer than 6", "up to 5", "between 1 and 5"."""
    return _BOUND.search(small, max(0, start - LOOK_BACK), start) is not None


def is_capacity(small: str, start: int) -> bool:
    """Whether a number says for how many a home is, and not how many live there."""
    return _FOR.search(small, max(0, start - LOOK_BACK), start) is not None


def is_pledge(small: str, at: int) -> bool:
    """Whether the sentence around a place says what is to be: a target, a rule, what each may expect."""
    start = max(0, at - 200)
    for before in _SENTENCE_END.finditer(small, start, at):
        start = before.end()
    end = _SENTENCE_END.search(small, at, at + 200)
    return _PLEDGE.search(small, start, end.start() if end else at + 200) is not None


def value(number: str) -> int:
    """The value of a number in digits or in a word."""
    return NUMBER_WORDS.index(number.lower()) + 1 if number.isalpha() else int(number.replace(",", ""))
