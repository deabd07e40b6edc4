import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.catalog.models import FieldType
from qinlian_common.catalog.sql_types import postgres_type

TYPES = {
    "string(18)": ("varchar(18)", pl.String()),
    "integer": ("bigint", pl.Int64()),
    "decimal(10,2)": ("numeric(10,2)", pl.Decimal(10, 2)),
    "date": ("date", pl.Date()),
    "datetime": ("timestamp", pl.Datetime("us")),
    "boolean": ("varchar(1)", pl.String()),
}
WRITTEN = st.one_of(
    st.sampled_from(["integer", "date", "datetime", "boolean"]),
    st.integers(1, 4000).map("string({})".format),
    st.tuples(st.integers(1, 38), st.integers(0, 10)).map(lambda pair: f"decimal({pair[0]},{pair[1]})"),
)


@pytest.mark.parametrize(("written", "expected"), TYPES.items())
def test_a_type_in_postgresql_and_in_a_batch(written: str, expected: tuple[str, pl.DataType]):
    parsed = FieldType.parse(written)
    assert (postgres_type(parsed), polars_type(parsed)) == expected


@given(WRITTEN)
def test_a_type_is_read_as_it_is_written(written: str):
    assert str(FieldType.parse(written)) == written


@pytest.mark.parametrize("wrong", ["string", "string(x)", "integer(3)", "decimal(3)", "varchar(3)", "", "date()x"])
def test_an_unknown_type_tells_the_forms(wrong: str):
    with pytest.raises(ValueError, match=r"write string\(n\), integer, decimal"):
        FieldType.parse(wrong)
