"""What is counted of a batch: by institution and rule, how much could be judged and how much failed."""

from datetime import datetime, timedelta

import polars as pl
import pytest
from tests.unit.standardizer import small, tiny
from tests.unit.standardizer.small import NOW, ORG, vendor_batch
from tests.unit.standardizer.tiny import tally_of

from qinlian_common.pipeline.stage import Stage
from qinlian_common.wire.quality import TALLY_SCHEMA

OTHER = ORG[:-1] + "B"


def test_a_clean_batch_is_counted_too(inwards: Stage) -> None:
    tally = inwards(vendor_batch({}, {"xb": None})).tally
    assert tally.schema == TALLY_SCHEMA
    assert tally["violated"].sum() == 0
    assert tally_of(tally, "unknown_code") == [
        (ORG, "modify_flag", 2, 0),
        (ORG, "sex", 1, 0),
        (ORG, "nation", 2, 0),
    ]


@pytest.mark.parametrize(
    ("rule", "dimension", "severity"),
    [
        ("null_key", "completeness", "reject"),
        ("duplicate_key", "uniqueness", "reject"),
        ("mandatory", "completeness", "reject"),
        ("invalid_type", "conformity", "reject"),
        ("too_long", "conformity", "reject"),
        ("unknown_code", "conformity", "reject"),
        ("visits_range", "plausibility", "reject"),
        ("smoke_note_given", "completeness", "reject"),
        ("id_number", "conformity", "reject"),
    ],
)
def test_every_line_says_its_dimension_and_severity(inwards: Stage, rule: str, dimension: str, severity: str) -> None:
    lines = inwards(vendor_batch({"smokes": "t", "note": "x"})).tally.filter(pl.col("rule") == rule)
    assert lines.select("dimension", "severity").unique().rows() == [(dimension, severity)]


@pytest.mark.parametrize(
    ("rule", "field", "changes", "counted"),
    [
        ("mandatory", "name", [{}, {"nm": None}, {"nm": ""}], (3, 2)),
        ("mandatory", "name", [{}, {"nm": None}, {"_op": "D"}], (2, 1)),
        ("mandatory", "seen", [{}, {"seen_at": "soon"}, {"seen_at": None}], (3, 1)),
        ("invalid_type", "seen", [{}, {"seen_at": "soon"}, {"seen_at": None}], (2, 1)),
        ("invalid_type", "fee", [{}, {"fen": "much"}, {"fen": ""}, {"_op": "D", "fen": "much"}], (2, 1)),
        ("unknown_code", "sex", [{}, {"xb": "X"}, {"xb": None}], (2, 1)),
        ("unknown_code", "nation", [{}, {"mz": "77"}, {"mz": ""}], (2, 1)),
        ("too_long", "name", [{}, {"nm": "七个字的长名字"}, {"nm": None}], (2, 1)),
        ("visits_range", "visits", [{}, {"times": "101"}, {"times": None}, {"times": "x"}], (2, 1)),
        ("birth_before_seen", "birth", [{}, {"csrq": "20240601"}, {"csrq": None}, {"seen_at": None}], (2, 1)),
        ("id_number", "id_no", [{}, {"zjlx": "02", "zjhm": "?"}, {"zjhm": small.ID_NO[:17] + "5"}], (2, 1)),
        (
            "smoke_note_given",
            "smoke_note",
            [{}, {"smokes": "t"}, {"smokes": "t", "note": "x"}, {"smokes": None}],
            (2, 1),
        ),
        ("duplicate_key", "record_id", [{}, {"_record_id": "a"}, {"_record_id": "a"}, {"_record_id": None}], (3, 1)),
        ("null_key", "record_id", [{}, {"_record_id": None}, {"_record_id": ""}, {"_op": "D"}], (4, 2)),
        ("null_key", "org_code", [{}, {"_record_id": None}], (2, 0)),
    ],
)
def test_what_is_missing_is_not_judged_and_what_is_withdrawn_neither(
    inwards: Stage, rule: str, field: str, changes: list[dict[str, object]], counted: tuple[int, int]
) -> None:
    lines = tally_of(inwards(vendor_batch(*changes)).tally, rule)
    assert [line for line in lines if line[1] == field] == [(ORG, field, *counted)]


