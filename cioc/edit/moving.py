"""Lines that go to another action of their plan, be it a new one, and actions that go to another priority. They
remember with `was` where they were.

A line takes its entries and its comments with it. The letters of those behind it change; what speaks of them follows,
but for papers that are out. A line whose letter one of these says, and no line has any more, remembers that with `was`
too; where a paper would come to mean another line, all that stay keep their letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from cioc.edit.applying import apply
from cioc.edit.edits import Insert, Put, Remove
from cioc.edit.progress import lasting_name
from cioc.edit.rendering import item
from cioc.edit.renumbering import is_left_alone, renumbering, spoken
from cioc.edit.splicing import comments_above, indented, item_text
from cioc.edit.work import FileEdits, Work, home_of, in_text
from cioc.errors import CannotDoError
from cioc.model import Action, Line, Plan, Priority, own_words
from cioc.text.phrases import counted, cut, listed, typed
from cioc.text.phrases import letters as letters_of
from cioc.workspace.loading import assemble, read
from cioc.workspace.references import TargetKind, actions, all_names, letters, lines, names, resolve
from cioc.workspace.sources import Blob
from cioc.yaml import compose
from cioc.yaml.outline import outline

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from cioc.edit.edits import Edit
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import Names, ReferenceTarget
    from cioc.yaml.document import Document, Path
    from cioc.yaml.outline import Node


def moved(
    line: ReferenceTarget,
    to: ReferenceTarget,
    today: date,
    workspace: LoadedWorkspace,
    *,
    remove: bool = False,
) -> Work:
    """The work of moving a line to another action of its plan, behind the lines that this has.

    With `remove` an action whose only line it is goes, and the line remembers what that was too.
    """
    plan = workspace.plans[line.home]
    if to.home != line.home:
        raise CannotDoError(
            f"{to.name} is of another plan than {line.name}",
            hint=f"say in the new line what it was: cioc new line {typed(to.name)} --was {typed(line.name)}",
        )
    if to.action == line.action:
        raise CannotDoError(f"{line.name} is a line of {to.name} already", hint=f"see: cioc show {typed(to.name)}")
    taking = _Taking(plan, line.action, (line.line,), workspace, remove=remove)
    path, there = _action(plan, to.action)
    here = _Places(taking.action, taking.indexes, to.action, there.delivery, is_removed=taking.is_all)
    inserts = tuple(
        Insert(
            path=in_text(taking.document, path),
            key="delivery",
            value=value,
            text=text,
            order=tuple(Action.model_fields),
        )
        for value, text in taking.values()
    )
    name = f"{plan.id}/{to.action}{here.arrived[0]}"
    return _work(taking, inserts, here, f"{name}, which was {line.name}", name, today, workspace, done="moved")


def moved_action(
    action: ReferenceTarget, to: ReferenceTarget, number: str, today: date, workspace: LoadedWorkspace
) -> Work:
    """The work of moving an action, with all its lines, to another priority of its plan, behind the actions that this
    has; it has that number from then on.
    """
    plan = workspace.plans[action.home]
    places = {f"{plan.id}/{priority.ref}": index for index, priority in enumerate(plan.priorities)}
    if to.home != action.home:
        raise CannotDoError(
            f"{to.name} is of another plan than {action.name}",
            hint=f"say in the new action what it was: cioc new action {typed(to.name)} --was {typed(action.name)}",
        )
    path, here = _action(plan, action.action)
    above = next(each for each in plan.priorities if here in each.actions)
    if f"{plan.id}/{above.ref}" == to.name:
        raise CannotDoError(
            f"{action.name} is an action of priority {to.name} already",
            hint=f"to give it another number: cioc renumber {typed(action.name)} NEW",
        )
    document = home_of(plan, workspace)
    name = f"{plan.id}/{number}"
    work = Work(files=(), what=f"{name}, to priority {to.name}", following=f"cioc history {typed(name)}")
    if number != here.ref:
        work = renumbering(action, number, today, workspace)
    own = next((each.edits for each in work.files if each.name == document.name), ())
    text = apply(document.text, own, name=document.name)
    *listed, at = in_text(document, path)
    value, node = _below(compose(text).value, outline(text), listed)
    is_only = len(above.actions) == 1
    insert = Insert(
        path=in_text(document, ("priorities", places[to.name])),
        key="actions",
        value=value[at],
        text=item_text(text, node, at) if node and isinstance(at, int) else "",
        order=tuple(Priority.model_fields),
    )
    remove = Remove(
        path=tuple(listed[:-1] if is_only else listed), key="actions" if is_only else at, with_comments=not is_only
    )
    others = tuple(each for each in work.files if each.name != document.name)
    return replace(work, files=(FileEdits(name=document.name, edits=(insert, remove)), *others), done="moved")


def split(
    action: ReferenceTarget, chosen: Sequence[int], keys: Mapping[str, str], today: date, workspace: LoadedWorkspace
) -> Work:
    """The work of taking some lines of an action into a new one below it; `keys` are the new one's own."""
    plan = workspace.plans[action.home]
    taking = _Taking(plan, action.action, tuple(sorted(chosen)), workspace)
    path, _ = _action(plan, action.action)
    here = _Places(taking.action, taking.indexes, keys["ref"])
    found = list(taking.values())
    own = {key: keys[key] for key in Action.model_fields if key in keys}
    inner = taking.habits.dash_width
    text = f"{item(own, 'actions', taking.habits, column=0, flow=False)}\n{' ' * inner}delivery:\n"
    text += "\n".join(indented(each, inner + taking.habits.list_offset) for _, each in found)
    is_whole = all(each for _, each in found)
    *_, index = in_text(taking.document, path)
    insert = Insert(
        path=in_text(taking.document, path[:-2]),
        key="actions",
        value={**own, "delivery": [value for value, _ in found]},
        at=index + 1 if isinstance(index, int) else None,
        text=text if is_whole else "",
        order=tuple(Priority.model_fields),
    )
    name = f"{plan.id}/{keys['ref']}"
    what = f"{name}, with {counted(len(found), 'line')} of {action.name}"
    return _work(taking, (insert,), here, what, name, today, workspace, done="split off")


