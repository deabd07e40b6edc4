"""`qinlian quality` without a server: names, lines, what is asked for, and what the user may get wrong."""

import json
import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.typed import typed
from typer.testing import Result

from qinlian_cli.output import show_json
from qinlian_cli.quality.lines import (
    SCORE_COLUMNS,
    Scores,
    document,
    not_judged,
    rule_lines,
    score_lines,
)
from qinlian_cli.quality.sheet import groups_of
from qinlian_common.adapters.relational import nation_answers
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.mappings import Repair
from qinlian_common.observe import metrics
from qinlian_common.pipeline import stability
from qinlian_common.pipeline.scores import COUNTS_SCHEMA, percent
from qinlian_common.pipeline.scoring import Scoring
from qinlian_common.quality.names import Names
from qinlian_common.quality.read import By, Wanted
from qinlian_common.topology.load import load_topology
from qinlian_loader import refuse_rows

ROOT = Path(__file__).parents[3]
DEMO = ROOT / "topologies" / "demo.yaml"
DAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QINLIAN_TOPOLOGY", "QINLIAN_STORE_DSN", "QINLIAN_KAFKA"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def names() -> Names:
    catalogue = load_catalogue()
    return Names(load_topology(DEMO, catalogue), catalogue)


@pytest.mark.parametrize("rule", [stability.RULE, refuse_rows.RULE, nation_answers.RULE])
def test_a_rule_about_no_field_is_told_in_the_sender_s_language(names: Names, rule: str) -> None:
    assert re.search("[一-鿿]", names.rule("EM01", rule, None))


def qinlian(*arguments: str) -> Result:
    return typed("quality", *arguments)


def counts(*lines: tuple[object, ...]) -> pl.DataFrame:
    """Lines of dataset, division, org, rule, field, dimension, severity, checked, violated."""
    rows = [(d, o, "institution", DAY, org, *rest) for d, o, org, *rest in lines]
    return pl.DataFrame(rows, schema=COUNTS_SCHEMA, orient="row")


SOME = (
    ("CL03", "610402", "A", "null_key", "org_code", "completeness", "reject", 40, 0),
    ("CL03", "610402", "A", "mandatory", "id_no", "completeness", "reject", 40, 4),
    ("CL03", "610402", "B", "sex_of_id", "sex_code", "consistency", "warn", 10, 1),
    ("BI01", "610404", "C", "null_key", "org_code", "completeness", "reject", 8, 0),
)


def test_a_line_shows_rows_indices_total_and_the_dearest_rule(names: Names):
    first, second, total = score_lines(Scores.of(counts(*SOME), By.SOURCE, Scoring()), names, numbers=False)
    assert first[:3] == ("610402 秦都区 卫计机构", "CL03 门诊数据", 40)
    assert first[3:5] == (" 95.00", "     -")
    assert first[-1] == "身份证件号码：必填项不得为空（4/40）"
    assert second[:3] == ("610404 渭城区 卫计机构", "BI01 个人基本信息", 8)
    assert (second[3], second[-2], second[-1]) == ("100.00", "100.00", "")
    assert total[:3] == ("合计", "", 48)
    assert len(first) == 2 + len(SCORE_COLUMNS)


def test_numbers_stand_behind_the_index_when_asked_for(names: Names):
    first, *_ = score_lines(Scores.of(counts(*SOME), By.SOURCE, Scoring()), names, numbers=True)
    assert first[3] == " 95.00 (4/80)"
    assert first[4] == "     -"


@pytest.mark.parametrize(
    ("by", "heads"),
    [
        (
            By.INSTITUTION,
            [("610402 秦都区 卫计机构", "A"), ("610402 秦都区 卫计机构", "B"), ("610404 渭城区 卫计机构", "C")],
        ),
        (By.DATASET, [("BI01 个人基本信息",), ("CL03 门诊数据",)]),
        (By.DAY, [(DAY,)]),
    ],
)
def test_lines_can_be_about_other_things(names: Names, by: By, heads: list[tuple[object, ...]]):
    *found, _ = score_lines(Scores.of(counts(*SOME), by, Scoring()), names, numbers=False)
    assert [line[: len(heads[0])] for line in found] == heads


