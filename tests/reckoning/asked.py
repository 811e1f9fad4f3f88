"""What the commands say of a workspace, asked in this process, and put in the terms of the second reckoning."""

from __future__ import annotations

import gc
import io
import json
import os
import re
import sys
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from typer.main import get_command

from cioc.__main__ import main
from tests.git.repositories import new
from tests.reckoning.reckon import BUCKETS
from tests.reckoning.workspaces import RATINGS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tests.reckoning.reckon import Move, Reckoning, Row


@contextmanager
def folder_of(texts: Mapping[str, str]) -> Iterator[Path]:
    """The files of a workspace in a folder of their own."""
    with TemporaryDirectory() as name:
        for path, text in texts.items():
            (place := Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
        yield Path(name)


@contextmanager
def repository_of(texts: Mapping[str, str]) -> Iterator[Path]:
    """The same in a repository, with one commit of a day that is after them all."""
    with folder_of(texts) as place:
        new(place).commit(day="2026-01-01")
        yield place


_commands = cache(get_command)
"""Made of the program once: that takes ten times as long as to run one of them."""


def text(folder: Path, *arguments: str, statuses: tuple[int, ...] = (0,)) -> str:
    """What a command prints; it is to end with one of these statuses."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    without_git = {"GIT_CEILING_DIRECTORIES": str(folder.parent)}
    with (
        chdir(folder),
        patch.dict(os.environ, without_git),
        patch.object(sys, "argv", ["cioc", *arguments]),
        patch("typer.main.get_command", _commands),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        status = main()
    gc.enable()
    for each in (out, err):
        each.flush()
        each.seek(0)
    assert status in statuses, f"cioc {' '.join(arguments)}: {status}\n{err.read()}"
    return out.read()


def asked(folder: Path, *arguments: str) -> dict[str, Any]:
    """What a command says in JSON."""
    found: dict[str, Any] = json.loads(text(folder, *arguments, "--format", "json"))
    return found


# -- overdue -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One promise, as a list of open promises has it."""

    kind: str
    name: str
    plan: str | None
    bucket: str
    timescale: str | None
    first_timescale: str | None
    due: str | None
    first_due: str | None
    days_late: int
    said_since: str | None
    left_open: bool
    also: tuple[str, ...]


def overdue(folder: Path, day: date) -> dict[str, Any]:
    """What `cioc overdue` says."""
    return asked(folder, "overdue", "--all", "--as-of", str(day))


def listed(said: Mapping[str, Any]) -> list[Listed]:
    """Each promise of each bucket, in the order in which they are told."""
    return [
        Listed(
            kind=each["kind"],
            name=each["name"],
            plan=each["plan"],
            bucket=bucket,
            timescale=each["timescale"],
            first_timescale=each["first_timescale"],
            due=None if each["recurs"] else each["due"],  # that of what comes round again is no promise
            first_due=each["first_due"],
            days_late=each["days_late"],
            said_since=each.get("said_since"),
            left_open=each.get("left_open", False),
            also=tuple(each.get("also", ())),
        )
        for bucket in BUCKETS
        for each in said[bucket]
    ]


def as_listed(row: Row) -> Listed:
    """A promise of the second reckoning, in the same terms."""
    return Listed(
        kind=row.kind,
        name=row.name,
        plan=row.plan,
        bucket=row.bucket,
        timescale=row.timescale,
        first_timescale=row.first_timescale,
        # Of what comes round again only its end is a last day, and only once that is near.
        due=None if row.sort == "recurring" and row.bucket not in {"lapsed", "due_soon"} else _iso(row.due),
        first_due=_iso(row.first_due),
        days_late=row.days_late,
        said_since=_iso(row.said_since),
        left_open=row.left_open,
        also=row.also,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


# -- Moves -------------------------------------------------------------------------------------------------------------


Told = tuple[str | None, int | None]
"""A move as every command tells it: the last day from then on, and how many days that is after the last one named."""


def as_told(move: Move) -> Told:
    """A move of the second reckoning, in the same terms."""
    return _iso(move.due_after), move.days


def slippage(folder: Path, day: date) -> dict[str, list[Told]]:
    """The re-timings of each promise that `cioc slippage` lists, by its name."""
    rows = asked(folder, "slippage", "--as-of", str(day))["rows"]
    return {row["name"]: retimings(row["promises"]) for row in rows}


def lives(folder: Path, name: str, called: str, day: date) -> tuple[list[list[Told]], list[list[Told]]]:
    """The re-timings of each life of a promise, by `slippage` and by `history`; only of those that have any."""
    rows = [row for row in asked(folder, "slippage", "--as-of", str(day))["rows"] if row["name"] == name]
    told = asked(folder, "history", called)["lines"][-1]
    both = [retimings(row["promises"]) for row in rows], [retimings(e) for e in (told["promises"], *told["joined"])]
    return sorted(both[0], key=str), sorted(filter(None, both[1]), key=str)


def retimings(promises: list[dict[str, Any]]) -> list[Told]:
    """The re-timings among the words that held, as `slippage` and `history` list them."""
    return [(each["due"], each["days"]) for each in promises[1:] if each["moved"] and not each["to_come"]]


# -- How one promise stands --------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Stand:
    """What can be asked of one promise, open or settled, on a day; None for what a command does not tell."""

    timescale: str | None
    first_timescale: str | None
    status: str | None
    rag: str | None


def shown(folder: Path, name: str, day: date) -> Stand:
    """How `cioc show` says that a promise stands."""
    said = text(folder, "show", name, "--as-of", str(day))
    title = re.search(r"\[([^]]+)\]$", said.split("\n    Lead")[0].split("\n    Timescale")[0], re.MULTILINE)
    words = [word.replace(" ", "-") for word in title[1].split(", ")] if title else []
    timescale = re.search(r"^    Timescale +(.*)$", said, re.MULTILINE)
    first = re.search(r"^    First promise +(.*)$", said, re.MULTILINE)
    assert timescale, said
    now = None if timescale[1] == "no timescale" else timescale[1]
    return Stand(
        timescale=now,
        first_timescale=first[1] if first else now,
        status=next((word for word in words if word in STATUSES), None),
        rag=next((word for word in words if word in RATINGS), None),
    )


def history(folder: Path, name: str) -> tuple[Stand, list[Told], int | None]:
    """What `cioc history` says of a promise: how it stands, its re-timings, and the days in all."""
    told = asked(folder, "history", name)["lines"][-1]
    held = [each for each in told["promises"] if not each["to_come"]]
    stand = Stand(
        timescale=held[-1]["timescale"] if held else None,
        first_timescale=held[0]["timescale"] if held else None,
        status=told["status"],
        rag=told["rag"],
    )
    return stand, retimings(told["promises"]), held[-1]["total_days"] if held else None


def stand(here: Reckoning, name: str) -> Stand:
    """How it stands by the second reckoning."""
    now, first = here.now(name), here.first(name)
    return Stand(
        timescale=now.timescale if now else None,
        first_timescale=first.timescale if first else None,
        status=here.status(name),
        rag=here.rag(name),
    )


# -- Counts ------------------------------------------------------------------------------------------------------------

Counts = dict[str, dict[str, int]]
"""By priority, how many stand in each place."""


def pictures(said: Mapping[str, Any]) -> tuple[str, dict[str, Counts]]:
    """What `cioc status` counts, `ratings` of actions or `timescales` of lines; and how many, of each plan in use."""
    counts: dict[str, Counts] = {plan["id"]: {} for plan in said["plans"]}
    for row in said["picture"]["priorities"] if said["picture"] else ():
        if row["counts"]:
            counts[row["plan"]][row["ref"]] = row["counts"]
    return said["picture"]["of"] if said["picture"] else "", counts


def diff(folder: Path, first: date, second: date) -> dict[str, list[Told]]:
    """The re-timings that `cioc diff` tells of the time between two days, by the name of the promise."""
    found: dict[str, list[Told]] = {}
    for change in asked(folder, "diff", str(first), str(second))["changes"]:
        moves = [move for move in change["moves"] or [change] if move["retimed"]]
        if moves:
            told = [(move["reading_to"]["due"] if move["reading_to"] else None, move["days"]) for move in moves]
            found.setdefault(change["ref"], []).extend(told)
    return found
