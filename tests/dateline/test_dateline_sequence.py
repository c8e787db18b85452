from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from timeline.dateline import article_time, with_neighbours
from timeline.model.document import Document, StatedDate
from timeline.model.problem import Problem

AS_OF = date(2026, 11, 23)


def article(
    number: int, day: date, words: str = "Ministers met.", uri: str = "wire.txt"
) -> Document:
    text = f"OSLO, {day:%B} {day.day} (Reuters) - {words}"
    return Document(
        doc_id=str(number), text=text, source_uri=f"{uri}#row={number}", source_format="text"
    )


def wire(first: date, days: int, *, told: Sequence[int] = ()) -> list[Document]:
    """One article a day; those with a number in `told` name their weekday's day."""
    found = []
    for number in range(days):
        day = first + timedelta(days=number)
        before = day - timedelta(days=3)
        words = f"It began on {before:%A}, {before:%B} {before.day}, as in {day.year - 1}."
        found.append(article(number, day, words if number in told else "Ministers met."))
    return found


def dated(items: Sequence[Document | Problem], as_of: date | None = AS_OF) -> list[date | None]:
    documents = (item for item in with_neighbours(items, as_of=as_of) if isinstance(item, Document))
    return [article_time(document, as_of=as_of).dct.value for document in documents]


def test_neighbours_give_the_year_to_articles_that_say_nothing() -> None:
    first = date(1987, 2, 26)
    expected = [first + timedelta(days=number) for number in range(30)]
    assert dated(wire(first, 30, told=(4, 17))) == expected
    alone = [article_time(document, as_of=AS_OF).dct.value for document in wire(first, 30)]
    assert not set(alone) & set(expected)


def test_the_turn_of_the_year_is_followed() -> None:
    first = date(1999, 12, 20)
    expected = [first + timedelta(days=number) for number in range(30)]
    assert dated(wire(first, 30, told=(2, 25))) == expected
    assert dated(wire(first, 30, told=(2, 4))) == expected


def test_neighbours_are_told_in_the_evidence() -> None:
    [*_, last] = with_neighbours(wire(date(1987, 2, 26), 10, told=(3, 6)), as_of=AS_OF)
    assert isinstance(last, Document)
    dct = article_time(last, as_of=AS_OF).dct
    notes = [piece.note for piece in dct.evidence if piece.source == "neighbours"]
    assert notes[0].startswith("By 9 other articles around it in wire.txt, it is from 1987")
    assert 0.5 < dct.confidence < 0.99


def test_own_words_outweigh_neighbours() -> None:
    articles = wire(date(1987, 2, 26), 20, told=range(20))
    own = article(
        99, date(2003, 3, 5), "It began on Sunday, March 2, as in 2002, on Monday, March 3."
    )
    found = dated([*articles[:10], own, *articles[10:]])
    assert found[10] == date(2003, 3, 5)
    assert [day.year for day in found[:10] + found[11:] if day] == [1987] * 20


def test_containers_do_not_mix() -> None:
    old = wire(date(1987, 2, 26), 10, told=(3,))
    new = [article(number, date(2003, 3, 1), uri="other.txt") for number in range(10)]
    assert dated([*old, *new])[10:] == dated(new)


def test_a_collection_of_all_years_is_no_sequence() -> None:
    years = (1971, 2011, 1984, 2019, 1993, 2003, 1978, 2015)
    told = [
        article(number, day, f"It began on {day:%A}, {day:%B} {day.day}, as in {year - 1}.")
        for number, year in enumerate(years)
        for day in (date(year, 1 + number, 9),)
    ]
    silent = article(99, date(1984, 3, 12))
    [*_, last] = with_neighbours([*told, silent], as_of=AS_OF)
    assert isinstance(last, Document) and last.neighbours is None


def test_files_of_one_folder_are_neighbours() -> None:
    uris = [f"news/story-{number:02}.txt" for number in range(10)]
    articles = [
        Document(doc_id=uri, text=document.text, source_uri=uri, source_format="text")
        for uri, document in zip(uris, wire(date(1987, 2, 26), 10, told=(3,)), strict=True)
    ]
    assert {day.year for day in dated(articles) if day} == {1987}


def test_dated_articles_date_the_undated() -> None:
    stated = Document(
        doc_id="s",
        text="It rained.",
        source_uri="wire.txt#row=0",
        source_format="text",
        stated_dates=(StatedDate("published", "1987-02-27", "column:date"),),
    )
    found = list(with_neighbours([stated, article(1, date(1987, 2, 28))]))
    assert found[0] is stated
    assert isinstance(found[1], Document)
    assert article_time(found[1]).dct.value == date(1987, 2, 28)


def test_nothing_bounds_the_years() -> None:
    articles = [article(number, date(1987, 3, 2), "They met on Monday.") for number in range(5)]
    assert dated(articles, as_of=None) == [None] * 5


def test_one_article_has_no_neighbours() -> None:
    [alone] = with_neighbours([article(1, date(1987, 3, 2))], as_of=AS_OF)
    assert isinstance(alone, Document)
    assert alone.neighbours is None


def test_problems_and_order_are_kept() -> None:
    problem = Problem(
        source_uri="wire.txt#row=9", stage="read", code="empty", reason="r", action="skipped"
    )
    bare = Document(
        doc_id="b", text="It rained.", source_uri="wire.txt#row=8", source_format="text"
    )
    articles = wire(date(1987, 2, 26), 5, told=(3,))
    items = [problem, *articles[:2], bare, *articles[2:]]
    found = list(with_neighbours(items, as_of=AS_OF))
    assert found[0] is problem and found[3] is bare
    assert [item.source_uri for item in found] == [item.source_uri for item in items]


def test_few_items_are_held() -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield article(taken, date(1987, 2, 26) + timedelta(days=taken % 20))

    assert len(list(islice(with_neighbours(endless(), as_of=AS_OF), 500))) == 500
    assert taken < 700


@given(st.lists(st.dates(date(1970, 1, 1), date(2020, 1, 1)), max_size=12))
def test_weights_are_shares_and_the_same_each_time(days: list[date]) -> None:
    articles = [article(number, day) for number, day in enumerate(days)]
    found = list(with_neighbours(articles, as_of=AS_OF))
    assert found == list(with_neighbours(articles, as_of=AS_OF))
    for item in found:
        if isinstance(item, Document) and item.neighbours:
            shares = [told.share for told in item.neighbours.years]
            assert 0.999 < sum(shares) < 1.001
            assert item.neighbours.articles == len(days) - 1
