"""A pack of one lead, in its forms: a letter, a form for a spreadsheet, a form to answer by e-mail, a calendar.

The workbook itself is written in `cioc.office`.
"""
