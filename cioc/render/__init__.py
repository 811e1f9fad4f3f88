"""The results of commands, written for people and machines.

`formats.py` lists the forms of each result. A result of several long forms is a folder with a file for each, whose
`words` are what they say alike; any other is one module. Beside them stands what writes all of them: styled lines,
tables and bars for terminals, JSON, rows for spreadsheets.
"""
