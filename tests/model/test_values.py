"""What people type is what cioc reads: the text in the file, and what the model makes of it or says about it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from cioc.dates import PartialDate
from cioc.model import Measures, Meeting, Plan, Section, WorkspaceSettings, target_on
from cioc.workspace.loading import read
from cioc.workspace.sources import Blob

if TYPE_CHECKING:
    from cioc.yaml.document import Document

_PLAN = """\
cioc: plan/1
id: our-plan
title: {title}
written: {written}
review: {review}
priorities:
  - ref: {priority}
    promise: Children are heard.
    actions:
      - ref: {ref}
        action: {action}
        was: {was}
        delivery:
          - leads: {leads}
            timescale: {timescale}
"""
_SOUND = {
    "title": "Our plan",
    "written": "2021-01-29",
    "review": "February 2022",
    "priority": "2",
    "ref": "2.10",
    "action": "Ask.",
    "was": "[]",
    "leads": "[early-help]",
    "timescale": "March",
}


def plan_with(**values: str) -> Document:
    """A plan in which some values are others."""
    return read(Blob(name="plans/our-plan.yaml", data=_PLAN.format(**_SOUND | values).encode()))


def sound(document: Document) -> Plan:
    """The plan of a file in which nothing is wrong."""
    assert document.findings == ()
    assert isinstance(document.content, Plan)
    return document.content


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "yes",
        "true",
        "2019",
        "30.01.19",
        "30.01.19 to 06.02.19",
        "1e3",
        "0x10",
        "1_000",
        "12:30",
        "2.10",
        "2021-01-29",
        "Q3 2019/20",
        "=",
        "On going",
        "86400",
        ".5",
        "NaN",
        "Null",
        "NULL",
        "'null'",
        '"~"',
        "'no'",
        "Feb/March 2019",
    ],
)
def test_words_stay_as_they_are_typed(typed: str) -> None:
    """A timescale is whatever stands in the file, be it a number, a date or a truth value to other readers of YAML."""
    plan = sound(plan_with(timescale=typed))
    assert plan.priorities[0].actions[0].delivery[0].timescale == typed.strip("'\"")


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_nothing_is_no_value(typed: str) -> None:
    """Only nothing at all, an unquoted tilde and an unquoted null are no value."""
    plan = sound(plan_with(timescale=typed, leads=typed, was=typed, review=typed))
    line = plan.priorities[0].actions[0].delivery[0]
    assert (line.timescale, line.leads, plan.priorities[0].actions[0].was, plan.review) == (None, (), (), None)


@pytest.mark.parametrize("typed", ["2.10", "2.1", "007", "10", "1e3", "2-a", "A.1"])
def test_refs_keep_their_zeros(typed: str) -> None:
    """`2.10` is not `2.1`."""
    assert sound(plan_with(ref=typed)).priorities[0].actions[0].ref == typed


def test_block_text_keeps_its_lines() -> None:
    """Text behind a bar keeps its paragraphs, and folded text is one line."""
    plan = sound(plan_with(title=">-\n  Our\n  plan", action="|\n          One.\n\n          Two."))
    assert (plan.title, plan.priorities[0].actions[0].action) == ("Our plan", "One.\n\nTwo.\n")


WRONG: list[tuple[dict[str, str], str, str, str, str]] = [
    ({"written": "30.01.19"}, "F105", "30.01.19", '"30.01.19" is not a date', "2021-02-12"),
    ({"written": "29 January 2021"}, "F105", "29 January 2021", '"29 January 2021" is not a date', "2021-02-12"),
    ({"written": "2021-1-29"}, "F105", "2021-1-29", '"2021-1-29" is not a date', "2021-02-12"),
    ({"written": "20210129"}, "F105", "20210129", '"20210129" is not a date', "2021-02-12"),
    ({"written": "86400"}, "F105", "86400", '"86400" is not a date', "2021-02-12"),
    ({"written": "1e3"}, "F105", "1e3", '"1e3" is not a date', "2021-02-12"),
    ({"written": "2021-01-29T10:00:00Z"}, "F105", "2021-01-29T10:00:00Z", "is not a date", "2021-02-12"),
    ({"written": "２０２１-01-29"}, "F105", "２０２１-01-29", "is not a date", "2021-02-12"),
    ({"written": "2021-02-29"}, "F105", "2021-02-29", '"2021-02-29" is no', "28 days"),
    ({"written": "2021-13-01"}, "F105", "2021-13-01", '"2021-13-01" is no', "01 to 12"),
    ({"written": "0000-01-01"}, "F105", "0000-01-01", '"0000-01-01" is no', ""),
    ({"written": "2021-01"}, "F105", "2021-01", '"2021-01" is not a whole date', "2021-02-12"),
    ({"written": "[2021-01-29]"}, "F104", "[2021-01-29]", '"written" is a list', "one value"),
    ({"ref": "2/one"}, "F104", "2/one", '"2/one" is not a ref', "2.10"),
    ({"ref": "{a: b}"}, "F104", "{a: b}", '"ref" is a mapping', "one value"),
    ({"leads": "early-help"}, "F104", "early-help", '"leads" is "early-help" where a list should be', "[early-help]"),
    ({"leads": "{early-help: yes}"}, "F104", "{early-help: yes}", '"leads" is a mapping where a list', "dash"),
    ({"leads": "[[early-help]]"}, "F104", "[early-help]", "this entry of the list is a list", "on one line"),
    ({"was": "cioc-2019/1.4"}, "F104", "cioc-2019/1.4", '"was" is "cioc-2019/1.4" where a list', "[cioc-2019"),
    ({"was": "[a//b]"}, "F104", "a//b", '"a//b" is not a reference', "cioc-2021/1.1"),
    ({"timescale": "[March]"}, "F104", "[March]", '"timescale" is a list where text should be', "one line"),
    ({"title": '"  "'}, "F103", "title", '"title" has no value', "give it one"),
    ({"priority": "null"}, "F103", "ref", '"ref" has no value', "give it one"),
]


@pytest.mark.parametrize(
    ("values", "code", "place", "message", "remedy"),
    WRONG,
    ids=[" ".join(map(" ".join, row[0].items())) for row in WRONG],
)
def test_wrong_value_is_named_with_its_remedy(
    values: dict[str, str], code: str, place: str, message: str, remedy: str
) -> None:
    """What does not fit is found once, at its own place; the message names it, and says what to type instead."""
    document = plan_with(**values)
    (finding,) = document.findings
    assert finding.code == code
    assert document.text[finding.span.start : finding.span.end] == place
    assert message in finding.message
    assert remedy in finding.message + finding.hint


def measure_with(value: str) -> Document:
    """A measure that came to something."""
    reading = f"{{date: 2019-10, value: {value}, source: our-plan}}"
    text = f"cioc: measures/1\nmeasures:\n  - {{id: a, title: b, counts: other, readings: [{reading}]}}\n"
    return read(Blob(name="plans/measures.yaml", data=text.encode()))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("560", "560"),
        ("'1,200'", "1200"),
        ("'1,234,567.5'", "1234567.5"),
        ("12.50", "12.50"),
        ("-3", "-3"),
        ("007", "7"),
    ],
)
def test_numbers(typed: str, number: str) -> None:
    """Digits, a point, and commas between thousands."""
    document = measure_with(typed)
    assert document.findings == ()
    assert isinstance(document.content, Measures)
    assert document.content.measures[0].readings[0].value == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    ["1e3", "0x10", "1_000", "'12,5'", "'1,20,000'", "over 500", "£85k", "nan", "inf", "1e999999999", "٣", ".5", "5%"],
)
def test_what_is_no_number(typed: str) -> None:
    """Nothing else is guessed at: "12,5" could be 12.5 or 125, and 1e999999999 would fill the memory."""
    (finding,) = measure_with(typed).findings
    assert finding.code == "F104"
    assert finding.message.startswith(f'"{typed.strip(chr(39))}" is not a number; write digits')


@pytest.mark.parametrize(("typed", "number"), [("5", 5), ("'7'", 7), ("0", 0), ("007", 7), ("123456789", 123456789)])
def test_whole_numbers(typed: str, number: int) -> None:
    """Digits, quoted or not."""
    document = threshold_of(typed)
    assert document.findings == ()
    assert isinstance(document.content, WorkspaceSettings)
    assert document.content.thresholds.suppress_up_to == number


@pytest.mark.parametrize("typed", ["-1", "2.0", "1e3", "'1,200'", "five", "'5 children'", "1234567890"])
def test_what_is_no_whole_number(typed: str) -> None:
    """A sign, a point or a word."""
    (finding,) = threshold_of(typed).findings
    assert finding.message.startswith(f'"{typed.strip(chr(39))}" is not a whole number; write digits only')


def threshold_of(value: str) -> Document:
    """Settings with a threshold."""
    text = f"cioc: workspace/1\nthresholds: {{suppress_up_to: {value}}}\n"
    return read(Blob(name="plans/workspace.yaml", data=text.encode()))


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2021-02-12", PartialDate(2021, 2, 12)),
        ("2022-08", PartialDate(2022, 8)),
        ("2022", PartialDate(2022)),
        ("'2022-08'", PartialDate(2022, 8)),
    ],
)
def test_meeting_may_be_known_by_its_month(typed: str, moment: PartialDate) -> None:
    """A meeting's date is a day, a month or a year, quoted or not."""
    document = read(Blob(name="plans/meetings/x.yaml", data=f"cioc: meeting/1\ndate: {typed}\n".encode()))
    assert document.findings == ()
    assert isinstance(document.content, Meeting)
    assert document.content.date == moment


