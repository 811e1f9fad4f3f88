"""Templates: where they are found, what they may use, and what is said when one fails."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, nodes
from msgspec import Struct

from cioc.errors import CannotDoError
from cioc.report import view as views
from cioc.report.render import Format, render
from cioc.report.sections import ANNEXES, SECTIONS
from cioc.report.templates import loader, packaged
from tests.report.workspaces import ROOT, rich, written

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATES = ROOT / "templates"
# Two are no papers: what they print is tested in tests/render/diff/test_template.py and tests/cli/test_pack.py.
NO_PAPERS = {"changes.html", "letter.html"}
SOURCES = sorted(p for p in TEMPLATES.rglob("*") if p.suffix in {".html", ".md"} and p.name not in NO_PAPERS)
NOT_PRINTED = {"kind"}
"""By it a workspace's own template can tell answers apart."""
LOOP = {"index", "last"}
MACROS = {"m": "macros", "charts": "charts"}


def _documented() -> set[str]:
    names = [f"{views.__name__}.{each.name}" for each in pkgutil.iter_modules(views.__path__)]
    modules = [importlib.import_module(name) for name in names]
    classes = [each for module in modules for _, each in inspect.getmembers(module, inspect.isclass)]
    return {name for each in classes if issubclass(each, Struct) for name in each.__struct_fields__}


@pytest.mark.parametrize("path", SOURCES, ids=[path.relative_to(TEMPLATES).as_posix() for path in SOURCES])
def test_shipped_templates_use_the_documented_view_alone(path: Path) -> None:
    """Each attribute that a template asks for is a field of cioc/report/view/, or a macro of the file beside it."""
    environment = Environment(autoescape=True)
    tree = environment.parse(path.read_text(encoding="utf-8"))
    known = _documented() | LOOP
    for attribute in tree.find_all(nodes.Getattr):
        if isinstance(attribute.node, nodes.Name) and attribute.node.name in MACROS:
            macros = (TEMPLATES / f"{MACROS[attribute.node.name]}{path.suffix}").read_text(encoding="utf-8")
            assert attribute.attr in {macro.name for macro in environment.parse(macros).find_all(nodes.Macro)}
        else:
            assert attribute.attr in known
    assert {call.name for call in tree.find_all(nodes.Filter)} <= {
        "prose",
        "line",
        "indent",
        "join",
        "length",
        "css_string",
    }
    assert not list(tree.find_all(nodes.Getitem))


def test_every_field_of_the_view_is_printed_somewhere() -> None:
    """What nothing prints need not be worked out, but for what tells one thing from another."""
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    asked = set(re.findall(r"\.(\w+)", text))
    assert _documented() - asked == NOT_PRINTED


@pytest.mark.parametrize("form", list(Format))
def test_each_section_has_its_template(form: Format) -> None:
    """In both formats, and no template is left over."""
    names = (
        {kind.name for kind in SECTIONS} | {f"annex-{kind.name}" for kind in ANNEXES[1:]} | {"key", "decisions", "text"}
    )
    assert {path.stem for path in (TEMPLATES / "sections").glob(f"*.{form}")} == names


# -- Where they are ----------------------------------------------------------------------------------------------------


def test_templates_of_a_checkout() -> None:
    """They stand at the top of the repository."""
    assert packaged() == TEMPLATES


def test_templates_of_a_wheel(tmp_path: Path) -> None:
    """They stand inside the package, which goes before whatever else is called templates beside it."""
    for folder in (tmp_path / "cioc" / "templates", tmp_path / "templates"):
        folder.mkdir(parents=True)
        (folder / "report.html").write_text("x")
    assert packaged(tmp_path / "cioc") == tmp_path / "cioc" / "templates"


def test_no_templates(tmp_path: Path) -> None:
    """A broken installation says so."""
    with pytest.raises(CannotDoError, match="not where they should be"):
        packaged(tmp_path / "cioc")


