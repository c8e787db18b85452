"""The rules of English, one family a file, in order: where two take the same words, the
first has the say."""

from timeline.timex.rule import Rule
from timeline.timex.rules import (
    absolute,
    clock,
    duration,
    era,
    named,
    reference,
    relative,
    repeat,
    weekday,
)

ENGLISH: tuple[Rule, ...] = (
    *absolute.RULES,
    *named.RULES,
    *weekday.RULES,
    *relative.RULES,
    *clock.RULES,
    *era.RULES,
    *repeat.RULES,
    *duration.RULES,
    *reference.RULES,
)
