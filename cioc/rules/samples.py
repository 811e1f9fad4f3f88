"""P419: what `cioc init` and new files put there as a sample, or as an example to be switched on, is still there.

It is found by its very words, so that nothing marks it in the file, and whoever puts other words there is done. What a
plan may well be called, such as its title or who does something, is no sample: it stands beside one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cioc.diagnostics import Severity
from cioc.model import FileEntry, Measure, Measures, Meeting, Plan, keys_of
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.text.phrases import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document, Path

SAMPLES = frozenset(
    {
        # what a new workspace begins with
        "Children and young people take part in the decisions about their care.",
        "More children come to their reviews, or say what they want in another way.",
        "Ask each child before a review how they would like to take part in it.",
        "Children say that they were heard, and that something came of it.",
        "Teams have been told of it.",
        "How children take part in their reviews",
        "Social workers now ask each child before a review how they would like to take part in it.",
        "Bring what children say of their reviews.",
        "the action plan and how it is kept",
        "Children whose review was due",
        "Children who took part in their review",
        # what is switched off in it, and in files that are begun later
        "What will be done.",
        "What will be different for children.",
        "What is promised to children and young people.",
        "Why it moved.",
        "What came of it.",
        "Quarterly return of the reviewing officers",
        "Children in our care are our children. Write as many paragraphs as you like, each line two spaces further in.",
        "What got better, what did not, and what you ask of members.",
        "What this paper is about.",
        "What was said, in as many paragraphs as you like.",
        "the progress that this paper reports",
        "Who was asked, and what they said.",
        "What it costs, and from which budget.",
        "What it means for people who share a protected characteristic.",
        "The strategy for 2026 to 2029.",
    }
)
"""The words that are to be replaced, each as it reads on one line."""

_WORDS = tuple(sorted(sorted(set(words.split()), key=len, reverse=True) for words in SAMPLES))  # long ones are rare
_FIRST_WORDS = tuple(sorted({words.split()[0] for words in SAMPLES}))


class Sample(NamedTuple):
    """Sample words that are still there, and where."""

    document: Document
    path: Path
    words: str


def left(workspace: LoadedWorkspace) -> tuple[Sample, ...]:
    """All the sample words that are left in a workspace, in the order of its files."""
    return tuple(sample for document in workspace.documents for sample in _in_file(document))


def _in_file(document: Document) -> Iterator[Sample]:
    if not isinstance(document.content, Plan | Meeting | Measures):
        return
    if any(all(word in document.text for word in words) for words in _WORDS):  # else none, however it is laid out
        for path, words in _texts(document.content, ()):
            if words.lstrip().startswith(_FIRST_WORDS) and " ".join(words.split()) in SAMPLES:
                yield Sample(document, path, words)


def _texts(value: FileEntry, path: Path) -> Iterator[tuple[Path, str]]:
    own = isinstance(value, Measure) and bool(value.readings)  # what is counted already is followed in earnest
    for name, key in keys_of(type(value)).items():
        match getattr(value, name):
            case str() as words if not (own and key == "title"):
                yield (*path, key), words
            case FileEntry() as entry:
                yield from _texts(entry, (*path, key))
            case tuple() as several:
                for index, below in enumerate(several):
                    if isinstance(below, str):
                        yield (*path, key, index), below
                    else:
                        yield from _texts(below, (*path, key, index))


def samples(subject: Subject) -> Iterator[Hit]:
    """Words that came with cioc, and that nobody has put their own in place of."""
    for document, path, words in left(subject.workspace):
        message = f'"{shortened(" ".join(words.split()))}" is a sample that came with cioc'
        hint = "put your own words in its place, or take it out; if it is what you mean, say so: cioc allow PLACE P419"
        yield Hit(document, document.at(*path), message, hint)


_LINE = "leads: [early-help]\ntimescale: March 2021\nprogress:\n"

RULES = (
    Rule(
        code="P419",
        name="sample-left",
        severity=Severity.NOTE,
        why="""
            A new workspace begins with a sample plan, meeting and measures, and new files with examples to switch on.
            They are valid, so that there is something to try, but nobody has promised or done what they say. Members
            must not find them in a paper. This is a note, because a workspace that has only just begun is in order. A
            workspace in use may make it a warning: `severities: {P419: warning}`.
        """,
        bad=Example("line", f"{_LINE}  - {{date: 2020-11-20, rag: green, note: Teams have been told of it.}}\n"),
        good=Example("line", f"{_LINE}  - {{date: 2020-11-20, rag: green, note: Two homes have begun.}}\n"),
        check=samples,
    ),
)
