"""Which thing of the plan a person writes about: as it is given, or as it is answered now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.cli.targets import in_force, say_if_other
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cioc.cli.asking import Questions
    from cioc.state import Snapshot
    from cioc.workspace.references import Target


def which(
    given: str | None,
    question: str,
    seen: Snapshot,
    questions: Questions,
    *,
    option: str = "REF",
    command: str,
    unfit: Callable[[Target], str | None],
    choices: Mapping[str, str] | None = None,
) -> Target:
    """What a ref points to. `unfit` says why something by that name is not what can be meant, or nothing.

    Raises CannotDoError where a ref is given that will not do, or none and nobody can be asked.
    """
    if given is not None:
        target = in_force(given, seen)
        if why := unfit(target):
            raise CannotDoError(why, hint="see what there is: cioc show")
        say_if_other(given, target, seen)
        return target

    def check(text: str) -> str:
        try:
            why = unfit(in_force(text, seen))
        except CannotDoError as error:
            raise ValueError(error.message) from error
        if why:
            raise ValueError(why)
        return text

    answer = questions.needed(None, option, question, check=check, choices=choices)
    questions.settle(command)
    target = in_force(answer, seen)
    say_if_other(answer, target, seen)
    return target
