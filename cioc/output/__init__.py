"""What comes of it, for people and machines: a folder for each result, and in it a file for each form of it.

`words` of a folder is what its forms say alike. What stands beside the folders is how any of them is written: styled
lines, tables and bars for terminals, JSON, rows for spreadsheets.
"""
