"""Scores from tallies: ratios of sums, weights, statuses, stability; and that nothing checked is nothing scored."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qinlian_common.catalog.rules import Dimension, Severity
from qinlian_common.errors import ConfigurationError
from qinlian_common.pipeline.scores import COUNTS_SCHEMA, ROWS_RULE, costs, dearest, judged, scored
from qinlian_common.pipeline.scoring import WEIGHTS, Scoring, Status, read_scoring
from qinlian_common.pipeline.stability import RULE, stability
from qinlian_common.wire.batch import SYSTEM_SCHEMA
from qinlian_standardizer.null_key import null_keys
from qinlian_standardizer.tally import tallied

DAY = date(2026, 11, 20)
SOURCE = ("origin_division", "origin_class", "dataset")
INDICES = [one.value for one in Dimension]
USUAL = "weights: {completeness: 30, conformity: 25, consistency: 15, plausibility: 10, timeliness: 10"


def line(dimension: str, checked: int, violated: int, **other: object) -> dict[str, object]:
    return {
        "dataset": "CL03", "origin_division": "610402", "origin_class": "institution", "business_day": DAY,
        "org_code": "A", "rule": f"{dimension}_rule", "field": "x", "severity": "reject", **other,
        "dimension": dimension, "checked": checked, "violated": violated,
    }  # fmt: skip


def counts(*lines: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(lines, schema=COUNTS_SCHEMA, orient="row")


def only(frame: pl.DataFrame) -> dict[str, Any]:
    assert frame.height == 1
    return frame.row(0, named=True)


@st.composite
def some_lines(draw: st.DrawFn) -> dict[str, object]:
    checked = draw(st.integers(0, 10**6))
    return line(
        draw(st.sampled_from(INDICES)),
        checked,
        draw(st.integers(0, checked)),
        dataset=draw(st.sampled_from(["CL03", "CL01"])),
        origin_division=draw(st.sampled_from(["610402", "610404"])),
        business_day=DAY + timedelta(days=draw(st.integers(0, 2))),
        org_code=draw(st.sampled_from(["A", "B", ""])),
        rule=draw(st.sampled_from(["null_key", "order", "length"])),
        severity=draw(st.sampled_from(["reject", "warn", "count"])),
    )


many = st.lists(some_lines(), max_size=12)


def test_an_index_is_what_passed_of_what_was_checked_over_all_rules_of_its_dimension():
    found = only(scored(counts(line("completeness", 90, 9), line("completeness", 10, 0, rule="other")), SOURCE))
    assert (found["completeness_checked"], found["completeness_violated"]) == (100, 9)
    assert found["completeness"] == pytest.approx(0.91)
    assert found["conformity"] is None


def test_a_total_weighs_only_the_dimensions_that_have_an_index():
    found = only(scored(counts(line("completeness", 10, 1), line("uniqueness", 10, 10)), SOURCE))
    assert found["total"] == pytest.approx(100 * (30 * 0.9 + 5 * 0.0) / 35)


def test_rows_are_counted_once_however_many_rules_judged_them():
    rule, field = ROWS_RULE
    lines = [line("completeness", 7, 0, rule=rule, field=field), line("completeness", 5, 1), line("conformity", 7, 1)]
    assert only(scored(counts(*lines), SOURCE))["rows"] == 7


def test_the_standardizer_counts_rows_under_the_rule_that_scores_take_them_from():
    rows = pl.DataFrame([("U", "A", "1", 1, 0, None)], schema=SYSTEM_SCHEMA, orient="row")
    tally = tallied(rows, null_keys(rows).findings)
    mine = tally.filter((pl.col("rule") == ROWS_RULE[0]) & (pl.col("field") == ROWS_RULE[1]))
    assert mine["checked"].to_list() == [1]


def test_an_empty_table_scores_nothing_rather_than_100():
    assert scored(counts(), SOURCE).is_empty()
    overall = only(scored(counts(), ()))
    assert [overall[name] for name in (*INDICES, "total")] == [None] * 8
    assert overall["rows"] == 0


def test_what_could_not_be_checked_has_no_index():
    found = only(scored(counts(line("consistency", 0, 0)), SOURCE))
    assert (found["consistency"], found["total"]) == (None, None)


def test_a_day_on_which_nothing_came_has_no_total_though_it_has_been_a_usual_one():
    found = only(scored(counts(line("stability", 1, 0)), SOURCE))
    assert (found["stability"], found["total"]) == (1.0, None)
    assert costs(counts(line("stability", 1, 1)), SOURCE).is_empty()


@settings(max_examples=50, deadline=None)
@given(many)
def test_indices_are_shares_and_a_total_lies_between_them(lines: list[dict[str, object]]):
    for group in scored(counts(*lines), SOURCE).iter_rows(named=True):
        known = [group[name] for name in INDICES if group[name] is not None]
        assert all(0 <= index <= 1 for index in known)
        if group["total"] is not None:
            assert 100 * min(known) - 1e-9 <= group["total"] <= 100 * max(known) + 1e-9


@settings(max_examples=50, deadline=None)
@given(many, some_lines())
def test_one_more_failure_never_raises_an_index(lines: list[dict[str, object]], one: dict[str, object]):
    more = {**one, "checked": 1, "violated": 1}
    before, after = only(scored(counts(*lines), ())), only(scored(counts(*lines, more), ()))
    name = str(one["dimension"])
    assert after[name] <= (1.0 if before[name] is None else before[name])


@settings(max_examples=50, deadline=None)
@given(many, st.randoms())
def test_the_order_of_tallies_does_not_matter(lines: list[dict[str, object]], random: Any):
    mixed = list(lines)
    random.shuffle(mixed)
    assert scored(counts(*lines), SOURCE).equals(scored(counts(*mixed), SOURCE))


@settings(max_examples=50, deadline=None)
@given(many, many)
def test_two_days_together_score_as_the_sums_of_their_tallies(
    first: list[dict[str, object]], second: list[dict[str, object]]
):
    keys = [name for name in COUNTS_SCHEMA if name not in {"checked", "violated", "business_day"}]
    both = pl.concat([counts(*first), counts(*second)])
    sums = both.group_by(keys).agg(pl.col("checked", "violated").sum(), pl.col("business_day").first())
    assert scored(both, SOURCE).equals(scored(sums.select(list(COUNTS_SCHEMA)), SOURCE))


@settings(max_examples=50, deadline=None)
@given(many)
def test_the_points_of_all_broken_rules_make_what_the_total_lacks(lines: list[dict[str, object]]):
    frame = counts(*lines)
    lost = costs(frame, SOURCE).group_by(SOURCE).agg(pl.col("points").sum())
    for group in scored(frame, SOURCE).join(lost, on=SOURCE, how="left").iter_rows(named=True):
        if group["total"] is not None:
            assert group["total"] + (group["points"] or 0) == pytest.approx(100)


def test_the_dearest_rule_is_the_one_that_costs_most_points_not_the_one_that_fails_most_often():
    lines = [
        line("completeness", 1000, 100, rule="often_empty"),
        line("uniqueness", 1, 1, rule="once_twice"),
        line("uniqueness", 999, 0, rule="other"),
    ]
    assert only(dearest(counts(*lines), SOURCE))["rule"] == "often_empty"
    assert dearest(counts(line("completeness", 9, 0)), SOURCE).is_empty()
    assert only(dearest(counts(*lines), ()))["rule"] == "often_empty"


def test_a_dimension_without_weight_costs_nothing():
    weights = {**WEIGHTS, Dimension.COMPLETENESS: 0.0, Dimension.CONFORMITY: 55.0}
    frame = counts(line("completeness", 10, 10), line("conformity", 10, 0))
    assert only(scored(frame, SOURCE, Scoring(weights)))["total"] == 100
    assert dearest(frame, SOURCE, Scoring(weights)).is_empty()
    assert only(scored(counts(line("completeness", 10, 10)), SOURCE, Scoring(weights)))["total"] is None


@pytest.mark.parametrize(
    ("severity", "violated", "status"),
    [
        ("reject", 0, "Passed"), ("reject", 1, "Failed"),
        ("warn", 5, "Passed"), ("warn", 6, "Failed"),
        ("count", 100, "Passed"),
    ],
)  # fmt: skip
def test_a_rule_fails_above_the_threshold_of_its_severity(severity: str, violated: int, status: str):
    assert only(judged(counts(line("conformity", 100, violated, severity=severity))))["status"] == status
    assert Scoring().status(Severity(severity), 100, violated) == status


def test_a_rule_that_judged_nothing_is_not_applicable_and_one_that_could_not_run_is_an_error():
    assert only(judged(counts(line("conformity", 0, 0))))["status"] == "NotApplicable"
    assert Scoring().status(Severity.REJECT, 0, 0) is Status.NOT_APPLICABLE
    assert Scoring().status(Severity.WARN, 0, 0, "no such table") is Status.ERROR


def test_thresholds_are_those_of_the_scoring():
    found = judged(counts(line("conformity", 100, 3)), (), Scoring(thresholds={Severity.REJECT: 0.03}))
    assert found["status"].to_list() == ["Passed"]


def test_rules_come_by_share_of_failures():
    lines = [line("conformity", 10, n, rule=f"r{n}") for n in (1, 5, 3)]
    assert judged(counts(*lines))["rule"].to_list() == ["r5", "r3", "r1"]


def test_the_usual_weights_are_the_documented_ones():
    assert sum(WEIGHTS.values()) == 100
    assert read_scoring(None) == Scoring()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{USUAL}, stability: 5, uniqueness: 6}}", "the weights make 101"),
        (f"{USUAL}, stability: 10}}", "no weight for uniqueness"),
        (f"{USUAL}, stability: -5, uniqueness: 15}}", "a weight is no number from 0 to 100"),
        (f"{USUAL}, stability: .nan, uniqueness: 15}}", "stability"),
        (f"{USUAL}, stability: 5, uniquenes: 5}}", "did you mean 'uniqueness'?"),
        ("thresholds: {warn: 7}", "a threshold is a share between 0 and 1"),
        ("thresholds: {loud: 0.5}", "write one of: reject, warn, count"),
        ("wheights: {}", "wheights"),
    ],
)
def test_a_wrong_scoring_file_is_explained(tmp_path: Path, text: str, message: str):
    file = tmp_path / "scoring.yaml"
    file.write_text(f"# how scores are made\n{text}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_scoring(file)
    assert message in str(caught.value)
    assert f"{file}:2" in str(caught.value)


def test_a_scoring_file_changes_what_it_names(tmp_path: Path):
    file = tmp_path / "scoring.yaml"
    file.write_text("thresholds: {warn: , reject: 0.01}\n", encoding="utf-8")
    found = read_scoring(file)
    assert found.thresholds == {Severity.REJECT: 0.01, Severity.WARN: None, Severity.COUNT: None}
    assert found.weights == WEIGHTS


def daily(rows: list[int], last: date = DAY) -> pl.DataFrame:
    """Rows of the days that end with `last`."""
    days = [last - timedelta(days=len(rows) - 1 - n) for n in range(len(rows))]
    schema = {"dataset": pl.String(), "business_day": pl.Date(), "rows": pl.Int64()}
    return pl.DataFrame({"dataset": ["CL03"] * len(rows), "business_day": days, "rows": rows}, schema=schema)


def breaks(rows: list[int]) -> list[date]:
    found = stability(daily(rows), DAY, ["dataset"])
    return found.filter(pl.col("violated") == 1)["business_day"].to_list()


def test_a_steady_source_with_quiet_weekends_is_stable():
    week = {1: 1000, 2: 980, 3: 1010, 4: 990, 5: 1000, 6: 100, 7: 0}
    days = [DAY - timedelta(days=27 - n) for n in range(28)]
    found = stability(daily([week[day.isoweekday()] + n % 3 for n, day in enumerate(days)]), DAY, ["dataset"])
    assert found["violated"].sum() == 0
    assert found["checked"].sum() == 28
    assert found.schema == COUNTS_SCHEMA


def test_a_day_without_rows_and_a_day_with_too_many_are_breaks():
    rows = [500 + n % 7 for n in range(28)]
    rows[10], rows[20] = 0, 5000
    assert breaks(rows) == [DAY - timedelta(days=17), DAY - timedelta(days=7)]


def test_a_source_that_fell_silent_is_not_stable():
    assert breaks([500] * 25 + [0] * 3) == [DAY - timedelta(days=n) for n in (2, 1, 0)]
    stopped = stability(daily([500] * 25, DAY - timedelta(days=3)), DAY, ["dataset"])
    assert stopped["violated"].sum() == 3


def test_chance_alone_breaks_nothing():
    assert breaks([4, 2, 6, 3, 5, 0, 4, 7, 1, 3, 2, 5, 4, 6]) == []


def test_with_fewer_than_seven_days_nobody_can_say():
    assert stability(daily([5, 0, 900, 1, 5, 5]), DAY, ["dataset"]).is_empty()
    assert stability(daily([5, 5, 5, 5, 5, 5, 5]), DAY, ["dataset"]).height == 7
    assert stability(daily([]), DAY, ["dataset"]).is_empty()


def test_history_begins_with_the_first_day_that_has_rows():
    assert stability(daily([0] * 10 + [5] * 8), DAY, ["dataset"]).height == 8


def test_days_outside_the_window_are_not_looked_at():
    late = daily([9_000_000], DAY + timedelta(days=1))
    assert stability(pl.concat([daily([7] * 40), late]), DAY, ["dataset"]).height == 28


def test_days_of_one_group_do_not_judge_another():
    other = daily([100_000] * 28).with_columns(dataset=pl.lit("CL01"))
    both = stability(pl.concat([daily([10] * 28), other]), DAY, ["dataset"])
    assert both["violated"].sum() == 0
    assert both["dataset"].unique().sort().to_list() == ["CL01", "CL03"]


def test_stability_enters_the_scores_as_days():
    days = stability(daily([500] * 25 + [0] * 3), DAY, ["dataset"])
    found = only(scored(pl.concat([days, counts(line("completeness", 1, 0))]), ["dataset"]))
    assert (found["stability_checked"], found["stability_violated"]) == (28, 3)
    assert only(dearest(pl.concat([days, counts(line("completeness", 1, 0))]), ["dataset"]))["rule"] == RULE


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 10_000), min_size=7, max_size=28))
def test_lines_of_one_day_may_come_in_parts(rows: list[int]):
    halves = pl.concat([daily([n // 2 for n in rows]), daily([n - n // 2 for n in rows])])
    assert stability(halves, DAY, ["dataset"]).equals(stability(daily(rows), DAY, ["dataset"]))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_every_day_from_the_first_to_the_last_is_judged_once(rows: list[int]):
    found = stability(daily(rows), DAY, ["dataset"])
    days = found["business_day"].to_list()
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(days))
    assert found.is_empty() or days[-1] == DAY
