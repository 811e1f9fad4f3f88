"""Timescales: what a council writes, and what it means.

`read` takes the words of a plan's Timescales column and gives a `Reading`; `next_due` says when something that
recurs falls due again, and `in_words` how often that is. All are pure: the day of writing and the council's calendar
are handed in.

    words      text -> words
    reader     words -> clauses -> the senses that the forms in `statements/` find in each
    leftovers  a word that no form knows -> why it cannot be read, if it could be part of a time
    periods/   the days that words name: months, quarters, terms; `statements/` says what is meant of them
    joining    senses side by side -> what they say together
    whole      the senses of a cell -> its reading
"""

from cioc.timescales.calendar import DEFAULT, Calendar, TermDates
from cioc.timescales.reader import read
from cioc.timescales.reading import Flag, Kind, Reading
from cioc.timescales.recurrence import next_due
from cioc.timescales.statements.rhythms import in_words

__all__ = ["DEFAULT", "Calendar", "Flag", "Kind", "Reading", "TermDates", "in_words", "next_due", "read"]
