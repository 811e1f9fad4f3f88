"""The rows that head a table, and the roles of its columns: guessed by the words councils use and by the cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from cioc.model import ColumnRole as Role
from cioc.office.grid import squeezed
from cioc.office.identifiers import identifiers_in, without_identifiers
from cioc.office.meanings import begins_with_rating, colour_name, is_rating, is_status
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cioc.office.grid import SourceCell, SourceTable


MEANS: Final = {
    Role.REFERENCE: "the number of the action",
    Role.PRIORITY: "the priority that it belongs to",
    Role.ACTION: "what will be done",
    Role.OUTCOME: "what will be different",
    Role.WHO: "who does it, and where",
    Role.LEAD: "who answers for it",
    Role.TIMESCALE: "by when",
    Role.START: "from when",
    Role.REVISED: "by when, since it was moved",
    Role.PROGRESS: "what has happened",
    Role.RATING: "its colour",
    Role.STATUS: "how far it has come",
    Role.DONE_ON: "the day on which it was done",
    Role.MORE: "something else, kept under its own heading",
    Role.NOTHING: "nothing that is needed; left out",
}
"""The meaning of each role, for a person who is asked."""

_DATE = r"(?:date|deadline|time ?scales?|time ?frames?|target|due(?: date)?|completion(?: date)?|end date|by when)"
_WORDS: Final = tuple(
    (role, lazy_pattern(pattern))
    for role, pattern in (
        (
            Role.REFERENCE,
            r"(?:(?:action|item|minute|decision|log|rec(?:ommendation)?|task|risk|issue|plan|objective|row|audit)s? )?"
            r"(?:ref(?:erence)?|"
            r"no|number|num|id|#|nr)s?(?: (?:no|number|id))?|s ?/? ?n|id",
        ),
        (
            Role.REVISED,
            rf"(?:revised|new|amended|extended|updated|current|forecast|expected|agreed revised|latest)(?: (?:target|"
            rf"due|completion|end|implementation))? {_DATE}|extension(?: date)?|(?:moved|extended|revised|put back) to|"
            r"(?:date|deadline) (?:revised|"
            rf"extended)(?: to)?",
        ),
        (
            Role.DONE_ON,
            r"(?:date|actual|day) (?:of )?(?:complet(?:ed|ion)|closed|closure|achieved|done)(?: date)?|(?:actual "
            r")?(?:completed|closed|closure)(?: on)?(?: date)?|actual (?:completion|end) date|date action "
            r"(?:completed|closed)|completed date",
        ),
        (
            Role.START,
            r"start(?:s|ing)?(?: date)?|commenc\w+(?: date)?|from|begins?|date (?:to )?(?:start|begin|commence)|"
            r"planned start(?: date)?|time ?scales? start",
        ),
        (
            Role.TIMESCALE,
            rf"(?:original |proposed |planned |agreed |initial )?(?:{_DATE})(?: for (?:completion|delivery|"
            rf"implementation|action))?|(?:target|due|completion|implementation|end|finish|planned|delivery|original|"
            rf"review)(?: (?:completion|end|finish|due|target))? (?:date|by|when)|by when(?: .*)?|when|when by|date "
            rf"(?:due|for completion|to be completed|by|required)|to be completed by|complete by|when will (?:it|this"
            rf"|we) .*|milestones?(?: dates?)?|finish|ends?|until|by|planned end(?: date)?|"
            rf"time ?scales? (?:end|finish)|deadlines?|timing|"
            rf"target dates?|due dates?",
        ),
        (
            Role.RATING,
            r"(?:b?rag[a-z]{0,2}|b ?rag)(?: ?(?:rating|status|rated|score|key))*|(?:current |overall |progress )?"
            r"(?:rag|colour)(?: .{1,20})?|traffic light(?: .{1,20})?|risk rating|rating|confidence",
        ),
        (
            Role.STATUS,
            r"(?:current |action |overall |progress |implementation )?(?:status|state|position)(?: .{1,15})?|open ?/?"
            r" ?(?:or )?closed|complete\??|completed\??|done\??|complete ?\(?y ?/? ?n\)?",
        ),
        (
            Role.LEAD,
            r"(?:agency |action |risk |task |control |lead |responsible |accountable |named |nominated |identified |"
            r"overall |project |"
            r"operational |strategic )*(?:leads?|owners?|lead officers?|lead agency|lead agencies|responsible "
            r"officers?|responsible person|responsibility|officers? responsible|persons? responsible|person/s "
            r"responsible|responsible|accountable|accountability|assigned to|assignee|by whom|whom|officers?|"
            r"allocated to|owned by|lead professional|lead person|leads? ?/ ?agency|agency ?/ ?leads?)(?: (?:officer|"
            r"agency|person|name|manager|role|team|post|for action))*|who is responsible(?: .*)?|who will lead(?: "
            r".*)?|who leads(?: .*)?",
        ),
        (
            Role.WHO,
            r"who(?: ?/ ?where)?|where(?: ?/ ?who)?|delivered by|delivery partners?|partners?(?: involved)?|(?:lead "
            r")?(?:team|service|department|directorate|agency|agencies|organisation|setting)s?(?: involved)?|who "
            r"(?:will|else|by)(?: .*)?|who and where|supported by|support(?:ing)? (?:officers?|partners?|agencies)|"
            r"others involved",
        ),
        (
            Role.OUTCOME,
            r"(?:desired |expected |intended |planned |anticipated |required )?outcomes?(?: ?/ ?impact)?(?: for .*)?|"
            r"what will be different|what difference .*|success (?:criteria|measures?|criterion|indicators?)|how will"
            r" we know.*|what (?:will|does) (?:success|good) look like.*|intended (?:impact|outcome)s?|measure of "
            r"success|measures? of success",
        ),
        (
            Role.PROGRESS,
            r"(?:latest |current |quarterly |monthly |termly |position |status |action |written )*(?:progress|"
            r"comments?|updates?|notes?|commentary|narrative|remarks?|position statement|action taken|actions "
            r"taken)(?: ?(?:/|and|&|,) ?(?:progress|comments?|updates?|notes?|evidence|outcome|action))*(?: (?:update"
            r"|to date|made|notes?|so far|report|since last .*|\(.*\)))*(?: ?/ ?comments?| ?/ ?notes?)*|what (?:has|"
            r"have) (?:happened|we done|been done).*|q[1-4](?: .*)?(?:update|progress)|mid ?-?year (?:update|review)"
            r"|where (?:are we|we are)(?: now| up to)?|latest(?: (?:news|position|picture))?",
        ),
        (
            Role.ACTION,
            r"(?:key |agreed |planned |specific |proposed |management |improvement |mitigating |further |remedial |"
            r"the |our |detailed |smart )*(?:actions?|tasks?|activity|activities|steps?|mitigations?|interventions?|"
            r"initiatives?|deliverables?|what)(?: (?:required|needed|to be taken|to be completed|planned|agreed|"
            r"description|title|point|points|we will take|for improvement|to address .*|plan|detail|details|steps?))*"
            r"|what (?:will|do|are|needs?|we)(?: .*)?|how(?: will we .*| we will .*)?|description of action|action "
            r"description|action ?/ ?(?:task|activity|recommendation)|actions? ?(?:and|/|&) ?(?:tasks?|activities|"
            r"milestones?)",
        ),
        (
            Role.PRIORITY,
            r"(?:strategic |key |our |plan |improvement |overarching )?(?:priority|priorities|objectives?|themes?|"
            r"aims?|goals?|workstreams?|work streams?|pledges?|promises?|domains?|standards?|areas?)(?: (?:area|for "
            r"improvement|for development|of focus|heading|name))?|area (?:of|for) .*|key line of enquiry|kloe",
        ),
    )
)
_SECOND: Final = lazy_pattern(
    r"(?:recommendations?|improvements?(?: required)?|requirements?|issues? (?:and|/) actions?|description|"
    r"summary|agreed|objectives?)(?: .{1,20})?"
)
"""Headings of actions where there is no better one."""


_LOOSELY: Final = tuple(
    (role, lazy_pattern(pattern))
    for role, pattern in (
        (Role.PROGRESS, r"(?!.*\b(?:dates?|due|last|next|by|rag)\b)(?:.*\b)?(?:progress|updates?|comments?)(?:\b.*)?"),
        (Role.LEAD, r"(?!lead (?:time|in)\b)(?:.*\b)?(?:leads?|owners?|responsib\w+)(?:\b.*)?"),
    )
)
"""Words that tell the role of a column whose heading is no usual one: "Exec lead", "Progress at six months"."""
_MOST_WORDS: Final = 7
"""A heading with more words is a sentence, and may speak of anything."""


_PERIOD: Final = lazy_pattern(
    r"\bq[1-4](?: ?(?:20)?\d\d[/-](?:20)?\d\d)?\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? '?"
    r"(?:20)?\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d\b",
    re.I,
)


class SourceColumn(Struct, frozen=True, kw_only=True):
    """A column of a table, and its role."""

    number: int
    heading: str
    """As it stands; `column 2` where it has none."""
    role: Role
    period: str = ""
    """The time of which it is, in the words of its heading: Q2, or June 2026."""
    known: bool = True
    """Whether its heading alone says so; else it is a guess by what stands below, or by nothing."""


class Layout(Struct, frozen=True, kw_only=True):
    """A table of actions: where its body begins, and its columns."""

    header: tuple[int, ...]
    """The rows of its heading; none where another table's, or what stands in it, says what its columns are."""
    columns: tuple[SourceColumn, ...]
    inherited: bool = False

    def of(self, *roles: Role) -> tuple[SourceColumn, ...]:
        """The columns that hold one of these."""
        return tuple(column for column in self.columns if column.role in roles)

    def first(self, role: Role) -> SourceColumn | None:
        """The first column that holds it."""
        return next(iter(self.of(role)), None)


