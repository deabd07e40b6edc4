"""What holds for every batch: no row is lost or doubled, what passes is clean, the ways there and back agree."""

import random
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.standardizer import small
from tests.unit.standardizer.valid_rows import NOW, valid_rows

from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.catalog.mappings import Repair, TableMapping
from qinlian_common.pipeline.stage import REJECT_SCHEMA, Split
from qinlian_common.wire.batch import SYSTEM_COLUMNS
from qinlian_common.wire.quality import TALLY_SCHEMA
from qinlian_standardizer.flow import convert, standardise

INWARDS, OUTWARDS = small.inwards(), small.outwards()
NASTY = [
    None, "", " ", "0", "1", "2", "3", "7", "M", "W", "X", "t", "f", "01", "99", "-1", "1e400", "NaN", "0.005",
    "12.345", "9" * 25, "9" * 45, "19600230", "19600229", "2024-02-30", "2024.06.01", "20240601", "99991231",
    "infinity", "2024-05-31 08:30:00", "2024-05-31 08:30:00.123456", "2024-05-31 08:30:00+08", "0044-03-15 12:00:00 BC",
    small.ID_NO, small.ID_NO[:-1] + "X", "𠮷" * 9, "é" * 20, "\x00", "张秀英", "x" * 3000, "１２", "+5", "--5", "True",
]  # fmt: skip
PLACES = [(v, t.dataset) for v, m in load_catalogue().vendors.items() for t in m.tables]
quick = settings(max_examples=60, deadline=None, derandomize=True)


def nasty_rows() -> st.SearchStrategy[pl.DataFrame]:
    keys = st.sampled_from([None, "", "A", "B", "C", "k" * 70])
    system = {
        "_op": st.sampled_from(["U", "U", "U", "D"]),
        "_org_code": keys,
        "_record_id": keys,
        "_row_version": st.integers(0, 3),
        "_delivery_version": st.integers(0, 1),
    }
    good = {name: value for name, value in (small.GOOD | {"no": "R"}).items() if not name.startswith("_")}
    spoiled = st.dictionaries(st.sampled_from(list(good)), st.sampled_from(NASTY), max_size=3)
    row = st.builds(lambda head, cells: good | head | cells, st.fixed_dictionaries(system), spoiled)
    return st.lists(row, max_size=12).map(lambda rows: pl.DataFrame(rows, schema=small.VENDOR_SCHEMA))


def keys(rows: pl.DataFrame) -> Counter[tuple[object, ...]]:
    return Counter(rows.select("_org_code", "_record_id", "_row_version", "_delivery_version").rows())


def assert_conserved(before: pl.DataFrame, split: Split) -> None:
    assert split.rejected.schema == split.warned.schema == REJECT_SCHEMA
    assert keys(split.warned) <= keys(split.kept)
    assert set(keys(split.warned).values()) <= {1}
    assert keys(before) == keys(split.kept) + keys(split.rejected)
    assert split.rejected.select("rule", "field", "value_class", "message").null_count().sum_horizontal().item() == 0
    assert split.kept.select("_org_code", "_record_id").is_unique().all()
    gone = split.kept.filter(pl.col("_op") == "D").drop(SYSTEM_COLUMNS)
    assert all(column.null_count() == gone.height for column in gone.iter_columns())


@quick
@given(nasty_rows())
def test_no_row_is_lost_or_doubled_whatever_is_in_it(rows: pl.DataFrame) -> None:
    there = INWARDS(rows)
    assert_conserved(rows, there)
    assert_conserved(there.kept, OUTWARDS(there.kept))


@quick
@given(nasty_rows(), st.sets(st.sampled_from(list(Repair))))
def test_no_row_is_lost_or_doubled_by_repairs(rows: pl.DataFrame, repairs: set[Repair]) -> None:
    stage = standardise(small.MAPPING, small.DATASET, small.CATALOGUE, repairs, now=lambda: small.NOW)
    split = stage(rows)
    assert_conserved(rows, split)
    again = stage(OUTWARDS(split.kept).kept)
    assert again.tally.filter(pl.col("rule").str.starts_with("repaired"), pl.col("violated") > 0).is_empty()


