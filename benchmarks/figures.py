"""The figures of the house: how large its modules and functions are, and how many there are to open.

`python -m benchmarks.figures` prints them for cioc, and beside them for the packages that it takes as models, which it
installs into a folder of its own and measures in the same way. `--here` leaves those out. What is counted:

- lines are physical lines of `.py` files, tests left out;
- a function is as long as it is from `def` to its end, and its branches are counted as McCabe did, in one;
- a registry names several modules of one folder in one import, as that of the rules does: each is an item of it, to
  which another is added beside it;
- any other module has a single importer where one other module of the package imports it, and no more: it may be part
  of that;
- a change touches as many modules as a commit of the last hundred that changed any did, in the middle of them.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = Path(__file__).resolve().parents[1]
MODELS: Final = {
    "fava": "fava",
    "check-jsonschema": "check_jsonschema",
    "structlog": "structlog",
    "packaging": "packaging",
}
"""What each is called as a distribution, and as a package."""
_BRANCHES: Final = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.With,
    ast.AsyncWith,
    ast.Assert,
    ast.comprehension,
    ast.IfExp,
    ast.match_case,
)
_ITEMS: Final = 3
"""So many modules of one folder, named in one import, are items of a registry."""
_FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One module: its dotted name, its lines, those of them that are imports, its functions and what it imports.

    `registers` are those of what it imports that it names as items.
    """

    name: str
    lines: int
    import_lines: int
    functions: tuple[tuple[int, int], ...]
    """The lines of each and its branches."""
    imports: frozenset[str]
    registers: frozenset[str]


def modules(folder: Path) -> tuple[Module, ...]:
    """The modules of a package, tests left out."""
    paths = sorted(path for path in folder.rglob("*.py") if "tests" not in path.relative_to(folder).parts)
    names = {_name(folder, path) for path in paths}
    return tuple(_module(_name(folder, path), path, names) for path in paths)


def _name(folder: Path, path: Path) -> str:
    parts = path.relative_to(folder.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _module(name: str, path: Path, names: set[str]) -> Module:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    home = name if path.stem == "__init__" else name.rpartition(".")[0]
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    return Module(
        name=name,
        lines=len(text.splitlines()),
        import_lines=sum(_length(node) for node in statements),
        functions=tuple((_length(node), _complexity(node)) for node in ast.walk(tree) if isinstance(node, _FUNCTIONS)),
        imports=frozenset(each for statement in statements for each in _imported(statement, home, names)) - {name},
        registers=frozenset(each for statement in statements for each in _registered(statement, home, names)),
    )


def _length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _complexity(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    nodes = list(ast.walk(function))
    choices = sum(len(node.values) - 1 for node in nodes if isinstance(node, ast.BoolOp))
    return 1 + choices + sum(isinstance(node, _BRANCHES) for node in nodes)


def _imported(statement: ast.Import | ast.ImportFrom, home: str, names: set[str]) -> list[str]:
    """The modules of the package that a statement imports into one whose package is `home`."""
    if isinstance(statement, ast.Import):
        return [alias.name for alias in statement.names if alias.name in names]
    origin = _origin(statement, home)
    found = (f"{origin}.{alias.name}" for alias in statement.names)
    return [each for each in (inner if inner in names else origin for inner in found) if each in names]


def _origin(statement: ast.ImportFrom, home: str) -> str:
    above = home.split(".")[: len(home.split(".")) - statement.level + 1] if statement.level else []
    return ".".join([*above, *([statement.module] if statement.module else [])])


def _registered(statement: ast.Import | ast.ImportFrom, home: str, names: set[str]) -> list[str]:
    """The modules of one folder that a statement names as items: at least three, and nothing else beside them."""
    if isinstance(statement, ast.Import) or len(statement.names) < _ITEMS:
        return []
    found = [f"{_origin(statement, home)}.{alias.name}" for alias in statement.names]
    return found if names.issuperset(found) else []


# -- The figures -------------------------------------------------------------------------------------------------------

COLUMNS: Final = (
    "",
    "modules",
    "lines",
    "module median / p90 / max",
    "function median / p90 / max",
    "branches p90 / max",
    "items of a registry",
    "one importer",
    "under 40 lines",
    "lines that are imports",
    "test ÷ source",
    "modules a change touches",
)


def figures(name: str, found: Sequence[Module], *, tests: int = 0, touched: float | None = None) -> tuple[str, ...]:
    """A row of the table; what is not known of a package is a dash."""
    lines = [module.lines for module in found]
    functions = [function for module in found for function in module.functions]
    lengths, branches = [length for length, _ in functions], [count for _, count in functions]
    importers: dict[str, set[str]] = defaultdict(set)
    for module in found:
        for each in module.imports:
            importers[each].add(module.name)
    items = {each for module in found for each in module.registers}
    return (
        name,
        f"{len(found)}",
        f"{sum(lines):,}",
        _spread(lines),
        _spread(lengths),
        f"{_quantile(branches, 0.9)} / {max(branches)}",
        f"{len(items)}",
        f"{sum(len(each) == 1 for name, each in importers.items() if name not in items)}",
        f"{sum(count < 40 for count in lines)}",
        f"{sum(module.import_lines for module in found) / sum(lines):.1%}",
        f"{tests / sum(lines):.2f}" if tests else "–",
        f"{touched:.0f}" if touched is not None else "–",
    )


def _spread(values: Sequence[int]) -> str:
    return f"{median(values):.0f} / {_quantile(values, 0.9)} / {max(values)}"


def _quantile(values: Sequence[int], share: float) -> int:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def _lines_below(folder: Path) -> int:
    return sum(len(path.read_text("utf-8").splitlines()) for path in folder.rglob("*.py"))


def _touched() -> float | None:
    """How many modules a commit changes, in the middle; None where git does not tell."""
    asked = ["git", "log", "-300", "--no-merges", "--name-only", "--format=%x00"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    commits = [sum(name.startswith("cioc/") for name in each.split()) for each in told.stdout.split("\0")]
    counted = [number for number in commits if number][:100]
    return median(counted) if counted else None


def _models() -> Iterator[tuple[str, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder, *MODELS]
        subprocess.run(install, check=True, capture_output=True)
        for name, package in MODELS.items():
            yield figures(name, modules(Path(folder) / package))


def main() -> None:
    """Print the table, as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--here", action="store_true", help="leave the models out")
    only_here = parser.parse_args().here
    rows = [figures("cioc", modules(ROOT / "cioc"), tests=_lines_below(ROOT / "tests"), touched=_touched())]
    rows += [] if only_here else list(_models())
    for row in (COLUMNS, ("---",) * len(COLUMNS), *rows):
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