def role_of(heading: str) -> Role | None:
    """The role of a column by its heading alone."""
    words = _plain(heading)
    return next((role for role, pattern in _WORDS if pattern.fullmatch(words)), None)


def _loosely(heading: str) -> Role | None:
    """The role of a column by one word of its heading."""
    words = _plain(heading)
    if len(words.split()) > _MOST_WORDS:
        return None
    return next((role for role, pattern in _LOOSELY if pattern.fullmatch(words)), None)


def _plain(heading: str) -> str:
    words = re.sub(r"\((?:[^)]{0,60})\)", " ", squeezed(heading).lower().replace("’", "'").replace("–", "-"))
    return re.sub(r"\s+", " ", re.sub(r"[.:?*'\"_]|(?<=\w)-(?=\w)", " ", words)).strip(" -/")


_MOST_HEADER_ROWS: Final = 12


def layout(table: SourceTable, before: Layout | None, told: Mapping[str, Role]) -> Layout | None:
    """The columns of a table, as told or guessed; None where it is no table of actions.

    A table without a heading goes on with the columns of the one before it, if it has as many.
    """
    header = _header(table, told)
    if header:
        columns = tuple(_columns(table, header, told))
    elif before is not None and table.columns == max(column.number for column in before.columns):
        return replace(before, header=(), inherited=True)
    else:
        columns = tuple(_by_content(table, told))
    columns = _settled(table, header, columns, told)
    found = Layout(header=header, columns=columns)
    is_plan = found.first(Role.ACTION) and found.of(
        Role.LEAD, Role.WHO, Role.TIMESCALE, Role.STATUS, Role.RATING, Role.PROGRESS, Role.START
    )
    return found if is_plan else None


