"""The forms that say something of time, in the order in which they are tried; the first that fits is taken."""

from cioc.timescales.form import SenseForm
from cioc.timescales.statements import (
    asides,
    conditions,
    dated,
    done,
    durations,
    fixed,
    ongoing,
    recurring,
    unknown_days,
    unset,
)

STATEMENTS: tuple[SenseForm, ...] = (
    asides.POINTERS,
    unset.FORM,
    done.FORM,
    ongoing.FORM,
    fixed.FORM,
    recurring.FORM,
    recurring.TIMES,
    durations.FORM,
    dated.FORM,
    asides.COUNTED,
    unknown_days.FORM,
    conditions.FORM,
)
