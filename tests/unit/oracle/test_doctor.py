"""The doctor's judgement of an Oracle store, on a dictionary that answers as Oracle's documentation says.

No server has answered these questions. That they have nothing that 11.2 lacks is looked at with all other statements
(`test_statements.py`); what a plan is on a real server, only `qinlian doctor` there can tell.
"""

from dataclasses import replace
from typing import Any

import pytest
from tests.integration.oracle.driver_errors import oracle_error
from tests.unit.oracle.dictionary import Dictionary, Row, sound
from tests.unit.oracle.every_statement import every_statement

from qinlian_common.adapters.oracle import data_keys, look, room
from qinlian_common.adapters.oracle.sql import again as sql_again
from qinlian_common.adapters.oracle.sql import assessments as sql_assessments
from qinlian_common.adapters.oracle.sql import documents as sql_documents
from qinlian_common.adapters.oracle.sql import nation as sql_nation
from qinlian_common.adapters.oracle.sql import parked as sql_parked
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.doctor.examine import examine
from qinlian_common.doctor.finding import Examined, Finding, Outcome
from qinlian_common.doctor.oracle import sql
from qinlian_common.doctor.oracle.checks import CHECKS
from qinlian_common.doctor.oracle.hot_path import hot_path
from qinlian_common.doctor.oracle.other_paths import by_index, over_all
from qinlian_common.testing.factories import CITY, COUNTY, encrypting, small_catalogue, staging_plan, taker

PLAN = staging_plan(*taker(f"{CITY}.none"), store_id=f"{COUNTY}.staging")
ENCRYPTED = encrypting(PLAN)
PROVINCE_OWN = replace(
    staging_plan(*taker(f"{CITY}.none"), store_id="610000.staging"), keeps_documents=True, uploads=("FP01",)
)
OUTBOUND = replace(staging_plan(store_id="610000.outbound"), uploads=("FP01",))
DISTRIBUTING = staging_plan(*taker(f"{CITY}.distribute"), ways={(COUNTY, COUNTY): f"{COUNTY}.production"})


def made(plan: Plan = PLAN, charset: str = "AL32UTF8") -> tuple[Any, Dictionary]:
    return sound(plan, [small_catalogue().datasets[code] for code in plan.shapes], charset)


async def faults(patient: Any) -> list[Finding]:
    return [one for check in await examine(patient, CHECKS) for one in check.findings if one.outcome is not Outcome.OK]


@pytest.mark.parametrize("plan", [PLAN, DISTRIBUTING, ENCRYPTED, PROVINCE_OWN, OUTBOUND])
async def test_a_prepared_store_is_sound(plan: Plan) -> None:
    patient, _ = made(plan)
    done: list[Examined] = await examine(patient, CHECKS)
    assert [one.check for one in done] == [one.name for one in CHECKS]
    assert await faults(patient) == []


async def test_everything_is_rolled_back() -> None:
    patient, double = made()
    await examine(patient, CHECKS)
    assert set(double.kept) == {False}
    written = {one.split()[0] for one in double.told} - {"SELECT"}
    assert written == {"EXPLAIN", "ALTER", "DELETE"}
    assert {one for one in double.told if one.startswith("DELETE")} == {look.FORGET}
    assert {one for one in double.told if one.startswith("ALTER")} == {look.BY_INDEX, look.AS_USUAL}


async def test_the_session_is_left_as_it_was() -> None:
    patient, double = made()
    await examine(patient, CHECKS)
    assert [one for one in double.told if one.startswith("ALTER")][-1] == look.AS_USUAL


def change(rows: list[Row], name: str, value: str, **changes: object) -> list[Row]:
    changed = [row | changes if row[name] == value else row for row in rows]
    assert changed != rows
    return changed


def without(rows: list[Row], name: str, value: str) -> list[Row]:
    left = [row for row in rows if row[name] != value]
    assert left != rows
    return left