def _header(table: SourceTable, told: Mapping[str, Role]) -> tuple[int, ...]:
    """The rows of the heading: that in which most cells are known words, and what is merged with it."""

    def score(row: int) -> float:
        texts = [cell.text for cell in table.row(row) if cell.text]
        roles = {found for text in texts if (found := told.get(squeezed(text)) or role_of(text))}
        long = sum(len(text) > 90 for text in texts)
        return len(roles) - long if len(texts) > 1 and len(roles) > 1 else 0

    first = [row for row in table.rows if row <= table.rows[0] + _MOST_HEADER_ROWS] if table.rows else []
    best = max(first, key=score, default=0)
    if not first or score(best) < 2:
        return ()
    last = max(cell.place.row + cell.rows - 1 for cell in table.row(best) if cell.text)
    wide = {c for cell in table.row(best) if cell.columns > 1 for c in _covered(cell)}
    below = [cell for cell in table.row(best + 1) if cell.text]
    if last == best and wide and below and all(set(_covered(cell)) <= wide for cell in below):
        last = best + 1
    # Headings may stand in the row above too, over several columns each.
    return tuple(range(best, last + 1))


def _covered(cell: SourceCell) -> range:
    return range(cell.place.column, cell.place.column + cell.columns)


def _columns(table: SourceTable, header: Sequence[int], told: Mapping[str, Role]) -> Iterator[SourceColumn]:
    """One for each column of the grid, but for those that a heading spans and nothing stands in alone."""
    starts = {cell.place.column for cell in table.cells if cell.place.row > header[-1] and (cell.text or cell.fill)}
    for number in range(1, table.columns + 1):
        texts = []
        for row in header:
            cell = table.at(row, number)
            if cell is not None and cell.text and squeezed(cell.text) not in texts:
                texts.append(squeezed(cell.text))
        head = table.at(header[-1], number) or table.at(header[0], number)
        begins = head is None or head.place.column == number
        if not begins and number not in starts:
            continue
        heading = " ".join(texts) if begins or len(header) > 1 else ""
        heading = without_identifiers(heading) if identifiers_in(heading) else heading
        period = found[0] if (found := _PERIOD.search(heading)) else ""
        known = told.get(heading or f"column {number}") or _role_by(heading, period, texts)
        yield SourceColumn(
            number=number,
            heading=heading or f"column {number}",
            role=known or Role.MORE,
            period=period,
            known=known is not None,
        )


