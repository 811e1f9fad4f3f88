"""P413, P416, P418, P420: a meeting agrees to what has been promised by then, and no entry knows of it before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import MatterArising, Meeting, Plan, Progress, Status
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.state import snapshot
from cioc.state.ledger import ledger
from cioc.state.timings import MoveKind
from cioc.text.phrases import typed
from cioc.workspace.references import TargetKind, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.rules.rule import Statement
    from cioc.state.ledger import Ledger
    from cioc.workspace.references import ReferenceTarget


def agreed_later(subject: Subject) -> Iterator[Hit]:
    """Agreements by a meeting that was still to come when they were written down; of a month, its first day counts."""
    for statement in subject.statements:
        agreed = statement.said.agreed
        if agreed is not None and agreed.first > statement.given:
            message = f"agreed by the meeting of {agreed}, which on {statement.given} was still to come"
            hint = "take it out until that meeting has agreed, or mend the one of the two dates that is wrong"
            yield Hit(statement.document, statement.at("agreed"), message, hint)


def agreed_earlier(subject: Subject) -> Iterator[Hit]:
    """Agreements by a meeting that was over before there was a promise to agree to; of a month, its last day counts."""
    for statement in subject.statements:
        agreed = statement.said.agreed
        began, what = _promised(statement, subject)
        if agreed is not None and began is not None and agreed.last < began:
            message = f"agreed by the meeting of {agreed}, before {what}, on {began}"
            hint = "write the date of the meeting that agreed to this, or take it out"
            yield Hit(statement.document, statement.at("agreed"), message, hint)


def _promised(statement: Statement, subject: Subject) -> tuple[date | None, str]:
    """When there was first a promise of what is spoken of, the last of several; and what made it."""
    content, said = statement.document.content, statement.said
    if isinstance(content, Plan):
        return content.written, "the plan was written"
    about = () if isinstance(said, Progress) else (said.about,) if isinstance(said, MatterArising) else said.about
    workspace = subject.workspace
    began: list[tuple[date, str]] = []
    for target in filter(None, (resolve(reference, subject.names) for reference in about)):
        if (plan := workspace.plans.get(target.home)) is not None:
            began.append((plan.written, f"{plan.id} was written"))
        elif (meeting := workspace.meetings.get(target.home)) is not None:
            began.append((meeting.date.first, "it was promised"))
    return max(began, default=(None, ""))


def agreed_in_silence(subject: Subject) -> Iterator[Hit]:
    """Agreements by a meeting that is on file, whose file says nothing of what it is said to have agreed to."""
    whole = [meeting for document, meeting in subject.workspace.of(Meeting) if not document.damaged]
    spoken = {str(meeting.date): set(_spoken_of(meeting, subject)) for meeting in whole}
    for statement in subject.statements:
        agreed = str(statement.said.agreed) if statement.said.agreed else ""
        if agreed in spoken and not spoken[agreed] & set(_actions_of(statement, subject)):
            message = f"agreed by the meeting of {agreed}, whose file says nothing of it"
            hint = "write the decision there: cioc new decision; or the date of the meeting that agreed to it"
            yield Hit(statement.document, statement.at("agreed"), message, hint)


def agreed_to_nothing(subject: Subject) -> Iterator[Hit]:
    """Promises that a decision agrees to, or refuses, and that had neither moved by then, nor been dropped, as far as
    the files tell.
    """
    for document, meeting in subject.workspace.of(Meeting):
        decided = [
            (d, key, references)
            for d, decision in enumerate(meeting.decisions)
            for key in ("agrees", "refuses")
            if (references := getattr(decision, key))
        ]
        known = ledger(snapshot(subject.workspace, meeting.date.last)) if decided else None
        for d, key, references in decided if known else ():
            for index, reference in enumerate(references):
                target = resolve(reference, known.seen.spoken_of) if known else None
                if known is None or target is None or target.kind not in _MOVABLE:
                    continue
                if not (_has_moved(target, known) or _is_dropped(target, known)):
                    message = f"{reference} had not moved by the meeting of {meeting.date}: {_NOTHING[key]}"
                    hint = "name what moved; or add the entry with the new timescale. A date that was changed in the "
                    hint += f"file itself, only commits tell: cioc history {target.name}"
                    yield Hit(document, document.at("decisions", d, key, index), message, hint)


def dropped_all_the_same(subject: Subject) -> Iterator[Hit]:
    """Decisions not to drop something that is dropped all the same, after all that the files say."""
    refused = [
        (document, meeting, ("decisions", d, "refuses", index), reference)
        for document, meeting in subject.workspace.of(Meeting)
        for d, decision in enumerate(meeting.decisions)
        for index, reference in enumerate(decision.refuses)
    ]
    known = ledger(subject.seen) if refused else None
    for document, meeting, path, reference in refused:
        target = resolve(reference, known.seen.spoken_of) if known else None
        found = [known.of(name) for name in _names_of(target, known)] if known and target else []
        drops = [promise.state.drop for promise in found if promise]
        if any(drop and drop.refused == str(meeting.date) for drop in drops):
            message = f"{reference} is dropped, and the meeting of {meeting.date} did not agree it"
            hint = f'if it goes on, say so: cioc progress {typed(reference)} "WHY" --status in-progress'
            yield Hit(document, document.at(*path), message, hint)


_NOTHING = {"agrees": "there is nothing to agree", "refuses": "there is nothing to refuse"}
_MOVABLE = frozenset({TargetKind.ACTION, TargetKind.LINE, TargetKind.COMMITMENT, TargetKind.REVIEW})


def _is_dropped(target: ReferenceTarget, known: Ledger) -> bool:
    promises = (promise for name in _names_of(target, known) for promise, _ in known.lives_of(name))
    return any(promise.status is Status.DROPPED for promise in promises)


def _names_of(target: ReferenceTarget, known: Ledger) -> list[str]:
    plan = known.seen.plan(target.home)
    lines = [line.name for each in plan.actions if each.name == target.name for line in each.lines] if plan else []
    return [target.name, *lines]


def _has_moved(target: ReferenceTarget, known: Ledger) -> bool:
    lives = [life for name in _names_of(target, known) for _, life in known.lives_of(name)]
    return not lives or any(version.move is not MoveKind.NONE for life in lives for version in life.versions)


def _spoken_of(meeting: Meeting, subject: Subject) -> Iterator[str]:
    """The full names of what a meeting's file speaks of; of a line, that of its action."""
    yield from (f"{meeting.date}/{made.id}" for made in meeting.commitments)
    about = [name for item in meeting.items for name in item.about]
    about += [name for made in meeting.commitments for name in made.about]
    about += [name for asked in meeting.recommendations for name in asked.about]
    about += [matter.about for matter in meeting.matters_arising]
    about += [name for decision in meeting.decisions for name in (*decision.about, *decision.agrees, *decision.refuses)]
    yield from filter(None, (_whole(name, subject) for name in about))


