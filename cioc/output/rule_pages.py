"""The rules as pages for people."""

from __future__ import annotations

from textwrap import dedent, fill
from typing import TYPE_CHECKING

from cioc.output.styled import heading, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.output.styled import Line
    from cioc.rules.rule import Rule

FAMILIES = {
    "Y": "YAML: what stands in the file is not what was meant",
    "F": "Format: keys and values that cioc does not know",
    "R": "References: names of things that are not there",
    "T": "Timescales: words that name no time, or two",
    "P": "Progress: what the plan leaves unsaid",
    "M": "Meetings: papers that members cannot act on",
    "D": "Disclosure: what could tell who a child is",
    "H": "History: what was said and is now said otherwise",
}


def index(rules: Iterable[Rule]) -> Iterator[Line]:
    """All rules, a line each, by family."""
    family = ""
    for rule in rules:
        if rule.code[0] != family:
            if family:
                yield ()
            family = rule.code[0]
            yield heading(FAMILIES[family])
        yield (f"  {rule.code} ", "strong"), (f"{rule.severity.value:8}", rule.severity.value), (rule.name, "")


def page(rule: Rule) -> Iterator[Line]:
    """One rule: its name, why it is there, a bad example and a good one."""
    yield (f"{rule.code} ", "strong"), (rule.severity.value, rule.severity.value), (f"  {rule.name}", "strong")
    yield ()
    for paragraph in dedent(rule.why).strip().split("\n\n"):
        yield from map(plain, fill(" ".join(paragraph.split()), 80).splitlines())
        yield ()
    if rule.bad.then:
        yield from _example("Before", rule.bad.then)
        yield ()
    yield from _example("Bad", rule.bad.text)
    yield ()
    yield from _example("Good", rule.good.text)
    if rule.can_be_waived:
        yield ()
        yield (("To let one stand, write above it:", "quiet"),)
        yield plain(f"# cioc: allow {rule.code} -- and the reason")


def _example(title: str, text: str) -> Iterator[Line]:
    yield heading(title)
    yield from map(plain, text.rstrip("\n").split("\n"))
