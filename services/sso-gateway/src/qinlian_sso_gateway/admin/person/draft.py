"""People as they are to be, once nothing is wrong with what was given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import polars as pl

from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_sso_gateway.admin.faults import Fault, Rejected
from qinlian_sso_gateway.admin.person.columns import LINE, TITLES, cleaned, day, words
from qinlian_sso_gateway.admin.person.rules import Rules, faults_of
from qinlian_sso_gateway.tokens import strict_json


@dataclass(frozen=True, slots=True)
class Draft:
    """One person's data, checked. What was not given is None: a new account gets the default, an old one keeps its own.

    Attributes:
        valid_from, valid_until: first and last day.
    """

    id_number: str
    name: str
    roles: tuple[str, ...] | None = None
    divisions: tuple[str, ...] | None = None
    ceiling: int | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    public_jwk: dict[str, Any] | None = None


def draft_of(given: Mapping[str, str | Sequence[str] | None], rules: Rules) -> Draft:
    """One person's data from a form or a request, under the rules of a list.

    Raises:
        Rejected: with every fault, at its field.
    """
    line = {LINE: 1} | {name: _cell(given[name]) for name in TITLES if name in given}
    schema = {name: pl.Int64 if name == LINE else pl.String for name in line}
    people = cleaned(pl.DataFrame([line], schema=schema))
    if faults := faults_of(people, rules).rows():
        raise Rejected(Fault(column, message) for _, column, message in faults)
    return drafts_of(people)[0][1]


def drafts_of(people: pl.DataFrame) -> list[tuple[int, Draft]]:
    """Each line with its draft; none of them has a fault."""
    missing = [pl.lit(None, pl.String).alias(name) for name in TITLES if name not in people.columns]
    whole = people.with_columns(missing).select(
        LINE, "id_number", "name", words("roles"), words("divisions"), pl.col("ceiling").cast(pl.Int64),
        day("valid_from"), day("valid_until"), "public_jwk",
    )  # fmt: skip
    return [(line.pop(LINE), _draft(**line)) for line in whole.iter_rows(named=True)]


def first_instant(first_day: date) -> datetime:
    """When a day begins on the exchange's clock."""
    return datetime.combine(first_day, time(), EXCHANGE_ZONE).astimezone(UTC)


def end_instant(last_day: date) -> datetime:
    """When a day is over on the exchange's clock."""
    return first_instant(last_day + timedelta(days=1))


def last_day_of(end: datetime) -> date:
    """The last day before an instant at which a day ends."""
    return (end.astimezone(EXCHANGE_ZONE) - timedelta(microseconds=1)).date()


def _draft(*, roles: list[str] | None, divisions: list[str] | None, public_jwk: str | None, **plain: Any) -> Draft:
    return Draft(
        roles=tuple(roles) if roles else None,
        divisions=tuple(divisions) if divisions else None,
        public_jwk=strict_json.loads_object(public_jwk) if public_jwk else None,
        **plain,
    )


def _cell(value: str | Sequence[str] | None) -> str | None:
    return value if value is None or isinstance(value, str) else " ".join(value)