def _role_by(heading: str, period: str, texts: Sequence[str]) -> Role | None:
    """The role that a heading names as a whole, without its period, in its last row, or loosely."""
    if not heading:
        return None
    bare = squeezed(heading.replace(period, " ")) if period else heading
    return role_of(heading) or role_of(bare) or (role_of(texts[-1]) if texts else None) or _loosely(heading)


def _by_content(table: SourceTable, told: Mapping[str, Role]) -> Iterator[SourceColumn]:
    for number in range(1, table.columns + 1):
        name = f"column {number}"
        yield SourceColumn(number=number, heading=name, role=told.get(name, Role.MORE), known=name in told)


_REF = lazy_pattern(r"\(?[A-Za-z]{0,5}[ ./-]?\d{1,4}(?:[./-]\d{1,4}){0,3}[a-z]?[.):]?|[A-Za-z][.)]|\(?[ivx]{1,4}\)")
_DATE_LIKE = lazy_pattern(
    r"(?:.{0,12}\b(?:19|20)\d\d|.*\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*"
    r"[ -']*\d{2,4}|on ?going|(?:monthly|weekly|termly|annual\w*|quarterly)\b.{0,20}|tbc|q[1-4]\b.*|asap|immediate\w*)",
    re.IGNORECASE,
)
_YES_OR_NO = lazy_pattern(r"(?:y|n|yes|no|n/?a)\b.{0,12}", re.I)
"""Answers to what a heading asks, which may be anything: "Evidence sent?"."""
_LEVELS = lazy_pattern(
    r"(?:high|medium|med|low|critical|moderate|h|m|l|[1-5]|p[1-4]|essential|desirable|advisory)", re.I
)


def _settled(
    table: SourceTable, header: Sequence[int], columns: Sequence[SourceColumn], told: Mapping[str, Role]
) -> tuple[SourceColumn, ...]:
    """The columns, once what stands in them has been looked at."""
    settling = _Settling(table=table, last=header[-1] if header else 0, found=list(columns), told=told)
    settling.correct()
    settling.shift_actions()
    settling.guess()
    settling.find_actions()
    settling.find_leads()
    return tuple(_once_each([settling.without_formulas(each) for each in settling.found], told))


