"""R201-R204, R208, R223, D114: references point to something, and the register holds posts and teams that are named."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Register, RoundFile
from cioc.privacy.persons import is_person
from cioc.rules.pointers import Pointer, PointerKind, other_pointers, totals, unknown, unresolved
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.rules.scanning import WAIVE_IT, masked
from cioc.text.phrases import did_you_mean
from cioc.workspace.answering import named
from cioc.workspace.references import TargetKind, nearest, resolve

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document, Path


def unknown_entry(subject: Subject) -> Iterator[Hit]:
    """Refs of priorities, actions and lines that no plan has, or other things where one of these is expected."""
    yield from unknown(other_pointers(subject.workspace), subject, sort=PointerKind.PLAN_ENTRY)
    for pointer in other_pointers(subject.workspace):
        if not pointer.of_plan_only:
            continue
        target = resolve(pointer.reference, subject.names, within=pointer.within)
        if target is not None and target.kind in {TargetKind.COMMITMENT, TargetKind.MEASURE}:
            message = f'"{pointer.reference}" is a {target.kind}, and not an entry of a plan'
            hint = "write the id of a plan, a slash and the ref: our-plan/1.1"
            yield Hit(pointer.document, pointer.document.at(*pointer.path), message, hint)


def unknown_commitment(subject: Subject) -> Iterator[Hit]:
    """Commitments that no meeting made."""
    yield from unknown(other_pointers(subject.workspace), subject, sort=PointerKind.COMMITMENT)


def unknown_measure(subject: Subject) -> Iterator[Hit]:
    """Measures that no file of measures has."""
    yield from unknown(other_pointers(subject.workspace), subject, sort=PointerKind.MEASURE)
    workspace = subject.workspace
    for document, path, name in totals(workspace):
        if name not in workspace.measures and not workspace.may_be_missing("measures/1"):
            message = f'unknown measure "{name}"{did_you_mean(name, workspace.measures)}'
            yield Hit(document, document.at(*path), message, "write the id of a measure")


def unused_entry(subject: Subject) -> Iterator[Hit]:
    """Agencies and leads of the register that nothing refers to. An agency is used when one of its teams names it."""
    workspace = subject.workspace
    if any(document.damaged for document in workspace.documents):
        return  # what refers to it may be what could not be read
    used = {name for _, _, name in named(workspace)}
    for document, register in workspace.of(Register):
        ids = [(("agencies", index, "id"), entry.id) for index, entry in enumerate(register.agencies)]
        ids += [(("leads", index, "id"), entry.id) for index, entry in enumerate(register.leads)]
        for path, name in ids:
            if name not in used:
                hint = "take it out, unless it is about to be needed"
                yield Hit(document, document.at(*path), f'nothing refers to "{name}"', hint)


_AGENCIES = "agencies:\n  - {id: early-help, name: Early Help}\n  - {id: virtual-school, name: Virtual School}\n"
_LEADS = "leads:\n  - {id: assistant-director, name: Assistant Director}\n"


_HINT = "write the id of an entry of plans/register.yaml, or add one there"


def unknown_lead(subject: Subject) -> Iterator[Hit]:
    """Owners, leads, authors, contacts, those who gave updates and the agencies of teams."""
    workspace = subject.workspace
    if workspace.may_be_missing("register/1"):
        return  # the entry may be in a file that cannot be read in full
    # The same slip tends to be made many times over, and looking for what is near takes longest.
    suggestion = cache(lambda name: did_you_mean(name, workspace.register))
    if not workspace.register:
        yield from _without_register(workspace)
        return
    for document, path, name in named(workspace):
        if name not in workspace.register:
            message = f'unknown lead "{name}"{suggestion(name)}'
            yield Hit(document, document.at(*path), message, _HINT)


def _without_register(workspace: LoadedWorkspace) -> Iterator[Hit]:
    """One finding instead of hundreds."""
    all_named = list(named(workspace))
    for document, path, name in all_named[:1]:
        others = len({each for _, _, each in all_named}) - 1
        more = f", nor {others} others that are named" if others else ""
        message = f'there is no register that could hold "{name}"{more}'
        hint = (
            "make a file plans/register.yaml with cioc: register/1, and in it agencies and leads, each with id and name"
        )
        yield Hit(document, document.at(*path), message, hint)


def lead_is_a_person(subject: Subject) -> Iterator[Hit]:
    """Names of people in the register, and where a lead is to be that it has not got; each name is told once."""
    workspace, told = subject.workspace, set[str]()
    known = workspace.settings.abbreviations
    unregistered = (each for each in named(workspace) if each[2] not in workspace.register)
    for document, path, name in (*_entries(workspace, known), *unregistered):
        if name not in told and is_person(name, known):
            told.add(name)
            hint = "write the post or the team: a plan outlives its staff; " + WAIVE_IT.format(code="D114")
            yield Hit(document, document.at(*path), f'"{masked(name)}" looks like somebody\'s name', hint)


def _entries(workspace: LoadedWorkspace, known: Container[str]) -> Iterator[tuple[Document, Path, str]]:
    """The name of each entry of the register: by its id only where the name says nothing of a person."""
    for document, register in workspace.of(Register):
        called = [("agencies", index, entry.name, entry.id) for index, entry in enumerate(register.agencies)]
        called += [("leads", index, entry.name, entry.id) for index, entry in enumerate(register.leads)]
        for kind, index, name, own_id in called:
            is_by_name = is_person(name, known)
            yield document, (kind, index, "name" if is_by_name else "id"), name if is_by_name else own_id


_REGISTER = (
    "agencies:\n  - {id: early-help, name: Early Help}\n  - {id: virtual-school, name: Virtual School}\n"
    "leads:\n  - {id: assistant-director, name: NAME}\n"
)


_ON = "if it goes on under another number, say so there: was: [our-plan/1.1]; else take the answer out of this file"


def of_nothing(subject: Subject) -> Iterator[Hit]:
    """Answers that are kept of a promise that no file has, nor had under another number."""
    for pointer in unresolved(_pointers(subject.workspace), subject):
        meant = nearest(pointer.reference, subject.names)
        message = f'no file has "{pointer.reference}", of which an answer is kept{meant}'
        yield Hit(pointer.document, pointer.document.at(*pointer.path), message, _ON)


def _pointers(workspace: LoadedWorkspace) -> Iterator[Pointer]:
    for document, content in workspace.of(RoundFile):
        for index, answer in enumerate(content.answers):
            if answer.about is not None:
                yield Pointer(document, ("answers", index, "about"), answer.about)


_PLAN = """\
# plans/plan.yaml
cioc: plan/1
id: our-plan
title: Our plan
written: 2021-02-07
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children what they think.
        delivery:
          - {who: Youth workers, leads: [early-help], timescale: March 2021}
