"""A paper from its sections."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cioc.dates import in_words
from cioc.model import PlanStatus
from cioc.report.context import Context
from cioc.report.labels import prose
from cioc.report.layout import TEXT, layout, linked, usual
from cioc.report.provenance import UNKNOWN, changed_since_signing, record, revision
from cioc.report.redaction import disclosed
from cioc.report.sections import ANNEXES, key
from cioc.report.sections.action_log import decisions
from cioc.report.view.paper import Ask, Cover, Paper, PaperSection
from cioc.report.view.sections import Decisions, Texts
from cioc.report.view.shared import Fact, Prose
from cioc.state import snapshot_for

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cioc.model import Meeting, Plan
    from cioc.report.layout import Placed
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
    """What a paper is drawn from. It is written before its meeting: what was decided there changes nothing in it."""
    if not meeting.decisions:
        return Context(seen=seen, meeting=meeting, annexes=annexes, past=past)
    undecided = meeting.model_copy(update={"decisions": ()})
    meetings = {key: undecided if each is meeting else each for key, each in seen.workspace.meetings.items()}
    undecided_workspace = replace(seen.workspace, meetings=meetings)
    return Context(seen=snapshot_for(undecided, undecided_workspace), meeting=undecided, annexes=annexes, past=past)


def _paper(context: Context, meeting: Meeting, drawn_from: str, *, as_laid_out: bool) -> Paper:
    settings = context.settings
    title, cover = _title(context), _cover(context)
    placed = layout(settings, context.meeting) if as_laid_out else usual()
    sections = [*_sections(context, placed)]
    if meeting.decisions:
        decided = Decisions(decisions=decisions(context, meeting))
        sections.append(_section("decisions", "Decisions recorded after the meeting", "", decided))
    annexes = tuple(_annexes(context))
    if words := key.build(context, (title, cover, sections, annexes)):
        sections.append(_section("key", key.TITLE, "", words))
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
    return disclosed(linked(made), settings)


def _sections(context: Context, placed: tuple[Placed, ...]) -> Iterator[PaperSection]:
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
            template="exceptions" if kind.name == "exceptions-in-full" else f"annex-{kind.name}",
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
    is_draft = plan.generation(context.seen.as_of).status == PlanStatus.DRAFT
    return f"{plan.title} (draft)" if is_draft else plan.title
