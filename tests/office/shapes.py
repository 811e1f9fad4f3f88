"""Twelve files of other shapes than the plan of 2019, and what a careful reader takes from each."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

Row = tuple[str, str, tuple[str, ...], str | None, str | None, str | None]
"""The number of an action, its words, its leads, its time, its status and its rating."""


class Shape(NamedTuple):
    """A file, and the rows that it holds."""

    suffix: str
    made: Callable[[], bytes]
    rows: list[Row]
    priorities: list[str]


def shaded(cell: Any, colour: str) -> None:
    """Fill a Word cell."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)


def word_table(document: Any, rows: list[list[str]]) -> Any:
    """A table by python-docx; a line break in a text begins a paragraph."""
    table = document.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            first, *rest = text.split("\n")
            cell.paragraphs[0].add_run(first)
            for line in rest:
                cell.add_paragraph(line)
    return table


def saved(document: Any) -> bytes:
    """The bytes of a document or workbook."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def safeguarding() -> bytes:
    """Word: a heading for each priority, colours without words."""
    from docx import Document

    document = Document()
    document.add_heading("Safeguarding Improvement Plan 2026", 0)
    document.add_paragraph("Version 3, 12 January 2026")
    head = ["Ref", "Action", "Lead agency", "Timescale", "Progress", "RAG"]
    document.add_heading("Priority 1: Neglect", 1)
    table = word_table(
        document,
        [
            head,
            [
                "1.1",
                "Train all partners in the neglect toolkit",
                "Children's Social Care",
                "March 2026",
                "Two sessions held",
                "",
            ],
            ["1.2", "Audit 30 cases of neglect", "Quality assurance team", "June 2026", "", ""],
        ],
    )
    shaded(table.cell(1, 5), "00B050")
    shaded(table.cell(2, 5), "FFC000")
    document.add_heading("Priority 2: Exploitation", 1)
    table = word_table(
        document,
        [head, ["2.1", "Agree a screening tool for exploitation", "Police", "Ongoing", "Draft is with partners", ""]],
    )
    shaded(table.cell(1, 5), "FF0000")
    return saved(document)


def action_log() -> bytes:
    """Excel by xlsxwriter: title rows above the heading, dates as dates, a drop-down list, rows without end."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Action log")
        sheet.merge_range("A1:G1", "Quality and Safety Committee", book.add_format({"bold": True}))
        sheet.write("A2", "Action log as at 1 May 2026")
        sheet.write_row(3, 0, ["Action No.", "Date raised", "Action", "Owner", "Due date", "Update", "Status"])
        rows: list[list[Any]] = [
            [
                1,
                date(2026, 2, 3),
                "Report on falls to the next meeting",
                "Chief Nurse",
                date(2026, 5, 31),
                "Drafted",
                "Open",
            ],
            [
                2,
                date(2026, 2, 3),
                "Review the duty of candour policy",
                "Governance Manager",
                date(2026, 4, 30),
                "Approved",
                "Closed",
            ],
            [3, date(2026, 3, 9), "Bring the mortality figures", "Medical Director", date(2026, 6, 30), "", "Open"],
        ]
        for index, row in enumerate(rows, 4):
            sheet.write_row(index, 0, row)
        sheet.data_validation("G5:G500", {"validate": "list", "source": ["Open", "Closed"]})
        for index in range(8, 120):
            sheet.write_blank(index, 0, None, book.add_format({"border": 1}))
    return stream.getvalue()


def school() -> bytes:
    """Word: an objective as a merged row, what, who, when."""
    from docx import Document

    document = Document()
    document.add_paragraph("School Improvement Plan", style="Title")
    table = word_table(
        document,
        [
            ["Action", "Who", "When", "Success criteria", "Cost"],
            ["Objective 1: Raise attainment in reading", "", "", "", ""],
            ["Buy a phonics scheme", "English lead", "Autumn term 2026", "All staff use it", "£2,400"],
            ["Train teaching assistants", "Deputy Head", "By December 2026", "Ten are trained", "£600"],
            ["Objective 2: Better attendance", "", "", "", ""],
            [
                "Ring home on the first day of absence",
                "Attendance officer",
                "From September 2026",
                "Absence below 5%",
                "",
            ],
        ],
    )
    for row in (1, 4):
        table.cell(row, 0).merge(table.cell(row, 4))
    return saved(document)