def _actions_of(statement: Statement, subject: Subject) -> Iterator[str]:
    content, said = statement.document.content, statement.said
    if isinstance(content, Plan):
        _, p, _, a, *_ = statement.path
        assert isinstance(p, int)
        assert isinstance(a, int)
        return iter([f"{content.id}/{content.priorities[p].actions[a].ref}"])
    about = (said.about,) if isinstance(said, MatterArising) else () if isinstance(said, Progress) else said.about
    return filter(None, (_whole(name, subject) for name in about))


def _whole(reference: str, subject: Subject) -> str:
    target = resolve(reference, subject.names)
    if target is None:
        return ""
    return f"{target.home}/{target.action}" if target.action else target.name


_ENTRY = "leads: [early-help]\nprogress:\n"

_FILES = (
    "# plans/plan.yaml\ncioc: plan/1\nid: our-plan\ntitle: Our plan\nwritten: 2020-11-01\n"
    "priorities: [{ref: 1, promise: Children are heard., actions: [{ref: 1.1, action: Ask each child., delivery: "
    "[{who: Teams, timescale: March 2021, "
    "progress: [{date: 2020-12-04, timescale: May 2021, agreed: 2020-12-04}]}]}]}]\n"
)

_DROPPED = (
    "# plans/plan.yaml\ncioc: plan/1\nid: our-plan\ntitle: Our plan\nwritten: 2020-11-01\n"
    "priorities: [{{ref: 1, promise: Children are heard., actions: [{{ref: 1.1, action: Ask each child., delivery: "
    "[{{who: Teams, timescale: March 2021, "
    "progress: [{{date: 2020-11-30, status: dropped, note: No money.}}{}]}}]}}]}}]\n"
    "# plans/meetings/2020-12-04.yaml\ncioc: meeting/1\ndate: 2020-12-04\n"
    "decisions: [{{text: It goes on., refuses: [our-plan/1.1]}}]\n"
)
_AGAIN = ", {date: 2020-12-05, status: in-progress, note: The Board wants it.}"

