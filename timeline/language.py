"""Language: what an article is written in, from its text and from what its source states.

The statement is a hint, and decides for short texts; where a longer text clearly says
otherwise, the text decides. Most articles are plainly English by their small words; only
others are put to py3langid, whose model takes a second to load. It reads no clock and no
network, and gives the same answer each time.
"""

from functools import cache
from typing import TYPE_CHECKING

from timeline.lexicon.load import load
from timeline.model.document import Document

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# What the head of an article shows, the rest only repeats.
_READ = 1500
# Shares of English words: prose has 0.2 and more, other languages under 0.03.
_ENGLISH_SHARE, _FEWEST_WORDS = 0.12, 4
# A text this long speaks for itself; a shorter one must be beyond doubt.
_LONG = 120
_CLEAR, _CLEAR_IF_SHORT = 0.8, 0.9
_FEWEST_LETTERS = 20


def language_of(document: Document) -> str | None:
    """The ISO 639-1 code of an article's language; None where it is neither stated nor clear.

    >>> text = "Der Minister sprach am Montag in Berlin über die Lage der Häfen im Norden."
    >>> article = Document(doc_id="1", text=text, source_uri="a.txt", source_format="text")
    >>> language_of(article)
    'de'
    """
    stated = code_of(document.language)
    text = document.text[:_READ]
    letters = _letters(text[: 2 * _LONG])
    if letters < _FEWEST_LETTERS or (stated is not None and letters < _LONG):
        return stated
    return detect(text) or stated


def detect(text: str) -> str | None:
    """The language that a text is clearly in, or None.

    >>> detect("The minister said that the port of Oslo was closed to the ships.")
    'en'
    >>> detect("Net 12.6 mln vs 15.8 mln") is None
    True
    """
    words = text.lower().split()
    english = sum(map(_english_words().__contains__, words))
    if english >= max(_FEWEST_WORDS, _ENGLISH_SHARE * len(words)):
        return "en"
    found, probability = _identifier().classify(" ".join(words))
    long = _letters(text) >= _LONG
    return found if probability >= (_CLEAR if long else _CLEAR_IF_SHORT) else None


def code_of(stated: str | None) -> str | None:
    """The ISO 639-1 code of a language as sources state it: `de`, `deu`, `de-AT`, `German`.

    Another two-letter code stays as it is; what names no language is None.

    >>> code_of("eng"), code_of("pt_BR"), code_of("Deutsch"), code_of("unknown")
    ('en', 'pt', 'de', None)
    """
    if stated is None:
        return None
    written = stated.strip().casefold()
    tag = written.replace("_", "-").partition("-")[0]
    known = _codes()
    if tag in known:
        return known[tag]
    if written in known:
        return known[written]
    return tag if len(tag) == 2 and tag.isascii() and tag.isalpha() else None


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def is_english(language: str | None) -> bool:
    """True for English, and for what is in no clear language: mostly tables of figures."""
    return language in (None, "en")


def name_of(code: str) -> str:
    """The English name of a language, or its code where we have none.

    >>> name_of("nl"), name_of("xx")
    ('Dutch', 'xx')
    """
    names = load("mul", "languages")["name"]
    return names[code][0] if code in names else code


@cache
def _codes() -> dict[str, str]:
    names = load("mul", "languages")["name"]
    return {name.casefold(): code for code, listed in names.items() for name in (code, *listed)}


@cache
def _english_words() -> frozenset[str]:
    return frozenset(load("mul", "languages")["english"]["words"])


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Its other labels are rare in news, and what figures and names are taken for.
    identifier.set_languages(set(load("mul", "languages")["name"]) & set(identifier.labels))
    return identifier
