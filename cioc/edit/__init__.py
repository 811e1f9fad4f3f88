"""Writing into a file without damage: text and edits to text.

Nothing is dumped. What is added goes in at a known position, written as its neighbours are, and all else stays byte
for byte. What comes out is read again before anybody gets it: it says what it said before and the edit, and nothing
else, or the edit is refused with the place that is in its way.
"""
