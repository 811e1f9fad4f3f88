"""R221, R222: what stands under the council's own column heads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import ColumnType, Plan
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import did_you_mean, listed, shortened, typed
from cioc.workspace.references import actions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cioc.yaml.document import Document, Path

_PERCENT = lazy_pattern(r"[0-9]{1,3}(?:\.[0-9]{1,2})? ?(?:%|per ?cent)?")
_MONEY = lazy_pattern(r"-?£? ?[0-9]{1,3}(?:,?[0-9]{3})*(?:\.[0-9]{1,2})?(?:k|m| ?(?:thousand|million))?", re.IGNORECASE)
_FORMS = {
    ColumnType.PERCENT: (_PERCENT, "a percentage", "write it like 40% or 40"),
    ColumnType.MONEY: (_MONEY, "an amount of money", "write it like £4,500, 4500 or £1.2m"),
}


def unknown_column(subject: Subject) -> Iterator[Hit]:
    """Keys under `more` that the settings give no head."""
    if subject.workspace.may_be_missing("workspace/1"):
        return  # the key may be in a file that cannot be read in full
    columns = subject.workspace.settings.columns
    for document, path, more in _more(subject):
        for key in more:
            if key not in columns:
                message = f'no column is called "{shortened(key)}"{did_you_mean(key, columns)}'
                known = f"the columns are {listed(columns, last='and')}; or " if columns else ""
                hint = f"{known}add it: cioc edit workspace --column {typed(_head(key))}"
                yield Hit(document, document.key(*path, "more", key), message, hint)


def _head(key: str) -> str:
    return key.replace("-", " ").capitalize()


def value_of_column(subject: Subject) -> Iterator[Hit]:
    """Values that are not what their column is of: no percentage, no amount of money."""
    columns = subject.workspace.settings.columns
    for document, path, more in _more(subject):
        for key, value in more.items():
            form = _FORMS.get(columns[key].type) if key in columns else None
            if form and not form[0].fullmatch(value.strip()):
                message = f'"{shortened(value)}" is not {form[1]}, as the column "{columns[key].title}" has them'
                hint = f"{form[2]}, or make it a column of text in plans/workspace.yaml"
                yield Hit(document, document.at(*path, "more", key), message, hint)


def _more(subject: Subject) -> Iterator[tuple[Document, Path, Mapping[str, str]]]:
    """All that has columns of the council's own, with its path in the file."""
    for document, plan in subject.workspace.of(Plan):
        for path, _, action in actions(plan):
            yield document, path, action.more
            for row, line in enumerate(action.delivery):
                here = (*path, "delivery", row)
                yield document, here, line.more
                yield from ((document, (*here, "progress", at), entry.more) for at, entry in enumerate(line.progress))


_COLUMNS = "# plans/workspace.yaml\ncioc: workspace/1\ncolumns:\n"
_IMPACT = f"{_COLUMNS}  impact: Impact on children\n"
_PLAN = """# plans/plan.yaml
cioc: plan/1
id: plan
title: A plan
written: 2020-11-02
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask each child before a review.
"""

RULES = (
    Rule(
        code="R221",
        name="unknown-column",
        severity=Severity.ERROR,
        why="""
            A council's own columns are under "more", each with a short key. The settings give each key its heading,
            which papers and screens print above it. A key without a heading is most likely mistyped, and its text
            would be missing where people look for it.
        """,
        bad=Example("files", f"{_IMPACT}{_PLAN}        more: {{imapct: Fewer moves}}\n"),
        good=Example("files", f"{_IMPACT}{_PLAN}        more: {{impact: Fewer moves}}\n"),
        check=unknown_column,
    ),
    Rule(
        code="R222",
        name="value-of-column",
        severity=Severity.WARNING,
        why="""
            Somebody adds up or sorts a column of percentages or money. A value that is neither would be left out
            without notice.
        """,
        bad=Example(
            "files",
            f"{_COLUMNS}  cost: {{title: Cost, type: money}}\n{_PLAN}        more: {{cost: about the same}}\n",
        ),
        good=Example(
            "files", f'{_COLUMNS}  cost: {{title: Cost, type: money}}\n{_PLAN}        more: {{cost: "£4,500"}}\n'
        ),
        check=value_of_column,
    ),
)
