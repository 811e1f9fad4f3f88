"""The answers that a workspace is made from: who publishes, for whom, how often, and who does the work."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from cioc.dates import a_weekday, parse_day
from cioc.timescales import DEFAULT, Kind, next_due, read
from cioc.yaml import without_forbidden
from cioc.yaml.decoding import undecoded

if TYPE_CHECKING:
    from collections.abc import Iterable


class AgencyAnswer(NamedTuple):
    """An agency: the id that files write, and the name that papers print."""

    id: str
    name: str


class Answers(Struct, frozen=True, kw_only=True):
    """The answers of a person. `agencies` has at least one; `meeting` is the day for which the first paper is."""

    organisation: str
    board: str
    group: str
    meets: str
    agencies: tuple[AgencyAnswer, ...]
    written: date
    """The day of the plan, against which its timescales are read."""
    meeting: date
    today: date


def named(names: Iterable[str]) -> tuple[AgencyAnswer, ...]:
    """Each name once, with an id made of it: `Children's Services` is `childrens-services`."""
    found: dict[str, AgencyAnswer] = {}
    taken = {"assistant-director"}  # the post that the register begins with
    for name in dict.fromkeys(names):
        wanted = _id_of(name) or "agency"
        numbered = (f"{wanted}-{number}" for number in count(2))
        free = next(known for known in chain([wanted], numbered) if known not in taken)
        taken.add(free)
        found[name] = AgencyAnswer(free, name)
    return tuple(found.values())


def _id_of(name: str) -> str:
    """Small letters, digits and dashes; nothing where a name has none of them."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = re.sub("['’\u0300-\u036f]", "", plain)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def a_name(typed: str) -> str:
    """A name on one line, as it was typed. This and those below raise ValueError for what they cannot take."""
    name = " ".join(typed.split())
    if not name:
        raise ValueError("there is no name; type one")
    if not_text := undecoded(name):
        raise ValueError(f"{not_text}; set the terminal to UTF-8, and type it again")
    if without_forbidden(name)[1]:
        raise ValueError("there is an invisible character in that name; type it again, without arrow keys")
    return name


def some_names(typed: str) -> tuple[str, ...]:
    """Names with commas or semicolons between them."""
    return tuple(a_name(name) for name in re.split("[,;]", typed) if name.strip()) or (a_name(""),)


def a_rhythm(typed: str) -> str:
    """The rhythm, in words that can be read."""
    words = a_name(typed)
    if read(words, written=date.min).kind is not Kind.RECURRING:
        raise ValueError(f'"{words}" does not say how often; for instance: 6 weekly, monthly, termly')
    return words


def a_day_that_was(typed: str, today: date) -> date:
    """A day that is not to come."""
    day = _a_day(typed)
    if day > today:
        raise ValueError(f"{day} is still to come; give the date that stands on the plan, or today's")
    return day


def _a_day(typed: str) -> date:
    try:
        return parse_day(typed)
    except ValueError as error:
        raise ValueError(f'"{typed}" is {error}') from error


def a_day_to_come(typed: str, today: date) -> date:
    """A day that is not past."""
    day = _a_day(typed)
    if day < today:
        raise ValueError(f"{day} is past; give the date of a meeting to come, for the first paper is for it")
    return day


def next_meeting(meets: str, today: date) -> date:
    """One period from today, or the working day after that."""
    day = next_due(read(meets, written=today), after=today, calendar=DEFAULT) or today + timedelta(weeks=6)
    return a_weekday(day)
