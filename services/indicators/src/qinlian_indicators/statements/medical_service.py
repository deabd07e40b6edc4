"""MS: visits, stays, beds, costs."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Date, Select, and_, cast, exists, func, literal, or_

from qinlian_indicators.definitions.month import midnight
from qinlian_indicators.statements.cases import ONE, ZERO, Number, Rows, Scope, cases, together, when
from qinlian_indicators.statements.dialect import days_between

_OUTPATIENT, _EMERGENCY = "1", "2"
_SELF_PAID: Final = "7"
_DIED: Final = "5"
_CURED_OR_IMPROVED: Final = ("1", "2")
_READMITTED_DAYS: Final = 31
_DRAFT, _CANCELLED = "0", "5"

Build = Callable[[Scope], Select[Any]]
OfRows = Callable[[Rows], Number]


def _visits(numerator: OfRows, denominator: OfRows | None = None, *, needs: str | None = None) -> Build:
    """Outpatient and emergency visits of the month; `needs`: only those in which this column is filled."""

    def build(scope: Scope) -> Select[Any]:
        visit = scope.of("CL03")
        where = [scope.within(visit.c.visited_at), visit.c.patient_kind_code.in_((_OUTPATIENT, _EMERGENCY))]
        where += [visit.c[needs].is_not(None)] if needs else []
        below = denominator(visit) if denominator else None
        return cases(visit, visit.c.visited_at, *where, numerator=numerator(visit), denominator=below)

    return build


def _emergencies(scope: Scope) -> Select[Any]:
    visit = scope.of("CL03")
    of_kind = visit.c.patient_kind_code == _EMERGENCY
    return cases(visit, visit.c.visited_at, scope.within(visit.c.visited_at), of_kind)


def _admissions(scope: Scope) -> Select[Any]:
    stay = scope.of("CL01")
    return cases(stay, stay.c.admitted_at, scope.within(stay.c.admitted_at))


def _discharges(numerator: OfRows, denominator: OfRows | None = None, *, needs: str | None = None) -> Build:
    """Stays that ended in the month."""

    def build(scope: Scope) -> Select[Any]:
        stay = scope.of("CL01")
        where = [scope.within(stay.c.discharged_at)] + ([stay.c[needs].is_not(None)] if needs else [])
        below = denominator(stay) if denominator else None
        return cases(stay, stay.c.discharged_at, *where, numerator=numerator(stay), denominator=below)

    return build


def _inpatients_at_end(scope: Scope) -> Select[Any]:
    stay = scope.of("CL01")
    in_bed = and_(scope.before_end(stay.c.admitted_at), scope.not_by_end(stay.c.discharged_at))
    return cases(stay, stay.c.admitted_at, in_bed)


def _occupied_bed_days(scope: Scope) -> Select[Any]:
    """Beds occupied at 24:00, summed over the month's days; who came and left on one day counts one."""
    stay, month = scope.of("CL01"), scope.month
    first, after = literal(month.first_day, Date), literal(month.next_day, Date)
    came, left = cast(stay.c.admitted_at, Date), func.coalesce(cast(stay.c.discharged_at, Date), after)
    nights = days_between(func.least(left, after), func.greatest(came, first))
    same_day = days_between(stay.c.discharged_at, stay.c.admitted_at) == 0
    overlaps = and_(
        scope.before_end(stay.c.admitted_at),
        or_(stay.c.discharged_at.is_(None), stay.c.discharged_at >= midnight(month.first_day)),
    )
    return cases(stay, stay.c.admitted_at, overlaps, numerator=when(same_day, ONE, func.greatest(nights, ZERO)))


def _bed_days(stay: Rows) -> Number:
    """Of one discharged patient: days from admission to discharge, at least one."""
    days = days_between(stay.c.discharged_at, stay.c.admitted_at)
    return when(days < 1, ONE, days)


def _readmissions(scope: Scope) -> Select[Any]:
    """Discharges whose stay began within 31 days of an earlier discharge from the same institution, of all."""
    stay, earlier = scope.of("CL01"), scope.of("CL01")
    days = days_between(stay.c.admitted_at, earlier.c.discharged_at)
    found = exists().where(
        earlier.c.org_code == stay.c.org_code,
        earlier.c.id_no == stay.c.id_no,
        earlier.c.record_id != stay.c.record_id,
        earlier.c.discharged_at <= stay.c.admitted_at,
        days <= _READMITTED_DAYS,
        earlier.there,
    )
    # As a condition of its own, and not inside the sum: so a database can hash it.
    in_month = scope.within(stay.c.discharged_at)
    above = cases(stay, stay.c.discharged_at, in_month, found, denominator=ZERO)
    return together(above, cases(stay, stay.c.discharged_at, in_month, numerator=ZERO, denominator=ONE))


def _insured(visit: Rows) -> Number:
    by_insurance = or_(visit.c.payment_code.is_(None), visit.c.payment_code != _SELF_PAID)
    return when(by_insurance, visit.c.total_fee - visit.c.own_fee)


def _referrals(scope: Scope) -> Select[Any]:
    referral = scope.of("CL06")
    state = referral.c.referral_state_code
    stands = or_(state.is_(None), state.not_in((_DRAFT, _CANCELLED)))
    return cases(referral, referral.c.referred_at, scope.within(referral.c.referred_at), stands)


def _consultations(scope: Scope) -> Select[Any]:
    consultation = scope.of("CL05")
    return cases(consultation, consultation.c.consulted_at, scope.within(consultation.c.consulted_at))


def _one(_: Rows) -> Number:
    return ONE


def _column(name: str) -> OfRows:
    return lambda rows: rows.c[name]


def _is(name: str, *values: str) -> OfRows:
    def build(rows: Rows) -> Number:
        return when(rows.c[name].in_(values))

    return build


STATEMENTS: Final[Mapping[str, Build]] = {
    "MS01": _visits(_one),
    "MS02": _emergencies,
    "MS03": _visits(_column("total_fee"), _one),
    "MS04": _visits(_column("drug_fee"), _column("total_fee"), needs="drug_fee"),
    "MS05": _admissions,
    "MS06": _discharges(_one),
    "MS07": _inpatients_at_end,
    "MS08": _discharges(_bed_days, _one),
    "MS09": _occupied_bed_days,
    "MS10": _discharges(_one),
    "MS11": _occupied_bed_days,
    "MS12": _discharges(_column("total_fee"), _one),
    "MS13": _discharges(_column("drug_fee"), _column("total_fee"), needs="drug_fee"),
    "MS14": _discharges(_column("own_fee"), _column("total_fee"), needs="own_fee"),
    "MS15": _discharges(_is("outcome_code", *_CURED_OR_IMPROVED), _one),
    "MS16": _discharges(_is("discharge_way_code", _DIED), _one),
    "MS17": _readmissions,
    "MS18": _referrals,
    "MS19": _consultations,
    "MS20": _visits(_insured, _column("total_fee"), needs="own_fee"),
}
