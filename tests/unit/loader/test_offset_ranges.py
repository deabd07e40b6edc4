import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qinlian_loader import offset_ranges
from qinlian_loader.offset_ranges import OffsetRanges

OFFSETS = st.integers(0, 60)
STEPS = st.lists(st.one_of(OFFSETS, st.tuples(OFFSETS, OFFSETS).map(sorted).map(tuple)), max_size=60)


@settings(deadline=None)
@given(STEPS)
def test_ranges_hold_what_a_set_would_hold(steps: list[int | tuple[int, int]]) -> None:
    ranges = OffsetRanges()
    model: set[int] = set()
    for step in steps:
        if isinstance(step, int):
            ranges.add(step)
            model.add(step)
        else:
            ranges.remove(*step)
            model -= set(range(*step))
        assert {offset for offset in range(62) if offset in ranges} == model
        assert bool(ranges) is bool(model)
        assert ranges.offsets == len(model)
        assert not model or ranges.first == min(model)


def test_offsets_in_a_row_cost_one_range_whatever_their_order() -> None:
    ranges = OffsetRanges()
    for offset in [*range(0, 1000, 2), *range(1, 1000, 2)]:
        ranges.add(offset)
    assert (len(ranges), ranges.offsets) == (1, 1000)


@settings(deadline=None)
@given(st.lists(st.integers(0, 10_000), min_size=20, max_size=300, unique=True))
def test_many_ranges_are_joined_and_none_of_their_offsets_is_lost(offsets: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(offset_ranges, "RANGES_MAX", 16)
        ranges = OffsetRanges()
        for offset in offsets:
            ranges.add(offset)
    assert len(ranges) <= 16
    assert all(offset in ranges for offset in offsets)
    assert ranges.first == min(offsets)
    assert ranges.offsets == sum(offset in ranges for offset in range(10_001))
