"""Place phrases: whether a noun phrase names a place, how far its words go, and where it is.

"army base near Goma", "Benghazi, Libya", "the Kenyan capital", "Ukraine's Kherson region". An
embassy is where it stands and not where it is from; "US $199" and "New York trading" are no
places.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.events.grammar.nominals import NounPhrase, Setting, noun_phrase
from timeline.events.grammar.tree import coordinates, preposition
from timeline.events.places.locating import Surroundings, capital_of, locate
from timeline.events.places.toponyms import Toponym, place_words, toponyms
from timeline.model.event import EventPlace
from timeline.model.sentence import Sentence

_REACH = 4


@dataclass(frozen=True, slots=True)
class _Named:
    """A place and the tokens `[first, end)` that name it."""

    place: EventPlace
    first: int
    end: int


def placed(setting: Setting, token: int, around: Surroundings) -> EventPlace | None:
    """The place that a phrase names, with its coordinates; None where it names none.

    Places joined by "and" are one text, and keep the country that they share.
    """
    sentence = setting.sentence
    found = [each for each in (_one(setting, token, around),) if each is not None]
    for conjunct in coordinates(sentence, token)[1:] if found else ():
        own = preposition(sentence, conjunct)
        if conjunct >= found[-1].end and own in ("", preposition(sentence, token)):
            found += [each for each in (_one(setting, conjunct, around),) if each is not None]
    if len(found) < 2:
        return found[0].place if found else None
    countries = {each.place.country for each in found}
    return EventPlace(
        text=words_at(setting, found[0].first, found[-1].end),
        country=countries.pop() if len(countries) == 1 else None,
    )


def _one(setting: Setting, token: int, around: Surroundings) -> _Named | None:
    """The place of one phrase without its coordinates."""
    sentence, words, lexicon = setting.sentence, setting.words, place_words("words")
    phrase = noun_phrase(setting, token)
    if phrase is None or sentence.upos[phrase.head] not in ("NOUN", "PROPN", "ADJ", "X"):
        return None
    low, high = phrase.first, _extended(setting, phrase)
    if low > 1 and sentence.words[low - 1] == "The":
        # Inside a sentence the capital is the name's own ("The Hague").
        low -= 1
    names = toponyms(sentence, low, high, words.countries)
    head, word = sentence.lemmas[phrase.head].lower(), sentence.words[phrase.head].lower()
    is_site = head in words.places or bool({head, word} & lexicon["sites"])
    if head in lexicon["foreign"]:
        names = _abroad(sentence, phrase.head, names)
    named = any(toponym.first <= phrase.head < toponym.end for toponym in names)
    end = max(names[-1].end if names else 0, _phrase_end(sentence, phrase))
    text = words_at(setting, low, end)
    if not names:
        return _unlocated(setting, phrase, text, end)
    if named and _is_amount(sentence, end):
        return None
    within = preposition(sentence, token) in place_words("preposition")["within"]
    if named and phrase.entity_type == "PERSON" and len(names) == 1 and not within:
        # The parser takes strange towns for persons; but nobody is "in" a person.
        return None
    if not named and not is_site and phrase.entity_type != "LOC":
        return None
    if all(toponym.demonym for toponym in names) and not is_site:
        return None
    if word in lexicon["capital"] and all(_is_country(toponym) for toponym in names):
        place = capital_of(names[0].areas[0])
    else:
        place = locate(names, sentence, around, statewide=_statewide(sentence, names))
    second = _second_place(sentence, end, setting)
    if second is None:
        return _Named(replace(place, text=text), low, end)
    other = locate([second], sentence, around)
    shared = place.country if place.country == other.country else None
    joined = words_at(setting, low, second.end)
    return _Named(EventPlace(text=joined, country=shared), low, second.end)


def _second_place(sentence: Sentence, end: int, setting: Setting) -> Toponym | None:
    """The place joined to another by "and": two places are not one point."""
    if end + 1 >= len(sentence) or sentence.words[end] not in ("and", "or", "&"):
        return None
    stop = min(len(sentence), end + 1 + _REACH)
    names = toponyms(sentence, end + 1, stop, setting.words.countries)
    if not names or names[0].first != end + 1 or names[0].demonym:
        return None
    behind = sentence.words[names[0].end] if names[0].end < len(sentence) else ""
    return names[0] if behind not in ("'s", "’s", "'", "’") else None


def _abroad(sentence: Sentence, head: int, names: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """The names that tell where an embassy is, and not whose it is."""
    return tuple(
        each
        for each in names
        if each.first > head
        and not any(
            sentence.words[token] == "of" for token in range(max(head, each.first - 2), each.first)
        )
    )


def _is_country(toponym: Toponym) -> bool:
    return toponym.demonym or any(area.kind == "country" for area in toponym.areas)


def _phrase_end(sentence: Sentence, phrase: NounPhrase) -> int:
    """The token behind a phrase, without the full stop of the sentence."""
    last = phrase.last
    return last if last == len(sentence) - 1 and sentence.words[last] == "." else last + 1


def _statewide(sentence: Sentence, names: Sequence[Toponym]) -> bool:
    before = names[0].first - 1
    return before >= 0 and sentence.words[before].lower() in place_words("words")["statewide"]


def _is_amount(sentence: Sentence, token: int) -> bool:
    """True before the sign of a currency: "US $ 199"."""
    return token < len(sentence) and sentence.words[token][0] in "$€£¥"


def _unlocated(setting: Setting, phrase: NounPhrase, text: str, end: int) -> _Named | None:
    """A name of a place that the gazetteer lacks: words without coordinates."""
    sentence = setting.sentence
    case = preposition(sentence, phrase.head)
    if case not in ("in", "at", "inside", "near", "outside", "off"):
        return None
    named = any(
        sentence.upos[token] == "PROPN" and sentence.words[token][0].isupper()
        for token in (phrase.head, max(phrase.head - 1, phrase.first))
    )
    is_name = sentence.upos[phrase.head] == "PROPN" and phrase.entity_type == "LOC"
    is_site = sentence.lemmas[phrase.head].lower() in setting.words.places
    if named and (is_name or (is_site and phrase.entity_type != "PERSON")):
        return _Named(EventPlace(text=text), phrase.first, end)
    return None


def _extended(setting: Setting, phrase: NounPhrase) -> int:
    """The token behind the names that tell more of a place: ", Libya", "in San Francisco"."""
    sentence, words = setting.sentence, setting.words
    end = phrase.last + 1
    while end < len(sentence):
        start = end
        comma = sentence.words[start] in (",", "(")
        start += comma
        while (
            not comma
            and start < min(len(sentence), end + _REACH)
            and (
                sentence.words[start].lower() in ("in", "of", "near", "outside", "the")
                or sentence.words[start].lower() in place_words("words")["direction"]
            )
        ):
            start += 1
        if start == end:
            break
        names = toponyms(sentence, start, min(len(sentence), start + _REACH), words.countries)
        if not names or names[0].first != start or names[0].demonym or start in setting.timed:
            break
        if comma and not names[0].areas and sentence.deps[start] != "appos":
            break
        end = names[0].end
    return end


def words_at(setting: Setting, first_token: int, end: int) -> str:
    """The words of tokens `[first_token, end)` as they stand in the text."""
    sentence = setting.sentence
    return setting.text[sentence.starts[first_token] : sentence.ends[end - 1]]
