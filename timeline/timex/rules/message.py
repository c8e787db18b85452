"""Short messages: `tmrw`'s kin that the other families' words do not cover.

Drawn-out words (`todayyy`), lost apostrophes (`tonights game`), weekdays cut short without
their capital (`sat nite`), the present in two letters (`rn`).
"""

from timeline.calendar.expression import Expression, Field, Reference, Shift, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import WORDS, day_of, existing, modified, weekday_of

_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1}
# However the rest of the word is drawn out or misspelled.
_DRAWN = {word[:3]: days for word, days in _DAYS.items()}
# In lower case these are words of their own.
_SHORT = "(?-i:[Mm]on|[Ww]eds?|[Ss]at|[Ss]un)"
# A weekday is what an hour, another weekday or a part of the day comes behind.
_OF_WEEK = (
    r"(?i) ?(?:(?:at|@|from) ?\d|\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m"
    r"|[-–/&] ?(?:{weekday_short}|mon|wed|sat|sun)\b"
    r"|(?:and|or|to|thru) (?:{weekday_short}|mon|wed|sat|sun)\b)"
)


def _named_day(groups: Groups) -> Expression:
    return Shift(_DRAWN[groups["drawn"][:3]], Granularity.DAY)


def _possessive(groups: Groups) -> Expression:
    if groups["word"] == "tonight":
        return Field(daypart="NI")
    return Shift(_DAYS[groups["word"]], Granularity.DAY)


def _weekday(groups: Groups) -> Expression | None:
    day = Field(weekday=weekday_of(groups))
    return Sibling(day, WORDS.siblings[groups["sibling"]]) if "sibling" in groups else day


def _part_of_weekday(groups: Groups) -> Expression | None:
    day = Field(weekday=weekday_of(groups))
    return modified(groups, Field(daypart=WORDS.dayparts[groups["daypart"]], within=day))


def _month_day(groups: Groups) -> Expression | None:
    month = {"may": 5, "mar": 3, "march": 3}[groups.get("verb") or groups["verb_last"]]
    day = day_of(groups) if "day" in groups else day_of(groups, "day_first")
    return existing(Field(month=month, day=day))


