"""Which faults do the tests not find? Puts one after the other into a module, and lists those that no test fails on.

A fault is a comparison turned round or moved by one, a condition negated, a branch left out, an `and` for an `or`, a
number that is off by one. Each goes into a copy of the project, where the tests named for the module run until the
first fails. What survives is a missing test, or a fault that makes no difference: somebody has to look.

    python -m benchmarks.mutants cioc/succession.py --sample 20 --seed 1
    python -m benchmarks.mutants cioc/overdue/*.py --tests tests/overdue tests/reckoning --jobs 2
    python -m benchmarks.mutants --places 40 --seed 1

`--places` draws that many faults from all modules of the core, says of each what became of it, and what share of them
survived. Those that make no difference stand in `benchmarks/no_difference.py`, each with the reason.
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
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.no_difference import reason_for

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

HERE: Final = Path(__file__).parents[1]
CORE: Final = (
    "state",
    "overdue",
    "changes",
    "timescales",
    "privacy",
    "model",
    "workspace",
    "text",
    "history",
    "report",
    "succession.py",
)
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
            yield Mutant(path=path, line=line, was=was, now=ast.unparse(now), text=ast.unparse(twin))


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


def tests_for(path: Path) -> list[str]:
    """The tests that are named for a module: of its name first, then of its package, then the second reckoning."""
    inner = path.relative_to("cioc")
    named = [Path("tests") / inner.parent / f"test_{inner.name}"]
    of_package = [Path("tests") / inner.parts[0]] if inner.parent.name else []
    return [str(each) for each in (*named, *of_package, Path("tests/reckoning")) if (HERE / each).exists()]


@contextmanager
def _copies(number: int) -> Iterator[Queue[Path]]:
    """So many copies of the project, each for one run at a time."""
    with TemporaryDirectory() as name:
        free: Queue[Path] = Queue()
        for each in range(number):
            copy = Path(name) / str(each)
            copy.mkdir()
            for part in (*_COPIED, *_COPIED_TOO):
                if (HERE / part).is_dir():
                    shutil.copytree(HERE / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(HERE / part, copy / part)
            free.put(copy)
        yield free


def _run(copy: Path, tests: Sequence[str], seconds: float) -> tuple[bool, str]:
    """Whether the tests pass in a copy, in that time; and what they print."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider", *tests]
    here = os.environ | {"PYTHONPATH": str(copy)}
    try:
        done = subprocess.run(command, cwd=copy, env=here, capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return False, "it takes too long"
    return done.returncode == 0, done.stdout


def _write(place: Path, text: str) -> None:
    """Write a module so that no bytecode is taken for its own: that is told apart by the size and the second."""
    then = int(place.stat().st_mtime)
    place.write_text(text, encoding="utf-8")
    os.utime(place, (then + 1, then + 1))


def _survives(mutant: Mutant, tests: Sequence[str], seconds: float, free: Queue[Path]) -> bool:
    copy = free.get()
    place = copy / mutant.path
    sound = place.read_text(encoding="utf-8")
    try:
        _write(place, mutant.text)
        passed, _ = _run(copy, tests, seconds)
        return passed
    finally:
        _write(place, sound)
        free.put(copy)


def _patience(tests: Sequence[str], free: Queue[Path]) -> float:
    """How many seconds the tests may take over a fault. Raises SystemExit where they fail without one."""
    began = time.monotonic()
    copy = free.get()
    passed, said = _run(copy, tests, 3600)
    free.put(copy)
    if not passed:
        print(f"these tests fail without a fault: {' '.join(tests)}\n{said}", file=sys.stderr)
        raise SystemExit(2)
    return 10 + 5 * (time.monotonic() - began)


def survivors(
    module: Path, tests: Sequence[str], sample: int | None, seed: int, free: Queue[Path], jobs: int
) -> Iterator[Mutant]:
    """The faults of a module that no test finds, as they are found. Raises SystemExit where the tests fail anyway."""
    seconds = _patience(tests, free)
    some = every = list(mutants(module, (HERE / module).read_text(encoding="utf-8")))
    if sample is not None and sample < len(every):
        some = sorted(random.Random(seed).sample(every, sample), key=lambda each: each.line)
    print(f"{module}: {len(some)} of {len(every)} faults; {' '.join(tests)}", flush=True)
    with ThreadPoolExecutor(jobs) as pool:
        alive = pool.map(lambda each: _survives(each, tests, seconds, free), some)
        yield from (mutant for mutant, lives in zip(some, alive, strict=True) if lives)


# -- Places at random --------------------------------------------------------------------------------------------------


def drawn(places: int, seed: int) -> list[Mutant]:
    """So many faults of all those of the core, by chance: each is as likely as any other."""
    texts = {path: path.read_text(encoding="utf-8") for part in CORE for path in _modules(HERE / "cioc" / part)}
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


def at_random(places: int, seed: int, free: Queue[Path], jobs: int) -> int:
    """Put that many faults in, one after the other, and print what became of each; how many survived."""
    some = drawn(places, seed)
    by_tests = {mutant: tests_for(mutant.path) for mutant in some}
    # The tests of a module are among those of its package, and take no time of their own.
    patience = {each: _patience([each], free) for each in {each for tests in by_tests.values() for each in tests[-2:]}}

    def outcome(mutant: Mutant) -> str:
        tests = by_tests[mutant]
        lives = _survives(mutant, tests, sum(patience[each] for each in tests[-2:]), free)
        reason = reason_for(str(mutant.path), mutant.was, mutant.now)
        said = "found" if not lives else "survived" if reason is None else "no difference"
        print(f"  {said}: {mutant}{f' ({reason})' if said == 'no difference' else ''}", flush=True)
        return said

    with ThreadPoolExecutor(jobs) as pool:
        said = list(pool.map(outcome, some))
    alive = said.count("survived")
    print(
        f"{len(some)} faults of the core, drawn by seed {seed}: {said.count('found')} found, "
        f"{said.count('no difference')} without a difference, {alive} survived ({alive / len(some):.0%})"
    )
    return alive


def main() -> int:
    """Put the faults in, and list what survived: 1 where something did, 2 where the tests fail as it is."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("modules", nargs="*", type=Path, help="cioc/succession.py …")
    asked.add_argument(
        "--places", type=int, default=None, metavar="N", help="so many faults of the whole core, by chance"
    )
    asked.add_argument("--tests", nargs="+", default=None, help="instead of those that are named for the module")
    asked.add_argument("--sample", type=int, default=None, metavar="N", help="only so many of the faults, by chance")
    asked.add_argument("--seed", type=int, default=0, help="of that chance")
    asked.add_argument("--jobs", type=int, default=1, help="how many run at the same time")
    given = asked.parse_args()
    if bool(given.modules) == (given.places is not None):
        asked.error("name modules, or say how many --places")
    if given.places is not None and (given.tests or given.sample):
        asked.error("--tests and --sample are of named modules")
    survived = 0
    with _copies(given.jobs) as free:
        if given.places is not None:
            return 1 if at_random(given.places, given.seed, free, given.jobs) else 0
        for module in given.modules:
            tests = given.tests or tests_for(module)
            for mutant in survivors(module, tests, given.sample, given.seed, free, given.jobs):
                survived += 1
                print(f"  survived: {mutant}", flush=True)
    print(f"{survived} survived")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