def test_a_rule_that_could_judge_nothing_has_no_line(inwards: Stage) -> None:
    tally = inwards(vendor_batch({"times": None, "smokes": "f"})).tally
    assert set(tally["rule"]).isdisjoint({"visits_range", "smoke_note_given"})


def test_institutions_are_counted_apart_and_a_missing_one_under_an_empty_code(inwards: Stage) -> None:
    elsewhere = {"_org_code": OTHER, "org": OTHER}
    tally = inwards(vendor_batch({}, elsewhere | {"nm": None}, elsewhere, {"_org_code": None})).tally
    names = [line for line in tally_of(tally, "mandatory") if line[1] == "name"]
    assert sorted(names) == [(ORG, "name", 1, 0), (OTHER, "name", 2, 1)]
    keys = [line for line in tally_of(tally, "null_key") if line[1] == "org_code"]
    assert sorted(keys) == [("", "org_code", 1, 1), (ORG, "org_code", 1, 0), (OTHER, "org_code", 2, 0)]


def test_a_batch_of_several_institutions_counts_as_their_batches_do_one_by_one(inwards: Stage) -> None:
    cells: list[dict[str, object]] = [
        {}, {"nm": None}, {"xb": "X"}, {"fen": "much"}, {"times": "999"}, {"_op": "D"}, {"tel": "1"}, {"csrq": None},
        {"smokes": "t"}, {"_record_id": None}, {"_record_id": "twice"}, {"_record_id": "twice"},
    ]  # fmt: skip
    orgs: dict[str, list[dict[str, object]]] = {ORG: cells, OTHER: cells[:7], OTHER[:-1] + "C": [{}]}
    rows = {org: vendor_batch(*({"_org_code": org, "org": org} | cell for cell in own)) for org, own in orgs.items()}
    whole = inwards(pl.concat(rows.values())).tally
    parts = pl.concat([inwards(own).tally for own in rows.values()])
    assert whole.sort(pl.all()).equals(parts.sort(pl.all()))


def test_a_line_stands_once_for_each_institution_rule_and_field(inwards: Stage) -> None:
    tally = inwards(vendor_batch({}, {"_record_id": None}, {"_record_id": "a"}, {"_record_id": "a"})).tally
    assert not tally.select("org_code", "rule", "field").is_duplicated().any()


def test_an_empty_batch_counts_nothing(inwards: Stage) -> None:
    assert inwards(vendor_batch({}).clear()).tally.schema == TALLY_SCHEMA
    assert inwards(vendor_batch({}).clear()).tally.is_empty()


def test_the_way_back_counts_nothing(inwards: Stage, outwards: Stage) -> None:
    assert outwards(inwards(vendor_batch({})).kept).tally.is_empty()


@pytest.mark.parametrize(("hours", "violated"), [(0, 0), (24, 0), (24.1, 1), (-5, 0), (None, None)])
def test_rows_that_took_more_than_a_day_are_counted_as_late(hours: float | None, violated: int | None) -> None:
    of = tiny.dataset({"updated_at": "datetime"})
    then = None if hours is None else str(NOW.replace(tzinfo=None) - timedelta(hours=hours))
    split = tiny.inwards(of)(tiny.texts({"updated_at": then}))
    assert (split.kept.height, split.warned.height) == (1, 0)
    lines = split.tally.filter(pl.col("rule") == "arrival_in_time")
    expected = [] if violated is None else [("timeliness", "count", 1, violated)]
    assert lines.select("dimension", "severity", "checked", "violated").rows() == expected


def test_lateness_is_measured_in_local_time_whatever_zone_the_clock_has() -> None:
    of = tiny.dataset({"updated_at": "datetime"})
    utc = datetime.fromisoformat("2024-06-01T04:00:00+00:00")  # noon of the same day in Shanghai
    stage = tiny.inwards(of, now=utc)
    tally = stage(tiny.texts({"updated_at": "2024-05-31 12:00:00"}, {"updated_at": "2024-05-31 11:59:59"})).tally
    assert tally_of(tally, "arrival_in_time") == [(ORG, "updated_at", 2, 1)]
