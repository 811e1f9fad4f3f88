"""What was said stays said: a table of what may be done to a workspace, dishonest and honest, and what is found."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from cioc.checking.check import check
from cioc.diagnostics import Severity
from cioc.report.facts import facts
from cioc.rules.rule import EarlierState
from cioc.workspace.loading import assemble, read
from cioc.workspace.sources import Blob
from tests.record.world import DECEMBER, DRAFT, FEBRUARY, FILES, JUNE, MEASURES, OLD, PLAN, TODAY, changed, loaded, past
from tests.tables import try_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.diagnostics import Diagnostic
    from cioc.model import Meeting
    from cioc.workspace.loading import LoadedWorkspace
    from tests.record.world import Files


def found(now: Files, then: Files = FILES) -> tuple[Diagnostic, ...]:
    """What is found under H, on the day of the table."""
    diagnostics = check(loaded(now), past=past(then), today=TODAY)
    return tuple(d for d in diagnostics if d.code.startswith("H"))


_P, _W, _M, _R, _O = "our-plan", "workspace", "measures", "register", "plan-2019"
_DEC, _FEB, _APR, _JUN = (f"meetings/{day}" for day in ("2020-12-04", "2021-02-12", "2021-04-16", "2021-06-04"))

_ENTRY = "              - {date: 2020-11-20, rag: amber, note: A post is empty.}\n"
_MOVED = "date: 2021-01-20, rag: red, status: in-progress, timescale: June 2021, agreed: 2020-12-04, note: Ill."
_MOVE = f"              - {{{_MOVED}}}\n"
_LAST = "              - {date: 2021-03-29, rag: amber, note: A new wroker has begun.}\n"
_HALF = "              - {date: 2020-12-01, status: in-progress, rag: green, note: Half of them have it.}\n"
_DONE = "              - {date: 2020-12-01, status: complete, rag: blue, note: All of them have it.}\n"
_VISITED = "              - {date: 2020-11-10, rag: green, note: All visits were made.}\n"
_TEACHERS = PLAN[PLAN.index("          - who: Teachers") : PLAN.index("          - who: Nurses")]
_NURSES = "          - who: Nurses\n            leads: [nurses]\n            timescale: March\n"
_TELL = PLAN[PLAN.index("      - ref: 1.2\n") : PLAN.index("      - ref: 1.3\n")]
_CARD = PLAN[PLAN.index("      - ref: 1.3\n") : PLAN.index("  - ref: 2\n")]
_HOMES = PLAN[PLAN.index("      - ref: 2.1\n") : PLAN.index("      - ref: 2.2\n")]
_SECOND = PLAN[PLAN.index("  - ref: 2\n") :]
_ADVOCATES = MEASURES[MEASURES.index("  - id: advocates") :]
_REVIEWS = MEASURES[MEASURES.index("  - id: reviews") : MEASURES.index("  - id: advocates")]
_ITEM = DECEMBER[DECEMBER.index("  - {id: voice") : DECEMBER.index("  - {id: homes")]
_ITEM_2 = "  - {id: homes, title: Homes, about: [our-plan/2.1], rag: green, text: Ten new homes.}\n"
_PROMISED = (
    "  - {id: survey-results, text: Bring the results of the survey, lead: early-help, timescale: February 2021}\n"
)
_DECIDED = "  - {id: new-date, text: The date of action 1.1 moves to June 2021., about: [our-plan/1.1a]}\n"
_MATTER = "  - {about: 2020-12-04/survey-results, status: in-progress, note: Half of the forms are back.}\n"
_UPDATES = (
    "      - {by: virtual-school, text: Six schools have begun.}\n      - {by: health, text: Assessments are late.}\n"
)
_UPDATES_TURNED = "".join(reversed(_UPDATES.splitlines(keepends=True)))
_RED, _AMBER = "  red: {label: Red, means: off track}\n", "  amber: {label: Amber, means: at risk}\n"
_BETWEEN = """\
cioc: meeting/1
date: 2021-01-15
items:
  - {id: voice, title: Voice, about: [our-plan/1.1], rag: green, text: Well.}
