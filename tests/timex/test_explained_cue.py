"""The explanation names the word of the text that gave a day its direction."""

from datetime import date

import pytest

from timeline import tag


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The rebels cut the road on Thursday.", "cut"),
        ("The judge set a hearing on the motion for Thursday.", "hearing"),
        ("The two sides have set Thursday for talks.", "set"),
        ("The company has until Thursday to respond.", "until"),
        ("The state closed the bridge through Thursday.", "through"),
        ("Thursday's vote will go ahead.", "will"),
    ],
)
def test_the_word_named_is_the_text_s_own(text: str, word: str) -> None:
    (timex,) = tag(text, dct=date(2023, 3, 15))
    assert timex.explanation.endswith(f"“{word}” decides the direction.")