def test_a_source_of_which_nothing_came_has_a_line_without_a_score(names: Names):
    wanted = Wanted.of(DAY, None, By.SOURCE, DAY)
    groups = groups_of(wanted, names)
    assert groups is not None
    scores = Scores.of(counts(*SOME), By.SOURCE, Scoring()).with_silent(groups)
    *lines, _ = score_lines(scores, names, numbers=True)
    assert len(lines) == groups.height == 2 * 9 * len(names.catalogue.datasets)
    silent = next(line for line in lines if line[:2] == ("610113 雁塔区 业务系统", "PH18 高血压管理"))
    assert silent[2:] == (0, *["     -"] * 8, "")


def test_rules_are_told_with_numbers_and_status(names: Names):
    first, second, *_ = rule_lines(counts(*SOME), names, Scoring())
    assert first == (
        "CL03", "mandatory", "id_no", "身份证件号码：必填项不得为空", "完整性", "reject", 40, 4, " 10.00", "未通过",
    )  # fmt: skip
    assert (second[1], second[-2:]) == ("sex_of_id", (" 10.00", "未通过"))


def test_declared_rules_that_judged_nothing_are_not_applicable(names: Names):
    silent = not_judged(names, counts(*SOME), "CL03")
    assert set(silent["dataset"]) == {"CL03"}
    assert "sex_of_id" not in set(silent["rule"])
    assert {"birth_of_id", "outpatient_not_reported"} <= set(silent["rule"])
    assert {line[-1] for line in rule_lines(silent, names, Scoring())} == {"不适用"}


def test_machines_get_numerators_and_denominators(names: Names, capsys: pytest.CaptureFixture[str]):
    show_json(document(Scores.of(counts(*SOME), By.SOURCE, Scoring()), names))
    found = json.loads(capsys.readouterr().out)
    line = found["scores"][0]
    assert line["dimensions"]["completeness"] == {"index": 0.95, "checked": 80, "violated": 4}
    assert line["dimensions"]["stability"] == {"index": None, "checked": 0, "violated": 0}
    assert (line["worst_rule"]["rule"], found["overall"]["rows"]) == ("mandatory", 48)


def test_nothing_less_than_all_is_shown_as_100():
    assert (percent(1.0), percent(0.99999999), percent(0.999), percent(0.0), percent(None)) == (
        "100.00", "99.99", "99.90", "0.00", None,
    )  # fmt: skip
    assert percent(0.29) == "29.00"


def test_every_rule_that_the_standardizer_can_name_has_words(names: Names):
    sources = (ROOT / "services/standardizer/src/qinlian_standardizer").glob("*.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    rules = set(re.findall(r'(?:Reason\(\s*|rule=)"([a-z_]+)"', text)) | {f"repaired_{one}" for one in Repair}
    assert {"null_key", "mandatory", "unknown_code", "arrival_in_time"} <= rules
    assert [rule for rule in rules if names.rule("CL03", rule, "sex_code") == rule] == []


def test_declared_and_cross_rules_have_their_titles(names: Names):
    assert names.rule("CL03", "outpatient_not_reported", "id_no").startswith("门诊诊断为法定传染病")
    assert names.rule("CL03", "sex_of_id", "sex_code") == "性别须与身份证号码第 17 位一致"
    assert names.rule("CL03", "of_another_version", "x") == "of_another_version"
    assert names.rule("XX99", "mandatory", "x") == "x：必填项不得为空"


def test_without_a_day_it_is_the_last_four_weeks_and_today_is_not_over():
    wanted = Wanted.of(None, None, By.SOURCE, DAY)
    assert ((wanted.period.last - wanted.period.first).days, wanted.period.last) == (27, DAY)
    assert wanted.stable_until == date(2026, 11, 19)
    assert (wanted.history.last - wanted.history.first).days == 27
    assert Wanted.of(date(2026, 11, 1), None, By.SOURCE, DAY).stable_until == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--day", "20.11.2026"), "--day"),
        (("--by", "person"), "--by"),
        (("--picture", "quality.png"), "quality.png is no .svg"),
        (("--scoring", "nowhere.yaml"), "nowhere.yaml"),
        (("--all", "cross"), "write options behind 'cross'"),
        (("cross", "--rows-max", "0"), "--rows-max"),
        ((), "QINLIAN_TOPOLOGY is missing"),
        (("cross",), "QINLIAN_TOPOLOGY is missing"),
        (("tickets",), "QINLIAN_TOPOLOGY is missing"),
    ],
)
def test_mistakes_of_the_user_are_told(arguments: tuple[str, ...], told: str):
    answer = qinlian(*arguments)
    assert answer.exit_code == 2
    assert told in re.sub(r"\s+", " ", answer.stderr.replace("│", " "))


