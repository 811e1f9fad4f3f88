"""H612 to H617: what a paper that is out was drawn by, or promised, stays: targets, the key, leads, words, plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cioc.changes.kinds import RecordKind
from cioc.dates import in_words
from cioc.diagnostics import Severity
from cioc.model import DatedTarget, Measure, PlanStatus, target_on
from cioc.rules.published import LINE, finds, hit, same_words
from cioc.rules.rewritten import is_another_line, is_reused
from cioc.rules.rule import Example, Rule
from cioc.state.snapshot import told_until
from cioc.text.phrases import listed, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.changes.pairing import Pair
    from cioc.changes.records import Record
    from cioc.model import Meeting
    from cioc.rules.published import Compared
    from cioc.rules.rule import Hit


class _Changed(NamedTuple):
    """An entry of one kind that is on both sides, and the first paper that is out and told of it."""

    pair: Pair
    within: Pair
    then: Record
    now: Record
    paper: Meeting

    def fields(self, names: Iterable[str]) -> Iterator[tuple[str, object, object]]:
        """Those of some fields that were given and are not the same now."""
        for name in names:
            before, after = self.then.fields.get(name), self.now.fields.get(name)
            if before is not None and before != after:
                yield name, before, after

    def hit(self, comparison: Compared, field: str, what: str, hint: str) -> Hit:
        """A hit at a field."""
        message = f"{what}, but the paper for {in_words(self.paper.date)} is out"
        return hit(comparison, self.pair, self.within, message, hint, key=field, of=(self.pair, field))


def _told(comparison: Compared, *kinds: RecordKind) -> Iterator[_Changed]:
    for pair, within in ((comparison.root, comparison.root), *comparison.pairs):
        if pair.before is None or pair.after is None or pair.before.kind not in kinds:
            continue
        if (paper := comparison.paper_of(pair, within)) is not None:
            yield _Changed(pair, within, pair.before, pair.after, paper)


_OF_A_TARGET = {"value": "target", "bound": "bound of the target", "by": "day of the target"}


def targets(comparison: Compared) -> Iterator[Hit]:
    """Targets of measures, as they held on the days of papers that are out, and what is better.

    A first one may be set at any time, and what holds later than any paper may be set anew.
    """
    hint = "put it back; say at the next meeting what is aimed at now, allow it, and say why"
    for each in _told(comparison, RecordKind.MEASURE):
        name, then, now = each.then.own[0], each.then.model, each.now.model
        assert isinstance(then, Measure)
        assert isinstance(now, Measure)
        for paper in comparison.published:
            before, after = target_on(then, paper.date.last), target_on(now, paper.date.last)
            changed = [part for part in _OF_A_TARGET if getattr(before, part, None) != getattr(after, part, None)]
            if before is None or not changed:
                continue
            dated = any(isinstance(side, DatedTarget) for side in (before, after))
            for part in changed:
                was = getattr(before, part)
                what = f"the {_OF_A_TARGET[part]} of {name} has been changed: "
                what += "there was none" if was is None else f"it was {was}"
                yield each._replace(paper=paper).hit(comparison, "targets" if dated else f"target.{part}", what, hint)
            break
        for field, was, _ in each.fields(["better"]):
            yield each.hit(comparison, field, f"what is better of {name} has been changed: it was {was}", hint)


_OF_RATING = {"label": "word", "means": "meaning"}
_RHYTHMS = {"group.meets": "how often the group meets", "board.meets": "how often the board meets"}


def key(comparison: Compared) -> Iterator[Hit]:
    """The meaning of ratings, and which is worse; bounds, and the rhythm of meetings. New ratings may come."""
    hint = "put it back: every paper is drawn again by it; where it must change, allow it, and say since when and why"
    for each in _told(comparison, RecordKind.SETTINGS):
        ratings, now = each.then.fields["rag"], each.now.fields["rag"]
        if ratings != tuple(word for word in now if word in ratings):
            yield each.hit(
                comparison, "rag", f"the order of the ratings has been changed: it was {listed(ratings)}", hint
            )
        for field in sorted(each.then.fields.keys() | each.now.fields.keys()):
            before, after = each.then.fields.get(field), each.now.fields.get(field)
            if before == after or field == "rag":
                continue
            was = "there was none" if before is None else f"it was {before}"
            if field.startswith("thresholds."):
                yield each.hit(comparison, field, f"{field} has been changed: {was}", hint)
            elif field in _RHYTHMS and before is not None:
                yield each.hit(comparison, field, f"{_RHYTHMS[field]} has been changed: {was}", hint)
            elif field.startswith("rag.") and (word := field.split(".")[1]) in ratings and word in now:
                what = _OF_RATING.get(field.split(".")[2], field.split(".")[2])
                was = was if before is None else f'it was "{before}"'
                yield each.hit(comparison, field, f"the {what} of the rating {word} has been changed: {was}", hint)


def answering(comparison: Compared) -> Iterator[Hit]:
    """Lines from which a lead was taken, or of which another is said to do them; leads may be added."""
    for each in _told(comparison, RecordKind.LINE):
        if is_another_line(each.then, each.now):  # H605 tells it
            continue
        before, after = (tuple(side.fields.get("leads", ())) for side in (each.then, each.now))
        gone = [lead for lead in before if lead not in after]
        if not gone and after[: len(before)] != before:
            what = f"the leads of {each.now.name.partition('/')[2]} stand in another order, and papers name the first"
            yield each.hit(comparison, "leads", what, "put them back in their order, and others behind them")
        if gone:
            names = listed([comparison.then.workspace.name_of(lead) for lead in gone], last="and")
            what = f"{each.now.name.partition('/')[2]} has been taken from {names}"
            hint = "put it back, and add others beside; where it goes to somebody else, allow it, and say who agreed"
            yield each.hit(comparison, "leads", what, hint)
        for field, was, now in each.fields(["who"]):
            if not same_words(str(was), str(now or "")):
                what = f'who does {each.now.name.partition("/")[2]} has been changed: it was "{shortened(str(was))}"'
                hint = "put it back; say in an entry who does it now"
                yield each.hit(comparison, field, what, hint)


def named(comparison: Compared) -> Iterator[Hit]:
    """Leads that papers which are out would call by another name, or put into another agency."""
    then, now = comparison.then.workspace, comparison.now.workspace
    for each in _told(comparison, RecordKind.LEAD):
        lead, name = each.then.own[0], str(each.then.fields["name"])
        days = [told_until(paper) for paper in comparison.published]
        if any(then.name_of(lead, day) != now.name_of(lead, day) for day in days):
            hint = f"keep the name for papers that are out: known_as: [{{name: {name}, until: {max(days)}}}]"
            yield each.hit(comparison, "name", f'the name of {lead} has been changed: it was "{name}"', hint)
        for field, before, _ in each.fields(["agency"]):
            hint = "put it back, and add the team anew under its agency, with an id of its own"
            yield each.hit(comparison, field, f"the agency of {lead} has been changed: it was {before}", hint)


_WORDS = {RecordKind.PRIORITY: ("promise", "title"), RecordKind.ACTION: ("action", "outcome")}


def words(comparison: Compared) -> Iterator[Hit]:
    """Promises, actions and outcomes in other words. What became another altogether is told by H605."""
    for each in _told(comparison, *_WORDS):
        if is_reused(each.then, each.now):
            continue
        for field, before, after in each.fields(_WORDS[each.then.kind]):
            if not same_words(str(before), str(after or "")):
                kind = each.then.kind.value
                what = f"{'' if field == kind else f'the {field} of '}{kind} {each.now.own[0]}"
                said = f'has been put in other words: it was "{shortened(str(before))}"'
                if after is None:
                    said = f'is gone: it was "{shortened(str(before))}"'
                hint = "put it back: who reads them cannot know whether less is promised; or allow it, and say why not"
                yield each.hit(comparison, field, f"{what} {said}", hint)


def plans(comparison: Compared) -> Iterator[Hit]:
    """The words of a plan on itself and on what it was; draft plans may be agreed, and plans that are over closed."""
    hint = "put it back; say at the next meeting what is so now"
    for each in _told(comparison, RecordKind.PLAN):
        for field, before, _ in each.fields(["title", "owner", "succeeds", "on_file"]):
            if field != "title" or not same_words(str(before), str(each.now.fields["title"])):
                yield each.hit(comparison, field, f'{field} of the plan has been changed: it was "{before}"', hint)
        then, now = each.then.fields.get("status"), each.now.fields.get("status")
        if then != now and not may_become(comparison, each.then, now):
            was = f"it was {then}" if then else "there was none"
            yield each.hit(comparison, "status", f"the status of the plan has been changed: {was}", _status_hint(now))
    for each in _told(comparison, RecordKind.ACTION, RecordKind.PRIORITY):
        gone = set(each.then.fields.get("was", ())) - set(each.now.fields.get("was", ()))
        own = {each.now.own[0], each.now.name}
        if gone - own and not comparison.renumbered.tells(each.then, each.now, "was"):
            entry, was = f"{each.then.kind.value} {each.now.own[0]}", listed(sorted(gone - own), last="and")
            what = f"{entry} does not say any more that it was {was}"
            yield each.hit(comparison, "was", what, "put it back: it is how its history is found")


def _status_hint(now: object) -> str:
    if now in {PlanStatus.CLOSED, PlanStatus.SUPERSEDED}:
        return "say of each promise that it is complete or dropped, and why; or name the next plan: succeeds"
    return "put it back; what was agreed stays so, until another plan takes its place"


_RANK = {PlanStatus.DRAFT: 0, None: 1, PlanStatus.AGREED: 2, PlanStatus.SUPERSEDED: 3, PlanStatus.CLOSED: 3}


def may_become(comparison: Compared, then: Record, now: object) -> bool:
    """Whether a plan may have a status from now on: it goes on, and what ends leaves no promise to nobody."""
    before = then.fields.get("status")
    rank = _RANK[PlanStatus(str(now)) if now else None]
    if rank < _RANK[PlanStatus(str(before)) if before else None]:
        return False
    has_heir = any(plan.succeeds == then.own[0] for plan in comparison.now.workspace.plans.values())
    return (
        rank < _RANK[PlanStatus.CLOSED]
        or has_heir
        or not any(comparison.is_open(child) for child in then.children if child.kind is RecordKind.ACTION)
    )


_PLAN = """\
# plans/plan.yaml
cioc: plan/1
id: our-plan
title: Our plan
status: agreed
written: 2020-11-01
owner: assistant-director
priorities:
  - ref: 1
    promise: Each child is heard.
    actions:
      - ref: 1.1
        action: Ask each child before a review.
        outcome: Children say that they were heard.
        delivery:
          - {who: Youth workers, leads: [early-help], timescale: March 2021}
