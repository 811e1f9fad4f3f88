"""What a new file starts with: enough to be valid, and comments that teach its writer the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cioc.loading import LoadedWorkspace

PLAN = """\
cioc: plan/1

# What all of this is for, in as many paragraphs as you like. Take the marks (#) away to use it.
# vision: |
#   Children in our care are our children.
#
#   A second paragraph.

# When the plan is to be looked at again, in your own words.
# review: February 2027

# What you promise to children and young people. Add one with: cioc new priority
priorities:
  # - ref: 1
  #   promise: Children and young people are heard.
  #   actions:
  #     - ref: 1.1
  #       action: Ask children what they think, and tell them what came of it.
  #       delivery:
  #         - who: Youth workers
  #           leads: [early-help]          # ids of the register
  #           timescale: March 2027        # as you would say it
"""

MEETING = """\
cioc: meeting/1

# A text before the first item. Take the mark (#) away to use it.
# introduction: What this paper is about.

# What was discussed. `about` names the actions that an item reports on, and it may rate them.
items:
  # - id: school-places
  #   title: School places
  #   about: [cioc-2027/1.1]
  #   rag: green
  #   text: |
  #     What was said, in as many paragraphs as you like.

# What the meeting was promised. Add one with: cioc new commitment
commitments:

# What came of earlier promises. Add one with: cioc progress REF --meeting DATE
matters_arising:

# What members are asked to do: note, endorse, agree, approve, consider, comment or support.
recommendations:
  # - {verb: note, text: the progress that this paper reports.}

# What they decided. To be filled in after the meeting.
decisions:

# Headings that members look for; only those that are filled are printed.
# consultation: Who was asked, and what they said.
# implications:
#   financial: What it costs, and from which budget.
#   equality: What it means for people who share a protected characteristic.
# background_papers:
#   - The strategy for 2026 to 2029.
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


def start(text: str, kind: str, folder: str, workspace: LoadedWorkspace) -> str:
    """The start of a new file; where its neighbours have the line that tells editors of its schema, with that."""
    for document in workspace.documents:
        first = document.text.partition("\n")[0].rstrip()
        if document.kind == kind and document.name.rpartition("/")[0] == folder and first.startswith(_MODE_LINE):
            return f"{first}\n{text}"
    return text
