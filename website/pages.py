"""The pages of the site, gathered: those that people wrote, and those that the code tells."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cioc.render.rule_pages import FAMILIES, in_markdown
from cioc.rules import RULES
from cioc.yaml.schema import NAMES, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.rules.rule import Rule

ROOT: Final = Path(__file__).parents[1]
_CALLED = {
    "README.md": "about.md",
    "docs/README.md": "index.md",
    "docs/rules.md": "rules/index.md",  # where each rule has a page
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "CODE_OF_CONDUCT.md": "conduct.md",
    "LICENSE": "licence.md",
}
"""The pages that are called otherwise on the site, where all stand side by side. Those in docs/ keep their names."""

_WRITTEN: Final = ("docs", "examples")

_CONTENTS = {
    "Begin": ["about", "install", "tutorial", "examples/made-up-council/README"],
    "How do I …?": [
        *("how-to", "officer", "year", "rounds", "import", "lead", "leads", "clerk", "digital-team", "branches"),
        "troubleshooting",
    ],
    "To understand": ["files", "timescales", "ledger", "suppression", "trust"],
    "From Python": ["api", "plug-ins"],
    "To look things up": ["commands", "format", "rules/index", "outputs", "schemas", "templates", "glossary"],
    "The project": ["changelog", "contributing", "releasing", "security", "conduct", "licence"],
}
_LINK = re.compile(r"(?<=\]\()(?!https?:)(?P<path>[^)#\s]+)(?P<anchor>#[^)\s]*)?(?=\))")


def pages() -> dict[str, bytes]:
    """All files of the site before it is built, by their names."""
    files = (path for folder in _WRITTEN for path in (ROOT / folder).rglob("*") if path.suffix not in {"", ".pyc"})
    written = {path.relative_to(ROOT).as_posix() for path in files}
    found = {_called(name): _moved(name) for name in sorted(written | _CALLED.keys())}
    found["index.md"] += _contents().encode()
    for name, text in (*_rules(), *_schemas()):
        found[name] = text.encode()
    return found


def gather(folder: Path) -> None:
    """Put them into a folder, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in pages().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _called(name: str) -> str:
    return _CALLED.get(name) or name.removeprefix("docs/")


def _moved(name: str) -> bytes:
    """A file at its place on the site, where its links lead to the places of others."""
    data = (ROOT / name).read_bytes()
    if name == "LICENSE":
        return f"# Licence\n\n```text\n{data.decode()}```\n".encode()
    if not name.endswith(".md"):
        return data

    def elsewhere(link: re.Match[str]) -> str:
        target = (ROOT / name).parent.joinpath(link["path"]).resolve().relative_to(ROOT).as_posix()
        return _called(target) + (link["anchor"] or "")

    return _LINK.sub(elsewhere, data.decode()).encode()


def _contents() -> str:
    """What stands in the margin of each page."""
    parts = [f"```{{toctree}}\n:hidden:\n:caption: {part}\n\n" + "\n".join(names) for part, names in _CONTENTS.items()]
    return "".join(f"\n{part}\n```\n" for part in parts)


def _rules() -> Iterator[tuple[str, str]]:
    """A page for each rule, and one that lists them."""
    intro = (
        "`cioc validate` checks the files by these rules. `cioc rules` lists them too, and `cioc rules R201` prints\n"
        "one of these pages."
    )
    lines = ["# The rules", "", intro, ""]
    for family, about in FAMILIES.items():
        lines += [f"## {about}", "", "| code | usually | name |", "|---|---|---|"]
        lines += [_row(rule) for rule in RULES.values() if rule.code[0] == family]
        lines += ["", "```{toctree}", ":hidden:", "", *(code for code in RULES if code[0] == family), "```", ""]
    yield "rules/index.md", "\n".join(lines)
    for rule in RULES.values():
        page = in_markdown(rule).replace("```yaml\n", "```text\n")  # much of it is no YAML, which is the point
        yield f"rules/{rule.code}.md", f"# {rule.code} {rule.name}\n\nUsually: {rule.severity.value}.\n\n{page}\n"


def _row(rule: Rule) -> str:
    return f"| [{rule.code}]({rule.code}.md) | {rule.severity.value} | {rule.name} |"


def _schemas() -> Iterator[tuple[str, str]]:
    """The JSON Schemas, and a page from which to take them."""
    intro = "For editors that complete and explain. [The format](format.md) says the same for people."
    lines = ["# JSON Schemas", "", intro, ""]
    lines += [f"- [{kind}.json](schema/{kind}.json), as `cioc schema {kind}` prints it" for kind in NAMES]
    yield "schemas.md", "\n".join([*lines, ""])
    for kind in NAMES:
        yield f"schema/{kind}.json", json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
