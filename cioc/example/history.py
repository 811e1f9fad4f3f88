"""The shipped plans as a git repository, with commits dated as the documents were."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cioc import git
from cioc.errors import CannotDoError, reason, remedy
from cioc.yaml import compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cioc.yaml import Position


class Stage(NamedTuple):
    """A commit of the example: the day of a document, and what came with it."""

    day: date
    subject: str


FEBRUARY_2019 = date(2019, 2, 7)
OCTOBER_2019 = date(2019, 10, 11)
DECEMBER_2019 = date(2019, 12, 6)
FEBRUARY_2021 = date(2021, 2, 12)
AUGUST_2022 = date(2022, 8, 31)  # of the paper only the month is known; this is when it is over

STAGES = (
    Stage(FEBRUARY_2019, "The action plan, as drafted in February 2019"),
    Stage(OCTOBER_2019, "The update for the Board of 11 October 2019"),
    Stage(DECEMBER_2019, "The update for the Board of 6 December 2019"),
    Stage(FEBRUARY_2021, "The update for the Board of 12 February 2021, and the plan refocused"),
    Stage(AUGUST_2022, "The update for the Board of August 2022, and the plan that it reports on"),
)

FILES = {
    "plans/meetings/2019-10-11.yaml": OCTOBER_2019,
    "plans/meetings/2019-12-06.yaml": DECEMBER_2019,
    "plans/meetings/2021-02-12.yaml": FEBRUARY_2021,
    "plans/meetings/2022-08.yaml": AUGUST_2022,
    "plans/cioc-2021.yaml": FEBRUARY_2021,
    "plans/cioc-2022.yaml": AUGUST_2022,
}


class Since(NamedTuple):
    """An entry that came into a file on a day, by its path: keys, and the items of lists by their id or date."""

    file: str
    day: date
    path: Keys


class Wording(NamedTuple):
    """Words of a file that were others until a day."""

    file: str
    words: str
    until: date
    before: str


def _since(file: str, day: date, within: str, *names: str) -> tuple[Since, ...]:
    return tuple(Since(file, day, (within, name)) for name in names)


_PLAN, _WORKSPACE = "plans/cioc-2019.yaml", "plans/workspace.yaml"
_REGISTER, _MEASURES = "plans/register.yaml", "plans/measures.yaml"

ENTRIES = (
    Since(_PLAN, OCTOBER_2019, ("review",)),
    # Whoever answers for something stands in the register from the first paper in which they do.
    Since(_REGISTER, OCTOBER_2019, ("leads", "assistant-director", "note")),
    *_since(_REGISTER, FEBRUARY_2021, "agencies", "childrens-services", "police", "strategic-group"),
    # Words are explained from the first paper that uses them.
    *_since(_WORKSPACE, OCTOBER_2019, "abbreviations", "CIOCSG", "CPB", "DCS", "PPR"),
    *_since(_WORKSPACE, DECEMBER_2019, "abbreviations", "IFA", "JSNA"),
    *_since(_WORKSPACE, FEBRUARY_2021, "abbreviations", "SPOC"),
    *_since(_WORKSPACE, AUGUST_2022, "abbreviations", "ILACS", "SMART", "TIPP", "TVCF"),
    # A measure is one from its first number on; its later numbers, and the later plans' priorities, come later.
    *_since(_MEASURES, OCTOBER_2019, "measures", "children-looked-after"),
    Since(_MEASURES, DECEMBER_2019, ("measures", "children-looked-after", "readings", "2019-12-06")),
    Since(_MEASURES, FEBRUARY_2021, ("measures", "children-looked-after", "priority")),
    Since(_MEASURES, FEBRUARY_2021, ("measures", "families-supported-our-place", "priority", "cioc-2021/1")),
    *_since(_MEASURES, DECEMBER_2019, "measures", "care-leavers-children-removed", "christmas-books"),
    *_since(_MEASURES, FEBRUARY_2021, "measures", "coming-home-identified", "coming-home-returned"),
    *_since(_MEASURES, AUGUST_2022, "measures", "good-practice-hubs", "family-thrive-programmes"),
    *_since(_MEASURES, AUGUST_2022, "measures", "education-posts-filled", "england-children-in-care"),
    *_since(_MEASURES, AUGUST_2022, "measures", "england-care-leavers-17-21", "england-care-leavers-to-25"),
)

# The later day first, where words changed more than once.
WORDINGS = (
    Wording(
        _PLAN,
        "# No action has an `outcome`: in October 2019 the group said that it would add the column, and no document\n"
        "# states one. Nor does the plan state any RAG, so no progress entry does.\n",
        OCTOBER_2019,
        "# The plan does not state any RAG, so no progress entry does.\n",
    ),
    Wording(_PLAN, ", and again on 6 December 2019.", DECEMBER_2019, "."),
    Wording(
        _REGISTER,
        "name: Assistant Director, Children's Social Care",
        OCTOBER_2019,
        "name: Assistant Director, Safeguarding and LAC",
    ),
    Wording(
        _WORKSPACE,
        "  # How often it meets stands in its papers and not here: those of 2019 say 6 weekly.\n",
        OCTOBER_2019,
        "",
    ),
    Wording(_WORKSPACE, "EIS, AATI, ARC, KYiT and PACE", AUGUST_2022, "EIS, ARC and PACE"),
    Wording(_WORKSPACE, "EIS, ARC and PACE", DECEMBER_2019, "EIS and PACE"),
    Wording(
        _MEASURES,
        ' That of December 2019 gives only "500+", as\n'
        "      the number of children who are each to have a Christmas book.",
        DECEMBER_2019,
        "",
    ),
    Wording(_MEASURES, "; no paper says how many have been.", OCTOBER_2019, "."),
    Wording(_MEASURES, " No paper\n      says how many were given.", FEBRUARY_2021, ""),
)


Keys = tuple[str, ...]
"""Keys that lead to an entry; an item of a list goes by its id or its date, or is the text itself."""


def without(text: str, paths: Iterable[Keys]) -> str:
    """The text less the entries at some paths, each with the comment above it. An entry that is not there is a bug."""
    tree, going = compose(text), set(paths)
    spans = [
        _span(text, *_find(tree.value, tree.place, path))
        for path in going
        if not any(path[:length] in going for length in range(1, len(path)))  # it goes with what it stands in
    ]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def _find(value: Any, place: Position, path: Keys) -> tuple[Position, Position]:
    """The place of an entry, and that of the mapping or list that it stands in."""
    within = place
    for step in path:
        key: str | int = step
        if isinstance(value, list):
            key = next(index for index, item in enumerate(value) if step in _names(item))
        within, place, value = place, place.children[key], value[key]
    return place, within


def _names(item: Any) -> tuple[Any, ...]:
    return (item.get("id"), item.get("date")) if isinstance(item, dict) else (item,)


def _span(text: str, entry: Position, within: Position) -> tuple[int, int]:
    """From where to where an entry goes."""
    if text[within.start] == "[":  # never the first item, so the comma before it goes too
        before = max(other.end for other in within.children.values() if other.end <= entry.start)
        return before, entry.end
    start = text.rindex("\n", 0, min(entry.start, entry.key_start)) + 1
    indent = re.compile(r" *").match(text, start)
    assert indent
    while (above := text[text.rfind("\n", 0, start - 1) + 1 : start]).startswith(f"{indent[0]}#"):
        start -= len(above)
    end = text.find("\n", _end(text, entry)) + 1 or len(text)
    if text[:start].endswith("\n\n") and text.startswith("\n", end):
        end += 1  # one empty line between what stood above and what stood below is enough
    return start, end


def _end(text: str, place: Position) -> int:
    """Where the last character of an entry is. YAML takes what follows a block for a part of it, comments too."""
    while place.children and text[place.start] not in "[{":
        place = max(place.children.values(), key=lambda child: child.start)
    return len(text[: place.end].rstrip())


BRANCH = "main"
_WHO = "cioc example <example@example.org>"
_PLANS = "plans"


def shipped(package: Path | None = None) -> dict[str, bytes]:
    """The plans that come with cioc, by their names: in the package once it is installed, beside it in a checkout."""
    package = package or Path(__file__).parents[1]
    for root in (package / "example", package.parent):
        if (root / _PLANS / "workspace.yaml").is_file():
            files = sorted(path for path in (root / _PLANS).rglob("*") if path.suffix in {".yaml", ".json"})
            return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    raise CannotDoError("the plans that come with cioc are not where they should be", hint="install cioc again")


def known_on(day: date, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The shipped plans as they were known on a day: fewer files, and less in them."""
    known = (name for name in files if name not in FILES or FILES[name] <= day)
    return {name: _file_on(day, name, files[name]) for name in known}


