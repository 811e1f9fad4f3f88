"""The history of a promise: one thing's whole story, and the ledger of all that was re-timed.

`timeline.tell` makes the story of one thing out of what the files say now and what the commits before them held;
`slippage.slippage` counts the moves of every promise in what the files say now. Both are pure: what stands in git is
handed in.

    archive       the commits that changed the plans, and what is remembered of them
    from_commits  commits -> versions, each distinct piece of text understood once
    versions      all plans and meetings as the files had them at one time
    thing         one thing in a version
    identity      which thing of an earlier version it is
    walk, events  one thing through all commits, and what happened to it at each
    timeline      its whole story, for `cioc history`
    overwriting   timescales that were written over, of all lines at once
    in_place      these by the names of promises, for the ledger; put down as text and read back
    slippage      every promise that was re-timed, for `cioc slippage`
"""