"""
_ROUND = """\
# plans/rounds/2021-03-12.yaml
cioc: round/1
meeting: 2021-03-12
answers:
  - id: 5f1c09aa3b7e
    about: %s
    lead: early-help
    state: waiting
    since: 2021-03-02
"""


RULES = (
    Rule(
        code="R202",
        name="unknown-plan-entry",
        severity=Severity.ERROR,
        why="""
            The ref of an action ties the words of meetings and its former names to it. A ref that leads nowhere cuts
            that thread: the history of the action stops, and the words of the meeting are in no report. cioc does not
            look up former refs within the same plan, because a renumbered action has given up its old number.
        """,
        bad=Example("meeting", "matters_arising:\n  - {about: our-plan/1.7, note: The survey is out.}\n"),
        good=Example("meeting", "matters_arising:\n  - {about: our-plan/1.1, note: The survey is out.}\n"),
        check=unknown_entry,
    ),
    Rule(
        code="R203",
        name="unknown-commitment",
        severity=Severity.ERROR,
        why="""
            The date of the meeting that made a promise, and the promise's id, lead the board to its outcome. If either
            is wrong, the promise stays open for ever and nobody sees the answer.
        """,
        bad=Example("meeting", "matters_arising:\n  - {about: 2020-12-04/survey-result, note: They are in.}\n"),
        good=Example("meeting", "matters_arising:\n  - {about: 2020-12-04/survey-results, note: They are in.}\n"),
        check=unknown_commitment,
    ),
    Rule(
        code="R204",
        name="unknown-measure",
        severity=Severity.ERROR,
        why="""
            A single word without a slash is the id of a measure, in `part_of` and `percent_of` too. If no file of
            measures has it, it is misspelt, or it means an action or a commitment, which need the id of their plan or
            the date of their meeting first.
        """,
        bad=Example("meeting", "decisions:\n  - {text: Aim lower., about: [school-moves]}\n"),
        good=Example("meeting", "decisions:\n  - {text: Ask more of them., about: [our-plan/1.1]}\n"),
        check=unknown_measure,
    ),
    Rule(
        code="R208",
        name="unused-register-entry",
        severity=Severity.NOTE,
        why="""
            An agency or a team in the register that no plan or meeting names may be a leftover, or may be missing from
            an action that it was to lead. It does no harm, so this is only a note.
        """,
        bad=Example("register", f"{_AGENCIES}  - {{id: libraries, name: Libraries}}\n{_LEADS}"),
        good=Example("register", f"{_AGENCIES}{_LEADS}"),
        check=unused_entry,
    ),
    Rule(
        code="R201",
        name="unknown-lead",
        severity=Severity.ERROR,
        why="""
            Every action needs a lead. An id that the register does not hold is most often a slip of the pen, and then
            nobody has the action: it is not there when that agency looks for its promises, nor when the board asks who
            was to do it.
        """,
        bad=Example("line", "who: Youth workers\nleads: [early-hlep]\n"),
        good=Example("line", "who: Youth workers\nleads: [early-help]\n"),
        check=unknown_lead,
    ),
    Rule(
        code="D114",
        name="lead-is-a-person",
        severity=Severity.NOTE,
        is_masked=True,
        why="""
            Leads are agencies, teams and posts. Whoever holds a post moves on, and then the plan names somebody who
            answers for nothing any more; and a public repository, which keeps every version, is no place for who works
            with children in care. A first name with a surname, a title with a name, or initials such as "MW/YO" are
            taken for people; a house or a trust that is named after one is not.
        """,
        bad=Example("register", _REGISTER.replace("NAME", "Jo Bloggs")),
        good=Example("register", _REGISTER.replace("NAME", "Assistant Director")),
        check=lead_is_a_person,
    ),
    Rule(
        code="R223",
        name="kept-answer-of-nothing",
        severity=Severity.WARNING,
        why="""
            `plans/rounds/` keeps answers of a round that are in no entry: they wait for a decision, or for their lead.
            If the promise is removed, or renumbered without `was`, the answer waits for ever, and
            `cioc status --round` lists it beside a number that leads nowhere. That file has none of the words of an
            answer: they are in the sheet that came back.
        """,
        bad=Example("files", _PLAN + _ROUND % "our-plan/1.2a"),
        good=Example("files", _PLAN + _ROUND % "our-plan/1.1a"),
        check=of_nothing,
    ),
)
