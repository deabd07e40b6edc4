"""Every statement, run in PostgreSQL on random small provinces, against the independent model."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import hypothesis
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncConnection
from tests.integration.indicators.model import Model
from tests.integration.indicators.models import MODELS, Figures, figures
from tests.integration.indicators.populations import province
from tests.integration.indicators.rows import Frames, add

from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.statements.statement import COMPUTED, case_rows, statement

MONTHS = st.sampled_from([Month(2026, 10), Month(2024, 2), Month(2025, 2), Month(2025, 12), Month(2026, 1)])
COUNTIES = ["610402", "610404"]


@asynccontextmanager
async def filled(store: OwnDatabase, frames: Frames) -> AsyncIterator[AsyncConnection]:
    """A connection that sees these rows; they are gone afterwards."""
    async with store.engine.connect() as connection:
        await add(connection, frames)
        yield connection
        await connection.rollback()


async def counted(
    connection: AsyncConnection, code: str, month: Month, counties: list[str] | None = None, by: list[str] | None = None
) -> Figures:
    """What the statement says, in the model's form."""
    by_sex, by_age = definitions()[code].by_sex, definitions()[code].by_age
    sums: Figures = {}
    for row in await connection.execute(statement(code, month, counties, by)):
        key = (row.division, *([row.sex] if by_sex else []), *([row.age_band] if by_age else []))
        old = sums.get(key, (0, None))
        below = None if row.denominator is None else round((old[1] or 0) + float(row.denominator), 2)
        sums[key] = (round(old[0] + float(row.numerator), 2), below)
    return sums


def test_the_model_knows_every_computed_indicator():
    assert list(MODELS) == list(COMPUTED)


@hypothesis.settings(
    max_examples=6,
    derandomize=True,
    phases=[hypothesis.Phase.generate],
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],
)
@hypothesis.given(seed=st.integers(0, 10_000), month=MONTHS)
async def test_every_statement_agrees_with_the_model_on_random_provinces(store: OwnDatabase, seed: int, month: Month):
    frames = province(seed, month)
    model = Model(frames, month)
    async with filled(store, frames) as connection:
        for code in COMPUTED:
            assert without_zeros(await counted(connection, code, month)) == without_zeros(figures(model, code)), code


@hypothesis.settings(
    max_examples=2,
    derandomize=True,
    phases=[hypothesis.Phase.generate],
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],
)
@hypothesis.given(seed=st.integers(0, 10_000), month=MONTHS)
async def test_a_statement_for_some_counties_says_of_them_what_the_whole_one_says(
    store: OwnDatabase, seed: int, month: Month
):
    async with filled(store, province(seed, month)) as connection:
        for code in COMPUTED:
            whole = await counted(connection, code, month)
            asked = {key: sums for key, sums in whole.items() if key[0] in COUNTIES}
            assert await counted(connection, code, month, COUNTIES) == asked, code
            assert await counted(connection, code, month, COUNTIES, ["A1", "A2", "B1"]) == asked, code


async def test_the_case_rows_of_a_figure_add_up_to_it(store: OwnDatabase):
    month = Month(2026, 10)
    async with filled(store, province(7, month)) as connection:
        for code in COMPUTED:
            figure = await connection.execute(statement(code, month, COUNTIES[:1]))
            sums = [(row.numerator, row.denominator or 0) for row in figure]
            above = await connection.execute(case_rows(code, month, COUNTIES[:1], "numerator"))
            below = await connection.execute(case_rows(code, month, COUNTIES[:1], "denominator"))
            assert sum(row.numerator for row in above) == sum(one for one, _ in sums), code
            assert sum(row.denominator for row in below) == sum(one for _, one in sums), code


def test_random_provinces_have_cases_of_every_indicator():
    models = [Model(province(seed, Month(2026, 10), rows=100), Month(2026, 10)) for seed in range(8)]
    seen = {code for model in models for code in COMPUTED if any(above for above, _ in figures(model, code).values())}
    assert set(COMPUTED) - seen == set()


def without_zeros(figures: Figures) -> Figures:
    """A row that says zero says as much as no row."""
    return {key: sums for key, sums in figures.items() if sums not in {(0, None), (0, 0)}}
