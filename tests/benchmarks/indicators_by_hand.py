"""Statements as somebody who knows SQL would write them for one month, to hold the service's own against."""

_FROM = "LEFT JOIN exchange_row e ON e.dataset = '{dataset}' AND e.org_code = t.org_code AND e.record_id = t.record_id"
_OF = "coalesce(e.origin_division, '610000')"
_HOME = "coalesce(left(t.present_division, 6), left(e.home_division, 6), e.origin_division, '610000')"
_MONTH = "BETWEEN '2026-10-01' AND '2026-10-31 23:59:59.999999'"


def _counted(dataset: str, table: str, sums: str, where: str) -> str:
    return (
        f"SELECT {_OF}, t.org_code, {sums} FROM {table} t {_FROM.format(dataset=dataset)} "
        f"WHERE t.modify_flag IS DISTINCT FROM '3' AND {where} GROUP BY 1, 2"
    )


_VISITS = f"visited_at {_MONTH} AND patient_kind_code IN ('1', '2')"
_LEFT = f"discharged_at {_MONTH}"
_STAYS = "admitted_at < '2026-11-01' AND (discharged_at IS NULL OR discharged_at >= '2026-10-01')"
_NIGHTS = (
    "CASE WHEN discharged_at::date = admitted_at::date THEN 1 ELSE greatest(0, least(coalesce(discharged_at::date, "
    "'2026-11-01'), '2026-11-01') - greatest(admitted_at::date, '2026-10-01')) END"
)
_CARDS = f"""
SELECT DISTINCT ON ({_HOME}, coalesce(t.id_no, t.record_id)) {_HOME} AS home, t.org_code, t.record_id, t.sex_code,
    t.birth_date
FROM hypertension_card t {_FROM.format(dataset="PH18A")}
WHERE t.modify_flag IS DISTINCT FROM '3' AND t.card_opened_on < '2026-11-01'
    AND (t.management_stopped IS DISTINCT FROM '1' OR t.stopped_on >= '2026-11-01')
ORDER BY {_HOME}, coalesce(t.id_no, t.record_id), t.card_opened_on DESC, t.record_id DESC, t.org_code"""
_LAST_VISITS = """
SELECT DISTINCT ON (org_code, card_no) org_code, card_no, systolic, diastolic FROM hypertension_followup
WHERE modify_flag IS DISTINCT FROM '3' AND followed_up_on BETWEEN '2025-11-01' AND '2026-10-31'
ORDER BY org_code, card_no, followed_up_on DESC, record_id DESC"""

_BAND = (
    "CASE WHEN birth_date IS NULL THEN 'unknown' WHEN birth_date > '2025-10-31' THEN '0' "
    "WHEN birth_date > '2021-10-31' THEN '1-4' WHEN birth_date > '2011-10-31' THEN '5-14' "
    "WHEN birth_date > '1981-10-31' THEN '15-44' "
    "WHEN birth_date > '1961-10-31' THEN '45-64' ELSE '65-' END"
)

BY_HAND = {
    "MS03": _counted("CL03", "outpatient", "sum(total_fee), count(*)", _VISITS),
    "MS04": _counted("CL03", "outpatient", "sum(drug_fee), sum(total_fee)", f"{_VISITS} AND drug_fee IS NOT NULL"),
    "MS08": _counted("CL01", "inpatient", "sum(greatest(1, discharged_at::date - admitted_at::date)), count(*)", _LEFT),
    "MS09": _counted("CL01", "inpatient", f"sum({_NIGHTS}), NULL", _STAYS),
    "MS12": _counted("CL01", "inpatient", "sum(total_fee), count(*)", _LEFT),
    "HT03": f"""
SELECT home, c.org_code, coalesce(sex_code, '0'), {_BAND}, count(*) FILTER (WHERE diastolic < 90 AND systolic <
    CASE WHEN birth_date < '1961-11-01' THEN 150 ELSE 140 END), count(*)
FROM ({_CARDS}) c LEFT JOIN ({_LAST_VISITS}) v ON v.org_code = c.org_code AND v.card_no = c.record_id
GROUP BY 1, 2, 3, 4""",
}
"""By indicator: division, institution, sex and age band where it is counted by them, numerator, denominator."""
