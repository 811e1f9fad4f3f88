"""Diagnostics as JUnit XML, the results of tests that Jenkins, GitLab and most services of CI show.

A file is a suite, and each finding in it a test: one that failed for an error or a warning, that passed for a note,
and that was skipped where the finding is let stand. So that there is something to show, nothing wrong is a test too.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final

from cioc.diagnostics import Severity
from cioc.render.diagnostics.words import allowed, others
from cioc.render.terminal_text import data
from cioc.text.escaping import in_xml, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from cioc.diagnostics import Diagnostic
    from cioc.render.terminal_text import Line

NAME: Final = "cioc validate"


def lines(diagnostics: Sequence[Diagnostic]) -> Iterator[Line]:
    """One document, with a suite for each file in which something was found."""
    from xml.etree import ElementTree as ET

    root = ET.Element("testsuites", {"name": NAME})
    for path, found in groupby(diagnostics, key=lambda diagnostic: diagnostic.path):
        _suite(root, one_line(path), list(found))
    if not diagnostics:
        suite = ET.SubElement(root, "testsuite", {"name": NAME})
        ET.SubElement(suite, "testcase", {"classname": NAME, "name": "nothing is wrong"})
        _count(suite)
    _count(root)
    ET.indent(root)
    yield data('<?xml version="1.0" encoding="utf-8"?>')
    yield data(in_xml(ET.tostring(root, encoding="unicode")))


def _suite(root: Element, path: str, found: Sequence[Diagnostic]) -> None:
    from xml.etree.ElementTree import SubElement

    suite = SubElement(root, "testsuite", {"name": path})
    before = Counter[str]()
    for diagnostic in found:
        name = one_line(f"{diagnostic.code} {diagnostic.message}")
        before[name] += 1
        again = f" ({before[name]})" if before[name] > 1 else ""
        # Without its line: by its name a service knows a test again.
        _outcome(SubElement(suite, "testcase", {"classname": path, "name": f"{name}{again}"}), diagnostic)
    _count(suite)
    suite.set("skipped", str(sum(1 for diagnostic in found if diagnostic.waived)))


def _outcome(case: Element, diagnostic: Diagnostic) -> None:
    from xml.etree.ElementTree import SubElement

    if diagnostic.waived:
        SubElement(case, "skipped").text = one_line(allowed(diagnostic))
    elif diagnostic.severity is Severity.NOTE:
        SubElement(case, "system-out").text = _text(diagnostic)
    else:
        about = {"type": diagnostic.severity.value, "message": one_line(diagnostic.message)}
        SubElement(case, "failure", about).text = _text(diagnostic)


def _text(diagnostic: Diagnostic) -> str:
    """The place of a finding, its message and its remedy, a line each, none of which begins with people's words."""
    where = f"{diagnostic.code} {diagnostic.severity.value} at {diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
    said = [where, f"  {diagnostic.message}"]
    if diagnostic.hint:
        said.append(f"  = {diagnostic.hint}")
    if diagnostic.more:
        said.append(f"  = {others(diagnostic)}")
    return "\n".join(one_line(line) for line in said)


def _count(within: Element) -> None:
    """Say how many tests there are below, and how many of them failed; none ever breaks."""
    counts = {"tests": "testcase", "failures": "failure"}
    within.attrib |= {name: str(sum(1 for _ in within.iter(tag))) for name, tag in counts.items()} | {"errors": "0"}
