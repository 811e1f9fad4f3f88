"""The forms that name days, in the order in which they are tried; the longest that fits is taken."""

from cioc.timescales.form import PeriodForm
from cioc.timescales.periods import (
    breaks,
    days,
    months,
    named_days,
    numeric,
    quarters,
    relative,
    seasons,
    terms,
    weeks,
    years,
)

PERIODS: tuple[PeriodForm, ...] = (
    numeric.FORM,
    days.FORM,
    days.ALONE,
    days.WEEKDAY_ALONE,
    months.FORM,
    years.FORM,
    quarters.FORM,
    terms.FORM,
    terms.BY_NAME,
    breaks.FORM,
    seasons.FORM,
    named_days.FORM,
    weeks.FORM,
    weeks.WEEKDAY_OF_WEEK,
    relative.FORM,
)
