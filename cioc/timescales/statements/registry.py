"""The forms that say something of time, in the order in which they are tried; the first that fits is taken."""

from cioc.timescales.form import SenseForm
from cioc.timescales.statements import (
    conditions,
    counted,
    dated,
    done,
    durations,
    fixed,
    ongoing,
    pointers,
    recurring,
    times,
    unknown_days,
    unset,
)

STATEMENTS: tuple[SenseForm, ...] = (
    pointers.FORM,
    unset.FORM,
    done.FORM,
    ongoing.FORM,
    fixed.FORM,
    recurring.FORM,
    times.FORM,
    durations.FORM,
    dated.FORM,
    counted.FORM,
    unknown_days.FORM,
    conditions.FORM,
)
