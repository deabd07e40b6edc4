"""Small counts: none is shown, and none follows from what is shown."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_indicators.web.small_cells import Cell, hidden_parts

THRESHOLD = 5
_PARTS = st.dictionaries(st.integers(0, 30), st.integers(0, 12), min_size=1, max_size=8)


def cells(counts: dict[int, int]) -> dict[int, Cell]:
    return {key: Cell(Decimal(count)) for key, count in counts.items()}


@given(_PARTS, st.booleans())
def test_no_small_count_is_shown(counts: dict[int, int], whole_hidden: bool) -> None:
    hidden = hidden_parts(cells(counts), THRESHOLD, whole_hidden=whole_hidden)
    assert {key for key, count in counts.items() if 0 < count < THRESHOLD} <= hidden


@given(_PARTS)
def test_what_is_hidden_of_a_shown_whole_is_no_single_part_and_no_small_sum(counts: dict[int, int]) -> None:
    hidden = hidden_parts(cells(counts), THRESHOLD)
    everything = len(hidden) == len(counts)
    assert not hidden or everything or (len(hidden) > 1 and sum(counts[key] for key in hidden) >= THRESHOLD)


@given(_PARTS)
def test_of_a_hidden_whole_some_part_is_hidden_so_that_no_sum_gives_it_away(counts: dict[int, int]) -> None:
    assert hidden_parts(cells(counts), THRESHOLD, whole_hidden=True)


@given(_PARTS)
def test_nothing_is_hidden_where_nothing_is_small(counts: dict[int, int]) -> None:
    large = {key: count + THRESHOLD for key, count in counts.items()}
    assert hidden_parts(cells(large), THRESHOLD) == frozenset()


@given(_PARTS, st.booleans())
def test_without_a_threshold_nothing_is_hidden(counts: dict[int, int], whole_hidden: bool) -> None:
    assert hidden_parts(cells(counts), None, whole_hidden=whole_hidden) == frozenset()


def test_the_smallest_neighbour_that_has_anybody_goes_with_a_single_small_part() -> None:
    assert hidden_parts(cells({1: 3, 2: 0, 3: 40, 4: 9}), THRESHOLD) == {1, 4}


@pytest.mark.parametrize(("denominator", "is_small"), [(None, False), (0, False), (3, True), (5, False)])
def test_a_small_denominator_is_as_telling_as_a_small_numerator(denominator: int | None, is_small: bool) -> None:
    cell = Cell(Decimal(0), None if denominator is None else Decimal(denominator))
    assert cell.is_small(THRESHOLD) is is_small