def _file_on(day: date, name: str, data: bytes) -> bytes:
    later = [entry.path for entry in ENTRIES if entry.file == name and entry.day > day]
    wordings = [wording for wording in WORDINGS if wording.file == name and wording.until > day]
    if not later and not wordings:
        return data
    text = data.decode()
    for wording in wordings:
        assert text.count(wording.words) == 1, f"{name} has not once: {wording.words}"
        text = text.replace(wording.words, wording.before)
    return without(text, later).encode()


def create(folder: Path) -> tuple[Stage, ...]:
    """Make the example in a folder that is empty or not there yet; the same commits each time.

    Where anything goes wrong on the way, nothing of it is left. Raises CannotDoError.
    """
    new = _prepare(folder)
    try:
        git.create(folder, b"".join(_stream(shipped())), branch=BRANCH)
    except BaseException:
        shutil.rmtree(folder if new else folder / ".git", ignore_errors=True)
        shutil.rmtree(folder / _PLANS, ignore_errors=True)
        raise
    return STAGES


def _prepare(folder: Path) -> bool:
    """Make the folder where it is not there; whether it had to be made."""
    try:
        new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise CannotDoError(f"{folder} is not empty", hint="name a new folder: cioc init --example DIR")
    except OSError as error:
        why = "it is a file" if isinstance(error, FileExistsError) else reason(error)
        hint = remedy(error, "name another folder")
        raise CannotDoError(f"cannot make the folder {folder}: {why}", hint=hint) from error
    return new


def _stream(files: Mapping[str, bytes]) -> Iterator[bytes]:
    """The history as `git fast-import` reads it."""
    for stage in STAGES:
        noon = datetime.combine(stage.day, time(12), UTC)
        when = f"{_WHO} {int(noon.timestamp())} +0000\n"
        yield f"commit refs/heads/{BRANCH}\nauthor {when}committer {when}".encode()
        yield _data(f"{stage.subject}\n".encode())
        yield b"deleteall\n"
        for name, data in known_on(stage.day, files).items():
            yield f"M 100644 inline {name}\n".encode() + _data(data)
    yield b"done\n"


def _data(data: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(data), data)