def test_day_is_a_date() -> None:
    """A whole date is the datetime module's own."""
    assert sound(plan_with()).written == date(2021, 1, 29)


MEANT = [
    ("plan/1", "titel: x", "titel", "title"),
    ("plan/1", "Title: x", "Title", "title"),
    ("plan/1", "sucess: [x]", "sucess", "succeeds"),
    ("meeting/1", "reccomendations: []", "reccomendations", "recommendations"),
    ("meeting/1", "matters arising: []", "matters arising", "matters_arising"),
    ("workspace/1", "organization: x", "organization", "organisation"),
    ("register/1", "lead: []", "lead", "leads"),
]


@pytest.mark.parametrize(("kind", "line", "typed", "meant"), MEANT, ids=[row[2] for row in MEANT])
def test_unknown_key_did_you_mean(kind: str, line: str, typed: str, meant: str) -> None:
    """A key that is not known is named, with the nearest that is, and all those that may stand there."""
    document = read(Blob(name="plans/x.yaml", data=f"cioc: {kind}\n{line}\n".encode()))
    (finding,) = [finding for finding in document.findings if finding.code == "F102"]
    assert finding.message == f'unknown key "{typed}" (did you mean "{meant}"?)'
    assert document.text[finding.span.start : finding.span.end] == typed
    assert meant in finding.hint.removeprefix("the keys here are cioc, ")


