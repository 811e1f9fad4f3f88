"""A round of questions to leads: what each is asked, what came back, and what is written of it.

    token       what travels with each promise, so that an answer finds its place again
    packs       the ledger -> what each lead is shown and asked
    returned    plain sheets, however mangled -> answers
    places      an answer's token -> the line that it is of now
    matching    answers -> the promises that they are of, and what was meant
    weighing    an answer beside the files of now -> what is new of it, what differs, its entry
    comparing   all answers -> what is written, what is asked back, what a person decides
    outcomes    the values that these three share
    record      what stands in no entry, kept beside the plans
    writing     what is taken -> edits of files
    progress    who has answered, and who has not

A round is named by the date of the meeting that it is for. Readers and writers of spreadsheets are in `cioc.office`.
"""
