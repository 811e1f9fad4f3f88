"""Data enters on the left and leaves on the right; no arrow goes back. Read from the source."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROOT = Path(__file__).parent.parent

LAYERS = (
    ("text",),
    ("dates",),
    ("cioc", "errors", "diagnostics", "succession", "timescales"),
    ("model",),
    ("git", "yaml"),
    ("workspace",),
    ("privacy",),
    ("state",),
    ("overdue", "changes", "edit"),
    ("rules", "history", "merge"),
    ("checking",),
    ("rounds",),
    ("report", "status", "office"),
    ("render", "example", "starter"),
    ("api",),
    ("cli",),
    ("__main__",),
)
"""The parts of cioc. Each may import those of the layers above it in this list, and none beside or below it."""

ALONE = {
    "rich": ("cli",),
    "typer": ("cli",),
    "click": (),  # typer brings its own
    "ruamel": ("yaml",),
    "_ruamel_yaml": ("yaml",),
    "subprocess": ("git", "cli"),  # the commands start the pager, and nothing else
    "jinja2": ("report",),
    "markdown_it": ("text", "report"),
    "lxml": ("office",),
    "openpyxl": ("office",),
    "xlsxwriter": ("office",),
    "pydantic": ("model", "yaml", "render"),
    "pydantic_core": ("model", "yaml", "cli"),
}
"""The parts that may import a package; `cli` asks the kinds of the model whether a word is one of them."""

EDGES = {
    "the clock": ({"datetime.now", "datetime.today", "date.today", "time.time", "time.localtime"}, ("api", "cli")),
    "the environment": ({"os.environ", "os.getenv", "os.getcwd", "Path.cwd"}, ("cli", "git", "__main__")),
    "the disk": (
        {"open", ".open", ".read_text", ".read_bytes", ".write_text", ".write_bytes", ".mkdir", ".unlink"},
        ("cli", "workspace", "git", "report", "example", "starter", "__main__"),
    ),
}
"""What is handed in to the core, and the parts that may reach for it themselves."""

RECKONED_BY = {
    **dict.fromkeys(("Judge", "Judged", "lineage", "over_since", "Lineage", "HandOver"), "state"),
    **dict.fromkeys(("Life", "Ledger", "State", "Timing", "Snapshot", "PromiseVersion", "versions"), "state"),
    **dict.fromkeys(("Move", "steps"), "state"),
}
"""What says where a promise stands, what it was before and how it moved, and the only part that may make it."""

FOR_WANT_OF_ONE = {
    ("cioc.history.in_place", "Timing"): "what was reckoned once is read back",
    ("cioc.history.timeline", "versions"): "what was taken out of the files is in no snapshot",
    ("cioc.changes.compare", "State"): "a new line of a carried over action is compared with what only began",
    ("cioc.changes.states", "State"): "a plan without a review is one that only began",
    ("cioc.changes.state_changes", "steps"): "the ledger's own measure of the way from one state to another",
}
"""Who calls it all the same, and why."""


@dataclass(frozen=True, slots=True)
class Module:
    """A source file: its name, what it imports, what of that it imports as soon as it is imported itself, its tree."""

    name: str
    imports: frozenset[str]
    at_once: frozenset[str]
    tree: ast.Module

    @property
    def part(self) -> str:
        """The part of the program: `yaml` for `cioc.yaml.traps`."""
        return part_of(self.name)


def part_of(name: str) -> str:
    """The second word of a module's name, or its only one."""
    return name.split(".")[1] if "." in name else name


def modules(root: Path, package: str) -> list[Module]:
    """All modules of a package."""
    paths = sorted((root / package).rglob("*.py"))
    names = {path: _name(path.relative_to(root)) for path in paths}
    known = set(names.values())
    found = []
    for path, name in names.items():
        tree = ast.parse(path.read_text("utf-8"))
        later = {node for block in ast.walk(tree) if _is_for_later(block) for node in ast.walk(block)}
        found.append(
            Module(
                name=name,
                imports=frozenset(_imported(ast.walk(tree), known)),
                at_once=frozenset(_imported((node for node in ast.walk(tree) if node not in later), known)),
                tree=tree,
            )
        )
    return found


def _name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _is_for_later(node: ast.AST) -> bool:
    """A function, or what is there for types alone."""
    for_types = isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return for_types or isinstance(node, ast.FunctionDef)


