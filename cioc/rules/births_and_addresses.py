"""D103-D105, D111, D112: when somebody was born, where they live, and where they can be written to or called."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from cioc.diagnostics import Severity, Span
from cioc.privacy.searching import every, lowered, occurrences
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.rules.scanning import WAIVE_IT, masked, scan, stretches
from cioc.text.patterns import RarePattern, lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = (
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}\s?[./ -]\s?\d{{1,2}}\s?[./ -]\s?(?:\d{{4}}|\d\d)(?!\d)|\d{{8}}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?:\d{{4}}|['’]?\d\d)(?!\d)"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}(?!\d))"
)
# A month in which one child was born is nearly its birthday; one of a year's children is none.
_MONTH_OF_YEAR = rf"(?:{_MONTH}\s+(?:\d{{4}}|['’]\d\d)(?!\d)|(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?!\d))"
# The words that make a date one of birth, and what may stand between them and it. "d.o.b" ends in a full stop or not.
_WORDS = ("born", "birth", "dob", "d.o.b")
_FILL = r"(?:\s++|[:=.,(\[#–—-]|(?:is|was|on|the|of|as|date|day|given|recorded)\b){0,12}"
_AFTER = lazy_pattern(rf"(?:born|birth(?:day|date)?|dob|d\.o\.b\.?)\b{_FILL}(?P<date>{_DATE})")
_BORN_IN = lazy_pattern(rf"born\b(?:\s++|[:=]|in\b){{0,6}}(?P<date>{_MONTH_OF_YEAR})")
_MANY = lazy_pattern(r"\b(?:children|babies|people|pupils|students|girls|boys|those|all|anyone|everybody|leavers)\s+\Z")
# "b. 3 March 2011" and "b 3.3.11"; "he turned 10 on 3 March 2021".
_B = r"b(?<![\w.]b)(?:\.\s?|\s)"
_SHORT = RarePattern(rf"{_B}(?P<date>{_DATE})", has=_B)
_TURNED = RarePattern(
    rf"(?<!\w)(?:turn(?:s|ed|ing)?|(?:will|to)\s+be)\s+\d{{1,2}}\s+on\s+(?:the\s+)?(?P<date>{_DATE})",
    has=r"(?:turn(?:s|ed|ing)?|be)\s+\d{1,2}\s+on\s",
)
_AFTER_DOTS = lazy_pattern(rf"d\.o\.b\.?{_FILL}(?P<date>{_DATE})")
_BEFORE = lazy_pattern(rf"(?P<date>{_DATE})[\s,(\[]*(?:(?:is|was|the|his|her|their)\s+)*(?:date\s+of\s+)?\Z")
_LONGEST_BEFORE = 60


def birth_dates(text: str) -> Iterator[Span]:
    """Whole dates right after "born", "date of birth" or "DOB", or right before the latter two; months of birth."""
    small = lowered(text)
    places = chain.from_iterable(occurrences(word, small) for word in _WORDS)
    found = {Span(*match.span("date")) for at in places if (match := _beside(small, at))}
    found |= {Span(*match.span("date")) for form in (_SHORT, _TURNED) for match in form.finditer(small)}
    yield from sorted(found)


def _beside(small: str, at: int) -> re.Match[str] | None:
    if small[at - 1 : at].isalnum():
        return None
    if (match := _AFTER.match(small, at) or _AFTER_DOTS.match(small, at)) or small.startswith("born", at):
        is_of_many = _MANY.search(small, max(0, at - _LONGEST_BEFORE), at)
        return match or (None if is_of_many else _BORN_IN.match(small, at))
    return _BEFORE.search(small, max(0, at - _LONGEST_BEFORE), at)


def _about(date: str) -> tuple[str, str]:
    hint = "take it out, or write an age in years; " + WAIVE_IT.format(code="D103")
    return f'"{masked(date)}" is a date of birth', hint


# The letters that postcodes begin with: Royal Mail's postcode areas.
_AREA = lazy_pattern(
    r"A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?"
    r"|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE",
    re.I,
)
_INWARD = lazy_pattern(r"\d(?:[ABD-HJLNP-UW-Z]{2}|[abd-hjlnp-uw-z]{2})(?![\w/]|-\w)", re.ASCII)
_OUTWARD = lazy_pattern(r"(?P<area>[A-Z]{1,2}|[a-z]{1,2})\d(?:\d|[A-Z]|[a-z])?(?P<space>[ \u00a0-]{0,3})\Z", re.ASCII)
_ORDINAL = lazy_pattern(r"\d(?:st|nd|rd|th)")
_PART_OF_MORE = frozenset("-/_.#&=")
# An address that begins with such a building is the public's, up to the next that is no part of an address.
_PUBLIC = lazy_pattern(
    r"\b(?:Municipal Buildings|Civic (?:Centre|Offices|Hall)|Town Hall|City Hall|County Hall|Guildhall|Library|Hospital"
    r"|Council (?:Offices|House)|(?:Children[’']s|Family|Youth|Leisure|Community|Health) Centre|Family Hub)\b"
    r"(?:,? (?:[A-Z0-9][\w’'&-]*|and|of|the|on|upon|in))*[ ,]*\Z"
)


def _is_public(text: str, start: int) -> bool:
    return _PUBLIC.search(text, max(0, start - 120), start) is not None


def postcodes(text: str) -> Iterator[Span]:
    """Whole postcodes, in capitals or in small letters."""
    # From the end, since a digit and two letters are rarer than a capital.
    for inward in _INWARD.finditer(text):
        outward = _OUTWARD.search(text, max(0, inward.start() - 7), inward.start())
        if outward is None or not _AREA.fullmatch(outward["area"]):
            continue
        before = text[outward.start() - 1 : outward.start()]
        if before.isalnum() or before in _PART_OF_MORE - {""}:
            continue
        small = outward["area"].islower()
        if small != inward.group()[1:].islower():
            continue
        # "by s1 2nd" is no postcode, and "e12ab" is a revision.
        if small and (not outward["space"].strip("-") or _ORDINAL.match(inward.group())):
            continue
        if not _is_public(text, outward.start()):
            yield Span(outward.start(), inward.end())


def _about_postcode(postcode: str) -> tuple[str, str]:
    hint = "take it out, or write the name of the district; " + WAIVE_IT.format(code="D104")
    return f'"{masked(postcode)}" is a postcode', hint


_LOCAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+'-"
# "jo.bloggs [at] example.gov.uk", and without brackets where it can only be meant as an address.
_WRITTEN_OUT = lazy_pattern(
    r"(?i:(?P<local>[a-z0-9][a-z0-9._%+'-]{1,63})"
    r"(?:[ ]?[\[({<][ ]?(?:at|@)[ ]?[\])}>][ ]?|(?<=[a-z])(?:[ ]at[ ]|[ ]@[ ]?|@[ ]))"
    r"(?P<domain>[a-z0-9-]{1,63}(?:(?:\.|[ ]?[\[({<][ ]?(?:dot|\.)[ ]?[\])}>][ ]?)[a-z0-9-]{1,63}){1,6})(?![\w]))",
)
_SIGNS_OF_ADDRESS = ("@", " at ", *(f"at{space}{bracket}" for space in ("", " ") for bracket in "])}>"))
_DOMAIN_AFTER = lazy_pattern(r"[ ]?(?:at|@)[ ]?[\])}>]?[ ]?[\w-]{1,63}(?:\.[\w-]|[ ]?[\[({<][ ]?[.d])")
_DOMAIN = lazy_pattern(r"@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![a-z0-9])", re.I)
# Words of mailboxes that a desk answers and not a person.
_ROLES = lazy_pattern(
    "admin|admissions|adoption|camhs|care|careers|children|childrens|clerk|comms|committee|communications|complaints"
    "|consultation|contact|council|customer|data|democratic|dpo|duty|education|email|enquiries|enquiry|events|feedback"
    "|foi|fostering|git|hello|help|helpdesk|hr|hub|info|iro|it|lac|leavers|library|mail|mailbox|mash|media|news|noreply"
    "|office|participation|performance|pep|plan|post|press|privacy|reception|referral|referrals|reply|reports"
    "|safeguarding|school|schools|sen|send|service|services|support|team|unit|virtual|vs|web|webmaster|youth"
)
# Long enough to mean the same within a word: "earlyhelpservice".
_PART_OF_ROLE = lazy_pattern(
    "children|complaint|contact|council|enquir|foster|office|referral|safeguard|school|service|support|reception"
    "|helpdesk|noreply"
)


def personal_addresses(text: str, names: Set[str] = frozenset()) -> Iterator[Span]:
    """E-mail addresses, except those of desks; `names` are words that agencies and teams are called by."""
    for at in occurrences("@", text):
        before = text[max(0, at - 64) : at]
        local = before[len(before.rstrip(_LOCAL)) :].lstrip("'.%+-")
        if local and (domain := _DOMAIN.match(text, at)) and not _is_role(local.lower(), names):
            yield Span(at - len(local), domain.end())
    small = text.lower()
    may_be_written_out = any(_DOMAIN_AFTER.match(small, at) for at in every(_SIGNS_OF_ADDRESS, small))
    for match in _WRITTEN_OUT.finditer(text) if may_be_written_out else ():
        in_brackets = text[match.end("local") : match.start("domain")].strip() not in {"at", "@"}
        local = match["local"].lower().strip(".'")
        if (in_brackets or re.search(r"[a-z][._][a-z]", local)) and not _is_role(local, names):
            yield Span(*match.span())


def _is_role(local: str, names: Set[str]) -> bool:
    words = [word for word in re.split(r"[^a-z]+", local) if word]
    if not words or _PART_OF_ROLE.search(local):
        return True
    return any(_ROLES.fullmatch(word) for word in words) or all(word in names for word in words)


def _personal_address(subject: Subject) -> Iterator[Hit]:
    # An entry that is called by an address does not make that address a team's.
    teams = [entry for entry in subject.workspace.register.values() if "@" not in entry.name]
    names = {word for entry in teams for word in re.findall(r"[a-z]+", f"{entry.id} {entry.name}".lower())}
    for document, span, address in stretches(subject, lambda text: personal_addresses(text, names)):
        local = re.split(r"[ @\[({<]", address, maxsplit=1)[0]
        message = f'"{masked(local)}@…" is the e-mail address of a person'
        hint = "write the team's mailbox, or the post; " + WAIVE_IT.format(code="D105")
        yield Hit(document, span, message, hint)


_WAYS = (
    r"(?:Street|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Way|Court|Crescent|Cres|Terrace|Gardens|Grove|Place|Square|Walk"
    r"|Mews|Row|Hill|Green|View|Rise|Parade|Wharf|Croft|Garth|Dene|Park|St)"
)
_STREET = RarePattern(
    r"(?=[1-9FUAR])(?<![\w.,/£-])(?:(?:Flat|Unit|Apartment|Room) \d{1,3}[A-Za-z]?, )?"
    r"[1-9]\d{0,3}(?:[A-Za-z]|[-–]\d{1,4})?,? "
    rf"(?:[A-Z][a-z'’]+ ){{1,3}}{_WAYS}\b\.?(?! (?:[A-Z][a-z]+ )?(?:library|sessions?|school|centre))",
    has=rf"{_WAYS}\b",
)
_NO_HOUSE = lazy_pattern(
    r"\b(?:in|by|since|from|until|of|and|to|phase|stage|action|priority|section|item|ward|zone|table|page|year|level|part|no)"
    r"\s\Z",
    re.I,
)


def street_addresses(text: str) -> Iterator[Span]:
    """A number and a street: "14a Station Road". Those of public buildings are none."""
    for match in _STREET.finditer(text):
        number = int(re.findall(r"\d+", match[0])[0])
        labelled = _NO_HOUSE.search(text, max(0, match.start() - 12), match.start())
        is_year = labelled is not None and 1900 <= number < 2100
        is_label = labelled is not None and labelled[0].strip().lower() not in _PREPOSITIONS
        if not is_year and not is_label and not _is_public(text, match.start()):
            yield Span(*match.span())


_PREPOSITIONS = frozenset({"in", "by", "since", "from", "until", "of", "and", "to"})


def _about_street(address: str) -> tuple[str, str]:
    hint = "take it out, or write the name of the district; " + WAIVE_IT.format(code="D111")
    return f'"{masked(address)}" is a house and a street', hint


# 070 and 076 are personal numbers and pagers: Ofcom's National Telephone Numbering Plan.
_MOBILE = RarePattern(
    r"(?<![\w+/.-])(?:(?:\+|00)44[ .-]{0,2}(?:\(0\)[ .-]?)?|\(?0)7[1-57-9](?:[ ().-]{0,2}\d){8}(?![\w-]|\.\d)",
    has=r"7[1-57-9](?:[ ().-]{0,2}\d){8}",
)


def mobile_numbers(text: str) -> Iterator[Span]:
    """Numbers of mobile telephones of the United Kingdom; helplines and switchboards have others."""
    yield from (Span(*match.span()) for match in _MOBILE.finditer(text))


def _about_mobile(number: str) -> tuple[str, str]:
    hint = "write the number of the team; " + WAIVE_IT.format(code="D112")
    return f'"{masked(number)}" is the number of a mobile telephone', hint


RULES = (
    Rule(
        code="D103",
        name="date-of-birth",
        severity=Severity.ERROR,
        is_masked=True,
        why="""
            A date of birth, with the name of a council or a home beside it, is often all that it takes to know
            which child is meant. No plan needs one. Where age matters, say it in years, or in a band such as 10
            to 15.
        """,
        bad=Example("line", "who: Carers of the boy born on 12 March 2010\nleads: [early-help]\n"),
        good=Example("line", "who: Carers of children aged 10 to 15\nleads: [early-help]\n"),
        check=scan(birth_dates, _about),
    ),
    Rule(
        code="D104",
        name="postcode",
        severity=Severity.ERROR,
        is_masked=True,
        why="""
            A full postcode is about fifteen doors. Where a plan speaks of a child, a carer or a home, it says
            where they live, and some of them must not be found. The first half of a postcode, or the name of a
            district, is enough for a plan. The address of a public office can be allowed.
        """,
        bad=Example("line", "who: The new home at TS18 1AB\nleads: [early-help]\n"),
        good=Example("line", "who: The new home in TS18\nleads: [early-help]\n"),
        check=scan(postcodes, _about_postcode),
    ),
    Rule(
        code="D105",
        name="personal-email",
        severity=Severity.ERROR,
        is_masked=True,
        why="""
            An address with somebody's name in it tells the public who works with children in care, and it is
            out of use when they leave. Leads are posts and teams; where an address is needed, write the mailbox
            of the team. Addresses such as info@ or enquiries@ are no finding.
        """,
        bad=Example("line", "who: Ask jo.bloggs@example.gov.uk\nleads: [early-help]\n"),
        good=Example("line", "who: Ask early.help@example.gov.uk\nleads: [early-help]\n"),
        check=_personal_address,
    ),
    Rule(
        code="D111",
        name="street-address",
        severity=Severity.WARNING,
        is_masked=True,
        why="""
            A number and a street are one door. Children's homes are not named by their address, since it is nobody's
            business who lives there, and some children must not be found. The address of a town hall, a library or
            another public building that is named before it is no finding; that of another office can be allowed.
        """,
        bad=Example("line", "who: The new home at 14 Acacia Avenue\nleads: [early-help]\n"),
        good=Example("line", "who: The new home in Norton\nleads: [early-help]\n"),
        check=scan(street_addresses, _about_street),
    ),
    Rule(
        code="D112",
        name="mobile-number",
        severity=Severity.WARNING,
        is_masked=True,
        why="""
            A mobile telephone is one person's, be it a child's, a carer's or a social worker's, and it goes on ringing
            when they have moved on. Papers give the number of a team. Helplines and switchboards are no finding; the
            mobile of a duty desk can be allowed.
        """,
        bad=Example("line", "who: Ring the carer on 07700 900123\nleads: [early-help]\n"),
        good=Example("line", "who: Ring the team on 01632 960123\nleads: [early-help]\n"),
        check=scan(mobile_numbers, _about_mobile),
    ),
)
