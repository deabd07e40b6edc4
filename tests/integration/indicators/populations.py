"""Small random provinces: few people, few institutions, dates at the edges of months and years, gaps everywhere."""

import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
from tests.integration.indicators.rows import DATASETS, MARKED, frame

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import DataField
from qinlian_indicators.definitions.month import Month, midnight

ORGS = {"A1": "610402", "A2": "610402", "B1": "610404", "C1": "610400", "D1": "611002"}
HOMES = ("610402", "610404003001", "611002", "610400", "110101", None)
LINKED = ("card_no", "handbook_no", "vaccination_card_no", "delivery_no")

CROWDED = ("PH16", "PH13")
"""Many rows for one handbook or card, so that some have enough of them."""
KNOWN = {"PH20": slice(4), "PH13A": slice(8, 14)}
"""Of few people, for the same reason; cards of small children."""

_POOLS: Mapping[str, tuple[Any, ...]] = {
    "modify_flag": ("1", "1", "2", "2", "3", None),
    "patient_kind_code": ("1", "1", "2", "3", "9"),
    "diagnosis_code": ("A01.000", "B05.900", "I10.x00", "A00.900", "A15.000", "B97.100", "U07.100"),
    "main_diagnosis_code": ("A01.000", "B05.900", "I10.x00", "A00.900"),
    "infectious_code": ("0500", "1000", "0200", "1901", "0100", "X200", "7777"),
    "outcome_code": ("1", "2", "3", "5", None),
    "discharge_way_code": ("1", "2", "5"),
    "payment_code": ("1", "7", None),
    "referral_state_code": ("0", "1", "4", "5", None),
    "archive_status_code": ("0", "0", "1", None),
    "delivery_outcome_code": ("1", "1", "1", "2", "3", "9"),
    "birth_weight": (2499, 2500, 3200, None),
    "delivery_way_code": ("1", "11", "3", "31", "9"),
    "child_record_kind_code": ("1", "2", "2", "3"),
    "maternal_record_kind_code": ("1", "2", "2", "3", "3", "4"),
    "handbook_opened_weeks": (8, 12, 13, None),
    "gestational_weeks": (9, 12, 13, 30),
    "pregnancy_end_code": ("3", "51", "1", "21", None),
    "diabetes_kind_code": ("2", "2", "1"),
    "follow_up_way_code": ("1", "2", "2", "3"),
    "systolic": (120, 139, 140, 149, 150),
    "diastolic": (80, 89, 90),
    "fasting_glucose": (5.5, 6.9, 7.0),
    "mental_class_code": ("1", "3", "3", None),
    "mental_diagnosis_code": ("F20.0", "F20.0", None),
    "vaccine_code": ("0201", "0402", "0303"),
    "dose_no": (1, 2, 3, 4),
    "card_review_code": ("0", "1", "1"),
    "case_class_code": ("1", "2", "3", "4", None),
    "report_card_kind_code": ("1", "2", None),
    "flow_kind_code": ("1", "2"),
    "marital_code": ("10", "20", "21", "22", "30"),
    "population_state_code": ("1", "2", None),
    "contraception_code": ("1", "4", "8", None),
    "birth_policy_code": ("1", "2", None),
    "review_state_code": ("0", "2", "9"),
    "birth_place_code": ("1", "3", "3"),
}


def province(seed: int, month: Month, rows: int = 60) -> dict[str, pl.DataFrame]:
    """Rows of every dataset that statements read, and of the ledger."""
    draw = random.Random(seed)
    people = _people(draw, month)
    found = {
        name: frame(name, [_row(draw, name, number, people, month) for number in range(rows)]) for name in DATASETS
    }
    return found | {"exchange_ledger": _ledger(draw, month, rows)}


def _people(draw: random.Random, month: Month) -> list[dict[str, Any]]:
    """Of every age at which something begins or ends, to the day."""
    last = month.next_day - timedelta(1)
    ages = (1, 3, 5, 7, 15, 45, 50, 65)
    born = [
        date(last.year - age, last.month, min(last.day, 28)) + timedelta(draw.choice((-1, 0, 1, 40))) for age in ages
    ]
    born += [
        month.before(draw.choice((0, 1, 2, 3, 4, 5, 6, 8, 18, 24, 48))).first_day + timedelta(draw.randrange(28))
        for _ in range(6)
    ]
    born += [date(2020, 2, 29), date(1960, 2, 29), last, month.first_day, date(1950, 1, 1)]
    return [
        {"id_no": f"P{number}" if number else None, "birth_date": day, "sex_code": draw.choice("12")}
        for number, day in enumerate(born)
    ]


def _row(draw: random.Random, dataset: str, number: int, people: list[dict[str, Any]], month: Month) -> dict[str, Any]:
    """A row; every fifth is of one institution, and records are numbered by institution, so that links meet."""
    org = list(ORGS)[number % len(ORGS)]
    row: dict[str, Any] = {
        field.name: _value(draw, field, month) for field in load_catalogue().datasets[dataset].fields
    }
    row |= {name: f"R{draw.randrange(1 if dataset in CROWDED else 2)}-{org}" for name in LINKED if name in row}
    row |= {"org_code": org, "origin_division": ORGS[org], "home_division": draw.choice(HOMES)}
    known = KNOWN.get(dataset, slice(None))
    row |= {name: value for name, value in draw.choice(people[known]).items() if name in row}
    row |= {"record_id": f"R{number // len(ORGS)}-{org}", "updated_at": midnight(_day(draw, month))}
    return row | {"modify_flag": draw.choice(_POOLS["modify_flag"]), "batch_id": draw.choice(("b", MARKED))}


def _value(draw: random.Random, field: DataField, month: Month) -> Any:
    if field.name in _POOLS:
        return draw.choice(_POOLS[field.name])
    if not field.mandatory and draw.random() < 0.2:
        return None
    if field.name == "present_division":
        return draw.choice(HOMES[:4])
    made: dict[str, Any] = {
        "date": _day(draw, month),
        "datetime": midnight(_day(draw, month)) + timedelta(hours=draw.choice((0, 1, 9, 23))),
        "boolean": draw.choice("011"),
        "integer": draw.randrange(5),
        "decimal": draw.choice((0, 1.25, 10.5, 99.99)),
    }
    return made.get(field.type.base)


def _day(draw: random.Random, month: Month) -> date:
    edges = (month.first_day, month.next_day, month.year_first_day, month.before().first_day)
    near = draw.choice(edges) + timedelta(draw.choice((-29, -28, -1, 0, 1, 15, 27)))
    return near if draw.random() < 0.7 else month.first_day + timedelta(draw.randrange(month.days))


def _ledger(draw: random.Random, month: Month, rows: int) -> pl.DataFrame:
    captured = datetime(month.year, month.number, 5, tzinfo=UTC)
    batches = [
        {
            "batch_id": f"b{number}", "parent_id": f"b{number}", "root_id": "r", "flows": "P09", "source_store": "s",
            "dataset": "CL01", "origin_division": draw.choice(list(ORGS.values())), "origin_class": "institution",
            "business_day": _day(draw, month), "rows": draw.randrange(1, 9), "checksum": "0", "parent_rows": 8,
            "parent_checksum": "0", "captured_at": captured,
            "loaded_at": captured + timedelta(hours=24, seconds=draw.choice((-1, 0, 1))),
        }
        for number in range(rows)
    ]  # fmt: skip
    return pl.DataFrame(batches)