RULES = (
    Rule(
        code="P413",
        name="agreed-before-it-was",
        severity=Severity.WARNING,
        why="""
            "agreed" says that members have let a date move. An entry cannot know the decision of a later meeting. As
            it is, papers and `cioc slippage` would tell the board that it has agreed already. Write the new timescale
            without it, ask members with a recommendation that is about the line, and type `cioc agree` after the
            meeting.
        """,
        bad=Example(
            "line", _ENTRY + "  - {date: 2020-11-20, timescale: May 2021, agreed: 2020-12-04, note: Schools shut.}\n"
        ),
        good=Example(
            "line", _ENTRY + "  - {date: 2020-12-04, timescale: May 2021, agreed: 2020-12-04, note: Schools shut.}\n"
        ),
        check=agreed_later,
    ),
    Rule(
        code="P416",
        name="agreed-before-it-was-promised",
        severity=Severity.WARNING,
        why="""
            A meeting cannot let a date move that nobody had given yet. Most often the year is wrong, or that meeting
            agreed to something else in the plan before this one. As it is, papers would say that members have agreed
            to a date that they have never seen.
        """,
        bad=Example(
            "line", _ENTRY + "  - {date: 2020-12-04, timescale: May 2021, agreed: 2019-12-06, note: Schools shut.}\n"
        ),
        good=Example(
            "line", _ENTRY + "  - {date: 2020-12-04, timescale: May 2021, agreed: 2020-12-04, note: Schools shut.}\n"
        ),
        check=agreed_earlier,
    ),
    Rule(
        code="P418",
        name="agreed-in-silence",
        severity=Severity.NOTE,
        why="""
            If members have let a date move, the record of their meeting should say so. Nobody can find it there if the
            file of that meeting has no item, matter arising or decision about the action.
        """,
        bad=Example(
            "files",
            f"{_FILES}# plans/meetings/2020-12-04.yaml\ncioc: meeting/1\ndate: 2020-12-04\n",
        ),
        good=Example(
            "files",
            f"{_FILES}# plans/meetings/2020-12-04.yaml\ncioc: meeting/1\ndate: 2020-12-04\n"
            "decisions: [{text: The new date is agreed., agrees: [our-plan/1.1]}]\n",
        ),
        check=agreed_in_silence,
    ),
    Rule(
        code="P420",
        name="agrees-to-no-move",
        severity=Severity.NOTE,
        why="""
            `agrees` says that members accept the newest date of a line, or that it is dropped, and `refuses` that they
            do not. If the line has had one date from the beginning and is not dropped, there is nothing to agree: most
            often another line is meant, or the entry with the new timescale is missing. Only commits show a date that
            was changed in the file itself; `agrees` counts for that too, for everybody who has the commits.
        """,
        bad=Example(
            "meeting",
            "decisions:\n  - {text: The new date is agreed., agrees: [our-plan/1.1a]}\n",
        ),
        good=Example(
            "files",
            f"{_FILES}# plans/meetings/2020-12-04.yaml\ncioc: meeting/1\ndate: 2020-12-04\n"
            "decisions: [{text: The new date is agreed., agrees: [our-plan/1.1]}]\n",
        ),
        check=agreed_to_nothing,
    ),
    Rule(
        code="P427",
        name="dropped-all-the-same",
        severity=Severity.NOTE,
        why="""
            A meeting did not agree to drop a line, and the plan still says that it is dropped: the decision changes no
            plan. If the line goes on, an entry must say so; `cioc agree` writes it. Until then no list asks for it.
        """,
        bad=Example("files", _DROPPED.format("")),
        good=Example("files", _DROPPED.format(_AGAIN)),
        check=dropped_all_the_same,
    ),
)
