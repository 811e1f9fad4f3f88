"""The template of the changes prints what is described for it, and no more."""

from __future__ import annotations

from jinja2 import Environment, nodes

from cioc.changes.cards import Card, MarkedWords
from cioc.render.diff.html import ChangeSection, Shown
from cioc.report.templates import packaged


def test_template_uses_the_documented_view_alone() -> None:
    """Each attribute is a field of the view, and each field is printed; no filter makes anything safe."""
    tree = Environment(autoescape=True).parse((packaged() / "changes.html").read_text(encoding="utf-8"))
    asked = [each for each in tree.find_all(nodes.Getattr) if getattr(each.node, "name", "") != "m"]
    known = {name for kind in (Shown, ChangeSection, Card) for name in kind.__struct_fields__}
    assert {each.attr for each in asked} == known | set(MarkedWords._fields)
    assert not list(tree.find_all(nodes.Filter))
