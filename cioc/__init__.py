"""Keep an action plan for children in care as YAML in git.

The command line is `cioc`. A program asks the same of a workspace with what `__all__` names; docs/api.md explains it:

    import cioc

    workspace = cioc.open("council")
    for finding in workspace.check():
        print(finding.path, finding.line, finding.message)
"""

from __future__ import annotations

__version__ = "0.2.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cioc.api import *

__all__ = [
    "ActionState",
    "Bucket",
    "CannotDoError",
    "CarriedOverAction",
    "Change",
    "ChangeKind",
    "CommitmentChange",
    "CommitmentState",
    "Completed",
    "Diagnostic",
    "Dropped",
    "Entry",
    "EntryChange",
    "EntryRewritten",
    "Example",
    "FieldChange",
    "Hit",
    "InTime",
    "Lapsed",
    "LeadsChange",
    "LeftOpen",
    "LineState",
    "NumberChange",
    "NumberRewritten",
    "Overdue",
    "PartialDate",
    "PlanLeftOpen",
    "PlanState",
    "Promise",
    "PromiseKind",
    "PromiseMove",
    "RatingChange",
    "Reading",
    "RecordChange",
    "RecordKind",
    "Renumbering",
    "Rule",
    "Severity",
    "Snapshot",
    "State",
    "StatusChange",
    "Subject",
    "TimescaleChange",
    "Timing",
    "Waiting",
    "Workspace",
    "diff",
    "open",
]

# Whoever types `cioc` imports this too, and must not wait for what a program alone asks for. Type checkers see the
# names above, and so tell of one that is misspelt.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = getattr(import_module("cioc.api"), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
