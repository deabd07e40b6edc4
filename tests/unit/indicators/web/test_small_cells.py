"""Small counts: none is shown, and none follows from what is shown."""

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_indicators.web.small_cells import Cell, Line, hidden_along, hidden_parts

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


COUNTIES, GROUPS, CITY, ALL = "ABC", ("men", "women", "unknown"), "city", "all"
LINES = [
    *(Line((place, ALL), tuple((place, group) for group in GROUPS)) for place in (CITY, *COUNTIES)),
    *(Line((CITY, group), tuple((county, group) for county in COUNTIES)) for group in (ALL, *GROUPS)),
]
_TABLES = st.tuples(*[st.integers(0, 12)] * len(COUNTIES) * len(GROUPS))


def table(counts: tuple[int, ...]) -> dict[Hashable, Cell]:
    """Counties by groups, and the city as their sum."""
    places = [(county, group) for county in COUNTIES for group in GROUPS]
    found = dict(zip(places, counts, strict=True))
    for line in reversed(LINES):
        found.setdefault(line.whole, sum(found.get(part, 0) for part in line.parts))  # type: ignore[arg-type, call-overload]
    return {key: Cell(Decimal(count)) for key, count in found.items()}


def found_out(lines: list[Line], cells: Mapping[Hashable, Cell], hidden: frozenset[Hashable]) -> Iterator[Hashable]:
    """What a reader gets to know who takes parts off wholes, again and again, as long as anything comes of it."""
    unknown = set(hidden)
    for _ in range(len(cells)):
        for line in lines:
            missing = unknown.intersection({line.whole, *line.parts})
            if len(missing) == 1:
                unknown -= missing
                yield from missing


@given(_TABLES)
def test_no_small_count_follows_from_a_table_of_which_a_reader_sees_both_sums(counts: tuple[int, ...]) -> None:
    cells = table(counts)
    hidden = hidden_along(LINES, cells, THRESHOLD)
    small = {key for key, cell in cells.items() if cell.is_small(THRESHOLD)}
    assert small <= hidden
    assert small.isdisjoint(found_out(LINES, cells, hidden))


def test_a_group_that_is_hidden_in_one_county_is_hidden_in_a_neighbour_too() -> None:
    """Without it, the city's men but those of the other counties would be the county's two."""
    cells = table((2, 20, 0, 28, 30, 0, 40, 50, 0))
    hidden = hidden_along(LINES, cells, THRESHOLD)
    assert {("A", "men"), ("A", "women"), ("B", "men"), ("B", "women")} <= hidden
    assert ("C", "men") not in hidden


def test_a_small_rest_of_a_whole_hides_a_part_though_no_page_shows_the_rest() -> None:
    """A city's own hospital: the city less its counties would be the two of that hospital."""
    cells = {"city": Cell(Decimal(60)), "A": Cell(Decimal(28)), "B": Cell(Decimal(30))}
    lines = [Line("city", ("A", "B"))]
    assert "A" in hidden_along(lines, cells, THRESHOLD)
    assert hidden_along(lines, cells | {"city": Cell(Decimal(58))}, THRESHOLD) == frozenset()
