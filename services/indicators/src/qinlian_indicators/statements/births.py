"""Births: the newborns of deliveries, and deliveries whose newborns were not reported one by one."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, exists, select, union_all

from qinlian_indicators.statements.cases import ONE, ZERO, Condition, Number, Rows, Scope, cases

LIVE, DEAD_FETUS, STILLBORN = "1", "2", "3"
PERINATAL: Final = (LIVE, DEAD_FETUS, STILLBORN)

_COLUMNS: Final = (
    "org_code", "record_id", "modify_flag", "origin_division", "home_division", "newborn_sex_code", "delivered_at",
    "delivery_outcome_code", "birth_weight", "birth_defect",
)  # fmt: skip


def births(scope: Scope) -> Rows:
    """Everyone born in the month, dead or alive, once each; columns as those of CL08A."""
    newborn, delivery = scope.of("CL08A"), scope.of("CL08")
    each = union_all(
        _picked(newborn, scope.within(newborn.c.delivered_at)),
        _picked(delivery, scope.within(delivery.c.delivered_at), ~_has_newborns(delivery)),
    )
    return Rows(each.subquery(), scope)


def live_births(scope: Scope, numerator: Number = ZERO, denominator: Number | None = ONE) -> Select[Any]:
    """The month's live births as case rows; by default they are the denominator."""
    born = births(scope)
    is_live = born.c.delivery_outcome_code == LIVE
    return cases(born, born.c.delivered_at, is_live, numerator=numerator, denominator=denominator)


def _picked(rows: Rows, *where: Condition) -> Select[Any]:
    return select(*(rows.c[name] for name in _COLUMNS)).where(rows.there, *where)


def _has_newborns(delivery: Rows) -> ColumnElement[bool]:
    newborn = delivery.scope.linked("CL08A")
    same = (newborn.c.org_code == delivery.c.org_code, newborn.c.delivery_no == delivery.c.record_id)
    return exists().where(*same, newborn.there_at_all)
