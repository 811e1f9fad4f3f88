"""The start of a new file: enough to be valid, and examples that teach its writer the rest.

The examples are switched off by a mark (#) at their very beginning, as those of `cioc init` are: whoever takes it away,
and nothing else, has something that is valid. So they name what this workspace has, and no key that is given already.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cioc.workspace.references import actions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cioc.workspace.loading import LoadedWorkspace

_LEGEND = """
# A line that begins with a mark (#) and a space is a note to yourselves, such as this one. A line that begins with the
# mark alone is an example that is switched off: delete the mark, and nothing else, to switch it on.
"""

_VISION = """
# The purpose of the plan.
#vision: |
#  Children in our care are our children. Write as many paragraphs as you like, each line two spaces further in.
"""

_REVIEW = """
# When the plan is to be reviewed, in your own words.
#review: February 2027
"""

_PRIORITIES = """
# The promises to children and young people. Add one with: cioc new priority
priorities:
# Or write one yourself, for instance:
#  - ref: 1
#    promise: Children and young people are heard.
#    actions:
#      - ref: 1.1
#        action: Ask children what they think, and tell them what came of it.
#        outcome: More children say that they are heard.
#        delivery:
#          - who: Youth workers
#            leads: [{lead}]
#            timescale: March 2027
"""

_SUMMARY = """
# How things stand, in your own words: the first paragraph that members read.
#summary: What got better, what did not, and what you ask of members.
"""

_INTRODUCTION = """
# A text before the first item.
#introduction: What this paper is about.
"""

_LISTS = """
# The discussion. Add an item with: cioc new item. `about` names the actions that it reports on; it may rate them.
items:
#  - id: school-places
#    title: School places
#    about: [{action}]
#    text: |
#      What was said, in as many paragraphs as you like.

# The promises to the meeting. Add one with: cioc new commitment
commitments:

# The outcome of earlier promises. Add one with: cioc progress REF --meeting {day}
matters_arising:

# The requests to members: note, endorse, agree, approve, consider, comment or support. To ask them to agree a new date,
# say in `about` which line it is of. Add one with: cioc new recommendation
recommendations:
#  - verb: note
#    text: the progress that this paper reports

# The decisions, after the meeting. Add one with: cioc new decision; and for new dates that it agreed: cioc agree
decisions:
"""

_HEADINGS = """
# Headings that members look for. A paper prints those that you fill in.
"""

_CONSULTATION = "#consultation: Who was asked, and what they said.\n"

_IMPLICATIONS = """\
#implications:
#  financial: What it costs, and from which budget.
#  equality: What it means for people who share a protected characteristic.
"""

_BACKGROUND_PAPERS = """\
#background_papers:
#  - The strategy for 2026 to 2029.
"""

MEASURES = """\
cioc: measures/1

# Numbers that are followed over time. Add a reading with: cioc measure ID NUMBER
measures:
"""

REGISTER = """\
cioc: register/1

# Organisations and services. Add one with: cioc new agency
agencies:

# Teams and posts, never the names of people. Add one with: cioc new lead
leads:
"""

_MODE_LINE = "# yaml-language-server:"


def plan_start(given: Collection[str], workspace: LoadedWorkspace) -> str:
    """A plan without priorities, with examples of what is not given; one that has some needs no examples."""
    if "priorities" in given:
        return "cioc: plan/1\n"
    parts = (("", "cioc: plan/1\n"), ("", _LEGEND), ("vision", _VISION), ("review", _REVIEW), ("", _PRIORITIES))
    return _filled(parts, given, {"lead": next(iter(workspace.register), None)})


def meeting_start(given: Collection[str], day: str, workspace: LoadedWorkspace) -> str:
    """A meeting without items, with examples of what is not given."""
    parts = (
        ("", "cioc: meeting/1\n"),
        ("", _LEGEND),
        ("summary", _SUMMARY),
        ("introduction", _INTRODUCTION),
        ("", _LISTS),
        ("", _HEADINGS),
        ("consultation", _CONSULTATION),
        ("", _IMPLICATIONS),
        ("background_papers", _BACKGROUND_PAPERS),
    )
    return _filled(parts, given, {"action": next(_actions(workspace), None), "day": day})


def _actions(workspace: LoadedWorkspace) -> Iterator[str]:
    """The full names of actions, those of the newest plan first."""
    for plan in reversed(workspace.plans.values()):
        for _, _, action in actions(plan):
            yield f"{plan.id}/{action.ref}"


def _filled(parts: tuple[tuple[str, str], ...], given: Collection[str], values: dict[str, str | None]) -> str:
    """The parts whose key is not given; a line that names what the workspace has none of is left out."""
    lines = "".join(text for key, text in parts if key not in given).splitlines(keepends=True)
    missing = [f"{{{name}}}" for name, value in values.items() if value is None]
    kept = "".join(line for line in lines if not any(name in line for name in missing))
    return kept.format_map(values)


def start(text: str, kind: str, folder: str, workspace: LoadedWorkspace) -> str:
    """The start of a new file; where its neighbours have the line that tells editors of its schema, with that.

    Its lines end as those of most files do.
    """
    for document in workspace.documents:
        first = document.text.partition("\n")[0].rstrip()
        if document.kind == kind and document.name.rpartition("/")[0] == folder and first.startswith(_MODE_LINE):
            text = f"{first}\n{text}"
            break
    ends = Counter(document.text.partition("\n")[0][-1:] == "\r" for document in workspace.documents if document.text)
    return text.replace("\n", "\r\n") if ends[True] > ends[False] else text
