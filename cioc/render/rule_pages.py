"""The rules as pages for people: on a terminal, and in Markdown."""

from __future__ import annotations

from textwrap import dedent, fill
from typing import TYPE_CHECKING

from cioc.render.terminal_text import heading, plain
from cioc.rules.rule import family

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.render.terminal_text import Line
    from cioc.rules.rule import Rule

FAMILIES = {
    "Y": "YAML: text that does not say what its writer meant",
    "F": "Format: keys and values that cioc does not know",
    "R": "References: names of things that are not there",
    "T": "Timescales: words with no date, or with two",
    "P": "Progress: entries that leave something out",
    "M": "Meetings: papers that members cannot act on",
    "D": "Disclosure: words that could identify a child",
    "H": "History: changes to what papers have shown",
}


def index(rules: Iterable[Rule]) -> Iterator[Line]:
    """All rules, a line each, by family."""
    under = ""
    for rule in rules:
        letters = family(rule.code)
        called = f"{letters}: rules of {rule.plug_in}" if rule.plug_in else FAMILIES[letters]
        if called != under:
            if under:
                yield ()
            under = called
            yield heading(called)
        yield (f"  {rule.code} ", "strong"), (f"{rule.severity.value:8}", rule.severity.value), (rule.name, "")


def page(rule: Rule) -> Iterator[Line]:
    """One rule: its name, why it is there, a bad example and a good one."""
    yield (f"{rule.code} ", "strong"), (rule.severity.value, rule.severity.value), (f"  {rule.name}", "strong")
    if rule.plug_in:
        yield ((f"a rule of {rule.plug_in}", "quiet"),)
    yield ()
    for paragraph in _paragraphs(rule):
        yield from map(plain, fill(paragraph, 80).splitlines())
        yield ()
    if rule.bad.then:
        yield from _example("Before", rule.bad.then)
        yield ()
    yield from _example("Bad", rule.bad.text)
    yield ()
    yield from _example("Good", rule.good.text)
    if rule.can_be_waived:
        yield ()
        yield (("To allow one, at the place that cioc validate prints:", "quiet"),)
        yield plain(f'cioc allow PLACE {rule.code} --because "WHY"')
        yield (("It writes the reason above it:", "quiet"),)
        yield plain(f"# cioc: allow {rule.code} -- WHY")


def _example(title: str, text: str) -> Iterator[Line]:
    yield heading(title)
    yield from map(plain, text.rstrip("\n").split("\n"))


def in_markdown(rule: Rule) -> str:
    """The page of one rule, below its heading."""
    examples = {"Before": rule.bad.then, "Bad": rule.bad.text, "Good": rule.good.text}
    parts = list(_paragraphs(rule))
    parts += [f"{title}:\n\n```yaml\n{text.rstrip()}\n```" for title, text in examples.items() if text]
    if rule.can_be_waived:
        parts.append(
            f"To allow one, type `cioc allow PLACE {rule.code}`, with the place that `cioc validate` prints, or write "
            f"above it:\n\n```yaml\n# cioc: allow {rule.code} -- and the reason\n```"
        )
    return "\n\n".join(parts)


def _paragraphs(rule: Rule) -> Iterator[str]:
    """The reason for a rule, each paragraph on one line."""
    for paragraph in dedent(rule.why).strip().split("\n\n"):
        yield " ".join(paragraph.split())