TRIGGER = "EXCHANGE_CAPTURE_BI01"


@pytest.mark.parametrize(
    ("question", "break_it", "code"),
    [
        (sql.VERSION, lambda _: [{"version": "10.2.0.5.0"}], "version_old"),
        (sql.STORE, lambda _: [], "not_prepared"),
        (sql.STORE, lambda _: [{"store_id": "610404.staging"}], "other_store"),
        (sql.TAKERS, lambda rows: rows[1:], "takers_differ"),
        (sql.LOADING, lambda _: [{"dataset": "BI01"}], "not_loaded"),
        (room.PRIVILEGES, lambda rows: without(rows, "privilege", "CREATE TRIGGER"), "right_wanted_by_prepare"),
        (room.ROOM, lambda rows: change(rows, "status", "ONLINE", status="OFFLINE"), "tablespace_offline"),
        (room.ROOM, lambda rows: change(rows, "status", "ONLINE", free_bytes=1 << 20), "room_low"),
        (room.ROOM, lambda rows: change(rows, "status", "ONLINE", max_bytes=5), "room_none"),
        (room.ROOM, lambda rows: change(rows, "status", "ONLINE", max_bytes=None), "room_none"),
        (sql.COLUMNS, lambda rows: without(rows, "table_name", "EXCHANGE_SENT"), "table_missing"),
        (sql.COLUMNS, lambda rows: without(rows, "column_name", "PERSON_NAME"), "column_missing"),
        (sql.COLUMNS, lambda rows: change(rows, "column_name", "PERSON_NAME", char_length=2), "column_narrow"),
        (
            sql.COLUMNS,
            lambda rows: change(rows, "column_name", "PERSON_NAME", char_used="B", data_length=50),
            "column_bytes",
        ),
        (sql.COLUMNS, lambda rows: change(rows, "column_name", "ROW_VERSION", data_precision=18), "column_narrow"),
        (sql.COLUMNS, lambda rows: change(rows, "data_type", "CLOB", data_type="LONG"), "column_other"),
        (sql.INDEXES, lambda rows: without(rows, "index_name", "EXCHANGE_LEDGER_PK"), "index_missing"),
        (sql.SEQUENCES, lambda _: [], "sequence_missing"),
        (sql.TRIGGERS, lambda rows: without(rows, "trigger_name", TRIGGER), "trigger_missing"),
        (sql.TRIGGERS, lambda rows: change(rows, "trigger_name", TRIGGER, status="DISABLED"), "trigger_disabled"),
        (sql.TRIGGERS, lambda rows: change(rows, "trigger_name", TRIGGER, compiled="INVALID"), "trigger_invalid"),
        (
            sql.INVALID,
            lambda _: [{"kind": "INDEX", "name": "EXCHANGE_LEDGER_ROOT", "status": "UNUSABLE"}],
            "object_invalid",
        ),
    ],
)
async def test_what_is_broken_is_named(question: str, break_it: Any, code: str) -> None:
    patient, double = made()
    double.answers[question] = break_it(double.answers[question])
    assert {one.code for one in await faults(patient)} == {code}


@pytest.mark.parametrize(
    ("question", "break_it", "code"),
    [
        (data_keys.READ, lambda _: [], "data_keys_missing"),
        (data_keys.READ, lambda rows: without(rows, "key_use", "index"), "data_keys_missing"),
        (sql.COLUMNS, lambda rows: without(rows, "column_name", "ID_NO_INDEX"), "column_missing"),
        (sql.COLUMNS, lambda rows: change(rows, "column_name", "ID_NO", char_length=18), "column_narrow"),
        (sql.COLUMNS, lambda rows: without(rows, "table_name", "EXCHANGE_DATA_KEY"), "table_missing"),
    ],
)
async def test_a_store_that_is_to_lie_encrypted_and_cannot_is_told(question: str, break_it: Any, code: str) -> None:
    patient, double = made(ENCRYPTED)
    double.answers[question] = break_it(double.answers[question])
    assert {one.code for one in await faults(patient)} == {code}


