"""People as they are to be, once nothing is wrong with what was given."""

import json
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
class Rights:
    """What an account may do and how long, checked.

    None where nothing was given: a new account gets the default, an old one keeps its own.

    Attributes:
        valid_from, valid_until: first and last day.
    """

    roles: tuple[str, ...] | None
    divisions: tuple[str, ...] | None
    ceiling: int | None
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A person as he is to be, checked."""

    id_number: str
    name: str
    rights: Rights
    public_jwk: dict[str, Any] | None


def draft_of(given: Mapping[str, Any], rules: Rules) -> Draft:
    """A person from a form or a request, under the rules of a list; raises Rejected with every fault, at its field."""
    return drafts_of(_sound({"id_number": None, "name": None} | dict(given), rules))[0][1]


def rights_of(given: Mapping[str, Any], rules: Rules) -> Rights:
    """What an account is to be, from a form or a request; raises Rejected."""
    return _rights(next(_typed(_sound(given, rules)).iter_rows(named=True)))


def drafts_of(people: pl.DataFrame) -> list[tuple[int, Draft]]:
    """Each line with its draft; none of them has a fault."""
    return [
        (row[LINE], Draft(row["id_number"], row["name"], _rights(row), _jwk(row["public_jwk"])))
        for row in _typed(people).iter_rows(named=True)
    ]


def _sound(given: Mapping[str, Any], rules: Rules) -> pl.DataFrame:
    """What was given as a list of one line, in which nothing is wrong."""
    line = {LINE: 1} | {name: _cell(given[name]) for name in TITLES if name in given}
    people = cleaned(pl.DataFrame([line], schema={name: pl.Int64 if name == LINE else pl.String for name in line}))
    if faults := faults_of(people, rules).rows():
        raise Rejected(Fault(column, message) for _, column, message in faults)
    return people


def _typed(people: pl.DataFrame) -> pl.DataFrame:
    missing = [pl.lit(None, pl.String).alias(name) for name in TITLES if name not in people.columns]
    return people.with_columns(missing).select(
        LINE, "id_number", "name", words("roles"), words("divisions"), pl.col("ceiling").cast(pl.Int64),
        day("valid_from"), day("valid_until"), "public_jwk",
    )  # fmt: skip


def _rights(row: Mapping[str, Any]) -> Rights:
    roles, divisions = (tuple(row[name]) if row[name] else None for name in ("roles", "divisions"))
    return Rights(roles, divisions, row["ceiling"], row["valid_from"], row["valid_until"])


def _jwk(text: str | None) -> dict[str, Any] | None:
    return strict_json.loads_object(text) if text else None


def first_instant(first_day: date) -> datetime:
    """When a day begins on the exchange's clock."""
    return datetime.combine(first_day, time(), EXCHANGE_ZONE).astimezone(UTC)


def end_instant(last_day: date) -> datetime:
    """When a day is over on the exchange's clock."""
    return first_instant(last_day + timedelta(days=1))


def last_day_of(end: datetime) -> date:
    """The last day before an instant at which a day ends."""
    return (end.astimezone(EXCHANGE_ZONE) - timedelta(microseconds=1)).date()


def _cell(value: Any) -> str | None:
    """A value as a cell of a list holds it."""
    if isinstance(value, Mapping):
        return json.dumps(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " ".join(map(str, value))
    return None if value is None else str(value)
