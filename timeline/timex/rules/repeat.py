"""Recurring times: `daily`, `every Tuesday`, `twice a year`, `Mondays`."""

from fractions import Fraction

from timeline.calendar.expression import Amount, Expression, Field, Repeat
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import HABIT, WORDS, month_of, unit_of, weekday_of

ADVERBS = {
    "hourly": (1, Granularity.HOUR),
    "daily": (1, Granularity.DAY),
    "nightly": (1, Granularity.DAY),
    "weekly": (1, Granularity.WEEK),
    "biweekly": (2, Granularity.WEEK),
    "bi-weekly": (2, Granularity.WEEK),
    "fortnightly": (2, Granularity.WEEK),
    "monthly": (1, Granularity.MONTH),
    "bimonthly": (2, Granularity.MONTH),
    "bi-monthly": (2, Granularity.MONTH),
    "yearly": (1, Granularity.YEAR),
    "annually": (1, Granularity.YEAR),
    "biannual": (6, Granularity.MONTH),
    "biennial": (2, Granularity.YEAR),
    "triennial": (3, Granularity.YEAR),
}
_INSTALMENTS = {
    "annual": (1, Granularity.YEAR),
    "quarterly": (1, Granularity.QUARTER),
    "semiannual": (6, Granularity.MONTH),
    "semi-annual": (6, Granularity.MONTH),
    "semiannually": (6, Granularity.MONTH),
    "semi-annually": (6, Granularity.MONTH),
}
_ADVERB = f"(?P<adverb>{'|'.join(sorted(ADVERBS, key=lambda word: -len(word)))})"


def _adverb(groups: Groups) -> Expression | None:
    count, unit = (ADVERBS | _INSTALMENTS)[groups["adverb"]]
    return Repeat(Amount(((Fraction(count), unit),)))


def _every_unit(groups: Groups) -> Expression | None:
    quant = "EACH" if groups["quant"] == "each" else "EVERY"
    if "vague" in groups:
        return Repeat(Amount(((None, unit_of(groups)),)), quant)
    count = {"other": Fraction(2), "single": Fraction(1)}.get(groups.get("step", ""))
    if count is None:
        count = WORDS.number(groups["number"]) if "number" in groups else Fraction(1)
        ordinal = WORDS.ordinal(groups["ordinal"]) if "ordinal" in groups else None
        count = Fraction(ordinal) if ordinal else count
    if count is None:
        return None
    return Repeat(
        Amount(((count * WORDS.multiples.get(groups["unit"], 1), unit_of(groups)),)), quant
    )


def _every_two(groups: Groups) -> tuple[Expression, ...]:
    quant = "EACH" if groups["quant"] == "each" else "EVERY"
    days = (Field(weekday=weekday_of(groups, name)) for name in ("first", "second"))
    return tuple(Repeat(day, quant) for day in days)


def _every_field(groups: Groups) -> Expression | None:
    quant = "EACH" if groups.get("quant") == "each" else "EVERY"
    return Repeat(_recurring(groups), quant)


def _recurring(groups: Groups) -> Field:
    if "season" in groups:
        return Field(season=WORDS.seasons[groups["season"]])
    if "month" in groups:
        return Field(month=month_of(groups))
    if "weekday" in groups:
        weekday = Field(weekday=weekday_of(groups))
        if "daypart" in groups:
            return Field(weekday=weekday.weekday, daypart=WORDS.dayparts[groups["daypart"]])
        return weekday
    return Field(daypart=WORDS.dayparts[groups["alone"]])


def _plural(groups: Groups) -> Expression | None:
    return Repeat(_recurring(groups))


def _days_of_week(groups: Groups) -> Expression | None:
    # TIMEX3 has no sign for the days from Monday to Friday as such.
    every = {
        "weekday": Amount(((Fraction(1), Granularity.DAY),)),
        "weekend": Field(weekend=True),
        "weeknight": Field(daypart="NI"),
    }
    return Repeat(every[groups["alone"]])


def _round_the_clock(groups: Groups) -> Expression | None:
    if "nightly" in groups:
        return Repeat(Field(daypart="NI"))
    return _rate(groups)


def _rate(groups: Groups) -> Expression | None:
    return Repeat(Amount(((Fraction(1), unit_of(groups)),)))