def _imported(nodes: Iterable[ast.AST], known: set[str]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            for alias in node.names:
                below = f"{node.module}.{alias.name}"
                yield below if below in known else str(node.module)


def wrong_arrows(found: list[Module], layers: Sequence[Sequence[str]]) -> list[str]:
    """Imports, also those for types alone, that go against the order of the layers; parts that have no layer."""
    depth = {part: index for index, layer in enumerate(layers) for part in layer}
    package = found[0].name
    wrong = [f"{module.name} has no layer" for module in found if module.part not in depth]
    for module in found:
        for target in sorted(module.imports):
            if target.split(".")[0] != package or part_of(target) == module.part or module.part not in depth:
                continue
            if depth.get(part_of(target), len(layers)) >= depth[module.part]:
                wrong.append(f"{module.name} imports {target}")
    return wrong


def strangers(found: list[Module], alone: dict[str, tuple[str, ...]]) -> list[str]:
    """Imports of a package by a part that may not."""
    return [
        f"{module.name} imports {target}"
        for module in found
        for target in sorted(module.imports)
        if module.part not in alone.get(target.split(".")[0], (module.part,))
    ]


def reaches(found: list[Module], edges: dict[str, tuple[set[str], tuple[str, ...]]]) -> list[str]:
    """Uses of the clock, the environment and the disk by a part that is to be handed what it needs."""
    wrong = []
    for module in found:
        for node in ast.walk(module.tree):
            for what, (names, parts) in edges.items():
                if module.part not in parts and _spelled(node) & names:
                    wrong.append(f"{module.name}:{getattr(node, 'lineno', 0)} reaches for {what}")
    return wrong


def reckoned_elsewhere(found: list[Module], reckoned_by: dict[str, str]) -> list[str]:
    """Calls that make a state of a promise in a part that is to ask for it."""
    return [
        f"{module.name} reckons {name}"
        for module in found
        for name in sorted(_called_of(module, "state") & set(reckoned_by))
        if module.part != reckoned_by[name]
    ]


def _called_of(module: Module, part: str) -> set[str]:
    """The names of a part that a module calls."""
    imported = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.module and part_of(node.module) == part
        for alias in node.names
    }
    calls = (node.func for node in ast.walk(module.tree) if isinstance(node, ast.Call))
    return {imported[call.id] for call in calls if isinstance(call, ast.Name) and call.id in imported}


def _spelled(node: ast.AST) -> set[str]:
    """`{"os.environ", ".environ"}` for an attribute of a name, `{"open"}` for a call of a name."""
    match node:
        case ast.Attribute(value=ast.Name(id=owner), attr=attr):
            return {f"{owner}.{attr}", f".{attr}"}
        case ast.Attribute(attr=attr):
            return {f".{attr}"}
        case ast.Call(func=ast.Name(id=name)):
            return {name}
        case _:
            return set()


def cycle(found: list[Module]) -> list[str]:
    """Modules that import each other in a circle as soon as one of them is imported, or nothing."""
    names = {module.name for module in found}
    try:
        TopologicalSorter({m.name: (_executed(m) & names) - {m.name} for m in found}).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle
    return []


def _executed(module: Module) -> set[str]:
    """What a module imports at once, and the packages that are imported before that, but for those that it is in."""
    above = {package for name in module.at_once for package in _packages(name)}
    return {*module.at_once, *above} - _packages(module.name)


def _packages(name: str) -> set[str]:
    """The packages that a module is in."""
    parts = name.split(".")
    return {".".join(parts[:end]) for end in range(1, len(parts))}


@pytest.fixture(scope="module")
def cioc_modules() -> list[Module]:
    """All modules of cioc."""
    return modules(ROOT, "cioc")


def test_arrows_go_one_way(cioc_modules: list[Module]) -> None:
    """Each part imports only what stands before it; the package itself names the library, and loads it when asked."""
    assert wrong_arrows(cioc_modules, LAYERS) == ["cioc imports cioc.api"]


def test_every_layer_is_there(cioc_modules: list[Module]) -> None:
    """The list of layers names nothing that is gone."""
    assert {part for layer in LAYERS for part in layer} == {module.part for module in cioc_modules}


def test_packages_are_imported_where_they_belong(cioc_modules: list[Module]) -> None:
    """rich and typer by the command line alone, ruamel by the reading of files alone, and so on."""
    assert strangers(cioc_modules, ALONE) == []


def test_core_is_handed_what_it_needs(cioc_modules: list[Module]) -> None:
    """The day, the environment and the disk are the business of the edge of the program."""
    assert reaches(cioc_modules, EDGES) == []


def test_state_has_one_home(cioc_modules: list[Module]) -> None:
    """Where a promise stands, what it was before and how it moved is reckoned once; all others ask."""
    expected = [f"{name} reckons {called}" for name, called in FOR_WANT_OF_ONE]
    assert sorted(reckoned_elsewhere(cioc_modules, RECKONED_BY)) == sorted(expected)


