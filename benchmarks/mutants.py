"""Which faults do the tests not find? Puts one after the other into a module, and lists those that no test fails on.

A fault is a comparison turned round or moved by one, a condition negated, a branch left out, an `and` for an `or`, a
number that is off by one. Each goes into a copy of the project, where those tests run that come to its place, until the
first fails: those in the module's own test module first, then those beside it, then all others, the shortest first.
What survives is a missing test, or a fault that makes no difference: somebody has to look.

    python -m benchmarks.mutants cioc/succession.py --sample 20 --seed 1
    python -m benchmarks.mutants cioc/overdue/*.py --tests tests/overdue tests/reckoning --jobs 2
    python -m benchmarks.mutants --places 40 --seed 1

`--places` draws that many faults from all modules of the core. Each is printed with what became of it, and at the end
what share of them survived. Those that make no difference stand in `benchmarks/no_difference.py`, each with the reason.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.no_difference import reason_for
from benchmarks.reaching import Went, probed, reached, settings, went
from tests.test_mirror import CORE, TESTED_ELSEWHERE

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

HERE: Final = Path(__file__).parents[1]
PLACES: Final = (*CORE, "succession.py")
"""What `--places` draws from."""
_COPIED: Final = (
    "benchmarks",
    "cioc",
    "docs",
    "examples",
    "plans",
    "templates",
    "tests",
    "website",
    "pyproject.toml",
    "README.md",
)
_COPIED_TOO: Final = (
    ".github",
    "CHANGELOG.md",
    "CODE_OF_CONDUCT.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "SECURITY.md",
)

_TURNED: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """A module with one fault in it; `was` and `now` are the part that is another."""

    path: Path
    number: int
    """Of the place, among all code of the module."""
    line: int
    was: str
    now: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {_brief(self.was)}  ->  {_brief(self.now)}"


def _brief(code: str) -> str:
    first, *more = code.splitlines() or [""]
    return f"{first} …" if more else first


# -- Faults ------------------------------------------------------------------------------------------------------------


def mutants(path: Path, text: str, wanted: Container[int] | None = None) -> Iterator[Mutant]:
    """Each fault that can be put into a module, in the order of its lines; or those with these numbers alone."""
    tree = ast.parse(text)
    numbers = count()
    for number, node in enumerate(_code(tree)):
        for fault in _faults(node):
            which = next(numbers)
            if wanted is not None and which not in wanted:
                continue
            twin = deepcopy(tree)
            place = _code(twin)[number]
            was = ast.unparse(place)
            now = _put(twin, place, fault)
            line = getattr(node.target if isinstance(node, ast.comprehension) else node, "lineno", 0)
            yield Mutant(path=path, number=number, line=line, was=was, now=ast.unparse(now), text=ast.unparse(twin))


def _code(tree: ast.AST) -> list[ast.AST]:
    """All that is run: no annotations, no imports for the type checker, no assertions."""
    found: list[ast.AST] = []
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Assert | ast.arguments):
            continue
        found.append(node)
        left_out = {"annotation", "returns", "decorator_list"}
        below = [value for field, value in ast.iter_fields(node) if field not in left_out]
        children = [each for value in below for each in (value if isinstance(value, list) else [value])]
        waiting += [each for each in reversed(children) if isinstance(each, ast.AST)]
    return found


def _faults(node: ast.AST) -> Iterator[ast.AST]:
    """What might stand in place of a node by mistake."""
    yield from _other_conditions(node)
    yield from _other_branches(node)
    yield from _other_numbers(node)


def _other_conditions(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left=first, ops=ops, comparators=others):
            for index, op in enumerate(ops):
                for turned in _TURNED[type(op)]:
                    yield ast.Compare(first, [*ops[:index], turned(), *ops[index + 1 :]], others)
        case ast.BoolOp(op=join, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(join, ast.And) else ast.And(), values)
            for index in range(len(values)):
                kept = [value for place, value in enumerate(values) if place != index]
                yield kept[0] if len(kept) == 1 else ast.BoolOp(join, kept)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.comprehension(target=target, iter=each, ifs=ifs, is_async=later):
            for index, test in enumerate(ifs):
                rest = [*ifs[:index], *ifs[index + 1 :]]
                yield ast.comprehension(target, each, rest, later)
                yield ast.comprehension(target, each, [*rest, ast.UnaryOp(ast.Not(), test)], later)


def _other_branches(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.If(test=test, body=body, orelse=orelse):
            for condition in (ast.UnaryOp(ast.Not(), test), ast.Constant(value=False), ast.Constant(value=True)):
                yield ast.If(condition, body, orelse)
        case ast.IfExp(test=test, body=yes, orelse=no):
            yield from (ast.IfExp(ast.UnaryOp(ast.Not(), test), yes, no), yes, no)
        case ast.Match(subject=subject, cases=cases) if len(cases) > 1:
            for index in range(len(cases)):
                yield ast.Match(subject, [*cases[:index], *cases[index + 1 :]])
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()


def _other_numbers(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=one, op=ast.Add() | ast.Sub() as op, right=other) if not _is_text(one, other):
            yield ast.BinOp(one, ast.Sub() if isinstance(op, ast.Add) else ast.Add(), other)
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            yield ast.Constant(value=value + 1)


def _is_text(*sides: ast.AST) -> bool:
    return any(
        isinstance(side, ast.JoinedStr) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in sides
    )


def _put(tree: ast.AST, place: ast.AST, fault: ast.AST) -> ast.AST:
    """Put a fault into a tree; the fault, as it stands there."""

    class Putting(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return ast.copy_location(deepcopy(fault), node) if node is place else self.generic_visit(node)

    Putting().visit(tree)
    ast.fix_missing_locations(tree)
    return fault


# -- Tests -------------------------------------------------------------------------------------------------------------


def tests_beside(path: Path) -> list[Path]:
    """The tests that are named for a module, or said to go over it, first; then those of its package."""
    inner = path.relative_to("cioc")
    named = [
        Path("tests") / inner.parent / f"test_{inner.name}",
        Path(TESTED_ELSEWHERE.get(path.as_posix(), "tests/none")),
    ]
    of_package = [Path("tests") / inner.parts[0]] if inner.parent.name else []
    return [each for each in (*named, *of_package) if (HERE / each).exists()]


@dataclass(kw_only=True)
class Bench:
    """Copies of the project, each for one run at a time; and what is known of the tests from a run without a fault."""

    free: Queue[Path]
    notes: Path
    jobs: int
    seconds: float
    """How long the tests beyond those beside a module may take over one fault."""
    took: dict[str, float] = field(default_factory=dict)
    come_to: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By the number of a fault, the tests that come to its place."""

    def run(
        self, copy: Path, tests: Sequence[str], seconds: float, *options: str, chosen: Sequence[str] | None = None
    ) -> tuple[Went, str]:
        """How the tests went in a copy, in that time; and what pytest printed, or that it took too long."""
        notes = self.notes / f"{copy.name}.went"
        notes.unlink(missing_ok=True)
        command = [sys.executable, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider"]
        command += ["-p", "benchmarks.reaching", *options, *tests]
        here = os.environ | {"PYTHONPATH": str(copy)} | settings(notes, chosen)
        try:
            done = subprocess.run(
                command, cwd=copy, env=here, capture_output=True, text=True, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            return Went(failed=["it takes too long"]), ""
        of_run = went(notes)
        if done.returncode and not of_run.failed:
            of_run.failed.append("the tests cannot be read")
        return of_run, done.stdout

    def ask(self, some: Sequence[Mutant], tests: Sequence[str], *options: str) -> None:
        """Run tests without a fault, to know which come to each place. Raises SystemExit where they cannot be run."""
        began = time.monotonic()
        copy = self.free.get()
        file = self.notes / "reached"
        firsts: dict[tuple[Path, int], int] = {}  # the first fault of each place, by which its probe is known
        for number, each in enumerate(some):
            firsts.setdefault((each.path, each.number), number)
        sound = {path: (copy / path).read_text(encoding="utf-8") for path in {each.path for each in some}}
        try:
            for path, text in sound.items():
                tree = ast.parse(text)
                code = _code(tree)
                places = {number: code[place] for (of, place), number in firsts.items() if of == path}
                _write(copy / path, probed(tree, places, file))
            of_run, said = self.run(copy, tests, 3600, "-n", str(self.jobs), *options)
        finally:
            for path, text in sound.items():
                _write(copy / path, text)
            self.free.put(copy)
        if not of_run.took:
            print(f"these tests cannot be run: {' '.join(tests)}\n{said}", file=sys.stderr)
            raise SystemExit(2)
        of_places = reached(file)
        for number, mutant in enumerate(some):
            self.come_to[number] |= of_places.get(firsts[mutant.path, mutant.number], set())
        self.took |= of_run.took
        print(f"{len(of_run.took)} tests pass without a fault, in {time.monotonic() - began:.0f} s", flush=True)
        for test in of_run.failed:
            print(f"  left out, since it fails without one: {test}", flush=True)

    def choose(self, number: int, beside: Sequence[Path]) -> tuple[list[str], list[str]]:
        """The tests that come to a place: those beside it, and all others, the shortest first, as far as time goes."""
        at_import = "" in self.come_to[number]
        tests = [test for test in self.took if at_import or test in self.come_to[number]]
        ranks = {test: _rank(test, beside) for test in tests}
        tests.sort(key=lambda test: (ranks[test], self.took[test]))
        near = [test for test in tests if ranks[test] < len(beside)]
        far: list[str] = []
        left = self.seconds
        for test in tests[len(near) :]:
            left -= self.took[test]
            if left < 0:
                break
            far.append(test)
        return near, far

    def killer(self, mutant: Mutant, tests: Sequence[str]) -> str | None:
        """The first of the tests that fails with a fault in, if one does."""
        if not tests:
            return None
        copy = self.free.get()
        place = copy / mutant.path
        sound = place.read_text(encoding="utf-8")
        patience = 120 + 5 * sum(self.took[test] for test in tests)
        files = sorted({test.partition("::")[0] for test in tests})
        try:
            _write(place, mutant.text)
            of_run, _ = self.run(copy, files, patience, "-x", chosen=tests)
        finally:
            _write(place, sound)
            self.free.put(copy)
        return of_run.failed[0] if of_run.failed else None


def _rank(test: str, beside: Sequence[Path]) -> int:
    file = Path(test.partition("::")[0])
    return next((rank for rank, each in enumerate(beside) if file.is_relative_to(each)), len(beside))


@contextmanager
def _bench(jobs: int, seconds: float) -> Iterator[Bench]:
    with TemporaryDirectory() as name:
        free: Queue[Path] = Queue()
        for each in range(jobs):
            copy = Path(name) / str(each)
            copy.mkdir()
            for part in (*_COPIED, *_COPIED_TOO):
                if (HERE / part).is_dir():
                    shutil.copytree(HERE / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(HERE / part, copy / part)
            free.put(copy)
        notes = Path(name) / "notes"
        notes.mkdir()
        yield Bench(free=free, notes=notes, jobs=jobs, seconds=seconds)


def _write(place: Path, text: str) -> None:
    """Write a module so that no bytecode is taken for its own: that is told apart by the size and the second."""
    then = int(place.stat().st_mtime)
    place.write_text(text, encoding="utf-8")
    os.utime(place, (then + 1, then + 1))


# -- What becomes of faults --------------------------------------------------------------------------------------------


def drawn(places: int, seed: int) -> list[Mutant]:
    """So many faults of all those of the core, by chance: each is as likely as any other."""
    texts = {path: path.read_text(encoding="utf-8") for part in PLACES for path in _modules(HERE / "cioc" / part)}
    every = [(path, number) for path, text in texts.items() for number in range(_number_of_faults(text))]
    chosen: dict[Path, set[int]] = defaultdict(set)
    for path, number in random.Random(seed).sample(every, places):
        chosen[path].add(number)
    return [
        mutant
        for path, numbers in sorted(chosen.items())
        for mutant in mutants(path.relative_to(HERE), texts[path], numbers)
    ]


def _modules(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def _number_of_faults(text: str) -> int:
    return sum(1 for node in _code(ast.parse(text)) for _ in _faults(node))


def of_module(module: Path, sample: int | None, seed: int) -> list[Mutant]:
    """All faults of a module, or so many of them."""
    every = list(mutants(module, (HERE / module).read_text(encoding="utf-8")))
    if sample is None or sample >= len(every):
        return every
    return sorted(random.Random(seed).sample(every, sample), key=lambda each: each.line)


def survivors(some: Sequence[Mutant], bench: Bench, tests: Sequence[Path] | None) -> list[Mutant]:
    """The faults that no test finds; each is printed with what became of it, as soon as that is known."""
    beside = [tests or tests_beside(each.path) for each in some]
    named = _outermost({each for of_one in beside for each in of_one})
    bench.ask(some, named)
    alive = _alive(dict(enumerate(some)), bench, [bench.choose(number, each)[0] for number, each in enumerate(beside)])
    if alive and not tests and bench.seconds:
        print(f"{len(alive)} are found by no test beside them: all others are asked which come to them", flush=True)
        bench.ask(some, ["tests"], *(f"--ignore={each}" for each in named))
        alive = _alive(alive, bench, [bench.choose(number, each)[1] for number, each in enumerate(beside)])
    for mutant in alive.values():
        reason = reason_for(str(mutant.path), mutant.was, mutant.now)
        print(f"  no difference: {mutant} ({reason})" if reason else f"  survived: {mutant}", flush=True)
    return [each for each in alive.values() if reason_for(str(each.path), each.was, each.now) is None]


def _outermost(places: set[Path]) -> list[str]:
    """Each place but those within another."""
    return sorted(str(each) for each in places if not any(other in each.parents for other in places))


def _alive(some: Mapping[int, Mutant], bench: Bench, tests: Sequence[Sequence[str]]) -> dict[int, Mutant]:
    """Those of the faults that none of their tests finds."""
    done = count(1)

    def lives(number: int) -> bool:
        began = time.monotonic()
        killer = bench.killer(some[number], tests[number])
        took = f"{time.monotonic() - began:.0f} s"
        said = f"alive after {len(tests[number])} tests" if killer is None else f"found by {killer}"
        print(f"[{next(done)}/{len(some)}] {some[number]}: {said}, {took}", flush=True)
        return killer is None

    with ThreadPoolExecutor(bench.jobs) as pool:
        return {number: some[number] for number, alive in zip(some, pool.map(lives, some), strict=True) if alive}


def main() -> int:
    """Put the faults in, and list what survived: 1 where something did, 2 where the tests cannot be run as it is."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("modules", nargs="*", type=Path, help="cioc/succession.py …")
    asked.add_argument(
        "--places", type=int, default=None, metavar="N", help="so many faults of the whole core, by chance"
    )
    asked.add_argument("--tests", nargs="+", type=Path, default=None, help="instead of those that come to a place")
    asked.add_argument("--sample", type=int, default=None, metavar="N", help="only so many of the faults, by chance")
    asked.add_argument("--seed", type=int, default=0, help="of that chance")
    asked.add_argument("--jobs", type=int, default=1, help="how many run at the same time")
    asked.add_argument(
        "--seconds",
        type=float,
        default=60,
        metavar="S",
        help="as long as tests from elsewhere may take over a fault; with 0 only those beside it are asked",
    )
    given = asked.parse_args()
    if bool(given.modules) == (given.places is not None):
        asked.error("name modules, or say how many --places")
    if given.places is not None and (given.tests or given.sample):
        asked.error("--tests and --sample are of named modules")
    if given.places is None:
        some = [each for module in given.modules for each in of_module(module, given.sample, given.seed)]
    else:
        some = drawn(given.places, given.seed)
    with _bench(given.jobs, given.seconds) as bench:
        alive = survivors(some, bench, given.tests)
    print(f"{len(some)} faults, by seed {given.seed}: {len(alive)} survived ({len(alive) / len(some):.0%})")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
