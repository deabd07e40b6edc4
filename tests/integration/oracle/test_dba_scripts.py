"""The scripts for a DBA, read by a grammar (Alibaba Druid), and the purge's SQL executed by H2 in Oracle mode.

Proved: every statement but those of tablespaces and accounts, PL/SQL included, is well formed; the rows that a purge
takes are those, and only those, that were delivered long ago and that nothing tells of any more. Not proved: that the
procedures compile, the job runs, the locks of the purge hold, statistics are taken, DDL about accounts is well formed
(neither grammar knows it): all of that is Oracle's alone.
"""

import re
from collections.abc import Sequence

import pytest
from tests.integration.oracle.checkers import Checkers
from tests.integration.oracle.h2 import Row, after, created, insert
from tests.integration.oracle.test_execution import SYSTEM
from tests.unit.oracle.sqlplus import filled, statements_of

from qinlian_common.adapters.oracle.ddl.script import Options, Release
from qinlian_common.adapters.oracle.scripts.folder import folder
from qinlian_common.adapters.oracle.scripts.purge import delete_delivered, old_rows
from qinlian_common.catalog.models import Dataset

UNKNOWN_TO_DRUID = re.compile(r"(CREATE|ALTER|DROP) (TABLESPACE|PROFILE)\b|CREATE USER\b|GRANT\b")
SINCE = "TIMESTAMP '2024-06-01 00:00:00'"
OLD, YOUNG = "TIMESTAMP '2024-05-20 12:00:00'", "TIMESTAMP '2024-06-10 12:00:00'"


@pytest.mark.parametrize("release", Release)
def test_every_statement_but_those_of_accounts_is_well_formed(
    checkers: Checkers, datasets: Sequence[Dataset], release: Release
) -> None:
    scripts = folder(datasets, Options(release))
    statements = [one for text in scripts.values() for one in statements_of(filled(text, release))]
    answers = checkers.parse(statements)
    refused = [(sql, one.text) for sql, one in zip(statements, answers, strict=True) if one.kind != "ok"]
    assert [sql for sql, _ in refused if not UNKNOWN_TO_DRUID.match(sql)] == []
    assert len(statements) > 3000


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("40-statistics.sql", "numrows =>", "numrows"),
        ("50-purge.sql", "FOR UPDATE SKIP LOCKED", "FOR UPDATE SKIP"),
        ("50-purge.sql", "EXIT WHEN", "EXIT IF"),
        ("60-journal-again.sql", "\n    ELSIF", "\n    ELSE IF"),
        ("70-upgrade.sql", "ELSIF known <> wanted THEN", "ELSIF known <> wanted"),
        ("80-remove.sql", "END LOOP;", "END;"),
    ],
)
def test_the_grammar_refuses_a_damaged_script(
    checkers: Checkers, datasets: Sequence[Dataset], name: str, right: str, wrong: str
) -> None:
    script = filled(folder(datasets[:2], Options())[name], Release.R11)
    statement = next(one for one in statements_of(script) if right in one)
    whole, damaged = checkers.parse([statement, statement.replace(right, wrong, 1)])
    assert (whole.kind, damaged.kind) == ("ok", "error")


def _row(record: str, batch: str = "old") -> str:
    return insert("outpatient", {"org_code": "o1", "record_id": record, **SYSTEM, "batch_id": batch})


def _batch(batch: str, loaded_at: str) -> str:
    place = {name: SYSTEM[name] for name in ("origin_division", "origin_class", "business_day")}
    return insert("exchange_ledger", {
        "batch_id": batch, "parent_id": batch, "root_id": batch, "flows": "P02", "source_store": "610402.production",
        "dataset": "CL03", **place, "row_count": 1, "checksum": "0", "parent_rows": 1, "parent_checksum": "0",
        "captured_at": loaded_at, "loaded_at": loaded_at,
    })  # fmt: skip


KEY: Row = {"dataset": "CL03", "org_code": "o1"}
PLACE: Row = {name: SYSTEM[name] for name in ("origin_division", "origin_class", "business_day")}
CHANGE: Row = KEY | PLACE | {"queue": "q", "record_id": "journalled", "journal_id": 1}
OTHER_CHANGE: Row = CHANGE | {"dataset": "CL01", "record_id": "free", "journal_id": 2}
LEASE: Row = PLACE | {"batch_id": "b", "queue": "q", "dataset": "CL03", "row_count": 1, "captured_at": OLD}
LEASED: Row = {"batch_id": "b", "org_code": "o1", "record_id": "leased", "journal_id": 1}
TICKET: Row = KEY | PLACE | {
    "record_id": "ticketed", "batch_id": "x", "row_version": 1, "parent_id": "x", "flow": "P02", "rule": "r",
    "message": "m",
}  # fmt: skip
CLOSED: Row = TICKET | {"record_id": "answered", "resubmitted_at": OLD}
DELIVERY: Row = KEY | PLACE | {"record_id": "delivered", "destination": "610402.staging", "delivery_version": 1}
ROWS = ("free", "journalled", "leased", "ticketed", "answered", "delivered")


@pytest.mark.parametrize(
    ("distributes", "gone"),
    [(True, {"free", "answered", "forgotten"}), (False, {"free", "answered", "forgotten", "delivered"})],
)
def test_only_what_was_delivered_long_ago_and_nothing_tells_of_is_purged(
    checkers: Checkers, datasets: Sequence[Dataset], *, distributes: bool, gone: set[str]
) -> None:
    cl03 = next(one for one in datasets if one.code == "CL03")
    # H2 has neither tables of a variable nor its own row ids as texts: every row is offered to the delete.
    delete = re.sub(r"t\.ROWID IN \(.*\)\n", "1 = 1\n", delete_delivered("outpatient", "CL03", distributes=distributes))
    chosen = old_rows("outpatient").replace("ROWIDTOCHAR(t.ROWID)", "t.record_id")
    tables = {
        "exchange_change": [CHANGE, OTHER_CHANGE], "exchange_lease": [LEASE], "exchange_lease_row": [LEASED],
        "exchange_reject": [TICKET, CLOSED], "exchange_delivery": [DELIVERY],
    }  # fmt: skip
    chosen_rows, _, left = after(
        checkers,
        [
            *created([cl03]),
            _batch("old", OLD), _batch("young", YOUNG),
            *(_row(record) for record in ROWS), _row("recent", "young"), _row("forgotten", "pruned"),
            *(insert(table, row) for table, rows in tables.items() for row in rows),
        ],
        [
            chosen.replace("q_since", SINCE),
            delete.replace("q_since", SINCE),
            "SELECT record_id FROM outpatient",
        ],
    )  # fmt: skip
    assert {record for (record,) in chosen_rows.rows} == {*ROWS, "forgotten"}
    assert {record for (record,) in left.rows} == {*ROWS, "recent", "forgotten"} - gone


def test_an_upgrade_looks_for_exactly_the_columns_that_a_new_store_has(
    checkers: Checkers, datasets: Sequence[Dataset]
) -> None:
    upgrade = folder(datasets, Options())["70-upgrade.sql"]
    wanted = set(re.findall(r"exchange_column\('(\w+)', '(\w+)'", upgrade))
    (found,) = after(
        checkers,
        created(datasets),
        ["SELECT LOWER(TABLE_NAME), LOWER(COLUMN_NAME) FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'PUBLIC'"],
    )
    assert set(found.rows) == wanted
