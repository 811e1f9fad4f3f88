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
    recurring,
    times,
    unset,
)

STATEMENTS: tuple[SenseForm, ...] = (
    unset.FORM,
    done.FORM,
    ongoing.FORM,
    fixed.FORM,
    recurring.FORM,
    times.FORM,
    durations.FORM,
    dated.FORM,
    counted.FORM,
    conditions.FORM,
)
