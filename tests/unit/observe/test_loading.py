"""Loading without Python's collector."""

import gc

import pytest

from qinlian_common.observe.loading import uncollected


def test_nothing_is_collected_while_something_loads_and_everything_afterwards():
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_load_that_fails_leaves_the_collector_on():
    with pytest.raises(ValueError, match="a mistake"), uncollected():
        raise ValueError("a mistake in a file")
    assert gc.isenabled()


def test_a_load_within_a_load_does_not_turn_the_collector_on():
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
