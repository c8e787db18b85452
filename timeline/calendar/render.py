"""Everything that is said of an expression once its anchor is known, worked out at one go."""

from dataclasses import dataclass
from functools import lru_cache

from timeline.calendar.edtf import edtf
from timeline.calendar.evaluate import evaluate
from timeline.calendar.explain import explain
from timeline.calendar.expression import Expression, Repeat
from timeline.calendar.extent import granularity_of, interval_of
from timeline.calendar.period import Period
from timeline.calendar.timex3 import timex3_type, timex3_value
from timeline.calendar.value import Core
from timeline.model.granularity import Granularity
from timeline.model.interval import Interval
from timeline.model.timex import Direction, TimexType

_REMEMBERED = 8192


@dataclass(frozen=True, slots=True)
class Rendering:
    """The value of an expression in all its forms: `type` to `freq` are TIMEX3 attributes."""

    core: Core
    type: TimexType
    value: str
    mod: str | None
    quant: str | None
    freq: str | None
    granularity: Granularity | None
    interval: Interval | None
    edtf: str | None
    explanation: str


@lru_cache(_REMEMBERED)
def render(expression: Expression, anchor: Period | None, direction: Direction | None) -> Rendering:
    """Evaluate an expression and print its value; the same words in an article cost once.

    >>> from timeline.calendar.expression import Field
    >>> render(Field(year=1987, month=3), None, None).edtf
    '1987-03'
    """
    value = evaluate(expression, anchor, direction or "past")
    core = value.core
    return Rendering(
        core=core,
        type=timex3_type(core),
        value=timex3_value(core),
        mod=value.mod,
        quant=core.quant if isinstance(core, Repeat) else None,
        freq=core.freq if isinstance(core, Repeat) else None,
        granularity=granularity_of(core),
        interval=interval_of(value),
        edtf=edtf(value),
        explanation=explain(expression, value, anchor, direction),
    )
