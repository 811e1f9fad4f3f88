"""The shipped files, into which two people type whatever they like: words, comments, whole entries, and deletions."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from random import Random

import pytest

from cioc.merge import Choice, Merged, merge
from cioc.yaml import compose
from tests.merge.test_properties import scalars

FILES = sorted((Path(__file__).parents[2] / "plans").rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_lost(path: Path) -> None:
    """What a side has put in is there, what both lack that was there is gone, and nothing is there that nobody wrote.

    Where both have left the file readable, it is never given up.
    """
    base = path.read_bytes().decode()
    merges = 0
    for seed in range(8):
        draw = Random(f"{path.name} {seed}")
        ours, theirs = (typed(base, draw) for _ in range(2))
        merged = merge(base, ours, theirs)
        if not isinstance(merged, Merged):
            assert "cannot be read" in merged.why
            continue
        merges += 1
        before, mine, other = (lines(text) for text in (base, ours, theirs))
        numbers = range(len(merged.conflicts))
        said = [lines(merged.text(dict.fromkeys(numbers, choice))) for choice in Choice]
        assert (mine | other) - before <= said[0] | said[1]
        assert said[0] | said[1] <= before | mine | other
        assert not (said[0] & said[1]) & (before - mine - other)
    assert merges


def lines(text: str) -> set[str]:
    """The lines of all that a file says: those of a text may come from both sides."""
    return set(chain.from_iterable(words.split("\n") for words in scalars(compose(text).value)))


def typed(text: str, draw: Random) -> str:
    """A text into which somebody has typed."""
    found = text.split("\n")
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(5, len(found) - 1)
        start, end = item(found, at)
        match draw.randrange(5):
            case 0 | 1:
                words = found[at].split(" ")
                places = [index for index, word in enumerate(words) if word.isalpha()]
                if places:
                    words[draw.choice(places)] = f"word{draw.randrange(10_000)}"
                found[at] = " ".join(words)
            case 2:
                indent = len(found[at]) - len(found[at].lstrip())
                found.insert(at, f"{' ' * indent}# {draw.randrange(10_000)}")
            case 3:
                new = str(draw.randrange(10_000))
                found[end:end] = [
                    line.replace("id: ", f"id: n{new}-").replace("the ", f"the {new} ") for line in found[start:end]
                ]
            case _:
                del found[start:end]
    return "\n".join(found)


def item(found: list[str], at: int) -> tuple[int, int]:
    """The lines of the next item of a list; none where there is no more."""
    start = next((index for index in range(at, len(found)) if found[index].lstrip().startswith("- ")), len(found))
    column = found[start].index("-") if start < len(found) else 0
    rest = range(start + 1, len(found))
    end = next((each for each in rest if found[each].strip() and not found[each].startswith(" " * (column + 1))), start)
    return start, end
