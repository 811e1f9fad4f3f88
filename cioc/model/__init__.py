"""The models of a plan, a meeting, a measure, the register and the workspace.

`KINDS` is the registry of file kinds: the text of a file's `cioc:` key, and the model that it is read by.
"""

from __future__ import annotations

from typing import Final

from cioc.model.base import RESTATED, SETTLED, Bound, Corrected, Status
from cioc.model.entry import FileEntry, keys_of
from cioc.model.importing import ColumnRole, Import
from cioc.model.measures import (
    Baseline,
    Comparator,
    DatedTarget,
    Measure,
    MeasureReading,
    Measures,
    Target,
    target_on,
)
from cioc.model.meeting import Appendix, Commitment, Item, MatterArising, Meeting
from cioc.model.plan import Action, Line, OnFile, Plan, PlanStatus, Priority, Progress, Remainder
from cioc.model.register import Agency, Lead, Register
from cioc.model.round import AnswerState, KeptAnswer, RoundFile
from cioc.model.sections import SECTION_NAMES, Section
from cioc.model.workspace import Colours, Column, ColumnType, OwnWords, Rag, WorkspaceSettings, own_words

__all__ = [
    "KINDS",
    "RESTATED",
    "SECTION_NAMES",
    "SETTLED",
    "Action",
    "Agency",
    "AnswerState",
    "Appendix",
    "Baseline",
    "Bound",
    "Colours",
    "Column",
    "ColumnRole",
    "ColumnType",
    "Commitment",
    "Comparator",
    "Content",
    "Corrected",
    "DatedTarget",
    "FileEntry",
    "Import",
    "Item",
    "KeptAnswer",
    "Lead",
    "Line",
    "MatterArising",
    "Measure",
    "MeasureReading",
    "Measures",
    "Meeting",
    "OnFile",
    "OwnWords",
    "Plan",
    "PlanStatus",
    "Priority",
    "Progress",
    "Rag",
    "Register",
    "Remainder",
    "RoundFile",
    "Section",
    "Status",
    "Target",
    "WorkspaceSettings",
    "keys_of",
    "own_words",
    "target_on",
]

Content = Plan | Meeting | Measures | Register | WorkspaceSettings | Import | RoundFile

KINDS: Final[dict[str, type[Content]]] = {
    "plan/1": Plan,
    "meeting/1": Meeting,
    "measures/1": Measures,
    "register/1": Register,
    "workspace/1": WorkspaceSettings,
    "import/1": Import,
    "round/1": RoundFile,
}