RULES = (
    Rule(
        name="message.drawn_out",
        pattern=r"(?P<drawn>tod+a+y{2,}|tod+a{2,}y+|tomm?orr?o+w{2,}|tomm?orr?o{2,}w+"
        r"|yesterda+y{2,})",
        produce=_named_day,
        examples=(
            Example("todayyy is the day", "todayyy", "2023-01-30"),
            Example("gym tomorrowww", "tomorrowww", "2023-01-31"),
            Example("gym tommorowww", "tommorowww", "2023-01-31"),
        ),
        refuses=("toodles, todaymart",),
    ),
    Rule(
        name="message.drawn_out_night",
        pattern=r"tonii*gh+t{2,}|toni{2,}ght|tonigh{2,}t",
        produce=lambda groups: Field(daypart="NI"),
        examples=(Example("sooo tired tonighttt", "tonighttt", "2023-01-30TNI"),),
    ),
    Rule(
        name="message.possessive",
        pattern=r"(?P<word>today|tonight|tomorrow|yesterday)s",
        produce=_possessive,
        examples=(
            Example("todays game was fun", "todays", "2023-01-30"),
            Example("set for tonights show", "tonights", "2023-01-30TNI"),
        ),
        refuses=("all our yesterdays", "the todays of the past"),
        not_before=r"(?i)\b(?:{possessive}|the|all|many) ",
        after=r" \w",
        not_after=r" of\b",
    ),
    Rule(
        name="message.possessive_sibling",
        pattern=r"(?P<sibling>last|this) (?:(?P<daypart>night|morning|afternoon|evening)|"
        r"(?P<unit>week|month|year))s",
        produce=lambda groups: Sibling(
            Field(daypart=WORDS.dayparts[groups["daypart"]])
            if "daypart" in groups
            else WORDS.units[groups["unit"]],
            WORDS.siblings[groups["sibling"]],
        ),
        examples=(
            Example("last nights game tho", "last nights", "2023-01-29TNI"),
            Example("this weeks episode", "this weeks", "2023-W05"),
        ),
        refuses=("in his last years", "these last weeks"),
        not_before=r"(?i)\b(?:the|these|those|{possessive}|for|in|over) ",
        after=r" \w",
        not_after=r" (?:of|in|at|on|have|were|and|with|before)\b",
    ),
    Rule(
        name="message.weekday_part",
        pattern=r"(?P<weekday>" + _SHORT + r"){-hyphen}{daypart}",
        produce=_part_of_weekday,
        examples=(
            Example("sat nite vibes", "sat nite", "2023-01-28TNI"),
            Example("church sun morning", "sun morning", "2023-01-29TMO"),
        ),
        refuses=("he sat night after night", "they wed evening guests"),
        not_before=r"(?i)\b(?:he|she|they|we|who|i|it|had|just|cat|dog|the|and|to) ",
        not_after=r" after\b",
    ),
    Rule(
        name="message.weekday",
        pattern=r"(?P<weekday>" + _SHORT + ")",
        produce=_weekday,
        examples=(
            Example("dinner wed at 7pm?", "wed", "2023-02-01"),
            Example("open mon-fri all year", "mon", "2023-01-30"),
        ),
        refuses=(
            "i sat at 9 tables",
            "the sun and moon",
            "they wed at 20",
            "the sun at 5pm is low",
            "he sat, 3pm passed",
        ),
        after=_OF_WEEK,
        not_before=r"(?i)\b(?:he|she|they|we|who|i|it|had|just|the|to|be|get|got|were|was|and) ",
        not_after=r" (?:at|from) \d+ [a-z]",
    ),
    Rule(
        name="message.weekday_after",
        pattern=r"(?:{sibling} )?(?P<weekday>(?-i:mon|wed|weds|sat))",
        produce=_weekday,
        examples=(
            Example("gym on mon", "mon", "2023-01-30"),
            Example("back nxt sat!", "nxt sat", "2023-02-04"),
            Example("moving til wed lol", "wed", "2023-02-01"),
        ),
        refuses=("he sat on sat nav", "on wed lock", "sat on mon amour"),
        before=r"(?i)\b(?:on|by|until|till|til|b4|since|ya|u|yall|back|due|free|busy) |^",
        after=r"\s*(?:$|[.!?,;)…#]|\.\.)| (?:lol|xx?|tho|plz|pls|u|i|im|we|and|with|w/|at|@|for)\b",
        not_before=r"(?i)\b(?:the|an?) ",
    ),
    Rule(
        name="message.short_weekday",
        pattern="(?P<weekday>(?-i:tues|thurs|thur|fri|Tues|Thurs|Fri))",
        produce=_weekday,
        examples=(
            Example("gym tues then rest", "tues", "2023-01-31"),
            Example("off thurs", "thurs", "2023-02-02"),
        ),
        refuses=("Fri Forjindam scored", "@fri13th"),
        not_after=r"(?-i: [A-Z])|['’]",
    ),
    Rule(
        name="message.weekend",
        pattern="weekend|wknd|wkend",
        produce=lambda groups: Field(weekend=True),
        examples=(
            Example("will be a great weekend", "weekend", "2023-W05-WE"),
            Example("had the best wknd", "wknd", "2023-W04-WE"),
        ),
        refuses=("a nice weekend bag", "a lost weekend", "good weekends"),
        before=r"(?i)\b(?:happy|great|good|best|lovely|amazing|awesome|fab|perfect|nice|fun|fantastic|"
        r"busy|crazy|brilliant|wonderful|ur|your) ",
        not_after=r" (?:bag|trip|break|away|job|warrior|edition|special|getaway)s?\b|-|s\b",
    ),
    Rule(
        name="message.month_day",
        pattern=r"(?:(?P<verb>(?-i:may|march|mar)) (?:the )?"
        r"(?P<day>(?:3[01]|[12]?\d)(?:st|nd|rd|th))"
        r"|(?:the )?(?P<day_first>(?:3[01]|[12]?\d)(?:st|nd|rd|th)) (?:of )?"
        r"(?P<verb_last>(?-i:may|march|mar)))",
        produce=_month_day,
        examples=(
            Example("cya may 5th", "may 5th", "2023-05-05"),
            Example("its on the 2nd of march", "the 2nd of march", "2023-03-02"),
        ),
        refuses=("you may 5 times", "the 2nd may be better", "they march 3rd in line"),
        not_after=r" (?:be|have|not|well|get|in line|place|the|seed|time)\b",
    ),
    Rule(
        name="message.weekday_month_day",
        pattern=r"{weekday_short=weekday},? (?P<verb>(?-i:may|march|mar)) (?P<day>3[01]|[12]?\d)",
        produce=_month_day,
        examples=(Example("out fri may 5", "fri may 5", "2023-05-05"),),
        refuses=("on Monday may 5 people come", "friday march 3 miles"),
        not_after=r"\d| (?:people|miles|times|of|more|{measure})\b",
    ),
    Rule(
        name="message.now",
        pattern="(?-i:rn|atm|rightnow)",
        produce=lambda groups: Reference("PRESENT_REF"),
        examples=(
            Example("im so busy rn", "rn", "PRESENT_REF"),
            Example("nothing to do atm lol", "atm", "PRESENT_REF"),
        ),
        refuses=("at the atm", "an rn degree", "RN and ATM are capitals", "rn() is a call"),
        before=r"[a-z'’] |[.,!?] |^",
        not_before=r"(?i)\b(?:the|an?|{possessive}|as|nearest|this|that|bank|cash|every) ",
        not_after=r" (?:machine|card|fee|degree|job|nurse)s?\b|\(|-",
    ),
    Rule(
        name="message.asap",
        pattern="asap",
        produce=lambda groups: Reference("FUTURE_REF"),
        examples=(Example("need it asap!!", "asap", "FUTURE_REF"),),
        refuses=("ASAP Rocky sang", "ASAP Science"),
        not_after=r" (?:Rocky|Ferg|Mob|Science)|-",
    ),
)
