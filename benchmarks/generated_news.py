"""Short news articles of invented places, the same ones for the same number."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

_CITIES = ("OSLO", "LIMA", "NAIROBI", "SEOUL", "HELSINKI", "QUITO", "ACCRA", "TALLINN", "PERTH")
_MONTHS = (
    "Jan",
    "Feb",
    "March",
    "April",
    "May",
    "June",
    "July",
    "Aug",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
)
_BODIES = ("The harbour authority", "The teachers' union", "The regional court", "Norvik Steel")
_PEOPLE = ("Ingrid Halvorsen", "Tomas Quispe", "Grace Wanjiru", "Park Min-seo", "Aino Lehtonen")
_ACTS = (
    "closed the northern bridge on {weekday} after engineers found cracks",
    "rejected an offer of 4 percent last week and called a strike for {weekday}",
    "signed an agreement with the city in {month} to rebuild the old market",
    "plans to dismiss 300 workers by the end of the year",
    "sentenced two former officials to prison on {weekday} for taking bribes",
    "opened a research station near the border two years ago",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def articles(count: int) -> Iterator[str]:
    """So many articles of three paragraphs, about 100 words each, all different."""
    for number in range(count):
        draw = random.Random(number)
        city, month = draw.choice(_CITIES), draw.choice(_MONTHS)
        lead, second, third = draw.sample(_ACTS, 3)
        person, body = draw.choice(_PEOPLE), draw.choice(_BODIES)
        fill = {"weekday": draw.choice(_WEEKDAYS), "month": draw.choice(_MONTHS)}
        yield (
            f"{city}, {month} {draw.randint(1, 28)}, {draw.randint(1990, 2023)} (NNA) - "
            f"{body} {lead.format(**fill)}, {person} said in statement {number}.\n\n"
            f"{draw.choice(_BODIES)} {second.format(**fill)}. It had warned of the decision "
            f"three months earlier.\n\n"
            f"“We will answer within {draw.randint(2, 9)} days,” {person} told reporters. "
            f"{draw.choice(_BODIES)} {third.format(**fill)}.\n"
        )


def write_articles(path: Path, count: int) -> None:
    """The articles as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(articles(count)):
            file.write(json.dumps({"text": text, "url": f"https://news.invalid/{number}"}) + "\n")
