"""Each planted row is good in itself; what breaks a rule across datasets is that the other record is not there."""

from datetime import date, datetime, timedelta

import polars as pl
import pytest
from tests.unit.cli.vendor_ways import CATALOGUE, VENDORS, of_county, read, small_province, written

from qinlian_cli.demo.records import Share
from qinlian_cli.demo.records.breaches import PLANTED, Breach, breaches
from qinlian_common.catalog.cross_rules import CrossRule

KEY = ["org_code", "record_id"]
AT = datetime(2024, 5, 6, 7, 8, 9)  # noqa: DTZ001 - the catalogue's times are local
DECLARED = {(one.dataset, one.name): one for one in CATALOGUE.cross_rules if not one.name.startswith("no_parent_")}
NAMES = sorted(DECLARED)
Planted = dict[tuple[str, str], tuple[Share, Breach]]


@pytest.fixture(scope="module")
def shares() -> list[Share]:
    return small_province(0.3)


@pytest.fixture(scope="module")
def deaths(shares: list[Share]) -> pl.DataFrame:
    reports = [share.rows.select("id_no", "died_at") for share in shares if share.dataset == "CL07"]
    return pl.concat(reports).unique("id_no", keep="first")


@pytest.fixture(scope="module")
def planted(shares, deaths) -> Planted:
    return {
        (share.dataset, one.rule): (share, one)
        for share in of_county(shares)
        for one in breaches(share.dataset, share.rows, deaths, AT)
    }


def event_of(rule: CrossRule, row: pl.DataFrame) -> date:
    column = rule.event or CATALOGUE.datasets[rule.dataset].business_date
    day: date = row[column].cast(pl.Date).item()
    return day


def test_every_declared_rule_across_datasets_is_broken_once(planted):
    assert {(dataset, rule) for dataset, rules in PLANTED.items() for rule in rules} == set(DECLARED)
    assert set(planted) == set(DECLARED)
    assert all(one.rows.height == 1 for _, one in planted.values())


@pytest.mark.parametrize("vendor", VENDORS)
@pytest.mark.parametrize("name", NAMES, ids=".".join)
def test_a_planted_row_is_good_in_itself(planted, vendor, name):
    share, one = planted[name]
    split = read(vendor, share.dataset, written(vendor, share, one.rows))
    assert split.rejected.select("rule", "field").rows() == []
    assert split.kept.height == 1


@pytest.mark.parametrize("name", NAMES, ids=".".join)
def test_a_planted_row_is_past_the_grace_of_its_rule(planted, name):
    _, one = planted[name]
    rule = DECLARED[name]
    assert event_of(rule, one.rows) <= AT.date() - timedelta(days=rule.grace_days)


@pytest.mark.parametrize("name", [name for name in NAMES if DECLARED[name].when], ids=".".join)
def test_a_planted_row_is_of_the_kind_that_the_rule_is_about(planted, name):
    when = DECLARED[name].when
    assert when is not None
    value = planted[name][1].rows[when.field].item()
    assert value == "A38" if when.notifiable else value in when.values


def test_nobody_is_planted_dead_and_alive(planted, deaths):
    for name, (_, one) in planted.items():
        reported = one.rows.join(deaths, on="id_no", how="semi").height
        assert reported == (1 if name[1].endswith("_after_death") else 0), name


def test_rows_after_death_are_more_than_a_day_after_it(planted, deaths):
    for name in (name for name in NAMES if name[1].endswith("_after_death")):
        one = planted[name][1].rows
        died = one.select("id_no").join(deaths, on="id_no")["died_at"].dt.date().item()
        assert (event_of(DECLARED[name], one) - died).days >= 2


def test_planted_rows_are_new_and_have_the_form_of_the_share(planted):
    for share, one in planted.values():
        assert one.rows.schema == share.rows.schema
        assert one.rows.join(share.rows, on=KEY, how="semi").is_empty()
        assert one.rows["record_id"].str.len_chars().item() <= 64


def test_a_dataset_without_such_a_rule_and_a_share_without_dead_plant_nothing_of_it(shares, deaths):
    by_dataset = {share.dataset: share for share in of_county(shares)}
    assert breaches("CL02", by_dataset["CL02"].rows, deaths, AT) == []
    found = breaches("PH18", by_dataset["PH18"].rows, deaths.clear(), AT)
    assert found == []