async def test_a_store_that_lies_encrypted_says_how_many_columns_and_under_which_version() -> None:
    told = {one.check: one.findings for one in await examine(made(ENCRYPTED)[0], CHECKS)}
    (found,) = told["at_rest"]
    assert (found.code, found.values) == ("lies_encrypted", {"columns": 3, "version": 1})


async def test_an_unlimited_account_needs_no_quota() -> None:
    patient, double = made()
    double.answers[room.ROOM] = change(double.answers[room.ROOM], "status", "ONLINE", max_bytes=None)
    double.answers[room.PRIVILEGES].append({"privilege": "UNLIMITED TABLESPACE"})
    assert await faults(patient) == []


async def test_a_character_set_without_rare_characters_is_warned_of() -> None:
    assert [one.code for one in await faults(made(charset="ZHS16GBK")[0])] == ["charset_narrow"]


SCAN = [{"operation": "TABLE ACCESS", "options": "FULL", "object_name": "EXCHANGE_LEDGER"}]
INDEX_SCAN = [{"operation": "INDEX", "options": "FAST FULL SCAN", "object_name": "EXCHANGE_LEDGER_PK"}]


@pytest.mark.parametrize("steps", [SCAN, INDEX_SCAN])
@pytest.mark.parametrize(("rows", "code"), [(10, "plan_scans_small"), (10_000_000, "plan_scans")])
async def test_a_full_scan_of_a_big_table_is_a_fault(steps: list[Row], rows: int, code: str) -> None:
    patient, double = made()
    double.answers[sql.ROWS] = [{"table_name": "EXCHANGE_LEDGER", "num_rows": rows}]
    double.plans["FROM exchange_ledger WHERE batch_id"] = steps
    (found,) = await faults(patient)
    assert (found.code, found.values["table"], found.values["statement"]) == (code, "EXCHANGE_LEDGER", "ledger known")


async def test_the_temporary_table_of_a_merge_may_be_read_whole() -> None:
    patient, double = made()
    double.plans["MERGE INTO"] = [{"operation": "TABLE ACCESS", "options": "FULL", "object_name": "EXCHANGE_IN_BI01"}]
    assert await faults(patient) == []


async def test_a_statement_that_cannot_be_explained_is_named_with_its_code() -> None:
    patient, double = made()
    double.refuses["FROM exchange_ledger WHERE batch_id"] = oracle_error(942, "ORA-00942: table does not exist")
    (found,) = await faults(patient)
    assert (found.code, found.values["statement"]) == ("plan_unknown", "ledger known")
    assert "ORA-00942" in str(found.values["why"])


UPLOAD = "EXCHANGE_NATION_FP01"


@pytest.mark.parametrize(
    ("break_it", "code"),
    [
        (lambda rows: without(rows, "trigger_name", UPLOAD), "trigger_missing"),
        (lambda rows: change(rows, "trigger_name", UPLOAD, table_name="OTHER"), "trigger_missing"),
        (lambda rows: change(rows, "trigger_name", UPLOAD, status="DISABLED"), "trigger_disabled"),
        (lambda rows: change(rows, "trigger_name", UPLOAD, compiled="INVALID"), "trigger_invalid"),
    ],
)
async def test_a_trigger_that_does_not_note_what_goes_to_the_nation_is_named(break_it: Any, code: str) -> None:
    for plan in (PROVINCE_OWN, OUTBOUND):
        patient, double = made(plan)
        double.answers[sql.TRIGGERS] = break_it(double.answers[sql.TRIGGERS])
        (found,) = await faults(patient)
        assert (found.code, found.values["dataset"], found.values["trigger"]) == (code, "FP01", UPLOAD)


