"""What the judges make of facts, whatever the engine."""

import pytest

from qinlian_common.doctor.judge import BIG_ROWS, ColumnType, Explained, Plans, fault_of, judge_plans
from qinlian_common.doctor.oracle.tables import column_type as oracle_type
from qinlian_common.doctor.postgresql.wanted import column_type as postgres_type


@pytest.mark.parametrize(
    ("there", "wanted", "code"),
    [
        ("character varying(64)", "varchar(64)", None),
        ("character varying(80)", "varchar(64)", None),
        ("character varying(60)", "varchar(64)", "column_narrow"),
        ("text", "varchar(64)", None),
        ("character varying(64)", "text", "column_narrow"),
        ("numeric(5,2)", "numeric(5,1)", "column_narrow"),
        ("numeric(6,2)", "numeric(5,1)", None),
        ("numeric", "numeric(5,1)", None),
        ("integer", "bigint", "column_narrow"),
        ("bigint", "integer", None),
        ("timestamp with time zone", "timestamptz", None),
        ("timestamp without time zone", "timestamptz", "column_other"),
        ("text[]", "text[]", None),
        ("character(1)", "char", None),
    ],
)
def test_a_column_of_postgresql_holds_what_is_wanted(there: str, wanted: str, code: str | None) -> None:
    assert fault_of(postgres_type(there), postgres_type(wanted)) == code


@pytest.mark.parametrize(
    ("there", "wanted", "code"),
    [
        (ColumnType("VARCHAR2", (64,), "CHAR"), "VARCHAR2(64 CHAR)", None),
        (ColumnType("VARCHAR2", (63,), "CHAR"), "VARCHAR2(64 CHAR)", "column_narrow"),
        (ColumnType("VARCHAR2", (64,), "BYTE"), "VARCHAR2(64 CHAR)", "column_bytes"),
        (ColumnType("VARCHAR2", (256,), "BYTE"), "VARCHAR2(64 CHAR)", None),
        (ColumnType("NUMBER"), "NUMBER(19)", None),
        (ColumnType("NUMBER", (18, 0)), "NUMBER(19)", "column_narrow"),
        (ColumnType("NUMBER", (5, 2)), "NUMBER(5,1)", "column_narrow"),
        (ColumnType("TIMESTAMP", (3,)), "TIMESTAMP(6)", "column_narrow"),
        (ColumnType("DATE"), "TIMESTAMP(6)", "column_other"),
        (ColumnType("VARCHAR2", (4000,), "CHAR"), "CLOB", "column_other"),
    ],
)
def test_a_column_of_oracle_holds_what_is_wanted(there: ColumnType, wanted: str, code: str | None) -> None:
    assert fault_of(there, oracle_type(wanted)) == code


def plans(forced: str, now: str, rows: float, *, is_sure: bool = True) -> list[str]:
    scanning = {name: {"read": Explained(frozenset({name} if name else ()))} for name in (forced, now)}
    return [
        one.code
        for one in judge_plans(Plans(scanning[forced], scanning[now], {"big": rows}, "{table}", is_sure=is_sure))
    ]


def test_a_scan_is_a_fault_where_there_is_no_index_path_and_a_warning_where_one_is_not_taken() -> None:
    assert plans("big", "big", 1) == ["plan_scans"]
    assert plans("", "big", BIG_ROWS) == ["plan_now_scans"]
    assert plans("", "big", BIG_ROWS - 1) == ["plans"]
    assert plans("exchange_pause", "exchange_pause", 1) == ["plans"]


def test_an_engine_that_may_read_a_tiny_table_whole_is_not_blamed_for_it() -> None:
    assert plans("big", "big", 1, is_sure=False) == ["plan_scans_small"]
    assert plans("big", "big", BIG_ROWS, is_sure=False) == ["plan_scans"]