# plans/meetings/2020-12-04.yaml
cioc: meeting/1
date: 2020-12-04
"""
_AIM = """\
id: advocates
title: Advocates
counts: other
better: higher
target: {value: 40, bound: at-least, by: March 2022}
"""
_KEY = "rag:\n  red: {label: Red, means: off track}\n  green: {label: Green, means: on track}\n"
_NAMED = "agencies:\n  - {id: early-help, name: %s}\n  - {id: virtual-school, name: Virtual School}\n"
_NAMED += "leads:\n  - {id: assistant-director, name: Assistant Director}\n"

RULES = (
    Rule(
        code="H612",
        name="changed-target",
        severity=Severity.ERROR,
        why="""
            A target is a promise with a number in it. If it is lowered, put off or turned round after members have
            read it, it is met without anything having got better, and every old paper then says that it always was so.
            If the target changes from a day on, say so in `targets`: old papers keep theirs.
        """,
        bad=Example("measures", _AIM.replace("40", "14"), then=_AIM),
        good=Example("measures", f"{_AIM}targets: [{{value: 50, bound: at-least, from: 2021-04-01}}]\n", then=_AIM),
        check=finds(targets),
    ),
    Rule(
        code="H613",
        name="changed-key",
        severity=Severity.ERROR,
        why="""
            Each paper depends on the meaning of red, the order of the ratings, how old a recent update may be and
            which numbers are suppressed. If one of these changes, every paper that is out would say something else,
            although nothing happened to any promise.
        """,
        bad=Example("workspace", _KEY.replace("off track", "a little behind"), then=_KEY),
        good=Example("workspace", f"{_KEY}  blue: {{label: Blue, means: complete}}\n", then=_KEY),
        check=finds(key),
    ),
    Rule(
        code="H614",
        name="changed-lead",
        severity=Severity.ERROR,
        why="""
            A line says who does it and who leads it, and a paper showed this to members. If a lead is removed, or half
            of those who do it, nobody can see any more whose promise was late. You may add others beside them.
        """,
        bad=Example("line", LINE.replace("early-help", "virtual-school"), then=LINE),
        good=Example("line", LINE.replace("[early-help]", "[early-help, virtual-school]"), then=LINE),
        check=finds(answering),
    ),
    Rule(
        code="H615",
        name="renamed-lead",
        severity=Severity.ERROR,
        why="""
            Papers print the names of leads. If the register changes a name, old papers would name a lead that did not
            exist then. Keep the old name in the register, with its last day.
        """,
        bad=Example("register", _NAMED % "Family Help", then=_NAMED % "Early Help"),
        good=Example(
            "register",
            _NAMED % "Family Help, known_as: [{name: Early Help, until: 2021-01-31}]",
            then=_NAMED % "Early Help",
        ),
        check=finds(named),
    ),
    Rule(
        code="H616",
        name="reworded-promise",
        severity=Severity.ERROR,
        why="""
            "Each child" that becomes "some children" is another promise, and so is one without "within two weeks".
            Once a paper is out, the words that it quotes stay as they are; you may only correct their spelling. If
            better words promise the same, an allow comment says so, and reviewers see it.
        """,
        bad=Example("files", _PLAN.replace("Ask each child", "Ask some children"), then=_PLAN),
        good=Example("files", _PLAN.replace("that they were heard.", "that they were heard"), then=_PLAN),
        check=finds(words),
    ),
    Rule(
        code="H617",
        name="changed-plan",
        severity=Severity.ERROR,
        why="""
            Papers are drawn from the title, the owner and the status of a plan, the plan that it succeeds, and what
            its actions were before. An agreed plan does not become a draft again, and a plan with open promises does
            not end without a plan that takes its place.
        """,
        bad=Example("files", _PLAN.replace("status: agreed", "status: draft"), then=_PLAN),
        good=Example("files", _PLAN, then=_PLAN.replace("status: agreed", "status: draft")),
        check=finds(plans),
    ),
)
