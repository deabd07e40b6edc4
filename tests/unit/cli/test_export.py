"""De-identified exports of the demo's records: what is in them, what is not, and what an attacker makes of them."""

import json
import xml.etree.ElementTree as ET
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from tests.unit.cli.exports import RECIPES, files, key, made, plan_of, records

from qinlian_cli.exporting.collect import entropy_lost
from qinlian_cli.exporting.picture import picture
from qinlian_cli.exporting.plan import read_plan
from qinlian_cli.exporting.prepare import Made
from qinlian_cli.exporting.report import lines_of
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.privacy.protected import is_confidential, is_of
from qinlian_common.privacy.role import Role, role_of

CATALOGUE = load_catalogue()
COHORT, OUTPATIENT = (RECIPES / f"{name}.yaml" for name in ("hypertension-cohort", "outpatient-by-quarter"))
LINKED = """
datasets:
  - dataset: CL01
    columns: [sex_code, {name: birth_date, age_band: 50}, {name: main_diagnosis_code, first: 1}]
  - dataset: CL01A
    columns: [{name: diagnosed_at, shift: true}]
  - dataset: BI01
    columns: [{name: birth_date, age_band: 50}, {name: present_division, division: 2}]
suppress_max: 0.5
"""
SHIFTED = "datasets: [{dataset: PH18, columns: [{name: followed_up_on, shift: true}]}]\nshift_days: 30\n"


