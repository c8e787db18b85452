"""The past, the present and the future as such."""

from timeline.calendar.expression import Expression, Reference
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import WORDS


def _reference(groups: Groups) -> Expression | None:
    return Reference(WORDS.references[" ".join(groups["reference"].split())])


RULES = (
    Rule(
        name="reference.adverb",
        pattern="{reference}",
        produce=_reference,
        examples=(
            Example("They have changed the policy now.", "now", "PRESENT_REF"),
            Example("Now that it is over, they rest.", "Now", "PRESENT_REF"),
            Example("He recently moved.", "recently", "PAST_REF"),
            Example("plans for the future", "the future", "FUTURE_REF"),
        ),
        refuses=(
            "until now-defunct Pan Am",
            "the future of Nato",
            "the National Organization for Women (NOW)",
            "past the gate",
            "Apocalypse Now",
            "every now and then",
            "I walked past the past master",
        ),
        not_before=r"(?i)\b(?:as|how|too|very|so|every) |(?-i:Apocalypse )|(?-i:Women \()",
        not_after=r"-(?:defunct|famous|infamous|classic|ubiquitous)| (?:as|of)\b| and then\b|"
        r" (?:few|master)\b",
    ),
    Rule(
        name="reference.more_recently",
        pattern="(?:more|most) recently",
        produce=lambda groups: Reference("PAST_REF"),
        examples=(Example("More recently it grew.", "More recently", "PAST_REF"),),
        not_after=r" (?:last|in|on|at|this)\b",
    ),
    Rule(
        name="reference.soon",
        pattern="(?:very |quite )?(?:soon|shortly)",
        produce=lambda groups: Reference("FUTURE_REF"),
        examples=(
            Example("It will soon begin selling them.", "soon", "FUTURE_REF"),
            Example("They plan to move shortly.", "shortly", "FUTURE_REF"),
        ),
        # What came soon after something is no future.
        refuses=(
            "They were soon divided.",
            "Soon after the war",
            "as soon as possible",
            "It would soon become a republic.",
            "until shortly before the vote",
        ),
        before=r"(?i)(?:^|\W){soon_ahead}(?: [a-z]+){0,4} $",
        not_before=r"(?i)\b{soon_before} |\b(?:was|were|had|has|did|would|could)\b",
        not_after=r" (?:after|afterward|afterwards|before|as|thereafter|became|followed)\b|-",
    ),
    Rule(
        name="reference.as_soon",
        pattern="as soon as possible",
        produce=lambda groups: Reference("FUTURE_REF"),
        examples=(Example("Sell it as soon as possible.", "as soon as possible", "FUTURE_REF"),),
    ),
    Rule(
        name="reference.someday",
        pattern="one day|some day|someday",
        produce=lambda groups: Reference("FUTURE_REF"),
        examples=(Example("It will one day be the largest.", "one day", "FUTURE_REF"),),
        refuses=("one day, he left", "It lasted one day."),
        before=r"(?i)(?:^|\W){someday_after} (?:[a-z]+ )?",
        not_after=r" (?:an?|off|earlier|later|before|after|of)\b",
    ),
    Rule(
        name="reference.recent",
        pattern="recent",
        produce=lambda groups: Reference("PAST_REF"),
        examples=(Example("the recent closing of a bakery", "recent", "PAST_REF"),),
        refuses=("the most recent", "in recent memory", "in more recent times"),
        not_before=r"(?i)\b(?:most|more|in|very) ",
        after=r" \w",
        not_after=r" {units}\b| (?:quarter|week|month|year|memory|history|times|past|and)\b",
    ),
    Rule(
        name="reference.current",
        pattern="(?:current|present-day|(?P<then>then)-current)",
        produce=lambda groups: Reference("PAST_REF" if "then" in groups else "PRESENT_REF"),
        examples=(Example("the current government", "current", "PRESENT_REF"),),
        refuses=("an electric current flows", "alternating current"),
        not_before=r"(?i)\b{electric} ",
        not_after=r" (?:week|month|year|quarter|decade|century)\b|\)| flows",
    ),
    Rule(
        name="reference.former",
        # As TIMEX2 has it. In news a former minister is a person, told from today's.
        pattern="(?P<former>former|erstwhile)|future",
        produce=lambda groups: Reference("PAST_REF" if "former" in groups else "FUTURE_REF"),
        genre="narrative",
        examples=(
            Example(
                "On 3 May 1901 the former king left. Two days later, on 5 May, he was caught, and "
                "on 7 May tried. The next day he died.",
                "former",
                "PAST_REF",
            ),
        ),
        refuses=("the former, not the latter", "their future looked bleak"),
        after=r" [a-zA-Z]",
        not_after=r" (?:and|or|of|was|is|were|had|has|would|will|could|may|might|in|for|to|with|"
        r"at|as|on|being|the|looked|lay|lies|seemed|remained|depended|held)\b|-",
    ),
    Rule(
        name="reference.then_current",
        pattern="(?P<then>then) current|modern day|modern-day",
        produce=lambda groups: Reference("PAST_REF" if "then" in groups else "PRESENT_REF"),
        examples=(
            Example("in modern-day Turkey", "modern-day", "PRESENT_REF"),
            Example("at the then current price", "then current", "PAST_REF"),
        ),
    ),
    Rule(
        name="reference.ages_ago",
        pattern="(?:{amount_mod=mod} )?(?:{-number}|{-vague}) (?:million|billion) years "
        "(?:ago|earlier)",
        produce=lambda groups: Reference("PAST_REF"),
        examples=(Example("It died 66 million years ago.", "66 million years ago", "PAST_REF"),),
        refuses=("It cost 66 million a year ago.",),
    ),
)
