"""The indicators count under a role that reads no name and no number; the page of records under one that only reads."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from urllib.parse import quote

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError
from tests.integration.indicators.rows import DATASETS, frame, put

from qinlian_common.adapters.postgresql.ddl import roles
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.roles import hidden
from qinlian_common.adapters.relational.shape import shapes
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.identity import CATALOGUE_VENDOR
from qinlian_common.privacy.purposes import purposes
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.definitions.month import Month, midnight
from qinlian_indicators.records.person import read_person
from qinlian_indicators.records.reach import Reach
from qinlian_indicators.records.read import begin
from qinlian_indicators.statements.statement import COMPUTED, case_rows, statement

OCTOBER = Month(2026, 10)
PATIENT, OTHER, NAME = "610402199003072118", "610402198512300027", "甄有人"
CATALOGUE = load_catalogue()


@pytest.fixture
async def granted(store: OwnDatabase) -> OwnDatabase:
    """The province's production store after `qinlian ddl 610000.production --roles`, with visits and stays of two."""
    all_shapes = shapes(CATALOGUE, CATALOGUE_VENDOR)
    plan = Plan(
        "610000.production", "610000", {code: all_shapes[code] for code in DATASETS}, creates_tables=False, takers=(),
        registers_exports=True,
    )  # fmt: skip
    usual = {"id_no": PATIENT, "person_name": NAME, "visited_at": midnight(date(2026, 10, 5)), "patient_kind_code": "1"}
    visits = [usual, usual, usual | {"id_no": OTHER}]
    stays = [
        {"id_no": PATIENT, "admitted_at": midnight(date(2026, 10, 3)), "discharged_at": midnight(date(2026, 10, 9))}
    ]
    archives = [{"id_no": PATIENT, "archive_opened_on": date(2020, 1, 1)}]
    await put(store, {"CL03": frame("CL03", visits), "CL01": frame("CL01", stays), "PH02": frame("PH02", archives)})
    script = roles.script(plan, CATALOGUE.datasets, of_catalogue=True)
    async with store.engine.connect() as connection:
        raw = await connection.get_raw_connection()
        driver = raw.driver_connection
        assert driver is not None
        await driver.execute(script)
        await driver.execute(script)
    return store


@asynccontextmanager
async def under(store: OwnDatabase, role: str) -> AsyncIterator[OwnDatabase]:
    """The store as somebody with this role alone."""
    password = uuid.uuid4().hex
    user = f"{role}_{password[:12]}"
    async with store.engine.begin() as connection:
        await connection.execute(text(f"CREATE ROLE {user} LOGIN PASSWORD '{password}' IN ROLE {role}"))
        if role == roles.INDICATORS:
            await connection.execute(text(f"ALTER ROLE {user} SET search_path = {roles.INDICATORS}, public"))
    url = make_url(store.engine.url).set(username=user, password=quote(password))
    opened = OwnDatabase(url.render_as_string(hide_password=False), "test")
    yield opened
    await opened.close()


async def denied(store: OwnDatabase, statement_: str) -> bool:
    try:
        async with store.session() as session:
            await session.execute(text(statement_))
    except DBAPIError as error:
        return getattr(error.orig, "sqlstate", "") == "42501"
    return False


async def test_the_indicators_read_no_name_and_no_number_of_anybody(granted: OwnDatabase) -> None:
    async with under(granted, roles.INDICATORS) as counting:
        async with counting.session() as session:
            found = (await session.execute(text("SELECT id_no, person_name, chief_complaint FROM outpatient"))).all()
        assert len({row.id_no for row in found}) == 2
        assert not {PATIENT, OTHER} & {row.id_no for row in found}
        assert {(row.person_name, row.chief_complaint) for row in found} == {(None, None)}
        for table in ("public.outpatient", "public.inpatient", "public.health_archive", "qinlian_indicators.secret"):
            assert await denied(counting, f"SELECT * FROM {table}"), table
        assert await denied(counting, "SELECT id_no FROM public.outpatient")
        assert await denied(counting, "UPDATE public.outpatient SET id_no = 'x'")


async def test_what_they_count_is_what_the_owner_counts_and_so_are_the_cases(granted: OwnDatabase) -> None:
    async with under(granted, roles.INDICATORS) as counting, granted.session() as all_, counting.session() as few:
        for code in sorted(COMPUTED):
            asked = statement(code, OCTOBER)
            whole = sorted(map(str, await all_.execute(asked)))
            assert sorted(map(str, await few.execute(asked))) == whole, code
            cases = case_rows(code, OCTOBER, ["610402"], "numerator")
            assert sorted(map(str, await few.execute(cases))) == sorted(map(str, await all_.execute(cases))), code
        figures = [row.numerator for row in await few.execute(statement("MS01", OCTOBER))]
    assert sum(figures) == 3


async def test_the_indicators_write_figures_and_nothing_else(granted: OwnDatabase) -> None:
    async with under(granted, roles.INDICATORS) as counting:
        assert not await denied(counting, "DELETE FROM management_indicator")
        for table in ("outpatient", "exchange_row", "exchange_ledger", "exchange_quality"):
            assert await denied(counting, f"DELETE FROM {table}"), table


async def test_the_page_of_records_reads_a_person_and_writes_nothing(granted: OwnDatabase) -> None:
    reach = Reach.of(purposes()["treatment"], frozenset({"610402"}), 5)
    async with under(granted, roles.RECORDS) as reading:
        async with reading.session() as session:
            await begin(session)
            person = await read_person(session, CATALOGUE, PATIENT, reach)
        assert {one.dataset.code for one in person.sections} == {"CL01", "CL03", "PH02"}
        for done in ("DELETE FROM outpatient", "SELECT * FROM exchange_reject", "SELECT * FROM exchange_parked"):
            assert await denied(reading, done), done


def test_of_every_dataset_no_name_number_or_free_text_is_left_to_the_indicators() -> None:
    left = [
        field for one in CATALOGUE.datasets.values() for field in one.columns
        if one.code not in roles.FIGURES and hidden(field) is None
    ]  # fmt: skip
    assert not [field.name for field in left if "姓名" in field.title or field.name.endswith("id_no")]
    assert not [field.name for field in left if {"phone", "address"} & set(field.name.split("_"))]
    assert not [field.name for field in left if field.name == "bank_account"]
    assert any(field.name == "diagnosis_code" for field in left)


def test_only_a_store_of_catalogue_form_has_views() -> None:
    plan = Plan("610402.staging", "610402", {}, creates_tables=True, takers=())
    assert "VIEW" not in roles.script(replace(plan, shapes=shapes(CATALOGUE, CATALOGUE_VENDOR)), CATALOGUE.datasets,
                                      of_catalogue=False)  # fmt: skip