def test_keys_of_the_nearest_model_are_named() -> None:
    """Deep in a plan the hint lists the keys of that entry, not those of the file."""
    document = plan_with(timescale="March\n            progress:\n              - {date: 2021-01-29, notes: x}")
    (finding,) = document.findings
    assert finding.message == 'unknown key "notes" (did you mean "note"?)'
    assert (
        finding.hint
        == "the keys here are date, rag, status, timescale, agreed, until, corrects, takes_back, note, by, via and more"
    )


def test_restatements_without_a_value_are_the_same_as_left_out() -> None:
    """`rag:` with nothing behind it says nothing."""
    text = "cioc: meeting/1\ndate: 2021-02-12\nitems:\n  - {id: a, title: b, rag: , status: ~}\n"
    document = read(Blob(name="plans/meetings/2021-02-12.yaml", data=text.encode()))
    content: Any = document.content
    assert (document.findings, content.items[0].rag, content.items[0].status) == ((), None, None)


_MEASURE = """\
cioc: measures/1
measures:
  - id: a
    title: A
    counts: other
    target: {value: 80}
    targets: [{value: 95, from: 2021-04-01}, {value: 90, bound: at-least, from: 2020-04-01}]
"""


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2020, 3, 31), 80),
        (date(2020, 4, 1), 90),
        (date(2021, 3, 31), 90),
        (date(2021, 4, 1), 95),
    ],
)
def test_target_of_a_day(day: date, value: int) -> None:
    """The last that has begun, in whatever order they stand; before the first, the one without a day."""
    document = read(Blob(name="plans/measures.yaml", data=_MEASURE.encode()))
    assert document.findings == ()
    assert isinstance(document.content, Measures)
    found = target_on(document.content.measures[0], day)
    assert found is not None
    assert found.value == value


