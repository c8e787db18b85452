"""The rules of English, one family a file, in order: where two take the same words, the
first has the say."""

from timeline.timex.rule import Rule
from timeline.timex.rules import (
    absolute,
    clock,
    comparative,
    daypart,
    definite,
    duration,
    era,
    message,
    month,
    named,
    reference,
    relative,
    repeat,
    season,
    shift,
    span,
    stretch,
    weekday,
    year,
)

ENGLISH: tuple[Rule, ...] = (
    *span.RULES,
    *absolute.RULES,
    *month.RULES,
    *year.RULES,
    *named.RULES,
    *weekday.RULES,
    *comparative.RULES,
    *relative.RULES,
    *shift.RULES,
    *definite.RULES,
    *daypart.RULES,
    *clock.RULES,
    *season.RULES,
    *era.RULES,
    *repeat.RULES,
    *reference.RULES,
    *duration.RULES,
    *stretch.RULES,
    *message.RULES,
)