def risks() -> bytes:
    """Excel by openpyxl: a risk register, whose colours are conditional."""
    from openpyxl import Workbook
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import PatternFill

    book = Workbook()
    sheet = book.active
    sheet.title = "Risks"
    sheet.append(
        ["Risk ID", "Risk description", "Likelihood", "Impact", "Mitigating action", "Risk owner", "Review date", "RAG"]
    )
    sheet.append(
        ["R1", "Too few foster carers", 4, 4, "Run a recruitment campaign", "Fostering team", "30/06/2026", "Red"]
    )
    sheet.append(["R2", "Loss of data", 2, 5, "Encrypt all laptops", "Head of ICT", "31/03/2026", "Green"])
    for word, colour in (("Red", "FFFF0000"), ("Green", "FF00B050")):
        fill = PatternFill(bgColor=colour, fill_type="solid")
        sheet.conditional_formatting.add("H2:H50", CellIsRule(operator="equal", formula=[f'"{word}"'], fill=fill))
    return saved(book)


def audit() -> bytes:
    """Excel: recommendations and what was agreed, revised dates, high and low."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Internal audit: follow-up of recommendations"])
    sheet.append([])
    sheet.append(
        [
            "Rec no",
            "Finding",
            "Agreed action",
            "Priority",
            "Responsible officer",
            "Target date",
            "Revised date",
            "Status",
            "Comments",
        ]
    )
    sheet.append(
        [
            "1",
            "No list of keys",
            "Keep a register of keys",
            "High",
            "Facilities Manager",
            date(2026, 3, 31),
            date(2026, 6, 30),
            "In progress",
            "Supplier was late",
        ]
    )
    sheet.append(
        [
            "2",
            "Invoices paid twice",
            "Check invoices for duplicates",
            "Medium",
            "Finance",
            date(2026, 2, 28),
            None,
            "Implemented",
            "Report runs weekly",
        ]
    )
    sheet.append(
        [
            "3",
            "Old policy",
            "Publish the new policy",
            "Low",
            "Legal Services",
            date(2026, 9, 30),
            None,
            "Not started",
            None,
        ]
    )
    for row in sheet.iter_rows(min_row=4, min_col=6, max_col=7):
        for cell in row:
            cell.number_format = "dd/mm/yyyy"
    return saved(book)


def plain_list() -> bytes:
    """CSV from a Windows Excel: semicolons, a code page, no priorities and no numbers."""
    text = (
        "Action;Owner;By when;Done?\r\n"
        "Order the café’s new signs;Facilities;31/01/2026;Yes\r\n"
        '"Write to all parents\nabout the move";School office;"March 2026";No\r\n'
        "Book the hall;Events team;15 April 2026;No\r\n"
    )
    return text.encode("cp1252")


def send() -> bytes:
    """Word: a heading of two rows, and actions that Word numbers itself."""
    from docx import Document

    document = Document()
    document.add_paragraph("SEND Improvement Plan", style="Title")
    document.add_heading("Area 1: Joint commissioning", 2)
    table = word_table(
        document,
        [
            ["Action", "Lead", "Timescale", "", "Update"],
            ["", "", "Start", "End", ""],
            ["Agree a joint strategy", "Commissioning team", "January 2026", "May 2026", "In draft"],
            ["Map all services", "Public Health", "March 2026", "July 2026", ""],
        ],
    )
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1, 4):
        table.cell(0, column).merge(table.cell(1, column))
    for row in (2, 3):
        table.cell(row, 0).paragraphs[0].style = "List Number"
    return saved(document)


def partnership() -> bytes:
    """Excel by xlsxwriter: a sheet for each priority, rows below an action that do not repeat it, a hidden row."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for name, rows in (
            (
                "1. Homes",
                [
                    ["1.1", "Recruit more foster carers", "Campaign", "Fostering team", "April 2026", "Amber"],
                    ["", "", "Open evenings", "Communications", "Monthly", "Green"],
                    ["1.2", "Review sufficiency", "Needs analysis", "Commissioning", "June 2026", "Green"],
                ],
            ),
            ("2. Health", [["2.1", "Health checks on time", "Nurses", "Health", "Ongoing", "Red"]]),
        ):
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, f"Corporate parenting partnership plan: {name}")
            sheet.write_row(1, 0, ["No.", "What we will do", "Delivered by", "Lead", "Timeframe", "RAG rating"])
            for index, row in enumerate(rows, 2):
                sheet.write_row(index, 0, row)
            if name.startswith("2"):
                sheet.set_row(2, None, None, {"hidden": True})
    return stream.getvalue()


