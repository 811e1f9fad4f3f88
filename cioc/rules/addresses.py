"""D104, D105: where somebody lives, and where somebody can be written to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cioc.diagnostics import Severity, Span
from cioc.disclosure.searching import occurrences
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.rules.scanning import WAIVE_IT, masked, outside_waivers, scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

# The letters that postcodes begin with: Royal Mail's postcode areas.
_AREA = re.compile(
    r"A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?"
    r"|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE",
    re.I,
)
_INWARD = re.compile(r"\d(?:[ABD-HJLNP-UW-Z]{2}|[abd-hjlnp-uw-z]{2})(?![\w/]|-\w)", re.ASCII)
_OUTWARD = re.compile(r"(?P<area>[A-Z]{1,2}|[a-z]{1,2})\d(?:\d|[A-Z]|[a-z])?(?P<space>[ \u00a0]{0,2})\Z", re.ASCII)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
_PART_OF_MORE = frozenset("-/_.#&=")


def postcodes(text: str) -> Iterator[Span]:
    """Whole postcodes, in capitals or in small letters."""
    # From the end, since a digit and two letters are rarer than a capital.
    for inward in _INWARD.finditer(text):
        outward = _OUTWARD.search(text, max(0, inward.start() - 6), inward.start())
        if outward is None or not _AREA.fullmatch(outward["area"]):
            continue
        before = text[outward.start() - 1 : outward.start()]
        if before.isalnum() or before in _PART_OF_MORE - {""}:
            continue
        small = outward["area"].islower()
        if small != inward.group()[1:].islower():
            continue
        # "by s1 2nd" is no postcode, and "e12ab" is a revision.
        if small and (not outward["space"] or _ORDINAL.match(inward.group())):
            continue
        yield Span(outward.start(), inward.end())


def _about_postcode(postcode: str) -> tuple[str, str]:
    hint = "take it out, or write the name of the district; " + WAIVE_IT.format(code="D104")
    return f'"{masked(postcode)}" is a postcode', hint


_LOCAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+'-"
_DOMAIN = re.compile(r"@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![a-z0-9])", re.I)
# Words of mailboxes that a desk answers and not a person.
_ROLES = re.compile(
    "admin|admissions|adoption|camhs|care|careers|children|childrens|clerk|comms|committee|communications|complaints"
    "|consultation|contact|council|customer|data|democratic|dpo|duty|education|email|enquiries|enquiry|events|feedback"
    "|foi|fostering|git|hello|help|helpdesk|hr|hub|info|iro|it|lac|leavers|library|mail|mailbox|mash|media|news|noreply"
    "|office|participation|performance|pep|plan|post|press|privacy|reception|referral|referrals|reply|reports"
    "|safeguarding|school|schools|sen|send|service|services|support|team|unit|virtual|vs|web|webmaster|youth"
)
# Long enough to mean the same within a word: "earlyhelpservice".
_PART_OF_ROLE = re.compile(
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


def _is_role(local: str, names: Set[str]) -> bool:
    words = [word for word in re.split(r"[^a-z]+", local) if word]
    if not words or _PART_OF_ROLE.search(local):
        return True
    return any(_ROLES.fullmatch(word) for word in words) or all(word in names for word in words)


def _personal_address(subject: Subject) -> Iterator[Hit]:
    register = subject.workspace.register
    names = {word for entry in register.values() for word in re.findall(r"[a-z]+", f"{entry.id} {entry.name}".lower())}
    for document in subject.workspace.documents:
        for span in outside_waivers(document, personal_addresses(document.text, names)):
            address = document.text[span.start : span.end]
            message = f'"{masked(address.split("@")[0])}@…" is the e-mail address of a person'
            hint = "write the team's mailbox, or the post; " + WAIVE_IT.format(code="D105")
            yield Hit(document, span, message, hint)


RULES = (
    Rule(
        code="D104",
        name="postcode",
        severity=Severity.ERROR,
        why="""
            A full postcode is about fifteen doors. Where a plan speaks of a child, a carer or a home, it says
            where they live, and some of them must not be found. The first half of a postcode, or the name of a
            district, is enough for a plan. The address of a public office can be waived.
        """,
        bad=Example("line", "who: The new home at TS18 1AB\nleads: [early-help]\n"),
        good=Example("line", "who: The new home in TS18\nleads: [early-help]\n"),
        check=scan(postcodes, _about_postcode),
    ),
    Rule(
        code="D105",
        name="personal-email",
        severity=Severity.ERROR,
        why="""
            An address with somebody's name in it tells the public who works with children in care, and it is
            out of use when they leave. Leads are posts and teams; where an address is needed, write the mailbox
            of the team. Addresses such as info@ or enquiries@ are no finding.
        """,
        bad=Example("line", "who: Ask jo.bloggs@example.gov.uk\nleads: [early-help]\n"),
        good=Example("line", "who: Ask early.help@example.gov.uk\nleads: [early-help]\n"),
        check=_personal_address,
    ),
)