def _action(plan: Plan, ref: str) -> tuple[Path, Action]:
    return next((path, each) for path, _, each in actions(plan) if each.ref == ref)


class _Places(Struct, frozen=True):
    """Where lines go: from an action, which may be removed then, by their indexes, to the end of another."""

    action: Action
    indexes: tuple[int, ...]
    new: str
    there: Sequence[Line] = ()
    is_removed: bool = False
    are_kept: bool = False
    """Whether the lines that stay keep their letters."""

    @property
    def arrived(self) -> tuple[str, ...]:
        """The letters that the lines get."""
        return letters_of((*(line.letter for line in self.there), *(None for _ in self.indexes)))[len(self.there) :]

    @property
    def staying(self) -> dict[int, str]:
        """The letters that those which stay have then, by the indexes that they have now."""
        stay = [index for index in range(len(self.action.delivery)) if index not in self.indexes]
        if self.are_kept:
            return {index: letters(self.action)[index] for index in stay}
        return dict(zip(stay, letters_of(self.action.delivery[index].letter for index in stay), strict=True))

    def of(self, target: ReferenceTarget) -> str:
        """The full name that something has from then on."""
        if target.kind is TargetKind.ACTION and target.action == self.action.ref and self.is_removed:
            return f"{target.home}/{self.new}{self.arrived[0]}"
        if target.kind is not TargetKind.LINE or target.action != self.action.ref:
            return target.name
        if target.line in self.indexes:
            return f"{target.home}/{self.new}{self.arrived[self.indexes.index(target.line)]}"
        return f"{target.home}/{self.action.ref}{self.staying[target.line]}"


