"""Links within a paper lead to what is in it: a council may leave out the section that they would lead to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cioc.report.redaction import walked
from cioc.report.view.shared import Link
from cioc.report.walking import parts

if TYPE_CHECKING:
    from cioc.report.view.paper import Paper


def linked(paper: Paper) -> Paper:
    """The paper, with words alone in place of links to what it does not have."""
    places = {
        getattr(part, "anchor", "")
        for part in parts((paper.sections, paper.annexes))
        if not isinstance(part, Link)  # all else that has an anchor is the place itself
    }
    return walked(paper, (Link,), lambda link: link if link.anchor in places else replace(link, anchor=""))
