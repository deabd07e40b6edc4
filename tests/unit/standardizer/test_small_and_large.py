"""What is done otherwise for small batches, or for clean ones, must find the same."""

from datetime import date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.standardizer import small
from tests.unit.standardizer.test_properties import nasty_rows, quick
from tests.unit.standardizer.valid_rows import NOW, valid_rows

from qinlian_common.catalog import identifiers
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.mappings import Repair
from qinlian_common.pipeline.stage import Split, Stage
from qinlian_standardizer import evaluate
from qinlian_standardizer.check_in_force import InForce
from qinlian_standardizer.flow import convert, standardise
from qinlian_standardizer.held import held_inwards
from qinlian_standardizer.repair_values import RepairValues

CATALOGUE = load_catalogue()
DIVISIONS = CATALOGUE.codes["GB/T 2260"]
CODED = CATALOGUE.datasets["BI01"]
ODD_CODES = [None, "610402", "610402001002", "6104", "不是代码", "110000", "999999"]


def as_large(stage: Stage, rows: pl.DataFrame) -> Split:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluate, "SMALL_ROWS", 0)
        return stage(rows)


def assert_same(one: Split, other: Split) -> None:
    assert one.kept.equals(other.kept)
    assert one.rejected.equals(other.rejected)
    assert one.warned.equals(other.warned)
    assert one.tally.equals(other.tally)


@quick
@given(nasty_rows(), st.sets(st.sampled_from(list(Repair))))
def test_a_batch_is_split_alike_whether_it_counts_as_small_or_as_large(
    rows: pl.DataFrame, repairs: set[Repair]
) -> None:
    inwards = standardise(small.MAPPING, small.DATASET, small.CATALOGUE, repairs, now=lambda: small.NOW)
    split = inwards(rows)
    assert_same(split, as_large(inwards, rows))
    outwards = small.outwards()
    assert_same(outwards(split.kept), as_large(outwards, split.kept))


@pytest.mark.parametrize("code", ["BI01", "CL03", "PH20"])
@pytest.mark.parametrize("vendor", ["hongyi", "kangtai"])
def test_real_tables_with_odd_cells_are_split_alike_small_or_large(vendor: str, code: str) -> None:
    dataset, mapping = CATALOGUE.datasets[code], CATALOGUE.vendors[vendor].table_of(code)
    assert mapping is not None
    texts = convert(dataset, mapping, CATALOGUE, "institution")(valid_rows(dataset, mapping, CATALOGUE, 20)).kept
    odd = [" 　x ", "－", "—", "N/A", "１９６０", "19000101", "1900-01-01", "610402600101123", "a" * 300, ""]
    for place, name in enumerate(texts.columns[6:]):
        cell = pl.int_range(pl.len()) == place % 20
        texts = texts.with_columns(pl.when(cell).then(pl.lit(odd[place % len(odd)])).otherwise(name).alias(name))
    inwards = standardise(mapping, dataset, CATALOGUE, tuple(Repair), now=lambda: NOW)
    split = inwards(texts)
    assert split.rejected.height > 0
    assert_same(split, as_large(inwards, texts))


codes = st.sampled_from([*ODD_CODES, *list(DIVISIONS.spans)[:60]])
days = st.none() | st.datetimes(datetime(1975, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001 - as in a batch


@quick
@given(st.lists(st.tuples(codes, days), max_size=12))
def test_codes_out_of_force_are_found_whether_or_not_all_of_a_batch_can_be_cleared_at_once(
    rows: list[tuple[str | None, datetime | None]],
) -> None:
    field = next(f for f in CODED.columns if f.codes == DIVISIONS.name)
    check = InForce.of(field, DIVISIONS, CODED)
    assert check is not None
    schema = {field.name: pl.String(), CODED.business_date: pl.Datetime("us")}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    found = check(frame)
    verdict = frame.select(check.verdict).to_series()
    failed = found.failed if found.failed is not None else pl.Series([False] * frame.height, dtype=pl.Boolean)
    assert failed.to_list() == verdict.fill_null(value=False).to_list()
    assert found.judged is not None
    assert found.judged.is_not_null().to_list() == verdict.is_not_null().to_list()


@given(codes.filter(lambda code: code is not None), st.integers(1975, 2029), st.integers(0, 3), st.integers(0, 3000))
def test_a_code_that_is_valid_over_years_is_valid_on_each_of_their_days(
    code: str, first: int, more: int, later: int
) -> None:
    if DIVISIONS.are_valid_over([code], first, first + more):
        day = min(date(first, 1, 1) + timedelta(days=later), date(first + more, 12, 31))
        assert pl.select(DIVISIONS.valid_on(pl.lit(code), pl.lit(day))).item()


def test_a_system_says_of_years_in_which_a_code_changed_that_it_does_not_know() -> None:
    changed = next(code for code, spans in DIVISIONS.spans.items() if spans[-1].last)
    last = DIVISIONS.spans[changed][-1].last
    assert last is not None
    assert not DIVISIONS.are_valid_over([changed], last.year + 1, last.year + 1)
    assert CodeSystem("X", "x", {"1": "一"}).are_valid_over(["1", "2", None], 1900, 2100)


numbers = st.text("0123456789Xx男", max_size=20).filter(lambda text: len(text.encode()) != 15) | st.sampled_from(
    [small.ID_NO, small.ID_NO[:-1] + "X", "61040219600101123"]
)


@quick
@given(st.lists(st.none() | numbers, min_size=1, max_size=8))
def test_without_numbers_of_15_digits_the_shorter_way_says_the_same(values: list[str | None]) -> None:
    frame = pl.DataFrame({"n": values}, schema={"n": pl.String()})
    assert not frame.select(identifiers.has_old_id_number("n")).item()
    for told in (identifiers.valid_id_number, identifiers.birth_of_id, identifiers.is_male_by_id):
        short, whole = frame.select(short=told("n", old=False), whole=told("n"))
        assert short.to_list() == whole.to_list()


def test_a_column_with_a_number_of_15_digits_is_told() -> None:
    assert pl.select(identifiers.has_old_id_number(pl.lit(pl.Series([None, "610402600101123"])))).item()


UNKNOWN = [None, date(1900, 1, 1), date(1899, 12, 31), date(1900, 1, 2), date(9999, 12, 31), date(2024, 1, 1)]


@quick
@given(st.lists(st.sampled_from(UNKNOWN), max_size=5), st.lists(st.sampled_from(UNKNOWN), max_size=5))
def test_unknown_days_are_found_beside_any_other_days(births: list[date | None], left: list[date | None]) -> None:
    size = min(len(births), len(left))
    held = held_inwards(small.MAPPING, small.DATASET)
    repairs = RepairValues.of(held, small.DATASET, [Repair.UNKNOWN_DATE])
    names = [each.name for each in held if each.field.type.base in ("date", "datetime")]
    schema = {n: pl.Date() if small.DATASET.column(n).type.base == "date" else pl.Datetime("us") for n in names}
    frame = pl.DataFrame({n: (births if n == names[0] else left)[:size] for n in names}, schema=schema)
    mended = repairs(frame).rows
    unknown = [date(1900, 1, 1), date(9999, 12, 31)]
    expected = frame.select(pl.when(~pl.all().cast(pl.Date).is_in(unknown)).then(pl.all()))
    assert mended.equals(expected)
