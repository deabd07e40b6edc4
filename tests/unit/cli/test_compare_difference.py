"""Two states of a row become a verdict."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_cli.compare.difference import KEY, Kind, changed, differences, settled
from qinlian_common.adapters.postgresql.fingerprint import chunks
from qinlian_common.adapters.relational.holdings import STATES_SCHEMA, Measure

ALL, VERSIONS, ONE, PLAIN = (
    Measure.VERSIONS_AND_CONTENT, Measure.VERSIONS, Measure.ROW_VERSION_AND_CONTENT, Measure.KEY,
)  # fmt: skip
State = tuple[int | None, int | None, bool, int | None]
"""Row version, delivery version, whether it is live, hash of the content."""


def states(*given: State | None) -> pl.DataFrame:
    """One row with this state, or none."""
    return pl.DataFrame([("o", "r", "institution", *one) for one in given if one], schema=STATES_SCHEMA, orient="row")


def verdict(here: State | None, there: State | None, measure: Measure = ALL, *, clears: bool = True) -> str | None:
    found = differences(states(here), states(there), measure, clears=clears)
    return found["kind"].item() if found.height else None


@pytest.mark.parametrize(
    ("here", "there", "measure", "kind"),
    [
        ((5, 0, True, 1), (5, 0, True, 1), ALL, None),
        ((5, 0, True, 1), None, ALL, Kind.MISSING),
        ((5, 0, True, 1), (4, 9, True, 1), ALL, Kind.OLDER),
        ((5, 2, True, 1), (5, 1, True, 1), ALL, Kind.OLDER),
        ((5, 0, True, 1), (6, 0, True, 1), ALL, Kind.NEWER),
        ((5, 1, True, 1), (5, 2, True, 1), ALL, Kind.NEWER),
        ((5, 0, True, 1), (5, 0, True, 2), ALL, Kind.DIFFERENT),
        ((5, 0, True, None), (5, 0, True, None), VERSIONS, None),
        ((5, 1, True, 1), (5, 2, True, 1), ONE, None),
        ((5, 1, True, 1), (5, 2, True, 2), ONE, Kind.DIFFERENT),
        ((None, None, True, None), (5, 0, True, None), PLAIN, None),
        ((None, None, True, 1), (5, 0, True, 2), Measure.CONTENT, Kind.DIFFERENT),
        ((5, 0, True, 1), (5, 0, False, None), ALL, Kind.MISSING),
        ((5, 0, True, 1), (4, 0, False, None), ALL, Kind.MISSING),
        ((5, 0, True, 1), (6, 0, False, None), ALL, Kind.NEWER),
        ((None, None, True, None), (6, 0, False, None), PLAIN, Kind.MISSING),
        ((5, 0, False, None), (5, 0, True, 1), ALL, Kind.SURPLUS),
        ((5, 0, False, None), (6, 0, True, 1), ALL, Kind.NEWER),
        ((5, 0, False, None), (4, 0, False, None), ALL, None),
        ((5, 0, False, None), None, ALL, None),
        (None, (5, 0, False, None), ALL, None),
        (None, (5, 0, True, 1), ALL, Kind.CLEARED),
    ],
)
def test_every_pair_of_states_has_its_verdict(
    here: State | None, there: State | None, measure: Measure, kind: Kind | None
) -> None:
    assert verdict(here, there, measure) == kind


def test_a_row_that_only_the_target_has_is_surplus_where_the_source_is_no_staging_store() -> None:
    assert verdict(None, (5, 0, True, 1), PLAIN, clears=False) == Kind.SURPLUS


def test_what_differs_carries_the_class_of_either_side_and_the_versions_of_the_source() -> None:
    (line,) = differences(states(None), states((5, 0, True, 1)), ALL, clears=True).to_dicts()
    assert (line["origin_class"], line["row_version"]) == ("institution", None)
    (line,) = differences(states((7, 3, True, 1)), states(None), ALL, clears=True).to_dicts()
    assert (line["origin_class"], line["row_version"], line["delivery_version"]) == ("institution", 7, 3)


def keys(*records: str) -> pl.DataFrame:
    return pl.DataFrame([("o", record) for record in records], schema=dict.fromkeys(KEY, pl.String()), orient="row")


def found(**kinds: Kind) -> pl.DataFrame:
    return pl.DataFrame(
        {"org_code": ["o"] * len(kinds), "record_id": list(kinds), "kind": [str(k) for k in kinds.values()]}
    )


def settle(differing: pl.DataFrame, moving: pl.DataFrame, refused: pl.DataFrame) -> dict[str, Any]:
    return dict(settled(differing, moving, refused).select("record_id", "kind").iter_rows())


def test_what_moves_is_under_way_and_what_has_a_ticket_is_rejected() -> None:
    differing = found(a=Kind.MISSING, b=Kind.OLDER, c=Kind.SURPLUS, d=Kind.DIFFERENT)
    assert settle(differing, keys("a", "a", "other"), keys("a", "b", "c")) == {
        "a": Kind.UNDER_WAY, "b": Kind.REJECTED, "c": Kind.SURPLUS, "d": Kind.DIFFERENT,
    }  # fmt: skip


def test_a_state_has_changed_where_anything_of_it_has() -> None:
    before = states((5, None, True, 1))
    assert changed(before, before).is_empty()
    for after in (states((6, None, True, 1)), states((5, None, False, 1)), states((5, None, True, 2)), states(None)):
        assert changed(before, after).rows() == [("o", "r")]
        assert changed(after, before).rows() == [("o", "r")]


@given(st.dictionaries(st.integers(0, 4095), st.integers(0, 50)), st.integers(1, 100))
def test_buckets_are_cut_into_parts_that_hold_each_once_and_no_more_rows_than_allowed(
    sizes: dict[int, int], rows_max: int
) -> None:
    parts = list(chunks(sizes, rows_max))
    assert [bucket for part in parts for bucket in part] == list(sizes)
    assert all(len(part) == 1 or sum(sizes[bucket] for bucket in part) <= rows_max for part in parts)