"""
_NUMBER = "      - {date: 2021-01-31, value: 510, source: 2021-02-12, note: One week later than usual.}\n"

DISHONEST: dict[str, tuple[Files, str]] = {
    # Entries that a paper told.
    "an entry recoloured": (changed((_P, "rag: amber, note: A post", "rag: green, note: A post")), "H601"),
    "a reason reworded": (changed((_P, "A post is empty.", "All is well.")), "H601"),
    "a reason taken out": (changed((_P, "rag: amber, note: A post is empty.", "rag: amber")), "H601"),
    "a status raised": (changed((_P, "status: in-progress, timescale", "status: complete, timescale")), "H601"),
    "a new date written over": (changed((_P, "timescale: June 2021, agreed", "timescale: June 2023, agreed")), "H601"),
    "a new date taken out": (changed((_P, "timescale: June 2021, agreed: 2020-12-04, ", "")), "H601"),
    "who agreed written over": (changed((_P, "agreed: 2020-12-04", "agreed: 2021-02-12")), "H601"),
    "an entry dated earlier": (changed((_P, "2020-11-20", "2020-11-02")), "H602"),
    "an entry dated later": (changed((_P, "date: 2021-01-20", "date: 2021-03-30")), "H602"),
    "an entry deleted": (changed((_P, _ENTRY, "")), "H602"),
    "a re-timing deleted": (changed((_P, _MOVE, "")), "H602"),
    "a green entry deleted": (changed((_P, f"            progress:\n{_VISITED}", "")), "H602"),
    "an entry slipped in before a paper": (
        changed((_P, _MOVE, f"              - {{date: 2020-12-02, rag: green, note: So.}}\n{_MOVE}")),
        "H603",
    ),
    "an entry slipped in before a paper that was issued ahead of its meeting": (
        changed((_P, _LAST, f"              - {{date: 2021-03-20, rag: green, note: So.}}\n{_LAST}")),
        "H603",
    ),
    "an entry of the same day slipped in": (
        changed((_P, _ENTRY, f"{_ENTRY}              - {{date: 2020-11-20, rag: green, note: Filled.}}\n")),
        "H603",
    ),
    "a new line that was done before a paper": (
        changed(
            (
                _P,
                _NURSES,
                f"{_NURSES}          - who: Panel\n            leads: [health]\n            progress:\n"
                "              - {date: 2020-12-01, status: complete, rag: blue, note: Done.}\n",
            )
        ),
        "H603",
    ),
    "a new action that was done before a paper": (
        changed(
            (
                _P,
                _SECOND,
                "      - ref: 1.4\n        action: Say so.\n        delivery:\n          - who: All\n"
                "            leads: [health]\n            progress:\n"
                f"              - {{date: 2020-12-01, status: complete, rag: blue, note: Done.}}\n{_SECOND}",
            )
        ),
        "H603",
    ),
    "two entries of a day in another order": (changed((_P, f"{_HALF}{_DONE}", f"{_DONE}{_HALF}")), "H601"),
    # First promises.
    "a timescale put off": (changed((_P, "timescale: January 2021", "timescale: June 2022")), "H604"),
    "a timescale taken out": (changed((_P, "            timescale: January 2021\n", "")), "H604"),
    "a timescale made ongoing": (changed((_P, "timescale: February 2021", "timescale: Ongoing")), "H604"),
    "a recurrence made rarer": (changed((_P, "timescale: Termly", "timescale: Yearly")), "H604"),
    "a timescale of an old plan": (changed((_O, "timescale: March 2020", "timescale: March 2022")), "H604"),
    "a review put off": (changed((_P, "review: November 2021", "review: November 2023")), "H604"),
    "a day that a paper quoted in other words": (
        changed((_P, "timescale: January 2021", "timescale: 31 January 2021")),
        "H604",
    ),
    "a day of a draft put off": (changed(("next-plan", "March 2024", "March 2025")), "H604"),
    "a day of a draft that cannot be read": (changed(("next-plan", "March 2024", "Mrch 2024")), "H604"),
    "a review taken out": (changed((_P, "review: November 2021\n", "")), "H604"),
    "a plan written later": (changed((_P, "written: 2020-11-01", "written: 2020-11-30")), "H604"),
    "a plan written after a paper": (changed((_P, "written: 2020-11-01", "written: 2021-03-01")), "H604"),
    # What is gone.
    "an open action deleted": (changed((_P, _TELL, "")), "H606"),
    "an open line deleted": (changed((_P, _TEACHERS, "")), "H606"),
    "a complete action deleted": (changed((_P, _CARD, "")), "H602"),
    "a priority deleted": (changed((_P, _SECOND, "")), "H606"),
    "a plan deleted": (changed(new={"plan-2019": ""}), "H608"),
    "a plan under another id": (
        changed((_P, "id: our-plan\n", "id: the-plan\n"), (_P, "written: 2020-11-01", "written: 2021-03-30")),
        "H608",
    ),
    "a commitment deleted": (changed((_DEC, f"commitments:\n{_PROMISED}", "")), "H606"),
    "a measure deleted": (changed((_M, _REVIEWS, "")), "H609"),
    "a measure with one number deleted": (changed((_M, _ADVOCATES, "")), "H609"),
    "a meeting deleted": (changed(new={_DEC: ""}), "H607"),
    "a meeting that was issued ahead deleted": (changed(new={_APR: ""}), "H607"),
    "a lead deleted from the register": (
        changed((_R, "  - {id: nurses, name: Nurses for children in care, agency: health}\n", "")),
        "H6",
    ),
    # Names.
    "a ref given to another action": (
        changed((_P, "Tell every child within two weeks what came of the review.", "Hold a party in summer.")),
        "H605",
    ),
    "an id given to another line": (
        changed(
            (
                _P,
                "who: Youth workers in all twelve homes\n            leads: [early-help]",
                "who: Police\n            leads: [health]",
            )
        ),
        "H605",
    ),
    "a priority made another": (changed((_P, "Every child has a home nearby.", "Costs are lower.")), "H605"),
    "a measure made another": (changed((_M, "Reviews that the child came to", "Money spent on fuel")), "H605"),
    "a line without an id made another's place": (
        changed((_P, _TEACHERS, ""), (_P, _NURSES, f"{_NURSES}{_TEACHERS}")),
        "H610",
    ),
    "two actions that swap their numbers": (
        changed(
            (_P, "ref: 2.1\n", "ref: 2.9\n"),
            (_P, "ref: 2.2\n", "ref: 2.1\n"),
            (_P, "ref: 2.9\n", "ref: 2.2\n"),
        ),
        "H6",
    ),
    # Meetings whose paper is out.
    "an item rewritten": (changed((_DEC, "A survey of each PEP has begun.", "All children were asked.")), "H607"),
    "an item recoloured": (changed((_FEB, "rag: red", "rag: amber")), "H607"),
    "an item about another action": (
        changed((_DEC, "about: [our-plan/1.1], rag", "about: [our-plan/1.2], rag")),
        "H607",
    ),
    "an item taken out": (changed((_DEC, _ITEM_2, "")), "H607"),
    "an item put in": (changed((_DEC, _ITEM_2, f"{_ITEM_2}  - {{id: more, title: More, text: All well.}}\n")), "H607"),
    "items in another order": (changed((_DEC, f"{_ITEM}{_ITEM_2}", f"{_ITEM_2}{_ITEM}")), "H607"),
    "recommendations in another order": (
        changed(
            (_DEC, "  - {verb: note, text: the progress made}\n", ""),
            (
                _DEC,
                "text: the new date of action 1.1}\n",
                "text: the new date of action 1.1}\n  - {verb: note, text: the progress made}\n",
            ),
        ),
        "H607",
    ),
    "updates in another order": (changed((_FEB, _UPDATES, _UPDATES_TURNED)), "H607"),
    "a recommendation reworded": (changed((_FEB, "that reviews got worse", "that reviews go on")), "H607"),
    "a recommendation put in": (
        changed((_FEB, "that reviews got worse}\n", "that reviews got worse}\n  - {verb: agree, text: the delay}\n")),
        "H607",
    ),
    "an update rewritten": (changed((_FEB, "Assessments are late.", "Assessments are on time.")), "H607"),
    "what children said rewritten": (
        changed((_FEB, "Young people like the shorter forms.", "They are content.")),
        "H607",
    ),
    "a finding taken out": (changed((_FEB, ", to_improve: [Forms take too long.]", "")), "H607"),
    "a matter arising rewritten": (changed((_FEB, "Half of the forms are back.", "All forms are back.")), "H607"),
    "a matter arising closed": (
        changed((_FEB, "status: in-progress, note: Half", "status: complete, note: Half")),
        "H607",
    ),
    "a matter arising taken out": (changed((_FEB, f"matters_arising:\n{_MATTER}", "")), "H607"),
    "a commitment put off": (changed((_DEC, "timescale: February 2021", "timescale: May 2021")), "H607"),
    "a commitment reworded": (changed((_DEC, "Bring the results of the survey", "Bring some of the results")), "H607"),
    "a commitment given to another": (changed((_DEC, "lead: early-help", "lead: health")), "H607"),
    "a commitment put into an old meeting": (
        changed((_DEC, _PROMISED, f"{_PROMISED}  - {{id: other, text: See to it}}\n")),
        "H607",
    ),
    "a decision put into an old meeting": (
        changed((_DEC, _DECIDED, f"{_DECIDED}  - {{text: The delay of 1.2 is agreed.}}\n")),
        "H607",
    ),
    "a decision put into a meeting with a later paper issued ahead": (
        changed((_FEB, "recommendations:\n", "decisions:\n  - {text: The costs are agreed.}\nrecommendations:\n")),
        "H607",
    ),
    "a decision reworded": (changed((_DEC, "moves to June 2021.", "moves to June 2022.")), "H607"),
    "a decision about another line": (changed((_DEC, "about: [our-plan/1.1a]", "about: [our-plan/1.1b]")), "H607"),
    "a decision taken out": (changed((_DEC, f"decisions:\n{_DECIDED}", "")), "H607"),
    "a paper that was issued ahead rewritten": (changed((_APR, "Three homes have closed.", "One has closed.")), "H607"),
    "a paper recalled": (changed((_APR, "issued: 2021-03-26\n", "")), "H607"),
    "a paper issued later": (changed((_APR, "issued: 2021-03-26", "issued: 2021-04-12")), "H607"),
    "an old paper said to be still to come": (changed((_DEC, "signed:", "issued: 2030-01-01\nsigned:")), "H607"),
    "a signature dated earlier": (changed((_DEC, "signed: 2020-11-27", "signed: 2020-11-02")), "H607"),
    "a meeting put off": (changed((_DEC, "date: 2020-12-04", "date: 2020-12-18")), "H607"),
    "a meeting slipped in": (changed(new={"meetings/2021-01-15": _BETWEEN}), "H603"),
    "a plan slipped in": (
        changed(new={"new": PLAN.replace("our-plan", "new").replace("2020-11-01", "2020-11-20")}),
        "H603",
    ),
    # Numbers.
    "a number written over": (changed((_M, "value: 520", "value: 505, note: Checked")), "H609"),
    "a number made vague": (changed((_M, "value: 66,", "value: 66, bound: at-least,")), "H609"),
    "a number deleted": (changed((_M, _NUMBER, "")), "H609"),
    "a number of another day": (changed((_M, "{date: 2021-01-31, value: 66", "{date: 2020-12-31, value: 66")), "H609"),
    "a number slipped in": (
        changed((_M, _NUMBER, f"      - {{date: 2020-12-31, value: 400, source: 2020-12-04}}\n{_NUMBER}")),
        "H609",
    ),
    "a number slipped into a paper that was issued ahead": (
        changed(
            (
                _M,
                "      - {date: 2021-05-31, value: 505",
                "      - {date: 2021-03-20, value: 480, source: 2021-04-16}\n      - {date: 2021-05-31, value: 505",
            )
        ),
        "H609",
    ),
    "the note on a number taken out": (changed((_M, ", note: One week later than usual.", "")), "H6"),
    # Targets.
    "a target lowered": (changed((_M, "value: 90, bound", "value: 60, bound")), "H612"),
    "a target of fewer raised": (changed((_M, "value: 400, bound", "value: 500, bound")), "H612"),
    "a target put off": (changed((_M, "by: December 2021", "by: December 2025")), "H612"),
    "a target with no day": (changed((_M, ", by: March 2022", "")), "H612"),
    "a target with another bound": (changed((_M, "bound: at-least", "bound: about")), "H612"),
    "a target taken out": (changed((_M, "    target: {value: 90, bound: at-least, by: December 2021}\n", "")), "H612"),
    "what is better turned round": (changed((_M, "better: higher", "better: lower")), "H612"),
    "what is better taken out": (changed((_M, "    better: higher\n", "")), "H612"),
    # The key, and what is counted by.
    "what red means": (changed((_W, "means: off track", "means: a little behind")), "H613"),
    "what green means": (changed((_W, "means: on track", "means: begun")), "H613"),
    "the word for red": (changed((_W, "label: Red", "label: Delayed")), "H613"),
    "the order of the ratings": (changed((_W, f"{_RED}{_AMBER}", f"{_AMBER}{_RED}")), "H613"),
    "red no longer an exception": (changed((_W, "means: off track}", 'means: off track, exception: "no"}')), "H613"),
    "more numbers kept back": (changed((_W, "suppress_up_to: 5", "suppress_up_to: 50")), "H613"),
    "fewer numbers kept back": (changed((_W, "suppress_up_to: 5", "suppress_up_to: 1")), "H613"),
    "quiet later": (changed((_W, "quiet_after: 3 months", "quiet_after: 2 years")), "H613"),
    "the group meets more rarely": (changed((_W, "meets: 6 weekly", "meets: yearly")), "H613"),
    "the board meets more rarely": (changed((_W, "meets: quarterly", "meets: yearly")), "H613"),
    "a term that is moved": (
        changed(
            (_W, "end: 2020-12-18", "end: 2021-07-31"),
            (_W, "start: 2021-01-04", "start: 2021-08-01"),
            (_W, "end: 2021-03-26", "end: 2021-12-31"),
        ),
        "H6",
    ),
    # Who answers, and for what.
    "a lead put in the place of another": (
        changed(
            (
                _P,
                "who: Youth workers in all twelve homes\n            leads: [early-help]",
                "who: Youth workers in all twelve homes\n            leads: [health]",
            )
        ),
        "H614",
    ),
    "two leads swapped": (
        changed(
            (
                _P,
                "{who: Social workers, leads: [early-help], timescale: February 2021}",
                "{who: Social workers, leads: [nurses], timescale: February 2021}",
            ),
            (_P, "leads: [nurses]\n            timescale: March", "leads: [early-help]\n            timescale: March"),
        ),
        "H614",
    ),
    "a lead taken out": (changed((_P, "leads: [virtual-school, health]", "leads: [virtual-school]")), "H614"),
    "all leads taken out": (changed((_P, "            leads: [nurses]\n", "")), "H614"),
    "who does it narrowed": (changed((_P, "Teachers and foster carers", "Teachers")), "H614"),
    "who does it narrowed by a number": (changed((_P, "in all twelve homes", "in two homes")), "H614"),
    "who does it narrowed by a word": (changed((_P, "who: Printers", "who: Printers in the north")), "H614"),
    "the name of a lead": (changed((_R, "name: Early Help}", "name: The contractor}")), "H615"),
    "the agency of a lead": (changed((_R, "agency: health", "agency: virtual-school")), "H6"),
    # What was promised.
    "a promise watered down": (changed((_P, "Each child is heard", "Some children are heard")), "H616"),
    "a promise cut short": (changed((_P, "Each child is heard, in every review.", "Each child is heard.")), "H616"),
    "an action watered down": (changed((_P, "Ask each child before", "Ask some children before")), "H616"),
    "an action with a longer time": (changed((_P, "within two weeks", "within two years")), "H616"),
    "an action with a way out": (
        changed((_P, "what came of the review.", "what came of the review, if asked.")),
        "H616",
    ),
    "an outcome lowered": (changed((_P, "Nine of ten children say", "Five of ten children say")), "H616"),
    "an outcome taken out": (
        changed((_P, "        outcome: Nine of ten children say that they were heard.\n", "")),
        "H616",
    ),
    "success lowered": (changed((_P, "90% of children come", "50% of children come")), "H611"),
    "success with a lower number": (changed((_P, "At least 40 new", "At least 14 new")), "H611"),
    "success narrowed": (
        changed((_P, "Each child has an advocate who wants one.", "Some children have an advocate.")),
        "H611",
    ),
    "success taken out": (changed((_P, "      - Each child has an advocate who wants one.\n", "")), "H611"),
    "the title of a priority": (changed((_P, "title: Being heard", "title: Being told")), "H616"),
    "an action of the plan before watered down": (
        changed((_O, "Train all foster carers", "Train some foster carers")),
        "H616",
    ),
    "an action moved to another priority": (changed((_P, _HOMES, ""), (_P, _TELL, f"{_TELL}{_HOMES}")), "H6"),
    # The plans.
    "what it was taken out": (changed((_P, "        was: [plan-2019/1.2]\n", "")), "H617"),
    "what it was made another": (changed((_P, "was: [plan-2019/1.1]", "was: [plan-2019/1.3]")), "H617"),
    "what comes before taken out": (changed((_P, "succeeds: plan-2019\n", "")), "H617"),
    "a plan on file in part": (changed((_P, "status: agreed\n", "status: agreed\non_file: part\n")), "H617"),
    "a plan made a draft again": (changed((_P, "status: agreed\n", "status: draft\n")), "H617"),
    "a plan superseded and the next agreed, since when nobody says": (
        changed(
            (_P, "status: agreed\n", "status: superseded\n"),
            ("next-plan", "status: draft\n", "status: agreed\nsucceeds: our-plan\n"),
        ),
        "H618",
    ),
    "a current plan again": (changed((_O, "status: superseded\n", "")), "H617"),
    "a plan closed with open promises": (changed((_P, "status: agreed\n", "status: closed\n")), "H617"),
    "a plan with another title": (changed((_P, "title: Our plan for 2020 to 2023", "title: Our hopes")), "H617"),
    "a plan with another owner": (changed((_P, "owner: assistant-director", "owner: health")), "H617"),
    "a plan without an owner": (changed((_P, "owner: assistant-director\n", "")), "H617"),
    # By the back door.
    "an open action hidden behind another's former refs": (
        changed((_P, _TELL, ""), (_P, "      - ref: 1.3\n", "      - ref: 1.3\n        was: [1.2]\n")),
        "H606",
    ),
    "leads in another order": (changed((_P, "[virtual-school, health]", "[health, virtual-school]")), "H614"),
    "a lead put before the others": (changed((_P, "leads: [nurses]", "leads: [health, nurses]")), "H614"),
    "an id that a paper speaks of taken out": (changed((_P, "{id: homes, who: Foster", "{who: Foster")), "H618"),
    "an id that a paper speaks of made another": (changed((_P, "{id: homes, who:", "{id: kin, who:")), "H618"),
    "a status taken out": (changed((_P, "status: agreed\n", "")), "H617"),
    "the old plan carries on": (changed((_O, "status: superseded", "status: agreed")), "H617"),
    "a rating taken out of the key": (changed((_W, "  green: {label: Green, means: on track}\n", "")), "H613"),
    "what an abbreviation stands for": (
        changed(
            new={"workspace": FILES["plans/workspace.yaml"].replace("personal education plan", "personal evening plan")}
        ),
        "H618",
    ),
    "a former name made up": (
        changed(
            (
                _R,
                "{id: early-help, name: Early Help}",
                "{id: early-help, name: Family Help, known_as: [{name: Kin, until: 2022-01-01}]}",
            )
        ),
        "H615",
    ),
    "a former name that ends before a paper": (
        changed(
            (
                _R,
                "{id: early-help, name: Early Help}",
                "{id: early-help, name: Kin, known_as: [{name: Early Help, until: 2021-01-01}]}",
            )
        ),
        "H615",
    ),
    "a second file with the same plan, altered": (
        changed(new={"a": PLAN.replace("Each child is heard, in every review.", "Some are heard.")}),
        "H605",
    ),
    "a meeting under which another plan is reported on": (
        changed((_FEB, "author:", "plan: plan-2019\nauthor:")),
        "H607",
    ),
    "what was said of the costs taken out": (
        changed((_FEB, "voice: Young people like the shorter forms.\n    ", "")),
        "H607",
    ),
    "the settings deleted": (changed(new={"workspace": ""}), "H613"),
    "the measures deleted": (changed(new={"measures": ""}), "H609"),
    "a measure under another id": (changed((_M, "id: reviews", "id: reviews-2")), "H609"),
    # Whatever else a paper tells.
    "what a measure counts": (
        changed(
            (
                _M,
                "title: Children with an advocate\n    counts: children",
                "title: Children with an advocate\n    counts: other\n    unit: hundreds",
            )
        ),
        "H6",
    ),
    "the unit of a measure": (changed((_M, 'unit: "%"', "unit: per thousand")), "H6"),
    "the title of a measure": (changed((_M, "title: Children in our care", "title: Children newly in our care")), "H6"),
}

_NEW_ACTION = """\
      - ref: 1.4
        action: Ask again.
        delivery:
          - {who: Youth workers, leads: [early-help], timescale: May 2022}
