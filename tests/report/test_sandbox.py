"""Templates are compiled once in a process, and nobody can tell: not by what they print, nor by what they cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader

from cioc.report.sandbox import MOST_KEPT, Compiled, Refused, Sandbox

if TYPE_CHECKING:
    from jinja2 import BaseLoader

LIST = "{% for each in given %}{{ each }}, {% endfor %}{% include 'end' %}"


def sandbox(loader: BaseLoader, compiled: Compiled | None) -> Sandbox:
    """An environment as papers have it, with a memory of templates or without."""
    return Sandbox(loader=loader, bytecode_cache=compiled, autoescape=True, cache_size=-1, auto_reload=False)


def cost(environment: Sandbox, **given: object) -> tuple[str, int]:
    """What the template called `list` prints, and what is spent on that."""
    before = environment.left
    return environment.get_template("list").render(given), before - environment.left


@pytest.mark.parametrize("given", [(), (1,), ("<b>", 2, 3)])
def test_the_second_time_is_as_the_first(given: tuple[object, ...]) -> None:
    """The same text for the same steps, with what is included."""
    files, compiled = DictLoader({"list": LIST, "end": "end"}), Compiled()
    first, second = (cost(sandbox(files, compiled), given=given) for _ in range(2))
    assert first == second == cost(sandbox(files, None), given=given)
    assert first[0].endswith("end")


def test_another_text_of_the_same_name() -> None:
    """A workspace's own template is not taken for the packaged one."""
    compiled = Compiled()
    for end in ("one", "other", "one"):
        assert cost(sandbox(DictLoader({"list": LIST, "end": end}), compiled), given=())[0] == end


def test_what_is_refused_is_refused_again() -> None:
    """With nothing left, a template that is known is not run either."""
    files, compiled = DictLoader({"list": LIST, "end": "x" * 2000}), Compiled()
    cost(sandbox(files, compiled), given=())
    poor = sandbox(files, compiled)
    poor.left = 1000
    with pytest.raises(Refused, match="goes on for too long"):
        cost(poor, given=())


def test_memory_is_bounded() -> None:
    """Only so many templates are kept, whatever a workspace has."""
    compiled = Compiled()
    for number in range(MOST_KEPT + 5):
        cost(sandbox(DictLoader({"list": LIST, "end": str(number)}), compiled), given=())
    assert 0 < len(compiled.code) <= MOST_KEPT


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("{% if true %}", "{% endif %}"),
        ("{% if false %}{% else %}", "{% endif %}"),
        ("{% if false %}{% elif true %}", "{% endif %}"),
        ("{% with a = 1 %}", "{% endwith %}"),
        ("{% filter upper %}", "{% endfilter %}"),
        ("{% set a %}", "{% endset %}"),
    ],
)
@pytest.mark.parametrize("inner", ["{{ each }}" * 20, "x" * 6400], ids=["code", "text"])
def test_what_stands_round_it_makes_nothing_cheaper(head: str, tail: str, inner: str) -> None:
    """Each round of a loop pays for all that it may run, be it in a condition or whatever else."""

    def spent(body: str) -> int:
        text = f"{{% for each in given %}}{body}{{% endfor %}}"
        return cost(sandbox(DictLoader({"list": text}), None), given=("1",) * 10)[1]

    assert spent(f"{head}{inner}{tail}") >= spent(inner) > spent("")
