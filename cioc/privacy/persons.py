"""Names of people where a post or a team should stand: "Jo Bloggs", "Mrs Smith", "J. Bloggs", "MW/YO"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cioc.privacy.first_names import FIRST_NAMES
from cioc.text.letters import shaped
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Container

_FIRST: Final = frozenset(name.lower() for name in FIRST_NAMES)
_TITLE: Final = lazy_pattern(r"(?:mr|mrs|ms|miss|mx|dr|prof|cllr|councillor|rev)\.?\s+(?=[a-z])", re.I)
_SEVERAL: Final = lazy_pattern(r"\s*[/&;,+]\s*|\s+and\s+")
# A word that shows that a name is that of a house, a team or a charity, whoever it was named after.
_OFFICE: Final = lazy_pattern(
    r"teams?|services?|boards?|groups?|schools?|academy|college|nursery|councils?|councillors?|house|home|homes|centre|hub"
    r"|trust|foundation|fund|project|programme|partnership|agency|officers?|managers?|directors?|workers?|leads?|heads?"
    r"|nurses?|doctor|consultant|commissioners?|commissioning|advisers?|advisors?|coordinators?|clerk|chair|member|staff"
    r"|care|help|health|housing|police|library|libraries|support|unit|department|directorate|panel|forum|network|hospital"
    r"|surgery|clinic|court|street|road|park|hall|charity|limited|ltd|cic|plc|scheme|contract|office|review|education"
)
_NAME: Final = lazy_pattern(r"[a-z][a-z'’-]+", re.I)
_INITIAL: Final = lazy_pattern(r"[A-Z]\.?(?:[A-Z]\.?)?")
_INITIALS: Final = lazy_pattern(r"[A-Z]{2}")
# Two capitals that stand for a post, a team or an organisation in most councils.
_OF_TEAMS: Final = frozenset(
    [
        "AD",
        "BC",
        "CC",
        "CE",
        "CP",
        "DA",
        "DV",
        "EH",
        "EP",
        "FC",
        "FE",
        "GP",
        "HE",
        "HO",
        "HR",
        "HV",
        "IT",
        "LA",
        "MP",
        "PA",
        "PC",
        "PH",
        "QA",
        "RO",
        "SS",
        "SW",
        "VS",
        "YJ",
        "YO",
    ]
)


def is_person(name: str, known: Container[str] = ()) -> bool:
    """Whether a name, or an id made of one, is that of a person, or of several; `known` are abbreviations of teams."""
    parts = [part for part in _SEVERAL.split(shaped(name).strip()) if part]
    if parts and all(_INITIALS.fullmatch(part) for part in parts):
        unknown = [part for part in parts if part not in known and (len(parts) > 1 or part not in _OF_TEAMS)]
        return len(unknown) == len(parts) and not all(part in _OF_TEAMS for part in parts)
    return any(map(_is_one, parts))


def _is_one(name: str) -> bool:
    bare = _TITLE.sub("", name, count=1)
    is_id = " " not in bare and bare.islower()
    words = re.split(r"[-_.]+" if is_id else r"\s+", bare)
    if any(_OFFICE.fullmatch(word.lower()) for word in words):
        return False
    if bare != name:
        return all(map(_NAME.fullmatch, words)) and len(words) <= 3
    if not 2 <= len(words) <= 3 or not _NAME.fullmatch(words[-1]):
        return False
    is_written = is_id or words[-1][0].isupper()
    return is_written and (words[0].lower() in _FIRST or (not is_id and _INITIAL.fullmatch(words[0]) is not None))