_RECKONED: Final = lazy_pattern(
    r"=.*|[-–+]?[£$]?[\d.,]+ ?(?:%|days?)?|#(?:value|ref|name|num|null|div/0|n/a)[!?]?", re.I | re.S
)
"""What a formula makes of other cells, a formula itself, and what Excel shows where it cannot be reckoned."""
_OF_TODAY: Final = lazy_pattern(r"\b(?:TODAY|NOW)\(", re.I)
_DAYS_LEFT: Final = lazy_pattern(
    r"(?:(?:no|number) of )?(?:working |calendar )?(?:days?|weeks?) (?:left|remaining|to go|over(?:due)?|late|until .*"
    r"|to .*)|countdown"
)


@dataclass(slots=True, kw_only=True)
class _Settling:
    """Columns while it is settled what they hold; what was told of one is not touched."""

    table: SourceTable
    last: int
    """The last row of the heading."""
    found: list[SourceColumn]
    told: Mapping[str, Role]

    def without_formulas(self, column: SourceColumn) -> SourceColumn:
        """A column of the council's own, not needed where all that it says is reckoned from the others."""
        if column.role is not Role.MORE or column.heading in self.told:
            return column
        below = (self.table.at(row, column.number) for row in self.table.rows if row > self.last)
        # A title that goes over the whole table stands in every column, and is of none.
        cells = [cell for cell in below if cell is not None and cell.text and cell.place.column == column.number]
        counts_days = _DAYS_LEFT.fullmatch(_plain(column.heading)) is not None
        is_reckoned = bool(cells) and all(counts_days or each.formula or each.text.startswith("=") for each in cells)
        is_reckoned = is_reckoned and all(
            _RECKONED.fullmatch(each.text) or _OF_TODAY.search(each.formula) for each in cells
        )
        return replace(column, role=Role.NOTHING) if is_reckoned else column

    def values(self, column: SourceColumn) -> list[str]:
        """The texts that stand in a column, below the heading."""
        cells = (self.table.at(row, column.number) for row in self.table.rows if row > self.last)
        return [cell.text for cell in cells if cell is not None and cell.text and cell.place.column == column.number]

    def fills(self, column: SourceColumn) -> list[str]:
        """The names of its colours."""
        cells = [self.table.at(row, column.number) for row in self.table.rows if row > self.last]
        return [name for cell in cells if cell and cell.fill and (name := colour_name(cell.fill))]

    def has(self, role: Role) -> bool:
        """Whether a column holds it."""
        return any(column.role is role for column in self.found)

    def free(self) -> list[tuple[int, SourceColumn]]:
        """The columns of which nobody said anything, and their indexes."""
        return [(index, column) for index, column in enumerate(self.found) if column.heading not in self.told]

    def put(self, index: int, role: Role, *, known: bool = False) -> None:
        """Let a column hold something else."""
        self.found[index] = replace(self.found[index], role=role, known=known)

    def correct(self) -> None:
        """Where what stands in a column is something else than its heading says."""
        for index, column in self.free():
            match column.role:
                case Role.PRIORITY if column.known and _mostly(self.values(column), _LEVELS.fullmatch):
                    self.put(index, Role.MORE, known=True)
                case Role.STATUS:
                    self._correct_status(index, self.values(column))
                case Role.RATING if _mostly(texts := self.values(column), is_status) and not _are_ratings(
                    texts, or_as_many=True
                ):
                    self.put(index, Role.STATUS if not self.has(Role.STATUS) else Role.MORE)
                case Role.REVISED if column.known and not self.has(Role.TIMESCALE):
                    self.put(index, Role.TIMESCALE, known=True)

    def _correct_status(self, index: int, texts: list[str]) -> None:
        if _are_ratings(texts) and not self.has(Role.RATING):
            self.put(index, Role.RATING)
        elif sum(map(len, texts)) > 60 * len(texts) and not self.has(Role.PROGRESS):
            self.put(index, Role.PROGRESS)

    def shift_actions(self) -> None:
        """Where the actions stand in the column beside that of their heading."""
        for index, column in self.free():
            if column.role is not Role.ACTION or self.values(column):
                continue
            near = [self.found[at] for at in (index - 1, index + 1) if 0 <= at < len(self.found)]
            near = [each for each in near if not each.known and self.values(each)]
            near = [each for each in near if not _mostly(self.values(each), _REF.fullmatch)]
            if near:
                self.put(self.found.index(near[0]), Role.ACTION, known=True)
                self.put(index, Role.NOTHING, known=True)

    def guess(self) -> None:
        """Guess the roles of columns without a known heading by what stands in them."""
        for index, column in self.free():
            if column.known:
                continue
            texts, fills = self.values(column), self.fills(column)
            if not texts and not fills:
                self.put(index, Role.NOTHING)
            else:
                is_bare = column.heading == f"column {column.number}"
                forms = (
                    (Role.REFERENCE, is_bare and _mostly(texts, _REF.fullmatch)),
                    (Role.RATING, _mostly(texts, is_rating) or (not texts and len(set(fills)) > 1)),
                    (Role.STATUS, _mostly(texts, is_status) and not _mostly(texts, _YES_OR_NO.fullmatch)),
                    (Role.TIMESCALE, _mostly(texts, _DATE_LIKE.fullmatch)),
                )
                role = next((role for role, fits in forms if fits and not self.has(role)), None)
                if role is not None:
                    self.put(index, role)

    def find_actions(self) -> None:
        """The actions where no heading says so: the column of other words for them, or that with the longest texts."""
        if self.has(Role.ACTION):
            return
        free = [each for each in self.free() if each[1].role in {Role.MORE, Role.PRIORITY, Role.OUTCOME}]
        named = [each for each in free if _SECOND.fullmatch(_plain(each[1].heading))]
        long = [each for each in free if self._length(each[1]) >= 18]
        for index, _ in (named or sorted(long, key=lambda each: -self._length(each[1])))[:1]:
            self.put(index, Role.ACTION, known=bool(named))

    def _length(self, column: SourceColumn) -> float:
        texts = self.values(column)
        return sum(map(len, texts)) / len(texts) if texts else 0

    def find_leads(self) -> None:
        """Where no other column has leads, they are those who do it: "What, who, when"."""
        for index, column in self.free():
            is_who = column.role is Role.WHO and not re.search(r"where", column.heading, re.IGNORECASE)
            if is_who and not self.has(Role.LEAD):
                self.put(index, Role.LEAD, known=column.known)


