"""Who stands where, and what is not applicable."""

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from prometheus_client import REGISTRY

from qinlian_common.pipeline.scores import COUNTS_SCHEMA
from qinlian_common.pipeline.scoring import Scoring, Status
from qinlian_indicators.scoreboard.rank import by_day, ranking
from qinlian_indicators.scoreboard.rules import broken_rules
from qinlian_indicators.scoreboard.show_metrics import show_metrics
from qinlian_indicators.scoreboard.snapshot import Snapshot

FIRST, LAST = date(2026, 10, 30), date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 4, tzinfo=UTC)
GROUPS = {"610402": "610400", "610404": "610400", "611002": "611000", "610112": "610100", "610113": "610100"}


def line(division: str, rule: str, dimension: str, checked: int, violated: int, **more: object) -> dict[str, object]:
    usual = {
        "dataset": "CL03", "origin_class": "institution", "business_day": LAST, "org_code": None, "field": "id_no",
        "severity": "reject",
    }  # fmt: skip
    told = {"origin_division": division, "rule": rule, "dimension": dimension, "checked": checked, "violated": violated}
    return usual | told | more


def ticket(division: str, severity: str, rows: int, days: int, rule: str = "mandatory") -> tuple[object, ...]:
    return severity, division, "CL03", rule, rows, 0, 0, 0, rows, NOW - timedelta(days=days)


def snapshot(lines: list[dict[str, object]], tickets: list[tuple[object, ...]] | None = None) -> Snapshot:
    empty = Snapshot(NOW, FIRST, LAST)
    counts = pl.DataFrame(lines, schema=COUNTS_SCHEMA)
    return Snapshot(
        NOW, FIRST, LAST, counts, counts, pl.DataFrame(tickets or [], schema=empty.tickets.schema, orient="row")
    )


def mandatory(division: str, violated: int, checked: int = 100, **more: object) -> dict[str, object]:
    return line(division, "mandatory", "completeness", checked, violated, **more)


def test_groups_are_ranked_by_the_ratio_of_their_sums_and_not_by_a_mean_of_their_parts() -> None:
    seen = snapshot([mandatory("610402", 0, 1000), mandatory("610404", 10, 10), mandatory("611002", 5, 100)])
    found = ranking(seen, GROUPS, Scoring())
    assert [(one.key, one.place) for one in found] == [("610400", 1), ("611000", 2), ("610100", None)]
    assert found[0].total == pytest.approx(100 * (1 - 10 / 1010))


def test_equals_share_a_place_and_the_next_one_comes_after_both() -> None:
    seen = snapshot([mandatory("610402", 5), mandatory("611002", 5), mandatory("610112", 6)])
    assert [one.place for one in ranking(seen, GROUPS, Scoring())] == [1, 1, 3]


def test_who_delivered_nothing_has_a_line_without_a_place_and_no_points() -> None:
    found = ranking(snapshot([mandatory("610402", 1)]), GROUPS, Scoring())
    assert [(one.key, one.place, one.total) for one in found[1:]] == [("610100", None, None), ("611000", None, None)]


def test_rows_in_time_are_told_apart_from_the_rest_of_their_dimension() -> None:
    in_time = line("610402", "arrival_in_time", "timeliness", 200, 20, severity="count")
    other = line("610402", "signed_in_time", "timeliness", 200, 200, severity="count")
    (found, *_) = ranking(snapshot([in_time, other]), {"610402": "610402"}, Scoring())
    assert found.in_time == pytest.approx(0.9)


def test_open_tickets_are_counted_where_the_rows_came_from() -> None:
    tickets = [ticket("610402", "reject", 3, 9), ticket("610404", "reject", 4, 1), ticket("610404", "warn", 5, 1)]
    found = {one.key: one for one in ranking(snapshot([mandatory("610402", 1)], tickets), GROUPS, Scoring())}
    assert (found["610400"].rejected, found["610400"].warned) == (7, 5)


def test_each_day_of_the_four_weeks_is_there_with_or_without_a_total() -> None:
    seen = snapshot([mandatory("610402", 0, business_day=FIRST), mandatory("610402", 50)])
    days = dict(by_day(seen, Scoring()))
    assert len(days) == 28
    assert (days[str(FIRST)], days[str(LAST)], days["2026-11-01"]) == (100.0, 50.0, None)


def test_a_rule_s_tickets_stand_once_though_it_was_broken_in_two_fields() -> None:
    lines = [mandatory("610402", 5, field="id_no"), mandatory("610402", 9, field="name")]
    seen = snapshot(lines, [ticket("610402", "reject", 14, 9)])
    found = broken_rules(seen.counts, seen.tickets, Scoring())
    assert [(one.field, one.rejected) for one in found] == [("name", 14), ("id_no", 0)]
    assert found[0].ages == (0, 0, 0, 14)


def test_tickets_of_a_rule_that_was_not_broken_lately_are_still_shown() -> None:
    seen = snapshot([], [ticket("610402", "warn", 2, 60, "old_rule")])
    (found,) = broken_rules(seen.counts, seen.tickets, Scoring())
    assert (found.rule, found.warned, found.status) == ("old_rule", 2, Status.NOT_APPLICABLE)


def test_metrics_tell_the_totals_and_say_nothing_of_who_is_not_applicable() -> None:
    seen = snapshot([mandatory("610402", 10)], [ticket("610402", "reject", 3, 2)])
    show_metrics(seen, {"610402": "610402", "611002": "611002"}, Scoring(), NOW)
    assert REGISTRY.get_sample_value("qinlian_scoreboard_total", {"division": "610402"}) == pytest.approx(90)
    assert REGISTRY.get_sample_value("qinlian_scoreboard_total", {"division": "611002"}) is None
    labels = {"division": "610402", "severity": "reject"}
    assert REGISTRY.get_sample_value("qinlian_scoreboard_open_tickets", labels) == 3
    assert REGISTRY.get_sample_value("qinlian_scoreboard_oldest_ticket_seconds", labels) == 2 * 86_400