class _Taking:
    """Lines that leave an action: what they say, as it is written, with what they were."""

    def __init__(
        self, plan: Plan, ref: str, indexes: tuple[int, ...], workspace: LoadedWorkspace, *, remove: bool = False
    ) -> None:
        from cioc.edit.habits import habits

        self.plan, self.indexes = plan, indexes
        self.document = home_of(plan, workspace)
        self.path, self.action = _action(plan, ref)
        self.is_all = len(indexes) == len(self.action.delivery)
        if self.is_all and not remove:
            out = f"take the action out: cioc move {ref} ACTION --remove; or " if len(indexes) == 1 else ""
            raise CannotDoError(
                f"{plan.id}/{ref} would be left without a line, and so be a promise of its own",
                hint=f"{out}give all of it another number: cioc renumber {ref} NEW",
            )
        root = outline(self.document.text)
        assert root is not None  # the plan was read
        self.root = root
        self.habits = habits(root, self.document.text)
        known = names(workspace)
        self.was = [
            lasting_name(known[f"{plan.id}/{ref}{letters(self.action)[index]}"], workspace) for index in indexes
        ]
        told = {name.removeprefix(f"{plan.id}/") for _, _, line in lines(plan) for name in line.was}
        for name in self.was:
            if name.removeprefix(f"{plan.id}/") in told:
                raise CannotDoError(
                    f"another line was {name} before, so that name would be of two",
                    hint=f"give this one a name that lasts: cioc edit {typed(name)} --id NAME",
                )

    def values(self) -> Iterator[tuple[dict[str, Any], str]]:
        """Each line as it will be, and its text from its dash on; no text where it is written in brackets."""
        tree: Any = compose(self.document.text).value
        for index, was in zip(self.indexes, self.was, strict=True):
            *above, at = in_text(self.document, (*self.path, "delivery", index))
            value, node = _below(tree, self.root, above)
            text = item_text(self.document.text, node, at) if node and isinstance(at, int) else ""
            if comments := self._comments_of_action():
                text = "\n".join((*comments, text or item(value[at], "delivery", self.habits, column=0)))
            formers = [*self._of_action(value[at].get("was", ())), was]
            own = {key: each for key, each in value[at].items() if key != "letter"}
            now = {**own, "was": [*own.get("was", ()), *formers]}
            yield now, _with_was(text, formers, has_letter="letter" in value[at]) if text else ""

    def _of_action(self, own: Sequence[str]) -> list[str]:
        """The names that a line remembers for its action, which is removed: by these, that was spoken of."""
        if not self.is_all:
            return []
        home = f"{self.plan.id}/"
        numbers = [name.removeprefix(home) for name in self.action.was if name.startswith(home) or "/" not in name]
        before = [] if own else [name for name in self.action.was if name.removeprefix(home) not in numbers]
        once = [name for number in numbers for name in (f"{home}{number}", f"{home}{number}a")]
        return [*before, *once, f"{home}{self.action.ref}"]

    def _comments_of_action(self) -> tuple[str, ...]:
        """Those above the dash of an action that is removed: they go on above its line."""
        *above, at = in_text(self.document, self.path)
        node = _below(compose(self.document.text).value, self.root, above)[1]
        return comments_above(self.document.text, node, at) if self.is_all and node and isinstance(at, int) else ()

    def remembering(self, indexes: Collection[int]) -> Iterator[Insert]:
        """That lines which stay remember the letters that they had."""
        for index in sorted(indexes):
            here = in_text(self.document, (*self.path, "delivery", index))
            former = f"{self.plan.id}/{self.action.ref}{letters(self.action)[index]}"
            yield Insert(path=here, key="was", value=former, order=tuple(Line.model_fields))

    def keeping(self) -> Iterator[Put]:
        """That the line behind each that leaves keeps its letter: those below go on from there."""
        for index, own in enumerate(letters(self.action)):
            if index not in self.indexes and (index - 1) in self.indexes:
                here = in_text(self.document, (*self.path, "delivery", index))
                yield Put(path=here, key="letter", value=own, order=tuple(Line.model_fields))

    def removals(self) -> Iterator[Edit]:
        """That the lines leave their action, the last one first: what goes changes the index of what is behind it."""
        if self.is_all:
            yield self._removal(self.path)
            return
        for index in reversed(self.indexes):
            yield self._removal((*self.path, "delivery", index))

    def _removal(self, path: Path) -> Remove:
        *above, at = in_text(self.document, path)
        return Remove(path=tuple(above), key=at, with_comments=True)