@pytest.mark.parametrize(
    ("part", "table", "statement"),
    [
        ("FROM exchange_document WHERE document_id = :document_id", "EXCHANGE_DOCUMENT", "documents one"),
        ("held_by = :holder,", "EXCHANGE_DOCUMENT", "documents claim"),
        ("ORDER BY changed_at, org_code, record_id", "EXCHANGE_NATION_ROW", "nation pick"),
        ("c.state = 'cut'", "EXCHANGE_NATION_BATCH", "nation to send"),
        ("SELECT event_id, headers, payload", "EXCHANGE_PARKED", "parked whole"),
        ("EMPTY_BLOB()", "EXCHANGE_PARKED", "parked keep empty"),
        ("rule = :rule AND field = :field", "EXCHANGE_QUALITY", "quality daily"),
        ("business_day FROM exchange_sent", "EXCHANGE_SENT", "again sent as"),
    ],
)
async def test_a_statement_beside_the_hot_path_that_finds_no_index_is_a_fault(
    part: str, table: str, statement: str
) -> None:
    patient, double = made(PROVINCE_OWN)
    double.answers[sql.ROWS] = [{"table_name": table, "num_rows": 10_000_000}]
    double.plans[part] = [{"operation": "TABLE ACCESS", "options": "FULL", "object_name": table}]
    (found,) = await faults(patient)
    assert (found.code, found.values["table"], found.values["statement"]) == ("plan_scans", table, statement)


async def test_what_tells_of_a_whole_table_may_read_it_but_must_be_taken() -> None:
    patient, double = made(PROVINCE_OWN)
    double.answers[sql.ROWS] = [{"table_name": "EXCHANGE_NATION_ROW", "num_rows": 10_000_000}]
    part = "FROM exchange_nation_row GROUP BY dataset"
    double.plans[part] = [{"operation": "TABLE ACCESS", "options": "FULL", "object_name": "EXCHANGE_NATION_ROW"}]
    assert await faults(patient) == []
    double.refuses[part] = oracle_error(904, 'ORA-00904: "X": invalid identifier')
    (found,) = await faults(patient)
    assert (found.code, found.values["statement"]) == ("plan_unknown", "nation standing")


async def test_no_plan_is_asked_for_of_tables_that_a_store_does_not_have() -> None:
    patient, double = made(PLAN)
    await examine(patient, CHECKS)
    explained = [one for one in double.told if one.startswith(look.EXPLAIN)]
    assert explained
    assert not [one for one in explained if "exchange_document" in one or "exchange_nation" in one]


ROOMS = (sql_parked, sql_again, sql_assessments, sql_documents, sql_nation)


def test_every_statement_of_these_rooms_has_its_plan_asked_for() -> None:
    asked = {*by_index(PROVINCE_OWN).values(), *over_all(PROVINCE_OWN).values()}
    rooms = {"sql_" + room.__name__.rpartition(".")[2] for room in ROOMS}
    every = {
        name: one
        for shape in PROVINCE_OWN.shapes.values()
        for name, one in every_statement(shape).items()
        if name.partition(".")[0] in rooms
        and not (shape.dataset not in PROVINCE_OWN.uploads and "exchange_nation" in one)
    }
    parts = {"sql_again.journal_page, the last", "sql_again.tickets"}  # a page without an end; a subquery of others
    assert {name for name, one in every.items() if one not in asked} == parts


def test_every_statement_of_the_hot_path_is_one_that_the_adapter_executes() -> None:
    plan = replace(PROVINCE_OWN, ways={(COUNTY, COUNTY): f"{COUNTY}.production"})
    known = {one for shape in plan.shapes.values() for one in every_statement(shape).values()}
    all_of_it = hot_path(plan) | by_index(plan) | over_all(plan)
    own = {name for name, statement in all_of_it.items() if statement not in known}
    assert own == {"lease waiting", "ledger known", "rejects known"}  # their number of datasets, of binds
