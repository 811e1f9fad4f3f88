"""Workspaces that the tests of the paper are drawn from."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cioc.report.assemble import paper
from cioc.report.context import Context
from cioc.report.render import Format, render
from cioc.report.templates import loader
from cioc.state import snapshot_for
from cioc.workspace.loading import LoadedWorkspace, assemble, load, read
from cioc.workspace.sources import Blob, Folder, Memory
from cioc.yaml.decoding import without_forbidden

if TYPE_CHECKING:
    from collections.abc import Collection

    from cioc.report.view.paper import Paper

V = TypeVar("V")

ROOT = Path(__file__).parents[2]
SHIPPED = ("2019-10-11", "2019-12-06", "2021-02-12", "2022-08")

REGISTER = """\
cioc: register/1
agencies:
  - {id: council, name: Children's Services}
  - {id: schools, name: Schools}
leads:
  - {id: director, name: "Director, Children's Services", agency: council}
  - {id: early-help, name: Early Help}
"""

# Everything that a paper can say: ratings of all kinds, a moved promise, closed and open commitments, small numbers.
RICH = {
    "plans/register.yaml": REGISTER,
    "plans/workspace.yaml": """\
cioc: workspace/1
organisation: Anytown Council
board: {name: Corporate Parenting Board}
group: {name: Strategic Group}
abbreviations: {PEP: personal education plan, IRO: independent reviewing officer, XYZ: never used}
""",
    "plans/plan.yaml": """\
cioc: plan/1
id: ours
title: Our plan
status: agreed
written: 2020-01-10
owner: director
vision: A safe home for *every* child.
review: March 2021
priorities:
  - ref: 1
    title: Heard
    promise: Children are heard.
    success: [More children come to their reviews]
    actions:
      - ref: 1.1
        action: Ask children about their PEPs.
        outcome: Plans that children know.
        delivery:
          - who: Youth workers
            leads: [early-help, schools]
            timescale: March 2020
            progress:
              - {date: 2020-02-01, rag: amber, status: in-progress, note: Slow to start.}
              - {date: 2020-03-20, timescale: June 2020, note: The school was closed.}
          - who: Teachers
            leads: [schools]
            timescale: ongoing
            progress: [{date: 2020-02-01, rag: green, note: Going well.}]
      - ref: 1.2
        action: Print a leaflet.
        delivery:
          - who: Office
            progress: [{date: 2020-02-01, rag: red, status: dropped, note: Nobody read the last one.}]
  - ref: 2
    promise: Children are safe.
    actions:
      - ref: 2.1
        action: Train all staff.
        delivery:
          - {who: Trainers, leads: [early-help], timescale: July 2020}
          - {who: Managers, leads: [director]}
      - ref: 2.2
        action: Nobody has begun this.
""",
    "plans/measures.yaml": """\
cioc: measures/1
measures:
  - id: few
    title: Children who went missing
    counts: children
    readings:
      - {date: 2020-02-01, value: 12, source: 2020-02-14}
      - {date: 2020-05-01, value: 3, source: 2020-05-15, note: Three of them in May}
  - id: money
    title: Money
    counts: money
    unit: £
    target: {value: 90000, bound: at-least, by: March 2021}
    readings: [{date: 2020-05-01, value: 85000.5, bound: about, source: ours}]
  - id: none
    title: Children who went missing twice
    counts: children
    readings: [{date: 2020-02-01, value: 0, source: 2020-02-14}]
  - id: later
    title: Not known until July
    counts: other
    readings: [{date: 2020-05-01, value: 1, source: 2020-07-03}]
""",
    "plans/meetings/2020-02-14.yaml": """\
cioc: meeting/1
date: 2020-02-14
items: [{id: training, title: Training, about: [ours/2.1], text: It has been bought.}]
commitments:
  - {id: kept, text: Bring the leaflet, lead: early-help, timescale: May 2020}
  - {id: open, text: Bring the figures, timescale: April 2020}
  - {id: silent, text: Look into it}
""",
    "plans/meetings/2020-05-15.yaml": """\
cioc: meeting/1
date: 2020-05-15
group_met: 2020-05-01
signed: 2020-05-08
author: director
plan: ours
introduction: |
  # All at once

  ### And then

  The IROs were there.
items:
  - id: asking
    title: Asking children
    about: [ours/1.1]
    rag: red
    timescale: December 2020
    text: It is late.
    voice: We want *short* forms.
    updates: [{by: early-help, text: "1. first\\n2. second"}]
    findings: {strengths: [Kind staff], to_improve: [Slow forms]}
commitments:
  - {id: new, text: Bring a new leaflet, lead: early-help, timescale: July 2020}
matters_arising:
  - {about: 2020-02-14/kept, status: complete, note: Here it is.}
  - {about: 2020-02-14/open, timescale: June 2020, note: Not yet.}
recommendations:
  - {verb: note, text: the report}
  - {verb: agree, text: the new date}
decisions:
  - {text: The new date is agreed., about: [ours/1.1]}
""",
    "plans/meetings/2020-07-03.yaml": "cioc: meeting/1\ndate: 2020-07-03\n",
}


def workspace(files: dict[str, str]) -> LoadedWorkspace:
    """A workspace of these files."""
    return assemble(tuple(read(Blob(name=name, data=text.encode())) for name, text in sorted(files.items())))


@cache
def shipped() -> LoadedWorkspace:
    """The workspace of the project itself."""
    return load(Folder(root=ROOT))


def with_rhythm() -> LoadedWorkspace:
    """The workspace of the project itself, with a group that says how often it meets."""
    settings = b"cioc: workspace/1\ngroup: {name: Group, meets: 6 weekly}\n"
    blobs = Folder(root=ROOT).blobs()
    return load(Memory(files={each.name: each.data for each in blobs} | {"plans/workspace.yaml": settings}))


def view(loaded: LoadedWorkspace, meeting: str, *, annexes: Collection[str] = ()) -> Paper:
    """The view of a meeting's paper, with the annexes that are asked for."""
    return paper(snapshot_for(loaded.meetings[meeting], loaded), loaded.meetings[meeting], annexes=annexes)


def rich(meeting: str = "2020-05-15", *, annexes: Collection[str] = ()) -> Paper:
    """The view of a paper that has everything, with the annexes that are asked for."""
    return view(workspace(RICH), meeting, annexes=annexes)


def context(loaded: LoadedWorkspace, meeting: str, *, annexes: Collection[str] = ()) -> Context:
    """What the sections of a meeting's paper are built from."""
    held = loaded.meetings[meeting]
    return Context(seen=snapshot_for(held, loaded), meeting=held, annexes=frozenset(annexes))


def body(paper: Paper, kind: type[V]) -> V:
    """The section or annex of a kind."""
    return next(each.body for each in (*paper.sections, *paper.annexes) if isinstance(each.body, kind))


def has(paper: Paper, kind: type[object]) -> bool:
    """Whether the paper has a section or annex of a kind."""
    return any(isinstance(each.body, kind) for each in (*paper.sections, *paper.annexes))


def written(shown: Paper, form: Format) -> str:
    """A paper by the packaged templates."""
    return render(shown, form, loader())


HOSTILE = "<script>alert(1)</script> | a # b\n# c [x](javascript:y) ![p](http://evil.example/p.png) &lt;b&gt; `c` **d**"


def hostile(plain: str = HOSTILE, markdown: str = HOSTILE, timescale: str | None = None) -> dict[str, str]:
    """A workspace with the same words in every plain text of a paper, and the same in every Markdown text.

    A `timescale` of its own keeps words that happen to name a time from changing what there is to say.
    """
    bad, prose, when = _quoted(plain), _quoted(markdown), _quoted(timescale or plain)
    return {
        "plans/workspace.yaml": f"""\
cioc: workspace/1
organisation: {bad}
board: {{name: {bad}}}
group: {{name: {bad}}}
rag: {{red: {{label: {bad}, means: {bad}}}}}
abbreviations: {{alert: {bad}}}
""",
        "plans/register.yaml": f"cioc: register/1\nagencies: [{{id: one, name: {bad}}}]\n",
        "plans/plan.yaml": f"""\
cioc: plan/1
id: ours
title: {bad}
written: 2020-01-10
owner: one
vision: {prose}
notes: {prose}
review: {when}
priorities:
  - ref: 1
    title: {bad}
    promise: {bad}
    notes: {prose}
    success: [{bad}]
    actions:
      - ref: 1.1
        action: {bad}
        outcome: {bad}
        notes: {prose}
        delivery:
          - {{who: {bad}, leads: [one], timescale: {when}, progress: [{{date: 2020-02-01, rag: red, note: {prose}}}]}}
""",
        "plans/measures.yaml": f"""\
cioc: measures/1
measures:
  - id: m
    title: {bad}
    counts: other
    unit: {bad}
    readings: [{{date: 2020-02-01, value: 1, source: {bad}, note: {prose}}}]
""",
        "plans/meetings/2020-02-14.yaml": f"""\
cioc: meeting/1
date: 2020-02-14
title: {bad}
author: one
introduction: {prose}
items:
  - id: one
    title: {bad}
    about: [ours/1.1]
    text: {prose}
    voice: {prose}
    updates: [{{by: one, text: {prose}}}]
    findings: {{strengths: [{prose}], to_improve: [{prose}]}}
commitments: [{{id: c, text: {bad}, lead: one, timescale: {when}}}]
matters_arising: [{{about: ours/1.1, timescale: {when}, note: {prose}}}]
recommendations: [{{verb: note, text: {bad}}}]
decisions: [{{text: {bad}}}]
""",
    }


def sayable(text: str) -> str:
    """These words; or a letter, where the reader finds none in them: what it refuses, it reads as spaces."""
    return text if without_forbidden(text)[0].strip() else "x"


def _quoted(text: str) -> str:
    return '"' + "".join(rf"\U{ord(char):08X}" for char in text) + '"'


def large(actions: int) -> dict[str, str]:
    """A workspace with many actions of two lines each."""
    rows = "".join(
        f"      - {{ref: 1.{n}, action: Do thing {n}., delivery: [{{who: A, leads: [one]}}, {{who: B}}]}}\n"
        for n in range(1, actions + 1)
    )
    return {
        "plans/plan.yaml": "cioc: plan/1\nid: ours\ntitle: Ours\nwritten: 2020-01-10\n"
        f"priorities:\n  - ref: 1\n    promise: All.\n    actions:\n{rows}",
        "plans/meetings/2020-02-14.yaml": "cioc: meeting/1\ndate: 2020-02-14\n",
    }


NO_PLAN = {"plans/meetings/2020-02-14.yaml": "cioc: meeting/1\ndate: 2020-02-14\n"}
ANOTHER_PLAN = {"plans/meetings/2020-02-14.yaml": "cioc: meeting/1\ndate: 2020-02-14\nplan: gone\n"}
EMPTY_PLAN = NO_PLAN | {"plans/plan.yaml": "cioc: plan/1\nid: ours\ntitle: Ours\nwritten: 2020-01-10\n"}