def _below(value: Any, node: Node | None, path: Sequence[str | int]) -> tuple[Any, Node | None]:
    """The entry at a path of a file, as a value and as it is written."""
    for step in path:
        value = value[step]
        node = node.child(step) if node else None
    return value, node


def _with_was(text: str, was: Sequence[str], *, has_letter: bool) -> str:
    """The text of a line that says what it was, and none of the letter that it had kept."""
    start = "delivery:\n"
    order = tuple(Line.model_fields)
    made = f"{start}{text}\n"
    if has_letter:
        made = apply(made, (Remove(path=("delivery", 0), key="letter"),), name="the line")
    for name in was:
        made = apply(made, (Insert(path=("delivery", 0), key="was", value=name, order=order),), name="the line")
    return made.removeprefix(start).rstrip("\n")


def _work(
    taking: _Taking,
    inserts: tuple[Insert, ...],
    places: _Places,
    what: str,
    name: str,
    today: date,
    workspace: LoadedWorkspace,
    *,
    done: str,
) -> Work:
    """The edits of the plan, and those of all that speaks of what is called otherwise then."""
    known = all_names(workspace)
    if places.indexes and any(_meant_otherwise(taking, places, inserts, known, today, workspace)):
        places = replace(places, are_kept=True)
    in_order = _edits(taking, places, inserts, known, today, workspace)
    edits: dict[str, list[Edit]] = {taking.document.name: [*in_order]}
    after = all_names(_as_it_will_be(taking.document, edits[taking.document.name], workspace))
    left = 0
    for document in workspace.documents:
        within = document.content.id if isinstance(document.content, Plan) else None
        for each in spoken(document):
            meant = resolve(each.text, known, within=within)
            if meant is None or meant.home != taking.plan.id or (within == meant.home and each.is_former):
                continue
            will = places.of(meant)
            is_bare = within == meant.home and not each.text.startswith(f"{within}/")
            text = _said(each.text, meant, will, places, bare=is_bare)
            if is_left_alone(document, today):
                if will != meant.name and (found := resolve(each.text, after, within=within)) and found.name == will:
                    left += 1
                _refuse_other(taking, document, each.path, each.key, each.text, meant, resolve(each.text, after), will)
            elif text != each.text:
                path = in_text(document, each.path)
                key = each.key if isinstance(each.key, str) else in_text(document, (*each.path, each.key))[-1]
                edits.setdefault(document.name, []).append(Put(path=path, key=key, value=text))
    stays = "a reference stays" if left == 1 else f"{left} references stay"
    return Work(
        files=tuple(FileEdits(name=file, edits=tuple(each)) for file, each in edits.items()),
        done=done,
        what=what,
        following=f"cioc history {typed(name)}",
        note="\n".join(filter(None, (_removed(taking), _letters(places, taking), _stay(left, stays)))),
    )


def _edits(
    taking: _Taking,
    places: _Places,
    inserts: tuple[Insert, ...],
    known: Names,
    today: date,
    workspace: LoadedWorkspace,
) -> tuple[Edit, ...]:
    """The edits of the plan. Each sees the indexes that it names."""
    removals = tuple(taking.removals())
    if taking.is_all:
        return (*inserts, *removals)
    if places.are_kept:
        return (*taking.keeping(), *removals, *inserts)
    return (*taking.remembering(_letters_lost(taking, places, known, today, workspace)), *removals, *inserts)