def inspection() -> bytes:
    """Word: a table that goes on in a second one without a heading; what is done is struck through."""
    from docx import Document

    document = Document()
    document.add_paragraph("Post-inspection action plan", style="Title")
    word_table(
        document,
        [
            ["No", "Recommendation", "Action", "Responsible", "Deadline", "Progress"],
            ["1", "Better oversight", "Hold monthly case reviews", "Head of Service", "April 2026", "Begun"],
            ["2", "Timely visits", "Report visits each week", "Performance team", "Weekly", ""],
        ],
    )
    document.add_paragraph("")
    table = word_table(
        document,
        [["3", "Better records", "Replace the old form", "Business Support", "January 2026", "Done in January"]],
    )
    for cell in table.rows[0].cells:
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.font.strike = True
    return saved(document)


def minutes() -> bytes:
    """Word: the council's own numbers, several owners, the heading again on a second page."""
    from docx import Document

    document = Document()
    document.add_paragraph("Board action tracker", style="Title")
    head = ["Minute ref", "Action agreed", "Responsible", "Deadline", "Status"]
    word_table(
        document,
        [
            head,
            ["BOD 60/17(h)", "Bring back the estates strategy", "Director of Estates", "September 2026", "On track"],
            [
                "BOD 61/17(a)",
                "Share the winter plan",
                "Chief Operating Officer\nCommunications team",
                "30 October 2026",
                "Complete",
            ],
            head,
            ["BOD 62/17(c)", "Review the risk appetite", "Company Secretary", "TBC", "Not started"],
        ],
    )
    return saved(document)


def workforce() -> bytes:
    """Excel by openpyxl: themes merged downwards, numbers with a format, colours with and without a word."""
    from openpyxl import Workbook
    from openpyxl.styles import PatternFill

    book = Workbook()
    sheet = book.active
    sheet.append(["Theme", "Ref", "What we will do", "How we will know", "Lead", "Start date", "End date", "BRAG"])
    sheet.append(
        ["Recruitment", 1.1, "Advertise twice a year", "Fewer vacancies", "HR", "April 2026", "March 2027", ""]
    )
    sheet.append([None, 1.2, "Offer apprenticeships", "Six apprentices", "HR", "May 2026", "May 2027", ""])
    sheet.append(
        ["Retention", 2.1, "Exit interviews", "All leavers are asked", "Service Managers", "April 2026", "Ongoing", "B"]
    )
    sheet.append(
        [None, 2.10, "Supervision policy", "Policy is used", "Principal Social Worker", "June 2026", "July 2026", ""]
    )
    for row in range(2, 6):
        sheet.cell(row, 2).number_format = "0.00" if row == 5 else "0.0"
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("A4:A5")
    for row, colour in ((2, "FFFFC000"), (3, "FF92D050"), (5, "FFFF0000")):
        sheet.cell(row, 8).fill = PatternFill("solid", fgColor=colour)
    return saved(book)


def corporate() -> bytes:
    """CSV: commas, UTF-8 with its mark, several lines in a cell, per cent."""
    text = (
        "Ref,Objective,Activity,Lead Officer,Start,Finish,Status,Comments\n"
        "C1,Clean streets,Empty bins twice a week,Waste Services,01/04/2026,31/03/2027,In progress,"
        '"Two rounds a week.\n\nNew lorries in May."\n'
        "C2,Clean streets,Remove graffiti within a day,Street Scene,01/04/2026,Ongoing,In progress,\n"
        "C3,Safe streets,Mend all lights,Highways,01/05/2026,30/09/2026,Deferred,Waiting for parts\n"
    )
    return b"\xef\xbb\xbf" + text.encode()


