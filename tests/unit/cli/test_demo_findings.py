"""The demo knows what it hid, and says which of it nobody found."""

import polars as pl
import pytest

from qinlian_cli.demo import findings
from qinlian_cli.demo.breaches_found import RuleLine, called, line_of, unfound
from qinlian_cli.demo.findings import Found, found_after
from qinlian_cli.demo.second_day import Day
from qinlian_common.adapters.postgresql.cross_checks import Judgement
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.pipeline.scores import COUNTS_SCHEMA

RULE = next(rule for rule in load_catalogue().cross_rules if rule.name == "death_not_reported")
NOTHING = pl.DataFrame(schema=COUNTS_SCHEMA)
DAY = Day(
    faults={"mandatory": 2, "too_long": 1}, warnings={"sex_of_id of sex_code": 1}, repairs={"repaired_trim of x": 3}
)


def so_far(rejected=(0, 0), warned=0, repaired=0) -> Found:
    mandatory, too_long = rejected
    return Found(
        {"mandatory": mandatory, "too_long": too_long},
        {"sex_of_id of sex_code": warned},
        {"repaired_trim of x": repaired},
        NOTHING,
    )


def test_nothing_is_missing_once_all_that_was_written_is_found():
    assert so_far((2, 1), 1, 3).missing(DAY, so_far()) == []


def test_every_rule_with_fewer_rows_than_written_is_missing():
    assert so_far((1, 1), 0, 2).missing(DAY, so_far()) == ["mandatory", "sex_of_id of sex_code", "repaired_trim of x"]


def test_a_rule_that_nobody_counted_is_missing():
    assert Found({}, {}, {}, NOTHING).missing(DAY, Found({}, {}, {}, NOTHING)) == [
        "mandatory",
        "too_long",
        "sex_of_id of sex_code",
        "repaired_trim of x",
    ]


def test_what_was_found_before_the_second_day_does_not_count():
    before = so_far((5, 5), 5, 5)
    assert so_far((6, 6), 6, 7).missing(DAY, before) == ["mandatory", "repaired_trim of x"]
    assert so_far((7, 6), 6, 8).missing(DAY, before) == []


def test_more_than_was_written_is_nothing_missing():
    assert so_far((9, 9), 9, 9).missing(DAY, so_far()) == []


def counts(**columns) -> pl.DataFrame:
    line = dict.fromkeys(COUNTS_SCHEMA) | columns
    return pl.DataFrame([line], schema=COUNTS_SCHEMA)


def test_a_source_has_one_score():
    some = {"origin_division": "610402", "origin_class": "institution", "dataset": "CL03", "rows": 4, "checked": 4}
    judged = [
        counts(**some, rule="mandatory", field=field, dimension="completeness", severity="reject", violated=violated)
        for field, violated in (("a", 0), ("b", 2))
    ]
    (score,) = Found({}, {}, {}, pl.concat(judged)).scores()
    assert (score["origin_division"], score["origin_class"]) == ("610402", "institution")
    assert score["completeness"] == pytest.approx(0.75)
    assert score["consistency"] is None
    assert score["total"] == pytest.approx(75)


@pytest.fixture
def answers(monkeypatch):
    """What the stores answer in turn; nobody waits meanwhile."""
    given = [so_far(), so_far((2, 0)), so_far((2, 1), 1, 3), so_far((9, 9), 9, 9)]

    async def found(_):
        return given.pop(0)

    monkeypatch.setattr(findings, "found", found)
    monkeypatch.setattr(findings, "POLL_SECONDS", 0.0)
    return given


async def test_findings_are_awaited_until_nothing_is_missing(answers):
    now, missing = await found_after({}, DAY, so_far())
    assert missing == []
    assert now.rejected == {"mandatory": 2, "too_long": 1}
    assert len(answers) == 1, "asked no more than needed"


async def test_when_time_is_up_the_rest_is_missing(answers, monkeypatch):
    monkeypatch.setattr(findings, "SECONDS_MAX", -1.0)
    _, missing = await found_after({}, DAY, so_far())
    assert missing == ["mandatory", "too_long", "sex_of_id of sex_code", "repaired_trim of x"]
    assert len(answers) == 3


def test_a_planted_row_is_found_by_its_key_among_all_that_break_the_rule():
    planted = [("o", "a"), ("o", "b")]
    line = line_of(Judgement(RULE, 40, 3), planted, {("o", "a"), ("o", "x"), ("p", "b")})
    assert line == RuleLine("CL01.death_not_reported", RULE.title, 40, 3, 2, 1)
    assert unfound([line]) == ["CL01.death_not_reported"]


def test_a_rule_whose_planted_rows_are_all_found_is_not_missing():
    line = line_of(Judgement(RULE, 40, 3), [("o", "a")], {("o", "a"), ("o", "x"), ("o", "y")})
    assert unfound([line]) == []
    assert called(RULE) == "CL01.death_not_reported"