RULES = (
    Rule(
        name="repeat.adverb",
        pattern=f"(?-i:{_ADVERB})",
        produce=_adverb,
        examples=(
            Example("It flies daily.", "daily", "P1D"),
            Example("It is held yearly.", "yearly", "P1Y"),
            Example("Average hourly earnings rose.", "hourly", "PT1H"),
        ),
        refuses=("a semi-daily rate", "an average daily volume of 133 million shares"),
        not_before=r"-",
        not_after=r" (?:volumes?|turnover|dividends|average|rate)\b|-",
    ),
    Rule(
        name="repeat.instalment",
        pattern=f"(?P<adverb>{'|'.join(_INSTALMENTS)})",
        produce=_adverb,
        examples=(
            Example("The reserve is adjusted quarterly.", "quarterly", "P1Q"),
            Example("the annual safety check", "annual", "P1Y"),
        ),
        # A "quarterly dividend" is a kind of dividend, however often it is paid.
        refuses=(
            "a quarterly dividend of five cents",
            "its first quarterly loss",
            "annual sales of $2 million",
            "its annual meeting",
        ),
        not_before=r"-",
        not_after=r" (?:{periodical}|of)\b|-",
    ),
    Rule(
        name="repeat.adverb_capital",
        pattern=_ADVERB,
        produce=_adverb,
        examples=(Example("Weekly pay fell.", "Weekly", "P1W"),),
        refuses=("the Daily Mail said", "China Daily reported", "Publishers Weekly"),
        not_before=r"\b[A-Z][a-z]+ |-|\bthe ",
        not_after=r" {title_noun}\b|-",
    ),
    Rule(
        name="repeat.every_unit",
        pattern=r"(?P<quant>every|each)(?: and every)? "
        r"(?:(?P<step>other|single) |{number}(?:(?: to | or |{-dash}){-number})? "
        r"|{ordinal} |{vague} )?{unit}",
        produce=_every_unit,
        examples=(
            Example("every other week they", "every other week", "P2W"),
            Example("each year it", "each year", "P1Y"),
            Example("every four years", "every four years", "P4Y"),
            Example("every few days", "every few days", "PXD"),
            Example("every two or three years", "every two or three years", "P2Y"),
        ),
        refuses=("every second counts",),
        not_after=r" (?:counts|of the)\b",
    ),
    Rule(
        name="repeat.every_field",
        pattern=r"(?P<quant>every|each) (?:other )?"
        r"(?:{season}|{month}|{weekday}(?: {daypart})?|{daypart=alone})",
        produce=_every_field,
        examples=(
            Example("every Tuesday", "every Tuesday", "XXXX-WXX-2"),
            Example("each July", "each July", "XXXX-07"),
            Example("every morning", "every morning", "XXXX-XX-XXTMO"),
            Example("every other Tuesday", "every other Tuesday", "XXXX-WXX-2"),
        ),
    ),
    Rule(
        name="repeat.plural",
        pattern=r"(?:{weekday}(?: {daypart})?"
        r"|{weekday_short=abbreviated} {daypart=short_daypart})s",
        produce=lambda groups: _plural(
            {**groups, "weekday": groups["abbreviated"], "daypart": groups["short_daypart"]}
            if "abbreviated" in groups
            else groups
        ),
        examples=(
            Example("open on Mondays", "Mondays", "XXXX-WXX-1"),
            Example("on Tuesday nights", "Tuesday nights", "XXXX-WXX-2TNI"),
            Example("fri nites are best", "fri nites", "XXXX-WXX-5TNI"),
        ),
        refuses=("Saturday's game",),
    ),
    Rule(
        name="repeat.nth_of_every",
        pattern="(?:the )?(?:last|{-ordinal}) {-weekday} (?:of|in) (?P<quant>every|each) "
        "(?P<unit>month)",
        # TIMEX3 has no sign for which of its days a month repeats.
        produce=_every_unit,
        examples=(
            Example(
                "free on the first Friday of every month", "the first Friday of every month", "P1M"
            ),
        ),
        refuses=("It shut on the first Friday of the month.",),
    ),
    Rule(
        name="repeat.nth_of_the_month",
        pattern="(?:the )?(?:last|{-ordinal}) {-weekday} (?:of|in) the (?P<unit>month)",
        produce=_rate,
        examples=(
            Example(
                "They meet the last Monday of the month.", "the last Monday of the month", "P1M"
            ),
        ),
        refuses=("They met on the last Monday of the month.", "meet on the first Friday of May"),
        before=HABIT,
    ),
    Rule(
        name="repeat.every_two",
        pattern=r"(?P<one>(?P<quant>every|each) {weekday=first})(?:,| and| or) "
        r"(?P<two>{weekday=second})",
        produce=_every_two,
        parts=("one", "two"),
        examples=(
            Example("It runs every Monday and Friday.", "every Monday", "XXXX-WXX-1"),
            Example("It runs every Monday and Friday.", "Friday", "XXXX-WXX-5"),
        ),
    ),
    Rule(
        name="repeat.two_dayparts",
        pattern=r"(?P<one>{weekday=first})(?:,? and | or )(?P<two>{weekday=second} {daypart}s)",
        produce=lambda groups: tuple(
            Repeat(_recurring({"weekday": groups[name], "daypart": groups["daypart"]}))
            for name in ("first", "second")
        ),
        parts=("one", "two"),
        examples=(
            Example("Two flights leave on Monday and Friday nights.", "Monday", "XXXX-WXX-1TNI"),
            Example(
                "Two flights leave on Monday and Friday nights.", "Friday nights", "XXXX-WXX-5TNI"
            ),
        ),
        refuses=("on Monday and Friday night",),
    ),
    Rule(
        name="repeat.days_of_week",
        pattern=r"(?P<alone>weekday|weekend|weeknight)s",
        produce=_days_of_week,
        examples=(
            Example("It is shut on weekends.", "weekends", "XXXX-WXX-WE"),
            Example("open weekdays from nine", "weekdays", "P1D"),
            Example("on weeknights they", "weeknights", "XXXX-XX-XXTNI"),
        ),
        refuses=("two weekends ago", "in recent weekends"),
        not_before=r"(?i)(?:\d|\b(?:{-number}|{vague}|past|last|next|recent|coming|"
        r"few|these|those)) ",
        not_after=r" (?:ago|later|before|after|in a row)\b|['’]",
    ),
    Rule(
        name="repeat.rate",
        pattern=r"(?:a|an) (?P<unit>year|month|week|day|hour)",
        produce=_rate,
        examples=(
            Example("earns $40,000 a year", "a year", "P1Y"),
            Example("2 million barrels a day", "a day", "P1D"),
            Example("fifty thousand CDs a year are", "a year", "P1Y"),
            Example("hundreds of interviews a day, he said", "a day", "P1D"),
            Example("five flights a week from", "a week", "P1W"),
        ),
        refuses=("He waited a year.", "at 60 miles per hour", "It hit two ships a week ago."),
        before=r"(?i)(?:\d(?:[.,]\d+)?|\b{rated}|"
        r"\b(?:{small_number}|{rated_plenty}|\d[\d,.]*) [a-z-]+s) |\b(?-i:[A-Z]{1,3}s) $",
        not_before=r"(?i)\b{speed} |\b(?:years|weeks|months|in|was|is|of) $",
        not_after=r" (?:ago|earlier|later|before|after|and a half|or|old|long|in jail|in prison)\b"
        r"|-|['’]",
    ),
    Rule(
        name="repeat.per_unit",
        pattern=r"per (?P<unit>year|quarter|month|week|day|hour)",
        produce=_rate,
        examples=(Example("from 11 to 33 deaths per day", "per day", "P1D"),),
        refuses=("60 miles per hour", "10 gigabytes per second"),
        not_before=r"(?i)\b{speed} ",
    ),
    Rule(
        name="repeat.round_the_clock",
        pattern=r"{-number} (?:hours|days|nights) (?P<a>a|per) (?P<unit>day|week|month|year)"
        r"|(?P<nightly>at) night",
        produce=_round_the_clock,
        examples=(
            Example("guarded 24 hours a day", "24 hours a day", "P1D"),
            Example("It is open seven days a week.", "seven days a week", "P1W"),
            Example("They moved only at night.", "at night", "XXXX-XX-XXTNI"),
        ),
        not_before=r"(?i)\b(?:late|early|o'clock|[ap]\.?m\.?) ",
    ),
)
