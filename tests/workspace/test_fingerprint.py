"""The name of an answer about files: another as soon as anything is that the answer may hang on."""

from __future__ import annotations

import pytest

from cioc.workspace import fingerprint as module
from cioc.workspace.fingerprint import fingerprint
from cioc.yaml.document import Document

PLAN = Document(name="plans/p.yaml", text="cioc: plan/1\n")


def test_same_files_have_the_same_name() -> None:
    """Whoever asks, and however often."""
    again = Document(name="plans/p.yaml", text="cioc: plan/1\n")
    assert fingerprint([PLAN], "2026-01-01") == fingerprint([again], "2026-01-01")


@pytest.mark.parametrize(
    ("documents", "besides"),
    [
        ([], ["2026-01-01"]),
        ([PLAN, PLAN], ["2026-01-01"]),
        ([Document(name="plans/q.yaml", text="cioc: plan/1\n")], ["2026-01-01"]),
        ([Document(name="plans/p.yaml", text="cioc: plan/1")], ["2026-01-01"]),
        ([Document(name="plans/p.yaml", text="cioc: plan/1\n", damaged=True)], ["2026-01-01"]),
        ([Document(name="plans/p.yaml", text="\ud800")], ["2026-01-01"]),
        ([PLAN], ["2026-01-02"]),
        ([PLAN], ["2026-01-0", "1"]),
        ([PLAN], []),
    ],
)
def test_anything_else_is_another_name(documents: list[Document], besides: list[str]) -> None:
    """What stands where is part of it: no two parts run together."""
    assert fingerprint(documents, *besides) != fingerprint([PLAN], "2026-01-01")


def test_another_build_is_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of cioc may read the same files in another way."""
    before = fingerprint([PLAN])
    monkeypatch.setattr(module, "__version__", "0.0.1")
    module._build.cache_clear()
    try:
        assert fingerprint([PLAN]) != before
    finally:
        module._build.cache_clear()
