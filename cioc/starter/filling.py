"""The files of a new workspace: the templates beside this module, with the answers put in."""

from __future__ import annotations

import json
import shlex
from functools import cache
from importlib.resources import files as resources
from string import Template
from typing import TYPE_CHECKING

from cioc.dates import PartialDate, Period, in_words
from cioc.starter.notation import scalar
from cioc.yaml.schema import NAMES, schema

if TYPE_CHECKING:
    from datetime import date

    from cioc.starter.answers import Answers

MEETINGS = "plans/meetings"

_EVERYWHERE = {
    "workspace.yaml": "plans/workspace.yaml",
    "register.yaml": "plans/register.yaml",
    "measures.yaml": "plans/measures.yaml",
    "plan.yaml": "plans/{plan}.yaml",
    "meeting.yaml": f"{MEETINGS}/{{meeting}}.yaml",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "editorconfig": ".editorconfig",
    "gitattributes": ".gitattributes",
}
"""Which template makes which file."""

_WORKFLOWS = {False: ("github.yml", ".github/workflows/cioc.yml"), True: ("gitlab-ci.yml", ".gitlab-ci.yml")}
"""The same for the file that CI reads, without and with GitLab."""


class _Template(Template):
    """`%{name}`: the usual dollar sign stands in the files themselves."""

    delimiter = "%"


_PLACEHOLDER = "git+https://ADDRESS-OF-YOUR-COPY/cioc.git@REVISION"
"""Nothing that could be installed, so that nobody has something else by it."""


def files(answers: Answers, *, gitlab: bool = False, requirement: str = "") -> dict[str, bytes]:
    """What each file says, by its name within the workspace.

    `requirement` is what others install cioc from, in pip's words; without it they are told to put in an address.
    """
    values = _values(answers) | _installing(requirement)
    made = {}
    for template, name in (*_EVERYWHERE.items(), _WORKFLOWS[gitlab]):
        text = (resources("cioc.starter") / "files" / template).read_text(encoding="utf-8")
        made[name.format_map(values)] = _Template(text).substitute(values).encode()
    for kind in NAMES:
        made[f"plans/schema/{kind}.json"] = _schema(kind)
    return made


def workflow(*, gitlab: bool = False) -> str:
    """The name of the file that CI reads."""
    return _WORKFLOWS[gitlab][1]


@cache
def _schema(kind: str) -> bytes:
    return f"{json.dumps(schema(kind), ensure_ascii=False, indent=2)}\n".encode()


def _values(answers: Answers) -> dict[str, str]:
    agencies = [f"  - id: {scalar(agency.id)}\n    name: {scalar(agency.name)}" for agency in answers.agencies]
    return {
        "organisation": scalar(answers.organisation),
        "board": scalar(answers.board),
        "group": scalar(answers.group),
        "meets": scalar(answers.meets),
        "agencies": "\n".join(agencies),
        "agency": scalar(answers.agencies[0].id),
        "plan": f"plan-{answers.today.year}",
        "today": answers.today.isoformat(),
        "meeting": answers.meeting.isoformat(),
        "timescale": _month(answers.today, Period(months=4)),
        "review": _month(answers.today, Period(months=12)),
    }


def _installing(requirement: str) -> dict[str, str]:
    """How a shell is told to install cioc, and what stands above it."""
    if not requirement:
        about = "TO DO: put an address here from which this machine can install cioc, and a revision of it."
        return {"requirement": _PLACEHOLDER, "about_requirement": about}
    return {
        "requirement": shlex.quote(requirement),
        "about_requirement": "What cioc was installed from when this was written.",
    }


def _month(today: date, later: Period) -> str:
    day = later.after(today)
    return in_words(PartialDate(day.year, day.month))
