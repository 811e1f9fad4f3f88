"""The papers that are opened in the browser, as HTML. None is written before a test asks for it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from cioc.example.history import known_on
from cioc.example.history import shipped as example_files
from cioc.report.assemble import ALL_ANNEXES
from cioc.report.charts.drawing import TONES
from cioc.report.charts.run import Level, Point, run
from cioc.report.charts.stacked import Category, stacked
from cioc.report.render import Format
from tests.browser.sizes import RATED, rated
from tests.report.workspaces import (
    HOSTILE,
    NO_PLAN,
    REGISTER,
    RICH,
    SHIPPED,
    hostile,
    large,
    rich,
    shipped,
    view,
    workspace,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.report.view.charts import RunChart, StackedChart
    from cioc.report.view.paper import Paper

# Each would set a flag or open a window where it ran, or load a file where it was taken for an element.
PAYLOADS: Final = " ".join(
    (
        HOSTILE,
        "<script>window.ran = 1; alert(1)</script>",
        "\"><img src=http://evil.example/q.png onerror='window.ran = 2'>",
        "</title></style></dl></table></main><svg onload=window.ran=3>",
        "' onfocus='window.ran = 4' autofocus tabindex='0' \" onfocus=\"window.ran = 5\" autofocus x=\"",
        "<iframe src=http://evil.example/ srcdoc='<script>parent.ran = 6</script>'></iframe>",
        "[y](javascript:window.ran=7) [z](data:text/html,<script>window.opener.ran=8</script>)",
        "![q](file:///etc/hostname) <link rel=stylesheet href=http://evil.example/s.css>",
        "<meta http-equiv=refresh content='0;url=http://evil.example/'> {{ 7 * 7 }} {% raw %} --> ]]>",
        "<style>@import 'http://evil.example/i.css'; body { background: url(http://evil.example/b.png) }</style>",
    )
)

UNBROKEN: Final = f"{'Unbroken' * 40} https://example.org/{'path/' * 60}"
UNBROKEN_PROSE: Final = f"""\
{UNBROKEN}

# {UNBROKEN}

- {UNBROKEN}
  1. {UNBROKEN}

> {UNBROKEN} `{UNBROKEN}`

```
{UNBROKEN}
```

