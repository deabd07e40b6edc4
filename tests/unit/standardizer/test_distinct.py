"""Questions about texts: the cheap ways give the same answers as the plain ones."""

import polars as pl
import pytest

from qinlian_standardizer.distinct import COMPARED_MAX, REMEMBERED_MAX, by_distinct, is_one_of

LETTERS = [*"abcdefghij", None]


@pytest.mark.parametrize("texts", [[], ["a"], [*"abcdef"], [*"abcdefg"]])
def test_a_text_is_one_of_several_or_nothing_is_known_of_it(texts: list[str]) -> None:
    assert COMPARED_MAX in range(1, 7)
    found = pl.DataFrame({"x": LETTERS}, schema={"x": pl.String}).select(is_one_of(pl.col("x"), texts)).to_series()
    assert found.to_list() == [None if letter is None else letter in texts for letter in LETTERS]


@pytest.mark.parametrize("count", [0, 3, REMEMBERED_MAX + 5])
def test_a_question_asked_of_distinct_values_is_answered_for_every_row(count: int) -> None:
    values = [str(place) for place in range(count)] * 2 + [None]
    frame = pl.DataFrame({"x": values}, schema={"x": pl.String})
    plain = pl.col("x").str.ends_with("2")
    asked = by_distinct("x", lambda value: value.str.ends_with("2"))
    for _ in range(2):
        assert frame.select(asked).equals(frame.select(plain))


def test_a_value_is_asked_once_however_many_batches_hold_it() -> None:
    asked: list[pl.Expr] = []

    def question(value: pl.Expr) -> pl.Expr:
        asked.append(value)
        return value == "a"

    by = by_distinct("x", question)
    for rows in (["a", "b"], ["b", "a", "a"], ["a", "b", "b"]):
        assert pl.DataFrame({"x": rows}).select(by)["x"].to_list() == [row == "a" for row in rows]
    assert len(asked) == 1
