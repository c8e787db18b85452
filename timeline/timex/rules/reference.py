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
            Example("He recently moved.", "recently", "PAST_REF"),
            Example("plans for the future", "the future", "FUTURE_REF"),
        ),
        refuses=(
            "until now-defunct Pan Am",
            "the future of Nato",
            "the National Organization for Women (NOW)",
            "as soon as",
            "past the gate",
        ),
        not_before=r"(?i)\b(?:as|how|too|very|so) |(?-i:Apocalypse )|\(",
        not_after=r"-| (?:as|of)\b| (?:that|and then)\b",
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
)