SHAPES: dict[str, Shape] = {
    "safeguarding plan": Shape(
        ".docx",
        safeguarding,
        [
            (
                "1.1",
                "Train all partners in the neglect toolkit",
                ("childrens-social-care",),
                "March 2026",
                None,
                "green",
            ),
            ("1.2", "Audit 30 cases of neglect", ("quality-assurance-team",), "June 2026", None, "amber"),
            ("2.1", "Agree a screening tool for exploitation", ("police",), "Ongoing", None, "red"),
        ],
        ["Neglect", "Exploitation"],
    ),
    "NHS action log": Shape(
        ".xlsx",
        action_log,
        [
            ("1.1", "Report on falls to the next meeting", ("chief-nurse",), "31 May 2026", "in-progress", None),
            ("1.2", "Review the duty of candour policy", ("governance-manager",), "30 April 2026", "complete", None),
            ("1.3", "Bring the mortality figures", ("medical-director",), "30 June 2026", "in-progress", None),
        ],
        ["shape"],
    ),
    "school plan": Shape(
        ".docx",
        school,
        [
            ("1.1", "Buy a phonics scheme", ("english-lead",), "Autumn term 2026", None, None),
            ("1.2", "Train teaching assistants", ("deputy-head",), "By December 2026", None, None),
            (
                "2.1",
                "Ring home on the first day of absence",
                ("attendance-officer",),
                "From September 2026",
                None,
                None,
            ),
        ],
        ["Raise attainment in reading", "Better attendance"],
    ),
    "risk register": Shape(
        ".xlsx",
        risks,
        [
            ("R1", "Run a recruitment campaign", ("fostering-team",), "30/06/2026", None, "red"),
            ("R2", "Encrypt all laptops", ("head-ict",), "31/03/2026", None, "green"),
        ],
        ["shape"],
    ),
    "audit tracker": Shape(
        ".xlsx",
        audit,
        [
            ("1.1", "Keep a register of keys", ("facilities-manager",), "31 March 2026", "in-progress", None),
            ("1.2", "Check invoices for duplicates", ("finance",), "28 February 2026", "complete", None),
            ("1.3", "Publish the new policy", ("legal-services",), "30 September 2026", "not-started", None),
        ],
        ["shape"],
    ),
    "action list without priorities": Shape(
        ".csv",
        plain_list,
        [
            ("1.1", "Order the café’s new signs", ("facilities",), "31/01/2026", "complete", None),
            ("1.2", "Write to all parents about the move", ("school-office",), "March 2026", "not-started", None),
            ("1.3", "Book the hall", ("events-team",), "15 April 2026", "not-started", None),
        ],
        ["shape"],
    ),
    "SEND plan": Shape(
        ".docx",
        send,
        [
            ("1.1", "Agree a joint strategy", ("commissioning-team",), "May 2026", None, None),
            ("1.2", "Map all services", ("public-health",), "July 2026", None, None),
        ],
        ["Joint commissioning"],
    ),
    "partnership plan": Shape(
        ".xlsx",
        partnership,
        [
            ("1.1", "Recruit more foster carers", ("fostering-team",), "April 2026", None, "amber"),
            ("1.1", "Recruit more foster carers", ("communications",), "Monthly", None, "green"),
            ("1.2", "Review sufficiency", ("commissioning",), "June 2026", None, "green"),
            ("2.1", "Health checks on time", ("health",), "Ongoing", None, "red"),
        ],
        ["Homes", "Health"],
    ),
    "post-inspection plan": Shape(
        ".docx",
        inspection,
        [
            ("1.1", "Hold monthly case reviews", ("head-service",), "April 2026", None, None),
            ("1.2", "Report visits each week", ("performance-team",), "Weekly", None, None),
            ("1.3", "Replace the old form", ("business-support",), "January 2026", "complete", None),
        ],
        ["Post-inspection action plan"],
    ),
    "board action tracker": Shape(
        ".docx",
        minutes,
        [
            (
                "BOD 60/17(h)",
                "Bring back the estates strategy",
                ("director-estates",),
                "September 2026",
                "in-progress",
                None,
            ),
            (
                "BOD 61/17(a)",
                "Share the winter plan",
                ("chief-operating-officer", "communications-team"),
                "30 October 2026",
                "complete",
                None,
            ),
            ("BOD 62/17(c)", "Review the risk appetite", ("company-secretary",), "TBC", "not-started", None),
        ],
        ["Board action tracker"],
    ),
    "workforce plan": Shape(
        ".xlsx",
        workforce,
        [
            ("1.1", "Advertise twice a year", ("hr",), "March 2027", None, "amber"),
            ("1.2", "Offer apprenticeships", ("hr",), "May 2027", None, "green"),
            ("2.1", "Exit interviews", ("service-managers",), "Ongoing", "complete", "blue"),
            ("2.10", "Supervision policy", ("principal-social-worker",), "July 2026", None, "red"),
        ],
        ["Recruitment", "Retention"],
    ),
    "corporate plan": Shape(
        ".csv",
        corporate,
        [
            ("C1", "Empty bins twice a week", ("waste-services",), "31/03/2027", "in-progress", None),
            ("C2", "Remove graffiti within a day", ("street-scene",), "Ongoing", "in-progress", None),
            ("C3", "Mend all lights", ("highways",), "30/09/2026", None, None),
        ],
        ["Clean streets", "Safe streets"],
    ),
}