"""
_NEW_LINE = "          - {who: Librarians, leads: [health], timescale: May 2022}\n"
_NEW_ENTRY = "              - {date: 2021-03-30, rag: amber, note: Two more have begun.}\n"
_MORE = "  - {id: moves, title: Moves, counts: other, readings: [{date: 2020-11-30, value: 12, source: ours}]}\n"
_LATER = JUNE.replace("2021-06-04", "2021-09-10")
_SUCCESSOR = DRAFT.replace("next-plan", "plan-2024").replace("2021-03-30", "2021-03-31")

HONEST: dict[str, Files] = {
    "nothing": changed(),
    "a new entry": changed((_P, _LAST, f"{_LAST}{_NEW_ENTRY}")),
    "a new entry on a line without any": changed((_P, _NURSES, f"{_NURSES}            progress:\n{_NEW_ENTRY}")),
    "a re-timing by an entry": changed(
        (
            _P,
            _LAST,
            f"{_LAST}              - {{date: 2021-03-31, timescale: July 2021, agreed: 2021-02-12, note: Ill.}}\n",
        )
    ),
    "a line dropped by an entry": changed(
        (
            _P,
            _NURSES,
            f"{_NURSES}            progress:\n              - {{date: 2021-03-30, status: dropped, note: Over.}}\n",
        )
    ),
    "a typo put right in an entry of no paper yet": changed((_P, "wroker", "worker")),
    "an entry of no paper yet put otherwise": changed(
        (_P, "rag: amber, note: A new wroker has begun.", "rag: red, note: Nobody came.")
    ),
    "an entry of no paper yet taken back": changed((_P, _LAST, "")),
    "an entry of no paper yet with another day": changed((_P, "2021-03-29", "2021-03-30")),
    "an entry between the issue of a paper and its meeting": changed(
        (_P, _LAST, f"{_LAST}              - {{date: 2021-03-31, rag: green, note: All well.}}\n")
    ),
    "a new action": changed((_P, _SECOND, f"{_NEW_ACTION}{_SECOND}")),
    "a new action before the others": changed((_P, _TELL, f"{_NEW_ACTION}{_TELL}")),
    "a new line": changed((_P, _NURSES, f"{_NURSES}{_NEW_LINE}")),
    "a new priority": changed(
        (
            _P,
            _SECOND,
            f"{_SECOND}  - ref: 3\n    promise: Health comes first.\n    actions:\n{_NEW_ACTION.replace('1.4', '3.1')}",
        )
    ),
    "actions in another order": changed((_P, f"{_TELL}{_CARD}", f"{_CARD}{_TELL}")),
    "an action renumbered": changed((_P, "ref: 1.2\n", "ref: 1.5\n        was: [1.2]\n")),
    "a priority renumbered with its actions": changed(
        (_P, "  - ref: 2\n", "  - ref: 3\n    was: [2]\n"),
        (
            _P,
            "ref: 2.1\n        action: Find homes that are nearer.\n        was: [",
            "ref: 3.1\n        action: Find homes that are nearer.\n        was: [2.1, ",
        ),
        (
            _P,
            "ref: 2.2\n        action: Visit each child every six weeks.\n        was: [",
            "ref: 3.2\n        action: Visit each child every six weeks.\n        was: [2.2, ",
        ),
        (_M, "priority: [our-plan/2]", "priority: [our-plan/3]"),
    ),
    "another lead beside the others": changed((_P, "leads: [nurses]", "leads: [nurses, health]")),
    "an outcome where there was none": changed(
        (
            _P,
            "        action: Print a card with the number of the advocates.\n",
            "        action: Print a card with the number of the advocates.\n        outcome: They know whom to ask.\n",
        )
    ),
    "another measure of success": changed(
        (_P, "      - 90% of children", "      - More of them speak.\n      - 90% of children")
    ),
    "notes on an action": changed(
        (
            _P,
            "        action: Print a card with the number of the advocates.\n",
            "        action: Print a card with the number of the advocates.\n        notes: In three languages.\n",
        )
    ),
    "a word spelled right": changed((_P, "Printers", "printers")),
    "a stop at the end": changed((_P, "title: Good homes", "title: Good homes.")),
    "an id for a line": changed((_P, "          - who: Nurses\n", "          - id: nurses\n            who: Nurses\n")),
    "a comment": changed((_P, "vision:", "# Read the strategy first.\nvision:")),
    "words in quotes": changed((_P, "action: Find homes that are nearer.", 'action: "Find homes that are nearer."')),
    "a draft put otherwise": changed(("next-plan", "Each child is herd.", "Each child is heard and knows it.")),
    "a success measure of a draft in other words": changed(
        ("next-plan", "90% of children come to their reviews.", "Most reviews have the child in them.")
    ),
    "an outcome of a draft in other words": changed(
        ("next-plan", "outcome: Children say that they were heard.", "outcome: It is seen.")
    ),
    "who does it in a draft": changed(("next-plan", "who: Youth workers", "who: Librarians")),
    "a day of a draft in other words": changed(("next-plan", "March 2024", "31 March 2024")),
    "a draft agreed": changed(("next-plan", "status: draft", "status: agreed")),
    "the draft with another title": changed(("next-plan", "Our plan from 2023", "What we promise")),
    "a plan superseded by the next": changed(
        (_P, "status: agreed\n", "status: agreed\nsuperseded: 2021-04-17\n"),
        ("next-plan", "status: draft\n", "agreed: 2021-04-17\nsucceeds: our-plan\n"),
    ),
    "a new plan": changed(new={"plan-2024": _SUCCESSOR}),
    "a plan in another file": changed(new={"our-plan": "", "2020/plan": PLAN}),
    "a new meeting": changed(new={"meetings/2021-09-10": _LATER}),
    "a meeting to come rewritten": changed((_JUN, "To be writen.", "All is well.")),
    "a meeting to come given up": changed(new={_JUN: ""}),
    "a meeting to come put off": changed((_JUN, "date: 2021-06-04", "date: 2021-06-11")),
    "a paper issued": changed((_JUN, "author:", "issued: 2021-03-31\nauthor:")),
    "when an old paper was issued": changed((_DEC, "signed:", "issued: 2020-11-28\nsigned:")),
    "decisions of the last meeting": changed((_APR, "items:", "decisions:\n  - {text: Agreed.}\nitems:")),
    "what was promised at the last meeting": changed(
        (_APR, "items:", "commitments:\n  - {id: plan, text: A plan, lead: health}\nitems:")
    ),
    "a number of a paper to come": changed((_M, "value: 505", "value: 503")),
    "a new number": changed(
        (
            _M,
            "value: 66, source: 2021-02-12}\n",
            "value: 66, source: 2021-02-12}\n      - {date: 2021-03-31, value: 71, source: 2021-06-04}\n",
        )
    ),
    "a number of an old day that a paper to come tells": changed(
        (
            _M,
            "value: 48, source: 2021-02-12}\n",
            "value: 48, source: 2021-02-12}\n      - {date: 2020-10-31, value: 44, source: 2021-06-04}\n",
        )
    ),
    "a new measure with its past": changed((_M, "measures:\n", f"measures:\n{_MORE}")),
    "a first target": changed(
        (
            _M,
            "    title: Children with an advocate\n",
            "    title: Children with an advocate\n    target: {value: 60}\n",
        )
    ),
    "a new lead": changed((_R, "leads:\n", "leads:\n  - {id: police, name: Police}\n")),
    "a lead renamed, and known as before": changed(
        (
            _R,
            "{id: early-help, name: Early Help}",
            "{id: early-help, name: Family Help, known_as: [{name: Early Help, until: 2021-04-16}]}",
        )
    ),
    "a note on a lead": changed((_R, "name: Early Help}", "name: Early Help, note: In two offices.}")),
    "a new abbreviation": changed((_W, "abbreviations:\n", "abbreviations:\n  CPB: Corporate Parenting Board\n")),
    "a new rating": changed((_W, "  blue: {", "  white: {label: White, means: not begun}\n  blue: {")),
    "the terms of the coming year": changed(
        (_W, "end: 2021-03-26}\n", "end: 2021-03-26}\n    - {name: Summer 2021, start: 2021-04-12, end: 2021-07-20}\n")
    ),
    "what a measure is for, without its annex": changed(
        (_M, "    priority: [our-plan/1]\n", "    priority: [our-plan/1]\n    notes: By hand.\n")
    ),
    "another vision": changed((_P, "vision: A safe and happy home", "vision: A safe, happy home")),
    "a review where there was none": changed(
        (_O, "owner: assistant-director\n", "owner: assistant-director\nreview: May 2019\n")
    ),
    "a title where there was none": changed(
        (_O, "promise: Children are safe.", "promise: Children are safe.\n    title: Safe")
    ),
    "an abbreviation that nobody used taken out": changed((_W, "  LAC: looked after children\n", "")),
    "an action merged into another, with its line": changed(
        (_P, _TELL, ""),
        (
            _P,
            "      - ref: 1.3\n        action: Print a card with the number of the advocates.\n        delivery:\n",
            "      - ref: 1.3\n        action: Print a card with the number of the advocates.\n        was: [1.2]\n"
            "        delivery:\n          - {who: Social workers, leads: [early-help], timescale: February 2021}\n",
        ),
    ),
    "an action carried over into the next plan": changed(
        ("next-plan", "        outcome:", "        was: [our-plan/1.1]\n        outcome:")
    ),
    "windows' line ends": {name: text.replace("\n", "\r\n") for name, text in FILES.items()},
    "the register in another order": changed(
        (_R, "  - {id: early-help, name: Early Help}\n", ""),
        (
            _R,
            "  - {id: health, name: Health}\n",
            "  - {id: health, name: Health}\n  - {id: early-help, name: Early Help}\n",
        ),
    ),
    "a lead of no line given up": changed(
        new={"register": FILES["plans/register.yaml"].replace("leads:\n", "leads:\n  - {id: police, name: Police}\n")}
    ),
    "the council has another name": changed((_W, "organisation: Our Council", "organisation: The New Council")),
    "another severity": changed((_W, "organisation:", "severities: {P406: note}\norganisation:")),
}


@pytest.mark.parametrize(("now", "code"), DISHONEST.values(), ids=list(DISHONEST))
def test_dishonest_edit_is_an_error(now: Files, code: str) -> None:
    """Under the code of its rule; `H6` where the net below all rules may find it first."""
    errors = [d for d in found(now) if d.severity is Severity.ERROR]
    assert any(d.code.startswith(code) for d in errors), [(d.code, d.message) for d in errors]


@try_each("now", HONEST.values())
def test_honest_edit_is_none(now: Files) -> None:
    """Nothing is said of it at all."""
    assert [(d.code, d.path, d.line, d.message) for d in found(now)] == []


PLACES: dict[str, tuple[str, str, str]] = {
    "a target put off": (
        "measures",
        "by: December 2025",
        "the day of the target of reviews has been changed: it was Dec",
    ),
    "what is better turned round": (
        "measures",
        "better: lower",
        "what is better of reviews has been changed: it was hig",
    ),
    "what red means": (
        "workspace",
        "a little behind",
        'the meaning of the rating red has been changed: it was "off track", but',
    ),
    "quiet later": ("workspace", "quiet_after", "thresholds.quiet_after has been changed: it was"),
    "the group meets more rarely": (
        "workspace",
        "meets: yearly",
        "how often the group meets has been changed: it was 6",
    ),
    "a lead taken out": (
        "our-plan",
        "leads: [virtual-school]",
        "1.1b has been taken from Health, but the paper for 4 Dec",
    ),
    "who does it narrowed": (
        "our-plan",
        "who: Teachers",
        'who does 1.1b has been changed: it was "Teachers and foster',
    ),
    "the name of a lead": ("register", "The contractor", 'the name of early-help has been changed: it was "Early H'),
    "an action with a longer time": (
        "our-plan",
        "two years",
        "action 1.2 has been put in other words: it was",
    ),
    "an outcome taken out": ("our-plan", "ref: 1.1", "the outcome of action 1.1 is gone: it was"),
    "what it was taken out": ("our-plan", "ref: 2.1", "action 2.1 does not say any more that it was plan-2019/1.2"),
    "a plan made a draft again": (
        "our-plan",
        "status: draft",
        "the status of the plan has been changed: it was agreed",
    ),
    "items in another order": (
        "meetings/2020-12-04",
        "items:",
        "the items of 2020-12-04 have been put in another order",
    ),
    "a paper recalled": (
        "meetings/2021-04-16",
        "cioc: meeting/1",
        "the meeting of 2021-04-16 has been altered, but its",
    ),
    "a new line that was done before a paper": (
        "our-plan",
        "2020-12-01, status: complete, rag: blue, note: Done",
        "is new",
    ),
    "the unit of a measure": (
        "measures",
        "unit: per thousand",
        'would say "Reviews that the child came to, 66 per',
    ),
    "a term that is moved": (
        "workspace",
        "end: 2021-07-31",
        "the paper for 16 April 2021 is out; drawn again, it would",
    ),
    "an action moved to another priority": (
        "our-plan",
        "ref: 2.1",
        "the paper for 16 April 2021 is out; drawn again, it would say",
    ),
    "what an abbreviation stands for": (
        "workspace",
        "personal evening plan",
        'say "PEP, personal evening plan" instead of',
    ),
}
"""Of some of them: the file and what is on the line that is shown, and what is said there."""


@pytest.mark.parametrize("name", PLACES)
def test_finding_is_at_the_place_that_caused_it(name: str) -> None:
    """At the changed field, or at what held what is gone; and it says what to do."""
    file, line, words = PLACES[name]
    (said, *_) = [each for each in found(DISHONEST[name][0]) if words in each.message]
    assert said.path == f"plans/{file}.yaml"
    assert line in said.source, (said.line, said.source)
    assert said.hint


def _each_leaf() -> Iterator[tuple[str, str]]:
    """The name of a file, and its text with one value made another or one key taken out, for each value of each."""
    for document in loaded(FILES).documents:
        for place in document.place.walk():
            text, value = document.text, document.text[place.start : place.end]
            if place.children or not value.strip():
                continue
            start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end) + 1
            yield document.name, f"{text[: place.start]}{_another(value)}{text[place.end :]}"
            yield document.name, text[:start] + text[end:]


def _another(value: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return f"{value[:-2]}{int(value[-2:]) % 28 + 1:02}"
    if value.isdigit():
        return str(int(value) + 1)
    return f"Some {value.partition(' ')[2]}" if " " in value.strip('"') else "other"


def _drawn(now: LoadedWorkspace) -> dict[str, tuple[str, ...]]:
    """What the papers say that were issued by their meetings: later words are in none of these."""
    return {name: facts(now, now.meetings[name]) for name in ("2020-12-04", "2021-02-12") if name in now.meetings}


def test_no_edit_of_one_value_changes_a_paper_in_silence() -> None:
    """Every seventh of all that could be done to one value or key: what a paper says otherwise is found, somehow."""
    then, held = loaded(FILES), past(FILES)
    before, changes = _drawn(then), 0
    for name, text in islice(_each_leaf(), 3, None, 7):
        document = read(Blob(name=name, data=text.encode()))
        if document.damaged:  # an error by itself
            continue
        now = assemble(tuple(document if each.name == name else each for each in then.documents))
        if _drawn(now) != before:
            changes += 1
            assert any(each.severity is Severity.ERROR for each in check(now, past=held, today=TODAY)), (name, text)
    assert changes > 15


def test_meeting_that_a_later_paper_tells_of() -> None:
    """Although its own paper is to come: the later one has what was said at it."""
    then = changed((_FEB, "signed:", "issued: 2021-05-01\nsigned:"))
    now = changed((_FEB, "signed:", "issued: 2021-05-01\nsigned:"), (_FEB, "Half of the forms", "All of the forms"))
    (said,) = found(now, then)
    assert said.code == "H607"
    assert "but the paper for 16 April 2021, which tells of it, is out since 26 March 2021" in said.message


def _many(unit: str) -> Files:
    """The files with 45 measures more, all in one unit."""
    aim = "priority: [our-plan/1], target: {{value: 9}}"
    one = f"  - {{{{id: m-{{n}}, title: Measure {{n}}, counts: other, unit: {{unit}}, {aim}}}}}\n"
    return changed(new={"measures": MEASURES + "".join(one.format(n=n, unit=unit) for n in range(45))})


def test_many_differences_are_told_by_their_file() -> None:
    """To draw a paper for each would take minutes: one finding at the first of them."""
    (said,) = found(_many("pounds"), _many("pence"))
    assert (said.code, said.path) == ("H618", "plans/measures.yaml")
    assert "unit: pounds" in said.source
    assert ".;" not in said.message
    assert re.search(r"9 pounds.* instead of .*9 pence.*; \d+ other places in it would change too", said.message)


def test_differences_that_only_together_change_a_paper() -> None:
    """They are tried one by one first, and then all at once."""

    def draw(workspace: LoadedWorkspace, meeting: Meeting) -> tuple[str, ...]:
        units = {measure.unit for measure in workspace.measures.values()}
        return (str(meeting.date), "both" if units >= {"new", "per thousand"} else "not both")

    now = changed(
        (_M, 'unit: "%"', "unit: per thousand"), (_M, "title: Children with", "unit: new\n    title: Children with")
    )
    held = EarlierState(loaded(FILES), TODAY, draw)
    (said,) = [d for d in check(loaded(now), past=held, today=TODAY) if d.code.startswith("H")]
    assert (said.code, said.message) == (
        "H618",
        'the paper for 16 April 2021 is out; drawn again, it would say "both" instead of "not both"',
    )


def test_words_that_go_on_where_they_ended() -> None:
    """They are shown from there, be what stands before it however long."""
    long = "All of it was said before, and at such a length that no message has room for the whole."

    def draw(workspace: LoadedWorkspace, meeting: Meeting) -> tuple[str, ...]:
        is_new = "per thousand" in {measure.unit for measure in workspace.measures.values()}
        return str(meeting.date), f"{long} Then more." if is_new else long

    held = EarlierState(loaded(FILES), TODAY, draw)
    now = loaded(changed((_M, 'unit: "%"', "unit: per thousand")))
    (said,) = [d for d in check(now, past=held, today=TODAY) if d.code.startswith("H")]
    assert 'the whole. Then more." instead of' in said.message


def test_only_papers_that_a_change_reaches_are_drawn() -> None:
    """None for what other rules tell; of what concerns a plan, none that was issued before it was written."""
    drawn: list[str] = []

    def draw(workspace: LoadedWorkspace, meeting: Meeting) -> tuple[str, ...]:
        drawn.append(str(meeting.date))
        return facts(workspace, meeting)

    for now in (changed(), DISHONEST["a target lowered"][0], HONEST["a new action"], HONEST["a draft agreed"]):
        list(check(loaded(now), past=EarlierState(loaded(FILES), TODAY, draw), today=TODAY))
    assert drawn == []
    late = {"our-plan": PLAN.replace("written: 2020-11-01", "written: 2021-01-01")}
    then = changed(new=late)
    now = changed((_P, "        was: [plan-2019/1.1]", "        was: [plan-2019/1.1, plan-2019/1.3]"), new=late)
    list(check(loaded(now), past=EarlierState(loaded(then), TODAY, draw), today=TODAY))
    assert set(drawn) <= {"2021-02-12", "2021-04-16"}
    assert drawn


def test_table_is_as_long_as_it_says() -> None:
    """Each edit changes something, and there are enough of both."""
    assert len(DISHONEST) >= 95
    assert len(HONEST) >= 40
    edits = [now for now, _ in DISHONEST.values()] + list(HONEST.values())
    assert sum(1 for now in edits if now == FILES) == 1


def test_what_is_edited_is_sound() -> None:
    """Of the files themselves there is nothing to find, and so none of it is blamed on an edit."""
    assert [d for d in check(loaded(FILES)) if d.severity is Severity.ERROR] == []
    assert all(text in FILES.values() for text in (OLD, DECEMBER, FEBRUARY))


_AIM = "    target: {value: 90, bound: at-least, by: December 2021}\n"
_FROM = "    targets:\n      - {value: 92, from: 2021-01-01}\n      - {value: 95, from: 2031-01-01}\n"
_START = "    baseline: {value: 61, date: 2019-03-31}\n"
OVER_TIME: dict[str, tuple[tuple[str, str], str, str]] = {
    "lowered": (("value: 92", "value: 62"), "H612", "the target of reviews has been changed: it was 92"),
    "made vague": (("value: 92,", "value: 92, bound: about,"), "H612", "the bound of the target of reviews"),
    "put off": (
        ("from: 2021-01-01", "from: 2021-05-01"),
        "H612",
        "it was 92, but the paper for 12 February 2021 is out",
    ),
    "brought forward": (("from: 2021-01-01", "from: 2020-11-01"), "H612", "it was 90, but the paper for 4 December"),
    "taken out": ((_FROM, ""), "H612", "it was 92"),
    "slipped in": (("    targets:\n", "    targets:\n      - {value: 60, from: 2021-03-01}\n"), "H612", "was 92"),
    "that of the beginning": ((_AIM, ""), "H612", "it was 90"),
    "that is to come": (("value: 95", "value: 80"), "", ""),
    "another to come": ((_FROM, f"{_FROM}      - {{value: 99, from: 2032-01-01}}\n"), "", ""),
    "in another order": ((_FROM, "".join((_FROM[:13], *reversed(_FROM[13:].splitlines(keepends=True))))), "", ""),
    "baseline lowered": (("value: 61", "value: 51"), "H609", "the value of the baseline of reviews has been rewritten"),
    "baseline of another day": (("2019-03-31", "2019-06-30"), "H609", "the date of the baseline"),
    "baseline taken out": ((_START, ""), "H609", "it was 61"),
}


@pytest.mark.parametrize(("edit", "code", "words"), OVER_TIME.values(), ids=list(OVER_TIME))
def test_targets_over_time_are_held(edit: tuple[str, str], code: str, words: str) -> None:
    """What held on the day of a paper that is out goes on holding on it; what holds later than all may change."""
    then = changed((_M, _AIM, f"{_AIM}{_FROM}{_START}"))
    text = then["plans/measures.yaml"]
    assert text.count(edit[0]) == 1
    now = then | {"plans/measures.yaml": text.replace(*edit)}
    said = [(each.code, each.message) for each in found(now, then) if each.code in {"H609", "H612"}]
    assert {each for each, _ in said} == ({code} if code else set())
    assert not code or any(words in message for _, message in said)


def test_layout_of_a_paper_that_is_out() -> None:
    """May be put right; what a section or an appendix of it says may not."""
    then = changed(
        (_FEB, "date: 2021-02-12\n", "date: 2021-02-12\nsections: [{id: vow, title: Vow, text: We care.}]\n")
    )
    name, laid_out = "plans/meetings/2021-02-12.yaml", "sections: [page, {id: vow, title: Our vow, text: We care.}]"
    text = then[name]
    before = "sections: [{id: vow, title: Vow, text: We care.}]"
    for now, codes in (
        (text.replace(before, laid_out), set()),
        (text.replace(before, f"{before}\ncover: {{Wards: All}}"), set()),
        (text.replace("We care.", "We do care."), {"H607"}),
        (text.replace(before, f"{before}\nsummary: All is well."), {"H607"}),
        (text.replace(before, f"{before}\nappendices: [{{title: A, text: B.}}]"), {"H607"}),
    ):
        assert {each.code for each in found(then | {name: now}, then)} == codes