def _are_ratings(texts: Sequence[str], *, or_as_many: bool = False) -> bool:
    """Whether more of them are ratings than words for how far something has come; "amber" is a rating first of all."""
    if _mostly(texts, _YES_OR_NO.fullmatch):  # Y is yellow too
        return False
    ratings = sum(map(begins_with_rating, texts))
    statuses = sum(is_status(text) and not is_rating(text) for text in texts)
    return ratings > 0 and (ratings > statuses or (or_as_many and ratings == statuses))


def _mostly(texts: Sequence[str], fits: Callable[[str], object]) -> bool:
    return bool(texts) and sum(bool(fits(text)) for text in texts) >= 0.6 * len(texts)


def _once_each(found: Sequence[SourceColumn], told: Mapping[str, Role]) -> Iterator[SourceColumn]:
    """Of what a row has once, the first column; a second deadline is a revised one, anything else is kept beside."""
    seen: set[Role] = set()
    several = {Role.PROGRESS, Role.LEAD, Role.WHO, Role.MORE, Role.NOTHING}
    for column in found:
        role = column.role
        is_dated = role is Role.RATING and bool(column.period)
        if role in seen and role not in several and not is_dated and column.heading not in told:
            role = Role.REVISED if role is Role.TIMESCALE and Role.REVISED not in seen else Role.MORE
        seen.add(role)
        yield replace(column, role=role, known=column.known and role is column.role)