def test_a_workspace_overrides_file_by_file(tmp_path: Path) -> None:
    """Its own sign-off is printed; all else comes from the packaged templates."""
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "sign-off.md").write_text("Signed for {{ paper.organisation }}.\n")
    text = render(rich(), Format.MD, loader(tmp_path))
    assert "Signed for Anytown Council." in text
    assert "## Members are asked to" in text
    assert "- Signed: 8 May 2020\n\n## Decisions" not in text


def test_a_workspace_without_templates(tmp_path: Path) -> None:
    """Nothing is overridden where there is no such folder."""
    assert render(rich(), Format.MD, loader(tmp_path / "none")) == written(rich(), Format.MD)


@pytest.mark.parametrize(
    ("form", "template", "text"),
    [
        (Format.MD, "{{ paper.title }} {{ '<b> &' }}", "Strategic Group update \\<b> &"),
        (Format.MD, "{% set x = paper.board %}*{{ x }}*", "*Corporate Parenting Board*"),
        (Format.HTML, "{{ paper.cover.facts[2].value }} {{ '<b>' }}", "Director, Children&#39;s Services &lt;b&gt;"),
    ],
)
def test_what_a_template_prints_is_escaped(form: Format, template: str, text: str, tmp_path: Path) -> None:
    """Data is never markup, in either format; what the template itself writes is."""
    (tmp_path / f"report.{form}").write_text(template)
    assert render(rich(), form, loader(tmp_path)) == f"{text}\n"


# -- When one fails ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("report.md", "\n{{ paper.colour }}", ["report.md:2", "colour"]),
        ("report.md", "\n\n{{ nothing }}", ["report.md:3", "'nothing' is undefined"]),
        ("report.md", "a\n{% if %}", ["report.md:2", "cannot be read"]),
        ("report.md", "a\n{% for x in paper.sections %}", ["report.md:2", "cannot be read", "endfor"]),
        ("report.md", "a\n{{ paper.title | shout }}", ["report.md:2", "shout"]),
        ("report.md", "a\n{{ paper.title | prose(2) }}", ["report.md:2", "this filter is for prose", "str"]),
        ("report.md", "a\n{{ 1 // 0 }}", ["report.md:2", "division"]),
        ("report.md", "{{ paper.title + 1 }}", ["report.md:1", "template fails"]),
        ("report.md", '\n{% include "none.md" %}', ["report.md:2", "no template called none.md"]),
        ("report.md", '{% include "report.md" %}', ["report.md:1", "recursion"]),
        ("macros.md", "{% macro facts(x) %}\n{{ x.none }}{% endmacro %}", ["macros.md:2", "none"]),
        ("sections/sign-off.md", "\n\n{{ section.body.none }}", ["sections/sign-off.md:3", "none"]),
        ("sections/sign-off.md", "\n{{ m.none() }}", ["sections/sign-off.md:2", "none"]),
        ("sections/sign-off.md", "\n{% endif %}", ["sections/sign-off.md:2", "endif"]),
    ],
)
def test_errors_name_template_line_and_what_is_missing(name: str, text: str, said: list[str], tmp_path: Path) -> None:
    """An error in a workspace's own template is one that its author can mend."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    with pytest.raises(CannotDoError) as raised:
        render(rich(), Format.MD, loader(tmp_path))
    assert str(tmp_path) in raised.value.message
    for words in said:
        assert words in raised.value.message
    assert raised.value.hint


def test_a_template_that_is_no_text(tmp_path: Path) -> None:
    """Its bytes are the author's to mend, too."""
    (tmp_path / "report.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CannotDoError, match=r"report\.md is not UTF-8"):
        render(rich(), Format.MD, loader(tmp_path))


def test_a_folder_in_place_of_a_template(tmp_path: Path) -> None:
    """Is not passed over for the packaged one without a word."""
    (tmp_path / "report.md").mkdir()
    with pytest.raises(CannotDoError, match=r"report.md cannot be read: this is not a file"):
        render(rich(), Format.MD, loader(tmp_path))
