import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.code_systems import CodeSystem, usable_pattern

LISTED = CodeSystem("A", "甲", {"1": "x", "22": "y"})
FORMED = CodeSystem("B", "乙", pattern="^[A-Z][0-9]$")
BOTH = CodeSystem("C", "丙", {"12": "x"}, pattern="^9[0-9]{3}$", prefix=2)
SHIPPED = load_catalogue().codes
SYSTEMS = [LISTED, FORMED, BOTH, SHIPPED["GB/T 2260"], SHIPPED["ICD-10"]]


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
@settings(deadline=None)  # a loaded machine is no failure
@given(values=st.lists(st.one_of(st.none(), st.text("019A2x.男-", max_size=6)), min_size=1))
def test_a_column_is_judged_as_its_values_are(system: CodeSystem, values: list[str | None]):
    near = [code + tail for code in list(system.codes)[:5] for tail in ("", "001", "x", "3x", " ")]
    values = [*values, *near]
    frame = pl.DataFrame({"v": values}, schema={"v": pl.String})
    judged = frame.select(system.accepts("v")).to_series().to_list()
    assert judged == [None if value is None else system.has(value) for value in values]


@pytest.mark.parametrize(
    ("system", "code", "known"),
    [
        (LISTED, "22", True),
        (LISTED, "2", False),
        (LISTED, "", False),
        (FORMED, "A1", True),
        (FORMED, "A12", False),
        (BOTH, "12", True),
        (BOTH, "12345", True),
        (BOTH, "12x", False),
        (BOTH, "12３", False),
        (BOTH, "9123", True),
        (BOTH, "91234", False),
        (BOTH, "13", False),
    ],
)
def test_a_list_a_form_and_a_prefix(system: CodeSystem, code: str, known: bool):
    assert system.has(code) is known


@pytest.mark.parametrize(("pattern", "usable"), [("^a+$", True), ("(", False), ("(?=a)", False), (r"(a)\1", False)])
def test_only_what_polars_can_run_is_a_pattern(pattern: str, usable: bool):
    assert usable_pattern(pattern) is usable
