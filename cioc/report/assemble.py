"""A paper from its sections: which it has, in which order, under which titles, and what stands around them."""

from __future__ import annotations

import re
from string import ascii_uppercase
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cioc.dates import in_words
from cioc.model import PlanStatus
from cioc.report import sentences
from cioc.report.context import Context
from cioc.report.labels import prose
from cioc.report.provenance import UNKNOWN, changed_since_signing, record, revision
from cioc.report.redaction import disclosed, parts, walked
from cioc.report.sections import ANNEXES, SECTIONS
from cioc.report.sections.action_log import decisions
from cioc.report.view.paper import Ask, Cover, Paper, PaperSection
from cioc.report.view.sections import Answer, Decisions, Key, Texts
from cioc.report.view.shared import Fact, Link, Prose
from cioc.state import snapshot_for
from cioc.text.phrases import sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from cioc.model import Meeting, Plan, Section, WorkspaceSettings
    from cioc.report.provenance import Origin
    from cioc.state import Snapshot
    from cioc.state.ledger import InPlaceChanges

ALL_ANNEXES = frozenset({"plan", "changes", "counts"})
"""Those that are only there when they are asked for; the key of words is in every paper that needs one."""


def paper(
    seen: Snapshot,
    meeting: Meeting,
    *,
    origin: Origin = UNKNOWN,
    annexes: Collection[str] = (),
    past: InPlaceChanges | None = None,
    as_laid_out: bool = True,
) -> Paper:
    """The paper for a meeting, from a snapshot as of the meeting's (last possible) day.

    `annexes` are those beside what the workspace has for every paper; `past` is what git tells, if it is there. Without
    `as_laid_out`, all sections stand in their usual order, whatever the council says of them.
    """
    wanted = frozenset((*annexes, *seen.workspace.settings.annexes))

    def made(of: Snapshot, for_meeting: Meeting, drawn_from: str) -> Paper:
        return _paper(context_for(of, for_meeting, wanted, past), for_meeting, drawn_from, as_laid_out=as_laid_out)

    now = made(seen, meeting, revision(origin))
    if origin.when_signed is None:
        return now
    signed = origin.when_signed.workspace.meetings.get(str(meeting.date))
    if signed is None:
        return now
    return replace(now, changed=changed_since_signing(made(origin.when_signed, signed, ""), now, meeting))


def context_for(
    seen: Snapshot, meeting: Meeting, annexes: frozenset[str] = frozenset(), past: InPlaceChanges | None = None
) -> Context:
    """The context of a paper. It is written before its meeting: what was decided there changes nothing in it."""
    if not meeting.decisions:
        return Context(seen=seen, meeting=meeting, annexes=annexes, past=past)
    undecided = meeting.model_copy(update={"decisions": ()})
    meetings = {key: undecided if each is meeting else each for key, each in seen.workspace.meetings.items()}
    undecided_workspace = replace(seen.workspace, meetings=meetings)
    return Context(seen=snapshot_for(undecided, undecided_workspace), meeting=undecided, annexes=annexes, past=past)


def _paper(context: Context, meeting: Meeting, drawn_from: str, *, as_laid_out: bool) -> Paper:
    settings = context.settings
    title, cover = _title(context), _cover(context)
    placed = _layout(settings, context.meeting) if as_laid_out else _usual()
    sections = [*_sections(context, placed)]
    if meeting.decisions:
        agreed = any(each.agrees for each in meeting.decisions)
        decided = Decisions(sentence=sentences.WRITTEN_BEFORE if agreed else "", decisions=decisions(context, meeting))
        sections.append(_section("decisions", "Decisions recorded after the meeting", "", decided))
    annexes = tuple(_annexes(context))
    if words := _abbreviations(context, (title, cover, sections, annexes)):
        sections.append(_section("key", "Abbreviations", "", words))
    made = Paper(
        title=title,
        page_title=f"{title}: {settings.board.name if settings.board else 'board'}, {in_words(meeting.date)}",
        organisation=settings.organisation or "",
        board=settings.board.name if settings.board else "",
        logo="",
        accent=(settings.colours.accent or "") if settings.colours else "",
        footer=settings.footer or "",
        cover=cover,
        sections=tuple(sections),
        annexes=annexes,
        record=record(meeting),
        revision=drawn_from,
        changed="",
    )
    return disclosed(_linked(made), settings)


