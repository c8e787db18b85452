"""What short messages clip: `Mon was bad`, `every sat`, `an hr left`, `party @7`, `since 08`."""

from timeline.calendar.expression import Expression, Field, Repeat, Sibling
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import weekday_of

# What goes on behind a word of time.
_GOES_ON = r"and|i|im|at|in|for|till|til|with|w/|we|but|lol|since|this|so|u|come|tho|on|x+"


def _hour_at(groups: Groups) -> Expression | None:
    # Nobody meets before seven in the morning without saying so.
    hour = int(groups["hour"])
    return Field(hour=hour + 12 if hour <= 7 else hour, minute=int(groups.get("minute", 0)))


RULES = (
    Rule(
        name="clipped.weekday_leading",
        pattern="(?P<weekday>(?-i:Mon|Weds?|Sat))",
        produce=lambda groups: Field(weekday=weekday_of(groups)),
        examples=(Example("Mon was a write-off", "Mon", "2023-01-30"),),
        refuses=("Mon ami", "Sat on the mat", "Wed in Rome", "the Mon was low"),
        before=r"^|[.!?] ",
        after=r" (?:was|is|will|gonna|we|i|im|i['’]m|night|nite)\b",
    ),
    Rule(
        name="clipped.every_weekday",
        pattern="every (?P<weekday>(?-i:mon|wed|weds|sat|sun))",
        produce=lambda groups: Repeat(Field(weekday=weekday_of(groups)), "EVERY"),
        examples=(Example("i work every sat", "every sat", "XXXX-WXX-6"),),
        refuses=("every sun that shines", "every wed couple"),
        after=rf"\s*(?:$|[.!?,;…)#])| (?:{_GOES_ON})\b",
    ),
    Rule(
        name="clipped.last_night",
        pattern="last(?:night|nite|nyt)",
        produce=lambda groups: Sibling(Field(daypart="NI"), -1),
        examples=(Example("lastnight was fun", "lastnight", "2023-01-29TNI"),),
    ),
    Rule(
        name="clipped.hour",
        pattern=r"(?P<hour>1[0-2]|[1-9])(?:[:.](?P<minute>[0-5]\d))?",
        produce=_hour_at,
        examples=(
            Example("party @7", "7", "2023-01-30T19:00"),
            Example("lunch @ 12.30, dont b late", "12.30", "2023-01-30T12:30"),
        ),
        refuses=("@8ball", "me@7.com", "@ 7 percent", "apples @ 5 each", "@ 10% off"),
        before=r"(?:^|[^\w@])@ ?",
        after=rf"\s*(?:$|[.!?,;)#…](?:\s|$))| (?:{_GOES_ON})\b",
    ),
    Rule(
        name="clipped.year",
        pattern=r"2[kK](?P<year>[012]\d)",
        produce=lambda groups: Field(year=2000 + int(groups["year"])),
        examples=(Example("senior yr 2k15", "2k15", "2015"),),
        refuses=("2k run", "NBA 2k15", "nba2k15", "playing 2k14"),
        not_before=r"(?i)\b(?:nba|wwe|nhl|mlb|pga|play|playing|played|on) ",
    ),
    Rule(
        name="clipped.year_since",
        pattern=r"(?:since|class of) (?P<year>0\d)",
        produce=lambda groups: (Field(year=2000 + int(groups["year"])),),
        parts=("year",),
        examples=(Example("been a fan since 08", "08", "2008"),),
        refuses=("since 08:30", "since 08/10", "since 05 May", "since 07h"),
        not_after=r"[\d:./-]| ?[ap]\.?m\b| {month}\b|(?:st|nd|rd|th|h)\b",
    ),
)
