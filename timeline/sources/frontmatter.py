"""What stands above an article in its own file: YAML, TOML, or lines such as `Date: …`."""

import tomllib
from collections.abc import Mapping

from timeline.errors import SourceError
from timeline.model.problem import Problem
from timeline.sources.columns import GUESSED, Metadata, metadata
from timeline.sources.source import skipped
from timeline.sources.usual_names import USUAL_NAMES

_FENCES = {"---": "yaml", "+++": "toml"}
_MAX_CHARACTERS = 16_000

_LONGEST_NAME = 30
# Header lines are told from a text that begins with a colon by these, of which one is needed.
_TELLING = ("title", "published", "author")


def stated_above(text: str, uri: str) -> tuple[Metadata, str, list[Problem]]:
    """What a text states above itself, the text without that, and what was wrong with it.

    Front matter stands between `---` (YAML) or `+++` (TOML); header lines begin the text and a
    blank line follows them. Line ends must be `\\n`.

    >>> text = "Title: Rain\\nDate: 30 January 2023\\n\\nIt rained."
    >>> stated, body, problems = stated_above(text, "rain.txt")
    >>> stated["title"], stated["stated_dates"][0].text, body
    ('Rain', '30 January 2023', 'It rained.')
    """
    problems: list[Problem] = []
    origin = "front-matter"
    try:
        fields, body = front_matter(text)
    except SourceError as error:
        problems.append(skipped(uri, error, "kept, with the front matter in the text"))
        fields, body = {}, text
    if not fields:
        fields, body = _header_lines(body)
        origin = "header"
    return metadata(fields, GUESSED.guess(tuple(fields)), origin), body, problems


def front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """The fields of the front matter (YAML in `---`, TOML in `+++`), and the text below it.

    YAML values are kept as they are written: nothing is converted or executed, and an alias
    stands for its anchor without a copy. Raises SourceError `malformed`.

    >>> front_matter("---\\ndate: 2023-01-30\\n---\\nIt rained.")
    ({'date': '2023-01-30'}, 'It rained.')
    """
    fence, _, rest = text.partition("\n")
    block, closed, body = rest.partition(f"\n{fence.rstrip()}\n")
    language = _FENCES.get(fence.rstrip())
    if language is None or not closed or len(block) > _MAX_CHARACTERS:
        return {}, text
    try:
        fields = _yaml(block) if language == "yaml" else tomllib.loads(block)
    except (ValueError, RecursionError) as error:
        raise SourceError("malformed", f"the front matter is not {language}: {error}") from error
    if not isinstance(fields, Mapping):
        return {}, text
    return {name: value for name, value in fields.items() if isinstance(name, str)}, body


def _yaml(block: str) -> object:
    import yaml

    try:
        return yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, TypeError) as error:  # TypeError: a list for a name
        raise ValueError(error) from error


def _header_lines(text: str) -> tuple[Mapping[str, object], str]:
    """Lines such as `Title: …` at the head; a line that is indented goes on with the one above.

    Two of them must have known names, and one of those be the title, a date or the author.
    """
    block, blank, _ = text[:_MAX_CHARACTERS].lstrip("\n").partition("\n\n")
    fields: dict[str, object] = {}
    name = ""
    for line in block.split("\n"):
        before, colon, value = line.partition(":")
        if colon and len(before) <= _LONGEST_NAME and before[:1].isalpha():
            name = before.strip()
            fields.setdefault(name, value.strip())
        elif name and line[:1] in (" ", "\t"):
            fields[name] = f"{fields[name]} {line.strip()}"
        else:
            return {}, text
    guessed = GUESSED.guess(tuple(fields))
    known = [part for part in USUAL_NAMES if getattr(guessed, part) is not None]
    if not blank or len(known) < 2 or not any(part in _TELLING for part in known):
        return {}, text
    return fields, text.lstrip("\n")[len(block) + len(blank) :]
