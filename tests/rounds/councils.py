"""A small council whose plan has what packs are about: late and quiet lines, shared ones, twins, small numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.dates import PartialDate
from cioc.overdue.sorting import SOON, overdue_on
from cioc.rounds.packs import REPLY_BEFORE, Round, packs
from cioc.rounds.token import revision
from cioc.workspace.loading import load
from cioc.workspace.sources import Memory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc.rounds.packs import Pack
    from cioc.workspace.loading import LoadedWorkspace

SETTINGS: Final = """\
cioc: workspace/1
organisation: Our Council
board: {name: Corporate Parenting Board}
cover: {Contact: "Plans team, 01234 567890"}
status: {on hold: paused}
"""
REGISTER: Final = """\
cioc: register/1
agencies:
  - {id: childrens-services, name: Children's Services}
  - {id: health, name: Health}
  - {id: con, name: Contracts}
leads:
  - {id: early-help, name: Early Help, agency: childrens-services}
  - {id: idle, name: Idle Team}
"""
PLAN: Final = """\
cioc: plan/1
id: our-plan
title: Our plan
status: agreed
written: 2020-01-29
owner: childrens-services
review: February 2022
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children what they think before each review.
        delivery:
          - id: homes
            who: Residential homes
            leads: [early-help]
            timescale: March 2020
            progress:
              - date: 2020-02-10
                rag: amber
                status: in-progress
                note: Two children have moved; one home has begun.
          - who: Schools
            leads: [early-help, health]
            timescale: June 2021
      - ref: 1.10
        action: Train staff.
        delivery:
          - {who: Trainers, leads: [health], timescale: Ongoing}
  - ref: 2
    promise: Children are well.
    actions:
      - ref: 2.1
        action: See a dentist each year.
        delivery:
          - {who: Clinic, leads: [health], timescale: May 2021}
          - {who: Clinic, leads: [health], timescale: May 2021}
          - {who: Buyers, leads: [con], timescale: Until funding is agreed}
      - ref: 2.2
        action: Read to each child.
        delivery:
          - {who: Nobody yet, timescale: May 2021}
"""
MEETING: Final = """\
cioc: meeting/1
date: 2020-12-04
commitments:
  - {id: figures, text: Bring the figures., lead: health, timescale: February 2021}
"""
NEXT: Final = "cioc: meeting/1\ndate: 2021-02-12\n"
FILES: Final = {
    "plans/workspace.yaml": SETTINGS,
    "plans/register.yaml": REGISTER,
    "plans/our-plan.yaml": PLAN,
    "plans/meetings/2020-12-04.yaml": MEETING,
    "plans/meetings/2021-02-12.yaml": NEXT,
}
ROUND: Final = PartialDate(2021, 2, 12)


def council(files: Mapping[str, str] | None = None) -> LoadedWorkspace:
    """The workspace, with other files in the place of some."""
    return load(Memory(files={name: text.encode() for name, text in {**FILES, **(files or {})}.items()}))


def packs_of(workspace: LoadedWorkspace, *, meeting: PartialDate = ROUND, agency: str | None = None) -> dict[str, Pack]:
    """The packs of a round, by their leads."""
    asking = Round(
        meeting=meeting,
        revision=revision((each.name, each.text.encode()) for each in workspace.documents),
        reply_by=meeting.first - REPLY_BEFORE,
        contact="Plans team",
    )
    day = meeting.last
    result = overdue_on(day, workspace, within=SOON, today=day, past=None)
    return {pack.lead: pack for pack in packs(result, workspace, asking, agency=agency)}
