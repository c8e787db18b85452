"""Quantities: the numbers of a sentence, each given to the event that it is told of."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from timeline.events.grammar.nominals import Setting
from timeline.events.grammar.tree import ancestors
from timeline.events.quantities.amounts import amounts
from timeline.events.quantities.casualties import casualties
from timeline.events.triggers.eventwords import Trigger
from timeline.model.event import Quantity

_MOST = 2**31 - 1


def quantities(
    setting: Setting, triggers: Sequence[Trigger], negated: frozenset[int], home: str | None
) -> Mapping[int, tuple[Quantity, ...]]:
    """By the token of its trigger, the people and the money told of each event of a sentence.

    `negated` holds the triggers that did not happen: of those only "no one" is a number.
    `home` is the country of the dateline (alpha-3).
    """
    found: dict[int, list[Quantity]] = {}
    sentence, text = setting.sentence, setting.text
    for count in casualties(setting, triggers):
        low, high = count.bounds.low, count.bounds.high
        if count.owner in negated and high != 0:
            continue
        if max(low or 0, high or 0) > _MOST:
            continue
        start, end = sentence.starts[count.bounds.first], sentence.ends[count.bounds.end - 1]
        found.setdefault(count.owner, []).append(
            Quantity(
                measure=count.measure,
                low=low,
                high=high,
                unit="people",
                text=text[start:end],
                start=start,
                end=end,
            )
        )
    # What is said of others is no number of the saying.
    telling = [trigger for trigger in triggers if trigger.event_class != "REPORTING"]
    owners = {t.carrier: t.token for t in telling if t.carrier is not None}
    owners |= {trigger.token: trigger.token for trigger in telling}
    for amount in amounts(text, sentence.start, sentence.end, setting.words.countries, home):
        token = max(bisect_right(sentence.starts, amount.end - 1) - 1, 0)
        owner = next((t for t in (token, *ancestors(sentence, token)) if t in owners), None)
        if owner is not None:
            found.setdefault(owners[owner], []).append(
                Quantity(
                    measure="money",
                    low=amount.low,
                    high=amount.high,
                    unit=amount.currency,
                    text=text[amount.start : amount.end],
                    start=amount.start,
                    end=amount.end,
                )
            )
    return {owner: tuple(each) for owner, each in found.items()}
