"""The history of a promise: one thing's whole story, and the ledger of all that was re-timed.

`timeline.tell` makes the story of one thing out of what the files say now and what the commits before them held;
`slippage.slippage` counts the moves of every promise in what the files say now. Both are pure: what stands in git is
handed in.
"""