def _sections(context: Context, placed: tuple[_Placed, ...]) -> Iterator[PaperSection]:
    number = 0
    for each in placed:
        if (body := each.build(context)) is not None:
            number += 1
            # A council may call its own section as it likes, also by a name that the paper has for another place in it.
            name = f"own-{each.name}" if each.template == TEXT else each.name
            yield _section(name, each.title, str(number), body, template=each.template, from_record=each.from_record)


def _annexes(context: Context) -> Iterator[PaperSection]:
    built = [(kind, body) for kind in ANNEXES if (body := kind.build(context)) is not None]
    texts = [(each.title, Texts(text=Prose(each.text), headings=())) for each in context.meeting.appendices]
    letters = iter(_letters())
    for index, (title, text) in enumerate(texts, start=1):
        yield _section(f"appendix-{index}", f"Annex {next(letters)}: {title}", "", text, template="text")
    for kind, body in built:
        yield _section(
            f"annex-{kind.name}",
            f"Annex {next(letters)}: {kind.title}",
            "",
            body,
            template="exceptions" if kind.name == "other-exceptions" else f"annex-{kind.name}",
            from_record=kind.from_record,
        )


def _letters() -> Iterator[str]:
    yield from ascii_uppercase
    yield from (f"{first}{second}" for first in ascii_uppercase for second in ascii_uppercase)


def _section(
    name: str, title: str, number: str, body: object, *, template: str = "", from_record: bool = False
) -> PaperSection:
    return PaperSection(
        name=name,
        template=template or name,
        number=number,
        title=title,
        from_record=from_record,
        body=body,
    )


# -- The cover ---------------------------------------------------------------------------------------------------------


def _title(context: Context) -> str:
    if context.meeting.title:
        return context.meeting.title
    group = context.settings.group
    return f"{group.name} update" if group else "Update on the action plan for children in care"


def _cover(context: Context) -> Cover:
    meeting = context.meeting
    asks = (
        Ask(number=number, verb=ask.verb or "", text=ask.text)
        for number, ask in enumerate(meeting.recommendations, start=1)
    )
    return Cover(
        facts=_facts(context),
        purpose=prose(meeting.purpose),
        summary=prose(meeting.summary),
        asks=tuple(asks),
    )


def _facts(context: Context) -> tuple[Fact, ...]:
    """The facts of the meeting, and the council's own fields: as the workspace has them, or as this meeting does."""
    meeting, settings = context.meeting, context.settings
    group = settings.group.name if settings.group else "The group"
    facts = (
        ("Report to", settings.board.name if settings.board else None),
        ("Meeting", in_words(meeting.date)),
        ("Report of", context.name_of(meeting.author) if meeting.author else None),
        (f"{group} met", in_words(meeting.group_met) if meeting.group_met else None),
        *(("Plan", _named(state.plan, context)) for state in context.plans),
        *({**settings.cover, **meeting.cover}.items()),
    )
    return tuple(Fact(label=label, value=value) for label, value in facts if value)


def _named(plan: Plan, context: Context) -> str:
    is_draft = context.seen.generation(plan.id).status == PlanStatus.DRAFT
    return f"{plan.title} (draft)" if is_draft else plan.title


# -- The layout --------------------------------------------------------------------------------------------------------
#
# As the meeting says, and the council: a meeting's own `sections` come before the workspace's. What neither names
# follows in the usual order.

TEXT = "text"
"""The template of a section of the council's own text."""


