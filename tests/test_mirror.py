"""The tests mirror the package: each module of the core has one of its own name, but for those listed here.

The list may get shorter, and never longer: a module that is new has its tests beside it, and one that has got them, or
is gone, goes from the list.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
CORE = (
    "changes",
    "checking",
    "edit",
    "git",
    "history",
    "merge",
    "model",
    "office",
    "overdue",
    "privacy",
    "report",
    "rounds",
    "rules",
    "state",
    "status",
    "text",
    "timescales",
    "workspace",
)
"""The packages whose modules have tests of their own; so have the modules that stand in no package."""

BY_EXAMPLES = (
    "cioc/timescales/periods/",  # each form says itself what it reads, and tests/timescales/cases has the tables
    "cioc/timescales/statements/",
    "cioc/report/view/",  # values without a line of code, which the sections are tested by
)

TESTED_ELSEWHERE = {
    "cioc/api.py": "tests/api",
    "cioc/changes/between.py": "tests/changes/test_properties.py",
    "cioc/changes/deduplicate.py": "tests/changes/test_exact.py",
    "cioc/changes/kinds.py": "tests/changes/test_groups.py",
    "cioc/changes/pairing.py": "tests/changes/test_compare.py",
    "cioc/changes/ratings.py": "tests/changes/test_reconcile.py",
    "cioc/changes/records.py": "tests/changes/test_compare.py",
    "cioc/changes/state_changes.py": "tests/changes/test_compare.py",
    "cioc/changes/states.py": "tests/changes/test_compare.py",
    "cioc/checking/baseline.py": "tests/cli/test_validate.py",
    "cioc/diagnostics.py": "tests/checking/test_check.py",
    "cioc/edit/additions.py": "tests/cli/test_writing_commands.py",
    "cioc/edit/applying.py": "tests/edit/test_places.py",
    "cioc/edit/corrections.py": "tests/cli/test_correct.py",
    "cioc/edit/edits.py": "tests/edit/test_properties.py",
    "cioc/edit/progress.py": "tests/cli/test_progress.py",
    "cioc/edit/removing.py": "tests/cli/test_removing.py",
    "cioc/edit/rewording.py": "tests/cli/test_edit.py",
    "cioc/edit/settings.py": "tests/cli/test_settings.py",
    "cioc/edit/splicing.py": "tests/edit/test_places.py",
    "cioc/edit/starts.py": "tests/starter/test_starter.py",
    "cioc/edit/work.py": "tests/cli/test_apply.py",
    "cioc/errors.py": "tests/cli/test_paths.py",
    "cioc/git/disk.py": "tests/cli/test_report.py",
    "cioc/history/events.py": "tests/history/test_timeline.py",
    "cioc/history/thing.py": "tests/history/test_timeline.py",
    "cioc/history/walk.py": "tests/history/test_timeline.py",
    "cioc/merge/brackets.py": "tests/merge/test_cases.py",
    "cioc/merge/conflicts.py": "tests/merge/test_cases.py",
    "cioc/merge/merging.py": "tests/merge/test_cases.py",
    "cioc/model/base.py": "tests/model/test_values.py",
    "cioc/model/importing.py": "tests/office",
    "cioc/model/measures.py": "tests/model/test_values.py",
    "cioc/model/meeting.py": "tests/model/test_values.py",
    "cioc/model/plan.py": "tests/model/test_values.py",
    "cioc/model/register.py": "tests/model/test_values.py",
    "cioc/model/sections.py": "tests/report/test_assemble.py",
    "cioc/model/workspace.py": "tests/workspace/test_own_words.py",
    "cioc/office/account.py": "tests/office/test_plan_2019.py",
    "cioc/office/affinity.py": "tests/office/test_splitting.py",
    "cioc/office/comparison.py": "tests/office/test_updating.py",
    "cioc/office/draft.py": "tests/office/test_drafting.py",
    "cioc/office/entries.py": "tests/office/test_drafting.py",
    "cioc/office/entry_updates.py": "tests/office/test_updating.py",
    "cioc/office/grid.py": "tests/office/test_xlsx.py",
    "cioc/office/leads.py": "tests/office/test_owners.py",
    "cioc/office/lines.py": "tests/office/test_drafting.py",
    "cioc/office/marked.py": "tests/office/test_updating.py",
    "cioc/office/name_words.py": "tests/office/test_names.py",
    "cioc/office/pack_xlsx.py": "tests/rounds/test_forms.py",
    "cioc/office/package.py": "tests/attack/test_office_files.py",
    "cioc/office/paragraphs.py": "tests/office/test_docx.py",
    "cioc/office/rows.py": "tests/office/test_drafting.py",
    "cioc/office/writing.py": "tests/office/test_updating.py",
    "cioc/overdue/sorting.py": "tests/overdue/test_overdue.py",
    "cioc/privacy/agreement.py": "tests/privacy/test_wording.py",
    "cioc/privacy/counted.py": "tests/privacy/test_small_numbers.py",
    "cioc/privacy/labels.py": "tests/privacy/test_lists.py",
    "cioc/privacy/searching.py": "tests/privacy/test_looking_first.py",
    "cioc/privacy/sentences.py": "tests/privacy/test_masking.py",
    "cioc/privacy/shapes.py": "tests/privacy/test_small_numbers.py",
    "cioc/report/context.py": "tests/report/test_assemble.py",
    "cioc/report/counts.py": "tests/report/sections",
    "cioc/report/index.py": "tests/cli/test_report.py",
    "cioc/report/measures.py": "tests/report/sections/test_measures.py",
    "cioc/report/paper_sources.py": "tests/cli/test_report.py",
    "cioc/report/render.py": "tests/report/test_html.py",
    "cioc/report/template_docs.py": "tests/cli/test_templates.py",
    "cioc/rounds/outcomes.py": "tests/rounds/test_comparing.py",
    "cioc/rounds/writing.py": "tests/rounds/test_comparing.py",
    "cioc/rules/actions.py": "tests/rules/cases/P406",
    "cioc/rules/agreements.py": "tests/rules/cases/P413",
    "cioc/rules/deleted.py": "tests/rules/test_history.py",
    "cioc/rules/duplicates.py": "tests/rules/cases/F106",
    "cioc/rules/facts_published.py": "tests/rules/test_history.py",
    "cioc/rules/looks.py": "tests/rules/cases/F111",
    "cioc/rules/meetings.py": "tests/rules/cases/R207",
    "cioc/rules/papers_published.py": "tests/rules/test_history.py",
    "cioc/rules/progress.py": "tests/rules/cases/P424",
    "cioc/rules/promises_published.py": "tests/record/test_edits.py",
    "cioc/rules/published.py": "tests/rules/test_same_words.py",
    "cioc/rules/ratings.py": "tests/rules/cases/R211",
    "cioc/rules/reading.py": "tests/model/test_values.py",
    "cioc/rules/reasons.py": "tests/rules/cases/P421",
    "cioc/rules/references.py": "tests/rules/cases/R223",
    "cioc/rules/rewritten.py": "tests/rules/test_history.py",
    "cioc/rules/rule.py": "tests/rules/test_pages.py",
    "cioc/rules/samples.py": "tests/rules/cases/P419",
    "cioc/rules/scanning.py": "tests/rules/test_identifiers.py",
    "cioc/rules/succession.py": "tests/rules/cases/R215",
    "cioc/rules/waiving.py": "tests/rules/cases/F203",
    "cioc/status.py": "tests/status",
    "cioc/timescales/form.py": "tests/timescales/test_reading.py",
    "cioc/timescales/joining.py": "tests/timescales/cases/11-several.txt",
    "cioc/timescales/reader.py": "tests/timescales/cases/12-traps.txt",
    "cioc/timescales/scope.py": "tests/timescales/test_cases.py",
    "cioc/timescales/vocabulary.py": "tests/timescales/test_cases.py",
    "cioc/timescales/whole.py": "tests/timescales/cases/10-states.txt",
}
"""Modules without tests of their own, and where to find those that go over them."""


def without_tests() -> set[str]:
    """The modules of the core that have no test module of their name in the same place."""
    within = [path for part in CORE for path in (ROOT / "cioc" / part).rglob("*.py")]
    paths = {path.relative_to(ROOT) for path in (*within, *(ROOT / "cioc").glob("*.py")) if path.stem[:2] != "__"}
    mirrors = {path: Path("tests", *path.parts[1:-1], f"test_{path.name}") for path in paths}
    return {
        path.as_posix()
        for path, mirror in mirrors.items()
        if not path.as_posix().startswith(BY_EXAMPLES) and not (ROOT / mirror).exists()
    }


def test_each_module_has_tests_of_its_own() -> None:
    """A module of the core comes with tests of its name; whoever writes those for one that is listed takes it out."""
    assert sorted(without_tests()) == sorted(TESTED_ELSEWHERE)


def test_what_is_tested_elsewhere_is() -> None:
    """Each place that is named is there."""
    assert [place for place in TESTED_ELSEWHERE.values() if not (ROOT / place).exists()] == []
    assert all((ROOT / place).exists() for place in BY_EXAMPLES)