def test_days_are_compared_in_one_place(cioc_modules: list[Module]) -> None:
    """What has passed its date is told by the state; a due day is compared elsewhere only for these reasons."""
    assert {module.name for module in cioc_modules if module.part != "timescales" and _compares_due(module)} - {
        each.name for each in cioc_modules if each.part == "state"
    } == {
        "cioc.rules.timescales",  # a timescale that had passed when it was written down
        "cioc.edit.carrying_over",  # the same, so that a plan does not write it down anew
        "cioc.office.entries",  # a timescale that had passed when the table was written, told of as done
    }


def _compares_due(module: Module) -> bool:
    """Whether it asks if a due day is before or after another."""
    return any(
        isinstance(operand, ast.Attribute) and operand.attr == "due"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.Lt, ast.LtE, ast.Gt, ast.GtE))
        for operand in (node.left, *node.comparators)
    )


def test_no_circles(cioc_modules: list[Module]) -> None:
    """No module imports, however far around, itself."""
    assert cycle(cioc_modules) == []


_FOR_TYPES = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n"
_WITHIN = "def f() -> None:\n    from fake.middle.one import thing\n"
FAKE = {
    "fake/__init__.py": "",
    "fake/low.py": "from __future__ import annotations\nimport json\n",
    "fake/middle/__init__.py": "from fake.middle.one import thing\n",
    "fake/middle/one.py": "import fake.low\nfrom fake.middle import two\nthing = two\n",
    "fake/middle/two.py": _FOR_TYPES + "    from fake.middle.one import thing\n" + _WITHIN,
    "fake/high.py": "from fake import low\nfrom fake.middle import thing\nday = date.today()\n",
}
FAKE_LAYERS = (("fake", "low"), ("middle",), ("high",))


@pytest.fixture
def fake(tmp_path: Path) -> Path:
    """A small package with nothing wrong in it."""
    for name, text in FAKE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def faults(root: Path) -> list[str]:
    """All that the tests above would find in the small package."""
    found = modules(root, "fake")
    edges: dict[str, tuple[set[str], tuple[str, ...]]] = {
        what: (names, ("high",)) for what, (names, _) in EDGES.items()
    }
    arrows = wrong_arrows(found, FAKE_LAYERS)
    reckoned = reckoned_elsewhere(found, {"Life": "state"})
    return [
        *arrows,
        *strangers(found, {"rich": ("high",), "click": ()}),
        *reaches(found, edges),
        *reckoned,
        *cycle(found),
    ]


def test_sound_package_has_no_faults(fake: Path) -> None:
    """Imports for types alone and within functions make no circle, and a package may import its own modules."""
    assert faults(fake) == []


BREAKS = {
    "upwards": ("low.py", "import fake.high\n", ["fake.low imports fake.high"]),
    "upwards for types": (
        "low.py",
        "if TYPE_CHECKING:\n    from fake.middle import thing\n",
        ["fake.low imports fake.middle"],
    ),
    "upwards within a function": (
        "low.py",
        "def f():\n    from fake.middle import two\n",
        ["fake.low imports fake.middle.two"],
    ),
    "no layer": ("other.py", "", ["fake.other has no layer"]),
    "rich": ("low.py", "from rich.console import Console\n", ["fake.low imports rich.console"]),
    "click": ("high.py", "import click\n", ["fake.high imports click"]),
    "clock": ("low.py", "x = datetime.now()\n", ["fake.low:1 reaches for the clock"]),
    "environment": ("middle/two.py", "\nx = os.environ['A']\n", ["fake.middle.two:2 reaches for the environment"]),
    "disk": ("low.py", "open('x')\n", ["fake.low:1 reaches for the disk"]),
    "disk by a path": ("low.py", "Path('x').read_text()\n", ["fake.low:1 reaches for the disk"]),
    "state": ("high.py", "from fake.state import Life as L\nx = L()\n", ["fake.high reckons Life"]),
    "circle": ("middle/two.py", "from fake.middle import one\n", ["fake.middle.one", "fake.middle.two"]),
    "circle by way of a package": (
        "low.py",
        "import fake.middle.two\n",
        ["fake.low", "fake.middle", "fake.middle.one"],
    ),
}


@pytest.mark.parametrize(("name", "text", "expected"), BREAKS.values(), ids=list(BREAKS))
def test_each_fault_is_found(fake: Path, name: str, text: str, expected: list[str]) -> None:
    """The tests above can fail: each sort of fault is found in a package that has it."""
    (fake / "fake" / name).write_text(text)
    found = faults(fake)
    assert set(expected) <= set(found)
    assert all(fault.startswith("fake") for fault in found)