@pytest.fixture(scope="module")
def outpatient(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(read_plan(OUTPATIENT, CATALOGUE), tmp_path_factory.mktemp("outpatient"))


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(read_plan(COHORT, CATALOGUE), tmp_path_factory.mktemp("cohort"))


def ages(event: str, years: int) -> pl.Expr:
    """The attacker's own reckoning of an age band, by the calendar."""
    had_birthday = pl.col(event).dt.strftime("%m%d") >= pl.col("birth_date").dt.strftime("%m%d")
    age = pl.col(event).dt.year() - pl.col("birth_date").dt.year() - (~had_birthday).cast(pl.Int32)
    start = age // years * years
    return (
        pl.when(start >= -(-90 // years) * years)
        .then(pl.lit(f"{-(-90 // years) * years}+"))
        .otherwise(pl.format("{}-{}", start, start + years - 1))
    )


def test_no_value_of_a_direct_identifier_is_in_any_file(outpatient: Made, cohort: Made):
    for one, dataset in ((outpatient, "CL03"), (cohort, "PH18")):
        catalogue, rows = CATALOGUE.datasets[dataset], records(dataset)
        direct = [field.name for field in catalogue.columns if role_of(field) is Role.DIRECT]
        secret = {str(value) for name in direct for value in rows[name].drop_nulls().unique()}
        found = {str(value) for column in files(one, dataset) for value in column.drop_nulls().unique()}
        assert len(secret) > 1_000
        assert not secret & found
        bytes_of_all = b"".join(path.read_bytes() for path in one.folder.rglob("*") if path.is_file())
        assert not [value for value in secret if len(value) > 12 and value.encode() in bytes_of_all]


def test_who_knows_every_visit_of_somebody_finds_at_least_k_persons(outpatient: Made):
    """Linkage: the register of all people and their visits, joined to the export on the quasi-identifiers."""
    known = records("CL03").select(
        "id_no", "sex_code", ages("visited_at", 20).alias("birth_date"),
        pl.col("visited_at").dt.strftime("%Y").alias("visited_at"),
    )  # fmt: skip
    quasi = ["sex_code", "birth_date", "visited_at"]
    out = files(outpatient, "CL03")
    matches = out.select(quasi).unique().join(known, on=quasi, how="left")
    persons = matches.group_by(quasi).agg(pl.col("id_no").n_unique().alias("persons"))
    assert persons.height > 100
    assert min(persons["persons"].to_list()) >= 5
    assert 1 / min(persons["persons"].to_list()) <= outpatient.report.risk_max <= 1 / 5


def test_of_linked_rows_the_whole_person_is_one_of_at_least_k(cohort: Made):
    out = files(cohort, "PH18")
    whole = out.group_by("person").agg(pl.struct("sex_code", "birth_date").unique().sort().alias("known"))
    sizes = (
        whole.with_columns(pl.col("known").list.eval(pl.element().struct.json_encode()).list.join("|"))
        .group_by("known")
        .len()
    )
    assert min(sizes["len"].to_list()) == cohort.report.k >= 5
    assert sizes["len"].sum() == cohort.report.persons
    assert cohort.report.risk_max == 1 / cohort.report.k


def test_linked_tables_count_as_one_person(tmp_path: Path):
    one = made(plan_of(LINKED, tmp_path), tmp_path)
    assert one.report.refusal is None
    known: dict[str, set[tuple[str, ...]]] = {}
    for dataset, quasi in (
        ("CL01", ["sex_code", "birth_date"]),
        ("BI01", ["birth_date", "present_division"]),
        ("CL01A", []),
    ):
        for person, *values in files(one, dataset).select("person", *quasi).iter_rows():
            known.setdefault(person, set()).add((dataset, *map(str, values)))
    counts: dict[frozenset[tuple[str, ...]], int] = {}
    for profile in map(frozenset, known.values()):
        counts[profile] = counts.get(profile, 0) + 1
    assert min(counts.values()) == one.report.k >= 5
    assert len(known) == one.report.persons
    stays, diagnoses = files(one, "CL01"), files(one, "CL01A")
    assert diagnoses["record_cl01"].is_in(stays["record"].implode()).any()


def distances(rows: pl.DataFrame) -> set[tuple[int, ...]]:
    """Days between the visits, of everybody who has four or more."""
    long = (days for days in rows["followed_up_on"] if len(days) > 3)
    return {tuple((after - before).days for before, after in pairwise(days)) for days in long}


def test_a_person_s_dates_keep_their_distances_and_are_not_the_true_ones(tmp_path: Path):
    out = files(made(plan_of(SHIFTED, tmp_path), tmp_path), "PH18")
    open_ones = records("PH18").filter(~is_confidential(CATALOGUE.datasets["PH18"]))
    mine, true = (
        rows.sort("followed_up_on").group_by(by).agg("followed_up_on")
        for rows, by in ((out, "person"), (open_ones, "id_no"))
    )
    assert len(distances(mine)) > 100
    assert distances(mine) == distances(true)
    starts = {days[0] for days in true["followed_up_on"]}
    assert sum(days[0] in starts for days in mine["followed_up_on"]) < 0.5 * mine.height


def test_no_date_is_shifted_further_than_asked(tmp_path: Path):
    out = files(made(plan_of(SHIFTED, tmp_path), tmp_path), "PH18")
    told, span = out["followed_up_on"].drop_nulls().to_list(), records("PH18")["followed_up_on"].drop_nulls().to_list()
    assert min(span) - timedelta(30) <= min(told)
    assert max(told) <= max(span) + timedelta(30)


def test_the_files_of_two_recipients_cannot_be_joined(tmp_path: Path):
    plan = read_plan(COHORT, CATALOGUE)
    mine, theirs = (files(made(plan, tmp_path, key(seed)), "PH18") for seed in (1, 2))
    assert mine.height == theirs.height
    for name in ("person", "record"):
        assert not set(mine[name]) & set(theirs[name])


def followed_by_itself(values: pl.Series) -> float:
    """The share of rows whose value is that of the row before."""
    share = (values == values.shift(1)).mean()
    assert isinstance(share, float)
    return share


def test_the_rows_lie_in_the_order_of_their_pseudonyms_and_those_of_a_person_apart(cohort: Made):
    out = files(cohort, "PH18")
    assert out["record"].is_sorted()
    assert followed_by_itself(out["person"]) < 0.05


def test_the_order_of_the_rows_is_not_that_of_the_store(outpatient: Made):
    out = files(outpatient, "CL03")["visited_at"]
    assert not out.is_sorted()
    repeated = followed_by_itself(out)
    in_store = records("CL03")["visited_at"].dt.year()
    assert repeated < 0.5 * followed_by_itself(in_store) + 0.1


def test_unlinked_rows_bear_no_pseudonym_at_all(outpatient: Made):
    assert files(outpatient, "CL03").columns == ["sex_code", "birth_date", "visited_at", "diagnosis_code", "total_fee"]


def test_confidential_and_protected_rows_stay_at_home_and_are_counted(outpatient: Made):
    dataset, rows = CATALOGUE.datasets["CL03"], records("CL03")
    (line,) = outpatient.report.tables
    assert line.read == rows.height
    assert line.confidential == rows.filter(is_confidential(dataset)).height > 0
    open_ones = rows.filter(~is_confidential(dataset))
    mental = open_ones.filter(
        pl.any_horizontal(is_of(dataset, one) for one in ("hiv", "std", "mental", "reproductive"))
    )
    assert line.protected == mental.height > 0
    assert (
        line.read == line.nobody + line.confidential + line.protected + line.suppressed_k + line.suppressed_l + line.out
    )
    assert files(outpatient, "CL03").height == line.out


def test_a_category_that_the_purpose_needs_is_included(tmp_path: Path):
    text = "datasets: [{dataset: CL03, columns: [{name: diagnosis_code, first: 1}]}]\nlink: none\n"
    without, within = (
        made(plan_of(text + more, tmp_path), tmp_path) for more in ("", "protected: [mental, reproductive]\n")
    )
    assert within.report.tables[0].protected < without.report.tables[0].protected
    assert not files(without, "CL03")["diagnosis_code"].str.starts_with("F").any()
    assert files(within, "CL03")["diagnosis_code"].str.starts_with("F").any()


def test_a_small_place_where_all_would_be_suppressed_releases_nothing_and_says_what_helps(tmp_path: Path):
    text = """
datasets:
  - dataset: CL03
    columns: [sex_code, {name: birth_date, age_band: 1}, {name: visited_at, to: day}]
"""
    few = records("CL03").head(60)
    one = made(plan_of(text, tmp_path), tmp_path, CL03=few)
    assert one.report.refusal is not None
    assert "nothing is left of CL03" in one.report.refusal
    assert one.files == {}
    assert not list(one.folder.rglob("*.parquet"))
    said = "\n".join(lines_of(one.report))
    assert "NOT RELEASED" in said
    assert "a coarser `to`" in said


def test_above_the_allowed_share_nothing_is_released_and_the_best_advice_comes_first(tmp_path: Path):
    text = """
link: none
suppress_max: 0.05
datasets:
  - dataset: CL03
    columns: [sex_code, {name: birth_date, age_band: 50}, {name: visited_at, to: day}]
"""
    report = made(plan_of(text, tmp_path), tmp_path).report
    assert report.refusal is not None
    assert "at most 5% may be" in report.refusal
    assert report.advice[0].column == "visited_at"
    assert report.advice[0].suppressed < 0.05


def test_a_store_without_rows_releases_nothing(tmp_path: Path):
    text = "datasets: [{dataset: CL03, columns: [sex_code]}]\n"
    one = made(plan_of(text, tmp_path), tmp_path, CL03=records("CL03").clear())
    assert one.report.refusal == "no row of the period and divisions may be exported"


def test_a_dataset_without_rows_has_no_file_and_holds_up_no_other(tmp_path: Path):
    text = "datasets: [{dataset: CL03, columns: [sex_code]}, {dataset: CL01, columns: [sex_code]}]\n"
    one = made(plan_of(text, tmp_path), tmp_path, CL01=records("CL01").clear())
    assert one.report.refusal is None
    assert sorted(one.files) == ["CL03.parquet", "columns.csv"]


def test_a_row_without_a_person_s_number_stays_at_home(tmp_path: Path):
    text = "datasets: [{dataset: CL03, columns: [sex_code]}]\n"
    rows = records("CL03").with_columns(pl.when(pl.int_range(pl.len()) % 2 == 0).then("id_no").alias("id_no"))
    (line,) = made(plan_of(text, tmp_path), tmp_path, CL03=rows).report.tables
    assert line.nobody == rows["id_no"].null_count()


def test_texts_are_exported_only_when_asked_and_then_without_the_row_s_names(tmp_path: Path):
    columns = "sex_code, {name: chief_complaint, scrub: true}"
    text = f"datasets: [{{dataset: CL03, columns: [{columns}]}}]\nlink: none\n"
    told = pl.concat_str("person_name", pl.lit("诉头痛，电话"), "id_no", pl.lit("，三天"))
    rows = records("CL03").with_columns(told.alias("chief_complaint"))
    out = files(made(plan_of(text, tmp_path), tmp_path, CL03=rows), "CL03")
    assert out["chief_complaint"].unique().to_list() == ["〔姓名等〕诉头痛，电话〔姓名等〕，三天"]


def test_rows_whose_writing_broke_off_leave_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qinlian_cli.exporting.prepare.decide", broken)
    with pytest.raises(OSError, match="No space"):
        made(read_plan(COHORT, CATALOGUE), tmp_path)
    assert list((tmp_path / "closed").iterdir()) == []


def test_a_closed_folder_is_closed(cohort: Made):
    assert cohort.folder.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in cohort.folder.iterdir()) == [
        "release",
        "report.json",
        "report.svg",
        "report.txt",
    ]


def test_csv_says_the_same_as_parquet(tmp_path: Path):
    text = COHORT.read_text(encoding="utf-8")
    (tmp_path / "csv.yaml").write_text(text + "format: csv\n", encoding="utf-8")
    as_csv = made(read_plan(tmp_path / "csv.yaml", CATALOGUE), tmp_path)
    as_parquet = files(made(read_plan(COHORT, CATALOGUE), tmp_path), "PH18")
    found = pl.read_csv(as_csv.folder / "release" / "PH18.csv.zst", infer_schema=False)
    assert found.equals(as_parquet.cast(pl.String))


def test_the_recipient_learns_what_the_columns_mean_and_not_how_many_rows_stayed(cohort: Made):
    assert sorted(cohort.files) == ["PH18.parquet", "columns.csv"]
    lines = pl.read_csv(cohort.folder / "release" / "columns.csv").rows()
    assert ("PH18", "birth_date", "出生日期", "quasi-identifier", "age_band: 40") in lines


def test_the_report_is_the_same_in_all_its_forms(cohort: Made):
    document = json.loads((cohort.folder / "report.json").read_text(encoding="utf-8"))
    assert document["k"] == cohort.report.k
    assert document["rows"] == cohort.report.rows
    text = (cohort.folder / "report.txt").read_text(encoding="utf-8")
    assert f"k reached {cohort.report.k} (asked 5)" in text
    assert "shifted dates are no part of the classes: PH18.followed_up_on" in text
    drawn = ET.fromstring((cohort.folder / "report.svg").read_text(encoding="utf-8"))
    words = [node.text for node in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert str(cohort.report.k) in words
    assert f"{cohort.report.rows:,} / {cohort.report.tables[0].read:,}" in words


def test_the_picture_of_a_refused_export_says_so(tmp_path: Path):
    text = "datasets: [{dataset: CL03, columns: [{name: visited_at, to: day}]}]\n"
    report = made(plan_of(text, tmp_path), tmp_path).report
    assert f"不予放行：{report.refusal}" in picture(report)


@pytest.mark.parametrize(
    ("coarser", "lost"),
    [
        ({"before": ["a", "b"], "after": ["a", "b"], "cells": [5, 5]}, 0.0),
        ({"before": ["a", "b"], "after": ["x", "x"], "cells": [5, 5]}, 1.0),
        ({"before": ["a", "b", "c", "d"], "after": ["x", "x", "y", "y"], "cells": [1, 1, 1, 1]}, 0.5),
        ({"before": ["a"], "after": ["x"], "cells": [3]}, 0.0),
    ],
)
def test_what_a_column_lost_is_the_entropy_within_its_bands(coarser: dict[str, list[object]], lost: float):
    assert entropy_lost(pl.DataFrame(coarser)) == pytest.approx(lost)