def test_no_target_before_the_first() -> None:
    """Where no target is without a day, there is none until one begins."""
    document = read(Blob(name="plans/measures.yaml", data=_MEASURE.replace("    target: {value: 80}\n", "").encode()))
    assert isinstance(document.content, Measures)
    assert target_on(document.content.measures[0], date(2020, 3, 31)) is None


def settings(text: str) -> Document:
    """A file of settings with some lines."""
    return read(Blob(name="plans/workspace.yaml", data=f"cioc: workspace/1\n{text}".encode()))


def test_word_alone_is_a_section() -> None:
    """In a list of sections, the id may stand alone; an entry with more keys says the same of it."""
    document = settings('sections: [page, {id: measures, title: In numbers}, {id: forward, show: "no"}]\n')
    assert document.findings == ()
    assert isinstance(document.content, WorkspaceSettings)
    assert document.content.sections == (
        Section(id="page"),
        Section(id="measures", title="In numbers"),
        Section(id="forward", show="no"),
    )


PAPER_KEYS = {
    "no id": (
        "sections: [page, Action Log]",
        "F104",
        '"Action Log" is not an id; write action-log',
        "write action-log",
    ),
    "list in place of a section": ("sections: [[page]]", "F104", "this entry of the list is a list", "id, title"),
    "unknown annex": ("annexes: [plan, chnges]", "F107", '"annexes" (did you mean "changes"?)', "write plan, changes"),
    "name of a colour": ("colours: {accent: navy}", "F104", '"navy" is not a colour', ""),
    "cover without a value": ("cover: {Wards: }", "F103", '"Wards" has no value', ""),
    "neither yes nor no": ("sections: [{id: page, show: maybe}]", "F107", '"maybe" is not one of', "yes or no"),
}


@pytest.mark.parametrize(("text", "code", "message", "hint"), PAPER_KEYS.values(), ids=list(PAPER_KEYS))
def test_what_is_wrong_with_the_paper(text: str, code: str, message: str, hint: str) -> None:
    """It is said where it stands, and nothing but that is left out."""
    document = settings(f"organisation: Ours\n{text}\n")
    (finding,) = document.findings
    assert finding.code == code
    assert message in finding.message
    assert hint in finding.hint or hint in finding.message
    assert isinstance(document.content, WorkspaceSettings)
    assert document.content.organisation == "Ours"


def test_colour_without_quotes() -> None:
    """To YAML it is a comment, and who wrote it is told."""
    document = settings("colours:\n  accent: #124b73\n")
    assert sorted(finding.code for finding in document.findings) == ["F103", "Y307"]


def test_word_that_python_keeps_for_itself() -> None:
    """`from` is written as people write it, and one that is misspelt is told by that name."""
    document = read(Blob(name="plans/measures.yaml", data=_MEASURE.replace("from: 2021", "form: 2021").encode()))
    assert sorted((finding.message for finding in document.findings), reverse=True) == [
        'unknown key "form" (did you mean "from"?)',
        'this entry of "targets" has no "from"',
    ]


RATINGS = [
    (("red", "amber", "green"), {}, ("red", "amber")),
    (("black", "red", "amber", "green"), {}, ("black", "red", "amber")),
    (("red", "orange", "amber", "green"), {}, ("red", "orange", "amber")),
    (("black", "red", "green"), {"black": "no"}, ("red",)),
    (("red", "amber", "green"), {"green": "yes"}, ("green",)),
    (("behind", "ahead"), {}, ("behind",)),
]


@pytest.mark.parametrize(("ratings", "said", "expected"), RATINGS)
def test_ratings_that_need_attention(ratings: tuple[str, ...], said: dict[str, str], expected: tuple[str, ...]) -> None:
    """Red, amber and what is worse than one of them, unless the settings say otherwise."""
    rag = {
        word: {"label": word, "means": "so", **({"exception": said[word]} if word in said else {})} for word in ratings
    }
    assert WorkspaceSettings.model_validate({"cioc": "workspace/1", "rag": rag}).exceptions == expected