| {UNBROKEN} | two |
|---|---|
| one | {UNBROKEN} |
"""

# All that Markdown can do, and all four ratings.
PROSE: Final = """\
  # A heading

  Words with *stress*, **more of it**, `code`, a [link to a page](https://example.org/), and an ![image](x.png).

  ### A heading two below

  1. first
     - nested
       > quoted
  2. second

  | Area | April | May | June | July | August | September | October | Notes on this area |
  |---|--:|--:|--:|--:|--:|--:|--:|---|
  | North | 1,000 | 2,000 | 3,000 | 4,000 | 5,000 | 6,000 | 7,000 | Nothing in particular was observed |
  | South | 1,000 | 2,000 | 3,000 | 4,000 | 5,000 | 6,000 | 7,000 | Nothing at all |

  ```
  a block of code with a line that is rather longer than any telephone, and than most sheets of paper, is wide
  ```

  ***

  A last word\\
  and its second line.
"""
WRITTEN: Final = RICH | {
    "plans/meetings/2020-06-12.yaml": "cioc: meeting/1\ndate: 2020-06-12\nplan: ours\nintroduction: |\n"
    f"{PROSE}items:\n"
    + "".join(
        f"  - id: {rag}\n    title: Item that is {rag}\n    rag: {rag}\n    voice: We *said* so.\n    text: |\n"
        f"{PROSE.replace('  ', '      ', 1).replace(chr(10) + '  ', chr(10) + '      ')}"
        f"    updates: [{{by: early-help, text: 'It is so: [the plan](https://example.org/plan).'}}]\n"
        for rag in ("red", "amber", "green", "blue")
    )
}


def long_tables(rows: int = 60) -> dict[str, str]:
    """A workspace whose tables go over several pages, with rows of several lines."""
    words = "The same words again so that this row has several lines on any page."
    progress = f"[{{date: 2020-02-01, rag: green, note: {words} {words}}}]"
    lines = "".join(
        f"          - {{who: Team {n}, leads: [director], timescale: May 2020, progress: {progress}}}\n"
        for n in range(rows)
    )
    commitments = "".join(f"  - {{id: c{n}, text: '{n}: {words} {words}', lead: director}}\n" for n in range(rows))
    measures = "".join(
        f"  - {{id: m{n}, title: Number {n}, counts: money, readings: [{{date: 2020-02-01, value: {n}, source: x}}]}}\n"
        for n in range(rows)
    )
    return {
        "plans/register.yaml": REGISTER,
        "plans/plan.yaml": "cioc: plan/1\nid: ours\ntitle: Ours\nwritten: 2020-01-10\n"
        f"priorities:\n  - ref: 1\n    promise: All.\n    actions:\n"
        f"      - ref: 1.1\n        action: Do it.\n        delivery:\n{lines}",
        "plans/measures.yaml": f"cioc: measures/1\nmeasures:\n{measures}",
        "plans/meetings/2020-02-14.yaml": f"cioc: meeting/1\ndate: 2020-02-14\ncommitments:\n{commitments}",
    }


ONE_ACTION: Final = {
    "plans/plan.yaml": "cioc: plan/1\nid: ours\ntitle: Ours\nwritten: 2020-01-10\npriorities:\n  - ref: 1\n"
    "    promise: All.\n    actions: [{ref: 1.1, action: Do it., delivery: [{who: A, timescale: January 2020}]}]\n",
    "plans/meetings/2020-02-14.yaml": "cioc: meeting/1\ndate: 2020-02-14\n",
}


def hard_charts() -> Paper:
    """A paper whose charts show what is hard to draw: every tone, long and hostile names, many numbers."""
    paper = rich()
    charts: dict[str, dict[str, Any]] = {
        "page": {"chart": _hard_bars()},
        "measures": {"charts": (_hard_run("hard-run"), _hard_run("hard-too"))},
    }
    sections = [
        replace(section, body=replace(section.body, **charts.get(section.name, {})))  # type: ignore[type-var]
        for section in paper.sections
    ]
    return replace(paper, sections=tuple(sections))


def _hard_bars() -> StackedChart:
    tones = ["red", "amber", "dark", "plain"]
    categories = [Category(name, PAYLOADS if name == "dark" else name.title(), *TONES[name]) for name in tones]
    names = ("1 Heard", UNBROKEN[:200], PAYLOADS[:200], "W" * 100, "", "All", "Few")  # no more than a sheet holds
    rows = [(label, {name: (n * k) % 41 for k, name in enumerate(tones, start=3)}) for n, label in enumerate(names)]
    return stacked(
        name="hard-bars",
        headline=UNBROKEN,
        subtitle=UNBROKEN,
        source=PAYLOADS,
        description=PAYLOADS,
        rows=[*rows, ("Most", {"red": 1, "plain": 300})],
        categories=categories,
    )


def _hard_run(name: str) -> RunChart:
    days = [date(2015, 1, 31) + timedelta(days=30 * n) for n in range(60)]
    points = [
        Point(day, f"{day:%d %B %Y}", f"about {n * 37 % 101:,}%", None if n % 13 == 7 else n * 37 % 101, n % 17 == 3)
        for n, day in enumerate(days)
    ]
    return run(
        name=name,
        headline=HOSTILE,
        subtitle=PAYLOADS,
        source=UNBROKEN,
        description=UNBROKEN,
        points=points,
        baseline=Level("Baseline 52", 52),
        target=Level(f"Target {UNBROKEN[:120]}", 53),
        comparators=[Level("England 55", 55), Level(PAYLOADS[:120], -20)],
    )


def example() -> Paper:
    """A paper of the example's history: drawn from what was known on the day of its meeting."""
    known = known_on(date(2019, 12, 6), example_files())
    return view(
        workspace({name: data.decode() for name, data in known.items() if name.endswith(".yaml")}), "2019-12-06"
    )


def _february(files: dict[str, str]) -> Paper:
    return view(workspace(files), "2020-02-14", annexes=ALL_ANNEXES)


PAPERS: Final[dict[str, Callable[[], Paper]]] = {
    **{meeting: lambda meeting=meeting: view(shipped(), meeting) for meeting in SHIPPED},  # type: ignore[misc]
    "rated": lambda: view(rated(), RATED[-1]),
    "rated, with annexes": lambda: view(rated(), RATED[2], annexes=ALL_ANNEXES),
    "everything": lambda: rich(annexes=ALL_ANNEXES),
    "prose": lambda: view(workspace(WRITTEN), "2020-06-12", annexes=ALL_ANNEXES),
    "hostile": lambda: _february(hostile(PAYLOADS, PAYLOADS)),
    "unbroken": lambda: _february(hostile(UNBROKEN, UNBROKEN_PROSE)),
    "300 actions": lambda: view(workspace(large(300)), "2020-02-14"),
    "long tables": lambda: _february(long_tables()),
    "no plan": lambda: _february(NO_PLAN),
    "one action": lambda: _february(ONE_ACTION),
    "hard charts": hard_charts,
    "example": example,
}


@cache
def html(name: str) -> str:
    """The paper of that name as HTML."""
    return written(PAPERS[name](), Format.HTML)
