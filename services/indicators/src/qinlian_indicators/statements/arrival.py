"""DQ: how soon rows arrived, by the ledger of the province's production store."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Select, String, cast, literal_column, null, select

from qinlian_indicators.statements.cases import UNKNOWN_AGE, UNKNOWN_SEX, Scope, in_counties, when
from qinlian_indicators.statements.dialect import hours_later
from qinlian_indicators.statements.tables import ledger

_HOURS: Final = 24


def _in_time(scope: Scope) -> Select[Any]:
    """Batches of the month's business days: their rows, and those that were there within a day of their capture."""
    batch = ledger().alias()
    in_time = when(batch.c.loaded_at <= hours_later(batch.c.captured_at, _HOURS), batch.c.rows)
    return select(
        batch.c.origin_division.label("division"),
        cast(null(), String(22)).label("org_code"),
        batch.c.batch_id.label("record_id"),
        literal_column(f"'{UNKNOWN_SEX}'").label("sex"),
        literal_column(f"'{UNKNOWN_AGE}'").label("age_band"),
        batch.c.business_day.label("on_day"),
        in_time.label("numerator"),
        batch.c.rows.label("denominator"),
        batch.c.batch_id.label("person"),
    ).where(scope.within(batch.c.business_day), *in_counties(batch.c.origin_division, scope.counties))


STATEMENTS: Final[Mapping[str, Callable[[Scope], Select[Any]]]] = {"DQ01": _in_time}
