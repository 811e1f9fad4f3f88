"""Tables of hundreds of cases, each of which takes less time than pytest takes for a test of its own."""

from __future__ import annotations

import inspect
from functools import wraps
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Test = Callable[..., None]


def try_each(names: str | tuple[str, ...], cases: Iterable[Any]) -> Callable[[Test], Test]:
    """As `pytest.mark.parametrize`, but in one test: it tries every case, and fails with a list of those that fail.

    What a test takes beside the case is the same for all of them, and so no folder in which a case leaves something.
    """
    taken = (names,) if isinstance(names, str) else names
    table = [(case,) if isinstance(names, str) else tuple(case) for case in cases]
    assert table, "a table without a case tests nothing"

    def decorated(test: Test) -> Test:
        @wraps(test)
        def tried(**given: Any) -> None:
            failed = []
            for case in table:
                arguments = dict(zip(taken, case, strict=True))
                try:
                    test(**arguments, **given)
                except (Exception, pytest.fail.Exception) as error:
                    failed.append(f"{arguments}\n{type(error).__name__}: {error}")
            if failed:
                pytest.fail(f"{len(failed)} of {len(table)} cases:\n\n" + "\n\n".join(failed))

        signature = inspect.signature(test)
        left = [parameter for name, parameter in signature.parameters.items() if name not in taken]
        tried.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return tried

    return decorated
