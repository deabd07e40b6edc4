"""FP: migrants, contraception, births by policy, assistance."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Select, func, or_, select

from qinlian_indicators.statements.cases import ONE, Beside, Scope, cases, is_there, when

_WOMAN: Final = "2"
_MARRIED: Final = ("20", "21", "22", "23")
_IN_REGISTER: Final = "1"
_FERTILE_FROM, _FERTILE_UNTIL = 15, 50
_CONTRACEPTION: Final = ("1", "2", "3", "4", "5", "6", "7", "9")
"""CV06.00.211 without 8: none."""
_IN_POLICY: Final = "1"
_APPROVED: Final = ("2", "9")


def _migrants(scope: Scope) -> Select[Any]:
    move = scope.of("FP02")
    at = move.c.registered_on
    return cases(move, at, scope.within(at), once_by=[move.person, move.c.flow_kind_code])


def _contraception(scope: Scope) -> Select[Any]:
    """Married women of 15 to 49, with what the last service in their county says."""
    woman = scope.of("FP01")
    last = _last_services(scope).subquery()
    beside = Beside(last, (last.c.division == woman.division, last.c.id_no == woman.c.id_no))
    state = woman.c.population_state_code
    where = (
        woman.c.sex_code == _WOMAN,
        woman.c.marital_code.in_(_MARRIED),
        scope.younger_than(woman.c.birth_date, _FERTILE_UNTIL),
        ~scope.younger_than(woman.c.birth_date, _FERTILE_FROM),
        or_(state.is_(None), state == _IN_REGISTER),
    )
    return cases(
        woman, woman.c.updated_at, *where, numerator=when(last.c.contraception_code.in_(_CONTRACEPTION)),
        denominator=ONE, once_by=[woman.person], latest=True, beside=beside,
    )  # fmt: skip


def _last_services(scope: Scope) -> Select[Any]:
    service = scope.table("FP03")
    place = func.row_number().over(
        partition_by=[service.c.origin_division, service.c.id_no],
        order_by=[service.c.served_on.desc(), service.c.record_id.desc()],
    )
    told = (
        select(
            service.c.origin_division.label("division"),
            service.c.id_no,
            service.c.contraception_code,
            place.label("place"),
        )
        .where(
            is_there(service),
            service.c.contraception_code.is_not(None),
            scope.before_end(service.c.served_on),
            *scope.reported(service),
        )
        .subquery()
    )
    return select(told.c.division, told.c.id_no, told.c.contraception_code).where(told.c.place == 1)


def _births_in_policy(scope: Scope) -> Select[Any]:
    birth = scope.of("FP01A")
    at, policy = birth.c.child_birth_date, birth.c.birth_policy_code
    return cases(
        birth, at, scope.within(at), policy.is_not(None), numerator=when(policy == _IN_POLICY), denominator=ONE
    )


def _assistance(scope: Scope) -> Select[Any]:
    grant = scope.of("FP04")
    at = grant.c.approved_on
    return cases(grant, at, scope.within(at), grant.c.review_state_code.in_(_APPROVED), once_by=[grant.person])


STATEMENTS: Final[Mapping[str, Callable[[Scope], Select[Any]]]] = {
    "FP01I": _migrants,
    "FP02I": _contraception,
    "FP03I": _births_in_policy,
    "FP04I": _assistance,
}
