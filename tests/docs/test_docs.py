"""The pages in docs/: current, whole, and true of the program."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from cioc.model import KINDS
from cioc.render.pack.words import LINES_SHEET
from cioc.render.shapes import ANSWERS
from cioc.rounds.packs import ANSWER_FIELDS, HEADINGS
from cioc.rules import RULES
from cioc.starter import files, workflow
from cioc.workspace.loading import read
from cioc.workspace.sources import Blob
from tests.commands import COMMANDS
from tests.docs.references import command_reference, format_reference, output_reference, rule_reference
from tests.snapshots import assert_as_kept
from tests.starter.test_starter import answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(DOCS.glob("*.md"))
SAYING_WHAT_TO_TYPE = [DOCS.parent / "README.md", *(page for page in PAGES if page.name != "leads.md")]


def test_command_reference_is_current() -> None:
    """Every command with all that it takes; `make docs` makes it anew."""
    text = command_reference()
    assert text.count("\n## cioc ") == len(COMMANDS)
    assert_as_kept(text, DOCS / "commands.md")


def test_format_reference_is_current() -> None:
    """Every kind of file with all its keys; `make docs` makes it anew."""
    text = format_reference()
    assert text.count("\n## ") == len(KINDS)
    assert_as_kept(text, DOCS / "format.md")


def test_rule_reference_is_current() -> None:
    """Every rule with its reason; `make docs` makes it anew."""
    text = rule_reference()
    assert text.count("\n**") == len(RULES)
    assert_as_kept(text, DOCS / "rules.md")


def test_output_reference_is_current() -> None:
    """What commands write for machines, with all its keys; `make docs` makes it anew."""
    text = output_reference()
    assert text.count("\n## cioc/") == len(ANSWERS)
    assert_as_kept(text, DOCS / "outputs.md")


def typed(page: Path) -> list[str]:
    """What a page says to type: in shell blocks, and between backticks."""
    text = page.read_text("utf-8")
    shell = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    return [
        line.strip() for line in (*shell, *re.findall(r"`(cioc [^`\n]+)`", text)) if line.strip().startswith("cioc ")
    ]


@pytest.mark.parametrize("page", SAYING_WHAT_TO_TYPE, ids=lambda page: page.stem)
def test_what_is_to_be_typed_can_be(page: Path, cioc: Callable[..., Run]) -> None:
    """Each command has the options that the page gives it."""
    assert typed(page)
    for line in typed(page):
        words = shlex.split(re.split(r" [>|] ", line.replace("COMMAND", "show").replace("DIR", "."))[0], comments=True)
        run = cioc(*words[1:], "--help")
        assert run.status == 0, f"{line}: {run.err}"


@pytest.mark.parametrize("page", [DOCS.parent / "README.md", *PAGES], ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    """To a file that is there, and to a heading that is in it."""
    text = re.sub(r"```yaml\n.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)  # what stands there is a council's
    for link in re.findall(r"\]\(([^)]+)\)", text):
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE) if anchor else []
        anchors = [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]
        assert not anchor or anchor in anchors, link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_whole_files_are_sound(page: Path) -> None:
    """A block of YAML that is a whole file is one without a fault."""
    for block in re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        if block.startswith("cioc:"):
            assert read(Blob(name="plans/x.yaml", data=block.encode())).findings == ()


def test_codes_are_those_of_rules() -> None:
    """No page names a rule that is not there."""
    for page in PAGES:
        assert set(re.findall(r"\b[YFRTPMDH]\d{3}\b", page.read_text("utf-8"))) <= RULES.keys()


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_workflows_are_those_of_a_new_workspace(service: str) -> None:
    """What the page for digital teams shows is what `cioc init` writes, where cioc was installed from that address."""
    made = files(answers(), gitlab=service == "gitlab", requirement="git+https://git.example.org/cioc.git@REVISION")
    _, _, written = made[workflow(gitlab=service == "gitlab")].decode().partition("\n")
    assert f"```yaml\n{written}```" in (DOCS / "digital-team.md").read_text("utf-8")


def block(text: str, begins: str) -> str:
    """The block of YAML of the digital team's page that begins so."""
    blocks = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (found,) = (each for each in blocks if each.lstrip().startswith(begins))
    return str(found)


def test_lines_for_reports_fit_into_the_workflows() -> None:
    """Where the page says that they go; and the file that is handed over is the one that is written."""
    page = (DOCS / "digital-team.md").read_text("utf-8")
    yaml = YAML(typ="safe", pure=True)
    github: Any = yaml.load(block(page, "name: cioc") + block(page, "- run: cioc validate"))
    run, upload = github["jobs"]["validate"]["steps"][-2:]
    assert run["run"].endswith(f"> {upload['with']['sarif_file']}")
    assert upload["if"] == "always()"
    line, _, artifacts = block(page, "- cioc validate --format gitlab").partition("\n")
    whole = block(page, "stages: [test]").replace(
        "    - cioc validate --strict", f"{line}\n    - cioc validate --strict"
    )
    gitlab: Any = yaml.load(whole + artifacts)["validate"]
    report = gitlab["artifacts"]["reports"]["codequality"]
    assert [each for each in gitlab["script"] if f"--format gitlab > {report} ||" in each]
    assert gitlab["artifacts"]["when"] == "always"


def test_leads_need_no_git() -> None:
    """The page of those who fill in workbooks speaks of all their columns, and neither of git nor of commands."""
    page = (DOCS / "leads.md").read_text("utf-8")
    assert not re.findall(r"(?i)\b(?:git|cioc|yaml|commit|branch)\b", page)
    assert all(HEADINGS[each] in page for each in ANSWER_FIELDS)
    assert LINES_SHEET in page