PLACE = ("--topology", str(DEMO), "--store-dsn", "postgresql://nobody@127.0.0.1:1/{division}_{role}")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--dataset", "CL99", *PLACE), "no dataset 'CL99'"),
        (("--store", "610402.nowhere", *PLACE), "no store '610402.nowhere'"),
        (("--store", "610402.stagging", *PLACE), "did you mean 610402.staging or"),
        (("--store", "610402", *PLACE), "did you mean 610402.production or 610402.staging"),
        (("--dataset", "CL3", *PLACE), "did you mean CL03 or"),
        (("--dataset", "XX", *PLACE), "; it has BI01"),
        (("cross", "--rows", "no_parent_visit_no", *PLACE), "several datasets have a rule"),
        (("cross", "--rule", "death_not_reportd", *PLACE), "did you mean 'CL01.death_not_reported'"),
    ],
)
def test_what_is_not_there_is_told_before_any_store_is_asked(arguments: tuple[str, ...], told: str):
    answer = qinlian(*arguments)
    assert answer.exit_code == 2
    assert told in re.sub(r"\s+", " ", answer.stderr.replace("│", " "))


def test_a_province_in_a_vendor_s_schema_cannot_judge_across_datasets(tmp_path: Path):
    file = tmp_path / "province.yaml"
    text = DEMO.read_text(encoding="utf-8").replace("vendor: catalogue", "vendor: hongyi")
    file.write_text(text, encoding="utf-8")
    answer = qinlian("cross", "--topology", str(file), *PLACE[2:])
    assert answer.exit_code == 2
    assert f"{file}:3: 610000.production is in a vendor's schema" in answer.stderr


@pytest.mark.parametrize("command", [(), ("cross",), ("tickets",)])
def test_every_part_explains_itself(command: tuple[str, ...]):
    assert "Usage" in qinlian(*command, "--help").stdout


def test_the_queries_of_the_documents_ask_for_metrics_and_labels_that_there_are():
    page = (ROOT / "docs/quality.md").read_text(encoding="utf-8")
    queries = re.findall(r"```promql\n(.*?)```", page, flags=re.DOTALL)
    assert queries
    known = {
        f"{one._name}_total": set(one._labelnames)  # noqa: SLF001 - the library shows them in no other way
        for one in (metrics.QUALITY_CHECKED, metrics.QUALITY_VIOLATED, metrics.REPAIRED, metrics.REJECTED)
    }
    for query in queries:
        named = re.findall(r"\bqinlian_[a-z_]+\b", query)
        assert named
        assert [name for name in named if name not in known] == []
        labels = {label for part in re.findall(r"by \(([^)]*)\)", query) for label in re.split(r",\s*", part)}
        labels |= {label for part in re.findall(r"\{([^}]*)\}", query) for label in re.findall(r"(\w+)=", part)}
        assert labels <= set.intersection(*(known[name] for name in named))
