"""Articles travel between processes as Arrow, and arrive as they were."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.engines.items import item_batch, items_of
from timeline.model.document import Document, StatedDate
from timeline.model.problem import Problem

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
DATES = st.builds(StatedDate, st.sampled_from(["published", "modified"]), TEXT, TEXT)
DOCUMENTS = st.builds(
    Document,
    doc_id=TEXT,
    text=TEXT,
    source_uri=TEXT,
    source_format=TEXT,
    title=TEXT | st.none(),
    stated_dates=st.lists(DATES, max_size=3).map(tuple),
)
PROBLEMS = st.builds(
    Problem, source_uri=TEXT, stage=TEXT, code=TEXT, reason=TEXT, action=TEXT, doc_id=TEXT
)


@given(st.lists(DOCUMENTS | PROBLEMS, max_size=4))
def test_items_arrive_as_they_were(items: list[Document | Problem]) -> None:
    assert items_of(item_batch(items)) == items