def _meant_otherwise(
    taking: _Taking,
    places: _Places,
    inserts: tuple[Insert, ...],
    known: Names,
    today: date,
    workspace: LoadedWorkspace,
) -> Iterator[bool]:
    """Of each reference in a paper that is out whether it would come to mean another line."""
    edits = _edits(taking, places, inserts, known, today, workspace)
    after = all_names(_as_it_will_be(taking.document, edits, workspace))
    for document in workspace.documents:
        for each in spoken(document) if is_left_alone(document, today) else ():
            meant = resolve(each.text, known)
            if meant is not None and meant.home == taking.plan.id:
                found = resolve(each.text, after)
                yield found is None or found.name != places.of(meant)


def _letters_lost(
    taking: _Taking, places: _Places, known: Names, today: date, workspace: LoadedWorkspace
) -> frozenset[int]:
    """The lines that stay, by their indexes, of which a paper that is out says a letter that no line has any more."""
    there = {f"{taking.plan.id}/{taking.action.ref}{each}" for each in places.staying.values()}
    found = set()
    for document in workspace.documents:
        if is_left_alone(document, today):
            meant = [(each.text, resolve(each.text, known)) for each in spoken(document)]
            found |= {
                target.line
                for text, target in meant
                if target and text == target.name and places.of(target) != text and text not in there
                if target.line not in places.indexes and target.kind is TargetKind.LINE
            }
    return frozenset(found)


def _stay(number: int, words: str) -> str:
    return f"{words} as written in papers that are out: cioc knows what was meant" if number else ""


def _removed(taking: _Taking) -> str:
    """The action that is taken out, in its words, which nothing says any more."""
    action = taking.action
    return f'taken out: action {taking.plan.id}/{action.ref}, "{cut(action.action, 60)}"' if taking.is_all else ""


def _letters(places: _Places, taking: _Taking) -> str:
    """The lines that have another letter now: whoever says 2.2d from memory would mean another."""
    ref, before = taking.action.ref, letters(taking.action)
    behind = [f"{ref}{before[index]}" for index in places.staying if index > places.indexes[0]]
    if places.are_kept and behind:
        keeps = "keeps its letter" if len(behind) == 1 else "keep their letters"
        return f"{listed(behind, last='and')} {keeps}: papers that are out go by them"
    changed = [
        f"{ref}{before[index]} is {ref}{new} now" for index, new in places.staying.items() if before[index] != new
    ]
    return listed(changed, last="and") if changed else ""


def _said(text: str, meant: ReferenceTarget, will: str, places: _Places, *, bare: bool) -> str:
    """A reference as it reads from then on; one that says an id or nothing that changes stays as it is."""
    if will == meant.name:
        return text
    is_moved = meant.line in places.indexes
    if "/" in text.removeprefix(f"{meant.home}/") and not is_moved:
        return text
    if "/" in text.removeprefix(f"{meant.home}/"):
        own = text.rpartition("/")[2]
        will = f"{meant.home}/{places.new}/{own}"
    return will.removeprefix(f"{meant.home}/") if bare else will


def _refuse_other(
    taking: _Taking,
    document: Document,
    path: Path,
    key: str | int,
    text: str,
    meant: ReferenceTarget,
    found: ReferenceTarget | None,
    will: str,
) -> None:
    if found is not None and found.name == will:
        return
    line = document.lines.position(document.at(*path, key).start)[0]
    other = f"{found.name} as it is then" if found else "nothing"
    asked = f"{taking.plan.id}/{taking.action.ref}{letters(taking.action)[taking.indexes[0]]}"
    raise CannotDoError(
        f'{document.name}:{line} is in a paper that is out and speaks of {meant.name}; "{text}" would mean {other}',
        hint="nothing is written; say what became of the line instead, and begin a new one: "
        f"cioc progress {typed(asked)}",
    )


def _as_it_will_be(document: Document, edits: Sequence[Edit], workspace: LoadedWorkspace) -> LoadedWorkspace:
    text = apply(document.text, edits, name=document.name)
    made = read(Blob(name=document.name, data=text.encode()), own_words(workspace.settings))
    return assemble(tuple(made if each is document else each for each in workspace.documents))
