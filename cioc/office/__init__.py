"""Tables of Word, Excel and CSV files, and what a plan can be made of them.

    package, docx, xlsx, csv   bytes -> `grid`: tables of plain, frozen cells, each with its place
    headings, meanings         which row heads a table, what its columns hold, what words and colours stand for
    owners                     which owners are teams, and which are people, whose names are never written
    splitting                  several leads, times and comments of one row -> lines
    drafting                   tables and answers -> a draft plan, and an account of every cell
    writing, updating          the draft -> what is written: a new plan, or a three-way update of one

Readers are handed bytes. Nothing here reaches for the disk, the clock or the network. Needs the extra `office`, but for
CSV; no other command imports it.
"""
