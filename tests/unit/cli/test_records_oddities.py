"""Each odd row of the second day is found under the rule that it names, and under no other."""

from datetime import datetime

import polars as pl
import pytest
from tests.unit.cli.vendor_ways import VENDORS, of_county, read, small_province, written

from qinlian_cli.demo.records import OddRow, Share, Verdict, odd_rows
from qinlian_cli.demo.records.oddities import REPAIRED
from qinlian_common.pipeline.stage import Split

KEY = ["org_code", "record_id"]
AT = datetime(2024, 5, 6, 7, 8, 9)  # noqa: DTZ001 - the catalogue's times are local
EXPECTED = {
    ("CL01", "admission_before_discharge"),
    ("CL03", "diastolic_below_systolic"),
    ("CL03", "sex_of_id"),
    ("CL03", "repaired_half_width"),
    ("CL03", "repaired_trim"),
    ("CL03", "repaired_id_15"),
    ("CL03", "repaired_upper_id"),
    ("FP01", "code_not_valid"),
    ("FP01", "repaired_dash_is_missing"),
    ("FP01", "repaired_unknown_date"),
    ("PH18", "diastolic_below_systolic"),
}
Odd = dict[tuple[str, str], tuple[Share, OddRow]]


@pytest.fixture(scope="module")
def odd() -> Odd:
    shares = of_county(small_province(0.3))
    return {
        (share.dataset, one.rule): (share, one) for share in shares for one in odd_rows(share.dataset, share.rows, AT)
    }


def judged(vendor: str, share: Share, one: OddRow) -> Split:
    return read(vendor, share.dataset, written(vendor, share, one.rows, one.field, one.text))


def rules(frame: pl.DataFrame) -> list[tuple[str, str]]:
    return sorted(frame.select("rule", "field").unique().rows())


def repairs(split: Split, field: str) -> list[str]:
    made = split.tally.filter((pl.col("violated") > 0) & pl.col("rule").str.starts_with(REPAIRED))
    return made.filter(pl.col("field") == field)["rule"].unique().to_list()


def test_every_oddity_is_there(odd):
    assert set(odd) == EXPECTED
    assert {one.verdict for _, one in odd.values()} == set(Verdict)


@pytest.mark.parametrize("vendor", VENDORS)
@pytest.mark.parametrize("name", sorted(EXPECTED), ids=".".join)
def test_an_odd_row_is_found_under_its_rule_and_no_other(odd, vendor, name):
    share, one = odd[name]
    split = judged(vendor, share, one)
    found = {
        Verdict.REJECTED: ([(one.rule, one.field)], [], []),
        Verdict.WARNED: ([], [(one.rule, one.field)], []),
        Verdict.REPAIRED: ([], [], [one.rule]),
    }[one.verdict]
    assert (rules(split.rejected), rules(split.warned), repairs(split, one.field)) == found
    assert split.kept.height == (0 if one.verdict is Verdict.REJECTED else 1)


@pytest.mark.parametrize("vendor", VENDORS)
@pytest.mark.parametrize("name", sorted(EXPECTED), ids=".".join)
def test_the_row_without_its_oddity_is_good(odd, vendor, name):
    """So that it is the oddity that is found: the row that lent itself to it."""
    share, one = odd[name]
    lent = one.rows["record_id"].str.strip_suffix(f"-{one.rule}").item()
    good = share.rows.filter((pl.col("record_id") == lent) & (pl.col("org_code") == one.rows["org_code"].item()))
    split = read(vendor, share.dataset, written(vendor, share, good))
    assert good.height == split.kept.height == 1
    assert (one.rule, one.field) not in rules(split.warned)
    assert repairs(split, one.field) == []


@pytest.mark.parametrize("vendor", VENDORS)
def test_what_was_repaired_is_right_again(odd, vendor):
    """The exchange gives the value that the careless writing stood for."""
    share, one = odd["CL03", "repaired_half_width"]
    assert judged(vendor, share, one).kept["id_no"].item() == one.rows["id_no"].item()
    share, one = odd["CL03", "repaired_id_15"]
    assert judged(vendor, share, one).kept["id_no"].item() == one.rows["id_no"].item()
    share, one = odd["FP01", "repaired_unknown_date"]
    assert judged(vendor, share, one).kept["died_on"].item() is None


def test_odd_rows_are_new_and_told_now(odd):
    for share, one in odd.values():
        assert one.rows.schema == share.rows.schema
        assert one.rows.join(share.rows, on=KEY, how="semi").is_empty()
        assert one.rows.select("modify_flag", "updated_at").row(0) == ("2", AT)
        assert one.rows["record_id"].str.len_chars().item() <= 64


def test_a_dataset_without_oddities_has_none():
    rows = next(share.rows for share in of_county(small_province(0.05)) if share.dataset == "CL02")
    assert odd_rows("CL02", rows, AT) == []


def test_an_oddity_that_nobody_can_have_is_left_out(odd):
    share, one = odd["CL03", "repaired_upper_id"]
    others = share.rows.filter(~pl.col("id_no").str.ends_with("X"))
    assert one.rule not in {each.rule for each in odd_rows("CL03", others, AT)}
