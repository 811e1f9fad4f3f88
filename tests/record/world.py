"""A workspace with four papers, of which three are out, and what may be done to it: the table of `test_edits`."""

from __future__ import annotations

from datetime import date
from typing import Final

from cioc.report.facts import facts
from cioc.rules.rule import EarlierState
from cioc.workspace.loading import LoadedWorkspace, assemble, read
from cioc.workspace.sources import Blob

TODAY: Final = date(2021, 3, 31)
"""The papers of December and February are out by their meetings, that of 16 April has been issued; June is to come."""

WORKSPACE = """\
cioc: workspace/1
organisation: Our Council
board: {name: Corporate Parenting Board, short: CPB, meets: quarterly}
group: {name: Strategic Group, meets: 6 weekly}
rag:
  red: {label: Red, means: off track}
  amber: {label: Amber, means: at risk}
  green: {label: Green, means: on track}
  blue: {label: Blue, means: complete}
abbreviations:
  PEP: personal education plan
  LAC: looked after children
thresholds:
  suppress_up_to: 5
  symbol: c
  quiet_after: 3 months
calendar:
  terms:
    - {name: Autumn 2020, start: 2020-09-02, end: 2020-12-18}
    - {name: Spring 2021, start: 2021-01-04, end: 2021-03-26}
"""
REGISTER = """\
cioc: register/1
agencies:
  - {id: early-help, name: Early Help}
  - {id: virtual-school, name: Virtual School}
  - {id: health, name: Health}
leads:
  - {id: assistant-director, name: Assistant Director}
  - {id: nurses, name: Nurses for children in care, agency: health}
"""
OLD = """\
cioc: plan/1
id: plan-2019
title: Plan of 2019
status: superseded
written: 2019-02-01
owner: assistant-director
priorities:
  - ref: 1
    promise: Children are safe.
    actions:
      - ref: 1.1
        action: Visit each child every six weeks.
        delivery:
          - {id: visits, who: Social workers, leads: [early-help], timescale: March 2020}
      - ref: 1.2
        action: Find homes that are nearer.
        delivery:
          - {id: homes, who: Foster carers, leads: [early-help], timescale: June 2020}
      - ref: 1.3
        action: Train all foster carers in first aid.
        delivery:
          - {id: first-aid, who: Foster carers, leads: [health], timescale: December 2021}
"""
PLAN = """\
cioc: plan/1
id: our-plan
title: Our plan for 2020 to 2023
status: agreed
written: 2020-11-01
succeeds: plan-2019
owner: assistant-director
vision: A safe and happy home for every child.
review: November 2021
priorities:
  - ref: 1
    title: Being heard
    promise: Each child is heard, in every review.
    success:
      - 90% of children come to their reviews.
      - Each child has an advocate who wants one.
    actions:
      - ref: 1.1
        action: Ask each child before a review how they would like to take part in it.
        outcome: Nine of ten children say that they were heard.
        delivery:
          - id: youth
            who: Youth workers in all twelve homes
            leads: [early-help]
            timescale: January 2021
            progress:
              - {date: 2020-11-20, rag: amber, note: A post is empty.}
              - {date: 2021-01-20, rag: red, status: in-progress, timescale: June 2021, agreed: 2020-12-04, note: Ill.}
              - {date: 2021-03-29, rag: amber, note: A new wroker has begun.}
          - who: Teachers and foster carers
            leads: [virtual-school, health]
            timescale: Termly
          - who: Nurses
            leads: [nurses]
            timescale: March
      - ref: 1.2
        action: Tell every child within two weeks what came of the review.
        delivery:
          - {who: Social workers, leads: [early-help], timescale: February 2021}
      - ref: 1.3
        action: Print a card with the number of the advocates.
        delivery:
          - who: Printers
            leads: [early-help]
            timescale: December 2020
            progress:
              - {date: 2020-12-01, status: in-progress, rag: green, note: Half of them have it.}
              - {date: 2020-12-01, status: complete, rag: blue, note: All of them have it.}
  - ref: 2
    title: Good homes
    promise: Every child has a home nearby.
    success:
      - At least 40 new foster homes by 2023.
    actions:
      - ref: 2.1
        action: Find homes that are nearer.
        was: [plan-2019/1.2]
        delivery:
          - {id: homes, who: Foster carers, leads: [early-help], timescale: June 2022}
          - {id: panel, who: Panel of carers, leads: [health], timescale: End of the spring term 2021}
      - ref: 2.2
        action: Visit each child every six weeks.
        was: [plan-2019/1.1]
        delivery:
          - id: visits
            who: Social workers
            leads: [early-help]
            timescale: Ongoing
            progress:
              - {date: 2020-11-10, rag: green, note: All visits were made.}
"""
DRAFT = """\
cioc: plan/1
id: next-plan
title: Our plan from 2023
status: draft
written: 2021-03-30
priorities:
  - ref: 1
    promise: Each child is herd.
    success:
      - 90% of children come to their reviews.
    actions:
      - ref: 1.1
        action: Ask each child before a review.
        outcome: Children say that they were heard.
        delivery:
          - {who: Youth workers, leads: [early-help], timescale: March 2024}
"""
MEASURES = """\
cioc: measures/1
measures:
  - id: in-care
    title: Children in our care
    counts: children
    better: lower
    priority: [our-plan/2]
    target: {value: 400, bound: at-most, by: March 2022}
    readings:
      - {date: 2020-11-30, value: 520, source: 2020-12-04}
      - {date: 2021-01-31, value: 510, source: 2021-02-12, note: One week later than usual.}
      - {date: 2021-05-31, value: 505, source: 2021-06-04}
  - id: reviews
    title: Reviews that the child came to
    counts: other
    unit: "%"
    better: higher
    priority: [our-plan/1]
    target: {value: 90, bound: at-least, by: December 2021}
    readings:
      - {date: 2020-11-30, value: 70, source: 2020-12-04}
      - {date: 2021-01-31, value: 66, source: 2021-02-12}
  - id: advocates
    title: Children with an advocate
    counts: children
    readings:
      - {date: 2021-01-31, value: 48, source: 2021-02-12}
"""
DECEMBER = """\
cioc: meeting/1
date: 2020-12-04
signed: 2020-11-27
author: assistant-director
items:
  - {id: voice, title: The voice of the child, about: [our-plan/1.1], rag: amber, text: A survey of each PEP has begun.}
  - {id: homes, title: Homes, about: [our-plan/2.1], rag: green, text: Ten new homes.}
commitments:
  - {id: survey-results, text: Bring the results of the survey, lead: early-help, timescale: February 2021}
recommendations:
  - {verb: note, text: the progress made}
  - {verb: agree, text: the new date of action 1.1}
decisions:
  - {id: new-date, text: The date of action 1.1 moves to June 2021., about: [our-plan/1.1a]}
"""
FEBRUARY = """\
cioc: meeting/1
date: 2021-02-12
signed: 2021-02-01
author: assistant-director
items:
  - id: voice
    title: The voice of the child
    about: [our-plan/1.1b]
    rag: red
    text: Half of the schools take part.
    voice: Young people like the shorter forms.
    updates:
      - {by: virtual-school, text: Six schools have begun.}
      - {by: health, text: Assessments are late.}
    findings: {strengths: [Staff know the children.], to_improve: [Forms take too long.]}
commitments:
  - {id: costs, text: Bring the costs of the survey, lead: health, timescale: April 2021}
matters_arising:
  - {about: 2020-12-04/survey-results, status: in-progress, note: Half of the forms are back.}
recommendations:
  - {verb: note, text: that reviews got worse}
"""
APRIL = """\
cioc: meeting/1
date: 2021-04-16
issued: 2021-03-26
author: assistant-director
items:
  - {id: homes, title: Homes, about: [our-plan/2.1/homes], rag: amber, text: Three homes have closed.}
"""
JUNE = """\
cioc: meeting/1
date: 2021-06-04
author: assistant-director
items:
  - {id: voice, title: The voice of the child, about: [our-plan/1.1], rag: amber, text: To be writen.}
"""
FILES: Final = {
    "plans/workspace.yaml": WORKSPACE,
    "plans/register.yaml": REGISTER,
    "plans/plan-2019.yaml": OLD,
    "plans/our-plan.yaml": PLAN,
    "plans/next-plan.yaml": DRAFT,
    "plans/measures.yaml": MEASURES,
    "plans/meetings/2020-12-04.yaml": DECEMBER,
    "plans/meetings/2021-02-12.yaml": FEBRUARY,
    "plans/meetings/2021-04-16.yaml": APRIL,
    "plans/meetings/2021-06-04.yaml": JUNE,
}
Files = dict[str, str]


def loaded(files: Files) -> LoadedWorkspace:
    """The workspace of these files; those without text are not there."""
    blobs = (Blob(name=name, data=text.encode()) for name, text in sorted(files.items()) if text)
    return assemble(tuple(read(blob) for blob in blobs))


def changed(*edits: tuple[str, str, str], new: Files | None = None) -> Files:
    """The files with words in place of others: a file's short name, the words (once there), and what stands now.

    `new` are whole files by their short names, beside the others or in their place; one without text is gone.
    """
    files = FILES | {f"plans/{short}.yaml": text for short, text in (new or {}).items()}
    for short, old, now in edits:
        name = f"plans/{short}.yaml"
        assert files.get(name, "").count(old) == 1, f"{short} has {old!r} {files.get(name, '').count(old)} times"
        files[name] = files[name].replace(old, now)
    return files


def past(files: Files) -> EarlierState:
    """What the files were, held on the day of the table."""
    return EarlierState(loaded(files), TODAY, facts)
