"""What of a row is shown and masked, and that the trail is told exactly what stands in clear."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.privacy.protected import category_of, effective_levels
from qinlian_common.privacy.purposes import purposes
from qinlian_indicators.records.person import Person
from qinlian_indicators.records.reach import Reach
from qinlian_indicators.records.read import DIVISIONS
from qinlian_indicators.records.section import MASK, in_reach, section_of

CATALOGUE = load_catalogue()
QINDU = frozenset({"610402"})


def rows(dataset: str = "CL03", **values: Any) -> pl.DataFrame:
    """One row; what is not given is missing."""
    schema = {
        one.name: pl.String() if one.type.base in {"string", "boolean"} else polars_type(one.type)
        for one in CATALOGUE.datasets[dataset].columns
    } | DIVISIONS
    given_ = {"confidentiality": "无特控", "origin_division": "610402"} | values
    return pl.DataFrame([{name: given_.get(name) for name in schema}], schema=schema)


def reach(purpose: str = "treatment", ceiling: int = 5, divisions: frozenset[str] = QINDU) -> Reach:
    return Reach.of(purposes()[purpose], divisions, ceiling)


@given(
    ceiling=st.integers(1, 5),
    filled=st.sets(
        st.sampled_from([one.name for one in CATALOGUE.datasets["CL03"].columns if one.type.base == "string"])
    ),
    marked=st.booleans(),
)
def test_nothing_above_the_ceiling_stands_in_clear_and_the_trail_is_told_the_highest_that_does(
    ceiling: int, filled: set[str], marked: bool
) -> None:
    dataset = CATALOGUE.datasets["CL03"]
    values = {name: f"value-of-{name}" for name in filled - {"confidentiality", "diagnosis_code"}}
    one = rows(**values, confidentiality="患者申明特控" if marked else "无特控")
    section = section_of(dataset, one, reach(ceiling=ceiling), {})
    levels = effective_levels(dataset, one).row(0, named=True)
    shown = dict(zip(section.titles, section.rows[0], strict=True))
    in_clear = {f for f in dataset.columns if shown.get(f.title) not in {None, MASK}}
    assert all(levels[one.name] <= ceiling for one in in_clear)
    assert section.level == max((levels[one.name] for one in in_clear), default=1)
    assert section.kinds == {one.kind.value for one in in_clear}
    assert all(shown[f.title] is None for f in dataset.columns if f.name not in values and f.title in shown
               and f.name not in {"confidentiality", "modify_flag"})  # fmt: skip


@pytest.mark.parametrize(
    ("origin", "home", "is_near"),
    [("610402", None, True), ("610404", "610402001000", True), ("610404", "610404", False), (None, None, False)],
)
def test_a_row_is_near_by_where_it_was_reported_or_the_person_lives(
    origin: str | None, home: str | None, is_near: bool
) -> None:
    one = rows(origin_division=origin, home_division=home)
    dataset = CATALOGUE.datasets["CL03"]
    assert in_reach(dataset, one, reach()).height == is_near
    assert in_reach(dataset, one, reach("emergency")).height == 1


@pytest.mark.parametrize("code", ["B20.1", "A51.0", "F20.0", "O04.900"])
def test_a_protected_diagnosis_needs_its_own_purpose(code: str) -> None:
    one, dataset = rows(diagnosis_code=code), CATALOGUE.datasets["CL03"]
    assert not in_reach(dataset, one, reach("treatment")).height
    assert in_reach(dataset, one, reach("treatment-protected")).height
    assert in_reach(dataset, one, reach("judicial")).height


def test_a_wholly_protected_dataset_needs_its_own_purpose_too() -> None:
    dataset = CATALOGUE.datasets["PH20"]
    assert category_of("PH20") == "mental"
    assert not in_reach(dataset, rows("PH20"), reach("treatment")).height
    assert in_reach(dataset, rows("PH20"), reach("mental")).height


def test_days_codes_and_numbers_are_told_as_people_read_them() -> None:
    one = rows(sex_code="2", birth_date=date(1990, 3, 7), systolic=128)
    section = section_of(CATALOGUE.datasets["CL03"], one, reach(), CATALOGUE.codes)
    shown = dict(zip(section.titles, section.rows[0], strict=True))
    assert (shown["性别代码"], shown["出生日期"], shown["收缩压"]) == ("2 女性", "1990-03-07", "128")


def test_of_nobody_nothing_is_told_but_why() -> None:
    assert Person((), "nothing").told() == {"datasets": "", "kinds": "", "level": "1", "refused": "nothing"}


def test_an_account_reaches_no_higher_than_the_purpose_and_the_purpose_no_higher_than_the_account() -> None:
    assert reach("quality", 5).level == 3
    assert reach("treatment", 2).level == 2
    assert reach("emergency", 1) == Reach(purposes()["emergency"], None, 5)
