"""Rules across datasets: what their file may say, what links imply, and what the shipped ones speak of."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from pydantic import ValidationError

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.cross_rules import Condition, CrossRule, link_rules
from qinlian_common.catalog.notifiable import notifiable_class, notifiable_of_icd10
from qinlian_common.catalog.notifiable_days import notifiable_days
from qinlian_common.catalog.rules import DIMENSION_TITLES, Dimension
from qinlian_common.errors import ConfigurationError

FILE, R = "cross_rules.yaml", "rule 'visited_again': "
RULES = """\
rules:
  - name: visited_again
    title: 就诊后须复诊
    dataset: XX01
    when: {field: sex_code, values: ['1', '9']}
    expects: XX01
    match: {id_no: id_no}
    days: {since: visited_on, to: visited_on, min: 1, max: 30}
    where: {field: sex_code, values: ['2']}
"""
CASES = {
    "unknown dataset": ("expects: XX01", "expects: XX02", f"{FILE}:6: {R}'expects' names no"),
    "unknown field of a match": ("match: {id_no: id_no}", "match: {id_no: ident}", f"{FILE}:7: {R}XX01"),
    "days of a field that is no date": ("to: visited_on", "to: sex_code", f"{FILE}:8: {R}'sex_code' is a"),
    "unknown field of when": ("when: {field: sex_code", "when: {field: gender", f"{FILE}:5: {R}XX01 has no"),
    "unknown code of when": ("['1', '9']", "['1', '7']", f"{FILE}:5: {R}SEX has no code '7'"),
    "unknown code of where": ("['2']", "['3']", f"{FILE}:9: {R}SEX has no code '3'"),
    "both ways": ("    expects: XX01", "    forbids: XX01\n    expects: XX01", "give either expects or forbids"),
    "two conditions in one": ("values: ['2']", "values: ['2'], starts_with: ['2']", "give one of values"),
    "notifiable in where": ("values: ['2']", "notifiable: true", "`where` takes values or starts_with"),
    "no match": ("match: {id_no: id_no}", "match: {}", f"{FILE}:7"),
    "disease without when": ("    match", "    disease: icd\n    match", "`disease` wants"),
    "since is no date": ("    match", "    since: icd\n    match", f"{FILE}:7: {R}'icd' is a string(11)"),
    "not a diagnosis": (
        "when: {field: sex_code, values: ['1', '9']}",
        "when: {field: sex_code, notifiable: true}",
        f"{FILE}:5: {R}'sex_code' holds codes of SEX\n    fix: name a field of ICD-10",
    ),
    "not a disease": (
        "when: {field: sex_code, values: ['1', '9']}",
        "when: {field: sex_code, notifiable: true}\n    disease: sex_code",
        f"{FILE}:6: {R}'sex_code' holds codes of SEX\n    fix: name a field of CV05.01.017",
    ),
}  # fmt: skip


@pytest.fixture
def with_rules(root: Path) -> Path:
    (root / FILE).write_text(RULES, encoding="utf-8")
    return root


def test_the_file_s_rules_stand_beside_those_of_links(with_rules: Path):
    (rule,) = load_catalogue(with_rules).cross_rules
    assert (rule.name, rule.other, rule.event, rule.grace_days) == ("visited_again", "XX01", "visited_on", 3)


def test_a_catalogue_may_do_without_the_file(root: Path):
    assert load_catalogue(root).cross_rules == ()


@pytest.mark.usefixtures("with_rules")
@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told_with_its_line(complaints: Callable[..., list[str]], case: str):
    old, new, told = CASES[case]
    assert any(told in line for line in complaints(FILE, old, new)), case


def test_a_name_is_given_once(with_rules: Path):
    (with_rules / FILE).write_text(RULES + RULES.removeprefix("rules:\n"), encoding="utf-8")
    with pytest.raises(ConfigurationError, match="is given twice") as caught:
        load_catalogue(with_rules)
    assert caught.value.problems[0].line == 10


def test_every_link_expects_its_parent():
    datasets = load_catalogue().datasets
    links = [(one.code, link) for one in datasets.values() for link in one.links]
    rules = list(link_rules(datasets))
    assert len(rules) == len(links) > 20
    for rule, (code, link) in zip(rules, links, strict=True):
        assert (rule.dataset, rule.expects) == (code, link.to)
        assert rule.match == {"org_code": "org_code", link.by: "record_id"}


def test_the_shipped_rules_have_a_title_in_chinese_and_a_dimension_with_a_name():
    for rule in load_catalogue().cross_rules:
        assert any("一" <= letter <= "鿿" for letter in rule.title), rule.name
        assert rule.dimension in DIMENSION_TITLES


@pytest.mark.parametrize(
    ("dataset", "way", "other"),
    [
        ("CL03", "expects", "PH14"), ("CL01", "expects", "PH14"), ("CL01", "expects", "CL07"),
        ("CL08", "expects", "PH15"), ("CL08", "expects", "PH16A"), ("CL03", "expects", "BI01"),
        ("CL01", "expects", "BI01"), ("EM01", "expects", "CL03"), ("EM01", "expects", "CL01"),
        ("CL03", "forbids", "CL07"), ("CL01", "forbids", "CL07"), ("PH18", "forbids", "CL07"),
        ("BI01", "forbids", "BI01"), ("PH18", "expects", "PH18A"), ("PH16", "expects", "PH16A"),
    ],
)  # fmt: skip
def test_the_shipped_rules_hold_these_datasets_together(dataset: str, way: str, other: str):
    rules = load_catalogue().cross_rules
    assert [r for r in rules if r.dataset == dataset and getattr(r, way) == other]


def test_a_newborn_has_four_weeks_and_the_grace_before_anybody_complains():
    (rule,) = (one for one in load_catalogue().cross_rules if one.name == "newborn_not_visited")
    assert rule.days
    assert (rule.days.min, rule.days.max, rule.grace_days) == (0, 28, 31)
    assert rule.match == {"id_no": "mother_id_no"}


def test_no_rule_complains_before_the_days_that_it_grants_are_over():
    for rule in load_catalogue().cross_rules:
        if rule.expects and rule.days and rule.days.max is not None:
            assert rule.grace_days >= rule.days.max, rule.name


def test_a_person_twice_is_a_matter_of_uniqueness():
    (rule,) = (one for one in load_catalogue().cross_rules if one.name == "duplicate_person")
    assert rule.dimension is Dimension.UNIQUENESS


def test_a_condition_is_put_into_words():
    assert Condition(field="x", values=("1", "2")).words == "为 1、2"
    assert Condition(field="x", starts_with=("A0",)).words == "以 A0 开头"
    assert Condition(field="x", notifiable=True).words == "为当日的法定传染病"


def test_the_day_of_an_event_is_said_or_that_of_the_days():
    some = {"name": "x", "title": "x", "dataset": "A", "expects": "B", "match": {"a": "b"}}
    days = {"since": "visited_on", "to": "filled_on"}
    assert CrossRule.model_validate(some).event is None
    assert CrossRule.model_validate({**some, "days": days}).event == "visited_on"
    assert CrossRule.model_validate({**some, "days": days, "since": "left_on"}).event == "left_on"
    with pytest.raises(ValidationError, match="either"):
        CrossRule.model_validate({**some, "expects": None})


def test_the_table_of_notifiable_days_says_what_the_crosswalks_say():
    days = [
        date(1990, 1, 1),
        date(2008, 5, 1),
        date(2008, 5, 2),
        date(2020, 1, 19),
        date(2020, 1, 20),
        date(2025, 1, 1),
    ]
    codes = ["A00.1", "A15.0", "A15.4", "B08.4", "B04", "J09", "U07.1", "I10", "Z00", "B16.9", "A09"]
    asked = pl.DataFrame([(code, day) for code in codes for day in days], schema=["code", "day"], orient="row")
    disease = notifiable_of_icd10("code")
    expected = asked.with_columns(
        pl.when(notifiable_class(disease, pl.col("day")).is_not_null()).then(disease.str.head(2)).alias("disease")
    )
    for code, day, told in expected.iter_rows():
        fitting = [one for one in notifiable_days() if code.startswith(one.prefix) and one.first <= day <= one.last]
        longest = max(fitting, key=lambda one: len(one.prefix), default=None)
        assert (longest.disease if longest else None) == told, (code, day)
