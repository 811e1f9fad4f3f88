"""The one exception of cioc: it cannot do the job that it was asked to do."""


class CannotDoError(Exception):
    """The job cannot be done: wrong usage, a missing file, a broken template. Exit status 2.

    What is wrong *in* a plan is never raised; it is a `Diagnostic`.
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
