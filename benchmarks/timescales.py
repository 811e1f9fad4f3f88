"""How fast timescales are read: `python benchmarks/timescales.py`.

100,000 phrases, no two alike, made from the words of the tests' cases with other years in them. Nothing is cached
between them. The same phrases go to a general date parser, if one is installed: dateutil (`pip install
python-dateutil`) or dateparser. It reads one date or nothing, so the ratio flatters it.
"""

import importlib
import itertools
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from cioc.timescales import Kind, read
from tests.timescales.cases import cases

COUNT = 100_000
WRITTEN = date(2021, 1, 15)
LONGEST = 60
FEW = 2_000


def phrases() -> Iterator[str]:
    """The cases' phrases over and over, each time numbered apart as a council's lines are: "Line 7: March 2021"."""
    short = [case.phrase for case in cases() if len(case.phrase) <= LONGEST]
    for turn in itertools.count():
        for phrase in short:
            yield phrase if turn == 0 else f"{phrase}; team {turn}"


def timed(do: Callable[[str], object], texts: list[str]) -> float:
    """Seconds that it takes to do something with every text."""
    start = time.perf_counter()
    for text in texts:
        do(text)
    return time.perf_counter() - start


def peer() -> tuple[str, Callable[[str], object]] | None:
    """A general date parser, if one is installed, told that the day comes first."""
    for name in ("dateutil.parser", "dateparser"):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        options = {"dayfirst": True, "fuzzy": True} if name == "dateutil.parser" else {"languages": ["en"]}

        def parse(text: str) -> object:
            try:
                return module.parse(text, **options)  # noqa: B023 - returned in the same turn
            except (ValueError, OverflowError):
                return None

        return name, parse
    return None


def main() -> None:
    """Print the rate, what was read, one very long phrase, and the ratio against a peer."""
    texts = list(itertools.islice(phrases(), COUNT))
    seconds = timed(lambda text: read(text, written=WRITTEN), texts)
    print(f"cioc: {COUNT:,} phrases in {seconds:.2f} s: {COUNT / seconds:,.0f} a second")
    kinds = [read(text, written=WRITTEN).kind for text in texts[:FEW]]
    print("      " + ", ".join(f"{kinds.count(kind) / len(kinds):.0%} {kind}" for kind in Kind if kind in kinds))
    for unit in ("a ", "March 2021, ", "the end of "):
        text = unit * (1_000_000 // len(unit))
        print(f"      1 MB of {unit!r}: {timed(lambda text: read(text, written=WRITTEN), [text]):.2f} s")
    other = peer()
    if other is None:
        print("peer: neither dateutil nor dateparser is installed here: no ratio")
        return
    name, parse = other
    sample = texts[:FEW]
    ours, theirs = timed(lambda text: read(text, written=WRITTEN), sample), timed(parse, sample)
    print(f"peer: {name} takes {theirs / ours:.1f} times as long over {FEW:,} of them")


if __name__ == "__main__":
    main()