@quick
@given(nasty_rows())
def test_tallies_agree_with_the_rows_that_left(rows: pl.DataFrame) -> None:
    split = INWARDS(rows)
    tally = split.tally
    assert tally.schema == TALLY_SCHEMA
    assert tally.filter((pl.col("violated") > pl.col("checked")) | (pl.col("checked") == 0)).is_empty()
    assert not tally.select("org_code", "rule", "field").is_duplicated().any()
    first = split.rejected.group_by("rule").len().rows()
    violated = dict(tally.group_by("rule").agg(pl.col("violated").sum()).rows())
    assert all(violated[rule] >= count for rule, count in first)


@quick
@given(nasty_rows())
def test_what_passed_once_passes_again_unchanged(rows: pl.DataFrame) -> None:
    back = OUTWARDS(INWARDS(rows).kept).kept
    again = INWARDS(back)
    assert again.rejected.is_empty()
    assert OUTWARDS(again.kept).kept.equals(back)


@quick
@given(st.lists(st.decimals(-(10**9), 10**9, places=4), min_size=1, max_size=20))
def test_decimals_are_exact_to_the_last_digit(values: list[Decimal]) -> None:
    cents = [{"fen": f"{value:f}", "own": None} for value in values]
    split = INWARDS(small.vendor_batch(*cents))
    fees = [(value * Decimal("0.01")).quantize(Decimal("0.01"), ROUND_HALF_UP) for value in values]
    kept = [fee for fee in fees if 0 <= fee < 1_000_000]
    assert split.kept["fee"].to_list() == kept


@pytest.mark.parametrize(("vendor", "code"), PLACES)
def test_a_vendor_gives_back_every_field_that_it_holds(vendor: str, code: str, catalogue: Catalogue) -> None:
    dataset, mapping = catalogue.datasets[code], table_of(catalogue, vendor, code)
    rows = some_rows(vendor, code)
    there = convert(dataset, mapping, catalogue, "business_system")(rows)
    back = standardise(mapping, dataset, catalogue, catalogue.vendors[vendor].repairs, now=lambda: NOW)(there.kept)
    assert there.rejected.is_empty()
    assert (back.rejected["message"].to_list(), back.warned["message"].to_list()) == ([], [])
    assert back.tally.filter(pl.col("violated") > 0).is_empty()
    held = [*SYSTEM_COLUMNS, *dict.fromkeys(column.field for column in mapping.columns if column.field)]
    assert back.kept.select(held).equals(rows.select(held))


@pytest.mark.parametrize(("vendor", "code"), PLACES)
def test_spoiled_cells_of_a_real_table_lose_no_row(vendor: str, code: str, catalogue: Catalogue) -> None:
    dataset, mapping = catalogue.datasets[code], table_of(catalogue, vendor, code)
    there = convert(dataset, mapping, catalogue, "institution")
    good = there(some_rows(vendor, code)).kept
    chance = random.Random(11)
    for name in good.columns[len(SYSTEM_COLUMNS) :]:
        spoiled = [chance.choice(NASTY) if chance.random() < 0.03 else value for value in good[name]]
        good = good.with_columns(pl.Series(name, spoiled, dtype=pl.String))
    split = standardise(mapping, dataset, catalogue, catalogue.vendors[vendor].repairs, now=lambda: NOW)(good)
    assert 0 < split.kept.height < good.height
    assert_conserved(good, split)
    assert_conserved(split.kept, there(split.kept))


@cache
def some_rows(vendor: str, code: str) -> pl.DataFrame:
    catalogue = load_catalogue()
    return valid_rows(catalogue.datasets[code], table_of(catalogue, vendor, code), catalogue, 25)


def table_of(catalogue: Catalogue, vendor: str, code: str) -> TableMapping:
    mapping = catalogue.vendors[vendor].table_of(code)
    assert mapping is not None
    return mapping