class _Placed(Struct, frozen=True, kw_only=True):
    """A section of a paper, before it is built."""

    name: str
    template: str
    title: str
    from_record: bool
    text: str = ""
    """Of a section of the council's own."""

    def build(self, context: Context) -> object | None:
        """The view that it prints; None where the paper is better without it."""
        if self.text:
            return Texts(text=Prose(self.text), headings=())
        return next(kind.build(context) for kind in SECTIONS if kind.name == self.name)


def _usual() -> tuple[_Placed, ...]:
    """The sections of a paper of which nothing is said."""
    return tuple(
        _Placed(name=kind.name, template=kind.name, title=kind.title, from_record=kind.from_record) for kind in SECTIONS
    )


def _layout(settings: WorkspaceSettings, meeting: Meeting) -> tuple[_Placed, ...]:
    """The sections of a paper, in order; those that are switched off are left out."""
    known = {each.name: each for each in _usual()}
    said = _said([*meeting.sections, *settings.sections])
    found = []
    for name, section in said.items():
        place = known.pop(name, None) or _Placed(name=name, template=TEXT, title=_as_title(name), from_record=False)
        if section.show != "no" and (place.template != TEXT or section.text):
            found.append(
                _Placed(
                    name=name,
                    template=place.template,
                    title=section.title or place.title,
                    from_record=place.from_record,
                    text=(section.text or "") if place.template == TEXT else "",
                )
            )
    return (*found, *known.values())


def _as_title(name: str) -> str:
    """`our-promise` as `Our promise`."""
    return sentence(name.replace("-", " "))


def _said(sections: Iterable[Section]) -> dict[str, Section]:
    """The settings of each section: of one that is named twice, each key by whoever gives it first."""
    found: dict[str, Section] = {}
    for section in sections:
        if (first := found.get(section.id)) is None:
            found[section.id] = section
        else:
            filled = {
                key: getattr(section, key)
                for key in ("title", "text", "show")
                if getattr(first, key) is None and getattr(section, key) is not None
            }
            found[section.id] = first.model_copy(update=filled)
    return found


def _pointing(answer: Answer, sections: tuple[PaperSection, ...]) -> Answer:
    """The answer with the number of the section that it points to, if the paper has that one."""
    wanted = answer.see.anchor if answer.see else ""
    number = next((each.number for each in sections if each.name == wanted), "")
    return replace(answer, see=Link(text=f"section {number}", anchor=wanted) if number else None)


def _linked(paper: Paper) -> Paper:
    """The paper, with the numbers of sections that it points to, and words alone where it has not what a link is to."""
    paper = walked(paper, (Answer,), lambda answer: _pointing(answer, paper.sections) if answer.see else answer)
    places = {
        getattr(part, "anchor", "")
        for part in parts((paper.sections, paper.annexes))
        if not isinstance(part, Link)  # all else that has an anchor is the place itself
    }
    places |= {section.name for section in (*paper.sections, *paper.annexes)}
    return walked(paper, (Link,), lambda link: link if link.anchor in places else replace(link, anchor=""))


# -- The key of abbreviations ------------------------------------------------------------------------------------------


def _abbreviations(context: Context, said: object) -> Key | None:
    """The abbreviations that a paper uses, and their meanings; nothing where it uses none. `said` is all else of it."""
    known = context.settings.abbreviations
    text = "\n".join({part for part in parts(said) if isinstance(part, str)})  # a paper says much of it many times
    used = _used(known, text)
    return Key(abbreviations=tuple(Fact(label=each, value=known[each]) for each in used)) if used else None


def _used(abbreviations: dict[str, str], text: str) -> list[str]:
    """The abbreviations that stand in the text as words of their own, also in the plural: PEPs."""
    if not abbreviations:
        return []
    longest_first = sorted(abbreviations, key=lambda short: (-len(short), short))
    pattern = rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?=s?(?!\w))"
    found = set(re.findall(pattern, text))
    return sorted(found, key=lambda short: (short.casefold(), short))
