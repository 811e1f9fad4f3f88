"""Words of `cioc history` for a story as a whole and for its kin, in all forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.render.history import words
from cioc.render.taking_over import not_taken_over as claimed
from cioc.render.taking_over import still_open as why_open
from cioc.text.phrases import counted, listed
from cioc.workspace.references import TargetKind

if TYPE_CHECKING:
    from cioc.git import Commit
    from cioc.history.thing import PromiseHolder
    from cioc.history.timeline import PromiseTimeline, RelatedTimeline, Timeline
    from cioc.overdue import LeftOpen
    from cioc.workspace.loading import LoadedWorkspace


def title(story: Timeline) -> str:
    """What people call it; a line with its id, if it has one."""
    thing = story.thing
    if thing.kind is not TargetKind.LINE:
        return thing.name
    (holder,) = thing.holders
    own = f" ({holder.id})" if holder.id else ""
    return f"{thing.home}/{holder.ref}{own}"


def gone(story: Timeline) -> str:
    """That a thing is in the files no longer, and since when."""
    if story.went and story.went.commit:
        since = words.of_commit(story.went.commit, story.went.since)
        return f"it stands in the files no longer, since {since}; this is how it stood last"
    return f"it stands in the files no longer, by a change that is {words.NOT_COMMITTED}; this is how it stood last"


def begins(commit: Commit) -> str:
    """Where a clone's history begins."""
    day = in_words(commit.committed)
    return f"History begins at {commit.short} ({day}): this clone is shallow, and holds nothing older."


def not_taken_over(story: Timeline) -> list[str]:
    """What it says that it was, or is said to have been, and is not."""
    here = story.thing
    action = f"{here.home}/{here.action}"
    is_told = len(story.told) == 1 and story.told[0].left_open is not None
    names = {here.name, action, *(told.name for told in story.told)}
    return list(claimed(story.claims, names, told=action if is_told else ""))


def still_open(left: LeftOpen, story: Timeline) -> str:
    """Why a promise of a plan that is over is still open."""
    return why_open(left, story.claims, f"{story.thing.home}/{story.thing.action}")


def lines_of(story: Timeline, generation: RelatedTimeline) -> tuple[PromiseTimeline, ...]:
    """What there is to tell of another generation: the lines that are the same promise; of what is gone, all."""
    if generation.relative.generation < 0 and not generation.relative.lines and story.thing.kind is not TargetKind.LINE:
        return generation.told
    return tuple(told for told in generation.told if told.name in generation.relative.lines)


def other_lines(story: Timeline, generation: RelatedTimeline) -> str:
    """Where to read of the lines that are left out; nothing where none is."""
    number = len(generation.told) - len(lines_of(story, generation))
    if not number:
        return ""
    what = "other line" if lines_of(story, generation) else "line"
    return f"For its {counted(number, what)}: cioc history {generation.relative.name}"


def once(life: PromiseTimeline, story: Timeline, workspace: LoadedWorkspace) -> str:
    """The name that one life of a promise began with, and who led that, where others do now."""
    first = life.promises[0]
    holders = (each.holder for of in story.generations for each in of.told if each.name == first.holder)
    led_by = next((_led_by(each, story, workspace) for each in holders), "")
    return f"{first.label}{f', {led_by}' if led_by else ''}"


def _led_by(holder: PromiseHolder, story: Timeline, workspace: LoadedWorkspace) -> str:
    """Who led a line of another generation; nothing where the same lead its line of this one."""
    if not holder.leads or any({*each.holder.leads} == {*holder.leads} for each in story.told):
        return ""
    return f"led by {listed([workspace.name_of(lead) for lead in holder.leads], last='and')}"


def in_short(told: PromiseTimeline, story: Timeline, workspace: LoadedWorkspace) -> str:
    """A line of another generation: who, its promises, its RAG and its end."""
    parts = [words.one_line(told.holder.who), _led_by(told.holder, story, workspace)]
    if told.promises:
        first, now = told.promises[0], told.current or told.promises[-1]
        said = f"promised {words.quoted(first.timing.timescale)}, {words.read_as(first)}"
        if now is not first:
            when = "at the end" if told.is_over else "now"
            said = f"{said}; {when} {words.quoted(now.timing.timescale)}, {words.read_as(now)}"
        parts += [said, words.sum_of(told).rstrip(".").lower() if told.moves else ""]
    else:
        parts.append("no timescale")
    if told.ratings:
        parts.append(words.row(told.ratings, story.as_of))
    parts.append(words.status(told, story.as_of))
    return f"{'; '.join(part for part in parts if part)}."
