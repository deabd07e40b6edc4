"""Catalogue form to vendor form."""

from datetime import datetime
from decimal import Decimal

import polars as pl
import pytest
from tests.unit.standardizer import small, tiny
from tests.unit.standardizer.small import DATASET, GOOD, MAPPING, column, vendor_batch

from qinlian_common.catalog.mappings import KindMapping
from qinlian_common.errors import TerminalError
from qinlian_common.pipeline.stage import Stage
from qinlian_common.wire.batch import SYSTEM_COLUMNS


@pytest.fixture
def rows(inwards: Stage) -> pl.DataFrame:
    return inwards(vendor_batch({})).kept


def changed(rows: pl.DataFrame, **values: object) -> pl.DataFrame:
    return rows.with_columns(pl.lit(value, dtype=rows.schema[name]).alias(name) for name, value in values.items())


def test_a_row_comes_out_as_the_vendor_would_write_it(outwards: Stage, rows: pl.DataFrame) -> None:
    split = outwards(rows)
    assert split.rejected.is_empty()
    assert split.kept.columns == [*SYSTEM_COLUMNS, *(column.column for column in MAPPING.columns)]
    assert split.kept.row(0, named=True) == GOOD | {"_record_id": "R0", "no": "R0"}


def test_the_origin_class_is_written_as_its_first_label(rows: pl.DataFrame) -> None:
    assert small.outwards("institution")(rows).kept["src"].to_list() == ["HIS"]
    assert small.outwards("business_system")(rows).kept["src"].to_list() == ["GW"]


@pytest.mark.parametrize(
    ("values", "column", "text"),
    [
        ({"seen": datetime.fromisoformat("2024-05-31T08:30:00.250")}, "seen_at", "2024-05-31 08:30:00.250"),
        ({"sex": "0"}, "xb", "U"),
        ({"smoker": "1"}, "smokes", "t"),
        ({"fee": Decimal("0.01")}, "fen", "1"),
        ({"visits": None}, "times", None),
    ],
)
def test_values_are_written_as_text_that_casts_to_the_column(
    outwards: Stage, rows: pl.DataFrame, values: dict[str, object], column: str, text: str | None
) -> None:
    assert outwards(changed(rows, **values)).kept[column].to_list() == [text]


@pytest.mark.parametrize(
    ("values", "expected", "message"),
    [
        ({"name": "六个字的名字"}, ("too_long", "too long: 6 > 5"), "姓名：超过 5 个字符，请缩短或更正"),
        (
            {"sex": "9"},
            ("unknown_code", "no local code"),
            "性别代码：厂商没有与 GB/T 2261.1（性别代码）对应的代码，请在厂商映射中补充",
        ),
        (
            {"visits": 40000},
            ("invalid_type", "out of the column's range"),
            "就诊次数：厂商列 times（smallint）放不下，请更正或扩展厂商列",
        ),
        ({"own_fee": Decimal("0.05")}, ("invalid_type", "out of the column's range"), None),
        ({"own_fee": Decimal("100000.00")}, ("invalid_type", "out of the column's range"), None),
    ],
)
def test_what_the_vendor_cannot_hold_leaves_with_its_reason(
    outwards: Stage, rows: pl.DataFrame, values: dict[str, object], expected: tuple[str, str], message: str | None
) -> None:
    faulty = changed(rows, **values).with_columns(pl.lit("R1").alias("_record_id"))
    split = outwards(pl.concat([rows, faulty]))
    assert split.kept["no"].to_list() == ["R0"]
    line = split.rejected.row(0, named=True)
    assert line["field"] in values
    assert (line["rule"], line["value_class"]) == expected
    assert message in (None, line["message"])


@pytest.mark.parametrize("values", [{"_op": "D"}, {"modify_flag": "3"}])
def test_a_withdrawn_row_travels_as_its_key(outwards: Stage, rows: pl.DataFrame, values: dict[str, object]) -> None:
    gone = outwards(changed(rows, **values)).kept.row(0, named=True)
    assert (gone["_op"], gone["_record_id"]) == ("D", "R0")
    assert all(value is None for name, value in gone.items() if not name.startswith("_"))


def test_a_batch_without_a_field_is_parked_with_the_table_and_the_field(outwards: Stage, rows: pl.DataFrame) -> None:
    with pytest.raises(TerminalError, match=r"visit.*sex \(missing\)"):
        outwards(rows.drop("sex"))
    with pytest.raises(TerminalError, match=r"visit.*birth \(String\)"):
        outwards(rows.with_columns(pl.col("birth").cast(pl.String)))


def test_the_kind_of_a_shared_table_is_written_as_its_first_value() -> None:
    of = tiny.dataset({"a": "integer"})
    kind = KindMapping(column="sort", values=("GM", "YW"))
    there = tiny.inwards(of, column("sort", "varchar(4)"))(tiny.texts({"a": "1"}, {"a": "2", "_op": "D"}))
    back = tiny.outwards(of, column("sort", "varchar(4)"), kind=kind)(there.kept)
    assert back.kept["sort"].to_list() == ["GM", None]


def test_a_kind_that_is_also_a_field_is_written_as_the_row_says() -> None:
    of = tiny.dataset({"a": "string(4)"})
    kind = KindMapping(column="sort", values=("GM", "YW"))
    sort = column("sort", "varchar(4)", "a")
    there = tiny.inwards(of, sort)(tiny.texts({"sort": "YW"}))
    assert tiny.outwards(of, sort, kind=kind)(there.kept).kept["sort"].to_list() == ["YW"]


def test_a_field_that_the_vendor_does_not_hold_is_not_needed(outwards: Stage, rows: pl.DataFrame) -> None:
    assert outwards(rows.drop("unheld")).kept.height == 1
    assert DATASET.column("unheld").name not in outwards(rows).kept.columns


def test_null_and_repeated_keys_leave_on_the_way_back_too(outwards: Stage, rows: pl.DataFrame) -> None:
    split = outwards(pl.concat([rows, rows, changed(rows, _record_id="")]))
    assert split.kept.height == 1
    assert sorted(split.rejected["rule"]) == ["duplicate_key", "null_key"]
