"""The board paper: a snapshot and one of its meetings become a view, and templates print that view.

```
snapshot, meeting  ->  assemble.paper()  ->  view.Paper  ->  render.render()  ->  Markdown or HTML
```

Everything here is pure but `templates.py`, which reads template files, `provenance.py`, which asks git, and
`paper_sources.py`, which has both at hand.
"""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """A format that a paper can be written in. The template is `report.` and this."""

    MD = "md"
    HTML = "html"


SIGN = "<!-- Written by cioc, which may write over this file. -->"
"""The last line of each paper: by it cioc knows its own. Neither HTML nor Markdown shows it."""
