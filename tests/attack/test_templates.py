"""Templates of a stranger: they reach nothing, come to an end, and print the same on every run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cioc.errors import CannotDoError
from cioc.report import view
from cioc.report.render import Format, render
from cioc.report.sandbox import FILTERS, STEPS
from cioc.report.templates import loader
from tests.pace import Effort
from tests.report.workspaces import rich

resource = pytest.importorskip("resource", reason="what a process takes is not measured so on Windows")

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

MEETING = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\nplan: our-plan\n"}

# What has got out of a template's hands elsewhere, by the name of what it takes hold of.
REACHES = {
    "a global class": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "joiner": "{{ joiner.__init__.__globals__ }}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "namespace": "{{ namespace.__init__.__globals__ }}",
    "dict": "{{ dict.mro() }}",
    "range": "{{ range.__self__.__class__.__init__.__globals__ }}",
    "a string": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a string by item": "{{ ''['__class__'] }}",
    "by the filter attr": "{{ ''|attr('__class__') }}",
    "by map": "{{ [paper]|map(attribute='__class__')|list|first }}",
    "by selectattr": "{{ [paper]|selectattr('__class__.__name__')|first }}",
    "by groupby": "{{ ([paper]|groupby('__class__')|first).grouper.__name__ }}",
    "by sum": "{{ [paper]|sum('__class__') }}",
    "by join": "{{ [paper]|join(', ', '__class__') }}",
    "str.format": "{{ '{0.__class__}'.format(paper) }}",
    "str.format_map": "{{ '{x.__class__}'.format_map({'x': paper}) }}",
    "Markup.format": "{{ ('{0.__class__}'|e).format(paper) }}",
    "the filter format": "{{ '%d'|format(paper) }}",
    "a percent sign": "{{ '%d' % paper }}",
    "the view": "{{ paper.__class__ }}",
    "self": "{{ self.__init__.__globals__ }}",
    "the module of macros": '{% import "macros.%s" as m %}{{ m.__class__ }}',
    "a macro": "{% macro x() %}{% endmacro %}{{ x._func.__globals__ }}",
    "a macro's environment": "{% macro x() %}{% endmacro %}{{ x._environment }}",
    "a loop": "{% for x in [1] %}{{ loop._iterable }}{% endfor %}",
    "the caller": "{% macro x() %}{{ caller._func }}{% endmacro %}{% call x() %}{% endcall %}",
    "a method of a number": "{{ (1).to_bytes(9, 'big') }}",
    "a method that changes": "{% set x = [1] %}{{ x.append(2) }}",
    "a method of a dict that changes": "{% set x = {} %}{{ x.update({1: 2}) }}",
    "encode": "{{ 'x'.encode() }}",
    "what marks as safe": "{{ paper.title|safe }}",
    "no escaping": "{% autoescape false %}<{{ paper.title }}{% endautoescape %}",
    "a file above": '{% include "../plans/our-plan.yaml" %}',
    "a file of the system": '{% include "/etc/hostname" %}',
    "the extension do": "{% do 1 %}",
    "the extension debug": "{% debug %}",
}


@pytest.mark.parametrize("template", REACHES.values(), ids=list(REACHES))
@pytest.mark.parametrize("form", list(Format))
def test_templates_reach_nothing(form: Format, template: str, tmp_path: Path) -> None:
    """Whatever is not handed to them is refused, by the file and the line."""
    (tmp_path / f"report.{form}").write_text("\n" + template.replace("%s", form), encoding="utf-8")
    with pytest.raises(CannotDoError, match=rf"report\.{form}:2: "):
        render(rich(), form, loader(tmp_path))


def test_no_program_is_run_by_a_template(cioc: Cioc, workspace: Make, tmp_path: Path) -> None:
    """The attack of the report, as somebody meets it who draws the paper."""
    ran = tmp_path / "ran"
    own = {"templates/report.md": f"{{{{ cycler.__init__.__globals__.os.popen('touch {ran}').read() }}}}"}
    run = cioc("report", "--meeting", "2021-02-12", folder=workspace(MEETING | own))
    assert (run.status, run.out) == (2, "")
    assert "templates/report.md:1: the template asks for what is not there: 'cycler' is undefined" in run.err
    assert not ran.exists()


_GROW = "{% set ns = namespace(x='aaaaaaaaaaaaaaaa') %}{% for i in range(60) %}"
# What does not come to an end, or takes all memory there is.
HANGS = {
    "range": "{{ range(10**9)|list|length }}",
    "range of the largest": "{% for i in range(10**18) %}{% endfor %}",
    "loops in loops": "".join(f"{{% for i{n} in range(9999) %}}" for n in range(9)) + "{% endfor %}" * 9,
    "loops that print": "".join(f"{{% for i{n} in range(9999) %}}x" for n in range(4)) + "{% endfor %}" * 4,
    "loops of much text": "{% for i in range(99999) %}" + "a" * 200_000 + "{% endfor %}",
    "much text kept": "{% set x %}{% for i in range(99999) %}" + "a" * 200_000 + "{% endfor %}{% endset %}{{ x }}",
    "loops over text": "{% for a in 'x' * 90000 %}{% for b in 'x' * 90000 %}{% endfor %}{% endfor %}",
    "loops with a filter": "{% for a in range(90000) %}{% for b in range(90000) if false %}{% endfor %}{% endfor %}",
    "loops with a long filter": "{% for a in range(90000) if " + " or ".join(["a < 0"] * 9000) + " %}{% endfor %}",
    "loops of much code": "{% for a in range(99999) %}" + "{% if false %}{% endif %}" * 9000 + "{% endfor %}",
    "recursive loop": "{% for x in [1] recursive %}{{ loop([1, 1]) }}{% endfor %}",
    "repetition": "{{ 'a' * 10**9 }}",
    "repetition the other way round": "{{ 10**9 * 'a' }}",
    "repetition of a list": "{{ ([1] * 10**9)|length }}",
    "power": "{{ 9**(9**9) }}",
    "power of a power": "{% set x = 9**1000 %}{{ x**1000 }}",
    "negative power": "{{ (9**900) ** -(9**9) }}{{ 9**(9**9) }}",
    "product": "{% set ns = namespace(x=3) %}{% for i in range(99) %}{% set ns.x = ns.x * ns.x %}{% endfor %}",
    "concat": _GROW + "{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "plus": _GROW + "{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "join": _GROW + "{% set ns.x = [ns.x, ns.x]|join %}{% endfor %}",
    "join of an attribute": "{{ ([paper] * 90000)|join(', ', 'title')|length }}",
    "set": _GROW + "{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}{% endfor %}",
    "replace": _GROW + "{% set ns.x = ns.x|replace('a', 'aa') %}{% endfor %}",
    "replace of nothing": _GROW + "{% set ns.x = ns.x|replace('', 'aa') %}{% endfor %}",
    "filter block": _GROW
    + "{% set ns.x %}{% filter replace('a', 'aa') %}{{ ns.x }}{% endfilter %}{% endset %}{% endfor %}",
    "macro": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "caller": "{% macro f(n) %}{% if n %}{% call f(n - 1) %}{% endcall %}{% call f(n - 1) %}{% endcall %}{% endif %}"
    "{% endmacro %}{% call f(60) %}{% endcall %}",
    "block": "{% block a %}{% endblock %}{% for i in range(99999) %}{% for j in range(99999) %}{{ self.a() }}"
    "{% endfor %}{% endfor %}",
    "nested lists": "{% macro f(n, a, b) %}{% if n %}{{ f(n - 1, [a, a], [b, b]) }}{% else %}{{ a == b }}{% endif %}"
    "{% endmacro %}{{ f(60, [1], [1]) }}",
    "nested lists in a namespace": "{% set ns = namespace(a=[1]) %}{% for i in range(60) %}"
    "{% set ns.a = [ns.a, ns.a] %}{% endfor %}{{ ns.a|string }}",
    "deep tuples": "{% set ns = namespace(a=(1,)) %}{% for i in range(99999) %}{% set ns.a = (ns.a,) %}{% endfor %}"
    "{{ {ns.a: 1} }}",
    "indent": "{{ 'a\n'|indent(10**9) }}",
    "indent by words": "{{ ('a\n' * 90000)|indent('x' * 900, true) }}",
    "batch": "{{ [1]|batch(10**9, 'x')|list|length }}",
    "slice": "{{ [1]|slice(10**9)|list|length }}",
    "round": "{{ 1.5|round(10**9, 'ceil') }}",
    "center": "{{ 'a'|center(10**9) }}",
    "ljust": "{{ 'a'.ljust(10**9) }}",
    "zfill": "{{ 'a'.zfill(10**9) }}",
    "expandtabs": "{{ '\t'.expandtabs(10**9) }}",
    "method replace": "{{ ('a' * 900000).replace('a', 'a' * 900000) }}",
    "method join": "{{ ('a' * 900000).join('a' * 900000) }}",
    "strip": "{{ ('a' * 900000).strip('b' * 900000 ~ 'a') }}",
    "trim": "{{ ('a' * 900000)|trim('b' * 900000 ~ 'a') }}",
    "a width in a format": "{{ '%1000000000d' % 1 }}",
    "a width in a format of braces": "{{ '{:1000000000}'.format(1) }}",
    "many copies looked at": "{% set x = 'a' * 900000 %}{% for i in range(99999) %}"
    "{% if x == x ~ '' %}{% endif %}{% endfor %}",
    "many slices": "{% set x = 'a' * 900000 %}{% for i in range(99999) %}{% set y = x[1:] %}{% endfor %}",
    "many splits": "{% set x = 'a ' * 40000 %}{% for i in range(99999) %}{% set y = x.split() %}{% endfor %}",
    "sum of lists": "{{ ([[1] * 1000] * 1000)|sum(start=[])|length }}",
    "many kept": "{% set ns = namespace(x=[]) %}{% for i in range(99999) %}"
    "{% set ns.x = ns.x + ['a' * 900000 ~ i] %}{% endfor %}",
    "a number in a base": "{{ ('1' * 900000)|int(0, 3) }}",
    "prose again and again": "{% for s in paper.sections if s.name == 'items' %}{% for n in range(99999) %}"
    "{% for i in s.body['items'] %}{{ i.text|prose(2) }}{% endfor %}{% endfor %}{% endfor %}",
    "a heading's level": "{% for s in paper.sections if s.name == 'items' %}{% for i in s.body['items'] %}"
    "{{ i.text|prose(10**9) }}{% endfor %}{% endfor %}",
    "long template": "{{ 1 }}" * 50_000,
    "deep brackets": "{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}",
    "long sum": "{{ " + "+".join("1" * 9000) + " }}",
    "many attributes": "{{ paper" + ".x" * 9000 + " }}",
    "include of itself": '{% include "report.md" %}',
    "extends itself": '{% extends "report.md" %}',
}


@pytest.mark.parametrize("template", HANGS.values(), ids=list(HANGS))
def test_templates_come_to_an_end(template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a fiftieth of the steps they take a fiftieth of the time, and no memory to speak of."""
    monkeypatch.setattr("cioc.report.sandbox.STEPS", STEPS // 50)
    (tmp_path / "report.md").write_text(template, encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with Effort() as effort, pytest.raises(CannotDoError):
        render(rich(), Format.MD, loader(tmp_path))
    assert effort.times < 400
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1_000_000  # kilobytes


def test_includes_that_double_come_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty files, each of which includes the next one twice."""
    monkeypatch.setattr("cioc.report.sandbox.STEPS", STEPS // 50)
    for n in range(40):
        (tmp_path / f"{n}.md").write_text(f'{{% include "{n + 1}.md" %}}{{% include "{n + 1}.md" %}}')
    (tmp_path / "40.md").write_text("x")
    (tmp_path / "report.md").write_text('{% include "0.md" %}')
    with pytest.raises(CannotDoError, match="goes on for too long"):
        render(rich(), Format.MD, loader(tmp_path))


# What would be otherwise in another process.
DIFFERS = {
    "random": "{{ [1, 2, 3]|random }}",
    "lipsum": "{{ lipsum() }}",
    "a method": "{{ paper.title.lower }}",
    "a function": "{{ range }}",
    "a macro": "{% macro x() %}{% endmacro %}{{ x }}",
    "a macro in words": "{% macro x() %}{% endmacro %}{{ x ~ '' }}",
    "a macro in a list": "{% macro x() %}{% endmacro %}{{ [x]|join }}",
    "a macro as words": "{% macro x() %}{% endmacro %}{{ x|string }}",
    "a namespace": "{{ namespace() }}",
    "self": "{{ self }}",
    "a loop": "{% for x in [1] %}{{ loop }}{% endfor %}",
    "a list of what differs": "{{ [range] }}",
    "pprint": "{{ [range]|pprint }}",
    "identity": "{{ paper.title is sameas paper.title }}",
}


@pytest.mark.parametrize("template", DIFFERS.values(), ids=list(DIFFERS))
def test_templates_print_the_same_everywhere(template: str, tmp_path: Path) -> None:
    """What prints an address in memory, or by chance, is refused."""
    (tmp_path / "report.md").write_text(template, encoding="utf-8")
    with pytest.raises(CannotDoError):
        render(rich(), Format.MD, loader(tmp_path))


USUAL = {
    "{{ paper.title|upper }}": "STRATEGIC GROUP UPDATE",
    "{{ paper.cover.facts|map(attribute='label')|join(', ') }}": "Meeting, Report of",
    "{{ paper.cover.facts|length + 1 }} {{ 2 * 3 }} {{ 'ab' * 2 }} {{ 2 ** 10 }}": " 6 abab 1024",
    "{{ paper.cover.facts[:1]|length }} {{ paper.title[:9] }}": "1 Strategic",
    "{% for a, b in {'x': 1}.items() %}{{ a ~ b }}{% endfor %}": "x1",
    "{% for f in paper.cover.facts if f.label == 'Meeting' %}{{ loop.index }}{% endfor %}": "1",
    "{% set ns = namespace(n=0) %}{% for f in paper.cover.facts %}{% set ns.n = 9 %}{% endfor %}{{ ns.n > 1 }}": "True",
    "{{ paper.title.split(' ')|first }} {{ paper.title.startswith('S') }}": "Strategic True",
    "{{ [3, 1, 2]|sort|join }} {{ [1, 2]|sum }} {{ none|default('x', true) }}": "123 3 x",
    "{% macro x(y) %}<{{ y }}>{% endmacro %}{{ x(1) ~ x(2) }}": "<1><2>",
    "{% filter upper %}a{% endfilter %}{{ 'a b'|replace('b', 'c')|title }}": "AA C",
    "{{ paper.cover.facts|groupby('label')|length > 1 }} {{ 'x' in ['x'] }} {{ 'a'|e }}": "True True a",
}


@pytest.mark.parametrize(("template", "text"), USUAL.items(), ids=list(USUAL))
def test_what_templates_are_for_goes_on(template: str, text: str, tmp_path: Path) -> None:
    """They count, choose, sort, join and keep as before."""
    (tmp_path / "report.md").write_text(template, encoding="utf-8")
    assert text in render(rich(), Format.MD, loader(tmp_path))


def test_escape_is_that_of_the_format(tmp_path: Path) -> None:
    """`e` makes nothing of people's words that would be markup in this file."""
    (tmp_path / "report.md").write_text("{{ '[x](y) <b>'|e }}", encoding="utf-8")
    assert render(rich(), Format.MD, loader(tmp_path)) == "\\[x\\](y) \\<b>\n"


def test_the_filters_are_documented() -> None:
    """`cioc templates --view` names each, and no other."""
    told = " ".join((view.__doc__ or "").split()).split("Of Jinja's filters they have")[1].split(";")[0]
    assert set(re.findall(r"`(\w+)`", told)) == FILTERS
